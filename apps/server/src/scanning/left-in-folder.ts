/** Why a file that lies in the scanner's folder is not taken in. */
import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import type { ReadProblem } from "./scan-index.ts";

type Text = ReadProblem["text"];

export const leftForNext = (file: string, batch: number): Text => ({
  vi: `Tập ${batch} đã ghi, nên tệp ${file} không nhận vào tập này và vẫn nằm trong thư mục; nó sẽ vào tập được nhận tiếp theo.`,
  en: `Batch ${batch} is recorded, so file ${file} was not taken in and stays in the folder for the next batch.`,
});

/** A picture of the first count is no second count. */
export const sameScan = (file: string): Text => ({
  vi: `Tệp ${file} là ảnh của cách kiểm kia nên không nhận; cách thứ hai phải quét lại chính tờ phiếu.`,
  en: `File ${file} is a picture of the other count, so it was not taken in: the second count scans the papers once more.`,
});

const kinds: readonly string[] = [".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg"];
/** A scanner makes its file first and fills it then. */
const patience = 20_000;
const mostNamed = 3;

/** Files that will never be taken in, in one sentence: of another kind, or empty for a while; null where there are none. */
export async function strangersIn(folder: string, now: number): Promise<Text | null> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const strangers: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.startsWith(".")) continue;
    const found = await stat(join(folder, entry.name)).catch(() => null);
    if (found === null) continue;
    const known = kinds.includes(extname(entry.name).toLowerCase());
    if (!known || (found.size === 0 && now - found.mtimeMs > patience)) strangers.push(entry.name);
  }
  if (strangers.length === 0) return null;
  const named = strangers.sort().slice(0, mostNamed).join(", ");
  const more = strangers.length - mostNamed;
  return {
    vi: `Trong thư mục có tệp không phải bản quét hoặc rỗng: ${named}${more > 0 ? ` và ${more} tệp khác` : ""}. Bỏ ra, hoặc quét lại các tờ đó.`,
    en: `The folder holds files that are no scans, or empty: ${named}${more > 0 ? ` and ${more} more` : ""}. Take them out, or scan those sheets again.`,
  };
}
