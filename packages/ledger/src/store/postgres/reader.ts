import { type ClientBase, Pool } from "pg";
import { decodeTree, emptyTree, type TreeState } from "../../merkle/tree.ts";
import type { Leaf, StreamId } from "../../types.ts";
import type { PrivateRow } from "../entry-table.ts";
import { DamagedLedger, LedgerUnreachable } from "../faults.ts";
import { openPrivate } from "../private-value.ts";
import { toLeaf } from "../row-entry.ts";
import type { StoredRow } from "../stored-ledger.ts";
import { addressOf, bytesOf, clientSettings, isConnectionLost, type Row, rows } from "./connection.ts";
import { type FoundSubject, findSubject, subjectOf, type UnlockedKeys } from "./subjects.ts";

const CONNECTIONS = 4;
const TRIES = 3;
const LARGEST = 2 ** 31 - 1;

/** Everything that only reads, on connections of its own: a long reading holds up no append. */
export class PostgresReader {
  readonly #database: string;
  readonly #pool: Pool;
  readonly #keys: UnlockedKeys;

  constructor(database: string, keys: UnlockedKeys) {
    this.#database = database;
    this.#keys = keys;
    this.#pool = new Pool({ ...clientSettings(database), max: CONNECTIONS, allowExitOnIdle: true });
    // A connection that breaks while nobody uses it is replaced by the next reading.
    this.#pool.on("error", () => undefined);
    // One that breaks between two queries of a reading says so here too; the next query fails.
    this.#pool.on("connect", (client) => client.on("error", () => undefined));
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  /** Runs a reading; again on a new connection when the old one turns out to be broken. */
  async #read<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        const client = await this.#pool.connect();
        let broken: Error | undefined;
        try {
          return await work(client);
        } catch (error) {
          if (error instanceof Error && isConnectionLost(error)) broken = error;
          throw error;
        } finally {
          client.release(broken);
        }
      } catch (error) {
        if (error instanceof DamagedLedger || !isConnectionLost(error)) throw error;
        if (tries >= TRIES) throw new LedgerUnreachable(addressOf(this.#database), error);
        await new Promise((resolve) => setTimeout(resolve, 200 * tries));
      }
    }
  }

  async streamNames(): Promise<readonly string[]> {
    const found = await this.#read((client) => rows(client, "select name from laphieu.streams"));
    return found.map((row) => String(row.name));
  }

  tree(stream: StreamId): Promise<TreeState> {
    return this.#read(async (client) => {
      const [row] = await rows(client, "select size, peaks from laphieu.streams where name = $1", [stream]);
      if (row === undefined) return emptyTree;
      const peaks = bytesOf(row.peaks);
      const tree = typeof row.size === "number" && peaks !== null ? decodeTree(row.size, peaks) : null;
      if (tree === null) throw new DamagedLedger(`The tree head of ${stream} is damaged`);
      return tree;
    });
  }

  subject(subject: string): Promise<FoundSubject> {
    return this.#read((client) => findSubject(client, subject));
  }

  /** The leaves of many streams, in one query. */
  async leaves(streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, readonly Leaf[]>> {
    const found = await this.#read((client) =>
      rows(
        client,
        `select s.name, e.position, e.leaf from laphieu.entries e join laphieu.streams s on s.id = e.stream
         where s.name = any($1::text[]) order by e.stream, e.position`,
        [streams],
      ),
    );
    const byStream = new Map<StreamId, Leaf[]>(streams.map((stream) => [stream, []]));
    for (const { name, position, leaf } of found) {
      if (typeof name !== "string" || typeof position !== "number" || typeof leaf !== "string")
        throw new DamagedLedger("A row of the entries is damaged");
      byStream.get(name)?.push(toLeaf({ position, leaf }, name));
    }
    return byStream;
  }

  /** Entries from `from` (inclusive) to `to` (exclusive). Rows never change, so two queries make one picture. */
  rows(stream: StreamId, from: number, to: number): Promise<readonly StoredRow[]> {
    const values = [stream, from, Math.min(to, LARGEST)];
    return this.#read(async (client) => {
      const entries = await rows(
        client,
        `select e.position, e.leaf, e.hash from laphieu.entries e join laphieu.streams s on s.id = e.stream
         where s.name = $1 and e.position >= $2 and e.position < $3 order by e.position`,
        values,
      );
      if (entries.length === 0) return [];
      const privates = await rows(
        client,
        `select v.position, v.ordinal, v.commitment, v.ciphertext, v.subject as sealed_for, k.*
         from laphieu.private_values v join laphieu.streams s on s.id = v.stream
           left join laphieu.subjects k on k.subject = v.subject
         where s.name = $1 and v.position >= $2 and v.position < $3 order by v.position, v.ordinal`,
        values,
      );
      const byPosition = this.#open(stream, privates);
      return entries.map(({ position, leaf, hash }) => {
        const bytes = bytesOf(hash);
        if (typeof position !== "number" || typeof leaf !== "string" || bytes === null)
          throw new DamagedLedger("A row of the entries is damaged");
        return { position, leaf, hash: bytes, privates: byPosition.get(position) ?? [] };
      });
    });
  }

  #open(stream: StreamId, found: readonly Row[]): ReadonlyMap<number, readonly PrivateRow[]> {
    const byPosition = new Map<number, PrivateRow[]>();
    for (const row of found) {
      const { position, ordinal, commitment, sealed_for: subject } = row;
      const ciphertext = bytesOf(row.ciphertext);
      if (
        typeof position !== "number" ||
        typeof ordinal !== "number" ||
        typeof commitment !== "string" ||
        typeof subject !== "string" ||
        ciphertext === null
      )
        throw new DamagedLedger("A row of the private values is damaged");
      const key = this.#keyToRead(subject, row.kind === null ? { kind: "none" } : subjectOf(row));
      const opened = key === null ? null : openPrivate(key, { stream, position, ordinal, commitment }, ciphertext);
      const list = byPosition.get(position) ?? [];
      list.push({ ordinal, subject, commitment, opened });
      byPosition.set(position, list);
    }
    return byPosition;
  }

  #keyToRead(subject: string, found: FoundSubject): Uint8Array | null {
    switch (found.kind) {
      case "open":
        return found.key;
      case "locked":
        return this.#keys.get(subject);
      case "none":
      case "erased":
        return null;
      default: {
        const never: never = found;
        return never;
      }
    }
  }
}
