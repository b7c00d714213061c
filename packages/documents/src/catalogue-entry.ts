/** One line of the catalogue: what a paper is called, what it lacks, where its number comes from, how its data are built. */
import type { Election, Instant, Sitting } from "@laphieu/assembly";
import type { Text } from "@laphieu/regulations";
import type { Context, RegisterType } from "./context.ts";
import { registerCode } from "./context.ts";
import type { PaperData } from "./paper-data.ts";
import type { DocumentInfo, DocumentRefusal } from "./types.ts";

export type DataResult =
  | { readonly ok: true; readonly data: PaperData }
  | { readonly ok: false; readonly refusal: DocumentRefusal };
export type Entry = {
  readonly info: DocumentInfo;
  readonly build: () => DataResult;
  /** When the log made the paper due: papers of a register are numbered in this order. Null: not yet. */
  readonly due: Instant | null;
};

export const both = (vi: string, en: string): Text => ({ vi, en });
export const data = (made: PaperData): DataResult => ({ ok: true, data: made });

/** Register of a paper, `BB/ĐH`, and the moment in the log from which it has its number. */
export type Numbered = { readonly register: string; readonly due: Instant | null };
export const numberedBy = (
  context: Context,
  type: RegisterType,
  due: Instant | null,
  issuer: "meeting" | "committee" = "meeting",
): Numbered => ({ register: `${type}/${registerCode(context, issuer)}`, due });

export const entry = (
  kind: DocumentInfo["kind"],
  id: string,
  title: Text,
  rest: {
    readonly missing?: readonly (Text | null)[];
    readonly audience?: DocumentInfo["audience"];
    readonly sitting?: Sitting;
    readonly election?: Election;
    readonly round?: number;
    readonly numbered?: Numbered;
  },
  build: () => DataResult,
): Entry => {
  const missing = (rest.missing ?? []).filter((m) => m !== null);
  return {
    info: {
      id,
      kind,
      title,
      ready: missing.length === 0,
      missing,
      audience: rest.audience ?? "all",
      ...(rest.sitting === undefined ? {} : { sitting: rest.sitting.id }),
      ...(rest.election === undefined ? {} : { election: rest.election.id }),
      ...(rest.round === undefined ? {} : { round: rest.round }),
      ...(rest.numbered === undefined ? {} : { register: rest.numbered.register }),
    },
    due: missing.length === 0 ? (rest.numbered?.due ?? null) : null,
    build,
  };
};
