import i18next from "i18next";
import { addDeskWords } from "../desk/words.ts";
import { evidence as en } from "../locales/en/evidence.ts";
import { evidence as vi } from "../locales/vi/evidence.ts";

/** The words of evidence come with its pages; the camera speaks those of the desk. */
export function addEvidenceWords(): void {
  addDeskWords();
  i18next.addResourceBundle("vi", "evidence", vi);
  i18next.addResourceBundle("en", "evidence", en);
}
