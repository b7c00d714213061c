/** Minutes, reports, lists and requests in Word: heading at the left and right, title, text, signatures that stay whole. */
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  UnderlineType,
  VerticalAlign,
  WidthType,
} from "docx";
import type { Head, OfficialData, Signature } from "../paper-data.ts";
import { noGrid, type Piece, piecesOf } from "./blocks.ts";
import { inside, mm, pt, sheetOf, size, usualLayout } from "./measures.ts";
import { styleIds } from "./styles.ts";

const caps = (text: string): string => text.toLocaleUpperCase("vi");

const line = (
  text: string,
  style: { readonly bold?: boolean; readonly italics?: boolean; readonly points?: number } = {},
  before = 0,
): Paragraph =>
  new Paragraph({
    style: styleIds.head,
    spacing: { before: mm(before), after: 0 },
    children: [
      new TextRun({
        text,
        bold: style.bold ?? false,
        italics: style.italics ?? false,
        ...(style.points === undefined ? {} : { size: size(style.points) }),
      }),
    ],
  });

/** Cells side by side without any line, never parted by the end of a page. */
const sideBySide = (cells: readonly { readonly width: number; readonly children: readonly Paragraph[] }[]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(cells.reduce((sum, c) => sum + c.width, 0)), type: WidthType.DXA },
    columnWidths: cells.map((c) => mm(c.width)),
    borders: noGrid,
    margins: { left: 0, right: 0 },
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map(
          (c) =>
            new TableCell({
              width: { size: mm(c.width), type: WidthType.DXA },
              verticalAlign: VerticalAlign.TOP,
              children: c.children.length === 0 ? [new Paragraph({ children: [] })] : [...c.children],
            }),
        ),
      }),
    ],
  });

const headOf = (head: Head, width: number): readonly Piece[] => {
  switch (head.style) {
    case "party": {
      const left = [
        line(caps(head.above)),
        line(caps(head.issuer), { bold: true }),
        line("*"),
        ...(head.number === null ? [] : [line(head.number, {}, 1)]),
      ];
      const right = [
        new Paragraph({
          style: styleIds.head,
          indent: { left: mm(6), right: mm(6) },
          border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: "000000" } },
          children: [new TextRun({ text: "ĐẢNG CỘNG SẢN VIỆT NAM", bold: true, size: size(15) })],
        }),
        ...(head.dateline === null ? [] : [line(head.dateline, { italics: true }, 9)]),
      ];
      return [
        sideBySide([
          { width: width * 0.47, children: left },
          { width: width * 0.53, children: right },
        ]),
      ];
    }
    case "house": {
      const at = (text: string, italics: boolean): Paragraph =>
        new Paragraph({
          style: styleIds.head,
          alignment: AlignmentType.RIGHT,
          children: [new TextRun({ text, italics, size: size(13) })],
        });
      return [
        sideBySide([
          {
            width: width * 0.58,
            children: [
              new Paragraph({
                style: styleIds.head,
                alignment: AlignmentType.LEFT,
                children: [new TextRun({ text: head.body, bold: true, size: size(15) })],
              }),
              new Paragraph({
                style: styleIds.head,
                alignment: AlignmentType.LEFT,
                children: [new TextRun({ text: head.meeting, size: size(13) })],
              }),
            ],
          },
          {
            width: width * 0.42,
            children: [
              ...(head.number === null ? [] : [at(head.number, false)]),
              ...(head.dateline === null ? [] : [at(head.dateline, true)]),
            ],
          },
        ]),
        new Paragraph({
          spacing: { before: 0, after: 0, line: pt(6), lineRule: "exact" },
          border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: "000000" } },
          children: [],
        }),
      ];
    }
    default: {
      const never: never = head;
      return never;
    }
  }
};

const titleOf = (data: OfficialData): readonly Piece[] => [
  new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun({ text: data.kind })] }),
  ...data.subject.map((text) => new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun({ text })] })),
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 0, after: mm(5) },
    keepNext: true,
    children: [new TextRun({ text: "-----" })],
  }),
];

const signatureOf = (s: Signature): readonly Paragraph[] => {
  const row = (children: readonly TextRun[], before = 0): Paragraph =>
    new Paragraph({
      style: styleIds.signature,
      keepNext: true,
      spacing: { before: mm(before), after: 0 },
      children: [...children],
    });
  return [
    ...s.lines.map((l) => row([new TextRun({ text: l.text, bold: l.bold })])),
    ...(s.hint === "" ? [] : [row([new TextRun({ text: s.hint, italics: true, size: size(12) })])]),
    row([s.name === "" ? new TextRun({ text: "……………………" }) : new TextRun({ text: s.name, bold: true })], 21),
  ];
};

const recipientsOf = (recipients: readonly string[]): readonly Paragraph[] => [
  new Paragraph({
    style: styleIds.recipient,
    children: [
      new TextRun({ text: "Nơi nhận", underline: { type: UnderlineType.SINGLE }, size: size(14) }),
      new TextRun({ text: ":" }),
    ],
  }),
  ...recipients.map((text) => new Paragraph({ style: styleIds.recipient, children: [new TextRun({ text })] })),
];

/** Rows of two signatures, or the recipients at the left and one signature at the right. */
const closingOf = (data: OfficialData, width: number): readonly Piece[] => {
  const { signatures, recipients } = data;
  const [first, ...others] = signatures;
  if (first === undefined && recipients.length === 0) return [];
  if (recipients.length > 0 || others.length === 0)
    return [
      sideBySide([
        { width: Math.max(width - 88, width / 2), children: recipients.length === 0 ? [] : recipientsOf(recipients) },
        { width: Math.min(88, width / 2), children: first === undefined ? [] : signatureOf(first) },
      ]),
    ];
  const rows: Piece[] = [];
  for (let i = 0; i < signatures.length; i += 2) {
    const pair = signatures.slice(i, i + 2);
    if (i > 0) rows.push(new Paragraph({ keepNext: true, children: [] }));
    rows.push(
      sideBySide(
        [0, 1].map((j) => ({ width: width / 2, children: pair[j] === undefined ? [] : signatureOf(pair[j]) })),
      ),
    );
  }
  return rows;
};

/** All pieces of the paper in order. */
export const officialPieces = (data: OfficialData): readonly Piece[] => {
  const width = inside(sheetOf(data.layout ?? usualLayout));
  const last = data.blocks.length - 1;
  // The last paragraph and the signatures never part, so a signature never stands alone on a page.
  const glue = data.signatures.length > 0;
  return [
    ...headOf(data.head, width),
    ...titleOf(data),
    ...data.blocks.flatMap((block, i) => piecesOf(block, { width, keepNext: glue && i === last })),
    new Paragraph({
      keepNext: glue,
      spacing: { before: 0, after: 0, line: pt(16), lineRule: "exact" },
      children: [],
    }),
    ...closingOf(data, width),
  ];
};
