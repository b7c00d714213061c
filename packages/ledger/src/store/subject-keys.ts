import type { DatabaseSync, StatementSync } from "node:sqlite";
import { utf8 } from "../bytes.ts";
import { decrypt, encrypt, keyFromPassphrase, newKey, type ScryptSetting } from "./cipher.ts";
import { DamagedLedger, SubjectFault } from "./faults.ts";
import { emptyWriteAheadLog, inTransaction } from "./sqlite.ts";

export const KEYS_VERSION = 1;

/** One row for each subject. `erased` keeps the name alone, so that no new key is ever made for it. */
export const KEYS_SCHEMA = `
  create table subjects(
    subject text primary key,
    kind text not null check (kind in ('open', 'locked', 'erased')),
    key blob,
    salt blob, cost integer, r integer, p integer,
    since text not null
  ) strict, without rowid`;

type Found =
  | { readonly kind: "none" }
  | { readonly kind: "erased" }
  | { readonly kind: "open"; readonly key: Uint8Array }
  | {
      readonly kind: "locked";
      readonly wrapped: Uint8Array;
      readonly salt: Uint8Array;
      readonly setting: ScryptSetting;
    };

/** The keys of all subjects: open ones on the disk, locked ones in memory while they are unlocked. */
export class SubjectKeys {
  readonly #db: DatabaseSync;
  readonly #now: () => Date;
  readonly #find: StatementSync;
  readonly #unlocked = new Map<string, Uint8Array>();
  /** Keys of subjects that are new in the transaction under way; see {@link persistNew}. */
  readonly #fresh = new Map<string, Uint8Array>();

  constructor(db: DatabaseSync, now: () => Date) {
    this.#db = db;
    this.#now = now;
    this.#find = db.prepare("select kind, key, salt, cost, r, p from subjects where subject = ?");
  }

  /** The key to read with; null when it is destroyed, locked, or was never made. */
  toRead(subject: string): Uint8Array | null {
    const found = this.#lookUp(subject);
    switch (found.kind) {
      case "open":
        return found.key;
      case "locked":
        return this.#unlocked.get(subject) ?? null;
      case "none":
      case "erased":
        return null;
      default: {
        const never: never = found;
        return never;
      }
    }
  }

  /** The key to write with, a new one when there is none. Throws {@link SubjectFault} when it is locked or destroyed. */
  toWrite(subject: string): Uint8Array {
    const waiting = this.#fresh.get(subject);
    if (waiting !== undefined) return waiting;
    const found = this.#lookUp(subject);
    switch (found.kind) {
      case "open":
        return found.key;
      case "locked": {
        const key = this.#unlocked.get(subject);
        if (key === undefined) throw new SubjectFault("subject-locked", subject);
        return key;
      }
      case "erased":
        throw new SubjectFault("subject-erased", subject);
      case "none": {
        const key = newKey();
        this.#fresh.set(subject, key);
        return key;
      }
      default: {
        const never: never = found;
        return never;
      }
    }
  }

  /** Stores the keys that {@link toWrite} made. Must be done before the values under them are committed. */
  persistNew(): void {
    if (this.#fresh.size === 0) return;
    inTransaction(this.#db, "begin immediate", () => {
      const insert = this.#db.prepare("insert into subjects(subject, kind, key, since) values (?, 'open', ?, ?)");
      const since = this.#now().toISOString();
      for (const [subject, key] of this.#fresh) insert.run(subject, key, since);
    });
    this.#fresh.clear();
  }

  /** Forgets the keys that {@link toWrite} made. */
  dropNew(): void {
    this.#fresh.clear();
  }

  /** Makes the key of a locked subject, and keeps it in memory. Throws {@link SubjectFault} when there is one. */
  async createLocked(subject: string, passphrase: string, setting: ScryptSetting): Promise<void> {
    if (passphrase === "") throw new TypeError("An empty passphrase locks nothing");
    const key = newKey();
    const salt = newKey();
    const wrapped = encrypt(await keyFromPassphrase(passphrase, salt, setting), wrapContext(subject), key);
    if (this.#lookUp(subject).kind !== "none") throw new SubjectFault("subject-exists", subject);
    this.#db
      .prepare(
        "insert into subjects(subject, kind, key, salt, cost, r, p, since) values (?, 'locked', ?, ?, ?, ?, ?, ?)",
      )
      .run(subject, wrapped, salt, setting.cost, setting.r, setting.p, this.#now().toISOString());
    this.#unlocked.set(subject, key);
  }

  /** Opens a locked subject; false for a wrong passphrase. Throws {@link SubjectFault} for a subject without lock. */
  async unlock(subject: string, passphrase: string): Promise<boolean> {
    const found = this.#lookUp(subject);
    if (found.kind !== "locked") throw new SubjectFault("subject-not-lockable", subject);
    const key = decrypt(
      await keyFromPassphrase(passphrase, found.salt, found.setting),
      wrapContext(subject),
      found.wrapped,
    );
    // Erased while the passphrase was worked on: nothing may come back into memory.
    if (key === null || this.#lookUp(subject).kind !== "locked") return false;
    this.#unlocked.set(subject, key);
    return true;
  }

  /** Forgets a key in memory. */
  lock(subject: string): void {
    this.#unlocked.get(subject)?.fill(0);
    this.#unlocked.delete(subject);
  }

  /** Whether only a passphrase gives the key now. */
  isLocked(subject: string): boolean {
    return this.#lookUp(subject).kind === "locked" && !this.#unlocked.has(subject);
  }

  /** Whether the key was destroyed. */
  isErased(subject: string): boolean {
    return this.#lookUp(subject).kind === "erased";
  }

  /** Destroys a key, on the disk and in memory. Also a subject without key can never get one afterwards. */
  erase(subject: string): void {
    const since = this.#now().toISOString();
    this.#db
      .prepare(
        `insert into subjects(subject, kind, since) values (?, 'erased', ?)
         on conflict(subject) do update set kind = 'erased', key = null, salt = null, cost = null, r = null, p = null, since = excluded.since
         where kind <> 'erased'`,
      )
      .run(subject, since);
    this.lock(subject);
    // The page with the key still stands in the log, and its old form in the file.
    if (!emptyWriteAheadLog(this.#db)) {
      throw new Error(
        "The key is destroyed, but a reader keeps a copy in the log; erase again when no other program reads",
      );
    }
  }

  /** Forgets everything and closes the file. */
  close(): void {
    for (const subject of [...this.#unlocked.keys()]) this.lock(subject);
    this.#fresh.clear();
    if (this.#db.isOpen) this.#db.close();
  }

  #lookUp(subject: string): Found {
    const row = this.#find.get(subject);
    if (row === undefined) return { kind: "none" };
    const { kind, key, salt, cost, r, p } = row;
    if (kind === "erased") return { kind };
    if (kind === "open" && key instanceof Uint8Array) return { kind, key };
    if (
      kind === "locked" &&
      key instanceof Uint8Array &&
      salt instanceof Uint8Array &&
      typeof cost === "number" &&
      typeof r === "number" &&
      typeof p === "number"
    ) {
      return { kind, wrapped: key, salt, setting: { cost, r, p } };
    }
    throw new DamagedLedger(`The key of ${subject} is damaged`);
  }
}

/** What a wrapped key is bound to. */
export function wrapContext(subject: string): Uint8Array {
  return utf8(`laphieu/locked-key/1\0${subject}`);
}
