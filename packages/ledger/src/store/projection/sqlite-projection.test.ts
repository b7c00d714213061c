import assert from "node:assert/strict";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { appendLeafHash, emptyTree } from "../../merkle/tree.ts";
import { openLedger } from "../open.ts";
import { testFolder } from "../test-folder.ts";
import { projectionContract } from "./contract.ts";
import { PROJECTIONS_FILE, sqliteProjection } from "./sqlite-projection.ts";

projectionContract("SQLite", async () => {
  const root = testFolder();
  const folder = join(root.path, "data");
  const ledger = await openLedger({ folder, scryptCost: 12 });
  return {
    ledger,
    open: (format = "1") => ledger.projection("p", format),
    writer: ["sqlite", join(folder, PROJECTIONS_FILE)],
    discard: async () => {
      await ledger.close();
      root.discard();
    },
  };
});

const one = appendLeafHash(emptyTree, new Uint8Array(32));

test("a damaged file is made anew, and is for the owner alone", async (t) => {
  const root = testFolder();
  t.after(root.discard);
  const path = join(root.path, PROJECTIONS_FILE);
  writeFileSync(path, "this is no database, whatever its name says".repeat(200));
  const projection = sqliteProjection(path, "p", "1");
  assert.equal(await projection.move(emptyTree, one, []), true);
  await projection.close();
  const again = sqliteProjection(path, "p", "1");
  assert.deepEqual(await again.at(), one);
  await again.close();
  if (process.platform !== "win32") assert.equal(statSync(path).mode & 0o777, 0o600);
});

test("projections of one file do not meet, and a ledger that is only read keeps them in memory", async (t) => {
  const root = testFolder();
  t.after(root.discard);
  const folder = join(root.path, "data");
  const writer = await openLedger({ folder });
  await writer.append("s", 0, [{ type: "x", at: "2026-01-01T00:00:00Z", actor: "a", data: {} }]);
  const reader = await openLedger({ folder, readOnly: true });
  const beside = await reader.projection("p", "1");
  assert.equal(await beside.move(emptyTree, one, []), true);
  assert.equal(existsSync(join(folder, PROJECTIONS_FILE)), false);
  await reader.close();
  const [a, b] = [await writer.projection("a", "1"), await writer.projection("b", "1")];
  assert.equal(await a.move(emptyTree, one, [{ kind: "put", shelf: "s", key: "k", group: "", value: 1 }]), true);
  assert.deepEqual([await b.at(), await b.all("s")], [emptyTree, []]);
  await b.clear();
  assert.equal((await a.all("s")).length, 1);
  await writer.close();
});
