/** Tells one picture from another: the same scan in the stack twice is the same pixels, and no two scans are. */
import { kernels } from "../kernels/kernels.ts";
import { memory } from "../kernels/memory.ts";
import { showPage } from "../kernels/sight.ts";
import type { GreyPage } from "../types.ts";

const told = new Uint8Array(memory.buffer, kernels.tellAt(), 64);

/** Equal for equal pictures, of all their pixels. It keeps no secret: who has a picture can make another of its digest. */
export const digestOf = (page: GreyPage): string => {
  showPage(page);
  kernels.tell();
  return `${page.width} ${page.height} ${Buffer.from(told.slice()).toString("base64")}`;
};
