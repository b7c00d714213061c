/**
 * Streaks of the scanner: dirt on its glass draws a thin line straight down the picture, over paper and bed alike. Sought
 * in pixels of the scan, where it is exactly upright, and handed on as a crease of the paper.
 */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, bytes } from "../kernels/memory.ts";
import { showPage } from "../kernels/sight.ts";
import type { GreyPage } from "../types.ts";
import type { Crease } from "./folds.ts";
import { apply, invert, type PlaneMap } from "./geometry.ts";
import { grain, type PageModel } from "./model.ts";
import { thresholds } from "./thresholds.ts";

const rows = 64;
let counts = bytes(1 << 13);

/** Streaks on a placed page; lines of the print are none. `gain` turns grey values into ink. */
export const findStreaks = (page: GreyPage, model: PageModel, map: PlaneMap, gain: number): Crease[] => {
  const { width, height, data } = page;
  const { share, depth } = thresholds.streak;
  const back = invert(map);
  if (back === null) return [];
  // Columns darker than those a little beside them, counted over rows from top to foot.
  const beside = Math.max(4, Math.round(width / 400));
  if (counts.length < width) counts = bytes(width);
  showPage(page);
  kernels.countStreaks(addressOf(counts), rows, beside, Math.floor(2 * depth));
  const found: Crease[] = [];
  for (let x = beside; x < width - beside; x++) {
    if ((counts[x] ?? 0) < share * rows) continue;
    let end = x;
    while (end + 1 < width && (counts[end + 1] ?? 0) >= share * rows) end++;
    const middle = (x + end + 1) / 2;
    x = end;
    const top = apply(back, middle, 0);
    const foot = apply(back, middle, height);
    const slope = (foot.x - top.x) / (foot.y - top.y);
    const at = top.x - slope * top.y;
    // Sideways scans and lines of the print are left alone.
    if (!(Math.abs(slope) < 0.2) || isPrinted(model, at, slope)) continue;
    let sum = 0;
    for (let r = 0; r < rows; r++) {
      const i = Math.floor(((r + 0.5) * height) / rows) * width + Math.floor(middle);
      sum += ((data[i - beside] ?? 0) + (data[i + beside] ?? 0)) / 2 - (data[i] ?? 0);
    }
    found.push({ level: false, at, slope, ink: (sum / rows) * gain });
  }
  return found;
};

/** Whether much of a line down the paper lies on print. */
const isPrinted = (model: PageModel, at: number, slope: number): boolean => {
  const mask = model.masks[1];
  let printed = 0;
  let asked = 0;
  for (let y = 2; y < model.layout.paper.h - 2; y += 2) {
    const u = Math.floor((at + slope * y) * grain);
    const v = Math.floor(y * grain);
    if (u < 0 || v < 0 || u >= model.width || v >= model.height) continue;
    asked++;
    if (mask[v * model.width + u] === 1) printed++;
  }
  return printed > 0.6 * asked;
};
