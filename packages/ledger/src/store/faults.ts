/** Faults of a store: what a caller did wrong or what the machine cannot do. Refusals of the domain are results. */

/** Another process writes to this folder. Reading is still possible. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse";
  readonly code = "folder-in-use";
  readonly folder: string;
  constructor(folder: string) {
    super(`Another process is writing to ${folder}`);
    this.folder = folder;
  }
}

/** There is no ledger in this folder, and it was to be opened for reading only. */
export class NoLedger extends Error {
  override readonly name = "NoLedger";
  readonly code = "no-ledger";
  constructor(folder: string) {
    super(`No ledger in ${folder}`);
  }
}

/** What lies in the folder is not what was written there: a file is missing, damaged, or of a newer version. */
export class DamagedLedger extends Error {
  override readonly name = "DamagedLedger";
  readonly code = "damaged-ledger";
}

/** A commit failed earlier, so nothing is known of what reached the disk. Opening the ledger again finds out. */
export class LedgerBroken extends Error {
  override readonly name = "LedgerBroken";
  readonly code = "ledger-broken";
  constructor(cause: unknown) {
    super("An earlier write failed; open the ledger again before writing", { cause });
  }
}

/** The database that holds the ledger does not answer. Whether the last append is there shows when it does again. */
export class LedgerUnreachable extends Error {
  override readonly name = "LedgerUnreachable";
  readonly code = "ledger-unreachable";
  /** Address of the database, without password. */
  readonly address: string;
  constructor(address: string, cause: unknown) {
    super(`The database ${address} cannot be reached`, { cause });
    this.address = address;
  }
}

/** The database cannot keep the promise that acknowledged is durable. */
export class LedgerUnsafe extends Error {
  override readonly name = "LedgerUnsafe";
  readonly code = "ledger-unsafe";
  readonly reason: "too-old" | "no-fsync" | "encoding";
  constructor(reason: LedgerUnsafe["reason"], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The log of this folder was moved to a database. */
export class LedgerElsewhere extends Error {
  override readonly name = "LedgerElsewhere";
  readonly code = "ledger-elsewhere";
  readonly address: string;
  constructor(folder: string, address: string) {
    super(`The log of ${folder} is in ${address}`);
    this.address = address;
  }
}

/** A data folder and a database that do not belong together. */
export class FolderOfAnother extends Error {
  override readonly name = "FolderOfAnother";
  readonly code = "folder-of-another";
  readonly address: string;
  constructor(folder: string, address: string) {
    super(`${folder} does not belong to the ledger in ${address}`);
    this.address = address;
  }
}

/** A ledger was to be copied to a place that holds something already. */
export class StoreNotEmpty extends Error {
  override readonly name = "StoreNotEmpty";
  readonly code = "store-not-empty";
  readonly place: string;
  constructor(place: string) {
    super(`There is something in ${place} already`);
    this.place = place;
  }
}

/** The ledger is closed. */
export class LedgerClosed extends Error {
  override readonly name = "LedgerClosed";
  readonly code = "ledger-closed";
  constructor() {
    super("The ledger is closed");
  }
}

/** Something other than an append was asked of a ledger that is open for reading only. */
export class LedgerReadOnly extends Error {
  override readonly name = "LedgerReadOnly";
  readonly code = "ledger-read-only";
  constructor() {
    super("The ledger is open for reading only");
  }
}

/** An entry, a stream name or a version that can never be stored. */
export class InvalidEntry extends TypeError {
  override readonly name = "InvalidEntry";
  readonly code = "invalid-entry";
}

/** A value was to be written under the key of a subject, and that cannot be. */
export class SubjectFault extends Error {
  override readonly name = "SubjectFault";
  readonly code: "subject-locked" | "subject-erased" | "subject-exists" | "subject-not-lockable";
  readonly subject: string;
  constructor(code: SubjectFault["code"], subject: string) {
    super(`${SENTENCES[code]}: ${subject}`);
    this.code = code;
    this.subject = subject;
  }
}

const SENTENCES = {
  "subject-locked": "The key of this subject is locked; unlock it before writing under it",
  "subject-erased": "The key of this subject was destroyed; nothing can be written under it any more",
  "subject-exists": "There is a key for this subject already",
  "subject-not-lockable": "This subject has no key that a passphrase opens",
} as const;
