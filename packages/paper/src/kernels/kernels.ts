/**
 * The loops that cost the most when a page is read, compiled with eight or sixteen values a step; their source is in
 * `packages/paper/kernels`. Addresses are those of arrays in the kernels' memory.
 */
import { compiled } from "./compiled.ts";
import { memory, reserved } from "./memory.ts";

export type Kernels = {
  onPage(pixels: number, width: number, height: number): void;
  onTone(white: number, across: number, down: number, black: number): void;
  onMap(a: number, b: number, c: number, d: number, e: number, f: number, g: number, k: number, l: number): void;
  onField(field: number, rows: number): void;
  drawCanvas(
    ink: number,
    x: number,
    y: number,
    w: number,
    grain: number,
    gain: number,
    paper: number,
    start: number,
    to: number,
    step: number,
  ): void;
  fitPatch(
    on: number,
    onLength: number,
    beside: number,
    besideLength: number,
    reach: number,
    quick: number,
    aroundX: number,
    aroundY: number,
  ): number;
  fitAt(): number;
  freeInk(
    ink: number,
    mask: number,
    owner: number,
    w: number,
    x0: number,
    x1: number,
    y0: number,
    y1: number,
    level: number,
  ): number;
  sparseInk(
    ink: number,
    mask: number,
    w: number,
    x0: number,
    x1: number,
    y0: number,
    y1: number,
    level: number,
  ): number;
  copyRows(to: number, toWidth: number, from: number, fromWidth: number, w: number, h: number): void;
  bestPath(
    ink: number,
    mask: number,
    owner: number,
    w: number,
    columns: number,
    rows: number,
    level: number,
    ways: number,
  ): number;
  pathEndX(): number;
  pathEndY(): number;
  drawWord(x: number, y: number, w: number, h: number, grain: number, px: number, py: number): number;
  mismatches(
    soft: number,
    softWidth: number,
    w: number,
    h: number,
    prints: number,
    wide: number,
    every: number,
    enough: number,
  ): number;
  leastAt(): number;
  wordSquare(soft: number, softWidth: number, w: number, h: number, sums: number): number;
  nameSquare(
    from: number,
    owner: number,
    w: number,
    across: number,
    down: number,
    soft: number,
    softWidth: number,
    sums: number,
  ): number;
  squareU(): number;
  squareV(): number;
  countGreys(white: number, across: number, down: number): number;
  greysAt(): number;
  countStreaks(counts: number, rows: number, beside: number, limit: number): void;
  cornersAt(): number;
  isWithin(x: number, y: number): number;
  linesBeyond(step: number, across: number, light: number, dark: number, changes: number): number;
  marginInk(
    out: number,
    n: number,
    perMm: number,
    samples: number,
    from: number,
    to: number,
    level: number,
    gain: number,
    paper: number,
  ): void;
  lineRuns(
    isUpright: number,
    along: number,
    across: number,
    thickness: number,
    before: number,
    sideways: number,
    every: number,
  ): number;
  voteForAll(
    n: number,
    first: number,
    every: number,
    middle: number,
    votes: number,
    slopes: number,
    rowLength: number,
    bin: number,
    shift: number,
    slopeStep: number,
  ): void;
  refineLine(n: number, middle: number, at0: number, slope0: number, bin: number): number;
  takeLine(
    n: number,
    middle: number,
    at: number,
    slope: number,
    gate: number,
    own: number,
    votes: number,
    slopes: number,
    rowLength: number,
    bin: number,
    shift: number,
    slopeStep: number,
  ): number;
  lineAt(): number;
  addLine(
    points: number,
    length: number,
    level: number,
    isUpright: number,
    at: number,
    from: number,
    to: number,
    gate: number,
  ): number;
  planesAt(): number;
  backAt(): number;
  mostVotes(row: number, length: number): number;
  countPale(ink: number, zones: number, seen: number, n: number, from: number, to: number): number;
  countNoise(ink: number, zones: number, seen: number, n: number): number;
  countGrain(ink: number, mask: number, w: number, h: number): void;
  binsAt(): number;
  inkedPoints(ink: number, zones: number, state: number, n: number, level: number, seeds: number, most: number): number;
  bareInk(
    ink: number,
    mask: number,
    w: number,
    x0: number,
    x1: number,
    y0: number,
    y1: number,
    folds: number,
    foldCount: number,
    shade: number,
    least: number,
  ): number;
  hiddenInk(
    red: number,
    green: number,
    blue: number,
    out: number,
    across: number,
    down: number,
    tile: number,
    least: number,
    over: number,
  ): number;
  takeGreen(from: number, out: number, n: number): void;
  addSquares(from: number, sums: number, squares: number, points: number): void;
  meanSquares(sums: number, squares: number, n: number, red: number, green: number, blue: number): void;
  blurRowAt(width: number, radius: number): number;
  blurOutAt(): number;
  blurWeightsAt(): number;
  blurAcross(y: number, width: number, radius: number, total: number, nothing: number): void;
  blurDown(y: number, width: number, height: number, radius: number, total: number): void;
  longLine(
    mask: number,
    maskWidth: number,
    maskHeight: number,
    grain: number,
    p: number,
    q: number,
    x0: number,
    x1: number,
    y0: number,
    slope: number,
    farRoom: number,
    least: number,
    gain: number,
    paper: number,
  ): number;
  clear(at: number, length: number): void;
  ownInk(
    ink: number,
    mask: number,
    owner: number,
    w: number,
    x0: number,
    x1: number,
    y0: number,
    y1: number,
    heights: number,
    from: number,
    n: number,
    level: number,
    id: number,
    room: number,
  ): number;
  ownTop(): number;
  ownLow(): number;
  offPath(
    owner: number,
    w: number,
    x0: number,
    x1: number,
    y0: number,
    y1: number,
    id: number,
    heights: number,
    room: number,
  ): number;
  ownColumns(
    owner: number,
    w: number,
    x0: number,
    x1: number,
    y0: number,
    y1: number,
    id: number,
    counts: number,
  ): void;
  straightAt(): number;
  inkedLine(
    state: number,
    w: number,
    h: number,
    top: number,
    low: number,
    near: number,
    most: number,
    cost: number,
    least: number,
    turned: number,
  ): number;
  straightest(
    mask: number,
    owner: number,
    w: number,
    x0: number,
    x1: number,
    top: number,
    low: number,
    id: number,
    opens: number,
    deeps: number,
  ): void;
  jpegStepsAt(): number;
  jpegCodes(kind: number, from: number): number;
  jpegData(from: number, end: number, to: number): number;
  jpegEnd(): number;
  jpegBlocks(
    data: number,
    length: number,
    first: number,
    count: number,
    out: number,
    width: number,
    height: number,
  ): number;
  tell(): void;
  tellAt(): number;
  sealAt(): number;
  findSeal(
    ink: number,
    spots: number,
    n: number,
    w: number,
    level: number,
    near: number,
    least: number,
    room: number,
  ): number;
  jpegPlanes(y: number, b: number, r: number, groups: number, h: number, v: number): void;
  jpegGroups(data: number, length: number, first: number, count: number, kinds: number): number;
  jpegMostAcross(): number;
  jpegRow(row: number, across: number, down: number, green: number, three: number): void;
  heapBase(): number;
  drawGrid(ink: number, seen: number, whole: number, w: number, h: number, grain: number, gain: number): void;
};

const isKernels = (found: object): found is Kernels =>
  (["onPage", "drawCanvas"] satisfies (keyof Kernels)[]).every((name) => name in found);

let isOpen = (_u: number, _v: number): boolean => true;
/** What `nameSquare` asks of each place that it might answer. */
export const askFor = (asked: (u: number, v: number) => boolean): void => {
  isOpen = asked;
};

const load = (): Kernels => {
  const module = new WebAssembly.Module(Buffer.from(compiled, "base64"));
  const { exports } = new WebAssembly.Instance(module, {
    env: { memory },
    letters: { isOpen: (u: number, v: number) => (isOpen(u, v) ? 1 : 0) },
  });
  if (!isKernels(exports) || exports.heapBase() > reserved)
    throw new TypeError("The compiled kernels are not those of this source.");
  return exports;
};

export const kernels: Kernels = load();
