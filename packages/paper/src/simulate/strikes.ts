/** How people strike out a name: the paths of the pen, in millimetres, and how much of the name they span. */
import type { LayoutName } from "../types.ts";
import { type Drawing, drawStroke, type Hand, type Path, type Point, type Span } from "./pens.ts";
import type { Random } from "./random.ts";
import type { StrikeKind } from "./truth.ts";

/** The way of one voter, kept for the whole ballot: people strike all names alike. */
export type StrikeHabit = {
  readonly kind: StrikeKind;
  /** Height of the line over the baseline, in letter heights. */
  readonly height: number;
  /** How far the line starts before and ends after the name, millimetres; negative inside it. */
  readonly before: number;
  readonly after: number;
  readonly slant: number;
};

const em = (name: LayoutName): number => name.size * 0.3528;
const line = (x0: number, y0: number, x1: number, y1: number, random: Random): Path => {
  // A hand draws a line in one sweep with a slight bow.
  const bow = random.normal(0, 0.006) * Math.hypot(x1 - x0, y1 - y0);
  return [0, 0.25, 0.5, 0.75, 1].map(
    (t): Point => ({ x: x0 + (x1 - x0) * t, y: y0 + (y1 - y0) * t + bow * 4 * t * (1 - t) }),
  );
};
const wave = (x0: number, x1: number, y: number, high: number, period: number, random: Random): Path => {
  const points: Point[] = [];
  let up = random.chance(0.5) ? 1 : -1;
  for (let x = x0; x < x1; x += (period / 2) * random.between(0.75, 1.25)) {
    points.push({ x, y: y + up * high * random.between(0.6, 1.1) });
    up = -up;
  }
  return points.length < 2 ? line(x0, y, x1, y, random) : points;
};
/** Down and up again over the name, as one fills in something. */
const scribble = (x0: number, x1: number, top: number, foot: number, random: Random): Path => {
  const points: Point[] = [];
  let down = true;
  for (let x = x0; x < x1; x += random.between(0.7, 1.7)) {
    points.push({ x: x + random.between(-0.4, 0.6), y: (down ? foot : top) + random.normal(0, 0.35) });
    down = !down;
  }
  return points.length < 2 ? line(x0, top, x1, foot, random) : points;
};

/** Paths of one strike over one name. */
const pathsOf = (kind: StrikeKind, name: LayoutName, habit: StrikeHabit, random: Random): Path[] => {
  const e = em(name);
  const { x, w } = name.ink;
  const y = name.baseline - e * (habit.height + random.normal(0, 0.045));
  const x0 = x - habit.before + random.normal(0, 0.9);
  const x1 = x + w + habit.after + random.normal(0, 1.3);
  const drop = habit.slant * (x1 - x0) + random.normal(0, 0.25);
  switch (kind) {
    case "line":
    case "ruler":
    case "overlong":
      return [line(x0, y - drop / 2, x1, y + drop / 2, random)];
    case "double": {
      const gap = random.between(0.7, 1.7) / 2;
      return [
        line(x0, y - gap - drop / 2, x1, y - gap + drop / 2, random),
        line(x0 + random.normal(0, 1.5), y + gap - drop / 2, x1 + random.normal(0, 1.5), y + gap + drop / 2, random),
      ];
    }
    case "wavy":
      return [wave(x0, x1, y, random.between(0.35, 0.85), random.between(4, 9), random)];
    case "zigzag":
      return random.chance(0.5)
        ? [scribble(x0, x1, name.baseline - e * 0.6, name.baseline + e * 0.02, random)]
        : [wave(x0, x1, y, random.between(0.8, 1.3), random.between(1.6, 3), random)];
    case "slanted": {
      const rise = (random.chance(0.75) ? -1 : 1) * random.between(0.06, 0.13) * (x1 - x0);
      return [line(x0, y - rise / 2, x1, y + rise / 2, random)];
    }
    case "short": {
      const share = random.between(0.45, 0.85);
      const from = x + w * (1 - share) * random.next();
      return [line(from, y, from + w * share, y + drop * share, random)];
    }
    case "retraced": {
      const path = line(x0, y - drop / 2, x1, y + drop / 2, random);
      const back = line(x1, y + drop / 2 + random.normal(0.15, 0.2), x0 + random.between(0, 4), y - drop / 2, random);
      return [[...path, ...back], ...(random.chance(0.4) ? [line(x0, y, x1, y + drop / 2, random)] : [])];
    }
    case "crossed-out": {
      // A big X over the name: two slants, each over all of it.
      const high = e * random.between(0.3, 0.5);
      return [line(x0, y - high, x1, y + high, random), line(x0, y + high, x1, y - high, random)];
    }
    case "group":
    case "none":
      return [];
    default: {
      const never: never = kind;
      return never;
    }
  }
};

export type Struck = { readonly kind: StrikeKind; readonly cover: number; readonly span: Span };

/** Strikes a name out; `cover` is the share of its width under the stroke. */
export const drawStrike = (
  drawing: Drawing,
  hand: Hand,
  name: LayoutName,
  habit: StrikeHabit,
  kind: StrikeKind,
): Struck => {
  const paths = pathsOf(kind, name, habit, drawing.random);
  const span = drawStroke(drawing, hand, paths, { straight: kind === "ruler" });
  const from = Math.max(span.x0, name.ink.x);
  const to = Math.min(span.x1, name.ink.x + name.ink.w);
  return { kind, cover: Math.max(0, Math.min(1, (to - from) / name.ink.w)), span };
};

/** One slanting stroke or a Z through several names at once. */
export const drawGroupStrike = (drawing: Drawing, hand: Hand, names: readonly LayoutName[]): Span => {
  const { random } = drawing;
  const first = names[0];
  const last = names.at(-1);
  if (first === undefined || last === undefined) return { x0: 0, y0: 0, x1: 0, y1: 0 };
  const left = Math.min(...names.map((n) => n.ink.x));
  const right = Math.max(...names.map((n) => n.ink.x + n.ink.w));
  const top = first.baseline - em(first) * 0.4;
  const foot = last.baseline - em(last) * 0.2;
  const path = random.chance(0.6)
    ? line(left + random.between(-3, 6), foot, right + random.between(-8, 4), top, random)
    : [
        { x: left, y: top },
        { x: right, y: top + 0.5 },
        { x: left, y: foot },
        { x: right, y: foot },
      ];
  return drawStroke(drawing, hand, [path]);
};
