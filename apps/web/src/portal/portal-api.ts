/** `/api/portal`, typed. */
import type {
  ArticleContent,
  CongressRelease,
  DocumentContent,
  ItemAct,
  SiteSettings,
  StoredFile,
} from "@laphieu/portal";
import type { Done } from "@laphieu/server/wire/common";
import type {
  Imported,
  OldVersion,
  Opened,
  PortalOverview,
  PreviewMade,
  QuotableFigures,
  Saved,
} from "@laphieu/server/wire/portal";
import { request } from "../app/api.ts";

export type * from "@laphieu/server/wire/portal";

export type Kind = "articles" | "documents";

const at = "/api/portal";
const place = (kind: Kind, id: string): string => `${at}/${kind}/${encodeURIComponent(id)}`;
export const portalApi = {
  overview: () => request<PortalOverview>("GET", at),
  article: (id: string) => request<Opened<ArticleContent>>("GET", place("articles", id)),
  document: (id: string) => request<Opened<DocumentContent>>("GET", place("documents", id)),
  articleVersion: (id: string, version: number) =>
    request<OldVersion<ArticleContent>>("GET", `${place("articles", id)}/versions/${version}`),
  documentVersion: (id: string, version: number) =>
    request<OldVersion<DocumentContent>>("GET", `${place("documents", id)}/versions/${version}`),
  create: (kind: Kind, content: ArticleContent | DocumentContent) =>
    request<Saved>("POST", `${at}/${kind}`, { content }),
  act: (kind: Kind, id: string, version: number, act: ItemAct<ArticleContent | DocumentContent>) =>
    request<Saved>("POST", place(kind, id), { version, act }),
  upload: (form: FormData) => request<StoredFile>("POST", `${at}/files`, form),
  photoWords: (id: string, words: { readonly alt: string; readonly caption: string; readonly credit: string }) =>
    request<Saved>("POST", `${at}/files/${encodeURIComponent(id)}`, words),
  preview: (text: { readonly content: ArticleContent } | { readonly document: DocumentContent }) =>
    request<PreviewMade>("POST", `${at}/preview`, text),
  importFile: (form: FormData) => request<Imported>("POST", `${at}/import`, form),
  settings: (version: number, settings: SiteSettings) =>
    request<Saved>("POST", `${at}/settings`, { version, settings }),
  release: (version: number, release: CongressRelease) =>
    request<Saved>("POST", `${at}/congresses`, { version, release }),
  figures: () => request<QuotableFigures>("GET", `${at}/figures`),
  sample: () => request<Done>("POST", `${at}/sample`, {}),
};
