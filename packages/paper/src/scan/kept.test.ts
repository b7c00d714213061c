/** What outlives one reading: threads for the next batch, and what was read of a stack that is still growing. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import sharp from "sharp";
import type { LayoutFile } from "../types.ts";
import type { SideRead } from "./messages.ts";
import type { ScanPool } from "./pool.ts";
import { type BallotLike, type ReadingParts, readScansWith, type SideMemory, threadsFor } from "./read-scans.ts";

const folder = mkdtempSync(join(tmpdir(), "laphieu-kept-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const side = 320;
/** A page as `test-reader.ts` reads it. */
const write = async (name: string, code: number, struck: number): Promise<string> => {
  const path = join(folder, name);
  const data = new Uint8Array(side * side).fill(255);
  data.set([code, struck, struck]);
  await sharp(data, { raw: { width: side, height: side, channels: 1 } })
    .toColourspace("b-w")
    .png()
    .toFile(path);
  return path;
};
const layout: LayoutFile = {
  format: "laphieu-ballot-layout",
  version: 1,
  ballot: {
    body: "B",
    meeting: "M",
    office: "O",
    seats: 2,
    form: "strike",
    names: ["An", "Bình"],
    paper: "A5",
    round: 1,
  },
  pages: [],
};
const oneSided: LayoutFile = {
  ...layout,
  pages: [
    {
      page: 1,
      paper: { w: 148, h: 210 },
      frames: [],
      marks: [],
      seal: null,
      names: [],
      boxes: [],
      blankRows: [],
      heading: { x: 0, y: 0, w: 10, h: 10 },
      print: {
        dpi: 200,
        png: (
          await sharp({ create: { width: side, height: side, channels: 3, background: "#fff" } })
            .png()
            .toBuffer()
        ).toString("base64"),
      },
    },
  ],
};
const parts: ReadingParts<BallotLike> = {
  module: new URL("./test-reader.ts", import.meta.url).href,
  ballotOf: (_, pages) => ({
    form: "strike",
    valid: true,
    counts: pages.flatMap((p) => p.marks.filter((m) => m.state === "marked").map((m) => m.index)),
    review: [],
  }),
  sameSheet: () => "different",
};

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};

/** Threads that note what they were asked. */
const noting = (pool: ScanPool): { readonly pool: ScanPool; readonly asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    pool: {
      ...pool,
      page: async (file, page, evidence) => {
        asked.push(file);
        return await pool.page(file, page, evidence);
      },
    },
  };
};
const memoryOf = (): SideMemory => {
  const [pages, sides] = [new Map<string, number>(), new Map<string, SideRead>()];
  return {
    pages: (file) => pages.get(file),
    side: (file, page) => sides.get(`${file} ${page}`),
    keepPages: (file, count) => void pages.set(file, count),
    keepSide: (file, page, read) => void sides.set(`${file} ${page}`, read),
  };
};

test("a stack that grew is told whole, and only its new sheets are read", async () => {
  const files = [await write("1.png", 201, 0), await write("2.png", 201, 1)];
  const late = await write("3.png", 201, 2);
  const pool = threadsFor(oneSided, parts.module, { workers: 1 });
  const { pool: threads, asked } = noting(pool);
  try {
    const memory = memoryOf();
    const read = async (stack: readonly string[], known?: SideMemory) => {
      const lines = await all(
        readScansWith(stack, oneSided, parts, { threads, ...(known === undefined ? {} : { memory: known }) }),
      );
      return lines.map(({ kind, file, page, ballot }) => ({ kind, file, page, counts: ballot?.counts }));
    };
    await read(files, memory);
    assert.deepEqual(asked.splice(0), files);
    const grown = await read([...files, late], memory);
    assert.deepEqual(asked.splice(0), [late]);
    // The same threads go on, and without a memory say the same of every sheet.
    assert.deepEqual(grown, await read([...files, late]));
    assert.deepEqual(asked, [...files, late]);
    assert.deepEqual(
      grown.map((line) => line.counts),
      [[0], [1], [2]],
    );
  } finally {
    await pool.close();
  }
});

test("a reading that is called off leaves the threads to the next one", async () => {
  const files = await Promise.all(Array.from({ length: 12 }, (_, i) => write(`off-${i}.png`, 201, i % 2)));
  const threads = threadsFor(oneSided, parts.module, { workers: 2 });
  try {
    const abort = new AbortController();
    let seen = 0;
    for await (const _ of readScansWith(files, oneSided, parts, { threads, signal: abort.signal }))
      if (++seen === 2) abort.abort();
    assert.ok(seen < files.length);
    const lines = await all(readScansWith(files, oneSided, parts, { threads }));
    assert.deepEqual(
      lines.map((line) => [line.kind, line.file]),
      files.map((file) => ["ballot", file]),
    );
  } finally {
    await threads.close();
  }
});
