/** A sentence in both languages. */
export type Words = { readonly vi: string; readonly en: string };

/** Why a file cannot be read or used: a code for machines, a sentence for people. */
export type Problem = { readonly code: string; readonly text: Words };

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export const good = <T>(value: T): Result<T> => ({ ok: true, value });
export const bad = (code: string, vi: string, en: string): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem: { code, text: { vi, en } },
});
export const words = (vi: string, en: string): Words => ({ vi, en });
