/** One contract for what the portal keeps, in a folder and in PostgreSQL. */
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, type TestContext, test } from "node:test";
import { startPostgres } from "@laphieu/ledger/testing";
import type { PortalStore, Version } from "@laphieu/portal/store";
import { temporary } from "../testing/start.ts";
import { copyPortalFrom, copyPortalInto, openPortalStore } from "./open-store.ts";

const postgres = await startPostgres();
after(() => postgres.stop());

const by = { id: "a1", name: "Đặng Thị Ánh" };
const version = (id: string, number: number, more: Partial<Version> = {}): Version => ({
  kind: "article",
  id,
  version: number,
  at: `2026-05-0${number}T01:00:00.000Z`,
  by,
  action: "save",
  data: { title: `Bài ${id} ${number}`, quote: "dấu ' và \" và ; --" },
  ...more,
});
const hash = "ab".repeat(32);

async function opened(t: TestContext, folder: string, database?: string): Promise<PortalStore> {
  const store = await openPortalStore(folder, database);
  t.after(() => store.close());
  return store;
}
const stores: readonly (readonly [string, (t: TestContext) => Promise<PortalStore>])[] = [
  ["a folder", (t) => opened(t, temporary(t))],
  ["PostgreSQL", async (t) => opened(t, temporary(t), await postgres.database())],
];

for (const [name, open] of stores) {
  test(`${name}: versions are added one after another, read back as they are, and the slower of two is told`, async (t) => {
    const store = await open(t);
    assert.ok(store.append(version("x", 1)).ok);
    assert.ok(store.append(version("x", 2)).ok);
    assert.ok(store.append(version("x", 1, { kind: "document" })).ok);
    for (const wrong of [1, 2, 4]) {
      const refused = store.append(version("x", wrong));
      assert.ok(!refused.ok && refused.refusal.code === "stale", String(wrong));
    }
    assert.deepEqual(store.history("article", "x"), [version("x", 1), version("x", 2)]);
    assert.deepEqual(store.history("article", "nobody' or 1=1 --"), []);
    assert.deepEqual(
      store.latest().map((v) => `${v.kind} ${v.version}`),
      ["document 1", "article 2"],
    );
    assert.deepEqual(store.latest(new Map([["article:x", 2]])), [version("x", 1, { kind: "document" })]);
    assert.deepEqual(
      store.latest(
        new Map([
          ["article:x", 1],
          ["document:x", 1],
        ]),
      ),
      [version("x", 2)],
    );
    assert.deepEqual(store.between("2026-05-02T00:00:00.000Z", "2026-05-03T00:00:00.000Z"), [version("x", 2)]);
  });

  test(`${name}: what was counted is added up`, async (t) => {
    const store = await open(t);
    const many = new Map(Array.from({ length: 250 }, (_, n) => [`/cong/bai/${n}`, n + 1] as const));
    store.addCounts("2026-05-06", 3, many);
    store.addCounts("2026-05-06", 4, new Map([["/cong/bai/7", 2]]));
    store.addCounts("2026-05-07", 1, new Map());
    assert.deepEqual(
      [...store.dailyVisits()],
      [
        ["2026-05-06", 7],
        ["2026-05-07", 1],
      ],
    );
    assert.equal(store.views().size, 250);
    assert.equal(store.views().get("/cong/bai/7"), 10);
  });

  test(`${name}: files are kept by their names, and no name leads elsewhere`, async (t) => {
    const store = await open(t);
    const bytes = new Uint8Array([0, 1, 255, 7]);
    await store.files.keep(hash, bytes);
    await store.files.keep(hash, bytes);
    assert.deepEqual(await store.files.bytes(hash), bytes);
    assert.equal(await store.files.bytes("cd".repeat(32)), null);
    for (const bad of ["../portal.db", "..", "a/b", "", "A".repeat(10)]) {
      assert.equal(await store.files.bytes(bad), null, bad);
      await assert.rejects(store.files.keep(bad, bytes), bad);
    }
  });
}

test("two servers: what one writes the other hears of, of two that write at once one is told, files come over", async (t) => {
  const database = await postgres.database();
  const [here, there] = [temporary(t), temporary(t)];
  const [a, b] = await Promise.all([opened(t, here, database), opened(t, there, database)]);
  let heard = 0;
  b.onTold(() => {
    heard += 1;
  });
  assert.ok(a.append(version("x", 1)).ok);
  while (heard === 0) await new Promise((done) => setTimeout(done, 10));
  assert.deepEqual(b.latest(), [version("x", 1)]);
  const results = [a.append(version("x", 2)), b.append(version("x", 2))];
  assert.deepEqual(
    results.map(({ ok }) => ok),
    [true, false],
  );
  await a.files.keep(hash, new Uint8Array([1, 2]));
  assert.ok(!existsSync(join(there, "portal", hash)));
  assert.deepEqual(await b.files.bytes(hash), new Uint8Array([1, 2]));
  assert.deepEqual(readdirSync(join(there, "portal")), [hash]);
});

test("a portal goes into a database and back, whole, and what an older program kept is carried over once", async (t) => {
  const folder = temporary(t);
  const first = await openPortalStore(folder, undefined);
  for (let n = 1; n <= 3; n += 1) first.append(version("x", n));
  first.addCounts("2026-05-06", 3, new Map([["/cong", 5]]));
  await first.files.keep(hash, new Uint8Array([9]));
  await first.close();

  const all = async (store: PortalStore) => [
    store.history("article", "x"),
    [...store.views()],
    [...store.dailyVisits()],
    await store.files.bytes(hash),
  ];
  const copied = await postgres.database();
  await copyPortalInto(folder, copied);
  const back = temporary(t);
  await copyPortalFrom(copied, back);
  const again = await opened(t, back);
  const expected = await all(again);
  assert.deepEqual(
    expected[0],
    [1, 2, 3].map((n) => version("x", n)),
  );
  assert.deepEqual(expected[3], new Uint8Array([9]));

  // The server that starts with the database after the copy finds everything there.
  const lines: string[] = [];
  const later = await openPortalStore(folder, copied, (line) => lines.push(line));
  assert.deepEqual(await all(later), expected);
  await later.close();
  assert.match(lines.join(), /now; the old file/);
  assert.ok(existsSync(join(folder, "portal-moved.db")) && !existsSync(join(folder, "portal.db")));

  // An older folder beside a database that knows nothing of portals.
  const fresh = await postgres.database();
  const carried = await opened(t, back, fresh);
  assert.deepEqual(await all(carried), expected);

  // Another portal in a database that has one: nothing is mixed, and it is said.
  const other = temporary(t);
  const stranger = await openPortalStore(other, undefined);
  stranger.append(version("y", 1));
  await stranger.close();
  await (await openPortalStore(other, fresh, (line) => lines.push(line))).close();
  assert.match(lines.at(-1) ?? "", /was not taken over/);
  assert.deepEqual(carried.history("article", "y"), []);
});
