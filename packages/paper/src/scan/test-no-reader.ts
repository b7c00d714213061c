/** A reader that reads nothing: what is left of the time of a page is its decoding. */
import type { GreyPage, LayoutFile, PageReading } from "../types.ts";
import type { Reader } from "./messages.ts";

const nothing: PageReading = {
  sheet: "own",
  page: 1,
  upsideDown: false,
  marks: [],
  writing: [],
  doubts: [],
  strokes: new Float32Array(0),
  ms: { register: 0, read: 0 },
};
export const createReader = (_layout: LayoutFile, _prints: readonly GreyPage[]): Reader => ({ read: () => nothing });
