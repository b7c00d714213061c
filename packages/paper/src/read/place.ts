/** How well a map lays the print of a page over a scan, judged by the print itself. */
import type { GreyPage } from "../types.ts";
import { type Fit, fitPatch } from "./align.ts";
import type { PlaneMap } from "./geometry.ts";
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
export const printScore = (page: GreyPage, model: PageModel, map: PlaneMap, reach: number): number => {
  const radius = Math.max(2, Math.round(reach * scaleOf(map)));
  const patches: readonly Patch[] = [...spread(model.names, 16), ...spread(model.words, 8)];
  const scores: number[] = [];
  for (const patch of patches) scores.push(fitPatch(page, map, patch, radius, true)?.score ?? 0);
  scores.sort((p, q) => p - q);
  return scores[Math.floor(0.75 * scores.length)] ?? 0;
};

/** The fits of many patches, at full care. */
export const fitAll = (page: GreyPage, map: PlaneMap, patches: readonly Patch[], reach: number): (Fit | null)[] => {
  const radius = Math.max(2, Math.round(reach * scaleOf(map)));
  return patches.map((patch) => fitPatch(page, map, patch, radius));
};
