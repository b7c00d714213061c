/** Whether a page that was placed is the ballot of its layout, and seen well enough to read marks on it. */
import type { Doubt } from "../types.ts";
import type { Fit } from "./align.ts";
import { hasPrintBeyond } from "./beyond.ts";
import type { InkSource } from "./canvas.ts";
import type { Field } from "./field.ts";
import { type Crease, creaseAt, type InkSampler, liesOnUprightFold } from "./folds.ts";
import { median } from "./geometry.ts";
import { lettersDiffer } from "./letters-differ.ts";
import { areOtherLetters, letterMismatches, summary } from "./letters-match.ts";
import { codeOn, onPrint } from "./marked-style.ts";
import type { Prepared } from "./prepare.ts";
import { medianScore, missingShare, unseenShare } from "./print-check.ts";
import { thresholds } from "./thresholds.ts";

export type Sight = {
  readonly prepared: Prepared;
  readonly source: InkSource;
  readonly field: Field;
  /** Fits of the names, the words above them and the guidance, in the order of the model. */
  readonly names: readonly (Fit | null)[];
  readonly words: readonly (Fit | null)[];
  readonly guidance: readonly (Fit | null)[];
  /** How well the page lies: score of its print, and distance of its lines from the frame, mm. */
  readonly score: number;
  readonly residual: number;
  /** Grey values between paper and print. */
  readonly contrast: number;
  readonly sigma: number;
  readonly inkAt: InkSampler;
  readonly creases: readonly Crease[];
  readonly explain: boolean;
};

export type Ours =
  /** Nothing of it is read. */
  | { readonly kind: "not-ours"; readonly doubt: Doubt; readonly why: () => string }
  /** Read where `doubts` is empty; else every mark is for people. */
  | { readonly kind: "ours"; readonly doubts: readonly Doubt[]; readonly why: () => string };

export const checkOurs = (sight: Sight): Ours => {
  const { prepared, source, field, names, words, guidance, score, residual, contrast, sigma, inkAt, creases } = sight;
  const { model, letters, figures } = prepared;
  const { page, tone, map, gain } = source;
  const { register, print } = thresholds;
  const code = codeOn(model, onPrint(inkAt, field));
  const above = [...model.words, ...model.guidance];
  const fitsAbove = [...words, ...guidance];
  const fitOf = new Map(above.map((patch, i) => [patch, fitsAbove[i]]));
  const matched = letterMismatches(figures, (patch) => fitOf.get(patch), page, map, model, sight.explain);
  const told = new Set(figures.map((f) => f.patch));
  const isOnFold = (x: number, y: number): boolean =>
    creases.some((c) => Math.abs((c.level ? y : x) - creaseAt(c, c.level ? x : y)) < 1.2) ||
    liesOnUprightFold(model, inkAt, x, y);
  const otherLetters =
    areOtherLetters(matched, isOnFold) || lettersDiffer(letters, fitsAbove, page, tone, map, gain, told);
  const [otherNames, otherWords, otherGuidance] = [missingShare(names), missingShare(words), missingShare(guidance)];
  const why = () =>
    `${summary(matched)} score ${score.toFixed(2)} residual ${residual.toFixed(2)} names missing ${otherNames.toFixed(2)} words missing ${otherWords.toFixed(2)} guidance ${otherGuidance.toFixed(2)} contrast ${contrast.toFixed(0)} white ${tone.paper} sigma ${sigma.toFixed(3)} paper ${source.paper.toFixed(3)} code ${code} creases ${creases.map((c) => `${c.level ? "y" : "x"}${c.at.toFixed(1)}:${c.ink.toFixed(2)}`).join(" ")}`;

  // Words that are not there on a page whose names are plain are another ballot; everything pale is a bad scan.
  const isFaded = median(names.map((f) => f?.missing ?? 1)) > print.pale;
  const isWrong =
    code === "other" ||
    otherNames > print.otherNames ||
    (!isFaded && (otherWords > 0 || otherLetters || otherGuidance > print.otherGuidance));
  if (!(score >= register.score)) {
    const isOther = medianScore(words) >= register.score && isWrong;
    return { kind: "not-ours", doubt: isOther ? "wrong-ballot" : "foreign-page", why };
  }
  if (otherNames > 0.5) return { kind: "not-ours", doubt: "wrong-ballot", why };
  const isCertain =
    (otherWords === 0 || isWrong) &&
    unseenShare(words) <= print.unseen &&
    unseenShare(guidance) <= print.unseen &&
    residual <= register.residual &&
    contrast >= print.contrast * 255 &&
    3.2 * sigma <= print.noise &&
    map.every(Number.isFinite) &&
    !hasPrintBeyond(page, tone, map, model.layout.paper);
  const doubts: readonly Doubt[] = [
    ...(isWrong ? (["wrong-ballot"] as const) : []),
    ...(isCertain ? [] : (["page-not-certain"] as const)),
  ];
  return { kind: "ours", doubts, why };
};
