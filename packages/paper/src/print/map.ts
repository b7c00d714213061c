/** The map of one printed page: places from the geometry, the extent of each name from the pixels. */
import type { BallotLayout } from "@laphieu/documents";
import sharp from "sharp";
import type { Box, GreyPage, LayoutBox, LayoutName, LayoutPage, LayoutRule } from "../types.ts";
import { inkExtent } from "./ink.ts";
import { printDpi } from "./raster.ts";

const pngOf = async ({ width, height, data }: GreyPage): Promise<string> => {
  const png = await sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace("b-w")
    .png({ compressionLevel: 9 })
    .toBuffer();
  return png.toString("base64");
};

const point = 25.4 / 72;

/** Page `index` of a layout with its raster. Throws when the layout has no such page: a fault. */
export const layoutPage = async (layout: BallotLayout, index: number, raster: GreyPage): Promise<LayoutPage> => {
  const page = layout.pages[index];
  if (page === undefined) throw new Error(`the layout has no page ${index + 1}`);
  const { pitch, box, headingHeight } = layout;
  const { frame, columns } = page;
  const names: LayoutName[] = [];
  const boxes: LayoutBox[] = [];
  const blankRows: Box[] = [];
  for (const row of page.rows) {
    const column = columns[row.column];
    if (column === undefined) continue;
    const right = column.agree?.x ?? column.frame.x + column.frame.w;
    const room: Box = { x: column.name.x, y: row.y, w: right - column.name.x, h: pitch };
    const at = row.number - 1;
    const [top = row.y, bottom = top] = [row.baselines[0], row.baselines.at(-1)];
    if (row.name === null) blankRows.push({ ...room, w: column.name.w });
    else {
      // From the marks over a capital to the tail of a letter, and never into the frame.
      const y = top - 0.97 * row.size * point;
      const letters: Box = {
        x: column.name.x - 0.5,
        y,
        w: right - column.name.x - 0.3,
        h: bottom + 0.3 * row.size * point - y,
      };
      const ink = inkExtent(raster, letters, layout.paper) ?? { ...letters, w: 0, h: 0 };
      names.push({ index: at, text: row.name, ink, row: room, baseline: bottom, size: row.size });
    }
    for (const mark of ["agree", "disagree"] as const) {
      const cell = column[mark];
      if (cell === null) continue;
      const square: Box = { x: cell.x + (cell.w - box) / 2, y: row.y + (pitch - box) / 2, w: box, h: box };
      boxes.push({ index: at, mark, box: square, cell: { x: cell.x, y: row.y, w: cell.w, h: pitch } });
    }
  }
  const down = (x: number, thickness: number): LayoutRule => ({
    from: { x, y: frame.y },
    to: { x, y: frame.y + frame.h },
    thickness,
  });
  const heading = frame.y + headingHeight;
  const rules: LayoutRule[] = [
    { from: { x: frame.x, y: heading }, to: { x: frame.x + frame.w, y: heading }, thickness: 0.25 },
    ...columns.slice(1).map((column) => down(column.frame.x, 0.5)),
    ...columns.flatMap((column) =>
      [column.agree, column.disagree, column.notes].flatMap((span) =>
        span === null ? [] : [down(span.x, 0.4 * point)],
      ),
    ),
  ];
  return {
    page: page.number,
    paper: layout.paper,
    frames: columns.length > 1 ? [frame, ...columns.map((column) => column.frame)] : [frame],
    rules,
    marks: page.marks?.squares ?? [],
    ...(page.marks === null ? {} : { code: page.marks.code.cells, witness: page.marks.witness }),
    seal: page.seal,
    names,
    boxes,
    blankRows,
    heading: page.head,
    print: { dpi: printDpi, png: await pngOf(raster) },
  };
};
