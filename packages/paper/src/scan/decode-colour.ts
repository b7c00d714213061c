/** Pixels in colour to what the reader takes: the green channel, and coarsely all three for ink that green does not show. */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, bytes, wholes } from "../kernels/memory.ts";
import type { GreyPage, PageColour } from "../types.ts";
import { keepRoom, pixelsOf, roomFor as roomInKernels } from "./room.ts";

/** Squares along the longer side of a page: about a millimetre on A4. */
const squaresAlong = 300;

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
export const releasePage = (page: GreyPage): void => {
  if (keepRoom(page)) return;
  const { data, colour } = page;
  const { buffer } = data;
  if (!(buffer instanceof ArrayBuffer)) return;
  if (colour !== undefined && buffer.byteLength % roomStep === 0) {
    spare.push(buffer);
    if (spare.length > mostSpare) spare.shift();
  } else if (data.byteLength === buffer.byteLength) buffer.transfer(0);
};

/** Rows that are brought to the kernels at once: as many as stay near the processor. */
const stripBytes = 1 << 18;
let strip = bytes(0);
let greens = bytes(0);
let sums = wholes(0);
let means = bytes(0);

/** Green and the sums of squares, row of squares after row of squares. */
type Squares = { readonly side: number; readonly across: number; readonly down: number; readonly colour: PageColour };

/** Pixels of three bytes, red first: by the kernels. */
const takeThree = (data: Uint8Array, width: number, height: number, green: Uint8Array, squares: Squares): void => {
  const { side, down } = squares;
  const line = width * 3;
  const rowsOfSquares = Math.max(1, Math.floor(stripBytes / (line * side)));
  const most = rowsOfSquares * side * line;
  // Kernels read up to three vectors beyond the last pixel.
  if (strip.length < most + 64) strip = bytes(most + 64);
  if (greens.length < most / 3 + 64) greens = bytes(most / 3 + 64);
  for (let first = 0; first < down; first += rowsOfSquares) {
    const top = first * side;
    const foot = Math.min(height, (first + rowsOfSquares) * side);
    const pixels = (foot - top) * width;
    strip.set(data.subarray(top * line, foot * line));
    kernels.takeGreen(addressOf(strip), addressOf(greens), pixels);
    green.set(greens.subarray(0, pixels), top * width);
    for (let row = first; row * side < foot; row++)
      takeSquares(squares, width, row, Math.min(foot, (row + 1) * side), (y) => (y - top) * line);
  }
};

/** A row of squares, from every second row of pixels up to `end`, each of which begins in the strip where it is said. */
const takeSquares = (squares: Squares, width: number, row: number, end: number, at: (y: number) => number): void => {
  const { side, across, colour } = squares;
  const whole = Math.floor(width / side);
  if (sums.length < 4 * across) sums = wholes(4 * across);
  if (means.length < 3 * across) means = bytes(3 * across);
  kernels.clear(addressOf(sums), 16 * across);
  const rows = Math.ceil((end - row * side) / 2);
  for (let y = row * side; y < end; y += 2) {
    const from = at(y);
    kernels.addSquares(addressOf(strip) + from, addressOf(sums), whole, side / 2);
    if (whole < across)
      for (let x = whole * side, p = from + 3 * x, to = 4 * whole; x < width; x += 2, p += 6)
        for (let k = 0; k < 3; k++) sums[to + k] = (sums[to + k] ?? 0) + (strip[p + k] ?? 255);
  }
  const out = addressOf(means);
  kernels.meanSquares(addressOf(sums), whole, (rows * side) / 2, out, out + across, out + 2 * across);
  colour.red.set(means.subarray(0, whole), row * across);
  colour.green.set(means.subarray(across, across + whole), row * across);
  colour.blue.set(means.subarray(2 * across, 2 * across + whole), row * across);
  if (whole < across) keep(squares, row * across + whole, rows * Math.ceil((width - whole * side) / 2), 4 * whole);
};

/** Notes the mean colour of `n` pixels whose sums lie at `at`. */
const keep = ({ colour: { red, green, blue } }: Squares, square: number, n: number, at: number): void => {
  red[square] = (sums[at] ?? 0) / n;
  green[square] = (sums[at + 1] ?? 0) / n;
  blue[square] = (sums[at + 2] ?? 0) / n;
};

/** Any pixels, one by one: what a PDF was drawn as. */
const takeAny = (
  data: Uint8Array,
  width: number,
  height: number,
  { size, red, blue }: PixelOrder,
  green: Uint8Array,
  squares: Squares,
): void => {
  const { side, across, down } = squares;
  for (let i = 0, p = 1; i < green.length; i++, p += size) green[i] = data[p] ?? 255;
  if (sums.length < 4 * across) sums = wholes(4 * across);
  for (let row = 0; row < down; row++) {
    sums.fill(0, 0, 4 * across);
    const end = Math.min(height, (row + 1) * side);
    for (let y = row * side; y < end; y += 2)
      for (let square = 0, x = 0; square < across; square++) {
        const at = 4 * square;
        for (const last = Math.min(width, (square + 1) * side); x < last; x += 2) {
          const p = (y * width + x) * size;
          sums[at] = (sums[at] ?? 0) + (data[p + red] ?? 255);
          sums[at + 1] = (sums[at + 1] ?? 0) + (data[p + 1] ?? 255);
          sums[at + 2] = (sums[at + 2] ?? 0) + (data[p + blue] ?? 255);
        }
        x = (square + 1) * side;
      }
    const rows = Math.ceil((end - row * side) / 2);
    for (let square = 0; square < across; square++) {
      const points = Math.ceil((Math.min(width, (square + 1) * side) - square * side) / 2);
      keep(squares, row * across + square, rows * points, square * 4);
    }
  }
};

/**
 * One pass over the pixels. A yellow highlighter is as bright in green as paper and dark in blue; a square is wide enough
 * that the fringes a scanner leaves about black letters cancel out. Every second pixel of every second row counts.
 */
export const pageOfColours = (data: Uint8Array, width: number, height: number, order: PixelOrder): GreyPage => {
  const green = roomFor(width * height);
  const squares = squaresOf(width, height);
  if (order.size === 3 && order.red === 0) takeThree(data, width, height, green, squares);
  else takeAny(data, width, height, order, green, squares);
  return { width, height, data: green, colour: squares.colour };
};

/**
 * The same of a picture that a kernel gives row by row: `rowInto` writes the green of row `y` to an address, and to another
 * all three colours of each pixel in turn, unless that is 0; up to 48 bytes more than a row of either.
 */
export const pageOfRows = (
  width: number,
  height: number,
  rowInto: (y: number, green: number, three: number) => void,
): GreyPage => {
  const room = roomInKernels(width, height);
  const squares = squaresOf(width, height);
  const { side, down } = squares;
  const line = 3 * width + 64;
  if (strip.length < side * line) strip = bytes(side * line);
  for (let row = 0; row < down; row++) {
    const end = Math.min(height, (row + 1) * side);
    const at = (y: number): number => (y - row * side) * line;
    for (let y = row * side; y < end; y++)
      rowInto(y, addressOf(room) + y * width, y % 2 === 0 ? addressOf(strip) + at(y) : 0);
    takeSquares(squares, width, row, end, at);
  }
  return { width, height, data: pixelsOf(room, width * height), colour: squares.colour };
};

const squaresOf = (width: number, height: number): Squares => {
  const side = Math.max(4, 2 * Math.round(Math.max(width, height) / squaresAlong / 2));
  const across = Math.ceil(width / side);
  const down = Math.ceil(height / side);
  const colour: PageColour = {
    side,
    across,
    down,
    red: new Uint8Array(across * down),
    green: new Uint8Array(across * down),
    blue: new Uint8Array(across * down),
  };
  return { side, across, down, colour };
};
