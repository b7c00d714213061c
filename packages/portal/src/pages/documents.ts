/** The register of documents and one document. */
import { fold } from "@laphieu/vietnamese";
import { vietnamDay } from "../days.ts";
import { html, type Markup, trusted } from "../markup.ts";
import type { Lang } from "../model.ts";
import { search } from "../search.ts";
import {
  type DocumentState,
  documentPath,
  documentState,
  filePath,
  type PublicDocument,
  root,
  type Site,
  shortPath,
} from "../site.ts";
import { slugOf } from "../slug.ts";
import { fill, wordsOf } from "../words.ts";
import { bodyOf, PER_PAGE } from "./articles.ts";
import { page } from "./frame.ts";
import { crumbs, dayOf, fileList, paging } from "./parts.ts";

export type DocumentFilter = {
  readonly q: string;
  readonly type: string;
  readonly issuer: string;
  readonly year: string;
  readonly state: string;
};

const states: readonly DocumentState[] = ["standing", "not-yet", "ended", "draft"];
export function stateName(state: DocumentState, lang: Lang): string {
  const w = wordsOf(lang);
  switch (state) {
    case "standing":
      return w.standing;
    case "not-yet":
      return w.notYet;
    case "ended":
      return w.ended;
    case "draft":
      return w.draft;
    default: {
      const never: never = state;
      return never;
    }
  }
}
const today = (site: Site): string => vietnamDay(new Date(site.at));

/** Documents that meet every part of a filter; the best match first, else the newest. */
export function filterDocuments(site: Site, filter: DocumentFilter): readonly PublicDocument[] {
  const day = today(site);
  const found =
    filter.q.trim() === ""
      ? site.papers
      : search(site.documentIndex, filter.q).flatMap((id) => site.documentOf.get(id) ?? []);
  return found.filter(
    (d) =>
      (filter.type === "" || slugOf(d.content.type) === filter.type) &&
      (filter.issuer === "" || slugOf(d.content.issuer) === filter.issuer) &&
      (filter.year === "" || d.content.date.startsWith(filter.year)) &&
      (filter.state === "" || documentState(site, d, day) === filter.state),
  );
}

const optionsOf = (values: readonly string[]): readonly { readonly id: string; readonly label: string }[] =>
  [...new Map(values.map((v) => [slugOf(v), v])).entries()]
    .map(([id, label]) => ({ id, label }))
    .sort((a, b) => fold(a.label).localeCompare(fold(b.label)));

export function documentsPage(site: Site, lang: Lang, filter: DocumentFilter, at: number): string | null {
  const w = wordsOf(lang);
  const found = filterDocuments(site, filter);
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  if (!Number.isInteger(at) || at < 1 || at > pages) return null;
  const base = `${root(lang)}/van-ban`;
  const day = today(site);
  const select = (
    name: string,
    label: string,
    chosen: string,
    options: readonly { readonly id: string; readonly label: string }[],
  ): Markup =>
    html`<label>${label}<select name="${name}"><option value="">${w.all}</option>${options.map((o) => html`<option value="${o.id}"${trusted(o.id === chosen ? " selected" : "")}>${o.label}</option>`)}</select></label>`;
  const form = html`<form class="filters" action="${base}"><label class="wide">${w.searchAll}<input type="search" name="q" value="${filter.q}" maxlength="200"></label>${select("loai", w.type, filter.type, optionsOf(site.papers.map((d) => d.content.type)))}${select("co-quan", w.issuer, filter.issuer, optionsOf(site.papers.map((d) => d.content.issuer)))}${select(
    "nam",
    w.year === "Năm nay" ? "Năm" : "Year",
    filter.year,
    [...new Set(site.papers.map((d) => d.content.date.slice(0, 4)))].map((y) => ({ id: y, label: y })),
  )}${select(
    "tinh-trang",
    w.status,
    filter.state,
    states.map((s) => ({ id: s, label: stateName(s, lang) })),
  )}<button>${w.filter}</button></form>`;
  const query = new URLSearchParams(
    Object.entries({
      q: filter.q,
      loai: filter.type,
      "co-quan": filter.issuer,
      nam: filter.year,
      "tinh-trang": filter.state,
    }).filter(([, v]) => v !== ""),
  ).toString();
  const shown = found.slice((at - 1) * PER_PAGE, at * PER_PAGE);
  const body = html`${crumbs(lang, [])}<h1>${w.documents}</h1>${!site.still && form}<p role="status" class="when">${fill(w.foundDocuments, { n: found.length })}</p>
<ul class="rows">${shown.map((d) => {
    const state = documentState(site, d, day);
    return html`<li><p class="kicker">${d.content.number === "" ? d.content.type : d.content.number} · ${dayOf(d.content.date, lang)}</p><h3><a href="${documentPath(d, lang)}">${d.content.subject}</a></h3><p class="when">${d.content.type} · ${d.content.issuer} ${state !== "standing" && html`<span class="state">${stateName(state, lang)}</span>`}</p></li>`;
  })}</ul>${shown.length === 0 && html`<p>${filter.q === "" ? w.nothing : fill(w.noResult, { q: filter.q })}</p>`}${paging(query === "" ? base : `${base}?${query}`, at, pages, lang)}
<p class="when"><a href="/cong/van-ban.atom">${w.feed}</a> · <a href="/cong/van-ban.json">${w.json}</a></p>`;
  return page(site, {
    lang,
    title: w.documents,
    description: w.documents,
    path: at === 1 ? base : `${base}/${at}`,
    current: base,
    other: `${root(lang === "vi" ? "en" : "vi")}/van-ban`,
    body,
    noIndex: query !== "",
  });
}

export function documentPage(site: Site, lang: Lang, id: string): string | null {
  const paper = site.documentOf.get(id);
  if (paper === undefined) return null;
  const w = wordsOf(lang);
  const { content: c } = paper;
  const day = today(site);
  const state = documentState(site, paper, day);
  const path = documentPath(paper, lang);
  const row = (label: string, value: Markup | string | null): Markup | null =>
    value === null || value === "" ? null : html`<dt>${label}</dt><dd>${value}</dd>`;
  const links = (ids: readonly string[]): Markup | null => {
    const known = ids.flatMap((other) => site.documentOf.get(other) ?? []);
    return known.length === 0
      ? null
      : html`${known.map((d) => html`<a href="${documentPath(d, lang)}">${d.content.number}</a> `)}`;
  };
  const calls = c.comments;
  const body = html`<article class="article">${crumbs(lang, [{ href: `${root(lang)}/van-ban`, label: w.documents }])}<h1>${c.number === "" ? c.subject : `${c.type} ${fill(w.signOf, { number: c.number })}`}</h1>${c.number !== "" && html`<p class="sub">${c.subject}</p>`}
${calls !== null && html`<p class="box gold">${fill(day <= calls.until ? w.commentsOpen : w.commentsClosed, { from: dayOf(calls.from, lang), until: dayOf(calls.until, lang), to: calls.to })}</p>`}
<dl class="meta">${row(w.number, c.number)}${row(w.date, dayOf(c.date, lang))}${row(w.type, c.type)}${row(w.issuer, c.issuer)}${row(w.signer, c.signer === "" ? null : [c.signer, c.signerPost].filter((x) => x !== "").join(", "))}${row(w.inForce, c.inForceFrom === null ? null : `${dayOf(c.inForceFrom, lang)}${c.inForceUntil === null ? "" : ` ${w.until} ${dayOf(c.inForceUntil, lang)}`}`)}${row(w.replaces, links(c.replaces))}${row(w.replacedBy, links(site.replacedBy.get(id) ?? []))}${row(w.status, html`<span class="state">${stateName(state, lang)}</span>`)}</dl>
${c.body !== "" && html`<div class="text">${bodyOf(site, c.body, lang)}</div>`}${fileList(site, c.attachments, lang, true)}
${paper.corrections.length > 0 && html`<section class="end"><h2>${w.corrections}</h2><ul>${paper.corrections.map((x) => html`<li>${dayOf(vietnamDay(new Date(x.at)), lang)}: ${x.text}</li>`)}</ul></section>`}
<p class="end when">${w.shortLink}: ${site.origin}${shortPath("v", id)}</p></article>`;
  const other = lang === "vi" ? "en" : "vi";
  return page(site, {
    lang,
    title: c.number === "" ? c.subject : `${c.number} ${c.subject}`,
    description: c.subject,
    path,
    other: documentPath(paper, other),
    current: `${root(lang)}/van-ban`,
    body,
    data: schemaOf(site, paper),
  });
}

/** A document in the words of schema.org. */
export function schemaOf(site: Site, paper: PublicDocument): unknown {
  const { content: c } = paper;
  return {
    "@context": "https://schema.org",
    "@type": "Legislation",
    legislationIdentifier: c.number,
    name: c.subject,
    legislationType: c.type,
    legislationDate: c.date,
    datePublished: paper.from,
    inLanguage: "vi",
    publisher: { "@type": "Organization", name: c.issuer },
    legislationLegalForce:
      documentState(site, paper, today(site)) === "standing"
        ? "https://schema.org/InForce"
        : "https://schema.org/NotInForce",
    url: `${site.origin}${documentPath(paper, "vi")}`,
    ...(c.inForceFrom === null ? {} : { temporalCoverage: `${c.inForceFrom}/${c.inForceUntil ?? ".."}` }),
    encoding: c.attachments.flatMap((id) => {
      const file = site.files.get(id);
      return file === undefined
        ? []
        : [
            {
              "@type": "MediaObject",
              name: file.name,
              contentUrl: `${site.origin}${filePath(file)}`,
              sha256: file.hash,
            },
          ];
    }),
  };
}
