/** The workbook to fill in: a header, one example row, lists to choose from, and a sheet of instructions. */
import ExcelJS from "exceljs";
import { EXAMPLE_NAME } from "./rows.ts";

type TemplateColumn = {
  readonly header: string;
  readonly width: number;
  readonly example: string | number;
  readonly choices?: readonly string[];
  readonly help: string;
};

const ROWS = 500;
const SEATS = ["Đương nhiên", "Được bầu", "Chỉ định", "Dự khuyết", "Khách mời"];
const STANDINGS = ["Chính thức", "Dự bị", "Sinh hoạt tạm thời", "Miễn sinh hoạt"];

function columnsOf(meeting: "members" | "delegates"): readonly TemplateColumn[] {
  const common: readonly TemplateColumn[] = [
    { header: "STT", width: 6, example: 1, help: "Số thứ tự, không bắt buộc." },
    {
      header: "Họ và tên",
      width: 28,
      example: EXAMPLE_NAME,
      help: "Bắt buộc. Ghi đúng như trong hồ sơ, cả họ, tên đệm và tên.",
    },
    {
      header: "Ngày sinh",
      width: 13,
      example: "02/3/1975",
      help: "Ngày/tháng/năm; không rõ ngày thì ghi 3/1975 hoặc 1975.",
    },
    { header: "Giới tính", width: 10, example: "Nam", choices: ["Nam", "Nữ"], help: "Nam hoặc Nữ." },
    { header: "Dân tộc", width: 10, example: "Kinh", help: "Không bắt buộc." },
    { header: "Ngày vào Đảng", width: 15, example: "19/5/1998", help: "Ngày kết nạp, ghi như ngày sinh." },
    { header: "Chức vụ", width: 28, example: "Bí thư chi bộ", help: "Không bắt buộc." },
  ];
  const own: readonly TemplateColumn[] =
    meeting === "delegates"
      ? [
          { header: "Đoàn đại biểu", width: 26, example: "Chi bộ thôn Đông", help: "Nơi bầu hoặc cử đại biểu." },
          {
            header: "Loại đại biểu",
            width: 16,
            example: "Được bầu",
            choices: SEATS,
            help: `Một trong: ${SEATS.join(", ")}.`,
          },
        ]
      : [
          {
            header: "Tình trạng",
            width: 20,
            example: "Chính thức",
            choices: STANDINGS,
            help: `Một trong: ${STANDINGS.join(", ")}. Để trống là chính thức.`,
          },
        ];
  return [
    ...common,
    ...own,
    { header: "Ghi chú", width: 30, example: "Dòng mẫu, hãy xóa hoặc ghi đè", help: "Điều cần lưu ý khác." },
  ];
}

/** An .xlsx template for the members of a body or the delegates of a congress. Its example row is marked as such. */
export async function makeTemplate(meeting: "members" | "delegates"): Promise<Uint8Array> {
  const columns = columnsOf(meeting);
  const workbook = new ExcelJS.Workbook();
  // A fixed time keeps the file the same from one download to the next.
  workbook.created = new Date(Date.UTC(2026, 0, 1));
  workbook.modified = workbook.created;
  const sheet = workbook.addWorksheet("Danh sách", { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = columns.map(({ header, width }) => ({
    header,
    width,
    style: { font: { name: "Times New Roman", size: 12 } },
  }));
  const head = sheet.getRow(1);
  head.font = { name: "Times New Roman", size: 12, bold: true };
  head.alignment = { vertical: "middle", horizontal: "center", wrapText: true };
  sheet.addRow(columns.map(({ example }) => example)).font = {
    name: "Times New Roman",
    size: 12,
    italic: true,
    color: { argb: "FF777777" },
  };
  for (const [index, { header, choices }] of columns.entries()) {
    // Text format, or Excel turns 02/3/1975 into a date of the machine's own country.
    if (/Ngày/.test(header)) sheet.getColumn(index + 1).numFmt = "@";
    if (choices === undefined) continue;
    for (let row = 2; row <= ROWS + 1; row++) {
      sheet.getCell(row, index + 1).dataValidation = {
        type: "list",
        allowBlank: true,
        formulae: [`"${choices.join(",")}"`],
        showErrorMessage: true,
        errorTitle: "Chưa đúng",
        error: `Hãy chọn một trong: ${choices.join(", ")}`,
      };
    }
  }
  const help = workbook.addWorksheet("Hướng dẫn");
  help.columns = [
    { header: "Cột", width: 18 },
    { header: "Cách ghi", width: 90 },
  ];
  help.getRow(1).font = { name: "Times New Roman", size: 12, bold: true };
  for (const { header, help: text } of columns) help.addRow([header, text]);
  help.addRow([]);
  help.addRow([
    "Lưu ý",
    "Mỗi người một dòng. Dùng phông chữ Unicode (Times New Roman). Xóa dòng mẫu in nghiêng trước khi gửi.",
  ]);
  help.addRow([
    "",
    "Có thể thêm bớt cột, đổi thứ tự cột, thêm dòng tên đoàn đại biểu xen giữa; chương trình sẽ cho xem trước khi nhập.",
  ]);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
