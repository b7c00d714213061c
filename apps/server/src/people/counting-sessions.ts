/**
 * The browser to which the machine was handed over. Its session is the counting head's until the machine is returned;
 * the office's own session is suspended in that browser for as long.
 */
import { randomToken, tokenHash } from "./secrets.ts";
import type { Tables } from "./tables/tables.ts";

export type CountingSession = {
  readonly hash: string;
  readonly assembly: string;
  readonly election: string;
  readonly round: number;
  /** The head of the counting committee, as a person on the roll. */
  readonly person: string;
};

export class CountingSessions {
  readonly #db: Tables;

  constructor(db: Tables) {
    this.#db = db;
    db.define(`create table if not exists counting_sessions (
      hash text primary key, assembly text not null, election text not null, round integer not null, person text not null
    ) strict`);
  }

  /** Starts a session and answers its token, which goes into a cookie of that browser. */
  start(session: Omit<CountingSession, "hash">): string {
    const token = randomToken();
    this.#db
      .prepare("insert into counting_sessions (hash, assembly, election, round, person) values (?, ?, ?, ?, ?)")
      .run(tokenHash(token), session.assembly, session.election, session.round, session.person);
    return token;
  }

  find(token: string): CountingSession | null {
    const hash = tokenHash(token);
    const row = this.#db.prepare("select * from counting_sessions where hash = ?").get(hash);
    if (
      typeof row?.assembly !== "string" ||
      typeof row.election !== "string" ||
      typeof row.round !== "number" ||
      typeof row.person !== "string"
    )
      return null;
    return { hash, assembly: row.assembly, election: row.election, round: row.round, person: row.person };
  }

  /** Ends all counting sessions of an assembly: the machine is with the office again. */
  end(assembly: string): void {
    this.#db.prepare("delete from counting_sessions where assembly = ?").run(assembly);
  }
}
