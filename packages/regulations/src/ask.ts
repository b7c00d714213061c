/** `rules ask`: parsed JSON in, a ruling or the reason why there is none out. */
import type { z } from "zod";
import type { PackData } from "./pack-data.ts";
import { dataOf, packOf, remember } from "./packs.ts";
import type { Problem } from "./problem.ts";
import { ballot, checkBallot } from "./rules/ballot.ts";
import { base, checkBase } from "./rules/base.ts";
import { checkDeadline, deadline } from "./rules/deadline.ts";
import { checkElects, elects } from "./rules/elects.ts";
import { checkHandVote, handVote } from "./rules/hand-vote.ts";
import { checkList, list } from "./rules/list.ts";
import { checkMay, may } from "./rules/may.ts";
import { order } from "./rules/order.ts";
import { checkQuorum, quorum } from "./rules/quorum.ts";
import { reconcile } from "./rules/reconcile.ts";
import { checkResult, result } from "./rules/result.ts";
import type { Check, Rule } from "./rules/rule.ts";
import { votingForm } from "./rules/voting-form.ts";
import { questionSchemas } from "./schema.ts";
import { shapeProblem, topProblem } from "./shape-problem.ts";
import type { Answers, Ask, Pack, Question, QuestionFields, RegulationId, Ruling } from "./types.ts";

export type Asked =
  | { readonly ok: true; readonly ruling: Ruling<Answers[Ask]> }
  | { readonly ok: false; readonly error: Problem };

const refused = (error: Problem): Asked => ({ ok: false, error });
const nothing = (): null => null;

/** The kinds of question, in the order of the contract. */
export const asks: readonly Ask[] = [
  "may",
  "base",
  "ballot",
  "list",
  "result",
  "elects",
  "quorum",
  "hand-vote",
  "reconcile",
  "voting-form",
  "deadline",
  "order",
];
const isAsk = (v: unknown): v is Ask => asks.some((a) => a === v);

/**
 * Answers one question given as parsed JSON. The error names the field: a shape that is not the contract's, a figure
 * that cannot be, or a combination that the regulation does not know. `packFor` may supply packs with own settings.
 */
export const ask = (json: unknown, packFor: (id: RegulationId) => Pack = packOf): Asked => {
  const top = topProblem(json, asks, isAsk);
  if (!top.ok) return refused(top.error);
  const run = <A extends Ask, Q extends Question & QuestionFields[A]>(
    schema: z.ZodType<Q>,
    check: Check<A>,
    rule: Rule<A>,
  ): Asked => {
    const parsed = schema.safeParse(json);
    if (!parsed.success) return refused(shapeProblem(json, parsed.error.issues));
    const pack = packFor(parsed.data.regulation);
    const data: PackData = dataOf(pack);
    const wrong = check(data, parsed.data);
    if (wrong !== null) return refused(wrong);
    const ruling = rule(data, parsed.data);
    remember(ruling, parsed.data, pack);
    return { ok: true, ruling };
  };
  switch (top.ask) {
    case "may":
      return run(questionSchemas.may, checkMay, may);
    case "base":
      return run(questionSchemas.base, checkBase, base);
    case "ballot":
      return run(questionSchemas.ballot, checkBallot, ballot);
    case "list":
      return run(questionSchemas.list, checkList, list);
    case "result":
      return run(questionSchemas.result, checkResult, result);
    case "elects":
      return run(questionSchemas.elects, checkElects, elects);
    case "quorum":
      return run(questionSchemas.quorum, checkQuorum, quorum);
    case "hand-vote":
      return run(questionSchemas["hand-vote"], checkHandVote, handVote);
    case "reconcile":
      return run(questionSchemas.reconcile, nothing, reconcile);
    case "voting-form":
      return run(questionSchemas["voting-form"], nothing, votingForm);
    case "deadline":
      return run(questionSchemas.deadline, checkDeadline, deadline);
    case "order":
      return run(questionSchemas.order, nothing, order);
    default: {
      const never: never = top.ask;
      return never;
    }
  }
};

/** Answers a typed question, figures checked as in {@link ask}. */
export const askTyped = (question: Question): Asked => ask(question);
