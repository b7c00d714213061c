/** Sentences for files that cannot be read at all: what it is, and what to do. */
import type { ImportRefusal } from "./types.ts";

const refusal = (code: ImportRefusal["code"], vi: string, en: string): ImportRefusal => ({ code, text: { vi, en } });

export const passwordProtected = (): ImportRefusal =>
  refusal(
    "password",
    "Tệp được bảo vệ bằng mật khẩu. Hãy mở tệp bằng Excel, chọn Tệp → Thông tin → Bảo vệ sổ làm việc → Mã hóa bằng mật khẩu, xóa mật khẩu, lưu lại rồi chọn lại tệp.",
    "The file is protected by a password. Open it in Excel, choose File → Info → Protect Workbook → Encrypt with Password, clear the password, save and choose the file again.",
  );

export const oldXls = (): ImportRefusal =>
  refusal(
    "old-xls",
    "Đây là tệp Excel kiểu cũ (.xls). Hãy mở bằng Excel hoặc LibreOffice, chọn Lưu thành → “Sổ làm việc Excel (*.xlsx)”, rồi chọn tệp mới.",
    "This is an old Excel file (.xls). Open it in Excel or LibreOffice, choose Save As → “Excel Workbook (*.xlsx)” and choose the new file.",
  );

export type OtherFile = "pdf" | "word" | "open-document" | "binary-workbook" | "picture" | "web-page" | "zip" | "other";

const OTHER: { readonly [kind in OtherFile]: { readonly vi: string; readonly en: string } } = {
  pdf: { vi: "tệp PDF", en: "a PDF file" },
  word: { vi: "tệp Word", en: "a Word file" },
  "open-document": { vi: "tệp LibreOffice (.ods, .odt)", en: "a LibreOffice file (.ods, .odt)" },
  "binary-workbook": { vi: "sổ Excel dạng nhị phân (.xlsb)", en: "a binary Excel workbook (.xlsb)" },
  picture: { vi: "tệp ảnh", en: "a picture" },
  "web-page": { vi: "trang web hoặc XML mang đuôi tệp Excel", en: "a web page or XML under the name of an Excel file" },
  zip: { vi: "tệp nén", en: "an archive" },
  other: { vi: "tệp không đọc được", en: "a file that cannot be read" },
};

export const notAWorkbook = (kind: OtherFile): ImportRefusal =>
  refusal(
    "not-a-workbook",
    `Đây là ${OTHER[kind].vi}, không phải danh sách Excel. Hãy lưu danh sách thành .xlsx hoặc .csv, hoặc chép các dòng họ tên rồi dán vào ô bên cạnh.`,
    `This is ${OTHER[kind].en}, not a list in Excel. Save the list as .xlsx or .csv, or copy the lines with the names and paste them.`,
  );

export const damaged = (): ImportRefusal =>
  refusal(
    "not-a-workbook",
    "Tệp bị hỏng hoặc chép chưa xong nên không mở được. Hãy mở tệp bằng Excel, lưu thành một tệp .xlsx mới rồi chọn lại.",
    "The file is damaged or was not copied completely. Open it in Excel, save it as a new .xlsx file and choose that.",
  );

export const emptyFile = (): ImportRefusal =>
  refusal(
    "empty",
    "Tệp không có nội dung. Hãy kiểm tra lại tệp đã chọn, hoặc dán danh sách họ tên.",
    "There is nothing in it. Check which file was chosen, or paste the names.",
  );

export const emptyList = (): ImportRefusal =>
  refusal(
    "empty",
    "Danh sách chưa có ai: dưới dòng tiêu đề không có dòng nào ghi họ tên. Hãy điền danh sách rồi chọn lại tệp.",
    "There is nobody in the list: no row under the header has a name. Fill in the list and choose the file again.",
  );

export const tooManyRows = (rows: number): ImportRefusal =>
  refusal(
    "too-large",
    `Trang tính có ${rows > 100_000 ? "hơn 100.000" : rows.toLocaleString("vi-VN")} dòng; chỉ nhận danh sách không quá 20.000 dòng. Hãy chép riêng phần danh sách sang một tệp mới.`,
    `The sheet has ${rows > 100_000 ? "more than 100,000" : rows.toLocaleString("en-GB")} rows; lists of up to 20,000 rows are taken. Copy the list alone into a new file.`,
  );

export const tooLarge = (): ImportRefusal =>
  refusal(
    "too-large",
    "Tệp quá lớn so với một danh sách họp. Hãy chép riêng phần danh sách (không kèm ảnh, không kèm các trang khác) sang một tệp mới.",
    "The file is too large for the list of a meeting. Copy the list alone, without pictures and other sheets, into a new file.",
  );

export const tookTooLong = (): ImportRefusal =>
  refusal(
    "too-large",
    "Đọc tệp quá lâu nên đã dừng lại; chưa có gì được nhập. Hãy chép riêng phần danh sách sang một tệp mới rồi thử lại.",
    "Reading took too long and was stopped; nothing was imported. Copy the list alone into a new file and try again.",
  );

export const noSuchSheet = (sheet: string, sheets: readonly string[]): ImportRefusal =>
  refusal(
    "no-names",
    `Tệp không có trang tính “${sheet}”. Các trang có trong tệp: ${sheets.join(", ")}.`,
    `The file has no sheet “${sheet}”. Its sheets are: ${sheets.join(", ")}.`,
  );

export const noNames = (sheet: string, better: string | null): ImportRefusal =>
  refusal(
    "no-names",
    better === null
      ? `Không tìm thấy cột họ và tên trong trang “${sheet}”. Hãy kiểm tra dòng tiêu đề có ô “Họ và tên”, hoặc tải tệp mẫu về điền.`
      : `Không tìm thấy cột họ và tên trong trang “${sheet}”. Trang “${better}” có vẻ là danh sách: hãy chọn trang đó.`,
    better === null
      ? `No column of names was found in the sheet “${sheet}”. See that a header cell says “Họ và tên”, or fill in the template.`
      : `No column of names was found in the sheet “${sheet}”. The sheet “${better}” looks like a list: choose that one.`,
  );
