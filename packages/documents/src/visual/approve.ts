/**
 * Writes the images that later pages are compared with. Run after looking at the pages:
 * `node packages/documents/src/visual/approve.ts [kind…]`; without kinds, all of them.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { createDocumentMaker } from "../maker.ts";
import { documentKinds } from "../types.ts";
import { approvedFolder, pagesOf } from "./pages.ts";
import { writePng } from "./png.ts";

const wanted = new Set(process.argv.slice(2));
const maker = createDocumentMaker();
mkdirSync(approvedFolder, { recursive: true });
for (const kind of documentKinds) {
  if (wanted.size > 0 && !wanted.has(kind)) continue;
  const made = await maker.preview(kind);
  if (!made.ok) {
    process.stderr.write(`${kind}: ${made.refusal.text.en}\n`);
    continue;
  }
  for (const page of pagesOf(kind, made.pdf, made.pages)) {
    writeFileSync(new URL(page.name, approvedFolder), writePng(page.image));
    process.stdout.write(`${page.name}\n`);
  }
}
await maker.close();
