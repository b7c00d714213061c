/**
 * Geometry of a ballot, in millimetres from the upper left corner of the paper. Pure, so that the seal's free place and
 * the room for each name are certain before anything is drawn.
 *
 * The upper left 40 × 40 mm stay empty for the seal of the convening committee (190-QĐ/TW Art. 15, 244-QĐ/TW Art. 17).
 * Names carry no rules, boxes or leaders around them, and no name lies on the fold: a struck name is then plain to the
 * eye and to a scanner.
 */
import type { BallotDefinition } from "./ballot-definition.ts";
import type { DocumentRefusal, PaperSize } from "./types.ts";

export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
export type BallotColumn = {
  readonly frame: Box;
  /** Left edge and width of number, name and (by form) the two boxes and the notes. */
  readonly number: { readonly x: number; readonly w: number };
  readonly name: { readonly x: number; readonly w: number };
  readonly agree: { readonly x: number; readonly w: number } | null;
  readonly disagree: { readonly x: number; readonly w: number } | null;
  readonly notes: { readonly x: number; readonly w: number } | null;
};
export type BallotRow = {
  readonly number: number;
  /** Null on a dotted line to be written on. */
  readonly name: string | null;
  readonly note: string;
  readonly column: number;
  readonly y: number;
};
export type BallotLayout = {
  readonly paper: { readonly w: number; readonly h: number };
  readonly seal: Box;
  readonly head: Box;
  readonly guidance: Box;
  readonly headingHeight: number;
  readonly columns: readonly BallotColumn[];
  readonly rows: readonly BallotRow[];
  readonly pitch: number;
  /** Letter sizes in points. */
  readonly size: { readonly name: number; readonly guidance: number; readonly title: number; readonly head: number };
  /** Side of a box to mark. */
  readonly box: number;
};
export type LayoutResult =
  | { readonly ok: true; readonly layout: BallotLayout }
  | { readonly ok: false; readonly refusal: DocumentRefusal };

type Sheet = {
  readonly w: number;
  readonly h: number;
  readonly margin: number;
  readonly top: number;
  readonly guidance: number;
  readonly heading: number;
  readonly number: number;
  readonly mark: number;
  readonly notes: number;
  readonly maxPitch: number;
  readonly columns: 1 | 2;
  /** Where people fold the paper, or null for a paper too small to fold. */
  readonly fold: number | null;
  readonly size: { readonly name: number; readonly guidance: number; readonly title: number; readonly head: number };
};
const sheets: { readonly [P in PaperSize]: Sheet } = {
  A3: {
    ...{ w: 297, h: 420, margin: 15, top: 12, guidance: 16, heading: 10, number: 15, mark: 28, notes: 45 },
    ...{ maxPitch: 12, columns: 2, fold: 210, size: { name: 16, guidance: 13, title: 22, head: 15 } },
  },
  A4: {
    ...{ w: 210, h: 297, margin: 12, top: 10, guidance: 13, heading: 9, number: 13, mark: 25, notes: 34 },
    ...{ maxPitch: 11, columns: 2, fold: 148.5, size: { name: 14, guidance: 11.5, title: 20, head: 13 } },
  },
  A5: {
    ...{ w: 148, h: 210, margin: 8, top: 8, guidance: 13, heading: 9, number: 12, mark: 22, notes: 22 },
    ...{ maxPitch: 11, columns: 1, fold: 105, size: { name: 14, guidance: 10, title: 16, head: 11 } },
  },
  A6: {
    ...{ w: 105, h: 148, margin: 6, top: 6, guidance: 13, heading: 9, number: 10, mark: 18, notes: 0 },
    ...{ maxPitch: 10, columns: 1, fold: null, size: { name: 13, guidance: 8.5, title: 13, head: 9 } },
  },
};

const foldGap = 4.5;
/** Height that the letters of a name take, millimetres. */
const letterZone = 5.6;
const sealSide = 40;
/** Below this the letters fall under 11 points; with boxes a row must hold a 5 mm box and air. */
const leastPitch = (form: BallotDefinition["form"]) => (form === "strike" || form === "introduction" ? 5.2 : 6.3);

/** Upper edges of `count` rows from `from`, stepping over the fold; null when the last one ends below `until`. */
const placeRows = (count: number, pitch: number, from: number, until: number, fold: number | null) => {
  const rows: number[] = [];
  // Only the letters, in the middle of their row, must keep clear of the fold.
  const air = Math.max(0, (pitch - letterZone) / 2);
  let y = from;
  for (let i = 0; i < count; i++) {
    if (fold !== null && y + pitch - air > fold - foldGap / 2 && y + air < fold + foldGap / 2)
      y = fold + foldGap / 2 - air;
    rows.push(y);
    y += pitch;
  }
  return y <= until + 1e-6 ? rows : null;
};

const fit = (count: number, sheet: Sheet, from: number, until: number, least: number) => {
  for (let pitch = sheet.maxPitch; pitch >= least - 1e-6; pitch -= 0.05) {
    const rounded = Math.round(pitch * 100) / 100;
    const rows = placeRows(count, rounded, from, until, sheet.fold);
    if (rows !== null) return { rows, pitch: rounded };
  }
  return null;
};

/** Lays out a checked ballot, or refuses with `ballot-too-small` when the names do not fit the paper legibly. */
export const layoutBallot = (ballot: BallotDefinition): LayoutResult => {
  const sheet = sheets[ballot.paper];
  const refuse = (vi: string, en: string): LayoutResult => ({
    ok: false,
    refusal: { code: "ballot-too-small", text: { vi, en }, template: "ballot.typ", field: "paper" },
  });
  const opinion = ballot.form === "opinion";
  if (opinion && sheet.notes === 0)
    return refuse(
      `Phiếu lấy ý kiến có cột ghi chú, không vừa khổ ${ballot.paper}; chọn A5 hoặc A4.`,
      `An opinion ballot has a column of notes and does not fit ${ballot.paper}; choose A5 or A4.`,
    );
  const boxes = ballot.form === "agree" || opinion;
  const seal: Box = { x: sheet.margin, y: sheet.top, w: sealSide, h: sealSide };
  const left = sheet.margin;
  const width = sheet.w - 2 * sheet.margin;
  const head: Box = {
    x: seal.x + seal.w + 3,
    y: sheet.top,
    w: width - seal.w - 3,
    h: sealSide,
  };
  const guidance: Box = { x: left, y: sheet.top + sealSide + 1.5, w: width, h: sheet.guidance };
  const frameTop = guidance.y + guidance.h + 1.5;
  const from = frameTop + sheet.heading + 1.5;
  // 1.5 mm of air inside the frame, and room below it for nothing at all.
  const until = sheet.h - sheet.margin - 2;
  const names: readonly (string | null)[] = [
    ...ballot.names,
    ...Array.from({ length: ballot.blankRows ?? 0 }, () => null),
  ];
  const least = ballot.names.length === 0 || ballot.form === "introduction" ? 8 : leastPitch(ballot.form);
  const one = fit(names.length, sheet, from, until, least);
  const perColumn = Math.ceil(names.length / 2);
  const placed =
    one !== null
      ? { ...one, columns: 1 }
      : sheet.columns === 2
        ? (() => {
            const two = fit(perColumn, sheet, from, until, least);
            return two === null ? null : { ...two, columns: 2 };
          })()
        : null;
  if (placed === null)
    return refuse(
      `${names.length} tên không vừa khổ ${ballot.paper}; chọn khổ giấy lớn hơn.`,
      `${names.length} names do not fit ${ballot.paper}; choose a larger paper.`,
    );
  const gap = 5;
  const columnWidth = placed.columns === 1 ? width : (width - gap) / 2;
  const mark = placed.columns === 1 ? sheet.mark : Math.min(sheet.mark, 20);
  const last = placed.rows.at(-1) ?? from;
  const frameHeight = last + placed.pitch + 1.5 - frameTop;
  const columns = Array.from({ length: placed.columns }, (_, i): BallotColumn => {
    const x = left + i * (columnWidth + gap);
    const end = x + columnWidth;
    const notesWidth = opinion ? (placed.columns === 1 ? sheet.notes : 20) : 0;
    const nameX = x + sheet.number;
    const nameEnd = end - notesWidth - (boxes ? 2 * mark : 0);
    return {
      frame: { x, y: frameTop, w: columnWidth, h: frameHeight },
      number: { x, w: sheet.number },
      name: { x: nameX, w: nameEnd - nameX - 3 },
      agree: boxes ? { x: nameEnd, w: mark } : null,
      disagree: boxes ? { x: nameEnd + mark, w: mark } : null,
      notes: opinion ? { x: nameEnd + 2 * mark, w: notesWidth } : null,
    };
  });
  const rowsPerColumn = placed.columns === 1 ? names.length : perColumn;
  const rows = names.map((name, i): BallotRow => {
    const column = Math.floor(i / rowsPerColumn);
    const y = placed.rows[i % rowsPerColumn] ?? from;
    return { number: i + 1, name, note: ballot.notes?.[i] ?? "", column, y };
  });
  // A line of Tinos with stacked marks needs 1.2 times its size: 1 point is 0.3528 mm.
  const nameSize = Math.min(sheet.size.name, Math.floor((placed.pitch / (1.2 * 0.3528)) * 2) / 2);
  return {
    ok: true,
    layout: {
      paper: { w: sheet.w, h: sheet.h },
      seal,
      head,
      guidance,
      headingHeight: sheet.heading,
      columns,
      rows,
      pitch: placed.pitch,
      size: { ...sheet.size, name: nameSize },
      box: Math.min(5, placed.pitch - 1.2),
    },
  };
};

/** The smallest paper that carries the ballot in one column with letters of at least 13 points, else A4, else A3. */
export const suggestPaper = (ballot: Omit<BallotDefinition, "paper">): PaperSize => {
  const comfortable = (paper: PaperSize): boolean => {
    const result = layoutBallot({ ...ballot, paper });
    return result.ok && result.layout.columns.length === 1 && result.layout.size.name >= 13;
  };
  if (comfortable("A6")) return "A6";
  if (comfortable("A5")) return "A5";
  return layoutBallot({ ...ballot, paper: "A4" }).ok ? "A4" : "A3";
};
