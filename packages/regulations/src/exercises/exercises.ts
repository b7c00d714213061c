/**
 * Exercises for learning and rehearsal: a situation of the casebook in our own words, a question, and choices made from
 * the kind of its answer. What is right is never written down here; the engine says it.
 */
import { dayShort } from "@laphieu/vietnamese";
import { z } from "zod";
import { ask } from "../ask.ts";
import type { Problem } from "../problem.ts";
import type { Answers, Ask, Ruling, Text } from "../types.ts";
import exercisesJson from "./exercises.json" with { type: "json" };
import { numbersNear, promptOf, valuesOf, wordsOf } from "./words.ts";

const text = z.strictObject({ vi: z.string(), en: z.string() });
const schema = z.strictObject({
  id: z.string(),
  /** The case of the casebook that it comes from. */
  case: z.string(),
  situation: text,
  /** The field of the answer that is asked for. */
  focus: z.string(),
  question: z.record(z.string(), z.unknown()),
});

export type Option = { readonly value: unknown; readonly label: Text };
export type Exercise = {
  readonly id: string;
  readonly case: string;
  readonly situation: Text;
  readonly prompt: Text;
  readonly question: { readonly [field: string]: unknown };
  readonly focus: string;
  readonly options: readonly Option[];
  /** Place of the right option. */
  readonly right: number;
  /** The ruling that explains it. */
  readonly ruling: Ruling<Answers[Ask]>;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const isNumbers = (v: unknown): v is readonly number[] => Array.isArray(v) && v.every((x) => typeof x === "number");

const shiftDay = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

/** Other subsets of the places in question: nobody, one less, everybody. */
const setsNear = (right: readonly number[], names: number): readonly (readonly number[])[] => [
  [],
  right.slice(0, -1),
  right,
  Array.from({ length: names }, (_, i) => i),
];

const namesIn = (question: { readonly [field: string]: unknown }): number => {
  for (const key of ["votes", "support"]) {
    const list = question[key];
    if (Array.isArray(list)) return list.length;
  }
  const { names } = question;
  return typeof names === "number" ? names : 0;
};

const valuesFor = (
  kind: string,
  focus: string,
  right: unknown,
  question: { readonly [f: string]: unknown },
): readonly unknown[] => {
  if (typeof right === "number") return numbersNear(right);
  if (isNumbers(right)) return setsNear(right, namesIn(question));
  if (typeof right === "string" && /^\d{4}-/.test(right)) return [-3, 0, 1, 7].map((by) => shiftDay(right, by));
  return valuesOf(kind, focus) ?? [true, false];
};

const labelFor = (value: unknown): Text => {
  if (isNumbers(value)) {
    const places = value.map((i) => i + 1).join(", ");
    return value.length === 0 ? { vi: "không ai", en: "nobody" } : { vi: `số ${places}`, en: `no. ${places}` };
  }
  if (typeof value === "string" && /^\d{4}-/.test(value)) return { vi: dayShort(value), en: value };
  return wordsOf(value);
};

export type ReadExercise =
  | { readonly ok: true; readonly exercise: Exercise }
  | { readonly ok: false; readonly error: Problem };

/** An exercise from its data; refused where the question is, or where the answer has no such field. */
export const exerciseOf = (data: z.infer<typeof schema>): ReadExercise => {
  const asked = ask(data.question);
  if (!asked.ok) return asked;
  const right: unknown = Reflect.get(asked.ruling.answer, data.focus);
  if (right === undefined) {
    return {
      ok: false,
      error: {
        code: "unknown-field",
        field: data.focus,
        text: { vi: `${data.focus}: câu trả lời không có mục này`, en: `${data.focus}: the answer has no such field` },
      },
    };
  }
  const kind = String(data.question.ask);
  const values = valuesFor(kind, data.focus, right, data.question).filter(
    (v, i, all) => all.findIndex((w) => same(v, w)) === i,
  );
  return {
    ok: true,
    exercise: {
      id: data.id,
      case: data.case,
      situation: data.situation,
      prompt: promptOf(kind, data.focus),
      question: data.question,
      focus: data.focus,
      options: values.map((value) => ({ value, label: labelFor(value) })),
      right: values.findIndex((v) => same(v, right)),
      ruling: asked.ruling,
    },
  };
};

/** Every exercise, in the order of learning. */
export const exercises: readonly Exercise[] = z
  .array(schema)
  .parse(exercisesJson)
  .map(exerciseOf)
  .flatMap((e) => (e.ok ? [e.exercise] : []));
/** How many are written, so that a test sees when one cannot be read. */
export const exerciseCount = exercisesJson.length;
