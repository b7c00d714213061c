export type { PrivateRow } from "./entry-table.ts";
export {
  DamagedLedger,
  FolderInUse,
  InvalidEntry,
  LedgerBroken,
  LedgerClosed,
  LedgerReadOnly,
  NoLedger,
  SubjectFault,
} from "./faults.ts";
export { openLedger } from "./open.ts";
export type { OpenOptions, StoredLedger, StoredRow } from "./stored-ledger.ts";
export { type StreamVerification, verifyStream } from "./verify.ts";
