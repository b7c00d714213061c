/** Bytes to preview, all in one go and on the calling thread; `previewRoll` runs it where it can do no harm. */
import { decodeText, gridOfText } from "./delimited.ts";
import { MAX_FILE_BYTES } from "./grid.ts";
import { convertLegacy } from "./legacy-text.ts";
import { previewSource, type Source } from "./preview.ts";
import { damaged, emptyFile, notAWorkbook, type OtherFile, oldXls, passwordProtected, tooLarge } from "./refusals.ts";
import type { ImportRefusal, ImportResult, RollInput, RollOptions, TableResult } from "./types.ts";
import { openWorkbook } from "./xlsx.ts";

/** A pasted list longer than this is no list of names. */
const MAX_TEXT = 5_000_000;

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

function contains(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(text, "utf16le"));
}

/** Kinds of file that are certainly no list, by their first bytes. */
function foreignKind(bytes: Uint8Array): OtherFile | null {
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return "pdf";
  if (
    startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    startsWith(bytes, 0xff, 0xd8, 0xff) ||
    startsWith(bytes, 0x47, 0x49, 0x46)
  )
    return "picture";
  if (startsWith(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) return "word";
  if (startsWith(bytes, 0x52, 0x61, 0x72, 0x21) || startsWith(bytes, 0x37, 0x7a) || startsWith(bytes, 0x1f, 0x8b))
    return "zip";
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 400)).trimStart().toLowerCase();
  if (/^(ï»¿)?\s*<(!doctype html|html|\?xml|table|meta)/.test(head)) return "web-page";
  return null;
}

function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 2000);
  const zeros = sample.filter((byte) => byte === 0).byteLength;
  const controls = sample.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).byteLength;
  const marked = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff);
  // UTF-16 without a mark is half zeros and hardly anything else below 32.
  const wide = zeros * 3 > sample.byteLength && (controls - zeros) * 20 < sample.byteLength;
  return !marked && !wide && controls * 20 > sample.byteLength;
}

type Opened =
  /** `isText`: there is one sheet, whatever its name. */
  | { readonly ok: true; readonly source: Source; readonly isText: boolean }
  | { readonly ok: false; readonly refusal: ImportRefusal };

function openText(text: string, name: string): Opened {
  if (text.length > MAX_TEXT * 4) return { ok: false, refusal: tooLarge() };
  if (text.trim() === "") return { ok: false, refusal: emptyFile() };
  return { ok: true, isText: true, source: { sheets: [{ name, hidden: false }], read: () => gridOfText(name, text) } };
}

/** Reads and understands a roll. Every file, however broken, ends in a preview or in a refusal. */
export function readRoll(input: RollInput, options: RollOptions & { readonly today: string }): ImportResult {
  const opened = open(input);
  if (!opened.ok) return opened;
  const { sheet: _, ...rest } = options;
  return previewSource(opened.source, opened.isText ? rest : options);
}

/**
 * The cells of the first sheet that holds anything, as text, without any meaning: rows in their order, empty cells kept so
 * that columns stay columns. Legacy fonts are read as Vietnamese.
 */
export function readTable(input: RollInput): TableResult {
  const opened = open(input);
  if (!opened.ok) return opened;
  const { sheets, read } = opened.source;
  for (const { name } of sheets.some((s) => !s.hidden) ? sheets.filter((s) => !s.hidden) : sheets) {
    const found = read(name);
    if (!found.ok) return found;
    const { grid } = convertLegacy(found.grid);
    if (grid.rows.length === 0) continue;
    return {
      ok: true,
      rows: grid.rows.map(({ row, cells }) => {
        const last = Math.max(...cells.keys());
        return { row, cells: Array.from({ length: last }, (_, i) => cells.get(i + 1)?.text ?? "") };
      }),
    };
  }
  return { ok: false, refusal: emptyFile() };
}

function open(input: RollInput): Opened {
  if (input.kind === "text")
    return input.text.length > MAX_TEXT ? { ok: false, refusal: tooLarge() } : openText(input.text, "Văn bản đã dán");
  const { bytes } = input;
  if (bytes.byteLength === 0) return { ok: false, refusal: emptyFile() };
  if (bytes.byteLength > MAX_FILE_BYTES) return { ok: false, refusal: tooLarge() };
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    if (contains(bytes, "EncryptedPackage")) return { ok: false, refusal: passwordProtected() };
    return { ok: false, refusal: contains(bytes, "WordDocument") ? notAWorkbook("word") : oldXls() };
  }
  // The first record of a workbook from before Excel 5.
  if ([0x02, 0x04, 0x08].some((version) => startsWith(bytes, 0x09, version)) || startsWith(bytes, 0x09, 0x00, 0x04)) {
    return { ok: false, refusal: oldXls() };
  }
  if (startsWith(bytes, 0x50, 0x4b)) {
    const opened = openWorkbook(bytes);
    return opened.ok ? { ok: true, source: opened.workbook, isText: false } : opened;
  }
  const foreign = foreignKind(bytes);
  if (foreign !== null) return { ok: false, refusal: notAWorkbook(foreign) };
  // Text under the name of a workbook is not what the office meant to choose (a text under .xls is a common export).
  if (/\.xls[xm]$/i.test(input.name)) return { ok: false, refusal: damaged() };
  if (isBinary(bytes))
    return { ok: false, refusal: /\.xls[xm]?$/i.test(input.name) ? damaged() : notAWorkbook("other") };
  return openText(decodeText(bytes), sheetNameOf(input.name));
}

const sheetNameOf = (file: string): string => file.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "") || "Danh sách";
