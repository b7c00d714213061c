/**
 * Text in the encodings used before Unicode. TCVN3 (ABC, fonts `.VnTime` and kin) keeps one byte for a letter and has
 * capitals only as another font (`.VnTimeH`); VNI (`VNI-Times` and kin) writes base letter and mark as two characters.
 * In a spreadsheet these bytes appear as the Latin-1 characters of the same codes.
 */

export type LegacyEncoding = "TCVN3" | "TCVN3-capitals" | "VNI";

// TCVN 5712:1993, codes 80 to FF in hexadecimal; a dot stands for "no letter here". B0 to B4 are combining tones.
const TCVN3_ROWS: readonly (readonly [number, string])[] = [
  [0x80, "À Ả Ã Á Ạ Ặ Ậ È Ẻ Ẽ É Ẹ Ệ Ì Ỉ Ĩ"],
  [0x90, "Í Ị Ò Ỏ Õ Ó Ọ Ộ Ờ Ở Ỡ Ớ Ợ Ù Ủ Ũ"],
  [0xa0, ". Ă Â Ê Ô Ơ Ư Đ ă â ê ô ơ ư đ Ằ"],
  [0xb0, ". . . . . à ả ã á ạ Ẳ ằ ẳ ẵ ắ Ẵ"],
  [0xc0, "Ắ Ầ Ẩ Ẫ Ấ Ề ặ ầ ẩ ẫ ấ ậ è Ể ẻ ẽ"],
  [0xd0, "é ẹ ề ể ễ ế ệ ì ỉ Ễ Ế Ồ ĩ í ị ò"],
  [0xe0, "Ổ ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù"],
  [0xf0, "Ỗ ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ Ố"],
];

function tcvn3Table(): ReadonlyMap<string, string> {
  const table = new Map<string, string>([
    ["\u00a0", " "],
    ["\u00b0", "\u0300"],
    ["\u00b1", "\u0309"],
    ["\u00b2", "\u0303"],
    ["\u00b3", "\u0301"],
    ["\u00b4", "\u0323"],
  ]);
  for (const [start, row] of TCVN3_ROWS) {
    for (const [index, letter] of row.split(" ").entries()) {
      if (letter !== ".") table.set(String.fromCharCode(start + index), letter.normalize("NFC"));
    }
  }
  return table;
}
const TCVN3 = tcvn3Table();

/**
 * Text typed in a TCVN3 (ABC) font, as Unicode (NFC). `capitals`: the font shows lower-case codes as capitals (names
 * ending in `H`). Characters outside the table stay as they are.
 */
export function fromTcvn3(text: string, capitals = false): string {
  let out = "";
  for (const character of text) out += TCVN3.get(character) ?? character;
  const composed = out.normalize("NFC");
  return capitals ? composed.toUpperCase() : composed;
}

const TONES: readonly (readonly [string, string])[] = [
  ["ù", "\u0301"],
  ["ø", "\u0300"],
  ["û", "\u0309"],
  ["õ", "\u0303"],
  ["ï", "\u0323"],
];
const CIRCUMFLEX: readonly (readonly [string, string])[] = [
  ["â", ""],
  ["á", "\u0301"],
  ["à", "\u0300"],
  ["å", "\u0309"],
  ["ã", "\u0303"],
  ["ä", "\u0323"],
];
const BREVE: readonly (readonly [string, string])[] = [
  ["ê", ""],
  ["é", "\u0301"],
  ["è", "\u0300"],
  ["ú", "\u0309"],
  ["ü", "\u0303"],
  ["ë", "\u0323"],
];

function vniTable(): ReadonlyMap<string, string> {
  const table = new Map<string, string>([
    ["ô", "ơ"],
    ["ö", "ư"],
    ["í", "í"],
    ["ì", "ì"],
    ["æ", "ỉ"],
    ["ó", "ĩ"],
    ["ò", "ị"],
    ["î", "ỵ"],
    ["ñ", "đ"],
  ]);
  for (const base of ["a", "e", "o", "u", "y", "ô", "ö"]) {
    const letter = table.get(base) ?? base;
    for (const [mark, tone] of TONES) table.set(base + mark, (letter + tone).normalize("NFC"));
  }
  for (const base of ["a", "e", "o"]) {
    for (const [mark, tone] of CIRCUMFLEX) table.set(base + mark, `${base}\u0302${tone}`.normalize("NFC"));
  }
  for (const [mark, tone] of BREVE) table.set(`a${mark}`, `a\u0306${tone}`.normalize("NFC"));
  return table;
}
const VNI = vniTable();

/**
 * Text typed in a VNI font, as Unicode (NFC). A mark follows the case of nothing: the base letter decides, so `Aùnh` and
 * `AÙnh` both give `Ánh`. Characters outside the table stay as they are.
 */
export function fromVni(text: string): string {
  const source = text.normalize("NFC");
  let out = "";
  for (let at = 0; at < source.length; ) {
    const base = source.charAt(at);
    const pair = VNI.get((base + source.charAt(at + 1)).toLowerCase());
    const single = VNI.get(base.toLowerCase());
    const letter = at + 1 < source.length && pair !== undefined ? pair : single;
    out += letter === undefined ? base : base === base.toLowerCase() ? letter : letter.toUpperCase();
    at += letter !== undefined && letter === pair && at + 1 < source.length ? 2 : 1;
  }
  return out;
}

/** The old encoding a font name stands for: `.VnTime`, `.VnArialH` (capitals), `VNI-Times`; null for other fonts. */
export function legacyEncodingOfFont(font: string): LegacyEncoding | null {
  const name = font.trim();
  if (/^vni[-\s]/iu.test(name) || /^VNI[A-Z]/u.test(name)) return "VNI";
  if (/^\.vn/iu.test(name) || /^Vn[A-Z]/u.test(name)) return /H$/u.test(name) ? "TCVN3-capitals" : "TCVN3";
  return null;
}
