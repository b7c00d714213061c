/**
 * Tells the same sheet scanned twice. Two hands never put their strokes and seals alike to a fraction of a millimetre; two
 * scans of one sheet always do. Every difference is weighed by how much likelier it is between two scans of one sheet than
 * between two sheets, and the weights are added (natural logarithms).
 */
import { median } from "./geometry.ts";
import { boxKey, profile, sealKey, strokeSize } from "./trace.ts";

export { strokeSize } from "./trace.ts";

/**
 * Spread of each difference between two scans of one sheet, and between two sheets. The second is that of one careful hand,
 * not of many hands: two voters with one habit must not look like one voter.
 */
const spreads = Object.freeze({
  end: Object.freeze({ same: 0.09, other: 1.4 }),
  offset: Object.freeze({ same: 0.025, other: 0.35 }),
  tilt: Object.freeze({ same: 0.03, other: 0.35 }),
  wobble: Object.freeze({ same: 0.02, other: 0.16 }),
  // Natural logarithm of the ratio, of a whole sheet: one pen draws all its strokes.
  thickness: Object.freeze({ same: 0.08, other: 0.4 }),
  darkness: Object.freeze({ same: 0.06, other: 0.22 }),
  boxEnd: Object.freeze({ same: 0.09, other: 0.4 }),
  boxOffset: Object.freeze({ same: 0.04, other: 0.25 }),
  boxTilt: Object.freeze({ same: 0.12, other: 0.6 }),
  boxWobble: Object.freeze({ same: 0.08, other: 0.35 }),
  sealPlace: Object.freeze({ same: 0.15, other: 3 }),
  sealPress: Object.freeze({ same: 0.06, other: 0.3 }),
});
/**
 * Weights above which two sheets are one, and perhaps one. A pair of sheets of two hands has never come near 0; among
 * 10,000 sheets this leaves room for far likelier pairs.
 */
const surely = 16;
const perhaps = 9;

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
  /** Differences of the two looks. */
  readonly looks: readonly [number, number];
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
    looks: [value(3), value(4)],
  };
};

const known = (v: number): number => (Number.isFinite(v) ? v : 0);

const between = (low: number, v: number, high: number): number => Math.max(low, Math.min(high, v));

const weightOfStroke = (d: StrokeDifference): number =>
  between(
    -6,
    known(weigh(d.ends[0], spreads.end)) +
      known(weigh(d.ends[1], spreads.end)) +
      known(weigh(d.offset, spreads.offset)) +
      known(weigh(d.tilt, spreads.tilt)) +
      (d.points < 6 ? 0 : 1.5 * known(weigh(d.wobble, spreads.wobble))),
    12,
  );

const weightOfBox = (d: StrokeDifference): number =>
  between(
    -6,
    [...d.ends, ...d.looks].reduce((sum, v) => sum + known(weigh(v, spreads.boxEnd)), 0) +
      known(weigh(d.offset, spreads.boxOffset)) +
      known(weigh(d.tilt, spreads.boxTilt)) +
      (d.points < 6 ? 0 : known(weigh(d.wobble, spreads.boxWobble))),
    9,
  );

/** The seal alone never decides against two sheets: a pale one is measured badly. */
const weightOfSeal = (d: StrokeDifference, a: Float32Array, i: number, b: Float32Array, j: number): number => {
  const press: number[] = [];
  for (let k = 5; k < strokeSize; k++) {
    const v = Math.abs((a[i + k] ?? Number.NaN) - (b[j + k] ?? Number.NaN));
    if (Number.isFinite(v)) press.push(v);
  }
  const place = known(weigh(d.ends[0], spreads.sealPlace)) + known(weigh(d.ends[1], spreads.sealPlace));
  return between(-4, place + (press.length < 8 ? 0 : 2 * weigh(median(press), spreads.sealPress)), 9);
};

const keysOf = (strokes: Float32Array): Map<number, number> => {
  const at = new Map<number, number>();
  for (let i = 0; i + strokeSize <= strokes.length; i += strokeSize) at.set(strokes[i] ?? 0, i);
  return at;
};

export type Weight = {
  /** How much likelier one sheet is than two, as a natural logarithm. */
  readonly sum: number;
  /** Whether a stroke was found on one page only, or lies elsewhere. */
  readonly contradicted: boolean;
};

/** Weighs that two pages are one sheet against that they are two. */
export const sameWeight = (a: Float32Array, b: Float32Array): Weight => {
  const one = keysOf(a);
  const two = keysOf(b);
  const thickness: number[] = [];
  const darkness: number[] = [];
  let sum = 0;
  let lost = 0;
  let least = 0;
  const add = (weight: number) => {
    sum += weight;
    least = Math.min(least, weight);
  };
  for (const [key, i] of one) {
    const j = two.get(key);
    if (j === undefined) {
      lost++;
      continue;
    }
    const d = strokeDifference(a, i, b, j);
    if (key === sealKey) sum += weightOfSeal(d, a, i, b, j);
    else if (key >= boxKey) add(weightOfBox(d));
    else {
      add(weightOfStroke(d));
      thickness.push(Math.log((a[i + 3] ?? Number.NaN) / (b[j + 3] ?? Number.NaN)));
      darkness.push(Math.log((a[i + 4] ?? Number.NaN) / (b[j + 4] ?? Number.NaN)));
    }
  }
  for (const key of two.keys()) if (!one.has(key)) lost++;
  // A scanner without colour sees a blue pen otherwise than one with: the pen says little against one sheet.
  const pen = (values: readonly number[], spread: Spread) => {
    const seen = values.filter(Number.isFinite);
    return seen.length === 0 ? 0 : between(-2, weigh(median(seen), spread), 2);
  };
  sum += pen(thickness, spreads.thickness) + pen(darkness, spreads.darkness) - 3 * lost;
  return { sum, contradicted: lost > 0 || least < -1 };
};

/** Compares two pages of the same layout page; pages without strokes and seal are never the same. */
export const sameSheet = (
  a: { readonly page: number; readonly strokes: Float32Array },
  b: { readonly page: number; readonly strokes: Float32Array },
): "same" | "perhaps" | "different" => {
  if (a.page !== b.page || a.strokes.length === 0 || b.strokes.length === 0) return "different";
  const { sum, contradicted } = sameWeight(a.strokes, b.strokes);
  if (sum >= surely) return "same";
  return sum >= perhaps && !contradicted ? "perhaps" : "different";
};
