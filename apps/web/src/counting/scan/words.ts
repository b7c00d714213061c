import i18next from "i18next";
import { scan as en } from "../../locales/en/scan.ts";
import { scan as vi } from "../../locales/vi/scan.ts";

/** The words of scanned counts and of two counts side by side come with the counting room. */
export function addScanWords(): void {
  i18next.addResourceBundle("vi", "scan", vi);
  i18next.addResourceBundle("en", "scan", en);
}
