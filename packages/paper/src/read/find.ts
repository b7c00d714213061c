/** Which of our pages a scan shows, on which part of it, and where. */
import type { GreyPage } from "../types.ts";
import { placeByFrame } from "./frame-registration.ts";
import { apply } from "./geometry.ts";
import { findLines } from "./lines.ts";
import { placeByMarks } from "./mark-registration.ts";
import { shortestOf } from "./model.ts";
import { fitAll, type Placed, scaleOf } from "./place.ts";
import type { Prepared } from "./prepare.ts";
import { medianScore, missingShare } from "./print-check.ts";
import { thresholds } from "./thresholds.ts";
import { shareOff, spreadWhite, type Tone, toneOf } from "./tone.ts";
import { lightSheet, reduceView, type View } from "./view.ts";

/** One of our pages found: on which part of the scan, with its tones, and where. */
type Found = { readonly view: View; readonly tone: Tone; readonly placed: Placed; readonly prepared: Prepared };

/** The best place of each of our pages on a view, `guess` pixels a millimetre, the likeliest page first. */
const placeOn = (prepared: readonly Prepared[], view: View, tone: Tone, guess: number): readonly Found[] => {
  const { page } = view;
  const found: Found[] = [];
  const lines = findLines(page, tone, guess, Math.min(...prepared.map((p) => shortestOf(p.model.layout))));
  for (const p of prepared) {
    const framed = placeByFrame(page, lines, p.model);
    // The squares of the marked style, where the frame does not settle it.
    const squared = framed !== null && framed.score >= 0.6 ? null : placeByMarks(page, tone, p.model, guess);
    const placed = squared !== null && !(framed !== null && framed.score >= squared.score) ? squared : framed;
    if (placed !== null && placed.score >= thresholds.register.foreign) found.push({ view, tone, placed, prepared: p });
  }
  return found.sort((p, q) => q.placed.score - p.placed.score);
};

/** How much smaller than the scan the sheet may be: of a glass for A3, A6 is the last. */
const sheetShares = [1, 1.45, 2.1, 2.9] as const;

/** Pixels a millimetre above which a scan is finer than any letters are compared at: some 315 dpi. */
const finest = 12.5;

/** Share of tiles off the sheet from which it is cut out before anything else: a bed or a table shows around it. */
const bedShows = 0.06;

/** Whether all of the paper lies on the view: the lit half of a sheet in shadow is no sheet. */
const holdsPaper = ({ view: { page }, placed: { map }, prepared: { model } }: Found): boolean => {
  const { w, h } = model.layout.paper;
  const slack = 0.03 * Math.max(page.width, page.height);
  return [apply(map, 0, 0), apply(map, w, 0), apply(map, w, h), apply(map, 0, h)].every(
    ({ x, y }) => x > -slack && y > -slack && x < page.width + slack && y < page.height + slack,
  );
};

/** Where our pages may lie, view by view, the likeliest first. */
function* places(prepared: readonly Prepared[], whole: View): Generator<readonly Found[]> {
  const [first] = prepared;
  if (first === undefined) return;
  const { w, h } = first.model.layout.paper;
  const tones = ({ page }: View): Tone => toneOf(page, Math.round(Math.max(page.width, page.height) / 30));
  function* look(view: View, tone: Tone, shares: readonly number[]): Generator<readonly Found[]> {
    for (const share of shares) {
      const guess = Math.max(view.page.width, view.page.height) / Math.max(w, h) / share;
      yield placeOn(prepared, view, tone, guess);
    }
  }
  const tone = tones(whole);
  const hasBed = shareOff(tone) > bedShows;
  if (!hasBed) yield* look(whole, tone, sheetShares.slice(0, 1));
  const sheet = lightSheet(whole);
  if (sheet !== null)
    for (const found of look(sheet, spreadWhite(tones(sheet)), sheetShares.slice(0, 1))) yield found.filter(holdsPaper);
  yield* look(whole, tone, hasBed ? sheetShares : sheetShares.slice(1));
}

/**
 * The page found at its best place, with the fits of its names and words at full care, and how well they lie. Pages of one
 * ballot share their heading and nearly their table: the one whose names are there is the page.
 */
const choose = (prepared: readonly Prepared[], view: View) => {
  let best: (Found & ReturnType<typeof fitsOn>) | null = null;
  for (const pages of places(prepared, view)) {
    for (const found of pages) {
      const fits = fitsOn(found);
      const differ = prepared.length > 1 && best !== null && fits.hasNames !== best.hasNames;
      if (best === null || (differ ? fits.hasNames : fits.score > best.score)) best = { ...found, ...fits };
      if (fits.hasNames && fits.score >= thresholds.register.score) return best;
    }
    if (best !== null && best.score >= thresholds.register.score) return best;
  }
  return best;
};

const fitsOn = ({ view: { page }, placed: { map }, prepared: { model } }: Found) => {
  const names = fitAll(page, map, model.names, 1.2);
  const words = fitAll(page, map, model.words, 1.2);
  const hasNames = missingShare(names) <= thresholds.print.otherNames;
  return { names, words, hasNames, score: Math.max(medianScore(names), medianScore(words)) };
};

/**
 * Finds one of our pages on a scan: on the whole of it, on a light sheet on something darker, or smaller than the scan.
 * Null when nothing of ours is there. A scan finer than needed is reduced.
 */
export const findPage = (prepared: readonly Prepared[], scan: GreyPage) => {
  const found = choose(prepared, { page: scan, x: 0, y: 0, by: 1 });
  const by = found === null ? 1 : Math.ceil(scaleOf(found.placed.map) / finest);
  return found === null || by < 2 ? found : choose(prepared, reduceView(found.view, by));
};
