export { fromBase64, fromBase64Url, fromHex, toBase64, toBase64Url, toHex } from "./bytes.ts";
export { CanonicalJsonError, canonicalize } from "./canonical.ts";
export { type Checkpoint, formatCheckpoint, openCheckpoint, originOf, parseCheckpoint } from "./checkpoint.ts";
export {
  commitmentsIn,
  commitTo,
  joinData,
  type Opening,
  type RandomSource,
  ReservedNameError,
  SALT_BYTES,
  splitData,
  verifyOpening,
} from "./commitment.ts";
export { leafBytes, leafHash, leafText, parseLeaf } from "./leaf.ts";
export { emptyRoot, HASH_BYTES, hashLeaf, hashNode } from "./merkle/hash.ts";
export { consistencyProof, inclusionProof, type Proof, verifyConsistency, verifyInclusion } from "./merkle/proof.ts";
export { appendLeafHash, decodeTree, emptyTree, encodePeaks, rootOf, type TreeState, treeOf } from "./merkle/tree.ts";
export {
  formatVerifier,
  isKeyName,
  keyId,
  type NoteSigner,
  type NoteVerification,
  type NoteVerifier,
  parseVerifier,
  signNote,
  verifierOf,
  verifyNote,
} from "./note.ts";
export { isCommitment, isSealed, openSealed, seal } from "./sealed.ts";
export * from "./types.ts";
