/** Handwriting: one-stroke letters on a small grid, joined and shaken by the hand that draws them. */
import type { Path } from "./pens.ts";
import type { Random } from "./random.ts";

// Pairs of digits are x (0-6) and y (0 top of capitals, 3 top of small letters, 8 baseline, 9 below); a space lifts the pen.
const shapes: { readonly [letter: string]: string } = {
  a: "533313060828384653 535768",
  ă: "533313060828384653 535768 21324",
  b: "10181848566553421416",
  c: "5333131618285857",
  d: "533313161828485653 505768",
  đ: "533313161828485653 505768 3161",
  e: "1545444333131618385756",
  g: "533313161828485653 53585929",
  h: "1018 151333435358",
  i: "2328 2121",
  k: "1018 531558",
  l: "20272858",
  m: "1318 1524333438 3524455358",
  n: "1318 151333435358",
  o: "33130608284656432333",
  ô: "33130608284656432333 213041",
  ơ: "33130608284656432333 5362",
  p: "1319 1513334353565838281716",
  q: "533313161828485653 5359",
  r: "1318 1513234353",
  s: "5333131415455657381817",
  t: "30373858 1353",
  u: "1317283848565 5358",
  ư: "1317283848565 5358 5362",
  v: "133853",
  x: "1358 5318",
  y: "133653 5339281918",
  N: "08005860",
  L: "00085868",
  T: "0060 3038",
  H: "0008 6068 0464",
  P: "0800405153440404",
  B: "000840515344045565760846",
  V: "003860",
  Đ: "000830525658384808 0434",
  0: "30111517383856513130",
  1: "123038",
  2: "1120405153280868",
  3: "10506133 3364564808",
  4: "40066645 4548",
  5: "60101343566858",
  6: "5030121618385644241",
  7: "106028",
  8: "304152341517385754321130",
  9: "5331132445515358",
};

const glyph = (letter: string): readonly Path[] => {
  const plain = shapes[letter] ?? shapes[letter.toLowerCase()] ?? shapes.o ?? "";
  return plain
    .split(" ")
    .map((part) =>
      Array.from({ length: Math.floor(part.length / 2) }, (_, i) => ({
        x: Number(part[2 * i]),
        y: Number(part[2 * i + 1]),
      })),
    )
    .filter((path) => path.length > 0);
};

/** Paths of a word written by hand from `x`, on `baseline`, capitals `height` high, all millimetres. */
export const writeWord = (
  word: string,
  place: { readonly x: number; readonly baseline: number; readonly height: number; readonly slope?: number },
  random: Random,
): Path[] => {
  const unit = place.height / 8;
  const slant = random.between(0, 0.25);
  const width = random.between(0.62, 0.85);
  const paths: Path[] = [];
  let x = place.x;
  for (const letter of word) {
    if (letter === " ") {
      x += unit * 4;
      continue;
    }
    const grow = random.between(0.9, 1.12);
    for (const path of glyph(letter))
      paths.push(
        path.map((p) => {
          const px = x + (p.x * width + random.normal(0, 0.18)) * unit * grow + (8 - p.y) * unit * slant;
          const py = place.baseline + (p.y - 8) * unit * grow + random.normal(0, 0.18) * unit;
          return { x: px, y: py + (px - place.x) * (place.slope ?? 0) };
        }),
      );
    x += unit * (letter === "i" || letter === "l" || letter === "t" ? 5 : 7) * width * grow;
  }
  return paths;
};

/** A signature: loops that lean forward, with a flourish under them. */
export const signature = (x: number, y: number, size: number, random: Random): Path[] => {
  const loops = random.whole(3, 7);
  const path: { x: number; y: number }[] = [];
  for (let i = 0; i < loops * 6; i++) {
    const a = (i / 6) * 2 * Math.PI;
    const tall = i < 6 ? 1.1 : random.between(0.25, 0.6);
    path.push({
      x: x + size * (i / (loops * 6)) * 2.2 + size * 0.2 * Math.cos(a),
      y: y - size * 0.4 * tall * Math.sin(a) + random.normal(0, size * 0.03),
    });
  }
  const end = path.at(-1) ?? { x, y };
  const flourish = [
    end,
    { x: end.x + size * 0.3, y: y + size * 0.15 },
    { x: x + size * 0.1, y: y + size * random.between(0.3, 0.5) },
    { x: x + size * random.between(1.8, 2.6), y: y + size * random.between(0.2, 0.4) },
  ];
  return [[...path, ...flourish.slice(1)]];
};
