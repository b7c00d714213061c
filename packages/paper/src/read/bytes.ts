/** Grey values taken several at a time: one look at memory where there would be two or four. */

let lastData: Uint8Array | null = null;
let lastView: DataView = new DataView(new ArrayBuffer(0));

/** The same bytes as a view from which numbers of several bytes can be taken at any place (little end first). */
export const viewOf = (data: Uint8Array): DataView => {
  if (data !== lastData) {
    lastData = data;
    lastView = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }
  return lastView;
};

/** Takes bytes 0 and 2 of four, side by side with room to add up to 257 of them. */
export const evenBytes = 0x00ff00ff;

const ones = 0x01010101;
const tops = 0x80808080 | 0;

/** Whether any of the four bytes is under `limit` (1 to 255). */
export const anyUnder = (four: number, limit: number): boolean =>
  limit <= 128
    ? ((four - Math.imul(ones, limit)) & ~four & tops) !== 0
    : (((~four + Math.imul(ones, limit - 128)) | ~four) & tops) !== 0;
