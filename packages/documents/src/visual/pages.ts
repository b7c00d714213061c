/** First and last page of every kind of paper, as small grey images. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Gray, readPgm } from "./png.ts";

/** Dots per inch: enough to see a line out of place, small enough to keep. */
const resolution = 50;
export const approvedFolder = new URL("../../approved/", import.meta.url);

/** Whether poppler is installed. */
export const hasPoppler = (): boolean => {
  try {
    execFileSync("pdftoppm", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

export type Page = { readonly name: string; readonly image: Gray };

/** The first page, and of the last where there are several. */
export const pagesOf = (name: string, pdf: Uint8Array, pages: number): readonly Page[] => {
  const folder = mkdtempSync(join(tmpdir(), "laphieu-pages-"));
  try {
    const file = join(folder, "paper.pdf");
    writeFileSync(file, pdf);
    return [...new Set([1, pages])].map((page) => {
      const out = join(folder, `page-${page}`);
      execFileSync("pdftoppm", [
        ...["-r", String(resolution), "-gray", "-singlefile", "-f", String(page), "-l", String(page)],
        ...[file, out],
      ]);
      return { name: `${name}-${page === 1 ? "first" : "last"}.png`, image: readPgm(readFileSync(`${out}.pgm`)) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
};
