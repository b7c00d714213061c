import type { PackData } from "../pack-data.ts";
import type { Problem } from "../problem.ts";
import type { Answers, Ask, QuestionFields, Ruling } from "../types.ts";

/**
 * Answers one kind of question. Total over whole numbers: figures that cannot be (more deducted than convened, places
 * outside the list) are for {@link Check} to refuse; a rule given them all the same leaves them out of account.
 */
export type Rule<A extends Ask> = (data: PackData, q: QuestionFields[A]) => Ruling<Answers[A]>;

/** Finds what cannot be in a question of the right shape, before it is answered. */
export type Check<A extends Ask> = (data: PackData, q: QuestionFields[A]) => Problem | null;
