/** What a regulation is made of: articles by subject, settings, and who may be deducted. No code. */
import type { Labels } from "./labels.ts";
import type { SettingTable } from "./settings.ts";
import type { Citation, DeductionKey, Meeting, RegulationId, Text } from "./types.ts";

/** Subjects that a rule can cite or a reader can look up; each pack says which of its articles speak of them. */
export const subjects = [
  "principle",
  "vote",
  "no-vote",
  "convened",
  "convened-exempt",
  "body-members",
  "counters",
  "stand",
  "stand-not-delegate",
  "stand-dossier",
  "stand-posts",
  "stand-inspection",
  "stand-upward",
  "nominate-members",
  "nominate-delegates",
  "nominate-conference",
  "bound-congress",
  "bound-conference",
  "bound-centre",
  "bound-removed",
  "national-congress",
  "base-members",
  "base-delegates",
  "base-conference",
  "valid-ballots",
  "ballot-issued",
  "ballot-strike",
  "ballot-agree",
  "ballot-single",
  "ballot-row",
  "ballot-marks",
  "ballot-opinion",
  "ballot-doubt",
  "list-surplus",
  "list-free",
  "list-support",
  "list-poll",
  "list-small",
  "list-vote",
  "result-most-votes",
  "result-tie",
  "result-short",
  "result-short-delegates",
  "result-alternates",
  "result-cell-secretary",
  "result-post",
  "elects-cell",
  "elects-standing",
  "elects-posts",
  "elects-inspection",
  "quorum",
  "hand-resolution",
  "hand-bodies",
  "hand-withdrawal",
  "reconcile",
  "form-secret",
  "form-hand",
  "form-resolution",
  "deadline-opening-announced",
  "deadline-candidacy-file",
  "deadline-result-report",
  "deadline-ratification",
  "deadline-complaint",
  "deadline-ballots-kept",
  "order",
  "convening",
  "presidium",
  "secretariat",
  "credentials",
  "counting-duties",
  "technicians",
  "delegate-kinds",
  "delegates-replaced",
  "upward-number",
  "surplus-prepared",
  "poll-count",
  "paper-print",
  "cell-order",
  "first-conference",
  "by-election",
  "effect-before-ratified",
  "refusal-of-ratification",
  "breach",
] as const;
export type Subject = (typeof subjects)[number];

export type PackData = {
  readonly id: RegulationId;
  readonly title: Text;
  readonly effective: { readonly from: string; readonly until?: string };
  readonly sources: readonly string[];
  readonly labels: Labels;
  /** Bodies bound to a prepared list (190 Art. 11, 244 Art. 13); false for associations. */
  readonly bindsOfficeHolders: boolean;
  /** Whether cells elect by a rule of their own (committee, secretary and deputy by number of members). */
  readonly cellsDiffer: boolean;
  /** Deductions from those convened that each kind of congress knows; a conference has them in a setting. */
  readonly deductions: { readonly [M in Extract<Meeting, "members" | "delegates">]: readonly DeductionKey[] };
  readonly articles: { readonly [S in Subject]: readonly Citation[] };
  readonly settings: SettingTable;
};
