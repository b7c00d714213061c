/**
 * Folding and normalising of Vietnamese text. What a person signs is never changed by folding: folded text is for
 * searching and comparing only.
 */

/** Marks of tone: huyền, hỏi, ngã, sắc, nặng, as combining characters. */
const TONE = /[\u0300\u0309\u0303\u0301\u0323]/gu;
const ANY_MARK = /\p{Mn}/gu;
const SPACES = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/gu;
const APOSTROPHES = /[\u2018\u2019\u02bc\u02bb\u00b4`]/gu;

/** A run of letters with their marks: within it a tone belongs to the syllable, wherever it is written. */
const SYLLABLE = /[\p{L}\p{Mn}]+/gu;

// Zero-width space, non-joiner, joiner, word joiner, byte order mark, soft hyphen, direction marks; and control
// characters other than white space, which become spaces below.
const INVISIBLE = /[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e\u2066-\u2069]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is removed here
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/gu;

/** NFC, every kind of space as one plain space, zero-width and control characters removed, ends trimmed. */
export function normalize(text: string): string {
  return text.replace(INVISIBLE, "").replace(CONTROL, "").normalize("NFC").replace(SPACES, " ").trim();
}

/** Plain lower-case letters for search: no marks, đ as d, one kind of apostrophe. `fold("Đặng Thị Ơn") = "dang thi on"`. */
export function fold(text: string): string {
  return normalize(text)
    .toLowerCase()
    .normalize("NFD")
    .replace(ANY_MARK, "")
    .replaceAll("đ", "d")
    .replace(APOSTROPHES, "'")
    .normalize("NFC");
}

/** Moves the tone of each syllable to its end, so that it no longer matters on which vowel it was written. */
export function toneAtEnd(text: string): string {
  return text.normalize("NFD").replace(SYLLABLE, (syllable) => {
    const tones = syllable.match(TONE);
    return tones === null ? syllable : syllable.replace(TONE, "") + tones.join("");
  });
}

/**
 * Equal for the same words in the old and the new tone placement (`hoà`, `hòa`) and in any letter case; for finding
 * duplicates only. Other differences of spelling (`Lý`, `Lí`) stay different: they may be two people.
 */
export function foldTone(text: string): string {
  return toneAtEnd(normalize(text).toLowerCase().replace(APOSTROPHES, "'")).normalize("NFC");
}
