import assert from "node:assert/strict";
import { test } from "node:test";
import { wordOf } from "../file/index.ts";
import { createDocumentMaker } from "../maker.ts";
import { conferencePaper, type DecisionPaperSource, decisionPaper, summingReport } from "./index.ts";

const source = (decision: DecisionPaperSource["decision"]): DecisionPaperSource => ({
  body: "Đảng bộ xã Cao An",
  above: "Tỉnh ủy Mẫu",
  congress: "Đại hội đại biểu lần thứ nhất",
  held: "2025-08-12",
  received: "2025-08-20",
  rules: "Quy chế bầu cử trong Đảng (Quy định số 190-QĐ/TW, ngày 10/10/2024)",
  by: "Ban Thường vụ Tỉnh ủy",
  on: "2025-08-28",
  number: "15-QĐ/TU",
  reason: "Danh sách bầu cử không có số dư theo quy chế",
  decision,
});
const papers = [
  ["correction", decisionPaper({ ...source({ kind: "correction", due: "2025-09-05" }), number: null })],
  [
    "approved",
    decisionPaper(
      source({
        kind: "approved",
        approved: [{ election: "Ban Chấp hành", names: ["Trần Thị Bình", "Lê Văn Cường"] }],
        refused: [{ name: "Phạm Văn Đông", reason: "Chưa đủ tiêu chuẩn" }],
      }),
    ),
  ],
  ["refused", decisionPaper(source({ kind: "refused" }))],
  ["annulled", decisionPaper(source({ kind: "annulled", again: ["Bí thư"], by: "2025-10-01" }))],
  ["new-election", decisionPaper(source({ kind: "new-election", again: [], by: "2025-10-01" }))],
  [
    "summing-report",
    summingReport({
      campaign: "Tổng kết đại hội nhiệm kỳ 2025–2030",
      body: "Đảng bộ xã Cao An",
      above: "Tỉnh ủy Mẫu",
      from: "2025-01-01",
      to: "2025-12-31",
      version: 2,
      signed: { by: "Trần Thị Bình", post: "Bí thư", on: "2026-01-15" },
      congresses: 1_234,
      sections: [
        {
          title: "Kết quả",
          questions: [
            {
              text: "Cơ cấu cấp ủy trúng cử",
              figures: [
                { name: "Cấp ủy viên trúng cử", value: 1_234 },
                { name: "Dân tộc thiểu số", value: null },
              ],
              statements: [
                { text: "Đúng cơ cấu đề ra.", bodies: [] },
                { text: "Cần thêm cán bộ trẻ.", bodies: ["Chi bộ thôn 1", "2", "3", "4", "5", "6", "7"] },
              ],
            },
          ],
        },
      ],
    }),
  ],
  [
    "conference-record",
    conferencePaper({
      title: "Hội nghị tổng kết đại hội các cấp",
      body: "Đảng bộ tỉnh Mẫu",
      above: "Ban Chấp hành Trung ương",
      place: "Hội trường tỉnh",
      day: "2026-03-02",
      convened: 150,
      attended: 148,
      programme: [{ title: "Báo cáo tổng kết", who: "Ban Tổ chức" }],
      speakers: [{ name: "Lê Văn Cường", delegation: "Xã Cao An", topic: "Danh sách bầu cử" }],
      papers: [],
      votes: [{ subject: "Thông qua kết luận", for: 148, base: 150 }],
      conclusions: ["Đại hội các cấp đúng quy chế."],
      tasks: [{ text: "Rà soát mẫu phiếu", unit: "Ban Tổ chức", due: "2026-06-30" }],
    }),
  ],
] as const;

test("every paper of the level above is drawn and opens in Word", async (t) => {
  const maker = createDocumentMaker();
  t.after(() => maker.close());
  for (const [name, data] of papers) {
    const made = await maker.set(data);
    assert.ok(made.ok, `${name} ${made.ok ? "" : made.refusal.text.en}`);
    assert.ok((await wordOf(data)).ok, name);
    if (process.env.LAPHIEU_SHOTS !== undefined) {
      const { writeFileSync } = await import("node:fs");
      writeFileSync(`${process.env.LAPHIEU_SHOTS}/above-${name}.pdf`, made.pdf);
    }
  }
});

test("papers say what was decided: why, what is held again, and by when", () => {
  const text = Object.fromEntries(papers.map(([name, data]) => [name, JSON.stringify(data)]));
  assert.match(text.annulled ?? "", /không có số dư.*Bí thư.*trước ngày 01 tháng 10 năm 2025/u);
  assert.match(text["new-election"] ?? "", /Mọi cuộc bầu cử/u);
  assert.match(text.approved ?? "", /Không chuẩn y.*Phạm Văn Đông: Chưa đủ tiêu chuẩn\./u);
  assert.match(text["summing-report"] ?? "", /1\.234.*\*\*\*.*và 2 tổ chức khác/u);
  assert.ok(!(text.approved ?? "").includes("Danh sách bầu cử không có số dư"));
});
