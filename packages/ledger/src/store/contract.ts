import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import fc from "fast-check";
import { canonicalize } from "../canonical.ts";
import { leafHash } from "../leaf.ts";
import { rootOf, treeOf } from "../merkle/tree.ts";
import { verifyNote } from "../note.ts";
import { seal } from "../sealed.ts";
import type { AppendResult, JsonObject, Ledger, NewEntry, StreamId } from "../types.ts";
import { sampleEntry } from "./contract-entry.ts";
import type { StoredLedger } from "./stored-ledger.ts";
import { verifyStream } from "./verify.ts";

/** One empty store under test. `reopen` closes the ledger and opens the same data again. */
export type LedgerUnderTest = {
  readonly ledger: StoredLedger;
  readonly reopen: () => Promise<StoredLedger>;
  readonly discard: () => Promise<void>;
};

/** Checks that a root is that of the leaves that were read. */
export async function assertRootFollows(ledger: Ledger, stream: StreamId): Promise<void> {
  const entries = await ledger.read(stream);
  const head = await ledger.head(stream);
  assert.equal(head.size, entries.length);
  assert.deepEqual(head.root, rootOf(treeOf(entries.map((entry) => leafHash(entry.leaf)))));
}

/** What every store of the ledger has to do, as tests of `node:test`. `open` gives a new, empty store each time. */
export function ledgerContract(name: string, open: () => Promise<LedgerUnderTest>): void {
  describe(`ledger contract: ${name}`, () => {
    let under: LedgerUnderTest;
    let ledger: StoredLedger;
    let next = 0;
    const newStream = (): StreamId => `test:${next++}`;
    const reopen = async (): Promise<void> => {
      ledger = await under.reopen();
    };

    before(async () => {
      under = await open();
      ledger = under.ledger;
    });
    after(() => under.discard());

    test("a new stream is empty and has the empty root", async () => {
      const stream = newStream();
      assert.deepEqual(await ledger.read(stream), []);
      assert.equal((await ledger.head(stream)).size, 0);
      await assertRootFollows(ledger, stream);
    });

    test("what is appended is read back in order, also after opening again", async () => {
      const stream = newStream();
      const result = await ledger.append(stream, 0, [sampleEntry("a", { số: 1 }), sampleEntry("b", { số: -0 })]);
      assert.ok(result.ok);
      assert.equal(result.head.size, 2);
      assert.deepEqual(await ledger.read(stream), result.entries);
      assert.deepEqual((await ledger.read(stream, 1))[0]?.leaf, {
        format: 1,
        stream,
        position: 1,
        type: "b",
        at: "2026-05-06T01:00:00Z",
        actor: "secretariat",
        data: { số: 0 },
      });
      await reopen();
      assert.deepEqual(await ledger.read(stream), result.entries);
      assert.deepEqual(await ledger.head(stream), result.head);
      await assertRootFollows(ledger, stream);
    });

    test("a stale version is refused with the actual one, and nothing is written", async () => {
      const stream = newStream();
      await ledger.append(stream, 0, [sampleEntry("a")]);
      for (const version of [0, 2]) {
        const result = await ledger.append(stream, version, [sampleEntry("b")]);
        assert.deepEqual(result, { ok: false, reason: "version-conflict", actual: 1 });
      }
      assert.equal((await ledger.read(stream)).length, 1);
    });

    test("of two appends at the same moment the second loses", async () => {
      const stream = newStream();
      const [first, second] = await Promise.all([
        ledger.append(stream, 0, [sampleEntry("first"), sampleEntry("first")]),
        ledger.append(stream, 0, [sampleEntry("second")]),
      ]);
      assert.equal(first?.ok, true);
      assert.deepEqual(second, { ok: false, reason: "version-conflict", actual: 2 });
      assert.deepEqual(
        (await ledger.read(stream)).map((entry) => entry.leaf.type),
        ["first", "first"],
      );
    });

    test("appending nothing only checks the version", async () => {
      const stream = newStream();
      const nothing = await ledger.append(stream, 0, []);
      assert.ok(nothing.ok && nothing.head.size === 0);
      assert.equal((await ledger.append(stream, 1, [])).ok, false);
      assert.ok(!(await ledger.streams()).includes(stream));
    });

    test("streams are listed by prefix, ascending", async () => {
      for (const stream of ["list:b", "list:ă", "list:a", "other:1"])
        await ledger.append(stream, 0, [sampleEntry("a")]);
      assert.deepEqual(await ledger.streams("list:"), ["list:a", "list:b", "list:ă"]);
      assert.deepEqual(await ledger.streams("list:_"), []);
    });

    test("the leaves of many streams come together, and open no private value", async () => {
      const [one, two, none] = [newStream(), newStream(), newStream()];
      for (const stream of [one, two]) await ledger.append(stream, 0, [sampleEntry("a"), sampleEntry("b")]);
      const data = { plain: 1, secret: seal(one, "hidden") };
      await ledger.append(one, 2, [{ ...sampleEntry("c"), data }]);
      const leaves = await ledger.leaves([two, none, one]);
      for (const stream of [one, two, none])
        assert.deepEqual(
          leaves.get(stream),
          (await ledger.read(stream)).map((entry) => entry.leaf),
        );
      assert.ok(!JSON.stringify(leaves.get(one)).includes("hidden"));
    });

    test("later changes of the caller's data change nothing", async () => {
      const stream = newStream();
      const names = ["An"];
      const pending = ledger.append(stream, 0, [sampleEntry("a", { names, sealed: seal("m1", { names }) })]);
      names.push("Bình");
      await pending;
      assert.deepEqual((await ledger.read(stream))[0]?.data, { names: ["An"], sealed: seal("m1", { names: ["An"] }) });
    });

    test("what can never be stored is refused and writes nothing", async () => {
      const stream = newStream();
      const bad: readonly NewEntry[] = [
        sampleEntry("a", { x: Number.NaN }),
        sampleEntry("a", { x: "\ud800" }),
        sampleEntry("a", { x: { $commitment: "made up", $subject: "p" } }),
        sampleEntry(""),
        { ...sampleEntry("a"), at: "2026-05-06T08:00:00+07:00" },
        { ...sampleEntry("a"), at: "2026-13-06T08:00:00Z" },
      ];
      for (const entry of bad) await assert.rejects(ledger.append(stream, 0, [sampleEntry("good"), entry]), TypeError);
      for (const name of ["", "a b", "a+b", "a\nb"])
        await assert.rejects(ledger.append(name, 0, [sampleEntry("a")]), TypeError);
      await assert.rejects(ledger.append(stream, -1, []), TypeError);
      assert.deepEqual(await ledger.read(stream), []);
    });

    test("the checkpoint is a note signed for this stream alone", async () => {
      const stream = newStream();
      await ledger.append(stream, 0, [sampleEntry("a")]);
      const note = await ledger.checkpoint(stream);
      const verified = verifyNote(note, [ledger.verifier(stream)]);
      assert.ok(verified.ok);
      assert.ok(verified.text.startsWith(`laphieu/${ledger.installation}/${stream}\n1\n`));
      assert.equal(verifyNote(note, [ledger.verifier("test:other")]).ok, false);
      await reopen();
      assert.equal(await ledger.checkpoint(stream), note);
    });

    test("an erased subject reads as null for ever, and every root stays", async () => {
      const stream = newStream();
      const data = { person: seal("e1", { tên: "Lê Văn Xoá" }), other: [seal("e2", "ở lại")], open: true };
      await ledger.append(stream, 0, [sampleEntry("a", data)]);
      assert.deepEqual((await ledger.read(stream))[0]?.data, data);
      const head = await ledger.head(stream);
      await ledger.erase("e1");
      const erased = { ...data, person: seal("e1", null) };
      assert.deepEqual((await ledger.read(stream))[0]?.data, erased);
      await ledger.erase("e1");
      await reopen();
      assert.deepEqual((await ledger.read(stream))[0]?.data, erased);
      assert.deepEqual(await ledger.head(stream), head);
      const verified = await verifyStream(ledger, stream);
      assert.ok(verified.ok);
      assert.deepEqual([verified.opened, verified.closed], [1, 1]);
      await assert.rejects(ledger.append(stream, 1, [sampleEntry("b", { person: seal("e1", "mới") })]), {
        code: "subject-erased",
      });
      // What was read as null can be written on.
      assert.ok((await ledger.append(stream, 1, [sampleEntry("b", erased)])).ok);
      assert.deepEqual((await ledger.read(stream, 1))[0]?.data, erased);
      await ledger.erase("never-seen");
    });

    test("a locked subject reads only while unlocked, and only its passphrase opens it", async () => {
      const stream = newStream();
      await ledger.createLockedSubject("room", "phòng kiểm phiếu 7");
      await assert.rejects(ledger.createLockedSubject("room", "another"), { code: "subject-exists" });
      await assert.rejects(ledger.createLockedSubject("room2", ""), TypeError);
      assert.equal(await ledger.isLocked("room"), false);
      const data = { reading: seal("room", [3, 1, 4]) };
      assert.ok((await ledger.append(stream, 0, [sampleEntry("a", data)])).ok);
      assert.deepEqual((await ledger.read(stream))[0]?.data, data);

      ledger.lock("room");
      assert.equal(await ledger.isLocked("room"), true);
      assert.deepEqual((await ledger.read(stream))[0]?.data, { reading: seal("room", null) });
      await assert.rejects(ledger.append(stream, 1, [sampleEntry("b", data)]), {
        code: "subject-locked",
        subject: "room",
      });
      assert.equal((await ledger.head(stream)).size, 1);
      assert.equal(await ledger.unlock("room", "phòng kiểm phiếu 8"), false);

      await reopen();
      assert.equal(await ledger.isLocked("room"), true);
      assert.deepEqual((await ledger.read(stream))[0]?.data, { reading: seal("room", null) });
      // The same letters from a keyboard that composes them otherwise.
      assert.equal(await ledger.unlock("room", "phòng kiểm phiếu 7".normalize("NFD")), true);
      assert.deepEqual((await ledger.read(stream))[0]?.data, data);
      await ledger.erase("room");
      assert.deepEqual((await ledger.read(stream))[0]?.data, { reading: seal("room", null) });
      await assert.rejects(ledger.unlock("room", "phòng kiểm phiếu 7"), { code: "subject-not-lockable" });
      assert.ok((await verifyStream(ledger, stream)).ok);
    });

    test("one append that is refused harms none of its group", async () => {
      const [good, bad, later] = [newStream(), newStream(), newStream()];
      await ledger.createLockedSubject("room3", "một hai ba");
      ledger.lock("room3");
      const results = await Promise.allSettled([
        ledger.append(good, 0, [sampleEntry("a")]),
        ledger.append(bad, 0, [sampleEntry("a"), sampleEntry("b", { x: seal("room3", 1) })]),
        ledger.append(later, 0, [sampleEntry("a")]),
      ]);
      assert.deepEqual(
        results.map((result) => result.status),
        ["fulfilled", "rejected", "fulfilled"],
      );
      assert.deepEqual(await ledger.read(bad), []);
      await assertRootFollows(ledger, later);
    });

    test("any interleaving of appends to several streams agrees with a plain model", async () => {
      const value = fc.jsonValue({ maxDepth: 2 }).map((json): JsonObject["x"] => JSON.parse(JSON.stringify(json)));
      const action = fc.record({
        stream: fc.integer({ min: 0, max: 2 }),
        stale: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
        values: fc.array(fc.record({ open: value, hidden: fc.option(value) }), { maxLength: 3 }),
        wait: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
          const streams = [newStream(), newStream(), newStream()];
          const model = new Map<StreamId, JsonObject[]>(streams.map((stream) => [stream, []]));
          const pending: Promise<void>[] = [];
          for (const { stream: index, stale, values, wait } of actions) {
            const stream = streams[index] ?? "";
            const known = model.get(stream) ?? [];
            const data = values.map(
              ({ open: x, hidden }): JsonObject => (hidden === null ? { x } : { x, y: seal("it", hidden) }),
            );
            const version = known.length;
            const result = ledger.append(
              stream,
              stale ? version + 1 : version,
              data.map((one) => sampleEntry("t", one)),
            );
            if (!stale) known.push(...data);
            const expected = known.length;
            pending.push(result.then((got) => checkResult(got, stale, version, expected)));
            if (wait) await Promise.all(pending);
          }
          await Promise.all(pending);
          for (const [stream, expected] of model) {
            const entries = await ledger.read(stream);
            assert.deepEqual(
              entries.map((entry) => canonicalize(entry.data)),
              expected.map((one) => canonicalize(one)),
            );
            assert.ok((await verifyStream(ledger, stream)).ok);
          }
        }),
        { numRuns: 30 },
      );
    });

    test("nothing is taken after the end", async () => {
      const stream = newStream();
      const last = ledger.append(stream, 0, [sampleEntry("a")]);
      await ledger.close();
      assert.ok((await last).ok);
      await assert.rejects(ledger.append(stream, 1, [sampleEntry("a")]), { code: "ledger-closed" });
      await assert.rejects(ledger.read(stream), { code: "ledger-closed" });
      await reopen();
      assert.equal((await ledger.read(stream)).length, 1);
    });
  });
}

function checkResult(result: AppendResult, stale: boolean, version: number, size: number): void {
  if (stale) assert.deepEqual(result, { ok: false, reason: "version-conflict", actual: version });
  else assert.ok(result.ok && result.head.size === size && result.entries.length === size - version);
}
