/**
 * Which names are struck. A stroke must be long enough, go through the letters and not beside them, and explain the ink
 * of its row; a row without a stroke must be clean. Everything else is for people.
 */
import type { Doubt, MarkState } from "../types.ts";
import type { Canvas } from "./canvas.ts";
import { median } from "./geometry.ts";
import { leansInto } from "./leaning.ts";
import { grain } from "./model.ts";
import { findPath, freeInk, type Path, type Region } from "./path.ts";
import type { Row } from "./rows.ts";
import {
  hasWordBeside,
  isExplained,
  isHollow,
  lineBeside,
  offLine,
  paleOffLine,
  throughLetters,
  throughShare,
} from "./strike-doubts.ts";
import { type Finding, forget, isZigzag, offOf, ownLine, ownPieces, strokesThrough, waviness } from "./strokes.ts";
import { thresholds } from "./thresholds.ts";
import { linesOf } from "./two-lines.ts";

export type StrikeReading = {
  readonly place: number;
  readonly state: MarkState;
  readonly doubt: Doubt | null;
  /** The strokes that count, for telling sheets apart. */
  readonly strokes: readonly Path[];
  /** A line that goes by the letters of a name that is not struck: perhaps a fold. */
  readonly beside: Path | null;
  /** What it rests on, in figures. */
  readonly why: () => string;
};

/** Ink of other rows' strokes inside this row's letters, mm². */
const foreignInk = (canvas: Canvas, region: Region, id: number): number => {
  let count = 0;
  for (let y = Math.max(0, region.y0); y < Math.min(canvas.h, region.y1); y++) {
    for (let i = y * canvas.w + Math.max(0, region.x0); i < y * canvas.w + Math.min(canvas.w, region.x1); i++) {
      const o = canvas.owner[i] ?? 0;
      if (o !== 0 && o !== id) count++;
    }
  }
  return count / (grain * grain);
};

/** A thick line low on the letters that leaves their middle bare: drawn under the name, and into it. */
const isThickUnderline = (canvas: Canvas, row: Row, { strokes, main, thick, id }: Finding): boolean => {
  const { strike } = thresholds;
  return (
    strokes.length === 1 &&
    thick >= strike.underThick &&
    Math.abs(offOf(row, main)) > strike.underOff &&
    throughShare(canvas, row, id) < strike.thickThrough
  );
};

const isStrike = (canvas: Canvas, row: Row, finding: Finding): boolean => {
  const { strike } = thresholds;
  const { main, strokes, cover } = finding;
  const inked = strokes.reduce((s, p) => s + p.inked, 0);
  return (
    inked >= strike.inked &&
    cover >= strike.cover &&
    main.fill >= strike.fill &&
    main.gap <= strike.gap &&
    main.ink >= strike.ink &&
    ((throughLetters(row, strokes) && !isThickUnderline(canvas, row, finding)) ||
      (finding.thick >= strike.thick &&
        cover >= strike.thickCover &&
        Math.abs(offOf(row, main)) <= strike.thickOff &&
        throughShare(canvas, row, finding.id) >= strike.thickThrough))
  );
};

/** Names drawn on one canvas, and what is known of the page before they are read. */
export type DrawnRows = {
  readonly canvas: Canvas;
  readonly rows: readonly Row[];
  /** Least ink that counts. */
  readonly level: number;
  /** Ink up to which print shines through: beside a darker strike it is nothing. */
  readonly shine: number;
  /** Whether the paper shows no noise at all, so that the palest ink is ink. */
  readonly quiet: boolean;
  /** Rows with a fold through the letters on which a stroke might hide; its ink is masked already. */
  readonly folded: ReadonlySet<Row>;
  /** Rows known to hold no ink at all: only they need not be drawn. */
  readonly plain: ReadonlySet<Row>;
  /** Whether a stroke as long as a fold ends on the sheet on both sides. */
  readonly endsOnSheet?: (path: Path) => boolean;
};

/** Strokes of all rows of a canvas, and what they tell of the hand. */
type Hand = {
  readonly struck: ReadonlyMap<number, Finding>;
  readonly weak: ReadonlyMap<number, Finding>;
  readonly pens: readonly number[];
  /** Rows with strokes that may be folds by their length and their ink. */
  readonly longRows: number;
  /** Rows whose strike is crossed by pale ink as no other of the page is: bars that take it back, perhaps. */
  readonly barred: ReadonlySet<number>;
};

type Judged = { readonly state: MarkState; readonly doubt: Doubt | null; readonly beside?: Path | null };
const marked: Judged = { state: "marked", doubt: null };
const notMarked: Judged = { state: "not-marked", doubt: null };
const look = (doubt: Doubt, beside: Path | null = null): Judged => ({ state: "look", doubt, beside });

/** From end to end of the strip, and as pale as a fold may be. */
const isLong = ({ strip }: Row, { main }: Finding): boolean =>
  main.x0 <= strip.x0 + 8 && main.x1 >= strip.x1 - 8 && main.ink < thresholds.strike.foldInk;

/** Strikes that have pale ink off their line where the other straight ones of the page, if there are any, have none. */
const withPaleBars = (canvas: Canvas, struck: ReadonlyMap<number, Finding>): ReadonlySet<number> => {
  const { wave, pale } = thresholds.crossing;
  const straight = [...struck].filter(([, f]) => f.strokes.length === 1 && waviness(f.main) <= wave);
  const found = straight.map(([k, finding]) => ({ k, finding, off: paleOffLine(canvas, finding) }));
  const stands = ({ k, finding, off }: (typeof found)[number]): boolean => {
    const others = found.filter((o) => o.k !== k).map((o) => o.off);
    const usual = others.length === 0 ? 0 : median(others);
    return finding.main.ink <= pale.pen && off >= pale.area && off >= pale.times * usual + pale.over;
  };
  return new Set(found.filter(stands).map(({ k }) => k));
};

/** Clear strikes first: their ink no longer speaks against the rows beside them. */
const findHand = ({ canvas, rows, level, folded, quiet }: DrawnRows, searched: readonly boolean[]): Hand => {
  const struck = new Map<number, Finding>();
  const weak = new Map<number, Finding>();
  let longRows = 0;
  for (const [k, row] of rows.entries()) {
    if (!searched[k]) continue;
    const finding = strokesThrough(canvas, row, level, k + 1);
    if (finding === null) continue;
    if (!isStrike(canvas, row, finding)) {
      weak.set(k, finding);
      forget(canvas, row.reach, k + 1);
      continue;
    }
    struck.set(k, finding);
    if (isLong(row, finding) && !folded.has(row)) longRows++;
    if (waviness(finding.main) <= thresholds.crossing.wave) ownLine(canvas, finding, level);
    else if (isZigzag(finding)) ownPieces(canvas, finding, level);
  }
  const barred = quiet ? withPaleBars(canvas, struck) : new Set<number>();
  return { struck, weak, pens: [...struck.values()].map((f) => f.main.ink), longRows, barred };
};

/** Whether a stroke that is one by its shape is a strike, or for people. `free`: ink of the row that it does not explain. */
const judgeStruck = (drawn: DrawnRows, hand: Hand, k: number, row: Row, finding: Finding, free: number): Judged => {
  const { canvas, rows, level, shine, folded, endsOnSheet } = drawn;
  const { strike, crossing, fold } = thresholds;
  const { main } = finding;
  const mayBeFold = isLong(row, finding) && hand.longRows <= fold.most;
  if (folded.has(row) || (mayBeFold && endsOnSheet?.(main) !== true)) return look("fold");
  const beside = k + (main.meanY > row.middle ? 1 : -1);
  if (!hand.struck.has(beside) && leansInto(canvas, row, finding, rows[beside])) return look("steep-or-shared");
  // Far paler than the others of its page: rubbed out, perhaps.
  if (hand.pens.length >= 3 && main.ink < strike.paler * median(hand.pens)) return look("faint");
  const isDarker = main.ink >= thresholds.shine.pen * shine;
  // Bars across a strike are as dark as it is; their edges are not.
  const half = main.ink < crossing.pen ? shine : Math.min(shine, crossing.ink * main.ink);
  const left = half > level && isDarker ? freeInk(canvas, row.strip, half) : free;
  const lines = () => linesOf(canvas, row, k + 1, Math.max(level, half));
  const isBarred =
    hand.barred.has(k) || (finding.strokes.length > 1 && waviness(main) <= crossing.wave && lines() === "one");
  if (
    isBarred ||
    (!isExplained(canvas, finding, left) && lines() !== "two") ||
    isHollow(canvas, row, finding.strokes, finding.id) ||
    hasWordBeside(canvas, finding)
  )
    return look("stray-ink", lineBeside(canvas, row, level));
  return marked;
};

/** Whether a row without a strike is clean, or why people must look. */
const judgeOther = (
  { canvas, level, folded }: DrawnRows,
  hand: Hand,
  k: number,
  row: Row,
  first: Finding | undefined,
  free: number,
): Judged & { readonly why: () => string } => {
  const { clear, strike, burnt } = thresholds;
  const core = findPath(canvas, row.core, level);
  const whole = findPath(canvas, row.strip, level);
  const coreFree = freeInk(canvas, row.core, level);
  const shared = foreignInk(canvas, row.core, k + 1);
  const coreInked = core?.inked ?? 0;
  const wholeInked = whole?.inked ?? 0;
  const why = () =>
    `clear? core ${coreInked.toFixed(1)} strip ${wholeInked.toFixed(1)} coreFree ${coreFree.toFixed(2)} free ${free.toFixed(2)} shared ${shared.toFixed(2)} ${first === undefined ? "" : `weak cover ${first.cover.toFixed(2)} fill ${first.main.fill.toFixed(2)} gap ${first.main.gap.toFixed(1)} ink ${first.main.ink.toFixed(2)} off ${offOf(row, first.main).toFixed(2)} inked ${first.main.inked.toFixed(1)}`}`;
  // Beside dark strokes of the same hand, scattered grains are grain; beside pale ones they may be what is left of a stroke.
  const isDark = hand.pens.length >= 2 && median(hand.pens) >= burnt.pen;
  const grains = isDark && core === null && whole === null ? clear.grains : 1;
  const isClean =
    coreInked <= clear.core &&
    wholeInked <= clear.strip &&
    coreFree <= clear.area * grains &&
    free <= clear.free * grains &&
    shared <= clear.shared;
  if (isClean) return { ...(folded.has(row) ? look("fold") : notMarked), why };
  if (shared > clear.shared) return { ...look("steep-or-shared"), why };
  if (first !== undefined && first.main.ink < strike.ink) return { ...look("faint"), why };
  const isThrough = first !== undefined && throughLetters(row, first.strokes);
  if (isThrough && first.cover < strike.cover && first.cover > 0.1) return { ...look("part-of-name"), why };
  if (coreInked <= clear.core) return { ...look("beside-name", whole), why };
  return { ...look(first !== undefined && !isThrough ? "beside-name" : "steep-or-shared"), why };
};

/** Reads the rows of one canvas. */
export const readStrikes = (drawn: DrawnRows): StrikeReading[] => {
  const { canvas, rows, level, plain, folded } = drawn;
  const searched = rows.map((row) => !plain.has(row) && freeInk(canvas, row.strip, level) >= thresholds.clear.skip);
  const hand = findHand(drawn, searched);
  return rows.map((row, k): StrikeReading => {
    const { place } = row;
    if (!searched[k]) {
      // A strike may lie in what a fold takes out of the reading.
      const judged = folded.has(row) ? look("fold") : notMarked;
      return { place, ...judged, strokes: [], beside: null, why: () => "clean" };
    }
    const free = freeInk(canvas, row.strip, level);
    const finding = hand.struck.get(k);
    if (finding === undefined) {
      const first = hand.weak.get(k);
      const judged = judgeOther(drawn, hand, k, row, first, free);
      const isClean = judged.state === "not-marked" || judged.doubt === "fold";
      return { place, beside: null, ...judged, strokes: isClean ? [] : (first?.strokes ?? []) };
    }
    const { main, strokes } = finding;
    const inked = strokes.reduce((s, p) => s + p.inked, 0);
    const why = () =>
      `struck inked ${inked.toFixed(1)} cover ${finding.cover.toFixed(2)} fill ${main.fill.toFixed(2)} gap ${main.gap.toFixed(1)} ink ${main.ink.toFixed(2)} off ${offOf(row, main).toFixed(2)} thick ${finding.thick.toFixed(2)} n ${strokes.length} wave ${waviness(main).toFixed(2)} offline ${offLine(canvas, finding).toFixed(2)} free ${free.toFixed(2)}`;
    return { place, beside: null, ...judgeStruck(drawn, hand, k, row, finding, free), strokes, why };
  });
};
