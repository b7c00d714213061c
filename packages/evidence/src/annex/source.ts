/** Where bytes are read from piece by piece: a file of the disk, a file that was dropped on a page, or memory. */

export type ByteSource = {
  readonly size: number;
  /** Bytes from an offset on; fewer than asked for only where the file ends. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
};

export const fromBytes = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
});

/** A `Blob` or `File`: only what is asked for is brought into memory. */
export const fromBlob = (blob: Blob): ByteSource => ({
  size: blob.size,
  read: async (offset, length) => new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
});
