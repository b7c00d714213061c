import i18next from "i18next";
import { summing as en } from "../../locales/en/summing.ts";
import { summing as vi } from "../../locales/vi/summing.ts";

/** The words of these pages come with them. */
export function addSummingWords(): void {
  i18next.addResourceBundle("vi", "summing", vi);
  i18next.addResourceBundle("en", "summing", en);
}
