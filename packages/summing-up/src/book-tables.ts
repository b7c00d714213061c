/**
 * The stream `summing-up`, folded: figures into tables beside the log, bodies into a tree and all else into the book in
 * memory. A start reads the tables and the few facts of the book again, not the congresses; whoever shares the database
 * moves the same tables on.
 */
import { isSealed, type JsonObject, type JsonValue, openSealed, type StreamId } from "@laphieu/ledger";
import {
  followStream,
  isBeginningOf,
  type Projection,
  type ProjectionWrite,
  type StoredLedger,
  type StoredRow,
  toEntry,
} from "@laphieu/ledger/store";
import { type Book, emptyBook, evolveBook } from "./book.ts";
import { type BookEvent, bookEventSchema, type Joined } from "./schema.ts";
import { FigureChanges, figureTablesFormat, StoredRolls, storedUnits } from "./stored-rolls.ts";
import { type UnitId, UnitTree } from "./tree.ts";

export const bookStream: StreamId = "summing-up";
/** Stands where the name of somebody who signed was erased. */
const erased = "…";
const facts = "fact";
const attempts = 10;
/** Facts of the book are read in one journey where no more entries than these lie between them. */
const gap = 100;
const atOnce = 1_000;

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const openNames = (value: JsonValue): JsonValue => {
  if (isSealed(value)) return openSealed(value) ?? erased;
  if (Array.isArray(value)) return value.map(openNames);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]): [string, JsonValue] => [k, openNames(v)]));
};

const eventOf = (row: StoredRow): BookEvent => {
  const { leaf, data } = toEntry(row, bookStream);
  const opened = openNames(data);
  const read = bookEventSchema.safeParse({ ...(isObject(opened) ? opened : {}), type: leaf.type });
  if (!read.success) throw new Error(`entry ${leaf.position} of ${bookStream} is no fact of a summing-up`);
  return read.data;
};

/** Facts whose effect is in the tables whole; the others are folded again at each start. */
const inTables: ReadonlySet<BookEvent["type"]> = new Set([
  "unit-placed",
  "register-joined",
  "register-counted",
  "congress-counted",
  "congress-left-out",
]);

export class BookTables {
  readonly #ledger: StoredLedger;
  #tables: Projection | null = null;
  #tree = new UnitTree();
  #book: Book = emptyBook;
  /** Entries that are in memory. */
  #size = 0;
  /** Whether memory is what the log says up to there: not in the middle of a batch that may yet fail. */
  #whole = true;

  constructor(ledger: StoredLedger) {
    this.#ledger = ledger;
  }

  get book(): Book {
    return this.#book;
  }
  get tree(): UnitTree {
    return this.#tree;
  }
  get size(): number {
    return this.#size;
  }
  /** Null while there is nothing in the log. */
  get tables(): Projection | null {
    return this.#tables;
  }

  /** Brings tables and memory to the head of the log. Throws where the log holds what is no fact of a book. */
  async level(): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const head = await this.#ledger.head(bookStream);
      if (this.#whole && head.size === this.#size) return;
      this.#tables ??= await this.#ledger.projection(bookStream, figureTablesFormat);
      const tables = this.#tables;
      if (!(await this.#takeUp(tables))) {
        await tables.clear();
        continue;
      }
      const followed = await followStream(this.#ledger, bookStream, tables, (rows) => this.#fold(tables, rows), atOnce);
      this.#whole = followed === "level";
      if (followed === "level") return;
      if (followed === "other-log") await tables.clear();
    }
    throw new Error("the figures of the summing-up could not be brought up to date");
  }

  /** Sums of these bodies with what their tables need, all of one moment. */
  async rolls(units: readonly UnitId[]): Promise<StoredRolls> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      await this.level();
      const rolls = await StoredRolls.of(this.#tables, this.#tree, units);
      if (this.#tables === null || (await this.#tables.at()).size === this.#size) return rolls;
    }
    throw new Error("the figures of the summing-up change too fast to be read");
  }

  /** Brings memory to where the tables are; false where those are of another log. */
  async #takeUp(tables: Projection): Promise<boolean> {
    const at = await tables.at();
    if (this.#whole && this.#size > 0 && this.#size <= at.size) {
      await this.#each(this.#size, at.size, (event) => {
        this.#whole = false;
        this.#remember(event);
      });
      this.#size = at.size;
      this.#whole = true;
      return true;
    }
    this.#whole = false;
    this.#tree = new UnitTree();
    this.#book = emptyBook;
    this.#size = 0;
    if (!(await isBeginningOf(this.#ledger, bookStream, at))) return false;
    await this.#load(tables);
    this.#size = at.size;
    return true;
  }

  async #load(tables: Projection): Promise<void> {
    const bodies: Joined[] = [];
    for (const { unit, joined } of await storedUnits(tables)) {
      this.#tree.place(unit);
      if (joined === null) this.#book = evolveBook(this.#book, { type: "unit-placed", unit });
      else bodies.push({ unit, ...joined });
    }
    this.#book = evolveBook(this.#book, { type: "register-joined", bodies });
    const positions = (await tables.all(facts)).map((row) => Number(row.key)).sort((a, b) => a - b);
    const wanted = new Set(positions);
    for (let i = 0; i < positions.length; ) {
      const from = positions[i] ?? 0;
      let to = from + 1;
      for (i += 1; i < positions.length; i += 1) {
        const next = positions[i] ?? 0;
        if (next - to > gap || next - from >= atOnce) break;
        to = next + 1;
      }
      for (const row of await this.#ledger.rows(bookStream, from, to))
        if (wanted.has(row.position)) this.#book = evolveBook(this.#book, eventOf(row));
    }
  }

  async #each(from: number, to: number, work: (event: BookEvent) => void): Promise<void> {
    for (let at = from; at < to; at += atOnce)
      for (const row of await this.#ledger.rows(bookStream, at, Math.min(to, at + atOnce))) work(eventOf(row));
  }

  /** A fact whose figures are in the tables already. */
  #remember(event: BookEvent): void {
    this.#book = evolveBook(this.#book, event);
    if (event.type === "unit-placed") this.#tree.place(event.unit);
    if (event.type === "register-joined") for (const { unit } of event.bodies) this.#tree.place(unit);
  }

  async #fold(tables: Projection, rows: readonly StoredRow[]): Promise<readonly ProjectionWrite[]> {
    const events = rows.map(eventOf);
    this.#whole = false;
    const changes = new FigureChanges(tables, this.#tree);
    await changes.fold(events);
    const kept: ProjectionWrite[] = [];
    for (const [i, event] of events.entries()) {
      this.#book = evolveBook(this.#book, event);
      const { position } = rows[i] ?? { position: -1 };
      if (!inTables.has(event.type))
        kept.push({ kind: "put", shelf: facts, key: String(position), group: "", value: true });
    }
    this.#size = (rows.at(-1)?.position ?? this.#size - 1) + 1;
    return [...changes.writes(this.#book), ...kept];
  }
}
