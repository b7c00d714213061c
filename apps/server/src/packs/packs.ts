/**
 * Versions of the regulation packs on this machine, as a log of their own: stream `packs` of the ledger. The built-in
 * packs are version zero and stand in no log. A version is never changed; a wrong one is withdrawn, with the reason.
 */
import { packHash } from "@laphieu/assembly";
import { type Entry, type JsonObject, type Ledger, type NewEntry, seal } from "@laphieu/ledger";
import {
  addVersion,
  exportPack,
  importPack,
  isRegulation,
  type Pack,
  type PackChange,
  type PackFile,
  type PackVersion,
  packDifference,
  packFor,
  packOf,
  packOn,
  runExamples,
} from "@laphieu/regulations";
import { append } from "../http/append.ts";
import { done, type Outcome, type Problem, refuse } from "../http/problem.ts";
import { storeFault } from "../http/sentences.ts";

export type Who = { readonly account: string; readonly name: string };

export type PackRow = {
  readonly id: string;
  readonly line: string;
  /** Hash of the whole pack, the same that a congress opened with it writes into its log. */
  readonly hash: string;
  /** The whole pack: nothing of it depends on what a later program has built in. */
  readonly file: PackFile;
  readonly at: string;
  /** Who saved it; null when the name was erased. */
  readonly by: string | null;
  readonly withdrawn: { readonly at: string; readonly by: string | null; readonly reason: string | null } | null;
};

export type PackPreview = {
  readonly hash: string;
  readonly line: string;
  /** The version that it would follow: the one in force on the day before. */
  readonly before: string;
  readonly changes: readonly PackChange[];
};

const stream = "packs";

type Kept = { readonly row: PackRow; readonly version: PackVersion };
type Read = {
  readonly pack: Pack;
  readonly version: PackVersion;
  readonly preview: PackPreview;
  readonly file: PackFile;
};

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
/** The value of a sealed field as read back. */
const opened = (value: unknown): string | null => text(isObject(value) ? value.$value : value);

export class Packs {
  readonly #ledger: Ledger;
  readonly #now: () => Date;
  readonly #kept = new Map<string, Kept>();
  #size = 0;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(ledger: Ledger, now: () => Date) {
    this.#ledger = ledger;
    this.#now = now;
  }

  /** Reads the log of versions. Throws when it holds what is no pack: such a log is damaged. */
  static async open(ledger: Ledger, now: () => Date): Promise<Packs> {
    const packs = new Packs(ledger, now);
    packs.#fold(await ledger.read(stream));
    return packs;
  }

  /** Takes up what another server of the same database saved. */
  refresh(): Promise<void> {
    return this.#exclusive(async () => this.#fold(await this.#ledger.read(stream, this.#size)));
  }

  /** Versions that stand, for new congresses. */
  versions(): readonly PackVersion[] {
    return [...this.#kept.values()].filter((k) => k.row.withdrawn === null).map((k) => k.version);
  }

  /** Every version ever saved, the withdrawn ones too, in the order of saving. */
  rows(): readonly PackRow[] {
    return [...this.#kept.values()].map((k) => k.row);
  }

  /** A pack by the id of a version or of a regulation; withdrawn versions answer for the congresses that have them. */
  find(id: string): Pack | null {
    return packFor(
      id,
      [...this.#kept.values()].map((k) => k.version),
    );
  }

  /** What a file would change, and whether it can stand beside the versions there are. */
  preview(json: unknown): Outcome<PackPreview> {
    const read = this.#read(json);
    return read.ok ? done(read.value.preview) : read;
  }

  /** Saves a version. Refused with the field: an unknown one, a missing source or citation, overlapping dates. */
  add(json: unknown, who: Who): Promise<Outcome<{ readonly row: PackRow; readonly preview: PackPreview }>> {
    return this.#exclusive(async () => {
      const read = this.#read(json);
      if (!read.ok) return read;
      const { version, preview, file } = read.value;
      const by = seal(`account:${who.account}`, who.name);
      const data = plainJson({ id: version.id, line: version.line, hash: preview.hash, file, by });
      const saved = await this.#append({ type: "pack-version-added", at: this.#at(), actor: who.account, data });
      if (!saved.ok) return saved;
      const kept = this.#kept.get(version.id);
      return kept === undefined ? refuse(storeFault) : done({ row: kept.row, preview });
    });
  }

  /** Withdraws a version for new congresses; those that opened with it keep it, and its id stays taken. */
  withdraw(id: string, reason: string, who: Who): Promise<Outcome<PackRow>> {
    return this.#exclusive(async () => {
      const kept = this.#kept.get(id);
      if (kept === undefined || kept.row.withdrawn !== null) return refuse(noSuchVersion(id));
      const data = plainJson({
        id,
        reason: seal(`account:${who.account}`, reason),
        by: seal(`account:${who.account}`, who.name),
      });
      const saved = await this.#append({ type: "pack-version-withdrawn", at: this.#at(), actor: who.account, data });
      if (!saved.ok) return saved;
      return done(this.#kept.get(id)?.row ?? kept.row);
    });
  }

  #at(): string {
    return this.#now().toISOString();
  }

  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work, work);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  #read(json: unknown): Outcome<Read> {
    const read = importPack(json);
    if (!read.ok) return refuse({ status: 400, ...read.error });
    const { pack, version } = read;
    if ([...this.#kept.keys()].includes(version.id) || isRegulation(version.id)) return refuse(taken(version.id));
    const added = addVersion(this.versions(), version);
    if (!added.ok) return refuse({ status: 409, ...added.error });
    const failed = runExamples(pack, version.examples).findIndex((e) => !e.holds);
    if (failed >= 0) return refuse(exampleFails(failed, version.examples[failed]?.about));
    const whole = exportPack(pack, "all");
    const before = packOn(version.line, dayBefore(version.from), this.versions()) ?? packOf(version.base);
    return done({
      pack,
      version,
      file: version.examples.length === 0 ? whole : { ...whole, examples: [...version.examples] },
      preview: {
        hash: packHash(whole),
        line: version.line,
        before: before.version?.id ?? before.id,
        changes: packDifference(before, pack),
      },
    });
  }

  #fold(entries: readonly Entry[]): void {
    for (const { leaf, data } of entries) {
      this.#size = leaf.position + 1;
      const id = text(data.id);
      const kept = id === null ? undefined : this.#kept.get(id);
      if (leaf.type === "pack-version-withdrawn" && kept !== undefined) {
        const withdrawn = { at: leaf.at, by: opened(data.by), reason: opened(data.reason) };
        this.#kept.set(kept.row.id, { ...kept, row: { ...kept.row, withdrawn } });
      }
      if (leaf.type !== "pack-version-added") continue;
      const read = importPack(data.file);
      if (!read.ok) throw new Error(`entry ${leaf.position} of ${stream} is not a pack: ${read.error.text.en}`);
      const { version, pack } = read;
      const whole = exportPack(pack, "all");
      const file = version.examples.length === 0 ? whole : { ...whole, examples: [...version.examples] };
      const row = { id: version.id, line: version.line, hash: text(data.hash) ?? packHash(whole), file };
      this.#kept.set(version.id, {
        version,
        row: { ...row, at: leaf.at, by: opened(data.by), withdrawn: null },
      });
    }
  }

  async #append(entry: NewEntry): Promise<Outcome<null>> {
    const appended = await append(this.#ledger, stream, this.#size, [entry]);
    if (!appended.ok) return appended;
    this.#fold(appended.value);
    return done(null);
  }
}

/** A value as the ledger takes it: optional fields are there or not. */
const plainJson = (value: object): JsonObject => JSON.parse(JSON.stringify(value));

export const noSuchVersion = (id: string): Problem => ({
  status: 404,
  code: "no-such-pack",
  text: {
    vi: `Không có bản quy chế mang mã “${id}”, hoặc bản ấy đã được thu hồi.`,
    en: `There is no version of the rules called “${id}”, or it was withdrawn.`,
  },
  field: "id",
});
const taken = (id: string): Problem => ({
  status: 409,
  code: "repeated",
  text: {
    vi: `id: đã có bản mang mã “${id}”; hãy đặt mã khác.`,
    en: `id: there is a version called “${id}” already; choose another id.`,
  },
  field: "id",
});
const exampleFails = (index: number, about: string | undefined): Problem => ({
  status: 400,
  code: "example-fails",
  text: {
    vi: `examples[${index}]: ví dụ kiểm chứng không cho kết quả đã ghi${about === undefined ? "" : ` (${about})`}.`,
    en: `examples[${index}]: this worked example does not come out as written${about === undefined ? "" : ` (${about})`}.`,
  },
  field: `examples[${index}]`,
});
