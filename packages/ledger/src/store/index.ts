export { bindFolder, DATABASE_FILE, markElsewhere } from "./bind-folder.ts";
export type { PrivateRow } from "./entry-table.ts";
export {
  DamagedLedger,
  FolderInUse,
  FolderOfAnother,
  InvalidEntry,
  LedgerBroken,
  LedgerClosed,
  LedgerElsewhere,
  LedgerReadOnly,
  LedgerUnreachable,
  LedgerUnsafe,
  NoLedger,
  StoreNotEmpty,
  SubjectFault,
} from "./faults.ts";
export { makeFolder } from "./files.ts";
export { type FolderLock, lockFolder } from "./folder-lock.ts";
export { type Installation, readInstallation, writeDurably } from "./installation.ts";
export { openLedger } from "./open.ts";
export { type Followed, followStream, isBeginningOf } from "./projection/follow.ts";
export type { Projection, ProjectionRow, ProjectionWrite } from "./projection/projection.ts";
export { toEntry } from "./row-entry.ts";
export type { ForeignChange, OpenOptions, StoredLedger, StoredRow } from "./stored-ledger.ts";
export { compareStores, type StoreComparison } from "./transfer/compare-stores.ts";
export { copyStore, type StorePlace } from "./transfer/copy-store.ts";
export {
  changesFor,
  type KnownTrees,
  Replica,
  type ReplicaChanges,
  type ReplicaHead,
  type ReplicaPart,
  type ReplicaSubject,
  rootsAt,
} from "./transfer/replica.ts";
export { type StreamVerification, verifyStream } from "./verify.ts";
