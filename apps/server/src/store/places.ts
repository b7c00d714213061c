/** Places of this machine where a backup may go: sticks and other disks, with the room on them. */
import { readdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";

export type Place = {
  readonly path: string;
  /** Bytes free. */
  readonly free: number;
};

/** Folders whose subfolders are mounted disks. */
async function roots(): Promise<readonly string[]> {
  switch (process.platform) {
    case "win32":
      // The system's own disk is no place for a backup of itself.
      return [..."DEFGHIJKLMNOPQRSTUVWXYZ"].map((letter) => `${letter}:\\`);
    case "darwin":
      return below("/Volumes");
    default: {
      const people = await Promise.all([...(await below("/media")), ...(await below("/run/media"))].map(below));
      return [...(await below("/media")), ...people.flat(), ...(await below("/mnt"))];
    }
  }
}

async function below(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.map((name) => join(folder, name));
}

/** Disks other than the one that holds `folder`. Never throws: what cannot be looked at is left out. */
export async function backupPlaces(folder: string): Promise<readonly Place[]> {
  const own = await stat(folder).catch(() => null);
  const found = await Promise.all(
    [...new Set(await roots())].map(async (path): Promise<readonly Place[]> => {
      try {
        const about = await stat(path);
        if (!about.isDirectory() || about.dev === own?.dev) return [];
        const { bavail, bsize } = await statfs(path);
        return [{ path, free: bavail * bsize }];
      } catch {
        return [];
      }
    }),
  );
  return found.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}
