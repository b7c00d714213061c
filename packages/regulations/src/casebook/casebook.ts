/**
 * The casebook: situations that officials decided or that happened, mapped to questions. The engine does not know them;
 * they are asked like any other question.
 */
import { z } from "zod";
import { ask } from "../ask.ts";
import type { Text } from "../types.ts";
import { describeCitation } from "../words.ts";
import casesJson from "./cases.json" with { type: "json" };
import mappingJson from "./mapping.json" with { type: "json" };

const caseSchema = z.looseObject({ id: z.string(), situation: z.string(), question: z.string(), expected: z.string() });
const fields = z.record(z.string(), z.unknown());
const lineSchema = z.union([
  z.strictObject({ case: z.string(), question: fields, expect: fields, note: z.string().exactOptional() }),
  z.strictObject({ case: z.string(), unmapped: z.string().min(1) }),
]);

export type Case = z.infer<typeof caseSchema>;
/** Every case, in the order of the book. */
export const cases: readonly Case[] = z.array(caseSchema).parse(casesJson);
/** Each line asks one question of a case, or says why the case asks none of these kinds. */
export const mapping: readonly z.infer<typeof lineSchema>[] = z.array(lineSchema).parse(mappingJson);

export type CaseRow = {
  readonly case: string;
  readonly about: string;
  readonly question: { readonly [field: string]: unknown };
  readonly expected: { readonly [field: string]: unknown };
  /** The same fields as they were answered; empty when the question was refused. */
  readonly answered: { readonly [field: string]: unknown };
  readonly refused: Text | null;
  /** Where the answer is written, the leading article first. */
  readonly article: Text;
  readonly holds: boolean;
};

/** Asks every mapped question, in the order of the mapping. */
export const runCasebook = (): readonly CaseRow[] => {
  const about = new Map(cases.map((c) => [c.id, c.question]));
  return mapping.flatMap((line): readonly CaseRow[] => {
    if (!("question" in line)) return [];
    const asked = ask(line.question);
    const all = new Map(asked.ok ? Object.entries(asked.ruling.answer) : []);
    const keys = Object.keys(line.expect);
    const [first] = asked.ok ? asked.ruling.because : [];
    const article = (lang: "vi" | "en") => (first === undefined ? "" : describeCitation(first, lang));
    return [
      {
        case: line.case,
        about: about.get(line.case) ?? "",
        question: line.question,
        expected: line.expect,
        answered: Object.fromEntries(keys.filter((k) => all.has(k)).map((k) => [k, all.get(k)])),
        refused: asked.ok ? null : asked.error.text,
        article: { vi: article("vi"), en: article("en") },
        holds: keys.every((k) => JSON.stringify(all.get(k)) === JSON.stringify(line.expect[k])),
      },
    ];
  });
};
