import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { seal } from "../../sealed.ts";
import { readInstallation } from "../installation.ts";
import { openLedger } from "../open.ts";
import { compareStores } from "./compare-stores.ts";
import { changesFor, type KnownTrees, Replica, type ReplicaPart } from "./replica.ts";

const entry = (n: number, subject = "person:1") => ({
  type: "noted",
  at: "2026-11-23T00:00:00Z",
  actor: "owner",
  data: { n, name: seal(subject, `Nguyễn Văn ${n}`) },
});

async function pair(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), "laphieu-replica-"));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const [here, there] = [join(root, "here"), join(root, "there")];
  const ledger = await openLedger({ folder: here, scryptCost: 10 });
  t.after(() => ledger.close());
  const installation = readInstallation(here);
  assert.ok(installation !== null);
  const copy = Replica.open(there, installation);
  t.after(() => {
    try {
      copy.close();
    } catch {
      // Closed by the test.
    }
  });
  const trees: KnownTrees = new Map();
  const follow = async (): Promise<void> => {
    for (;;) {
      const changes = await changesFor(here, copy.heads(), copy.mark(), 3, trees);
      assert.ok(changes.ok);
      if (changes.subjects !== null) copy.takeSubjects(changes.subjects);
      if (changes.parts.length === 0) return;
      for (const part of changes.parts) copy.take(part);
    }
  };
  return { ledger, copy, follow, here, there, installation };
}

test("a copy follows entry by entry and opens as the same ledger, with locked keys locked", async (t) => {
  const { ledger, copy, follow, there } = await pair(t);
  await ledger.append("a", 0, [entry(0), entry(1)]);
  await follow();
  await ledger.createLockedSubject("room", "280593");
  await ledger.append("b", 0, [entry(0, "room"), entry(1, "person:2")]);
  await ledger.append("a", 2, [entry(2), entry(3), entry(4), entry(5)]);
  await follow();
  await ledger.erase("person:2");
  await follow();
  ledger.lock("room");
  copy.close();
  const opened = await openLedger({ folder: there, scryptCost: 10 });
  t.after(() => opened.close());
  const compared = await compareStores(ledger, opened);
  assert.ok(compared.ok, JSON.stringify(compared));
  assert.equal(await opened.isLocked("room"), true);
  assert.deepEqual(
    (await opened.read("b")).map(({ data }) => data.name),
    [
      { $subject: "room", $value: null },
      { $subject: "person:2", $value: null },
    ],
  );
  assert.equal(await opened.unlock("room", "280593"), true);
});

test("a copy that holds other entries is refused by the root", async (t) => {
  const { ledger, copy, follow, here, there } = await pair(t);
  await ledger.append("a", 0, [entry(0)]);
  await follow();
  copy.close();
  const other = await openLedger({ folder: there, scryptCost: 10 });
  await other.append("a", 1, [entry(100)]);
  const { size, root } = await other.head("a");
  await other.close();
  const head = { stream: "a", size, root: Buffer.from(root).toString("hex") };
  assert.deepEqual(await changesFor(here, [head], ""), { ok: false, stream: "a", here: 1, there: 2 });
  await ledger.append("a", 1, [entry(1), entry(2)]);
  assert.deepEqual(await changesFor(here, [head], ""), { ok: false, stream: "a", here: 3, there: 2 });
  assert.deepEqual(await changesFor(here, [{ ...head, stream: "z" }], ""), {
    ok: false,
    stream: "z",
    here: 0,
    there: 2,
  });
});

test("nothing that was changed on the way is kept", async (t) => {
  const { ledger, copy, here } = await pair(t);
  await ledger.append("a", 0, [entry(0), entry(1)]);
  const changes = await changesFor(here, [], "");
  assert.ok(changes.ok && changes.subjects !== null);
  const [part] = changes.parts;
  assert.ok(part !== undefined);
  assert.throws(() => copy.take(part), /key of a private value is missing/);
  copy.takeSubjects(changes.subjects);
  const [first, second] = part.entries;
  assert.ok(first !== undefined && second !== undefined);
  const swapped = first.privates[0]?.ciphertext.replace(/^./, (c) => (c === "A" ? "B" : "A")) ?? "";
  const wrong: readonly ReplicaPart[] = [
    { ...part, entries: [first] },
    { ...part, entries: [second, first] },
    { ...part, from: 1 },
    { ...part, entries: [{ ...first, leaf: first.leaf.replace('"n":0', '"n":7') }, second] },
    { ...part, entries: [{ ...first, privates: [{ ordinal: 0, ciphertext: swapped }] }, second] },
    { ...part, entries: [{ ...first, privates: [{ ordinal: 5, ciphertext: "AAAA" }] }, second] },
    { ...part, checkpoint: part.checkpoint.replace("\n2\n", "\n3\n") },
    { ...part, stream: "other" },
  ];
  for (const bad of wrong) assert.throws(() => copy.take(bad), { code: "damaged-ledger" }, JSON.stringify(bad));
  assert.deepEqual(copy.heads(), []);
  copy.take(part);
  assert.equal(copy.heads()[0]?.size, 2);
});
