/** The parts of a workbook: shared strings, styles (fonts and date formats) and one sheet. */
import {
  columnNumber,
  type Grid,
  type GridCell,
  type GridRow,
  MAX_CELL_TEXT,
  MAX_COLUMNS,
  MAX_ROWS,
  type Merge,
  type Run,
} from "./grid.ts";
import { tooManyRows } from "./refusals.ts";
import type { ImportRefusal } from "./types.ts";
import { attribute, scanXml } from "./xml.ts";

/** Parts of a text; an empty font means the font of the cell. */
type RichText = readonly Run[];
export type Style = { readonly font: string; readonly isDate: boolean };
export type SheetContext = {
  readonly strings: readonly RichText[];
  readonly styles: readonly Style[];
  readonly from1904: boolean;
};

/** Collects `<t>` and `<r><rPr><rFont/></rPr><t/></r>`, leaving out phonetic hints. */
function richTextCollector() {
  let runs: Run[] = [];
  let font = "";
  let inText = false;
  let phonetic = false;
  return {
    open(name: string, attributes: string): void {
      if (name === "r") font = "";
      else if (name === "rFont") font = attribute(attributes, "val") ?? "";
      else if (name === "rPh") phonetic = true;
      else if (name === "t") inText = !phonetic;
    },
    close(name: string): void {
      if (name === "t") inText = false;
      else if (name === "rPh") phonetic = false;
    },
    text(text: string): void {
      // Excel writes control characters as _x000D_.
      if (inText)
        runs.push({
          text: text.replace(/_x([0-9A-F]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
          font,
        });
    },
    take(): RichText {
      const taken = runs;
      runs = [];
      font = "";
      inText = false;
      phonetic = false;
      return taken;
    },
  };
}

export function readSharedStrings(xml: string): RichText[] {
  const strings: RichText[] = [];
  const collector = richTextCollector();
  scanXml(xml, {
    open: (name, attributes) => {
      if (name === "si") collector.take();
      else collector.open(name, attributes);
      return true;
    },
    close: (name) => {
      if (name === "si") strings.push(collector.take());
      else collector.close(name);
    },
    text: collector.text,
  });
  return strings;
}

const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
const isDateFormat = (code: string): boolean =>
  /[dy]|mmm/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, "").replace(/general/gi, ""));

export function readStyles(xml: string): Style[] {
  const fonts: string[] = [];
  const dateFormats = new Map<number, boolean>();
  const styles: Style[] = [];
  const path: string[] = [];
  scanXml(xml, {
    open: (name, attributes) => {
      const parent = path.at(-1) ?? "";
      if (name === "numFmt") {
        dateFormats.set(
          Number(attribute(attributes, "numFmtId")),
          isDateFormat(attribute(attributes, "formatCode") ?? ""),
        );
      } else if (name === "font" && parent === "fonts") fonts.push("");
      else if (name === "name" && parent === "font" && path.at(-2) === "fonts") {
        fonts[fonts.length - 1] = attribute(attributes, "val") ?? "";
      } else if (name === "xf" && parent === "cellXfs") {
        const format = Number(attribute(attributes, "numFmtId") ?? 0);
        styles.push({
          font: fonts[Number(attribute(attributes, "fontId") ?? 0)] ?? "",
          isDate: dateFormats.get(format) ?? isBuiltInDate(format),
        });
      }
      path.push(name);
      return true;
    },
    close: () => {
      path.pop();
    },
    text: () => {},
  });
  return styles;
}

function numberText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : String(Number(value.toPrecision(12)));
}

type RawCell = { readonly type: string; readonly style: Style; readonly value: string; readonly inline: RichText };

function cellOf(raw: RawCell, strings: readonly RichText[]): GridCell | null {
  const rich = (runs: RichText): GridCell | null => {
    let left = MAX_CELL_TEXT;
    const kept = runs.flatMap((run) => {
      const text = run.text.slice(0, left);
      left -= text.length;
      return text === "" ? [] : [{ text, font: run.font === "" ? raw.style.font : run.font }];
    });
    const text = kept.map((run) => run.text).join("");
    if (text.trim() === "") return null;
    return { text, runs: kept };
  };
  switch (raw.type) {
    case "s":
      return rich(strings[Number(raw.value)] ?? []);
    case "inlineStr":
      return rich(raw.inline);
    case "str":
    case "d":
      return rich([{ text: raw.value, font: "" }]);
    case "e":
      return { text: raw.value, isError: true };
    case "b":
      return { text: raw.value === "1" ? "TRUE" : "FALSE" };
    default: {
      if (raw.value.trim() === "") return raw.inline.length > 0 ? rich(raw.inline) : null;
      const value = Number(raw.value);
      if (!Number.isFinite(value)) return { text: raw.value };
      return { text: numberText(value), number: value, ...(raw.style.isDate ? { isDate: true } : {}) };
    }
  }
}

function mergeOf(reference: string): Merge | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference);
  const left = columnNumber(match?.[1] ?? "");
  const right = columnNumber(match?.[3] ?? "");
  if (match === null || left === null || right === null) return null;
  return { top: Number(match[2]), left, bottom: Number(match[4]), right };
}

/** Gives each cell under a merged one the content of the shown cell, marked as coming from there. */
function spread(rows: Map<number, { hidden: boolean; cells: Map<number, GridCell> }>, merges: readonly Merge[]): void {
  let left = 200_000; // merged areas may be absurdly large in a broken file
  for (const merge of merges) {
    const shown = rows.get(merge.top)?.cells.get(merge.left);
    if (shown === undefined) continue;
    for (let row = merge.top; row <= Math.min(merge.bottom, merge.top + MAX_ROWS); row++) {
      const target = rows.get(row);
      for (let column = merge.left; column <= Math.min(merge.right, MAX_COLUMNS); column++) {
        if (left-- <= 0) return;
        if (row === merge.top && column === merge.left) continue;
        target?.cells.set(column, { ...shown, mergedFrom: { row: merge.top, column: merge.left } });
      }
    }
  }
}

/** Reads one sheet; refuses it when more than 20,000 rows hold something. */
export function readSheet(
  name: string,
  xml: string,
  context: SheetContext,
): { ok: true; grid: Grid } | { ok: false; refusal: ImportRefusal } {
  const rows = new Map<number, { hidden: boolean; cells: Map<number, GridCell> }>();
  const merges: Merge[] = [];
  const collector = richTextCollector();
  let row = 0;
  let hidden = false;
  let column = 0;
  let filled = 0;
  let counted = 0;
  let cell: { type: string; style: Style } | null = null;
  let value = "";
  let inValue = false;

  const finishCell = (): void => {
    const inline = collector.take();
    if (cell === null || column > MAX_COLUMNS) return;
    const made = cellOf({ ...cell, value, inline }, context.strings);
    if (made === null) return;
    if (row !== counted) filled++;
    counted = row;
    // Rows beyond the limit are only counted, for the sentence.
    if (filled > MAX_ROWS) return;
    const target = rows.get(row) ?? { hidden, cells: new Map<number, GridCell>() };
    rows.set(row, target);
    target.cells.set(column, made);
  };

  scanXml(xml, {
    open: (element, attributes) => {
      switch (element) {
        case "row": {
          const number = Number(attribute(attributes, "r") ?? row + 1);
          row = Number.isSafeInteger(number) && number > 0 ? number : row + 1;
          hidden = /^(1|true)$/.test(attribute(attributes, "hidden") ?? "");
          column = 0;
          break;
        }
        case "c": {
          const letters = /^[A-Z]+/i.exec(attribute(attributes, "r") ?? "")?.[0] ?? "";
          column = columnNumber(letters) ?? column + 1;
          const style = context.styles[Number(attribute(attributes, "s") ?? 0)] ?? { font: "", isDate: false };
          cell = { type: attribute(attributes, "t") ?? "n", style };
          value = "";
          break;
        }
        case "v":
          inValue = true;
          break;
        case "mergeCell": {
          const merge = mergeOf(attribute(attributes, "ref") ?? "");
          if (merge !== null) merges.push(merge);
          break;
        }
        default:
          if (cell !== null) collector.open(element, attributes);
      }
      return true;
    },
    close: (element) => {
      if (element === "v") inValue = false;
      else if (element === "c") {
        finishCell();
        cell = null;
      } else if (cell !== null) collector.close(element);
    },
    text: (text) => {
      if (inValue) value += text;
      else if (cell !== null) collector.text(text);
    },
  });
  if (filled > MAX_ROWS) return { ok: false, refusal: tooManyRows(filled) };
  spread(rows, merges);
  const sorted = [...rows].sort(([a], [b]) => a - b);
  const gridRows: GridRow[] = sorted.map(([number, content]) => ({ row: number, ...content }));
  return { ok: true, grid: { name, rows: gridRows, merges, from1904: context.from1904 } };
}
