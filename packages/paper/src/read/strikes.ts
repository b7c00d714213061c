/**
 * Which names are struck. A stroke must be long enough, go through the letters and not beside them, and explain the ink
 * of its row; a row without a stroke must be clean. Everything else is for people.
 */
import type { Doubt, LayoutName, MarkState } from "../types.ts";
import { hasBarsAcross } from "./bars.ts";
import type { Canvas } from "./canvas.ts";
import { median, solve } from "./geometry.ts";
import { leansInto } from "./leaning.ts";
import { grain } from "./model.ts";
import { findPath, freeInk, own, type Path, type Region } from "./path.ts";
import { thresholds } from "./thresholds.ts";
import { isTwoLines } from "./two-lines.ts";

export type Row = {
  readonly name: LayoutName;
  /** Place in `layout.names`. */
  readonly place: number;
  /** Letters, from the cap line to a little under the baseline. */
  readonly core: Region;
  /** The row and a part of its neighbours, 7 mm to both sides of the name. */
  readonly strip: Region;
  /** Where a stroke through this name may lead: into the letters of the rows above and below. */
  readonly reach: Region;
  /** Left and right end of the printed name and the middle of its letters, canvas pixels. */
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  /** Letter size, canvas pixels. */
  readonly em: number;
};
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

const pointMm = 25.4 / 72;

/** Rows of a canvas for these names. */
export const rowsOf = (names: readonly LayoutName[], canvas: { x: number; y: number }): Row[] =>
  names.map((name, place) => {
    const px = (mm: number) => Math.round(mm * grain - canvas.x);
    const py = (mm: number) => Math.round(mm * grain - canvas.y);
    const em = Math.min(name.size * pointMm, name.row.h);
    const left = px(name.ink.x);
    const right = px(name.ink.x + name.ink.w);
    const beside = 7 * grain;
    const over = 0.12 * name.row.h;
    return {
      name,
      place,
      left,
      right,
      em: em * grain,
      middle: py(name.baseline - 0.3 * em),
      core: {
        x0: left - beside,
        x1: right + beside,
        y0: py(name.baseline - 0.72 * em),
        y1: py(name.baseline + 0.1 * em) + 1,
      },
      reach: {
        x0: left - beside - 6 * grain,
        x1: right + beside + 6 * grain,
        y0: py(name.row.y - 0.6 * name.row.h),
        y1: py(name.row.y + 1.6 * name.row.h) + 1,
      },
      strip: {
        x0: left - beside,
        x1: right + beside,
        y0: py(name.row.y - over),
        y1: py(name.row.y + name.row.h + over) + 1,
      },
    };
  });

/** Share of the name's width under these strokes. */
const coverOf = (row: Row, paths: readonly Path[]): number => {
  const width = Math.max(1, row.right - row.left);
  const seen = new Uint8Array(width + 1);
  for (const p of paths) {
    const from = Math.max(row.left, p.x0);
    const to = Math.min(row.right, p.x1);
    if (to > from) seen.fill(1, from - row.left, to - row.left);
  }
  let n = 0;
  for (const s of seen) n += s;
  return n / width;
};

/** Height of a path under the middle of the letters, in em. */
const offOf = (row: Row, path: Path): number => (path.meanY - row.middle) / row.em;

/** Two lines above and below the middle go through the letters as one does in the middle. */
const throughLetters = (row: Row, paths: readonly Path[]): boolean => {
  const { strike } = thresholds;
  const off = paths.reduce((sum, path) => sum + offOf(row, path), 0) / Math.max(1, paths.length);
  return off >= -strike.above && off <= strike.below;
};

/**
 * Whether several strokes leave the letters between them bare over the middle of the name: a circle about the name, or a
 * line above and one below it.
 */
const isHollow = (canvas: Canvas, row: Row, paths: readonly Path[], id: number): boolean =>
  paths.length >= 2 && throughShare(canvas, row, id) < thresholds.strike.through;

/** Share of the name, less its ends, on which ink of this owner lies near the middle of the letters. */
const throughShare = (canvas: Canvas, row: Row, id: number): number => {
  const { strike } = thresholds;
  const fifth = (row.right - row.left) / 5;
  const top = Math.max(0, Math.round(row.middle - strike.inner * row.em));
  const low = Math.min(canvas.h - 1, Math.round(row.middle + strike.inner * row.em));
  let through = 0;
  let all = 0;
  for (let x = Math.round(row.left + fifth); x <= row.right - fifth; x++) {
    all++;
    let met = false;
    for (let y = top; !met && y <= low; y++) met = canvas.owner[y * canvas.w + x] === id;
    if (met) through++;
  }
  return all === 0 ? 0 : through / all;
};

/** Share of the path's run over the name that lies in the core band. */
const coreShare = (row: Row, path: Path): number => {
  let inside = 0;
  let all = 0;
  for (let x = Math.max(row.left, path.x0); x <= Math.min(row.right, path.x1); x++) {
    const y = path.y[x - path.x0] ?? 0;
    all++;
    if (y >= row.core.y0 && y < row.core.y1) inside++;
  }
  return all === 0 ? 0 : inside / all;
};

type Finding = {
  readonly row: Row;
  readonly main: Path;
  readonly strokes: Path[];
  readonly cover: number;
  readonly thick: number;
  /** Ink of all strokes, mm². */
  readonly area: number;
  readonly id: number;
};

/** Looks for strokes through the letters and takes their ink away, at most five. */
const strokesThrough = (canvas: Canvas, row: Row, level: number, id: number): Finding | null => {
  const { strike } = thresholds;
  const strokes: Path[] = [];
  let area = 0;
  let length = 0;
  for (let round = 0; round < 5; round++) {
    const path = findPath(canvas, round === 0 ? row.core : row.strip, level);
    if (path === null || path.inked < 0.8) break;
    // A short piece is no second line: its ink stays unexplained.
    if (round > 0 && (coreShare(row, path) < 0.35 || coverOf(row, [path]) < strike.piece)) break;
    const taken = own(canvas, path, row.reach, level, id);
    area += taken.area;
    length += path.inked;
    strokes.push(path);
  }
  const [main] = strokes;
  if (main === undefined) return null;
  return { row, main, strokes, cover: coverOf(row, strokes), thick: length > 0 ? area / length : 0, area, id };
};

const forget = (canvas: Canvas, region: Region, id: number): void => {
  const x0 = Math.max(0, region.x0);
  const x1 = Math.min(canvas.w, region.x1);
  for (let y = Math.max(0, region.y0); y < Math.min(canvas.h, region.y1); y++) {
    for (let i = y * canvas.w + x0; i < y * canvas.w + x1; i++) if (canvas.owner[i] === id) canvas.owner[i] = 0;
  }
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

/** Of the straight line that fits a path best: its height where the path begins, and how much it falls over its length. */
const lineOf = ({ y }: Path): readonly number[] | null => {
  const n = y.length;
  let [ways, squares, heights, both] = [0, 0, 0, 0];
  for (let k = 0; k < n; k++) {
    const way = k / n;
    const height = y[k] ?? 0;
    ways += way;
    squares += way * way;
    heights += height;
    both += way * height;
  }
  return solve([n, ways, ways, squares], [heights, both]);
};

/** Root mean square distance of a path from its own straight line, mm. */
export const waviness = (path: Path): number => {
  const { y } = path;
  const n = y.length;
  const [a = 0, b = 0] = lineOf(path) ?? [];
  let sum = 0;
  for (let k = 0; k < n; k++) {
    const off = (y[k] ?? 0) - a - (b * k) / n;
    sum += off * off;
  }
  return Math.sqrt(sum / Math.max(1, n)) / grain;
};

/** Ink on the straight line of a strike, before and after the letters that hide it, belongs to the strike. */
const ownLine = (canvas: Canvas, finding: Finding, level: number): void => {
  const { row, main, thick, id } = finding;
  const n = main.y.length;
  const solved = lineOf(main);
  if (solved === null) return;
  const [a = 0, b = 0] = solved;
  const half = Math.ceil((thick / 2 + 0.45) * grain);
  for (let x = Math.max(0, row.reach.x0); x < Math.min(canvas.w, row.reach.x1); x++) {
    const middle = Math.round(a + (b * (x - main.x0)) / n);
    for (
      let y = Math.max(0, middle - half, row.reach.y0);
      y <= Math.min(canvas.h - 1, middle + half, row.reach.y1);
      y++
    ) {
      const i = y * canvas.w + x;
      if (canvas.mask[i] === 0 && canvas.owner[i] === 0 && (canvas.ink[i] ?? 0) > level * 0.75) canvas.owner[i] = id;
    }
  }
};

/** A line that goes up and down many times: it crosses its own middle again and again. */
const isZigzag = ({ main }: Finding): boolean => {
  let turns = 0;
  let side = 0;
  for (const y of main.y) {
    const off = y - main.meanY;
    const now = off > 1.5 ? 1 : off < -1.5 ? -1 : side;
    if (now !== side && side !== 0) turns++;
    side = now;
  }
  return turns >= 3;
};

/** A zigzag comes in pieces, cut by the letters: what lies a letter's stroke from its ink, in its row, is its ink too. */
const ownPieces = (canvas: Canvas, finding: Finding, level: number): number => {
  const { row, id, main } = finding;
  const { w, ink, mask, owner } = canvas;
  const hop = Math.round(thresholds.stray.hop * grain);
  const x0 = Math.max(0, row.left - grain, main.x0 - grain);
  const x1 = Math.min(w, row.right + grain, main.x1 + grain);
  const y0 = Math.max(0, row.core.y0 - grain);
  const y1 = Math.min(canvas.h, row.core.y1 + grain);
  let area = 0;
  // Twice, so that a piece may hang on a piece.
  for (let round = 0; round < 2; round++) {
    for (let y = y0; y < y1; y++) {
      for (let x = x0; x < x1; x++) {
        const i = y * w + x;
        if (owner[i] !== 0 || mask[i] !== 0 || !((ink[i] ?? 0) > level * 0.75)) continue;
        if (!isNear(owner, w, x, y, hop, id, x0, x1, y0, y1)) continue;
        owner[i] = id;
        area++;
      }
    }
  }
  return area / (grain * grain);
};

const isNear = (
  owner: Uint16Array,
  w: number,
  x: number,
  y: number,
  hop: number,
  id: number,
  x0: number,
  x1: number,
  y0: number,
  y1: number,
): boolean => {
  for (let v = Math.max(y0, y - hop); v <= Math.min(y1 - 1, y + hop); v++) {
    for (let u = Math.max(x0, x - hop); u <= Math.min(x1 - 1, x + hop); u++) if (owner[v * w + u] === id) return true;
  }
  return false;
};

/** Ink of a strike that lies off its line, mm²: short strokes that cross a straight strike may take it back. */
const offLine = (canvas: Canvas, finding: Finding): number => {
  const { row, id, main, thick } = finding;
  const room = Math.max(thresholds.crossing.room, thick + 0.25) * grain;
  let count = 0;
  for (let x = Math.max(0, main.x0); x <= Math.min(canvas.w - 1, main.x1); x++) {
    const middle = main.y[x - main.x0] ?? 0;
    for (let y = Math.max(0, row.strip.y0); y < Math.min(canvas.h, row.strip.y1); y++) {
      if (canvas.owner[y * canvas.w + x] === id && Math.abs(y - middle) > room) count++;
    }
  }
  return count / (grain * grain);
};

/** Most ink that may stay unexplained in a struck row: little beside one straight line, more in a scribble. */
const isExplained = (canvas: Canvas, finding: Finding, free: number): boolean => {
  const { stray, crossing } = thresholds;
  const wave = finding.strokes.length === 1 ? waviness(finding.main) : Infinity;
  const straight = wave <= crossing.wave;
  if (!straight && hasBarsAcross(canvas, finding.row, finding.id, finding.area)) return false;
  if (straight) return free + offLine(canvas, finding) <= crossing.area;
  // A line that waves but a little is one line too, and bars across it are lost among the letters in part.
  return free <= (wave <= crossing.littleWave ? crossing.littleFree : Math.max(stray.area, stray.share * finding.area));
};

/**
 * Whether ink that was taken for the strike stands apart from it beside the name, as tall as letters: a word that takes the
 * strike back, which its line ran into.
 */
const hasWordBeside = (canvas: Canvas, { row, id }: Finding): boolean => {
  const { stray } = thresholds;
  const { w, h, owner } = canvas;
  const isWord = (from: number, step: 1 | -1): boolean => {
    let [empty, area, top, low] = [0, 0, h, 0];
    for (let x = from; x >= Math.max(0, row.reach.x0) && x < Math.min(w, row.reach.x1); x += step) {
      let on = 0;
      for (let y = Math.max(0, row.strip.y0); y < Math.min(h, row.strip.y1); y++) {
        if (owner[y * w + x] !== id) continue;
        on++;
        if (empty < stray.apart * grain) continue;
        if (y < top) top = y;
        if (y > low) low = y;
      }
      if (on === 0 && area === 0) empty++;
      else if (empty >= stray.apart * grain) area += on;
      else empty = 0;
    }
    return area >= stray.word * grain * grain && low - top + 1 >= stray.tall * grain;
  };
  return isWord(row.right, 1) || isWord(row.left, -1);
};

/** A line in the row of a struck name that is no part of the strike and does not go through the letters. */
const lineBeside = (canvas: Canvas, row: Row, level: number): Path | null => {
  const path = findPath(canvas, row.strip, level);
  return path === null || coreShare(row, path) > 0.2 ? null : path;
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
    (throughLetters(row, strokes) ||
      (finding.thick >= strike.thick &&
        cover >= strike.thickCover &&
        Math.abs(offOf(row, main)) <= strike.thickOff &&
        throughShare(canvas, row, finding.id) >= strike.thickThrough))
  );
};

/**
 * Reads the rows of one canvas. `level` is the least ink that counts; `folded` says whether a fold runs through a row's
 * letters on which a stroke might hide (its ink is masked already), `plain` which rows are known to hold no ink at all: only
 * they need not be drawn. `shine` is the ink up to which print shines through: beside a darker strike it is nothing.
 */
export const readStrikes = (
  canvas: Canvas,
  rows: readonly Row[],
  level: number,
  folded: (row: Row) => boolean,
  plain: (row: Row) => boolean,
  shine = 0,
  endsNear: (path: Path) => boolean = () => false,
): StrikeReading[] => {
  const { clear, strike } = thresholds;
  const searched = rows.map((row) => !plain(row) && freeInk(canvas, row.strip, level) >= clear.skip);
  // Clear strikes first: their ink no longer speaks against the rows beside them.
  const struck = new Map<number, Finding>();
  const weak = new Map<number, Finding>();
  rows.forEach((row, k) => {
    if (!searched[k]) return;
    const finding = strokesThrough(canvas, row, level, k + 1);
    if (finding === null) return;
    if (isStrike(canvas, row, finding)) {
      struck.set(k, finding);
      if (waviness(finding.main) <= thresholds.crossing.wave) ownLine(canvas, finding, level);
      else if (isZigzag(finding)) ownPieces(canvas, finding, level);
    } else {
      weak.set(k, finding);
      forget(canvas, row.reach, k + 1);
    }
  });
  // Beside dark strokes of the same hand, scattered grains are grain; beside pale ones they may be what is left of a stroke.
  const pens = [...struck.values()].map((f) => f.main.ink);
  const isDark = pens.length >= 2 && median(pens) >= thresholds.burnt.pen;
  // From end to end of the strip, and as pale as a fold may be.
  const isLong = ({ strip }: Row, { main }: Finding): boolean =>
    main.x0 <= strip.x0 + 8 && main.x1 >= strip.x1 - 8 && main.ink < strike.foldInk;
  const longRows = rows.filter((row, k) => {
    const finding = struck.get(k);
    return finding !== undefined && isLong(row, finding) && !folded(row);
  }).length;
  return rows.map((row, k): StrikeReading => {
    const { place } = row;
    const answer = (
      state: MarkState,
      doubt: Doubt | null,
      strokes: readonly Path[],
      why: () => string,
    ): StrikeReading => ({
      place,
      state,
      doubt,
      strokes,
      beside: null,
      why,
    });
    if (!searched[k]) return answer("not-marked", null, [], () => "clean");
    const finding = struck.get(k);
    const free = freeInk(canvas, row.strip, level);
    if (finding !== undefined) {
      const inked = finding.strokes.reduce((s, p) => s + p.inked, 0);
      const why = () =>
        `struck inked ${inked.toFixed(1)} cover ${finding.cover.toFixed(2)} fill ${finding.main.fill.toFixed(2)} gap ${finding.main.gap.toFixed(1)} ink ${finding.main.ink.toFixed(2)} off ${((finding.main.meanY - row.middle) / row.em).toFixed(2)} thick ${finding.thick.toFixed(2)} n ${finding.strokes.length} wave ${waviness(finding.main).toFixed(2)} offline ${offLine(canvas, finding).toFixed(2)} free ${free.toFixed(2)}`;
      if (folded(row) || (isLong(row, finding) && longRows <= thresholds.fold.most && !endsNear(finding.main)))
        return answer("look", "fold", finding.strokes, why);
      const beside = k + (finding.main.meanY > row.middle ? 1 : -1);
      if (!struck.has(beside) && leansInto(canvas, row, finding, rows[beside]))
        return answer("look", "steep-or-shared", finding.strokes, why);
      // Far paler than the others of its page: rubbed out, perhaps.
      if (pens.length >= 3 && finding.main.ink < strike.paler * median(pens))
        return answer("look", "faint", finding.strokes, why);
      const isDarker = finding.main.ink >= thresholds.shine.pen * shine;
      // Bars across a strike are as dark as it is; their edges are not.
      const { crossing } = thresholds;
      const half = finding.main.ink < crossing.pen ? shine : Math.min(shine, crossing.ink * finding.main.ink);
      const left = half > level && isDarker ? freeInk(canvas, row.strip, half) : free;
      if (
        (!isExplained(canvas, finding, left) && !isTwoLines(canvas, row, k + 1, Math.max(level, half))) ||
        isHollow(canvas, row, finding.strokes, finding.id) ||
        hasWordBeside(canvas, finding)
      )
        return { ...answer("look", "stray-ink", finding.strokes, why), beside: lineBeside(canvas, row, level) };
      return answer("marked", null, finding.strokes, why);
    }
    const core = findPath(canvas, row.core, level);
    const whole = findPath(canvas, row.strip, level);
    const coreFree = freeInk(canvas, row.core, level);
    const shared = foreignInk(canvas, row.core, k + 1);
    const coreInked = core?.inked ?? 0;
    const wholeInked = whole?.inked ?? 0;
    const first = weak.get(k);
    const why = () =>
      `clear? core ${coreInked.toFixed(1)} strip ${wholeInked.toFixed(1)} coreFree ${coreFree.toFixed(2)} free ${free.toFixed(2)} shared ${shared.toFixed(2)} ${first === undefined ? "" : `weak cover ${first.cover.toFixed(2)} fill ${first.main.fill.toFixed(2)} gap ${first.main.gap.toFixed(1)} ink ${first.main.ink.toFixed(2)} off ${((first.main.meanY - row.middle) / row.em).toFixed(2)} inked ${first.main.inked.toFixed(1)}`}`;
    const grains = isDark && core === null && whole === null ? clear.grains : 1;
    if (
      coreInked <= clear.core &&
      wholeInked <= clear.strip &&
      coreFree <= clear.area * grains &&
      free <= clear.free * grains &&
      shared <= clear.shared
    )
      return folded(row) ? answer("look", "fold", [], why) : answer("not-marked", null, [], why);
    const strokes = first?.strokes ?? [];
    if (shared > clear.shared) return answer("look", "steep-or-shared", strokes, why);
    if (first !== undefined && first.main.ink < strike.ink) return answer("look", "faint", strokes, why);
    if (first !== undefined && first.cover < strike.cover && first.cover > 0.1 && throughLetters(row, first.strokes))
      return answer("look", "part-of-name", strokes, why);
    if (coreInked <= clear.core) return { ...answer("look", "beside-name", strokes, why), beside: whole };
    if (first !== undefined && !throughLetters(row, first.strokes)) return answer("look", "beside-name", strokes, why);
    return answer("look", "steep-or-shared", strokes, why);
  });
};
