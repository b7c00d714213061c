/** What this package promises: which papers there are, whether they can be made, and what making one answers. */
import type { AssemblyState, Audience, ElectionId, SittingFigures, SittingId } from "@laphieu/assembly";
import type { Text } from "@laphieu/regulations";
import type { StyleChoice } from "./paper-style.ts";

export const documentKinds = [
  "fallback-pack",
  "roll",
  "script",
  "attendance-report",
  "credentials-report",
  "presence-record",
  "seat-map",
  "hand-vote-record",
  "opinion-ballot",
  "introduction-ballot",
  "election-list",
  "ballot",
  "tally-sheet",
  "counting-minutes-blank",
  "counting-minutes",
  "sealing-record",
  "approval-request",
  "appointment",
  "candidacy-form",
  "nomination-form",
  "biography-list",
  "opinion-minutes",
  "scan-minutes",
  "audit-minutes",
  "issuing-sheet",
  "print-report",
  "batch-sheet",
  "exchange-record",
  "destruction-record",
  "stop-letter",
  "body-list",
  "election-minutes",
  "congress-minutes",
  "contributions",
  "resolution",
  "result-report",
  "approval-decision",
  "press-summary",
  "slides",
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export type DocumentInfo = {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly title: Text;
  readonly ready: boolean;
  /** What is still lacking, in words; empty when ready. */
  readonly missing: readonly Text[];
  readonly sitting?: SittingId;
  readonly election?: ElectionId;
  readonly round?: number;
  /** `counting`: only the counting committee may have it before the announcement. */
  readonly audience: "all" | "counting";
  /** Type and body after the number, `BB/ĐH`; absent on papers that carry no number. */
  readonly register?: string;
  /** Number in its register, from 1; absent until the log tells it. */
  readonly number?: number;
};

/** What somebody said or handed in, for the paper that collects contributions. */
export type ContributionText = { readonly by: string; readonly topic: string; readonly text: string };

export const biographyFields = ["origin", "residence", "religion", "education", "theory", "proposed"] as const;
export type BiographyField = (typeof biographyFields)[number];
/** What a short biographical list tells beyond the roll; given for that paper alone. */
export type Biography = { readonly [F in BiographyField]?: string };
/** By person. */
export type Biographies = { readonly [person: string]: Biography };

export type PaperSize = "A3" | "A4" | "A5" | "A6";

export type DocumentOptions = {
  /** Who asks; papers for the counting committee are kept from everyone else. Nothing is kept back when absent. */
  readonly audience?: Audience;
  /** Ballot paper; by default the smallest that carries the names. */
  readonly paper?: PaperSize;
  /** Ballots wanted; several small ones share one A4 sheet. One sheet by default. */
  readonly copies?: number;
  /** Form of the papers: rules in force, heading, recipients, tone marks; see `PaperStyle`. */
  readonly style?: StyleChoice;
  /**
   * Numbers that papers bear already, by id: those on record, and those given by hand. They are never given to another
   * paper of the register.
   */
  readonly numbers?: { readonly [paper: string]: number };
  /** Contributions to print in the paper that collects them; by default those of the hall, else lines to write on. */
  readonly contributions?: readonly ContributionText[];
  /** For the short biographical lists alone; columns are left to be filled in when absent. */
  readonly biographies?: Biographies;
  /** Place before the date, for example `Cao An`; by default taken from the name of the body. */
  readonly dateline?: string;
  /** Whether a report on credentials names people (youngest, oldest, absent); totals alone by default. */
  readonly naming?: boolean;
  /** Derived figures by sitting; by default those that the assembly computes for the chair. */
  readonly figures?: { readonly [sitting: string]: SittingFigures };
};

export type DocumentRefusal = {
  readonly code:
    | "unknown-document"
    | "not-ready"
    | "counting-only"
    | "bad-ballot"
    | "ballot-too-small"
    | "template-failed"
    | "timeout"
    | "worker-failed"
    | "closed";
  readonly text: Text;
  /** Template file that was to draw the paper, with line and column where the fault was seen. */
  readonly template: string;
  readonly field?: string;
};

export type DocumentResult =
  | { readonly ok: true; readonly pdf: Uint8Array<ArrayBuffer>; readonly pages: number }
  | { readonly ok: false; readonly refusal: DocumentRefusal };

export type State = AssemblyState;
