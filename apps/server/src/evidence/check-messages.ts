/** What the server and the thread that verifies say to each other. */
import type { BallotFile, Problem, Report } from "@laphieu/evidence";

export type CheckInput = {
  readonly bundle: Uint8Array;
  /** With the decision as written down, before it is opened. */
  readonly annex: {
    /** The sealed file on the disk of this machine. */
    readonly path: string;
    readonly head: string;
    readonly presidium: string;
    readonly decision: string;
  } | null;
};
export type CheckMessage =
  | { readonly say: "progress"; readonly done: number; readonly total: number }
  | {
      readonly say: "report";
      readonly report: Report;
      /** Single ballots for programs of others; null without an opened annex, and where it does not hold. */
      readonly ballots: BallotFile | null;
    }
  | { readonly say: "problem"; readonly problem: Problem };
