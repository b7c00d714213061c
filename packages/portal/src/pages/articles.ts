/** Home, categories, tags, and the article itself with its print view. */
import { number } from "@laphieu/vietnamese";
import { figuresOf } from "../congress.ts";
import { figurePattern } from "../figures.ts";
import { html, type Markup, trusted } from "../markup.ts";
import type { Lang } from "../model.ts";
import { escapeHtml, plainText } from "../rich-text.ts";
import { articlePath, type PublicArticle, root, type Site, shortPath, tagPath } from "../site.ts";
import { slugOf } from "../slug.ts";
import { wordsOf } from "../words.ts";
import { page } from "./frame.ts";
import {
  articleRows,
  categoryName,
  crumbs,
  dayOf,
  documentList,
  figure,
  fileList,
  heading,
  leadOf,
  paging,
  picture,
  timeInFull,
  timeOf,
} from "./parts.ts";

export const PER_PAGE = 20;

export function homePage(site: Site, lang: Lang): string {
  const w = wordsOf(lang);
  const at = root(lang);
  const news = site.news.filter((a) => a.content.lang === lang);
  const [first, ...rest] = news;
  const [congress] = site.congresses;
  const lead =
    first === undefined
      ? html`<p>${w.nothing}</p>`
      : html`<div class="lead">${picture(site, first.content.photo, "(min-width:48rem) 43rem, 100vw", true)}<div><p class="kicker">${categoryName(site, first.content.category, lang)}</p><h2><a href="${articlePath(first)}">${first.content.title}</a></h2><p>${leadOf(first, 260)}</p><p class="when">${timeOf(first.from, lang)}</p></div></div>`;
  const cards = html`<ul class="cards">${rest.slice(0, 3).map((a) => html`<li>${picture(site, a.content.photo, "(min-width:34rem) 18rem, 100vw")}<h3><a href="${articlePath(a)}">${a.content.title}</a></h3><p class="when">${categoryName(site, a.content.category, lang)} · ${timeOf(a.from, lang)}</p></li>`)}</ul>`;
  const body = html`<h1 class="hidden">${site.settings.name[lang]}</h1>${lead}<div class="two"><div>${rest.length > 0 && cards}${rest.length > 3 && html`${heading(w.latest)}${articleRows(site, rest.slice(3, 11), lang)}`}</div>
<aside><section>${heading(w.newDocuments, `${at}/van-ban`, w.more)}${site.papers.length === 0 ? html`<p>${w.nothing}</p>` : documentList(site.papers.slice(0, 5), lang)}</section>
${congress !== undefined && html`<section class="box gold"><h2><a href="${at}/dai-hoi/${congress.id}">${congress.title}</a></h2><p class="when">${congress.body} · ${dayOf(congress.day, lang)}</p><p>${congress.closed ? w.closed : w.underWay}</p><p><a class="button" href="${at}/dai-hoi/${congress.id}">${w.results}</a></p></section>`}
${site.settings.links.length > 0 && html`<section>${heading(w.links)}<ul class="doc">${site.settings.links.slice(0, 8).map((l) => html`<li><a href="${l.url}" rel="noopener">${l.name[lang]}</a></li>`)}</ul></section>`}</aside></div>`;
  return page(site, {
    lang,
    title: site.settings.name[lang],
    description: site.settings.tagline[lang],
    path: at,
    body,
  });
}

function listPage(
  site: Site,
  lang: Lang,
  title: string,
  base: string,
  all: readonly PublicArticle[],
  at: number,
): string | null {
  const w = wordsOf(lang);
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE));
  if (!Number.isInteger(at) || at < 1 || at > pages) return null;
  const shown = all.slice((at - 1) * PER_PAGE, at * PER_PAGE);
  const body = html`${crumbs(lang, [])}<h1>${title}</h1><div class="two"><div>${shown.length === 0 ? html`<p>${w.nothing}</p>` : articleRows(site, shown, lang)}${paging(base, at, pages, lang)}</div><aside><section>${heading(w.newDocuments, `${root(lang)}/van-ban`, w.more)}${documentList(site.papers.slice(0, 5), lang)}</section></aside></div>`;
  return page(site, { lang, title, description: title, path: at === 1 ? base : `${base}/${at}`, current: base, body });
}

export function categoryPage(site: Site, lang: Lang, id: string, at: number): string | null {
  const category = site.settings.categories.find((c) => c.id === id);
  if (category === undefined) return null;
  const all = site.news.filter((a) => a.content.category === id && a.content.lang === lang);
  return listPage(site, lang, category.name[lang], `${root(lang)}/chuyen-muc/${id}`, all, at);
}

export function tagPage(site: Site, lang: Lang, slug: string, at: number): string | null {
  const all = site.news.filter((a) => a.content.lang === lang && a.content.tags.some((t) => slugOf(t) === slug));
  const name = all[0]?.content.tags.find((t) => slugOf(t) === slug);
  return name === undefined ? null : listPage(site, lang, name, `${root(lang)}/the/${slug}`, all, at);
}

/** The body with its photographs and with live figures of closed congresses put in. */
export function bodyOf(site: Site, body: string, lang: Lang): Markup {
  const figures = new Map(
    site.congresses.flatMap((c) => (c.closed ? figuresOf(c).map((f) => [`${c.id}:${f.key}`, f.value] as const) : [])),
  );
  return trusted(
    body
      .replace(/<figure data-photo="([a-z0-9]+)"><\/figure>/g, (_, id: string) => figure(site, id, lang)?.text ?? "")
      .replace(/<table>/g, '<div class="scroll" tabindex="0" role="group"><table>')
      .replaceAll("</table>", "</table></div>")
      .replace(figurePattern, (_, congress: string, key: string) => {
        const value = figures.get(`${congress}:${key}`);
        return value === undefined
          ? escapeHtml(wordsOf(lang).noFigure)
          : `<data value="${value}" data-figure="${congress}:${key}">${number(value)}</data>`;
      }),
  );
}

export function articlePage(site: Site, id: string, print = false): string | null {
  const article = site.articleOf.get(id);
  if (article === undefined) return null;
  const { content } = article;
  const { lang } = content;
  const w = wordsOf(lang);
  const path = articlePath(article);
  const photo = content.photo === null ? null : (site.files.get(content.photo)?.photo ?? null);
  const related = [
    ...content.related.flatMap((r) => site.articleOf.get(r) ?? []),
    ...site.news.filter(
      (a) =>
        a.id !== id &&
        a.content.lang === lang &&
        !content.related.includes(a.id) &&
        a.content.tags.some((t) => content.tags.includes(t)),
    ),
  ].slice(0, 4);
  const views = site.views.get(`bai:${id}`) ?? 0;
  const short = `${site.origin}${shortPath("b", id)}`;
  const body = html`<article class="article">${!print && crumbs(lang, [{ href: `${root(lang)}/chuyen-muc/${content.category}`, label: categoryName(site, content.category, lang) }])}${print && html`<p><b>${site.settings.name[lang]}</b></p>`}
<h1>${content.title}</h1><div class="by">${content.author !== "" && html`<span>${content.author}</span>`}<span>${w.published} ${print ? html`<time datetime="${article.from}">${timeInFull(article.from, lang)}</time>` : timeOf(article.from, lang)}</span>${article.changed !== article.from && article.corrections.length > 0 && html`<span>${w.changed} ${timeOf(article.changed, lang)}</span>`}${site.settings.statisticsShown && !print && html`<span>${number(views)} ${w.views}</span>`}</div>
${content.lead !== "" && html`<p class="sub">${content.lead}</p>`}${figure(site, content.photo, lang, true)}<div class="text">${bodyOf(site, content.body, lang)}</div>
${content.source !== "" && html`<p class="when">${w.source}: ${content.source}</p>`}
${article.corrections.length > 0 && html`<section class="end"><h2>${w.corrections}</h2><ul>${article.corrections.map((c) => html`<li>${timeOf(c.at, lang)}: ${c.text}</li>`)}</ul></section>`}
${fileList(site, content.attachments, lang)}
${print ? html`<p class="end">${w.printAddress}: ${site.origin}${path}<br>${w.printed}: ${timeInFull(site.at, lang)}</p><p><button type="button" data-print hidden class="noprint">${w.print}</button></p>` : html`<p class="end noprint"><a class="button quiet" href="${path}/in">${w.print}</a> <a class="button quiet" data-share href="${short}">${w.share}</a><br><br><span class="when">${w.shortLink}: ${short}</span></p>${content.tags.length > 0 && html`<p class="noprint"><span class="hidden">${w.tags}: </span>${content.tags.map((t) => html`<a class="tag" href="${tagPath(t, lang)}">${t}</a>`)}</p>`}${related.length > 0 && html`<section class="end noprint">${heading(w.related)}${articleRows(site, related, lang)}</section>`}`}</article>`;
  return page(site, {
    lang,
    title: content.title,
    description: leadOf(article),
    path,
    current: `${root(lang)}/chuyen-muc/${content.category}`,
    body,
    noIndex: print,
    article: { from: article.from, changed: article.changed },
    data: {
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      headline: content.title,
      inLanguage: lang,
      datePublished: article.from,
      dateModified: article.changed,
      ...(content.author === "" ? {} : { author: { "@type": "Person", name: content.author } }),
      publisher: { "@type": "Organization", name: site.settings.name[lang] },
      url: `${site.origin}${path}`,
      ...(photo === null ? {} : { image: { "@type": "ImageObject", caption: photo.caption, description: photo.alt } }),
      wordCount: plainText(content.body).split(" ").length,
    },
  });
}
