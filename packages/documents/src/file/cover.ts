/** The cover list of the file, and the check sheet that lies beside it. */
import type { AssemblyState } from "@laphieu/assembly";
import { dayShort, number } from "@laphieu/vietnamese";
import { type Context, contextOf, createdOf, localTime, meetingHead } from "../context.ts";
import type { Block, OfficialData } from "../paper-data.ts";
import type { DocumentOptions } from "../types.ts";
import { checkCode, inFours } from "./codes.ts";
import { type FileRecords, type LogHead, type PaperRecord, replacedBy, scansOf } from "./records.ts";
import { type FileStep, stepTitle } from "./steps.ts";

export type CoverItem = {
  readonly step: FileStep;
  readonly title: string;
  readonly number: string | null;
  readonly signers: readonly string[];
  /** Pages of the PDF in the file; null for a paper that is not there yet. */
  readonly pages: number | null;
  /** What is missing, for a paper that cannot be made yet. */
  readonly missing: readonly string[];
  readonly signed: boolean;
};

const whole = (state: AssemblyState, options: DocumentOptions): Context => {
  const sitting = state.sittings[0];
  if (sitting === undefined) throw new RangeError("a congress without a sitting has no file");
  return contextOf(state, sitting, options);
};

const statusOf = (item: CoverItem): string => {
  if (item.missing.length > 0) return `Chưa có. ${item.missing.join(" ")}`;
  if (item.pages === null) return "Chưa tạo được";
  if (item.signers.length === 0) return "Có";
  return item.signed ? "Đã ký, có bản quét" : "Chờ ký";
};

/** Cover list: every paper of the file with its number, who must sign it, and what is still missing. */
export const coverList = (
  state: AssemblyState,
  items: readonly CoverItem[],
  options: DocumentOptions = {},
): OfficialData => {
  const context = whole(state, options);
  const there = items.filter((i) => i.pages !== null);
  const pages = there.reduce((sum, i) => sum + (i.pages ?? 0), 0);
  let step: FileStep | null = null;
  let count = 0;
  const rows = items.flatMap((item): readonly (readonly string[])[] => {
    const group = item.step === step ? [] : [[stepTitle(item.step).vi]];
    step = item.step;
    count += 1;
    return [
      ...group,
      [
        String(count).padStart(2, "0"),
        item.title,
        item.number ?? "",
        item.pages === null ? "" : String(item.pages),
        item.signers.join("; "),
        statusOf(item),
      ],
    ];
  });
  const left = items.filter((i) => i.missing.length > 0 || (i.signers.length > 0 && !i.signed)).length;
  return {
    template: "official",
    title: "Danh mục hồ sơ",
    created: createdOf(state),
    sample: state.sample,
    layout: {
      paper: "a4",
      flipped: true,
      margins: { top: 20, bottom: 15, left: 20, right: 15 },
      size: 13,
      line: 17,
      titleSize: 16,
    },
    head: meetingHead(context, null, true),
    kind: "DANH MỤC HỒ SƠ",
    subject: [state.about.title],
    blocks: [
      {
        type: "para",
        text: `Hồ sơ có ${number(there.length)} văn bản, ${number(pages)} trang${left === 0 ? ", đã đủ" : `; còn ${number(left)} văn bản chờ ký hoặc chờ có đủ số liệu`}.`,
      },
      {
        type: "table",
        rowHeight: 0,
        columns: [
          { title: "TT", width: 12, align: "center" },
          { title: "Văn bản", width: -3, align: "left" },
          { title: "Số", width: 26, align: "center" },
          { title: "Số trang", width: 16, align: "center" },
          { title: "Người ký", width: -2.6, align: "left" },
          { title: "Tình trạng", width: -1.8, align: "left" },
        ],
        rows,
      },
    ],
    recipients: [],
    signatures: [],
  };
};

const when = (at: string): string => {
  const { day, hour, minute } = localTime(at);
  return `${hour}:${String(minute).padStart(2, "0")} ${dayShort(day)}`;
};

const noteOf = (records: FileRecords, record: PaperRecord): string => {
  const later = replacedBy(records, record.position);
  const earlier = records.papers.find((r) => r.position === record.replaces?.position);
  const signed = scansOf(records, record.position);
  return [
    ...(earlier === undefined
      ? []
      : [
          `Thay mục ${earlier.position + 1} (${checkCode(earlier.sha256).slice(0, 9)}…): ${record.replaces?.reason ?? ""}.`,
        ]),
    ...(later === null ? [] : [`Đã được thay bằng mục ${later.position + 1}.`]),
    ...signed.map((s) => `Bản ký quét: ${checkCode(s.sha256)}.`),
  ].join(" ");
};

/**
 * *Phiếu đối chiếu*: papers with their check codes, where they stand in the log of papers, the root of the congress log in
 * groups of four, and how to check. One sheet apart, so that nothing foreign stands on the papers themselves.
 */
export const checkSheet = (
  state: AssemblyState,
  records: FileRecords,
  heads: { readonly congress: LogHead; readonly papers: LogHead },
  options: DocumentOptions = {},
): OfficialData => {
  const context = whole(state, options);
  const { congress, papers } = heads;
  const table: Block =
    records.papers.length === 0
      ? { type: "para", text: "Chưa có văn bản nào được ghi là lập để ký." }
      : {
          type: "table",
          rowHeight: 0,
          columns: [
            { title: "Mục", width: 13, align: "center" },
            { title: "Văn bản", width: -2.4, align: "left" },
            { title: "Số, số trang", width: 26, align: "center" },
            { title: "Mã đối chiếu", width: 50, align: "left" },
            { title: "Lập lúc, từ mục nhật ký", width: 34, align: "center" },
            { title: "Ghi chú", width: -2, align: "left" },
          ],
          rows: records.papers.map((r) => [
            String(r.position + 1),
            r.title,
            r.number === null ? `${r.pages} trang` : `${r.number}, ${r.pages} trang`,
            checkCode(r.sha256),
            `${when(r.at)}, mục ${r.log.size}`,
            noteOf(records, r),
          ]),
        };
  return {
    template: "official",
    title: "Phiếu đối chiếu",
    created: createdOf(state),
    sample: state.sample,
    layout: {
      paper: "a4",
      flipped: true,
      margins: { top: 20, bottom: 15, left: 20, right: 15 },
      size: 13,
      line: 17,
      titleSize: 16,
    },
    head: meetingHead(context, null, true),
    kind: "PHIẾU ĐỐI CHIẾU",
    subject: [`các văn bản của ${state.about.title}`],
    blocks: [
      {
        type: "para",
        text: `Nhật ký đại hội, hội nghị: ${number(congress.size)} mục. Mã gốc: ${inFours(congress.root)}.`,
      },
      {
        type: "para",
        text: `Sổ văn bản: ${number(papers.size)} mục. Mã gốc: ${papers.size === 0 ? "chưa có" : inFours(papers.root)}.`,
      },
      table,
      { type: "section", text: "Cách đối chiếu" },
      {
        type: "items",
        items: [
          "1. Mở trang Văn bản, chọn “Đối chiếu một tệp” và đưa tệp PDF vào: chương trình trả lời đó là văn bản nào, hoặc không có trong sổ.",
          "2. Không dùng chương trình: tính SHA-256 của tệp PDF (lệnh sha256sum, certutil -hashfile TỆP SHA256) rồi so 32 chữ số đầu với mã trong bảng.",
          "3. Mã gốc phải giống mã gốc ở trang Nhật ký khi nhật ký có đúng số mục ghi trên phiếu này; chỉ một mục khác đi thì mã gốc cũng khác.",
          "4. Bản in: so từng số liệu với bản PDF cùng mã; chữ ký nằm trên bản giấy, bản quét đính kèm có mã riêng.",
        ],
      },
    ],
    recipients: [],
    signatures: [],
  };
};
