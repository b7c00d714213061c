/** Refusals of a summing-up: a code for programs, a sentence in both languages, and the field where there is one. */
import type { Text } from "@laphieu/regulations";

export type BookProblem = { readonly code: string; readonly text: Text; readonly field?: string };
export type BookResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: BookProblem };

export const good = <T>(value: T): BookResult<T> => ({ ok: true, value });
export const bad = (
  code: string,
  vi: string,
  en: string,
  field?: string,
): { readonly ok: false; readonly problem: BookProblem } => ({
  ok: false,
  problem: { code, text: { vi, en }, ...(field === undefined ? {} : { field }) },
});
