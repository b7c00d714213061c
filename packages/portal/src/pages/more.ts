/** Search, contacts, links, site map, statistics, and the page for addresses that lead nowhere. */
import { number } from "@laphieu/vietnamese";
import { html } from "../markup.ts";
import type { Lang } from "../model.ts";
import { search } from "../search.ts";
import { articlePath, documentPath, root, type Site } from "../site.ts";
import { fill, wordsOf } from "../words.ts";
import { page } from "./frame.ts";
import { crumbs, dayOf, leadOf, timeOf } from "./parts.ts";

const other = (lang: Lang, end: string): string => `${root(lang === "vi" ? "en" : "vi")}${end}`;
const MOST = 100;

export function searchPage(site: Site, lang: Lang, query: string): string {
  const w = wordsOf(lang);
  const q = query.trim().slice(0, 200);
  const found = search(site.index, q);
  const body = html`${crumbs(lang, [])}<h1>${w.search}</h1><form class="filters" role="search" action="${root(lang)}/tim"><label class="wide">${w.searchAll}<input type="search" name="q" value="${q}" maxlength="200"></label><button>${w.go}</button></form>
<p role="status">${q === "" ? w.typeToSearch : found.length === 0 ? fill(w.noResult, { q }) : fill(w.found, { n: found.length })}</p>
<ul class="rows">${found.slice(0, MOST).map((id) => {
    const article = site.articleOf.get(id);
    if (article !== undefined)
      return html`<li><p class="kicker">${w.articles} · ${timeOf(article.from, lang)}</p><h3><a href="${articlePath(article)}">${article.content.title}</a></h3><p>${leadOf(article)}</p></li>`;
    const congress = id.startsWith("dai-hoi:") ? site.congresses.find((c) => `dai-hoi:${c.id}` === id) : undefined;
    if (congress !== undefined)
      return html`<li><p class="kicker">${w.results} · ${dayOf(congress.day, lang)}</p><h3><a href="${root(lang)}/dai-hoi/${congress.id}">${congress.title}</a></h3><p class="when">${congress.body} · ${congress.place}</p></li>`;
    const contact = id.startsWith("lien-he:") ? site.settings.contacts[Number(id.slice(8))] : undefined;
    if (contact !== undefined)
      return html`<li><p class="kicker">${w.contacts}</p><h3><a href="${root(lang)}/lien-he">${contact.name[lang]}</a></h3><p class="when">${contact.detail}</p></li>`;
    const paper = site.documentOf.get(id);
    return paper === undefined
      ? ""
      : html`<li><p class="kicker">${w.documents} · ${paper.content.number === "" ? paper.content.type : paper.content.number} · ${dayOf(paper.content.date, lang)}</p><h3><a href="${documentPath(paper, lang)}">${paper.content.subject}</a></h3><p class="when">${paper.content.type} · ${paper.content.issuer}</p></li>`;
  })}</ul>`;
  return page(site, {
    lang,
    title: w.search,
    description: w.searchAll,
    path: `${root(lang)}/tim`,
    other: other(lang, "/tim"),
    body,
    noIndex: true,
  });
}

export function contactsPage(site: Site, lang: Lang): string {
  const w = wordsOf(lang);
  const { settings } = site;
  const body = html`${crumbs(lang, [])}<h1>${w.contacts}</h1><dl class="meta">${settings.address !== "" && html`<dt>${w.address}</dt><dd>${settings.address}</dd>`}${settings.contacts.map((c) => html`<dt>${c.name[lang]}</dt><dd>${c.detail}</dd>`)}</dl>`;
  return page(site, {
    lang,
    title: w.contacts,
    description: w.contacts,
    path: `${root(lang)}/lien-he`,
    other: other(lang, "/lien-he"),
    body,
  });
}

export function linksPage(site: Site, lang: Lang): string {
  const w = wordsOf(lang);
  const body = html`${crumbs(lang, [])}<h1>${w.links}</h1><ul class="doc">${site.settings.links.map((l) => html`<li><a href="${l.url}" rel="noopener">${l.name[lang]}<br><span class="when">${l.url}</span></a></li>`)}</ul>${site.settings.links.length === 0 && html`<p>${w.nothing}</p>`}`;
  return page(site, {
    lang,
    title: w.links,
    description: w.links,
    path: `${root(lang)}/lien-ket`,
    other: other(lang, "/lien-ket"),
    body,
  });
}

export function siteMapPage(site: Site, lang: Lang): string {
  const w = wordsOf(lang);
  const at = root(lang);
  const pages = [
    [at, w.home],
    [`${at}/van-ban`, w.documents],
    [`${at}/dai-hoi`, w.results],
    ["/kiem-chung", w.verify],
    [`${at}/lien-he`, w.contacts],
    [`${at}/lien-ket`, w.links],
    [`${at}/thong-ke`, w.statistics],
    ...(site.still ? [] : [[`${at}/tim`, w.search]]),
  ];
  const body = html`${crumbs(lang, [])}<h1>${w.siteMap}</h1><ul>${pages.map(([href = "", label = ""]) => html`<li><a href="${href}">${label}</a></li>`)}</ul>${site.congresses.length > 0 && html`<h2><a href="${at}/dai-hoi">${w.results}</a></h2><ul>${site.congresses.map((c) => html`<li><a href="${at}/dai-hoi/${c.id}">${c.body}: ${c.title}</a></li>`)}</ul>`}${site.settings.categories
    .filter((c) => c.shown)
    .map(
      (c) =>
        html`<h2><a href="${at}/chuyen-muc/${c.id}">${c.name[lang]}</a></h2><ul>${site.news
          .filter((a) => a.content.category === c.id && a.content.lang === lang)
          .slice(0, 30)
          .map((a) => html`<li><a href="${articlePath(a)}">${a.content.title}</a></li>`)}</ul>`,
    )}`;
  return page(site, {
    lang,
    title: w.siteMap,
    description: w.siteMap,
    path: `${at}/so-do`,
    other: other(lang, "/so-do"),
    body,
  });
}

export function statisticsPage(site: Site, lang: Lang): string | null {
  const w = wordsOf(lang);
  const shown = site.settings.statisticsShown;
  const days = [...site.visits].slice(-31).reverse();
  const body = html`${crumbs(lang, [])}<div class="article"><h1>${w.statistics}</h1><h2>${w.method}</h2><ul><li>${w.method1}</li><li>${w.method2}</li><li>${w.method3}</li><li>${w.method4}</li></ul>${shown && html`<h2>${w.daily}</h2><div class="scroll" tabindex="0" role="group" aria-label="${w.daily}"><table><thead><tr><th scope="col">${w.day}</th><th class="n" scope="col">${w.visits}</th></tr></thead><tbody>${days.map(([day, n]) => html`<tr><td>${dayOf(day, lang)}</td><td class="n">${number(n)}</td></tr>`)}</tbody></table></div><p><a href="/cong/thong-ke.csv">${w.export}</a><br><a href="/cong/luot-xem.csv">${w.exportViews}</a></p>`}</div>`;
  return page(site, {
    lang,
    title: w.statistics,
    description: w.method1,
    path: `${root(lang)}/thong-ke`,
    other: other(lang, "/thong-ke"),
    body,
  });
}

export function notFoundPage(site: Site, lang: Lang): string {
  const w = wordsOf(lang);
  const body = html`<h1>${w.notFound}</h1><p>${w.notFoundText}</p><p><a class="button" href="${root(lang)}">${w.home}</a></p>`;
  return page(site, {
    lang,
    title: w.notFound,
    description: w.notFound,
    path: `${root(lang)}/khong-co`,
    body,
    noIndex: true,
  });
}
