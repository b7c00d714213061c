/** A page of print made soft, as a scanner's lens makes it: the halo of letters is told by it. */

/** Ink under this is paper: what is left where 255 is mixed of parts of 255. */
const nothing = 1e-6;

/** Gaussian blur, `sigma` in pixels, of a page that is paper nearly everywhere. */
export const blur = (image: Float32Array, width: number, height: number, sigma: number): Float32Array => {
  const radius = Math.ceil(sigma * 3);
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)),
  );
  const total = weights.reduce((s, v) => s + v, 0);
  const across = new Float32Array(image.length);
  // Where ink is near in each row: from and up to.
  const from = new Int32Array(height).fill(width);
  const to = new Int32Array(height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let done = 0;
    for (let x = 0; x < width; x++) {
      if (!((image[row + x] ?? 0) > nothing)) continue;
      const end = Math.min(width, x + radius + 1);
      const start = Math.max(done, x - radius);
      from[y] = Math.min(from[y] ?? 0, start);
      to[y] = end;
      for (let at = start; at < end; at++) {
        let sum = 0;
        for (let i = 0; i <= 2 * radius; i++) {
          const q = at + i - radius;
          sum += (image[row + (q < 0 ? 0 : q < width ? q : width - 1)] ?? 0) * (weights[i] ?? 0);
        }
        across[row + at] = sum / total;
      }
      done = Math.max(done, end);
    }
  }
  const out = new Float32Array(image.length);
  const sums = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    let isEmpty = true;
    for (let i = 0; i <= 2 * radius; i++) {
      const q = Math.min(height - 1, Math.max(0, y + i - radius));
      const end = to[q] ?? 0;
      const weight = weights[i] ?? 0;
      for (let x = from[q] ?? width, at = q * width + x; x < end; x++, at++) {
        sums[x] = (sums[x] ?? 0) + (across[at] ?? 0) * weight;
        isEmpty = false;
      }
    }
    if (!isEmpty) for (let x = 0, at = y * width; x < width; x++, at++) out[at] = (sums[x] ?? 0) / total;
  }
  return out;
};
