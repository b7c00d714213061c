import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { seal } from "../sealed.ts";
import { assertRootFollows } from "./contract.ts";
import { sampleEntry } from "./contract-entry.ts";
import { openLedger, openLedgerWith } from "./open.ts";
import { testFolder } from "./test-folder.ts";
import { verifyStream } from "./verify.ts";

test("after a failed commit everything waiting is rejected and nothing more is written until reopened", async (context) => {
  const root = testFolder();
  context.after(root.discard);
  const folder = join(root.path, "data");
  let failing = false;
  const ledger = await openLedgerWith(
    { folder },
    {
      beforeCommit: () => {
        // What SQLite throws when fsync fails.
        if (failing) throw Object.assign(new Error("disk I/O error"), { code: "ERR_SQLITE_ERROR", errcode: 1034 });
      },
    },
  );
  assert.ok((await ledger.append("a", 0, [sampleEntry("x")])).ok);
  failing = true;
  const group = await Promise.allSettled([
    ledger.append("a", 1, [sampleEntry("y")]),
    ledger.append("b", 0, [sampleEntry("y", { p: seal("p", 1) })]),
  ]);
  assert.deepEqual(
    group.map((result) => result.status),
    ["rejected", "rejected"],
  );
  failing = false;
  await assert.rejects(ledger.append("a", 1, [sampleEntry("z")]), { code: "ledger-broken" });
  await assert.rejects(ledger.erase("p"), { code: "ledger-broken" });
  await assert.rejects(ledger.createLockedSubject("room", "x"), { code: "ledger-broken" });
  await ledger.close();
  const reopened = await openLedger({ folder });
  assert.deepEqual(await reopened.streams(), ["a"]);
  assert.equal((await reopened.read("a")).length, 1);
  assert.ok((await reopened.append("a", 1, [sampleEntry("z", { p: seal("p", 1) })])).ok);
  assert.ok((await verifyStream(reopened, "a")).ok);
  await reopened.close();
});

test("a full disk is a result, leaves nothing half written, and appending goes on when there is room", async (context) => {
  const root = testFolder();
  context.after(root.discard);
  const databases: DatabaseSync[] = [];
  const ledger = await openLedgerWith(
    { folder: join(root.path, "data") },
    { onDatabase: (opened) => databases.push(opened) },
  );
  const [db] = databases;
  assert.ok(db !== undefined);
  const pages = Number(db.prepare("pragma page_count").get()?.page_count);
  db.exec(`pragma max_page_count = ${pages + 10}`);
  const batch = (n: number) => [1, 2, 3].map((k) => sampleEntry("x", { n, k, p: seal(`p${n}`, "x".repeat(700)) }));
  let written = 0;
  for (;;) {
    const result = await ledger.append("a", written, batch(written));
    if (!result.ok) {
      assert.deepEqual(result, { ok: false, reason: "disk-full" });
      break;
    }
    written += 3;
    assert.ok(written < 1000, "the disk never became full");
  }
  assert.equal((await ledger.head("a")).size, written);
  assert.equal(ledger.reserveUsed, true);
  assert.equal(existsSync(join(root.path, "data", "reserve")), false);
  await assertRootFollows(ledger, "a");
  assert.ok((await verifyStream(ledger, "a")).ok);
  assert.deepEqual(await ledger.append("a", written, batch(written)), { ok: false, reason: "disk-full" });
  db.exec("pragma max_page_count = 1000000");
  assert.ok((await ledger.append("a", written, batch(written))).ok);
  const verified = await verifyStream(ledger, "a");
  assert.ok(verified.ok && verified.head.size === written + 3 && verified.closed === 0);
  await ledger.close();
});

/** Mounts a memory file system, which only some machines allow. */
function mount(folder: string, options: string): boolean {
  mkdirSync(folder, { recursive: true });
  return (
    process.platform === "linux" && spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]).status === 0
  );
}

test("when the disk becomes full, the room kept for it takes what is under way", async (context) => {
  const root = testFolder();
  const folder = join(root.path, "small");
  const mounted = mount(folder, "size=3m");
  context.after(() => {
    if (mounted) spawnSync("umount", ["--lazy", folder]);
    root.discard();
  });
  if (!mounted) return context.skip("not run: no file system can be mounted here");
  const ledger = await openLedger({ folder, reserve: 1_000_000 });
  assert.equal(ledger.reserveUsed, false);
  let written = 0;
  let onReserve = 0;
  for (;;) {
    const result = await ledger.append("a", written, [sampleEntry("x", { p: seal("p", "x".repeat(4000)) })]);
    if (!result.ok) break;
    written += 1;
    if (ledger.reserveUsed) onReserve += 1;
  }
  assert.ok(onReserve >= 10, `${onReserve} entries were recorded on a full disk`);
  const verified = await verifyStream(ledger, "a");
  assert.ok(verified.ok && verified.head.size === written);
  await ledger.close();
});

test("a folder that nobody can make is refused at once", { skip: process.platform !== "linux" }, async () => {
  await assert.rejects(openLedger({ folder: "/proc/nowhere/data" }), { code: "ENOENT" });
});

test("a file system that is really full", async (context) => {
  const root = testFolder();
  const folder = join(root.path, "small");
  const mounted = mount(folder, "size=2m");
  context.after(() => {
    if (mounted) spawnSync("umount", ["--lazy", folder]);
    root.discard();
  });
  if (!mounted) return context.skip("not run: no file system can be mounted here");
  const ledger = await openLedger({ folder });
  let written = 0;
  let refused = 0;
  const rounds = ["one", "two", "three"];
  for (const name of rounds) writeFileSync(join(folder, name), new Uint8Array(200_000));
  for (const name of rounds) {
    for (;;) {
      const result = await ledger.append("a", written, [
        sampleEntry("x", { p: seal(`p${written}`, "x".repeat(4000)) }),
      ]);
      if (!result.ok) {
        assert.deepEqual(result, { ok: false, reason: "disk-full" });
        refused += 1;
        break;
      }
      written += 1;
    }
    assert.equal((await ledger.read("a")).length, written);
    rmSync(join(folder, name));
    assert.ok((await ledger.append("a", written, [sampleEntry("again")])).ok);
    written += 1;
  }
  assert.equal(refused, 3);
  await ledger.close();
  const reopened = await openLedger({ folder });
  const verified = await verifyStream(reopened, "a");
  assert.ok(verified.ok && verified.head.size === written && verified.closed === 0);
  await reopened.close();
});

test("a folder that cannot be written to opens for reading", async (context) => {
  const root = testFolder();
  const folder = join(root.path, "medium");
  const mounted = mount(folder, "size=4m");
  context.after(() => {
    if (mounted) spawnSync("umount", ["--lazy", folder]);
    root.discard();
  });
  if (!mounted) return context.skip("not run: no file system can be mounted here");
  const ledger = await openLedger({ folder });
  await ledger.append("a", 0, [sampleEntry("x", { p: seal("p", "An") })]);
  await ledger.close();
  assert.equal(spawnSync("mount", ["-o", "remount,ro", folder]).status, 0);
  const before = readFileSync(`${folder}/ledger.db`);
  for (const readOnly of [false, true]) {
    const reading = await openLedger({ folder, readOnly });
    assert.equal(reading.readOnly, true);
    assert.deepEqual((await reading.read("a"))[0]?.data, { p: seal("p", "An") });
    assert.deepEqual(await reading.append("a", 1, [sampleEntry("y")]), { ok: false, reason: "read-only" });
    assert.ok((await verifyStream(reading, "a")).ok);
    await reading.close();
  }
  assert.deepEqual(readFileSync(`${folder}/ledger.db`), before);
});
