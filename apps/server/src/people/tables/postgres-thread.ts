/** The thread that talks to PostgreSQL for {@link postgres-tables.ts}: one connection, one question after another. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { Client, DatabaseError, types } from "pg";
import { z } from "zod";
import { type Answer, accountsSchema, channels, portalSchema, type Question } from "./postgres-talk.ts";

const given = z
  .object({
    database: z.string(),
    self: z.string(),
    schema: z.enum([accountsSchema, portalSchema]),
    signal: z.instanceof(Int32Array),
    port: z.custom<MessagePort>((value) => typeof value === "object" && value !== null && "postMessage" in value),
  })
  .parse(workerData);
const { database, self, schema, signal, port } = given;

const connectWithin = 3_000;
const again = 300;
/** How long after a loss questions wait for the next connection; later ones are told at once. */
const patience = 1_500;

/** Truth values as 0 and 1, instants as ISO text, numbers as numbers, bytes as bytes; everything else as text. */
const parsers = {
  getTypeParser(oid: number) {
    const known = types.getTypeParser(oid, "text");
    switch (oid) {
      case 16:
        return (text: string) => (text === "t" ? 1 : 0);
      case 20:
      case 21:
      case 23:
      case 700:
      case 701:
      case 1700:
        return (text: string) => Number(text);
      case 1114:
      case 1184:
        return (text: string) => {
          const at: unknown = known(text);
          return at instanceof Date ? at.toISOString() : text;
        };
      case 17:
        return known;
      default:
        return (text: string) => text;
    }
  },
};

let client: Client | null = null;
/** Number of the connection: a transaction lives and dies with it. */
let epoch = 0;
let connecting: Promise<void> | null = null;
let why = "";
let closing = false;
let lostAt = performance.now();

async function connect(): Promise<void> {
  const made = new Client({
    connectionString: database,
    application_name: schema.replace("_", "-"),
    connectionTimeoutMillis: connectWithin,
    keepAlive: true,
    query_timeout: 30_000,
    statement_timeout: 25_000,
    idle_in_transaction_session_timeout: 60_000,
    types: parsers,
  });
  made.on("error", () => lost(made));
  made.on("end", () => lost(made));
  made.on("notification", (message) => {
    if (message.payload !== self) parentPort?.postMessage("told");
  });
  try {
    await made.connect();
    // A row that stays locked must not hold the thread of the server for long; acknowledged is durable.
    await made.query(
      `set lock_timeout = '4s'; set synchronous_commit = on; set search_path = ${schema}; listen ${channels[schema]}`,
    );
  } catch (error) {
    why = error instanceof Error ? error.message : String(error);
    void made.end().catch(() => undefined);
    throw error;
  }
  client = made;
  epoch += 1;
  // What was told while nobody listened.
  if (epoch > 1) parentPort?.postMessage("told");
}

function lost(gone: Client): void {
  if (client !== gone) return;
  client = null;
  lostAt = performance.now();
  void gone.end().catch(() => undefined);
  void reconnect();
}

function reconnect(): Promise<void> {
  connecting ??= (async () => {
    while (client === null && !closing) {
      await connect().catch(() => new Promise((done) => setTimeout(done, again)));
    }
  })().finally(() => {
    connecting = null;
  });
  return connecting;
}

async function answer(question: Question): Promise<Answer> {
  const { id } = question;
  const left = lostAt + patience - performance.now();
  if (client === null && left > 0)
    await Promise.race([reconnect(), new Promise((done) => setTimeout(done, left).unref())]);
  const used = client;
  if (used === null) return { id, ok: false, lost: true, code: null, message: why, epoch };
  if (question.epoch !== null && question.epoch !== epoch)
    return { id, ok: false, lost: true, code: null, message: "the transaction was lost", epoch };
  try {
    const result =
      question.values === null
        ? await used.query(question.text)
        : await used.query(question.text, [...question.values]);
    // Several statements answer with a list, which nobody reads.
    const rows: readonly { readonly [column: string]: unknown }[] = Array.isArray(result) ? [] : result.rows;
    return {
      id,
      ok: true,
      rows: rows.map((row) => ({ ...row })),
      count: Array.isArray(result) ? 0 : (result.rowCount ?? 0),
      epoch,
    };
  } catch (error) {
    const code = error instanceof DatabaseError ? (error.code ?? null) : null;
    const gone = code === null || code.startsWith("08") || code.startsWith("57P") || code === "25P03";
    if (gone) lost(used);
    return { id, ok: false, lost: gone, code, message: error instanceof Error ? error.message : String(error), epoch };
  }
}

let turn: Promise<unknown> = Promise.resolve();
port.on("message", (question: Question) => {
  turn = turn.then(async () => {
    if (question.text === "") {
      closing = true;
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    }
    const said: Answer =
      question.text === "" ? { id: question.id, ok: true, rows: [], count: 0, epoch } : await answer(question);
    if (!question.silent) port.postMessage(said);
    Atomics.add(signal, 0, 1);
    Atomics.notify(signal, 0);
    if (question.text === "") port.close();
  });
});
