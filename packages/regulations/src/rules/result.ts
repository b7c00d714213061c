/**
 * Who is elected in one round (190 Art. 30, 244 Art. 32): above half of the base, most votes first; ties at the last
 * seat; what follows when seats stay open. Whole numbers only: `2 · votes > base`.
 */
import { type Consultation, consult } from "../consultation.ts";
import type { Labels } from "../labels.ts";
import { type Problem, problem } from "../problem.ts";
import { fewest, needs } from "../share.ts";
import type { Answers, QuestionFields, Text } from "../types.ts";
import { count, en, places, sentence, text, vi } from "../words.ts";
import { baseSubject } from "./base.ts";
import { nextText } from "./result-text.ts";
import type { Check, Rule } from "./rule.ts";

type Q = QuestionFields["result"];
type Next = Answers["result"]["next"];

export const checkResult: Check<"result"> = (_data, q): Problem | null => {
  const over = q.votes.findIndex((v) => v > q.base);
  if (over >= 0) {
    return problem(
      "too-many-votes",
      `votes[${over}]`,
      `${vi(q.votes[over] ?? 0)} phiếu, nhiều hơn số người để tính kết quả là ${vi(q.base)}`,
      `${count(q.votes[over] ?? 0, "vote")}, more than the base of ${en(q.base)}`,
    );
  }
  if ((q.alternates ?? 0) > 0 && q.for !== "delegate-upward") {
    return problem(
      "does-not-belong",
      "alternates",
      "chỉ bầu dự khuyết khi bầu đại biểu dự đại hội cấp trên",
      "alternates are elected only with delegates to the higher congress",
    );
  }
  return null;
};

const ascending = (places: readonly number[]): number[] => [...places].sort((a, b) => a - b);

/** Takes the `n` with most votes from `among`; those equal across the cut are set aside, never split by position. */
export const takeMost = (
  votes: readonly number[],
  among: readonly number[],
  n: number,
): { readonly taken: readonly number[]; readonly tied: readonly number[] } => {
  const of = (i: number) => votes[i] ?? 0;
  const ranked = [...among].sort((a, b) => of(b) - of(a));
  const last = ranked[n - 1];
  const next = ranked[n];
  if (last === undefined || next === undefined || of(last) !== of(next)) {
    return { taken: ascending(ranked.slice(0, n)), tied: [] };
  }
  return {
    taken: ascending(among.filter((i) => of(i) > of(last))),
    tied: ascending(among.filter((i) => of(i) === of(last))),
  };
};

/** A secretary whom members elect in congress is a cell's, unless the level says otherwise. */
const isCell = (q: Q): boolean => q.level === "cell" || (q.level === undefined && q.meeting === "members");

/** What follows when fewer passed than there are seats. */
const afterShort = (law: Consultation, q: Q, cellsDiffer: boolean): Next => {
  switch (q.for) {
    case "delegate-upward":
      law.cite("result-short-delegates");
      return q.round < law.setting("result.delegate-ballots") ? "ballot-again" : "meeting-decides";
    case "secretary":
      if (cellsDiffer && isCell(q)) {
        law.cite("result-cell-secretary");
        return q.round < law.setting("result.cell-secretary-ballots") ? "ballot-again" : "superior-appoints";
      }
      law.cite("result-post");
      return law.setting("result.post-not-filled");
    case "deputy-secretary":
    case "inspection-chair":
    case "inspection-deputy":
      law.cite("result-post");
      return law.setting("result.post-not-filled");
    case "committee":
    case "standing-committee":
    case "inspection-committee":
      law.cite("result-short");
      return q.round === 1 ? law.setting("result.short-after-first") : law.setting("result.short-later");
    default: {
      const never: never = q.for;
      return never;
    }
  }
};

type Alternates = { readonly taken: readonly number[]; readonly tied: readonly number[]; readonly next: Next };

/** Alternates from those above half left when the official seats are full (190 Art. 18). */
const alternatesOf = (law: Consultation, q: Q, left: readonly number[], n: number): Alternates => {
  law.cite("result-alternates");
  if (law.setting("result.alternates-from") === "own-ballot") return { taken: [], tied: [], next: "ballot-again" };
  const { taken, tied } = takeMost(q.votes, left, n);
  if (tied.length > 0) return { taken, tied, next: law.setting("result.alternates-tie") };
  if (taken.length === n || q["revote-of-tied"]) return { taken, tied, next: "done" };
  return { taken, tied, next: law.setting("result.alternates-short") };
};

export const result: Rule<"result"> = (data, q) => {
  const law = consult(data);
  law.cite("valid-ballots", baseSubject(q.meeting));
  const revote = q["revote-of-tied"] === true;
  const all = q.votes.map((_, i) => i);
  const threshold = law.setting(q.round > 1 && !revote ? "result.threshold-later" : "result.threshold");
  const needed = fewest(threshold, q.base);
  const above = (i: number) => (q.votes[i] ?? 0) >= needed;
  if (revote) law.cite("result-tie");
  const halfNeeded = revote ? law.setting("result.revote-half-needed") : true;
  // Without the half, a revote with as many seats as names must still not elect somebody nobody voted for.
  const passes = (i: number) => (halfNeeded ? above(i) : all.length > q.seats || (q.votes[i] ?? 0) > 0);
  const passers = all.filter(passes);
  const { taken: elected, tied } = takeMost(q.votes, passers, q.seats);
  const unfilled = q.seats - elected.length;
  if (passers.length > q.seats) law.cite("result-most-votes");

  let next: Next;
  let alternates: Alternates | null = null;
  if (tied.length > 0) {
    law.cite("result-tie");
    if (revote) next = law.setting("result.tied-again") === "revote" ? "revote-tied" : "meeting-decides";
    else next = law.setting("result.tie") === "revote" ? "revote-tied" : "meeting-decides";
  } else if (unfilled > 0) next = revote ? "meeting-decides" : afterShort(law, q, data.cellsDiffer);
  else {
    next = "done";
    if ((q.alternates ?? 0) > 0) {
      const fromRevote = revote && law.setting("result.alternates-from-lost-revote");
      const left = passers.filter((i) => !elected.includes(i) && (!revote || fromRevote));
      alternates = alternatesOf(law, q, left, q.alternates ?? 0);
      next = alternates.next;
    }
  }
  return law.ruling<Answers["result"]>(
    {
      elected,
      tied,
      unfilled,
      ...(q.alternates === undefined || q.for !== "delegate-upward" ? {} : { alternates: alternates?.taken ?? [] }),
      ...(alternates && alternates.tied.length > 0 ? { "alternates-tied": alternates.tied } : {}),
      next,
    },
    sentenceOf(q, { elected, tied, unfilled, next, alternates, halfNeeded, threshold }, data.labels),
  );
};

type Outcome = {
  readonly elected: readonly number[];
  readonly tied: readonly number[];
  readonly unfilled: number;
  readonly next: Next;
  readonly alternates: Alternates | null;
  readonly halfNeeded: boolean;
  readonly threshold: string;
};

const sentenceOf = (q: Q, o: Outcome, labels: Labels): Text => {
  const parts: Text[] = [
    o.halfNeeded
      ? needs(q.base, o.threshold)
      : text(
          "Bầu lại trong số những người bằng phiếu: người nhiều phiếu hơn trúng cử, không cần quá một phần hai.",
          "Revote of those with equal votes: more votes win, more than half is not needed.",
        ),
    o.elected.length === q.seats
      ? text(
          `${vi(o.elected.length)} người trúng cử, đủ số lượng.`,
          `${count(o.elected.length, "person", "people")} elected, all seats filled.`,
        )
      : o.elected.length === 0
        ? text(`Chưa có ai trúng cử (cần bầu ${vi(q.seats)}).`, `Nobody is elected (${count(q.seats, "seat")}).`)
        : text(
            `${vi(o.elected.length)} người trúng cử, còn thiếu ${vi(o.unfilled)} so với ${vi(q.seats)} cần bầu.`,
            `${count(o.elected.length, "person", "people")} elected of ${count(q.seats, "seat")}, ${en(o.unfilled)} open.`,
          ),
  ];
  if (o.tied.length > 0) {
    const at = places(o.tied);
    const votes = q.votes[o.tied[0] ?? 0] ?? 0;
    parts.push(
      text(
        `Ở vị trí cuối, ${at.vi} trong danh sách cùng được ${vi(votes)} phiếu.`,
        `For the last seat ${at.en} on the list have ${count(votes, "vote")} each.`,
      ),
    );
  }
  if (o.alternates !== null) {
    const n = q.alternates ?? 0;
    parts.push(
      text(
        `Dự khuyết: ${vi(o.alternates.taken.length)} trên ${vi(n)}, lấy từ những người quá một phần hai còn lại, nhiều phiếu trước.`,
        `Alternates: ${en(o.alternates.taken.length)} of ${en(n)}, from those left above half, most votes first.`,
      ),
    );
    if (o.alternates.tied.length > 0) {
      const at = places(o.alternates.tied);
      parts.push(
        text(
          `${sentence(at.vi)} bằng phiếu ở vị trí dự khuyết cuối.`,
          `${sentence(at.en)} share the last alternate place.`,
        ),
      );
    }
  }
  if (o.next !== "done") parts.push(nextText(o.next, q, labels));
  return text(parts.map((p) => p.vi).join(" "), parts.map((p) => p.en).join(" "));
};
