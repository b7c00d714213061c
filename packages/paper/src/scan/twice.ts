/**
 * Finds a sheet that went through the scanner twice. Two readings are compared closely only if no name is surely marked in
 * one and surely not marked in the other: in a stack of 8,000 that leaves few pairs.
 */
import { sealKey, strokeSize } from "../read/trace.ts";
import type { PageReading } from "../types.ts";

export type Likeness = "same" | "perhaps" | "different";
export type SameSheet = (a: PageReading, b: PageReading) => Likeness;
/** `digest` is equal for equal pictures; empty where it is not known. */
export type Sheet<T> = { readonly reading: PageReading; readonly at: T; readonly digest?: string };
export type Twice<T> = { readonly likeness: "same" | "perhaps"; readonly first: T };

type Kept<T> = {
  readonly at: T;
  readonly page: number;
  readonly marked: Uint32Array;
  readonly clear: Uint32Array;
  readonly reading: PageReading;
};

/** Words of bits: one a mark. */
const bits = (reading: PageReading, state: "marked" | "not-marked"): Uint32Array => {
  const top = reading.marks.reduce((n, m) => Math.max(n, m.index * 2 + 1), 0);
  const out = new Uint32Array((top >> 5) + 1);
  for (const m of reading.marks) {
    if (m.state !== state) continue;
    const bit = m.index * 2 + (m.mark === "disagree" ? 1 : 0);
    out[bit >> 5] = (out[bit >> 5] ?? 0) | (1 << (bit & 31));
  }
  return out;
};

const contradict = (a: Kept<unknown>, b: Kept<unknown>): boolean => {
  for (let i = 0; i < a.marked.length; i++) {
    const am = a.marked[i] ?? 0;
    const bm = b.marked[i] ?? 0;
    if ((am & (b.clear[i] ?? 0)) !== 0 || (bm & (a.clear[i] ?? 0)) !== 0) return true;
  }
  return false;
};

/** Millimetres: no two scans of one sheet put more than a few ends of their strokes further apart. */
const FAR = 2;

/**
 * A bound below which `sameSheet` cannot call two pages alike, from the ends of the strokes alone: most hands are told
 * apart by the first stroke or two. Records are in the order of their keys, the seal (a key below 0) first.
 */
const farApart = (a: Float32Array, b: Float32Array): boolean => {
  const most = 0.5 * (Math.min(a.length, b.length) / strokeSize) + 1;
  let far = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const ka = a[i] ?? 0;
    const kb = b[j] ?? 0;
    if (ka < kb) i += strokeSize;
    else if (kb < ka) j += strokeSize;
    else {
      for (let k = 1; k <= 2; k++) if (Math.abs((a[i + k] ?? 0) - (b[j + k] ?? 0)) > FAR) far++;
      // A seal is never moved.
      if (far > most || (far > 0 && ka === sealKey)) return true;
      i += strokeSize;
      j += strokeSize;
    }
  }
  return false;
};

const inOrder = (strokes: Float32Array): Float32Array => {
  const rows: Float32Array[] = [];
  for (let i = 0; i + strokeSize <= strokes.length; i += strokeSize) rows.push(strokes.subarray(i, i + strokeSize));
  rows.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  const out = new Float32Array(rows.length * strokeSize);
  for (const [i, row] of rows.entries()) out.set(row, i * strokeSize);
  return out;
};

export type TwiceFinder<T> = {
  /** The first earlier page that may be the same sheet of paper, a sure one before a doubtful one. */
  push(sheet: Sheet<T>): Twice<T> | null;
};

/** Remembers the strokes of every page of the stack (a few hundred bytes each), never its picture. */
export const createTwiceFinder = <T>(sameSheet: SameSheet): TwiceFinder<T> => {
  const kept: Kept<T>[] = [];
  const pictures = new Map<string, T>();
  return {
    push: ({ reading, at, digest = "" }: Sheet<T>): Twice<T> | null => {
      // The same picture twice is one scan, whatever can be read of it.
      const key = digest === "" ? "" : `${reading.page} ${reading.marks.map((m) => m.state).join()} ${digest}`;
      const picture = key === "" ? undefined : pictures.get(key);
      if (picture !== undefined) return { likeness: "same", first: picture };
      if (key !== "") pictures.set(key, at);
      if (reading.sheet !== "own" || reading.strokes.length === 0) return null;
      const own: Kept<T> = {
        at,
        page: reading.page,
        marked: bits(reading, "marked"),
        clear: bits(reading, "not-marked"),
        // Only the strokes are kept: what was seen where is no longer needed.
        reading: { ...reading, marks: [], writing: [], strokes: inOrder(reading.strokes) },
      };
      let found: Twice<T> | null = null;
      for (const old of kept) {
        if (old.page !== own.page || contradict(old, own)) continue;
        if (farApart(old.reading.strokes, own.reading.strokes)) continue;
        const likeness = sameSheet(old.reading, own.reading);
        if (likeness === "different" || (likeness === "perhaps" && found !== null)) continue;
        found = { likeness, first: old.at };
        if (likeness === "same") break;
      }
      kept.push(own);
      return found;
    },
  };
};
