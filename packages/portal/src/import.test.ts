import assert from "node:assert/strict";
import { it } from "node:test";
import { findTime, readHtmlPage } from "./import-html.ts";
import { readPortalRows } from "./import-rows.ts";

it("finds title, time, captions and documents of a saved page", () => {
  const found =
    readHtmlPage(`<html><head><title>Cổng - Bài</title><meta name="description" content="Tóm tắt."></head><body><nav><a href=/>Trang chủ</a></nav>
<article><h1>Đại hội thành công</h1><p>Thứ tư, 06/05/2026 09:30</p><p>Nội dung <script>alert(1)</script>chính.</p>
<figure><img src="a.jpg" alt="Hội trường"><figcaption>Quang cảnh đại hội</figcaption></figure><p><a href="hd179.pdf">Hướng dẫn 179</a></p></article><footer>x</footer></body></html>`);
  assert.equal(found.title, "Đại hội thành công");
  assert.equal(found.at, "2026-05-06T02:30:00.000Z");
  assert.equal(found.lead, "Tóm tắt.");
  assert.deepEqual(found.photos, [{ src: "a.jpg", alt: "Hội trường", caption: "Quang cảnh đại hội" }]);
  assert.deepEqual(found.documents, [{ href: "hd179.pdf", text: "Hướng dẫn 179" }]);
  assert.doesNotMatch(found.body, /09:30/);
  assert.match(found.body, /Nội dung chính.*<figure data-photo="anh00"><\/figure>/);
  assert.doesNotMatch(found.body, /alert|Trang chủ/);
});

it("reads times as pages write them", () => {
  assert.equal(findTime("9h05 ngày 6/5/2026"), "2026-05-06T02:05:00.000Z");
  assert.equal(findTime("ngày 06 tháng 5 năm 2026"), "2026-05-05T17:00:00.000Z");
  assert.equal(findTime("31/2/2026"), null);
  assert.equal(findTime(""), null);
});

it("survives any broken page", () => {
  for (const page of [
    "",
    "<",
    "<article",
    "<article><h1>",
    "</article></h1>",
    "<figure><figcaption>",
    "\u0000".repeat(100),
    ...["<img ", '<img src="', "<div ", "<article ", "<figcaption>", "<h1", '<div class="', "<time>"].map((part) =>
      part.repeat(10_000),
    ),
  ])
    assert.equal(typeof readHtmlPage(page).body, "string");
});

it("reads a register and names each problem by its row", () => {
  const found = readPortalRows(
    [
      { row: 1, cells: ["SỔ VĂN BẢN"] },
      { row: 3, cells: ["Số, ký hiệu", "Ngày ban hành", "Loại văn bản", "Trích yếu", "Người ký"] },
      { row: 4, cells: ["Số 179-HD/BTGTU", "05/3/2026", "Hướng dẫn", "Tuyên truyền đại hội", "Trần Thị Lan"] },
      { row: 5, cells: ["18-KH/ĐU", "32/3/2026", "Kế hoạch", "Tổ chức đại hội", ""] },
      { row: 6, cells: ["179 - HD/BTGTU", "05/3/2026", "Hướng dẫn", "Trùng", ""] },
    ],
    new Set(),
    [],
  );
  assert.equal(found.kind, "documents");
  assert.ok(found.kind === "documents");
  assert.deepEqual(
    found.rows.map((r) => [r.row, r.content.number, r.content.date]),
    [[4, "179-HD/BTGTU", "2026-03-05"]],
  );
  assert.deepEqual(
    found.problems.map((p) => p.row),
    [5, 6],
  );
});

it("reads articles, plain text as paragraphs", () => {
  const found = readPortalRows(
    [
      { row: 1, cells: ["Tiêu đề", "Nội dung", "Chuyên mục"] },
      { row: 2, cells: ["Bài một", "Dòng <1>\nDòng 2", "Tin tức"] },
      { row: 3, cells: ["", "x", ""] },
    ],
    new Set(),
    [{ id: "tin-tuc", name: "Tin tức" }],
  );
  assert.ok(found.kind === "articles");
  assert.equal(found.rows[0]?.content.body, "<p>Dòng &lt;1&gt;</p><p>Dòng 2</p>");
  assert.deepEqual(
    found.problems.map((p) => p.row),
    [3],
  );
  assert.equal(readPortalRows([{ row: 1, cells: ["a"] }], new Set(), []).kind, "unknown");
});
