import i18next from "i18next";
import { desk as en } from "../locales/en/desk.ts";
import { desk as vi } from "../locales/vi/desk.ts";

/** The words of the desk come with its pages. */
export function addDeskWords(): void {
  i18next.addResourceBundle("vi", "desk", vi);
  i18next.addResourceBundle("en", "desk", en);
}
