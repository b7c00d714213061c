/** What stands around every page. */
import { number } from "@laphieu/vietnamese";
import { vietnamDay } from "../days.ts";
import { html, type Markup, trusted } from "../markup.ts";
import type { Lang } from "../model.ts";
import { root, type Site } from "../site.ts";
import { styleSheet } from "../style.ts";
import { wordsOf } from "../words.ts";
import { dayText } from "./parts.ts";

export type PageContent = {
  readonly lang: Lang;
  readonly title: string;
  readonly description: string;
  /** Place of the page on the site: its one address. */
  readonly path: string;
  /** The same page in the other language; its home page when absent. */
  readonly other?: string;
  readonly current?: string;
  readonly body: Markup;
  /** schema.org description. */
  readonly data?: unknown;
  readonly noIndex?: boolean;
  readonly article?: { readonly from: string; readonly changed: string };
  readonly plain?: boolean;
};

/** JSON inside a page: no `<` may end the element. */
const jsonIn = (data: unknown): Markup => trusted(JSON.stringify(data).replaceAll("<", "\\u003c"));

const sizes = (lang: Lang): Markup => {
  const w = wordsOf(lang);
  const size = (id: string, label: string, sign: string, checked: boolean): Markup =>
    html`<input type="radio" name="co" id="${id}"${trusted(checked ? " checked" : "")} aria-label="${label}"><label for="${id}" aria-hidden="true">${sign}</label>`;
  return html`<fieldset class="size noprint"><legend class="hidden">${w.textSize}</legend>${size("co-nho", w.smaller, "A−", false)}${size("co-vua", w.normal, "A", true)}${size("co-lon", w.larger, "A+", false)}</fieldset>`;
};

function banners(site: Site, lang: Lang): Markup | null {
  const day = vietnamDay(new Date(site.at));
  const shown = site.settings.banners.filter((b) => (b.from ?? "") <= day && day <= (b.until ?? "9999"));
  if (shown.length === 0) return null;
  return html`${shown.map((b) => html`<a class="banner" href="${b.url}">${b.text[lang]}</a>`)}`;
}

function footer(site: Site, lang: Lang): Markup {
  const w = wordsOf(lang);
  const { settings, sums } = site;
  const at = root(lang);
  const row = (label: string, n: number): Markup => html`<dt>${label}</dt><dd>${number(n)}</dd>`;
  return html`<footer><div class="wrap cols"><div><h2>${settings.name[lang]}</h2><p>${settings.address}</p><ul>${settings.contacts
    .slice(0, 3)
    .map((c) => html`<li>${c.name[lang]}: ${c.detail}</li>`)}</ul></div>
<div><h2>${w.pages}</h2><ul><li><a href="${at}/lien-he">${w.contacts}</a></li><li><a href="${at}/lien-ket">${w.links}</a></li><li><a href="${at}/so-do">${w.siteMap}</a></li><li><a href="/cong/bai.atom">${w.feed}</a></li></ul></div>
${settings.statisticsShown && html`<div><h2>${w.statistics}</h2><dl class="stats">${!site.still && row(w.online, sums.online)}${row(w.today, sums.today)}${row(w.week, sums.week)}${row(w.month, sums.month)}${row(w.year, sums.year)}${row(w.total, sums.total)}</dl><p><a href="${at}/thong-ke">${w.method}</a></p></div>`}</div></footer>`;
}

/** A whole page. */
export function page(site: Site, content: PageContent): string {
  const { lang, path } = content;
  const w = wordsOf(lang);
  const at = root(lang);
  const { settings } = site;
  const nav = [
    { href: at, label: w.home },
    ...settings.categories
      .filter((c) => c.shown)
      .map((c) => ({ href: `${at}/chuyen-muc/${c.id}`, label: c.name[lang] })),
    { href: `${at}/van-ban`, label: w.documents },
    { href: `${at}/dai-hoi`, label: w.results },
    { href: "/kiem-chung", label: w.verify },
  ];
  const current = content.current ?? path;
  const title = path === at ? settings.name[lang] : `${content.title} · ${settings.name[lang]}`;
  const other = content.other ?? root(lang === "vi" ? "en" : "vi");
  const today = vietnamDay(new Date(site.at));
  return html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<meta name="description" content="${content.description}"><link rel="canonical" href="${site.origin}${path}"><meta property="og:title" content="${content.title}"><meta property="og:site_name" content="${settings.name[lang]}"><meta property="og:url" content="${site.origin}${path}">
${content.noIndex === true && html`<meta name="robots" content="noindex">`}${content.article !== undefined && html`<meta property="article:published_time" content="${content.article.from}"><meta property="article:modified_time" content="${content.article.changed}">`}
<link rel="icon" href="/la-phieu.svg" type="image/svg+xml"><link rel="alternate" type="application/atom+xml" title="${w.articles}" href="/cong/bai.atom"><link rel="alternate" type="application/atom+xml" title="${w.documents}" href="/cong/van-ban.atom">
<style>${trusted(styleSheet)}</style><script src="/cong/phu/co-chu.js" defer></script>${content.data !== undefined && html`<script type="application/ld+json">${jsonIn(content.data)}</script>`}</head>
<body><a class="skip" href="#noi-dung">${w.skip}</a>
${settings.sample && html`<div class="sample" role="note">${w.sample}</div>`}
<header class="top"><div class="wrap"><div class="bar"><time datetime="${today}">${dayText(today, lang)}</time>${sizes(lang)}<a href="${other}" lang="${lang === "vi" ? "en" : "vi"}" hreflang="${lang === "vi" ? "en" : "vi"}">${w.otherLanguage}</a></div>
<div class="brand"><a href="${at}"><span class="name">${settings.name[lang]}</span><span class="tagline">${settings.tagline[lang]}</span></a>
${!site.still && html`<form class="find" role="search" action="${at}/tim"><input type="search" name="q" aria-label="${w.searchAll}" placeholder="${w.search}" maxlength="200"><button>${w.go}</button></form>`}</div>
<nav class="main" aria-label="${w.menu}"><ul>${nav.map((n) => html`<li><a href="${n.href}"${trusted(n.href === current ? ' aria-current="page"' : "")}>${n.label}</a></li>`)}</ul></nav></div></header>
<main id="noi-dung" tabindex="-1"><div class="wrap">${path === at && banners(site, lang)}${content.body}${!(content.noIndex === true && content.article !== undefined) && html`<p class="printed">${w.address}: ${site.origin}${path}<br>${w.printed}: ${dayText(today, lang)}</p>`}</div></main>${footer(site, lang)}</body></html>`
    .text;
}
