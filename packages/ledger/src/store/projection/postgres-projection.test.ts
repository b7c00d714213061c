import assert from "node:assert/strict";
import { after, test } from "node:test";
import { hashLeaf } from "../../merkle/hash.ts";
import { appendLeafHash, emptyTree } from "../../merkle/tree.ts";
import { openLedger } from "../open.ts";
import { startPostgres } from "../testing/postgres-server.ts";
import { projectionContract } from "./contract.ts";
import { postgresProjection } from "./postgres-projection.ts";

const server = await startPostgres();
after(() => server.stop());

projectionContract("PostgreSQL", async () => {
  const database = await server.database();
  const ledger = await openLedger({ folder: "unused", database, scryptCost: 12 });
  return {
    ledger,
    open: (format = "1") => ledger.projection("p", format),
    writer: ["postgres", database],
    discard: () => ledger.close(),
  };
});

test("two servers that come to an empty database at once, and move it on together, leave each step once", async () => {
  const database = await server.database();
  const both = await Promise.all([postgresProjection(database, "p", "1"), postgresProjection(database, "p", "1")]);
  const moved = await Promise.all(
    both.map(async (projection, who) => {
      let done = 0;
      for (let n = 0; n < 40; n += 1) {
        const at = await projection.at();
        const to = appendLeafHash(at, hashLeaf(Uint8Array.of(at.size)));
        const key = `k${at.size}`;
        if (await projection.move(at, to, [{ kind: "put", shelf: "s", key, group: "", value: who }])) done += 1;
      }
      return done;
    }),
  );
  const all = moved.reduce((a, b) => a + b, 0);
  const [one] = both;
  assert.ok(one !== undefined);
  assert.equal((await one.at()).size, all);
  assert.equal((await one.all("s")).length, all);
  await Promise.all(both.map((p) => p.close()));
});

test("goes on after the database was killed in the middle of its moves", async () => {
  const database = await server.database();
  const projection = await postgresProjection(database, "p", "1");
  const write = async (n: number): Promise<boolean> => {
    const at = await projection.at();
    const to = appendLeafHash(at, hashLeaf(Uint8Array.of(at.size)));
    const keys = Array.from({ length: 50 }, (_, i) => `k${i}`);
    return projection.move(
      at,
      to,
      keys.map((key) => ({ kind: "put", shelf: "s", key, group: "", value: n })),
    );
  };
  assert.equal(await write(1), true);
  const moving = (async () => {
    for (let n = 2; ; n += 1) await write(n);
  })().catch(() => "broken");
  await server.crash();
  assert.equal(await moving, "broken");
  const at = await projection.at();
  assert.deepEqual(new Set((await projection.all("s")).map((r) => r.value)), new Set([at.size]));
  assert.equal(await write(at.size + 1), true);
  assert.notDeepEqual(await projection.at(), emptyTree);
  await projection.close();
});
