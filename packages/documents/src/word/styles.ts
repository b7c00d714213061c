/** Styles of a Word file: an office that edits it finds real headings, not letters made large by hand. */
import { AlignmentType, type IStylesOptions, LineRuleType } from "docx";
import { font, mm, pt, size } from "./measures.ts";

/** Ids of the styles that are not Word's own. */
export const styleIds = {
  item: "LPItem",
  cell: "LPCell",
  head: "LPHead",
  signature: "LPSignature",
  recipient: "LPRecipient",
  cue: "LPCue",
  say: "LPSay",
  act: "LPAct",
  note: "LPNote",
} as const;

const based = { basedOn: "Normal", quickFormat: true } as const;

/** Letters and lines of a paper, in points. */
export type Letters = { readonly body: number; readonly line: number; readonly title: number };

export const stylesOf = ({ body, line, title }: Letters): IStylesOptions => {
  const lines = { line: pt(line), lineRule: LineRuleType.AT_LEAST } as const;
  return {
    default: {
      document: {
        run: { font, size: size(body), language: { value: "vi-VN", eastAsia: "vi-VN" } },
        paragraph: { alignment: AlignmentType.BOTH, spacing: { before: pt(3), after: pt(3), ...lines } },
      },
      title: {
        run: { font, size: size(title), bold: true, color: "000000" },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: mm(9), after: 0, ...lines }, keepNext: true },
      },
      heading1: {
        run: { font, size: size(body), bold: true, color: "000000" },
        paragraph: {
          indent: { firstLine: mm(10) },
          spacing: { before: pt(9), after: pt(4), ...lines },
          keepNext: true,
        },
      },
      heading2: {
        run: { font, size: size(body), bold: true, color: "000000" },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 0, after: 0, ...lines }, keepNext: true },
      },
    },
    paragraphStyles: [
      {
        id: styleIds.item,
        name: "Mục liệt kê",
        ...based,
        paragraph: { indent: { firstLine: mm(10) }, spacing: { before: pt(3), after: pt(3), ...lines } },
      },
      {
        id: styleIds.cell,
        name: "Chữ trong bảng",
        ...based,
        run: { size: size(Math.min(13, body)) },
        paragraph: {
          alignment: AlignmentType.LEFT,
          spacing: { before: pt(1), after: pt(1), line: 240, lineRule: LineRuleType.AUTO },
        },
      },
      {
        id: styleIds.head,
        name: "Đầu văn bản",
        ...based,
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 0, after: 0, ...lines } },
      },
      {
        id: styleIds.signature,
        name: "Chữ ký",
        ...based,
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 0, after: 0, ...lines }, keepLines: true },
      },
      {
        id: styleIds.recipient,
        name: "Nơi nhận",
        ...based,
        run: { size: size(12) },
        paragraph: { alignment: AlignmentType.LEFT, spacing: { before: pt(2), after: 0 }, keepLines: true },
      },
      {
        id: styleIds.cue,
        name: "Người nói",
        ...based,
        run: { size: size(12), bold: true, allCaps: true },
        paragraph: { spacing: { before: pt(12), after: pt(3) }, keepNext: true },
      },
      {
        id: styleIds.say,
        name: "Lời đọc",
        ...based,
        paragraph: { indent: { left: mm(8) }, spacing: { before: pt(3), after: pt(5), ...lines } },
      },
      {
        id: styleIds.act,
        name: "Việc làm",
        ...based,
        run: { size: size(13), italics: true },
        paragraph: {
          alignment: AlignmentType.LEFT,
          indent: { left: mm(8) },
          spacing: { before: pt(3), after: pt(5), ...lines },
        },
      },
      {
        id: styleIds.note,
        name: "Ghi chú nhỏ",
        ...based,
        run: { size: size(11), italics: true },
        paragraph: { alignment: AlignmentType.LEFT, spacing: { before: 0, after: pt(2) } },
      },
    ],
  };
};
