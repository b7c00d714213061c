/** The phone's page as it is built: what a phone must fetch before it shows anything. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = process.env.LAPHIEU_WEB_ROOT ?? fileURLToPath(new URL("../../dist/", import.meta.url));
const built = (address: string): string => readFileSync(join(root, address), "utf8");
const most = 40_000;

/** Scripts that the page loads at once: those it names, and those that these import, however far down. */
function firstScripts(page: string, read = built): ReadonlySet<string> {
  const wanted = new Set([...read(page).matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((m) => m[1] ?? ""));
  // `import(…)` is fetched later, when somebody asks for it.
  for (const script of wanted)
    for (const found of read(script).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
      wanted.add(`assets/${found[1] ?? ""}`);
  return wanted;
}

const bytesOf = (scripts: ReadonlySet<string>, read = built): number =>
  [...scripts].reduce((sum, script) => sum + gzipSync(read(script)).length, 0);

test("the first load of a delegate's phone is under 40 kB of script, compressed", () => {
  const scripts = firstScripts("dt.html");
  assert.ok(scripts.size > 0);
  const bytes = bytesOf(scripts);
  assert.ok(bytes < most, `${bytes} bytes in ${[...scripts].join(", ")}`);
});

test("a script that came in by an import of an import would be found and counted", () => {
  const heavy = randomBytes(30_000).toString("hex");
  const files: { readonly [address: string]: string } = {
    "dt.html": '<script type="module" src="/assets/dt-1.js"></script>',
    "assets/dt-1.js": 'import{a}from"./dom-1.js";const later=()=>import("./papers-1.js");',
    "assets/dom-1.js": 'import"./heavy-1.js";export const a=1;',
    "assets/heavy-1.js": `export const b="${heavy}";`,
    "assets/papers-1.js": "",
  };
  const read = (address: string): string => files[address] ?? "";
  const scripts = firstScripts("dt.html", read);
  assert.deepEqual([...scripts], ["assets/dt-1.js", "assets/dom-1.js", "assets/heavy-1.js"]);
  assert.ok(bytesOf(scripts, read) > 30_000);
});

test("the phone's page is whole without React, and its worker keeps nothing of the API", () => {
  for (const script of firstScripts("dt.html")) assert.doesNotMatch(built(script), /react-dom|react\.element/);
  assert.match(built("dt-sw.js"), /startsWith\("\/api\/"\)\) return;/);
});
