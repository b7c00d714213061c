/**
 * Other writing anywhere on the page: pieces of ink that neither the print nor an accepted mark explains. The place of the
 * seal, punched holes, the edge of the sheet and dust are no writing.
 */
import { kernels } from "../kernels/kernels.ts";
import { addressOf, wholes } from "../kernels/memory.ts";
import type { Box } from "../types.ts";
import { gridGrain, type SheetGrid } from "./sheet-grid.ts";

/** What the grid holds at a point beside print: 0 paper, 1 print, 2 seal, 3 read elsewhere. */
export const zone = Object.freeze({ paper: 0, print: 1, seal: 2, read: 3 });

type Paper = { readonly w: number; readonly h: number };
export type Piece = {
  readonly box: Box;
  /** Points of ink on bare paper, and points in places that are read elsewhere. */
  readonly bare: number;
  readonly read: number;
  /** Points of the box that are not print. */
  readonly open: number;
  readonly ink: number;
};

const stack = new Int32Array(1 << 18);
const mostSeeds = 1 << 18;
const seeds = wholes(mostSeeds);

/** Pieces of ink over `level`; points up to a millimetre apart belong together. */
export const piecesOf = (grid: SheetGrid, zones: Uint8Array, level: number, state: Uint8Array): Piece[] => {
  const { w, h, ink } = grid;
  const pieces: Piece[] = [];
  // Points off the scan hold no ink.
  const at = [addressOf(ink), addressOf(zones), addressOf(state)] as const;
  const seedCount = kernels.inkedPoints(...at, state.length, level, addressOf(seeds), mostSeeds);
  for (let k = 0; k < seedCount; k++) {
    const start = seeds[k] ?? 0;
    if (state[start] !== 1) continue;
    let size = 0;
    let [left, right, top, low] = [w, 0, h, 0];
    let bare = 0;
    let read = 0;
    let sum = 0;
    stack[size++] = start;
    state[start] = 2;
    while (size > 0) {
      const i = stack[--size] ?? 0;
      const x = i % w;
      const y = (i - x) / w;
      if (zones[i] === zone.read) read++;
      else {
        bare++;
        sum += ink[i] ?? 0;
        if (x < left) left = x;
        if (x > right) right = x;
        if (y < top) top = y;
        if (y > low) low = y;
      }
      for (let dy = -2; dy <= 2; dy++) {
        const v = y + dy;
        if (v < 0 || v >= h) continue;
        for (let dx = -2; dx <= 2; dx++) {
          const u = x + dx;
          if (u < 0 || u >= w) continue;
          const j = v * w + u;
          if (state[j] === 1 && size < stack.length) {
            state[j] = 2;
            stack[size++] = j;
          }
        }
      }
    }
    let open = 0;
    for (let y = top; y <= low; y++) {
      for (let x = left; x <= right; x++) if (zones[y * w + x] !== zone.print) open++;
    }
    pieces.push({
      open,
      box: {
        x: left / gridGrain,
        y: top / gridGrain,
        w: (right - left + 1) / gridGrain,
        h: (low - top + 1) / gridGrain,
      },
      bare,
      read,
      ink: bare === 0 ? 0 : sum / bare,
    });
  }
  return pieces;
};

/** Ink of a line from which it is a pen's unless it runs from edge to edge, and how near to an edge that is, mm. */
const pen = 0.5;
const atEdge = 15;

/**
 * Thin straight pieces in one line across much of the sheet: a fold or a streak that shows only in parts. Given all pieces,
 * says which are such. A dark line that ends on the sheet is drawn.
 */
const brokenLines = (pieces: readonly Piece[], paper: Paper): ReadonlySet<Piece> => {
  const lines = new Set<Piece>();
  for (const level of [true, false]) {
    const across = (p: Piece) => (level ? p.box.y + p.box.h / 2 : p.box.x + p.box.w / 2);
    const from = (p: Piece) => (level ? p.box.x : p.box.y);
    const size = (p: Piece) => (level ? p.box.w : p.box.h);
    const thin = pieces
      .filter((p) => (level ? p.box.h : p.box.w) <= 2 && size(p) >= 1.5 && p.bare >= 3)
      .sort((p, q) => across(p) - across(q));
    for (const [i, first] of thin.entries()) {
      const group = thin.slice(i).filter((p) => across(p) - across(first) <= 2.5);
      if (group.length < 3) continue;
      const start = Math.min(...group.map(from));
      const end = Math.max(...group.map((p) => from(p) + size(p)));
      const covered = group.reduce((s, p) => s + size(p), 0);
      const points = group.reduce((s, p) => s + p.bare, 0);
      const isDark = group.reduce((s, p) => s + p.ink * p.bare, 0) > pen * points;
      const isWhole = start <= atEdge && end >= (level ? paper.w : paper.h) - atEdge;
      if (end - start >= 70 && covered >= 15 && (isWhole || !isDark)) for (const p of group) lines.add(p);
    }
  }
  return lines;
};

/** A punched hole is full and dark, near the edge; the frame may run through it. */
const isHole = (piece: Piece, paper: Paper): boolean => {
  const { box } = piece;
  const near = Math.min(box.x + box.w / 2, box.y + box.h / 2, paper.w - box.x - box.w / 2, paper.h - box.y - box.h / 2);
  const full = piece.bare / Math.max(1, piece.open);
  const [long, short] = [Math.max(box.w, box.h), Math.min(box.w, box.h)];
  if (!(near < 18 && full > 0.6 && long < 10 && short >= 1.5)) return false;
  // What lies under a hole may be as grey as the lid of the scanner: then it is as round as a punch makes it.
  const isRound = short >= 3.5 && long >= 4.5 && long <= 7.5 && full > 0.7 && near > 6 && near < 15;
  return piece.ink > 0.7 || (isRound && piece.ink > 0.2);
};

/** What a frame cut off a punched hole: dark and beside the rest of it. */
const isOfHole = (piece: Piece, pieces: readonly Piece[], paper: Paper): boolean =>
  Math.max(piece.box.w, piece.box.h) < 8 &&
  pieces.some(
    (p) =>
      isHole(p, paper) &&
      piece.ink > Math.min(0.7, 0.8 * p.ink) &&
      Math.abs(p.box.x + p.box.w / 2 - piece.box.x - piece.box.w / 2) < 5 &&
      Math.abs(p.box.y + p.box.h / 2 - piece.box.y - piece.box.h / 2) < 5,
  );

/** A strike that was read, by its ends, mm. */
export type Strike = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

/** Whether a thin piece lies where a strike goes on beyond its name. */
const goesOn = ({ box }: Piece, strikes: readonly Strike[]): boolean =>
  strikes.some((s) => {
    const x = box.x + box.w / 2;
    const beyond = Math.max(0, s.x0 - x, x - s.x1);
    const expected = s.y0 + ((s.y1 - s.y0) * (x - s.x0)) / Math.max(1, s.x1 - s.x0);
    return box.h <= 1.6 + 0.15 * box.w && Math.abs(box.y + box.h / 2 - expected) <= 1.3 + 0.08 * beyond;
  });

/** Slack around the place of the seal, mm: a stamp is put down by hand. */
export const sealSlack = 9;
/** How far the rim of a seal that was put down badly may reach beyond that. */
const rim = 5;

/** The rim of a seal that reaches out of its place: it hangs on that place, and goes no further. */
const isOfSeal = ({ box }: Piece, { x, y, w, h }: Box): boolean => {
  const out = Math.max(x - box.x, y - box.y, box.x + box.w - x - w, box.y + box.h - y - h) - sealSlack;
  const gap = Math.max(x - box.x - box.w, box.x - x - w, y - box.y - box.h, box.y - y - h) - sealSlack;
  return out <= rim && gap <= 1;
};

/** The pieces that are writing: no fold in parts, no hole, no rim of the seal, no end of a strike that was read. */
export const writingIn = (
  pieces: readonly Piece[],
  strikes: readonly Strike[],
  paper: Paper,
  seal: Box | null,
): Piece[] => {
  const broken = brokenLines(pieces, paper);
  return pieces.filter(
    (p) =>
      isWriting(p, paper) &&
      !broken.has(p) &&
      !goesOn(p, strikes) &&
      !isOfHole(p, pieces, paper) &&
      !(seal !== null && isOfSeal(p, seal)),
  );
};

/** Whether a piece is writing; `paper` is the size of the sheet. */
const isWriting = (piece: Piece, paper: Paper): boolean => {
  const { box, bare, read } = piece;
  if (bare < 6 || Math.max(box.w, box.h) < 2.5) return false;
  const edge = Math.min(box.x, box.y, paper.w - box.x - box.w, paper.h - box.y - box.h);
  // The shadow of the edge of the sheet.
  if (edge < 2.2 && Math.min(box.w, box.h) < 2) return false;
  if (edge < 1 && (box.w > 0.5 * paper.w || box.h > 0.5 * paper.h || Math.min(box.w, box.h) < 4)) return false;
  // A corner turned down.
  const corner = Math.min(box.x, paper.w - box.x - box.w) < 4 && Math.min(box.y, paper.h - box.y - box.h) < 4;
  if (corner && Math.max(box.w, box.h) < 30) return false;
  if (isHole(piece, paper)) return false;
  // The overlong end of a stroke that was read: level, thin, and hanging on a place that is read.
  if (read >= 6 && box.h <= 5 && bare < 3 * read) return false;
  return true;
};
