/**
 * Widths of the letters of names, so that a name is known to fit before anything is drawn. Advance widths of Tinos
 * Regular in 1/2048 of the letter size; a letter with marks that keeps the width of its base stands under its base.
 */
const widths: { readonly [width: number]: string } = {
  369: "'",
  410: "|¦",
  512: " ,.\u00a0",
  569: "/:;\\ijltıłŧſ",
  682: "!()-I[]`fr´·\u2010\u2011‘’‚",
  797: "Js",
  819: "°",
  832: "ľ",
  836: '"',
  875: "ť",
  909: "?acezẚ“”„",
  961: "^",
  983: "{}",
  1013: "ŋ",
  1024: "#$*0123456789_bdghknopquvxy§«»ßðøþđħĸƀ–",
  1083: "ơớờởỡợ",
  1108: "~",
  1110: "ưứừửữự",
  1139: "FPSÞ",
  1155: "+<=>×",
  1251: "ELTZĿŁŦ",
  1324: "ď",
  1366: "BCRæɃ",
  1437: "Ŋ",
  1479: "ADGHKNOQUVXYwÐØĐĦœ",
  1589: "ƯỨỪỬỮỰ",
  1593: "&m",
  1706: "%",
  1821: "MÆŒ",
  1886: "@",
  1933: "W",
  2048: "—…",
};
const unitsPerEm = 2048;
const byLetter = new Map(
  Object.entries(widths).flatMap(([width, letters]) => [...letters].map((letter) => [letter, Number(width)] as const)),
);
/** Combining marks that stay beside their letter after composition, as in names of the Central Highlands. */
const isMark = (letter: string): boolean => /^[\u0300-\u030c\u031b\u0323]$/u.test(letter);

const widthOf = (letter: string): number | null => {
  if (isMark(letter)) return 0;
  const own = byLetter.get(letter);
  if (own !== undefined) return own;
  const code = letter.codePointAt(0) ?? 0;
  const composed =
    (code >= 0xc0 && code < 0x180) || (code >= 0x1cd && code < 0x1dd) || (code >= 0x1e80 && code < 0x1efa);
  if (!composed) return null;
  return byLetter.get([...letter.normalize("NFD")][0] ?? "") ?? null;
};

/** The first letter that the bundled font cannot print, or null. Line breaks and control characters cannot be printed. */
export const unprintable = (text: string): string | null =>
  [...text.normalize("NFC")].find((letter) => widthOf(letter) === null) ?? null;

/** Width in millimetres of one line of `text` at `size` points; kerning is left out, it only narrows. */
export const textWidth = (text: string, size: number): number => {
  let units = 0;
  for (const letter of text.normalize("NFC")) units += widthOf(letter) ?? unitsPerEm;
  return (units / unitsPerEm) * size * (25.4 / 72);
};

/** A name on its row: one line, or two where one would be too small. Sizes in points. */
export type FittedName = { readonly lines: readonly string[]; readonly size: number };

const pointMillimetres = 25.4 / 72;
/** Below this a printed name is no longer read without effort. */
const leastSize = 6;
/** Above this a single line is preferred to two. */
const goodSize = 9.5;
/** Height of one line of two, in letter sizes: stacked marks and descenders do not touch. */
const lineOfTwo = 1.1;
/** White between a name of two lines and its neighbours, where the row has room for it: nobody may read three lines as one name. */
const airOfTwo = (pitch: number): number => Math.min(1.8, Math.max(0, (pitch - 7.5) * 0.8));

/** Fits a name into `room` × `pitch` millimetres, at most `size` points; null when it cannot be read any more. */
export const fitName = (name: string, room: number, pitch: number, size: number): FittedName | null => {
  const text = name.normalize("NFC");
  const down = (s: number) => Math.floor(s * 10) / 10;
  const filling = (line: string) => down(Math.min(size, (0.995 * room) / textWidth(line, 1)));
  const one = filling(text);
  if (one >= Math.min(size, goodSize)) return { lines: [text], size: one };
  const words = text.split(" ");
  const splits = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(" "), words.slice(i + 1).join(" ")] as const);
  const best = splits.reduce<FittedName & { readonly widest: number }>(
    (so, [a, b]) => {
      const s = down(Math.min(filling(a), filling(b), (pitch - airOfTwo(pitch)) / (2 * lineOfTwo * pointMillimetres)));
      const widest = Math.max(textWidth(a, 1), textWidth(b, 1));
      // Of equal sizes the more even split.
      return s > so.size || (s === so.size && widest < so.widest) ? { lines: [a, b], size: s, widest } : so;
    },
    { lines: [text], size: one, widest: Number.POSITIVE_INFINITY },
  );
  // Two lines are worth it when they are clearly larger.
  if (one >= leastSize && best.size < 1.15 * one) return { lines: [text], size: one };
  return best.size >= leastSize ? { lines: best.lines, size: best.size } : null;
};

/** Baselines of the lines of a name whose row is centred on `middle`, all in millimetres. */
export const baselinesOf = ({ lines, size }: FittedName, middle: number): readonly number[] => {
  const em = size * pointMillimetres;
  // Half of the height of a capital is 0.33 of the letter size; half of the small letters and their marks a little less.
  const first = middle + 0.307 * em - ((lines.length - 1) * lineOfTwo * em) / 2;
  return lines.map((_, i) => first + i * lineOfTwo * em);
};
