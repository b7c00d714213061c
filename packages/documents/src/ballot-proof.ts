/** Papers for those who print ballots: the proof that is signed before printing, and the sheet that measures a shift. */
import type { BallotDefinition } from "./ballot-definition.ts";
import type { BallotLayout } from "./ballot-layout.ts";
import type { Created } from "./paper-data.ts";
import type { PaperSize } from "./types.ts";

type Common = { readonly title: string; readonly created: Created; readonly sample: boolean };
export type BallotProofData = Common & {
  readonly template: "ballot-proof";
  readonly heading: { readonly body: string; readonly meeting: string };
  readonly kind: string;
  readonly subject: string;
  /** Label and value, a line each. */
  readonly facts: readonly (readonly [string, string])[];
  readonly names: readonly string[];
  readonly statement: string;
  readonly signatures: readonly string[];
};
export type BallotCalibrationData = Common & {
  readonly template: "ballot-calibration";
  readonly paper: { readonly w: number; readonly h: number };
  /** Instructions on the first page. */
  readonly steps: readonly string[];
};

/** How many ballots, and of which kind. */
export type ProofOptions = {
  readonly created: Created;
  /** Ballots that will leave the printer, those that fill the last sheet included. */
  readonly printed: number;
  /** Printed for the expected list, before it is voted. */
  readonly expected: boolean;
};

const formWords = (ballot: BallotDefinition): string => {
  switch (ballot.form) {
    case "strike":
      return "gạch tên người không bầu";
    case "agree":
      return "đánh dấu Đồng ý / Không đồng ý";
    case "opinion":
      return "lấy ý kiến Đồng ý / Không đồng ý";
    case "introduction":
      return "ghi tên người được giới thiệu";
    default: {
      const never: never = ballot.form;
      return never;
    }
  }
};

/** What is said of ballots printed before the list is voted. */
export const expectedNote = {
  vi: "In trước theo danh sách dự kiến: chỉ dùng khi danh sách được biểu quyết giống hệt; nếu khác thì kiểm đếm, hủy và lập biên bản.",
  en: "Printed beforehand for the expected list: used only if the list voted is exactly the same; else counted, destroyed and recorded.",
};

/** One page with everything that must be compared with the voted list before the ballots are printed. */
export const ballotProof = (ballot: BallotDefinition, layout: BallotLayout, options: ProofOptions): BallotProofData => {
  const blank = ballot.blankRows ?? 0;
  const pages = layout.pages.length;
  return {
    template: "ballot-proof",
    title: `Bản soát phiếu: ${ballot.office}`,
    created: options.created,
    sample: false,
    heading: { body: ballot.body, meeting: ballot.meeting },
    kind: "BẢN SOÁT PHIẾU TRƯỚC KHI IN",
    subject: `${ballot.title ?? "Phiếu bầu"}: ${ballot.office}${ballot.subtitle === undefined ? "" : ` ${ballot.subtitle}`}`,
    facts: [
      ["Lần bầu", String(ballot.round)],
      ["Cách bỏ phiếu", formWords(ballot)],
      ["Số lượng cần bầu", String(ballot.seats)],
      ["Số tên trong danh sách", `${ballot.names.length}${blank > 0 ? `, và ${blank} dòng trống` : ""}`],
      ["Khổ giấy", `${ballot.paper}, ${pages} trang mỗi phiếu`],
      ["Kiểu phiếu", ballot.style === "marked" ? "có dấu định vị, in giống hệt nhau" : "thường, không có dấu nào"],
      ["Số phiếu in", String(options.printed)],
      ...(options.expected ? ([["Lưu ý", expectedNote.vi]] as const) : []),
    ],
    names: ballot.names.map((name) => name.normalize("NFC")),
    statement: "Đã so từng tên, thứ tự tên và số lượng cần bầu với danh sách được biểu quyết.",
    signatures: ["NGƯỜI IN PHIẾU", "NGƯỜI SOÁT PHIẾU"],
  };
};

const papers: { readonly [P in PaperSize]: { readonly w: number; readonly h: number } } = {
  A3: { w: 297, h: 420 },
  A4: { w: 210, h: 297 },
  A5: { w: 148, h: 210 },
  A6: { w: 105, h: 148 },
};

/**
 * Two pages to be printed one over the other on the same sheet: rulers, then crosses. Where the crosses fall on the
 * rulers is how far a second print is from the first; the opposite is the shift to give.
 */
export const ballotCalibration = (paper: PaperSize, created: Created): BallotCalibrationData => ({
  template: "ballot-calibration",
  title: `Tờ căn máy in ${paper}`,
  created,
  sample: false,
  paper: papers[paper],
  steps: [
    `Tờ căn máy in khổ ${paper}, trang 1: thước đo (mm). In đúng cỡ 100%, không co giãn.`,
    "In trang 1. Đặt lại chính tờ giấy này vào khay, cùng chiều và cùng mặt như phiếu đã đóng dấu, rồi in trang 2 (dấu chữ thập có vòng tròn) đè lên.",
    "Đọc trên thước: chữ thập lệch sang phải bao nhiêu mm (X) và xuống dưới bao nhiêu mm (Y). Lệch sang trái hoặc lên trên là số âm.",
    "Khi in tên đè lên phiếu, ghi độ dời ngược lại: lệch X = 1,5 và Y = −0,5 thì ghi −1,5 và 0,5 (dòng lệnh: --shift=-1.5,0.5). Bốn góc lệch khác nhau là giấy bị xiên: chỉnh khay giấy trước.",
  ],
});
