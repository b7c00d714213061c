/** Where failures are counted, by key: in memory, or in tables that several servers share. */
import { tokenHash } from "./secrets.ts";
import type { Tables } from "./tables/tables.ts";

type Figures = readonly number[];

export interface Counts {
  get(key: string): Figures | undefined;
  /** Reads and writes in one step, on whatever server. */
  change(key: string, next: (known: Figures | undefined) => Figures): void;
  delete(key: string): void;
  /** Now and then forgets what may be forgotten, so that many different keys do not pile up. */
  sweep(over: (known: Figures) => boolean): void;
}

const many = 10_000;

export class MemoryCounts implements Counts {
  readonly #known = new Map<string, Figures>();

  get(key: string): Figures | undefined {
    return this.#known.get(key);
  }
  change(key: string, next: (known: Figures | undefined) => Figures): void {
    this.#known.set(key, next(this.#known.get(key)));
  }
  delete(key: string): void {
    this.#known.delete(key);
  }
  sweep(over: (known: Figures) => boolean): void {
    if (this.#known.size < many) return;
    for (const [key, known] of this.#known) if (over(known)) this.#known.delete(key);
  }
}

const figuresOf = (text: unknown): Figures | undefined => {
  const read: unknown = typeof text === "string" ? JSON.parse(text) : null;
  return Array.isArray(read) ? read.map(Number) : undefined;
};

/** The counts of one kind of limit, where all servers of these tables find them. */
export const countsIn =
  (db: Tables) =>
  (kind: string): Counts =>
    db.shared ? new SharedCounts(db, kind) : new MemoryCounts();

/** One kind of limit in shared tables. Keys are kept as hashes: they hold user names and addresses. */
export class SharedCounts implements Counts {
  readonly #db: Tables;
  readonly #kind: string;
  #since = 0;

  constructor(db: Tables, kind: string) {
    this.#db = db;
    this.#kind = kind;
    db.define(
      "create table if not exists attempts (kind text not null, key text not null, figures text not null, primary key (kind, key)) strict",
    );
  }

  get(key: string): Figures | undefined {
    return this.#of(tokenHash(key));
  }
  change(key: string, next: (known: Figures | undefined) => Figures): void {
    const hash = tokenHash(key);
    this.#db.exclusive(`attempts ${this.#kind}`, () => {
      this.#db
        .prepare(
          "insert into attempts (kind, key, figures) values (?, ?, ?) on conflict (kind, key) do update set figures = excluded.figures",
        )
        .run(this.#kind, hash, JSON.stringify(next(this.#of(hash))));
    });
  }
  delete(key: string): void {
    this.#db.prepare("delete from attempts where kind = ? and key = ?").run(this.#kind, tokenHash(key));
  }
  sweep(over: (known: Figures) => boolean): void {
    this.#since += 1;
    if (this.#since < 1_000) return;
    this.#since = 0;
    const drop = this.#db.prepare("delete from attempts where kind = ? and key = ? and figures = ?");
    for (const { key, figures } of this.#db
      .prepare("select key, figures from attempts where kind = ?")
      .all(this.#kind)) {
      const known = figuresOf(figures);
      if (typeof key === "string" && typeof figures === "string" && known !== undefined && over(known))
        drop.run(this.#kind, key, figures);
    }
  }

  #of(hash: string): Figures | undefined {
    const row = this.#db.prepare("select figures from attempts where kind = ? and key = ?").get(this.#kind, hash);
    return figuresOf(row?.figures);
  }
}
