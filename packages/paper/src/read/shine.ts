/**
 * Print of the back or of the next sheet that shines through: pale, everywhere, and paler than any pen of this page. Told
 * by how much of the bare paper is a little darker than paper and yet far from ink.
 */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, memory } from "../kernels/memory.ts";
import type { SheetGrid } from "./sheet-grid.ts";
import { thresholds } from "./thresholds.ts";

const bins = new Int32Array(memory.buffer, kernels.binsAt(), 100);

/**
 * The least ink that cannot be print shining through, or 0 when none does. `zones` says where bare paper is; folds must be
 * wiped from the grid already.
 */
export const shineLevel = (grid: SheetGrid, zones: Uint8Array, sigma: number): number => {
  const { shine } = thresholds;
  const from = Math.max(shine.from, 3.2 * sigma);
  const { ink, seen } = grid;
  const { to } = shine;
  const all = kernels.countPale(addressOf(ink), addressOf(zones), addressOf(seen), ink.length, from, to);
  let pale = 0;
  for (let i = 0; i < 100; i++) pale += bins[i] ?? 0;
  if (!(all > 0 && pale / all >= shine.share)) return 0;
  let left = pale * 0.97;
  let bin = 0;
  for (; bin < 99; bin++) {
    left -= bins[bin] ?? 0;
    if (left <= 0) break;
  }
  return Math.min(shine.most, ((bin + 1) / 100) * shine.to * 1.35);
};
