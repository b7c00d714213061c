/**
 * Sheets of earlier bundles, so that one that went through the scanner in two bundles is known. What is kept of a sheet are
 * the ends and ways of its strokes as numbers; they lie in the encrypted store, a file for each bundle.
 */

import { z } from "zod";
import type { PageReading, ReadOptions, SideAt } from "../gates/scans.ts";

export type Finder = NonNullable<ReadOptions["seen"]>;
type Seen = Parameters<Finder["push"]>[0];

const marks = z.enum(["strike", "agree", "disagree"]);
const states = z.enum(["marked", "not-marked", "look"]);
const side = z.object({
  sheet: z.enum(["own", "unsure", "foreign"]),
  page: z.number(),
  marks: z.array(z.tuple([z.number(), marks, states])),
  /** Little-endian floats, base64. */
  strokes: z.string(),
  digest: z.string(),
});
const bundle = z.array(side);
/** What is kept of one scanned side. */
export type SeenSide = z.infer<typeof side>;

const floatBytes = 4;
const nowhere: PageReading["marks"][number]["where"] = [
  { x: 0, y: 0 },
  { x: 0, y: 0 },
  { x: 0, y: 0 },
  { x: 0, y: 0 },
];

const keep = ({ reading, digest }: Seen): SeenSide => {
  const strokes = Buffer.alloc(reading.strokes.length * floatBytes);
  for (const [i, value] of reading.strokes.entries()) strokes.writeFloatLE(value, i * floatBytes);
  return {
    sheet: reading.sheet,
    page: reading.page,
    marks: reading.marks.map((m) => [m.index, m.mark, m.state]),
    strokes: strokes.toString("base64"),
    digest: digest ?? "",
  };
};

const readingOf = (kept: SeenSide): PageReading => {
  const bytes = Buffer.from(kept.strokes, "base64");
  const strokes = new Float32Array(bytes.length / floatBytes);
  for (let i = 0; i < strokes.length; i += 1) strokes[i] = bytes.readFloatLE(i * floatBytes);
  return {
    sheet: kept.sheet,
    page: kept.page,
    upsideDown: false,
    marks: kept.marks.map(([index, mark, state]) => ({ index, mark, state, doubt: null, where: nowhere })),
    writing: [],
    doubts: [],
    strokes,
    ms: { register: 0, read: 0 },
  };
};

/** Where a side lies: the number of its bundle stands for the name of its file, which says nothing later on. */
const inBundle = (batch: number): SideAt => ({ file: `bundle:${batch}`, page: 0 });

/** The bundle in which a sheet was seen, when it is another than `own`. */
export const otherBundle = (at: SideAt, own: number): number | null => {
  const found = Number(/^bundle:(\d+)$/.exec(at.file)?.[1] ?? own);
  return found === own ? null : found;
};

/** Tells a fresh finder what lies in an earlier bundle. */
export const recall = (finder: Finder, batch: number, sides: readonly SeenSide[]): void => {
  for (const kept of sides) finder.push({ reading: readingOf(kept), at: inBundle(batch), digest: kept.digest });
};

/** A finder that also writes down what it is given, all of one bundle. */
export const writingDown = (
  finder: Finder,
  batch: number,
): { readonly finder: Finder; readonly sides: readonly SeenSide[] } => {
  const sides: SeenSide[] = [];
  return {
    sides,
    finder: {
      push: (sheet) => {
        sides.push(keep(sheet));
        return finder.push({ ...sheet, at: inBundle(batch) });
      },
    },
  };
};

/** Sorted by content: the order of the stack is not kept. */
export const encodeSides = (sides: readonly SeenSide[]): Uint8Array =>
  Buffer.from(JSON.stringify([...sides].sort((a, b) => (a.digest + a.strokes < b.digest + b.strokes ? -1 : 1))));
/** Throws when the bytes are not ours. */
export const decodeSides = (bytes: Uint8Array): readonly SeenSide[] =>
  bundle.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
