/** Whether a fact may be recorded, in the state that is known: the only way into the stream `above`. */
import type { Above } from "./above.ts";
import { decideBodies } from "./decide-bodies.ts";
import { decideComplaint } from "./decide-complaint.ts";
import { decideInspection } from "./decide-inspection.ts";
import { decideResult } from "./decide-result.ts";
import { decideRound } from "./decide-round.ts";
import type { AboveEvent } from "./events.ts";
import { type Decided, refuse } from "./refusal.ts";
import { type Actor, mayRecord } from "./rights.ts";
import type { BodyId, Day } from "./types.ts";

export type Context = { readonly actor: Actor; readonly today: Day };

/** The body that a fact is about; null for the top of the tree, undefined where what it names is not known. */
export const bodyOf = (above: Above, event: AboveEvent): BodyId | null | undefined => {
  switch (event.type) {
    case "bodies-opened":
      return event.bodies[0]?.parent ?? null;
    case "body-renamed":
    case "body-level-set":
    case "body-moved":
    case "body-ended":
    case "term-opened":
    case "post-held":
    case "members-added":
    case "place-given":
    case "place-taken":
    case "sender-admitted":
    case "sender-withdrawn":
    case "round-opened":
    case "result-received":
    case "complaint-registered":
    case "finding-recorded":
    case "discipline-decided":
    case "visit-planned":
      return event.body;
    case "result-aside":
      return event.body;
    case "member-status-set":
    case "member-moved":
      return above.members.get(event.member)?.bodies.at(-1)?.value;
    case "congresses-planned":
      return above.rounds.get(event.round)?.body;
    case "congress-moved":
    case "step-done":
    case "congress-held":
      return above.congresses.get(event.congress)?.body;
    case "result-replaced":
    case "result-decided":
      return above.dossiers.get(event.dossier)?.body;
    case "aside-settled":
      return above.aside.find((a) => a.sha256 === event.sha256)?.body ?? null;
    case "complaint-assigned":
    case "complaint-evidence":
    case "complaint-heard":
    case "complaint-concluded":
    case "complaint-decided":
    case "complaint-answered":
    case "complaint-withdrawn":
      return above.complaints.get(event.complaint)?.body;
    case "finding-closed":
      return above.findings.get(event.finding)?.body;
    case "visit-recorded":
      return above.visits.get(event.visit)?.body;
    default: {
      const never: never = event;
      return never;
    }
  }
};

const unknown = refuse(
  "not-known",
  "Không tìm thấy nội dung này trong sổ. Tải lại trang rồi thử lại.",
  "The register has no such thing. Load the page again and retry.",
);
const noRight = refuse(
  "no-right",
  "Tài khoản này không được làm việc đó ở tổ chức này.",
  "This account may not do that for this body.",
);

/** Checks right and sense of a fact; answers what is to be written, completed. */
export const decide = (above: Above, event: AboveEvent, context: Context): Decided => {
  const body = bodyOf(above, event);
  if (body === undefined || (body !== null && !above.bodies.has(body))) return unknown;
  if (!mayRecord(above, context.actor, event.type, body)) return noRight;
  switch (event.type) {
    case "bodies-opened":
    case "body-renamed":
    case "body-level-set":
    case "body-moved":
    case "body-ended":
    case "term-opened":
    case "post-held":
    case "members-added":
    case "member-status-set":
    case "member-moved":
    case "place-given":
    case "place-taken":
    case "sender-admitted":
    case "sender-withdrawn":
      return decideBodies(above, event, context);
    case "round-opened":
    case "congresses-planned":
    case "congress-moved":
    case "step-done":
    case "congress-held":
      return decideRound(above, event, context);
    case "result-received":
    case "result-replaced":
    case "result-aside":
    case "aside-settled":
    case "result-decided":
      return decideResult(above, event, context);
    case "complaint-registered":
    case "complaint-assigned":
    case "complaint-evidence":
    case "complaint-heard":
    case "complaint-concluded":
    case "complaint-decided":
    case "complaint-answered":
    case "complaint-withdrawn":
      return decideComplaint(above, event, context);
    case "finding-recorded":
    case "finding-closed":
    case "discipline-decided":
    case "visit-planned":
    case "visit-recorded":
      return decideInspection(above, event, context);
    default: {
      const never: never = event;
      return never;
    }
  }
};
