import i18next from "i18next";
import { above as en } from "../locales/en/above.ts";
import { above as vi } from "../locales/vi/above.ts";

/** The words of these pages come with the pages. */
export function addAboveWords(): void {
  i18next.addResourceBundle("vi", "above", vi);
  i18next.addResourceBundle("en", "above", en);
}
