/** Sheets of the work with files of standards as a whole: counts and days, never anybody a file is about. */
import type { Count, Due, UnitLoad, YearFigures } from "@laphieu/standards-file";
import { dayInWords, dayShort } from "@laphieu/vietnamese";
import type { Block, Column, OfficialData, Signature } from "../paper-data.ts";

export type SheetHead = { readonly above: string; readonly issuer: string; readonly today: string };

const signed = (title: string): Signature => ({
  lines: [{ text: title.toLocaleUpperCase("vi"), bold: true }],
  hint: "(ký, ghi rõ họ tên)",
  name: "",
});
const para = (text: string): Block => ({ type: "para", text });
const column = (title: string, width: number, align: Column["align"] = "left"): Column => ({ title, width, align });
const number = (title: string): Column => column(title, 18, "right");

function sheet(
  { above, issuer, today }: SheetHead,
  kind: string,
  subject: string,
  blocks: readonly Block[],
  signatures: readonly Signature[],
): OfficialData {
  return {
    template: "official",
    title: `${kind} ${subject}`,
    created: {
      year: Number(today.slice(0, 4)),
      month: Number(today.slice(5, 7)),
      day: Number(today.slice(8, 10)),
      hour: 0,
      minute: 0,
      second: 0,
    },
    sample: false,
    head: { style: "party", above, issuer, number: null, dateline: `……………, ${dayInWords(today)}` },
    kind: kind.toLocaleUpperCase("vi"),
    subject: [subject],
    blocks: [...blocks],
    recipients: [],
    signatures: [...signatures],
  };
}

/** Work under way of each unit, and of its officers where their names may be seen. */
export function workloadSheet(
  head: SheetHead,
  loads: readonly UnitLoad[],
  names: ((account: string) => string) | null,
): OfficialData {
  const { today } = head;
  const rows = loads.map((l) => [
    l.unit,
    String(l.open),
    String(l.late),
    String(l.soon),
    String(l.waiting.bodies),
    String(l.waiting.subject),
    l.oldest === null ? "–" : dayShort(l.oldest),
  ]);
  const officers = loads.flatMap((l) => l.officers.map((o) => ({ unit: l.unit, ...o })));
  return sheet(
    head,
    "Bảng",
    `khối lượng thẩm tra tiêu chuẩn, tính đến ${dayInWords(today)}`,
    [
      {
        type: "table",
        columns: [
          column("Đơn vị", -1),
          number("Đang làm"),
          number("Quá hạn"),
          number("Hạn 7 ngày tới"),
          number("Chờ nơi được hỏi"),
          number("Chờ người được thẩm tra"),
          column("Mở sớm nhất", 28, "right"),
        ],
        rows,
        rowHeight: 0,
      },
      ...(names === null || officers.length === 0
        ? []
        : [
            { type: "section", text: "Theo cán bộ" } as const,
            {
              type: "table",
              columns: [column("Cán bộ", -1), number("Hồ sơ"), number("Quá hạn")],
              rows: officers.map((o) => [names(o.account), String(o.files), String(o.late)]),
              rowHeight: 0,
            } as const,
          ]),
      para("Bảng chỉ đếm việc và ngày; không có tên người được thẩm tra và không có nội dung hồ sơ."),
    ],
    [signed("Trưởng đơn vị")],
  );
}

/** Files to be destroyed, with room for the proposal and the signature of each. */
export function purgeSheet(head: SheetHead, list: readonly Due[]): OfficialData {
  return sheet(
    head,
    "Danh mục",
    "hồ sơ thẩm tra đến hạn hủy nội dung",
    [
      {
        type: "table",
        columns: [
          column("TT", 10, "center"),
          column("Số hồ sơ", 24),
          column("Ngày mở", 28, "right"),
          column("Lưu đến", 28, "right"),
          column("Căn cứ xóa sớm, đề nghị", -1),
          column("Ký duyệt", 30),
        ],
        rows: list.map((d, i) => [
          String(i + 1),
          d.number,
          dayShort(d.openedOn),
          dayShort(d.keepUntil),
          d.rule ??
            (d.erasureAsked
              ? "Người được thẩm tra đề nghị xóa"
              : d.proposed === null
                ? ""
                : `Đề nghị ${dayShort(d.proposed)}`),
          "",
        ]),
        rowHeight: 9,
      },
      para(`Cộng: ${list.length} hồ sơ. Ký trên giấy không thay cho ký duyệt trong từng hồ sơ.`),
    ],
    [signed("Người đề nghị"), signed("Người ký duyệt")],
  );
}

/** Figures of one year for the summing-up. */
export function figuresSheet(
  head: SheetHead,
  figures: YearFigures,
  smallest: number,
  stepName: (step: string) => string,
): OfficialData {
  const shown = (count: Count) => (count === "few" ? `dưới ${smallest}` : String(count));
  return sheet(
    head,
    "Biểu",
    `số liệu thẩm tra tiêu chuẩn năm ${figures.year}`,
    [
      {
        type: "table",
        columns: [column("Nội dung", -1), column("Số", 40, "right")],
        rows: [
          ["Hồ sơ mở trong năm", shown(figures.opened)],
          ["Hồ sơ đã kết luận trong năm", shown(figures.decided)],
          ["Kết luận sau hạn", shown(figures.late)],
          [
            "Số ngày từ lúc mở đến kết luận (trung vị)",
            figures.medianDays === null ? "chưa đủ số" : String(figures.medianDays),
          ],
          ["Khiếu nại", shown(figures.complaints)],
          ["Hồ sơ đã hủy nội dung", shown(figures.purged)],
          ...figures.skipped.map((s) => [`Bỏ qua theo quy định: ${stepName(s.step)}`, shown(s.files)]),
        ],
        rowHeight: 0,
      },
      para(
        `Chỉ đếm hồ sơ và ngày, không đếm kết luận ra sao; nhóm dưới ${smallest} hồ sơ không ghi số để không ai nhận ra được một người.`,
      ),
    ],
    [signed("Trưởng đơn vị")],
  );
}
