/** The site as the public may see it at one instant: what pages, feeds, search and the static copy are made from. */
import type { PublicCongress } from "./congress.ts";
import { isOut } from "./items.ts";
import type {
  Article,
  ArticleContent,
  DocumentContent,
  Instant,
  Lang,
  OfficialDocument,
  Release,
  SiteSettings,
  StoredFile,
} from "./model.ts";
import { plainText } from "./rich-text.ts";
import { indexOf, type SearchIndex } from "./search.ts";
import { slugOf } from "./slug.ts";
import type { Sums } from "./statistics.ts";

export type Out<C> = Release<C> & { readonly id: string };
export type PublicArticle = Out<ArticleContent>;
export type PublicDocument = Out<DocumentContent>;

export type SiteData = {
  readonly settings: SiteSettings;
  readonly articles: readonly Article[];
  readonly documents: readonly OfficialDocument[];
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly congresses: readonly PublicCongress[];
  readonly at: Instant;
  /** Address of the server, `https://…` without a path: for addresses that are printed or shared. */
  readonly origin: string;
  readonly views: ReadonlyMap<string, number>;
  readonly visits: ReadonlyMap<string, number>;
  readonly sums: Sums;
  /** True for the copy as files: nothing that needs a server. */
  readonly still: boolean;
};
export type Site = SiteData & {
  /** Newest first. */
  readonly news: readonly PublicArticle[];
  readonly papers: readonly PublicDocument[];
  readonly articleOf: ReadonlyMap<string, PublicArticle>;
  readonly documentOf: ReadonlyMap<string, PublicDocument>;
  /** Documents that replaced one, by its id. */
  readonly replacedBy: ReadonlyMap<string, readonly string[]>;
  readonly index: SearchIndex;
  readonly documentIndex: SearchIndex;
};

/** Puts the site together from what is stored. */
export function siteOf(data: SiteData): Site {
  const out = <C>(items: readonly { readonly id: string; readonly release: Release<C> | null }[]): Out<C>[] =>
    items.flatMap((item) => (item.release === null ? [] : [{ ...item.release, id: item.id }]));
  const news = out(data.articles.filter((a) => isOut(a, data.at))).sort(
    (a, b) => b.from.localeCompare(a.from) || a.id.localeCompare(b.id),
  );
  const papers = out(data.documents.filter((d) => isOut(d, data.at))).sort(
    (a, b) => b.content.date.localeCompare(a.content.date) || b.from.localeCompare(a.from),
  );
  const replacedBy = new Map<string, string[]>();
  for (const paper of papers)
    for (const old of paper.content.replaces) replacedBy.set(old, [...(replacedBy.get(old) ?? []), paper.id]);
  const documentIndex = indexOf(
    papers.map(({ id, content: c }) => ({
      id,
      title: c.subject,
      number: c.number,
      text: [c.type, c.issuer, c.signer, plainText(c.body)].join(" "),
      when: c.date,
    })),
  );
  return {
    ...data,
    news,
    papers,
    articleOf: new Map(news.map((a) => [a.id, a])),
    documentOf: new Map(papers.map((d) => [d.id, d])),
    replacedBy,
    documentIndex,
    index: [
      ...indexOf(
        news.map(({ id, content: c, from }) => ({
          id,
          title: c.title,
          number: "",
          text: [c.lead, plainText(c.body), c.author, ...c.tags].join(" "),
          when: from,
        })),
      ),
      ...documentIndex,
      // Names are in it only where they are released: what the page shows, and no more.
      ...indexOf(
        data.congresses.map((c) => ({
          id: `dai-hoi:${c.id}`,
          title: c.title,
          number: "",
          text: [
            c.body,
            c.place,
            ...c.programme.map((p) => p.title),
            ...c.elections.flatMap((e) => [
              e.title,
              ...[...(e.elected ?? []), ...(e.alternates ?? []), ...(e.others ?? [])].map((n) => n.name),
            ]),
          ].join(" "),
          when: c.day,
        })),
      ),
      ...indexOf(
        data.settings.contacts.map((c, index) => ({
          id: `lien-he:${index}`,
          title: `${c.name.vi} ${c.name.en}`,
          number: "",
          text: `${c.detail} ${data.settings.address}`,
          when: "",
        })),
      ),
    ],
  };
}

/** Where things of the site are. */
export const root = (lang: Lang): string => (lang === "vi" ? "/cong" : "/cong/en");
export const articlePath = (article: PublicArticle): string =>
  `${root(article.content.lang)}/bai/${article.id}/${slugOf(article.content.title)}`;
export const documentPath = (paper: PublicDocument, lang: Lang): string =>
  `${root(lang)}/van-ban/${paper.id}/${slugOf(`${paper.content.number} ${paper.content.subject}`)}`;
export const shortPath = (kind: "b" | "v", id: string): string => `/cong/${kind}/${id}`;
export const tagPath = (tag: string, lang: Lang): string => `${root(lang)}/the/${slugOf(tag)}`;
export const filePath = (file: StoredFile): string => {
  const ending = /\.[a-z0-9]{1,6}$/i.exec(file.name)?.[0] ?? "";
  return `/cong/tep/${file.id}/${slugOf(file.name.slice(0, file.name.length - ending.length))}${ending.toLowerCase()}`;
};

export type DocumentState = "standing" | "not-yet" | "ended" | "draft";
/** Where a document stands on a day. */
export function documentState(site: Pick<Site, "replacedBy">, paper: PublicDocument, day: string): DocumentState {
  const { content: c } = paper;
  if (c.comments !== null) return "draft";
  if (site.replacedBy.has(paper.id) || (c.inForceUntil !== null && c.inForceUntil < day)) return "ended";
  return c.inForceFrom !== null && c.inForceFrom > day ? "not-yet" : "standing";
}

/** Ids of all files that the public may open, besides photographs. */
export const attachedTo = (site: Pick<Site, "news" | "papers" | "congresses">): readonly string[] => [
  ...[...site.news, ...site.papers].flatMap((item) => item.content.attachments),
  ...site.congresses.flatMap((congress) => congress.papers),
];
