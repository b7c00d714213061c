/** What can be wrong with a file of scans, said in one sentence that names the file and the page. */

export type Text = { readonly vi: string; readonly en: string };

export type ProblemCode =
  | "not-found"
  | "empty"
  | "not-an-image"
  | "encrypted"
  | "broken"
  | "no-pages"
  | "too-large"
  | "file-too-large"
  | "too-small"
  | "cut-short"
  | "stopped"
  | "too-slow";

/** One file or page that could not be read. `page` counts from 1; null when it concerns the whole file. */
export type Problem = {
  readonly code: ProblemCode;
  readonly file: string;
  readonly page: number | null;
  readonly text: Text;
};

/** Sentences without their subject; `detail` is a size, for example `14400 × 14400`, or empty. */
const sentence = (code: ProblemCode, detail: string): Text => {
  const pixels = detail === "" ? { vi: "", en: "" } : { vi: ` (${detail} điểm ảnh)`, en: ` (${detail} pixels)` };
  switch (code) {
    case "not-found":
      return { vi: "không mở được tệp", en: "the file cannot be opened" };
    case "empty":
      return { vi: "tệp rỗng", en: "the file is empty" };
    case "not-an-image":
      return {
        vi: "không phải PDF, TIFF, PNG hay JPEG (xét nội dung, không xét tên tệp)",
        en: "is not a PDF, TIFF, PNG or JPEG (judged by its content, not its name)",
      };
    case "encrypted":
      return {
        vi: "PDF có mật khẩu; hãy quét lại hoặc bỏ mật khẩu",
        en: "the PDF asks for a password; scan again or remove it",
      };
    case "broken":
      return {
        vi: "dữ liệu hỏng, không đọc được; hãy quét lại",
        en: "the data is broken and cannot be read; scan again",
      };
    case "no-pages":
      return { vi: "PDF không có trang nào", en: "the PDF has no pages" };
    case "too-large":
      return {
        vi: `ảnh quá lớn${pixels.vi}, không mở; hãy quét ở 200-300 dpi`,
        en: `the image is too large${pixels.en} and was not opened; scan at 200-300 dpi`,
      };
    case "file-too-large":
      return {
        vi: `tệp quá lớn${detail === "" ? "" : ` (${detail})`}; hãy chia thành nhiều tệp`,
        en: `the file is too large${detail === "" ? "" : ` (${detail})`}; split it into several`,
      };
    case "too-small":
      return {
        vi: `ảnh quá nhỏ${pixels.vi}, không đủ nét để đọc; hãy quét ở 200-300 dpi`,
        en: `the image is too small${pixels.en} to be read; scan at 200-300 dpi`,
      };
    case "cut-short":
      return {
        vi: "ảnh bị cắt cụt hoặc hỏng một phần; hãy quét lại tờ này",
        en: "the image is cut short or partly damaged; scan this sheet again",
      };
    case "stopped":
      return {
        vi: "phần đọc ảnh bị dừng đột ngột ở đây; các trang khác vẫn được đọc",
        en: "the image reader stopped here; the other pages are still read",
      };
    case "too-slow":
      return {
        vi: "đọc quá lâu nên đã bỏ qua; các trang khác vẫn được đọc",
        en: "took too long and was given up; the other pages are still read",
      };
    default: {
      const never: never = code;
      return never;
    }
  }
};

export const problemCodes: readonly ProblemCode[] = [
  "not-found",
  "empty",
  "not-an-image",
  "encrypted",
  "broken",
  "no-pages",
  "too-large",
  "file-too-large",
  "too-small",
  "cut-short",
  "stopped",
  "too-slow",
];

/** What is wrong, without naming where: for a list that names the file itself. */
export const problemText = (code: ProblemCode): Text => {
  const { vi, en } = sentence(code, "");
  return { vi: `${vi.charAt(0).toUpperCase()}${vi.slice(1)}.`, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.` };
};

/** The whole sentence; the name of the file as it was given. */
export const problem = (code: ProblemCode, file: string, page: number | null = null, detail = ""): Problem => {
  const said = sentence(code, detail);
  return {
    code,
    file,
    page,
    text:
      page === null
        ? { vi: `${file}: ${said.vi}.`, en: `${file}: ${said.en}.` }
        : { vi: `${file}, trang ${page}: ${said.vi}.`, en: `${file}, page ${page}: ${said.en}.` },
  };
};

/** Thrown inside the decoding of one page and caught at its edge: never leaves this folder. */
export class Unreadable extends Error {
  readonly code: ProblemCode;
  readonly detail: string;
  constructor(code: ProblemCode, detail = "") {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}
