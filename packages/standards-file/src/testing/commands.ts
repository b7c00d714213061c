/** One command of every kind, for tests that try them all. */
import { type FileCommand, isSkippable, stepIds } from "../index.ts";
import { complaint, decision, draft, toDraft } from "./play.ts";

const content = { text: "Nội dung" };
const until = "2027-06-30";
const reason = "Phân công";
export const everyCommand: readonly FileCommand[] = [
  ...toDraft("differs").map(([, command]) => command),
  ...toDraft().map(([, command]) => command),
  draft,
  decision(),
  decision("does-not"),
  complaint,
  ...(["drafter", "decider", "examiner", "subject", "stranger"] as const).flatMap((account): readonly FileCommand[] => [
    ...(["drafter", "decider", "examiner"] as const).map(
      (role): FileCommand => ({ type: "assign", account, role, until, reason }),
    ),
    { type: "end-assignment", account, reason },
    { type: "name-subject", account },
  ]),
  { type: "allow-inspection", account: "inspection", until, decision: "QĐ số 7" },
  { type: "move-deadline", step: "draft", due: until, reason },
  { type: "propose-purge", rule: null },
  { type: "propose-purge", rule: "Điều 14 của luật" },
  { type: "refuse-purge", rule: "Còn phải lưu theo Điều 3" },
  { type: "sign-purge" },
  { type: "accept-result" },
  { type: "ask-erasure", content },
  { type: "give-copy" },
  { type: "declare-conflict" },
  { type: "postpone-notice", until, rule: "Điều 3" },
  ...(["notice", "papers", "enquiries", "replies", "differences", "result-notice"] as const).map(
    (step): FileCommand => ({ type: "skip-step", step, rule: "Điều 5 quy chế" }),
  ),
  { type: "put-difference", content: { enquiry: "h1", what: "Khác nhau" } },
  { type: "explain", difference: "k1", content: { text: "Nội dung", paper: null } },
  { type: "record-explanation", difference: "k1", content: { text: "Nội dung", paper: "Tủ 3" } },
  { type: "return-draft", content },
  { type: "give-result" },
  { type: "record-complaint", content },
  { type: "answer-complaint", content: { outcome: "back-to-body", text: "Nội dung", number: "1" } },
  { type: "ask-correction", content: { position: 2, text: "Nội dung" } },
  { type: "correct", content: { position: 2, value: "Nội dung", why: "Nội dung" } },
  { type: "tell-congress", assembly: "dh", person: "p1" },
  { type: "close" },
];
const byName = new Map<string, boolean>(stepIds.map((step) => [step, isSkippable(step)]));
export const canSkip = (step: string): boolean => byName.get(step) === true;
