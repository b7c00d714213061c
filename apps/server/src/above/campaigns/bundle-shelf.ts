/** Bundles whose congresses are counted, kept as files so that a proposal can be tried on them. */
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AssemblyState } from "@laphieu/assembly";
import { readBundle, replay } from "@laphieu/evidence";

export class BundleShelf {
  readonly #folder: string;

  /** `folder` is the data folder. */
  constructor(folder: string) {
    this.#folder = join(folder, "summing-up");
  }

  /** Keeps the bytes under their hash; whole or not at all. */
  async put(sha256: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, `${sha256}.laphieu`);
    await writeFile(`${path}.part`, bytes, { mode: 0o600 });
    await rename(`${path}.part`, path);
  }

  /** States of the congresses on the shelf, one after another: the newest log of each counts. */
  async states(): Promise<readonly AssemblyState[]> {
    const names = (await readdir(this.#folder).catch(() => [])).filter((n) => n.endsWith(".laphieu")).sort();
    const by = new Map<string, AssemblyState>();
    for (const name of names) {
      const read = readBundle(new Uint8Array(await readFile(join(this.#folder, name))));
      if (!read.ok) continue;
      const { manifest, congress } = read.value;
      const { state } = replay(manifest.assembly, congress.leaves, congress.openings);
      const known = by.get(manifest.assembly);
      if (state !== null && (known === undefined || known.version < state.version)) by.set(manifest.assembly, state);
    }
    return [...by.values()];
  }
}
