import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

/** All modules that a module imports, and those that they import, by path; bare names as they stand. */
function importsOf(path: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const [, name = ""] of readFileSync(path, "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
    const target = name.startsWith(".") ? join(dirname(path), name) : name;
    if (seen.has(target)) continue;
    seen.add(target);
    if (name.startsWith(".")) importsOf(target, seen);
  }
  return seen;
}

test("the pure part runs in a browser: it imports nothing but itself and @noble", () => {
  const imports = [...importsOf(join(import.meta.dirname, "index.ts"))];
  assert.ok(imports.some((name) => name.endsWith("canonical.ts")));
  const foreign = imports.filter((name) => !name.startsWith(import.meta.dirname) && !name.startsWith("@noble/"));
  assert.deepEqual(foreign, []);
  assert.deepEqual(
    imports.filter((name) => name.includes("/store/")),
    [],
  );
});
