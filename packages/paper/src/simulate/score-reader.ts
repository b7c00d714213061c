/**
 * Fills ballots, reads them, prints one JSON summary:
 * `node packages/paper/src/simulate/score-reader.ts --grade office --seed 1 --count 200 [--form strike|agree]
 * [--names 31] [--paper A4] [--style plain|marked] [--layout L.json] [--dpi 200] [--colour] [--keep DIR] [--again]`.
 * Seeds 1-999 are for tuning; the proof of a release uses seeds from 10000 that nobody has looked at.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { BallotDefinition } from "@laphieu/documents";
import sharp from "sharp";
import { parseBallot } from "../print/parse.ts";
import { createBallotPrinter } from "../print/printer.ts";
import { ballotOf, createReader } from "../read/index.ts";
import { decodeImage } from "../scan/decode.ts";
import { isBleached, parseLayout } from "../scan/index.ts";
import type { GreyPage, LayoutFile, MarkReading, PageReading, Point } from "../types.ts";
import { encodePage } from "./encode.ts";
import { type Grade, grades } from "./grades.ts";
import type { Scan } from "./scanner.ts";
import { type Score, type ScoredLine, scoreBatch } from "./score.ts";
import { createSimulator, type SimulatedBallot } from "./sheet.ts";
import type { BallotTruth } from "./truth.ts";

export type ScoreOptions = {
  readonly layout: LayoutFile;
  readonly grade: Grade;
  readonly seed: number;
  readonly count: number;
  readonly dpi?: 150 | 200 | 300;
  readonly colour?: boolean;
  /** Folder for pictures of every mark that is not plainly right. */
  readonly keep?: string;
  /** Score all ballots a second time with those that the scanner bleached scanned once more, as `bleachedAdvice` says. */
  readonly again?: boolean;
  readonly onBallot?: (done: number) => void;
};
export type ReaderScore = Score & {
  /** With `ScoreOptions.again`: so many ballots scanned once more, and what all of them score then. */
  readonly again: (Score & { readonly sheets: number }) | null;
  /** Milliseconds a page: median and 95th percentile of registering and reading. */
  readonly ms: { readonly median: number; readonly p95: number };
};

/** As a scan is decoded when ballots are read: what only red or blue shows is seen here as well. */
const pageOf = async (bytes: Uint8Array): Promise<GreyPage> => (await decodeImage({ from: bytes })).page;

const cut = async (scan: Scan, where: readonly Point[], file: string): Promise<void> => {
  const { width, height, channels } = scan;
  const xs = where.map((p) => p.x);
  const ys = where.map((p) => p.y);
  const left = Math.max(0, Math.floor(Math.min(...xs) - 60));
  const top = Math.max(0, Math.floor(Math.min(...ys) - 30));
  const right = Math.min(width, Math.ceil(Math.max(...xs) + 60));
  const foot = Math.min(height, Math.ceil(Math.max(...ys) + 30));
  const image = sharp(scan.data, { raw: { width, height, channels } });
  if (!(right > left && foot > top)) await image.png().toFile(file);
  else
    await image
      .extract({ left, top, width: right - left, height: foot - top })
      .png()
      .toFile(file);
};

/** Simulates, reads and scores. Every page goes through JPEG, as from a scanner. */
export const scoreReader = async (options: ScoreOptions): Promise<ReaderScore> => {
  const { layout, grade, seed, count, keep } = options;
  if (keep !== undefined) await mkdir(keep, { recursive: true });
  const prints: GreyPage[] = [];
  for (const page of layout.pages) prints.push(await pageOf(Buffer.from(page.print.png, "base64")));
  const reader = createReader(layout, prints);
  const simulator = await createSimulator(layout, {
    seed,
    grade,
    ...(options.dpi === undefined ? {} : { dpi: options.dpi }),
    ...(options.colour === undefined ? {} : { colour: options.colour }),
  });
  const truths: BallotTruth[] = [];
  const lines: ScoredLine[] = [];
  const times: number[] = [];
  const second: { truths: BallotTruth[]; lines: ScoredLine[]; sheets: number } = { truths: [], lines: [], sheets: 0 };
  const readBallot = async (file: string, ballot: SimulatedBallot) => {
    const readings: { reading: PageReading; scan: Scan }[] = [];
    for (const side of ballot.sides) {
      const { bytes } = await encodePage(side.scan, { format: "jpg", dpi: side.dpi, quality: side.quality });
      const page = await pageOf(bytes);
      const reading = reader.read(page);
      times.push(reading.ms.register + reading.ms.read);
      readings.push({ reading, scan: side.scan });
    }
    const pages = readings.map((r) => r.reading);
    return { ballot, readings, line: { file, page: 1, ...ballotOf(layout, pages) } };
  };
  for (let n = 0; n < count; n++) {
    const file = String(n + 1).padStart(4, "0");
    const { ballot, readings, line } = await readBallot(file, await simulator.ballot(n));
    const truth: BallotTruth = { ballot: n, file, page: 1, sides: [{ file, page: 1 }], ...ballot.truth };
    truths.push(truth);
    lines.push(line);
    const isAgain = options.again === true && isBleached(line);
    const last = isAgain ? await readBallot(file, await simulator.ballot(n, 1, "advised")) : null;
    if (last !== null) second.sheets++;
    second.truths.push({ ...truth, ...last?.ballot.truth });
    second.lines.push(last?.line ?? line);
    if (keep !== undefined) await keepWrong(keep, truth, line, readings);
    options.onBallot?.(n + 1);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
  const again = options.again === true ? { ...scoreBatch(second.truths, second.lines), sheets: second.sheets } : null;
  return { ...scoreBatch(truths, lines), again, ms: { median: at(0.5), p95: at(0.95) } };
};

const keepWrong = async (
  folder: string,
  truth: BallotTruth,
  line: ScoredLine,
  readings: readonly { readonly reading: PageReading; readonly scan: Scan }[],
): Promise<void> => {
  const score = scoreBatch([truth], [line]);
  const [first] = readings;
  if (first === undefined) return;
  const name = (what: string): string => join(folder, `${truth.file}-${what}.png`);
  if (score.pages > 0 || score.extra.unsaid > 0)
    await cut(first.scan, [], name(score.pages > 0 ? `page-${score.wrong[0]?.why ?? ""}` : "unsaid"));
  if (score.pages > 0) return;
  for (const wrong of score.wrong) {
    let found: { mark: MarkReading; scan: Scan } | null = null;
    for (const { reading, scan } of readings)
      for (const mark of reading.marks)
        if (mark.index === wrong.name && mark.mark === wrong.mark) found = { mark, scan };
    if (found !== null)
      await cut(
        found.scan,
        found.mark.where,
        name(`${wrong.verdict}-${wrong.name + 1}-${wrong.mark}-${wrong.kind}-${wrong.why ?? "decided"}`),
      );
  }
};

const family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"];
const middle = ["Văn", "Thị", "Minh", "Đức", "Thị Thanh", "Quốc", "Hữu"];
const given = [
  "An",
  "Bình",
  "Cường",
  "Dũng",
  "Giang",
  "Hạnh",
  "Khánh",
  "Lan",
  "Nghĩa",
  "Phương",
  "Quý",
  "Thắng",
  "Uyên",
];

/** A ballot of so many sample names. */
export const sampleBallot = (
  names: number,
  form: "strike" | "agree",
  paper: BallotDefinition["paper"],
  style: "plain" | "marked" = "plain",
): BallotDefinition => ({
  body: "Đảng bộ xã Cao An",
  meeting: "Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030",
  office: "Ban Chấp hành Đảng bộ",
  seats: Math.max(1, Math.round(names * 0.87) - (names < 8 ? 1 : 0)),
  form,
  names: Array.from({ length: names }, (_, i) =>
    [family[(i * 7) % 10], middle[(i * 5) % 7], given[(i * 4) % 13]].join(" "),
  ),
  paper,
  style,
  round: 1,
});

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      grade: { type: "string", default: "office" },
      seed: { type: "string", default: "1" },
      count: { type: "string", default: "200" },
      form: { type: "string", default: "strike" },
      names: { type: "string", default: "31" },
      paper: { type: "string", default: "A4" },
      style: { type: "string", default: "plain" },
      layout: { type: "string" },
      dpi: { type: "string" },
      colour: { type: "boolean" },
      grey: { type: "boolean" },
      keep: { type: "string" },
      again: { type: "boolean" },
    },
  });
  const grade = grades.find((g) => g === values.grade);
  if (grade === undefined) throw new Error(`There is no grade "${values.grade}".`);
  const layout = await (async (): Promise<LayoutFile> => {
    if (values.layout !== undefined) {
      const parsed = parseLayout(JSON.parse(await readFile(values.layout, "utf8")));
      if (!parsed.ok) throw new Error(parsed.text.en);
      return parsed.layout;
    }
    const style = values.style === "marked" ? "marked" : "plain";
    const wanted = sampleBallot(Number(values.names), values.form === "agree" ? "agree" : "strike", "A4", style);
    const checked = parseBallot({ ...wanted, paper: values.paper });
    if (!checked.ok) throw new Error(checked.text.en);
    const printer = createBallotPrinter();
    try {
      const made = await printer.print(checked.definition);
      if (!made.ok) throw new Error(made.refusal.text.en);
      return made.layout;
    } finally {
      await printer.close();
    }
  })();
  const dpi = ([150, 200, 300] as const).find((d) => String(d) === values.dpi);
  const score = await scoreReader({
    layout,
    grade,
    seed: Number(values.seed),
    count: Number(values.count),
    ...(dpi === undefined ? {} : { dpi }),
    ...(values.colour === true ? { colour: true } : values.grey === true ? { colour: false } : {}),
    ...(values.keep === undefined ? {} : { keep: values.keep }),
    ...(values.again === true ? { again: true } : {}),
  });
  const { wrong, again, ...first } = score;
  const summary = again === null ? first : { ...first, again: { ...again, wrong: undefined } };
  if (values.keep !== undefined)
    await writeFile(join(values.keep, "wrong.json"), `${JSON.stringify(wrong, null, 1)}\n`);
  const silent = wrong.filter((w) => w.verdict === "silent");
  console.log(
    JSON.stringify({ grade, seed: Number(values.seed), form: layout.ballot.form, ...summary, silentMarks: silent }),
  );
};

if (import.meta.main) await main();
