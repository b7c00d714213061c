/** Vietnamese names, dates, numbers and old encodings. No dependencies; the same in Node and in the browser. */
export { dayInWords, dayShort, type PartialDate, parsePartialDate, partialDate } from "./dates.ts";
export { fromTcvn3, fromVni, type LegacyEncoding, legacyEncodingOfFont } from "./legacy.ts";
export { compareNames, type Named, type NameParts, sortNames, splitName } from "./names.ts";
export { number, numberInWords, percent } from "./numbers.ts";
export { fold, foldTone, normalize } from "./text.ts";
