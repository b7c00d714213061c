/**
 * A loss of power at any moment, on a disk that keeps what was synced and loses or tears the rest: every append that was
 * acknowledged is there, whole, under the root it had.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";
import { toHex } from "../bytes.ts";
import { appendLeafHash, emptyTree, rootOf } from "../merkle/tree.ts";
import { openLedger } from "./open.ts";
import { testFolder } from "./test-folder.ts";
import { afterLoss, callsOf } from "./testing/lossy-disk.ts";
import { verifyStream } from "./verify.ts";

const proof = process.env.LAPHIEU_PROOF === "1";
const appends = proof ? 120 : 25;
const losses = proof ? 500 : 30;
const canTrace = process.platform === "linux" && spawnSync("strace", ["-qq", "-e", "trace=none", "true"]).status === 0;
const traced = "openat,pwrite64,write,ftruncate,fsync,fdatasync,rename,unlink";

test(`power is lost at ${losses} moments, with what was not synced: every acknowledged append is there`, async (context) => {
  if (!canTrace) return context.skip("not run: strace is missing or forbidden here");
  const root = testFolder();
  context.after(() => root.discard());
  const folder = join(root.path, "data");
  const log = join(root.path, "trace");
  const writer = join(import.meta.dirname, "crash-writer.ts");
  const strace = ["-f", "-qq", "-y", "-xx", "-s", "1000000", "-o", log, "-e", `trace=${traced}`];
  const ran = spawnSync("strace", [...strace, process.execPath, writer, folder, String(appends)], { encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
  const calls = callsOf(readFileSync(log, "latin1")).filter(
    (call) => call.call === "said" || dirname(call.path) === folder,
  );
  assert.equal(calls.filter((call) => call.call === "said").length, appends);
  assert.ok(calls.filter((call) => call.call === "sync").length >= appends / 4, "appends were synced");

  // A small generator of our own, so that a failure can be played again.
  let seed = 20261123;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const first = calls.findIndex((call) => call.call === "said");
  let checked = 0;
  for (let n = 0; n < losses; n += 1) {
    const upTo = first + 1 + random(calls.length - first);
    const keep = (["nothing", "chance", "chance", "everything"] as const)[n % 4] ?? "chance";
    const left = join(root.path, "left");
    mkdirSync(left, { mode: 0o700 });
    // The index of the log in shared memory is no file that survives.
    for (const [path, bytes] of afterLoss(calls, upTo, keep, random))
      if (!path.endsWith("-shm")) writeFileSync(join(left, basename(path)), bytes, { mode: 0o600 });
    const why = `call ${upTo} of ${calls.length}, keeping ${keep}`;
    const ledger = await openLedger({ folder: left }).catch((error: unknown) => {
      throw new Error(why, { cause: error });
    });
    const roots = new Map<string, readonly string[]>();
    for (const stream of await ledger.streams()) {
      let tree = emptyTree;
      const known = [toHex(rootOf(tree))];
      for (const { hash } of await ledger.rows(stream)) {
        tree = appendLeafHash(tree, hash);
        known.push(toHex(rootOf(tree)));
      }
      roots.set(stream, known);
      const verified = await verifyStream(ledger, stream);
      assert.ok(verified.ok, `${why}: ${JSON.stringify(verified)}`);
      assert.equal(verified.closed, 0, `${why}: a private value lost its key`);
    }
    for (const call of calls.slice(0, upTo)) {
      if (call.call !== "said") continue;
      const [stream = "", size = "", expected = ""] = call.text.trim().split(" ");
      assert.equal(roots.get(stream)?.[Number(size)], expected, `${why}: ${stream} at ${size}`);
      checked += 1;
    }
    await ledger.close();
    rmSync(left, { recursive: true });
  }
  context.diagnostic(`${losses} losses of power, ${checked} acknowledgements looked for, none lost`);
});
