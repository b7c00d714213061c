/**
 * Figures of reading paper: what a page costs, split in decoding, registering and reading, beside decoding alone in the
 * same run; 201 ballots from files to lines; memory over many pages; accuracy on simulated sheets. All pages are made
 * before a clock starts. Simulated, not scanned: the figures say what the program does with such pages, no more.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { BallotDefinition } from "@laphieu/documents/ballots";
import sharp from "sharp";
import { createBallotPrinter } from "./print/printer.ts";
import { createReader } from "./read/index.ts";
import { decodeImage } from "./scan/decode.ts";
import { releasePage } from "./scan/decode-colour.ts";
import { openThreads, readLine, readScans } from "./scan/index.ts";
import { type BallotLike, readScansWith } from "./scan/read-scans.ts";
import { openSource } from "./scan/source.ts";
import { pdfOf, type TestImage } from "./scan/test-pdf.ts";
import { createSimulator, type Grade } from "./simulate/index.ts";
import { scoreReader } from "./simulate/score-reader.ts";
import type { GreyPage, LayoutFile } from "./types.ts";

export type PaperFigure = {
  readonly bench: "paper";
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly of?: string;
};

const line = (figure: string, value: number, unit: string, of?: string): PaperFigure => ({
  bench: "paper",
  figure,
  value: Math.round(value * 100) / 100,
  unit,
  ...(of === undefined ? {} : { of }),
});

const given = "An Bình Cường Dung Đạt Giang Hải Hạnh Hùng Hương Khánh Lan Long Mai Minh Nga Nam Oanh Phúc Phượng".split(
  " ",
);
const family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"];
const middle = ["Văn", "Thị", "Đức", "Thị Thanh", "Minh"];
const pick = (list: readonly string[], i: number): string => list[i % list.length] ?? "";

/** The committee of a commune: 31 names for 27 seats. */
const definition = (style: Style): BallotDefinition => ({
  body: "Đảng bộ xã Tân Phú",
  meeting: "Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030",
  office: "Ban Chấp hành Đảng bộ",
  seats: 27,
  form: "strike",
  names: Array.from({ length: 31 }, (_, i) => `${pick(family, i * 3)} ${pick(middle, i * 7)} ${pick(given, i)}`),
  paper: "A4",
  style,
  round: 1,
});

type Style = "plain" | "marked";
type Kind = { readonly style: Style; readonly dpi: 200 | 300; readonly colour: boolean };
const kinds: readonly Kind[] = [
  { style: "plain", dpi: 200, colour: false },
  { style: "marked", dpi: 200, colour: false },
  { style: "plain", dpi: 200, colour: true },
  { style: "marked", dpi: 200, colour: true },
  { style: "plain", dpi: 300, colour: false },
  { style: "plain", dpi: 300, colour: true },
];
const nameOf = ({ style, dpi, colour }: Kind): string => `${style}, ${colour ? "colour" : "grey"} ${dpi} dpi`;

type Made = { readonly bytes: Uint8Array; readonly width: number; readonly height: number; readonly channels: 1 | 3 };
/** Sheets as a scanner would write them: a grey page has one component, a colour page three. */
const sheets = async (layout: LayoutFile, kind: Kind, count: number, seed: number): Promise<readonly Made[]> => {
  const simulator = await createSimulator(layout, { seed, grade: "office", dpi: kind.dpi, colour: kind.colour });
  const made: Made[] = [];
  for (let i = 0; i < count; i++) {
    const { sides } = await simulator.ballot(i);
    for (const { scan, quality } of sides) {
      const { width, height, channels, data } = scan;
      const image = sharp(data, { raw: { width, height, channels } });
      const asked = kind.colour ? image.toColourspace("srgb") : image.toColourspace("b-w");
      made.push({ bytes: await asked.jpeg({ quality }).toBuffer(), width, height, channels: kind.colour ? 3 : 1 });
    }
  }
  return made;
};

const writeAll = async (folder: string, name: string, made: readonly Made[]): Promise<readonly string[]> => {
  const files: string[] = [];
  for (const [i, { bytes }] of made.entries()) {
    const file = join(folder, `${name}-${i}.jpg`.replaceAll(" ", "-"));
    await writeFile(file, bytes);
    files.push(file);
  }
  return files;
};

const at = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

/**
 * One page at a time, decoded and then read, in this thread. Of each page the quickest of `rounds` counts, so that other
 * work on the machine shows less; median and 95th percentile are over the pages.
 */
async function* split(
  title: string,
  files: readonly string[],
  layout: LayoutFile,
  rounds: number,
): AsyncGenerator<PaperFigure> {
  const prints: GreyPage[] = [];
  for (const page of layout.pages)
    prints.push((await decodeImage({ from: Buffer.from(page.print.png, "base64") })).page);
  const reader = createReader(layout, prints);
  type Times = { decode: number; register: number; read: number; both: number; cpu: number };
  const best = new Map<string, Times>();
  // The first round warms up.
  for (let round = -1; round < rounds; round++)
    for (const file of files) {
      const source = await openSource(file);
      for (let i = 0; i < source.pages; i++) {
        const began = performance.now();
        const { page } = await source.decode(i);
        const decode = performance.now() - began;
        // Of the whole process, which does nothing else now: that of one thread is counted in steps of milliseconds.
        const before = process.cpuUsage();
        const { register, read } = reader.read(page).ms;
        const { user, system } = process.cpuUsage(before);
        // As a reading thread does: what waits for the garbage collector is paid for by the pages after it.
        releasePage(page);
        const key = `${file} ${i}`;
        const was = round < 1 ? undefined : best.get(key);
        const least = (now: number, before = now) => Math.min(now, before);
        if (round >= 0)
          best.set(key, {
            decode: least(decode, was?.decode),
            register: least(register, was?.register),
            read: least(read, was?.read),
            both: least(register + read, was?.both),
            cpu: least((user + system) / 1000, was?.cpu),
          });
      }
      source.close();
    }
  const of = (part: keyof Times, share: number) =>
    at(
      [...best.values()].map((t) => t[part]),
      share,
    );
  yield line(`decode, ${title}`, of("decode", 0.5), "ms");
  yield line(`decode p95, ${title}`, of("decode", 0.95), "ms");
  yield line(`register, ${title}`, of("register", 0.5), "ms");
  yield line(`read, ${title}`, of("read", 0.5), "ms");
  yield line(`register + read, ${title}`, of("both", 0.5), "ms");
  yield line(`register + read p95, ${title}`, of("both", 0.95), "ms");
  // Waiting for a processor is not in it: other work on the machine shows less.
  yield line(`processor time of register + read, ${title}`, of("cpu", 0.5), "ms a page");
  yield line(
    `register + read to decoding alone, ${title}`,
    of("both", 0.5) / of("decode", 0.5),
    "ratio",
    `decode, ${title}`,
  );
}

const noReader = {
  module: new URL("./scan/test-no-reader.ts", import.meta.url).href,
  ballotOf: (): BallotLike => ({ form: "strike", valid: true, counts: [], review: [] }),
  sameSheet: () => "different" as const,
};

/** Lines a second after the first `warm`, and the processor time of all threads for one, in ms. */
const pace = async (lines: AsyncIterable<unknown>, warm: number) => {
  let n = 0;
  let began = performance.now();
  let cpu = process.cpuUsage();
  for await (const _ of lines)
    if (++n === warm) {
      began = performance.now();
      cpu = process.cpuUsage();
    }
  const { user, system } = process.cpuUsage(cpu);
  return { pages: ((n - warm) * 1000) / (performance.now() - began), cpu: (user + system) / 1000 / (n - warm) };
};
const repeat = (files: readonly string[], times: number): readonly string[] =>
  Array.from({ length: times }, () => files).flat();

/** Reading and decoding alone with 2 threads, one after the other. */
async function* throughput(
  title: string,
  files: readonly string[],
  layout: LayoutFile,
  pages: number,
  sides: number,
): AsyncGenerator<PaperFigure> {
  // The second thread starts late, and either warms up by itself.
  const warm = Math.max(120, sides * 2);
  const many = repeat(files, Math.ceil(((pages + warm) * files.length) / sides));
  const bare = await pace(readScansWith(many, layout, noReader), warm);
  const whole = await pace(readScans(many, layout), warm);
  const alone = `decoding alone, ${title}, 2 threads`;
  yield line(alone, bare.pages, "pages/s");
  yield line(`pages per second, ${title}, 2 threads`, whole.pages, "pages/s");
  yield line(`pages per second, ${title}, ratio`, whole.pages / bare.pages, "ratio", alone);
  yield line(`processor time of decoding alone, ${title}`, bare.cpu, "ms a page");
  yield line(`processor time, ${title}`, whole.cpu, "ms a page");
}

/** `full` measures 8,000 pages where the ordinary run takes 600, and more sheets of each grade. */
export async function* benchPaper({ full = false }: { readonly full?: boolean } = {}): AsyncGenerator<PaperFigure> {
  const folder = await mkdtemp(join(tmpdir(), "laphieu-bench-"));
  const printer = createBallotPrinter();
  try {
    const layoutOf = async (style: Style): Promise<LayoutFile> => {
      const printed = await printer.print(definition(style));
      if (!printed.ok) throw new Error(printed.refusal.text.en);
      return printed.layout;
    };
    const layouts = { plain: await layoutOf("plain"), marked: await layoutOf("marked") };
    const few = full ? 24 : 10;
    const rounds = full ? 8 : 4;
    const pages = full ? 480 : 120;
    let colour: readonly string[] = [];
    for (const kind of kinds) {
      const name = nameOf(kind);
      const layout = layouts[kind.style];
      const made = await sheets(layout, kind, few, 501);
      const files = await writeAll(folder, name, made);
      if (kind.style === "plain" && kind.colour && kind.dpi === 200) colour = files;
      const pdf = join(folder, `${name}.pdf`.replaceAll(" ", "-"));
      const images = made.map(
        ({ channels, ...image }): TestImage => ({
          ...image,
          entries: `/ColorSpace/Device${channels === 1 ? "Gray" : "RGB"}/BitsPerComponent 8/Filter/DCTDecode`,
        }),
      );
      await writeFile(pdf, pdfOf(images, { dpi: kind.dpi }));
      yield* split(`${name} JPEG`, files, layout, rounds);
      yield* split(`${name} PDF`, [pdf], layout, rounds);
      yield* throughput(`${name} JPEG`, files, layout, pages, made.length);
      yield* throughput(`${name} PDF`, [pdf], layout, pages, made.length);
    }
    yield* memory(folder, colour, layouts.plain, full ? 8000 : 600);
    yield* congress(folder, layouts.plain);
    yield* accuracy(layouts.plain, full ? 200 : 25);
  } finally {
    await printer.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** All ballots of a commune's congress, from files to lines, threads started within the time. */
async function* congress(folder: string, layout: LayoutFile): AsyncGenerator<PaperFigure> {
  const made = await sheets(layout, { style: "plain", dpi: 200, colour: true }, 201, 503);
  const files = await writeAll(folder, "congress", made);
  let [lines, look] = [0, 0];
  const began = performance.now();
  const cpu = process.cpuUsage();
  // In bundles of 50, as committees count, with the pictures that people need; the threads go on from one to the next.
  const threads = openThreads(layout);
  try {
    for (let from = 0; from < files.length; from += 50)
      for await (const ballot of readScans(files.slice(from, from + 50), layout, { threads, keepEvidence: true })) {
        lines++;
        if (readLine(ballot, layout).valid === null) look++;
      }
  } finally {
    await threads.close();
  }
  const { user, system } = process.cpuUsage(cpu);
  const whole = "201 ballots of 31 names in 5 bundles, from files to lines and pictures";
  yield line(whole, (performance.now() - began) / 1000, "s");
  yield line(`${whole}, processor time`, (user + system) / 1e6, "s");
  yield line("201 ballots, lines", lines, "lines");
  yield line("201 ballots, for people to look at (office grade)", look, "ballots");
}

/** In a process of its own, which holds nothing but the reading: the simulator needs far more than that. */
async function* memory(
  folder: string,
  files: readonly string[],
  layout: LayoutFile,
  pages: number,
): AsyncGenerator<PaperFigure> {
  const task = join(folder, "memory.json");
  await writeFile(task, JSON.stringify({ layout, files, pages }));
  // As the program is started: without these the C library keeps some 300 MB of pages that were given back.
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      "--max-semi-space-size=4",
      "--heap-growing-percent=25",
      fileURLToPath(new URL("./bench-memory.ts", import.meta.url)),
      task,
    ],
    {
      env: {
        ...process.env,
        MALLOC_ARENA_MAX: "2",
        MALLOC_MMAP_THRESHOLD_: "131072",
        MALLOC_TRIM_THRESHOLD_: "131072",
      },
    },
  );
  const [most, growth] = stdout.trim().split(" ").map(Number);
  yield line(`memory, highest over ${pages} pages`, most ?? Number.NaN, "MB");
  yield line(`memory growth from the first third to the last, ${pages} pages`, growth ?? Number.NaN, "MB");
}

/** Small: the full size is `npm run proof`. Seeds of its own, so that no threshold was tuned on them. */
async function* accuracy(layout: LayoutFile, sheetsOfGrade: number): AsyncGenerator<PaperFigure> {
  const of: readonly Grade[] = ["clean", "office", "rough"];
  for (const grade of of) {
    const score = await scoreReader({ layout, grade, seed: 20_001, count: sheetsOfGrade });
    yield line(`silent misreadings, ${grade}, ${score.marks} marks`, score.silent, "marks");
    yield line(`sent to people, ${grade}`, score.share * 100, "% of marks");
  }
}
