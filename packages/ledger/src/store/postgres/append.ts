import { randomBytes } from "node:crypto";
import type { Client } from "pg";
import { utf8 } from "../../bytes.ts";
import { hashLeaf } from "../../merkle/hash.ts";
import { appendLeafHash, decodeTree, emptyTree, encodePeaks, rootOf, type TreeState } from "../../merkle/tree.ts";
import type { AppendResult, Entry, StreamId } from "../../types.ts";
import { newKey } from "../cipher.ts";
import type { Draft } from "../draft.ts";
import { DamagedLedger, LedgerClosed, LedgerUnreachable, SubjectFault } from "../faults.ts";
import { closePrivate } from "../private-value.ts";
import {
  addressOf,
  bytesOf,
  connect,
  disconnect,
  isConnectionLost,
  isDatabaseFull,
  isDatabaseReadOnly,
  rows,
} from "./connection.ts";
import { ORDER_LOCK } from "./schema.ts";
import { type FoundSubject, subjectOf, type UnlockedKeys } from "./subjects.ts";

/** Channel on which servers of one database tell each other of their appends. */
export const CHANNEL = "laphieu";
/** Most appends in one transaction: the others wait for the next, so that none of them is large. */
const MOST_TOGETHER = 500;
/** How long a lost database is waited for before the appends under way are refused, in ms. */
const PATIENCE = 20_000;

type Waiting = {
  readonly stream: StreamId;
  readonly expectedVersion: number;
  readonly drafts: readonly Draft[];
  /** Keys of locked subjects as they were when this was asked for: locking meanwhile does not hinder it. */
  readonly unlocked: ReadonlyMap<string, Uint8Array>;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
};

type Outcome =
  | { readonly kind: "result"; readonly result: AppendResult }
  | { readonly kind: "fault"; readonly error: SubjectFault };

type Stream = { readonly id: number; readonly tree: TreeState };

/** Columns of what a transaction writes. */
type Batch = {
  readonly streams: Map<StreamId, Stream>;
  readonly entries: { stream: number[]; position: number[]; leaf: string[]; hash: Uint8Array[] };
  readonly privates: {
    stream: number[];
    position: number[];
    ordinal: number[];
    commitment: string[];
    subject: string[];
    ciphertext: Uint8Array[];
  };
  readonly keys: Map<string, Uint8Array>;
};

/**
 * Writes what was asked for while the last transaction was under way as one transaction. All servers of a database take
 * turns under one lock, so that versions, positions and messages have one order.
 */
export class PostgresAppends {
  /** Names this process in messages, so that it does not listen to itself. */
  readonly self = randomBytes(6).toString("hex");
  readonly #database: string;
  readonly #keys: UnlockedKeys;
  readonly #now: () => Date;
  #client: Client | null = null;
  /** Number of the last transaction that this process tried. */
  #batch = 0;
  #queue: Waiting[] = [];
  #work: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(database: string, keys: UnlockedKeys, now: () => Date) {
    this.#database = database;
    this.#keys = keys;
    this.#now = now;
  }

  /** Asks for an append. Resolves when it is durable, or refused. */
  append(stream: StreamId, expectedVersion: number, drafts: readonly Draft[]): Promise<AppendResult> {
    if (this.#closed) return Promise.reject(new LedgerClosed());
    const unlocked = new Map<string, Uint8Array>();
    for (const { subject } of drafts.flatMap((draft) => draft.openings)) {
      const key = this.#keys.get(subject);
      // A copy of its own: `slice` of Node's buffers shares the bytes.
      if (key !== null && !unlocked.has(subject)) unlocked.set(subject, Uint8Array.from(key));
    }
    return new Promise((resolve, reject) => {
      const length = this.#queue.push({ stream, expectedVersion, drafts, unlocked, resolve, reject });
      if (length === 1) void this.alone(() => this.#flush());
    });
  }

  /** Runs work between two transactions of this process. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#work.then(() => new Promise((resolve) => setImmediate(resolve))).then(work);
    this.#work = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  /** Runs work in a transaction that holds the order of appends; nothing of it stays on a throw. */
  ordered<T>(work: (client: Client) => Promise<T>): Promise<T> {
    return this.alone(async () => {
      const client = await this.#connection();
      try {
        await client.query(`begin; ${ORDER_LOCK}`);
        const result = await work(client);
        await client.query("commit");
        return result;
      } catch (error) {
        await this.#undo(error);
        throw error;
      }
    });
  }

  /**
   * Writes the table of keys anew, so that a destroyed key is in no page of it any more. The log of the database and its
   * backups keep it as long as their keeper does.
   */
  rewriteSubjects(): Promise<void> {
    return this.alone(async () => {
      await (await this.#connection()).query("vacuum full laphieu.subjects");
    });
  }

  /** Writes what is waiting, takes no more, and ends the connection. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.alone(async () => undefined);
    const client = this.#client;
    this.#client = null;
    if (client === null) return;
    await client.query("delete from laphieu.writers where writer = $1", [this.self]).catch(() => undefined);
    await disconnect(client);
  }

  async #flush(): Promise<void> {
    const group = this.#queue.splice(0, MOST_TOGETHER);
    if (this.#queue.length > 0) void this.alone(() => this.#flush());
    try {
      const outcomes = await this.#writeWithPatience(group);
      group.forEach((item, index) => {
        const outcome = outcomes[index];
        if (outcome?.kind === "result") item.resolve(outcome.result);
        else item.reject(outcome?.error);
      });
    } catch (error) {
      const reason = isDatabaseFull(error) ? "disk-full" : isDatabaseReadOnly(error) ? "read-only" : null;
      for (const item of group) {
        if (reason === null) item.reject(error);
        else item.resolve({ ok: false, reason });
      }
    } finally {
      for (const item of group) for (const key of item.unlocked.values()) key.fill(0);
    }
  }

  /** Tries again while the database is away; a commit whose answer was lost is asked for by its number, never repeated. */
  async #writeWithPatience(group: readonly Waiting[]): Promise<readonly Outcome[]> {
    const end = performance.now() + PATIENCE;
    let open: { readonly batch: number; readonly outcomes: readonly Outcome[] } | null = null;
    for (;;) {
      try {
        const client = await this.#connection();
        if (open !== null) {
          if ((await this.#lastBatch(client)) === open.batch) return open.outcomes;
          open = null;
        }
        const written = await this.#write(client, group);
        open = written;
        await client.query("commit");
        return written.outcomes;
      } catch (error) {
        const lost = error instanceof LedgerUnreachable || isConnectionLost(error);
        await this.#undo(error);
        if (!lost) throw error;
        if (performance.now() > end) throw new LedgerUnreachable(addressOf(this.#database), error);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  /**
   * The last transaction of this process that is there. Asked under the lock, so that one still ending has ended. The
   * number of the database's own would not do: after a crash it is given out again.
   */
  async #lastBatch(client: Client): Promise<number> {
    await client.query(`begin; ${ORDER_LOCK}`);
    const [row] = await rows(client, "select batch from laphieu.writers where writer = $1", [this.self]);
    await client.query("rollback");
    return typeof row?.batch === "number" ? row.batch : 0;
  }

  async #connection(): Promise<Client> {
    this.#client ??= await connect(this.#database);
    return this.#client;
  }

  async #undo(error: unknown): Promise<void> {
    const client = this.#client;
    if (client === null) return;
    if (!isConnectionLost(error)) {
      const undone = await client.query("rollback").then(
        () => true,
        () => false,
      );
      if (undone) return;
    }
    this.#client = null;
    // Not waited for: the other end may never answer.
    void disconnect(client);
  }

  /** Everything of a transaction but its commit. */
  async #write(client: Client, group: readonly Waiting[]) {
    await client.query(`begin; ${ORDER_LOCK}`);
    const names = [...new Set(group.map((item) => item.stream))];
    const [first] = await rows(client, "select coalesce(max(id), 0) as last from laphieu.streams");
    if (typeof first?.last !== "number") throw new DamagedLedger("The streams of the database are damaged");
    const before = await this.#streams(client, names);
    const subjects = await this.#subjects(client, group);
    const batch: Batch = {
      streams: new Map(),
      entries: { stream: [], position: [], leaf: [], hash: [] },
      privates: { stream: [], position: [], ordinal: [], commitment: [], subject: [], ciphertext: [] },
      keys: new Map(),
    };
    let lastId = first.last;
    const newId = (): number => {
      lastId += 1;
      return lastId;
    };
    const outcomes = group.map((item) => this.#writeOne(item, before, subjects, batch, newId));
    if (batch.streams.size > 0) await this.#store(client, batch);
    return { batch: this.#batch, outcomes };
  }

  async #streams(client: Client, names: readonly string[]): Promise<ReadonlyMap<StreamId, Stream>> {
    const found = new Map<StreamId, Stream>();
    for (const { id, name, size, peaks } of await rows(
      client,
      "select id, name, size, peaks from laphieu.streams where name = any($1)",
      [names],
    )) {
      const encoded = bytesOf(peaks);
      const tree = typeof size === "number" && encoded !== null ? decodeTree(size, encoded) : null;
      if (tree === null || typeof id !== "number" || typeof name !== "string")
        throw new DamagedLedger(`The tree head of ${String(name)} is damaged`);
      found.set(name, { id, tree });
    }
    return found;
  }

  async #subjects(client: Client, group: readonly Waiting[]): Promise<ReadonlyMap<string, FoundSubject>> {
    const names = new Set(group.flatMap(({ drafts }) => drafts.flatMap((d) => d.openings.map((o) => o.subject))));
    if (names.size === 0) return new Map();
    const found = await rows(client, "select * from laphieu.subjects where subject = any($1)", [[...names]]);
    return new Map(found.map((row) => [String(row.subject), subjectOf(row)]));
  }

  #writeOne(
    item: Waiting,
    before: ReadonlyMap<StreamId, Stream>,
    subjects: ReadonlyMap<string, FoundSubject>,
    batch: Batch,
    newId: () => number,
  ): Outcome {
    const { stream: name, expectedVersion, drafts, unlocked } = item;
    const known = batch.streams.get(name) ?? before.get(name) ?? null;
    const actual = known?.tree.size ?? 0;
    if (actual !== expectedVersion)
      return { kind: "result", result: { ok: false, reason: "version-conflict", actual } };
    const keys = keysFor(drafts, subjects, batch.keys, unlocked);
    if (keys instanceof SubjectFault) return { kind: "fault", error: keys };
    const headOf = (tree: TreeState) => ({ stream: name, size: tree.size, root: rootOf(tree) });
    if (drafts.length === 0)
      return { kind: "result", result: { ok: true, head: headOf(known?.tree ?? emptyTree), entries: [] } };
    for (const [subject, key] of keys.fresh) batch.keys.set(subject, key);
    const id = known?.id ?? newId();
    let tree = known?.tree ?? emptyTree;
    const entries: Entry[] = [];
    for (const draft of drafts) {
      const position = tree.size;
      const leaf = draft.leafText(position);
      const hash = hashLeaf(utf8(leaf));
      batch.entries.stream.push(id);
      batch.entries.position.push(position);
      batch.entries.leaf.push(leaf);
      batch.entries.hash.push(hash);
      draft.openings.forEach((opening, ordinal) => {
        const key = keys.all.get(opening.subject);
        if (key === undefined) return;
        const { commitment, subject } = opening;
        batch.privates.stream.push(id);
        batch.privates.position.push(position);
        batch.privates.ordinal.push(ordinal);
        batch.privates.commitment.push(commitment);
        batch.privates.subject.push(subject);
        batch.privates.ciphertext.push(closePrivate(key, { stream: name, position, ordinal, commitment }, opening));
      });
      tree = appendLeafHash(tree, hash);
      entries.push(draft.entry(position));
    }
    batch.streams.set(name, { id, tree });
    return { kind: "result", result: { ok: true, head: headOf(tree), entries } };
  }

  /** One statement, so that one journey to the database serves all rows. */
  async #store(client: Client, { streams, entries, privates, keys }: Batch): Promise<void> {
    this.#batch += 1;
    const changed = [...streams];
    const messages = changed.map(([stream, { tree }]) =>
      JSON.stringify({ from: this.self, kind: "appended", stream, size: tree.size }),
    );
    await client.query(
      `with s as (
         insert into laphieu.streams(id, name, size, peaks)
         select * from unnest($1::int[], $2::text[], $3::int[], $4::bytea[])
         on conflict (id) do update set size = excluded.size, peaks = excluded.peaks
       ), w as (
         insert into laphieu.writers(writer, batch) values ($19, $20)
         on conflict (writer) do update set batch = excluded.batch
       ), k as (
         insert into laphieu.subjects(subject, kind, key, since)
         select subject, 'open', key, $17 from unnest($5::text[], $6::bytea[]) as fresh(subject, key)
       ), e as (
         insert into laphieu.entries(stream, position, leaf, hash)
         select * from unnest($7::int[], $8::int[], $9::text[], $10::bytea[])
       ), v as (
         insert into laphieu.private_values(stream, position, ordinal, commitment, subject, ciphertext)
         select * from unnest($11::int[], $12::int[], $13::int[], $14::text[], $15::text[], $16::bytea[])
       )
       select pg_notify('${CHANNEL}', message) from unnest($18::text[]) as told(message)`,
      [
        changed.map(([, { id }]) => id),
        changed.map(([name]) => name),
        changed.map(([, { tree }]) => tree.size),
        changed.map(([, { tree }]) => encodePeaks(tree)),
        [...keys.keys()],
        [...keys.values()],
        entries.stream,
        entries.position,
        entries.leaf,
        entries.hash,
        privates.stream,
        privates.position,
        privates.ordinal,
        privates.commitment,
        privates.subject,
        privates.ciphertext,
        this.#now().toISOString(),
        messages,
        this.self,
        this.#batch,
      ],
    );
  }
}

/** Keys of all subjects of an append and those of them that are new; or why there is none. */
function keysFor(
  drafts: readonly Draft[],
  subjects: ReadonlyMap<string, FoundSubject>,
  madeBefore: ReadonlyMap<string, Uint8Array>,
  unlocked: ReadonlyMap<string, Uint8Array>,
): { readonly all: ReadonlyMap<string, Uint8Array>; readonly fresh: ReadonlyMap<string, Uint8Array> } | SubjectFault {
  const all = new Map<string, Uint8Array>();
  const fresh = new Map<string, Uint8Array>();
  for (const { subject, value } of drafts.flatMap((draft) => draft.openings)) {
    if (all.has(subject)) continue;
    const found = subjects.get(subject) ?? { kind: "none" };
    switch (found.kind) {
      case "open":
        all.set(subject, found.key);
        break;
      case "locked": {
        const key = unlocked.get(subject);
        if (key === undefined) return new SubjectFault("subject-locked", subject);
        all.set(subject, key);
        break;
      }
      case "erased":
        // A value read as null after the erasure of its subject and written on: it says nothing and needs no key.
        if (value !== null) return new SubjectFault("subject-erased", subject);
        break;
      case "none": {
        const made = madeBefore.get(subject);
        const key = made ?? newKey();
        if (made === undefined) fresh.set(subject, key);
        all.set(subject, key);
        break;
      }
      default: {
        const never: never = found;
        return never;
      }
    }
  }
  return { all, fresh };
}
