/** The automatic checklist of one congress: what its log shows to be done, not done, or decided by the meeting. */
import type { Text } from "@laphieu/regulations";
import type { CheckedStep, StepResult } from "./types.ts";

/** An entry of a congress log as far as the checklist looks at it. */
export type LoggedFact = { readonly position: number; readonly type: string; readonly body?: string };
/** A check of the verification of its bundle. */
export type VerifiedCheck = { readonly id: string; readonly status: string; readonly text: Text };

type Looks = (
  facts: readonly LoggedFact[],
  checks: readonly VerifiedCheck[],
) => { readonly result: StepResult; readonly evidence: readonly number[] };
type Rule = { readonly id: string; readonly title: Text; readonly article: string; readonly look: Looks };

const t = (vi: string, en: string): Text => ({ vi, en });
const at = (facts: readonly LoggedFact[], ...types: readonly string[]): readonly number[] =>
  facts.filter((f) => types.includes(f.type)).map((f) => f.position);
const has =
  (...types: readonly string[]): Looks =>
  (facts) => {
    const evidence = at(facts, ...types);
    return { result: evidence.length > 0 ? "done" : "not-done", evidence };
  };
/** Done where there is one for every ballot announced. */
const perBallot =
  (type: string): Looks =>
  (facts) => {
    const evidence = at(facts, type);
    const ballots = at(facts, "announced").length;
    return { result: ballots === 0 ? "not-checked" : evidence.length >= ballots ? "done" : "not-done", evidence };
  };
/** What the regulation leaves to the meeting. */
const chosen =
  (...types: readonly string[]): Looks =>
  (facts) => {
    const evidence = at(facts, ...types);
    return { result: evidence.length > 0 ? "decided" : "not-checked", evidence };
  };
const elected =
  (body: string): Looks =>
  (facts) => {
    const evidence = facts.filter((f) => f.type === "body-elected" && f.body === body).map((f) => f.position);
    return { result: evidence.length > 0 ? "done" : "not-done", evidence };
  };
const checked =
  (id: string): Looks =>
  (_facts, checks) => {
    const check = checks.find((c) => c.id === id);
    if (check === undefined || check.status === "not-checked") return { result: "not-checked", evidence: [] };
    return { result: check.status === "failed" || check.status === "warning" ? "not-done" : "done", evidence: [] };
  };

/** Articles of 190-QĐ/TW. */
const rules: readonly Rule[] = [
  {
    id: "roll",
    title: t("Lập danh sách triệu tập", "The roll is drawn up"),
    article: "Điều 4",
    look: has("people-added"),
  },
  {
    id: "presidium",
    title: t("Bầu đoàn chủ tịch hoặc chủ tịch", "Presidium or chair elected"),
    article: "Điều 5",
    look: elected("presidium"),
  },
  {
    id: "secretariat",
    title: t("Bầu đoàn thư ký hoặc thư ký", "Secretariat elected"),
    article: "Điều 6",
    look: elected("secretariat"),
  },
  {
    id: "credentials",
    title: t("Báo cáo thẩm tra tư cách, công nhận đại biểu", "Credentials reported, delegates recognised"),
    article: "Điều 7",
    look: has("delegates-recognised", "people-checked-in"),
  },
  {
    id: "counting-committee",
    title: t("Biểu quyết ban kiểm phiếu", "Counting committee voted"),
    article: "Điều 8",
    look: elected("counting-committee"),
  },
  {
    id: "number",
    title: t("Biểu quyết số lượng bầu", "The number to be elected is voted"),
    article: "Điều 17",
    look: has("number-voted"),
  },
  {
    id: "withdrawals",
    title: t("Xem xét việc xin rút", "Withdrawals are decided"),
    article: "Điều 9, 10",
    look: chosen("withdrawal-decided"),
  },
  {
    id: "list",
    title: t("Biểu quyết danh sách bầu cử", "The election list is voted"),
    article: "Điều 14",
    look: has("list-voted"),
  },
  {
    id: "ballot-style",
    title: t("Chọn mẫu phiếu bầu", "Form of the ballot"),
    article: "Điều 15",
    look: chosen("ballot-style-voted"),
  },
  {
    id: "issued",
    title: t("Ghi số phiếu in, phát", "Ballots printed and issued are recorded"),
    article: "Điều 8",
    look: has("ballots-issued"),
  },
  {
    id: "counted",
    title: t("Kiểm phiếu có kết luận", "The count is concluded"),
    article: "Điều 8",
    look: perBallot("count-concluded"),
  },
  {
    id: "minutes",
    title: t("Ký biên bản kiểm phiếu trước khi công bố", "Minutes signed before the announcement"),
    article: "Điều 8",
    look: perBallot("minutes-signed"),
  },
  { id: "announced", title: t("Công bố kết quả", "Result announced"), article: "Điều 8", look: has("announced") },
  {
    id: "further",
    title: t("Bầu thêm hoặc dừng khi chưa đủ số lượng", "A further ballot, or none, where seats stay open"),
    article: "Điều 30",
    look: chosen("further-ballot-opened", "further-ballot-refused", "election-stopped"),
  },
  {
    id: "sealed",
    title: t("Niêm phong phiếu bầu", "Ballots sealed"),
    article: "Điều 8, 35",
    look: perBallot("ballots-sealed"),
  },
  {
    id: "results",
    title: t("Kết quả tính đúng quy chế", "Results follow the rules"),
    article: "Điều 30",
    look: checked("results"),
  },
  {
    id: "figures",
    title: t("Số phiếu phát, thu, hợp lệ khớp nhau", "Issued, returned and valid ballots meet"),
    article: "Điều 8",
    look: checked("figures"),
  },
  {
    id: "two-people",
    title: t("Việc phải có hai người đều đủ hai người", "What needs two people had two"),
    article: "Điều 8",
    look: checked("two-people"),
  },
  { id: "order", title: t("Các bước đúng thứ tự", "Steps in their order"), article: "Điều 17", look: checked("order") },
  {
    id: "closed",
    title: t("Bế mạc, khép nhật ký", "Closed, and its log with it"),
    article: "Điều 5",
    look: has("assembly-closed"),
  },
];

/** Steps of the automatic checklist, in the order of a congress. */
export const checklistSteps: readonly { readonly id: string; readonly title: Text; readonly article: string }[] =
  rules.map(({ id, title, article }) => ({ id, title, article }));

const said: { readonly [R in StepResult]: Text } = {
  done: t("Có trong nhật ký.", "The log shows it."),
  "not-done": t("Nhật ký không có, hoặc kiểm tra không đạt.", "The log does not show it, or the check failed."),
  decided: t("Đại hội tự quyết định.", "The meeting decided it."),
  "not-checked": t("Không phát sinh, hoặc không kiểm được từ gói này.", "It did not arise, or this file cannot tell."),
};

/** The checklist of a congress from its log and the checks of its bundle. A congress without election has fewer steps. */
export const checklistOf = (facts: readonly LoggedFact[], checks: readonly VerifiedCheck[]): readonly CheckedStep[] => {
  const elects = facts.some((f) => f.type === "election-added");
  const ofElection = new Set(["number", "list", "issued", "announced", "counting-committee"]);
  return rules.map(({ id, title, article, look }) => {
    const { result, evidence } = look(facts, checks);
    const kept: StepResult = !elects && ofElection.has(id) && result === "not-done" ? "not-checked" : result;
    const check = checks.find((c) => c.id === id);
    return { id, title, article, result: kept, evidence: evidence.slice(0, 20), text: check?.text ?? said[kept] };
  });
};
