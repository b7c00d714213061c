/** What the page asks of its worker, and what the worker answers. */
import type { BallotFile, CodeFound, Comparison, Problem, Report } from "@laphieu/evidence";

export type Asked =
  | {
      readonly ask: "verify";
      readonly bundle: Uint8Array;
      readonly annex: { readonly file: Blob; readonly head: string; readonly presidium: string } | null;
      readonly decision: string;
    }
  | { readonly ask: "compare"; readonly bundle: Uint8Array; readonly other: Uint8Array }
  | { readonly ask: "codes"; readonly bundle: Uint8Array; readonly typed: readonly string[] };

export type Answered =
  | {
      readonly answer: "report";
      readonly report: Report;
      readonly ms: number;
      /** Single ballots, where the annex opened and everything holds. */
      readonly ballots: BallotFile | null;
    }
  | { readonly answer: "comparison"; readonly comparison: Comparison }
  | { readonly answer: "codes"; readonly found: readonly CodeFound[] }
  | { readonly answer: "problem"; readonly about: Asked["ask"] | "annex"; readonly problem: Problem };
