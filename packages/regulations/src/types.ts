/**
 * Questions to a regulation and the rulings that answer them. The JSON shapes are the contract of `laphieu rules ask`;
 * the same types serve the assembly, the HTTP API and the screens. Indexes count from 0 and every list of indexes ascends.
 */

import type { Labels } from "./labels.ts";
import type { Subject } from "./pack-data.ts";

export type RegulationId = "vn-190-2024" | "vn-244-2014" | "majority";

export type Confidence = "V" | "S" | "B" | "U";
/** One article behind a ruling. `confidence`: V seen verbatim, S secondary, B predecessor text, U uncertain (a setting). */
export type Citation = {
  readonly source: string;
  readonly article: string;
  readonly clause?: string;
  readonly confidence: Confidence;
};
export type SettingUse = { readonly id: string; readonly value: string | number | boolean };
/** A value of a pack that the text seen does not settle (or settles less than verbatim), with where it comes from. */
export type PackSetting = SettingUse & { readonly confidence: Confidence; readonly origin: string };
export type Text = { readonly vi: string; readonly en: string };

/** The answer of a regulation: what holds, which articles say so, and a sentence with the figures filled in. */
export type Ruling<A> = {
  readonly answer: A;
  readonly because: readonly Citation[];
  readonly text: Text;
  readonly settings: readonly SettingUse[];
  /** What opens under "Vì sao?"; only where somebody asked for it, see `explained`. */
  readonly why?: Reasons;
};

/** One comparison of whole numbers behind a ruling, for example `2 × 5 > 10: không`. */
export type Comparison = {
  readonly about: Text;
  readonly formula: string;
  readonly holds: boolean;
  readonly text: Text;
};
/** What a ruling rests on beside its articles: the comparisons made, the rules read, and what may be done next. */
export type Reasons = {
  readonly comparisons: readonly Comparison[];
  /** Ids of the rules cited, in the order of reading: anchors of the page that shows the pack. */
  readonly units: readonly Subject[];
  readonly next: readonly Text[];
};

export type Meeting = "members" | "delegates" | "committee" | "inspection";
export type Level = "cell" | "grassroots" | "above-grassroots" | "province" | "centre";
export type Office =
  | "committee"
  | "standing-committee"
  | "secretary"
  | "deputy-secretary"
  | "inspection-committee"
  | "inspection-chair"
  | "inspection-deputy"
  | "delegate-upward";

export type Act = "vote" | "stand" | "nominate" | "accept-nomination" | "count-ballots" | "be-convened";
export type MembershipOf =
  | "convening-committee"
  | "outgoing-standing-committee"
  | "standing-committee"
  | "committee"
  | "inspection-committee"
  | "politburo"
  | "secretariat"
  | "prepared-list"
  | "election-list";
export type PersonFacts = {
  readonly status: "official" | "probationary" | "temporary";
  readonly delegate?: boolean;
  readonly exempt?: boolean;
  readonly suspended?: boolean;
  readonly prosecuted?: boolean;
  readonly "retired-before-opening"?: boolean;
  readonly "transferred-out"?: boolean;
  readonly "elected-in-breach"?: boolean;
  readonly in?: readonly MembershipOf[];
};

export type DeductionKey =
  | "temporary-elsewhere"
  | "exempt-absent"
  | "suspended"
  | "prosecuted"
  | "absent-throughout-excused"
  | "committee-absent-throughout"
  | "delegates-absent-not-replaced";
export type BallotForm = "strike" | "agree" | "opinion";
export type ExtraMark = "name-added" | "signed" | "writing" | "several-inks";
export type HandVoteMatter = "resolution" | "bodies" | "number-and-list" | "withdrawal";
export type FormMatter =
  | Office
  | "presidium"
  | "secretariat"
  | "credentials-committee"
  | "counting-committee"
  | "number-and-list"
  | "opinion-poll"
  | "introduction"
  | "resolution";
export type DeadlineEvent =
  | "opening-announced"
  | "candidacy-file"
  | "result-report"
  | "ratification"
  | "complaint"
  | "ballots-kept";
export type OrderName = string | { readonly name: string; readonly sortKey?: string; readonly since?: string };

/** The fields of each kind of question, beside `regulation` and `ask`. */
export type QuestionFields = {
  may: {
    readonly act: Act;
    readonly meeting: Meeting;
    readonly for?: Office;
    readonly level?: Level;
    readonly person: PersonFacts;
    readonly nominee?: PersonFacts;
  };
  base: {
    readonly meeting: Meeting;
    readonly convened: number;
    /** Only under a pack that takes results from those present. */
    readonly present?: number;
    /** Only under a pack that takes results from the valid ballots. */
    readonly valid?: number;
    readonly deduct?: { readonly [K in DeductionKey]?: number };
  };
  ballot: {
    readonly form: BallotForm;
    readonly seats: number;
    readonly names: number;
    readonly struck?: readonly number[];
    readonly agree?: readonly number[];
    readonly disagree?: readonly number[];
    readonly issued: boolean;
    readonly extra?: readonly ExtraMark[];
  };
  list: {
    readonly for: Office;
    readonly level?: Level;
    readonly seats: number;
    readonly prepared: number;
    readonly added: number;
    readonly attending: number;
    readonly support?: readonly number[];
  };
  result: {
    readonly meeting: Meeting;
    readonly for: Office;
    readonly level?: Level;
    readonly base: number;
    readonly seats: number;
    readonly votes: readonly number[];
    readonly round: number;
    readonly "revote-of-tied"?: boolean;
    readonly alternates?: number;
  };
  elects: { readonly level: Level; readonly "official-members": number; readonly "committee-size"?: number };
  quorum: {
    readonly meeting: Meeting;
    readonly convened: number;
    readonly present: number;
    readonly bodies?: number;
    readonly "bodies-present"?: number;
  };
  "hand-vote": {
    readonly meeting: Meeting;
    readonly matter: HandVoteMatter;
    readonly base: number;
    readonly for: number;
  };
  reconcile: {
    readonly present?: number;
    readonly printed?: number;
    readonly unused?: number;
    readonly spoiled?: number;
    readonly issued: number;
    readonly returned: number;
    readonly found: number;
  };
  "voting-form": { readonly matter: FormMatter };
  deadline: {
    readonly event: DeadlineEvent;
    readonly from: string;
    readonly holidays?: readonly string[];
    readonly workdays?: readonly string[];
  };
  order: { readonly names: readonly OrderName[] };
};

export type Answers = {
  may: { readonly allowed: boolean | "meeting-decides"; readonly how?: string };
  base: { readonly base: number; readonly majority: number };
  ballot: { readonly valid: boolean | "committee-concludes"; readonly counts: readonly number[] };
  list: {
    readonly ceiling: number | null;
    readonly now: number;
    readonly next: "vote-list" | "opinion-poll" | "too-few" | "meeting-decides";
    readonly "poll-on"?: number;
    readonly admit?: readonly number[];
    readonly "cut-tied"?: readonly number[];
  };
  result: {
    readonly elected: readonly number[];
    readonly tied: readonly number[];
    readonly unfilled: number;
    readonly alternates?: readonly number[];
    /** Those above half, left after the official seats, who share the last alternate place. */
    readonly "alternates-tied"?: readonly number[];
    readonly next: "done" | "revote-tied" | "ballot-again" | "meeting-decides" | "stop" | "superior-appoints";
  };
  elects: {
    readonly committee: boolean;
    readonly "committee-max"?: number;
    readonly "standing-committee": boolean;
    readonly secretary: true;
    readonly deputies: number;
    readonly "inspection-committee": boolean;
  };
  quorum: { readonly met: boolean; readonly needed: number };
  "hand-vote": { readonly passed: boolean; readonly needed: number };
  reconcile: { readonly "may-count": boolean; readonly state: "met" | "short" | "over" | "missing" };
  "voting-form": { readonly form: "secret" | "hand" };
  deadline: { readonly due: string };
  order: { readonly names: readonly OrderName[] };
};

export type Ask = keyof QuestionFields;
export type Question<K extends Ask = Ask> = {
  [A in K]: { readonly regulation: RegulationId; readonly ask: A } & QuestionFields[A];
}[K];

/** What makes a dated version of a pack: its id, its line of versions, and the text that it rests on. */
export type PackVersionFacts = {
  readonly id: string;
  readonly line: string;
  readonly source: { readonly title: string; readonly date?: string; readonly by?: string; readonly note?: string };
};

/**
 * A regulation as a set of pure functions, one per kind of question. Callers that know the kind ask the method; the
 * command line and HTTP use `ask` on parsed JSON.
 */
export type Pack = {
  readonly id: RegulationId;
  readonly title: Text;
  /** First and last day of effect (ISO dates); no end while in force. */
  readonly effective: { readonly from: string; readonly until?: string };
  readonly sources: readonly string[];
  /** Words of address and of bodies on screens and papers, for example `đồng chí` or `ông/bà`. */
  readonly labels: Labels;
  /** Where the pack is a dated version, or another body's own pack. */
  readonly version?: PackVersionFacts;
  /** Every setting of the pack, for screens that show or compare packs and for `withSettings`. */
  readonly settings: readonly PackSetting[];
} & { readonly [A in Ask]: (fields: QuestionFields[A]) => Ruling<Answers[A]> };
