/**
 * Processes killed at random moments while commands of every kind, backups and a restore run: what was acknowledged is
 * there, nothing is half there, and the next start needs no help.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { openLedger, verifyStream } from "@laphieu/ledger/store";
import { temporary } from "../testing/start.ts";
import { verifyBackup } from "./backup-file.ts";
import { backupData } from "./console.ts";
import { checkFolder, commandsWorker, preparedFolder, stateOf } from "./crash-check.ts";
import { crashMeetings } from "./crash-meetings.ts";

const worker = fileURLToPath(new URL("./crash-worker.ts", import.meta.url));
const proof = process.env.LAPHIEU_PROOF === "1";
const kills = proof ? 1_000 : 8;
/** Kills during backups, and during restores. */
const others = Math.ceil(kills / 4);
const lanes = 2;

/** Runs the worker, killed that many milliseconds after it began; null lets it end by itself. */
function run(args: readonly string[], cache: string, delay: number | null): Promise<number> {
  const child = spawn(process.execPath, [worker, ...args], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  return new Promise((resolve, reject) => {
    let begun = 0;
    child.stdout.once("data", () => {
      begun = performance.now();
      if (delay !== null) setTimeout(() => child.kill("SIGKILL"), delay);
    });
    child.on("error", reject);
    child.on("close", () => resolve(performance.now() - begun));
  });
}

/** How often a command of each kind was being given when the process died. */
type Hits = Map<string, number>;
type Lane = { readonly kills: number; readonly hits: Hits; next: number; acknowledged: number };

/** Kills the process again and again; each next one takes the meeting up where the log stands, until all are played. */
async function killCommands(t: TestContext, files: readonly string[], cache: string, lane: Lane): Promise<void> {
  let folder = "";
  let said: string[] = [];
  let left: readonly string[] = [];
  for (let round = 0; round < lane.kills; round += 1) {
    if (left.length === 0) {
      // Three meetings a folder: the checks stay short.
      if (folder !== "") rmSync(folder, { recursive: true });
      folder = temporary(t);
      said = [];
      left = [0, 1, 2].map((n) => files[(lane.next + n) % files.length] ?? "");
      lane.next += 3;
    }
    const after = 1 + Math.floor(Math.random() * 3);
    const lines = await runCommands(folder, left, cache, (line, tries) => {
      if (!line.startsWith("try ")) return null;
      // Every kind in turn is the one that is cut off.
      if (!lane.hits.has(line.slice(4))) return Math.max(0, Math.random() * 4 - 2);
      return tries >= after ? Math.random() * 5 : null;
    });
    assert.deepEqual(
      lines.filter((line) => /^(?:half|refused) /.test(line)),
      [],
      "the log ends at the end of a command, and the next one is taken",
    );
    const heads = lines.filter((line) => line.startsWith("assembly:"));
    lane.acknowledged += heads.length;
    said.push(...heads);
    const tried = lines.findLastIndex((line) => line.startsWith("try "));
    if (tried > lines.lastIndexOf("done")) {
      const kind = (lines[tried] ?? "").slice(4);
      lane.hits.set(kind, (lane.hits.get(kind) ?? 0) + 1);
    }
    await checkFolder(folder, said);
    if (lines.at(-1) === "end") {
      left = [];
      round -= 1;
    }
  }
  if (folder !== "") rmSync(folder, { recursive: true });
}

/** Runs the process that gives commands; `when` answers how long after a line it is killed, null: not yet. */
function runCommands(
  folder: string,
  files: readonly string[],
  cache: string,
  when: (line: string, tries: number) => number | null,
): Promise<readonly string[]> {
  const child = spawn(process.execPath, [commandsWorker, folder, ...files], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    let rest = "";
    let tries = 0;
    let doomed = false;
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      const parts = `${rest}${chunk}`.split("\n");
      rest = parts.pop() ?? "";
      for (const line of parts) {
        lines.push(line);
        if (line.startsWith("try ")) tries += 1;
        const delay = doomed ? null : when(line, tries);
        if (delay === null) continue;
        doomed = true;
        setTimeout(() => child.kill("SIGKILL"), delay);
      }
    });
    child.on("error", reject);
    child.on("close", (code, signal) =>
      code === 0 || signal === "SIGKILL" ? resolve(lines) : reject(new Error(`the process ended with ${code}`)),
    );
  });
}

test(`killed at ${kills} random moments while every kind of command is recorded`, async (t) => {
  const place = temporary(t);
  const cache = temporary(t);
  const meetings = crashMeetings();
  const files = meetings.map((meeting) => {
    const file = join(place, `${meeting.id}.json`);
    writeFileSync(file, JSON.stringify(meeting));
    return file;
  });
  const kinds = new Set(meetings.flatMap(({ steps }) => steps.map(({ command }) => command.type)));
  const hits: Hits = new Map();
  const all = Array.from({ length: lanes }, (_, n): Lane => {
    const next = Math.floor((n * files.length) / lanes);
    return { kills: Math.ceil(kills / lanes), hits, next, acknowledged: 0 };
  });
  await Promise.all(all.map((one) => killCommands(t, files, cache, one)));
  const acknowledged = all.reduce((sum, one) => sum + one.acknowledged, 0);
  const within = [...hits.values()].reduce((sum, n) => sum + n, 0);
  t.diagnostic(
    `${kills} kills, ${acknowledged} acknowledged appends, none lost; ${within} kills within a command, of ${hits.size} of ${kinds.size} kinds`,
  );
});

test("killed while backups are made: a backup that has its name is whole, and nothing is left lying about", async (t) => {
  const [root, cache] = [temporary(t), temporary(t)];
  const { folder, now } = await preparedFolder(root);
  const stick = join(root, "stick");
  mkdirSync(stick);
  const longest = await run(["backup", folder, stick, "first"], cache, null);
  let whole = 0;
  for (let round = 0; round < others; round += 1) {
    for (const name of readdirSync(stick)) rmSync(join(stick, name), { force: true });
    await run(["backup", folder, stick, String(round)], cache, Math.random() * longest);
    for (const name of readdirSync(stick).filter((file) => file.endsWith(".backup"))) {
      await verifyBackup(join(stick, name));
      whole += 1;
    }
    assert.deepEqual(await stateOf(folder), now);
    assert.deepEqual(leftIn(folder), []);
  }
  t.diagnostic(`${others} kills while four backups each were made; ${whole} had their name, all of them whole`);
});

/** What a backup or restore that was cut off might leave. */
const leftIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => /^\.|^restore\.json/.test(name));

test("killed while a restore runs: the folder is as before or as the backup, and opens", async (t) => {
  const [root, cache] = [temporary(t), temporary(t)];
  const { folder, backup, before, now } = await preparedFolder(root);
  const copy = join(root, "copy");
  let longest = 0;
  const counts = { old: 0, new: 0 };
  for (let round = 0; round <= others; round += 1) {
    cpSync(folder, copy, { recursive: true });
    const took = await run(["restore", copy, backup], cache, round === 0 ? null : Math.random() * longest);
    if (round === 0) longest = took;
    const found = await stateOf(copy);
    const restored = isDeepStrictEqual(found, before);
    assert.ok(restored || isDeepStrictEqual(found, now), JSON.stringify(found));
    if (round > 0) counts[restored ? "new" : "old"] += 1;
    rmSync(copy, { recursive: true });
  }
  t.diagnostic(`${others} kills: ${counts.old} times as before, ${counts.new} times as the backup, never between`);
});

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

test("the beginning of a backup that was left on a stick goes with the next one; what is none of ours stays", async (t) => {
  const root = temporary(t);
  const { folder, backup } = await preparedFolder(root);
  const stick = join(root, "stick");
  mkdirSync(stick);
  const old = new Date(Date.now() - 2 * 3_600_000);
  const lay = (name: string, bytes: Uint8Array | string, when: Date | null): void => {
    writeFileSync(join(stick, name), bytes);
    if (when !== null) utimesSync(join(stick, name), when, when);
  };
  const beginning = readFileSync(backup).subarray(0, 20_000);
  lay(".a.backup.part", beginning, old);
  lay(".now.backup.part", beginning, null);
  lay(".film.part", "something else", old);
  await backupData({ folder, out: join(stick, "b.backup") });
  assert.deepEqual(readdirSync(stick).sort(), [".film.part", ".now.backup.part", "b.backup"]);
});
