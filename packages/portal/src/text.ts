/** A sentence in both languages, and results as data. */
export type Text = { readonly vi: string; readonly en: string };
export const say = (vi: string, en: string): Text => ({ vi, en });

export type Refused = {
  readonly ok: false;
  readonly refusal: { readonly code: string; readonly text: Text; readonly field?: string };
};
export type Result<T> = { readonly ok: true; readonly value: T } | Refused;
export const done = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = (code: string, vi: string, en: string, field?: string): Refused => ({
  ok: false,
  refusal: field === undefined ? { code, text: { vi, en } } : { code, text: { vi, en }, field },
});
