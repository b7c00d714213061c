/** Pixels in colour to what the reader takes: the green channel, and coarsely all three for ink that green does not show. */
import type { GreyPage, PageColour } from "../types.ts";

/** Squares along the longer side of a page: about a millimetre on A4. */
const squares = 300;

/** How the pixels lie: bytes a pixel, and where in it red, green and blue are. */
export type PixelOrder = { readonly size: 3 | 4; readonly red: 0 | 2; readonly blue: 0 | 2 };

/** Memory of pages that were read, for the next ones: taken anew each time it costs more than what is written into it. */
const spare: ArrayBuffer[] = [];
const mostSpare = 4;
/** Pages of a stack differ a little in size. */
const roomStep = 1 << 18;

const roomFor = (size: number): Uint8Array => {
  const room = Math.ceil(size / roomStep) * roomStep;
  const at = spare.findIndex((b) => b.byteLength === room);
  const [kept] = at < 0 ? [] : spare.splice(at, 1);
  return new Uint8Array(kept ?? new ArrayBuffer(room), 0, size);
};

/**
 * Gives the pixels of a page back, which nobody may look at after: left to the garbage collector they pile up, and it runs
 * for their sake over everything else every few pages.
 */
export const releasePage = ({ data, colour }: GreyPage): void => {
  const { buffer } = data;
  if (!(buffer instanceof ArrayBuffer)) return;
  if (colour !== undefined && buffer.byteLength % roomStep === 0) {
    spare.push(buffer);
    if (spare.length > mostSpare) spare.shift();
  } else if (data.byteLength === buffer.byteLength) buffer.transfer(0);
};

/** Whether a machine keeps the low byte of a number first. */
const isLowFirst = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** Takes green out of pixels from `from` up to `to`, or somewhat further, and says up to which. */
type TakeGreen = (from: number, to: number) => number;

const takerOfGreen = (data: Uint8Array, size: 3 | 4, green: Uint8Array): TakeGreen => {
  const one = (from: number, to: number): number => {
    for (let i = from, p = from * size + 1; i < to; i++, p += size) green[i] = data[p] ?? 255;
    return to;
  };
  if (size !== 3 || !isLowFirst || data.byteOffset % 4 !== 0) return one;
  // Four pixels at a time: their twelve bytes are three whole numbers.
  const fours = green.length >> 2;
  const words = new Int32Array(data.buffer, data.byteOffset, fours * 3);
  const out = new Int32Array(green.buffer, green.byteOffset, fours);
  return (from, to) => {
    const end = (to + 3) >> 2;
    if (end > fours) return one(from, to);
    for (let i = from >> 2, at = i * 3; i < end; i++, at += 3) {
      const middle = words[at + 1] ?? 0;
      out[i] =
        (((words[at] ?? 0) >>> 8) & 0xff) |
        ((middle & 0xff) << 8) |
        ((middle >>> 24) << 16) |
        (((words[at + 2] ?? 0) & 0xff0000) << 8);
    }
    return end * 4;
  };
};

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
  const green = roomFor(width * height);
  const takeGreen = takerOfGreen(data, size, green);
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
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const points = side / 2;
  const whole = Math.floor(width / side);
  let taken = 0;
  for (let row = 0; row < down; row++) {
    sums.fill(0);
    const last = Math.min(height, (row + 1) * side);
    taken = takeGreen(taken, last * width);
    for (let y = row * side; y < last; y += 2) {
      let p = y * width * size;
      for (let at = 0; at < whole * 4; at += 4) {
        // Red and blue side by side in one number; a pixel that counts has one beside it, whose first byte is taken too.
        let two = 0;
        let g = 0;
        for (let k = 0; k < points; k++, p += 2 * size) {
          const four = view.getInt32(p, true);
          two = (two + (four & 0xff00ff)) | 0;
          g += (four >>> 8) & 0xff;
        }
        const low = two & 0xffff;
        const high = two >>> 16;
        sums[at] = (sums[at] ?? 0) + points;
        sums[at + 1] = (sums[at + 1] ?? 0) + (red === 0 ? low : high);
        sums[at + 2] = (sums[at + 2] ?? 0) + g;
        sums[at + 3] = (sums[at + 3] ?? 0) + (blue === 2 ? high : low);
      }
      if (whole === across) continue;
      const at = whole * 4;
      let [n, r, g, b] = [0, 0, 0, 0];
      for (const end = (y + 1) * width * size; p < end; p += 2 * size) {
        r += data[p + red] ?? 255;
        g += data[p + 1] ?? 255;
        b += data[p + blue] ?? 255;
        n++;
      }
      sums[at] = (sums[at] ?? 0) + n;
      sums[at + 1] = (sums[at + 1] ?? 0) + r;
      sums[at + 2] = (sums[at + 2] ?? 0) + g;
      sums[at + 3] = (sums[at + 3] ?? 0) + b;
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
