/** The files: each a stream `standards:<id>` of the log, its contents encrypted before the log ever sees them. */
import { randomBytes } from "node:crypto";
import { isSealed, type JsonObject, type Leaf, type Ledger, openSealed, seal } from "@laphieu/ledger";
import {
  type Actor,
  evolve,
  type FileEvent,
  type FileState,
  fileEventSchema,
  type Held,
  type Made,
  readContent,
  type WorkView,
  WorkViews,
} from "@laphieu/standards-file";
import { append } from "../http/append.ts";
import { done, type Outcome, refuse } from "../http/problem.ts";
import { storeFault } from "../http/sentences.ts";
import { openContent, sealContent } from "./cipher.ts";

const prefix = "standards:";
export const streamOf = (id: string): string => `${prefix}${id}`;
/** Day on the clock of the country: UTC and seven hours. */
export const dayOf = (at: string): string => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);

/** Files read in one go. */
const atOnce = 200;

type Sealed = { readonly position: number; readonly at: string; readonly by: string; readonly sealed: string };

export class StandardsFiles {
  readonly #ledger: Ledger;
  readonly #now: () => Date;
  /** Steps, clocks and members of all files, from the plain leaves of the log; no content is ever in it. */
  readonly #views = new WorkViews();
  #loading: Promise<void> | null = null;
  #revision = 0;
  /** Files that told a congress of one of its people. */
  readonly #told = new Map<string, Set<string>>();
  /** Files by the hash of a code on a printed copy. */
  readonly #copies = new Map<string, string>();

  constructor(ledger: Ledger, now: () => Date) {
    this.#ledger = ledger;
    this.#now = now;
  }

  today(): string {
    return dayOf(this.#now().toISOString());
  }

  /** Reads the leaves of all files once, and opens nothing; those that came later are taken up one by one. */
  load(): Promise<void> {
    this.#loading ??= this.#readAll().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }
  async #readAll(): Promise<void> {
    const streams = await this.#ledger.streams(prefix);
    for (let from = 0; from < streams.length; from += atOnce) {
      const leaves = await this.#ledger.leaves(streams.slice(from, from + atOnce));
      for (const [stream, each] of leaves) this.#fold(this.#views.state(stream.slice(prefix.length)), each);
      // Somebody else may be voting meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  /** Another server of the same database wrote to a stream. */
  async heard(stream: string): Promise<void> {
    if (stream.startsWith(prefix) && this.#loading !== null) await this.find(stream.slice(prefix.length));
  }

  async find(id: string): Promise<FileState | null> {
    if (!/^hs-[0-9a-f]{16}$/.test(id)) return null;
    await this.load();
    const known = this.#views.state(id);
    const news = await this.#ledger.read(streamOf(id), known?.version ?? 0);
    this.#fold(
      this.#views.state(id),
      news.map((entry) => entry.leaf),
    );
    return this.#views.state(id);
  }

  /** Moves with every change of any file. */
  get revision(): number {
    return this.#revision;
  }
  /** All files, for figures; never their contents. */
  async all(): Promise<readonly FileState[]> {
    await this.load();
    return [...this.#views.states()];
  }
  /** The rows of one person's files, soonest first, and their counts. */
  async work(actor: Actor): Promise<WorkView> {
    await this.load();
    return this.#views.view(actor, this.today());
  }
  state(id: string): FileState | null {
    return this.#views.state(id);
  }
  /** Whether anybody works with files here. */
  async inUse(): Promise<boolean> {
    await this.load();
    return !this.#views.states().next().done;
  }
  /** What a congress was told of one of its people: that it was concluded, when, by whom; null without a conclusion. */
  async toldOf(assembly: string, person: string) {
    await this.load();
    const told = [...(this.#told.get(`${assembly}\n${person}`) ?? [])].flatMap((id) => {
      const state = this.#views.state(id);
      const last = state?.told.findLast((each) => each.assembly === assembly && each.person === person);
      const decision = state?.steps.decision;
      if (state === null || last === undefined || decision?.state !== "done") return [];
      return [{ on: decision.on, validUntil: last.validUntil, by: state.body, months: state.clocks.validity }];
    });
    // Of several conclusions the one that is recent for longest.
    return told.toSorted((a, b) => (a.validUntil < b.validUntil ? 1 : -1))[0] ?? null;
  }
  /** The file that a printed copy came from. */
  async ofCopy(hash: string): Promise<FileState | null> {
    await this.load();
    const id = this.#copies.get(hash);
    return id === undefined ? null : this.find(id);
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
    const appended = await append(this.#ledger, streamOf(id), version, [entry]);
    if (!appended.ok) return appended;
    this.#fold(
      this.#views.state(id),
      appended.value.map((entry) => entry.leaf),
    );
    const state = this.#views.state(id);
    return state === null ? refuse(storeFault) : done(state);
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

  #fold(known: FileState | null, leaves: readonly Leaf[]): void {
    let state = known;
    for (const leaf of leaves) {
      if (leaf.position < (state?.version ?? 0)) continue;
      const { content: _content, ...plain } = leaf.data;
      const event: FileEvent = fileEventSchema.parse({ ...plain, type: leaf.type });
      state = evolve(state, { event, at: leaf.at, by: leaf.actor, day: dayOf(leaf.at) });
    }
    if (state === null || state === known) return;
    this.#views.put(state);
    this.#revision += 1;
    for (const { hash } of state.copies) this.#copies.set(hash, state.id);
    for (const { assembly, person } of state.told) {
      const key = `${assembly}\n${person}`;
      this.#told.set(key, (this.#told.get(key) ?? new Set()).add(state.id));
    }
  }
}
