import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Writes a file whole or not at all: under another name, on the disk, and only then under its own. A fault (no room, a
 * disk that cannot be written to, a stick pulled out) leaves nothing behind and comes out as a sentence.
 * @throws StartRefused
 */
export async function writeOut(
  path: string,
  bytes: Uint8Array | string | AsyncIterable<Uint8Array>,
  mode = 0o644,
): Promise<void> {
  const folder = dirname(path);
  // The same name each time: what a killed run left is written over by the next.
  const part = join(folder, `.${basename(path)}.part`);
  try {
    const file = await open(part, "w", mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (fault) {
    await rm(part, { force: true }).catch(() => undefined);
    // The server is loaded only when there is something to explain.
    throw (await import("@laphieu/server")).outFault(fault, folder);
  }
}
