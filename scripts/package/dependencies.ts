/** Puts packages of other people in place: from the installation, or, for another platform, from the registry. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import type { Locked } from "./lockfile.ts";

const run = promisify(execFile);

/** Never read by a running program: declarations, maps, tests, builds for browsers. */
const useless: readonly RegExp[] = [
  /\.d\.[cm]?ts(?:\.map)?$/,
  /\.[cm]?ts$/,
  /\.map$/,
  /\.(?:markdown|md|flow|tsbuildinfo)$/i,
  /\/(?:tests?|__tests__|spec|benchmarks?|examples?|docs)(?:\/|$)/,
  /\/\.[^/]+$/,
  /^exceljs\/dist(?:\/|$)/,
  /^docx\/dist\/.*\.(?:umd\.cjs|iife\.js)$/,
  /^@hyzyla\/pdfium\/dist\/(?:pdfium\.wasm\.base64-.*|index\.esm\.(?:base64|browser|cdn|worker))\.js$/,
];
const licence = /(?:licen[cs]e|copying|notice|copyright)/i;

/** Whether a file of a package, given as `name/path`, goes along. */
export const isUseful = (path: string): boolean =>
  licence.test(basename(path)) || !useless.some((pattern) => pattern.test(path));

/** Copies an installed package without the packages inside it, which have places of their own. */
export async function copyInstalled(root: string, entry: Locked, to: string): Promise<void> {
  await copyPackage(join(root, entry.path), entry.name, to);
}

async function copyPackage(from: string, name: string, to: string): Promise<void> {
  await cp(from, to, {
    recursive: true,
    dereference: true,
    filter: (path) => {
      const inside = path.slice(from.length).replaceAll("\\", "/");
      return !inside.startsWith("/node_modules") && (inside === "" || isUseful(`${name}${inside}`));
    },
  });
}

/**
 * Fetches a package from the registry through npm, and puts it in place when it is, byte for byte, what the lockfile
 * names. `cache` keeps what was fetched.
 */
export async function fetchLocked(entry: Locked, to: string, cache: string): Promise<void> {
  const { name, version, integrity } = entry;
  if (integrity === null) throw new Error(`The lockfile has no hash for ${name}`);
  await mkdir(cache, { recursive: true });
  const archive = join(cache, `${name.replace(/^@/, "").replace("/", "-")}-${version}.tgz`);
  if (!existsSync(archive) || !(await matches(archive, integrity))) {
    await rm(archive, { force: true });
    await run("npm", ["pack", "--silent", "--pack-destination", cache, `${name}@${version}`]);
  }
  if (!(await matches(archive, integrity))) throw new Error(`${name}@${version} is not what the lockfile names`);
  const open = join(cache, `.open-${basename(archive)}`);
  await rm(open, { recursive: true, force: true });
  await mkdir(open);
  await run("tar", ["-xzf", archive, "-C", open, "--strip-components=1"]);
  await copyPackage(open, name, to);
  await rm(open, { recursive: true, force: true });
}

async function matches(file: string, integrity: string): Promise<boolean> {
  const digest = createHash("sha512")
    .update(await readFile(file))
    .digest("base64");
  return integrity.split(" ").includes(`sha512-${digest}`);
}
