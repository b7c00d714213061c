/** The tally sheet in Word: the table to mark in, and the names of those who sign at the foot of every page. */
import {
  AlignmentType,
  Footer,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import type { TallyData } from "../paper-data.ts";
import { grid, noGrid, type Piece, widthsOf } from "./blocks.ts";
import { inside, mm, sheets, size } from "./measures.ts";
import { styleIds } from "./styles.ts";

const width = inside(sheets.tally);
const columns = [11, -1, 66, 15, 66, 15, 19].map((w) => ({ width: w }));

const centred = (text: string, bold: boolean, points?: number): Paragraph =>
  new Paragraph({
    style: styleIds.cell,
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text, bold, ...(points === undefined ? {} : { size: size(points) }) })],
  });

const row = (cells: readonly Paragraph[], height: number, header: boolean): TableRow => {
  const widths = widthsOf(columns, width);
  return new TableRow({
    cantSplit: true,
    tableHeader: header,
    height: { value: mm(height), rule: HeightRule.ATLEAST },
    children: cells.map(
      (cell, i) =>
        new TableCell({
          width: { size: widths[i] ?? 0, type: WidthType.DXA },
          borders: grid,
          verticalAlign: VerticalAlign.CENTER,
          children: [cell],
        }),
    ),
  });
};

export const tallyPieces = (data: TallyData): readonly Piece[] => {
  const { labels } = data;
  const widths = widthsOf(columns, width);
  // Ten squares of 5 mm in a line, as on the printed sheet.
  const height = Math.max(1, Math.ceil(data.squares / 10)) * 6.4 + 1;
  return [
    centred(data.heading.body, true),
    centred(data.heading.meeting, false),
    new Paragraph({ heading: "Title", spacing: { before: mm(2) }, children: [new TextRun({ text: data.kind })] }),
    new Paragraph({ heading: "Heading2", children: [new TextRun({ text: data.subject })] }),
    ...data.figures.map(
      (text) => new Paragraph({ alignment: AlignmentType.LEFT, children: [new TextRun({ text, size: size(12) })] }),
    ),
    ...data.notes.map((text) => new Paragraph({ style: styleIds.note, children: [new TextRun({ text })] })),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
      columnWidths: [...widths],
      rows: [
        row(
          [labels.number, labels.name, labels.first, labels.sum, labels.second, labels.sum, labels.both].map((text) =>
            centred(text, true, 12),
          ),
          8,
          true,
        ),
        ...data.names.map((name, i) =>
          row(
            [
              centred(String(i + 1), false, 12),
              new Paragraph({ style: styleIds.cell, children: [new TextRun({ text: name })] }),
              ...["", "", "", "", ""].map((text) => centred(text, false)),
            ],
            height,
            false,
          ),
        ),
      ],
    }),
    // Word wants a paragraph after the last table; it must not ask for a page of its own.
    new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: "exact" }, children: [] }),
  ];
};

/** Every page is signed by those who read, marked and checked. */
export const tallyFooter = (data: TallyData): Footer => {
  const each = width / Math.max(1, data.signatures.length);
  return new Footer({
    children: [
      new Table({
        layout: TableLayoutType.FIXED,
        width: { size: mm(width), type: WidthType.DXA },
        columnWidths: data.signatures.map(() => mm(each)),
        borders: noGrid,
        rows: [
          new TableRow({
            children: data.signatures.map(
              (text) =>
                new TableCell({
                  width: { size: mm(each), type: WidthType.DXA },
                  children: [
                    centred(text, true, 12),
                    new Paragraph({
                      style: styleIds.signature,
                      spacing: { before: mm(10) },
                      children: [new TextRun({ text: "……………………" })],
                    }),
                  ],
                }),
            ),
          }),
        ],
      }),
    ],
  });
};
