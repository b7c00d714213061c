/** Where in the meeting a finding stands, in words. */
import type { AssemblyEvent, AssemblyState } from "@laphieu/assembly";
import { type Words, words } from "../words.ts";

/** Of which ballot a fact is, to be put behind its name. */
export const placeOfEvent = (state: AssemblyState | null, event: AssemblyEvent | undefined): Words => {
  if (event === undefined || !("election" in event) || !("round" in event)) return words("", "");
  const title = state?.elections.find((e) => e.id === event.election)?.title ?? event.election;
  return words(` (“${title}”, lần ${event.round})`, ` (“${title}”, round ${event.round})`);
};
