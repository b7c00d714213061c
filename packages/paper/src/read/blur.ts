/** A page of print made soft, as a scanner's lens makes it: the halo of letters is told by it. */
import { kernels } from "../kernels/kernels.ts";
import { memory } from "../kernels/memory.ts";

/** Ink under this is paper: what is left where 255 is mixed of parts of 255. */
const nothing = 1e-6;

/**
 * Gaussian blur, `sigma` in pixels, of a page that is paper nearly everywhere. Throws for a page of more than 4,096 pixels
 * across or a sigma over 2.3, which is a fault of the program.
 */
export const blur = (image: Float32Array, width: number, height: number, sigma: number): Float32Array => {
  const radius = Math.ceil(sigma * 3);
  const rowAt = kernels.blurRowAt(width, radius);
  if (rowAt === 0) throw new RangeError("A page is too wide to be made soft, or too much so.");
  const weights = new Float64Array(memory.buffer, kernels.blurWeightsAt(), 2 * radius + 1);
  for (let i = 0; i < weights.length; i++) weights[i] = Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma));
  const total = weights.reduce((s, v) => s + v, 0);
  const row = new Float32Array(memory.buffer, rowAt, width);
  const soft = new Float32Array(memory.buffer, kernels.blurOutAt(), width);
  const out = new Float32Array(image.length);
  for (let y = 0, done = 0; y < height; y++) {
    for (const last = Math.min(height - 1, y + radius); done <= last; done++) {
      row.set(image.subarray(done * width, (done + 1) * width));
      kernels.blurAcross(done, width, radius, total, nothing);
    }
    kernels.blurDown(y, width, height, radius, total);
    out.set(soft, y * width);
  }
  return out;
};
