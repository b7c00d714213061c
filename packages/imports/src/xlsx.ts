/** Reads the sheets of an .xlsx workbook (ECMA-376 SpreadsheetML) with fonts, dates, merges and hidden rows. */
import { type Grid, MAX_PART_BYTES } from "./grid.ts";
import { damaged, emptyFile, notAWorkbook, passwordProtected, tooLarge } from "./refusals.ts";
import type { ImportRefusal } from "./types.ts";
import { readSharedStrings, readSheet, readStyles, type SheetContext } from "./xlsx-parts.ts";
import { attribute, scanXml } from "./xml.ts";
import { type ZipEntry, zipDirectory, zipPart } from "./zip.ts";

export type Workbook = {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  readonly read: (sheet: string) => { ok: true; grid: Grid } | { ok: false; refusal: ImportRefusal };
};
export type WorkbookResult = { ok: true; workbook: Workbook } | { ok: false; refusal: ImportRefusal };

const no = (refusal: ImportRefusal): { ok: false; refusal: ImportRefusal } => ({ ok: false, refusal });

/** All parts that are read, together. */
const MAX_TOTAL_BYTES = 2 * MAX_PART_BYTES;

function decode(part: Uint8Array): string {
  if (part[0] === 0xff && part[1] === 0xfe) return new TextDecoder("utf-16le").decode(part);
  if (part[0] === 0xfe && part[1] === 0xff) return new TextDecoder("utf-16be").decode(part);
  return new TextDecoder().decode(part);
}

function foreign(entries: ReadonlyMap<string, ZipEntry>): ImportRefusal {
  if (entries.has("xl/workbook.bin")) return notAWorkbook("binary-workbook");
  if (entries.has("word/document.xml")) return notAWorkbook("word");
  if (entries.has("content.xml") && entries.has("mimetype")) return notAWorkbook("open-document");
  return notAWorkbook("zip");
}

type SheetEntry = { readonly name: string; readonly hidden: boolean; readonly path: string };
type Directory = { readonly sheets: readonly SheetEntry[]; readonly from1904: boolean };

function readDirectory(workbookXml: string, relationsXml: string): Directory {
  const targets = new Map<string, string>();
  scanXml(relationsXml, {
    open: (name, attributes) => {
      const id = attribute(attributes, "Id");
      const target = attribute(attributes, "Target");
      if (name === "Relationship" && id !== null && target !== null) targets.set(id, target);
      return true;
    },
    close: () => {},
    text: () => {},
  });
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  scanXml(workbookXml, {
    open: (name, attributes) => {
      if (name === "workbookPr") from1904 = /^(1|true)$/.test(attribute(attributes, "date1904") ?? "");
      if (name === "sheet") {
        const target = targets.get(attribute(attributes, "id") ?? "") ?? `worksheets/sheet${sheets.length + 1}.xml`;
        sheets.push({
          name: attribute(attributes, "name") ?? `Sheet${sheets.length + 1}`,
          hidden: /hidden/i.test(attribute(attributes, "state") ?? ""),
          path: (target.startsWith("/") ? target.slice(1) : `xl/${target}`).replace(/^xl\/\.\.\//, "").toLowerCase(),
        });
      }
      return sheets.length < 200;
    },
    close: () => {},
    text: () => {},
  });
  return { sheets, from1904 };
}

/** Opens a workbook from bytes that start with `PK`. Sheets are unpacked one at a time, only when read. */
export function openWorkbook(bytes: Uint8Array): WorkbookResult {
  const entries = zipDirectory(bytes);
  if (entries === null) return no(damaged());
  const workbookEntry = entries.get("xl/workbook.xml");
  if (workbookEntry === undefined) return no(foreign(entries));
  let left = MAX_TOTAL_BYTES;

  const load = (path: string): { ok: true; xml: string } | { ok: false; refusal: ImportRefusal } => {
    const entry = entries.get(path);
    if (entry === undefined) return { ok: true, xml: "" };
    if (entry.encrypted) return no(passwordProtected());
    if (entry.size > MAX_PART_BYTES || entry.size > left) return no(tooLarge());
    left -= entry.size;
    const part = zipPart(bytes, entry);
    return part === null ? no(damaged()) : { ok: true, xml: decode(part) };
  };

  const workbookXml = load("xl/workbook.xml");
  const relations = load("xl/_rels/workbook.xml.rels");
  const strings = load("xl/sharedstrings.xml");
  const styles = load("xl/styles.xml");
  for (const part of [workbookXml, relations, strings, styles]) if (!part.ok) return part;
  if (!workbookXml.ok || !relations.ok || !strings.ok || !styles.ok) return no(damaged());

  const directory = readDirectory(workbookXml.xml, relations.xml);
  const sheets = directory.sheets.filter((sheet) => entries.has(sheet.path) && sheet.path.includes("worksheet"));
  if (sheets.length === 0) return no(directory.sheets.length === 0 ? damaged() : emptyFile());
  const context: SheetContext = {
    strings: readSharedStrings(strings.xml),
    styles: readStyles(styles.xml),
    from1904: directory.from1904,
  };
  return {
    ok: true,
    workbook: {
      sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
      read: (wanted) => {
        const sheet = sheets.find(({ name }) => name === wanted);
        if (sheet === undefined) return no(damaged());
        const xml = load(sheet.path);
        return xml.ok ? readSheet(sheet.name, xml.xml, context) : xml;
      },
    },
  };
}
