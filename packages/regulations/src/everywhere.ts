/** What if: one question under every regulation, side by side, without touching a meeting. */
import { type Asked, ask } from "./ask.ts";
import { dataOf, packs } from "./packs.ts";
import type { Pack, RegulationId, Text } from "./types.ts";

export type EverywhereRow = {
  readonly regulation: RegulationId;
  /** Id of the version, where the pack is one. */
  readonly version: string | null;
  readonly title: Text;
  readonly asked: Asked;
};

/**
 * The ruling of each pack on a question given as parsed JSON; its own `regulation`, if any, is set aside. A question
 * that one regulation refuses (a deduction it does not know) is refused in its row alone.
 */
export const askEverywhere = (question: unknown, among: readonly Pack[] = packs): readonly EverywhereRow[] =>
  among.map((pack) => ({
    regulation: pack.id,
    version: pack.version?.id ?? null,
    title: dataOf(pack).title,
    asked:
      typeof question === "object" && question !== null && !Array.isArray(question)
        ? ask({ ...question, regulation: pack.id }, () => pack)
        : ask(question),
  }));

/** Whether the rows give one and the same answer. */
export const agreeEverywhere = (rows: readonly EverywhereRow[]): boolean =>
  new Set(rows.map((r) => (r.asked.ok ? JSON.stringify(r.asked.ruling.answer) : "refused"))).size <= 1;
