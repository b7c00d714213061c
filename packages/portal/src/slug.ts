/** Words of addresses. */
import { fold } from "@laphieu/vietnamese";

/** A title as the readable end of an address: plain letters, at most twelve words. */
export const slugOf = (title: string): string =>
  fold(title)
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .split(" ")
    .slice(0, 12)
    .join("-") || "bai";

/** The sign of a document as it is compared: `Số 179-HD/BTGTU` and `179 - hd / btgtu` are the same. */
export const numberKey = (number: string): string =>
  fold(number)
    .replace(/^so\s*:?\s*(?=\d)/, "")
    .replace(/\s+/g, "");
