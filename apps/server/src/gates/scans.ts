/** The one place where the server meets the package that prints and reads ballots. Loaded with the first scan. */
import type { AssemblyState } from "@laphieu/assembly";
import type { PaperSize } from "@laphieu/documents";
import type {
  LayoutFile,
  PageReading,
  ReadOptions,
  ReviewReason,
  ScanLine,
  ScanPool,
  SideAt,
  SideMemory,
} from "@laphieu/paper";
import type { Grade } from "@laphieu/paper/simulate";

export type { LayoutFile, PageReading, PaperSize, ReadOptions, ScanLine, ScanPool, SideAt, SideMemory };

/** The layout of a round's ballot, from its own definition; null when there is no such round or it cannot be drawn. */
export async function layoutOf(
  state: AssemblyState,
  election: string,
  round: number,
  paper: PaperSize | null,
): Promise<LayoutFile | null> {
  const { roundDefinition } = await import("@laphieu/documents");
  const definition = roundDefinition(state, election, round, paper ?? undefined);
  if (definition === null) return null;
  const { createBallotPrinter } = await import("@laphieu/paper");
  const printer = createBallotPrinter();
  try {
    const printed = await printer.print(definition);
    return printed.ok ? printed.layout : null;
  } finally {
    await printer.close();
  }
}

/** Lines of files of scans, in the order of the stack. */
export async function* readFiles(
  files: readonly string[],
  layout: LayoutFile,
  options: ReadOptions,
): AsyncGenerator<ScanLine> {
  const { readScans } = await import("@laphieu/paper");
  yield* readScans(files, layout, options);
}

/** Threads that read the ballots of one layout, bundle after bundle; to be closed. */
export async function threadsOf(layout: LayoutFile): Promise<ScanPool> {
  return (await import("@laphieu/paper")).openThreads(layout);
}

/** A finder of sheets scanned twice that knows none yet. */
export async function finderOfSheets(): Promise<NonNullable<ReadOptions["seen"]>> {
  return (await import("@laphieu/paper")).rememberSheets();
}

/** Why a sheet goes to people, as a sentence. */
export async function sentenceFor(why: ReviewReason): Promise<{ readonly vi: string; readonly en: string }> {
  return (await import("@laphieu/paper")).reviewText(why);
}

/** What a bundle of these lines says of the scanner, as a sentence; null when it is well set. */
export async function scannerAdvice(
  lines: readonly Pick<ScanLine, "kind" | "review">[],
): Promise<{ readonly vi: string; readonly en: string } | null> {
  const { bleachedAdvice, isBleached } = await import("@laphieu/paper");
  const ballots = lines.filter((line) => line.kind === "ballot");
  return bleachedAdvice(ballots.filter(isBleached).length, ballots.length);
}

/** Watches a folder until the signal aborts, see `watchFolder` of the package. */
export async function watch(
  folder: string,
  manifest: string,
  signal: AbortSignal,
  handler: (file: string) => Promise<void>,
): Promise<void> {
  const { watchFolder } = await import("@laphieu/paper");
  await watchFolder(folder, (file) => handler(file), { signal, manifest });
}

/** Simulated scans of ballots filled in by made-up voters, one JPEG for each side; another pass scans the same papers. */
export async function* simulate(
  layout: LayoutFile,
  papers: number,
  seed: number,
  grade: Grade,
  pass: number,
): AsyncGenerator<{ readonly name: string; readonly bytes: Uint8Array }> {
  const { assembleFile, createSimulator, encodePage } = await import("@laphieu/paper/simulate");
  const simulator = await createSimulator(layout, { seed, grade });
  for (let n = 0; n < papers; n += 1) {
    const { sides } = await simulator.ballot(n, pass);
    for (const side of sides) {
      const page = await encodePage(side.scan, { format: "jpg", dpi: side.dpi, quality: side.quality });
      const name = `${String(n + 1).padStart(4, "0")}-${side.page}.jpg`;
      yield { name, bytes: assembleFile([page], "jpg") };
    }
  }
}
