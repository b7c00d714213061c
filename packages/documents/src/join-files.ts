/**
 * Several files of the typesetter made one, pages after pages, with one tree of tags over all (ISO 32000-1, 7.7 and 14.7).
 * It reads only what the typesetter writes: plain objects with a plain table of them; anything else answers null.
 */

const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");

const number = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? Number.NaN);

type Whole = {
  /** Texts of the objects by number, from 1; a stream follows its dictionary. */
  readonly objects: readonly string[];
  readonly trailer: string;
};

const read = (pdf: Uint8Array): Whole | null => {
  const text = latin(pdf);
  const end = /trailer\s*<<([\s\S]*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-2000));
  const table = end === null ? null : /^xref\s+0 (\d+)\s+/.exec(text.slice(Number(end[2]), Number(end[2]) + 40));
  if (end === null || table === null) return null;
  const first = Number(end[2]) + table[0].length;
  const objects: string[] = [];
  for (let index = 1; index < Number(table[1]); index += 1) {
    const at = Number(text.slice(first + index * 20, first + index * 20 + 10));
    const head = `${index} 0 obj\n`;
    const stop = text.indexOf("endobj", at);
    const stream = text.indexOf("\nstream\n", at);
    const length = stream < 0 ? 0 : number(text.slice(at, stream), /\/Length (\d+)/);
    // The bytes of a stream may hold any word: its end is where its length says.
    const last = stream >= 0 && stream < stop ? text.indexOf("endobj", stream + 8 + length) : stop;
    if (text.slice(at, at + head.length) !== head || last < 0) return null;
    objects.push(text.slice(at + head.length, last).trimEnd());
  }
  return { objects, trailer: end[1] ?? "" };
};

/** Changes the dictionary of an object and leaves the bytes of its stream. */
const inHead = (object: string, change: (text: string) => string): string => {
  const stream = object.indexOf("\nstream\n");
  return stream < 0 ? change(object) : change(object.slice(0, stream)) + object.slice(stream);
};

// Strings are matched so that nothing inside them is taken for a reference.
const string = String.raw`\((?:\\[^]|[^\\()])*\)`;
const references = new RegExp(`${string}|(\\d+) 0 R\\b`, "g");
const strings = new RegExp(string, "g");
const moved = (text: string, by: number): string =>
  text.replace(references, (all: string, number?: string) =>
    number === undefined ? all : `${Number(number) + by} 0 R`,
  );

const array = (text: string, name: string): string | null =>
  new RegExp(`/${name}\\s*\\[([^\\]]*)\\]`).exec(text)?.[1] ?? null;

/** What the catalogue may point to; a file with more (an outline, names, forms) is not for joining. */
const catalogue = new Set(["Type", "Pages", "Metadata", "Lang", "StructTreeRoot", "MarkInfo", "Marked", "Suspects"]);
for (const more of ["ViewerPreferences", "Direction", "L2R", "Catalog"]) catalogue.add(more);

/** The files as one, with the title and the times of the first; null when one of them is not built as expected. */
export const joinFiles = (files: readonly Uint8Array[]): Uint8Array<ArrayBuffer> | null => {
  const out: string[] = [];
  const kids: string[] = [];
  const trees: { readonly k: string; readonly nums: string; readonly names: string }[] = [];
  let pagesAt = 0;
  let treeAt = 0;
  let treeHead = "";
  let parents = 0;
  let trailer = "";
  for (const [index, file] of files.entries()) {
    const whole = read(file);
    if (whole === null) return null;
    const by = out.length;
    const root = whole.objects[number(whole.trailer, /\/Root (\d+) 0 R/) - 1] ?? "";
    if ([...root.matchAll(/\/([A-Za-z0-9]+)/g)].some((name) => !catalogue.has(name[1] ?? ""))) return null;
    const pages = number(root, /\/Pages (\d+) 0 R/);
    const tree = number(root, /\/StructTreeRoot (\d+) 0 R/);
    const pageTree = whole.objects[pages - 1];
    const tags = whole.objects[tree - 1];
    if (pageTree === undefined || tags === undefined) return null;
    const own = array(pageTree, "Kids");
    const k = array(tags, "K");
    const nums = array(tags, "Nums");
    const next = number(tags, /\/ParentTreeNextKey (\d+)/);
    if (own === null || k === null || nums === null || !Number.isInteger(next)) return null;
    // Names of cells (heading cells are pointed to by name) are kept apart from those of the other files.
    const names = array(tags, "Names") ?? "";
    const ids = new Set(names.match(strings) ?? []);
    const prefix = `(${String(index).padStart(4, "0")}-`;
    const renamed = (text: string): string =>
      ids.size === 0 ? text : text.replace(strings, (id) => (ids.has(id) ? prefix + id.slice(1) : id));
    kids.push(moved(own, by));
    trees.push({
      k: moved(k, by),
      nums: moved(nums, by).replace(
        /(\d+)(\s+\d+ 0 R)/g,
        (_, key: string, to: string) => `${Number(key) + parents}${to}`,
      ),
      names: moved(renamed(names), by),
    });
    if (index === 0) {
      pagesAt = pages;
      treeAt = tree;
      treeHead = /\/RoleMap\s*<<[^>]*>>/.exec(tags)?.[0] ?? "";
      trailer = [...whole.trailer.matchAll(/\/(?:Root|Info) \d+ 0 R|\/ID \[[^\]]*\]/g)]
        .map((entry) => entry[0])
        .join(" ");
    }
    for (const [i, object] of whole.objects.entries()) {
      // Pages and the top of the tags hang from the trees of the first file; the other catalogues are left out.
      const dropped = index > 0 && (i + 1 === pages || i + 1 === tree || object === root);
      out.push(
        dropped
          ? "null"
          : inHead(object, (text) =>
              moved(renamed(text), by)
                .replaceAll(`/Parent ${pages + by} 0 R`, `/Parent ${pagesAt} 0 R`)
                .replaceAll(`/P ${tree + by} 0 R`, `/P ${treeAt} 0 R`)
                .replace(
                  /\/(StructParents?) (\d+)/g,
                  (_, name: string, key: string) => `/${name} ${Number(key) + parents}`,
                ),
            ),
      );
    }
    parents += next;
  }
  const all = kids.join(" ");
  out[pagesAt - 1] = `<<\n  /Type /Pages\n  /Count ${all.match(/ 0 R/g)?.length ?? 0}\n  /Kids [${all}]\n>>`;
  const named = trees.map((tree) => tree.names).filter((names) => names !== "");
  out[treeAt - 1] =
    `<<\n  /Type /StructTreeRoot\n  ${treeHead}\n  /K [${trees.map((tree) => tree.k).join(" ")}]\n  /ParentTree <<\n    /Nums [${trees
      .map((tree) => tree.nums)
      .join(
        " ",
      )}]\n  >>${named.length === 0 ? "" : `\n  /IDTree <<\n    /Names [${named.join(" ")}]\n  >>`}\n  /ParentTreeNextKey ${parents}\n>>`;
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n%\u0080\u0080\u0080\u0080\n\n", "latin1")];
  let at = parts[0]?.length ?? 0;
  const table: string[] = ["0000000000 65535 f \n"];
  for (const [i, object] of out.entries()) {
    const bytes = Buffer.from(`${i + 1} 0 obj\n${object}\nendobj\n\n`, "latin1");
    table.push(`${String(at).padStart(10, "0")} 00000 n \n`);
    parts.push(bytes);
    at += bytes.length;
  }
  const size = out.length + 1;
  parts.push(
    Buffer.from(`xref\n0 ${size}\n${table.join("")}trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${at}\n%%EOF\n`),
  );
  const made = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    made.set(part, to);
    to += part.length;
  }
  return made;
};
