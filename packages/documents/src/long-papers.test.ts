import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, describe, it } from "node:test";
import { joinFiles } from "./join-files.ts";
import { setPaper } from "./long-papers.ts";
import type { CardsData, OfficialData } from "./paper-data.ts";
import { createTypesetter, type Typesetter } from "./typesetter.ts";

const created = { year: 2026, month: 11, day: 20, hour: 8, minute: 0, second: 0 };
const roll = (people: number): OfficialData => ({
  template: "official",
  title: "Danh sách điểm danh",
  created,
  sample: false,
  head: { style: "house", body: "Hội", meeting: "Đại hội đại biểu", number: null, dateline: null },
  kind: "DANH SÁCH ĐIỂM DANH",
  subject: ["Đại hội đại biểu"],
  blocks: [
    {
      type: "table",
      rowHeight: 7.5,
      columns: [
        { title: "TT", width: 12, align: "center" },
        { title: "Họ và tên", width: -1, align: "left" },
        { title: "Ghi chú", width: 40, align: "left" },
      ],
      // Some names take two lines, and groups stand between them.
      rows: Array.from({ length: people }, (_, i) =>
        i % 60 === 0
          ? [`Đoàn ${i / 60 + 1}`]
          : [
              String(i),
              i % 7 === 0 ? `Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Ngọc Diệp Thùy Dương ${i}` : `Lê Thị ${i}`,
              "",
            ],
      ),
    },
    { type: "para", text: "Danh sách này có đủ tên những người được triệu tập." },
  ],
  recipients: [],
  signatures: [{ lines: [{ text: "TM. ĐOÀN CHỦ TỊCH", bold: true }], hint: "", name: "Nguyễn Văn An" }],
});

/** Words of each page, or null where there is no poppler. */
const textOf = (pdf: Uint8Array): string | null => {
  try {
    return execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
};

describe("long papers", () => {
  let typesetter: Typesetter;
  before(() => {
    typesetter = createTypesetter();
  });
  after(() => typesetter.close());

  it("prints a roll set in parts as if it had been set in one piece", async () => {
    const data = roll(600);
    const whole = await typesetter.set(data);
    const parts = await setPaper(typesetter, data);
    assert.ok(whole.ok && parts.ok);
    assert.notDeepEqual(parts.pdf, whole.pdf);
    assert.equal(parts.pages, whole.pages);
    assert.equal(textOf(parts.pdf), textOf(whole.pdf));
    const text = Buffer.from(parts.pdf).toString("latin1");
    // One tree of pages, and tags for every cell of it.
    assert.equal(text.match(/\/Type \/Pages\b/g)?.length, 1);
    assert.equal(text.match(/\/Type \/Page\n/g)?.length, whole.pages);
    assert.equal(text.match(/\/Type \/StructTreeRoot\b/g)?.length, 1);
    const keys = [...text.matchAll(/\/StructParents (\d+)/g)].map((key) => Number(key[1]));
    assert.deepEqual(
      keys.toSorted((a, b) => a - b),
      keys.map((_, i) => i),
    );
    const ids = /\/IDTree <<\s*\/Names \[([^\]]*)\]/.exec(text)?.[1] ?? "";
    const names = ids.match(/\([^)]*\)/g) ?? [];
    assert.ok(names.length > 3);
    assert.deepEqual(names, [...new Set(names)].toSorted());
    // Every reference leads to an object.
    const objects = new Set([...text.matchAll(/^(\d+) 0 obj$/gm)].map((object) => object[1]));
    const heads = text.replace(/stream\n[\s\S]*?\nendstream/g, "");
    for (const [, to] of heads.matchAll(/(\d+) 0 R\b/g)) assert.ok(objects.has(to), `${to} 0 R`);
  });

  it("joins the sheets of cards", async () => {
    const cards: CardsData = {
      template: "cards",
      title: "Thẻ đại biểu",
      created,
      sample: false,
      sheet: "sheet-8",
      body: "Hội",
      meeting: "Đại hội",
      day: "20/11/2026",
      cards: Array.from({ length: 165 }, (_, i) => ({
        name: `Trần Văn ${i}`,
        delegation: "Đoàn 1",
        role: "ĐẠI BIỂU",
        number: String(i),
        seat: "",
        code: "ABCD",
        qr: { path: "M0 0h1v1h-1z", size: 21 },
      })),
    };
    const whole = await typesetter.set(cards);
    const parts = await setPaper(typesetter, cards);
    assert.ok(whole.ok && parts.ok);
    assert.equal(parts.pages, 21);
    assert.equal(textOf(parts.pdf), textOf(whole.pdf));
  });

  it("does not join what the typesetter did not write", () => {
    assert.equal(joinFiles([Buffer.from("%PDF-1.7\nsomething else\n%%EOF\n")]), null);
  });
});
