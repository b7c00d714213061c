/** Why a question cannot be answered: data, worded in both languages, naming the field. */
import type { Text } from "./types.ts";

export type ProblemCode =
  | "not-a-question"
  /** For callers that read text: the line is not JSON at all. */
  | "not-json"
  | "unknown-field"
  | "missing-field"
  | "unknown-value"
  | "wrong-type"
  | "not-a-count"
  | "out-of-range"
  | "not-a-date"
  | "repeated"
  | "does-not-belong"
  | "contradiction"
  | "too-many-votes";

/** `field` is a path such as `deduct.exempt-absent` or `votes[3]`. */
export type Problem = { readonly code: ProblemCode; readonly field?: string; readonly text: Text };

export const problem = (code: ProblemCode, field: string, vi: string, en: string): Problem => ({
  code,
  field,
  text: { vi: `${field}: ${vi}`, en: `${field}: ${en}` },
});
