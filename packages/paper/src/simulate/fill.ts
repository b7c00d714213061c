/** Writes simulated scans and their truth to a folder. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LayoutFile } from "../types.ts";
import type { Wanted } from "./conditions.ts";
import { assembleFile, type EncodedPage, encodePage, type ScanFormat } from "./encode.ts";
import type { Grade } from "./grades.ts";
import { createSimulator } from "./sheet.ts";
import type { BallotTruth } from "./truth.ts";

export type FillOptions = Wanted & {
  readonly layout: LayoutFile;
  readonly out: string;
  readonly count: number;
  readonly seed?: number;
  readonly grade?: Grade;
  readonly format?: ScanFormat;
  /** Ballots in one file, for PDF and TIFF. */
  readonly perFile?: number;
  readonly signal?: AbortSignal;
  readonly onBallot?: (done: number) => void;
};

/** Fills `count` ballots; `truth.jsonl` holds a line for each. Throws what the file system throws. */
export const fillBallots = async (options: FillOptions): Promise<readonly BallotTruth[]> => {
  const { layout, out, count, seed = 1, grade = "office", format = "jpg" } = options;
  const single = format === "jpg" || format === "png";
  const perFile = single ? 1 : Math.max(1, options.perFile ?? 1);
  await mkdir(out, { recursive: true });
  const simulator = await createSimulator(layout, {
    seed,
    grade,
    ...(options.dpi === undefined ? {} : { dpi: options.dpi }),
    ...(options.colour === undefined ? {} : { colour: options.colour }),
  });
  const digits = String(Math.max(count, 1)).length;
  const label = (n: number): string => String(n + 1).padStart(Math.max(4, digits), "0");
  const truths: BallotTruth[] = [];
  let waiting: Promise<EncodedPage>[] = [];
  let writing: Promise<void> = Promise.resolve();
  for (let n = 0; n < count; n++) {
    if (options.signal?.aborted === true) break;
    const made = await simulator.ballot(n);
    const first = Math.floor(n / perFile) * perFile;
    const file = (page: number): string =>
      single && made.sides.length > 1 ? `${label(n)}-${page}.${format}` : `${label(first)}.${format}`;
    const sides: { file: string; page: number }[] = [];
    for (const side of made.sides) {
      const encoded = encodePage(side.scan, { format, dpi: side.dpi, quality: side.quality });
      if (single) {
        const name = file(side.page);
        sides.push({ file: name, page: 1 });
        // One write behind: encoding runs beside the drawing of the next sheet.
        await writing;
        writing = encoded.then((page) => writeFile(join(out, name), assembleFile([page], format)));
      } else {
        waiting.push(encoded);
        sides.push({ file: file(side.page), page: waiting.length });
      }
    }
    if (!single && ((n + 1) % perFile === 0 || n + 1 === count)) {
      await writeFile(join(out, `${label(first)}.${format}`), assembleFile(await Promise.all(waiting), format));
      waiting = [];
    }
    const start = sides[0] ?? { file: "", page: 0 };
    truths.push({ ballot: n, file: start.file, page: start.page, sides, ...made.truth });
    options.onBallot?.(n + 1);
  }
  await writing;
  await writeFile(join(out, "truth.jsonl"), truths.map((t) => `${JSON.stringify(t)}\n`).join(""));
  return truths;
};
