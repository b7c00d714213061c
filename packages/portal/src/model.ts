/** What the portal holds. Content goes through hands; what the public sees is the content that was published last. */
import type { Text } from "./text.ts";

export type Lang = "vi" | "en";
export const langs: readonly Lang[] = ["vi", "en"];

/** Instant as ISO 8601 in UTC; day as `YYYY-MM-DD`. */
export type Instant = string;
export type Day = string;

/** Whoever acts: the id stays in the history, the name is what history and exports print. */
export type Actor = { readonly id: string; readonly name: string };

export type ArticleContent = {
  readonly lang: Lang;
  readonly title: string;
  readonly lead: string;
  /** Clean rich text, see `rich-text.ts`; photographs stand in it as `<figure data-photo="ID">`. */
  readonly body: string;
  readonly author: string;
  readonly source: string;
  /** Id of a category of the site. */
  readonly category: string;
  readonly tags: readonly string[];
  readonly related: readonly string[];
  /** The photograph of lists and of the head of the article. */
  readonly photo: string | null;
  readonly attachments: readonly string[];
};

/** A call for comments on a draft document. */
export type CommentCall = { readonly from: Day; readonly until: Day; readonly to: string };

export type DocumentContent = {
  /** Number and sign, `179-HD/BTGTU`. */
  readonly number: string;
  readonly date: Day;
  /** Type as people name it: `Hướng dẫn`. */
  readonly type: string;
  /** The body that issued it. */
  readonly issuer: string;
  readonly subject: string;
  readonly signer: string;
  readonly signerPost: string;
  readonly inForceFrom: Day | null;
  readonly inForceUntil: Day | null;
  /** Ids of documents that this one replaces. */
  readonly replaces: readonly string[];
  /** Clean rich text; may be empty where the attachment says it all. */
  readonly body: string;
  readonly attachments: readonly string[];
  readonly comments: CommentCall | null;
};

export type ItemStatus = "draft" | "review" | "published" | "withdrawn";

/** Said under a published text that was changed after it was out. */
export type Correction = { readonly at: Instant; readonly text: string };

/** What is out: content, since when, and what was corrected. `from` may lie ahead: then nobody sees it yet. */
export type Release<C> = {
  readonly content: C;
  readonly from: Instant;
  /** When this content went out last. */
  readonly changed: Instant;
  readonly corrections: readonly Correction[];
};

/** An article or a document on its way: the working content, and what is out. */
export type Item<C> = {
  readonly id: string;
  readonly content: C;
  readonly status: ItemStatus;
  readonly createdAt: Instant;
  /** Who wrote the content that is worked on: another person publishes it. */
  readonly writers: readonly Actor[];
  readonly release: Release<C> | null;
  /** Why it was sent back or withdrawn, the last time. */
  readonly note: string;
  /** In the recycle bin since. */
  readonly trashed: Instant | null;
};
export type Article = Item<ArticleContent>;
export type OfficialDocument = Item<DocumentContent>;

/** One size of a photograph in the formats it lies in. */
export type PhotoSize = { readonly width: number; readonly height: number };
export type Photo = {
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  readonly sizes: readonly PhotoSize[];
};
/** A file that was handed in; its bytes lie under `hash`. */
export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly type: "application/pdf" | "image/jpeg" | "image/png" | "image/webp" | "application/zip" | "office";
  readonly bytes: number;
  readonly hash: string;
  readonly addedAt: Instant;
  readonly photo: Photo | null;
};

export type Category = { readonly id: string; readonly name: Text; readonly shown: boolean };
export type Contact = { readonly name: Text; readonly detail: string };
export type Link = { readonly name: Text; readonly url: string };
export type Banner = {
  readonly text: Text;
  readonly url: string;
  readonly from: Day | null;
  readonly until: Day | null;
};

export const portalRoles = ["writer", "publisher", "keeper"] as const;
/** `writer` writes and submits, `publisher` also publishes what others wrote, `keeper` also keeps the site. */
export type PortalRole = (typeof portalRoles)[number];
/** `section` is the id of a category, `documents`, or `*` for all. */
export type PortalGrant = { readonly account: string; readonly role: PortalRole; readonly section: string };

/** Names, pages and rules of the site; kept in versions like everything else. */
export type SiteSettings = {
  readonly name: Text;
  readonly tagline: Text;
  readonly address: string;
  readonly categories: readonly Category[];
  readonly contacts: readonly Contact[];
  readonly links: readonly Link[];
  readonly banners: readonly Banner[];
  readonly statisticsShown: boolean;
  /** Whether a text must be published by somebody who did not write it. */
  readonly twoPeople: boolean;
  readonly sample: boolean;
  readonly grants: readonly PortalGrant[];
};

/** What the presidium let the portal show of one congress. */
export type CongressRelease = {
  readonly assembly: string;
  readonly shown: boolean;
  /** The presidium's recorded decision to make the names elected public; without it no name is shown. */
  readonly decision: { readonly text: string; readonly day: Day } | null;
  /** Votes per person and the other candidates. */
  readonly votes: boolean;
  /** Decision of the level above that ratified the result; until then names are marked as waiting. */
  readonly ratified: { readonly number: string; readonly day: Day } | null;
  /** Ids of files released with the decision: minutes, resolutions. */
  readonly papers: readonly string[];
};

export const emptySettings: SiteSettings = {
  name: { vi: "Cổng thông tin", en: "Portal" },
  tagline: { vi: "", en: "" },
  address: "",
  categories: [
    { id: "tin-tuc", name: { vi: "Tin tức", en: "News" }, shown: true },
    { id: "dai-hoi", name: { vi: "Đại hội", en: "Congresses" }, shown: true },
    { id: "thong-bao", name: { vi: "Thông báo", en: "Notices" }, shown: true },
  ],
  contacts: [],
  links: [],
  banners: [],
  statisticsShown: true,
  twoPeople: true,
  sample: false,
  grants: [],
};
