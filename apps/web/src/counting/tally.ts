/** The sheet of a hand tally as it is typed in, and every figure in it that must meet another. */
import type { InvalidReason, Totals } from "@laphieu/assembly";

export const invalidReasons: readonly InvalidReason[] = [
  "not-issued",
  "too-many",
  "nobody",
  "both-or-neither",
  "name-added",
  "signed",
  "writing",
  "several-inks",
  "other",
];
/** Text fields as typed; empty is not yet typed. */
export type TallyDraft = {
  readonly valid: string;
  readonly reasons: Readonly<Partial<Record<InvalidReason, string>>>;
  readonly votes: readonly string[];
  readonly struck: readonly string[];
};
export type TallyCheck =
  | { readonly kind: "incomplete" }
  | {
      readonly kind: "papers";
      readonly valid: number;
      readonly invalid: number;
      readonly returned: number;
      readonly difference: number;
    }
  | {
      readonly kind: "name";
      readonly index: number;
      readonly votes: number;
      readonly struck: number;
      readonly valid: number;
      readonly difference: number;
    }
  | { readonly kind: "above-valid"; readonly index: number; readonly votes: number; readonly valid: number }
  | { readonly kind: "sum"; readonly sum: number; readonly most: number; readonly difference: number };

export const emptyTally = (names: number): TallyDraft => ({
  valid: "",
  reasons: {},
  votes: Array.from({ length: names }, () => ""),
  struck: Array.from({ length: names }, () => ""),
});

/** A count as typed; null while empty or not a whole number. */
export function wholeNumber(text: string): number | null {
  const trimmed = text.trim();
  return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : null;
}

/** What was entered, to be put right; struck votes are on paper alone. */
export const draftOf = (totals: Totals): TallyDraft => ({
  ...emptyTally(totals.votes.length),
  valid: String(totals.valid),
  reasons: Object.fromEntries(totals.invalidReasons.map(({ reason, count }) => [reason, String(count)])),
  votes: totals.votes.map(String),
});

/** Invalid papers by the reasons typed. */
export const invalidOf = (draft: TallyDraft): number =>
  invalidReasons.reduce((sum, reason) => sum + (wholeNumber(draft.reasons[reason] ?? "") ?? 0), 0);

/**
 * Everything that does not meet, in the order of the sheet. Struck votes are optional for each name; where they are
 * typed, struck + votes = valid. A name's votes never exceed the valid papers, their sum never valid × seats.
 */
export function checkTally(draft: TallyDraft, returned: number, seats: number): readonly TallyCheck[] {
  const checks: TallyCheck[] = [];
  const valid = wholeNumber(draft.valid);
  const votes = draft.votes.map(wholeNumber);
  const badReason = invalidReasons.some(
    (r) => (draft.reasons[r] ?? "") !== "" && wholeNumber(draft.reasons[r] ?? "") === null,
  );
  const badStruck = draft.struck.some((s) => s.trim() !== "" && wholeNumber(s) === null);
  if (valid === null || votes.includes(null) || badReason || badStruck) checks.push({ kind: "incomplete" });
  if (valid === null) return checks;
  const invalid = invalidOf(draft);
  if (valid + invalid !== returned)
    checks.push({ kind: "papers", valid, invalid, returned, difference: valid + invalid - returned });
  votes.forEach((count, index) => {
    if (count === null) return;
    if (count > valid) checks.push({ kind: "above-valid", index, votes: count, valid });
    const struck = wholeNumber(draft.struck[index] ?? "");
    if (struck !== null && struck + count !== valid)
      checks.push({ kind: "name", index, votes: count, struck, valid, difference: struck + count - valid });
  });
  const sum = votes.reduce<number>((total, count) => total + (count ?? 0), 0);
  if (sum > valid * seats) checks.push({ kind: "sum", sum, most: valid * seats, difference: sum - valid * seats });
  return checks;
}

/** The totals to send, or null while something on the sheet is missing or does not meet. */
export function totalsOf(
  draft: TallyDraft,
  returned: number,
  seats: number,
): { readonly totals: Totals; readonly struck: readonly number[] | null } | null {
  const valid = wholeNumber(draft.valid);
  if (valid === null || checkTally(draft, returned, seats).length > 0) return null;
  const struck = draft.struck.flatMap((s) => wholeNumber(s) ?? []);
  return {
    totals: {
      found: returned,
      valid,
      invalid: invalidOf(draft),
      invalidReasons: invalidReasons.flatMap((reason) => {
        const count = wholeNumber(draft.reasons[reason] ?? "") ?? 0;
        return count === 0 ? [] : [{ reason, count }];
      }),
      votes: draft.votes.map((v) => wholeNumber(v) ?? 0),
    },
    struck: struck.length === draft.votes.length ? struck : null,
  };
}
