import i18next from "i18next";
import { papers as en } from "../locales/en/papers.ts";
import { papers as vi } from "../locales/vi/papers.ts";

/** The words of this page come with the page. */
export function addPapersWords(): void {
  i18next.addResourceBundle("vi", "papers", vi);
  i18next.addResourceBundle("en", "papers", en);
}
