import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Column, ColumnKind, Row, Statement, Tables, Value } from "./tables.ts";

export const accountsFile = "accounts.db";

const kindOf = (type: string): ColumnKind =>
  /blob/i.test(type) ? "bytes" : /int|real|bool/i.test(type) ? "number" : "text";

/** Opens the tables of a data folder, those of accounts or another file; readable by the owner of the process alone. */
export function openFolderTables(
  folder: string,
  options: { readonly readOnly?: boolean; readonly file?: string } = {},
): Tables {
  const path = join(folder, options.file ?? accountsFile);
  const readOnly = options.readOnly === true;
  if (!readOnly) closeSync(openSync(path, "a", 0o600));
  const db = new DatabaseSync(path, { timeout: 5_000, readOnly });
  if (!readOnly) db.exec("pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on");
  let depth = 0;

  const prepare = (sql: string): Statement => {
    const statement = db.prepare(sql);
    return {
      get: (...values: readonly Value[]): Row | undefined => statement.get(...values),
      all: (...values: readonly Value[]): readonly Row[] => statement.all(...values),
      run: (...values: readonly Value[]) => ({ changes: Number(statement.run(...values).changes) }),
    };
  };

  // Savepoints, for better-auth may have a transaction of its own open on this connection.
  function atomic<T>(work: () => T): T {
    const name = `laphieu_${depth}`;
    db.exec(`savepoint ${name}`);
    depth += 1;
    try {
      const result = work();
      db.exec(`release ${name}`);
      return result;
    } catch (error) {
      db.exec(`rollback to ${name}; release ${name}`);
      throw error;
    } finally {
      depth -= 1;
    }
  }

  return {
    auth: db,
    shared: false,
    define: (definitions) => db.exec(definitions),
    addColumn(table, column, type) {
      const known = db.prepare(`select 1 from pragma_table_info('${table}') where name = ?`).get(column);
      if (known === undefined) db.exec(`alter table ${table} add column ${column} ${type}`);
    },
    prepare,
    atomic,
    // One process has this file to itself, and what is done here holds the thread.
    exclusive: (_, work) => atomic(work),
    scrub() {
      // Freed pages were overwritten (`secure_delete`); what is left stands in the log of the database.
      try {
        db.exec("pragma wal_checkpoint(truncate)");
      } catch {
        // Somebody is reading or signing in just now: the next checkpoint empties it.
      }
    },
    tell: () => undefined,
    onTold: () => undefined,
    names: () =>
      db
        .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'")
        .all()
        .map((row) => String(row.name)),
    columns: (table): readonly Column[] =>
      db
        .prepare("select name, type from pragma_table_info(?)")
        .all(table)
        .map((row) => ({ name: String(row.name), kind: kindOf(String(row.type)) })),
    begin: (kind) => db.exec(kind === "read" ? "begin; select count(*) from sqlite_schema" : "begin immediate"),
    end: (kind) => db.exec(kind),
    close: async () => db.close(),
  };
}
