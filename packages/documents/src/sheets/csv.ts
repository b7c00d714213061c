/** CSV by RFC 4180 with a byte order mark, without which Excel takes Vietnamese for another encoding. */
import { headingOf, looksLikeFormula, plainText, type Sheet, type SheetColumn } from "./sheet.ts";

const quoted = (text: string): string => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** `97,65%`: as papers write it. */
const share = (hundredths: number): string =>
  `${Math.trunc(hundredths / 100)},${String(hundredths % 100).padStart(2, "0")}%`;

const field = (cell: string | number | null, kind: SheetColumn["kind"]): string => {
  if (cell === null) return "";
  if (typeof cell === "number") return quoted(kind === "share" ? share(cell) : String(cell));
  const text = plainText(cell);
  // An apostrophe in front is what a spreadsheet itself writes for "this is text".
  return quoted(looksLikeFormula(text) ? `'${text}` : text);
};

/** The sheet as a file; one heading row in both languages. */
export const csvOf = (sheet: Sheet): Uint8Array<ArrayBuffer> => {
  const lines = [
    sheet.columns.map((c) => quoted(headingOf(c))),
    ...sheet.rows.map((row) => sheet.columns.map((c, i) => field(row[i] ?? null, c.kind))),
  ];
  return new TextEncoder().encode(`\ufeff${lines.map((l) => l.join(",")).join("\r\n")}\r\n`);
};
