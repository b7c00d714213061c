import assert from "node:assert/strict";
import { test } from "node:test";
import ExcelJS from "exceljs";
import { readRoll } from "./read.ts";
import { workbookBytes } from "./testing/office-lists.ts";
import type { ImportPreview, RollInput, RollOptions } from "./types.ts";

const today = "2026-05-06";
function preview(input: RollInput, options: RollOptions = {}): ImportPreview {
  const result = readRoll(input, { today, ...options });
  assert.ok(result.ok, result.ok ? "" : result.refusal.text.en);
  return result.preview;
}
const paste = (text: string): RollInput => ({ kind: "text", text });
const codes = (made: ImportPreview) => made.problems.map(({ row, column, code }) => [row, column, code]);

test("pasted names: numbering, forms of address and remarks are taken off", () => {
  const made = preview(
    paste(
      "1. Nguyễn Văn An\n2) Trần Thị Bình (dự bị)\n\n- Đ/c Lê Hòa - miễn sinh hoạt\nÔng Ích Khiêm\nBà Phạm Thị Cúc, 1960\nTrần Văn Ba (Ba Bé)\nLò Thị Mai - Bí thư đoàn",
    ),
  );
  assert.deepEqual(
    made.rows.map(({ row, details, standing, flags }) => [row, details.name, standing, flags.join()]),
    [
      [1, "Nguyễn Văn An", "official", ""],
      [2, "Trần Thị Bình", "probationary", ""],
      [4, "Lê Hòa", "official", "exempt"],
      [5, "Ông Ích Khiêm", "official", ""],
      [6, "Phạm Thị Cúc", "official", ""],
      [7, "Trần Văn Ba (Ba Bé)", "official", ""],
      [8, "Lò Thị Mai", "official", ""],
    ],
  );
  assert.deepEqual(made.rows[4]?.details, { name: "Phạm Thị Cúc", birth: { year: 1960 }, sex: "female" });
  assert.equal(made.rows[6]?.details.note, "Bí thư đoàn");
  assert.deepEqual(made.problems, []);
});

test("names in one line, and a list without a header", () => {
  assert.equal(preview(paste("Nguyễn Văn An, Trần Thị Bình, Lê Hoà, Vũ Đức Đạt")).rows.length, 4);
  const made = preview(
    paste("1\tNguyễn Văn An\t02/3/1975\tNam\tDự bị\n2\tTrần Thị Bình\t1980\tNữ\t\n3\tLê Hoà\tT2/1990\tNam\t"),
  );
  assert.equal(made.headerRow, null);
  assert.deepEqual(
    made.columns.map(({ field }) => field),
    [null, "name", "birth", "sex", "note"],
  );
  assert.deepEqual(made.rows[2]?.details.birth, { year: 1990, month: 2 });
  assert.equal(made.rows[0]?.standing, "probationary");
});

test("duplicates are found across tone placement, capitals and composition", () => {
  const made = preview(
    paste("Họ và tên\tNgày sinh\nNguyễn Văn Hoà\t02/3/1975\nNguyễn Văn Hòa\t02/3/1975\nLê Thuý\t1980\nLê Thúy\t1981"),
  );
  assert.deepEqual(codes(made), [[3, "A", "duplicate"]]);
  const other = preview(paste("Nguyễn Văn Hoà\nTrần An\nNGUYỄN VĂN HÒA"));
  assert.deepEqual(codes(other), [
    [3, "A", "name-case"],
    [3, "A", "same-name"],
  ]);
});

test("names in capitals are reported once and corrected on demand", () => {
  const text = ["NGUYỄN VĂN AN", "TRẦN THỊ BÌNH", "LÊ HOÀ", "VŨ ĐỨC ĐẠT", "H'HEN NIÊ", "ĐỖ THỊ ƠN"].join("\n");
  assert.deepEqual(codes(preview(paste(text))), [[null, "A", "all-names-case"]]);
  const made = preview(paste(text), { properCase: true });
  assert.deepEqual(
    made.rows.map(({ details }) => details.name),
    ["Nguyễn Văn An", "Trần Thị Bình", "Lê Hoà", "Vũ Đức Đạt", "H'Hen Niê", "Đỗ Thị Ơn"],
  );
  assert.deepEqual(made.problems, []);
});

test("each bad cell is named by row and column", () => {
  const made = preview(
    paste(
      [
        "DANH SÁCH ĐẠI BIỂU",
        "STT\tHọ và tên\tNgày sinh\tGiới tính\tNgày vào Đảng\tLoại đại biểu",
        "1\tNguyễn Văn An\t31/02/1975\tNam\t2000\tĐược bầu",
        "2\tTrần Thị B1nh\t1980\tNữ\t2005\tĐương nhiên",
        "3\t\t1980\tNữ\t2005\tĐương nhiên",
        "4\tHoà\t1985\tkhác\t1984\tDanh dự",
        "5\tLê V?n T@n\t1985\tNam\t2010\t",
      ].join("\n"),
    ),
  );
  assert.deepEqual(codes(made), [
    [3, "C", "impossible-date"],
    [4, "B", "name-digits"],
    [5, "B", "missing-name"],
    [6, "B", "one-word-name"],
    [6, "D", "unknown-sex"],
    [6, "E", "joined-before-birth"],
    [6, "F", "unknown-seat"],
    [7, "B", "name-characters"],
    [7, "F", "missing-seat"],
  ]);
  for (const { text } of made.problems) assert.ok(text.vi.length > 20 && text.en.length > 20);
  assert.equal(made.rows.length, 5);
});

test("a column may be given another meaning by hand", () => {
  const text = "Người dự họp\tBiệt danh\nNguyễn Văn An\tTrần A\nLê Hoà\tPhạm B";
  const made = preview(paste(text), { columns: { B: "name", A: null } });
  assert.deepEqual(made.rows.map(({ details }) => details.name).slice(-2), ["Trần A", "Phạm B"]);
});

async function typed(font: string, cells: readonly (readonly string[])[]): Promise<RollInput> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("DS");
  for (const row of cells) sheet.addRow([...row]).eachCell((cell) => (cell.font = { name: font, size: 13 }));
  return { kind: "file", name: "cu.xlsx", bytes: await workbookBytes(workbook) };
}

test("TCVN3 by font: converted, shown before and after, flagged until confirmed", async () => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("DS");
  const put = (cell: string, value: string, font: string): void => {
    sheet.getCell(cell).value = value;
    sheet.getCell(cell).font = { name: font };
  };
  put("A1", "Hä vµ tªn", ".VnTime");
  put("B1", "D©n téc", ".VnTime");
  put("A2", "nguyÔn v¨n ®øc", ".VnTimeH");
  put("A3", "TrÇn ThÞ H\u00ad\u00ac\u00ading".replace("\u00ac\u00ading", "\u00aci"), ".VnTime");
  put("A4", "Lê Hoà", "Times New Roman");
  sheet.getCell("A5").value = {
    richText: [
      { text: "Ph¹m ", font: { name: ".VnTime" } },
      { text: "Ánh", font: { name: "Arial" } },
    ],
  };
  put("B2", "Tµy", ".VnTime");
  const input: RollInput = { kind: "file", name: "cu.xlsx", bytes: await workbookBytes(workbook) };
  const made = preview(input);
  assert.deepEqual(
    made.rows.map(({ details }) => [details.name, details.ethnicGroup]),
    [
      ["NGUYỄN VĂN ĐỨC", "Tày"],
      ["Trần Thị Hươi", undefined],
      ["Lê Hoà", undefined],
      ["Phạm Ánh", undefined],
    ],
  );
  assert.deepEqual(
    made.legacy.find(({ font }) => font === ".VnTimeH"),
    {
      encoding: "TCVN3",
      font: ".VnTimeH",
      before: "nguyÔn v¨n ®øc",
      after: "NGUYỄN VĂN ĐỨC",
    },
  );
  assert.deepEqual(codes(made), [
    [null, null, "legacy-unconfirmed"],
    [2, "A", "legacy"],
    [2, "A", "name-case"],
    [3, "A", "legacy"],
    [5, "A", "legacy"],
  ]);
  const confirmed = preview(input, { acceptLegacy: true, properCase: true });
  assert.deepEqual(confirmed.problems, []);
  assert.equal(confirmed.rows[0]?.details.name, "Nguyễn Văn Đức");
  assert.equal(confirmed.legacy.length, made.legacy.length);
});

test("VNI by font, and Unicode under a left-over old font stays as it is", async () => {
  const vni = preview(await typed("VNI-Times", [["Hoï vaø teân"], ["Nguyeãn Vaên Ñöùc"], ["TRAÀN THÒ HÖÔØNG"]]), {
    acceptLegacy: true,
  });
  assert.deepEqual(
    vni.rows.map(({ details }) => details.name),
    ["Nguyễn Văn Đức", "TRẦN THỊ HƯỜNG"],
  );
  const unicode = preview(await typed(".VnTime", [["Họ và tên"], ["Nguyễn Văn Đức"], ["Hoàng Hà"]]));
  assert.deepEqual(
    unicode.rows.map(({ details }) => details.name),
    ["Nguyễn Văn Đức", "Hoàng Hà"],
  );
  assert.deepEqual(unicode.legacy, []);
});

test("delimited files in old encodings", () => {
  const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
  const tcvn3 = preview({
    kind: "file",
    name: "ds.csv",
    bytes: bytes("STT,Hä vµ tªn,D©n téc\n1,NguyÔn V¨n §øc,Kinh\n2,TrÇn ThÞ B×nh,Tµy\n"),
  });
  assert.deepEqual(
    tcvn3.rows.map(({ details }) => details.name),
    ["Nguyễn Văn Đức", "Trần Thị Bình"],
  );
  assert.ok(tcvn3.legacy.length > 0);
  // windows-1258 writes ễ as ê with a combining tilde.
  const windows = bytes(
    "Ho va ten,STT\nNguy\u00ea\u00den V\u00e3n \u00d0\u00fd\u00ecc,1\nTr\u00e2\u00ccn Thi\u00f2 Bi\u00ccnh,2\n",
  );
  const made = preview({ kind: "file", name: "ds.csv", bytes: windows });
  assert.deepEqual(made.rows.map(({ details }) => details.name).slice(0, 2), ["Nguyễn Văn Đức", "Trần Thị Bình"]);
  assert.deepEqual(made.legacy, []);
});

test("201 delegates from 31 bodies with three planted faults give exactly these three", async () => {
  const families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng"];
  const middles = ["Văn", "Thị", "Đức"];
  const givens = ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga"];
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("Danh sách đại biểu");
  sheet.addRow(["ĐẢNG BỘ XÃ AN BÌNH"]);
  sheet.addRow(["DANH SÁCH ĐẠI BIỂU DỰ ĐẠI HỘI LẦN THỨ I"]);
  sheet.addRow([]);
  sheet.addRow(["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Ngày vào Đảng", "Đoàn đại biểu", "Loại đại biểu"]);
  for (let at = 0; at < 201; at++) {
    const middle = middles[Math.floor(at / 7) % 3] ?? "";
    const name = `${families[at % 7]} ${middle} ${givens[Math.floor(at / 21) % 10]}`;
    const birth = at % 3 === 0 ? new Date(Date.UTC(1970 + (at % 20), at % 12, 1 + (at % 28))) : `${1970 + (at % 20)}`;
    const seat = at < 27 ? "Đương nhiên" : at < 30 ? "Chỉ định" : "Được bầu";
    sheet.addRow([
      at + 1,
      name,
      birth,
      middle === "Thị" ? "Nữ" : "Nam",
      `19/5/${1995 + (at % 20)}`,
      `Chi bộ thôn ${1 + (at % 31)}`,
      seat,
    ]);
  }
  sheet.getCell("C20").value = "30/02/1980";
  sheet.getCell("B50").value = sheet.getCell("B49").value;
  sheet.getCell("C49").value = "02/3/1975";
  sheet.getCell("C50").value = "02/3/1975";
  sheet.getCell("G100").value = "Đại biểu danh dự";
  sheet.addRow([]);
  sheet.addRow([null, "Tổng cộng: 201 đại biểu"]);
  sheet.addRow([null, null, null, null, "An Bình, ngày 06 tháng 5 năm 2026"]);
  sheet.addRow([null, null, null, null, "T/M ĐẢNG ỦY"]);
  const made = preview(
    { kind: "file", name: "a.xlsx", bytes: await workbookBytes(workbook) },
    { meeting: "delegates" },
  );
  assert.equal(made.rows.length, 201);
  assert.equal(new Set(made.rows.map(({ delegation }) => delegation)).size, 31);
  assert.deepEqual(codes(made), [
    [20, "C", "impossible-date"],
    [50, "B", "duplicate"],
    [100, "G", "unknown-seat"],
  ]);
});
