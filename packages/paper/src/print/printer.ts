/**
 * Prints a ballot: the PDF, and the layout file taken from the same compiled document, so that what the reader expects
 * is what the printer drew.
 */
import {
  type BallotDefinition,
  type BallotLayout,
  ballotData,
  createDocumentMaker,
  type DocumentRefusal,
} from "@laphieu/documents";
import sharp from "sharp";
import type { Box, GreyPage, LayoutFile, LayoutPage } from "../types.ts";
import { inkExtent } from "./ink.ts";
import { printDpi, rasterPages } from "./raster.ts";

export type PrintOptions = {
  /** Ballots wanted, 1 by default. */
  readonly copies?: number;
};
export type PrintResult =
  | {
      readonly ok: true;
      readonly pdf: Uint8Array<ArrayBuffer>;
      /** Pages of the PDF. */
      readonly pages: number;
      readonly layout: LayoutFile;
    }
  | { readonly ok: false; readonly refusal: DocumentRefusal };
export type BallotPrinter = {
  /** Equal definitions give equal bytes. Every ballot is a page of its own size. */
  print(definition: BallotDefinition, options?: PrintOptions): Promise<PrintResult>;
  /** Ends the typesetter's worker. */
  close(): Promise<void>;
};

const pngOf = async ({ width, height, data }: GreyPage): Promise<string> => {
  const png = await sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace("b-w")
    .png({ compressionLevel: 9, palette: false })
    .toBuffer();
  return png.toString("base64");
};

const inset = (box: Box, by: number): Box => ({ x: box.x + by, y: box.y + by, w: box.w - 2 * by, h: box.h - 2 * by });

const layoutPage = async (layout: BallotLayout, number: number, raster: GreyPage): Promise<LayoutPage> => {
  const { pitch, rows, columns, size, box } = layout;
  const placed = rows.flatMap((row) => {
    const column = columns[row.column];
    return column === undefined ? [] : [{ row, column }];
  });
  const names = placed.flatMap(({ row, column }) => {
    if (row.name === null) return [];
    const left = column.number.x + column.number.w;
    const right = column.agree?.x ?? column.frame.x + column.frame.w - 1;
    const room: Box = { x: left, y: row.y, w: right - left, h: pitch };
    const ink = inkExtent(raster, inset(room, 0.3), printDpi) ?? { ...room, w: 0, h: 0 };
    const baseline = row.y + pitch / 2 + 0.307 * size.name * (25.4 / 72);
    return [{ index: row.number - 1, text: row.name, ink, row: room, baseline, size: size.name }];
  });
  const boxes = placed.flatMap(({ row, column }) =>
    (["agree", "disagree"] as const).flatMap((mark) => {
      const part = column[mark];
      if (part === null) return [];
      const y = row.y + (pitch - box) / 2;
      return [
        {
          index: row.number - 1,
          mark,
          box: { x: part.x + (part.w - box) / 2, y, w: box, h: box },
          cell: { x: part.x, y: row.y, w: part.w, h: pitch },
        },
      ];
    }),
  );
  return {
    page: number,
    paper: layout.paper,
    frames: columns.flatMap(({ frame }) => [frame, inset(frame, 0.8)]),
    marks: [],
    seal: layout.seal,
    names,
    boxes,
    blankRows: placed
      .filter(({ row }) => row.name === null)
      .map(({ row, column }) => ({ x: column.name.x, y: row.y, w: column.name.w, h: pitch })),
    heading: layout.head,
    print: { dpi: printDpi, png: await pngOf(raster) },
  };
};

/** One printer, one typesetter; it starts with the first ballot. */
export const createBallotPrinter = (): BallotPrinter => {
  const maker = createDocumentMaker();
  return {
    print: async (definition, options = {}) => {
      const created = { year: 2000, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
      const data = ballotData(definition, { created, sample: false, impose: false });
      if (!data.ok) return data;
      const made = await maker.ballots(definition, { copies: options.copies ?? 1, impose: false });
      if (!made.ok) return made;
      const [raster] = await rasterPages(made.pdf, 1);
      const pages = raster === undefined ? [] : [await layoutPage(data.data.layout, 1, raster)];
      return {
        ok: true,
        pdf: made.pdf,
        pages: made.pages,
        layout: { format: "laphieu-ballot-layout", version: 1, ballot: definition, pages },
      };
    },
    close: () => maker.close(),
  };
};
