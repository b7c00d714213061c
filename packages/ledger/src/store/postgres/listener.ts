import type { Client, Notification } from "pg";
import type { ForeignChange } from "../stored-ledger.ts";
import { CHANNEL } from "./append.ts";
import { connect, disconnect } from "./connection.ts";

const AGAIN = 500;
/** A connection that is silently dead is found out by asking it now and then. */
const ALIVE = 15_000;

/** Hears what other servers of the database do, and says `unknown` after every time it could not hear. */
export class PostgresListener {
  readonly #database: string;
  readonly #self: string;
  readonly #tell: (change: ForeignChange) => void;
  #client: Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  private constructor(database: string, self: string, tell: (change: ForeignChange) => void) {
    this.#database = database;
    this.#self = self;
    this.#tell = tell;
  }

  static async open(database: string, self: string, tell: (change: ForeignChange) => void): Promise<PostgresListener> {
    const listener = new PostgresListener(database, self, tell);
    await listener.#listen();
    return listener;
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#client !== null) await disconnect(this.#client);
    this.#client = null;
  }

  async #listen(): Promise<void> {
    const client = await connect(this.#database);
    client.on("notification", (message) => this.#heard(message));
    client.on("end", () => this.#lost(client));
    await client.query(`listen ${CHANNEL}`);
    if (this.#closed) return disconnect(client);
    this.#client = client;
    this.#timer = setTimeout(() => void this.#ask(client), ALIVE).unref();
  }

  async #ask(client: Client): Promise<void> {
    if (this.#client !== client) return;
    const late = setTimeout(() => this.#lost(client), ALIVE).unref();
    try {
      await client.query("select 1");
      this.#timer = setTimeout(() => void this.#ask(client), ALIVE).unref();
    } catch {
      this.#lost(client);
    } finally {
      clearTimeout(late);
    }
  }

  #lost(client: Client): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = null;
    void disconnect(client);
    this.#again();
  }

  #again(): void {
    this.#timer = setTimeout(async () => {
      try {
        await this.#listen();
        this.#tell({ kind: "unknown" });
      } catch {
        if (!this.#closed) this.#again();
      }
    }, AGAIN).unref();
  }

  #heard({ payload }: Notification): void {
    const change = changeOf(payload ?? "", this.#self);
    if (change !== null) this.#tell(change);
  }
}

/** What a message says; null for one of our own. What cannot be read says that something happened. */
function changeOf(payload: string, self: string): ForeignChange | null {
  let message: unknown;
  try {
    message = JSON.parse(payload);
  } catch {
    return { kind: "unknown" };
  }
  if (typeof message !== "object" || message === null) return { kind: "unknown" };
  if ("from" in message && message.from === self) return null;
  if (
    "stream" in message &&
    typeof message.stream === "string" &&
    "size" in message &&
    typeof message.size === "number"
  )
    return { kind: "appended", stream: message.stream, size: message.size };
  if ("subject" in message && typeof message.subject === "string") return { kind: "erased", subject: message.subject };
  return { kind: "unknown" };
}
