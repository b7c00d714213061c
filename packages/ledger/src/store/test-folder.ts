import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder for a test. `discard` removes it. */
export function testFolder(): { readonly path: string; readonly discard: () => void } {
  const path = mkdtempSync(join(tmpdir(), "laphieu-ledger-"));
  return { path, discard: () => rmSync(path, { recursive: true, force: true }) };
}
