/**
 * Codes of delegates' personal cards. A code follows from a secret of the installation, the person and the number of the
 * card, so that the cards can be printed again without keeping a single code; stored is its hash, and whether it was used.
 */
import { createHmac } from "node:crypto";
import { installationSecret } from "./auth.ts";
import { codeFrom, tokenHash, typedCode } from "./secrets.ts";
import type { Tables } from "./tables/tables.ts";

/** Letters of a card's code: 60 bits. */
export const cardLetters = 12;

export type Card = {
  readonly person: string;
  readonly code: string;
  /** First card of the person, second after a loss, and so on. */
  readonly number: number;
  /** When the card was used to join, in milliseconds; null while it was not. */
  readonly used: number | null;
};

export type CardHolder = { readonly assembly: string; readonly person: string };

export class Cards {
  readonly #db: Tables;
  readonly #now: () => number;
  readonly #secret: string;

  constructor(db: Tables, now: () => number) {
    this.#db = db;
    this.#now = now;
    this.#secret = installationSecret(db, "cards");
    db.define(`create table if not exists cards (
      assembly text not null, person text not null, number integer not null, hash text not null unique,
      used integer, primary key (assembly, person)
    ) strict`);
  }

  /** Makes a card for whoever has none yet; answers how many were made. */
  make(assembly: string, people: readonly string[]): number {
    const insert = this.#db.prepare(
      "insert into cards (assembly, person, number, hash) values (?, ?, 1, ?) on conflict do nothing",
    );
    return this.#db.atomic(() => {
      let made = 0;
      for (const person of people)
        made += insert.run(assembly, person, tokenHash(this.#code(assembly, person, 1))).changes;
      return made;
    });
  }

  /** A new card in place of the one that was lost, whose code is dead at once; null when the person has none. */
  replace(assembly: string, person: string): Card | null {
    return this.#db.exclusive("cards", () => {
      const number = (this.of(assembly, person)?.number ?? 0) + 1;
      if (number === 1) return null;
      const code = this.#code(assembly, person, number);
      this.#db
        .prepare("update cards set number = ?, hash = ?, used = null where assembly = ? and person = ?")
        .run(number, tokenHash(code), assembly, person);
      return { person, code, number, used: null };
    });
  }

  /** The cards of a congress. */
  list(assembly: string): readonly Card[] {
    return this.#db
      .prepare("select person, number, used from cards where assembly = ?")
      .all(assembly)
      .flatMap((row) => {
        if (typeof row.person !== "string" || typeof row.number !== "number") return [];
        const { person, number } = row;
        const used = typeof row.used === "number" ? row.used : null;
        return [{ person, number, used, code: this.#code(assembly, person, number) }];
      });
  }

  /** The card of a person, for its holder alone; null when there is none. */
  of(assembly: string, person: string): Card | null {
    const row = this.#db
      .prepare("select number, used from cards where assembly = ? and person = ?")
      .get(assembly, person);
    if (typeof row?.number !== "number") return null;
    const used = typeof row.used === "number" ? row.used : null;
    return { person, number: row.number, used, code: this.#code(assembly, person, row.number) };
  }

  /** Whose card has this code, in whatever congress, without using it up; null when unknown or replaced. */
  find(typed: string): CardHolder | null {
    const row = this.#db.prepare("select assembly, person from cards where hash = ?").get(tokenHash(typedCode(typed)));
    return typeof row?.assembly === "string" && typeof row.person === "string"
      ? { assembly: row.assembly, person: row.person }
      : null;
  }

  /** Who had a card with this code before it was replaced; null when nobody in this congress had. */
  replacedHolder(assembly: string, typed: string): string | null {
    const code = typedCode(typed);
    const rows = this.#db.prepare("select person, number from cards where assembly = ? and number > 1").all(assembly);
    for (const { person, number } of rows) {
      if (typeof person !== "string" || typeof number !== "number") continue;
      for (let old = 1; old < number; old++) if (this.#code(assembly, person, old) === code) return person;
    }
    return null;
  }

  /**
   * Uses a card up and does with it what it is for, both or neither, in one write to the disk; null when the code is
   * unknown, replaced or was used.
   */
  use<T>(typed: string, join: (holder: CardHolder) => T): T | null {
    return this.#db.atomic(() => {
      const row = this.#db
        .prepare("update cards set used = ? where hash = ? and used is null returning assembly, person")
        .get(this.#now(), tokenHash(typedCode(typed)));
      return typeof row?.assembly === "string" && typeof row.person === "string"
        ? join({ assembly: row.assembly, person: row.person })
        : null;
    });
  }

  #code(assembly: string, person: string, number: number): string {
    const bytes = createHmac("sha256", this.#secret)
      .update(JSON.stringify([assembly, person, number]))
      .digest();
    return codeFrom(bytes.subarray(0, cardLetters));
  }
}
