/** Files in, lines out: decoding and reading in threads, ballots in the order of the stack, every side accounted for. */
import type { Doubt, LayoutFile, PageReading } from "../types.ts";
import type { Evidence } from "./evidence.ts";
import { createGatherer, type Gathered, type Side } from "./gather.ts";
import type { SideRead } from "./messages.ts";
import { createPool, type ScanPool } from "./pool.ts";
import { type Problem, type ProblemCode, problem } from "./problem.ts";
import { createTwiceFinder, type Likeness, type Sheet, type Twice, type TwiceFinder } from "./twice.ts";

/** Why a ballot is for people: the reader's doubts, and what the stack shows. */
export type ReviewReason = Doubt | "wrong-order" | ProblemCode;
export type ReviewEntry = { readonly name: number | null; readonly why: ReviewReason };
/** The part of a reading that this folder passes on (`ballotOf` of the reader gives it). */
export type BallotLike = {
  readonly form: string;
  readonly valid: boolean | null;
  readonly counts: readonly number[];
  readonly review: readonly ReviewEntry[];
};
export type SideAt = { readonly file: string; readonly page: number };

/** One ballot, or one side that is none. Every side of every file is in exactly one line. */
export type ScanLine<B extends BallotLike> = {
  readonly kind: "ballot" | "foreign" | "blank" | "unreadable";
  /** Where its first side lies; `page` counts from 1 in its file, null when the file could not be opened. */
  readonly file: string;
  readonly page: number | null;
  readonly sides: readonly SideAt[];
  /** Null when nothing was read. With `review` entries of the stack it still holds what the reader saw. */
  readonly ballot: B | null;
  readonly review: readonly ReviewEntry[];
  /** The earlier side that seems to be the same sheet of paper. */
  readonly same: SideAt | null;
  readonly problem: Problem | null;
  readonly evidence: readonly Evidence[];
  /** Sides were reduced while decoding (over 18 million pixels). */
  readonly reduced: boolean;
  readonly ms: { readonly decode: number; readonly register: number; readonly read: number };
};

/** The reader of ballots, given so that the threads and the line agree on one. */
export type ReadingParts<B extends BallotLike> = {
  /** Address of a module with `createReader(layout, prints)`. */
  readonly module: string;
  ballotOf(layout: LayoutFile, pages: readonly PageReading[]): B;
  sameSheet(a: PageReading, b: PageReading): Likeness;
};

export type Progress = {
  /** Sides read so far and known so far (files not yet opened are not known). */
  readonly sides: number;
  readonly files: number;
  readonly filesInAll: number;
  readonly file: string;
};
/** What was read of sides before, by file and page from 0: a stack that grew is read again, its first sides are not. */
export type SideMemory = {
  pages(file: string): number | undefined;
  side(file: string, page: number): SideRead | undefined;
  keepPages(file: string, pages: number): void;
  keepSide(file: string, page: number, read: SideRead): void;
};
export type ReadOptions = {
  /** Reading threads, 2 by default. */
  readonly workers?: number;
  /** Threads that have read of the same layout already and go on after this call; `workers` and `timeout` are theirs. */
  readonly threads?: ScanPool;
  /** Only with the same layout and the same `keepEvidence` as when it was filled. */
  readonly memory?: SideMemory;
  readonly signal?: AbortSignal;
  /** Called after each side, in the order of the stack. */
  readonly onPage?: (progress: Progress) => void;
  /** Cut pictures of what people must see, or of every side as well; without it no picture leaves the threads. */
  readonly keepEvidence?: boolean | "every-page";
  /** Sheets of earlier batches of the same ballots, so that a sheet of one is known in the next. In memory only. */
  readonly seen?: TwiceFinder<SideAt>;
  /** Milliseconds after which a page is given up. */
  readonly timeout?: number;
};

/** Sides on their way at once: enough to keep every thread busy, few enough for memory to stay flat. */
const aheadOf = (workers: number) => workers * 3 + 1;

async function* sidesOf(
  pool: ScanPool,
  files: readonly string[],
  options: ReadOptions,
  ahead: number,
): AsyncGenerator<Side> {
  const queue: Promise<Side>[] = [];
  const opening = new Map<number, ReturnType<ScanPool["open"]>>();
  const openAhead = (from: number) => {
    for (let i = from; i < Math.min(files.length, from + ahead); i++) {
      const file = files[i];
      if (file !== undefined && !opening.has(i)) opening.set(i, open(file));
    }
  };
  const { memory } = options;
  const open = async (file: string): ReturnType<ScanPool["open"]> => {
    const known = memory?.pages(file);
    if (known !== undefined) return { ok: true, pages: known };
    const opened = await pool.open(file);
    if (opened.ok) memory?.keepPages(file, opened.pages);
    return opened;
  };
  const readSide = async (file: string, page: number): Promise<Side> => {
    const known = memory?.side(file, page);
    const result =
      known === undefined
        ? await pool.page(file, page, options.keepEvidence ?? false)
        : { ...known, ok: true as const };
    if (known === undefined && result.ok) memory?.keepSide(file, page, result);
    if (!result.ok)
      return { file, page: page + 1, read: null, problem: problem(result.code, file, page + 1, result.detail) };
    const { ok: _, ...read } = result;
    return { file, page: page + 1, read, problem: result.damaged ? problem("cut-short", file, page + 1) : null };
  };
  let fileIndex = 0;
  let sides = 0;
  const finished = async (): Promise<Side | null> => {
    const side = await (queue.shift() ?? null);
    if (side === null) return null;
    sides++;
    options.onPage?.({ sides, files: fileIndex, filesInAll: files.length, file: side.file });
    return side;
  };
  for (const [i, file] of files.entries()) {
    if (options.signal?.aborted) return;
    openAhead(i);
    const opened = await (opening.get(i) ?? open(file));
    opening.delete(i);
    fileIndex = i + 1;
    const pages = opened.ok ? opened.pages : 0;
    if (!opened.ok)
      queue.push(
        Promise.resolve({ file, page: 0, read: null, problem: problem(opened.code, file, null, opened.detail) }),
      );
    for (let page = 0; page < pages; page++) {
      queue.push(readSide(file, page));
      while (queue.length >= ahead) {
        const side = await finished();
        if (options.signal?.aborted) return;
        if (side !== null) yield side;
      }
    }
  }
  for (;;) {
    const side = await finished();
    if (side === null || options.signal?.aborted) return;
    yield side;
  }
}

/** Threads for one layout, which start with the first page. */
export const threadsFor = (
  layout: LayoutFile,
  reader: string,
  { workers = 2, timeout }: Pick<ReadOptions, "workers" | "timeout">,
): ScanPool =>
  createPool({ layout, workers: Math.max(1, workers), reader, ...(timeout === undefined ? {} : { timeout }) });

/**
 * Reads scans file by file and answers a line per ballot in the order of the stack. Ends early when `signal` aborts (lines
 * already given stay good). Throws only for faults of the program, never for a file.
 */
export async function* readScansWith<B extends BallotLike>(
  files: readonly string[],
  layout: LayoutFile,
  parts: ReadingParts<B>,
  options: ReadOptions = {},
): AsyncGenerator<ScanLine<B>> {
  const given = options.threads ?? null;
  const pool = given ?? threadsFor(layout, parts.module, options);
  const stop = () => {
    if (given === null) void pool.close();
  };
  options.signal?.addEventListener("abort", stop, { once: true });
  try {
    const gatherer = createGatherer(layout.pages.length);
    const twice = options.seen ?? createTwiceFinder<SideAt>((a, b) => parts.sameSheet(a, b));
    const line = (g: Gathered) => lineOf(g, layout, parts, twice.push);
    for await (const side of sidesOf(pool, files, options, aheadOf(pool.workers))) {
      for (const gathered of gatherer.push(side)) yield line(gathered);
    }
    if (options.signal?.aborted) return;
    for (const gathered of gatherer.end()) yield line(gathered);
  } finally {
    options.signal?.removeEventListener("abort", stop);
    if (given === null) await pool.close();
  }
}

const lineOf = <B extends BallotLike>(
  gathered: Gathered,
  layout: LayoutFile,
  parts: ReadingParts<B>,
  remember: (sheet: Sheet<SideAt>) => Twice<SideAt> | null,
): ScanLine<B> => {
  const sides: readonly Side[] = gathered.sides;
  const first = sides[0];
  const at = (side: Side): SideAt => ({ file: side.file, page: side.page });
  const problemOf = sides.find((s) => s.problem !== null)?.problem ?? null;
  let ballot: B | null = null;
  let same: SideAt | null = null;
  const review: ReviewEntry[] = [];
  const add = (why: ReviewReason) => {
    if (!review.some((r) => r.name === null && r.why === why)) review.push({ name: null, why });
  };
  switch (gathered.kind) {
    case "ballot": {
      ballot = parts.ballotOf(
        layout,
        gathered.sides.map((s) => s.read.reading),
      );
      review.push(...ballot.review);
      if (gathered.missing) add("page-missing");
      if (gathered.wrongOrder) add("wrong-order");
      for (const side of gathered.sides) {
        const found = remember({ reading: side.read.reading, at: at(side), digest: side.read.digest });
        if (found === null || same !== null) continue;
        same = found.first;
        add("scanned-twice");
      }
      break;
    }
    case "foreign":
      for (const side of sides) for (const doubt of side.read?.reading.doubts ?? []) add(doubt);
      if (review.length === 0) add("foreign-page");
      break;
    case "blank":
      add("foreign-page");
      break;
    case "unreadable":
      add(problemOf?.code ?? "broken");
      break;
    default: {
      const never: never = gathered;
      return never;
    }
  }
  const ms = { decode: 0, register: 0, read: 0 };
  for (const { read } of sides) {
    ms.decode += read?.decode ?? 0;
    ms.register += read?.reading.ms.register ?? 0;
    ms.read += read?.reading.ms.read ?? 0;
  }
  return {
    kind: gathered.kind,
    file: first?.file ?? "",
    page: first === undefined || first.page === 0 ? null : first.page,
    sides: sides.filter((s) => s.page > 0).map(at),
    ballot,
    review,
    same,
    problem: problemOf,
    evidence: sides.flatMap((s) => s.read?.evidence ?? []),
    reduced: sides.some((s) => (s.read?.reduced ?? 1) > 1),
    ms,
  };
};
