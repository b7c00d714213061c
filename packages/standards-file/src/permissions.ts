/** Who may do what in one file. Deny by default. */
import type { FileAct } from "./commands.ts";
import { type Actor, bad, type Day, type FileState, good, type MemberRole, type Result, roleIn } from "./model.ts";

export type FilePlace = MemberRole | "head";
const places: { readonly [A in FileAct]: readonly FilePlace[] } = {
  assign: ["head"],
  "end-assignment": ["head"],
  "allow-inspection": ["head"],
  "move-deadline": ["head"],
  "propose-purge": ["head"],
  "sign-purge": ["decider", "examiner"],
  "refuse-purge": ["decider", "examiner"],
  "declare-conflict": ["drafter", "decider", "examiner"],
  "name-subject": ["drafter"],
  "record-request": ["drafter"],
  "give-notice": ["drafter"],
  "postpone-notice": ["drafter"],
  "skip-step": ["drafter"],
  "record-declared": ["drafter"],
  "record-paper": ["drafter"],
  "hand-over": ["drafter"],
  "finish-papers": ["drafter"],
  "send-enquiry": ["drafter"],
  "record-reply": ["drafter"],
  "finish-enquiries": ["drafter"],
  "put-difference": ["drafter"],
  explain: ["subject"],
  "record-explanation": ["drafter"],
  "submit-draft": ["drafter"],
  "return-draft": ["decider"],
  decide: ["decider"],
  "give-result": ["drafter"],
  complain: ["subject"],
  "record-complaint": ["examiner"],
  "answer-complaint": ["examiner"],
  "accept-result": ["subject"],
  "ask-correction": ["subject"],
  correct: ["drafter"],
  "ask-erasure": ["subject"],
  "give-copy": ["drafter"],
  "tell-congress": ["drafter"],
  close: ["drafter"],
};
export const placesFor = (act: FileAct): readonly FilePlace[] => places[act];

/** The place from which somebody acts in a file; null for strangers. A member's role goes before the duty of the head. */
export function placeOf(state: FileState, actor: Actor, today: Day): FilePlace | null {
  const role = roleIn(state, actor.account, today);
  if (role !== null) return role;
  return actor.duty === "head" && actor.unit === state.unit ? "head" : null;
}

/** Whether this place sees steps, clocks and counts of a file. Contents are for members alone. */
export const seesSteps = (state: FileState, actor: Actor, today: Day): boolean =>
  placeOf(state, actor, today) !== null || actor.duty === "inspection";

export function mayAct(state: FileState, actor: Actor, act: FileAct, today: Day): Result<FilePlace> {
  const place = placeOf(state, actor, today);
  if (place !== null && places[act].includes(place)) return good(place);
  return bad(
    "not-your-part",
    "Việc này do người khác trong hồ sơ làm; mỗi người một phần để không ai tự soạn, tự kết luận và tự giải quyết khiếu nại.",
    "Somebody else in this file does this; the parts are kept apart so that nobody drafts, decides and examines alike.",
  );
}
