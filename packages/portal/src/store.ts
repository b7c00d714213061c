/** The portal on disk: one append-only table of versions, daily rows of statistics, and files by their hash. */
import { closeSync, mkdirSync, openSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Actor, Instant } from "./model.ts";
import { done, type Result, refuse } from "./text.ts";

export { acceptFile, maxFileBytes, maxPhotoBytes } from "./accept-file.ts";
export { vietnamDay } from "./days.ts";
export { fontFile } from "./fonts.ts";
export { cropPhoto, makePhoto, type PhotoMade, pictureName } from "./photos.ts";
export { drawn, samplePictures } from "./sample-pictures.ts";
export { isBot, type Sums, sumsOf, Visits } from "./statistics.ts";

export type RecordKind = "article" | "document" | "file" | "settings" | "congress";
/** One version of one thing; `version` counts from 1. */
export type Version = {
  readonly kind: RecordKind;
  readonly id: string;
  readonly version: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly action: string;
  readonly data: unknown;
};
export type DailyRow = { readonly day: string; readonly page: string; readonly views: number };

const kinds: readonly RecordKind[] = ["article", "document", "file", "settings", "congress"];
const isText = (value: unknown): value is string => typeof value === "string";

function versionOf(row: Record<string, unknown>): Version | null {
  const { id, version, at, actor, name, action, data } = row;
  const kind = kinds.find((k) => k === row.kind);
  if (kind === undefined || !isText(id) || typeof version !== "number" || !isText(at) || !isText(actor)) return null;
  if (!isText(name) || !isText(action) || !isText(data)) return null;
  return { kind, id, version, at, by: { id: actor, name }, action, data: JSON.parse(data) };
}

/** Opens `portal.db` and the folder `portal` of a data folder. Faults of the disk are thrown. */
export class PortalStore {
  readonly #db: DatabaseSync;
  readonly #files: string;

  constructor(folder: string) {
    this.#files = join(folder, "portal");
    mkdirSync(this.#files, { recursive: true, mode: 0o700 });
    const path = join(folder, "portal.db");
    closeSync(openSync(path, "a", 0o600));
    this.#db = new DatabaseSync(path, { timeout: 5_000 });
    this.#db.exec(`pragma journal_mode = wal; pragma synchronous = full;
      create table if not exists versions (
        kind text not null, id text not null, version integer not null, at text not null, actor text not null,
        name text not null, action text not null, data text not null, primary key (kind, id, version)
      ) strict;
      create index if not exists versions_at on versions (at);
      create table if not exists daily_views (
        day text not null, page text not null, views integer not null, primary key (day, page)
      ) strict;
      create table if not exists daily_visits (day text primary key, visits integer not null) strict`);
  }

  /** The newest version of everything. */
  latest(): readonly Version[] {
    return this.#db
      .prepare(
        `select v.* from versions v join (select kind, id, max(version) as top from versions group by kind, id) t
         on t.kind = v.kind and t.id = v.id and t.top = v.version order by v.at, v.id`,
      )
      .all()
      .flatMap((row) => versionOf(row) ?? []);
  }

  /** All versions of one thing, the oldest first. */
  history(kind: RecordKind, id: string): readonly Version[] {
    return this.#db
      .prepare("select * from versions where kind = ? and id = ? order by version")
      .all(kind, id)
      .flatMap((row) => versionOf(row) ?? []);
  }

  /** Everything done between two instants, `until` left out. */
  between(from: Instant, until: Instant): readonly Version[] {
    return this.#db
      .prepare("select * from versions where at >= ? and at < ? order by at, kind, id, version")
      .all(from, until)
      .flatMap((row) => versionOf(row) ?? []);
  }

  /** Appends a version; refused when somebody else was quicker. Durable when it answers. */
  append(version: Version): Result<Version> {
    const { kind, id, at, by, action } = version;
    const added = this.#db
      .prepare(
        `insert into versions (kind, id, version, at, actor, name, action, data)
         select ?, ?, ?, ?, ?, ?, ?, ? where ? = 1 + coalesce((select max(version) from versions where kind = ? and id = ?), 0)`,
      )
      .run(
        kind,
        id,
        version.version,
        at,
        by.id,
        by.name,
        action,
        JSON.stringify(version.data),
        version.version,
        kind,
        id,
      );
    return added.changes === 1
      ? done(version)
      : refuse(
          "stale",
          "Người khác vừa lưu nội dung này. Bản của bạn còn nguyên trên màn hình; hãy xem hai bản rồi lưu lại.",
          "Somebody else has just saved this. Your text is still on the screen; look at both, then save again.",
        );
  }

  /** Adds what was counted since the last time. */
  addCounts(day: string, visits: number, views: ReadonlyMap<string, number>): void {
    this.#db.exec("savepoint counts");
    try {
      const add = this.#db.prepare(
        "insert into daily_views (day, page, views) values (?, ?, ?) on conflict (day, page) do update set views = views + excluded.views",
      );
      for (const [page, n] of views) add.run(day, page, n);
      this.#db
        .prepare(
          "insert into daily_visits (day, visits) values (?, ?) on conflict (day) do update set visits = visits + excluded.visits",
        )
        .run(day, visits);
      this.#db.exec("release counts");
    } catch (fault) {
      this.#db.exec("rollback to counts; release counts");
      throw fault;
    }
  }

  dailyViews(): readonly DailyRow[] {
    return this.#db
      .prepare("select day, page, views from daily_views order by day, page")
      .all()
      .flatMap(({ day, page, views }) =>
        isText(day) && isText(page) && typeof views === "number" ? [{ day, page, views }] : [],
      );
  }

  dailyVisits(): ReadonlyMap<string, number> {
    const rows = this.#db.prepare("select day, visits from daily_visits order by day").all();
    return new Map(
      rows.flatMap(({ day, visits }) => (isText(day) && typeof visits === "number" ? [[day, visits] as const] : [])),
    );
  }

  /** Keeps bytes under a name made of their hash; what is there already is left as it is. */
  async keep(name: string, bytes: Uint8Array): Promise<void> {
    if (!/^[a-z0-9.-]{4,120}$/.test(name)) throw new Error("a file of the portal has a plain name");
    const path = join(this.#files, name);
    await writeFile(`${path}.part`, bytes, { mode: 0o600, flush: true });
    await rename(`${path}.part`, path);
  }

  /** Bytes of a kept file; null when there are none of this name. */
  async bytes(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    if (!/^[a-z0-9.-]{4,120}$/.test(name) || name.includes("..")) return null;
    return readFile(join(this.#files, name))
      .then((b) => new Uint8Array(b))
      .catch(() => null);
  }

  close(): void {
    this.#db.close();
  }
}
