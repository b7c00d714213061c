/** What an office keeps in its folder: `style.json` with its settings of form, beside the templates that it replaces. */
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Text } from "@laphieu/regulations";
import { templatesFolder } from "./engine.ts";
import { createDocumentMaker } from "./maker.ts";
import { readStyle, type StyleProblem, type StyleRead } from "./paper-style.ts";
import { type DocumentKind, type DocumentRefusal, documentKinds } from "./types.ts";

export const styleFile = "style.json";

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

/** Settings in the folder of an office; none where there is no file. Every problem names its field. */
export const readOffice = async (folder: URL): Promise<StyleRead> => {
  let text: string;
  try {
    text = await readFile(new URL(styleFile, folder), "utf8");
  } catch (error) {
    if (isMissing(error)) return { ok: true, style: {} };
    throw error;
  }
  try {
    return readStyle(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const problem: StyleProblem = {
      field: "",
      text: { vi: `Không đọc được JSON: ${error.message}`, en: `This is no JSON: ${error.message}` },
    };
    return { ok: false, problems: [problem] };
  }
};

/** Ballots are read again by machines: their templates, and that of the pack that holds them, are not an office's to change. */
const fixed: ReadonlySet<DocumentKind> = new Set(["ballot", "opinion-ballot", "introduction-ballot", "fallback-pack"]);

/** Kinds of papers whose template an office may replace: those that have a file of their own. */
export const officeKinds: readonly DocumentKind[] = documentKinds.filter((kind) => !fixed.has(kind));
const layouts = ["lib/official", "lib/script", "lib/slides", "lib/tally"] as const;
/** Templates that an office may replace, by name without ending: one for each kind, then the layouts they share. */
export const officeTemplates: readonly string[] = [...officeKinds, ...layouts];

/** Largest template, in characters. */
export const templateLimit = 100_000;

export type OfficeTemplate = { readonly name: string; readonly own: boolean };

/** File of the package that a kind of paper is drawn with when the office has none of its own. */
const packageFile = async (name: string): Promise<string> => {
  for (const file of [name, name === "tally-sheet" ? "tally" : name, "official"])
    try {
      return await readFile(new URL(`${file}.typ`, templatesFolder), "utf8");
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  throw new Error(`there is no template ${name}`);
};

/** Every template that may be replaced, and whether the office has done so. */
export const listTemplates = async (folder: URL): Promise<readonly OfficeTemplate[]> => {
  const files = await readdir(folder, { recursive: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const own = new Set(files.map((file) => file.replaceAll("\\", "/")));
  return officeTemplates.map((name) => ({ name, own: own.has(`${name}.typ`) }));
};

/** Text of a template in force: the office's own, else the product's. Null for a name that may not be replaced. */
export const templateText = async (folder: URL, name: string): Promise<string | null> => {
  if (!officeTemplates.includes(name)) return null;
  try {
    return await readFile(new URL(`${name}.typ`, folder), "utf8");
  } catch (error) {
    if (!isMissing(error)) throw error;
    return packageFile(name);
  }
};

export type TemplateSaved =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: Pick<DocumentRefusal, "template" | "field"> & { readonly text: Text } };

/** Papers with which a changed template is tried: its own kind, or several that share a layout. */
const triedWith = (name: string): readonly DocumentKind[] => {
  const kind = documentKinds.find((k) => k === name);
  if (kind !== undefined) return [kind];
  switch (name) {
    case "lib/script":
      return ["script"];
    case "lib/slides":
      return ["slides"];
    case "lib/tally":
      return ["tally-sheet"];
    default:
      return ["counting-minutes", "resolution", "biography-list", "hand-vote-record"];
  }
};

const write = async (folder: URL, name: string, text: string): Promise<void> => {
  const file = fileURLToPath(new URL(name, folder));
  await mkdir(join(file, ".."), { recursive: true });
  // Whole or not at all: a paper may be drawn at this very moment.
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
};

/**
 * Draws the papers of a changed template with sample data, in a copy of the folder: `failed` names template, line and
 * field. Takes about a second; a template that never ends is stopped after twenty.
 */
export const tryTemplate = async (folder: URL, name: string, text: string): Promise<TemplateSaved> => {
  const copy = await mkdtemp(join(tmpdir(), "laphieu-office-"));
  const office = pathToFileURL(`${copy}/`);
  const maker = createDocumentMaker({ office, timeout: 20_000 });
  try {
    await cp(fileURLToPath(folder), copy, { recursive: true }).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
    await write(office, `${name}.typ`, text);
    for (const kind of triedWith(name)) {
      const drawn = await maker.preview(kind);
      if (!drawn.ok) {
        const { template, field } = drawn.refusal;
        return {
          ok: false,
          refusal: { text: drawn.refusal.text, template, ...(field === undefined ? {} : { field }) },
        };
      }
    }
    return { ok: true };
  } finally {
    await maker.close();
    await rm(copy, { recursive: true, force: true });
  }
};

/** Puts a template into the folder of the office, once its papers with sample data could be drawn. */
export const saveTemplate = async (folder: URL, name: string, text: string): Promise<TemplateSaved> => {
  const tried = await tryTemplate(folder, name, text);
  if (tried.ok) await write(folder, `${name}.typ`, text);
  return tried;
};

/** Takes the office's template away: the product's own is back. */
export const removeTemplate = async (folder: URL, name: string): Promise<void> => {
  if (officeTemplates.includes(name)) await rm(new URL(`${name}.typ`, folder), { force: true });
};

/** Writes the settings of an office, once they are read without a problem. */
export const saveStyle = async (folder: URL, json: unknown): Promise<StyleRead> => {
  const read = readStyle(json);
  if (read.ok) await write(folder, styleFile, `${JSON.stringify(read.style, null, 2)}\n`);
  return read;
};
