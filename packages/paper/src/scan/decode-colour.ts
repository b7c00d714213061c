/** Pixels in colour to what the reader takes: the green channel, and coarsely all three for ink that green does not show. */
import type { GreyPage, PageColour } from "../types.ts";

/** Squares along the longer side of a page: about a millimetre on A4. */
const squares = 300;

/** How the pixels lie: bytes a pixel, and where in it red, green and blue are. */
export type PixelOrder = { readonly size: 3 | 4; readonly red: 0 | 2; readonly blue: 0 | 2 };

/**
 * One pass over the pixels. A yellow highlighter is as bright in green as paper and dark in blue; a square is wide enough
 * that the fringes a scanner leaves about black letters cancel out. Every second pixel of every second row counts.
 */
export const pageOfColours = (
  data: Uint8Array,
  width: number,
  height: number,
  { size, red, blue }: PixelOrder,
): GreyPage => {
  const green = new Uint8Array(width * height);
  const side = Math.max(4, 2 * Math.round(Math.max(width, height) / squares / 2));
  const across = Math.ceil(width / side);
  const down = Math.ceil(height / side);
  const sums = new Int32Array(across * 4);
  const colour: PageColour = {
    side,
    across,
    down,
    red: new Uint8Array(across * down),
    green: new Uint8Array(across * down),
    blue: new Uint8Array(across * down),
  };
  for (let row = 0; row < down; row++) {
    sums.fill(0);
    const last = Math.min(height, (row + 1) * side);
    for (let y = row * side; y < last; y++) {
      const to = (y + 1) * width;
      for (let i = y * width, p = i * size + 1; i < to; i++, p += size) green[i] = data[p] ?? 255;
      if (y % 2 !== 0) continue;
      for (let square = 0, x = 0; square < across; square++) {
        const end = Math.min(width, (square + 1) * side);
        let [n, r, g, b] = [0, 0, 0, 0];
        for (let p = (y * width + x) * size; x < end; x += 2, p += 2 * size) {
          r += data[p + red] ?? 255;
          g += data[p + 1] ?? 255;
          b += data[p + blue] ?? 255;
          n++;
        }
        const at = square * 4;
        sums[at] = (sums[at] ?? 0) + n;
        sums[at + 1] = (sums[at + 1] ?? 0) + r;
        sums[at + 2] = (sums[at + 2] ?? 0) + g;
        sums[at + 3] = (sums[at + 3] ?? 0) + b;
      }
    }
    for (let square = 0; square < across; square++) {
      const n = Math.max(1, sums[square * 4] ?? 1);
      const at = row * across + square;
      colour.red[at] = (sums[square * 4 + 1] ?? 0) / n;
      colour.green[at] = (sums[square * 4 + 2] ?? 0) / n;
      colour.blue[at] = (sums[square * 4 + 3] ?? 0) / n;
    }
  }
  return { width, height, data: green, colour };
};
