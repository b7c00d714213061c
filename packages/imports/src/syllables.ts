/** How Vietnamese a text looks: the share of its words with marks that are possible Vietnamese syllables. */

const ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?";
const NUCLEUS = [
  "iêu yêu ươi ươu uôi oai oay oeo uây uya uyê uyu",
  "ai ao au ay âu ây eo êu ia iê iu oa oă oe oi oo ôi ơi ua uâ uê ui uô uơ uy ưa ưi ươ ưu yê",
  "a ă â e ê i o ô ơ u ư y",
]
  .join(" ")
  .split(" ")
  .join("|");
const SYLLABLE = new RegExp(`^${ONSET}(?:${NUCLEUS})(?:ch|ng|nh|[cmnpt])?$`, "u");
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

function isSyllable(word: string): boolean {
  const lower = word.toLowerCase();
  const rest = word.slice(1);
  if (rest !== rest.toLowerCase() && word !== word.toUpperCase()) return false;
  const parts = lower.normalize("NFD");
  if ((parts.match(TONES)?.length ?? 0) > 1) return false;
  return SYLLABLE.test(parts.replace(TONES, "").normalize("NFC"));
}

/** Whether a text has any character beyond ASCII. */
export const hasMarks = (text: string): boolean => /\P{ASCII}/u.test(text);

/** Between 0 and 1; 1 for text without any mark, about which nothing can be said. */
export function wellFormedShare(text: string): number {
  const words = text.normalize("NFC").split(/[\s\d.,;:/()"'\-–]+/u);
  let marked = 0;
  let good = 0;
  for (const word of words) {
    if (!hasMarks(word)) continue;
    marked++;
    if (isSyllable(word)) good++;
  }
  return marked === 0 ? 1 : good / marked;
}
