/** One-time invitations: to make an account, or to come back into one whose access was reset. Only hashes are kept. */
import { z } from "zod";
import { accountRoles, type Grant } from "./grants.ts";
import { randomToken, tokenHash, typedCode } from "./secrets.ts";
import type { Tables } from "./tables/tables.ts";

export type Invitation = {
  /** Name as the owner wrote it. */
  readonly name: string;
  /** The account to come back into; null for a new one. */
  readonly account: string | null;
  /** Whether the new account owns the machine. */
  readonly owner: boolean;
  readonly grants: readonly Grant[];
  /** Instant in milliseconds. */
  readonly expires: number;
  /** Account that invited. */
  readonly by: string;
};

export type OpenInvitation = Invitation & { readonly id: string };

const storedGrants = z.array(z.object({ assembly: z.string(), role: z.enum(accountRoles) }));

export class Invitations {
  readonly #db: Tables;
  readonly #now: () => number;

  constructor(db: Tables, now: () => number) {
    this.#db = db;
    this.#now = now;
    db.define(`create table if not exists invitations (
      hash text primary key, name text not null, account text, owner integer not null, grants text not null,
      expires integer not null, made_by text not null, used integer not null default 0
    ) strict`);
  }

  /** Makes an invitation; the code is shown once. */
  create(invitation: Invitation): string {
    const code = randomToken();
    const { name, account, owner, grants, expires, by } = invitation;
    this.#db
      .prepare(
        "insert into invitations (hash, name, account, owner, grants, expires, made_by) values (?, ?, ?, ?, ?, ?, ?)",
      )
      .run(tokenHash(code), name, account, owner ? 1 : 0, JSON.stringify(grants), expires, by);
    return code;
  }

  /** What a code invites to; null when it is unknown, used or too old. */
  find(code: string): Invitation | null {
    const row = this.#db
      .prepare("select * from invitations where hash = ? and used = 0 and expires > ?")
      .get(tokenHash(typedCode(code)), this.#now());
    return row === undefined ? null : read(row);
  }

  /** Uses a code up; false when somebody else was quicker. */
  use(code: string): boolean {
    return (
      this.#db
        .prepare("update invitations set used = 1 where hash = ? and used = 0 and expires > ?")
        .run(tokenHash(typedCode(code)), this.#now()).changes > 0
    );
  }

  /** Gives a code back that could not be used after all. */
  restore(code: string): void {
    this.#db.prepare("update invitations set used = 0 where hash = ?").run(tokenHash(typedCode(code)));
  }

  /** Invitations nobody has used yet. */
  open(): readonly OpenInvitation[] {
    return this.#db
      .prepare("select * from invitations where used = 0 and expires > ? order by expires")
      .all(this.#now())
      .flatMap((row) => {
        const invitation = read(row);
        return invitation === null || typeof row.hash !== "string" ? [] : [{ ...invitation, id: row.hash }];
      });
  }

  /** Takes an invitation back. */
  revoke(id: string): boolean {
    return this.#db.prepare("delete from invitations where hash = ? and used = 0").run(id).changes > 0;
  }

  /** Takes back every way back into an account. */
  revokeFor(account: string): void {
    this.#db.prepare("delete from invitations where account = ? and used = 0").run(account);
  }
}

function read(row: Record<string, unknown>): Invitation | null {
  const { name, account, owner, grants, expires, made_by: by } = row;
  if (typeof name !== "string" || typeof grants !== "string" || typeof expires !== "number" || typeof by !== "string")
    return null;
  return {
    name,
    account: typeof account === "string" ? account : null,
    owner: owner === 1,
    grants: storedGrants.parse(JSON.parse(grants)),
    expires,
    by,
  };
}
