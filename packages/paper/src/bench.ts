/**
 * Figures of reading paper: what a page costs, split in decoding, registering and reading, beside decoding alone in the
 * same run; 201 ballots from files to lines; memory over many pages; accuracy on simulated sheets. All pages are made
 * before a clock starts. Simulated, not scanned: the figures say what the program does with such pages, no more.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BallotDefinition } from "@laphieu/documents/ballots";
import sharp from "sharp";
import { createBallotPrinter } from "./print/printer.ts";
import { createReader } from "./read/index.ts";
import { decodeImage } from "./scan/decode.ts";
import { readLine, readScans } from "./scan/index.ts";
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
const definition = (style: "plain" | "marked"): BallotDefinition => ({
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

type Kind = { readonly name: string; readonly dpi: 200 | 300; readonly colour: boolean };
const kinds: readonly Kind[] = [
  { name: "grey 200 dpi", dpi: 200, colour: false },
  { name: "colour 200 dpi", dpi: 200, colour: true },
  { name: "grey 300 dpi", dpi: 300, colour: false },
  { name: "colour 300 dpi", dpi: 300, colour: true },
];

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
  type Times = { decode: number; register: number; read: number; both: number };
  const best = new Map<string, Times>();
  // The first round warms up.
  for (let round = -1; round < rounds; round++)
    for (const file of files) {
      const source = await openSource(file);
      for (let i = 0; i < source.pages; i++) {
        const began = performance.now();
        const { page } = await source.decode(i);
        const decode = performance.now() - began;
        const { register, read } = reader.read(page).ms;
        const key = `${file} ${i}`;
        const was = round < 1 ? undefined : best.get(key);
        const least = (now: number, before = now) => Math.min(now, before);
        if (round >= 0)
          best.set(key, {
            decode: least(decode, was?.decode),
            register: least(register, was?.register),
            read: least(read, was?.read),
            both: least(register + read, was?.both),
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

const count = async (lines: AsyncIterable<unknown>, warm: number): Promise<number> => {
  let n = 0;
  let began = performance.now();
  for await (const _ of lines) if (++n === warm) began = performance.now();
  return ((n - warm) * 1000) / (performance.now() - began);
};
const repeat = (files: readonly string[], times: number): readonly string[] =>
  Array.from({ length: times }, () => files).flat();

/** `full` measures 8,000 pages where the ordinary run takes 600, and more sheets of each grade. */
export async function* benchPaper({ full = false }: { readonly full?: boolean } = {}): AsyncGenerator<PaperFigure> {
  const folder = await mkdtemp(join(tmpdir(), "laphieu-bench-"));
  const printer = createBallotPrinter();
  try {
    const printed = await printer.print(definition("plain"));
    if (!printed.ok) throw new Error(printed.refusal.text.en);
    const { layout } = printed;
    const few = full ? 24 : 10;
    const rounds = full ? 8 : 5;
    let colour: readonly string[] = [];
    for (const kind of kinds) {
      const made = await sheets(layout, kind, few, 501);
      const files = await writeAll(folder, kind.name, made);
      if (kind.name === "colour 200 dpi") colour = files;
      yield* split(`${kind.name} JPEG`, files, layout, rounds);
      if (kind.dpi === 200) {
        const pdf = join(folder, `${kind.name}.pdf`.replaceAll(" ", "-"));
        const images = made.map(
          ({ channels, ...image }): TestImage => ({
            ...image,
            entries: `/ColorSpace/Device${channels === 1 ? "Gray" : "RGB"}/BitsPerComponent 8/Filter/DCTDecode`,
          }),
        );
        await writeFile(pdf, pdfOf(images, { dpi: kind.dpi }));
        yield* split(`${kind.name} PDF`, [pdf], layout, rounds);
      }
      const many = repeat(files, Math.ceil((full ? 480 : 160) / files.length));
      const whole = await count(readScans(many, layout), files.length * 2);
      const bare = await count(readScansWith(many, layout, noReader), files.length * 2);
      yield line(`pages per second, ${kind.name} JPEG, 2 threads`, whole, "pages/s");
      yield line(`decoding alone, ${kind.name} JPEG, 2 threads`, bare, "pages/s");
      yield line(
        `pages per second, ${kind.name} JPEG, ratio`,
        whole / bare,
        "ratio",
        `decoding alone, ${kind.name} JPEG, 2 threads`,
      );
    }
    const marked = await printer.print(definition("marked"));
    if (marked.ok) {
      const made = await sheets(marked.layout, { name: "marked", dpi: 200, colour: true }, few, 502);
      const files = await writeAll(folder, "marked", made);
      yield* split("marked style, colour 200 dpi JPEG", files, marked.layout, rounds);
    }
    yield* congress(folder, layout);
    yield* memory(colour, layout, full ? 8000 : 600);
    yield* accuracy(layout, full ? 200 : 25);
  } finally {
    await printer.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** All ballots of a commune's congress, from files to lines, threads started within the time. */
async function* congress(folder: string, layout: LayoutFile): AsyncGenerator<PaperFigure> {
  const made = await sheets(layout, { name: "", dpi: 200, colour: true }, 201, 503);
  const files = await writeAll(folder, "congress", made);
  const began = performance.now();
  let [lines, look] = [0, 0];
  for await (const ballot of readScans(files, layout)) {
    lines++;
    if (readLine(ballot, layout).valid === null) look++;
  }
  yield line("201 ballots of 31 names, from files to lines", (performance.now() - began) / 1000, "s");
  yield line("201 ballots, lines", lines, "lines");
  yield line("201 ballots, for people to look at (office grade)", look, "ballots");
}

async function* memory(files: readonly string[], layout: LayoutFile, pages: number): AsyncGenerator<PaperFigure> {
  const stack = repeat(files, Math.ceil(pages / files.length));
  const seen: number[] = [];
  let n = 0;
  for await (const _ of readScans(stack, layout)) if (++n % 50 === 0) seen.push(process.memoryUsage.rss() / 1e6);
  const middle = (from: number, to: number) =>
    at(seen.slice(Math.floor(seen.length * from), Math.ceil(seen.length * to)), 0.5);
  yield line(`memory, highest over ${n} pages`, Math.max(...seen), "MB");
  yield line(`memory growth from the first third to the last, ${n} pages`, middle(0.67, 1) - middle(0.1, 0.33), "MB");
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
