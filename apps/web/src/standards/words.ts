import i18next from "i18next";
import { useTranslation } from "react-i18next";
import { standards as en } from "../locales/en/standards.ts";
import { standards as vi } from "../locales/vi/standards.ts";

/** The words of these pages come with the pages. */
export function addStandardsWords(): void {
  i18next.addResourceBundle("vi", "standards", vi);
  i18next.addResourceBundle("en", "standards", en);
}

/** A word whose key comes from the data of a file (`act.decide`); the last part of the key where there is none. */
export function useWord(): (key: string) => string {
  const { i18n } = useTranslation();
  return (key) => {
    const found: unknown = i18n.getResource(i18n.language === "en" ? "en" : "vi", "standards", key);
    return typeof found === "string" ? found : key.slice(key.indexOf(".") + 1);
  };
}
