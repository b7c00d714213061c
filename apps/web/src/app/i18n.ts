/** Languages: Vietnamese is the first and the fallback, English is complete. The choice stays in this browser. */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import * as en from "../locales/en/index.ts";
import type { above } from "../locales/vi/above.ts";
import type { audit } from "../locales/vi/audit.ts";
import type { chair } from "../locales/vi/chair.ts";
import type { desk } from "../locales/vi/desk.ts";
import type { evidence } from "../locales/vi/evidence.ts";
import * as vi from "../locales/vi/index.ts";
import type { papers } from "../locales/vi/papers.ts";
import type { rehearsal } from "../locales/vi/rehearsal.ts";
import type { rules } from "../locales/vi/rules.ts";
import type { scan } from "../locales/vi/scan.ts";
import type { standards } from "../locales/vi/standards.ts";
import type { summing } from "../locales/vi/summing.ts";

export type Lang = "vi" | "en";
export const languages: readonly Lang[] = ["vi", "en"];
const storageKey = "laphieu-lang";

/** Every sentence of the product; the Vietnamese files give the keys their type. */
export type Resources = {
  /** Comes with the pages above the congress. */
  above: typeof above;
  access: typeof vi.access;
  common: typeof vi.common;
  start: typeof vi.start;
  cell: typeof vi.cell;
  congress: typeof vi.congress;
  counting: typeof vi.counting;
  hall: typeof vi.hall;
  printing: typeof vi.printing;
  /** Comes with the page of the rules, not with the application. */
  rules: typeof rules;
  /** Comes with the check-in desk. */
  desk: typeof desk;
  /** Comes with the chair's page. */
  chair: typeof chair;
  /** Comes with the counting room. */
  audit: typeof audit;
  /** Comes with the counting room. */
  scan: typeof scan;
  /** Comes with the pages of evidence. */
  evidence: typeof evidence;
  /** Comes with the page of the papers. */
  papers: typeof papers;
  /** Comes with the page of the rehearsal. */
  rehearsal: typeof rehearsal;
  /** Comes with the pages of summing up. */
  summing: typeof summing;
  /** Comes with the pages of the files of standards. */
  standards: typeof standards;
};

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: Resources;
  }
}

const stored = (): Lang => {
  try {
    return localStorage.getItem(storageKey) === "en" ? "en" : "vi";
  } catch {
    return "vi";
  }
};

/** Starts i18next; call once before the first render. */
export function startLanguages(): void {
  void i18next.use(initReactI18next).init({
    lng: stored(),
    fallbackLng: "vi",
    defaultNS: "common",
    resources: { vi: { ...vi }, en: { ...en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = stored();
}

/** Switches the language of every open screen and remembers it. */
export function setLanguage(lang: Lang): void {
  try {
    localStorage.setItem(storageKey, lang);
  } catch {
    // A browser that keeps nothing still switches for this visit.
  }
  document.documentElement.lang = lang;
  void i18next.changeLanguage(lang);
}
