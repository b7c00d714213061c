/**
 * Prints a ballot: the PDF, and the layout file taken from the same compiled document, so that what the reader expects
 * is what the printer drew.
 */
import { type BallotDefinition, ballotData, createBallotMaker, type DocumentRefusal } from "@laphieu/documents/ballots";
import type { LayoutFile } from "../types.ts";
import { layoutPage } from "./map.ts";
import { rasterPages } from "./raster.ts";

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

/** One printer, one typesetter; it starts with the first ballot. */
export const createBallotPrinter = (): BallotPrinter => {
  const maker = createBallotMaker();
  return {
    print: async (definition, options = {}) => {
      const created = { year: 2000, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
      const data = ballotData(definition, { created, sample: false, impose: false });
      if (!data.ok) return data;
      const made = await maker.make(definition, { copies: options.copies ?? 1, impose: false });
      if (!made.ok) return made;
      const { layout } = data.data;
      const rasters = await rasterPages(made.pdf, layout.pages.length);
      const pages = await Promise.all(rasters.map((raster, i) => layoutPage(layout, i, raster)));
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
