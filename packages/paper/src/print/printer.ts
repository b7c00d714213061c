/**
 * Prints a ballot: the PDF, and the layout file taken from the same compiled document, so that what the reader expects
 * is what the printer drew.
 */
import {
  type BallotDefinition,
  type BallotPart,
  ballotData,
  ballotsPerSheet,
  createBallotMaker,
  type DocumentRefusal,
  type DocumentResult,
  type PaperSize,
} from "@laphieu/documents/ballots";
import type { LayoutFile } from "../types.ts";
import { layoutPage } from "./map.ts";
import { rasterPages } from "./raster.ts";

export type PrintOptions = {
  /** Ballots wanted, 1 by default. */
  readonly copies?: number;
  /** Several small ballots on an A4 sheet with cut marks; otherwise every page of a ballot is a page of its own size. */
  readonly sheets?: boolean;
  /** `form`: papers to be stamped first, without numbers and names; `names`: what is printed on them later. */
  readonly part?: BallotPart;
  /** Millimetres to the right and down by which the names are moved, see the calibration sheet. */
  readonly shift?: { readonly x: number; readonly y: number };
};
/** For the reconciliation: printed = issued + unused + spoiled. */
export type PrintCount = {
  /** Ballots that leave the printer: the copies wanted and those that fill the last sheet. */
  readonly printed: number;
  readonly pagesPerBallot: number;
  /** Pages of the PDF. */
  readonly pages: number;
  readonly ballotsPerPage: number;
};
export type PrintResult =
  | ({ readonly ok: true; readonly pdf: Uint8Array<ArrayBuffer>; readonly layout: LayoutFile } & PrintCount)
  | { readonly ok: false; readonly refusal: DocumentRefusal };
export type BallotPrinter = {
  /** Equal definitions give equal bytes. */
  print(definition: BallotDefinition, options?: PrintOptions): Promise<PrintResult>;
  /** One page with the names in order and the figures, to be checked and signed before printing. */
  proof(
    definition: BallotDefinition,
    options: { readonly printed: number; readonly expected: boolean },
  ): Promise<DocumentResult>;
  /** Two pages to be printed over one another, to read the shift of a printer. */
  calibration(paper: PaperSize): Promise<DocumentResult>;
  /** Ends the typesetter's worker. */
  close(): Promise<void>;
};

const created = { year: 2000, month: 1, day: 1, hour: 0, minute: 0, second: 0 };

/** One printer, one typesetter; it starts with the first ballot. */
export const createBallotPrinter = (): BallotPrinter => {
  const maker = createBallotMaker();
  return {
    print: async (definition, options = {}) => {
      const { copies = 1, sheets = false, part = "all", shift = { x: 0, y: 0 } } = options;
      const data = ballotData(definition, { created, sample: false, impose: false });
      if (!data.ok) return data;
      const made = await maker.make(definition, { copies, impose: sheets, part, shift });
      if (!made.ok) return made;
      const { layout } = data.data;
      // The map shows the whole ballot as it is when it is handed out.
      const whole = !sheets && part === "all" ? made : await maker.make(definition, { copies: 1, impose: false });
      if (!whole.ok) return whole;
      const rasters = await rasterPages(whole.pdf, layout.pages.length);
      const pages = await Promise.all(rasters.map((raster, i) => layoutPage(layout, i, raster)));
      const ballotsPerPage = sheets ? ballotsPerSheet(definition.paper) : 1;
      return {
        ok: true,
        pdf: made.pdf,
        pages: made.pages,
        printed: Math.ceil(copies / ballotsPerPage) * ballotsPerPage,
        pagesPerBallot: layout.pages.length,
        ballotsPerPage,
        layout: { format: "laphieu-ballot-layout", version: 1, ballot: definition, pages },
      };
    },
    proof: (definition, options) => maker.proof(definition, options),
    calibration: (paper) => maker.calibration(paper),
    close: () => maker.close(),
  };
};
