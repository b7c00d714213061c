/**
 * Rights of devices: one-time codes to join, and the tokens that joined devices hold. Only SHA-256 of either is stored.
 * A device's right is for one assembly and one role; a counting role besides needs the counting room to admit it.
 */
import { type Role, roles } from "@laphieu/assembly";
import { randomCode, randomToken, tokenHash, typedCode } from "./secrets.ts";
import type { Row, Statement, Tables } from "./tables/tables.ts";

export type DeviceGrant = {
  /** Hash of the token: names the device in the log and in admissions. */
  readonly hash: string;
  readonly assembly: string;
  readonly role: Role;
  readonly person: string | null;
};

/** A joined device or a screen, as the page of devices lists it. */
export type DeviceInfo = DeviceGrant & {
  readonly name: string;
  /** Instant in milliseconds; for a screen, when its code was made. */
  readonly joined: number;
  readonly screen: boolean;
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
  /** Eight letters to type instead of 26 to scan. */
  readonly short?: boolean;
};

export type Joined = { readonly token: string; readonly grant: DeviceGrant };

const tables = `
  create table if not exists device_codes (
    hash text primary key, assembly text not null, role text not null, person text,
    uses integer not null, expires integer not null, revoked integer not null default 0, admitted text
  ) strict;
  create table if not exists device_tokens (
    hash text primary key, assembly text not null, role text not null, person text,
    expires integer not null, revoked integer not null default 0, admitted text
  ) strict;`;
const added: readonly (readonly [table: string, column: string, type: string])[] = [
  ["device_codes", "made", "integer not null default 0"],
  ["device_tokens", "name", "text not null default ''"],
  ["device_tokens", "joined", "integer not null default 0"],
];

/** Letters of a code that is typed where there is no camera. */
export const shortLetters = 8;
export const shortMinutes = 10;

/** A device stays joined through the days of a congress. */
const tokenLife = 5 * 24 * 3_600_000;

function grantOf(hash: string, row: Row): DeviceGrant | null {
  const role = roles.find((name) => name === row.role);
  if (role === undefined || typeof row.assembly !== "string") return null;
  return { hash, assembly: row.assembly, role, person: typeof row.person === "string" ? row.person : null };
}

/** Id of a screen in the log of its congress: tells nothing of its code. */
const screenId = (hash: string): string => Buffer.from(hash, "base64url").toString("hex").slice(0, 16);
/** The same from the code itself. */
export const screenOfCode = (code: string): string => screenId(tokenHash(typedCode(code)));

export class Devices {
  readonly #db: Tables;
  readonly #now: () => number;
  /** Asked with every request of every phone in the hall. */
  readonly #byHash: Statement;

  constructor(db: Tables, now: () => number) {
    this.#db = db;
    this.#now = now;
    db.define(tables);
    for (const [table, column, type] of added) db.addColumn(table, column, type);
    this.#byHash = db.prepare("select * from device_tokens where hash = ? and revoked = 0 and expires > ?");
  }

  /** Makes a code; it is shown once and not kept. */
  createCode(code: NewCode): string {
    const text = code.short === true ? randomCode(shortLetters) : randomToken();
    const { assembly, role, person, uses, expires, admitted } = code;
    this.#db
      .prepare(
        "insert into device_codes (hash, assembly, role, person, uses, expires, admitted, made) values (?, ?, ?, ?, ?, ?, ?, ?)",
      )
      .run(tokenHash(text), assembly, role, person, uses, expires, admitted, this.#now());
    return text;
  }

  /** Uses a code up and makes the token of the device; null when the code is unknown, used or too old. */
  join(typed: string, name: string): Joined | null {
    const hash = tokenHash(typedCode(typed));
    return this.#db.atomic(() => {
      const used = this.#db
        .prepare(
          "update device_codes set uses = uses - 1 where hash = ? and uses > 0 and revoked = 0 and expires > ? and role <> 'projector' returning *",
        )
        .get(hash, this.#now());
      return used === undefined ? null : this.#admitted(used, name);
    });
  }

  /** Joins the device of a delegate whose card was used. */
  joinDelegate(assembly: string, person: string, name: string): Joined | null {
    return this.#admitted({ assembly, person, role: "delegate", admitted: null }, name);
  }

  #admitted(row: Row, name: string): Joined | null {
    const token = randomToken();
    const grant = grantOf(tokenHash(token), row);
    if (grant === null) return null;
    const { hash, assembly, role, person } = grant;
    const now = this.#now();
    this.#db
      .prepare(
        "insert into device_tokens (hash, assembly, role, person, expires, admitted, name, joined) values (?, ?, ?, ?, ?, ?, ?, ?)",
      )
      .run(
        hash,
        assembly,
        role,
        person,
        now + tokenLife,
        typeof row.admitted === "string" ? row.admitted : null,
        name,
        now,
      );
    return { token, grant };
  }

  /** The right of a device token, or null. */
  grant(token: string): DeviceGrant | null {
    const hash = tokenHash(token);
    const row = this.#byHash.get(hash, this.#now());
    return row === undefined ? null : grantOf(hash, row);
  }

  /** Screens of an assembly that hold now, by the id under which they are pinned to a page. */
  screens(assembly: string): readonly { readonly id: string; readonly made: number }[] {
    return this.list(assembly)
      .filter((device) => device.screen)
      .map((device) => ({ id: screenId(device.hash), made: device.joined }));
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

  /** Devices that hold a right in an assembly now, and its screens. */
  list(assembly: string): readonly DeviceInfo[] {
    const now = this.#now();
    const infoOf = (screen: boolean) => (row: Row) => {
      const grant = typeof row.hash === "string" ? grantOf(row.hash, row) : null;
      const joined = screen ? row.made : row.joined;
      const name = typeof row.name === "string" ? row.name : "";
      return grant === null ? [] : [{ ...grant, name, screen, joined: typeof joined === "number" ? joined : 0 }];
    };
    const devices = this.#db
      .prepare("select * from device_tokens where assembly = ? and revoked = 0 and expires > ? order by joined")
      .all(assembly, now);
    const screens = this.#db
      .prepare(
        "select * from device_codes where assembly = ? and role = 'projector' and revoked = 0 and expires > ? order by made",
      )
      .all(assembly, now);
    return [...devices.flatMap(infoOf(false)), ...screens.flatMap(infoOf(true))];
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

  /** Ends the right of a device, or of a screen by the hash of its code. */
  revoke(hash: string): void {
    this.#db.prepare("update device_tokens set revoked = 1 where hash = ?").run(hash);
    this.#db.prepare("update device_codes set revoked = 1 where hash = ?").run(hash);
  }

  /** Ends the right of every device of a role, and every code for it that was not used yet. Answers how many devices. */
  revokeRole(assembly: string, role: Role): number {
    const listed = this.list(assembly).filter((device) => device.role === role);
    for (const device of listed) this.revoke(device.hash);
    this.#db.prepare("update device_codes set revoked = 1 where assembly = ? and role = ?").run(assembly, role);
    return listed.length;
  }

  /** Ends the devices that joined with the card of a delegate. */
  revokeDelegate(assembly: string, person: string): void {
    this.#db
      .prepare("update device_tokens set revoked = 1 where assembly = ? and role = 'delegate' and person = ?")
      .run(assembly, person);
  }
}
