/**
 * Geometry of a ballot, in millimetres from the upper left corner of the paper. Pure, so that the seal's free place and
 * the room for each name are certain before anything is drawn. It depends on the paper, form, style and number of rows
 * alone, never on the names: names can be printed later on papers that were stamped before the list was known.
 *
 * The upper left 40 × 40 mm of the first page stay empty for the seal of the convening committee (190-QĐ/TW Art. 15,
 * 244-QĐ/TW Art. 17). Names carry no rules, boxes or leaders around them, and no name lies on the fold: a struck name is
 * then plain to the eye and to a scanner. The frame of the table is solid and is what a reader registers a scan by.
 */
import type { BallotDefinition } from "./ballot-definition.ts";
import { baselinesOf, type FittedName, fitName } from "./ballot-letters.ts";
import { type BallotMarks, guidanceRoom, marksOf, mostMarkedPages } from "./ballot-marks.ts";
import { fit, type Placed } from "./ballot-rows.ts";
import { type Sheet, sheetOf } from "./ballot-sheet.ts";
import type { DocumentRefusal, PaperSize } from "./types.ts";

export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
type Span = { readonly x: number; readonly w: number };
export type BallotColumn = {
  /** Middle of the numbers. */
  readonly number: number;
  /** From the left edge of the names to where white paper must follow. */
  readonly name: Span;
  readonly frame: Box;
  readonly agree: Span | null;
  readonly disagree: Span | null;
  readonly notes: Span | null;
};
export type BallotRow = {
  readonly number: number;
  /** As in the definition; null on a dotted line to be written on. */
  readonly name: string | null;
  /** What is printed: one line or two, with their baselines and size in points. */
  readonly lines: readonly string[];
  readonly baselines: readonly number[];
  readonly size: number;
  readonly note: string;
  readonly column: number;
  readonly y: number;
  /** Baseline of the number. */
  readonly baseline: number;
};
export type BallotPage = {
  readonly number: number;
  readonly seal: Box | null;
  readonly head: Box;
  /** Once, on the first page. */
  readonly guidance: Box | null;
  /** Centre line of the outer frame. */
  readonly frame: Box;
  readonly columns: readonly BallotColumn[];
  readonly rows: readonly BallotRow[];
  readonly marks: BallotMarks | null;
};
export type BallotLayout = {
  readonly paper: { readonly w: number; readonly h: number };
  readonly pages: readonly BallotPage[];
  readonly headingHeight: number;
  readonly pitch: number;
  /** Letter sizes in points. */
  readonly size: { readonly name: number; readonly guidance: number; readonly title: number; readonly head: number };
  /** Side of a box to mark. */
  readonly box: number;
};
export type LayoutResult =
  | { readonly ok: true; readonly layout: BallotLayout }
  | { readonly ok: false; readonly refusal: DocumentRefusal };

const sealSide = 40;
const refuse = (field: string, vi: string, en: string): LayoutResult => ({
  ok: false,
  refusal: { code: "ballot-too-small", text: { vi, en }, template: "ballot.typ", field },
});

/** Pitch at which letters keep their full size or boxes stand apart, and the least that can still be read. */
const pitches = (ballot: BallotDefinition): { readonly good: number; readonly least: number } => {
  if (ballot.form === "introduction") return { good: 9, least: 8 };
  if ((ballot.blankRows ?? 0) > 0) return { good: 8, least: 7 };
  return ballot.form === "strike" ? { good: 5.95, least: 5.2 } : { good: 6.2, least: 5.9 };
};

/** Columns of the table; null when two columns leave too little room for a name. */
const columnsOf = (ballot: BallotDefinition, sheet: Sheet, count: 1 | 2, top: number, h: number) => {
  const boxes = ballot.form === "agree" || ballot.form === "opinion";
  const m = count === 1 ? sheet.one : sheet.two;
  if (m === null) return null;
  const w = (sheet.w - 2 * sheet.margin) / count;
  const notes = ballot.form === "opinion" ? m.notes : 0;
  const room = w - m.number - m.after - notes - (boxes ? 2 * m.mark : 0);
  if (count === 2 && room < leastRoomOfTwo) return null;
  return Array.from({ length: count }, (_, i): BallotColumn => {
    const x = sheet.margin + i * w;
    const agree = x + m.number + room + m.after;
    return {
      frame: { x, y: top, w, h },
      number: x + m.middle,
      name: { x: x + m.number, w: room },
      agree: boxes ? { x: agree, w: m.mark } : null,
      disagree: boxes ? { x: agree + m.mark, w: m.mark } : null,
      notes: notes > 0 ? { x: agree + 2 * m.mark, w: notes } : null,
    };
  });
};
/** Millimetres: most names in 12 points. */
const leastRoomOfTwo = 48;

type Bands = { readonly from: number; readonly until: number; readonly frame: number };
/** From where to where rows may stand on the first page and on the following ones. */
const bandsOf = (sheet: Sheet): { readonly first: Bands; readonly next: Bands } => {
  const until = sheet.h - sheet.bottom - 2;
  const rows = (frame: number): Bands => ({ frame, from: frame + sheet.heading + 1.5, until });
  return {
    first: rows(sheet.top + sealSide + 1.5 + sheet.guidance + 1.5),
    next: rows(sheet.top + sheet.again + 2),
  };
};

/** Tries one column, then two, at full size, then smaller, on as few pages as can be. */
const arrange = (ballot: BallotDefinition, sheet: Sheet, count: number): Placed | null => {
  const { first, next } = bandsOf(sheet);
  const { good, least } = pitches(ballot);
  const two = columnsOf(ballot, sheet, 2, 0, 0) !== null;
  for (let pages = 1; pages <= mostPages; pages++)
    for (const [columns, from] of [
      [1, good],
      [2, good],
      [1, least],
      [2, least],
    ] as const) {
      if (columns === 2 && !two) continue;
      const bands = Array.from({ length: pages }, (_, i) => (i === 0 ? first : next));
      const placed = fit(count, columns, bands, { least: from, most: sheet.maxPitch, fold: sheet.fold });
      if (placed !== null) return placed;
    }
  return null;
};
const mostPages = 60;

/** Lays out a checked ballot, or refuses with `ballot-too-small` when a name cannot be read on this paper. */
export const layoutBallot = (ballot: BallotDefinition): LayoutResult => {
  const sheet = sheetOf(ballot);
  if (ballot.form === "opinion" && sheet.one.notes === 0 && (ballot.notes ?? []).some((note) => note !== ""))
    return refuse(
      "paper",
      `Khổ ${ballot.paper} không có chỗ cho cột ghi chú; chọn A5 hoặc A4.`,
      `${ballot.paper} has no room for the column of notes; choose A5 or A4.`,
    );
  const names: readonly (string | null)[] = [
    ...ballot.names,
    ...Array.from({ length: ballot.blankRows ?? 0 }, () => null),
  ];
  const placed = arrange(ballot, sheet, names.length);
  if (placed === null || (ballot.style === "marked" && placed.pages.length > mostMarkedPages))
    return refuse(
      "paper",
      `${names.length} tên không vừa khổ ${ballot.paper}; chọn khổ giấy lớn hơn.`,
      `${names.length} names do not fit ${ballot.paper}; choose a larger paper.`,
    );
  const { pitch } = placed;
  const room = columnsOf(ballot, sheet, placed.columns, 0, 0)?.[0]?.name.w ?? 0;
  // A line of Tinos with stacked marks needs 1.2 times its size: 1 point is 0.3528 mm.
  const size = Math.min(sheet.size.name, Math.floor((pitch / (1.2 * 0.3528)) * 2) / 2);
  const fitted = names.map((name): FittedName | null =>
    name === null ? { lines: [], size } : fitName(name, room, pitch, size),
  );
  const unread = fitted.indexOf(null);
  if (unread >= 0)
    return refuse(
      `names[${unread}]`,
      `Tên thứ ${unread + 1} dài quá khổ ${ballot.paper}; chọn khổ giấy lớn hơn.`,
      `Name ${unread + 1} is too long for ${ballot.paper}; choose a larger paper.`,
    );
  const left = sheet.margin;
  const width = sheet.w - 2 * sheet.margin;
  const bands = bandsOf(sheet);
  let done = 0;
  const pages = placed.pages.map((rowsOfPage, i): BallotPage => {
    const first = i === 0;
    const band = first ? bands.first : bands.next;
    const lowest = Math.max(...rowsOfPage.map((row) => row.y));
    const frame: Box = { x: left, y: band.frame, w: width, h: lowest + pitch + 1.5 - band.frame };
    const marked = ballot.style === "marked";
    const seal: Box | null = first ? { x: left, y: sheet.top, w: sealSide, h: sealSide } : null;
    const head: Box = seal
      ? { x: left + sealSide + 3, y: sheet.top, w: width - sealSide - 3, h: sealSide }
      : { x: left, y: sheet.top, w: width - (marked ? guidanceRoom : 0), h: sheet.again };
    const guidance: Box | null = first
      ? { x: left, y: sheet.top + sealSide + 1.5, w: width - (marked ? guidanceRoom : 0), h: sheet.guidance }
      : null;
    const rows = rowsOfPage.map(({ y, column }, at): BallotRow => {
      const index = done + at;
      const fit = fitted[index] ?? { lines: [], size };
      const middle = y + pitch / 2;
      return {
        ...{ number: index + 1, name: names[index] ?? null, note: ballot.notes?.[index] ?? "", column, y },
        ...{ lines: fit.lines, size: fit.size, baselines: baselinesOf(fit, middle) },
        baseline: baselinesOf({ lines: [""], size }, middle)[0] ?? middle,
      };
    });
    done += rows.length;
    return {
      ...{ number: i + 1, seal, head, guidance, frame, rows },
      columns: columnsOf(ballot, sheet, placed.columns, frame.y, frame.h) ?? [],
      marks: marked
        ? marksOf(ballot.form, sheet, i + 1, guidance ? guidance.y + guidance.h / 2 : band.frame - 6)
        : null,
    };
  });
  return {
    ok: true,
    layout: {
      ...{ paper: { w: sheet.w, h: sheet.h }, pages, headingHeight: sheet.heading, pitch },
      size: { ...sheet.size, name: size },
      box: Math.min(5, Math.round((pitch - 1) * 100) / 100),
    },
  };
};

/** The smallest paper that carries the ballot on one page in one column with letters of at least 13 points, else A4, else A3. */
export const suggestPaper = (ballot: Omit<BallotDefinition, "paper">): PaperSize => {
  const onOnePage = (paper: PaperSize): BallotLayout | null => {
    const result = layoutBallot({ ...ballot, paper });
    return result.ok && result.layout.pages.length === 1 ? result.layout : null;
  };
  const comfortable = (paper: PaperSize): boolean => {
    const layout = onOnePage(paper);
    const [page] = layout?.pages ?? [];
    if (layout === null || page === undefined) return false;
    return page.columns.length === 1 && layout.size.name >= 13 && page.rows.every((row) => row.size >= 11);
  };
  // The form with notes needs a column that the smallest paper has no room for.
  if (ballot.form !== "opinion" && comfortable("A6")) return "A6";
  if (comfortable("A5")) return "A5";
  return onOnePage("A4") !== null ? "A4" : "A3";
};
