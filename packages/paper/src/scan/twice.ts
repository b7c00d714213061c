/**
 * Finds a sheet that went through the scanner twice. Two readings are compared closely only if no name is surely marked in
 * one and surely not marked in the other: in a stack of 8,000 that leaves few pairs.
 */
import type { PageReading } from "../types.ts";

export type Likeness = "same" | "perhaps" | "different";
export type SameSheet = (a: PageReading, b: PageReading) => Likeness;
export type Sheet<T> = { readonly reading: PageReading; readonly at: T };
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

/** Remembers the strokes of every page of the stack (a few hundred bytes each), never its picture. */
export const createTwiceFinder = <T>(sameSheet: SameSheet) => {
  const kept: Kept<T>[] = [];
  return {
    /** The first earlier page that may be the same sheet of paper, a sure one before a doubtful one. */
    push: ({ reading, at }: Sheet<T>): Twice<T> | null => {
      if (reading.sheet !== "own" || reading.strokes.length === 0) return null;
      const own: Kept<T> = {
        at,
        page: reading.page,
        marked: bits(reading, "marked"),
        clear: bits(reading, "not-marked"),
        reading,
      };
      let found: Twice<T> | null = null;
      for (const old of kept) {
        if (old.page !== own.page || contradict(old, own)) continue;
        const likeness = sameSheet(old.reading, reading);
        if (likeness === "different" || (likeness === "perhaps" && found !== null)) continue;
        found = { likeness, first: old.at };
        if (likeness === "same") break;
      }
      kept.push(own);
      return found;
    },
  };
};
