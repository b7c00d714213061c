/**
 * Template files: those of the package, and over them the files of an office with the same names. The office's folder is
 * looked at before each paper, so a changed template counts at once; one taken away gives the package's back.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";

/** Texts by path from the root of the templates, `lib/official.typ`. */
export type TemplateFiles = {
  has(path: string): boolean;
  /** Files to hand to the compiler since the last call; the first call gives them all. */
  changed(): readonly { readonly path: string; readonly text: string }[];
};

const typstFiles = (folder: URL): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((entry) => entry.endsWith(".typ"))
    .map((entry) => entry.replaceAll("\\", "/"));

/** A folder of an office that does not exist counts as empty. */
const filesOf = (folder: URL | null): readonly string[] => {
  if (folder === null) return [];
  try {
    return typstFiles(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
};

/** `folder` holds all templates, `office` those that replace or add to them. */
export const templateFiles = (folder: URL, office: URL | null): TemplateFiles => {
  const own = new Map<string, string>();
  for (const path of typstFiles(folder)) own.set(path, readFileSync(new URL(path, folder), "utf8"));
  const theirs = new Map<string, number>();
  let first = true;
  return {
    has: (path) => own.has(path) || theirs.has(path),
    changed: () => {
      const out: { path: string; text: string }[] = [];
      if (first) for (const [path, text] of own) out.push({ path, text });
      first = false;
      if (office === null) return out;
      const found = new Set(filesOf(office));
      for (const path of found) {
        const file = new URL(path, office);
        const at = statSync(file).mtimeMs;
        if (theirs.get(path) === at) continue;
        theirs.set(path, at);
        out.push({ path, text: readFileSync(file, "utf8") });
      }
      for (const path of [...theirs.keys()])
        if (!found.has(path)) {
          theirs.delete(path);
          out.push({ path, text: own.get(path) ?? "" });
        }
      return out;
    },
  };
};
