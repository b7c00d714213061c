/** How well a map lays the print of a page over a scan, judged by the print itself. */
import type { GreyPage } from "../types.ts";
import { type Fit, fitPatch } from "./align.ts";
import { median, type PlaneMap } from "./geometry.ts";
import type { PageModel, Patch } from "./model.ts";

/** A page of the layout laid on a scan: millimetres of the paper to pixels. */
export type Placed = {
  readonly model: PageModel;
  readonly map: PlaneMap;
  /** Root mean square of the frame's points, mm. */
  readonly residual: number;
  readonly score: number;
};

/** Pixels a millimetre of a map, about the middle of the page. */
export const scaleOf = (map: PlaneMap): number =>
  Math.sqrt(Math.abs((map[0] ?? 0) * (map[4] ?? 0) - (map[1] ?? 0) * (map[3] ?? 0)));

const spread = <T>(items: readonly T[], most: number): readonly T[] =>
  items.length <= most
    ? items
    : Array.from({ length: most }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / most)]).filter(
        (v) => v !== undefined,
      );

/**
 * Upper quarter of the scores of up to 24 patches, each free to shift a little; 0 when most lie outside the scan. Not the
 * middle: a ballot of another round shares the words above and not the names.
 */
export const printScore = (page: GreyPage, model: PageModel, map: PlaneMap, reach: number): number =>
  printScores(page, model, map, reach).upper;

/** The same, and the lower quarter: a map that lies well on one half of the page only has a low one. */
export const printScores = (
  page: GreyPage,
  model: PageModel,
  map: PlaneMap,
  reach: number,
): { readonly upper: number; readonly lower: number } => {
  const radius = Math.max(2, Math.round(reach * scaleOf(map)));
  const patches: readonly Patch[] = [...spread(model.names, 16), ...spread(model.words, 8)];
  const scores: number[] = [];
  for (const patch of patches) scores.push(fitPatch(page, map, patch, radius, true)?.score ?? 0);
  scores.sort((p, q) => p - q);
  return { upper: scores[Math.floor(0.75 * scores.length)] ?? 0, lower: scores[Math.floor(0.25 * scores.length)] ?? 0 };
};

/** Scores from which a neighbour's fit is trusted to tell where to look. */
const trusted = 0.6;

/** The fits of many patches, at full care: each about where its neighbour lies, and all around when it is not there. */
export const fitAll = (page: GreyPage, map: PlaneMap, patches: readonly Patch[], reach: number): (Fit | null)[] => {
  const scale = scaleOf(map);
  const radius = Math.max(2, Math.round(reach * scale));
  const near = Math.max(2, Math.round(0.4 * scale));
  let last: Fit | null = null;
  const fits = patches.map((patch) => {
    if (last !== null && near < radius) {
      const [x, y] = [Math.round(last.px), Math.round(last.py)];
      const fit = fitPatch(page, map, patch, near, false, x, y);
      if (fit !== null && fit.score >= trusted && Math.max(Math.abs(fit.px - x), Math.abs(fit.py - y)) < near - 0.5) {
        last = fit;
        return fit;
      }
    }
    const fit = fitPatch(page, map, patch, radius);
    if (fit !== null && fit.score >= trusted) last = fit;
    return fit;
  });
  // The first of them had no neighbour yet, and a few small letters may seem to lie on others: where the rest lie, once more.
  const found = fits.filter((fit): fit is Fit => fit !== null && fit.score >= trusted);
  if (found.length === fits.length || found.length < 2) return fits;
  const [x, y] = [Math.round(median(found.map((f) => f.px))), Math.round(median(found.map((f) => f.py)))];
  return patches.map((patch, i) => {
    const fit = fits[i] ?? null;
    if (fit === null || fit.score >= trusted) return fit;
    const again = fitPatch(page, map, patch, near, false, x, y);
    return again !== null && again.score >= trusted ? again : fit;
  });
};
