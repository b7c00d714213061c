/** The text of a report as it is typed: one statement a line, and what came from below left as it is. */
import type { Answer, Question, Unit } from "@laphieu/summing-up";

/** A statement of this body alone is edited here; what others said with it stays a statement of theirs. */
const isOwn = (statement: Answer["statements"][number], unit: string): boolean =>
  statement.units.length === 0 || (statement.units.length === 1 && statement.units[0]?.id === unit);

export const ownText = (answers: readonly Answer[], question: string, unit: string): string =>
  (answers.find((a) => a.question === question)?.statements ?? [])
    .filter((s) => isOwn(s, unit))
    .map((s) => s.text)
    .join("\n");
export const othersOf = (answers: readonly Answer[], question: string, unit: string): Answer["statements"] =>
  (answers.find((a) => a.question === question)?.statements ?? []).filter((s) => !isOwn(s, unit));

/** Answers from what was typed, question by question. */
export const answersFrom = (
  questions: readonly Question[],
  typed: { readonly [question: string]: string },
  before: readonly Answer[],
  unit: Unit,
): Answer[] =>
  questions.flatMap((q) => {
    const own = (typed[q.id] ?? ownText(before, q.id, unit.id))
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .map((text) => ({ text, units: [unit] }));
    const statements = [...own, ...othersOf(before, q.id, unit.id)];
    return statements.length === 0 ? [] : [{ question: q.id, statements }];
  });

/** Questions of a template from lines: a line that is one of the known questions keeps its figures. */
export const questionsFrom = (lines: string, known: readonly Question[]): Question[] =>
  lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((text, i) => {
      const same = known.find((q) => q.text === text);
      return same ?? { id: `cau-${i + 1}`, section: "results", text, figures: [] };
    });

/** An id that nobody has to think of: the day and a few letters of chance. */
export const newId = (kind: string, today: string, chance: () => number = Math.random): string =>
  `${kind}-${today}-${Math.floor(chance() * 36 ** 5)
    .toString(36)
    .padStart(5, "0")}`;
