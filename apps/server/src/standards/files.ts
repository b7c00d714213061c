/** The files: each a stream `standards:<id>` of the log, its contents encrypted before the log ever sees them. */
import { randomBytes } from "node:crypto";
import { type Entry, isSealed, type JsonObject, type Ledger, openSealed, seal } from "@laphieu/ledger";
import {
  byDue,
  evolve,
  type FileEvent,
  type FileRow,
  type FileState,
  fileEventSchema,
  type Held,
  type Made,
  readContent,
  rowOf,
} from "@laphieu/standards-file";
import { done, type Outcome, refuse } from "../http/problem.ts";
import { diskFull, readOnly, stale, storeFault } from "../http/sentences.ts";
import { openContent, sealContent } from "./cipher.ts";

const prefix = "standards:";
export const streamOf = (id: string): string => `${prefix}${id}`;
/** Day on the clock of the country: UTC and seven hours. */
export const dayOf = (at: string): string => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);

type Sealed = { readonly position: number; readonly at: string; readonly by: string; readonly sealed: string };

export class StandardsFiles {
  readonly #ledger: Ledger;
  readonly #now: () => Date;
  readonly #states = new Map<string, FileState>();
  #rows: { readonly day: string; readonly sorted: readonly FileRow[] } | null = null;
  #loading: Promise<void> | null = null;
  #told = new Map<string, { readonly state: FileState; readonly validUntil: string }>();

  constructor(ledger: Ledger, now: () => Date) {
    this.#ledger = ledger;
    this.#now = now;
  }

  today(): string {
    return dayOf(this.#now().toISOString());
  }

  /** Reads all files once; those that came later are taken up one by one. */
  load(): Promise<void> {
    this.#loading ??= (async () => {
      for (const stream of await this.#ledger.streams(prefix)) this.#fold(null, await this.#ledger.read(stream));
    })();
    return this.#loading;
  }
  /** Another server of the same database wrote to a stream. */
  async heard(stream: string): Promise<void> {
    if (stream.startsWith(prefix) && this.#loading !== null) await this.find(stream.slice(prefix.length));
  }

  async find(id: string): Promise<FileState | null> {
    if (!/^hs-[0-9a-f]{16}$/.test(id)) return null;
    await this.load();
    const known = this.#states.get(id) ?? null;
    this.#fold(known, await this.#ledger.read(streamOf(id), known?.version ?? 0));
    return this.#states.get(id) ?? null;
  }

  /** All files, for figures; never their contents. */
  async all(): Promise<readonly FileState[]> {
    await this.load();
    return [...this.#states.values()];
  }
  /** Rows of all files, soonest first. */
  async rows(): Promise<readonly FileRow[]> {
    await this.load();
    const day = this.today();
    if (this.#rows?.day !== day)
      this.#rows = { day, sorted: [...this.#states.values()].map((state) => rowOf(state, day)).toSorted(byDue) };
    return this.#rows.sorted;
  }
  state(id: string): FileState | null {
    return this.#states.get(id) ?? null;
  }
  /** What a congress was told of one of its people: that it was concluded, when, by whom. */
  async toldOf(assembly: string, person: string) {
    await this.load();
    return this.#told.get(`${assembly}\n${person}`) ?? null;
  }
  async nextNumber(unit: string, year: string): Promise<string> {
    const opened = (await this.all()).filter((f) => f.unit === unit && f.openedOn.startsWith(year));
    return `${opened.length + 1}/${year}`;
  }
  newId(): string {
    return `hs-${randomBytes(8).toString("hex")}`;
  }

  /** Writes one event; the content goes in encrypted with the key of the file, or not at all. */
  async append(
    id: string,
    version: number,
    made: Made,
    by: string,
    key: Uint8Array | null,
  ): Promise<Outcome<FileState>> {
    const { type, ...plain } = made.event;
    const fields: JsonObject = JSON.parse(JSON.stringify(plain));
    if (made.content !== null && key === null) return refuse(storeFault);
    const content: JsonObject =
      made.content === null || key === null
        ? {}
        : { content: seal(streamOf(id), sealContent(key, id, version, made.content)) };
    const entry = { type, at: this.#now().toISOString(), actor: by, data: { ...fields, ...content } };
    const result = await this.#ledger.append(streamOf(id), version, [entry]).catch(() => null);
    if (result === null) return refuse(storeFault);
    if (!result.ok) {
      if (result.reason === "version-conflict") return refuse(stale(result.actual));
      return refuse(result.reason === "disk-full" ? diskFull : readOnly);
    }
    this.#fold(this.#states.get(id) ?? null, result.entries);
    const state = this.#states.get(id);
    return state === undefined ? refuse(storeFault) : done(state);
  }

  /** What the file holds, opened with its key. */
  async held(id: string, key: Uint8Array): Promise<readonly Held[]> {
    return (await this.#sealed(id)).flatMap(({ position, at, by, sealed }): readonly Held[] => {
      const content = readContent(openContent(key, id, position, sealed));
      return content === null ? [] : [{ position, at, by, content }];
    });
  }
  /** The log of one file as anybody could check it: leaves, and the signed head. */
  async proof(id: string) {
    const stream = streamOf(id);
    const entries = await this.#ledger.read(stream);
    return { leaves: entries.map((e) => e.leaf), checkpoint: await this.#ledger.checkpoint(stream) };
  }
  /** Destroys what the log keeps of the contents; every root still verifies. */
  erase(id: string): Promise<void> {
    return this.#ledger.erase(streamOf(id));
  }

  async #sealed(id: string): Promise<readonly Sealed[]> {
    return (await this.#ledger.read(streamOf(id))).flatMap(({ leaf, data }) => {
      const { content } = data;
      if (!isSealed(content)) return [];
      const sealed = openSealed(content);
      return typeof sealed === "string" ? [{ position: leaf.position, at: leaf.at, by: leaf.actor, sealed }] : [];
    });
  }

  #fold(known: FileState | null, entries: readonly Entry[]): void {
    let state = known;
    for (const { leaf, data } of entries) {
      if (leaf.position < (state?.version ?? 0)) continue;
      const { content: _content, ...plain } = data;
      const event: FileEvent = fileEventSchema.parse({ ...plain, type: leaf.type });
      state = evolve(state, { event, at: leaf.at, by: leaf.actor, day: dayOf(leaf.at) });
    }
    if (state === null || state === known) return;
    this.#states.set(state.id, state);
    this.#rows = null;
    for (const told of (known ?? state).told) this.#told.delete(`${told.assembly}\n${told.person}`);
    for (const told of state.told)
      this.#told.set(`${told.assembly}\n${told.person}`, { state, validUntil: told.validUntil });
  }
}
