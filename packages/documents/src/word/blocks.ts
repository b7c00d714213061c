/** The blocks of a paper as paragraphs and tables of Word. */
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import type { Block, Column } from "../paper-data.ts";
import { mm, pt } from "./measures.ts";
import { styleIds } from "./styles.ts";

export type Piece = Paragraph | Table;
type Place = {
  /** Width between the margins, in millimetres. */
  readonly width: number;
  /** Keeps the block on the page of what follows: the last one before the signatures. */
  readonly keepNext?: boolean;
};

const thin = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;
const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
export const grid = { top: thin, bottom: thin, left: thin, right: thin } as const;
export const noGrid = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
} as const;

/** A long blank at the end of a line becomes a dotted line to the margin; shorter ones stay as they are. */
export const runsOf = (text: string, style: { readonly bold?: boolean; readonly italics?: boolean } = {}): TextRun[] =>
  text
    .split(/(…{15,})/u)
    .filter((part) => part !== "")
    .map((part) => (/^…{15,}$/u.test(part) ? new TextRun({ text: "\t" }) : new TextRun({ text: part, ...style })));

const prose = (text: string, place: Place, style?: string): Paragraph =>
  new Paragraph({
    ...(style === undefined ? { indent: { firstLine: mm(10) } } : { style }),
    // A line with blanks to write on is not stretched; one that announces a list stays with it.
    ...(text.includes("…") ? { alignment: AlignmentType.LEFT } : {}),
    ...(place.keepNext === true || text.endsWith(":") ? { keepNext: true } : {}),
    ...(/…{15,}/u.test(text)
      ? { tabStops: [{ type: TabStopType.RIGHT, position: mm(place.width), leader: "dot" as const }] }
      : {}),
    children: runsOf(text),
  });

/** Widths in twentieths of a point; shares take what the fixed columns leave. */
export const widthsOf = (columns: readonly Pick<Column, "width">[], total: number): readonly number[] => {
  const fixed = columns.reduce((sum, c) => sum + Math.max(0, c.width), 0);
  const shares = columns.reduce((sum, c) => sum + Math.max(0, -c.width), 0);
  const left = Math.max(total - fixed, 10 * shares);
  return columns.map((c) => mm(c.width < 0 ? (-c.width * left) / Math.max(shares, 1) : c.width));
};

const alignment = (align: Column["align"]) => {
  switch (align) {
    case "left":
      return AlignmentType.LEFT;
    case "center":
      return AlignmentType.CENTER;
    case "right":
      return AlignmentType.RIGHT;
    default: {
      const never: never = align;
      return never;
    }
  }
};

const cellOf = (
  text: string,
  width: number,
  rest: { readonly align: Column["align"]; readonly bold?: boolean; readonly span?: number },
): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    borders: grid,
    ...(rest.span === undefined ? {} : { columnSpan: rest.span }),
    children: [
      new Paragraph({
        style: styleIds.cell,
        alignment: alignment(rest.align),
        children: [new TextRun({ text, bold: rest.bold ?? false })],
      }),
    ],
  });

type TableBlock = Extract<Block, { readonly type: "table" }>;

/** A table whose heading comes again on each page and whose rows never part. */
export const tableOf = (block: TableBlock, width: number): Table => {
  const widths = widthsOf(block.columns, width);
  const all = widths.reduce((sum, w) => sum + w, 0);
  const height = block.rowHeight > 0 ? { height: { value: mm(block.rowHeight), rule: HeightRule.ATLEAST } } : {};
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: all, type: WidthType.DXA },
    columnWidths: [...widths],
    margins: { left: mm(1.6), right: mm(1.6) },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: block.columns.map((c, i) => cellOf(c.title, widths[i] ?? 0, { align: "center", bold: true })),
      }),
      ...block.rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            ...height,
            children:
              row.length === 1
                ? [cellOf(row[0] ?? "", all, { align: "left", bold: true, span: block.columns.length })]
                : block.columns.map((c, i) => cellOf(row[i] ?? "", widths[i] ?? 0, { align: c.align })),
          }),
      ),
    ],
  });
};

const boxOf = (title: string, lines: readonly string[], width: number): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(width), type: WidthType.DXA },
    columnWidths: [mm(width)],
    margins: { top: mm(2), bottom: mm(2), left: mm(3.5), right: mm(3.5) },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          new TableCell({
            width: { size: mm(width), type: WidthType.DXA },
            borders: grid,
            children: [
              new Paragraph({ children: [new TextRun({ text: title, bold: true })] }),
              ...lines.map((l) => new Paragraph({ alignment: AlignmentType.LEFT, children: runsOf(l) })),
            ],
          }),
        ],
      }),
    ],
  });

const dottedLine = (width: number): Paragraph =>
  new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: mm(width), leader: "dot" }],
    spacing: { before: pt(4), after: 0 },
    children: [new TextRun({ text: "\t" })],
  });

/** Air after a table: two tables that touch would be one. */
const air = (): Paragraph =>
  new Paragraph({ spacing: { before: 0, after: 0, line: pt(8), lineRule: "exact" }, children: [] });

/** One block as pieces of the page. */
export const piecesOf = (block: Block, place: Place): readonly Piece[] => {
  switch (block.type) {
    case "section":
      return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: runsOf(block.text) })];
    case "para":
      return [prose(block.text, place)];
    case "center":
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          ...(place.keepNext === true ? { keepNext: true } : {}),
          children: runsOf(block.text, { bold: block.style === "bold", italics: block.style === "italic" }),
        }),
      ];
    case "items":
      return block.items.map((item) => prose(item, place, styleIds.item));
    case "table":
      return [tableOf(block, place.width), air()];
    case "lines":
      return Array.from({ length: block.count }, () => dottedLine(place.width));
    case "cue":
      return [new Paragraph({ style: styleIds.cue, children: [new TextRun({ text: `${block.who}:` })] })];
    case "say":
      return [prose(block.text, place, styleIds.say)];
    case "do":
      return [prose(`(${block.text})`, place, styleIds.act)];
    case "box":
      return [boxOf(block.title, block.lines, place.width), air()];
    default: {
      const never: never = block;
      return never;
    }
  }
};
