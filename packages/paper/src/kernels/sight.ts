/** What the kernels are told of a scan before they look at it. */

import type { Field } from "../read/field.ts";
import type { PlaneMap } from "../read/geometry.ts";
import type { Tone } from "../read/tone.ts";
import type { GreyPage } from "../types.ts";
import { kernels } from "./kernels.ts";
import { addressOf, bytes, doubles, floats, isHeld } from "./memory.ts";

let pixels = bytes(1 << 22);
let white = floats(1 << 12);
let field = doubles(1 << 10);

/** What the kernels know already, while one scan is read; outside of that nothing is trusted to stay as it is. */
let isReading = false;
let laid: Uint8Array | null = null;
let knownTone: Tone | null = null;
let knownMap: PlaneMap | null = null;

const forget = (): void => {
  laid = null;
  knownTone = null;
  knownMap = null;
};

/** Reads one scan, whose pixels nobody changes meanwhile: they are brought to the kernels once. */
export const withScan = <T>(read: () => T): T => {
  forget();
  isReading = true;
  try {
    return read();
  } finally {
    forget();
    isReading = false;
  }
};

/** Names the scan to the kernels. */
export const showPage = ({ data, width, height }: GreyPage): void => {
  // Decoded where the kernels see it, with room after it.
  if (isHeld(data)) {
    kernels.onPage(addressOf(data), width, height);
    return;
  }
  if (data !== laid) {
    const size = width * height;
    // Kernels look up to a row further than they use.
    if (pixels.length < size + 4 * width) pixels = bytes(Math.ceil(1.2 * size) + 4 * width);
    pixels.set(size === data.length ? data : data.subarray(0, size));
    laid = isReading ? data : null;
  }
  kernels.onPage(addressOf(pixels), width, height);
};

export const showTone = (tone: Tone): void => {
  if (tone === knownTone) return;
  knownTone = isReading ? tone : null;
  const { across, down, black } = tone;
  if (white.length < tone.white.length) white = floats(tone.white.length);
  white.set(tone.white);
  kernels.onTone(addressOf(white), across, down, black);
};

export const showMap = (map: PlaneMap): void => {
  if (map === knownMap) return;
  knownMap = isReading ? map : null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, k = 0, l = 1] = map;
  kernels.onMap(a, b, c, d, e, f, g, k, l);
};

export const showField = ({ y, dx, dy }: Field): void => {
  const n = y.length;
  if (field.length < 3 * n) field = doubles(3 * n);
  field.set(y);
  field.set(dx, n);
  field.set(dy, 2 * n);
  kernels.onField(addressOf(field), n);
};
