/** Shares such as `more than 1/2` or `at least 2/3` of a whole number of people, compared in whole numbers only. */
import { z } from "zod";
import type { Text } from "./types.ts";
import { count, en, text, vi } from "./words.ts";

const pattern = /^(more than|at least) ([1-9]\d{0,2})\/([1-9]\d{0,2})$/;

type Share = { readonly strict: boolean; readonly part: number; readonly whole: number };

/** A share as numbers: `whole × n` is compared with `part × total`. */
export const readShare = (share: string): Share => {
  if (share === "two-thirds") return { strict: false, part: 2, whole: 3 };
  const [, way, part = "1", whole = "2"] = pattern.exec(share) ?? [];
  return { strict: way !== "at least", part: Number(part), whole: Number(whole) };
};

const possible = (share: string): boolean => {
  const { strict, part, whole } = readShare(share);
  return strict ? part < whole : part <= whole;
};

/** A share of those counted: `more-than-half`, `two-thirds`, `more than 3/5`, `at least 3/4`. */
export const shareShape = z
  .string()
  .regex(/^(more-than-half|two-thirds|(more than|at least) [1-9]\d{0,2}\/[1-9]\d{0,2})$/)
  .refine(possible);
/** A share, or `most-votes`: one vote is enough to be among those with the most. */
export const thresholdShape = z.union([z.literal("most-votes"), shareShape]);

/** Whole part of `a / b` for whole numbers, without a fraction on the way. */
export const quotient = (a: number, b: number): number => (a - (a % b)) / b;

/** Fewest of `total` that make the share, in whole people; at least one. */
export const fewest = (share: string, total: number): number => {
  if (share === "most-votes") return 1;
  const { strict, part, whole } = readShare(share);
  // Products stay far below 2^53.
  const product = part * total;
  return Math.max(1, quotient(product, whole) + (strict || product % whole !== 0 ? 1 : 0));
};

/** A share in words: `quá một phần hai`, `từ 3/4 trở lên`. */
export const shareName = (share: string): Text => {
  if (share === "most-votes") return text("nhiều phiếu hơn", "most votes");
  const { strict, part, whole } = readShare(share);
  if (strict && part === 1 && whole === 2) return text("quá một phần hai", "more than half");
  if (!strict && part === 2 && whole === 3) return text("từ hai phần ba trở lên", "two thirds");
  return strict
    ? text(`quá ${part}/${whole}`, `more than ${part}/${whole}`)
    : text(`từ ${part}/${whole} trở lên`, `at least ${part}/${whole}`);
};

/** The sentence that every count ends in: how many votes are needed and of what. */
export const needs = (base: number, share = "more-than-half"): Text => {
  const n = fewest(share, base);
  if (share === "most-votes") return text("Người nhiều phiếu hơn trúng cử.", "Those with the most votes are elected.");
  const name = shareName(share);
  return text(
    `Cần từ ${vi(n)} phiếu trở lên (${name.vi} của ${vi(base)}).`,
    `At least ${count(n, "vote")} needed (${name.en} of ${en(base)}).`,
  );
};
