/** Who asked to speak, by the id of the request. */
import type { AssemblyState } from "@laphieu/assembly";

export const floorRequests = (state: AssemblyState | null, sitting: string): ReadonlyMap<string, string> => {
  const found = state?.sittings.find((s) => s.id === sitting);
  return new Map((found?.floor?.requests ?? []).map((r) => [r.id, r.person]));
};
