/**
 * The tables in PostgreSQL. A thread holds the connection, and whoever asks waits for it: the same calls as for a file, so that
 * what is checked and then done stays one step within a server; between servers locks and conditions of the database decide.
 */
import { randomUUID } from "node:crypto";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { Pool } from "pg";
import { type Answer, accountsSchema, channels, type Question, type SchemaName } from "./postgres-talk.ts";
import {
  type Column,
  type ColumnKind,
  type Row,
  type Statement,
  type Tables,
  TablesUnreachable,
  type Value,
} from "./tables.ts";

/** Longer than the limits of the thread, which answers in any case. */
const longestWait = 40_000;

/** `?` as `$1`, `$2` …; none of our statements holds one in a text. */
function numbered(sql: string): string {
  let n = 0;
  return sql.replaceAll("?", () => {
    n += 1;
    return `$${n}`;
  });
}

const definition = (sql: string): string =>
  sql
    .replace(/\binteger\b/g, "bigint")
    .replace(/\bblob\b/g, "bytea")
    .replace(/\)\s*strict\b/g, ")");

/** The database knows no character U+0000 in text. */
const sent = (value: Value): Value => (typeof value === "string" ? value.replaceAll("\0", "\uFFFD") : value);

function kindOf(type: string): ColumnKind {
  if (type === "bytea") return "bytes";
  if (type === "boolean") return "boolean";
  if (/^timestamp|^date/.test(type)) return "time";
  return /int|numeric|double|real/.test(type) ? "number" : "text";
}

class Thread {
  readonly #worker: Worker;
  readonly #signal = new Int32Array(new SharedArrayBuffer(4));
  readonly #port: MessageChannel["port1"];
  #next = 0;
  #ended = false;

  constructor(database: string, schema: SchemaName, self: string, heard: () => void) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker = new Worker(new URL("./postgres-thread.ts", import.meta.url), {
      workerData: { database, schema, self, signal: this.#signal, port: port2 },
      transferList: [port2],
    });
    this.#worker.on("message", heard);
    this.#worker.on("error", () => {
      this.#ended = true;
    });
    this.#worker.unref();
    port1.unref();
  }

  /** Sends a question nobody waits for. */
  send(text: string): void {
    this.#post(text, null, null, true);
  }

  ask(text: string, values: readonly Value[] | null, epoch: number | null): Answer {
    if (this.#ended) throw new TablesUnreachable("the thread of the database has ended");
    const id = this.#post(text, values, epoch, false);
    const until = performance.now() + longestWait;
    for (;;) {
      const seen = Atomics.load(this.#signal, 0);
      const got = receiveMessageOnPort(this.#port);
      if (got !== undefined) {
        const answer: Answer = got.message;
        // Answers to what was given up before are passed over.
        if (answer.id === id) return answer;
        continue;
      }
      const left = until - performance.now();
      if (left <= 0) throw new TablesUnreachable("no answer in time");
      Atomics.wait(this.#signal, 0, seen, left);
    }
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    const over = new Promise((done) => this.#worker.once("exit", done));
    this.#worker.ref();
    this.#post("", null, null, true);
    const late = setTimeout(() => void this.#worker.terminate(), 5_000);
    await over;
    clearTimeout(late);
    this.#port.close();
  }

  #post(text: string, values: readonly Value[] | null, epoch: number | null, silent: boolean): number {
    this.#next += 1;
    const question: Question = { id: this.#next, text, values: values?.map(sent) ?? null, epoch, silent };
    this.#port.postMessage(question);
    return question.id;
  }
}

/** Opens the tables of a schema of a database. Throws {@link TablesUnreachable}. */
export function openPostgresTables(database: string, schema: SchemaName = accountsSchema): Tables {
  const self = randomUUID();
  const listeners = new Set<() => void>();
  const thread = new Thread(database, schema, self, () => {
    for (const heard of listeners) heard();
  });
  const pool = new Pool({
    connectionString: database,
    application_name: schema.replace("_", "-"),
    options: `-c search_path=${schema} -c synchronous_commit=on -c lock_timeout=4s`,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: 15_000,
    statement_timeout: 25_000,
    keepAlive: true,
    max: 6,
    allowExitOnIdle: true,
  });
  // A connection that breaks at rest; the next question opens another.
  pool.on("error", () => undefined);
  // The same where it breaks while somebody holds it between two questions.
  pool.on("connect", (client) => client.on("error", () => undefined));
  let depth = 0;
  let epoch: number | null = null;

  function ask(text: string, values: readonly Value[] | null = []): Extract<Answer, { ok: true }> {
    const answer = thread.ask(text, values, epoch);
    if (answer.ok) return answer;
    // 55P03, 40P01: another server holds the row; 57014: took too long.
    if (answer.lost || ["55P03", "40P01", "57014"].includes(answer.code ?? ""))
      throw new TablesUnreachable(answer.message);
    throw new Error(`PostgreSQL ${answer.code ?? ""}: ${answer.message}`);
  }

  const prepare = (sql: string): Statement => {
    const text = numbered(sql);
    return {
      get: (...values) => ask(text, values).rows[0],
      all: (...values): readonly Row[] => ask(text, values).rows,
      run: (...values) => ({ changes: ask(text, values).count }),
    };
  };

  function begin(text: string): void {
    epoch = ask(text).epoch;
  }
  function end(kind: "commit" | "rollback"): void {
    try {
      ask(kind);
    } finally {
      epoch = null;
    }
  }

  function atomic<T>(work: () => T): T {
    const outer = depth === 0 && epoch === null;
    const name = `laphieu_${depth}`;
    if (outer) begin("begin");
    else ask(`savepoint ${name}`);
    depth += 1;
    try {
      const result = work();
      if (outer) end("commit");
      else ask(`release ${name}`);
      return result;
    } catch (error) {
      try {
        if (!outer) ask(`rollback to ${name}`);
        else if (epoch !== null) end("rollback");
      } catch {
        // The connection is gone, and what was done in it with it.
      }
      throw error;
    } finally {
      depth -= 1;
    }
  }

  const tables: Tables = {
    auth: pool,
    shared: true,
    define: (definitions) => void ask(definition(definitions), null),
    addColumn: (table, column, type) =>
      void ask(`alter table ${table} add column if not exists ${column} ${definition(type)}`, null),
    prepare,
    atomic,
    exclusive: (name, work) =>
      atomic(() => {
        ask("select pg_advisory_xact_lock(hashtext($1))", [`laphieu ${name}`]);
        return work();
      }),
    // Rewriting takes time in which nobody has to wait.
    scrub: (names) => thread.send(`vacuum full ${names.join(", ")}`),
    tell: () => thread.send(`notify ${channels[schema]}, '${self}'`),
    onTold: (heard) => void listeners.add(heard),
    names: () =>
      ask("select tablename as name from pg_tables where schemaname = $1 order by 1", [schema]).rows.map((row) =>
        String(row.name),
      ),
    columns: (table): readonly Column[] =>
      ask(
        "select column_name as name, data_type as type from information_schema.columns where table_schema = $1 and table_name = $2",
        [schema, table],
      ).rows.map((row) => ({ name: String(row.name), kind: kindOf(String(row.type)) })),
    begin: (kind) => begin(kind === "read" ? "begin isolation level repeatable read read only" : "begin"),
    end,
    close: async () => {
      await thread.close();
      await pool.end().catch(() => undefined);
    },
  };
  return tables;
}

/** Takes the place in which the tables are made, one server after another. Answers how to leave it. */
export async function myTurnIn(tables: Tables, schema: SchemaName = accountsSchema): Promise<() => void> {
  if (!tables.shared) return () => undefined;
  // A server holds the place of the accounts while it takes that of the portal.
  const place = schema === accountsSchema ? "laphieu start" : `laphieu start ${schema}`;
  const take = tables.prepare("select pg_try_advisory_lock(hashtext(?)) as mine");
  const leave = tables.prepare("select pg_advisory_unlock(hashtext(?))");
  for (let tries = 0; take.get(place)?.mine !== 1; tries += 1) {
    if (tries > 1_200) throw new TablesUnreachable("another server has been starting for a minute");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  tables.define(`create schema if not exists ${schema}`);
  let left = false;
  return () => {
    if (left) return;
    left = true;
    leave.get(place);
  };
}
