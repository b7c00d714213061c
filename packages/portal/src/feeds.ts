/** Feeds, the register as JSON, the map for search engines, and the statistics as a table. */

import { vietnamDay } from "./days.ts";
import type { Lang } from "./model.ts";
import { bodyOf } from "./pages/articles.ts";
import { leadOf } from "./pages/parts.ts";
import { escapeHtml } from "./rich-text.ts";
import { articlePath, documentPath, documentState, filePath, root, type Site, tagPath } from "./site.ts";

const LENGTH = 50;
type Entry = {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly from: string;
  readonly changed: string;
  readonly summary: string;
  readonly author: string;
};

function atom(site: Site, title: string, self: string, entries: readonly Entry[]): string {
  const updated = entries.reduce((last, e) => (e.changed > last ? e.changed : last), "2020-01-01T00:00:00.000Z");
  const x = escapeHtml;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi"><title>${x(title)}</title><id>${x(site.origin + self)}</id><link rel="self" href="${x(site.origin + self)}"/><link href="${x(site.origin)}/cong"/><updated>${updated}</updated><author><name>${x(site.settings.name.vi)}</name></author>
${entries.map((e) => `<entry><title>${x(e.title)}</title><id>${x(site.origin + e.path)}</id><link href="${x(site.origin + e.path)}"/><published>${e.from}</published><updated>${e.changed}</updated>${e.author === "" ? "" : `<author><name>${x(e.author)}</name></author>`}<summary>${x(e.summary)}</summary></entry>`).join("\n")}
</feed>`;
}

export const articleFeed = (site: Site): string =>
  atom(
    site,
    site.settings.name.vi,
    "/cong/bai.atom",
    site.news.slice(0, LENGTH).map((a) => ({
      id: a.id,
      title: a.content.title,
      path: articlePath(a),
      from: a.from,
      changed: a.changed,
      summary: leadOf(a),
      author: a.content.author,
    })),
  );

export const documentFeed = (site: Site): string =>
  atom(
    site,
    `${site.settings.name.vi}: văn bản`,
    "/cong/van-ban.atom",
    site.papers.slice(0, LENGTH).map((d) => ({
      id: d.id,
      title: `${d.content.number} ${d.content.subject}`.trim(),
      path: documentPath(d, "vi"),
      from: d.from,
      changed: d.changed,
      summary: `${d.content.type}, ${d.content.issuer}, ${d.content.date}`,
      author: d.content.issuer,
    })),
  );

/** The whole register for other programs. */
export function documentJson(site: Site): string {
  const day = vietnamDay(new Date(site.at));
  return JSON.stringify({
    documents: site.papers.map((d) => ({
      id: d.id,
      url: `${site.origin}${documentPath(d, "vi")}`,
      number: d.content.number,
      date: d.content.date,
      type: d.content.type,
      issuer: d.content.issuer,
      subject: d.content.subject,
      signer: d.content.signer,
      inForceFrom: d.content.inForceFrom,
      inForceUntil: d.content.inForceUntil,
      replaces: d.content.replaces,
      replacedBy: site.replacedBy.get(d.id) ?? [],
      state: documentState(site, d, day),
      comments: d.content.comments,
      text: bodyOf(site, d.content.body, "vi").text,
      attachments: d.content.attachments.flatMap((id) => {
        const file = site.files.get(id);
        return file === undefined
          ? []
          : [{ name: file.name, url: `${site.origin}${filePath(file)}`, bytes: file.bytes, sha256: file.hash }];
      }),
    })),
  });
}

/** Every page that has an address of its own, without filters and searches. */
export function allPaths(site: Site): readonly string[] {
  const langs: readonly Lang[] = ["vi", "en"];
  const fixed = langs.flatMap((lang) => {
    const at = root(lang);
    const pagesOf = (base: string, count: number): readonly string[] =>
      Array.from({ length: Math.max(1, Math.ceil(count / 20)) }, (_, i) => (i === 0 ? base : `${base}/${i + 1}`));
    return [
      at,
      ...site.settings.categories.flatMap((c) =>
        pagesOf(
          `${at}/chuyen-muc/${c.id}`,
          site.news.filter((a) => a.content.category === c.id && a.content.lang === lang).length,
        ),
      ),
      ...[...tagsOf(site, lang)].flatMap(([base, count]) => pagesOf(base, count)),
      ...pagesOf(`${at}/van-ban`, site.papers.length),
      ...site.papers.map((d) => documentPath(d, lang)),
      `${at}/dai-hoi`,
      ...site.congresses.map((c) => `${at}/dai-hoi/${c.id}`),
      `${at}/lien-he`,
      `${at}/lien-ket`,
      `${at}/so-do`,
      `${at}/thong-ke`,
    ];
  });
  return [...fixed, ...site.news.map(articlePath)];
}

export const siteMapXml = (site: Site): string => {
  const changed = new Map([
    ...site.news.map((a) => [articlePath(a), a.changed] as const),
    ...site.papers.map((d) => [documentPath(d, "vi"), d.changed] as const),
  ]);
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${allPaths(site)
    .map(
      (path) =>
        `<url><loc>${escapeHtml(site.origin + path)}</loc>${changed.has(path) ? `<lastmod>${changed.get(path) ?? ""}</lastmod>` : ""}</url>`,
    )
    .join("\n")}</urlset>`;
};

/** Addresses of tags and how many articles bear each. */
function tagsOf(site: Site, lang: Lang): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { content } of site.news)
    if (content.lang === lang)
      for (const path of new Set(content.tags.map((tag) => tagPath(tag, lang))))
        found.set(path, (found.get(path) ?? 0) + 1);
  return found;
}

const csvCell = (text: string): string => `"${text.replace(/^([=+\-@\t\r])/, "'$1").replaceAll('"', '""')}"`;
/** Views of each article and document that is out, the most viewed first. */
export const viewsCsv = (site: Site): string => {
  const rows = [
    ...site.news.map((a) => ({
      path: articlePath(a),
      title: a.content.title,
      views: site.views.get(`bai:${a.id}`) ?? 0,
    })),
    ...site.papers.map((d) => ({
      path: documentPath(d, "vi"),
      title: `${d.content.number} ${d.content.subject}`.trim(),
      views: site.views.get(`van-ban:${d.id}`) ?? 0,
    })),
  ].sort((a, b) => b.views - a.views || a.path.localeCompare(b.path));
  return `\ufeffdia_chi;tieu_de;luot_xem\r\n${rows.map((r) => `${r.path};${csvCell(r.title)};${r.views}\r\n`).join("")}`;
};

export const statisticsCsv = (site: Site): string =>
  `ngay;luot_truy_cap\r\n${[...site.visits].map(([day, n]) => `${day};${n}`).join("\r\n")}\r\n`;
