/**
 * The base of a result: those convened less the deductions that the regulation names (190 Art. 30, 244 Art. 32). The
 * number of ballots never enters it.
 */
import { type Consultation, consult, peek } from "../consultation.ts";
import { deductionIn, type Labels, meetingIn, partyLabels } from "../labels.ts";
import type { PackData, Subject } from "../pack-data.ts";
import { type Problem, problem } from "../problem.ts";
import { listOf } from "../settings.ts";
import { fewest, needs } from "../share.ts";
import type { Answers, DeductionKey, Meeting, QuestionFields, Ruling, Text } from "../types.ts";
import { count, en, text, vi } from "../words.ts";
import type { Check, Rule } from "./rule.ts";

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
export const deductionName = (key: DeductionKey, labels: Labels = partyLabels): Text => deductionIn(labels, key);

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

const taken = (data: PackData, q: QuestionFields["base"]) =>
  deductionsOf(data, q.meeting)
    .map((key) => ({ key, n: q.deduct?.[key] ?? 0 }))
    .filter((d) => d.n > 0);

/** Those present or the valid ballots are asked for where the pack counts from them, and belong to no other pack. */
const foreignFigure = (data: PackData, q: QuestionFields["base"]): Problem | null => {
  const of = peek(data, "base.of");
  for (const key of ["present", "valid"] as const) {
    if (key !== of && q[key] !== undefined) {
      return problem(
        "does-not-belong",
        key,
        "kết quả không tính trên số này",
        "results are not taken from this number here",
      );
    }
  }
  if (of === "convened") return null;
  const n = q[of];
  if (n === undefined) return problem("missing-field", of, "thiếu trường này", "is missing");
  if (q.deduct !== undefined) {
    return problem(
      "does-not-belong",
      "deduct",
      "kết quả không tính trên số triệu tập nên không trừ ai",
      "results are not taken from those convened, so nobody is deducted",
    );
  }
  return n <= q.convened
    ? null
    : problem(
        "contradiction",
        of,
        `nhiều hơn số triệu tập là ${vi(q.convened)}`,
        `more than the ${en(q.convened)} convened`,
      );
};

export const checkBase: Check<"base"> = (data, q): Problem | null => {
  const foreignCount = foreignFigure(data, q);
  if (foreignCount !== null) return foreignCount;
  const known = deductionsOf(data, q.meeting);
  const given = allKeys.filter((k) => q.deduct?.[k] !== undefined);
  const foreign = given.find((k) => !known.includes(k));
  if (foreign !== undefined) {
    const at = meetingIn(data.labels, q.meeting);
    return problem(
      "does-not-belong",
      `deduct.${foreign}`,
      `${at.vi} không trừ trường hợp này; chỉ trừ: ${known.join(", ")}`,
      `a ${at.en} knows no such deduction; it knows ${known.join(", ")}`,
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

/** The base of a pack that counts from those present or from the valid ballots. */
const fromPresent = (
  law: Consultation,
  threshold: string,
  of: "present" | "valid",
  q: QuestionFields["base"],
): Ruling<Answers["base"]> => {
  const n = q[of] ?? 0;
  const from =
    of === "present"
      ? text(`Tính trên ${vi(n)} người có mặt.`, `Taken from the ${en(n)} present.`)
      : text(`Tính trên ${vi(n)} phiếu hợp lệ.`, `Taken from ${count(n, "valid ballot")}.`);
  const then = needs(n, threshold);
  return law.ruling(
    { base: n, majority: fewest(threshold, n) },
    text(`${from.vi} ${then.vi}`, `${from.en} ${then.en}`),
  );
};

export const base: Rule<"base"> = (data, q) => {
  const law = consult(data);
  law.cite(baseSubject(q.meeting), "principle");
  const of = law.setting("base.of");
  const threshold = law.setting("result.threshold");
  if (of !== "convened") return fromPresent(law, threshold, of, q);
  if (q.meeting === "committee" || q.meeting === "inspection") law.setting("base.conference-deductions");
  const less = taken(data, q);
  if (less.some((d) => d.key === "exempt-absent" || d.key === "temporary-elsewhere")) law.cite("convened-exempt");
  const sum = less.reduce((s, d) => s + d.n, 0);
  const n = Math.max(0, q.convened - sum);
  const answer = { base: n, majority: fewest(threshold, n) };
  const reasons = (lang: "vi" | "en") =>
    less.map((d) => `${deductionIn(data.labels, d.key)[lang]}: ${lang === "vi" ? vi(d.n) : en(d.n)}`).join("; ");
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
      : needs(n, threshold);
  return law.ruling(answer, text(`${from.vi} ${then.vi}`, `${from.en} ${then.en}`));
};
