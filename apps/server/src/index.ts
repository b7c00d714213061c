/** The server of Lá Phiếu: HTTP API (API.md), live streams, and the web app, over one data folder. */

export { type AnnexDecision, roundsOpen } from "./evidence/annexes.ts";
export {
  type AnnexRequest,
  type ExportedAnnex,
  exportAnnex,
  exportEvidence,
  headToWitness,
  signerFrom,
} from "./evidence/export.ts";
export { fileSource } from "./evidence/file-source.ts";
export { decisionFrom, recordOpening } from "./evidence/record-opening.ts";
export { signerOf } from "./evidence/signer.ts";
export { type ReadFile, readFileOf } from "./file/read-file.ts";
export { createPortalSample } from "./portal/demo.ts";
export { backupFolder, readAssemblies } from "./read-folder.ts";
export { createSample } from "./sample-folder.ts";
export { type RunningServer, type StartOptions, startServer } from "./server.ts";
export { type RunningStandby, type StandbyOptions, startStandby } from "./standby/standby.ts";
export { type StartRefusal, StartRefused } from "./start-refused.ts";
export { backupData, copyData, restoreData } from "./store/console.ts";
export { outFault } from "./store/sentences.ts";
