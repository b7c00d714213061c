/**
 * Browsers in which an account has signed in before. Guesses from elsewhere behind the same router make nobody wait who
 * comes with such a browser: it has a count of its own.
 */
import { randomToken, tokenHash } from "./secrets.ts";
import type { Tables } from "./tables/tables.ts";

export const knownCookie = "laphieu.known";
export const knownSeconds = 180 * 24 * 3_600;

export class KnownBrowsers {
  readonly #db: Tables;
  readonly #now: () => number;

  constructor(db: Tables, now: () => number) {
    this.#db = db;
    this.#now = now;
    db.define(`create table if not exists known_browsers (
      hash text not null, account text not null, since integer not null, primary key (hash, account)
    ) strict`);
  }

  /** Remembers a browser for an account; answers the token of its cookie, the one it had where there is one. */
  remember(token: string | null, account: string): string {
    const known = token !== null && /^[0-9a-z]{26}$/.test(token) ? token : randomToken();
    this.#db
      .prepare(
        "insert into known_browsers (hash, account, since) values (?, ?, ?) on conflict (hash, account) do update set since = excluded.since",
      )
      .run(tokenHash(known), account, this.#now());
    return known;
  }

  /** Name of the browser for limits; null when the account has never signed in with it. */
  name(token: string | null, account: string): string | null {
    if (token === null) return null;
    const hash = tokenHash(token);
    const row = this.#db
      .prepare("select 1 from known_browsers where hash = ? and account = ? and since > ?")
      .get(hash, account, this.#now() - knownSeconds * 1_000);
    return row === undefined ? null : hash;
  }

  /** Forgets every browser of an account: its access was reset. */
  forget(account: string): void {
    this.#db.prepare("delete from known_browsers where account = ?").run(account);
  }
}
