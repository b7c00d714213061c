/**
 * Finds text in TCVN3 or VNI and converts it. The font of the cell or of the part of its text decides; a file without
 * fonts is converted only when its words make Vietnamese syllables afterwards and did not before.
 */
import { fromTcvn3, fromVni, type LegacyEncoding, legacyEncodingOfFont } from "@laphieu/vietnamese";
import type { Grid, GridCell, GridRow } from "./grid.ts";
import { hasMarks, wellFormedShare } from "./syllables.ts";
import type { LegacyText } from "./types.ts";

export type Converted = {
  readonly grid: Grid;
  readonly legacy: readonly LegacyText[];
  /** By `row:column`: what the cell was before. */
  readonly before: ReadonlyMap<string, string>;
};

/** Letters that no old encoding produces: the text is Unicode already, whatever its font is called. */
const SURELY_UNICODE =
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]|[\u0300-\u0323]/u;

function convert(text: string, encoding: LegacyEncoding): string {
  switch (encoding) {
    case "TCVN3":
      return fromTcvn3(text);
    case "TCVN3-capitals":
      return fromTcvn3(text, true);
    case "VNI":
      return fromVni(text);
    default: {
      const never: never = encoding;
      return never;
    }
  }
}

/** Fonts whose text in this sheet is mostly Unicode already: somebody converted the text and kept the font. */
function misleadingFonts(grid: Grid): ReadonlySet<string> {
  const votes = new Map<string, number>();
  for (const { cells } of grid.rows) {
    for (const cell of cells.values()) {
      for (const run of cell.runs ?? []) {
        const encoding = legacyEncodingOfFont(run.font);
        if (encoding === null || !hasMarks(run.text)) continue;
        const after = convert(run.text, encoding);
        const vote = SURELY_UNICODE.test(run.text)
          ? -1
          : Math.sign(wellFormedShare(after) - wellFormedShare(run.text.normalize("NFC")));
        votes.set(run.font, (votes.get(run.font) ?? 0) + vote);
      }
    }
  }
  return new Set([...votes].filter(([, vote]) => vote < 0).map(([font]) => font));
}

function byStatistics(grid: Grid): LegacyEncoding | null {
  let sample = "";
  for (const { cells } of grid.rows) {
    for (const cell of cells.values()) if (cell.mergedFrom === undefined) sample += `${cell.text} `;
    if (sample.length > 20_000) break;
  }
  if (SURELY_UNICODE.test(sample) || !hasMarks(sample)) return null;
  const now = wellFormedShare(sample);
  const shares = { TCVN3: wellFormedShare(fromTcvn3(sample)), VNI: wellFormedShare(fromVni(sample)) };
  const best = shares.TCVN3 >= shares.VNI ? "TCVN3" : "VNI";
  return shares[best] >= 0.85 && now <= 0.6 ? best : null;
}

export function convertLegacy(grid: Grid): Converted {
  const misleading = misleadingFonts(grid);
  const hasLegacyFont = grid.rows.some(({ cells }) =>
    [...cells.values()].some((cell) => (cell.runs ?? []).some((run) => legacyEncodingOfFont(run.font) !== null)),
  );
  const guessed = hasLegacyFont ? null : byStatistics(grid);
  const before = new Map<string, string>();
  const legacy = new Map<string, LegacyText>();

  const convertCell = (cell: GridCell): { text: string; encoding: LegacyEncoding; font: string } | null => {
    if (cell.number !== undefined || cell.isError === true) return null;
    let text = "";
    let used: { encoding: LegacyEncoding; font: string } | null = null;
    for (const run of cell.runs ?? [{ text: cell.text, font: "" }]) {
      const encoding = guessed ?? legacyEncodingOfFont(run.font);
      if (encoding === null || misleading.has(run.font) || SURELY_UNICODE.test(run.text)) text += run.text;
      else {
        text += convert(run.text, encoding);
        used = { encoding, font: run.font };
      }
    }
    return used === null || text.normalize("NFC") === cell.text.normalize("NFC") ? null : { text, ...used };
  };

  const rows: GridRow[] = grid.rows.map((row) => {
    const cells = new Map<number, GridCell>();
    for (const [column, cell] of row.cells) {
      const made = convertCell(cell);
      if (made === null) {
        cells.set(column, cell);
        continue;
      }
      cells.set(column, { ...cell, text: made.text });
      if (cell.mergedFrom !== undefined) continue;
      before.set(`${row.row}:${column}`, cell.text);
      const encoding = made.encoding === "VNI" ? "VNI" : "TCVN3";
      legacy.set(`${made.font}\n${cell.text}`, {
        encoding,
        font: made.font === "" ? "—" : made.font,
        before: cell.text,
        after: made.text,
      });
    }
    return { ...row, cells };
  });
  return { grid: { ...grid, rows }, legacy: [...legacy.values()], before };
}
