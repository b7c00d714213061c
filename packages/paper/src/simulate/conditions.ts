/** What befalls one side of a ballot on its way to a file: drawn from the table of its grade, and said in words. */
import { type Accident, chances, type Grade, ranges } from "./grades.ts";
import type { Point } from "./pens.ts";
import type { Toner } from "./prints.ts";
import type { Random } from "./random.ts";

export type Fold = { readonly a: Point; readonly b: Point; readonly strength: number };
export type Conditions = {
  readonly dpi: number;
  readonly colour: boolean;
  readonly quality: number;
  /** Degrees, clockwise on the scan. */
  readonly skew: number;
  readonly upsideDown: boolean;
  /** Millimetres. */
  readonly shift: Point;
  readonly size: Point;
  readonly shear: number;
  readonly print: { readonly size: number; readonly x: number; readonly y: number };
  readonly toner: Toner;
  readonly tonerStrength: number;
  readonly blur: number;
  readonly noise: number;
  readonly texture: number;
  readonly folds: readonly Fold[];
  readonly seal: { readonly at: Point; readonly radius: number } | null;
  readonly dust: number;
  readonly hairs: number;
  readonly stain: boolean;
  readonly crumple: boolean;
  readonly holes: readonly { readonly x: number; readonly y: number; readonly r: number }[];
  readonly ears: readonly { readonly x: number; readonly y: number; readonly size: number }[];
  readonly through: number;
  readonly curl: { readonly x: number; readonly y: number; readonly phase: number } | null;
  /** Wider than the paper by so much on each side, millimetres. */
  readonly bed: number;
  readonly behind: readonly [number, number, number];
  readonly edgeShadow: number;
  /** Level of paper and of full toner, curve between them, and levels that become 0 and 255 afterwards. */
  readonly tone: {
    readonly paper: readonly [number, number, number];
    readonly black: number;
    readonly gamma: number;
    readonly stretch: readonly [number, number] | null;
  };
  readonly streaks: readonly { readonly x: number; readonly wide: number; readonly change: number }[];
  readonly motion: number;
  readonly sharpen: number;
  readonly jerk: { readonly y: number; readonly by: number } | null;
  readonly photocopy: {
    readonly threshold: number;
    readonly softness: number;
    readonly black: number;
    readonly white: number;
  } | null;
  /** Corners of the paper on the photograph as shares of its size, and the fall of light. */
  readonly photo: {
    readonly corners: readonly [Point, Point, Point, Point];
    readonly light: { readonly x: number; readonly y: number; readonly vignette: number };
  } | null;
  readonly accidents: readonly string[];
};

export type Wanted = { readonly dpi?: 150 | 200 | 300; readonly colour?: boolean };

/** Draws the fate of one side. The same stream gives the same fate. */
export const conditionsOf = (
  grade: Grade,
  paper: { readonly w: number; readonly h: number },
  seal: { readonly x: number; readonly y: number; readonly w: number; readonly h: number } | null,
  wanted: Wanted,
  random: Random,
): Conditions => {
  const range = ranges[grade];
  const accidents: string[] = [];
  const likely = (accident: Accident, words: string): boolean => {
    const yes = random.chance(chances[accident][grade]);
    if (yes) accidents.push(words);
    return yes;
  };
  const either = (by: number): number => random.between(-by, by);
  const { w, h } = paper;
  const folds: Fold[] = [];
  const fold = (share: number, across: boolean): void => {
    const at = share * (across ? h : w) + random.normal(0, 1.5);
    const turn = random.normal(0, 0.8);
    const strength = grade === "office" ? random.between(0.05, 0.25) : random.between(0.05, 0.45);
    folds.push(
      across
        ? { a: { x: 0, y: at - turn }, b: { x: w, y: at + turn }, strength }
        : { a: { x: at - turn, y: 0 }, b: { x: at + turn, y: h }, strength },
    );
  };
  if (likely("foldHalf", "folded in half")) fold(0.5, true);
  if (likely("foldThird", "folded in three")) for (const s of [1 / 3, 2 / 3]) fold(s, true);
  if (likely("foldQuarter", "folded in quarters")) {
    for (const s of [0.25, 0.5, 0.75].slice(random.chance(0.5) ? 1 : 0, 3)) fold(s, true);
    fold(0.5, false);
  }
  const upsideDown = likely("upsideDown", "upside down");
  const stamped =
    likely("seal", "red seal") && seal !== null
      ? {
          at: { x: seal.x + seal.w / 2 + random.normal(0, 3), y: seal.y + seal.h / 2 + random.normal(0, 3) },
          radius: random.between(17, 18.5),
        }
      : null;
  const holes = likely("holes", "punched holes")
    ? (() => {
        const middle = h / 2 + random.normal(0, 3);
        const x = random.between(9, 13);
        const half = h > 250 && random.chance(0.3) ? [-120, -40, 40, 120] : [-40, 40];
        return half
          .map((d) => ({ x, y: middle + d, r: random.between(2.6, 3.1) }))
          .filter((o) => o.y > 4 && o.y < h - 4);
      })()
    : [];
  const ears = likely("dogEar", "dog-eared corner")
    ? [{ x: random.chance(0.5) ? 0 : w, y: random.chance(0.5) ? 0 : h, size: random.between(5, 17) }]
    : [];
  const dpi = grade === "photo" ? 200 : (wanted.dpi ?? random.weighted<150 | 200 | 300>(range.dpi, 200));
  const colour = wanted.colour ?? random.chance(range.colour);
  const copied = likely("photocopy", "photocopy");
  const blur = random.between(...range.blur);
  // A photograph is taken by light and not against a lid; a scanner's own exposure goes wrong in two ways.
  const pale = likely("pale", "pale exposure");
  const dark = !pale && likely("dark", "dark exposure");
  const white = pale ? random.between(248, 262) : dark ? random.between(165, 215) : random.between(222, 252);
  const black = pale ? random.between(60, 105) : dark ? random.between(5, 25) : random.between(15, 55);
  const auto = likely("autoContrast", "auto-contrast");
  const warm = colour ? random.between(0, grade === "photo" ? 26 : 7) : 0;
  const cool = colour && grade === "photo" && random.chance(0.25);
  const largerBed = likely("largerBed", grade === "photo" ? "photograph" : "scanned larger than the paper");
  const lid = random.weighted(
    [
      [252, 0.45],
      [225, 0.2],
      [30, 0.35],
    ],
    252,
  );
  const table: readonly [number, number, number] = [
    random.between(60, 130),
    random.between(45, 110),
    random.between(30, 90),
  ];
  const curled = likely("curl", "curled in the feed");
  const moving = likely("motion", "blurred by motion");
  const weak = likely("weakToner", "weak toner");
  const photo =
    grade === "photo"
      ? {
          corners: [
            { x: random.between(0.02, 0.12), y: random.between(0.02, 0.1) },
            { x: random.between(0.88, 0.98), y: random.between(0.02, 0.1) },
            { x: random.between(0.9, 0.99), y: random.between(0.9, 0.98) },
            { x: random.between(0.01, 0.1), y: random.between(0.9, 0.98) },
          ] as const,
          light: { x: either(0.16), y: either(0.16), vignette: random.between(0.02, 0.16) },
        }
      : null;
  if (photo !== null) accidents.push("perspective");
  const skew = either(range.skew) * (grade === "rough" ? Math.min(1, 0.3 + random.next()) : 1);
  const size = either(range.size);
  const stretch: readonly [number, number] | null = auto
    ? [black + random.between(0, 25), Math.min(white - 4, white - random.between(2, 22))]
    : null;
  return {
    dpi,
    colour,
    quality: random.whole(...range.quality),
    skew,
    upsideDown,
    shift: { x: either(range.shift), y: either(range.shift) },
    size: { x: 1 + size + either(range.anisotropy) / 2, y: 1 + size + either(range.anisotropy) / 2 },
    shear: either(range.shear),
    print: likely("printerDrift", "print displaced")
      ? { size: 1 + either(range.print), x: random.normal(0, 0.7), y: random.normal(0, 0.9) }
      : { size: 1, x: 0, y: 0 },
    toner: weak
      ? "thin"
      : random.weighted<Toner>(
          [
            ["plain", 0.7],
            ["bold", 0.15],
            ["thin", 0.15],
          ],
          "plain",
        ),
    tonerStrength: weak ? random.between(0.55, 0.75) : random.between(0.88, 1),
    blur: dpi === 150 ? Math.max(0.065, blur) : blur,
    noise: random.between(...range.noise),
    texture: random.between(0.2, grade === "clean" ? 0.8 : 2.2),
    folds,
    seal: stamped,
    dust: likely("dust", "dust") ? Math.round(random.between(5, grade === "rough" ? 120 : 40)) : 0,
    hairs: likely("hair", "a hair") ? random.whole(1, 2) : 0,
    stain: likely("stain", "a stain"),
    crumple: likely("crumple", "crumpled"),
    holes,
    ears,
    through: likely("showThrough", "show-through") ? random.between(0.03, 0.13) : 0,
    curl: curled
      ? {
          x: random.between(0.1, 0.5),
          y: random.between(0.1, grade === "photo" ? 2.2 : 0.5),
          phase: random.between(0, 6),
        }
      : null,
    bed: photo !== null ? 0 : largerBed ? random.between(3, 18) : 0,
    behind: photo !== null ? table : [lid, lid, lid],
    edgeShadow: random.between(5, 45),
    tone: {
      paper: cool ? [white - warm, white - warm / 2, white] : [white, white - warm * 0.5, white - warm],
      black,
      gamma: random.between(0.85, 1.25),
      stretch,
    },
    streaks: likely("streak", "streak of the scanner")
      ? Array.from({ length: random.whole(1, 2) }, () => ({
          x: random.between(0.03, 0.97),
          wide: random.whole(1, 3),
          change: random.chance(0.75) ? -random.whole(8, grade === "rough" ? 90 : 45) : random.whole(8, 30),
        }))
      : [],
    motion: moving ? random.whole(2, 3) : 0,
    sharpen: likely("sharpened", "sharpened by the scanner") ? random.between(0.3, 1) : 0,
    jerk: likely("feedJerk", "jerk of the feed")
      ? { y: random.between(0.2, 0.9), by: random.pick([-2, -1, 1, 2]) }
      : null,
    photocopy: copied
      ? {
          // A copier looks for its own exposure between black and paper; pale ink is lost all the same.
          threshold: black + (white - black) * random.between(0.5, 0.76),
          softness: (white - black) * random.between(0.04, 0.13),
          black: random.between(10, 45),
          white: random.between(246, 257),
        }
      : null,
    photo,
    accidents,
  };
};

/** The same paper in another pass of the scanner: what happened to the sheet stays, what the scanner does is drawn anew. */
export const scannedAgain = (paper: Conditions, pass: Conditions): Conditions => ({
  ...pass,
  print: paper.print,
  toner: paper.toner,
  tonerStrength: paper.tonerStrength,
  texture: paper.texture,
  folds: paper.folds,
  seal: paper.seal,
  stain: paper.stain,
  crumple: paper.crumple,
  holes: paper.holes,
  ears: paper.ears,
  through: paper.through,
  // A copy is another sheet: an original stays one.
  photocopy: paper.photocopy,
  accidents: paper.accidents,
});

/** Whitest paper of a scan that keeps the grain of it. */
const honest = 250;

/**
 * The same sheet once more on a scanner set as `bleachedAdvice` says: the original instead of a copy of it, and neither
 * contrast nor brightness raised.
 */
export const scannedAsAdvised = (paper: Conditions, pass: Conditions): Conditions => {
  const [red, green, blue] = pass.tone.paper;
  const over = Math.max(0, Math.max(red, green, blue) - honest);
  return {
    ...scannedAgain(paper, pass),
    photocopy: null,
    accidents: paper.accidents.filter((words) => words !== "photocopy" && words !== "auto-contrast"),
    tone: { ...pass.tone, paper: [red - over, green - over, blue - over], stretch: null },
  };
};
