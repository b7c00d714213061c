/**
 * The words of everything above the congress: bodies over time, rounds of congresses, results sent upward, complaints and
 * inspection. All of it is folded from the stream `above`; nothing here is stored in any other place.
 */
import type { Text } from "@laphieu/regulations";

export type BodyId = string;
export type MemberId = string;
export type RoundId = string;
/** One congress of one body in one round, as planned. */
export type CongressId = string;
export type DossierId = string;
export type ComplaintId = string;
export type FindingId = string;
export type VisitId = string;
/** A calendar day, `2026-05-06`. */
export type Day = string;

export const levels = ["centre", "province", "district", "above-grassroots", "grassroots", "part", "cell"] as const;
/** Level of a body. `district` was closed in 2025 and stays as history; `part` is a part-committee. */
export type Level = (typeof levels)[number];

/** A fact that holds from a day on, until the next one of its kind. */
export type Dated<T> = { readonly from: Day; readonly value: T; readonly source?: string | undefined };

export type BodyEnd =
  | { readonly how: "closed"; readonly on: Day; readonly source?: string | undefined }
  | { readonly how: "merged"; readonly on: Day; readonly into: BodyId; readonly source?: string | undefined }
  | { readonly how: "split"; readonly on: Day; readonly into: readonly BodyId[]; readonly source?: string | undefined };

export type Term = { readonly id: string; readonly name: string; readonly from: Day; readonly to: Day | null };
export type Post = {
  readonly id: string;
  readonly term: string;
  /** Title of the post as offices write it, for example "Bí thư". */
  readonly title: string;
  readonly member: MemberId | null;
  readonly from: Day;
  readonly to: Day | null;
};

export type Body = {
  readonly id: BodyId;
  /** Code as offices write it (QĐ 208: `38.168.053.000.001`); free text, unique among open bodies. */
  readonly code: string;
  readonly from: Day;
  readonly names: readonly Dated<string>[];
  readonly levels: readonly Dated<Level>[];
  /** Above it, over time; null for the top. */
  readonly parents: readonly Dated<BodyId | null>[];
  readonly end: BodyEnd | null;
  readonly terms: readonly Term[];
  readonly posts: readonly Post[];
};

export const memberStatuses = ["official", "probationary", "temporary", "exempt", "suspended", "left"] as const;
export type MemberStatus = (typeof memberStatuses)[number];
export type Member = {
  readonly id: MemberId;
  /** Null once erased. */
  readonly name: string | null;
  readonly bodies: readonly Dated<BodyId>[];
  readonly statuses: readonly Dated<MemberStatus>[];
  readonly female: boolean;
  readonly minority: boolean;
  readonly birthYear: number | null;
};

/** Roles in the tree: a place holds for its body and everything below it. */
export const treeRoles = ["office", "committee", "inspection", "observer"] as const;
/** `office` prepares and keeps the register, `committee` decides, `inspection` examines, `observer` reads. */
export type TreeRole = (typeof treeRoles)[number];
export type Place = { readonly account: string; readonly body: BodyId; readonly role: TreeRole };

export const congressKinds = [
  "members-congress",
  "delegates-congress",
  "members-conference",
  "delegates-conference",
] as const;
export type PlannedKind = (typeof congressKinds)[number];

/** A body that sends results over the network: the hash of its code, and who gave it. */
export type Sender = { readonly body: BodyId; readonly hash: string; readonly by: string };

/** A step of the directive that a body must have behind it before, or after, its congress. */
export type ChecklistItem = {
  readonly id: string;
  readonly title: Text;
  /** Days before (negative) or after the congress by which it is to be done. */
  readonly days: number;
};
export type CongressRound = {
  readonly id: RoundId;
  readonly title: string;
  readonly body: BodyId;
  readonly regulation: string;
  readonly from: Day;
  readonly to: Day;
  /** Last day for the congresses of each level, from the directive. */
  readonly due: readonly { readonly level: Level; readonly by: Day }[];
  readonly checklist: readonly ChecklistItem[];
  readonly holidays: readonly Day[];
  readonly workdays: readonly Day[];
};

export type PlannedCongress = {
  readonly id: CongressId;
  readonly round: RoundId;
  readonly body: BodyId;
  readonly kind: PlannedKind;
  readonly day: Day;
  readonly days: number;
  /** 4 contents; 2 where the committee is appointed, 3 where one of the elections falls away. */
  readonly contents: 2 | 3 | 4;
  readonly election: boolean;
  /** Steps done: item of the checklist, and when. */
  readonly done: readonly { readonly item: string; readonly on: Day }[];
  readonly held: Day | null;
};

/** Where a planned congress stands, the worst first. */
export const standings = [
  "overdue",
  "late-report",
  "late-answer",
  "step-late",
  "soon",
  "under-way",
  "planned",
  "done",
] as const;
export type Standing = (typeof standings)[number];

/** One person elected, as the bundle says; `name` is null once erased. */
export type ElectedPerson = {
  readonly id: string;
  readonly name: string | null;
  readonly election: string;
  readonly electionTitle: string;
};
export type Decision =
  | {
      readonly kind: "correction";
      readonly on: Day;
      readonly by: string;
      readonly text: string;
      readonly due: Day | null;
    }
  | {
      readonly kind: "approved";
      readonly on: Day;
      readonly by: string;
      readonly number: string;
      readonly approved: readonly string[];
      readonly refused: readonly { readonly person: string; readonly reason: string }[];
    }
  | {
      readonly kind: "refused";
      readonly on: Day;
      readonly by: string;
      readonly number: string;
      readonly reason: string;
    }
  | {
      readonly kind: "annulled";
      readonly on: Day;
      readonly by: string;
      readonly number: string;
      readonly reason: string;
      /** Elections to be held again; empty means all. */
      readonly again: readonly string[];
      readonly by_day: Day | null;
    };

export type BundleFacts = {
  readonly sha256: string;
  readonly size: number;
  readonly installation: string;
  readonly assembly: string;
  readonly head: { readonly size: number; readonly root: string };
  readonly verdict: "holds" | "partly" | "does-not-hold";
  readonly title: string;
  readonly bodyName: string;
  readonly day: Day;
  readonly sample: boolean;
  readonly findings: readonly { readonly rank: 1 | 2 | 3; readonly text: Text }[];
};

/** Why a bundle was kept aside. Nothing of it enters any figure. */
export const asideReasons = [
  "unknown-body",
  "altered",
  "merged-body",
  "disagrees",
  "sent-twice",
  "other-congress",
  "key-changed",
] as const;
export type AsideReason = (typeof asideReasons)[number];
export type SetAside = {
  readonly sha256: string;
  readonly reason: AsideReason;
  readonly body: BodyId | null;
  readonly dossier: DossierId | null;
  readonly at: string;
  readonly by: string;
  readonly text: Text;
  /** Null while nobody has looked at it. */
  readonly settled: string | null;
};

export const dossierStates = [
  "received",
  "correction-asked",
  "approved",
  "partly-approved",
  "refused",
  "annulled",
] as const;
export type DossierState = (typeof dossierStates)[number];
/** The result of one congress with the level above. */
export type Dossier = {
  readonly id: DossierId;
  readonly body: BodyId;
  readonly congress: CongressId | null;
  readonly received: Day;
  /** Last bundle that was accepted; earlier ones stay in `earlier`. */
  readonly bundle: BundleFacts;
  readonly earlier: readonly BundleFacts[];
  readonly persons: readonly ElectedPerson[];
  readonly rounds: readonly {
    readonly title: string;
    readonly round: number;
    readonly base: number;
    readonly found: number;
    readonly valid: number;
  }[];
  readonly state: DossierState;
  readonly decisions: readonly Decision[];
  /** By when the result was to be reported, and by when it is to be answered; last days. */
  readonly reportDue: Day | null;
  readonly answerDue: Day;
};

export const complaintKinds = ["complaint", "denunciation"] as const;
export type ComplaintKind = (typeof complaintKinds)[number];
export type ComplaintState = "registered" | "assigned" | "concluded" | "decided" | "answered" | "withdrawn";
export type Complaint = {
  readonly id: ComplaintId;
  /** Number in the register, from 1, without gaps. */
  readonly number: number;
  readonly kind: ComplaintKind;
  readonly body: BodyId;
  readonly dossier: DossierId | null;
  readonly received: Day;
  readonly about: string;
  /** Null to whoever may not see it, and once erased. */
  readonly complainant: string | null;
  /** Accounts and members whom the complaint concerns: none of them may handle it. */
  readonly concerned: readonly string[];
  /** Last day to conclude. */
  readonly due: Day;
  /** Whether it came within the period of the regulation; null where the day of the congress is unknown. */
  readonly inTime: boolean | null;
  readonly state: ComplaintState;
  readonly assigned: readonly string[];
  readonly evidence: readonly { readonly sha256: string; readonly position: number | null; readonly note: string }[];
  readonly hearings: readonly { readonly on: Day; readonly with: string; readonly text: string }[];
  readonly conclusion: {
    readonly on: Day;
    readonly founded: "founded" | "partly" | "unfounded";
    readonly text: string;
  } | null;
  readonly decision: { readonly on: Day; readonly number: string; readonly text: string } | null;
  readonly answer: { readonly on: Day; readonly text: string } | null;
};

export const severities = ["note", "minor", "serious"] as const;
export type Severity = (typeof severities)[number];
export type InspectionFinding = {
  readonly id: FindingId;
  readonly body: BodyId;
  readonly congress: CongressId | null;
  readonly visit: VisitId | null;
  /** Step of the automatic checklist, where the finding is about one. */
  readonly step: string | null;
  readonly kind: string;
  readonly article: string;
  readonly severity: Severity;
  readonly text: string;
  readonly on: Day;
  readonly remedy: { readonly text: string; readonly due: Day } | null;
  readonly closed: { readonly on: Day; readonly text: string } | null;
};
export type Visit = {
  readonly id: VisitId;
  readonly body: BodyId;
  readonly congress: CongressId | null;
  readonly day: Day;
  readonly subject: string;
  readonly inspectors: readonly string[];
  readonly record: {
    readonly on: Day;
    readonly text: string;
    readonly signers: readonly string[];
    /** SHA-256 of photos and the signed record. */
    readonly files: readonly { readonly sha256: string; readonly name: string }[];
  } | null;
};

/** Measures of discipline by their usual names; a body can be dissolved, a person expelled or removed from a post. */
export const disciplineKinds = ["reprimand", "warning", "removal", "expulsion", "dissolution"] as const;
export type DisciplineKind = (typeof disciplineKinds)[number];
/** A measure that followed from a breach of the rules of a congress. Nobody is named: the decision itself does that. */
export type Discipline = {
  readonly id: string;
  readonly body: BodyId;
  readonly finding: FindingId | null;
  readonly of: "member" | "organisation";
  readonly kind: DisciplineKind;
  readonly number: string;
  readonly on: Day;
};

/** `decided`: the regulation leaves it to the meeting, and the meeting decided. */
export const stepResults = ["done", "not-done", "decided", "not-checked"] as const;
export type StepResult = (typeof stepResults)[number];
export type CheckedStep = {
  readonly id: string;
  readonly title: Text;
  readonly article: string;
  readonly result: StepResult;
  /** Entries of the congress log that show it, from 0. */
  readonly evidence: readonly number[];
  readonly text: Text;
};

/** Numbers of a body and everything under it; maintained with every fact, never recomputed. */
export type RollUp = {
  readonly bodies: number;
  readonly members: number;
  readonly planned: number;
  readonly held: number;
  readonly received: number;
  readonly approved: number;
  readonly answered: number;
  readonly complaints: number;
  readonly findings: number;
};
