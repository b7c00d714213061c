/** From an address to an answer: pure, so that the server may keep what it gave, and a copy as files is the same pages. */
import { articleFeed, documentFeed, documentJson, siteMapXml, statisticsCsv, viewsCsv } from "./feeds.ts";
import type { Lang } from "./model.ts";
import { articlePage, categoryPage, homePage, tagPage } from "./pages/articles.ts";
import { congressesPage, congressPage } from "./pages/congresses.ts";
import { documentPage, documentsPage } from "./pages/documents.ts";
import { contactsPage, linksPage, notFoundPage, searchPage, siteMapPage, statisticsPage } from "./pages/more.ts";
import { articlePath, documentPath, type Site } from "./site.ts";
import { sizeScript } from "./style.ts";

export type Answer = {
  readonly status: 200 | 301 | 404;
  readonly type: string;
  readonly body: string;
  /** Where to go, with 301. */
  readonly to?: string;
  /** What is counted as viewed; null for feeds and the like. */
  readonly counts: string | null;
};

const htmlType = "text/html; charset=utf-8";
const pageOf = (body: string, counts: string): Answer => ({ status: 200, type: htmlType, body, counts });
const file = (type: string, body: string): Answer => ({ status: 200, type, body, counts: null });
const moved = (to: string): Answer => ({ status: 301, type: htmlType, body: "", to, counts: null });

function filesAt(site: Site, path: string): Answer | null {
  switch (path) {
    case "/cong/sitemap.xml":
      return file("application/xml; charset=utf-8", siteMapXml(site));
    case "/cong/bai.atom":
      return file("application/atom+xml; charset=utf-8", articleFeed(site));
    case "/cong/van-ban.atom":
      return file("application/atom+xml; charset=utf-8", documentFeed(site));
    case "/cong/van-ban.json":
      return file("application/json; charset=utf-8", documentJson(site));
    case "/cong/thong-ke.csv":
      return site.settings.statisticsShown ? file("text/csv; charset=utf-8", statisticsCsv(site)) : null;
    case "/cong/luot-xem.csv":
      return site.settings.statisticsShown ? file("text/csv; charset=utf-8", viewsCsv(site)) : null;
    case "/cong/phu/co-chu.js":
      return file("text/javascript; charset=utf-8", sizeScript);
    default:
      return null;
  }
}

/** Answers an address of the portal; `query` as after the `?`. */
export function render(site: Site, path: string, query = ""): Answer {
  const fixed = filesAt(site, path);
  if (fixed !== null) return fixed;
  const [, , ...all] = path.replace(/\/+$/, "").split("/");
  const lang: Lang = all[0] === "en" ? "en" : "vi";
  const [place = "", id = "", end = "", last = ""] = lang === "en" ? all.slice(1) : all;
  const ask = new URLSearchParams(query);
  const nothing: Answer = { status: 404, type: htmlType, body: notFoundPage(site, lang), counts: null };
  const found = (body: string | null, counts: string): Answer => (body === null ? nothing : pageOf(body, counts));
  const count = (text: string): number =>
    text === "" ? 1 : /^[1-9][0-9]{0,5}$/.test(text) ? Number(text) : Number.NaN;
  switch (place) {
    case "":
      return pageOf(homePage(site, lang), "/");
    case "b": {
      const article = site.articleOf.get(id);
      return article === undefined ? nothing : moved(articlePath(article));
    }
    case "v": {
      const paper = site.documentOf.get(id);
      return paper === undefined ? nothing : moved(documentPath(paper, "vi"));
    }
    case "bai": {
      const article = site.articleOf.get(id);
      if (article === undefined) return nothing;
      const wanted = articlePath(article);
      const isPrint = last === "in";
      if (path !== (isPrint ? `${wanted}/in` : wanted)) return moved(isPrint ? `${wanted}/in` : wanted);
      return found(articlePage(site, id, isPrint), `bai:${id}`);
    }
    case "van-ban": {
      if (id === "" || /^[1-9][0-9]{0,5}$/.test(id)) {
        const one = (name: string): string => (ask.get(name) ?? "").slice(0, 200);
        const filter = {
          q: one("q"),
          type: one("loai"),
          issuer: one("co-quan"),
          year: one("nam"),
          state: one("tinh-trang"),
        };
        return found(documentsPage(site, lang, filter, count(id === "" ? one("trang") : id)), "van-ban");
      }
      const paper = site.documentOf.get(id);
      if (paper === undefined) return nothing;
      const wanted = documentPath(paper, lang);
      return path === wanted ? found(documentPage(site, lang, id), `van-ban:${id}`) : moved(wanted);
    }
    case "chuyen-muc":
      return found(categoryPage(site, lang, id, count(end)), `chuyen-muc:${id}`);
    case "the":
      return found(tagPage(site, lang, id, count(end)), "the");
    case "dai-hoi":
      if (id === "") return pageOf(congressesPage(site, lang), "dai-hoi");
      return end === "" ? found(congressPage(site, lang, id), `dai-hoi:${id}`) : nothing;
    case "tim":
      return pageOf(searchPage(site, lang, ask.get("q") ?? ""), "tim");
    case "lien-he":
      return pageOf(contactsPage(site, lang), "lien-he");
    case "lien-ket":
      return pageOf(linksPage(site, lang), "lien-ket");
    case "so-do":
      return pageOf(siteMapPage(site, lang), "so-do");
    case "thong-ke":
      return found(statisticsPage(site, lang), "thong-ke");
    default:
      return nothing;
  }
}
