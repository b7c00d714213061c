/** Room in the kernels' memory for the pages that are decoded there, kept from one to the next. */
import { bytes, isHeld } from "../kernels/memory.ts";
import type { GreyPage } from "../types.ts";

const spare: Uint8Array[] = [];
const mostSpare = 3;
/** Pages of a stack differ a little in size. */
const roomStep = 1 << 20;
/** Rooms that pages lie in now, and which. */
let lent = 0;
const rooms = new WeakMap<Uint8Array, Uint8Array>();

/** Room for a page: the kernels that read it look up to a row further than they use. */
export const roomFor = (width: number, height: number): Uint8Array => {
  const room = Math.ceil(((height + 4) * width + 64) / roomStep) * roomStep;
  // Taken anew it costs as much as a third of decoding: any that is large enough will do, unless it is far larger.
  const at = spare.findIndex((s) => s.length >= room && s.length <= 2 * room);
  const [kept] = at < 0 ? [] : spare.splice(at, 1);
  return kept ?? bytes(room);
};

/** Gives back room that no page lies in. */
export const giveBack = (room: Uint8Array): void => {
  spare.push(room);
  if (spare.length > mostSpare) spare.shift();
};

/** The first pixels of a room, as the pixels of a page. */
export const pixelsOf = (room: Uint8Array, pixels: number): Uint8Array => {
  const own = room.subarray(0, pixels);
  if (lent >= mostSpare) {
    // Somebody keeps pages for longer than a reading thread does: that is not what this memory is for.
    giveBack(room);
    return own.slice();
  }
  lent++;
  rooms.set(own, room);
  return own;
};

/** Whether a page lies in the kernels' memory; its room is then kept for another one, and nobody may look at it after. */
export const keepRoom = ({ data }: GreyPage): boolean => {
  const room = rooms.get(data);
  if (room === undefined) return isHeld(data);
  rooms.delete(data);
  lent--;
  giveBack(room);
  return true;
};
