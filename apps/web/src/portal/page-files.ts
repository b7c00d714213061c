/** What was chosen for an import: saved pages, the files next to them, and tables. Nothing is fetched from anywhere. */
import type { FoundArticle } from "@laphieu/portal";
import type { ApiRefusal } from "../app/api.ts";
import { unpack } from "./unpack.ts";

export type Chosen = {
  readonly pages: readonly File[];
  readonly beside: readonly File[];
  readonly tables: readonly File[];
};
export type Gathered =
  | { readonly ok: true; readonly value: Chosen }
  | { readonly ok: false; readonly refusal: ApiRefusal };

const isPage = (name: string): boolean => /\.html?$/i.test(name);
const isTable = (name: string): boolean => /\.(xlsx|csv)$/i.test(name);

/** Sorts what was chosen; a zip is opened here. Without a page, a table is read as a register or a list of articles. */
export async function gather(files: readonly File[]): Promise<Gathered> {
  const all: File[] = [];
  for (const file of files) {
    if (!/\.zip$/i.test(file.name)) {
      all.push(file);
      continue;
    }
    const inside = await unpack(file);
    if (!inside.ok) return inside;
    all.push(...inside.value);
  }
  const pages = all.filter((f) => isPage(f.name));
  const value: Chosen =
    pages.length === 0
      ? { pages, beside: [], tables: all.filter((f) => isTable(f.name)) }
      : { pages, beside: all.filter((f) => !isPage(f.name)), tables: [] };
  if (value.pages.length + value.tables.length > 0) return { ok: true, value };
  const name = files[0]?.name ?? "";
  return {
    ok: false,
    refusal: {
      status: 400,
      code: "nothing-to-import",
      text: {
        vi: `Trong ${name} không có trang HTML, tệp .xlsx hay .csv nào. Hãy chọn một trang đã lưu hoặc một sổ văn bản.`,
        en: `There is no HTML page, .xlsx or .csv in ${name}. Choose a saved page or a register.`,
      },
    },
  };
}

const parts = (address: string): readonly string[] => {
  const plain = address.split(/[?#]/)[0] ?? "";
  try {
    return decodeURIComponent(plain)
      .split(/[\\/]/)
      .filter((part) => part !== "" && part !== "." && part !== "..");
  } catch {
    return plain.split(/[\\/]/);
  }
};

/** The file that an address of a page means: same name, and as much of the folders before it as agrees; null when there is none. */
export function fileFor(address: string, beside: readonly File[]): File | null {
  if (/^(data|blob|javascript):/i.test(address)) return null;
  const wanted = parts(address).map((part) => part.normalize("NFC"));
  let best: File | null = null;
  let most = 0;
  for (const file of beside) {
    const have = parts(file.name).map((part) => part.normalize("NFC"));
    let same = 0;
    while (same < Math.min(have.length, wanted.length) && have.at(-1 - same) === wanted.at(-1 - same)) same += 1;
    if (same > most) {
      best = file;
      most = same;
    }
  }
  return best;
}

export type Beside = { readonly address: string; readonly file: File | null };
/** Files of the pictures and documents that a page names, each once. */
export const besidePage = (
  found: FoundArticle,
  beside: readonly File[],
): { readonly photos: readonly Beside[]; readonly documents: readonly Beside[] } => {
  const of = (addresses: readonly string[]): readonly Beside[] =>
    [...new Set(addresses)].map((address) => ({ address, file: fileFor(address, beside) }));
  return { photos: of(found.photos.map((p) => p.src)), documents: of(found.documents.map((d) => d.href)) };
};

/** The body with photographs at the places where the page had them; a picture that was not taken leaves nothing. */
export const withPhotos = (body: string, taken: ReadonlyMap<number, string>): string =>
  body.replace(/<figure data-photo="anh0*(\d+)"><\/figure>/g, (_, n: string) => {
    const id = taken.get(Number(n));
    return id === undefined ? "" : `<figure data-photo="${id}"></figure>`;
  });
