/** Delimited and pasted text: bytes to text, text to rows. */
import { fromTcvn3, fromVni } from "@laphieu/vietnamese";
import { type Grid, type GridCell, type GridRow, MAX_CELL_TEXT, MAX_COLUMNS, MAX_ROWS } from "./grid.ts";
import { hasWrongCase, looksLikeName } from "./person-names.ts";
import { tooManyRows } from "./refusals.ts";
import { wellFormedShare } from "./syllables.ts";
import type { ImportRefusal } from "./types.ts";

function utf16Without(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const sample = bytes.subarray(0, 400);
  if (sample.byteLength < 4) return null;
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) if (byte === 0) index % 2 === 0 ? even++ : odd++;
  if (odd > sample.byteLength / 8 && even < odd / 4) return "utf-16le";
  if (even > sample.byteLength / 8 && odd < even / 4) return "utf-16be";
  return null;
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.byteLength; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/**
 * Text of a file whose encoding is not written anywhere: UTF-8 or UTF-16 by mark or by shape, else the one of
 * windows-1258, TCVN3 and VNI that gives most Vietnamese syllables. The last two stay unconverted, for the user to see.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const wide = utf16Without(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not quite UTF-8: a few broken letters, or one of the eight-bit encodings.
    const lenient = new TextDecoder().decode(bytes);
    const broken = lenient.match(/\ufffd/g)?.length ?? 0;
    if (broken * 5 < (lenient.match(/[\u0100-\u1eff]/g)?.length ?? 0)) return lenient;
  }
  const windows = new TextDecoder("windows-1258").decode(bytes).normalize("NFC");
  const raw = latin1(bytes);
  const sample = raw.slice(0, 20_000);
  const shares = {
    windows: wellFormedShare(windows.slice(0, 20_000)),
    old: Math.max(wellFormedShare(fromTcvn3(sample)), wellFormedShare(fromVni(sample))),
  };
  return shares.old > shares.windows ? raw : windows;
}

type Delimiter = "," | ";" | "\t";

/** Rows of fields by RFC 4180, tolerant of quotes in the middle of a field. Stops after `limit` rows. */
export function parseDelimited(text: string, delimiter: Delimiter | null, limit: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  let at = 0;
  const endRow = (): void => {
    row.push(field);
    rows.push(row);
    row = [];
    field = "";
  };
  while (at < text.length && rows.length < limit) {
    const character = text.charAt(at);
    if (quoted) {
      if (character !== '"') field += character;
      else if (text.charAt(at + 1) === '"') {
        field += '"';
        at++;
      } else quoted = false;
    } else if (character === '"' && field === "" && delimiter !== null && closesSoon(text, at)) quoted = true;
    else if (character === delimiter) {
      row.push(field);
      field = "";
    } else if (character === "\n") endRow();
    else if (character === "\r") {
      if (text.charAt(at + 1) !== "\n") endRow();
    } else field += character;
    at++;
  }
  if (field !== "" || row.length > 0) endRow();
  return rows;
}

/** A quote that is never closed, or stands alone for "as above", is an ordinary character, or it would swallow the rest of the list. */
function closesSoon(text: string, at: number): boolean {
  if (/^[,;\t\r\n]?$/.test(text.charAt(at + 1))) return false;
  const end = text.indexOf('"', at + 1);
  return end > 0 && end - at < 4000;
}

/** The delimiter that splits most lines into the same number of fields; null for one column. */
export function delimiterOf(text: string): Delimiter | null {
  const sample = text.slice(0, 50_000);
  let best: { delimiter: Delimiter; score: number } | null = null;
  for (const delimiter of ["\t", ";", ","] as const) {
    const rows = parseDelimited(sample, delimiter, 200).filter((row) => row.some((field) => field.trim() !== ""));
    const split = rows.filter((row) => row.length > 1);
    const score = split.length / Math.max(1, rows.length) + (delimiter === "\t" && split.length > 0 ? 1 : 0);
    if (split.length > 0 && score >= 0.3 && (best === null || score > best.score)) best = { delimiter, score };
  }
  return best?.delimiter ?? null;
}

const isProperName = (text: string): boolean => looksLikeName(text) && !hasWrongCase(text.trim());

export function gridOfText(
  name: string,
  text: string,
): { ok: true; grid: Grid } | { ok: false; refusal: ImportRefusal } {
  const declared = /^\ufeff?sep=([,;\t])\r?\n/.exec(text)?.[1];
  const plain = text.replace(/^\ufeff/, "");
  const delimiter = declared === ";" || declared === "," || declared === "\t" ? declared : delimiterOf(plain);
  const parsed = parseDelimited(plain, delimiter, 5 * MAX_ROWS + 1);
  const rows: GridRow[] = [];
  for (const [index, fields] of parsed.entries()) {
    if (index === 0 && declared !== undefined) continue;
    const cells = new Map<number, GridCell>();
    for (const [at, field] of fields.slice(0, MAX_COLUMNS).entries()) {
      if (field.trim() !== "") cells.set(at + 1, { text: field.slice(0, MAX_CELL_TEXT) });
    }
    if (cells.size > 0) rows.push({ row: index + 1, hidden: false, cells });
  }
  const line = rows.length === 1 ? [...(rows[0]?.cells.values() ?? [])] : [];
  if (line.length >= 3 && line.every(({ text: one }) => isProperName(one))) {
    // Names one after another in a single line.
    const people = line.map((cell, index) => ({ row: index + 1, hidden: false, cells: new Map([[1, cell]]) }));
    return { ok: true, grid: { name, rows: people, merges: [], from1904: false } };
  }
  if (rows.length > MAX_ROWS) return { ok: false, refusal: tooManyRows(rows.length) };
  return { ok: true, grid: { name, rows, merges: [], from1904: false } };
}
