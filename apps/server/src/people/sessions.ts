/** Sessions of accounts, as the page of devices lists them, and their end. */
import { instantOf } from "./second-factors.ts";
import type { Tables } from "./tables/tables.ts";

export type SessionInfo = {
  readonly id: string;
  readonly account: string;
  /** Instants in milliseconds. */
  readonly since: number;
  readonly peer: string;
  readonly agent: string;
};

const columns =
  'select id, "userId" as account, "createdAt" as since, "ipAddress" as peer, "userAgent" as agent, "expiresAt" as ends from "session"';

export class Sessions {
  readonly #db: Tables;
  readonly #now: () => number;

  constructor(db: Tables, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** Sessions that still hold; of one account, or all. */
  list(account?: string): readonly SessionInfo[] {
    const rows =
      account === undefined
        ? this.#db.prepare(columns).all()
        : this.#db.prepare(`${columns} where "userId" = ?`).all(account);
    return rows.flatMap((row) => {
      if (typeof row.id !== "string" || typeof row.account !== "string" || instantOf(row.ends) < this.#now()) return [];
      return [
        {
          id: row.id,
          account: row.account,
          since: instantOf(row.since),
          peer: typeof row.peer === "string" ? row.peer : "",
          agent: typeof row.agent === "string" ? row.agent : "",
        },
      ];
    });
  }

  /** Ends one session; false when there is none of this id. */
  end(id: string): boolean {
    return this.#db.prepare('delete from "session" where id = ?').run(id).changes > 0;
  }
}
