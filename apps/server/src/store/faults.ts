/** Why a backup could not be made or restored. */
export class BackupFault extends Error {
  override readonly name = "BackupFault";
  readonly code:
    | "exists"
    | "unreadable"
    | "not-a-backup"
    | "damaged"
    /** The folder holds entries that the backup does not. */
    | "newer-data"
    /** The folder belongs to another installation. */
    | "other-installation"
    /** The log of the folder is in a database. */
    | "in-database";
  readonly detail: string;

  constructor(code: BackupFault["code"], detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}
