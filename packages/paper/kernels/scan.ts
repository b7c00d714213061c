/**
 * The scan that is being read, as all kernels see it: its pixels, the white of its tiles, the way from the paper onto it
 * and the shifts of the rows. Set before a kernel is called; addresses are bytes of the one memory.
 */

/** Grey pixels, row by row. */
export let pixels: usize = 0;
export let width: i32 = 0;
export let height: i32 = 0;

export function onPage(at: usize, w: i32, h: i32): void {
  pixels = at;
  width = w;
  height = h;
  measureTiles();
}

/** Four points not farther from each other than this, in 65536ths of a pixel, lie within sixteen pixels, with one after. */
export const closest: i32 = (13 << 16) / 3;
/** Four points that differ less in height than this lie in two rows. */
export const flattest: i32 = (1 << 16) / 3;

/** White of each tile, 32-bit floats. */
let tiles: usize = 0;
let across: i32 = 0;
let down: i32 = 0;
/** Tiles a pixel. */
let perColumn: f64 = 0;
let perRow: f64 = 0;
/** Black of the page. */
let black: f64 = 0;

export function onTone(at: usize, columns: i32, rows: i32, darkest: f64): void {
  black = darkest;
  tiles = at;
  across = columns;
  down = rows;
  measureTiles();
}

function measureTiles(): void {
  perColumn = <f64>across / <f64>width;
  perRow = <f64>down / <f64>height;
}

/** Millimetres of the paper to pixels, with perspective. */
export let a: f64 = 0;
export let b: f64 = 0;
export let c: f64 = 0;
export let d: f64 = 0;
export let e: f64 = 0;
export let f: f64 = 0;
export let g: f64 = 0;
export let k: f64 = 0;
export let l: f64 = 1;

export function onMap(ma: f64, mb: f64, mc: f64, md: f64, me: f64, mf: f64, mg: f64, mk: f64, ml: f64): void {
  a = ma;
  b = mb;
  c = mc;
  d = md;
  e = me;
  f = mf;
  g = mg;
  k = mk;
  l = ml;
}

/** Heights of the rows whose shift is known, then their shifts across, then down: 64-bit floats, `rows` of each. */
let field: usize = 0;
let rows: i32 = 0;
let near: i32 = 0;
/** The shift at the height asked for last. */
export let dx: f64 = 0;
export let dy: f64 = 0;

export function onField(at: usize, n: i32): void {
  field = at;
  rows = n;
  near = 0;
}

/** Finds the shift at a height; asked for from the top of the paper downwards. */
export function shiftAt(y: f64): void {
  while (near < rows && load<f64>(field + ((<usize>near) << 3)) < y) near++;
  const across = field + ((<usize>rows) << 3);
  const down = across + ((<usize>rows) << 3);
  if (near === 0 || near === rows) {
    const at = (<usize>(near === 0 ? 0 : rows - 1)) << 3;
    dx = load<f64>(across + at);
    dy = load<f64>(down + at);
    return;
  }
  const high = (<usize>near) << 3;
  const low = high - 8;
  const lowY = load<f64>(field + low);
  const highY = load<f64>(field + high);
  const t = highY > lowY ? (y - lowY) / (highY - lowY) : 0;
  const lowX = load<f64>(across + low);
  dx = lowX + (load<f64>(across + high) - lowX) * t;
  const lowDown = load<f64>(down + low);
  dy = lowDown + (load<f64>(down + high) - lowDown) * t;
}

/** White of the paper around a pixel, flowing from tile to tile. */
export function whiteAt(x: f64, y: f64): f64 {
  let fx = x * perColumn - 0.5;
  let fy = y * perRow - 0.5;
  const lastX = <f64>(across - 1);
  const lastY = <f64>(down - 1);
  fx = fx > 0 ? (fx < lastX ? fx : lastX) : 0;
  fy = fy > 0 ? (fy < lastY ? fy : lastY) : 0;
  const ix = min(across - 2, <i32>fx);
  const iy = min(down - 2, <i32>fy);
  const at = tiles + ((<usize>(iy * across + ix)) << 2);
  const under = at + ((<usize>across) << 2);
  const wayX = fx - <f64>ix;
  const p = <f64>load<f32>(at);
  const q = <f64>load<f32>(under);
  const top = p + (<f64>load<f32>(at, 4) - p) * wayX;
  const low = q + (<f64>load<f32>(under, 4) - q) * wayX;
  return top + (low - top) * (fy - <f64>iy);
}

/** For whole pixels nothing is divided: before which tile each column and row lies, and how far on the way to the next. */
const longest: i32 = 1 << 14;
const columnTile = memory.data((1 << 14) * 4, 16);
const columnWay = memory.data((1 << 14) * 8, 16);
const rowTile = memory.data((1 << 14) * 4, 16);
const rowWay = memory.data((1 << 14) * 8, 16);
let tableWidth: i32 = 0;
let tableHeight: i32 = 0;
let tableAcross: i32 = 0;
let tableDown: i32 = 0;

function fillWays(tile: usize, way: usize, n: i32, parts: i32): void {
  for (let x = 0; x < n; x++) {
    let at = (<f64>x * <f64>parts) / <f64>n - 0.5;
    at = at > 0 ? min(at, <f64>(parts - 1)) : 0;
    const before = min(parts - 2, <i32>at);
    store<i32>(tile + ((<usize>x) << 2), before);
    store<f64>(way + ((<usize>x) << 3), at - <f64>before);
  }
}

/** Makes ready for `whitePixel` on this scan; false when it is too large. */
export function isTabled(): bool {
  if (width > longest || height > longest) return false;
  if (tableWidth !== width || tableAcross !== across) {
    fillWays(columnTile, columnWay, width, across);
    tableWidth = width;
    tableAcross = across;
  }
  if (tableHeight !== height || tableDown !== down) {
    fillWays(rowTile, rowWay, height, down);
    tableHeight = height;
    tableDown = down;
  }
  return true;
}

/** The white that `whiteAt` gives for a whole pixel of the scan, but for its last digit. */
export function whitePixel(x: i32, y: i32): f64 {
  const column = (<usize>x) << 2;
  const row = (<usize>y) << 2;
  const at = tiles + ((<usize>(load<i32>(rowTile + row) * across + load<i32>(columnTile + column))) << 2);
  const under = at + ((<usize>across) << 2);
  const wayX = load<f64>(columnWay + (column << 1));
  const p = <f64>load<f32>(at);
  const q = <f64>load<f32>(under);
  const top = p + (<f64>load<f32>(at, 4) - p) * wayX;
  const low = q + (<f64>load<f32>(under, 4) - q) * wayX;
  return top + (low - top) * load<f64>(rowWay + (row << 1));
}

/** What is dark at a place: a third of the way from the white of its tile to black. */
export function limitAt(x: i32, y: i32): f64 {
  const tx = min(across - 1, (x * across) / width);
  const ty = min(down - 1, (y * down) / height);
  const white = <f64>load<f32>(tiles + ((<usize>(ty * across + tx)) << 2));
  return white - 0.33 * max(20, white - black);
}

/** To the nearest whole number, halves upwards. */
export function rounded(x: f64): f64 {
  const over = Math.ceil(x);
  return over - 0.5 > x ? over - 1 : over;
}
