/** The stream `rehearsals`: that a rehearsal was held, when, of which kind, and how many took part. Never who, never how well. */
import type { JsonObject, Ledger } from "@laphieu/ledger";
import { z } from "zod";
import { append, wasStale } from "../http/append.ts";
import { done, type Outcome, refuse } from "../http/problem.ts";
import { storeFault } from "../http/sentences.ts";

export const rehearsalKinds = ["exercises", "chair", "secretary", "teller", "counting-committee"] as const;
/** A rehearsal as it is told: what was rehearsed, on which day, by how many. */
export const heldSchema = z.strictObject({
  kind: z.enum(rehearsalKinds),
  /** Day on which it was held. */
  day: z.iso.date(),
  /** How many took part, as counted by those who held it. */
  people: z.int().min(1).max(10_000),
});
export type Held = z.output<typeof heldSchema>;

const stream = "rehearsals";
const attempts = 3;

export class Rehearsals {
  readonly #ledger: Ledger;
  readonly #now: () => Date;

  constructor(ledger: Ledger, now: () => Date) {
    this.#ledger = ledger;
    this.#now = now;
  }

  /** Records that a rehearsal was held. The entry names no account and no device. */
  async record(held: Held): Promise<Outcome<null>> {
    const data: JsonObject = { ...held };
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const { size } = await this.#ledger.head(stream);
      // The day alone: an instant would tell who sat at this machine.
      const entry = {
        type: "rehearsal-held",
        at: `${this.#now().toISOString().slice(0, 10)}T00:00:00Z`,
        actor: "office",
        data,
      };
      const appended = await append(this.#ledger, stream, size, [entry]);
      if (wasStale(appended)) continue;
      return appended.ok ? done(null) : appended;
    }
    return refuse(storeFault);
  }

  /** Every rehearsal held, the newest first. */
  async list(): Promise<readonly Held[]> {
    const entries = await this.#ledger.read(stream);
    return entries
      .flatMap((entry) => {
        const held = heldSchema.safeParse(entry.data);
        return held.success ? [held.data] : [];
      })
      .toReversed();
  }
}
