import type { Candidate } from "@laphieu/assembly";

/** Whether a candidate is still on the list: neither taken off nor allowed to withdraw. */
export const stillStanding = (c: Candidate): boolean => c.out === undefined && c.withdrawal?.decision !== "allowed";
