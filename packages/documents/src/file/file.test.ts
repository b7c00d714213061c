import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { documentData } from "../documents.ts";
import { cellFixture, communeFixture } from "../fixtures.ts";
import type { OfficialData, PaperData } from "../paper-data.ts";
import type { DocumentResult } from "../types.ts";
import { checkCode, inFours } from "./codes.ts";
import { checkSheet, coverList } from "./cover.ts";
import { type DossierInput, makeDossier } from "./dossier.ts";
import { replacing, withLogLine } from "./marks.ts";
import { fileName } from "./names.ts";
import { type FileRecords, noRecords, type PaperRecord, scanKindOf } from "./records.ts";
import { numberOf, signersOf } from "./signers.ts";

const { state, figures } = communeFixture();
const options = { figures };
const head = { size: 60, root: "0123456789abcdef".repeat(4) };
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const dataOf = (id: string): PaperData => {
  const made = documentData(state, id, options);
  assert.ok(made.ok);
  return made.data;
};
const record = (position: number, rest: Partial<PaperRecord> = {}): PaperRecord => ({
  position,
  paper: "sealing-committee-1",
  title: "Biên bản niêm phong",
  number: null,
  pages: 1,
  size: 4,
  sha256: `${position}`.padStart(64, "a"),
  data: "0".repeat(64),
  log: head,
  at: "2025-08-12T03:05:00Z",
  replaces: null,
  ...rest,
});
const wordsOf = (data: OfficialData): string => JSON.stringify(data.blocks);

describe("codes", () => {
  it("are read in groups of four", () => {
    assert.equal(inFours("0123456789ab"), "0123 4567 89AB");
    assert.equal(checkCode("ab".repeat(32)), "ABAB ABAB ABAB ABAB ABAB ABAB ABAB ABAB");
  });
});

describe("papers for signing", () => {
  it("say who signs where", () => {
    assert.deepEqual(signersOf(dataOf("script-main")), []);
    assert.match(signersOf(dataOf("minutes-committee-1")).join("; "), /BAN KIỂM PHIẾU/);
  });

  it("carry nothing foreign unless the line is switched on", () => {
    const plain = dataOf("minutes-committee-1");
    assert.doesNotMatch(JSON.stringify(plain), /đối chiếu:|mã gốc/);
    const lined = withLogLine(plain, head);
    assert.match(JSON.stringify(lined), /nhật ký đến mục 60; mã gốc 0123 4567/);
  });

  it("say which paper they replace, and why, before the signatures", () => {
    const again = replacing(dataOf("sealing-committee-1"), record(0, { number: "05-BB/ĐH" }), "ghi sai số gói. ");
    assert.equal(again.template, "official");
    if (again.template !== "official") return;
    const last = again.blocks.at(-1);
    assert.equal(
      last?.type === "para" ? last.text : "",
      "Văn bản này thay thế bản số 05-BB/ĐH lập lúc 10 giờ 05 phút, ngày 12/8/2025; lý do: ghi sai số gói.",
    );
  });

  it("have a number only where one is printed", () => {
    const data = dataOf("minutes-committee-1");
    if (data.template !== "official") throw new Error("unreachable");
    assert.equal(numberOf({ ...data, head: { ...data.head, number: "Số          -BB/ĐH" } }), null);
    assert.equal(numberOf({ ...data, head: { ...data.head, number: "Số 05-BB/ĐH" } }), "05-BB/ĐH");
    assert.equal(numberOf({ ...data, head: { ...data.head, number: "Số: 05/BB-BKT" } }), "05/BB-BKT");
  });
});

describe("check sheet", () => {
  it("lists each paper with its code and place, what it replaces, and the roots in groups of four", () => {
    const records: FileRecords = {
      papers: [record(0), record(2, { replaces: { position: 0, reason: "ghi sai số gói" } })],
      scans: [
        {
          position: 1,
          of: 0,
          kind: "pdf",
          size: 9,
          sha256: "c".repeat(64),
          at: "2025-08-12T04:00:00Z",
          withdrawn: null,
        },
      ],
    };
    const sheet = checkSheet(state, records, { congress: head, papers: { size: 3, root: "f".repeat(64) } }, options);
    const words = wordsOf(sheet);
    assert.match(words, /AAAA AAAA/);
    assert.match(words, /Đã được thay bằng mục 3/);
    assert.match(words, /Thay mục 1 .*ghi sai số gói/);
    assert.match(words, /Bản ký quét: CCCC CCCC/);
    assert.match(words, /Mã gốc: 0123 4567 89AB CDEF/);
    assert.match(words, /sha256sum/);
  });
});

describe("file of a congress", () => {
  const input = (rest: Partial<DossierInput> = {}): DossierInput => ({
    state,
    options,
    records: noRecords,
    heads: { congress: head, papers: { size: 0, root: "" } },
    formats: ["pdf", "docx", "xlsx", "csv", "json"],
    generated: "2026-11-23T03:00:00Z",
    program: "Lá Phiếu",
    set: async (data): Promise<DocumentResult> => ({ ok: true, pdf: bytes(`%PDF-${data.title}`), pages: 2 }),
    kept: async () => null,
    ...rest,
  });

  it("has the cover list and the check sheet first, papers in order and numbered, lists, results and hashes", async () => {
    const steps: number[] = [];
    const { items, failed } = await makeDossier(input({ progress: (done, all) => steps.push(done / all) }));
    const names = items.map((i) => i.name);
    assert.deepEqual(failed, []);
    assert.deepEqual(names.slice(0, 2).sort(), ["0-danh-muc-ho-so.pdf", "0-phieu-doi-chieu.pdf"]);
    assert.ok(names.some((n) => /^3-bau-cu\/\d\d-bien-ban-kiem-phieu.*\.docx$/.test(n)));
    assert.ok(names.includes("6-so-lieu/danh-sach-va-ket-qua.xlsx"));
    assert.ok(names.includes("6-so-lieu/ket-qua-nist-sp-1500-100.json"));
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^[A-Za-z0-9./-]+$/);
    assert.equal(new TextDecoder().decode(items.at(-1)?.bytes).trim().split("\n").length, names.length - 1);
    assert.equal(steps.at(-1), 1);
    assert.deepEqual(
      steps,
      steps.toSorted((a, b) => a - b),
    );
  });

  it("keeps what was made for signing, with its signed scans, rather than drawing it anew", async () => {
    const paper = record(0);
    const scan = {
      position: 1,
      of: 0,
      kind: "jpeg",
      size: 3,
      sha256: "d".repeat(64),
      at: paper.at,
      withdrawn: null,
    } as const;
    let cover: PaperData | null = null;
    const { items } = await makeDossier(
      input({
        formats: ["pdf"],
        records: { papers: [paper], scans: [scan] },
        kept: async (sha256) => bytes(sha256 === scan.sha256 ? "ảnh" : "as signed"),
        set: async (data) => {
          if (data.title === "Danh mục hồ sơ") cover = data;
          return { ok: true, pdf: bytes("%PDF-"), pages: 1 };
        },
      }),
    );
    const sealing = items.find((i) => /bien-ban-niem-phong.*\.pdf$/.test(i.name));
    assert.equal(new TextDecoder().decode(sealing?.bytes), "as signed");
    assert.ok(items.some((i) => /^5-ban-ky\/.*niem-phong.*-ky-1\.jpg$/.test(i.name)));
    assert.match(JSON.stringify(cover), /Đã ký, có bản quét/);
  });

  it("names a paper that fails and still makes the others", async () => {
    const { items, failed } = await makeDossier(
      input({
        formats: ["pdf"],
        set: async (data) =>
          /^Biên bản niêm phong/.test(data.title)
            ? {
                ok: false,
                refusal: { code: "template-failed", text: { vi: "Mẫu hỏng", en: "broken" }, template: "official.typ" },
              }
            : { ok: true, pdf: bytes("%PDF-"), pages: 1 },
      }),
    );
    assert.equal(failed.length, 1);
    assert.match(failed[0]?.title.vi ?? "", /niêm phong/);
    assert.ok(items.some((i) => i.name.includes("bien-ban-kiem-phieu")));
  });

  it("says in the cover list what is missing and who must sign", () => {
    const cell = cellFixture();
    const data = coverList(
      cell.state,
      [
        {
          step: "elect",
          title: "Biên bản",
          number: "01-BB/ĐH",
          signers: ["TRƯỞNG BAN"],
          pages: 2,
          missing: [],
          signed: false,
        },
        {
          step: "close",
          title: "Tờ trình",
          number: null,
          signers: [],
          pages: null,
          missing: ["Chưa có kết quả."],
          signed: false,
        },
      ],
      { figures: cell.figures },
    );
    const words = wordsOf(data);
    for (const part of ["Chờ ký", "TRƯỞNG BAN", "Chưa có. Chưa có kết quả.", "còn 2 văn bản", "Bế mạc, báo cáo"])
      assert.ok(words.includes(part), part);
  });
});

describe("names and kinds of files", () => {
  it("are plain letters", () => {
    assert.equal(
      fileName("Biên bản kiểm phiếu: Đảng ủy (bầu lần thứ hai)"),
      "bien-ban-kiem-phieu-dang-uy-bau-lan-thu-hai",
    );
    assert.equal(fileName("…"), "van-ban");
    assert.ok(fileName("rất ".repeat(60)).length <= 60);
  });

  it("go by the first bytes, not by the name", () => {
    assert.equal(scanKindOf(bytes("%PDF-1.7")), "pdf");
    assert.equal(scanKindOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)), "jpeg");
    assert.equal(scanKindOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)), "png");
    for (const other of ["<svg onload=alert(1)>", "<html>", "MZ", "PK\u0003\u0004", ""])
      assert.equal(scanKindOf(bytes(other)), null, other);
  });
});
