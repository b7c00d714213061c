/** The phone's page as it is built: what a phone must fetch before it shows anything. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = process.env.LAPHIEU_WEB_ROOT ?? fileURLToPath(new URL("../../dist/", import.meta.url));
const read = (address: string): string => readFileSync(join(root, address), "utf8");

/** Scripts that the page loads at once: those it names, and those that these import, however far down. */
function firstScripts(page: string): ReadonlySet<string> {
  const wanted = new Set([...read(page).matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((m) => m[1] ?? ""));
  // `import(…)` is fetched later, when somebody asks for it.
  for (const script of wanted)
    for (const found of read(script).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
      wanted.add(`assets/${found[1] ?? ""}`);
  return wanted;
}

test("the first load of a delegate's phone is under 40 kB of script, compressed", () => {
  const scripts = firstScripts("dt.html");
  assert.ok(scripts.size > 0);
  const bytes = [...scripts].reduce((sum, script) => sum + gzipSync(read(script)).length, 0);
  assert.ok(bytes < 40_000, `${bytes} bytes in ${[...scripts].join(", ")}`);
});

test("the phone's page is whole without React, and its worker keeps nothing of the API", () => {
  for (const script of firstScripts("dt.html")) assert.doesNotMatch(read(script), /react-dom|react\.element/);
  assert.match(read("dt-sw.js"), /startsWith\("\/api\/"\)\) return;/);
});
