import type { Citation, Confidence } from "../types.ts";

/** Citations of one source: `const r = from("190-QĐ/TW"); r("30", "V", "2")`. */
export const from =
  (source: string) =>
  (article: string, confidence: Confidence, clause?: string): Citation =>
    clause === undefined ? { source, article, confidence } : { source, article, clause, confidence };
