/**
 * Rights of devices: one-time codes to join, and the tokens that joined devices hold. Only SHA-256 of either is stored.
 * A device's right is for one assembly and one role; a counting role besides needs the counting room to admit it.
 */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { type Role, roles } from "@laphieu/assembly";
import { randomToken, tokenHash, typedCode } from "./secrets.ts";

export type DeviceGrant = {
  /** Hash of the token: names the device in the log and in admissions. */
  readonly hash: string;
  readonly assembly: string;
  readonly role: Role;
  readonly person: string | null;
};

export type NewCode = {
  readonly assembly: string;
  readonly role: Role;
  readonly person: string | null;
  readonly uses: number;
  /** Instant in milliseconds. */
  readonly expires: number;
  /** Round for which the head of the counting committee admits the device beforehand; null otherwise. */
  readonly admitted: string | null;
};

const tables = `
  create table if not exists device_codes (
    hash text primary key, assembly text not null, role text not null, person text,
    uses integer not null, expires integer not null, revoked integer not null default 0, admitted text
  ) strict;
  create table if not exists device_tokens (
    hash text primary key, assembly text not null, role text not null, person text,
    expires integer not null, revoked integer not null default 0, admitted text
  ) strict;`;

/** A device stays joined through the days of a congress. */
const tokenLife = 5 * 24 * 3_600_000;

type Row = Record<string, SQLOutputValue>;

function grantOf(hash: string, row: Row): DeviceGrant | null {
  const role = roles.find((name) => name === row.role);
  if (role === undefined || typeof row.assembly !== "string") return null;
  return { hash, assembly: row.assembly, role, person: typeof row.person === "string" ? row.person : null };
}

export class Devices {
  readonly #db: DatabaseSync;
  readonly #now: () => number;

  constructor(db: DatabaseSync, now: () => number) {
    this.#db = db;
    this.#now = now;
    db.exec(tables);
  }

  /** Makes a code; it is shown once and not kept. */
  createCode(code: NewCode): string {
    const text = randomToken();
    this.#db
      .prepare(
        "insert into device_codes (hash, assembly, role, person, uses, expires, admitted) values (?, ?, ?, ?, ?, ?, ?)",
      )
      .run(tokenHash(text), code.assembly, code.role, code.person, code.uses, code.expires, code.admitted);
    return text;
  }

  /** Uses a code up and makes the token of the device; null when the code is unknown, used or too old. */
  join(typed: string): { readonly token: string; readonly grant: DeviceGrant } | null {
    const hash = tokenHash(typedCode(typed));
    const used = this.#db
      .prepare(
        "update device_codes set uses = uses - 1 where hash = ? and uses > 0 and revoked = 0 and expires > ? and role <> 'projector' returning *",
      )
      .get(hash, this.#now());
    if (used === undefined) return null;
    const token = randomToken();
    const grant = grantOf(tokenHash(token), used);
    if (grant === null) return null;
    this.#db
      .prepare("insert into device_tokens (hash, assembly, role, person, expires, admitted) values (?, ?, ?, ?, ?, ?)")
      .run(grant.hash, grant.assembly, grant.role, grant.person, this.#now() + tokenLife, used.admitted ?? null);
    return { token, grant };
  }

  /** The right of a device token, or null. */
  grant(token: string): DeviceGrant | null {
    const hash = tokenHash(token);
    const row = this.#db
      .prepare("select * from device_tokens where hash = ? and revoked = 0 and expires > ?")
      .get(hash, this.#now());
    return row === undefined ? null : grantOf(hash, row);
  }

  /** The assembly that a projector code shows, or null. The code is not used up: it holds for the day. */
  screen(code: string): string | null {
    const row = this.#db
      .prepare(
        "select assembly from device_codes where hash = ? and role = 'projector' and revoked = 0 and expires > ?",
      )
      .get(tokenHash(typedCode(code)), this.#now());
    return typeof row?.assembly === "string" ? row.assembly : null;
  }

  /** Lets a device into the counting room of one round (it gave the PIN). */
  admit(hash: string, room: string): void {
    this.#db.prepare("update device_tokens set admitted = ? where hash = ?").run(room, hash);
  }

  /** Ends all admissions to a counting room: the machine went back to the office. */
  dismiss(room: string): void {
    this.#db.prepare("update device_tokens set admitted = null where admitted = ?").run(room);
    this.#db.prepare("update device_codes set revoked = 1 where admitted = ?").run(room);
  }

  isAdmitted(hash: string, room: string): boolean {
    const row = this.#db.prepare("select admitted from device_tokens where hash = ?").get(hash);
    return row?.admitted === room;
  }

  /** Ends a device's right. */
  revoke(hash: string): void {
    this.#db.prepare("update device_tokens set revoked = 1 where hash = ?").run(hash);
  }
}
