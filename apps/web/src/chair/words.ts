import i18next from "i18next";
import { chair as en } from "../locales/en/chair.ts";
import { chair as vi } from "../locales/vi/chair.ts";

/** The words of the chair's page come with the page. */
export function addChairWords(): void {
  i18next.addResourceBundle("vi", "chair", vi);
  i18next.addResourceBundle("en", "chair", en);
}
