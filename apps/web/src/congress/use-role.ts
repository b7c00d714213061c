import type { Role } from "@laphieu/assembly";
import { useMe } from "../app/me.ts";
import { useCongress } from "./context.ts";

/** The role of this browser in the congress; null while unknown, and on the short path, where nobody meets roles. */
export function useRole(): Role | null {
  const { id, view } = useCongress();
  const me = useMe();
  if (view.state.mode === "short" || me.data === undefined) return null;
  if (me.data.device?.assembly === id) return me.data.device.role;
  return me.data.grants.find((g) => g.assembly === id)?.role ?? null;
}
