/** The column of votes of one round as it is typed: what it comes to, and what does not meet, before anything is sent. */
import type { CommandInput, Election, PersonId, Round } from "@laphieu/assembly";

/** How the sheet was kept: strokes for a name, or strokes for a name struck out. */
export type TallyMode = "votes" | "struck";
export const invalidReasons = ["too-many", "nobody", "name-added", "signed", "writing", "not-issued", "other"] as const;
export type InvalidReason = (typeof invalidReasons)[number];

export type TallyForm = {
  readonly mode: TallyMode;
  readonly invalid: number;
  readonly reasons: { readonly [R in InvalidReason]?: number };
  /** One figure a name, in the order of the ballot; null while not typed. */
  readonly figures: readonly (number | null)[];
  /** Typed afterwards from minutes that were written and signed on paper, because the machine had failed. */
  readonly fromPaper: boolean;
};

export type TallyProblem =
  | { readonly kind: "invalid-above-returned"; readonly returned: number }
  | { readonly kind: "reasons"; readonly sum: number; readonly invalid: number }
  | { readonly kind: "above-valid"; readonly line: number; readonly figure: number; readonly valid: number }
  | {
      readonly kind: "sum";
      readonly sum: number;
      readonly most: number;
      readonly valid: number;
      readonly seats: number;
    };

export type TallyReading = {
  readonly valid: number;
  readonly votes: readonly (number | null)[];
  readonly problems: readonly TallyProblem[];
  /** Every figure typed and nothing out of place. */
  readonly complete: boolean;
};

/** Votes of each name and every check of the tally sheet. */
export function readTally(form: TallyForm, round: Pick<Round, "seats" | "form">, returned: number): TallyReading {
  const valid = returned - form.invalid;
  const votes = form.figures.map((f) => (f === null ? null : form.mode === "struck" ? valid - f : f));
  const problems: TallyProblem[] = [];
  if (valid < 0) problems.push({ kind: "invalid-above-returned", returned });
  const reasons = Object.values(form.reasons).reduce((sum, n) => sum + n, 0);
  if (reasons > form.invalid) problems.push({ kind: "reasons", sum: reasons, invalid: form.invalid });
  form.figures.forEach((figure, line) => {
    if (figure !== null && figure > valid) problems.push({ kind: "above-valid", line, figure, valid });
  });
  const sum = votes.reduce<number>((all, v) => all + (v ?? 0), 0);
  const most = valid * round.seats;
  const typed = votes.every((v) => v !== null);
  if (round.form === "strike" && typed && valid >= 0 && sum > most)
    problems.push({ kind: "sum", sum, most, valid, seats: round.seats });
  return { valid, votes, problems, complete: typed && problems.length === 0 };
}

/** The totals as a command; invalid papers without a named reason are counted as `other`. Null until complete. */
export function tallyCommand(election: Election, round: Round, form: TallyForm, teller: PersonId): CommandInput | null {
  const returned = round.papers.returned ?? 0;
  const { valid, votes, complete } = readTally(form, round, returned);
  if (!complete) return null;
  const named = invalidReasons
    .filter((r) => r !== "other")
    .map((reason) => ({ reason, count: form.reasons[reason] ?? 0 }))
    .filter((r) => r.count > 0);
  const rest = form.invalid - named.reduce((sum, r) => sum + r.count, 0);
  return {
    type: "enter-tally",
    election: election.id,
    round: round.number,
    totals: {
      found: returned,
      valid,
      invalid: form.invalid,
      invalidReasons: [...named, ...(rest > 0 ? [{ reason: "other" as const, count: rest }] : [])],
      votes: votes.map((v) => v ?? 0),
    },
    ...(form.mode === "struck" && round.form === "strike" ? { struck: form.figures.map((f) => f ?? 0) } : {}),
    teller,
    fromPaper: form.fromPaper,
  };
}
