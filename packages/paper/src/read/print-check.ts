/** Sums over the fits of many patches of print: whether they are there, and whether they lie on the scan at all. */
import type { Fit } from "./align.ts";
import { median } from "./geometry.ts";
import { thresholds } from "./thresholds.ts";

/** Middle score of these patches; a patch off the scan scores nothing. */
export const medianScore = (fits: readonly (Fit | null)[]): number => median(fits.map((f) => f?.score ?? 0));
/** Of the patches that lie on the scan, those that are not printed there. */
export const missingShare = (fits: readonly (Fit | null)[]): number => {
  const seen = fits.filter((f) => f !== null);
  return seen.length === 0 ? 0 : seen.filter((f) => !isPrinted(f)).length / seen.length;
};
/** Share of patches that lie beyond the edge of the scan. */
export const unseenShare = (fits: readonly (Fit | null)[]): number =>
  fits.length === 0 ? 0 : fits.filter((f) => f === null).length / fits.length;
/** Whether a patch is printed where it should be. */
export const isPrinted = (fit: Fit | null | undefined): boolean =>
  fit !== null && fit !== undefined && fit.missing <= thresholds.print.missing;
