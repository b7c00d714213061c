/**
 * The secrecy of the ballot, over everything that is kept, copied or sent: nothing joins a voter with a ballot, and before
 * the announcement no route but the counting room's shows a reading or a total. Screens and live streams are looked at in
 * `counting-secrecy.test.ts`; here it is the store, its copies, the evidence, the log of the program, and times of files.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join as joinPath } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { readBundle } from "@laphieu/evidence";
import { parseLeaf } from "@laphieu/ledger";
import { changesFor, openLedger, type StoredRow } from "@laphieu/ledger/store";
import { backupFolder } from "../read-folder.ts";
import { assembly, give, pin, round } from "../testing/meeting.ts";
import { at, committee, counted, filesOf, people, readings, said, subject, traces } from "../testing/secret-count.ts";
import { temporary } from "../testing/start.ts";

const bytesOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => joinPath(folder, name))
    .filter((path) => statSync(path).isFile() && !path.endsWith("lock.db"))
    .map((path) => readFileSync(path).toString("latin1"))
    .join("\n");

/** Rows of the congress; with the PIN, the sealed ones opened. */
async function rowsOf(folder: string, unlock: boolean): Promise<readonly StoredRow[]> {
  const ledger = await openLedger({ folder, readOnly: true });
  try {
    if (unlock) assert.equal(await ledger.unlock(subject, pin), true);
    return await ledger.rows(`assembly:${assembly}`);
  } finally {
    await ledger.close();
  }
}

test("what is kept of a count is the same in whatever order the papers came, and names nobody but those who counted", async (t) => {
  const one = await counted(t, readings);
  const two = await counted(t, [...readings].reverse());
  const [a, b] = [await rowsOf(one.folder, true), await rowsOf(two.folder, true)];
  const count = (rows: readonly StoredRow[]) => rows.filter((r) => r.privates.some((p) => p.subject === subject));
  assert.ok(count(a).length >= 3, "the count is there");
  assert.deepEqual(count(a).map(said), count(b).map(said));
  const instants = new Set<string>();
  for (const row of count(a)) {
    const leaf = parseLeaf(row.leaf);
    assert.ok(leaf);
    instants.add(leaf.at);
    const named = [leaf.data, ...row.privates.map((p) => p.opened?.value ?? null)].flatMap(people);
    for (const person of named) assert.ok(committee.has(person), `${leaf.type} names ${person}`);
  }
  assert.equal(instants.size, 1, "every fact of a count bears the same time");
});

/** Lengths of what is sealed, by place: what a copy shows to whoever has no key. */
const sealedLengths = (folder: string): readonly string[] => {
  const db = new DatabaseSync(joinPath(folder, "ledger.db"), { readOnly: true });
  try {
    const rows = db
      .prepare("select position, ordinal, length(ciphertext) as bytes from private_values order by stream, 1, 2")
      .all();
    return rows.map((row) => Object.values(row).join(" "));
  } finally {
    db.close();
  }
};

test("the lengths of what is sealed are the same whatever the result", async (t) => {
  const lengths: (readonly string[])[] = [];
  for (const struck of [[3], [1, 2]]) {
    const { folder } = await counted(t, [...readings.slice(1), { struck }]);
    lengths.push(sealedLengths(folder));
  }
  assert.ok((lengths[0] ?? []).length > 10);
  assert.deepEqual(lengths[0], lengths[1]);
});

test("no file, row or time of a file comes about for a single paper", async (t) => {
  const { folder, before } = await counted(t, readings);
  assert.deepEqual(
    filesOf(folder).filter((name) => !before.includes(name)),
    [],
    "a count makes no file",
  );
  // Every table of every database: rows that hold anything of the round hold no voter, and no time of their own.
  const tables: string[] = [];
  for (const name of filesOf(folder).filter((file) => file.endsWith(".db") && !file.includes("lock"))) {
    const db = new DatabaseSync(joinPath(folder, name), { readOnly: true });
    try {
      for (const { name: table } of db.prepare("select name from sqlite_master where type = 'table'").all()) {
        const rows = db.prepare(`select * from "${String(table)}"`).all();
        for (const row of rows) {
          const text = Object.values(row)
            .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : String(value)))
            .join(" ");
          for (const trace of traces) assert.ok(!text.includes(trace), `${name} ${String(table)} holds ${trace}`);
          if (text.includes(subject)) tables.push(`${name} ${String(table)}`);
        }
      }
    } finally {
      db.close();
    }
  }
  assert.ok(tables.length > 0, "the round is found in the store");
});

test("before the announcement no evidence, copy, standby or log of the program holds a reading or a total", async (t) => {
  const { server, folder, lines, head, outsiders } = await counted(t, readings);
  assert.ok((await head.get(at("/view"))).text.includes('"struck":[0,2]'), "the counting room sees the papers");
  const secrets = { head: "mã của trưởng ban", presidium: "mã của đoàn chủ tịch", pins: [pin] };
  for (const [name, browser] of outsiders) {
    for (const path of ["/evidence", "/evidence/annexes", "/evidence/public.laphieu", "/evidence/superior.laphieu"]) {
      const response = await fetch(server.url + at(path), { headers: { cookie: browser.cookie } });
      const bytes = new Uint8Array(await response.arrayBuffer());
      const text = Buffer.from(bytes).toString("latin1");
      for (const trace of traces) assert.ok(!text.includes(trace), `${name} ${path}`);
      if (response.status !== 200 || !path.endsWith(".laphieu")) continue;
      const read = readBundle(bytes);
      assert.ok(read.ok);
      for (const values of read.value.congress.openings.values())
        for (const value of values.values()) assert.ok(!value.subject.startsWith("count:"), name);
    }
    // With the PIN and both secrets too: nothing is made of a result that is not announced.
    const annex = await browser.post(at("/evidence/annex"), secrets);
    assert.ok([401, 403, 409].includes(annex.status), `${name}: ${annex.status} ${annex.text.slice(0, 80)}`);
  }
  assert.equal((await head.post(at("/evidence/annex"), secrets)).status, 403);
  const copy = joinPath(temporary(t), "copy");
  await backupFolder(folder, copy);
  const sent = JSON.stringify(await changesFor(folder, [], ""));
  for (const text of [bytesOf(folder), bytesOf(copy), sent, lines.join("\n")])
    for (const trace of traces) assert.ok(!text.includes(trace), trace);
  for (const row of await rowsOf(copy, false))
    for (const { subject: of, opened } of row.privates)
      if (of === subject) assert.equal(opened, null, "a copy opens nothing of a count without its PIN");

  await give(head, [{ type: "announce", ...round }]);
  const owners = outsiders.get("owner");
  assert.ok(owners);
  const after = await fetch(server.url + at("/evidence/superior.laphieu"), { headers: { cookie: owners.cookie } });
  const text = Buffer.from(await after.arrayBuffer()).toString("latin1");
  assert.ok(text.includes('"votes":['), "announced totals are public");
  assert.ok(!text.includes('"struck":[0,2]'), "single papers never are");
});
