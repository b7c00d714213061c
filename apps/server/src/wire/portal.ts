/** `/api/portal` over HTTP: the editors' side. */
import type {
  CongressRelease,
  FoundArticle,
  FoundRows,
  Item,
  ItemStatus,
  PublicFigure,
  Rights,
  SiteSettings,
  StoredFile,
} from "@laphieu/portal";
import type { Saved } from "../portal/editing.ts";

export type { Saved };

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
/** An item as it once was. */
export type OldVersion<C> = { readonly item: Item<C> };
export type Imported =
  | Exclude<FoundRows, { readonly kind: "unknown" }>
  | { readonly kind: "html"; readonly name: string; readonly found: FoundArticle };
export type PreviewMade = { readonly url: string };
/** Figures that an article may quote. */
export type QuotableFigures = {
  readonly congresses: readonly {
    readonly id: string;
    readonly title: string;
    /** The figures of the congress itself (title null), then those of each election. */
    readonly groups: readonly { readonly title: string | null; readonly figures: readonly PublicFigure[] }[];
  }[];
};
