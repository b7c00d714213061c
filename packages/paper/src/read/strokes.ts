/** Strokes through the letters of a row: found one after the other, with the ink that is theirs. */
import type { Canvas } from "./canvas.ts";
import { solve } from "./geometry.ts";
import { grain } from "./model.ts";
import { findPath, own, type Path, type Region } from "./path.ts";
import type { Row } from "./rows.ts";
import { thresholds } from "./thresholds.ts";

export type Finding = {
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
export const strokesThrough = (canvas: Canvas, row: Row, level: number, id: number): Finding | null => {
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

/** Share of the name's width under these strokes. */
export const coverOf = (row: Row, paths: readonly Path[]): number => {
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
export const offOf = (row: Row, path: Path): number => (path.meanY - row.middle) / row.em;

/** Share of the path's run over the name that lies in the core band. */
export const coreShare = (row: Row, path: Path): number => {
  let inside = 0;
  let all = 0;
  for (let x = Math.max(row.left, path.x0); x <= Math.min(row.right, path.x1); x++) {
    const y = path.y[x - path.x0] ?? 0;
    all++;
    if (y >= row.core.y0 && y < row.core.y1) inside++;
  }
  return all === 0 ? 0 : inside / all;
};

export const forget = (canvas: Canvas, region: Region, id: number): void => {
  const x0 = Math.max(0, region.x0);
  const x1 = Math.min(canvas.w, region.x1);
  for (let y = Math.max(0, region.y0); y < Math.min(canvas.h, region.y1); y++) {
    for (let i = y * canvas.w + x0; i < y * canvas.w + x1; i++) if (canvas.owner[i] === id) canvas.owner[i] = 0;
  }
};

/** Of the straight line that fits a path best: its height where the path begins, and how much it falls over its length. */
export const lineOf = ({ y }: Path): readonly number[] | null => {
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
export const ownLine = (canvas: Canvas, finding: Finding, level: number): void => {
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
export const isZigzag = ({ main }: Finding): boolean => {
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
export const ownPieces = (canvas: Canvas, finding: Finding, level: number): number => {
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
