/** What goes over HTTP is told once: here, by types that both sides read. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** What looks like this in the sources of a folder, with its file; tests and the one place `except` aside. */
const found = (root: string, pattern: RegExp, except = ""): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/u.test(name) && !/\.test\.tsx?$/u.test(name) && name.split(sep).join("/") !== except)
    .flatMap((name) =>
      [...readFileSync(join(root, name), "utf8").matchAll(pattern)].map(([text]) => `${name}: ${text}`),
    );

test("a route answers with data through `answer`, which holds it to a named type", () => {
  assert.deepEqual(found(folder(".."), /\bc(?:ontext)?\.json\(.*/gu, "http/answer.ts"), []);
});

test("what is told is described by types alone, so that the page takes nothing of the server along", () => {
  assert.deepEqual(found(folder("."), /^(?:import|export) (?!type\b).*/gmu), []);
  const web = folder("../../../web/src");
  assert.deepEqual(found(web, /^(?:import|export) (?!type\b)[^;]*?"@laphieu\/server.*/gmu), []);
});

test("the page declares no shape of an answer by itself", () => {
  const web = folder("../../../web/src");
  assert.deepEqual(found(web, /\brequest<(?:\{|unknown|object|readonly \{).*/gu), []);
});
