/**
 * Tells the same sheet scanned twice. Two hands never put their strokes and seals alike to a fraction of a millimetre; two
 * scans of one sheet always do. Every difference is weighed by how much likelier it is between two scans of one sheet than
 * between two sheets, and the weights are added (natural logarithms).
 */
import { median } from "./geometry.ts";
import { profile, sealKey, strokeSize } from "./trace.ts";

export { strokeSize } from "./trace.ts";

/**
 * Spread of each difference between two scans of one sheet, and between two sheets. The second is that of one careful hand,
 * not of many hands: two voters with one habit must not look like one voter.
 */
const spreads = Object.freeze({
  end: Object.freeze({ same: 0.13, other: 1.4 }),
  offset: Object.freeze({ same: 0.05, other: 0.35 }),
  tilt: Object.freeze({ same: 0.07, other: 0.35 }),
  wobble: Object.freeze({ same: 0.03, other: 0.16 }),
  sealPlace: Object.freeze({ same: 0.15, other: 3 }),
  sealPress: Object.freeze({ same: 0.06, other: 0.3 }),
});
/** Weight above which two sheets are one: a stack of 10,000 sheets gives fewer than one false alarm in 1,000 of them. */
const surely = 16;
const perhaps = 12;

type Spread = { readonly same: number; readonly other: number };

/** Student's distribution with 3 degrees of freedom, without what cancels out: far off is unlikely, never impossible. */
const tail = (d: number, spread: number): number => -2 * Math.log(1 + (d / spread) ** 2 / 3) - Math.log(spread);
const weigh = (d: number, { same, other }: Spread): number => tail(d, same) - tail(d, other);

/** Differences of one stroke; `wobble` is what remains of the profile after its straight line. */
export type StrokeDifference = {
  readonly ends: readonly [number, number];
  readonly offset: number;
  readonly tilt: number;
  readonly wobble: number;
  readonly points: number;
};

/** Compares the record at `i` of one page with the record at `j` of another. */
export const strokeDifference = (a: Float32Array, i: number, b: Float32Array, j: number): StrokeDifference => {
  const value = (k: number) => (a[i + k] ?? Number.NaN) - (b[j + k] ?? Number.NaN);
  let [n, sx, sy, sxx, sxy, syy] = [0, 0, 0, 0, 0, 0];
  for (let k = 0; k < profile; k++) {
    const y = value(5 + k);
    if (!Number.isFinite(y)) continue;
    const x = k / (profile - 1) - 0.5;
    n++;
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
    syy += y * y;
  }
  const offset = n === 0 ? Number.NaN : sy / n;
  const spreadX = sxx - (sx * sx) / Math.max(1, n);
  const tilt = n < 3 || spreadX < 0.05 ? Number.NaN : (sxy - sx * offset) / spreadX;
  const rest = n < 4 || !Number.isFinite(tilt) ? Number.NaN : syy - n * offset * offset - tilt * tilt * spreadX;
  return {
    ends: [value(1), value(2)],
    offset,
    tilt,
    wobble: Number.isFinite(rest) ? Math.sqrt(Math.max(0, rest) / (n - 2)) : Number.NaN,
    points: n,
  };
};

const known = (v: number): number => (Number.isFinite(v) ? v : 0);

const weightOf = (d: StrokeDifference): number => {
  const sum =
    known(weigh(d.ends[0], spreads.end)) +
    known(weigh(d.ends[1], spreads.end)) +
    known(weigh(d.offset, spreads.offset)) +
    known(weigh(d.tilt, spreads.tilt)) +
    (d.points < 6 ? 0 : 1.5 * known(weigh(d.wobble, spreads.wobble)));
  return Math.max(-6, Math.min(11, sum));
};

const keysOf = (strokes: Float32Array): Map<number, number> => {
  const at = new Map<number, number>();
  for (let i = 0; i + strokeSize <= strokes.length; i += strokeSize) at.set(strokes[i] ?? 0, i);
  return at;
};

/** How much likelier it is that two pages are one sheet than that they are two, as a natural logarithm. */
export const sameWeight = (a: Float32Array, b: Float32Array): number => {
  const one = keysOf(a);
  const two = keysOf(b);
  let sum = 0;
  let lost = 0;
  for (const [key, i] of one) {
    const j = two.get(key);
    if (j === undefined) lost++;
    else if (key !== sealKey) sum += weightOf(strokeDifference(a, i, b, j));
    else {
      const d = strokeDifference(a, i, b, j);
      const press: number[] = [];
      for (let k = 0; k < profile; k++) {
        const v = Math.abs((a[i + 5 + k] ?? Number.NaN) - (b[j + 5 + k] ?? Number.NaN));
        if (Number.isFinite(v)) press.push(v);
      }
      sum += weigh(d.ends[0], spreads.sealPlace) + weigh(d.ends[1], spreads.sealPlace);
      if (press.length >= 8) sum += 2 * weigh(median(press), spreads.sealPress);
    }
  }
  for (const key of two.keys()) if (!one.has(key)) lost++;
  return sum - 3 * lost;
};

/** Compares two pages of the same layout page; pages without strokes and seal are never the same. */
export const sameSheet = (
  a: { readonly page: number; readonly strokes: Float32Array },
  b: { readonly page: number; readonly strokes: Float32Array },
): "same" | "perhaps" | "different" => {
  if (a.page !== b.page || a.strokes.length === 0 || b.strokes.length === 0) return "different";
  const weight = sameWeight(a.strokes, b.strokes);
  return weight >= surely ? "same" : weight >= perhaps ? "perhaps" : "different";
};
