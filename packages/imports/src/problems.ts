/** Every problem of a roll, with its sentence in Vietnamese and English: what was found and what to do. */
import type { ImportProblem, RollField } from "./types.ts";

export type Place = { readonly row: number | null; readonly column: string | null; readonly field: RollField | null };
export const wholeSheet: Place = { row: null, column: null, field: null };

type Sentence = { readonly severity: "error" | "warning"; readonly vi: string; readonly en: string };
const error = (vi: string, en: string): Sentence => ({ severity: "error", vi, en });
const warning = (vi: string, en: string): Sentence => ({ severity: "warning", vi, en });

const SEAT_WORDS = "đương nhiên, được bầu, chỉ định, dự khuyết, khách mời";
const STANDING_WORDS = "chính thức, dự bị, sinh hoạt tạm thời, miễn sinh hoạt";

const SENTENCES = {
  "missing-name": () =>
    error(
      "Dòng này có dữ liệu nhưng thiếu họ và tên. Hãy ghi họ và tên, hoặc xóa dòng.",
      "This row has data but no name. Enter the name or delete the row.",
    ),
  "name-too-short": (name: string) =>
    error(
      `“${name}” quá ngắn, không phải họ và tên. Hãy ghi đủ họ, tên đệm và tên.`,
      `“${name}” is too short for a name. Write family, middle and given name.`,
    ),
  "name-digits": (name: string) =>
    error(
      `“${name}”: trong họ tên có chữ số. Hãy sửa lại họ tên; số thứ tự và năm sinh ghi ở cột riêng.`,
      `“${name}” has digits in it. Correct the name; running numbers and years of birth belong in columns of their own.`,
    ),
  "name-characters": (name: string) =>
    error(
      `“${name}”: họ tên có ký tự lạ, có thể do lỗi phông chữ. Hãy gõ lại họ tên.`,
      `“${name}” has odd characters in it, perhaps from a wrong font. Type the name again.`,
    ),
  "one-word-name": (name: string) =>
    warning(
      `“${name}” chỉ có một chữ. Hãy xem lại có thiếu họ hoặc tên đệm không.`,
      `“${name}” is a single word. See whether the family name is missing.`,
    ),
  "name-case": (name: string, proper: string) =>
    warning(
      `“${name}” không viết hoa theo lối tên riêng. Nên ghi “${proper}”, hoặc chọn “Sửa chữ hoa” để sửa tất cả.`,
      `“${name}” is not written as a proper name. Better “${proper}”, or choose “Correct capitals” for all of them.`,
    ),
  "all-names-case": (count: number, name: string, proper: string) =>
    warning(
      `${count} họ tên viết toàn chữ hoa hoặc toàn chữ thường (ví dụ “${name}”). Chọn “Sửa chữ hoa” để ghi thành “${proper}”.`,
      `${count} names are all in capitals or all in small letters (for example “${name}”). Choose “Correct capitals” to have “${proper}”.`,
    ),
  duplicate: (name: string, other: number) =>
    error(
      `“${name}” trùng họ tên và ngày sinh với dòng ${other}. Nếu là một người, hãy xóa bớt một dòng; nếu là hai người, hãy sửa ngày sinh cho đúng.`,
      `“${name}” has the same name and date of birth as row ${other}. If it is one person, delete one row; if two, correct the date of birth.`,
    ),
  "same-name": (name: string, other: number) =>
    warning(
      `“${name}” trùng họ tên với dòng ${other}. Nếu là một người, hãy xóa bớt một dòng; nếu là hai người, hãy ghi ngày sinh để phân biệt.`,
      `“${name}” has the same name as row ${other}. If it is one person, delete one row; if two, give their dates of birth.`,
    ),
  "impossible-date": (text: string) =>
    error(
      `“${text}” không có trong lịch. Hãy ghi ngày/tháng/năm, ví dụ 02/3/1975, hoặc chỉ ghi năm.`,
      `“${text}” is no day of the calendar. Write day/month/year, for example 02/3/1975, or the year alone.`,
    ),
  "month-first": (text: string, other: string) =>
    error(
      `“${text}” có vẻ ghi tháng trước ngày. Hãy ghi ngày trước tháng: ${other}.`,
      `“${text}” seems to have the month before the day. Write the day first: ${other}.`,
    ),
  "two-digit-year": (text: string) =>
    error(
      `“${text}” chỉ ghi hai chữ số của năm. Hãy ghi đủ bốn chữ số, ví dụ 1975.`,
      `“${text}” has a year of two digits. Write all four, for example 1975.`,
    ),
  "unreadable-date": (text: string) =>
    error(
      `Không đọc được ngày “${text}”. Hãy ghi ngày/tháng/năm (02/3/1975), tháng/năm (3/1975) hoặc năm (1975).`,
      `The date “${text}” cannot be read. Write day/month/year (02/3/1975), month/year (3/1975) or the year (1975).`,
    ),
  "date-guessed": (text: string, read: string) =>
    warning(
      `Ô ghi số “${text}”, đã hiểu là ${read}. Hãy kiểm tra lại.`,
      `The cell holds the number “${text}”, read as ${read}. Please check.`,
    ),
  "date-out-of-range": (read: string) =>
    error(
      `${read} không thể đúng ở đây (trước năm 1900 hoặc sau hôm nay). Hãy kiểm tra lại năm.`,
      `${read} cannot be right here (before 1900 or after today). Check the year.`,
    ),
  "too-young": (read: string) =>
    warning(
      `Sinh ${read}: chưa đủ 18 tuổi. Hãy kiểm tra lại năm sinh.`,
      `Born ${read}: not yet 18 years old. Check the year of birth.`,
    ),
  "joined-before-birth": (joined: string, birth: string) =>
    error(
      `Ngày vào Đảng ${joined} không sau ngày sinh ${birth}. Hãy kiểm tra xem hai cột có bị đổi chỗ không.`,
      `The date of admission ${joined} is not after the date of birth ${birth}. See whether two columns changed places.`,
    ),
  "two-births": () =>
    error(
      "Cả cột Nam và cột Nữ đều ghi năm sinh. Hãy giữ lại một cột.",
      "A date of birth stands in both columns, men and women. Keep one.",
    ),
  "unknown-sex": (text: string) =>
    warning(
      `Không hiểu giới tính “${text}”. Hãy ghi Nam hoặc Nữ, hoặc để trống.`,
      `The sex “${text}” was not understood. Write Nam or Nữ, or leave it empty.`,
    ),
  "sex-conflict": () =>
    error("Giới tính ghi ở hai cột không khớp nhau. Hãy giữ lại một.", "Two columns give a different sex. Keep one."),
  "unknown-seat": (text: string) =>
    error(
      `Không hiểu loại đại biểu “${text}”. Hãy ghi một trong các loại: ${SEAT_WORDS}.`,
      `The kind of delegate “${text}” was not understood. Write one of: ${SEAT_WORDS}.`,
    ),
  "missing-seat": () =>
    warning(
      "Chưa ghi loại đại biểu, tạm coi là đại biểu được bầu. Hãy kiểm tra lại.",
      "The kind of delegate is missing; taken as elected for now. Please check.",
    ),
  "unknown-standing": (text: string) =>
    error(
      `Không hiểu tình trạng “${text}”. Hãy ghi một trong các cách: ${STANDING_WORDS}; điều khác ghi ở cột Ghi chú.`,
      `The standing “${text}” was not understood. Write one of: ${STANDING_WORDS}; anything else belongs in the notes.`,
    ),
  "too-long": (limit: number) =>
    error(
      `Ô này dài quá ${limit} ký tự. Hãy rút ngắn lại.`,
      `This cell is longer than ${limit} characters. Shorten it.`,
    ),
  "cell-error": (text: string) =>
    error(
      `Ô này là lỗi công thức ${text}. Hãy sửa công thức hoặc gõ giá trị vào ô.`,
      `This cell is the formula error ${text}. Mend the formula or type the value.`,
    ),
  legacy: (before: string, after: string) =>
    warning(
      `Chữ gõ bằng phông cũ: “${before}” đã đổi thành “${after}”. Hãy so lại trước khi xác nhận.`,
      `Typed in an old font: “${before}” became “${after}”. Compare before you confirm.`,
    ),
  "legacy-unconfirmed": (count: number) =>
    error(
      `Danh sách có chữ gõ bằng phông cũ (TCVN3 hoặc VNI), ${count} chỗ đã được đổi sang Unicode. Hãy so trước và sau, rồi bấm xác nhận.`,
      `The list has text in an old encoding (TCVN3 or VNI); it was converted in ${count} places. Compare before and after, then confirm.`,
    ),
  "hidden-rows": (count: number) =>
    warning(
      `Có ${count} dòng đang bị ẩn hoặc lọc trong tệp nhưng vẫn được đọc. Hãy xóa trong tệp nếu không cần.`,
      `${count} rows are hidden or filtered in the file and were read all the same. Delete them in the file if they are not wanted.`,
    ),
  "no-header": () =>
    warning(
      "Không thấy dòng tiêu đề; cột họ và tên đã được đoán. Hãy kiểm tra từng cột.",
      "There is no header row; the column of names was guessed. Check each column.",
    ),
} as const;

export type ProblemCode = keyof typeof SENTENCES;
type Words = { readonly [C in ProblemCode]: Parameters<(typeof SENTENCES)[C]> };
const MAKE: { readonly [C in ProblemCode]: (...words: Words[C]) => Sentence } = SENTENCES;

/** A problem by its code, with the words its sentence needs. */
export function problem<C extends ProblemCode>(code: C, place: Place, ...words: Words[C]): ImportProblem {
  const { severity, vi, en } = MAKE[code](...words);
  return { ...place, severity, code, text: { vi, en } };
}
