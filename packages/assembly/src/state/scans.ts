/**
 * Scanned bundles: what a decision makes of a doubtful sheet, which papers a bundle holds, and where arithmetic asks people
 * to look once more.
 */
import type { Pack } from "@laphieu/regulations";
import type {
  BallotReading,
  CaseDecision,
  CaseReason,
  Count,
  Round,
  ScanCase,
  ScanCaseContent,
  ScanMark,
  ScannedBatch,
} from "../model.ts";
import { canonical, canonicalBatch, fits, judge, totalsOfCount } from "./readings.ts";

type Form = Round["form"];
type Marks = readonly { readonly index: number; readonly mark: ScanMark; readonly marked: boolean }[];

const markedOf = (marks: Marks, mark: ScanMark): readonly number[] =>
  marks.filter((m) => m.mark === mark && m.marked).map((m) => m.index);

const withMarks = (sure: BallotReading, marks: Marks, form: Form): BallotReading =>
  form === "strike"
    ? { ...sure, struck: [...(sure.struck ?? []), ...markedOf(marks, "strike")] }
    : {
        ...sure,
        agree: [...(sure.agree ?? []), ...markedOf(marks, "agree")],
        disagree: [...(sure.disagree ?? []), ...markedOf(marks, "disagree")],
      };

const invalidReading = (sure: BallotReading, reason: CaseReason): BallotReading => {
  switch (reason) {
    case "not-issued":
      return { ...sure, issued: false };
    case "other":
      return { ...sure, judged: "invalid", because: "other" };
    case "name-added":
    case "signed":
    case "writing":
    case "several-inks":
      return { ...sure, extra: [reason], judged: "invalid" };
    default: {
      const never: never = reason;
      return never;
    }
  }
};

/** The reading that a decision makes of a sheet, in canonical form; null when the sheet is left out. */
export const decidedReading = (content: ScanCaseContent, decision: CaseDecision, form: Form): BallotReading | null => {
  switch (decision.as) {
    case "marks":
      return canonical(withMarks(content.sure ?? {}, decision.marks, form), form);
    case "keyed":
      return canonical(decision.reading, form);
    case "invalid":
      return canonical(invalidReading(content.sure ?? {}, decision.reason), form);
    case "leave-out":
      return null;
    default: {
      const never: never = decision;
      return never;
    }
  }
};

const markKey = (m: { readonly index: number; readonly mark: ScanMark }): string => `${m.index} ${m.mark}`;

/** Whether a decision speaks of this sheet: every doubtful mark once and no other, or a reading that the ballot can have. */
export const decisionFits = (content: ScanCaseContent, decision: CaseDecision, round: Round): boolean => {
  switch (decision.as) {
    case "marks": {
      if (content.sure === null) return false;
      const asked = content.doubtful.map(markKey).sort();
      const given = decision.marks.map(markKey).sort();
      return asked.length === given.length && asked.every((key, i) => key === given[i]);
    }
    case "keyed":
      return fits(decision.reading, round);
    case "invalid":
      return decision.reason !== "other" || decision.words !== undefined;
    case "leave-out":
      return true;
    default: {
      const never: never = decision;
      return never;
    }
  }
};

/** Whether two people concluded the same: the same reading of the paper, or the same reason to leave it out. */
export const sameConclusion = (content: ScanCaseContent, a: CaseDecision, b: CaseDecision, form: Form): boolean => {
  if (a.as === "leave-out" || b.as === "leave-out") {
    return a.as === "leave-out" && b.as === "leave-out" && a.why === b.why;
  }
  return JSON.stringify(decidedReading(content, a, form)) === JSON.stringify(decidedReading(content, b, form));
};

/** What stands for a decided sheet; null while it is open or locked. */
export const conclusionOf = (one: ScanCase): CaseDecision | null =>
  one.isDecided ? (one.committee === null ? (one.second?.decision ?? null) : one.committee.decision) : null;

/** Cases of a bundle that still wait for somebody. */
export const openCases = (batch: ScannedBatch): readonly ScanCase[] => batch.cases.filter((one) => !one.isDecided);

/** Readings of a bundle as far as they are decided, sorted by content; null while something is open or locked. */
export const batchReadings = (batch: ScannedBatch, form: Form): readonly BallotReading[] | null => {
  if (batch.readings === null) return null;
  const all: BallotReading[] = [...batch.readings];
  for (const one of batch.cases) {
    const decision = conclusionOf(one);
    if (decision === null || one.content === null) return null;
    const reading = decidedReading(one.content, decision, form);
    if (reading !== null) all.push(reading);
  }
  return canonicalBatch(all, form);
};

/** Sheets of a bundle less those that were left out so far; null while the room is locked. */
export const keptOf = (batch: ScannedBatch): number | null => {
  if (batch.readings === null) return null;
  return batch.sheets - batch.cases.filter((one) => conclusionOf(one)?.as === "leave-out").length;
};

const flips = (reading: BallotReading, round: Pick<Round, "form" | "names">): readonly BallotReading[] =>
  round.names.flatMap((_, i): readonly BallotReading[] => {
    const without = (list: readonly number[] | undefined) => (list ?? []).filter((n) => n !== i);
    if (round.form === "strike") {
      const struck = reading.struck ?? [];
      return [{ ...reading, struck: struck.includes(i) ? without(struck) : [...struck, i] }];
    }
    const agree = without(reading.agree);
    const disagree = without(reading.disagree);
    return [
      { ...reading, agree: [...agree, i], disagree },
      { ...reading, agree, disagree: [...disagree, i] },
    ];
  });

/** Whether the regulation makes a ballot invalid as it was read. */
export const readsInvalid = (pack: Pack, round: Round, reading: BallotReading): boolean =>
  judge(pack, round, reading)?.valid === false;

/**
 * Whether a ballot is invalid as read and would be valid if one single name were read otherwise. The reader proves every
 * mark, but where one mark decides over a whole ballot people look at it.
 */
export const oneNameAway = (pack: Pack, round: Round, reading: BallotReading): boolean =>
  readsInvalid(pack, round, reading) &&
  flips(reading, round).some((other) => judge(pack, round, other)?.valid === true);

/**
 * Names whose votes a decided case could have changed: those with a doubtful mark, or all where the page was not read, or was
 * read as an invalid ballot and keyed by people.
 */
const touched = (one: ScanCase, names: number): readonly number[] => {
  const { content } = one;
  const decision = conclusionOf(one);
  if (content === null || decision === null || decision.as === "leave-out") return [];
  const isAll = content.sure === null || (decision.as === "keyed" && content.doubts.includes("reads-invalid"));
  return isAll ? Array.from({ length: names }, (_, i) => i) : [...new Set(content.doubtful.map((m) => m.index))];
};

export type CloseMarks = {
  readonly names: readonly number[];
  readonly cases: readonly { readonly batch: number; readonly case: number }[];
};

/**
 * Candidates whose place at the majority line could turn on marks that people decided, and the sheets with those marks.
 * Null while the count is not settled; no names when nothing is that close. `majority` is the votes needed.
 */
export const closeMarks = (pack: Pack, round: Round, count: Count, majority: number): CloseMarks | null => {
  if (count.way !== "scanned" || (count.scans ?? []).some((b) => !b.isSettled)) return null;
  const totals = totalsOfCount(pack, round, count);
  if (totals === null) return null;
  const all = (count.scans ?? []).flatMap((b) =>
    b.cases.map((one) => ({ batch: b.batch, case: one.case, names: touched(one, round.names.length) })),
  );
  const names = totals.votes.flatMap((votes, i) => {
    const doubtful = all.filter((one) => one.names.includes(i)).length;
    const close = votes >= majority ? votes - doubtful < majority : votes + doubtful >= majority;
    return close ? [i] : [];
  });
  const cases = all
    .filter((one) => one.names.some((i) => names.includes(i)))
    .map((one) => ({ batch: one.batch, case: one.case }));
  return { names, cases };
};
