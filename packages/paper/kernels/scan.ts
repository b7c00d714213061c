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
}

/** White of each tile, 32-bit floats. */
let tiles: usize = 0;
let across: i32 = 0;
let down: i32 = 0;
/** Black of the page. */
let black: f64 = 0;

export function onTone(at: usize, columns: i32, rows: i32, darkest: f64): void {
  black = darkest;
  tiles = at;
  across = columns;
  down = rows;
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
  let fx = (x * <f64>across) / <f64>width - 0.5;
  let fy = (y * <f64>down) / <f64>height - 0.5;
  fx = fx > 0 ? min(fx, <f64>(across - 1)) : 0;
  fy = fy > 0 ? min(fy, <f64>(down - 1)) : 0;
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
