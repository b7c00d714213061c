/** Where a raster is dark. */
import type { Box, GreyPage } from "../types.ts";

/** Darker than this counts as printed. */
const dark = 200;

/** Extent of the dark pixels inside `room` (millimetres), to one pixel; null when it is blank. */
export const inkExtent = (page: GreyPage, room: Box, dpi: number): Box | null => {
  const k = dpi / 25.4;
  const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  const x0 = clamp(Math.ceil(room.x * k), page.width);
  const x1 = clamp(Math.floor((room.x + room.w) * k), page.width);
  const y0 = clamp(Math.ceil(room.y * k), page.height);
  const y1 = clamp(Math.floor((room.y + room.h) * k), page.height);
  let left = x1;
  let right = x0 - 1;
  let top = -1;
  let bottom = -1;
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) {
      if ((page.data[y * page.width + x] ?? 255) >= dark) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (top < 0) top = y;
      bottom = y;
    }
  return top < 0 ? null : { x: left / k, y: top / k, w: (right + 1 - left) / k, h: (bottom + 1 - top) / k };
};
