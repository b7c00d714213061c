/** Whether the servers of one database also share the folder of papers, which is none of the database's. */
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { writeDurably } from "@laphieu/ledger/store";
import type { Tables } from "../people/tables/tables.ts";

/** Names the folder, wherever it is mounted or moved to. */
const idFile = "folder-id";
/** A folder that no server was started with for so long is taken as left behind. */
const recent = 7 * 24 * 3_600_000;

export type OtherFolder = { readonly host: string; readonly path: string };

/**
 * Notes in the shared tables that a server works with this folder; answers another folder that servers of the database work
 * with, the latest one, or null. Papers, contributions and scans made there are not here.
 */
export function noteFolder(folder: string, tables: Tables, now: number): OtherFolder | null {
  if (!tables.shared) return null;
  tables.define(
    "create table if not exists folders (id text primary key, host text not null, path text not null, used integer not null) strict",
  );
  const path = join(folder, idFile);
  if (!existsSync(path)) writeDurably(folder, idFile, `${randomUUID()}\n`);
  const id = readFileSync(path, "utf8").trim();
  tables
    .prepare(
      "insert into folders (id, host, path, used) values (?, ?, ?, ?) on conflict (id) do update set host = excluded.host, path = excluded.path, used = excluded.used",
    )
    .run(id, hostname(), resolve(folder), now);
  const other = tables
    .prepare("select host, path from folders where id <> ? and used > ? order by used desc limit 1")
    .get(id, now - recent);
  return typeof other?.host === "string" && typeof other.path === "string"
    ? { host: other.host, path: other.path }
    : null;
}

/** What the person at the console is told. */
export const otherFolderLine = ({ host, path }: OtherFolder): string =>
  `Cơ sở dữ liệu này còn được dùng với thư mục ${path} (máy ${host}): văn bản, tham luận và ảnh quét ở đó không có ở thư mục này; hãy cho các máy chủ dùng chung một thư mục. / This database is also used with the folder ${path} (machine ${host}): papers, contributions and scans there are not in this folder; let the servers share one folder.`;
