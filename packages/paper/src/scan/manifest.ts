/**
 * What a watched folder has already given, so that a restart reads nothing twice: hashes of files and their state, never
 * names, pictures or readings.
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import * as z from "zod";

export type FileState = "done" | "failed";
const schema = z.strictObject({
  format: z.literal("laphieu-scan-manifest"),
  version: z.literal(1),
  files: z.record(z.string().regex(/^[0-9a-f]{64}$/), z.enum(["done", "failed"])),
});

export type Manifest = {
  stateOf(hash: string): FileState | null;
  /** Durable when it resolves: written beside and put in place whole. */
  set(hash: string, state: FileState): Promise<void>;
  readonly count: number;
};

export class ManifestBroken extends Error {}

/** Opens or begins a manifest; throws `ManifestBroken` when the file is something else: it is never overwritten blindly. */
export const openManifest = async (path: string): Promise<Manifest> => {
  const files = new Map<string, FileState>();
  let text: string | null = null;
  try {
    text = await readFile(path, "utf8");
  } catch (fault) {
    if (!(fault instanceof Error && "code" in fault && fault.code === "ENOENT")) throw fault;
  }
  if (text !== null) {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new ManifestBroken(path);
    }
    const read = schema.safeParse(value);
    if (!read.success) throw new ManifestBroken(path);
    for (const [hash, state] of Object.entries(read.data.files)) files.set(hash, state);
  }
  let writing: Promise<void> = Promise.resolve();
  const save = async () => {
    // Sorted by hash, so that the file tells no order of papers.
    const sorted = Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
    const whole: z.infer<typeof schema> = { format: "laphieu-scan-manifest", version: 1, files: sorted };
    await writeFile(`${path}.new`, `${JSON.stringify(whole)}\n`, { flush: true });
    await rename(`${path}.new`, path);
  };
  return {
    stateOf: (hash) => files.get(hash) ?? null,
    set: async (hash, state) => {
      files.set(hash, state);
      const mine = writing.then(save);
      writing = mine.catch(() => {});
      await mine;
    },
    get count() {
      return files.size;
    },
  };
};
