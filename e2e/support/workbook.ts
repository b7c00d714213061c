/** A roll as a commune office keeps it: title rows, a header in its own words, 201 delegates from 31 bodies. */
import ExcelJS from "exceljs";

const families = [
  "Nguyễn",
  "Trần",
  "Lê",
  "Phạm",
  "Hoàng",
  "Vũ",
  "Đặng",
  "Bùi",
  "Đỗ",
  "Ngô",
  "Lý",
  "Nông",
  "Phan",
] as const;
const middles = ["Văn", "Thị", "Đức", "Minh", "Hữu", "Ngọc", "Xuân", "Thanh"] as const;
const givens = [
  "An",
  "Bình",
  "Cường",
  "Dung",
  "Giang",
  "Hà",
  "Hải",
  "Hạnh",
  "Hòa",
  "Hùng",
  "Khánh",
  "Lan",
  "Linh",
  "Mai",
  "Nam",
  "Oanh",
  "Phúc",
  "Quân",
  "Sơn",
  "Thảo",
  "Tuấn",
  "Vinh",
  "Yến",
] as const;
const at = <T>(items: readonly [T, ...T[]], i: number): T => items[i % items.length] ?? items[0];

/** `count` names that are all different. */
export const delegateNames = (count: number): readonly string[] =>
  Array.from(
    { length: count },
    (_, i) => `${at(families, i)} ${at(middles, Math.floor(i / 13))} ${at(givens, i * 7 + Math.floor(i / 104))}`,
  );

/** The workbook, with three mistakes: a day that does not exist, a person entered twice, a row without a name. */
export async function rollWorkbook(names: readonly string[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Danh sách");
  sheet.addRow(["ĐẢNG BỘ XÃ TÂN LẬP"]);
  sheet.addRow(["DANH SÁCH ĐẠI BIỂU DỰ ĐẠI HỘI LẦN THỨ II"]);
  sheet.mergeCells("A2:F2");
  sheet.addRow([]);
  sheet.addRow(["Số TT", "Họ và tên", "Năm sinh", "Thuộc chi bộ", "Loại ĐB", "Ghi chú"]);
  names.forEach((name, i) => {
    sheet.addRow([
      i + 1,
      i === 50 ? "" : name,
      i === 20 ? "31/02/1975" : `${String((i % 28) + 1).padStart(2, "0")}/${(i % 12) + 1}/${1965 + (i % 30)}`,
      `Chi bộ ${(i % 31) + 1}`,
      i < 38 ? "Đương nhiên" : "Được bầu",
      i < 38 ? "Cấp ủy viên triệu tập" : "",
    ]);
  });
  const first = sheet.getRow(5 + 100);
  sheet.addRow([
    names.length + 1,
    first.getCell(2).value,
    first.getCell(3).value,
    first.getCell(4).value,
    "Được bầu",
    "",
  ]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
