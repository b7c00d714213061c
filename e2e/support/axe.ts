/** What axe finds on a page (WCAG 2.2 A and AA). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type Finding = { readonly id: string; readonly impact: string; readonly nodes: readonly string[] };

/** Rules that the page breaks, each with the first element that breaks it. Runs where the page's script policy has no say. */
export async function axeFindings(page: Page): Promise<readonly Finding[]> {
  await page.evaluate(axe);
  return await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then((r) =>
      r.violations.map((v) => ({ id: v.id, impact: v.impact, nodes: v.nodes.map((n) => n.html.slice(0, 160)) })))`,
  );
}

/** Fails when the page breaks any rule. */
export async function passesAxe(page: Page, what: string): Promise<void> {
  assert.deepEqual(await axeFindings(page), [], what);
}
