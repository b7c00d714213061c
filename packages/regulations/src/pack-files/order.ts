import type { Text } from "../types.ts";
import type { PackVersion } from "./file.ts";

/** Why two versions of a line cannot both stand. */
export const describeOrder = (first: PackVersion, second: PackVersion): Text => ({
  vi: `bản "${first.id}" (từ ${first.from}${first.until === undefined ? "" : ` đến ${first.until}`}) và bản "${second.id}" (từ ${second.from}) chồng ngày hiệu lực`,
  en: `"${first.id}" (from ${first.from}${first.until === undefined ? "" : ` to ${first.until}`}) and "${second.id}" (from ${second.from}) overlap`,
});
