/**
 * What stands above the congress on this machine: the stream `above`, folded. One fact after another; nothing is told
 * before the log has it. The files of results lie encrypted in `above/` of the data folder.
 */
import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { fromBase64Url, type JsonObject, type Ledger, type NewEntry, seal, toBase64Url } from "@laphieu/ledger";
import { Above, type AboveEvent, type Actor, decide, eventSchema } from "@laphieu/organisations";
import { z } from "zod";
import { append, wasStale } from "../../http/append.ts";
import { done, type Outcome, type Problem, refuse } from "../../http/problem.ts";
import { stale } from "../../http/sentences.ts";
import { Vault } from "../../scanning/vault.ts";
import { dataOf, opened } from "./sealing.ts";

const stream = "above";
const filesSubject = "above-files";
const attempts = 5;
const keyData = z.object({ key: z.string().nullable() });
/** Longest batch of one append. */
const batch = 200;

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export class AboveStore {
  readonly #ledger: Ledger;
  readonly #folder: string;
  readonly #now: () => Date;
  #above = new Above();
  #size = 0;
  #key: Uint8Array | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(ledger: Ledger, folder: string, now: () => Date) {
    this.#ledger = ledger;
    this.#folder = join(folder, "above");
    this.#now = now;
  }

  /** Today in Vietnam. */
  today(): string {
    return new Date(this.#now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  }

  instant(): string {
    return `${this.#now().toISOString().slice(0, 19)}Z`;
  }

  /** Everything that is in the log by now, also what another server of the same database wrote. */
  async state(): Promise<Above> {
    await this.#inTurn(() => this.#catchUp());
    return this.#above;
  }

  /** Records facts one after another, each decided upon with those before it; all of them or none. */
  async record(
    make: (above: Above) => readonly AboveEvent[] | Promise<readonly AboveEvent[]>,
    actor: Actor,
  ): Promise<Outcome<readonly AboveEvent[]>> {
    return this.#inTurn(async () => {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        await this.#catchUp();
        const wanted = await make(this.#above);
        const facts: AboveEvent[] = [];
        for (const event of wanted) {
          const decided = decide(this.#above, event, { actor, today: this.today() });
          if (!decided.ok) return refuse({ status: statusOf(decided.refusal.code), ...decided.refusal });
          facts.push(...decided.events);
        }
        const written = await this.#write(facts, actor.account);
        if (written !== "again") return written;
      }
      return refuse(stale(this.#size));
    });
  }

  async #write(facts: readonly AboveEvent[], account: string): Promise<Outcome<readonly AboveEvent[]> | "again"> {
    const at = this.instant();
    const assemblyOf = (dossier: string) => this.#above.dossiers.get(dossier)?.bundle.assembly ?? dossier;
    for (let from = 0; from < facts.length; from += batch) {
      const some = facts.slice(from, from + batch);
      const entries = some.map(
        (event): NewEntry => ({ type: event.type, at, actor: account, data: dataOf(event, assemblyOf) }),
      );
      const appended = await append(this.#ledger, stream, this.#size, entries);
      if (wasStale(appended)) return "again";
      if (!appended.ok) return appended;
      for (const event of some) this.#above.apply(event, at, account);
      this.#size += entries.length;
    }
    return done(facts);
  }

  async #catchUp(): Promise<void> {
    const { size } = await this.#ledger.head(stream);
    if (size === this.#size) return;
    for (const { leaf, data } of await this.#ledger.read(stream, this.#size)) {
      this.#fold(leaf.type, leaf.position, data, leaf.at, leaf.actor);
      this.#size = leaf.position + 1;
    }
  }

  #fold(type: string, position: number, data: JsonObject, at: string, actor: string): void {
    const plain = opened(data);
    if (type === "files-opened") {
      const key = keyData.safeParse(plain);
      this.#key = key.success && key.data.key !== null ? fromBase64Url(key.data.key) : null;
      return;
    }
    const read = eventSchema.safeParse({ ...(typeof plain === "object" ? plain : {}), type });
    if (!read.success) throw new Error(`entry ${position} of ${stream} is no fact of this version`);
    this.#above.apply(read.data, at, actor);
  }

  /** Keeps the bytes of a file under their hash; what is there stays. */
  async keep(bytes: Uint8Array): Promise<string> {
    const hash = sha256Of(bytes);
    const vault = await this.#inTurn(() => this.#vault());
    const name = vault.nameOf("file", hash);
    if ((await vault.get(name)) === null) await vault.put(name, bytes);
    return hash;
  }

  /** Bytes that were kept; null when there are none. */
  async kept(hash: string): Promise<Uint8Array | null> {
    const vault = await this.#inTurn(() => this.#vault());
    return vault.get(vault.nameOf("file", hash));
  }

  async #vault(): Promise<Vault> {
    await this.#catchUp();
    if (this.#key === null) {
      const key = randomBytes(32);
      const data: JsonObject = { key: { ...seal(filesSubject, toBase64Url(key)) } };
      const entry = { type: "files-opened", at: this.instant(), actor: "system", data };
      const result = await this.#ledger.append(stream, this.#size, [entry]);
      await this.#catchUp();
      if (this.#key === null) throw new Error(result.ok ? "the key of the files was destroyed" : result.reason);
    }
    return new Vault(this.#folder, this.#key, new Date(0));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work, work);
    this.#queue = next.catch(() => undefined);
    return next;
  }
}

const statusOf = (code: string): Problem["status"] => (code === "no-right" ? 403 : code === "not-known" ? 404 : 409);
