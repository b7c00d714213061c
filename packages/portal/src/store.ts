/** What the portal keeps: one append-only table of versions, daily rows of statistics, and files by their hash. */
import { mkdirSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
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

type Value = null | number | string | Uint8Array;
/** The tables of the portal: a file of the data folder, or those that all servers of a database share. */
export type PortalTables = {
  /** Whether other servers have the same tables. */
  readonly shared: boolean;
  define(definitions: string): void;
  prepare(sql: string): {
    readonly all: (...values: readonly Value[]) => readonly { readonly [column: string]: unknown }[];
    readonly run: (...values: readonly Value[]) => { readonly changes: number };
  };
  atomic<T>(work: () => T): T;
  tell(): void;
  onTold(heard: () => void): void;
  close(): Promise<void>;
};

/** Where the bytes of pictures and attached files are, by names made of their hash. */
export type PortalFiles = {
  /** Durable when it answers; what is there already is left as it is. */
  readonly keep: (name: string, bytes: Uint8Array) => Promise<void>;
  /** Null when there are none of this name. */
  readonly bytes: (name: string) => Promise<Uint8Array<ArrayBuffer> | null>;
};

const kinds: readonly RecordKind[] = ["article", "document", "file", "settings", "congress"];
const isText = (value: unknown): value is string => typeof value === "string";

function versionOf(row: { readonly [column: string]: unknown }): Version | null {
  const { id, version, at, actor, name, action, data } = row;
  const kind = kinds.find((k) => k === row.kind);
  if (kind === undefined || !isText(id) || typeof version !== "number" || !isText(at) || !isText(actor)) return null;
  if (!isText(name) || !isText(action) || !isText(data)) return null;
  return { kind, id, version, at, by: { id: actor, name }, action, data: JSON.parse(data) };
}

const definitions = `create table if not exists versions (
    kind text not null, id text not null, version integer not null, at text not null, actor text not null,
    name text not null, action text not null, data text not null, primary key (kind, id, version)
  ) strict;
  create index if not exists versions_at on versions (at);
  create table if not exists daily_views (
    day text not null, page text not null, views integer not null, primary key (day, page)
  ) strict;
  create table if not exists daily_visits (day text primary key, visits integer not null) strict`;

/** Pages counted in one statement. */
const together = 100;

/** The portal in its tables, which it makes. Faults of the disk or of the database are thrown. */
export class PortalStore {
  readonly #db: PortalTables;
  readonly files: PortalFiles;

  constructor(tables: PortalTables, files: PortalFiles) {
    this.#db = tables;
    this.files = files;
    tables.define(definitions);
  }

  /** Calls back when another server wrote something, or may have. */
  onTold(heard: () => void): void {
    this.#db.onTold(heard);
  }

  /** The newest version of everything, or of what is newer than `known` says by kind and id. */
  latest(known?: ReadonlyMap<string, number>): readonly Version[] {
    if (known !== undefined) {
      const tops = this.#db.prepare("select kind, id, max(version) as top from versions group by kind, id").all();
      const newer = tops.filter(({ kind, id, top }) => Number(top) > (known.get(`${kind}:${id}`) ?? 0));
      if (newer.length <= together) return newer.flatMap(({ kind, id, top }) => this.#one(kind, id, top));
    }
    return this.#db
      .prepare(
        `select v.* from versions v join (select kind, id, max(version) as top from versions group by kind, id) t
         on t.kind = v.kind and t.id = v.id and t.top = v.version order by v.at, v.id`,
      )
      .all()
      .flatMap((row) => versionOf(row) ?? []);
  }

  #one(kind: unknown, id: unknown, version: unknown): readonly Version[] {
    return this.#db
      .prepare("select * from versions where kind = ? and id = ? and version = ?")
      .all(String(kind), String(id), Number(version))
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
         select ?, ?, cast(? as integer), ?, ?, ?, ?, ?
         where cast(? as integer) = 1 + coalesce((select max(version) from versions where kind = ? and id = ?), 0)
         on conflict (kind, id, version) do nothing`,
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
    if (added.changes === 1) this.#db.tell();
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
    this.#db.atomic(() => {
      const rows = [...views];
      for (let start = 0; start < rows.length; start += together) {
        const part = rows.slice(start, start + together);
        this.#db
          .prepare(
            `insert into daily_views (day, page, views) values ${part.map(() => "(?, ?, ?)").join(", ")}
             on conflict (day, page) do update set views = daily_views.views + excluded.views`,
          )
          .run(...part.flatMap(([page, n]) => [day, page, n]));
      }
      this.#db
        .prepare(
          `insert into daily_visits (day, visits) values (?, ?)
           on conflict (day) do update set visits = daily_visits.visits + excluded.visits`,
        )
        .run(day, visits);
    });
  }

  /** How often each page was looked at. */
  views(): ReadonlyMap<string, number> {
    const rows = this.#db.prepare("select page, sum(views) as views from daily_views group by page").all();
    return new Map(
      rows.flatMap(({ page, views }) => (isText(page) && typeof views === "number" ? [[page, views] as const] : [])),
    );
  }

  dailyVisits(): ReadonlyMap<string, number> {
    const rows = this.#db.prepare("select day, visits from daily_visits order by day").all();
    return new Map(
      rows.flatMap(({ day, visits }) => (isText(day) && typeof visits === "number" ? [[day, visits] as const] : [])),
    );
  }

  close(): Promise<void> {
    return this.#db.close();
  }
}

/** Names of files of the portal: nothing in them leads anywhere. */
export const isFileName = (name: string): boolean => /^[a-z0-9.-]{4,120}$/.test(name) && !name.includes("..");

/** The files in the folder `portal` of a data folder. */
export function folderFiles(folder: string): PortalFiles {
  const place = join(folder, "portal");
  mkdirSync(place, { recursive: true, mode: 0o700 });
  return {
    async keep(name, bytes) {
      if (!isFileName(name)) throw new Error("a file of the portal has a plain name");
      const path = join(place, name);
      await writeFile(`${path}.part`, bytes, { mode: 0o600, flush: true });
      await rename(`${path}.part`, path);
    },
    async bytes(name) {
      if (!isFileName(name)) return null;
      return readFile(join(place, name))
        .then((b) => new Uint8Array(b))
        .catch(() => null);
    },
  };
}
