/** The book and its tables over the life of a machine: starts, a lost file, another log, two servers of one database. */
import assert from "node:assert/strict";
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { openLedger, type Projection, type StoredLedger } from "@laphieu/ledger/store";
import { startPostgres } from "@laphieu/ledger/testing";
import type { BookEvent } from "@laphieu/summing-up";
import { bookStream } from "@laphieu/summing-up/store";
import { temporary } from "../../testing/start.ts";
import { BookStore } from "./book-store.ts";

const now = () => new Date("2026-11-23T00:00:00Z");
const unit = (id: string, parent: string | null = null) => ({ id, name: `Đảng bộ ${id}`, parent });
const counted = (n: number, of: string): BookEvent => ({
  type: "congress-counted",
  counted: {
    id: `c${n}`,
    unit: of,
    title: "Đại hội",
    day: "2026-01-01",
    figures: { congresses: 1, invalid: n },
    head: { size: n + 1, root: "r" },
    from: "here",
  },
});
const append = async (ledger: StoredLedger, events: readonly BookEvent[]): Promise<void> => {
  const { size } = await ledger.head(bookStream);
  const entries = events.map(({ type, ...data }) => {
    const plain = JSON.parse(JSON.stringify(data));
    return { type, at: "2026-01-01T00:00:00Z", actor: "a", data: plain };
  });
  assert.ok((await ledger.append(bookStream, size, entries)).ok);
};
const first: readonly BookEvent[] = [
  { type: "unit-placed", unit: unit("tinh") },
  { type: "unit-placed", unit: unit("xa", "tinh") },
  ...Array.from({ length: 30 }, (_, n) => counted(n, n % 3 === 0 ? "tinh" : "xa")),
  {
    type: "conference-planned",
    conference: "hn",
    title: "Hội nghị tổng kết",
    campaign: null,
  },
];
const invalidOf = async (store: BookStore): Promise<number> => (await store.rolls("tinh")).of("tinh").invalid;
const all = (30 * 29) / 2;

/** A ledger that tells which entries were read from it. */
const watched = (ledger: StoredLedger): { readonly ledger: StoredLedger; readonly read: () => number } => {
  let read = 0;
  return {
    ledger: {
      ...ledger,
      reserveUsed: false,
      rows: async (stream, from, to) => {
        const rows = await ledger.rows(stream, from, to);
        read += rows.length;
        return rows;
      },
    },
    read: () => read,
  };
};

test("a start reads the facts of the book again and no congress; what came meanwhile is added", async (t) => {
  const folder = temporary(t);
  const ledger = await openLedger({ folder });
  await append(ledger, first);
  assert.equal(await invalidOf(await BookStore.open(ledger, now)), all);
  const again = watched(ledger);
  const store = await BookStore.open(again.ledger, now);
  assert.equal(again.read(), 1, "the conference alone");
  assert.equal(store.book.conferences.get("hn")?.title, "Hội nghị tổng kết");
  assert.deepEqual(store.tree.below("tinh"), [unit("xa", "tinh")]);
  assert.equal(await invalidOf(store), all);
  // A congress that was counted again, and a body that moved, while nobody kept the tables.
  await append(ledger, [counted(1, "tinh"), { type: "unit-placed", unit: unit("xa", "tw") }]);
  const later = watched(ledger);
  const third = await BookStore.open(later.ledger, now);
  assert.ok(later.read() < 10, `${later.read()} entries read`);
  const rolls = await third.rolls("tinh", "tw");
  assert.equal(rolls.of("tinh").invalid + rolls.of("tw").invalid, all);
  assert.equal(await invalidOf(store), rolls.of("tinh").invalid, "the one that was open follows");
  assert.deepEqual(await third.countedOf(["c1", "c99"]), new Set(["c1"]));
  await ledger.close();
});

test("tables that were lost, or are of another log, are made anew", async (t) => {
  const folder = temporary(t);
  const other = temporary(t);
  const [mine, theirs] = [await openLedger({ folder }), await openLedger({ folder: other })];
  await append(mine, first);
  await append(theirs, [...first.slice(0, 2), ...first.slice(2).toReversed()]);
  assert.equal(await invalidOf(await BookStore.open(mine, now)), all);
  const strange = await BookStore.open(theirs, now);
  assert.equal(await invalidOf(strange), all);
  await append(theirs, [{ type: "congress-left-out", id: "c29", reason: "x" }]);
  await strange.refresh();
  assert.equal(await invalidOf(strange), all - 29);
  await theirs.close();
  await mine.close();
  const file = "projections.db";
  for (const change of ["lost", "of another log"]) {
    for (const suffix of ["-wal", "-shm", ""]) rmSync(join(folder, file + suffix), { force: true });
    if (change !== "lost") copyFileSync(join(other, file), join(folder, file));
    const ledger = await openLedger({ folder });
    const store = await BookStore.open(ledger, now);
    assert.equal(await invalidOf(store), all, change);
    assert.equal(store.book.conferences.size, 1, change);
    await ledger.close();
  }
});

test("a batch whose tables could not be written is neither lost nor counted twice", async (t) => {
  const ledger = await openLedger({ folder: temporary(t) });
  let failing = false;
  const faulty: StoredLedger = {
    ...ledger,
    reserveUsed: false,
    projection: async (name, format): Promise<Projection> => {
      const made = await ledger.projection(name, format);
      return { ...made, move: (...move) => (failing ? Promise.reject(new Error("disk full")) : made.move(...move)) };
    },
  };
  await append(ledger, first);
  const store = await BookStore.open(faulty, now);
  failing = true;
  const placed = await store.give({ type: "place-unit", unit: unit("thon", "xa") }, "a");
  assert.ok(placed.ok, "recorded is recorded");
  await append(ledger, [counted(40, "thon")]);
  await assert.rejects(store.rolls("tinh"));
  failing = false;
  const rolls = await store.rolls("tinh", "xa");
  assert.equal(rolls.of("tinh").invalid, all + 40);
  assert.equal(rolls.of("thon").invalid, 40);
  await ledger.close();
});

test("two servers of one database keep the same tables", async (t) => {
  const server = await startPostgres();
  t.after(() => server.stop());
  const database = await server.database();
  const ledgers = [await openLedger({ folder: "x", database }), await openLedger({ folder: "y", database })];
  after(() => Promise.all(ledgers.map((l) => l.close())));
  const [one, two] = ledgers;
  assert.ok(one !== undefined && two !== undefined);
  await append(one, first);
  const [a, b] = await Promise.all([BookStore.open(one, now), BookStore.open(two, now)]);
  for (let n = 0; n < 8; n += 1) {
    const place = (store: BookStore, id: string) => store.give({ type: "place-unit", unit: unit(id, "xa") }, "a");
    // Of two at once one may be told to look again; nothing of it is in the log then.
    await Promise.all([place(a, `a${n}`), place(b, `b${n}`)]);
    await append(n % 2 === 0 ? one : two, [counted(100 + n, "xa")]);
    assert.equal(await invalidOf(a), await invalidOf(b));
    assert.deepEqual(a.tree.below("xa"), b.tree.below("xa"));
  }
  const fresh = await BookStore.open(two, now);
  assert.equal(await invalidOf(fresh), all + 8 * 100 + 28);
  assert.deepEqual(fresh.tree.below("xa"), a.tree.below("xa"));
});
