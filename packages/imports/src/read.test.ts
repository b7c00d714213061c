import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { previewRoll } from "./preview-roll.ts";
import { readRoll } from "./read.ts";
import { makeTemplate } from "./template.ts";
import { workbookBytes, writeList } from "./testing/office-lists.ts";
import { roll, style } from "./testing/people.ts";
import type { RollInput } from "./types.ts";

const today = "2026-05-06";
const file = (bytes: Uint8Array, name = "ds.xlsx"): RollInput => ({ kind: "file", name, bytes });
function refusal(input: RollInput, sheet?: string): string {
  const result = readRoll(input, { today, ...(sheet === undefined ? {} : { sheet }) });
  assert.ok(!result.ok, "must be refused");
  assert.ok(result.refusal.text.vi.length > 20 && result.refusal.text.en.length > 20);
  return result.refusal.code;
}
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const ole = (inside: string): Uint8Array =>
  Uint8Array.from([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...new Uint8Array(600),
    ...Buffer.from(inside, "utf16le"),
  ]);

/** A ZIP file of the given parts; `claim` may lie about the unpacked size. */
function zip(parts: {
  readonly [name: string]: { readonly text: string; readonly claim?: number; readonly flags?: number };
}): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, { text, claim, flags = 0 }] of Object.entries(parts)) {
    const packed = deflateRawSync(Buffer.from(text));
    const size = claim ?? Buffer.byteLength(text);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    local.push(head, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...local, directory, end]));
}
const WORKBOOK = { text: '<workbook><sheets><sheet name="DS" r:id="r1"/></sheets></workbook>' };
const RELATIONS = { text: '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>' };
const book = (sheet: { readonly text: string; readonly claim?: number; readonly flags?: number }): Uint8Array =>
  zip({ "xl/workbook.xml": WORKBOOK, "xl/_rels/workbook.xml.rels": RELATIONS, "xl/worksheets/sheet1.xml": sheet });
const rowsXml = (count: number): string =>
  `<worksheet><sheetData>${Array.from({ length: count }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="inlineStr"><is><t>Nguyễn Văn An</t></is></c></row>`).join("")}</sheetData></worksheet>`;

test("files that cannot be read are told apart", async () => {
  assert.equal(refusal(file(new Uint8Array())), "empty");
  assert.equal(refusal(file(ascii("  \n \n"), "a.csv")), "empty");
  assert.equal(refusal({ kind: "text", text: "" }), "empty");
  assert.equal(refusal(file(ole("EncryptedPackage"))), "password");
  assert.equal(refusal(file(ole("Workbook"), "a.xls")), "old-xls");
  assert.equal(
    refusal(file(Uint8Array.from([0x09, 0x08, 0x10, 0, 0, 6, 5, 0, ...new Uint8Array(100)]), "a.xls")),
    "old-xls",
  );
  assert.equal(refusal(file(ascii("%PDF-1.7 ..."), "a.pdf")), "not-a-workbook");
  assert.equal(
    refusal(file(ascii("<html><table><tr><td>Họ và tên</td></tr></table></html>"), "a.xls")),
    "not-a-workbook",
  );
  assert.equal(refusal(file(zip({ "word/document.xml": { text: "<w/>" } }), "a.docx")), "not-a-workbook");
  assert.equal(refusal(file(zip({ "xl/workbook.bin": { text: "?" } }), "a.xlsb")), "not-a-workbook");
  assert.equal(refusal(file(book({ text: rowsXml(3), flags: 1 }))), "password");
  const whole = book({ text: rowsXml(3) });
  assert.equal(refusal(file(whole.subarray(0, whole.length - 60))), "not-a-workbook");
  assert.equal(refusal(file(ascii("this is not a workbook"), "a.xlsx")), "not-a-workbook");
  assert.equal(
    refusal(file(ascii("chỉ có một câu văn bình thường, không phải danh sách.\n1;2;3\n"), "a.csv")),
    "no-names",
  );
  const empty = new ExcelJS.Workbook();
  empty.addWorksheet("Trang 1");
  assert.equal(refusal(file(await workbookBytes(empty))), "empty");
});

test("a wrong sheet is named, with the one that looks right", async () => {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet("Kinh phí").addRows([
    ["Nội dung", "Số tiền"],
    ["Hội trường", 5000],
    ["Nước uống", 200],
  ]);
  workbook.addWorksheet("Đại biểu").addRows([
    ["STT", "Họ và tên"],
    [1, "Nguyễn Văn An"],
    [2, "Trần Thị Bình"],
  ]);
  const bytes = await workbookBytes(workbook);
  const found = readRoll(file(bytes), { today });
  assert.ok(found.ok);
  assert.equal(found.preview.sheet, "Đại biểu");
  assert.equal(refusal(file(bytes), "Sheet9"), "no-names");
  const wrong = readRoll(file(bytes), { today, sheet: "Kinh phí" });
  if (!wrong.ok) assert.match(wrong.refusal.text.vi, /Đại biểu/);
  else assert.notDeepEqual(wrong.preview.rows, found.preview.rows);
});

test("too large is said before anything is unpacked, and 100,000 rows in words", () => {
  assert.equal(refusal(file(book({ text: rowsXml(3), claim: 60 * 1024 * 1024 }))), "too-large");
  assert.equal(refusal(file(book({ text: rowsXml(20_001) }))), "too-large");
  const many = readRoll(file(book({ text: rowsXml(100_000) })), { today });
  assert.ok(!many.ok);
  assert.match(many.refusal.text.vi, /100\.000 dòng/);
  assert.equal(refusal({ kind: "text", text: "Nguyễn Văn An\n".repeat(100_000) }), "too-large");
  const enough = readRoll(file(book({ text: rowsXml(20_000) })), { today });
  assert.ok(enough.ok && enough.preview.rows.length === 20_000);
});

test("a part that unpacks to more than it says is refused", () => {
  assert.equal(
    refusal(file(book({ text: `<worksheet>${" ".repeat(30_000_000)}</worksheet>`, claim: 1000 }))),
    "not-a-workbook",
  );
});

test("reading happens aside: a hostile file ends in a sentence, the caller goes on", async () => {
  const good = await previewRoll(file(book({ text: rowsXml(2) })), { today });
  assert.ok(good.ok && good.preview.rows.length === 2);
  const slow = await previewRoll(file(book({ text: rowsXml(15_000) })), { today }, { milliseconds: 1 });
  assert.ok(!slow.ok && slow.refusal.code === "too-large");
  const fat = await previewRoll(file(book({ text: rowsXml(19_000) })), { today }, { megabytes: 12 });
  assert.ok(!fat.ok && fat.refusal.code === "too-large");
  const together = await Promise.all(
    Array.from({ length: 5 }, () => previewRoll(file(book({ text: rowsXml(2) })), { today })),
  );
  assert.ok(together.every(({ ok }) => ok));
});

test("the template comes back as the list it was filled with; unfilled it is empty", async () => {
  for (const meeting of ["members", "delegates"] as const) {
    const template = await makeTemplate(meeting);
    assert.equal(refusal(file(template)), "empty");
    const workbook = new ExcelJS.Workbook();
    // exceljs asks for its own Buffer type, a plain ArrayBuffer at run time.
    await workbook.xlsx.load(new Uint8Array(template).buffer);
    const sheet = workbook.getWorksheet("Danh sách");
    assert.ok(sheet);
    const seat = meeting === "delegates" ? ["Chi bộ thôn Đông", "Dự khuyết"] : ["Dự bị"];
    sheet.getRow(2).values = [
      1,
      "Trần Thị Bình",
      "02/3/1975",
      "Nữ",
      "Tày",
      "3/1998",
      "Giáo viên",
      ...seat,
      "Cựu chiến binh",
    ];
    const made = readRoll(file(await workbookBytes(workbook)), { today, meeting });
    assert.ok(made.ok);
    assert.deepEqual(made.preview.problems, []);
    assert.deepEqual(made.preview.rows[0]?.details, {
      name: "Trần Thị Bình",
      birth: { year: 1975, month: 3, day: 2 },
      sex: "female",
      ethnicGroup: "Tày",
      joined: { year: 1998, month: 3 },
      position: "Giáo viên",
      note: "Cựu chiến binh",
    });
  }
});

test("a thousand broken files and texts end in a preview or a sentence", async () => {
  const settled = (input: RollInput): void => {
    const result = readRoll(input, { today });
    if (result.ok) for (const { text } of result.preview.problems) assert.ok(text.vi !== "" && text.en !== "");
    else assert.ok(result.refusal.text.vi !== "");
  };
  const [sample] = fc.sample(fc.tuple(roll, style), { numRuns: 1, seed: 5 });
  assert.ok(sample);
  const workbook = await writeList(sample[0], { ...sample[1], format: "xlsx" });
  const csv = await writeList(sample[0], { ...sample[1], format: "csv" });
  assert.ok(workbook.kind === "file" && csv.kind === "file");
  const sheet = `<row r="1"><c r="A1" t="inlineStr"><is><t>Họ và tên</t></is></c></row>${rowsXml(4)}<mergeCells><mergeCell ref="A1:B9"/></mergeCells>`;
  const changed = (bytes: Uint8Array) =>
    fc
      .array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 12 })
      .map((changes) => {
        const copy = new Uint8Array(bytes);
        for (const [at, byte] of changes) copy[at] = byte;
        return copy;
      });
  fc.assert(
    fc.property(changed(workbook.bytes), (bytes) => settled(file(bytes))),
    { numRuns: 250 },
  );
  fc.assert(
    fc.property(changed(csv.bytes), (bytes) => settled(file(bytes, "a.csv"))),
    { numRuns: 250 },
  );
  fc.assert(
    fc.property(changed(ascii(sheet)), (bytes) =>
      settled(file(book({ text: new TextDecoder("latin1").decode(bytes) }))),
    ),
    { numRuns: 250 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => settled(file(bytes, "a.csv"))),
    { numRuns: 150 },
  );
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => settled({ kind: "text", text })),
    { numRuns: 150 },
  );
});
