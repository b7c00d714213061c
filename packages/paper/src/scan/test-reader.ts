/**
 * A reader for tests of the threads: what a page "says" is the grey of its upper left corner. 200 + p: page p of a ballot;
 * 100: foreign; 90: kills its thread; 91: never ends; 92: throws. The pixel beside it tells which name is struck.
 */
import { strokeSize } from "../read/trace.ts";
import type { GreyPage, LayoutFile, PageReading, Point } from "../types.ts";
import type { Reader } from "./messages.ts";

const corner: Point = { x: 10, y: 10 };

export const createReader = (_layout: LayoutFile, _prints: readonly GreyPage[]): Reader => ({
  read: (page) => {
    const code = page.data[0] ?? 0;
    const struck = page.data[1] ?? 0;
    if (code === 90) process.exit(3);
    if (code === 91) for (;;);
    if (code === 92) throw new Error("fault of the reader");
    const own = code > 200;
    const reading: PageReading = {
      sheet: own ? "own" : "foreign",
      page: own ? code - 200 : 0,
      upsideDown: false,
      marks: own
        ? [0, 1, 2].map((index) => ({
            index,
            mark: "strike",
            state: index === struck ? "marked" : "not-marked",
            doubt: null,
            where: [corner, { x: 60, y: 10 }, { x: 60, y: 30 }, { x: 10, y: 30 }],
          }))
        : [],
      writing: [],
      doubts: own ? [] : ["foreign-page"],
      strokes: Float32Array.from({ length: strokeSize }, (_, i) => [struck, page.data[2] ?? 0][i] ?? 0),
      ms: { register: 1, read: 1 },
    };
    return reading;
  },
});
