import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { BallotReading, Round, Totals } from "@laphieu/assembly";
import fc from "fast-check";
import { unzip } from "../file/unzip.ts";
import { cellFixture, communeFixture } from "../fixtures.ts";
import { csvOf } from "./csv.ts";
import { electionReport } from "./election-report.ts";
import { sheetList } from "./lists.ts";
import { castVoteRecords } from "./readings.ts";
import { recordFaults } from "./readings-check.ts";
import { reportFaults } from "./report-check.ts";
import type { Sheet } from "./sheet.ts";
import { xlsxOf } from "./xlsx.ts";

const cell = cellFixture().state;
const commune = communeFixture().state;
const decode = (bytes: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
const sheetOf = (sheets: readonly Sheet[], id: string): Sheet => {
  const found = sheets.find((s) => s.id === id);
  assert.ok(found, id);
  return found;
};
const oneCell = (text: string): Sheet => ({
  id: "x",
  name: "Thử",
  title: { vi: "Thử", en: "Test" },
  columns: [{ title: { vi: "Tên", en: "Name" }, kind: "text", width: 10 }],
  rows: [[text]],
});
const options = { generated: "2026-11-23T03:00:00Z", program: "Lá Phiếu 0.1.0" };

describe("lists", () => {
  it("gives the roll in the order of names, the results with share and outcome, and the papers of each ballot", () => {
    const sheets = sheetList(commune);
    const roll = sheetOf(sheets, "roll-main");
    assert.equal(roll.rows.length, 201);
    const results = sheetOf(sheets, "results");
    const elected = results.rows.filter((row) => row.at(-1) === "trúng cử");
    assert.equal(elected.length, 27);
    const [first] = results.rows;
    assert.deepEqual(first?.slice(5, 8), [196, 199, 9849]);
    assert.equal(sheetOf(sheets, "ballots").rows.length, 1);
  });

  it("never holds a count that was not announced", () => {
    const counted = commune.elections.filter((e) => e.rounds.some((r) => r.result === null && r.count !== null));
    assert.ok(counted.length > 0);
    const text = JSON.stringify(sheetList(commune).filter((s) => s.id === "results" || s.id === "ballots"));
    for (const election of counted) assert.ok(!text.includes(election.title.replace(/^Bầu /, "")), election.title);
    assert.ok(!JSON.stringify(electionReport(commune, options)).includes(`contest-${counted[0]?.id}`));
  });
});

describe("CSV", () => {
  it("has a byte order mark, a heading in both languages, and fields that other programs split the same way", () => {
    const text = decode(csvOf(sheetOf(sheetList(commune), "results")));
    assert.ok(text.startsWith("\ufeffCuộc bầu / Election,"));
    assert.match(text, /"98,49%"/);
    assert.match(decode(csvOf(oneCell('nói "có", rồi thôi'))), /"nói ""có"", rồi thôi"/);
  });

  it("lets no cell begin as a formula", () => {
    const start = fc.constantFrom("=", "+", "-", "@", " =", "\t=", "＝", "\r\n=");
    fc.assert(
      fc.property(start, fc.string(), (sign, rest) => {
        const [, line = ""] = decode(csvOf(oneCell(sign + rest))).split("\r\n");
        assert.doesNotMatch(line.replace(/^"/, ""), /^\s*[=+\-@＝＋－＠]/u);
      }),
      { numRuns: 200 },
    );
  });
});

describe("workbooks", () => {
  it("holds text as text: no formula, no link, whatever was typed", () => {
    const parts = unzip(xlsxOf([oneCell('=HYPERLINK("http://x","<b>&")')], "2026-11-23"));
    const xml = parts.get("xl/worksheets/sheet1.xml")?.toString("utf8") ?? "";
    assert.doesNotMatch(xml, /<f>|<hyperlink/);
    assert.match(xml, /s="5" t="inlineStr"><is><t xml:space="preserve">=HYPERLINK\(&quot;/);
    assert.match(parts.get("xl/styles.xml")?.toString("utf8") ?? "", /quotePrefix="1"/);
  });

  it("has one tab for each list, with names that Excel takes", () => {
    const long = { ...oneCell("a"), name: "Hội nghị lần thứ nhất: Ban Chấp hành / Ủy ban Kiểm tra" };
    const xml =
      unzip(xlsxOf([long, long], "2026-11-23"))
        .get("xl/workbook.xml")
        ?.toString("utf8") ?? "";
    const names = [...xml.matchAll(/<sheet name="([^"]+)"/g)].map((m) => m[1] ?? "");
    assert.equal(new Set(names).size, 2);
    for (const name of names) {
      assert.ok(name.length <= 31);
      assert.doesNotMatch(name, /[[\]:*?/\\]/);
    }
  });

  it("is the same file for the same lists", () => {
    const sheets = sheetList(cell);
    assert.deepEqual(xlsxOf(sheets, "2025-08-12"), xlsxOf(sheets, "2025-08-12"));
  });
});

describe("common data format", () => {
  it("holds for both meetings, with votes, base and papers of each ballot", () => {
    for (const state of [cell, commune]) {
      const report = electionReport(state, { ...options, log: { size: 60, root: "ab".repeat(32) } });
      assert.deepEqual(reportFaults(report), []);
    }
    const text = JSON.stringify(electionReport(commune, options));
    assert.match(text, /"BallotsCast":198,"BallotsRejected":2/);
    assert.match(text, /"OtherType":"base","Value":"199"/);
  });

  it("names what does not fit: a field too many, a value unknown, a reference to nobody", () => {
    const report = electionReport(cell, options);
    assert.match(reportFaults({ ...report, Winner: "x" }).join(), /Winner is not a field/);
    assert.match(reportFaults({ ...report, Status: "final" }).join(), /report\.Status/);
    assert.match(reportFaults({ ...report, Person: [] }).join(), /no Person of this id/);
  });

  it("gives no single ballot without the sealed annex", () => {
    const made = castVoteRecords(cell, null, options);
    assert.equal(made.ok ? "" : made.code, "annex-needed");
  });
});

/** Papers in strike form that give these totals: valid ones with the fewest names each, invalid ones with nobody left. */
const papersFor = (round: Round, totals: Totals): readonly BallotReading[] => {
  const all = round.names.map((_, i) => i);
  const chosen: Set<number>[] = Array.from({ length: totals.valid }, () => new Set());
  let at = 0;
  for (const [name, votes] of totals.votes.entries())
    for (let v = 0; v < votes; v += 1) {
      chosen[at % chosen.length]?.add(name);
      at += 1;
    }
  return [
    ...chosen.map((names) => ({ struck: all.filter((i) => !names.has(i)) })),
    ...Array.from({ length: totals.invalid }, () => ({ struck: all })),
  ];
};

describe("single ballots", () => {
  const [election] = cell.elections;
  const round = election?.rounds.find((r) => r.result !== null);
  assert.ok(election !== undefined && round?.result != null && round.form === "strike");
  const readings = papersFor(round, round.result.totals);
  const annex = [{ election: election.id, round: round.number, readings }];

  it("hold to SP 1500-103, give the announced votes again and tell nothing of a paper", () => {
    const made = castVoteRecords(cell, annex, options);
    assert.ok(made.ok, made.ok ? "" : made.text.vi);
    assert.deepEqual(recordFaults(made.report), []);
    const text = JSON.stringify(made.report);
    for (const field of ["BallotNumber", "SequenceNumber", "BatchId", "BallotImage", "SheetNumber", "TimeStamp"])
      assert.ok(!text.includes(field), field);
    const votes = round.names.map(
      (_, i) =>
        text.split(`"ContestSelectionId":"selection-${election.id}-${round.number}-${i + 1}","TotalNumberVotes":1`)
          .length - 1,
    );
    assert.deepEqual(votes, round.result?.totals.votes);
    // Whatever order the papers came in, the report is the same.
    const turned = [{ election: election.id, round: round.number, readings: readings.toReversed() }];
    const other = castVoteRecords(cell, turned, options);
    assert.deepEqual(other, made);
  });

  it("are refused where they do not give the announced result", () => {
    const made = castVoteRecords(
      cell,
      [{ election: election.id, round: round.number, readings: readings.slice(1) }],
      options,
    );
    assert.equal(made.ok ? "" : made.code, "does-not-fit");
    const none = castVoteRecords(cell, [{ election: election.id, round: 9, readings }], options);
    assert.equal(none.ok ? "" : none.code, "no-such-round");
  });
});
