/** What happens to the pixels after the sensor: streaks, motion, sharpening, a photocopier's curve. */
import type { Random } from "./random.ts";
import type { Scan } from "./scanner.ts";

/** A dirty spot on the scanner's glass: one thin line from the first row to the last. */
export const streak = (scan: Scan, x: number, wide: number, change: number): void => {
  const { width, height, channels, data } = scan;
  for (let y = 0; y < height; y++)
    for (let dx = 0; dx < wide; dx++) {
      if (x + dx >= width) continue;
      const at = (y * width + x + dx) * channels;
      for (let c = 0; c < channels; c++) data[at + c] = Math.max(0, Math.min(255, (data[at + c] ?? 0) + change));
    }
};

/** Paper still moving: the mean of `length` pixels down the page. */
export const motion = (scan: Scan, length: number): void => {
  const { width, height, channels, data } = scan;
  const row = width * channels;
  const kept = data.slice();
  const share = Math.round(65536 / length);
  for (let y = 0; y < height - length; y++)
    for (let x = 0; x < row; x++) {
      let sum = 0;
      for (let k = 0; k < length; k++) sum += kept[(y + k) * row + x] ?? 0;
      data[y * row + x] = (sum * share) >> 16;
    }
};

/** The scanner's own sharpening: bright and dark rims along every edge. */
export const sharpen = (scan: Scan, amount: number): void => {
  const { width, height, channels, data } = scan;
  const row = width * channels;
  const kept = data.slice();
  const k = Math.round(amount * 64);
  for (let y = 1; y < height - 1; y++) {
    const start = y * row;
    for (let x = channels; x < row - channels; x++) {
      const at = start + x;
      const here = kept[at] ?? 0;
      const d =
        4 * here -
        (kept[at - channels] ?? 0) -
        (kept[at + channels] ?? 0) -
        (kept[at - row] ?? 0) -
        (kept[at + row] ?? 0);
      if (d === 0) continue;
      const value = here + ((d * k) >> 8);
      data[at] = value < 0 ? 0 : value > 255 ? 255 : value;
    }
  }
};

/** One generation of photocopy: a soft threshold that burns out pale grey, a little blur, specks of toner. */
export const photocopy = (
  scan: Scan,
  curve: { readonly threshold: number; readonly softness: number; readonly black: number; readonly white: number },
  random: Random,
): void => {
  const { width, height, data, channels } = scan;
  const table = Uint8Array.from({ length: 256 }, (_, v) => {
    const s = 1 / (1 + Math.exp(-(v - curve.threshold) / curve.softness));
    return Math.min(255, Math.round(curve.black + (curve.white - curve.black) * s));
  });
  const row = width * channels;
  for (let i = 0; i < data.length; i++) data[i] = table[data[i] ?? 0] ?? 0;
  // The copier's optics: each pixel with its neighbours to the right and below.
  for (let y = 0; y + 1 < height; y++) {
    const start = y * row;
    for (let x = 0; x + channels < row; x++) {
      const at = start + x;
      const here = data[at] ?? 0;
      const right = data[at + channels] ?? 0;
      const down = data[at + row] ?? 0;
      if (here === right && here === down) continue;
      data[at] = (2 * here + right + down) >> 2;
    }
  }
  const specks = random.whole(0, 60);
  for (let i = 0; i < specks; i++) {
    const x = random.whole(1, width - 3);
    const y = random.whole(1, height - 3);
    const r = random.whole(0, 1);
    for (let dy = 0; dy <= r; dy++)
      for (let dx = 0; dx <= r; dx++)
        for (let c = 0; c < channels; c++) data[((y + dy) * width + x + dx) * channels + c] = random.whole(30, 150);
  }
  // The second scan has its own noise.
  let state = random.whole(1, 0x7fffffff);
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const n = ((state >> 12) & 3) - ((state >> 16) & 3);
    const v = (data[i] ?? 0) + n;
    data[i] = v < 0 ? 0 : v > 255 ? 255 : v;
  }
};

/** A jerk of the feed: rows below `y` move sideways by some pixels. */
export const feedJerk = (scan: Scan, y: number, by: number): void => {
  const { width, height, channels, data } = scan;
  const row = width * channels;
  const move = by * channels;
  for (let r = y; r < height; r++)
    if (move > 0) data.copyWithin(r * row + move, r * row, (r + 1) * row - move);
    else data.copyWithin(r * row, r * row - move, (r + 1) * row);
};
