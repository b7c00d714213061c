import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { above as enAbove } from "./en/above.ts";
import { audit as enAudit } from "./en/audit.ts";
import { chair as enChair } from "./en/chair.ts";
import { desk as enDesk } from "./en/desk.ts";
import { evidence as enEvidence } from "./en/evidence.ts";
import * as enStart from "./en/index.ts";
import { papers as enPapers } from "./en/papers.ts";
import { rehearsal as enRehearsal } from "./en/rehearsal.ts";
import { rules as enRules } from "./en/rules.ts";
import { scan as enScan } from "./en/scan.ts";
import { standards as enStandards } from "./en/standards.ts";
import { summing as enSumming } from "./en/summing.ts";
import { above as viAbove } from "./vi/above.ts";
import { audit as viAudit } from "./vi/audit.ts";
import { chair as viChair } from "./vi/chair.ts";
import { desk as viDesk } from "./vi/desk.ts";
import { evidence as viEvidence } from "./vi/evidence.ts";
import * as viStart from "./vi/index.ts";
import { papers as viPapers } from "./vi/papers.ts";
import { rehearsal as viRehearsal } from "./vi/rehearsal.ts";
import { rules as viRules } from "./vi/rules.ts";
import { scan as viScan } from "./vi/scan.ts";
import { standards as viStandards } from "./vi/standards.ts";
import { summing as viSumming } from "./vi/summing.ts";

// The words of the rules come with their page, not with the application.
const [vi, en] = [
  {
    ...viStart,
    rules: viRules,
    above: viAbove,
    audit: viAudit,
    desk: viDesk,
    rehearsal: viRehearsal,
    scan: viScan,
    summing: viSumming,
    chair: viChair,
    papers: viPapers,
    evidence: viEvidence,
    standards: viStandards,
  },
  {
    ...enStart,
    rules: enRules,
    above: enAbove,
    audit: enAudit,
    desk: enDesk,
    rehearsal: enRehearsal,
    scan: enScan,
    summing: enSumming,
    chair: enChair,
    papers: enPapers,
    evidence: enEvidence,
    standards: enStandards,
  },
];

type Tree = { readonly [key: string]: string | Tree };

/** Plural forms of one sentence count as one key. */
const base = (key: string) => key.replace(/_(?:one|other)$/, "");
const flat = (tree: Tree, prefix = ""): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(tree).flatMap(([key, value]): readonly (readonly [string, string])[] =>
      typeof value === "string" ? [[base(`${prefix}${key}`), value]] : [...flat(value, `${prefix}${key}.`)],
    ),
  );

const source = fileURLToPath(new URL("..", import.meta.url));
const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((f) => f.isFile() && /\.tsx?$/.test(f.name) && !/\.test\.ts$/.test(f.name))
  .map((f) => join(f.parentPath, f.name))
  .filter((f) => !/[\\/]locales[\\/]/.test(f));
const code = files.map((f) => readFileSync(f, "utf8")).join("\n");
// Whole keys stand in quotes; parts that vary stand in template literals, of which the text before `${` is the prefix.
const quoted = new Set([...code.matchAll(/["'`]([\w.:-]+)["'`]/g)].map((m) => m[1] ?? ""));
const prefixes = [...code.matchAll(/`((?:[a-z]+:)?[\w.-]+\.)\$\{/g)].map((m) => (m[1] ?? "").replace(/^[a-z]+:/, ""));

for (const name of Object.keys(vi)) {
  const first = flat(Object.entries(vi).find(([n]) => n === name)?.[1] ?? {});
  const second = flat(Object.entries(en).find(([n]) => n === name)?.[1] ?? {});

  test(`${name}: both languages have the same keys`, () => {
    assert.deepEqual([...second.keys()].sort(), [...first.keys()].sort());
  });

  test(`${name}: no sentence is empty, and both fill in the same figures`, () => {
    const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort();
    for (const [key, text] of first) {
      assert.notEqual(text.trim(), "", key);
      assert.deepEqual([...new Set(holes(second.get(key) ?? ""))], [...new Set(holes(text))], key);
    }
  });

  test(`${name}: every key is used by a screen`, () => {
    const unused = [...first.keys()].filter(
      (key) => !quoted.has(key) && !quoted.has(`${name}:${key}`) && !prefixes.some((p) => key.startsWith(p)),
    );
    assert.deepEqual(unused, []);
  });
}

test("every key that a screen asks for exists", () => {
  const known = new Set(Object.values(vi).flatMap((tree) => [...flat(tree).keys()]));
  const asked = [...code.matchAll(/\b(?:t|common|tCommon|tc)\(\s*["'](?:[a-z]+:)?([\w.-]+)["']/g)].map(
    (m) => m[1] ?? "",
  );
  assert.deepEqual(
    asked.filter((key) => !known.has(key)),
    [],
  );
});
