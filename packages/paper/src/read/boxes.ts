/** Which boxes are crossed: ink inside each box, ink around it in its cell, and what the two boxes of a name say together. */
import type { Doubt, LayoutBox, MarkState } from "../types.ts";
import type { Canvas } from "./canvas.ts";
import { grain } from "./model.ts";
import { thresholds } from "./thresholds.ts";

export type BoxReading = {
  readonly place: number;
  readonly state: MarkState;
  readonly doubt: Doubt | null;
  /** Ink in the cell: left, right, top, low, centre x, centre y in mm of the paper and area in mm²; empty without ink. */
  readonly trace: readonly number[];
  /** Mean ink inside, weighted by itself: the edges of strokes say little of the pen. */
  readonly ink: number;
  /** Ink in the cell of the box, mm². */
  readonly area: number;
  /** What it rests on, in figures. */
  readonly why: () => string;
};

type Ink = {
  readonly inside: number;
  readonly around: number;
  readonly wide: number;
  readonly tall: number;
  readonly filled: number;
  readonly dark: number;
  /** The same of the ink around. */
  readonly darkAround: number;
  readonly trace: readonly number[];
};

const stack = new Int32Array(1 << 16);

/** Gives a cross, with what of it leaves its box, to the box; a hop of 0.7 mm carries it over the printed outline. */
const claim = (canvas: Canvas, at: LayoutBox, level: number, id: number): void => {
  const { w, h, ink, mask, owner } = canvas;
  const { outline } = thresholds.box;
  const px = (mm: number) => Math.round(mm * grain - canvas.x);
  const py = (mm: number) => Math.round(mm * grain - canvas.y);
  const { box } = at;
  const reach = 14;
  const [x0, x1] = [Math.max(0, px(box.x - reach)), Math.min(w, px(box.x + box.w + reach))];
  const [y0, y1] = [Math.max(0, py(box.y - reach)), Math.min(h, py(box.y + box.h + reach))];
  let size = 0;
  const take = (x: number, y: number) => {
    if (x < x0 || y < y0 || x >= x1 || y >= y1) return;
    const i = y * w + x;
    if (mask[i] !== 0 || owner[i] !== 0 || !((ink[i] ?? 0) > level) || size >= stack.length) return;
    owner[i] = id;
    stack[size++] = i;
  };
  for (let y = py(box.y + outline); y < py(box.y + box.h - outline); y++) {
    for (let x = px(box.x + outline); x < px(box.x + box.w - outline); x++) take(x, y);
  }
  const hop = 4;
  while (size > 0) {
    const i = stack[--size] ?? 0;
    const x = i % w;
    const y = (i - x) / w;
    for (let dy = -hop; dy <= hop; dy++) for (let dx = -hop; dx <= hop; dx++) take(x + dx, y + dy);
  }
};

const inkOf = (canvas: Canvas, at: LayoutBox, level: number, id: number): Ink => {
  const { w, ink, mask } = canvas;
  const px = (mm: number) => mm * grain - canvas.x;
  const py = (mm: number) => mm * grain - canvas.y;
  const { box, cell } = at;
  // The outline of an empty box, a little out of place, must not look like ink inside or around it.
  const { outline } = thresholds.box;
  const bx0 = px(box.x + outline);
  const bx1 = px(box.x + box.w - outline);
  const by0 = py(box.y + outline);
  const by1 = py(box.y + box.h - outline);
  const ox0 = px(box.x - outline);
  const ox1 = px(box.x + box.w + outline);
  const oy0 = py(box.y - outline);
  const oy1 = py(box.y + box.h + outline);
  const x0 = Math.max(0, Math.ceil(px(cell.x) + 2));
  const x1 = Math.min(w, Math.floor(px(cell.x + cell.w) - 2));
  const y0 = Math.max(0, Math.ceil(py(cell.y)));
  const y1 = Math.min(canvas.h, Math.floor(py(cell.y + cell.h)));
  let inside = 0;
  let open = 0;
  let around = 0;
  let [left, right, top, low] = [w, 0, canvas.h, 0];
  let [sx, sy] = [0, 0];
  let [sum, square] = [0, 0];
  let [sumAround, squareAround] = [0, 0];
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const i = y * w + x;
      if (mask[i] !== 0) continue;
      const isIn = x + 0.5 > bx0 && x + 0.5 < bx1 && y + 0.5 > by0 && y + 0.5 < by1;
      if (isIn) open++;
      else if (x + 0.5 > ox0 && x + 0.5 < ox1 && y + 0.5 > oy0 && y + 0.5 < oy1) continue;
      if (!((ink[i] ?? 0) > level)) continue;
      if (isIn) {
        inside++;
        sum += ink[i] ?? 0;
        square += (ink[i] ?? 0) ** 2;
        if (x < left) left = x;
        if (x > right) right = x;
        if (y < top) top = y;
        if (y > low) low = y;
      } else if (canvas.owner[i] === 0 || canvas.owner[i] === id) {
        around++;
        sumAround += ink[i] ?? 0;
        squareAround += (ink[i] ?? 0) ** 2;
      } else continue;
      sx += x;
      sy += y;
    }
  }
  const mm2 = grain * grain;
  const n = inside + around;
  return {
    inside: inside / mm2,
    around: around / mm2,
    wide: inside === 0 ? 0 : (right - left + 1) / grain,
    tall: inside === 0 ? 0 : (low - top + 1) / grain,
    filled: open === 0 ? 0 : inside / open,
    dark: sum === 0 ? 0 : square / sum,
    darkAround: sumAround === 0 ? 0 : squareAround / sumAround,
    trace:
      inside === 0
        ? []
        : [
            (left + canvas.x) / grain,
            (right + canvas.x) / grain,
            (top + canvas.y) / grain,
            (low + canvas.y) / grain,
            (sx / n + canvas.x) / grain,
            (sy / n + canvas.y) / grain,
            n / mm2,
          ],
  };
};

type Judged = "marked" | "empty" | "faint" | "outside" | "filled" | "blot";
const judge = (ink: Ink): Judged => {
  const t = thresholds.box;
  if (ink.filled >= t.blot) return "blot";
  if (ink.filled >= t.filled) return "filled";
  if (ink.inside >= t.marked && Math.max(ink.wide, ink.tall) >= t.wide) {
    return "marked";
  }
  if (ink.inside <= t.empty && ink.around <= t.around) return "empty";
  if (ink.inside <= t.empty && ink.around > t.outside) return "outside";
  return "faint";
};

const doubtOf = (own: Judged, other: Judged): Doubt | null => {
  // A thick pen fills a box; only beside another mark, or as one block, does that look like a correction.
  if (own === "blot" || other === "blot") return "corrected";
  if ((own === "filled" && other !== "empty") || (other === "filled" && own !== "empty")) return "corrected";
  if (own === "marked" && other === "marked") return "both-boxes";
  if (own === "outside" || other === "outside") return "outside-box";
  if (own === "faint" || other === "faint") return "faint";
  if (own === "empty" && other === "empty") return "no-box";
  return null;
};

/** Ink inside a box far paler than any that counts, mm²: what is left of a mark that a copier burnt out. */
export const boxTraceArea = (canvas: Canvas, { box }: LayoutBox, sigma: number): number => {
  const { outline, traceInk, traceNoise } = thresholds.box;
  const level = Math.max(traceInk, traceNoise * sigma);
  const px = (mm: number) => Math.round(mm * grain - canvas.x);
  const py = (mm: number) => Math.round(mm * grain - canvas.y);
  let count = 0;
  for (let y = py(box.y + outline); y < py(box.y + box.h - outline); y++) {
    for (let i = y * canvas.w + px(box.x + outline), end = y * canvas.w + px(box.x + box.w - outline); i < end; i++)
      if (canvas.mask[i] === 0 && (canvas.ink[i] ?? 0) > level) count++;
  }
  return count / (grain * grain);
};

/** Place of the other box of the same name, −1 without one. */
const partnerOf = (boxes: readonly LayoutBox[], place: number): number => {
  const own = boxes[place];
  return boxes.findIndex((o) => o.index === own?.index && o.mark !== own?.mark);
};

/** Whether one stroke runs from a box to the next under it: what it says of each is for people. */
const isOneLine = (
  canvas: Canvas,
  [upper, lower]: readonly [LayoutBox, LayoutBox],
  [one, two]: readonly [Ink, Ink],
  level: number,
): boolean => {
  const { outline, line } = thresholds.box;
  const [from, to] = [upper.box.y + upper.box.h + outline, lower.box.y - outline];
  const areLines = [one, two].every((i) => i.wide <= line.width && i.tall >= line.height);
  // The arms of two crosses, or the tail of a tick, may meet between boxes too: a line is narrow in both.
  if (!areLines || to - from > line.most || to <= from) return false;
  const px = (mm: number) => Math.round(mm * grain - canvas.x);
  const py = (mm: number) => Math.round(mm * grain - canvas.y);
  const [x0, x1] = [px(upper.box.x - line.beside), px(upper.box.x + upper.box.w + line.beside)];
  let inked = 0;
  for (let y = py(from); y < py(to); y++) {
    for (let x = x0; x < x1; x++) {
      const i = y * canvas.w + x;
      if (canvas.mask[i] !== 0 || !((canvas.ink[i] ?? 0) > level)) continue;
      inked++;
      break;
    }
  }
  return inked >= line.inked * (py(to) - py(from));
};

/** Places of boxes that one stroke marks together. */
const sharedPlaces = (
  canvas: Canvas,
  boxes: readonly LayoutBox[],
  inks: readonly Ink[],
  judged: readonly Judged[],
  level: number,
): ReadonlySet<number> => {
  const shared = new Set<number>();
  boxes.forEach((upper, i) => {
    const below = boxes.map((b, j) => ({ b, j })).filter(({ b }) => b.mark === upper.mark && b.box.y > upper.box.y);
    const next = below.toSorted((p, q) => p.b.box.y - q.b.box.y)[0];
    const [one, two] = [inks[i], inks[next?.j ?? -1]];
    if (next === undefined || one === undefined || two === undefined) return;
    if (judged[i] === "empty" || judged[next.j] === "empty") return;
    if (isOneLine(canvas, [upper, next.b], [one, two], level)) shared.add(i).add(next.j);
  });
  return shared;
};

/** Reads the boxes of one canvas, in pairs by name. */
export const readBoxes = (canvas: Canvas, boxes: readonly LayoutBox[], level: number): BoxReading[] => {
  const { marked } = thresholds.box;
  boxes.forEach((b, i) => {
    if (inkOf(canvas, b, level, i + 1).inside >= marked) claim(canvas, b, level, i + 1);
  });
  const inks = boxes.map((b, i) => inkOf(canvas, b, level, i + 1));
  const alone = inks.map(judge);
  // Ink around a box far paler than the pen that marked the other box is a fold or the print of the back, not that pen's.
  const judged = alone.map((own, place): Judged => {
    const [ink, other] = [inks[place], inks[partnerOf(boxes, place)]];
    const isMarked = alone[partnerOf(boxes, place)] === "marked";
    if (ink === undefined || other === undefined || !isMarked || (own !== "faint" && own !== "outside")) return own;
    const { empty, otherPen, pen } = thresholds.box;
    return ink.inside <= empty && other.dark >= pen && ink.darkAround <= otherPen * other.dark ? "empty" : own;
  });
  const shared = sharedPlaces(canvas, boxes, inks, judged, level);
  return inks.map((ink, place): BoxReading => {
    const partner = partnerOf(boxes, place);
    const own = judged[place] ?? "faint";
    const other = partner < 0 ? "empty" : (judged[partner] ?? "faint");
    const why = () =>
      `${own}/${other} inside ${ink.inside.toFixed(2)} around ${ink.around.toFixed(2)} wide ${ink.wide.toFixed(1)} tall ${ink.tall.toFixed(1)} filled ${ink.filled.toFixed(2)} dark ${ink.dark.toFixed(2)} beside ${ink.darkAround.toFixed(2)}`;
    const doubt = doubtOf(own, other) ?? (shared.has(place) || shared.has(partner) ? "outside-box" : null);
    const state: MarkState = doubt !== null ? "look" : own === "marked" || own === "filled" ? "marked" : "not-marked";
    return {
      place,
      state,
      doubt,
      trace: ink.trace,
      ink: ink.dark,
      area: ink.inside + ink.around,
      why,
    };
  });
};
