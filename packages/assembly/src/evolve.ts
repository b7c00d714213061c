/** Facts into state. */
import { evolveAudit } from "./audit/evolve.ts";
import type { AssemblyEvent } from "./events.ts";
import { evolveElection } from "./evolve/election.ts";
import { created, evolveMeeting } from "./evolve/meeting.ts";
import { evolveRound } from "./evolve/round.ts";
import { evolveHall } from "./hall/evolve.ts";
import type { AssemblyState } from "./model.ts";

const changed = (state: AssemblyState, event: Exclude<AssemblyEvent, { type: "assembly-created" }>): AssemblyState => {
  switch (event.type) {
    case "about-amended":
    case "level-recorded":
    case "pack-changed":
    case "rule-decided":
    case "preparation-recorded":
    case "agenda-set":
    case "agenda-item-shown":
    case "people-added":
    case "person-amended":
    case "attendee-amended":
    case "attendee-removed":
    case "sitting-added":
    case "sitting-opened":
    case "sitting-closed":
    case "people-checked-in":
    case "people-checked-out":
    case "check-in-withdrawn":
    case "alternate-seated":
    case "absence-found":
    case "absence-lifted":
    case "absence-restored":
    case "seating-set":
    case "delegates-recognised":
    case "body-elected":
    case "body-member-replaced":
    case "hand-vote-held":
    case "appointment-read":
    case "assembly-closed":
      return evolveMeeting(state, event);
    case "election-added":
    case "number-voted":
    case "list-prepared":
    case "candidate-stood":
    case "candidate-nominated":
    case "withdrawal-asked":
    case "withdrawal-decided":
    case "introduction-held":
    case "poll-held":
    case "poll-cut-settled":
    case "list-voted":
    case "ballot-style-voted":
    case "ballots-pre-printed":
    case "pre-printed-destroyed":
    case "announced":
    case "result-reexamined":
    case "round-cancelled":
    case "further-ballot-opened":
    case "further-ballot-refused":
    case "election-stopped":
      return evolveElection(state, event);
    case "ballots-printed":
    case "spoiled-exchanged":
    case "ballots-issued":
    case "box-opened":
    case "round-stopped":
    case "machine-handed-over":
    case "machine-returned":
    case "count-chosen":
    case "tally-entered":
    case "tally-confirmed":
    case "batch-keyed":
    case "batch-settled":
    case "batch-reopened":
    case "other-program-entered":
    case "count-concluded":
    case "recount-ordered":
    case "batch-scanned":
    case "case-judged":
    case "case-decided":
    case "case-reopened":
    case "papers-recounted":
    case "close-marks-seen":
    case "difference-settled":
    case "scans-removed":
    case "minutes-signed":
    case "reported-to-presidium":
    case "ballots-sealed":
      return evolveRound(state, event);
    case "audit-started":
    case "audit-paper-read":
    case "audit-paper-settled":
    case "audit-concluded":
    case "audit-published":
      return evolveAudit(state, event);
    case "floor-set":
    case "speech-asked":
    case "speech-taken-back":
    case "speakers-ordered":
    case "speaker-skipped":
    case "speech-started":
    case "speech-clock-held":
    case "speech-time-given":
    case "speech-ended":
    case "speech-noted":
    case "contribution-received":
    case "hand-vote-opened":
    case "section-counted":
    case "hand-vote-cast":
    case "hand-vote-closed":
    case "hand-vote-withdrawn":
    case "slip-handed-in":
    case "slip-identified":
    case "slip-answered":
    case "slip-taken-back":
    case "slip-settled":
    case "withdrawal-proposed":
    case "complaint-raised":
    case "complaint-concluded":
    case "handout-given":
    case "handout-taken-back":
    case "photo-set":
    case "screen-set":
      return evolveHall(state, event);
    default: {
      const never: never = event;
      return never;
    }
  }
};

/**
 * The state after one more fact; its version grows by one. Throws when a log does not begin with the creation of the
 * assembly, or creates it twice: such a log is damaged.
 */
export const evolve = (state: AssemblyState | null, event: AssemblyEvent): AssemblyState => {
  if (event.type === "assembly-created") {
    if (state !== null) throw new Error("the assembly is created twice");
    return created(event);
  }
  if (state === null) throw new Error(`the log begins with ${event.type}`);
  return { ...changed(state, event), version: state.version + 1 };
};

/** The state after all facts of a log; null for an empty one. */
export const fold = (events: Iterable<AssemblyEvent>): AssemblyState | null => {
  let state: AssemblyState | null = null;
  for (const event of events) state = evolve(state, event);
  return state;
};
