/** The portal of this server: what is stored, in memory; what was rendered, kept until something changes. */
import { createHash, randomInt } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import {
  type Actor,
  type Answer,
  type Article,
  type CongressRelease,
  emptySettings,
  fileSchema,
  type OfficialDocument,
  type PublicCongress,
  publicCongress,
  type Refused,
  type Result,
  releaseSchema,
  render,
  type Site,
  type SiteSettings,
  type StoredFile,
  settingsSchema,
  siteOf,
  storedArticle,
  storedDocument,
} from "@laphieu/portal";
import { type PortalStore, type RecordKind, sumsOf, type Version, Visits, vietnamDay } from "@laphieu/portal/store";
import type { Services } from "../services.ts";

const pack = promisify(gzip);

export type Kept = {
  readonly answer: Answer;
  readonly etag: string;
  readonly plain: Buffer<ArrayBuffer>;
  readonly packed: Buffer<ArrayBuffer>;
};

/** Letters that are not mistaken for each other when an address is read out. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const newId = (): string => Array.from({ length: 7 }, () => letters[randomInt(letters.length)] ?? "a").join("");

/** Rendered pages in memory: enough for every page of a portal, and no more than a flood of searches may take. */
const MAX_KEPT = 2_000;
/** Figures on a page may be this old; so may a schedule that has come. */
const FRESH_MS = 60_000;

/** A public evidence file and the title of its congress. */
export type Evidence = { readonly title: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** What the portal needs of its server. */
type PortalServices = Pick<Services, "now" | "log" | "baseUrl"> & { readonly hosts: Pick<Services["hosts"], "find"> };

export class Portal {
  readonly store: PortalStore;
  readonly visits = new Visits();
  readonly #services: PortalServices;
  readonly #versions = new Map<string, number>();
  readonly #articles = new Map<string, Article>();
  readonly #documents = new Map<string, OfficialDocument>();
  readonly #files = new Map<string, StoredFile>();
  readonly #releases = new Map<string, CongressRelease>();
  #settings: SiteSettings = emptySettings;
  #site: { readonly site: Site; readonly made: number } | null = null;
  #making: Promise<Site> | null = null;
  #change = 0;
  #counts: { readonly views: ReadonlyMap<string, number>; readonly visits: ReadonlyMap<string, number> } = {
    views: new Map(),
    visits: new Map(),
  };
  /** Answers by the site that they were made from: what comes late from an older one is never given again. */
  readonly #kept = new WeakMap<Site, Map<string, Promise<Kept>>>();
  readonly #timer: NodeJS.Timeout;
  #evidence: (assembly: string) => Promise<Evidence | null> = async () => null;

  constructor(store: PortalStore, services: PortalServices) {
    this.store = store;
    this.#services = services;
    for (const version of store.latest()) this.#take(version);
    store.onTold(() => this.#catchUp());
    this.#timer = setInterval(() => this.keepCounts(), FRESH_MS);
    this.#timer.unref();
  }

  get settings(): SiteSettings {
    return this.#settings;
  }
  get articles(): readonly Article[] {
    return [...this.#articles.values()];
  }
  get documents(): readonly OfficialDocument[] {
    return [...this.#documents.values()];
  }
  get files(): ReadonlyMap<string, StoredFile> {
    return this.#files;
  }
  get releases(): readonly CongressRelease[] {
    return [...this.#releases.values()];
  }
  article(id: string): Article | undefined {
    return this.#articles.get(id);
  }
  document(id: string): OfficialDocument | undefined {
    return this.#documents.get(id);
  }
  version(kind: RecordKind, id: string): number {
    return this.#versions.get(`${kind}:${id}`) ?? 0;
  }
  /** An id that nothing has yet: it is also the short address. */
  freeId(): string {
    for (;;) {
      const id = newId();
      if (!this.#articles.has(id) && !this.#documents.has(id) && !this.#files.has(id)) return id;
    }
  }

  /** Writes the next version of something; refused when `expected` is no longer the last one. */
  save(
    kind: RecordKind,
    id: string,
    expected: number,
    by: Actor,
    action: string,
    data: unknown,
  ): Result<Version> | Refused {
    const at = this.#services.now().toISOString();
    const saved = this.store.append({ kind, id, version: expected + 1, at, by, action, data });
    if (saved.ok) {
      this.#take(saved.value);
      this.changed();
    } else this.#catchUp();
    return saved;
  }

  /** Takes up what another server of the same database wrote. */
  #catchUp(): void {
    try {
      const newer = this.store.latest(this.#versions);
      for (const version of newer) this.#take(version);
      if (newer.length > 0) this.changed();
    } catch (fault) {
      // The database is away: when it is back, whoever could not listen looks again.
      this.#services.log(`portal: ${String(fault)}`);
    }
  }

  /** Forgets what was rendered. */
  changed(): void {
    this.#change += 1;
    this.#site = null;
    this.#making = null;
  }

  /** Writes what was counted since the last time into the daily rows. */
  keepCounts(): void {
    const counted = this.visits.take();
    if (counted === null) return;
    try {
      this.store.addCounts(counted.day, counted.visits, counted.views);
    } catch (fault) {
      this.#services.log(`portal: ${String(fault)}`);
    }
  }

  /** Counts a page that was shown. */
  count(peer: string, agent: string, page: string): void {
    const at = this.#services.now();
    if (this.visits.turns(at)) this.keepCounts();
    this.visits.count(at, { peer, agent }, page);
  }

  /** The site as the public sees it now. `still` gives it for a copy as files. */
  async site(still = false): Promise<Site> {
    if (still) return this.#make(true);
    if (this.#site !== null && performance.now() - this.#site.made < FRESH_MS) return this.#site.site;
    if (this.#making !== null) return this.#making;
    const change = this.#change;
    const making = this.#make(false).then((site) => {
      if (change === this.#change) {
        this.#site = { site, made: performance.now() };
        this.#making = null;
      }
      return site;
    });
    this.#making = making;
    making.catch(() => {
      this.#making = null;
    });
    return making;
  }

  /** An answer ready to be sent: rendered and packed once, then kept. */
  async answer(path: string, query: string): Promise<Kept> {
    const site = await this.site();
    const key = `${path}?${query}`;
    const kept = this.#kept.get(site) ?? new Map<string, Promise<Kept>>();
    this.#kept.set(site, kept);
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= MAX_KEPT) for (const old of [...kept.keys()].slice(0, MAX_KEPT / 2)) kept.delete(old);
    const made = this.#render(site, path, query);
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    return made;
  }

  /** Says how the public evidence of a congress is made. */
  offerEvidence(make: (assembly: string) => Promise<Evidence | null>): void {
    this.#evidence = make;
  }

  /** The public evidence of a congress; it names those elected and so follows the same decision as their names. */
  async evidence(assembly: string): Promise<Evidence | null> {
    const site = await this.site();
    const shown = site.congresses.find((congress) => congress.id === assembly);
    return shown === undefined || shown.decision === null ? null : this.#evidence(assembly);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.keepCounts();
    await this.store.close();
  }

  async #render(site: Site, path: string, query: string): Promise<Kept> {
    const answer = render(site, path, query);
    const plain = Buffer.from(answer.body);
    const etag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
    return { answer, etag, plain, packed: Buffer.from(await pack(plain, { level: 9 })) };
  }

  /** While the database is away, pages are shown with the figures that were read last. */
  #readCounts(): void {
    try {
      this.#counts = { views: this.store.views(), visits: this.store.dailyVisits() };
    } catch (fault) {
      this.#services.log(`portal: ${String(fault)}`);
    }
  }

  async #make(still: boolean): Promise<Site> {
    this.keepCounts();
    this.#readCounts();
    const { views, visits } = this.#counts;
    const now = this.#services.now();
    return siteOf({
      settings: this.#settings,
      articles: this.articles,
      documents: this.documents,
      files: this.#files,
      congresses: await this.#congresses(),
      at: now.toISOString(),
      origin: this.#services.baseUrl(),
      views,
      visits,
      sums: sumsOf(visits, vietnamDay(now), this.visits.online(now)),
      still,
    });
  }

  async #congresses(): Promise<readonly PublicCongress[]> {
    const found: PublicCongress[] = [];
    for (const release of this.#releases.values()) {
      const state = (await this.#services.hosts.find(release.assembly))?.host.state ?? null;
      const shown = state === null ? null : publicCongress(state, release);
      if (shown !== null) found.push(shown);
    }
    return found.sort((a, b) => b.day.localeCompare(a.day));
  }

  #take({ kind, id, version, data }: Version): void {
    this.#versions.set(`${kind}:${id}`, version);
    switch (kind) {
      case "article":
        this.#articles.set(id, storedArticle.parse(data));
        return;
      case "document":
        this.#documents.set(id, storedDocument.parse(data));
        return;
      case "file":
        this.#files.set(id, fileSchema.parse(data));
        return;
      case "settings":
        this.#settings = settingsSchema.parse(data);
        return;
      case "congress":
        this.#releases.set(id, releaseSchema.parse(data));
        return;
      default: {
        const never: never = kind;
        throw new Error(`unknown kind ${String(never)}`);
      }
    }
  }
}
