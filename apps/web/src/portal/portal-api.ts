/** `/api/portal`, typed. */
import type {
  ArticleContent,
  CongressRelease,
  DocumentContent,
  FoundArticle,
  FoundRows,
  Item,
  ItemAct,
  ItemStatus,
  PublicFigure,
  Rights,
  SiteSettings,
  StoredFile,
} from "@laphieu/portal";
import { request } from "../app/api.ts";

export type ItemRow = {
  readonly id: string;
  readonly status: ItemStatus;
  readonly version: number;
  readonly from: string | null;
  readonly trashed: string | null;
  readonly note: string;
  readonly writers: readonly string[];
};
export type ArticleRow = ItemRow & { readonly title: string; readonly category: string; readonly lang: "vi" | "en" };
export type DocumentRow = ItemRow & { readonly number: string; readonly subject: string; readonly date: string };
export type PortalOverview = {
  readonly settings: SiteSettings;
  readonly settingsVersion: number;
  readonly rights: { readonly [section: string]: Rights };
  readonly me: { readonly id: string; readonly name: string };
  readonly articles: readonly ArticleRow[];
  readonly documents: readonly DocumentRow[];
  readonly files: readonly (StoredFile & { readonly version: number })[];
  readonly congresses: readonly {
    readonly id: string;
    readonly title: string;
    readonly body: string;
    readonly closed: boolean;
  }[];
  readonly releases: readonly (CongressRelease & { readonly version: number })[];
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  readonly empty: boolean;
};
export type HistoryLine = {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly action: string;
};
export type Opened<C> = { readonly item: Item<C>; readonly version: number; readonly history: readonly HistoryLine[] };
export type Saved = { readonly id: string; readonly version: number };
export type Imported = FoundRows | { readonly kind: "html"; readonly name: string; readonly found: FoundArticle };
export type Kind = "articles" | "documents";

const at = "/api/portal";
const place = (kind: Kind, id: string): string => `${at}/${kind}/${encodeURIComponent(id)}`;
export const portalApi = {
  overview: () => request<PortalOverview>("GET", at),
  article: (id: string) => request<Opened<ArticleContent>>("GET", place("articles", id)),
  document: (id: string) => request<Opened<DocumentContent>>("GET", place("documents", id)),
  articleVersion: (id: string, version: number) =>
    request<{ readonly item: Item<ArticleContent> }>("GET", `${place("articles", id)}/versions/${version}`),
  documentVersion: (id: string, version: number) =>
    request<{ readonly item: Item<DocumentContent> }>("GET", `${place("documents", id)}/versions/${version}`),
  create: (kind: Kind, content: ArticleContent | DocumentContent) =>
    request<Saved>("POST", `${at}/${kind}`, { content }),
  act: (kind: Kind, id: string, version: number, act: ItemAct<ArticleContent | DocumentContent>) =>
    request<Saved>("POST", place(kind, id), { version, act }),
  upload: (form: FormData) => request<StoredFile>("POST", `${at}/files`, form),
  photoWords: (id: string, words: { readonly alt: string; readonly caption: string; readonly credit: string }) =>
    request<unknown>("POST", `${at}/files/${encodeURIComponent(id)}`, words),
  preview: (text: { readonly content: ArticleContent } | { readonly document: DocumentContent }) =>
    request<{ readonly url: string }>("POST", `${at}/preview`, text),
  importFile: (form: FormData) => request<Imported>("POST", `${at}/import`, form),
  settings: (version: number, settings: SiteSettings) =>
    request<unknown>("POST", `${at}/settings`, { version, settings }),
  release: (version: number, release: CongressRelease) =>
    request<unknown>("POST", `${at}/congresses`, { version, release }),
  figures: () =>
    request<{
      readonly congresses: readonly {
        readonly id: string;
        readonly title: string;
        /** The figures of the congress itself (title null), then those of each election. */
        readonly groups: readonly { readonly title: string | null; readonly figures: readonly PublicFigure[] }[];
      }[];
    }>("GET", `${at}/figures`),
  sample: () => request<unknown>("POST", `${at}/sample`, {}),
};
