import assert from "node:assert/strict";
import { test } from "node:test";
import type { RehearsalEntry } from "@laphieu/assembly/rehearsal";
import { distinct, summaryOf } from "./summary.ts";

test("the last page tells the person's steps and refusals, not those of the others", () => {
  const entry = (by: RehearsalEntry["by"], refusals: number): RehearsalEntry => ({
    title: { vi: "Bước", en: "Step" },
    law: [],
    by,
    refusals: Array.from({ length: refusals }, () => ({ code: "x", text: { vi: "Không", en: "No" } })),
  });
  const summary = summaryOf([entry("others", 0), entry("person", 2), entry("shown", 1), entry("person", 0)]);
  assert.deepEqual({ ...summary, steps: summary.steps.length }, { own: 2, shown: 1, refused: 3, steps: 3 });
});

test("each article is told once", () => {
  const at = (article: string, clause?: string) =>
    ({ source: "190-QĐ/TW", article, confidence: "V", ...(clause === undefined ? {} : { clause }) }) as const;
  assert.deepEqual(distinct([at("17"), at("20"), at("17"), at("17", "1")]), [at("17"), at("20"), at("17", "1")]);
});
