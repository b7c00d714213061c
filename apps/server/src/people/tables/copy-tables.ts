/** Carries the tables of accounts over between a folder and PostgreSQL, row by row, and compares both. */
import { createHash } from "node:crypto";
import type { Column, Row, Tables, Value } from "./tables.ts";

const pageRows = 200;
/** Rows that hold copies of papers are large. */
const pageBytesRows = 10;
const quoted = (name: string): string => `"${name}"`;

/** Others refer to accounts, so these come first. */
const inOrder = (names: readonly string[]): readonly string[] =>
  [...names].sort((a, b) => Number(b === "user") - Number(a === "user") || (a < b ? -1 : 1));

const bothHave = (from: Tables, there: readonly string[]): readonly string[] =>
  inOrder(from.names().filter((name) => there.includes(name)));

function columnsOfBoth(from: Tables, to: Tables, table: string): readonly Column[] {
  const there = new Set(to.columns(table).map(({ name }) => name));
  return from.columns(table).filter(({ name }) => there.has(name));
}

/** Rows in an order that does not change while one state is held, a page at a time. */
async function* pages(from: Tables, table: string, columns: readonly Column[]): AsyncGenerator<readonly Row[]> {
  const size = columns.some(({ kind }) => kind === "bytes") ? pageBytesRows : pageRows;
  const order = columns.filter(({ kind }) => kind !== "bytes").map(({ name }) => quoted(name));
  const read = from.prepare(
    `select ${columns.map(({ name }) => quoted(name)).join(", ")} from ${quoted(table)} order by ${order.join(", ")} limit ? offset ?`,
  );
  for (let start = 0; ; start += size) {
    const rows = read.all(size, start);
    yield rows;
    if (rows.length < size) return;
    // Others of this process get their turn.
    await new Promise((done) => setImmediate(done));
  }
}

/** A value as the column of the other store takes it. */
function fitting(value: unknown, column: Column): Value {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return value;
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "string" && typeof value !== "number") throw new TypeError(`${column.name}: ${typeof value}`);
  switch (column.kind) {
    case "boolean":
      return Number(value) === 0 ? "false" : "true";
    case "time":
      return new Date(value).toISOString();
    case "number":
      return Number(value);
    default:
      return value;
  }
}

/** What a value says, whatever store it comes from. */
const said = (value: unknown, column: Column): unknown => {
  const fit = fitting(value, column);
  if (fit instanceof Uint8Array) return createHash("sha256").update(fit).digest("hex");
  if (column.kind === "boolean" && fit !== null) return fit === "true" ? 1 : 0;
  return fit;
};

async function digestOf(tables: Tables, table: string, columns: readonly Column[]): Promise<string> {
  const hashes: string[] = [];
  const sorted = [...columns].sort((a, b) => (a.name < b.name ? -1 : 1));
  for await (const rows of pages(tables, table, columns))
    for (const row of rows)
      hashes.push(
        createHash("sha256")
          .update(JSON.stringify(sorted.map((column) => said(row[column.name], column))))
          .digest("hex"),
      );
  return createHash("sha256").update(hashes.sort().join("")).digest("hex");
}

/**
 * Puts everything of one store in place of what is in the other, prepared one; all or nothing. Answers how many rows. `only`
 * names the tables that are meant; the others are left alone. Throws when the copy, read again, does not say the same.
 */
export async function copyTables(from: Tables, to: Tables, only?: readonly string[]): Promise<number> {
  from.begin("read");
  try {
    to.begin("write");
    try {
      const meant = to.names().filter((name) => only === undefined || only.includes(name));
      const names = bothHave(from, meant);
      for (const name of [...inOrder(meant)].reverse()) to.prepare(`delete from ${quoted(name)}`).run();
      let count = 0;
      for (const name of names) {
        const columns = columnsOfBoth(from, to, name);
        const target = new Map(to.columns(name).map((column) => [column.name, column]));
        const insert = to.prepare(
          `insert into ${quoted(name)} (${columns.map((column) => quoted(column.name)).join(", ")}) values (${columns.map(() => "?").join(", ")})`,
        );
        for await (const rows of pages(from, name, columns))
          for (const row of rows) {
            insert.run(...columns.map((column) => fitting(row[column.name], target.get(column.name) ?? column)));
            count += 1;
          }
        // Compared as the kinds of the target say it: truth values and instants look different in a file.
        const kinds = columns.map((column) => ({ ...column, kind: richer(column, target.get(column.name)) }));
        if ((await digestOf(from, name, kinds)) !== (await digestOf(to, name, kinds)))
          throw new Error(`The copy of the table ${name} differs`);
      }
      to.end("commit");
      return count;
    } catch (error) {
      to.end("rollback");
      throw error;
    }
  } finally {
    from.end("rollback");
  }
}

/** The kind that says more of the two. */
function richer(a: Column, b: Column | undefined): Column["kind"] {
  if (b === undefined || a.kind === "boolean" || a.kind === "time") return a.kind;
  return b.kind;
}
