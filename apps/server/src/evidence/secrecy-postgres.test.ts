/**
 * The secrecy of the ballot where everything is kept in PostgreSQL: every row of every table of every schema, every
 * notification, and the bytes of the database on the disk, after a meeting with papers, votes on phones and the portal.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join as joinPath } from "node:path";
import { after, test } from "node:test";
import { parseLeaf } from "@laphieu/ledger";
import { openLedger, type StoredRow } from "@laphieu/ledger/store";
import { startPostgres } from "@laphieu/ledger/testing";
import { Client } from "pg";
import { Browser, Json } from "../testing/browser.ts";
import { assembly, give, pin, round } from "../testing/meeting.ts";
import { at, committee, counted, people, readings, said, subject, traces } from "../testing/secret-count.ts";

const postgres = await startPostgres();
after(() => postgres.stop());

type Row = { readonly table: string; readonly text: string };

/** Every row of every table that is not PostgreSQL's own, as text; bytes as text too, and as the letters they spell. */
async function allRows(client: Client): Promise<readonly Row[]> {
  const { rows: tables } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  );
  const all: Row[] = [];
  for (const { schema, name } of tables) {
    const { rows } = await client.query({
      text: `select * from "${schema}"."${name}"`,
      rowMode: "array",
    });
    for (const row of rows) {
      const cells: readonly unknown[] = row;
      const text = cells
        .map((cell) =>
          cell instanceof Uint8Array
            ? Buffer.from(cell).toString("latin1")
            : cell instanceof Date
              ? cell.toISOString()
              : typeof cell === "object"
                ? JSON.stringify(cell)
                : String(cell),
        )
        .join(" ");
      all.push({ table: `${schema}.${name}`, text });
    }
  }
  return all;
}

/** Bytes of the whole cluster: tables, indexes, the log of its writing; null where they lie on another machine. */
async function bytesOnDisk(client: Client): Promise<readonly string[] | null> {
  await client.query("checkpoint");
  const { rows } = await client.query<{ setting: string }>(
    "select setting from pg_settings where name = 'data_directory'",
  );
  const folder = rows[0]?.setting ?? "";
  if (!existsSync(folder)) return null;
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => joinPath(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .map((path) => readFileSync(path).toString("latin1"));
}

/** Hears every channel that any of our servers listens to. */
async function listening(client: Client): Promise<string[]> {
  const heard: string[] = [];
  client.on("notification", ({ channel, payload }) => void heard.push(`${channel} ${payload ?? ""}`));
  const { rows } = await client.query<{ query: string }>(
    "select query from pg_stat_activity where query ilike 'listen%'",
  );
  const channels = new Set(rows.map(({ query }) => query.replace(/^listen\s+/i, "").replaceAll('"', "")));
  for (const channel of [...channels, "laphieu", "laphieu_rights", "laphieu_portal"])
    await client.query(`listen "${channel}"`);
  return heard;
}

const rowsOf = async (folder: string, database: string): Promise<readonly StoredRow[]> => {
  const ledger = await openLedger({ folder, database, readOnly: true });
  try {
    assert.equal(await ledger.unlock(subject, pin), true);
    return await ledger.rows(`assembly:${assembly}`);
  } finally {
    await ledger.close();
  }
};

/** A vote on phones before the election: secret to all until it ends, and to the public for ever. */
const choices = [
  ["p5", "against"],
  ["p6", "no-opinion"],
] as const;

test("no row, notification or byte of a database joins a voter with a ballot, or holds a reading or a single vote", async (t) => {
  const database = await postgres.database();
  const client = new Client({ connectionString: database });
  await client.connect();
  t.after(() => client.end());
  let heard: string[] = [];
  const voted = async (head: Browser): Promise<void> => {
    heard = await listening(client);
    const cards = Json.of(await head.post(at("/cards"))).at("cards").list;
    const subjectOf = { sitting: "main", matter: "resolution", subject: "Thông qua nghị quyết" } as const;
    const version = await give(head, [{ type: "open-hand-vote", ...subjectOf, way: "phones", sections: [] }]);
    const vote = `b${version - 1}`;
    for (const [person, choice] of choices) {
      const phone = new Browser(head.base);
      const code = cards.find((card) => card.at("person").value === person)?.at("code").value;
      assert.equal((await phone.post("/api/devices/join", { code })).status, 200);
      const command = { type: "cast-hand-vote", sitting: "main", vote, choice };
      const cast = await phone.post(at("/commands"), { expectedVersion: 0, command });
      assert.equal(cast.status, 200, cast.text);
    }
    const open = await allRows(client);
    for (const { table, text } of open)
      for (const [person, choice] of choices)
        assert.ok(!(text.includes(`"${choice}"`) && text.includes(`"${person}"`)), `${table} tells ${person}'s vote`);
    await give(head, [{ type: "close-hand-vote", sitting: "main", vote }]);
  };
  const { folder, head, outsiders, lines } = await counted(t, readings, {
    database,
    regulation: "majority",
    early: voted,
  });

  const none = (where: string, text: string, marks: readonly string[]): void => {
    for (const mark of marks) assert.ok(!text.includes(mark), `${where} holds ${mark}`);
  };
  const rows = await allRows(client);
  assert.ok(
    new Set(rows.map(({ table }) => table.split(".")[0])).size >= 2,
    "log and accounts lie in schemas of their own",
  );
  for (const { table, text } of rows) none(table, text, traces);
  for (const bytes of (await bytesOnDisk(client)) ?? []) none("the disk of the database", bytes, traces);
  assert.ok(heard.length > 10, "notifications are heard");
  for (const one of heard) none("a notification", one, [...traces, subject, '"struck"', '"choice"', "ballot"]);
  none("the log of the program", lines.join("\n"), traces);

  // Rows of the count name those who count and nobody else; none bears a time of its own.
  const counting = rows.filter(({ text }) => text.includes(subject));
  assert.ok(counting.length >= 3, "the count is found");
  for (const { table, text } of counting)
    for (const [, person] of text.matchAll(/"(p\d+)"/g)) assert.ok(committee.has(person ?? ""), `${table}: ${person}`);
  const own = (await rowsOf(folder, database)).filter((r) => r.privates.some((p) => p.subject === subject));
  const instants = new Set(own.map(({ leaf }) => parseLeaf(leaf)?.at));
  assert.equal(instants.size, 1, "every fact of a count bears the same time");
  for (const row of own)
    for (const person of row.privates.map((p) => p.opened?.value ?? null).flatMap(people))
      assert.ok(committee.has(person), person);

  // Announced, sealed, and shown on the portal: single papers and single votes are still nowhere.
  const office = outsiders.get("owner");
  assert.ok(office);
  await give(head, [{ type: "announce", ...round }]);
  await give(head, [{ type: "seal-ballots", ...round, packages: 1, handedTo: "p1" }]);
  const release = { assembly, shown: true, decision: null, votes: true, ratified: null, papers: [] };
  const released = await office.post("/api/portal/congresses", { version: 0, release });
  assert.ok(released.status < 300, released.text);
  const content = {
    ...{ lang: "vi", title: "Kết quả đại hội", lead: "", body: "<p>Đã bầu xong.</p>", author: "", source: "" },
    ...{ category: "tin-tuc", tags: [], related: [], photo: null, attachments: [] },
  };
  const article = await office.post("/api/portal/articles", { content });
  assert.ok(article.status < 300, article.text);
  const end = await allRows(client);
  // The walk sees what is there: totals are public now.
  assert.ok(end.some(({ text }) => text.includes(traces[2] ?? "?")));
  const forEver = traces.slice(0, 2);
  for (const { table, text } of end) {
    none(table, text, forEver);
    for (const [person, choice] of choices)
      assert.ok(!(text.includes(`"${choice}"`) && text.includes(`"${person}"`)), `${table} tells ${person}'s vote`);
  }
  for (const bytes of (await bytesOnDisk(client)) ?? []) none("the disk of the database", bytes, forEver);
  for (const one of heard) none("a notification", one, [...traces, '"struck"', '"choice"']);
});

test("a database holds the same of a count in whatever order the papers came", async (t) => {
  const kept: unknown[] = [];
  for (const order of [readings, [...readings].reverse()]) {
    const database = await postgres.database();
    const { folder } = await counted(t, order, { database });
    const rows = await rowsOf(folder, database);
    const count = rows.filter((r) => r.privates.some((p) => p.subject === subject));
    assert.ok(count.length >= 3);
    kept.push(count.map(said));
  }
  assert.deepEqual(kept[0], kept[1]);
});
