/** Why something is not recorded: one sentence in both languages. */
import type { Text } from "@laphieu/regulations";
import type { AboveEvent } from "./events.ts";

export type Refusal = { readonly code: string; readonly text: Text; readonly field?: string };
export type Decided =
  | { readonly ok: true; readonly events: readonly AboveEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

export const accept = (...events: readonly AboveEvent[]): Decided => ({ ok: true, events });
export const refuse = (code: string, vi: string, en: string, field?: string): Decided => ({
  ok: false,
  refusal: field === undefined ? { code, text: { vi, en } } : { code, text: { vi, en }, field },
});
