/**
 * Papers as .docx for editing, from the same typed data as the PDF. Ballots are not among them: what is printed, stamped
 * and read by a scanner must be the drawn sheet.
 */
import {
  AlignmentType,
  Document,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from "docx";
import type { OfficialData, PaperData, ScriptData, TallyData } from "../paper-data.ts";
import type { DocumentRefusal } from "../types.ts";
import { piecesOf } from "./blocks.ts";
import { inside, mm, type Sheet, sheetOf, sheets, size, usualLayout } from "./measures.ts";
import { officialPieces } from "./official.ts";
import { type Letters, styleIds, stylesOf } from "./styles.ts";
import { tallyFooter, tallyPieces } from "./tally.ts";

export type WordRefusal = Omit<DocumentRefusal, "code"> & { readonly code: "pdf-only" };
export type WordResult =
  | { readonly ok: true; readonly docx: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly refusal: WordRefusal };

type Editable = OfficialData | ScriptData | TallyData;

/** Whether a paper is offered in Word. */
export const isEditable = (data: PaperData): data is Editable =>
  data.template === "official" || data.template === "script" || data.template === "tally";

const sampleLine = (sample: boolean): readonly Paragraph[] =>
  sample
    ? [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { before: 0, after: 0 },
          children: [new TextRun({ text: "BẢN MẪU", bold: true, color: "A0A0A0" })],
        }),
      ]
    : [];

const pageOf = (sheet: Sheet): NonNullable<ISectionOptions["properties"]> => ({
  // The first page shows no number.
  titlePage: true,
  page: {
    size: {
      // Word takes the sides as they are upright and turns the sheet itself.
      width: mm(Math.min(sheet.width, sheet.height)),
      height: mm(Math.max(sheet.width, sheet.height)),
      orientation: sheet.width > sheet.height ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: {
      top: mm(sheet.top),
      bottom: mm(sheet.bottom),
      left: mm(sheet.left),
      right: mm(sheet.right),
      header: mm(Math.min(10, sheet.top / 2)),
      footer: mm(8),
    },
  },
});

const headersOf = (sample: boolean): NonNullable<ISectionOptions["headers"]> => ({
  first: new Header({ children: [...sampleLine(sample), ...(sample ? [] : [new Paragraph({ children: [] })])] }),
  default: new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { before: 0, after: 0 },
        children: [new TextRun({ children: [PageNumber.CURRENT], size: size(14) })],
      }),
      ...sampleLine(sample),
    ],
  }),
});

const scriptPieces = (data: ScriptData) => [
  ...data.heading.map(
    (text, i) =>
      new Paragraph({
        ...(i === 1 ? { heading: "Title" as const } : { style: styleIds.head }),
        spacing: { before: 0, after: 40 },
        children: [new TextRun(i === 1 ? { text, size: size(18) } : { text, bold: true })],
      }),
  ),
  new Paragraph({ children: [] }),
  ...data.blocks.flatMap((block) => piecesOf(block, { width: inside(sheets.script) })),
];

const sectionOf = (data: Editable): ISectionOptions => {
  const headers = headersOf(data.sample);
  switch (data.template) {
    case "official":
      return { properties: pageOf(sheetOf(data.layout ?? usualLayout)), headers, children: [...officialPieces(data)] };
    case "script":
      return { properties: pageOf(sheets.script), headers, children: scriptPieces(data) };
    case "tally": {
      const footer = tallyFooter(data);
      return {
        properties: pageOf(sheets.tally),
        headers,
        footers: { first: footer, default: footer },
        children: [...tallyPieces(data)],
      };
    }
    default: {
      const never: never = data;
      return never;
    }
  }
};

/** One paper as .docx; refused with `pdf-only` for ballots and for the printed pack. */
export const wordOf = async (data: PaperData): Promise<WordResult> => {
  if (!isEditable(data))
    return {
      ok: false,
      refusal: {
        code: "pdf-only",
        text: {
          vi: "Phiếu bầu và bộ giấy in sẵn chỉ có bản PDF: bản in phải đúng mẫu đã vẽ.",
          en: "Ballots and the printed pack come as PDF alone: what is printed must be the drawn sheet.",
        },
        template: "",
      },
    };
  const document = new Document({
    title: data.title,
    creator: data.template === "official" ? issuerOf(data) : (data.title.split(":")[0] ?? data.title),
    styles: stylesOf(lettersOf(data)),
    sections: [sectionOf(data)],
  });
  const packed = await Packer.toArrayBuffer(document);
  return { ok: true, docx: new Uint8Array(packed) };
};

const lettersOf = (data: Editable): Letters => {
  switch (data.template) {
    case "official": {
      const { size: body, line, titleSize: title } = data.layout ?? usualLayout;
      return { body, line, title };
    }
    case "script":
      return { body: 15, line: 19, title: 18 };
    case "tally":
      return { body: 12, line: 15, title: 17 };
    default: {
      const never: never = data;
      return never;
    }
  }
};

const issuerOf = ({ head }: OfficialData): string => (head.style === "party" ? head.issuer : head.body);
