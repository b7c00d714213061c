/**
 * Each call to the file system in turn fails, or is the last one of the process, while commands, a backup and a restore run:
 * what was acknowledged is there, nothing is half there, and the next start needs no help.
 */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import {
  canTrace,
  type FaultPlace,
  failingAt,
  placesOf,
  placeText,
  type TracedRun,
} from "@laphieu/ledger/testing/each-call";
import { temporary } from "../testing/start.ts";
import { verifyBackup } from "./backup-file.ts";
import { commandsWorker, preparedFolder, stateOf } from "./crash-check.ts";

const worker = fileURLToPath(new URL("./crash-worker.ts", import.meta.url));
const proof = process.env.LAPHIEU_PROOF === "1";
const lanes = proof ? 2 : 1;

type Work = {
  readonly args: (root: string) => readonly string[];
  /** Puts everything in place, in an empty folder. */
  readonly fresh: (root: string) => void;
  readonly check: (root: string, ran: TracedRun, place: FaultPlace) => Promise<void>;
};

/** In an ordinary run a few of the places, the same ones every time; in a proof all. */
const chosen = (places: readonly FaultPlace[]): readonly FaultPlace[] =>
  proof ? places : [0.15, 0.4, 0.65, 0.9].flatMap((share) => places[Math.floor(places.length * share)] ?? []);

async function failEach(t: TestContext, work: Work): Promise<void> {
  const cache = temporary(t);
  const roots = Array.from({ length: lanes }, () => temporary(t));
  const process_ = (root: string) => ({
    command: [process.execPath, ...work.args(root)],
    root,
    env: { NODE_COMPILE_CACHE: cache },
  });
  const begin = (root: string): void => {
    for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true });
    work.fresh(root);
  };
  const [first = ""] = roots;
  // Once to warm the cache of the program, once to learn the calls.
  for (let n = 0; n < 2; n += 1) begin(first);
  await placesOf(process_(first));
  begin(first);
  const all = await placesOf(process_(first));
  assert.ok(all.length > 50, `${all.length} places`);
  const places = chosen(all);
  const counts = { reached: 0, cut: 0 };
  const lane = async (root: string, n: number): Promise<void> => {
    for (const place of places.filter((_, index) => index % lanes === n)) {
      begin(root);
      const here = { ...place, path: place.path?.replace(first, root) ?? null };
      const ran = await failingAt(process_(root), here);
      if (ran.failed > 0) counts.reached += 1;
      if (ran.lines.at(-1) !== "end") counts.cut += 1;
      await work.check(root, ran, here).catch((cause: unknown) => {
        throw new Error(`${placeText(here)}\n${ran.lines.at(-1)}\n${ran.errors}`, { cause });
      });
    }
  };
  await Promise.all(roots.map(lane));
  const calls = new Set(all.map(({ call, path, number }) => `${call} ${path} ${number}`));
  t.diagnostic(
    `${calls.size} calls, ${all.length} ways to fail, ${places.length} tried: ${counts.reached} reached, ${counts.cut} ended the work`,
  );
  assert.ok(counts.reached > places.length * 0.9, `${counts.reached} of ${places.length} were reached`);
}

const skipped = "not run: strace is missing or forbidden here";

test("each call to the file system fails in turn while commands are given", async (t) => {
  if (!canTrace) return t.skip(skipped);
  const made = temporary(t);
  const { folder, meeting, next, now } = await preparedFolder(made);
  const stream = `assembly:${meeting.id}`;
  // Where the log may end: after each command.
  const ends = new Set<number>();
  let facts = 0;
  for (const step of meeting.steps) {
    facts += step.facts;
    ends.add(facts);
  }
  await failEach(t, {
    args: (root) => [commandsWorker, join(root, "data"), next],
    fresh: (root) => cpSync(folder, join(root, "data"), { recursive: true }),
    check: async (root, { lines }) => {
      const heads = lines.filter((line) => line.startsWith("assembly:"));
      const { sizes } = await stateOf(join(root, "data"), heads);
      const size = sizes.get(stream) ?? 0;
      assert.ok(ends.has(size) && size >= (now.sizes.get(stream) ?? 0), `the log has ${size} entries`);
      assert.ok(!lines.some((line) => line.startsWith("half ")));
    },
  });
});

/** What a backup or restore that was cut off might leave. */
const leftIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => /^\.|^restore\.json/.test(name));

test("each call to the file system fails in turn while a backup is made", async (t) => {
  if (!canTrace) return t.skip(skipped);
  const { folder, now } = await preparedFolder(temporary(t));
  await failEach(t, {
    args: (root) => [worker, "backup-once", join(root, "data"), join(root, "stick"), "a"],
    fresh: (root) => {
      cpSync(folder, join(root, "data"), { recursive: true });
      mkdirSync(join(root, "stick"));
    },
    check: async (root, { lines, errors }, { fault }) => {
      const [data, stick] = [join(root, "data"), join(root, "stick")];
      const there = readdirSync(stick).includes("a.backup");
      if (there) await verifyBackup(join(stick, "a.backup"));
      assert.ok(there || lines.at(-1) !== "end", "a backup that was acknowledged is there");
      assert.deepEqual(await stateOf(data), now);
      assert.deepEqual(leftIn(data), []);
      if (fault !== "killed") assert.doesNotMatch(errors, /TypeError|is not a function/);
    },
  });
});

test("each call to the file system fails in turn while a backup is restored", async (t) => {
  if (!canTrace) return t.skip(skipped);
  const { folder, backup, before, now } = await preparedFolder(temporary(t));
  await failEach(t, {
    args: (root) => [worker, "restore", join(root, "data"), join(root, "a.backup")],
    fresh: (root) => {
      cpSync(folder, join(root, "data"), { recursive: true });
      cpSync(backup, join(root, "a.backup"));
    },
    check: async (root, { lines }) => {
      const found = await stateOf(join(root, "data"));
      const restored = isDeepStrictEqual(found, before);
      assert.ok(restored || isDeepStrictEqual(found, now), JSON.stringify([...found.sizes, found.papers]));
      assert.ok(restored || lines.at(-1) !== "end", "what was said to be restored is restored");
    },
  });
});
