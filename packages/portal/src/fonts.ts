/** The typeface of the pages, from its package: three weights in two ranges of letters. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { resolve } = createRequire(import.meta.url);
const cache = new Map<string, Uint8Array<ArrayBuffer>>();

/** Bytes of `vietnamese-400.woff2` and the like; null for any other name. */
export function fontFile(name: string): Uint8Array<ArrayBuffer> | null {
  const known = /^(vietnamese|latin)-(400|700)\.woff2$/.exec(name);
  if (known === null) return null;
  const kept = cache.get(name);
  if (kept !== undefined) return kept;
  const path = resolve(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-${known[1]}-${known[2]}-normal.woff2`);
  const bytes = new Uint8Array(readFileSync(path));
  cache.set(name, bytes);
  return bytes;
}
