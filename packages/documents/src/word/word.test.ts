import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { documentData, documentList } from "../documents.ts";
import { unzip } from "../file/unzip.ts";
import { cellFixture, communeFixture, type Fixture } from "../fixtures.ts";
import type { OfficialData, PaperData } from "../paper-data.ts";
import { wordOf } from "./word.ts";

const commune = communeFixture();
const cell = cellFixture();

const dataOf = (fixture: Fixture, id: string): PaperData => {
  const made = documentData(fixture.state, id, { figures: fixture.figures });
  assert.ok(made.ok, made.ok ? "" : made.refusal.text.en);
  return made.data;
};
const partsOf = async (data: PaperData): Promise<ReadonlyMap<string, Buffer>> => {
  const made = await wordOf(data);
  assert.ok(made.ok, made.ok ? "" : made.refusal.text.en);
  return unzip(made.docx);
};
const bodyOf = async (data: PaperData): Promise<string> =>
  (await partsOf(data)).get("word/document.xml")?.toString("utf8") ?? "";
const textOf = (xml: string): string =>
  xml
    .replace(/<\/w:p>/g, "\n")
    .replace(/<w:tab\/>/g, " ")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&amp;", "&")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");
const officialOf = (fixture: Fixture, id: string): OfficialData => {
  const data = dataOf(fixture, id);
  if (data.template !== "official") throw new Error(`${id} is not an official paper`);
  return data;
};

/** Every word of a paper that must be found in each of its forms. */
const wordsOf = (data: OfficialData): readonly string[] => [
  data.kind,
  ...data.subject,
  ...data.blocks.flatMap((b): readonly string[] => {
    switch (b.type) {
      case "items":
        return b.items;
      case "table":
        return [...b.columns.map((c) => c.title), ...b.rows.flat()];
      case "box":
        return [b.title, ...b.lines];
      case "lines":
        return [];
      case "cue":
        return [b.who];
      default:
        return [b.text];
    }
  }),
  ...data.recipients,
  ...data.signatures.flatMap((s) => [...s.lines.map((l) => l.text), s.hint, s.name]),
];

describe("papers in Word", () => {
  it("holds every word of the same paper in PDF", async () => {
    for (const [fixture, id] of [
      [commune, "minutes-committee-1"],
      [commune, "approval"],
      [cell, "sealing-committee-1"],
    ] as const) {
      const data = officialOf(fixture, id);
      const text = textOf(await bodyOf(data)).replace(/[…\s]+/g, " ");
      for (const word of wordsOf(data))
        for (const part of word.split(/…+/u).map((p) => p.replace(/\s+/g, " ").trim()))
          assert.ok(text.includes(part), `${id}: ${part}`);
    }
  });

  it("keeps headings of tables on each page, rows whole, and the signatures with the last words", async () => {
    const xml = await bodyOf(officialOf(commune, "minutes-committee-1"));
    const tables = xml.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? [];
    const withHeader = tables.filter((t) => t.includes("<w:tblHeader/>"));
    assert.equal(withHeader.length, 2);
    for (const table of withHeader)
      assert.equal((table.match(/<w:tr>/g) ?? []).length, (table.match(/<w:cantSplit\/>/g) ?? []).length);
    const last = tables.at(-1) ?? "";
    assert.match(last, /<w:cantSplit\/>/);
    assert.match(last, /BAN KIỂM PHIẾU/);
    const before = xml.slice(0, xml.lastIndexOf("<w:tbl>"));
    const closing = before.slice(before.lastIndexOf("Biên bản được lập") - 600);
    assert.match(closing, /<w:keepNext\/>/);
  });

  it("has the margins of the rules, real headings, and names the font of the office without carrying one", async () => {
    const parts = await partsOf(officialOf(commune, "minutes-committee-1"));
    const xml = parts.get("word/document.xml")?.toString("utf8") ?? "";
    assert.match(xml, /<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
    assert.match(xml, /<w:pStyle w:val="Title"\/>/);
    assert.match(xml, /<w:pStyle w:val="Heading1"\/>/);
    assert.match(parts.get("word/styles.xml")?.toString("utf8") ?? "", /Times New Roman/);
    assert.deepEqual(
      [...parts.keys()].filter((name) => /\.(?:odttf|ttf)$/.test(name)),
      [],
    );
  });

  it("offers scripts and tally sheets, and refuses what must be printed as drawn", async () => {
    assert.match(textOf(await bodyOf(dataOf(commune, "script-main"))), /KỊCH BẢN ĐIỀU HÀNH/);
    assert.match(await bodyOf(dataOf(commune, "tally-committee-1")), /w:orient="landscape"/);
    for (const id of ["ballot-committee-1", "pack"]) {
      const made = await wordOf(dataOf(commune, id));
      assert.equal(made.ok ? "" : made.refusal.code, "pdf-only");
    }
  });

  it("makes every paper that is ready, for both kinds of meeting", async () => {
    for (const fixture of [cell, commune])
      for (const info of documentList(fixture.state, { figures: fixture.figures }).filter((d) => d.ready)) {
        const made = await wordOf(dataOf(fixture, info.id));
        if (made.ok) assert.equal(String.fromCharCode(...made.docx.slice(0, 2)), "PK", info.id);
        else assert.equal(made.refusal.code, "pdf-only", info.id);
      }
  });
});
