/** A text that is being written, as the public would see it: put into the site in memory, saved nowhere. */
import {
  type Answer,
  type ArticleContent,
  type DocumentContent,
  type Item,
  render,
  type Site,
  siteOf,
} from "@laphieu/portal";
import type { Portal } from "./portal.ts";

const id = "preview";
const out = <C>(content: C, at: string): Item<C> => ({
  id,
  content,
  status: "published",
  createdAt: at,
  writers: [],
  note: "",
  trashed: null,
  release: { content, from: at, changed: at, corrections: [] },
});

/** The page of an article or a document; null when it cannot be shown. */
export function previewOf(
  site: Site,
  portal: Portal,
  text: { readonly content: ArticleContent } | { readonly document: DocumentContent },
  at: string,
): Answer | null {
  const { articles, documents } = portal;
  const shown =
    "content" in text
      ? siteOf({ ...site, at, articles: [...articles, out(text.content, at)], documents })
      : siteOf({ ...site, at, articles, documents: [...documents, out(text.document, at)] });
  const start = "content" in text ? `/cong${text.content.lang === "en" ? "/en" : ""}/bai/${id}` : `/cong/van-ban/${id}`;
  const first = render(shown, start);
  const page = first.to === undefined ? first : render(shown, first.to);
  return page.status === 200 ? page : null;
}
