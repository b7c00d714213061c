import assert from "node:assert/strict";
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { seal, toHex } from "@laphieu/ledger";
import { openLedger, verifyStream } from "@laphieu/ledger/store";
import { Browser, Json } from "../testing/browser.ts";
import { assembly, create, owner, password } from "../testing/meeting.ts";
import { started, temporary } from "../testing/start.ts";
import { backupData } from "./console.ts";
import { tidy } from "./open-store.ts";
import { type Mover, restoreBackup } from "./restore.ts";

const entry = (n: number) => ({
  type: "x",
  at: "2026-05-06T01:00:00Z",
  actor: "secretariat",
  data: { n, p: seal(`p${n}`, `Nguyễn Văn ${n}`) },
});

/** Appends that many entries to a folder and answers its root. */
async function filled(folder: string, count: number): Promise<string> {
  const ledger = await openLedger({ folder });
  const { size } = await ledger.head("a");
  for (let n = size; n < size + count; n += 1) assert.ok((await ledger.append("a", n, [entry(n)])).ok);
  const { root } = await ledger.head("a");
  await ledger.close();
  return toHex(root);
}

async function rootOf(folder: string): Promise<string> {
  const ledger = await openLedger({ folder });
  const verified = await verifyStream(ledger, "a");
  assert.ok(verified.ok, JSON.stringify(verified));
  assert.equal(verified.closed, 0, "a private value lost its key");
  await ledger.close();
  return toHex(verified.head.root);
}

/** A folder, a backup of its first state, and both roots. */
async function prepared(t: TestContext) {
  const root = temporary(t);
  const folder = join(root, "dữ liệu");
  const old = await filled(folder, 5);
  mkdirSync(join(folder, "papers", "dh"), { recursive: true });
  appendFileSync(join(folder, "papers", "dh", "0a1b"), "văn bản");
  const file = join(root, "bản sao.backup");
  await backupData({ folder, out: file });
  const next = await filled(folder, 3);
  appendFileSync(join(folder, "papers", "dh", "2c3d"), "văn bản sau");
  return { root, folder, file, old, next };
}

test("a restore puts back what the backup holds and keeps what was there", async (t) => {
  const { root, folder, file, old, next } = await prepared(t);
  const other = join(root, "máy khác");
  const fresh = await restoreBackup({ from: file, folder: other, replace: false });
  assert.equal(fresh.before, null);
  assert.equal(fresh.entries, 5);
  assert.equal(await rootOf(other), old);
  assert.equal(readFileSync(join(other, "papers", "dh", "0a1b"), "utf8"), "văn bản");
  assert.equal(readdirSync(other).filter((name) => name.startsWith("before-")).length, 0);

  await assert.rejects(restoreBackup({ from: file, folder, replace: false }), { code: "newer-data" });
  assert.equal(await rootOf(folder), next);
  const restored = await restoreBackup({ from: file, folder, replace: true });
  assert.equal(await rootOf(folder), old);
  assert.equal(existsSync(join(folder, "papers", "dh", "2c3d")), false);
  assert.ok(restored.before !== null);
  assert.equal(readFileSync(join(restored.before, "papers", "dh", "2c3d"), "utf8"), "văn bản sau");
  assert.equal(await rootOf(restored.before), next);
});

test("who was erased after the backup was made stays erased", async (t) => {
  const { folder, file } = await prepared(t);
  const ledger = await openLedger({ folder });
  await ledger.erase("p2");
  await ledger.close();
  await restoreBackup({ from: file, folder, replace: true });
  const again = await openLedger({ folder });
  assert.deepEqual((await again.read("a"))[2]?.data, { n: 2, p: seal("p2", null) });
  assert.deepEqual((await again.read("a"))[1]?.data, entry(1).data);
  await again.close();
});

test("a folder in use is not touched", async (t) => {
  const { folder, file, next } = await prepared(t);
  const ledger = await openLedger({ folder });
  await assert.rejects(restoreBackup({ from: file, folder, replace: true }), { code: "folder-in-use" });
  await ledger.close();
  assert.equal(await rootOf(folder), next);
});

test("a backup that is cut off, changed in any part, or none at all is refused and nothing is touched", async (t) => {
  const { root, folder, file, next } = await prepared(t);
  const { size } = statSync(file);
  const bad = join(root, "hỏng.backup");
  for (let k = 0; k < 40; k += 1) {
    copyFileSync(file, bad);
    const at = Math.floor((size * k) / 40) + (k % 7);
    if (k % 2 === 0) truncateSync(bad, Math.max(0, at));
    else {
      const byte = readFileSync(bad)[at] ?? 0;
      const handle = openSync(bad, "r+");
      writeSync(handle, Uint8Array.of(byte ^ 0x20), 0, 1, at);
      closeSync(handle);
    }
    // Zeros that only fill up a block belong to nothing.
    const padding = k % 2 === 1 && readFileSync(file)[at] === 0;
    if (padding) continue;
    await assert.rejects(restoreBackup({ from: bad, folder, replace: true }), { name: "BackupFault" }, `${k} at ${at}`);
  }
  appendFileSync(bad, "gì đó");
  await assert.rejects(restoreBackup({ from: bad, folder, replace: true }), { name: "BackupFault" });
  await assert.rejects(restoreBackup({ from: join(root, "không có"), folder, replace: true }), { code: "unreadable" });
  assert.equal(await rootOf(folder), next);
  assert.deepEqual(
    readdirSync(folder).filter((name) => /restore|backup/.test(name)),
    [],
  );
});

test("names that lead out of the folder are refused", async (t) => {
  const { root, file } = await prepared(t);
  const bytes = readFileSync(file);
  for (const evil of ["../eys.db", "/tmp/s.db", "a/../s.db", "C:\\ys.db"]) {
    const list = bytes.toString("latin1").replaceAll('"keys.db"', JSON.stringify(evil.slice(0, 7)));
    const path = join(root, "x.backup");
    rmSync(path, { force: true });
    appendFileSync(path, Buffer.from(list, "latin1"));
    await assert.rejects(restoreBackup({ from: path, folder: join(root, "y"), replace: false }), {
      name: "BackupFault",
    });
  }
});

test("a restore that is cut off at any step is finished by whoever opens the folder next", async (t) => {
  const { root, folder, file, old } = await prepared(t);
  let steps = 0;
  for (let failing = 0; ; failing += 1) {
    const copy = join(root, `lần ${failing}`);
    cpSync(folder, copy, { recursive: true });
    let step = 0;
    const cut = (work: () => void): void => {
      if (step === failing) throw new Error("cut off");
      step += 1;
      work();
    };
    const mover: Mover = {
      rename: (from, to) => cut(() => renameSync(from, to)),
      remove: (path) => cut(() => rmSync(path, { recursive: true, force: true })),
    };
    const done = await restoreBackup({ from: file, folder: copy, replace: true, mover }).then(
      () => true,
      (error: unknown) => {
        assert.match(String(error), /cut off/);
        return false;
      },
    );
    await tidy(copy);
    assert.equal(await rootOf(copy), old, `cut off at step ${failing}`);
    assert.equal(existsSync(join(copy, "papers", "dh", "2c3d")), false);
    assert.equal(existsSync(join(copy, "restore.json")), false);
    rmSync(copy, { recursive: true });
    if (done) break;
    steps = failing + 1;
  }
  assert.ok(steps >= 8, `${steps} steps`);
});

test("a server backs up into a folder while it works; the backup is restored and people sign in", async (t) => {
  const stick = temporary(t);
  const { server, folder } = await started(t);
  const chu = await owner(new Browser(server.url));
  assert.equal((await chu.post("/api/assemblies", { command: create() })).status, 201);
  assert.equal((await new Browser(server.url).get("/api/storage")).status, 401);
  const none = await chu.post("/api/storage/backup", { folder: join(stick, "không có") });
  assert.equal(Json.of(none).at("error", "code").value, "no-such-folder");
  assert.equal((await chu.post("/api/storage/backup/now", {})).status, 409);
  assert.equal((await chu.post("/api/storage/backup", { folder: stick, minutes: 5, keep: 2 })).status, 200);
  for (let n = 0; n < 3; n += 1) {
    const made = Json.of(await chu.post("/api/storage/backup/now", {}));
    assert.equal(made.at("backup", "fault").value, null);
    assert.ok(Number(made.at("backup", "last", "entries").value) > 0);
  }
  const files = readdirSync(stick).sort();
  assert.deepEqual(
    files.map((name) => /-(\d{5})-/.exec(name)?.[1]),
    ["00002", "00003"],
  );
  const status = Json.of(await chu.get("/api/storage"));
  assert.deepEqual([status.at("store").value, status.at("reserveUsed").value], ["folder", false]);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith(".backup")),
    [],
  );
  await server.close();

  const other = join(temporary(t), "máy thay thế");
  await restoreBackup({ from: join(stick, files[1] ?? ""), folder: other, replace: false });
  const { server: restored } = await started(t, { folder: other });
  const browser = new Browser(restored.url);
  assert.equal((await browser.post("/api/sign-in", { username: "chu", password })).status, 200);
  assert.equal((await browser.get(`/api/assemblies/${assembly}/view`)).status, 200);
});
