/** Readings of papers: their canonical form, their comparison as multisets, and the totals they give. */
import type { Pack, QuestionFields } from "@laphieu/regulations";
import type { BallotReading, Count, InvalidReason, KeyedBatch, Round, ScannedBatch, Totals } from "../model.ts";

const extras = ["name-added", "signed", "writing", "several-inks"] as const;
const ascending = (indexes: readonly number[] | undefined): readonly number[] =>
  [...new Set(indexes ?? [])].sort((a, b) => a - b);

/** One reading in the one form in which equal papers are equal values. */
export const canonical = (reading: BallotReading, form: Round["form"]): BallotReading => {
  const extra = extras.filter((e) => reading.extra?.includes(e));
  return {
    ...(form === "strike"
      ? { struck: ascending(reading.struck) }
      : { agree: ascending(reading.agree), disagree: ascending(reading.disagree) }),
    ...(extra.length === 0 ? {} : { extra }),
    ...(reading.issued === false ? { issued: false } : {}),
    ...(reading.judged === undefined ? {} : { judged: reading.judged }),
    ...(reading.because === undefined ? {} : { because: reading.because }),
  };
};

/** Equal for equal canonical readings, in whatever order their fields stand: a log gives them back in another. */
const keyOf = ({ struck, agree, disagree, extra, issued, judged, because }: BallotReading): string =>
  JSON.stringify({ struck, agree, disagree, extra, issued, judged, because });

/** Whether two canonical readings say the same of a paper. */
export const sameReading = (a: BallotReading, b: BallotReading): boolean => keyOf(a) === keyOf(b);

/** Canonical readings in the order of their content: the order in which papers were read is lost, on purpose. */
export const canonicalBatch = (readings: readonly BallotReading[], form: Round["form"]): readonly BallotReading[] =>
  readings
    .map((r) => canonical(r, form))
    .map((r) => ({ key: keyOf(r), r }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map((x) => x.r);

/** Whether a reading speaks of names that are on the paper, in the way its form knows. */
export const fits = (reading: BallotReading, round: Pick<Round, "form" | "names">): boolean => {
  const indexes = [...(reading.struck ?? []), ...(reading.agree ?? []), ...(reading.disagree ?? [])];
  const known = indexes.every((i) => i < round.names.length);
  const shape =
    round.form === "strike"
      ? reading.agree === undefined && reading.disagree === undefined
      : reading.struck === undefined;
  return known && shape;
};

/** What two batches have in common and what each has alone, as multisets. */
export const compareBatches = (
  first: readonly BallotReading[],
  second: readonly BallotReading[],
): {
  readonly common: readonly BallotReading[];
  readonly onlyFirst: readonly BallotReading[];
  readonly onlySecond: readonly BallotReading[];
} => {
  const left = new Map<string, number>();
  for (const r of second) left.set(keyOf(r), (left.get(keyOf(r)) ?? 0) + 1);
  const common: BallotReading[] = [];
  const onlyFirst: BallotReading[] = [];
  for (const r of first) {
    const n = left.get(keyOf(r)) ?? 0;
    if (n > 0) {
      left.set(keyOf(r), n - 1);
      common.push(r);
    } else onlyFirst.push(r);
  }
  const onlySecond = second.filter((r) => {
    const n = left.get(keyOf(r)) ?? 0;
    if (n > 0) left.set(keyOf(r), n - 1);
    return n > 0;
  });
  return { common, onlyFirst, onlySecond };
};

const ballotFields = (round: Round, reading: BallotReading): QuestionFields["ballot"] => ({
  form: round.form,
  seats: round.seats,
  names: round.names.length,
  ...(round.form === "strike"
    ? { struck: reading.struck ?? [] }
    : { agree: reading.agree ?? [], disagree: reading.disagree ?? [] }),
  issued: reading.issued !== false,
  ...(reading.extra === undefined ? {} : { extra: reading.extra }),
});

const reasonOf = (round: Round, reading: BallotReading): InvalidReason => {
  if (reading.issued === false) return "not-issued";
  if (reading.because !== undefined) return reading.because;
  const [extra] = reading.extra ?? [];
  if (extra !== undefined) return extra;
  if (round.form === "agree") return round.names.length === 1 ? "both-or-neither" : "nobody";
  const chosen = round.names.length - (reading.struck ?? []).length;
  if (chosen > round.seats) return "too-many";
  return chosen === 0 ? "nobody" : "other";
};

/** What the regulation makes of one reading; null while the counting committee has still to conclude on it. */
export const judge = (
  pack: Pack,
  round: Round,
  reading: BallotReading,
): { readonly valid: boolean; readonly counts: readonly number[] } | null => {
  if (reading.judged === "invalid" && reading.because !== undefined) return { valid: false, counts: [] };
  const ruling = pack.ballot(ballotFields(round, reading)).answer;
  if (ruling.valid !== "committee-concludes") return { valid: ruling.valid, counts: ruling.counts };
  if (reading.judged === undefined) return null;
  if (reading.judged === "invalid") return { valid: false, counts: [] };
  const plain = canonical({ ...reading, extra: [] }, round.form);
  return { valid: true, counts: pack.ballot(ballotFields(round, plain)).answer.counts };
};

/** Totals of readings, by the regulation; null when a doubtful paper has not been concluded on. */
export const totalsOf = (pack: Pack, round: Round, readings: readonly BallotReading[]): Totals | null => {
  const votes = round.names.map(() => 0);
  const reasons = new Map<InvalidReason, number>();
  let valid = 0;
  for (const reading of readings) {
    const judged = judge(pack, round, reading);
    if (judged === null) return null;
    if (judged.valid) {
      valid += 1;
      for (const i of judged.counts) votes[i] = (votes[i] ?? 0) + 1;
    } else {
      const reason = reasonOf(round, reading);
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  }
  return {
    found: readings.length,
    valid,
    invalid: readings.length - valid,
    invalidReasons: [...reasons].map(([reason, count]) => ({ reason, count })),
    votes,
  };
};

const readingsOf = (batches: readonly Pick<KeyedBatch, "settled">[]): readonly BallotReading[] | null => {
  const all: BallotReading[] = [];
  for (const batch of batches) {
    if (batch.settled === null) return null;
    all.push(...batch.settled);
  }
  return all;
};

/**
 * One reading by what it does: the names it counts for, or why it is not valid. Two ways of counting agree on a paper when
 * this is equal, however each of them wrote an invalid one down.
 */
export const effectOf = (pack: Pack, round: Round, reading: BallotReading): string => {
  const judged = judge(pack, round, reading);
  if (judged === null) return `doubt ${keyOf(canonical(reading, round.form))}`;
  return judged.valid ? `counts ${[...judged.counts].sort((a, b) => a - b).join(",")}` : reasonOf(round, reading);
};

/** The bundles of a count of papers, whichever way they were read. */
export const bundlesOf = (count: Count): readonly (KeyedBatch | ScannedBatch)[] =>
  count.way === "scanned" ? (count.scans ?? []) : count.batches;

/** Papers in settled batches. */
export const settledPapers = (count: Count | null): number =>
  (count === null ? [] : bundlesOf(count)).filter((b) => b.isSettled).reduce((sum, b) => sum + b.papers, 0);

/**
 * Papers that need nobody any more, for telling how far a count is. In a scanned bundle those are all but the sheets that
 * people still have to look at; one at least is left until the bundle is settled.
 */
export const donePapers = (count: Count | null): number =>
  settledPapers(count) +
  (count?.scans ?? [])
    .filter((b) => !b.isSettled)
    .reduce((sum, b) => sum + Math.max(0, b.papers - Math.max(1, b.cases.filter((c) => !c.isDecided).length)), 0);

/** Every paper of a count as it is settled; null while something is open or locked, or for a hand tally. */
export const settledReadings = (count: Count): readonly BallotReading[] | null =>
  count.way === "hand-tally" ? null : (count.corrected ?? readingsOf(bundlesOf(count)));

/** Totals of one count as far as they are final: a confirmed tally, or readings of batches that are all settled. */
export const totalsOfCount = (pack: Pack, round: Round, count: Count): Totals | null => {
  if (count.way === "hand-tally") {
    return count.tally !== null && count.tally.confirmedBy !== null ? count.tally.totals : null;
  }
  const nothingRead = bundlesOf(count).length === 0 && round.papers.returned !== 0;
  const readings = nothingRead ? null : settledReadings(count);
  return readings === null ? null : totalsOf(pack, round, readings);
};

/** Our own totals of the round's first count as far as they are final. */
export const ownTotals = (pack: Pack, round: Round): Totals | null =>
  round.count === null ? null : totalsOfCount(pack, round, round.count);

/** Whether two counts say the same of every figure that is announced. */
export const sameTotals = (a: Totals, b: Totals): boolean =>
  a.found === b.found &&
  a.valid === b.valid &&
  a.invalid === b.invalid &&
  a.votes.length === b.votes.length &&
  a.votes.every((v, i) => v === b.votes[i]);
