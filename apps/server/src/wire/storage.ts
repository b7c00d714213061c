/** Where the machine keeps its data, and its backups, over HTTP. */
import type { BackupStatus } from "../store/backups.ts";
import type { Place } from "../store/places.ts";

export type BackupPlace = Place;
export type BackupPlaces = { readonly places: readonly BackupPlace[] };
export type Storage = {
  readonly store: "folder" | "postgresql";
  readonly place: string;
  readonly readOnly: boolean;
  readonly reserveUsed: boolean;
  readonly backup: BackupStatus;
};
