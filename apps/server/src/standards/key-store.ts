/** Keys of people, keys of files and copies of papers as they lie beside the accounts: public, wrapped or encrypted. */
import type { Tables } from "../people/tables/tables.ts";
import type { PersonKey } from "./cipher.ts";

export class KeyStore {
  readonly #db: Tables;

  constructor(db: Tables) {
    this.#db = db;
    db.define(`create table if not exists standards_keys (
      account text primary key, public text not null, salt text not null, wrapped text not null, cost integer not null) strict;
      create table if not exists standards_wraps (
      file text not null, account text not null, wrapped text not null, primary key (file, account)) strict;
      create table if not exists standards_papers (
      file text not null, id text not null, sealed blob not null, primary key (file, id)) strict`);
  }

  person(account: string): PersonKey | null {
    const row = this.#db.prepare("select * from standards_keys where account = ?").get(account);
    if (row === undefined) return null;
    const { public: open, salt, wrapped, cost } = row;
    if (typeof open !== "string" || typeof salt !== "string" || typeof wrapped !== "string" || typeof cost !== "number")
      return null;
    return { account, public: open, salt, wrapped, cost };
  }

  /** Keeps a new key of a person; keys of files wrapped for the old one open no more and go. */
  setPerson(key: PersonKey): void {
    this.#db.prepare("delete from standards_wraps where account = ?").run(key.account);
    this.#db
      .prepare(
        "insert into standards_keys (account, public, salt, wrapped, cost) values (?, ?, ?, ?, ?) on conflict (account) do update set public = excluded.public, salt = excluded.salt, wrapped = excluded.wrapped, cost = excluded.cost",
      )
      .run(key.account, key.public, key.salt, key.wrapped, key.cost);
  }

  wrap(file: string, account: string): string | null {
    const row = this.#db
      .prepare("select wrapped from standards_wraps where file = ? and account = ?")
      .get(file, account);
    return typeof row?.wrapped === "string" ? row.wrapped : null;
  }
  setWrap(file: string, account: string, wrapped: string): void {
    this.#db
      .prepare(
        "insert into standards_wraps (file, account, wrapped) values (?, ?, ?) on conflict (file, account) do update set wrapped = excluded.wrapped",
      )
      .run(file, account, wrapped);
  }
  dropWrap(file: string, account: string): void {
    this.#db.prepare("delete from standards_wraps where file = ? and account = ?").run(file, account);
  }
  /** Copies of papers, encrypted before they come here. */
  paper(file: string, id: string): Uint8Array | null {
    const row = this.#db.prepare("select sealed from standards_papers where file = ? and id = ?").get(file, id);
    return row?.sealed instanceof Uint8Array ? row.sealed : null;
  }
  setPaper(file: string, id: string, sealed: Uint8Array): void {
    this.#db.prepare("insert into standards_papers (file, id, sealed) values (?, ?, ?)").run(file, id, sealed);
  }
  dropPaper(file: string, id: string): void {
    this.#db.prepare("delete from standards_papers where file = ? and id = ?").run(file, id);
  }
  hasPapers(file: string): boolean {
    return this.#db.prepare("select 1 from standards_papers where file = ? limit 1").get(file) !== undefined;
  }
  /** Destroys the key of a file: nobody opens it again. Freed pages are overwritten (`secure_delete`). */
  dropFile(file: string): void {
    this.#db.prepare("delete from standards_wraps where file = ?").run(file);
    this.#db.prepare("delete from standards_papers where file = ?").run(file);
    this.#db.scrub(["standards_wraps", "standards_papers"]);
  }
}

/** Opened keys of people, in memory alone, for the session that opened them, until half an hour of rest. */
export class OpenKeys {
  readonly #open = new Map<string, { readonly account: string; readonly secretKey: Uint8Array; used: number }>();
  readonly #now: () => number;
  readonly #rest = 30 * 60_000;

  constructor(now: () => number) {
    this.#now = now;
  }

  set(session: string, account: string, secretKey: Uint8Array): void {
    this.#sweep();
    this.#open.set(session, { account, secretKey, used: this.#now() });
  }
  of(session: string | null, account: string): Uint8Array | null {
    this.#sweep();
    const found = session === null ? undefined : this.#open.get(session);
    if (found === undefined || found.account !== account) return null;
    found.used = this.#now();
    return found.secretKey;
  }
  close(session: string): void {
    this.#open.get(session)?.secretKey.fill(0);
    this.#open.delete(session);
  }
  closeAccount(account: string): void {
    for (const [session, key] of this.#open) if (key.account === account) this.close(session);
  }
  #sweep(): void {
    for (const [session, key] of this.#open) if (this.#now() - key.used > this.#rest) this.close(session);
  }
}
