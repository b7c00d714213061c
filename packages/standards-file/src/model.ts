/**
 * One file: one request about one person for one post, decided by one named body, and ended on a known day. What everybody
 * who oversees the work may see is a {@link FileState}; what is told of the person is {@link Content}, and never in it.
 */
import type { Text } from "@laphieu/regulations";

export const stepIds = [
  "request",
  "notice",
  "papers",
  "enquiries",
  "replies",
  "differences",
  "draft",
  "decision",
  "result-notice",
  "complaint",
  "closing",
] as const;
export type StepId = (typeof stepIds)[number];

/** Steps that a rule of the body may leave out, always with that rule. Nothing else can be skipped. */
export const skippableSteps = ["notice", "papers", "enquiries", "replies", "differences", "result-notice"] as const;
export type SkippableStep = (typeof skippableSteps)[number];
export const isSkippable = (step: StepId): step is SkippableStep => skippableSteps.some((each) => each === step);

/** Roles in one file. The head of the unit and the inspection commission hold a duty, and no role in a file. */
export const memberRoles = ["drafter", "decider", "examiner", "subject", "inspector"] as const;
export type MemberRole = (typeof memberRoles)[number];
/** Duties on this machine, given to accounts. */
export const duties = ["head", "officer", "inspection"] as const;
export type Duty = (typeof duties)[number];

/** Day as `2026-11-23`. */
export type Day = string;
export type AccountId = string;

export type Member = {
  readonly account: AccountId;
  readonly role: MemberRole;
  readonly from: Day;
  /** Last day of access. */
  readonly until: Day;
  readonly reason: string;
  readonly ended: Day | null;
};

export type StepState =
  | { readonly state: "open"; readonly due: Day | null }
  | { readonly state: "done"; readonly due: Day | null; readonly on: Day }
  | { readonly state: "skipped"; readonly due: Day | null; readonly on: Day; readonly rule: string };

/** Working days of each step; `validity` and `retention` in months. Settings of the body, with these as proposals. */
export type Clocks = { readonly [S in StepId]: number } & {
  readonly reminder: number;
  readonly validity: number;
  readonly retention: number;
};
export const usualClocks: Clocks = {
  request: 0,
  notice: 1,
  papers: 5,
  enquiries: 2,
  replies: 10,
  differences: 5,
  draft: 5,
  decision: 10,
  "result-notice": 3,
  complaint: 30,
  closing: 5,
  reminder: 7,
  validity: 6,
  retention: 72,
};

export type FileState = {
  readonly id: string;
  /** Number in the register of the unit. */
  readonly number: string;
  readonly unit: string;
  readonly post: string;
  /** Which list of fields of the post: the one in force when the file was opened, whatever is added later; null: the newest. */
  readonly postVersion: number | null;
  /** The body that decides. */
  readonly body: string;
  /** Rule that asks for the conclusion; a file without one cannot be opened. */
  readonly basis: string;
  readonly collective: boolean;
  readonly openedOn: Day;
  readonly keepUntil: Day;
  readonly clocks: Clocks;
  readonly members: readonly Member[];
  readonly conflicts: readonly AccountId[];
  readonly steps: { readonly [S in StepId]: StepState };
  readonly enquiries: readonly {
    readonly id: string;
    readonly sent: Day;
    readonly due: Day;
    readonly replied: Day | null;
  }[];
  readonly differences: readonly {
    readonly id: string;
    readonly put: Day;
    readonly due: Day;
    readonly answered: Day | null;
  }[];
  readonly postponed: { readonly until: Day; readonly rule: string } | null;
  /** The complaint that came last. */
  readonly complaint: { readonly on: Day; readonly answered: Day | null } | null;
  /** Last day for a complaint about the conclusion, or about the first answer; null before there is a result. */
  readonly complaintUntil: Day | null;
  /** Complaints answered since the conclusion: a second one goes to another examiner, and is the last. */
  readonly complaintsAnswered: number;
  /** Whoever answered a complaint in this file answers no other. */
  readonly answeredBy: readonly AccountId[];
  /** Day on which the person said to have no complaint. */
  readonly accepted: Day | null;
  readonly told: readonly {
    readonly assembly: string;
    readonly person: string;
    readonly on: Day;
    readonly validUntil: Day;
  }[];
  readonly opened: readonly {
    readonly account: AccountId;
    readonly role: MemberRole;
    readonly at: string;
    readonly reason: string;
  }[];
  /** Printed copies given to the person, each by the hash of its code. */
  readonly copies: readonly { readonly hash: string; readonly on: Day }[];
  readonly erasureAsked: Day | null;
  /** `rule` is that of an erasure before the end date. */
  readonly purge: { readonly proposedBy: AccountId; readonly on: Day; readonly rule: string | null } | null;
  readonly purged: Day | null;
  readonly version: number;
};

/** Who acts: an account, the duty it holds, and the unit of that duty. */
export type Actor = { readonly account: AccountId; readonly duty: Duty | null; readonly unit: string | null };

export type Refusal = { readonly code: string; readonly text: Text; readonly field?: string };
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const good = <T>(value: T): Result<T> => ({ ok: true, value });
export const bad = (
  code: string,
  vi: string,
  en: string,
  field?: string,
): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: { code, text: { vi, en }, ...(field === undefined ? {} : { field }) },
});

/** The role that an account holds in a file today; null for nobody, for an ended time and after the purge. */
export function roleIn(state: FileState, account: AccountId, today: Day): MemberRole | null {
  if (state.purged !== null) return null;
  const held = state.members.find(
    // The person concerned sees the own file for as long as there is anything to see.
    (m) => m.account === account && m.ended === null && m.from <= today && (m.role === "subject" || today <= m.until),
  );
  return held?.role ?? null;
}
/** Complaints about one conclusion: the second is the last. */
export const mostComplaints = 2;
/** The one who holds a role now. */
export const holderOf = (state: FileState, role: MemberRole): Member | null =>
  state.members.find((m) => m.role === role && m.ended === null) ?? null;
