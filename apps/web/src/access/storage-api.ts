/** Where the machine keeps its data, and its backups: the part of the HTTP API for the owner. */
import type { Text } from "@laphieu/regulations";
import { request } from "../app/api.ts";

export type Storage = {
  readonly store: "folder" | "postgresql";
  readonly place: string;
  readonly readOnly: boolean;
  readonly reserveUsed: boolean;
  readonly backup: {
    readonly folder: string | null;
    readonly minutes: number;
    readonly keep: number;
    readonly running: boolean;
    readonly last: {
      readonly at: string;
      readonly file: string;
      readonly entries: number;
      readonly ms: number;
    } | null;
    /** The newest in the folder from before this start of the program. */
    readonly before: { readonly at: string; readonly file: string } | null;
    readonly why: Text | null;
  };
};
export type BackupPlace = { readonly path: string; readonly free: number };

export const storageApi = {
  look: () => request<Storage>("GET", "/api/storage"),
  places: () => request<{ readonly places: readonly BackupPlace[] }>("GET", "/api/storage/places"),
  set: (body: { readonly folder: string | null; readonly minutes: number; readonly keep: number }) =>
    request<Storage>("POST", "/api/storage/backup", body),
  now: () => request<Storage>("POST", "/api/storage/backup/now", {}),
};
