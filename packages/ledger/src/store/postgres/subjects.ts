import type { ClientBase } from "pg";
import { decrypt, encrypt, keyFromPassphrase, newKey, type ScryptSetting } from "../cipher.ts";
import { DamagedLedger, SubjectFault } from "../faults.ts";
import { wrapContext } from "../subject-keys.ts";
import { bytesOf, type Row, rows } from "./connection.ts";

export type FoundSubject =
  | { readonly kind: "none" }
  | { readonly kind: "erased" }
  | { readonly kind: "open"; readonly key: Uint8Array }
  | {
      readonly kind: "locked";
      readonly wrapped: Uint8Array;
      readonly salt: Uint8Array;
      readonly setting: ScryptSetting;
    };

/** What a row of the subjects says. Throws {@link DamagedLedger} for one that says nothing. */
export function subjectOf(row: Row | undefined): FoundSubject {
  if (row === undefined) return { kind: "none" };
  const { kind, cost, r, p } = row;
  if (kind === "erased") return { kind };
  const key = bytesOf(row.key);
  const salt = bytesOf(row.salt);
  if (kind === "open" && key !== null) return { kind, key };
  if (
    kind === "locked" &&
    key !== null &&
    salt !== null &&
    typeof cost === "number" &&
    typeof r === "number" &&
    typeof p === "number"
  )
    return { kind, wrapped: key, salt, setting: { cost, r, p } };
  throw new DamagedLedger(`The key of ${String(row.subject)} is damaged`);
}

/** Keys of locked subjects, in memory while they are unlocked in this process. */
export class UnlockedKeys {
  readonly #keys = new Map<string, Uint8Array>();

  get(subject: string): Uint8Array | null {
    return this.#keys.get(subject) ?? null;
  }

  set(subject: string, key: Uint8Array): void {
    this.#keys.set(subject, key);
  }

  /** Forgets a key. */
  lock(subject: string): void {
    this.#keys.get(subject)?.fill(0);
    this.#keys.delete(subject);
  }

  lockAll(): void {
    for (const subject of [...this.#keys.keys()]) this.lock(subject);
  }
}

export async function findSubject(client: ClientBase, subject: string): Promise<FoundSubject> {
  const [row] = await rows(client, "select * from laphieu.subjects where subject = $1", [subject]);
  return subjectOf(row);
}

/** A new key wrapped under a passphrase, to be stored. */
export async function wrapNewKey(subject: string, passphrase: string, setting: ScryptSetting) {
  if (passphrase === "") throw new TypeError("An empty passphrase locks nothing");
  const key = newKey();
  const salt = newKey();
  const wrapped = encrypt(await keyFromPassphrase(passphrase, salt, setting), wrapContext(subject), key);
  return { key, salt, wrapped };
}

/** The key of a locked subject; null for a wrong passphrase. Throws {@link SubjectFault} for a subject without lock. */
export async function unwrapKey(subject: string, passphrase: string, found: FoundSubject): Promise<Uint8Array | null> {
  if (found.kind !== "locked") throw new SubjectFault("subject-not-lockable", subject);
  return decrypt(await keyFromPassphrase(passphrase, found.salt, found.setting), wrapContext(subject), found.wrapped);
}
