import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { closureOf, readLock } from "../package/lockfile.ts";
import { makeSbom } from "./sbom.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Licences that let an office use, copy and change the program; weak copyleft only where it stays a file of its own. */
const allowed =
  /^(?:0BSD|Apache-2\.0|BlueOak-1\.0\.0|BSD-[23]-Clause|ISC|MIT|MIT-0|OFL-1\.1|PostgreSQL|Unlicense|X11|Zlib|CC0-1\.0|Python-2\.0|WTFPL|LGPL-3\.0-or-later|MPL-2\.0)$/;

test("every package is pinned by version and hash, and comes from the registry", () => {
  const text = readFileSync(join(root, "package-lock.json"), "utf8");
  for (const [, url = ""] of text.matchAll(/"resolved": "([^"]+)"/g)) assert.ok(!/^(?:git|http:|file:)/.test(url), url);
  for (const { path, integrity, link, version } of readLock(root).values())
    if (path.includes("node_modules/") && !link) assert.match(integrity ?? "", /^sha512-/, `${path} ${version}`);
});

test("every package that runs has a licence that lets an office use it", () => {
  const lock = readLock(root);
  const wanted = [{ name: "@laphieu/cli", by: "" }].filter(({ name }) => lock.has(`node_modules/${name}`));
  const members = [...lock.values()].filter(({ path }) => /^(?:apps|packages)\/[^/]+$/.test(path));
  const needs = members.flatMap(({ path, needs: list }) => list.map(({ name }) => ({ name, by: path })));
  const found = closureOf(
    lock,
    [...wanted, ...needs].filter(({ name }) => !name.startsWith("@laphieu/")),
    { os: "linux", cpu: "x64" },
  );
  assert.ok(found.length > 100);
  const odd = found.filter(({ license }) => {
    const words = (license ?? "").replace(/[()]/g, "").split(/ (AND|OR) /);
    const names = words.filter((word) => word !== "AND" && word !== "OR");
    const good = words.includes("OR")
      ? names.some((name) => allowed.test(name))
      : names.every((name) => allowed.test(name));
    return !good;
  });
  // Packages of before the field was usual name their licence in a file: looked at by a person, one by one.
  const looked = new Set([
    "buffers",
    "chainsaw",
    "traverse",
    "binary",
    "big-integer",
    "listenercount",
    "unzipper",
    "es-abstract-get",
  ]);
  assert.deepEqual(
    odd.filter(({ name }) => !looked.has(name)).map(({ name, version, license }) => `${name} ${version} ${license}`),
    [],
  );
});

test("the list of parts is CycloneDX, holds what runs, and is the same twice", () => {
  const sbom = makeSbom();
  assert.equal(sbom, makeSbom());
  const read: unknown = JSON.parse(sbom);
  assert.ok(typeof read === "object" && read !== null && "bomFormat" in read && "components" in read);
  assert.equal(read.bomFormat, "CycloneDX");
  assert.ok(Array.isArray(read.components) && read.components.length > 200);
  for (const name of ["better-auth", "hono", "sharp", "zod"]) assert.ok(sbom.includes(`"name": "${name}"`), name);
});

test("only four places of the server ask another machine for anything", () => {
  const asking = globSync("{apps/server,apps/cli,packages/*}/src/**/*.ts", { cwd: root })
    .filter((file) => !/\.test\.ts$|\/testing\/|\/bench|\/testing\.ts$/.test(file))
    .filter((file) => {
      const text = readFileSync(join(root, file), "utf8").replace(/^import type .*$/gm, "");
      return /(?<![\w.])fetch\(|from "node:https?"|from "undici"|from "node:dgram"/.test(text);
    })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
  // The sign-in server of the organisation and the address of the level above (both off unless set), the standby to its first machine, the scripts of its two pages, our listener.
  const known = [
    /\/oidc\.ts$/,
    /\/open-oidc\.ts$/,
    /\/standby\/client\.ts$/,
    /\/standby\/(first-)?page\.ts$/,
    /\/http\/tls\/listener\.ts$/,
    /\/people\//,
    /\/above\/results\/upward\.ts$/,
  ];
  assert.deepEqual(
    asking.filter((file) => !known.some((pattern) => pattern.test(file))),
    [],
  );
});
