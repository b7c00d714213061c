import assert from "node:assert/strict";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type TestContext, test } from "node:test";
import { toHex } from "../bytes.ts";
import { seal } from "../sealed.ts";
import type { JsonObject } from "../types.ts";
import { sampleEntry } from "./contract-entry.ts";
import { openLedger } from "./open.ts";
import { testFolder } from "./test-folder.ts";
import { verifyStream } from "./verify.ts";

function newFolder(context: TestContext): string {
  const folder = testFolder();
  context.after(folder.discard);
  return join(folder.path, "data");
}

/** All bytes of all files of a folder. */
function bytesOf(folder: string): Buffer {
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
}

const person: JsonObject = { person: seal("p1", { tên: "Hoàng Thị Kín Đáo" }), room: seal("room", "phiếu số bảy") };

test("a second writer is refused, a reader is let in and follows", async (context) => {
  const folder = newFolder(context);
  const writer = await openLedger({ folder });
  await assert.rejects(openLedger({ folder }), { name: "FolderInUse", code: "folder-in-use", folder });
  const reader = await openLedger({ folder, readOnly: true });
  assert.equal(reader.readOnly, true);
  assert.equal((await reader.head("a")).size, 0);
  await writer.append("a", 0, [sampleEntry("x", { name: seal("p", "An") })]);
  assert.deepEqual(await reader.read("a"), await writer.read("a"));
  assert.deepEqual(await reader.head("a"), await writer.head("a"));
  assert.equal(await reader.checkpoint("a"), await writer.checkpoint("a"));
  assert.deepEqual(await reader.append("a", 1, [sampleEntry("y")]), { ok: false, reason: "read-only" });
  await assert.rejects(reader.erase("p"), { code: "ledger-read-only" });
  await assert.rejects(reader.createLockedSubject("q", "x"), { code: "ledger-read-only" });
  await writer.erase("p");
  assert.deepEqual((await reader.read("a"))[0]?.data, { name: seal("p", null) });
  await writer.close();
  const next = await openLedger({ folder });
  await next.close();
  await reader.close();
});

test("reading where no ledger is says so and makes nothing", async (context) => {
  const folder = newFolder(context);
  await assert.rejects(openLedger({ folder, readOnly: true }), { code: "no-ledger" });
  assert.equal(existsSync(folder), false);
});

test("no private value and no passphrase lies readable in the folder, and keys are for the owner alone", async (context) => {
  const folder = newFolder(context);
  const ledger = await openLedger({ folder, scryptCost: 12 });
  await ledger.createLockedSubject("room", "mật khẩu phòng");
  await ledger.append("a", 0, [sampleEntry("x", person)]);
  const bytes = bytesOf(folder);
  for (const secret of ["Kín Đáo", "số bảy", "mật khẩu phòng"]) assert.equal(bytes.includes(secret), false, secret);
  if (process.platform !== "win32") {
    for (const name of ["installation.key", "keys.db", "ledger.db"]) {
      assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name);
    }
  }
  await ledger.close();
});

test("an erased key is in no file any more", async (context) => {
  const folder = newFolder(context);
  const ledger = await openLedger({ folder });
  await ledger.append("a", 0, [sampleEntry("x", { p: seal("p1", 1), q: seal("p2", 2) })]);
  const reading = new DatabaseSync(join(folder, "keys.db"), { readOnly: true });
  const key = reading.prepare("select key from subjects where subject = 'p1'").get()?.key;
  reading.close();
  assert.ok(key instanceof Uint8Array && key.length === 32);
  assert.equal(bytesOf(folder).includes(key), true);
  await ledger.erase("p1");
  assert.equal(bytesOf(folder).includes(key), false);
  await ledger.close();
});

test("a backup made while appends go on is complete, consistent and can be opened", async (context) => {
  const folder = newFolder(context);
  const copy = newFolder(context);
  const ledger = await openLedger({ folder, scryptCost: 12 });
  await ledger.createLockedSubject("room", "một hai ba bốn");
  await ledger.append("a", 0, [sampleEntry("x", person)]);
  let going = true;
  const appending = (async () => {
    for (let n = 1; going; n += 1) {
      assert.ok((await ledger.append("a", n, [sampleEntry("x", { p: seal(`n${n}`, n) })])).ok);
      assert.ok((await ledger.append(`s${n}`, 0, [sampleEntry("x"), sampleEntry("y")])).ok);
    }
  })();
  await ledger.backup(copy);
  going = false;
  await appending;
  await assert.rejects(ledger.backup(copy));
  const restored = await openLedger({ folder: copy, scryptCost: 12 });
  const [head, original] = [await restored.head("a"), await ledger.read("a")];
  assert.ok(head.size >= 1 && head.size <= original.length);
  for (const stream of await restored.streams()) {
    const verified = await verifyStream(restored, stream);
    assert.ok(verified.ok);
    // Only the counting room's value is closed: every other key came along.
    assert.equal(verified.closed, stream === "a" ? 1 : 0);
    if (stream !== "a") assert.equal(verified.head.size, 2);
  }
  assert.equal(await restored.isLocked("room"), true);
  assert.equal(bytesOf(copy).includes("số bảy"), false);
  assert.equal(await restored.unlock("room", "một hai ba bốn"), true);
  assert.deepEqual((await restored.read("a"))[0]?.data, person);
  assert.equal(restored.installation, ledger.installation);
  await restored.close();
  await ledger.close();
});

test("a seeded random source gives the same roots and the same checkpoints", async (context) => {
  const notes: string[] = [];
  for (const folder of [newFolder(context), newFolder(context)]) {
    let next = 1;
    const random = (length: number) => new Uint8Array(length).fill(next++);
    const ledger = await openLedger({ folder, random });
    await ledger.append("demo", 0, [sampleEntry("x", { a: seal("p1", "An"), b: seal("p2", "Bình") })]);
    notes.push(await ledger.checkpoint("demo"));
    await ledger.close();
  }
  assert.equal(notes[0], notes[1]);
});

test("every change of a stored row is found", async (context) => {
  const folder = newFolder(context);
  const ledger = await openLedger({ folder });
  for (let n = 0; n < 5; n += 1) await ledger.append("a", n, [sampleEntry("x", { n, p: seal("p", n) })]);
  await ledger.close();
  const changes = [
    "update entries set leaf = replace(leaf, '\"n\":2', '\"n\":3') where position = 2",
    "update entries set leaf = leaf || ' ' where position = 2",
    "update entries set hash = zeroblob(32) where position = 2",
    "delete from entries where position = 2",
    "delete from entries where position = 4",
    "update entries set position = 9 where position = 4",
    "update private_values set ciphertext = zeroblob(80) where position = 2",
    "update private_values set subject = 'q' where position = 2",
    "update private_values set commitment = 'x' where position = 2",
    `update streams set peaks = x'${toHex(new Uint8Array(64))}'`,
    "update streams set size = 4, peaks = substr(peaks, 1, 32)",
  ];
  for (const change of changes) {
    const copy = newFolder(context);
    mkdirSync(copy, { recursive: true });
    for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(copy, name));
    const db = new DatabaseSync(join(copy, "ledger.db"), { enableForeignKeyConstraints: false });
    db.exec(change);
    db.close();
    const changed = await openLedger({ folder: copy });
    assert.equal((await verifyStream(changed, "a")).ok, false, change);
    await changed.close();
  }
});

test("a folder whose files do not belong together is refused, and its lock is free again", async (context) => {
  const folder = newFolder(context);
  await (await openLedger({ folder })).close();
  const key = readFileSync(join(folder, "installation.key"), "utf8");
  rmSync(join(folder, "installation.key"));
  await assert.rejects(openLedger({ folder }), { code: "damaged-ledger" });
  await assert.rejects(openLedger({ folder, readOnly: true }), { code: "damaged-ledger" });
  writeFileSync(join(folder, "installation.key"), key.replace(/[0-9a-f]{16}/, "0000000000000000"));
  await assert.rejects(openLedger({ folder }), { code: "damaged-ledger" });
  writeFileSync(join(folder, "installation.key"), "nonsense");
  await assert.rejects(openLedger({ folder }), { code: "damaged-ledger" });
  writeFileSync(join(folder, "installation.key"), key);
  await (await openLedger({ folder })).close();
});
