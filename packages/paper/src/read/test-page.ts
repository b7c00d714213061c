/** Small pages drawn for the tests of the reader: a print of a frame and made-up letters, and scans of it with strokes. */
import type { BallotDefinition } from "@laphieu/documents";
import type { Box, GreyPage, LayoutBox, LayoutFile, LayoutName, LayoutPage, Point } from "../types.ts";

const dpi = 200;
const px = dpi / 25.4;

/** Repeatable numbers from 0 to 1. */
export const random = (seed: number) => {
  let s = (seed * 2654435761) >>> 0 || 1;
  return () => {
    s ^= s << 13;
    s >>>= 0;
    s ^= s >>> 17;
    s ^= s << 5;
    s >>>= 0;
    return s / 4294967296;
  };
};

export const blankPage = (width: number, height: number, value = 255): GreyPage => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(value),
});

/** Darkens a line of this thickness, everything in mm. */
export const drawLine = (page: GreyPage, from: Point, to: Point, thick: number, ink = 1, scale = px): void => {
  const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) * scale * 2) + 1;
  const r = (thick * scale) / 2;
  for (let i = 0; i <= steps; i++) {
    const x = (from.x + ((to.x - from.x) * i) / steps) * scale;
    const y = (from.y + ((to.y - from.y) * i) / steps) * scale;
    for (let v = Math.floor(y - r); v <= y + r; v++) {
      for (let u = Math.floor(x - r); u <= x + r; u++) {
        if (u < 0 || v < 0 || u >= page.width || v >= page.height) continue;
        if ((u + 0.5 - x) ** 2 + (v + 0.5 - y) ** 2 > r * r + 0.25) continue;
        const at = v * page.width + u;
        page.data[at] = Math.min(page.data[at] ?? 255, Math.round(255 * (1 - ink)));
      }
    }
  }
};

const drawBox = (page: GreyPage, box: Box, thick: number): void => {
  const [l, t, r, b] = [box.x, box.y, box.x + box.w, box.y + box.h];
  drawLine(page, { x: l, y: t }, { x: r, y: t }, thick);
  drawLine(page, { x: l, y: b }, { x: r, y: b }, thick);
  drawLine(page, { x: l, y: t }, { x: l, y: b }, thick);
  drawLine(page, { x: r, y: t }, { x: r, y: b }, thick);
};

/** A word of slanted strokes that no other seed draws; returns its width. */
const drawWord = (page: GreyPage, x: number, baseline: number, letters: number, seed: number): number => {
  const next = random(seed);
  const [pitch, tall] = [2.1, 2.5];
  for (let i = 0; i < letters; i++) {
    const left = x + i * pitch;
    for (let k = 0; k < 2; k++) {
      const a = { x: left + next() * 1.3, y: baseline - next() * tall };
      const b = { x: left + next() * 1.3, y: baseline - next() * tall };
      drawLine(page, a, b, 0.3);
    }
  }
  return letters * pitch;
};

export type TestPrint = { readonly layout: LayoutFile; readonly print: GreyPage };

/** An A5 ballot with these many names in a frame so tall; the seeds draw the words of the heading and of the names. */
export const testPrint = (
  count: number,
  form: "strike" | "agree",
  seed = 1,
  tall = 150,
  namesSeed = seed,
): TestPrint => {
  const paper = { w: 148, h: 210 };
  const print = blankPage(Math.round(paper.w * px), Math.round(paper.h * px));
  const frame: Box = { x: 10, y: 50, w: 128, h: tall };
  drawBox(print, frame, 0.5);
  const heading: Box = { x: 60, y: 10, w: 78, h: 30 };
  for (let line = 0; line < 3; line++)
    for (let word = 0; word < 4; word++)
      drawWord(print, 62 + word * 18, 16 + line * 8, 7, seed * 100 + line * 4 + word);
  const pitch = Math.min(9, 140 / count);
  const names: LayoutName[] = [];
  const boxes: LayoutBox[] = [];
  for (let index = 0; index < count; index++) {
    const y = 54 + index * pitch;
    const baseline = y + pitch / 2 + 1.2;
    const one = drawWord(print, 24, baseline, 6, namesSeed * 1000 + index * 3);
    const two = drawWord(print, 24 + one + 1.6, baseline, 8, namesSeed * 1000 + index * 3 + 1);
    const w = one + 1.6 + two;
    const right = form === "agree" ? 90 : 137;
    names.push({
      index,
      text: `Name ${index}`,
      ink: { x: 24, y: baseline - 2.4, w, h: 2.6 },
      row: { x: 22, y, w: right - 22, h: pitch },
      baseline,
      size: 11,
    });
    if (form === "agree") {
      for (const [mark, x] of [
        ["agree", 96],
        ["disagree", 120],
      ] as const) {
        const box = { x, y: y + pitch / 2 - 2.5, w: 5, h: 5 };
        drawBox(print, box, 0.18);
        boxes.push({ index, mark, box, cell: { x: x - 6, y, w: 17, h: pitch } });
      }
    }
  }
  const ballot: BallotDefinition = {
    body: "B",
    meeting: "M",
    office: "O",
    seats: form === "agree" ? count : Math.max(1, count - 2),
    form,
    names: names.map((n) => n.text),
    paper: "A5",
    round: 1,
  };
  const page: LayoutPage = {
    page: 1,
    paper,
    frames: [frame],
    marks: [],
    seal: { x: 10, y: 8, w: 40, h: 40 },
    names,
    boxes,
    blankRows: [],
    heading,
    print: { dpi, png: "" },
  };
  return { layout: { format: "laphieu-ballot-layout", version: 1, ballot, pages: [page] }, print };
};

export type Scan = {
  readonly seed?: number;
  /** Degrees, mm and a factor. */
  readonly turn?: number;
  readonly shift?: Point;
  readonly scale?: number;
};

/** Scans a print: turned about its middle, blurred by bilinear sampling, on grey paper with noise. */
export const scan = (
  source: GreyPage,
  { seed = 1, turn = 0, shift = { x: 0, y: 0 }, scale = 1 }: Scan = {},
): GreyPage => {
  const { width, height } = source;
  const out = blankPage(width, height);
  const next = random(seed);
  const c = Math.cos((turn * Math.PI) / 180) / scale;
  const s = Math.sin((turn * Math.PI) / 180) / scale;
  const value = (u: number, v: number) =>
    u < 0 || v < 0 || u >= width || v >= height ? 255 : (source.data[v * width + u] ?? 255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const dx = x - width / 2 - shift.x * px;
      const dy = y - height / 2 - shift.y * px;
      const u = c * dx + s * dy + width / 2;
      const v = -s * dx + c * dy + height / 2;
      const [iu, iv] = [Math.floor(u), Math.floor(v)];
      const [fu, fv] = [u - iu, v - iv];
      const top = value(iu, iv) * (1 - fu) + value(iu + 1, iv) * fu;
      const low = value(iu, iv + 1) * (1 - fu) + value(iu + 1, iv + 1) * fu;
      const clean = top * (1 - fv) + low * fv;
      out.data[y * width + x] = Math.max(0, Math.min(255, Math.round(30 + clean * 0.82 + (next() - 0.5) * 10)));
    }
  }
  return out;
};

export const copyOf = (page: GreyPage): GreyPage => ({ ...page, data: Uint8Array.from(page.data) });

/** The same picture turned by half. */
export const upsideDown = (page: GreyPage): GreyPage => ({ ...page, data: Uint8Array.from(page.data).reverse() });

/** Strikes a name from end to end. */
export const strike = (page: GreyPage, name: LayoutName, over = 1, ink = 0.8): void => {
  const y = name.baseline - 1.1;
  drawLine(
    page,
    { x: name.ink.x - 1, y: y + 0.2 },
    { x: name.ink.x - 1 + (name.ink.w + 2) * over, y: y - 0.2 },
    0.45,
    ink,
  );
};

/** Puts a cross into a box. */
export const cross = (page: GreyPage, { box }: LayoutBox): void => {
  drawLine(page, { x: box.x + 0.7, y: box.y + 0.7 }, { x: box.x + 4.3, y: box.y + 4.3 }, 0.45, 0.8);
  drawLine(page, { x: box.x + 4.3, y: box.y + 0.7 }, { x: box.x + 0.7, y: box.y + 4.3 }, 0.45, 0.8);
};
