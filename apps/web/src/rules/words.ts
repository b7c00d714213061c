import i18next from "i18next";
import { rules as en } from "../locales/en/rules.ts";
import { rules as vi } from "../locales/vi/rules.ts";

/** The words of this page come with the page: nobody else needs them. */
export function addRulesWords(): void {
  i18next.addResourceBundle("vi", "rules", vi);
  i18next.addResourceBundle("en", "rules", en);
}
