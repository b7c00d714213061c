/** Holds readings against the truth: what was read wrongly in silence, what went to people, and whether it had to. */
import type { BallotTruth, DrawnMark } from "./truth.ts";

/** What scoring needs of a line of `paper read`. */
export type ScoredLine = {
  readonly file: string;
  readonly page: number | null;
  readonly struck?: readonly number[];
  readonly agree?: readonly number[];
  readonly disagree?: readonly number[];
  readonly review: readonly { readonly name: number | null; readonly why: string }[];
};

export type Verdict =
  /** Decided, and as it was meant. */
  | "right"
  /** Decided, and not as it was meant. */
  | "silent"
  /** Sent to people. */
  | "referred"
  /** Sent to people although the paper says plainly what was meant. */
  | "needless"
  /** Decided although the paper does not say plainly what was meant: no silent error, but a person was to look. */
  | "bold";

export type ScoredMark = {
  readonly ballot: number;
  readonly file: string;
  readonly page: number;
  readonly name: number;
  readonly kind: string;
  readonly mark: "strike" | "agree" | "disagree";
  readonly verdict: Verdict;
  readonly why: string | null;
};

export type Tally = { marks: number; silent: number; referred: number; needless: number; bold: number };

export type Score = {
  readonly ballots: number;
  /** Ballots with no line at all. */
  readonly lost: number;
  readonly marks: number;
  readonly silent: number;
  readonly referred: number;
  readonly needless: number;
  readonly bold: number;
  /** Share of marks sent to people. */
  readonly share: number;
  /** Ballots that went to people as a whole. */
  readonly pages: number;
  readonly extra: { readonly written: number; readonly unsaid: number; readonly unsaidKinds: readonly string[] };
  /** Ballots on which writing was said where nobody had written. */
  readonly falseWriting: number;
  readonly byAccident: { readonly [accident: string]: Tally };
  readonly byKind: { readonly [kind: string]: Tally };
  readonly byWhy: { readonly [why: string]: number };
  /** Every mark that is not "right", for people to look at. */
  readonly wrong: readonly ScoredMark[];
};

/** Reasons that concern the paper as a whole and leave its marks as they were read. */
const aboutPaper: ReadonlySet<string> = new Set(["writing", "scanned-twice"]);

const emptyTally = (): Tally => ({ marks: 0, silent: 0, referred: 0, needless: 0, bold: 0 });
const add = (tally: Tally, verdict: Verdict): void => {
  tally.marks++;
  if (verdict === "silent") tally.silent++;
  if (verdict === "bold") tally.bold++;
  if (verdict === "referred" || verdict === "needless") tally.referred++;
  if (verdict === "needless") tally.needless++;
};
const tallyOf = (tallies: Map<string, Tally>, key: string): Tally => {
  const known = tallies.get(key) ?? emptyTally();
  tallies.set(key, known);
  return known;
};

const verdictOf = (drawn: DrawnMark, asked: boolean, meant: boolean, read: boolean, referred: boolean): Verdict => {
  if (referred) return asked || drawn.look || drawn.touched === true ? "referred" : "needless";
  // A stroke over less than 0.6 of a name, or a stray dot, means nothing that can be got wrong in silence.
  const open = (drawn.cover > 0 && drawn.cover < 0.6) || drawn.kind === "dot" || drawn.kind === "corrected";
  if (drawn.kind === "corrected" && read !== meant) return "silent";
  if (open) return "bold";
  if (read !== meant) return "silent";
  return drawn.look && drawn.kind !== "none" ? "bold" : "right";
};

/** Scores lines against truths; lines are found by file and page. */
export const scoreBatch = (truths: readonly BallotTruth[], lines: readonly ScoredLine[]): Score => {
  const byPlace = new Map(lines.map((line) => [`${line.file} ${line.page}`, line]));
  const total = emptyTally();
  const byAccident = new Map<string, Tally>();
  const byKind = new Map<string, Tally>();
  const byWhy = new Map<string, number>();
  const wrong: ScoredMark[] = [];
  const unsaidKinds: string[] = [];
  let [lost, pages, written, falseWriting] = [0, 0, 0, 0];
  for (const truth of truths) {
    const line = byPlace.get(`${truth.file} ${truth.page}`);
    if (line === undefined) {
      lost++;
      continue;
    }
    const whole = line.review.find((r) => r.name === null && !aboutPaper.has(r.why));
    if (whole !== undefined) pages++;
    const mentioned = new Map(line.review.flatMap((r) => (r.name === null ? [] : [[r.name, r.why] as const])));
    for (const { why } of line.review) byWhy.set(why, (byWhy.get(why) ?? 0) + 1);
    for (const piece of truth.extra) {
      written++;
      const said =
        line.review.some((r) => r.name === null) ||
        piece.near.some((n) => mentioned.has(n)) ||
        (piece.name !== null && mentioned.has(piece.name));
      if (!said) unsaidKinds.push(`${piece.kind} ${truth.file}`);
    }
    if (truth.extra.length === 0 && line.review.some((r) => r.why === "writing")) falseWriting++;
    // Writing in the next row, or a pencil that a copier may have burnt out, is reason enough to ask.
    const disturbed = new Set(
      truth.extra.flatMap((e) => [...e.near, ...(e.name === null ? [] : [e.name])]).flatMap((n) => [n - 1, n, n + 1]),
    );
    const burnt = truth.pen.startsWith("pencil") && truth.accidents.includes("photocopy");
    const choices: readonly ScoredMark["mark"][] = truth.form === "strike" ? ["strike"] : ["agree", "disagree"];
    for (const drawn of truth.marks)
      for (const mark of choices) {
        const meantList = mark === "strike" ? truth.struck : truth[mark];
        const readList = mark === "strike" ? line.struck : line[mark];
        const why = mentioned.get(drawn.name) ?? whole?.why ?? null;
        const verdict = verdictOf(
          drawn,
          burnt || disturbed.has(drawn.name),
          meantList?.includes(drawn.name) ?? false,
          readList?.includes(drawn.name) ?? false,
          why !== null,
        );
        add(total, verdict);
        for (const accident of truth.accidents.length === 0 ? ["none"] : truth.accidents)
          add(tallyOf(byAccident, accident), verdict);
        add(tallyOf(byAccident, `pen ${truth.pen}`), verdict);
        add(tallyOf(byKind, drawn.kind), verdict);
        if (verdict !== "right")
          wrong.push({
            ballot: truth.ballot,
            file: truth.file,
            page: truth.page,
            name: drawn.name,
            kind: drawn.kind,
            mark,
            verdict,
            why,
          });
      }
  }
  const sorted = <T>(map: ReadonlyMap<string, T>): { readonly [key: string]: T } =>
    Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    ballots: truths.length,
    lost,
    ...total,
    share: total.marks === 0 ? 0 : total.referred / total.marks,
    pages,
    extra: { written, unsaid: unsaidKinds.length, unsaidKinds },
    falseWriting,
    byAccident: sorted(byAccident),
    byKind: sorted(byKind),
    byWhy: sorted(byWhy),
    wrong,
  };
};
