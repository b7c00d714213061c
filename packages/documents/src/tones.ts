/** Where tone marks stand in `hòa`, `khỏe`, `thủy`: on the first vowel or, as some offices write, on the second. */

const marks = "\u0300\u0301\u0303\u0309\u0323";
// An open syllable that ends with oa, oe or uy and carries its tone on the first vowel; after q the u is no vowel.
const open = new RegExp(
  `(?<![qQ])([oO](?=[${marks}]+[aAeE])|[uU](?=[${marks}]+[yY]))([${marks}])([aAeEyY])(?![\\p{L}\\p{M}])`,
  "gu",
);
const moved = (text: string): string =>
  text
    .normalize("NFD")
    .replace(open, (_, first: string, mark: string, second: string) => first + second + mark)
    .normalize("NFC");

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * Answers a function that puts the tone marks of a text on the second vowel (`hoà`, `uỷ`) and leaves the names given as
 * they are: a name is printed as the person signs it.
 */
export const onSecondVowel = (names: readonly string[]): ((text: string) => string) => {
  // Only names that the rule would touch need keeping.
  const kept = names.filter((name) => moved(name) !== name).sort((a, b) => b.length - a.length);
  if (kept.length === 0) return moved;
  const keep = new RegExp(`(${kept.map(escaped).join("|")})`, "iu");
  return (text) =>
    text
      .split(keep)
      .map((part, i) => (i % 2 === 1 ? part : moved(part)))
      .join("");
};
