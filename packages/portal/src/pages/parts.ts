/** Pieces that pages share. */
import { dayInWords, dayShort, number } from "@laphieu/vietnamese";
import { html, type Markup, trusted } from "../markup.ts";
import type { Lang, StoredFile } from "../model.ts";
import { plainText } from "../rich-text.ts";
import {
  articlePath,
  documentPath,
  filePath,
  type PublicArticle,
  type PublicDocument,
  root,
  type Site,
} from "../site.ts";
import { wordsOf } from "../words.ts";

const weekdays = {
  vi: ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
} as const;
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const dayIn = (day: string, lang: Lang): string => {
  if (lang === "vi") return dayInWords(day);
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(date)} ${months[Number(month) - 1] ?? ""} ${year}`;
};
/** `Thứ tư, ngày 06 tháng 5 năm 2026`. */
export const dayText = (day: string, lang: Lang): string =>
  `${weekdays[lang][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ""}, ${dayIn(day, lang)}`;
export const dayOf = (day: string, lang: Lang): string => (lang === "vi" ? dayShort(day) : dayIn(day, lang));

/** An instant on the clock of Viet Nam: `09:30, 06/5/2026`. */
export function timeText(at: string, lang: Lang): string {
  const local = new Date(Date.parse(at) + 7 * 3_600_000).toISOString();
  return `${local.slice(11, 16)}, ${dayOf(local.slice(0, 10), lang)}`;
}
/** `09:30, Thứ tư, ngày 06 tháng 5 năm 2026`: the whole date, for what is printed. */
export function timeInFull(at: string, lang: Lang): string {
  const local = new Date(Date.parse(at) + 7 * 3_600_000).toISOString();
  return `${local.slice(11, 16)}, ${dayText(local.slice(0, 10), lang)}`;
}
export const timeOf = (at: string, lang: Lang): Markup => html`<time datetime="${at}">${timeText(at, lang)}</time>`;

/** A photograph in the sizes and formats there are; `sizes` as in HTML. */
export function picture(site: Site, id: string | null, sizes: string, first = false): Markup | null {
  const file = id === null ? undefined : site.files.get(id);
  if (file === undefined || file.photo === null) return null;
  const { photo, hash } = file;
  const set = (format: string): string =>
    photo.sizes.map((s) => `/cong/anh/${hash}-${s.width}.${format} ${s.width}w`).join(", ");
  const middle = photo.sizes.find((s) => s.width >= 800) ?? photo.sizes.at(-1);
  if (middle === undefined) return null;
  return html`<picture><source type="image/avif" srcset="${set("avif")}" sizes="${sizes}"><source type="image/webp" srcset="${set("webp")}" sizes="${sizes}"><img src="/cong/anh/${hash}-${middle.width}.jpg" srcset="${set("jpg")}" sizes="${sizes}" width="${middle.width}" height="${middle.height}" alt="${photo.alt}"${trusted(first ? ' fetchpriority="high"' : ' loading="lazy" decoding="async"')}></picture>`;
}

export function figure(site: Site, id: string | null, lang: Lang, first = false): Markup | null {
  const shown = picture(site, id, "(min-width:48rem) 46rem, 100vw", first);
  const photo = id === null ? null : (site.files.get(id)?.photo ?? null);
  if (shown === null || photo === null) return null;
  const credit = photo.credit === "" ? "" : `${wordsOf(lang).photo}: ${photo.credit}`;
  return html`<figure>${shown}${(photo.caption !== "" || credit !== "") && html`<figcaption>${[photo.caption, credit].filter((x) => x !== "").join(" ")}</figcaption>`}</figure>`;
}

/** The lead, or the first words of the body. */
export const leadOf = (article: PublicArticle, length = 180): string => {
  const text = article.content.lead === "" ? plainText(article.content.body) : article.content.lead;
  if (text.length <= length) return text;
  return `${text.slice(0, length).replace(/\s\S*$/, "")}…`;
};

export const categoryName = (site: Site, id: string, lang: Lang): string =>
  site.settings.categories.find((c) => c.id === id)?.name[lang] ?? "";

export function articleRows(site: Site, articles: readonly PublicArticle[], lang: Lang): Markup {
  return html`<ul class="rows pics">${articles.map(
    (a) =>
      html`<li>${picture(site, a.content.photo, "11rem")}<div><p class="kicker">${categoryName(site, a.content.category, lang)}</p><h3><a href="${articlePath(a)}">${a.content.title}</a></h3><p>${leadOf(a)}</p><p class="when">${timeOf(a.from, lang)}</p></div></li>`,
  )}</ul>`;
}

export function documentList(papers: readonly PublicDocument[], lang: Lang): Markup {
  return html`<ul class="doc">${papers.map(
    (d) =>
      html`<li><a href="${documentPath(d, lang)}"><b>${d.content.number === "" ? d.content.type : d.content.number}</b>${d.content.subject}</a><span class="when"><time datetime="${d.content.date}">${dayOf(d.content.date, lang)}</time></span></li>`,
  )}</ul>`;
}

export const heading = (title: string, href?: string, more?: string): Markup =>
  html`<div class="head"><h2>${title}</h2>${href !== undefined && html`<a href="${href}">${more ?? ""}<span class="hidden">: ${title}</span></a>`}</div>`;

const sizeText = (bytes: number): string =>
  bytes < 1_000_000
    ? `${number(Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${(bytes / 1_000_000).toFixed(1).replace(".", ",")} MB`;

export function fileList(
  site: Site,
  ids: readonly string[],
  lang: Lang,
  preview = false,
  title = wordsOf(lang).attachments,
): Markup | null {
  const files = ids.flatMap((id): readonly StoredFile[] => {
    const file = site.files.get(id);
    return file === undefined ? [] : [file];
  });
  if (files.length === 0) return null;
  const w = wordsOf(lang);
  return html`<section class="end"><h2>${title}</h2><ul class="files">${files.map(
    (f) =>
      html`<li><a href="${filePath(f)}">${f.name}</a> <span class="when">${sizeText(f.bytes)}</span>${preview && f.type === "application/pdf" && html`<details class="noprint"><summary>${w.preview}</summary><iframe loading="lazy" title="${w.preview}: ${f.name}" src="${filePath(f)}"></iframe></details>`}</li>`,
  )}</ul></section>`;
}

export function paging(base: string, page: number, pages: number, lang: Lang): Markup | null {
  if (pages <= 1) return null;
  const w = wordsOf(lang);
  const near = Array.from({ length: pages }, (_, i) => i + 1).filter(
    (n) => n === 1 || n === pages || Math.abs(n - page) <= 2,
  );
  const joint = base.includes("?") ? "&trang=" : "/";
  return html`<nav aria-label="${w.page}"><ul class="paging">${near.map((n) => html`<li>${n === page ? html`<span aria-current="page">${n}</span>` : html`<a href="${n === 1 ? base : `${base}${joint}${n}`}">${n}</a>`}</li>`)}</ul></nav>`;
}

export const crumbs = (lang: Lang, steps: readonly { readonly href: string; readonly label: string }[]): Markup =>
  html`<p class="kicker"><a href="${root(lang)}">${wordsOf(lang).home}</a>${steps.map((s) => html` › <a href="${s.href}">${s.label}</a>`)}</p>`;
