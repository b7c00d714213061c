/** One simulated ballot: marked by a voter, handled, scanned. */
import type { LayoutFile, LayoutPage } from "../types.ts";
import { feedJerk, motion, photocopy, sharpen, streak } from "./after.ts";
import { type Canvas, clearCanvas, createCanvas, grain, scale } from "./canvas.ts";
import { type Conditions, conditionsOf, scannedAgain, scannedAsAdvised, type Wanted } from "./conditions.ts";
import { drawCrumple, drawDust, drawFold, drawHair, drawSeal, drawStain } from "./dirt.ts";
import type { Grade } from "./grades.ts";
import type { Drawing, Point } from "./pens.ts";
import { createPrints, type Prints } from "./prints.ts";
import { createRandom, type Random } from "./random.ts";
import { fillNoise, type Place, type Scan, scanPage } from "./scanner.ts";
import type { BallotTruth, DrawnMark, Extra } from "./truth.ts";
import { drawVotes, voterOf } from "./voter.ts";

export type SimulatedSide = {
  /** Page of the ballot, from 1. */
  readonly page: number;
  readonly scan: Scan;
  readonly dpi: number;
  readonly quality: number;
  readonly conditions: Conditions;
};
export type SimulatedBallot = {
  readonly sides: readonly SimulatedSide[];
  /** The truth without the names of files. */
  readonly truth: Omit<BallotTruth, "file" | "page" | "sides" | "ballot">;
};
export type Simulator = {
  /**
   * The ballot with this number (from 0): the same seed and number give the same pixels, in any order. Another `pass` is
   * the same sheet of paper, marked once, put through the scanner again; `advised`: through one set as people are told to
   * when it bleached their paper.
   */
  readonly ballot: (number: number, pass?: number, advised?: "advised") => Promise<SimulatedBallot>;
};
export type SimulatorOptions = Wanted & { readonly seed: number; readonly grade: Grade };

// Clouds of the paper: the grain of the canvas made soft, once.
const cloud = ((): Int8Array => {
  const out = new Int8Array(65536);
  for (let y = 0; y < 256; y++)
    for (let x = 0; x < 256; x++) {
      let sum = 0;
      for (let j = -3; j <= 3; j++)
        for (let i = -3; i <= 3; i++) sum += (grain[(((y + j) & 255) << 8) | ((x + i) & 255)] ?? 0) - 127.5;
      out[(y << 8) | x] = Math.max(-127, Math.min(127, Math.round(sum / 14)));
    }
  return out;
})();
fillNoise(createRandom("noise of the sensor"));

const toneOf = (conditions: Conditions, channel: 0 | 1 | 2): ((r: number) => number) => {
  const { paper, black, gamma, stretch } = conditions.tone;
  const white = paper[channel];
  return (r) => {
    const level = black + (white - black) * (r <= 0 ? r : r ** gamma);
    return stretch === null ? level : ((level - stretch[0]) * 255) / (stretch[1] - stretch[0]);
  };
};

/** The projective map that takes the unit square to four corners. */
const perspective = (corners: readonly [Point, Point, Point, Point]): ((x: number, y: number) => Point) => {
  const [a, b, c, d] = corners;
  const dx1 = b.x - c.x;
  const dx2 = d.x - c.x;
  const sx = a.x - b.x + c.x - d.x;
  const dy1 = b.y - c.y;
  const dy2 = d.y - c.y;
  const sy = a.y - b.y + c.y - d.y;
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / det;
  const h = (dx1 * sy - sx * dy1) / det;
  // Inverted as a 3 × 3 matrix: from the picture to the unit square.
  const m = [b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x, b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y, g, h, 1];
  const [m0 = 0, m1 = 0, m2 = 0, m3 = 0, m4 = 0, m5 = 0, m6 = 0, m7 = 0, m8 = 0] = m;
  const i0 = m4 * m8 - m5 * m7;
  const i1 = m2 * m7 - m1 * m8;
  const i2 = m1 * m5 - m2 * m4;
  const i3 = m5 * m6 - m3 * m8;
  const i4 = m0 * m8 - m2 * m6;
  const i5 = m2 * m3 - m0 * m5;
  const i6 = m3 * m7 - m4 * m6;
  const i7 = m1 * m6 - m0 * m7;
  const i8 = m0 * m4 - m1 * m3;
  return (x, y) => {
    const w = i6 * x + i7 * y + i8;
    return { x: (i0 * x + i1 * y + i2) / w, y: (i3 * x + i4 * y + i5) / w };
  };
};

type Placing = { readonly width: number; readonly height: number; readonly toPrint: Place; readonly toPaper: Place };

const placingOf = (conditions: Conditions, paper: { readonly w: number; readonly h: number }): Placing => {
  const { print, size, shear, shift, curl, bed, photo, upsideDown } = conditions;
  const dpmm = conditions.dpi / 25.4;
  const { w, h } = paper;
  const toPaper: Place = (u, v) => ({
    u: (u - w / 2) * print.size + w / 2 + print.x,
    v: (v - h / 2) * print.size + h / 2 + print.y,
  });
  const fromPaper = (x: number, y: number): { u: number; v: number } => ({
    u: (x - print.x - w / 2) / print.size + w / 2,
    v: (y - print.y - h / 2) / print.size + h / 2,
  });
  const bent = (x: number, y: number): { u: number; v: number } =>
    curl === null
      ? fromPaper(x, y)
      : fromPaper(
          x + curl.x * Math.sin((y / h) * Math.PI * 1.3 + curl.phase),
          y + curl.y * Math.sin((x / w) * Math.PI + curl.phase * 0.3),
        );
  if (photo !== null) {
    const width = Math.round(w * dpmm * 1.08);
    const height = Math.round(h * dpmm * 1.08);
    const unit = perspective(photo.corners);
    const turn = (conditions.skew * Math.PI) / 180;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    return {
      width,
      height,
      toPaper,
      toPrint: (x, y) => {
        const cx = (x - width / 2) / width;
        const cy = (y - height / 2) / height;
        const p = unit((cx * cos - cy * sin) * 1.08 + 0.5, (cx * sin + cy * cos) * 1.08 + 0.5);
        return bent(p.x * w, p.y * h);
      },
    };
  }
  const width = Math.round((w + 2 * bed) * dpmm);
  const height = Math.round((h + 2 * bed) * dpmm);
  const angle = (conditions.skew * Math.PI) / 180 + (upsideDown ? Math.PI : 0);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return {
    width,
    height,
    toPaper,
    toPrint: (x, y) => {
      const dx = ((x - width / 2) / dpmm - shift.x) / size.x;
      const dy = ((y - height / 2) / dpmm - shift.y) / size.y;
      const sx = dx + shear * dy;
      return bent(w / 2 + sx * cos + dy * sin, h / 2 - sx * sin + dy * cos);
    },
  };
};

const soil = (drawing: Drawing, conditions: Conditions, layout: LayoutFile, page: LayoutPage): void => {
  const { w, h } = page.paper;
  const { print } = conditions;
  const onPrint = (p: Point): Point => ({
    x: (p.x - print.x - w / 2) / print.size + w / 2,
    y: (p.y - print.y - h / 2) / print.size + h / 2,
  });
  if (conditions.seal !== null) {
    const words = layout.ballot.body
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[^\p{L}\p{N} ]/gu, "")
      .slice(0, 22);
    drawSeal(drawing, onPrint(conditions.seal.at), conditions.seal.radius, words);
  }
  for (const fold of conditions.folds) drawFold(drawing, onPrint(fold.a), onPrint(fold.b), fold.strength);
  if (conditions.crumple) drawCrumple(drawing, page.paper);
  if (conditions.stain) drawStain(drawing, page.paper);
  if (conditions.dust > 0) drawDust(drawing, conditions.dust, page.paper);
  for (let i = 0; i < conditions.hairs; i++) drawHair(drawing, page.paper);
};

const develop = (scan: Scan, conditions: Conditions, random: Random): Scan => {
  if (conditions.motion > 1) motion(scan, conditions.motion);
  if (conditions.photocopy !== null) photocopy(scan, conditions.photocopy, random);
  if (conditions.sharpen > 0) sharpen(scan, conditions.sharpen);
  for (const s of conditions.streaks) streak(scan, Math.round(s.x * scan.width), s.wide, s.change);
  if (conditions.jerk !== null) feedJerk(scan, Math.round(conditions.jerk.y * scan.height), conditions.jerk.by);
  return scan;
};

/** Makes ballots of this layout by this grade. Holds one sheet in memory at a time. */
export const createSimulator = async (layout: LayoutFile, options: SimulatorOptions): Promise<Simulator> => {
  const ready = new Map<LayoutPage, { readonly canvas: Canvas; readonly prints: Prints }>();
  const canvases = new Map<string, Canvas>();
  for (const page of layout.pages) {
    const size = `${page.paper.w} ${page.paper.h}`;
    const canvas = canvases.get(size) ?? createCanvas(page.paper.w, page.paper.h);
    canvases.set(size, canvas);
    ready.set(page, { canvas, prints: await createPrints(page, canvas) });
  }
  // One canvas serves every page of a ballot: sheets are made one after the other.
  let last: Promise<unknown> = Promise.resolve();
  const make = async (number: number, pass: number, again: typeof scannedAgain): Promise<SimulatedBallot> => {
    const random = createRandom(`${options.grade} ${options.seed} ${number}`);
    const voter = voterOf(layout.ballot, options.grade, random.fork("voter"));
    const sides: SimulatedSide[] = [];
    const marks: DrawnMark[] = [];
    const extra: Extra[] = [];
    const accidents = new Set<string>();
    for (const page of layout.pages) {
      const set = ready.get(page);
      if (set === undefined) continue;
      const { canvas, prints } = set;
      const own = random.fork(`page ${page.page}`);
      const first = conditionsOf(options.grade, page.paper, page.seal, options, own.fork("conditions"));
      const stream = pass === 0 ? "" : ` ${pass}`;
      const conditions =
        pass === 0
          ? first
          : again(
              first,
              conditionsOf(
                options.grade,
                page.paper,
                page.seal,
                options,
                createRandom(`${options.grade} ${options.seed} ${number} ${page.page}${stream}`),
              ),
            );
      const { base, blur } = await prints.base(conditions.toner, conditions.blur);
      // A copier sees grey, whatever the scanner afterwards.
      const colour = conditions.colour && conditions.photocopy === null;
      clearCanvas(canvas);
      const drawing = { canvas, colour, blur: blur * scale, random: own.fork("ink") };
      const drawn = drawVotes(voter, drawing, page, layout.ballot.form);
      soil({ ...drawing, random: own.fork("dirt") }, conditions, layout, page);
      marks.push(...drawn.marks);
      extra.push(...drawn.extra);
      for (const words of conditions.accidents) accidents.add(words);
      const placing = placingOf(conditions, page.paper);
      const { light } = conditions.photo ?? { light: null };
      const scan = scanPage(
        canvas,
        base,
        {
          ...placing,
          channels: colour ? 3 : 1,
          paper: page.paper,
          toner: conditions.tonerStrength,
          light:
            light === null
              ? null
              : (x, y) => {
                  const u = x / placing.width - 0.5;
                  const v = y / placing.height - 0.5;
                  return 0.95 + light.x * u + light.y * v - light.vignette * 2 * (u * u + v * v);
                },
          behind: conditions.behind,
          edgeShadow: conditions.edgeShadow,
          through: conditions.through,
          holes: conditions.holes,
          ears: conditions.ears,
          noise: conditions.noise,
          texture: conditions.texture,
          tone: [toneOf(conditions, 0), toneOf(conditions, 1), toneOf(conditions, 2)],
        },
        cloud,
        own.fork(`sensor${stream}`),
      );
      sides.push({
        page: page.page,
        scan: develop(scan, conditions, own.fork(`after${stream}`)),
        dpi: conditions.dpi,
        quality: conditions.quality,
        conditions,
      });
    }
    const { form } = layout.ballot;
    const chosen = (choice: "agree" | "disagree"): number[] =>
      marks
        .filter((m) => m.kind !== "dot" && (m.kind === "both" || voter.choices[m.name] === choice))
        .map((m) => m.name);
    const truth = {
      form,
      grade: options.grade,
      pen: voter.hand.pen.kind,
      ...(form === "strike" ? { struck: marks.filter((m) => m.kind !== "none").map((m) => m.name) } : {}),
      ...(form === "agree" || form === "opinion" ? { agree: chosen("agree"), disagree: chosen("disagree") } : {}),
      marks,
      extra,
      accidents: [...accidents, ...(voter.second === null ? [] : ["two pens"])],
    };
    return { sides, truth };
  };
  return {
    ballot: (number, pass = 0, advised) => {
      const made = last.then(() => make(number, pass, advised === undefined ? scannedAgain : scannedAsAdvised));
      last = made.catch(() => undefined);
      return made;
    },
  };
};
