/** Public pages of congresses: what was announced, and the way to check it. */
import { number } from "@laphieu/vietnamese";
import type { PublicCongress, PublicElection, PublicFigure, PublicName } from "../congress.ts";
import { html, type Markup } from "../markup.ts";
import type { Lang } from "../model.ts";
import { root, type Site } from "../site.ts";
import { fill, wordsOf } from "../words.ts";
import { page } from "./frame.ts";
import { crumbs, dayOf, fileList } from "./parts.ts";

export function congressesPage(site: Site, lang: Lang): string {
  const w = wordsOf(lang);
  const path = `${root(lang)}/dai-hoi`;
  const body = html`${crumbs(lang, [])}<h1>${w.results}</h1>${site.congresses.length === 0 ? html`<p>${w.nothing}</p>` : html`<ul class="rows">${site.congresses.map((c) => html`<li><p class="kicker">${c.body} · ${dayOf(c.day, lang)}</p><h3><a href="${path}/${c.id}">${c.title}</a></h3><p class="when">${c.place} · ${c.closed ? w.closed : w.underWay}</p></li>`)}</ul>`}
<section class="box gold"><h2>${w.evidence}</h2><p>${w.evidenceText}</p><p><a class="button quiet" href="/kiem-chung">${w.evidenceOpen}</a></p></section>`;
  return page(site, {
    lang,
    title: w.results,
    description: w.evidenceText,
    path,
    other: `${root(lang === "vi" ? "en" : "vi")}/dai-hoi`,
    body,
  });
}

const figures = (list: readonly PublicFigure[], lang: Lang): Markup =>
  html`<dl class="figures">${list.map((f) => html`<div><dt>${f.label[lang]}</dt><dd>${number(f.value)}</dd></div>`)}</dl>`;

function names(list: readonly PublicName[], title: string, lang: Lang, mark: string | null): Markup | null {
  if (list.length === 0) return null;
  const w = wordsOf(lang);
  const withVotes = list.some((n) => n.votes !== null);
  const head = html`<h3>${title}${mark !== null && html` <span class="state">${mark}</span>`}</h3>`;
  if (!withVotes) return html`${head}<ol class="names">${list.map((n) => html`<li>${n.name}</li>`)}</ol>`;
  return html`${head}<div class="scroll" tabindex="0" role="group" aria-label="${title}"><table><thead><tr><th class="n" scope="col">${w.order}</th><th scope="col">${w.name}</th><th class="n" scope="col">${w.votes}</th><th class="n" scope="col">${w.percent}</th></tr></thead><tbody>${list.map((n, i) => html`<tr><td class="n">${i + 1}</td><td>${n.name}</td><td class="n">${n.votes === null ? "" : number(n.votes)}</td><td class="n">${n.share ?? ""}</td></tr>`)}</tbody></table></div>`;
}

function election(congress: PublicCongress, e: PublicElection, lang: Lang): Markup {
  const w = wordsOf(lang);
  const mark = congress.ratified === null ? w.waiting : null;
  return html`<section class="end"><h2>${e.title}</h2>${figures(e.figures, lang)}${e.elected === null ? html`<p>${w.namesLater}</p>` : html`${names(e.elected, w.elected, lang, mark)}${e.alternates !== null && names(e.alternates, w.alternates, lang, mark)}${e.others === null ? html`<p class="when">${w.votesHidden}</p>` : names(e.others, w.others, lang, null)}`}</section>`;
}

export function congressPage(site: Site, lang: Lang, id: string): string | null {
  const congress = site.congresses.find((c) => c.id === id);
  if (congress === undefined) return null;
  const w = wordsOf(lang);
  const path = `${root(lang)}/dai-hoi/${id}`;
  const { decision, ratified } = congress;
  const body = html`${crumbs(lang, [{ href: `${root(lang)}/dai-hoi`, label: w.results }])}<h1>${congress.title}</h1>
<dl class="meta"><dt>${w.held}</dt><dd>${congress.body}</dd><dt>${w.day}</dt><dd>${congress.days.map((d) => dayOf(d, lang)).join(" – ")}</dd><dt>${w.place}</dt><dd>${congress.place}</dd><dt>${w.status}</dt><dd><span class="state">${congress.closed ? w.closed : w.underWay}</span></dd></dl>
${congress.sample && html`<p class="box gold">${w.sample}</p>`}
<div class="two flip"><aside><section class="box gold"><h2>${w.evidence}</h2><p>${w.evidenceText}</p>${congress.decision === null ? html`<p>${w.namesLater}</p>` : html`<p><a class="button" href="/cong/dai-hoi/${id}/bang-chung.laphieu" download>${w.evidenceGet}</a></p>`}<p><a href="/kiem-chung">${w.evidenceOpen}</a></p></section>
${congress.programme.length > 0 && html`<section><h2>${w.programme}</h2><ol>${congress.programme.map((p) => html`<li>${p.startsAt !== null && `${p.startsAt} `}${p.title}</li>`)}</ol></section>`}</aside>
<div><h2>${congress.delegates ? w.figures : w.membersFigures}</h2>${figures(congress.figures, lang)}
${congress.elections.length === 0 ? html`<h2>${w.elections}</h2><p>${w.noResults}</p>` : html`${decision !== null && html`<p class="when">${fill(w.byDecision, { day: dayOf(decision.day, lang), text: decision.text })}</p>`}${ratified !== null && html`<p class="when">${fill(w.ratified, { number: ratified.number, day: dayOf(ratified.day, lang) })}</p>`}${congress.elections.map((e) => election(congress, e, lang))}`}${fileList(site, congress.papers, lang, true, w.released)}</div></div>`;
  return page(site, {
    lang,
    title: congress.title,
    description: `${congress.title}, ${congress.body}`,
    path,
    other: `${root(lang === "vi" ? "en" : "vi")}/dai-hoi/${id}`,
    current: `${root(lang)}/dai-hoi`,
    body,
    data: {
      "@context": "https://schema.org",
      "@type": "Event",
      name: congress.title,
      startDate: congress.day,
      location: { "@type": "Place", name: congress.place },
      organizer: { "@type": "Organization", name: congress.body },
      url: `${site.origin}${path}`,
    },
  });
}
