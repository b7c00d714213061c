/**
 * The working store of one round: files taken in, read in bundles, pictures for people. Everything is encrypted on disk;
 * what stands in memory is gone with {@link RoundScans.close}.
 */
import { createHash, randomBytes } from "node:crypto";
import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BallotPaper, Round } from "@laphieu/assembly";
import { type ImageIndex, type ImageRef, imagesRoot } from "@laphieu/evidence";
import { toBase64 } from "@laphieu/ledger";
import type { Pack } from "@laphieu/regulations";
import {
  finderOfSheets,
  type LayoutFile,
  readFiles,
  type ScanLine,
  type ScanPool,
  type SideMemory,
  scannerAdvice,
  sentenceFor,
} from "../gates/scans.ts";
import { KeptThreads } from "./kept-threads.ts";
import {
  blobsOf,
  decodeIndex,
  emptyIndex,
  encodeIndex,
  type Picture,
  type PictureAsked,
  type ReadProblem,
  type ScanIndex,
  type Side,
  type StoredBatch,
  type StoredFile,
  type StoredSheet,
  type Watched,
  withBatch,
} from "./scan-index.ts";
import { decodeSides, encodeSides, type Finder, otherBundle, recall, writingDown } from "./seen-sheets.ts";
import { type SideOf, saidOf, sheetHash, sheetOf } from "./sheets.ts";
import { sideMemory } from "./side-memory.ts";
import type { Vault } from "./vault.ts";

export type Incoming = { readonly name: string; readonly bytes: Uint8Array };
/**
 * What became of files sent in; `known` are in the round already, in the bundles `in`; `other` are pictures of the other
 * count, and a picture read twice would be no second count.
 */
export type Taken =
  | {
      readonly ok: true;
      readonly accepted: number;
      readonly known: number;
      readonly in: readonly number[];
      readonly other: number;
    }
  /** The bundle is in the log: what comes now belongs to another. */
  | { readonly ok: false; readonly reason: "recorded" };
export type ReadingNow = { readonly side: Side; readonly batch: number; readonly done: number; readonly all: number };
/** What the sealed annex takes of a round: the list of its recorded images, and their bytes one by one. */
export type AnnexImages = {
  readonly index: ImageIndex;
  readonly bytes: (image: ImageRef) => Promise<Uint8Array>;
};

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const indexName = (vault: Vault): string => vault.nameOf("index", "");

/** Memory that is no disk, where the system has it: the reader opens files by path. */
async function workFolder(vault: Vault): Promise<string> {
  const memory = "/dev/shm";
  const base = await access(memory).then(
    () => memory,
    () => vault.folder,
  );
  return mkdtemp(join(base, "laphieu-"));
}

export class RoundScans {
  readonly #vault: Vault;
  #index: ScanIndex;
  #now: ReadingNow | null = null;
  #running: { readonly side: Side; readonly batch: number; readonly abort: AbortController } | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;
  /** Pictures of the bundle being read, which no index names yet. */
  readonly #fresh = new Set<string>();
  readonly #threads = new KeptThreads();
  /** What was read of a bundle for which files came meanwhile. */
  #memory: { readonly of: string; readonly sides: ReturnType<typeof sideMemory> } | null = null;
  /** The finder that read the last bundle, and the bundles it knows. */
  #finder: { readonly knows: string; readonly finder: Finder } | null = null;

  private constructor(vault: Vault, index: ScanIndex) {
    this.#vault = vault;
    this.#index = index;
  }

  /** Opens what is kept; files that the index does not know are removed. */
  static async open(vault: Vault): Promise<RoundScans> {
    const bytes = await vault.get(indexName(vault));
    const index = bytes === null ? emptyIndex : decodeIndex(bytes);
    if (bytes !== null) await vault.keepOnly(new Set([indexName(vault), ...blobsOf(index)]));
    return new RoundScans(vault, index);
  }

  get index(): ScanIndex {
    return this.#index;
  }
  /** What is being read at this moment. */
  get now(): ReadingNow | null {
    return this.#now;
  }
  batch(side: Side, batch: number): StoredBatch | null {
    return this.#index.batches[side].find((b) => b.batch === batch) ?? null;
  }

  /** Keeps files of a bundle. Files that the round has already are passed over; a recorded bundle takes none. */
  add(side: Side, batch: number, files: readonly Incoming[], paper: BallotPaper | null, byHand = true): Promise<Taken> {
    return this.#exclusive(async () => {
      if (this.batch(side, batch)?.state === "recorded") return { ok: false, reason: "recorded" };
      const have = new Map(this.#index.batches[side].flatMap((b) => b.files.map((f) => [f.hash, b.batch] as const)));
      const others = new Set(
        this.#index.batches[side === "main" ? "check" : "main"].flatMap((b) => b.files.map((f) => f.hash)),
      );
      const added: StoredFile[] = [];
      let other = 0;
      const knownIn = new Set<number>();
      for (const { name, bytes } of files) {
        const hash = sha256(bytes);
        const known = have.get(hash);
        if (known !== undefined) {
          knownIn.add(known);
          continue;
        }
        if (others.has(hash)) {
          other += 1;
          continue;
        }
        have.set(hash, batch);
        const blob = this.#vault.nameOf("file", hash);
        await this.#vault.put(blob, bytes);
        added.push({ hash, blob, size: bytes.length, order: name });
      }
      if (added.length > 0) {
        const order = new Intl.Collator("en", { numeric: true });
        const next = withBatch(this.#index, side, batch, (b) => ({
          ...b,
          // What comes by itself does not undo that somebody stopped the reading.
          state: byHand || b.state !== "stopped" ? "waiting" : "stopped",
          files: [...b.files, ...added].sort((x, y) => order.compare(x.order, y.order)),
        }));
        await this.#save(paper === null ? next : { ...next, paper });
      }
      const inBundles = [...knownIn].sort((a, b) => a - b);
      return { ok: true, accepted: added.length, known: files.length - added.length - other, in: inBundles, other };
    });
  }

  /** Throws a bundle away. */
  discard(side: Side, batch: number): Promise<void> {
    this.cancel(side, batch);
    this.#memory = null;
    return this.#exclusive(async () => {
      if (this.batch(side, batch) === null) return;
      await this.#save(withBatch(this.#index, side, batch, () => null));
      await this.#sweep();
    });
  }

  /** Stops reading a bundle, also between two readings while files still come in. */
  async stop(side: Side, batch: number): Promise<void> {
    this.cancel(side, batch);
    await this.#exclusive(async () => {
      if (this.batch(side, batch)?.state === "waiting")
        await this.#save(this.#changed(side, batch, { state: "stopped" }));
    });
  }

  /** Ends the reading of a bundle that is under way, if it is this one. */
  cancel(side: Side, batch: number): void {
    if (this.#running?.side === side && this.#running.batch === batch) this.#running.abort.abort();
  }

  /** Puts a bundle whose reading was stopped back into the queue. */
  resume(side: Side, batch: number): Promise<void> {
    return this.#exclusive(async () => {
      if (this.batch(side, batch)?.state !== "stopped") return;
      await this.#save(this.#changed(side, batch, { state: "waiting" }));
    });
  }

  /** Remembers which folder is watched. */
  watching(watch: Watched | null): Promise<void> {
    return this.#exclusive(async () => {
      if ((this.#index.watch ?? null) !== watch) await this.#save({ ...this.#index, watch });
    });
  }

  /** The first bundle that waits to be read. */
  waiting(): { readonly side: Side; readonly batch: number } | null {
    for (const side of ["main", "check"] as const) {
      const found = this.#index.batches[side].find((b) => b.state === "waiting" && b.files.length > 0);
      if (found !== undefined) return { side, batch: found.batch };
    }
    return null;
  }

  /** Reads a bundle from its first file on; a restart begins it again, so that nothing is half read. */
  async read(
    side: Side,
    number: number,
    layout: LayoutFile,
    judge: { readonly pack: Pack; readonly round: Round },
    changed: () => void,
  ): Promise<void> {
    const batch = this.batch(side, number);
    if (batch === null || this.#closed) return;
    const abort = new AbortController();
    this.#running = { side, batch: number, abort };
    this.#now = { side, batch: number, done: 0, all: batch.files.length };
    changed();
    const folder = await workFolder(this.#vault);
    try {
      const paths = new Map<string, StoredFile>();
      for (const [at, file] of batch.files.entries()) {
        const bytes = await this.#vault.get(file.blob);
        if (bytes === null) continue;
        const path = join(folder, String(at).padStart(5, "0"));
        await writeFile(path, bytes, { mode: 0o600 });
        paths.set(path, file);
      }
      const onPage = (progress: { readonly files: number }): void => {
        this.#now = { side, batch: number, done: Math.max(0, progress.files - 1), all: batch.files.length };
        changed();
      };
      const finder = await this.#finderBeside(side, number);
      const written = writingDown(finder, number);
      const name = `${side}:${number}:${this.#index.paper ?? ""}`;
      if (this.#memory?.of !== name) this.#memory = { of: name, sides: sideMemory() };
      const memory = this.#memory.sides.as((path) => paths.get(path)?.hash ?? path);
      const threads = await this.#threads.of(layout);
      const found = await this.#lines(number, paths, layout, judge, {
        signal: abort.signal,
        onPage,
        seen: written.finder,
        threads,
        memory,
      });
      const seen = this.#vault.nameOf("seen", randomBytes(16).toString("hex"));
      this.#fresh.add(seen);
      await this.#vault.put(seen, encodeSides(written.sides));
      const same = (b: StoredBatch): boolean =>
        b.files.length === batch.files.length && b.files.every((f) => batch.files.some((old) => old.hash === f.hash));
      await this.#exclusive(async () => {
        const now = this.batch(side, number);
        if (this.#closed || now === null || now.state === "recorded") return;
        // Files that came meanwhile belong to the same stack: the bundle waits to be read once more.
        if (!abort.signal.aborted && now.state === "waiting" && same(now)) {
          await this.#save(this.#changed(side, number, { state: "read", ...found, seen }));
          this.#finder = { knows: this.#known(side, null), finder };
        }
        if (abort.signal.aborted || same(now)) this.#memory = null;
        this.#fresh.clear();
        await this.#sweep();
      });
    } finally {
      this.#threads.rest();
      await rm(folder, { recursive: true, force: true });
      this.#running = null;
      this.#now = null;
      changed();
    }
  }

  #changed(side: Side, number: number, change: Partial<StoredBatch>): ScanIndex {
    return withBatch(this.#index, side, number, (b) => ({ ...b, ...change }));
  }

  /** The bundles whose sheets are known, without one of them. */
  #known(side: Side, without: number | null): string {
    const batches = this.#index.batches[side].filter((b) => b.batch !== without && b.seen !== undefined);
    return `${side} ${batches.map((b) => b.seen).join(" ")}`;
  }

  /** What finds the sheets of every other bundle of this count again. */
  async #finderBeside(side: Side, number: number): Promise<Finder> {
    const last = this.#finder;
    // Bundle after bundle the last finder goes on; it knows too much once its bundle was not kept.
    this.#finder = null;
    if (last?.knows === this.#known(side, number)) return last.finder;
    const finder = await finderOfSheets();
    for (const { batch, seen } of this.#index.batches[side]) {
      if (batch === number || seen === undefined) continue;
      const bytes = await this.#vault.get(seen);
      if (bytes !== null) recall(finder, batch, decodeSides(bytes));
    }
    return finder;
  }

  async #lines(
    own: number,
    paths: ReadonlyMap<string, StoredFile>,
    layout: LayoutFile,
    { pack, round }: { readonly pack: Pack; readonly round: Round },
    options: {
      readonly signal: AbortSignal;
      readonly onPage: (progress: { readonly files: number }) => void;
      readonly seen: Finder;
      readonly threads: ScanPool;
      readonly memory: SideMemory;
    },
  ): Promise<Pick<StoredBatch, "pages" | "problems" | "sheets">> {
    const { signal, threads } = options;
    const problems: ReadProblem[] = [];
    const sheets: StoredSheet[] = [];
    const lines: Pick<ScanLine, "kind" | "review">[] = [];
    const unseen: { readonly at: number; readonly paths: readonly string[] }[] = [];
    let pages = 0;
    const hashOf = (path: string): string => paths.get(path)?.hash ?? "";
    for await (const line of readFiles([...paths.keys()], layout, { ...options, keepEvidence: true })) {
      pages += line.sides.length;
      lines.push({ kind: line.kind, review: line.review });
      const problem = line.problem;
      const name = paths.get(line.file)?.order ?? "";
      if (problem !== null) problems.push({ page: problem.page, text: withName(problem.text, line.file, name) });
      // A file that could not be opened shows no sheet: the physical count tells how many are missing.
      if (line.page === null) continue;
      const sides: readonly SideOf[] = line.sides.map((s) => ({ file: hashOf(s.file), page: s.page }));
      const sheet = sheetOf(pack, round, line, sides);
      const why = problem === null ? saidOf(line) : null;
      const other = line.same === null ? null : otherBundle(line.same, own);
      if (why !== null) {
        const text = other === null ? await sentenceFor(why) : twiceIn(other);
        problems.push({ page: line.page, text: said(name, line.page, text) });
      }
      if (sheet === null) continue;
      const pictures = sheet.content === null ? [] : await this.#pictures(sheet.sheet, line);
      // A doubt on one side of a ballot is judged with all of them at hand.
      if (sheet.content !== null && pictures.filter((p) => p.mark === "page").length < line.sides.length) {
        unseen.push({ at: sheets.length, paths: [...new Set(line.sides.map((s) => s.file))] });
      }
      sheets.push({ ...sheet, sides, pictures, ...(other === null ? {} : { twin: other }) });
    }
    const advice = await scannerAdvice(lines);
    if (advice !== null) problems.unshift({ page: null, text: advice });
    // Sides that the reader was sure of and that people must see all the same: their files once more, in one go.
    const again = [...paths.keys()].filter((path) => unseen.some((one) => one.paths.includes(path)));
    if (again.length === 0 || signal.aborted) return { pages, problems, sheets };
    for await (const line of readFiles(again, layout, { signal, threads, keepEvidence: "every-page" })) {
      const hash = sheetHash(line.sides.map((s) => ({ file: hashOf(s.file), page: s.page })));
      const at = unseen.find((one) => sheets[one.at]?.sheet === hash)?.at;
      const sheet = at === undefined ? undefined : sheets[at];
      if (at === undefined || sheet === undefined) continue;
      const whole = await this.#pictures(sheet.sheet, {
        sides: line.sides,
        evidence: line.evidence.filter((e) => e.mark === "page"),
      });
      sheets[at] = { ...sheet, pictures: [...sheet.pictures.filter((p) => p.mark !== "page"), ...whole] };
    }
    return { pages, problems, sheets };
  }

  async #pictures(
    sheet: string,
    { evidence, sides }: Pick<ScanLine, "evidence" | "sides">,
  ): Promise<readonly Picture[]> {
    const pictures: Picture[] = [];
    for (const [at, { name, mark, png, file, page }] of evidence.entries()) {
      const side = sides.findIndex((s) => s.file === file && s.page === page);
      const blob = this.#vault.nameOf("picture", `${sheet}:${mark}:${mark === "page" ? side : at}`);
      this.#fresh.add(blob);
      await this.#vault.put(blob, png);
      pictures.push({ blob, name, mark, side });
    }
    return pictures;
  }

  /** Salted root over the images of a bundle: base64url. The salt is kept first, so that the log never knows more than we. */
  commit(side: Side, number: number): Promise<string> {
    return this.#exclusive(async () => {
      const salt = this.batch(side, number)?.salt ?? toBase64(randomBytes(32));
      await this.#save(this.#changed(side, number, { salt }));
      const hashes = (this.batch(side, number)?.files ?? []).map((f) => f.hash);
      return imagesRoot(Buffer.from(salt, "base64"), hashes);
    });
  }

  /** The bundle is in the log: its order is forgotten. */
  recorded(side: Side, number: number): Promise<void> {
    return this.#exclusive(async () => {
      const batch = this.batch(side, number);
      if (batch === null || batch.state === "recorded") return;
      const byHash = (a: string, b: string): number => (a < b ? -1 : 1);
      await this.#save(
        this.#changed(side, number, {
          state: "recorded",
          // They name files and pages, and are of no use once the bundle is complete.
          problems: [],
          files: batch.files.map((f) => ({ ...f, order: "" })).sort((a, b) => byHash(a.hash, b.hash)),
          sheets: [...batch.sheets].sort((a, b) => byHash(a.sheet, b.sheet)),
        }),
      );
    });
  }

  /** A picture of a sheet: of one mark, or of a whole page (from 0). Null when there is none. */
  async picture(side: Side, number: number, sheet: string, wanted: PictureAsked): Promise<Uint8Array | null> {
    const pictures = this.batch(side, number)?.sheets.find((s) => s.sheet === sheet)?.pictures ?? [];
    const pages = pictures.filter((p) => p.mark === "page");
    const marked = "side" in wanted ? null : pictures.find((p) => p.name === wanted.name && p.mark === wanted.mark);
    const at = "side" in wanted ? wanted.side : (marked?.side ?? 0);
    const found = "side" in wanted || wanted.whole ? pages.find((p) => p.side === at) : marked;
    return found == null ? null : this.#vault.get(found.blob);
  }

  /** What a sealed annex needs, by hash as everything that is recorded: null when nothing is. */
  async annex(): Promise<AnnexImages | null> {
    const blobs = new Map<string, string>();
    const sides: { side: Side; batches: ImageIndex["sides"][number]["batches"] }[] = [];
    for (const side of ["main", "check"] as const) {
      const batches: ImageIndex["sides"][number]["batches"] = [];
      for (const { batch, state, salt, files, sheets } of this.#index.batches[side]) {
        if (state !== "recorded" || salt === null) continue;
        const listed: { sha256: string; size: number }[] = [];
        for (const { hash, blob, size } of [...files].sort((a, b) => (a.hash < b.hash ? -1 : 1))) {
          blobs.set(hash, blob);
          listed.push({ sha256: hash, size: size ?? (await this.#vault.get(blob))?.length ?? 0 });
        }
        const known = sheets.flatMap(({ sheet, sides: of }) =>
          of === undefined ? [] : [{ sheet, sides: of.map((one) => ({ ...one })) }],
        );
        known.sort((a, b) => (a.sheet < b.sheet ? -1 : 1));
        batches.push({ batch, salt, files: listed, sheets: known });
      }
      if (batches.length > 0) sides.push({ side, batches });
    }
    if (sides.length === 0) return null;
    return {
      index: { sides },
      bytes: async ({ sha256: hash }) => {
        const blob = blobs.get(hash);
        const bytes = blob === undefined ? null : await this.#vault.get(blob);
        if (bytes === null) throw new Error(`the image ${hash} is not in the store`);
        return bytes;
      },
    };
  }

  /** Stops reading and forgets what is in memory. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#running?.abort.abort();
    this.#memory = null;
    await this.#threads.close();
    await this.#queue;
  }

  async #save(index: ScanIndex): Promise<void> {
    await this.#vault.put(indexName(this.#vault), encodeIndex(index));
    this.#index = index;
  }

  async #sweep(): Promise<void> {
    await this.#vault.keepOnly(new Set([indexName(this.#vault), ...blobsOf(this.#index), ...this.#fresh]));
  }

  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work, work);
    this.#queue = next.catch(() => undefined);
    return next;
  }
}

const withName = (text: ReadProblem["text"], path: string, name: string): ReadProblem["text"] => ({
  vi: text.vi.replace(path, name === "" ? "Tệp quét" : name),
  en: text.en.replace(path, name === "" ? "A scan" : name),
});

const said = (name: string, page: number, text: ReadProblem["text"]): ReadProblem["text"] => ({
  vi: `${name}, trang ${page}: ${text.vi}`,
  en: `${name}, page ${page}: ${text.en}`,
});

const twiceIn = (batch: number): ReadProblem["text"] => ({
  vi: `Tờ này có vẻ đã được quét trong tập ${batch}; mỗi tờ chỉ tính một lần, hai người sẽ xem.`,
  en: `This sheet seems to have been scanned in batch ${batch}; a sheet counts once, two people will look.`,
});
