/** The files that a person means by naming files and folders, in the order in which a scanner numbered them. */
import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

const wanted = /\.(pdf|tiff?|png|jpe?g|jpe|jfif)$/i;
/** `scan2` before `scan10`. */
const order = new Intl.Collator("en", { numeric: true });

export type FoundFiles = {
  readonly files: readonly string[];
  /** Files of a folder that are no scans by their name: left out, and said. */
  readonly left: readonly string[];
  /** Names that lead nowhere. */
  readonly missing: readonly string[];
};

export const isScanName = (name: string): boolean => wanted.test(name) && !name.startsWith(".");

/** A file that is named is taken whatever its name; of a folder, and the folders in it, the scans. */
export const findScans = async (paths: readonly string[]): Promise<FoundFiles> => {
  const files: string[] = [];
  const left: string[] = [];
  const missing: string[] = [];
  const walk = async (folder: string, depth: number): Promise<void> => {
    const entries: Dirent[] = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => order.compare(a.name, b.name));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        // A folder that may not be opened is left out and said; the others are read.
        try {
          if (depth < 8 && !entry.name.startsWith(".")) await walk(path, depth + 1);
          else left.push(path);
        } catch {
          left.push(path);
        }
      } else (isScanName(entry.name) ? files : left).push(path);
    }
  };
  for (const path of paths) {
    try {
      if ((await stat(path)).isDirectory()) await walk(path, 0);
      else files.push(path);
    } catch {
      missing.push(path);
    }
  }
  return { files, left, missing };
};
