/** A file of the disk, read piece by piece. */
import { open } from "node:fs/promises";
import type { ByteSource } from "@laphieu/evidence";

/** The file as a source, and how it is let go. Rejects as `open` does where there is none. */
export async function fileSource(path: string): Promise<ByteSource & { readonly close: () => Promise<void> }> {
  const file = await open(path, "r");
  const { size } = await file.stat();
  return {
    size,
    read: async (offset, length) => {
      const wanted = Math.max(0, Math.min(length, size - offset));
      const bytes = new Uint8Array(wanted);
      let had = 0;
      while (had < wanted) {
        const { bytesRead } = await file.read(bytes, had, wanted - had, offset + had);
        if (bytesRead === 0) break;
        had += bytesRead;
      }
      return bytes.subarray(0, had);
    },
    close: () => file.close(),
  };
}
