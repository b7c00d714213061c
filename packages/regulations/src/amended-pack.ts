/** A regulation as amended, for tests that need a version later than the one built in. */
import { importPack, type PackFile, type PackVersion } from "./index.ts";

export const amended: PackFile = {
  format: "laphieu-pack-1",
  id: "vn-190-2024.2027",
  base: "vn-190-2024",
  title: { vi: "Quy chế 190, sửa đổi 2027", en: "Regulation 190 as amended in 2027" },
  from: "2027-01-01",
  source: { title: "1-QĐ/TW", date: "2026-12-01" },
  articles: { "list-surplus": [{ source: "1-QĐ/TW", article: "3", confidence: "V" }] },
  settings: { "list.ceiling-percent": { value: 20, confidence: "V", origin: "1-QĐ/TW, Điều 3" } },
};

/** The version that a file of rules is; a file that is refused is a fault of the test. */
export function versionOf(file: PackFile): PackVersion {
  const read = importPack(file);
  if (!read.ok) throw new Error("the rules of the test are refused");
  return read.version;
}
