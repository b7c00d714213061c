/**
 * Workbooks (ECMA-376 SpreadsheetML), written by hand: a few parts, no formulas, no links, no macros, and the same bytes
 * for the same lists. Text cells are inline strings, which no spreadsheet computes.
 */
import { zipOf } from "../file/zip.ts";
import { type Cell, headingOf, looksLikeFormula, plainText, type Sheet, type SheetColumn } from "./sheet.ts";

const xml = (text: string): string =>
  plainText(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

/** Styles by place in `cellXfs`. */
const style = { text: 1, number: 2, share: 3, heading: 4, quoted: 5 } as const;

const styles = `${declaration}<styleSheet xmlns="${main}">
<fonts count="2"><font><sz val="12"/><name val="Times New Roman"/><family val="1"/></font><font><b/><sz val="12"/><name val="Times New Roman"/><family val="1"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF0EBE0"/></patternFill></fill></fills>
<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="6"><xf/><xf borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="3" borderId="1" applyNumberFormat="1" applyBorder="1"/><xf numFmtId="10" borderId="1" applyNumberFormat="1" applyBorder="1"/><xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf borderId="1" quotePrefix="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>`;

const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${columnName(Math.trunc(index / 26) - 1)}${String.fromCharCode(65 + (index % 26))}`;

const textCell = (at: string, text: string, s: number): string =>
  `<c r="${at}" s="${s}" t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`;

const cellOf = (at: string, cell: Cell, kind: SheetColumn["kind"]): string => {
  if (cell === null) return `<c r="${at}" s="${style.text}"/>`;
  if (typeof cell === "string") return textCell(at, cell, looksLikeFormula(cell) ? style.quoted : style.text);
  if (kind === "share") return `<c r="${at}" s="${style.share}"><v>${cell / 10_000}</v></c>`;
  return `<c r="${at}" s="${kind === "number" ? style.number : style.text}"><v>${cell}</v></c>`;
};

const sheetXml = ({ columns, rows }: Sheet): string => {
  const last = columnName(columns.length - 1);
  const heading = columns.map((c, i) => textCell(`${columnName(i)}1`, headingOf(c), style.heading)).join("");
  const body = rows
    .map(
      (row, r) =>
        `<row r="${r + 2}">${columns.map((c, i) => cellOf(`${columnName(i)}${r + 2}`, row[i] ?? null, c.kind)).join("")}</row>`,
    )
    .join("");
  return `${declaration}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns
    .map((c, i) => `<col min="${i + 1}" max="${i + 1}" width="${c.width}" customWidth="1"/>`)
    .join(
      "",
    )}</cols><sheetData><row r="1">${heading}</row>${body}</sheetData><autoFilter ref="A1:${last}${rows.length + 1}"/><pageMargins left="0.6" right="0.6" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`;
};

/** A tab has 31 letters at most, none of them one of []:*?/\, and no two tabs share a name. */
const tabNames = (sheets: readonly Sheet[]): readonly string[] => {
  const taken = new Set<string>();
  return sheets.map(({ name }, i) => {
    const clean = plainText(name)
      .replace(/[[\]:*?/\\']/g, " ")
      .replace(/\s+/g, " ")
      .trim();
    let tab = clean.slice(0, 31).trim() || `Trang ${i + 1}`;
    for (let n = 2; taken.has(tab.toLocaleLowerCase("vi")); n += 1) tab = `${clean.slice(0, 27).trim()} (${n})`;
    taken.add(tab.toLocaleLowerCase("vi"));
    return tab;
  });
};

/** One workbook with a tab for each sheet; `day` is the date inside the zip. Throws when there is no sheet. */
export const xlsxOf = (sheets: readonly Sheet[], day: string): Uint8Array<ArrayBuffer> => {
  if (sheets.length === 0) throw new RangeError("a workbook needs a sheet");
  const names = tabNames(sheets);
  const parts: readonly (readonly [string, string])[] = [
    [
      "[Content_Types].xml",
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${sheets
        .map(
          (_, i) =>
            `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
        )
        .join("")}</Types>`,
    ],
    [
      "_rels/.rels",
      `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names
        .map((name, i) => `<sheet name="${xml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join("")}</sheets><definedNames>${sheets
        .map(
          (_, i) =>
            `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${xml(names[i] ?? "")}'!$1:$1</definedName>`,
        )
        .join("")}</definedNames></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${declaration}<Relationships xmlns="${packageRelations}">${sheets
        .map(
          (_, i) =>
            `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
        )
        .join(
          "",
        )}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ["xl/styles.xml", styles],
    ...sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet)] as const),
  ];
  const encoder = new TextEncoder();
  return zipOf(
    parts.map(([name, text]) => ({ name, bytes: encoder.encode(text) })),
    day,
  );
};
