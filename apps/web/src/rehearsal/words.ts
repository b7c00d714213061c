import i18next from "i18next";
import { rehearsal as en } from "../locales/en/rehearsal.ts";
import { rehearsal as vi } from "../locales/vi/rehearsal.ts";

/** The words of this page come with the page. */
export function addRehearsalWords(): void {
  i18next.addResourceBundle("vi", "rehearsal", vi);
  i18next.addResourceBundle("en", "rehearsal", en);
}
