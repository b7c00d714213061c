/**
 * The base of a result: those convened less the deductions that the regulation names (190 Art. 30, 244 Art. 32). The
 * number of ballots never enters it.
 */
import { consult, peek } from "../consultation.ts";
import type { PackData, Subject } from "../pack-data.ts";
import { type Problem, problem } from "../problem.ts";
import { listOf } from "../settings.ts";
import type { DeductionKey, Meeting, QuestionFields, Text } from "../types.ts";
import { count, en, needs, text, vi } from "../words.ts";
import type { Check, Rule } from "./rule.ts";

const keys: { readonly [K in DeductionKey]: Text } = {
  "temporary-elsewhere": text(
    "đang sinh hoạt tạm thời nơi khác, không có mặt",
    "temporarily elsewhere and not present",
  ),
  "exempt-absent": text("được miễn công tác và sinh hoạt, vắng mặt", "exempt and absent"),
  suspended: text("bị đình chỉ sinh hoạt", "suspended"),
  prosecuted: text("bị khởi tố, truy tố, tạm giam", "charged, prosecuted or detained"),
  "absent-throughout-excused": text(
    "vắng mặt suốt thời gian đại hội có lý do được cấp ủy triệu tập đồng ý",
    "absent throughout with a reason accepted by the convening committee",
  ),
  "committee-absent-throughout": text(
    "cấp ủy viên cấp triệu tập vắng mặt suốt thời gian đại hội",
    "members of the convening committee absent throughout",
  ),
  "delegates-absent-not-replaced": text(
    "đại biểu chính thức vắng mặt suốt thời gian đại hội, không có dự khuyết thay thế",
    "official delegates absent throughout and not replaced",
  ),
};
const allKeys: readonly DeductionKey[] = [
  "temporary-elsewhere",
  "exempt-absent",
  "suspended",
  "prosecuted",
  "absent-throughout-excused",
  "committee-absent-throughout",
  "delegates-absent-not-replaced",
];

/** What a deduction is called in sentences, minutes and forms. */
export const deductionName = (key: DeductionKey): Text => keys[key];

/** Deductions that a kind of meeting knows, in the order of the regulation. */
export const deductionsOf = (data: PackData, meeting: Meeting): readonly DeductionKey[] => {
  if (meeting === "members" || meeting === "delegates") return data.deductions[meeting];
  const known = listOf(peek(data, "base.conference-deductions"));
  return allKeys.filter((k) => known.includes(k));
};

/** The subject that states how a meeting computes its results. */
export const baseSubject = (meeting: Meeting): Subject => {
  switch (meeting) {
    case "members":
      return "base-members";
    case "delegates":
      return "base-delegates";
    case "committee":
    case "inspection":
      return "base-conference";
    default: {
      const never: never = meeting;
      return never;
    }
  }
};

const meetings: { readonly [M in Meeting]: Text } = {
  members: text("đại hội đảng viên (toàn thể)", "a members' congress"),
  delegates: text("đại hội đại biểu", "a delegates' congress"),
  committee: text("hội nghị ban chấp hành", "a committee conference"),
  inspection: text("hội nghị ủy ban kiểm tra", "an inspection-committee conference"),
};

const taken = (data: PackData, q: QuestionFields["base"]) =>
  deductionsOf(data, q.meeting)
    .map((key) => ({ key, n: q.deduct?.[key] ?? 0 }))
    .filter((d) => d.n > 0);

export const checkBase: Check<"base"> = (data, q): Problem | null => {
  const known = deductionsOf(data, q.meeting);
  const given = allKeys.filter((k) => q.deduct?.[k] !== undefined);
  const foreign = given.find((k) => !known.includes(k));
  if (foreign !== undefined) {
    const at = meetings[q.meeting];
    return problem(
      "does-not-belong",
      `deduct.${foreign}`,
      `${at.vi} không trừ trường hợp này; chỉ trừ: ${known.join(", ")}`,
      `${at.en} knows no such deduction; it knows ${known.join(", ")}`,
    );
  }
  const sum = taken(data, q).reduce((s, d) => s + d.n, 0);
  if (sum > q.convened) {
    return problem(
      "contradiction",
      given.length === 1 ? `deduct.${given[0]}` : "deduct",
      `trừ ${vi(sum)} người, nhiều hơn số triệu tập là ${vi(q.convened)}`,
      `${en(sum)} deducted, more than the ${en(q.convened)} convened`,
    );
  }
  return null;
};

export const base: Rule<"base"> = (data, q) => {
  const law = consult(data);
  law.cite(baseSubject(q.meeting), "principle");
  if (q.meeting === "committee" || q.meeting === "inspection") law.setting("base.conference-deductions");
  const less = taken(data, q);
  if (less.some((d) => d.key === "exempt-absent" || d.key === "temporary-elsewhere")) law.cite("convened-exempt");
  const sum = less.reduce((s, d) => s + d.n, 0);
  const n = Math.max(0, q.convened - sum);
  const answer = { base: n, majority: Math.floor(n / 2) + 1 };
  const reasons = (lang: "vi" | "en") =>
    less.map((d) => `${keys[d.key][lang]}: ${lang === "vi" ? vi(d.n) : en(d.n)}`).join("; ");
  const from =
    less.length === 0
      ? text(
          `Triệu tập ${vi(q.convened)}, không có trường hợp nào được trừ.`,
          `${en(q.convened)} convened, none deducted.`,
        )
      : text(
          `Triệu tập ${vi(q.convened)}, trừ ${vi(sum)} (${reasons("vi")}), còn ${vi(n)}.`,
          `${en(q.convened)} convened, less ${en(sum)} (${reasons("en")}), leaves ${count(n, "person", "people")}.`,
        );
  const then =
    n === 0
      ? text(
          "Không còn ai để tính kết quả nên không thể bầu.",
          "Nobody is left to count from, so nobody can be elected.",
        )
      : needs(n);
  return law.ruling(answer, text(`${from.vi} ${then.vi}`, `${from.en} ${then.en}`));
};
