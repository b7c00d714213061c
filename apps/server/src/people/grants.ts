/** Roles that accounts hold, one for each congress. Counting roles and cards of delegates belong to devices and persons. */
import type { Role } from "@laphieu/assembly";
import type { Tables } from "./tables/tables.ts";

/** Roles that an account may be given. */
export const accountRoles = [
  "owner",
  "secretary",
  "presidium",
  "credentials",
  "technician",
  "observer",
] as const satisfies readonly Role[];
export type AccountRole = (typeof accountRoles)[number];

export type Grant = { readonly assembly: string; readonly role: AccountRole };
export type AccountGrant = Grant & { readonly account: string };

const roleOf = (value: unknown): AccountRole | undefined => accountRoles.find((role) => role === value);

export class Grants {
  readonly #db: Tables;

  constructor(db: Tables) {
    this.#db = db;
    db.define(`create table if not exists account_roles (
      account text not null, assembly text not null, role text not null, primary key (account, assembly)
    ) strict`);
  }

  /** Roles of one account by congress. */
  of(account: string): ReadonlyMap<string, AccountRole> {
    const rows = this.#db.prepare("select assembly, role from account_roles where account = ?").all(account);
    return new Map(
      rows.flatMap((row) => {
        const role = roleOf(row.role);
        return typeof row.assembly === "string" && role !== undefined ? [[row.assembly, role] as const] : [];
      }),
    );
  }

  /** Accounts with a role in one congress. */
  in(assembly: string): readonly AccountGrant[] {
    const rows = this.#db.prepare("select account, role from account_roles where assembly = ?").all(assembly);
    return rows.flatMap((row) => {
      const role = roleOf(row.role);
      return typeof row.account === "string" && role !== undefined ? [{ account: row.account, assembly, role }] : [];
    });
  }

  /** Gives a role, or takes it with null. */
  set(account: string, assembly: string, role: AccountRole | null): void {
    if (role === null)
      this.#db.prepare("delete from account_roles where account = ? and assembly = ?").run(account, assembly);
    else
      this.#db
        .prepare(
          "insert into account_roles (account, assembly, role) values (?, ?, ?) on conflict (account, assembly) do update set role = excluded.role",
        )
        .run(account, assembly, role);
  }
}
