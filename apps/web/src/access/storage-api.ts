/** Where the machine keeps its data, and its backups: the part of the HTTP API for the owner. */
import type { BackupPlaces, Storage } from "@laphieu/server/wire/storage";
import { request } from "../app/api.ts";

export type * from "@laphieu/server/wire/storage";

export const storageApi = {
  look: () => request<Storage>("GET", "/api/storage"),
  places: () => request<BackupPlaces>("GET", "/api/storage/places"),
  set: (body: { readonly folder: string | null; readonly minutes: number; readonly keep: number }) =>
    request<Storage>("POST", "/api/storage/backup", body),
  now: () => request<Storage>("POST", "/api/storage/backup/now", {}),
};
