/** Which papers belong to which moment of a cell's congress, in the order in which they are used. */
import type { DocumentEntry } from "../app/api.ts";

const before = ["script", "ballot", "tally-sheet", "roll", "counting-minutes-blank"] as const;
const after = [
  "approval-request",
  "counting-minutes",
  "attendance-report",
  "hand-vote-record",
  "sealing-record",
  "election-list",
  "appointment",
] as const;

const pick = (papers: readonly DocumentEntry[], kinds: readonly string[]): readonly DocumentEntry[] =>
  papers
    .filter((p) => kinds.includes(p.kind))
    .map((p, at) => ({ p, at, kind: kinds.indexOf(p.kind) }))
    .sort((a, b) => a.kind - b.kind || a.at - b.at)
    .map(({ p }) => p);

/** Papers to print the evening before. */
export const papersBefore = (papers: readonly DocumentEntry[]) => pick(papers, before);
/** Papers to sign, keep and send. */
export const papersAfter = (papers: readonly DocumentEntry[]) => pick(papers, after);
