/** One contract for the tables of accounts, on SQLite and on PostgreSQL. */
import assert from "node:assert/strict";
import { after, type TestContext, test } from "node:test";
import { startPostgres } from "@laphieu/ledger/testing";
import { temporary } from "../../testing/start.ts";
import { MemoryCounts, SharedCounts } from "../counts.ts";
import { AttemptLimit, FailureBudget } from "../limits.ts";
import { openFolderTables } from "./folder-tables.ts";
import { myTurnIn, openPostgresTables } from "./postgres-tables.ts";
import { type Tables, TablesUnreachable } from "./tables.ts";

const postgres = await startPostgres();
after(() => postgres.stop());

const table = "create table if not exists things (id text primary key, n integer not null, held blob) strict";

type Open = (t: TestContext) => Promise<Tables>;
const stores: readonly (readonly [string, Open])[] = [
  [
    "a folder",
    async (t) => {
      const tables = openFolderTables(temporary(t));
      t.after(() => tables.close());
      return tables;
    },
  ],
  ["PostgreSQL", async (t) => opened(t, await postgres.database())],
];

async function opened(t: TestContext, database: string): Promise<Tables> {
  const tables = openPostgresTables(database);
  t.after(() => tables.close());
  (await myTurnIn(tables))();
  return tables;
}

for (const [name, open] of stores) {
  test(`${name}: rows go in and come out as they are, and changes are counted`, async (t) => {
    const tables = await open(t);
    tables.define(table);
    tables.define(table);
    tables.addColumn("things", "more", "integer not null default 0");
    tables.addColumn("things", "more", "integer not null default 0");
    const big = 1_790_000_000_000;
    const put = tables.prepare("insert into things (id, n, held) values (?, ?, ?)");
    assert.equal(put.run("Đặng Thị Ánh", big, new Uint8Array([0, 255, 7])).changes, 1);
    put.run("x", 1, null);
    const row = tables.prepare("select * from things where id = ?").get("Đặng Thị Ánh");
    assert.ok(row?.held instanceof Uint8Array);
    assert.deepEqual([row.n, row.more, [...row.held]], [big, 0, [0, 255, 7]]);
    assert.equal(tables.prepare("select * from things where id = ?").get("nobody"), undefined);
    const rows = tables.prepare("select id, held from things order by n").all();
    assert.deepEqual(
      rows.map(({ id, held }) => [id, held === null]),
      [
        ["x", true],
        ["Đặng Thị Ánh", false],
      ],
    );
    const taken = tables.prepare("update things set n = 0 where id = ? and n > 0 returning id");
    assert.equal(taken.get("x")?.id, "x");
    assert.equal(taken.get("x"), undefined);
    assert.equal(tables.prepare("delete from things where n >= 0").run().changes, 2);
    assert.deepEqual(
      tables
        .columns("things")
        .map((column) => `${column.name} ${column.kind}`)
        .sort(),
      ["held bytes", "id text", "more number", "n number"],
    );
    // What a browser sends may hold anything.
    assert.equal(tables.prepare("select 1 as one from things where id = ?").get("a\0b"), undefined);
  });

  test(`${name}: what belongs together is there whole or not at all, also one inside the other`, async (t) => {
    const tables = await open(t);
    tables.define(table);
    const put = tables.prepare("insert into things (id, n) values (?, 1)");
    const ids = () =>
      tables
        .prepare("select id from things order by id")
        .all()
        .map(({ id }) => id);
    const fails = () => {
      throw new Error("no");
    };
    assert.throws(() => tables.atomic(() => [put.run("a"), fails()]), /no/);
    assert.deepEqual(ids(), []);
    tables.atomic(() => {
      put.run("b");
      assert.throws(() => tables.exclusive("inner", () => [put.run("c"), fails()]), /no/);
      // A refused row undoes the inner part alone.
      assert.throws(() => tables.atomic(() => put.run("b")));
      put.run("d");
    });
    assert.deepEqual(ids(), ["b", "d"]);
    tables.scrub(["things"]);
    assert.deepEqual(ids(), ["b", "d"]);
  });

  test(`${name}: failures count the same wherever they are kept`, async (t) => {
    const tables = await open(t);
    let at = 1_000_000;
    const now = () => at;
    const kept = (kind: string) => [new MemoryCounts(), new SharedCounts(tables, kind)];
    const limits = kept("sign-in").map((counts) => new AttemptLimit({ free: 3, first: 30, longest: 90, now, counts }));
    const budgets = kept("peer").map((counts) => new FailureBudget({ size: 2, seconds: 10, now, counts }));
    const both = <T>(list: readonly T[], ask: (one: T) => number | boolean): number | boolean => {
      const [a, b] = list.map(ask);
      assert.ok(a !== undefined);
      assert.equal(a, b);
      return a;
    };
    for (let step = 0; step < 12; step += 1) {
      both(limits, (limit) => limit.failed("chu\n10.0.0.1"));
      both(budgets, (budget) => budget.failed("10.0.0.1"));
      both(limits, (limit) => limit.wait("chu\n10.0.0.1", "other"));
      both(budgets, (budget) => budget.wait("10.0.0.1"));
      at += step * 4_000;
    }
    assert.ok(Number(both(limits, (limit) => limit.wait("chu\n10.0.0.1"))) > 0);
    for (const limit of limits) limit.succeeded("chu\n10.0.0.1");
    assert.equal(
      both(limits, (limit) => limit.wait("chu\n10.0.0.1")),
      0,
    );
    assert.doesNotMatch(JSON.stringify(tables.prepare("select * from attempts").all()), /chu|10\.0/);
  });
}

test("of two servers one uses a code, each hears of changed rights from the other alone, and both go on after a crash", async (t) => {
  const database = await postgres.database();
  const [a, b] = [await opened(t, database), await opened(t, database)];
  a.define(table);
  a.prepare("insert into things (id, n) values ('code', 1)").run();
  const use = (tables: Tables) =>
    tables.prepare("update things set n = n - 1 where id = 'code' and n > 0 returning id").get() !== undefined;
  assert.deepEqual([use(a), use(b), use(a)], [true, false, false]);

  const heard: string[] = [];
  a.onTold(() => heard.push("a"));
  b.onTold(() => heard.push("b"));
  a.tell();
  while (heard.length === 0) await new Promise((done) => setTimeout(done, 10));
  assert.deepEqual(heard, ["b"]);

  // A transaction that the crash cut off is gone whole, and says so.
  const put = a.prepare("insert into things (id, n) values (?, 1)");
  a.begin("write");
  put.run("lost");
  await postgres.crash();
  assert.throws(() => put.run("lost too"), TablesUnreachable);
  assert.throws(() => a.end("commit"));
  const patient = async (ask: () => unknown): Promise<void> => {
    for (let tries = 0; ; tries += 1)
      try {
        ask();
        return;
      } catch (error) {
        if (!(error instanceof TablesUnreachable) || tries > 100) throw error;
        await new Promise((done) => setTimeout(done, 50));
      }
  };
  await patient(() => put.run("kept"));
  await patient(() => b.prepare("select 1 as one").get());
  assert.deepEqual(
    b
      .prepare("select id from things order by id")
      .all()
      .map(({ id }) => id),
    ["code", "kept"],
  );
  // Who could not listen looks again.
  while (heard.length < 3) await new Promise((done) => setTimeout(done, 10));
});

test("a database that is not there is told", async () => {
  const tables = openPostgresTables("postgres://nobody@127.0.0.1:1/none");
  assert.throws(() => tables.prepare("select 1").get(), TablesUnreachable);
  await tables.close();
});
