/**
 * Whether the words above the names are letter by letter those of this ballot: another number of seats, another round or
 * another congress may change one figure and nothing else.
 */

import type { GreyPage } from "../types.ts";
import type { Fit } from "./align.ts";
import { median, type PlaneMap } from "./geometry.ts";
import { grain, type PageModel, type Patch } from "./model.ts";
import { smoothWhiteAt, type Tone } from "./tone.ts";

export type WordPoints = {
  readonly patch: Patch;
  /** Millimetres, x and y in turn: inside the strokes of the letters, and on paper well off them. */
  readonly inside: Float64Array;
  readonly off: Float64Array;
  /** Where the seal may lie over it: ink beside the letters says nothing there, and may pull the fit of the word. */
  readonly underSeal: boolean;
};

/**
 * Sheets are punched along their left edge: letters nearer to it than this may be gone. No number stands there, only the
 * first words of the lines above the table.
 */
const punched = 16.5;
/** Slack around the place of the seal, mm. */
const slack = 9;

/** Points of each word by which its letters are told; prepared once a page. */
export const wordPoints = (model: PageModel, patches: readonly Patch[]): WordPoints[] =>
  patches.map((patch) => {
    const { width, height, sharp, soft } = model;
    let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < patch.on.length; i += 2) {
      x0 = Math.min(x0, patch.on[i] ?? x0);
      x1 = Math.max(x1, patch.on[i] ?? x1);
      y0 = Math.min(y0, patch.on[i + 1] ?? y0);
      y1 = Math.max(y1, patch.on[i + 1] ?? y1);
    }
    const inside: number[] = [];
    const off: number[] = [];
    const reach = 2;
    for (let y = Math.floor(y0 * grain); y <= Math.ceil(y1 * grain); y++) {
      for (let x = Math.floor((x0 - 0.4) * grain); x <= Math.ceil((x1 + 0.4) * grain); x++) {
        if ((x + 0.5) / grain < punched) continue;
        if (x < reach || y < reach || x >= width - reach || y >= height - reach) continue;
        const at = y * width + x;
        if ((sharp[at] ?? 0) > 190) inside.push((x + 0.5) / grain, (y + 0.5) / grain);
        else if ((soft[at] ?? 0) < 12) {
          let clear = true;
          for (let dy = -reach; clear && dy <= reach; dy++)
            for (let dx = -reach; dx <= reach; dx++) if ((sharp[at + dy * width + dx] ?? 0) > 60) clear = false;
          if (clear) off.push((x + 0.5) / grain, (y + 0.5) / grain);
        }
      }
    }
    const { seal } = model.layout;
    const underSeal =
      seal !== null &&
      x1 > seal.x - slack &&
      x0 < seal.x + seal.w + slack &&
      y1 > seal.y - slack &&
      y0 < seal.y + seal.h + slack;
    return { patch, inside: Float64Array.from(inside), off: Float64Array.from(off), underSeal };
  });

/** Width of about one figure, mm. */
const letter = 1.8;
const binsPerMm = 3;
const bins = 400;
const wrong = new Float64Array(bins);

/** What a word is looked at with: the scan, the way onto it, and the white of the paper about the word. */
type Sight = {
  readonly page: GreyPage;
  readonly map: PlaneMap;
  readonly gain: number;
  readonly white: number;
};

/** The leftmost of these points. */
const leftOf = (points: Float64Array): number => {
  let left = Infinity;
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] ?? left;
    if (x < left) left = x;
  }
  return left;
};

/**
 * The most of one letter's width, in mm², that differs from the print: with `darkest`, points of the strokes where even the
 * darkest of five pixels is pale, else points of the paper where even the palest is dark. Points off the scan differ in
 * nothing. One flat loop: it runs over every point of every word of every page.
 */
const mostIn = (points: Float64Array, { page, map, gain, white }: Sight, place: Place, darkest: boolean): number => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, k = 0, l = 1] = map;
  const { data, width, height } = page;
  const { px, py } = place;
  const right = width - 1;
  const foot = height - 1;
  // Ink falls as the grey value rises: the limit is one grey value, and most points are told by their own pixel alone.
  let limit = 0;
  while (limit < 256 && (darkest ? !((white - limit) * gain < 0.3) : (white - limit) * gain > 0.45)) limit++;
  let any = false;
  let from = Infinity;
  const isFlat = g === 0 && k === 0 && l === 1;
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] ?? 0;
    const y = points[i + 1] ?? 0;
    const w = isFlat ? 1 : g * x + k * y + l;
    const u = Math.round((isFlat ? a * x + b * y + c : (a * x + b * y + c) / w) - 0.5 + px);
    const v = Math.round((isFlat ? d * x + e * y + f : (d * x + e * y + f) / w) - 0.5 + py);
    if (!(u >= 1 && v >= 1 && u < right && v < foot)) continue;
    const at = v * width + u;
    if (darkest) {
      if (
        (data[at] ?? 0) < limit ||
        (data[at - 1] ?? 0) < limit ||
        (data[at + 1] ?? 0) < limit ||
        (data[at - width] ?? 0) < limit ||
        (data[at + width] ?? 0) < limit
      )
        continue;
    } else if (
      (data[at] ?? 0) >= limit ||
      (data[at - 1] ?? 0) >= limit ||
      (data[at + 1] ?? 0) >= limit ||
      (data[at - width] ?? 0) >= limit ||
      (data[at + width] ?? 0) >= limit
    )
      continue;
    if (!any) {
      wrong.fill(0);
      from = leftOf(points);
    }
    const bin = Math.min(bins - 1, Math.floor((x - from) * binsPerMm));
    wrong[bin] = (wrong[bin] ?? 0) + 1;
    any = true;
  }
  if (!any) return 0;
  const wide = Math.round(letter * binsPerMm);
  let most = 0;
  let sum = 0;
  for (let i = 0; i < bins; i++) {
    sum += (wrong[i] ?? 0) - (i >= wide ? (wrong[i - wide] ?? 0) : 0);
    if (sum > most) most = sum;
  }
  return most / (grain * grain);
};

/** Ink of one letter lacking, and added where ours have none, mm², above which it is another letter. */
const another = Object.freeze({ lacking: 0.09, added: 0.15 });

/** Shift in scan pixels from where the map put a word. */
type Place = { readonly px: number; readonly py: number };

/** Score from which the fit of a word is a word found, not a slip onto a neighbour or the seal. */
const trusted = 0.6;

/** Words that are matched more finely, so many at least, say what is usual on a scan; over it, and never over `most`, mm². */
const usual = Object.freeze({ words: 8, over: 1.5, most: 0.24 });

/**
 * Whether any word shows another letter than ours: strokes lacking, or ink where ours have none. Measured on simulated
 * scans: at most 0.03 on papers of ours. For words that a hole or the seal may touch; the others, `told`, are matched more
 * finely, and say how much is lacking of letters that are ours: a copy of pale print lacks a little of all of them.
 */
export const lettersDiffer = (
  words: readonly WordPoints[],
  fits: readonly (Fit | null)[],
  page: GreyPage,
  tone: Tone,
  map: PlaneMap,
  gain: number,
  told: ReadonlySet<Patch>,
): boolean => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, k = 0, l = 1] = map;
  /**
   * Where a word may lie: as it was found, and as the nearest words of its line lie and all of them do. A sheet bends
   * along a line, and the seal can pull the fit of a word: what differs in any of these places only may be a slip of the
   * fit. Nothing when neither the word nor its line lies well.
   */
  const placesOf = (word: WordPoints, fit: Fit): readonly Place[] => {
    const line = words.flatMap((w, i) => {
      const other = fits[i];
      const isBeside = w !== word && Math.abs(w.patch.y - word.patch.y) < 4;
      return isBeside && other !== null && other !== undefined && other.score >= trusted
        ? [{ px: other.px, py: other.py, far: Math.abs(w.patch.x - word.patch.x) }]
        : [];
    });
    if (line.length < 2) return fit.score >= trusted ? [fit] : [];
    const nearest = line.toSorted((p, q) => p.far - q.far).slice(0, 2);
    return [fit, ...nearest, { px: median(line.map((o) => o.px)), py: median(line.map((o) => o.py)) }];
  };
  const sightOf = ({ patch }: WordPoints): Sight => {
    const w0 = g * patch.x + k * patch.y + l;
    const white = smoothWhiteAt(tone, page, (a * patch.x + b * patch.y + c) / w0, (d * patch.x + e * patch.y + f) / w0);
    return { page, map, gain, white };
  };
  let lacking: number | null = null;
  /** What may be lacking of a letter of ours on this scan; looked up only where something is. */
  const allowed = (): number => {
    const known = words.flatMap((word, i) => {
      const fit = fits[i];
      return told.has(word.patch) && fit !== null && fit !== undefined && fit.score >= trusted
        ? [mostIn(word.inside, sightOf(word), fit, true)]
        : [];
    });
    return known.length < usual.words
      ? another.lacking
      : Math.max(another.lacking, Math.min(usual.most, usual.over * Math.max(...known)));
  };
  const isLacking = (points: Float64Array, sight: Sight, fit: Place): boolean => {
    const most = mostIn(points, sight, fit, true);
    if (!(most > another.lacking)) return false;
    lacking ??= allowed();
    return most > lacking;
  };
  return words.some((word, i) => {
    const { patch, inside, off, underSeal } = word;
    const own = fits[i];
    if (own === null || own === undefined || told.has(patch)) return false;
    const sight = sightOf(word);
    const places = placesOf(word, own);
    return (
      places.length > 0 &&
      places.every(
        (fit) => isLacking(inside, sight, fit) || (!underSeal && mostIn(off, sight, fit, false) > another.added),
      )
    );
  });
};
