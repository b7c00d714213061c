import i18next from "i18next";
import { audit as en } from "../../locales/en/audit.ts";
import { audit as vi } from "../../locales/vi/audit.ts";

/** The words of the public sample come with the counting room. */
export function addAuditWords(): void {
  i18next.addResourceBundle("vi", "audit", vi);
  i18next.addResourceBundle("en", "audit", en);
}
