/**
 * Processes killed at random moments, and each call to the file system failed in turn, while commands of every kind, a
 * backup and a restore run: what was acknowledged is there, nothing is half there, and the next start needs no help.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { appendLeafHash, emptyTree, rootOf, toHex } from "@laphieu/ledger";
import { openLedger, verifyStream } from "@laphieu/ledger/store";
import { readAssemblies } from "../read-folder.ts";
import { temporary } from "../testing/start.ts";
import { verifyBackup } from "./backup-file.ts";
import { backupData } from "./console.ts";
import { tidy } from "./open-store.ts";

const worker = fileURLToPath(new URL("./crash-worker.ts", import.meta.url));
const proof = process.env.LAPHIEU_PROOF === "1";
const kills = proof ? 1_000 : 6;

type Run = { readonly lines: readonly string[]; readonly errors: string };

/** Runs the worker under a command, killed that many milliseconds after it began; null lets it end by itself. */
function run(first: readonly string[], args: readonly string[], delay: number | null): Promise<Run> {
  const [file = process.execPath, ...rest] = [...first, process.execPath, worker, ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(file, rest, { stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      errors += chunk;
    });
    if (delay !== null) child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), delay));
    child.on("error", reject);
    child.on("close", () =>
      resolve({
        lines: text
          .slice(0, text.lastIndexOf("\n") + 1)
          .trim()
          .split("\n"),
        errors,
      }),
    );
  });
}

/** Opens the folder as the next start does, and holds everything in it against what was acknowledged. */
async function check(folder: string, said: readonly string[]): Promise<void> {
  await tidy(folder);
  const ledger = await openLedger({ folder });
  const roots = new Map<string, readonly string[]>();
  try {
    for (const stream of await ledger.streams()) {
      const verified = await verifyStream(ledger, stream);
      assert.ok(verified.ok, JSON.stringify(verified));
      let tree = emptyTree;
      const known = [toHex(rootOf(tree))];
      for (const { hash } of await ledger.rows(stream)) {
        tree = appendLeafHash(tree, hash);
        known.push(toHex(rootOf(tree)));
      }
      roots.set(stream, known);
    }
  } finally {
    await ledger.close();
  }
  for (const line of said) {
    const [stream = "", size = "", root = ""] = line.split(" ");
    if (root !== "") assert.equal(roots.get(stream)?.[Number(size)], root, `lost: ${line}`);
  }
  // Every meeting still folds: no command is half there.
  await readAssemblies(folder);
}

test(`killed at ${kills} random moments while every kind of command is recorded`, async (t) => {
  let total = 0;
  let folder = temporary(t);
  let said: string[] = [];
  for (let round = 0; round < kills; round += 1) {
    if (round % 5 === 0) {
      folder = temporary(t);
      said = [];
    }
    const { lines } = await run([], ["commands", folder, "-", String(round)], Math.random() * 1_500);
    said.push(...lines);
    total += lines.length;
    await check(folder, said);
  }
  t.diagnostic(`${kills} kills, ${total} acknowledged appends, none lost`);
});

/** A folder with a meeting, and a backup of it. */
async function prepared(t: TestContext): Promise<{ root: string; folder: string; file: string }> {
  const root = temporary(t);
  const folder = join(root, "data");
  mkdirSync(folder);
  await run([], ["commands", folder, "-", "1"], null);
  mkdirSync(join(folder, "papers"));
  writeFileSync(join(folder, "papers", "0a"), "x".repeat(300_000));
  const file = join(root, "first.backup");
  await backupData({ folder, out: file });
  return { root, folder, file };
}

test("killed while backups are made: a backup that has its name is whole, and nothing is left lying about", async (t) => {
  const { root, folder } = await prepared(t);
  const stick = join(root, "stick");
  mkdirSync(stick);
  for (let round = 0; round < Math.ceil(kills / 2); round += 1) {
    await run([], ["backup", folder, stick, String(round)], Math.random() * 600);
    for (const name of readdirSync(stick).filter((file) => file.endsWith(".backup")))
      await verifyBackup(join(stick, name));
    for (const name of readdirSync(stick)) rmSync(join(stick, name), { force: true });
  }
  await check(folder, []);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith(".backup")),
    [],
  );
});

test("killed while a restore runs: the folder is as before or as the backup, and opens", async (t) => {
  const { root, folder, file } = await prepared(t);
  for (let round = 0; round < Math.ceil(kills / 2); round += 1) {
    const copy = join(root, "copy");
    cpSync(folder, copy, { recursive: true });
    await run([], ["restore", copy, file], Math.random() * 500);
    await check(copy, []);
    assert.ok(existsSync(join(copy, "papers", "0a")));
    rmSync(copy, { recursive: true });
  }
});

const canTrace = process.platform === "linux" && spawnSync("strace", ["-qq", "-e", "trace=none", "true"]).status === 0;

/** What is made to fail: the calls that write, and those that make writing durable; or the process dies at that call. */
const injections = [
  ["a full disk", "pwrite64,write", "error=ENOSPC"],
  ["a disk that fails to write", "pwrite64,write", "error=EIO"],
  ["a disk that fails to keep", "fsync,fdatasync", "error=EIO"],
  ["death at a write", "pwrite64", "signal=SIGKILL"],
  ["death at a sync", "fsync,fdatasync", "signal=SIGKILL"],
  ["death at a rename", "rename,renameat,renameat2,unlink", "signal=SIGKILL"],
] as const;
const places = proof ? Array.from({ length: 60 }, (_, n) => n + 1) : [2, 9];

for (const mode of ["commands", "restore"] as const) {
  test(`each call to the file system fails in turn during ${mode}`, async (t) => {
    if (!canTrace) return t.skip("not run: strace is missing or forbidden here");
    const { root, folder, file } = await prepared(t);
    let cut = 0;
    for (const [what, calls, injection] of injections) {
      for (const place of places) {
        const copy = join(root, "copy");
        cpSync(folder, copy, { recursive: true });
        const names = ["ledger.db", "keys.db", "restore.json.new", ".restore-new/ledger.db", ".restore-new/keys.db"];
        const paths = [
          copy,
          join(copy, ".restore-new"),
          ...names.flatMap((name) => [join(copy, name), join(copy, `${name}-wal`)]),
        ];
        const trace = ["-f", "-qq", "-o", "/dev/null", ...paths.flatMap((path) => ["-P", path])];
        const inject = ["-e", `trace=${calls}`, "-e", `inject=${calls}:${injection}:when=${place}`];
        const { lines } = await run(["strace", ...trace, ...inject], [mode, copy, file, String(place)], null);
        if (lines.at(-1) !== "end") cut += 1;
        await check(copy, lines).catch((error: unknown) => {
          throw new Error(`${what}, call ${place}`, { cause: error });
        });
        rmSync(copy, { recursive: true });
      }
    }
    assert.ok(cut >= 2, "the calls were failed");
    t.diagnostic(`${injections.length * places.length} failed calls, ${cut} ended the work`);
  });
}

test("a clock set back changes nothing that was recorded", async (t) => {
  const folder = temporary(t);
  const entry = (at: string) => ({ type: "x", at, actor: "secretariat", data: {} });
  const later = await openLedger({ folder, now: () => new Date("2026-05-06T08:00:00Z") });
  assert.ok((await later.append("a", 0, [entry("2026-05-06T08:00:00Z")])).ok);
  await later.close();
  const before = await openLedger({ folder, now: () => new Date("2020-01-01T00:00:00Z") });
  assert.ok((await before.append("a", 1, [entry("2020-01-01T00:00:00Z")])).ok);
  assert.ok((await verifyStream(before, "a")).ok);
  await before.close();
  const stick = temporary(t);
  await backupData({ folder, out: join(stick, "a.backup") });
  await verifyBackup(join(stick, "a.backup"));
});
