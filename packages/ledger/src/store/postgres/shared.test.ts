/** Several processes on one database, and a database that dies. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, type TestContext, test } from "node:test";
import { toHex } from "../../bytes.ts";
import { seal } from "../../sealed.ts";
import { assertRootFollows } from "../contract.ts";
import { sampleEntry } from "../contract-entry.ts";
import { LedgerUnreachable } from "../faults.ts";
import { openLedger } from "../open.ts";
import type { ForeignChange, StoredLedger } from "../stored-ledger.ts";
import { startPostgres } from "../testing/postgres-server.ts";
import { compareStores } from "../transfer/compare-stores.ts";
import { copyStore } from "../transfer/copy-store.ts";
import { verifyStream } from "../verify.ts";

const server = await startPostgres();
after(() => server.stop());

async function opened(context: TestContext, database: string): Promise<StoredLedger> {
  const ledger = await openLedger({ folder: "unused", database, scryptCost: 12 });
  context.after(() => ledger.close());
  return ledger;
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 2000) throw new Error("It did not happen");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test("two servers that start on an empty database together make one ledger", async (context) => {
  const database = await server.database();
  const both = await Promise.all([opened(context, database), opened(context, database)]);
  assert.equal(both[0]?.installation, both[1]?.installation);
});

test("what one server appends or erases is told to the others and not to itself", async (context) => {
  const database = await server.database();
  const [a, b] = [await opened(context, database), await opened(context, database)];
  const heard: { a: ForeignChange[]; b: ForeignChange[] } = { a: [], b: [] };
  a.follow((change) => heard.a.push(change));
  const stop = b.follow((change) => heard.b.push(change));
  assert.ok((await a.append("đại-hội", 0, [sampleEntry("x", { p: seal("p", "An") }), sampleEntry("y")])).ok);
  await until(() => heard.b.length === 1);
  assert.deepEqual(heard.b, [{ kind: "appended", stream: "đại-hội", size: 2 }]);
  assert.deepEqual(await b.read("đại-hội"), await a.read("đại-hội"));
  await a.erase("p");
  await until(() => heard.b.length === 2);
  assert.deepEqual(heard.b[1], { kind: "erased", subject: "p" });
  assert.deepEqual((await b.read("đại-hội"))[0]?.data, { p: seal("p", null) });
  stop();
  assert.ok((await a.append("đại-hội", 2, [sampleEntry("z")])).ok);
  assert.ok((await b.append("khác", 0, [sampleEntry("z")])).ok);
  await until(() => heard.a.length === 1);
  assert.deepEqual([heard.a.length, heard.b.length], [1, 2]);
});

test("servers that append to the same streams at once lose and repeat nothing", async (context) => {
  const database = await server.database();
  const servers = await Promise.all([1, 2, 3].map(() => opened(context, database)));
  const each = 25;
  await Promise.all(
    servers.map(async (ledger, who) => {
      for (let n = 0; n < each; n += 1) {
        for (;;) {
          const { size } = await ledger.head("one");
          const result = await ledger.append("one", size, [sampleEntry("x", { who, n, p: seal(`p${n}`, { who, n }) })]);
          if (result.ok) break;
          assert.equal(result.reason, "version-conflict");
        }
      }
    }),
  );
  const [first] = servers;
  assert.ok(first !== undefined);
  const said = (await first.read("one")).map(({ data }) => `${String(data.who)}/${String(data.n)}`);
  assert.equal(said.length, 3 * each);
  assert.equal(new Set(said).size, 3 * each);
  const verified = await verifyStream(first, "one");
  assert.ok(verified.ok && verified.closed === 0);
});

test("a room is unlocked in the server that knows its PIN, and nowhere else", async (context) => {
  const database = await server.database();
  const [a, b] = [await opened(context, database), await opened(context, database)];
  await a.createLockedSubject("room", "280593");
  assert.ok((await a.append("s", 0, [sampleEntry("x", { reading: seal("room", [1, 2]) })])).ok);
  assert.equal(await b.isLocked("room"), true);
  assert.deepEqual((await b.read("s"))[0]?.data, { reading: seal("room", null) });
  await assert.rejects(b.append("s", 1, [sampleEntry("x", { reading: seal("room", 3) })]), { code: "subject-locked" });
  // Asked for before the room is locked, so still written.
  const last = a.append("s", 1, [sampleEntry("x", { reading: seal("room", [3]) })]);
  a.lock("room");
  assert.ok((await last).ok);
  assert.equal(await b.unlock("room", "280593"), true);
  assert.deepEqual((await b.read("s", 1))[0]?.data, { reading: seal("room", [3]) });
});

const crashes = process.env.LAPHIEU_PROOF === "1" ? 40 : 3;
test(`the database dies ${crashes} times: servers go on by themselves, and every acknowledged append is there once`, async (context) => {
  const database = await server.database();
  const ledger = await opened(context, database);
  let heard = 0;
  ledger.follow((change) => {
    if (change.kind === "unknown") heard += 1;
  });
  const roots = new Map<string, Map<number, string>>();
  let going = true;
  let total = 0;
  const writing = ["a", "b", "c"].map(async (stream) => {
    const known = new Map<number, string>();
    roots.set(stream, known);
    let version = 0;
    while (going) {
      const entries = [1, 2].map((k) =>
        sampleEntry("x", { version, k, p: seal(`${stream}${version}`, { version, k }) }),
      );
      const result = await ledger.append(stream, version, entries).catch((error: unknown) => {
        // A slow machine: the database was away for longer than appends wait.
        if (error instanceof LedgerUnreachable) return null;
        throw error;
      });
      if (result === null) {
        version = (await ledger.head(stream).catch(() => ({ size: version }))).size;
        continue;
      }
      assert.ok(result.ok, "nobody else appends, so no version can be stale");
      version = result.head.size;
      known.set(version, toHex(result.head.root));
      total += 1;
    }
  });
  for (let round = 0; round < crashes; round += 1) {
    const before = total;
    await until(() => total > before + 3);
    await server.crash();
  }
  const before = total;
  await until(() => total > before + 3);
  going = false;
  await Promise.all(writing);
  for (const [stream, known] of roots) {
    await assertRootFollows(ledger, stream);
    const verified = await verifyStream(ledger, stream);
    assert.ok(verified.ok && verified.closed === 0 && verified.head.size === Math.max(...known.keys()));
    assert.equal(known.get(verified.head.size), toHex(verified.head.root));
  }
  await until(() => heard >= 1);
  context.diagnostic(`${crashes} deaths of the database, ${total} acknowledged appends, none lost, none twice`);
});

test("a ledger goes from a folder to a database and back, with equal roots and the same PINs", async (context) => {
  const root = mkdtempSync(join(tmpdir(), "laphieu-copy-"));
  context.after(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, "data");
  const original = await openLedger({ folder, scryptCost: 12 });
  context.after(() => original.close());
  await original.createLockedSubject("room", "280593");
  for (let n = 0; n < 1200; n += 100)
    await original.append(
      "a",
      n,
      Array.from({ length: 100 }, (_, k) => sampleEntry("x", { k, p: seal(`p${k}`, `Nguyễn Văn ${n + k}`) })),
    );
  await original.append("b", 0, [sampleEntry("x", { reading: seal("room", [7]), gone: seal("gone", "xoá") })]);
  await original.erase("gone");
  original.lock("room");

  const database = await server.database();
  await copyStore({ folder }, { database });
  const there = await opened(context, database);
  assert.deepEqual(await compareStores(original, there), { ok: true, streams: 2, entries: 1201, values: 1200 });
  assert.equal(await there.checkpoint("a"), await original.checkpoint("a"));
  assert.equal(await there.unlock("room", "280593"), true);
  assert.deepEqual((await there.read("b"))[0]?.data, { reading: seal("room", [7]), gone: seal("gone", null) });
  assert.ok((await there.append("b", 1, [sampleEntry("y", { reading: seal("room", [8]) })])).ok);
  assert.equal((await compareStores(original, there)).ok, false);
  await assert.rejects(copyStore({ folder }, { database }), { code: "store-not-empty" });

  const back = join(root, "back");
  await copyStore({ database }, { folder: back });
  const again = await openLedger({ folder: back, scryptCost: 12 });
  context.after(() => again.close());
  there.lock("room");
  assert.deepEqual(await compareStores(there, again), { ok: true, streams: 2, entries: 1202, values: 1200 });
  assert.equal(await again.unlock("room", "280593"), true);
  assert.deepEqual((await again.read("b", 1))[0]?.data, { reading: seal("room", [8]) });
  await assert.rejects(copyStore({ database }, { folder: back }), { code: "store-not-empty" });
});

test("nobody answering, and nothing to read, are said as such", async () => {
  await assert.rejects(openLedger({ folder: "x", database: "postgres://postgres@127.0.0.1:1/x" }), {
    code: "ledger-unreachable",
  });
  await assert.rejects(openLedger({ folder: "x", database: await server.database(), readOnly: true }), {
    code: "no-ledger",
  });
});
