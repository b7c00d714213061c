/** Lays a patch of print over the scan: the shift at which printed points are dark and the points beside them are not. */

import { kernels } from "../kernels/kernels.ts";
import { addressOf, doubles, isHeld, memory } from "../kernels/memory.ts";
import { showMap, showPage } from "../kernels/sight.ts";
import type { GreyPage } from "../types.ts";
import type { PlaneMap } from "./geometry.ts";
import type { Patch } from "./model.ts";

export type Fit = {
  /** Shift in scan pixels from where the map put the patch. */
  readonly px: number;
  readonly py: number;
  /** Mean ink on print less mean ink beside print, against the darkest print here: near 1 when it lies right, 0 on else. */
  readonly score: number;
  /** The same in grey values of the scan. */
  readonly depth: number;
  /** Share of printed points with hardly any ink. */
  readonly missing: number;
};

let points = doubles(1 << 10);
/** Where a patch's points lie in the kernels' memory, brought there for one call if they do not. */
const pointsAt = (on: Float64Array, from: number): number => {
  if (isHeld(on)) return addressOf(on);
  if (points.length < from + on.length) points = doubles(from + on.length);
  points.set(on, from);
  return addressOf(points) + 8 * from;
};

const found = new Float64Array(memory.buffer, kernels.fitAt(), 5);

/**
 * Best shift within `reach` scan pixels of (`aroundX`, `aroundY`); null when the patch does not lie inside the scan.
 * `quick` looks at a third of the points.
 */
export const fitPatch = (
  page: GreyPage,
  map: PlaneMap,
  patch: Patch,
  reach: number,
  quick = false,
  aroundX = 0,
  aroundY = 0,
): Fit | null => {
  const { on, beside } = patch;
  showPage(page);
  showMap(map);
  const besideAt = pointsAt(beside, on.length);
  const onAt = pointsAt(on, 0);
  if (!kernels.fitPatch(onAt, on.length, besideAt, beside.length, reach, quick ? 1 : 0, aroundX, aroundY)) return null;
  const [px = 0, py = 0, score = 0, depth = 0, missing = 0] = found;
  return Number.isFinite(score) && Number.isFinite(px) && Number.isFinite(py)
    ? { px, py, score, depth, missing }
    : null;
};
