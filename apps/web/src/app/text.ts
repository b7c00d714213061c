import type { Text } from "@laphieu/regulations";
import { useTranslation } from "react-i18next";
import type { Lang } from "./i18n.ts";

/** The language on screen and a picker for texts that come in both (rulings, next steps, refusals). */
export function useLang(): { readonly lang: Lang; readonly pick: (text: Text) => string } {
  const { i18n } = useTranslation();
  const lang: Lang = i18n.language === "en" ? "en" : "vi";
  return { lang, pick: (text) => text[lang] };
}
