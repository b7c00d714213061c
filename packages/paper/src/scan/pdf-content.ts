/**
 * What a page of a scanner's PDF draws. Only one picture of a page is safe to cut out instead of rendering: one image,
 * upright, over anything else that leaves no ink (an invisible text layer). All else is rendered.
 */
import { isDict, nameOf, type PdfDict, PdfTokens, type PdfValue, Unusual, wordOf } from "./pdf-values.ts";

type Matrix = readonly [number, number, number, number, number, number];
/** The one image a page draws: its resource name and its size on the page in points. */
export type Drawn = { readonly name: string; readonly w: number; readonly h: number };

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
];

/** Operators that leave no ink and hide none. */
const silent = new Set(
  "w J j M d ri i g G rg RG k K cs CS sc SC scn SCN BMC BDC EMC MP DP BX EX BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T*".split(
    " ",
  ),
);
const showsText = new Set(["Tj", "TJ", "'", '"']);

/** Graphics states that change how things are painted. */
const plainState = (state: PdfValue): boolean =>
  isDict(state) &&
  [...state.entries].every(([key, v]) => {
    if (key === "ca" || key === "CA") return v === 1;
    if (key === "BM") return nameOf(v) === "Normal";
    if (key === "SMask") return nameOf(v) === "None";
    return ["Type", "SA", "OP", "op", "OPM", "AIS", "SM", "LW", "TK"].includes(key);
  });

/** Answers the single upright image of a content stream; null when the page must be rendered. `state` looks up graphics states. */
export const singleImage = (content: Uint8Array, state: (name: string) => PdfValue): Drawn | null => {
  const tokens = new PdfTokens(content);
  const operands: PdfValue[] = [];
  const stack: { readonly ctm: Matrix; readonly invisible: boolean }[] = [];
  let ctm: Matrix = [1, 0, 0, 1, 0, 0];
  let invisible = false;
  let drawn: Drawn | null = null;
  while (!tokens.atEnd()) {
    const value = tokens.value(true);
    const operator = wordOf(value);
    if (operator === null) {
      operands.push(value);
      if (operands.length > 100) return null;
      continue;
    }
    if (operator === "q") stack.push({ ctm, invisible });
    else if (operator === "Q") {
      const was = stack.pop();
      if (was === undefined) return null;
      ctm = was.ctm;
      invisible = was.invisible;
    } else if (operator === "cm") {
      const [a, b, c, d, e, f] = operands;
      if (
        typeof a !== "number" ||
        typeof b !== "number" ||
        typeof c !== "number" ||
        typeof d !== "number" ||
        typeof e !== "number" ||
        typeof f !== "number"
      )
        return null;
      ctm = times([a, b, c, d, e, f], ctm);
    } else if (operator === "Do") {
      const name = nameOf(operands[0]);
      const [a, b, c, d] = ctm;
      const upright = a > 0 && d > 0 && Math.abs(b) < 0.001 * a && Math.abs(c) < 0.001 * d;
      if (name === null || drawn !== null || !upright) return null;
      drawn = { name, w: a, h: d };
    } else if (operator === "gs") {
      const name = nameOf(operands[0]);
      if (name === null || !plainState(state(name))) return null;
    } else if (showsText.has(operator)) {
      if (!invisible) return null;
    } else if (!silent.has(operator)) return null;
    else if (operator === "Tr") invisible = operands[0] === 3;
    operands.length = 0;
  }
  return drawn;
};

/** How the samples of an image are coded, or null when it must be rendered. */
export type ImageCode =
  | { readonly kind: "jpeg" }
  | {
      readonly kind: "samples";
      readonly channels: 1 | 3;
      readonly bits: 1 | 8;
      readonly inverted: boolean;
      readonly predicted: boolean;
    }
  | { readonly kind: "fax"; readonly k: number; readonly blackIs1: boolean; readonly inverted: boolean };

/** Reads the dictionary of an image (ISO 32000-1, 8.9.5). `resolve` follows references. */
export const imageCode = (dict: PdfDict, resolve: (v: PdfValue | undefined) => PdfValue): ImageCode | null => {
  const get = (key: string) => resolve(dict.entries.get(key));
  if (get("ImageMask") === true || get("SMask") !== null || get("Mask") !== null) return null;
  const one = (v: PdfValue): PdfValue | "many" =>
    typeof v === "object" && v !== null && v.type === "array" ? (v.items.length > 1 ? "many" : resolve(v.items[0])) : v;
  const filter = one(get("Filter"));
  const parms = one(get("DecodeParms"));
  if (filter === "many" || parms === "many") return null;
  const decode = get("Decode");
  const numbers =
    typeof decode === "object" && decode !== null && decode.type === "array" ? decode.items.map((x) => resolve(x)) : [];
  const inverted = numbers.length > 0 && numbers.every((n, i) => n === (i % 2 === 0 ? 1 : 0));
  if (numbers.length > 0 && !inverted && !numbers.every((n, i) => n === i % 2)) return null;
  const name = nameOf(filter);
  if (name === "DCTDecode") return inverted ? null : { kind: "jpeg" };
  const channels = channelsOf(get("ColorSpace"), resolve);
  const bits = get("BitsPerComponent");
  const parm = (key: string): PdfValue => (isDict(parms) ? resolve(parms.entries.get(key)) : null);
  if (name === "CCITTFaxDecode") {
    if (channels !== 1) return null;
    for (const key of ["EncodedByteAlign", "EndOfLine"]) if (parm(key) === true) return null;
    const k = parm("K") ?? 0;
    const columns = parm("Columns") ?? 1728;
    if (typeof k !== "number" || columns !== get("Width")) return null;
    return { kind: "fax", k, blackIs1: parm("BlackIs1") === true, inverted };
  }
  if (name !== "FlateDecode" || channels === null) return null;
  const predictor = parm("Predictor") ?? 1;
  const predicted = typeof predictor === "number" && predictor >= 10;
  if (predictor !== 1 && !predicted) return null;
  if (bits !== 8 && !(bits === 1 && channels === 1)) return null;
  if (
    predicted &&
    ((parm("Colors") ?? 1) !== channels || (parm("BitsPerComponent") ?? 8) !== bits || parm("Columns") !== get("Width"))
  )
    return null;
  return { kind: "samples", channels, bits, inverted, predicted };
};

const channelsOf = (space: PdfValue, resolve: (v: PdfValue | undefined) => PdfValue): 1 | 3 | null => {
  if (typeof space === "object" && space !== null && space.type === "array") {
    const kind = nameOf(resolve(space.items[0]));
    if (kind === "CalGray") return 1;
    if (kind === "CalRGB") return 3;
    if (kind !== "ICCBased") return null;
    const profile = resolve(space.items[1]);
    const n = isDict(profile) ? resolve(profile.entries.get("N")) : null;
    return n === 1 || n === 3 ? n : null;
  }
  const name = nameOf(space);
  return name === "DeviceGray" ? 1 : name === "DeviceRGB" ? 3 : null;
};

/** Joins the streams of a page's contents. */
export const joinContent = (parts: readonly Uint8Array[]): Uint8Array => {
  if (parts.some((p) => p.length > 8 * 1024 * 1024)) throw new Unusual("content");
  return Buffer.concat(parts.flatMap((p) => [p, new Uint8Array([10])]));
};
