/** Reports of the bodies below put together into one, and what is alike in them said once with everybody who said it. */
import { fold, foldTone } from "@laphieu/vietnamese";
import { unitsTogether } from "./book.ts";
import type { Answer, Proposal, Question, Statement } from "./schema.ts";
import type { Unit } from "./tree.ts";

const plain = (text: string): string =>
  foldTone(text)
    .toLocaleLowerCase("vi")
    .replaceAll(/[\s.,;:!?"“”()-]+/gu, " ")
    .trim();

/** Statements with the same words once, with all who made them. */
export const mergeStatements = (lists: readonly (readonly Statement[])[]): readonly Statement[] => {
  const by = new Map<string, Statement>();
  for (const one of lists.flat()) {
    const known = by.get(plain(one.text));
    by.set(plain(one.text), known === undefined ? one : { ...known, units: unitsTogether([known.units, one.units]) });
  }
  return [...by.values()];
};

/** The answers of a body with those of the reports below merged in; its own stand first. Merging twice changes nothing. */
export const mergeAnswers = (
  questions: readonly Question[],
  own: readonly Answer[],
  below: readonly (readonly Answer[])[],
): readonly Answer[] =>
  questions.flatMap((q): Answer[] => {
    const of = (answers: readonly Answer[]) => answers.find((a) => a.question === q.id)?.statements ?? [];
    const statements = mergeStatements([of(own), ...below.map(of)]);
    return statements.length === 0 ? [] : [{ question: q.id, statements: statements.slice(0, 400) }];
  });

const words = (text: string): ReadonlySet<string> =>
  new Set(
    fold(text)
      .split(/[^a-z0-9%]+/u)
      .filter((w) => w.length > 1),
  );
const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const both = [...a].filter((w) => b.has(w)).length;
  const all = a.size + b.size - both;
  return all === 0 ? 0 : Math.round((100 * both) / all);
};

/**
 * Whether two proposals want the same: the same article, and either the same change of the same point or mostly the same
 * words. Only a hint: a person merges.
 */
export const isSimilar = (a: Proposal, b: Proposal): boolean => {
  if (fold(a.article.source) !== fold(b.article.source) || fold(a.article.article) !== fold(b.article.article))
    return false;
  const changes = (p: Proposal) => JSON.stringify([...p.changes].map((c) => [c.setting, c.value]).sort());
  if (a.changes.length > 0 && changes(a) === changes(b)) return true;
  return likeness(words(`${a.difficulty} ${a.rule}`), words(`${b.difficulty} ${b.rule}`)) >= 40;
};

/** Groups of proposals that seem to want the same, the largest first; those alone are left out. */
export const similarGroups = (all: readonly Proposal[]): readonly (readonly Proposal[])[] => {
  const groups: Proposal[][] = [];
  for (const one of all) {
    const group = groups.find((g) => g.some((other) => isSimilar(one, other)));
    if (group === undefined) groups.push([one]);
    else group.push(one);
  }
  return groups.filter((g) => g.length > 1).sort((a, b) => b.length - a.length);
};

/** Whom the bodies below are: those directly under a body. */
export const directlyBelow = (units: Iterable<Unit>, unit: string): readonly Unit[] =>
  [...units].filter((u) => u.parent === unit).sort((a, b) => a.name.localeCompare(b.name, "vi"));
