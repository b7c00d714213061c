import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { type AssemblyState, emptyFloor } from "@laphieu/assembly";
import fc from "fast-check";
import { documentData, documentList } from "./documents.ts";
import { fieldNames } from "./fields.ts";
import { cellFixture, communeFixture } from "./fixtures.ts";
import { createDocumentMaker } from "./maker.ts";
import { readOffice } from "./office.ts";
import type { OfficialData } from "./paper-data.ts";
import { readStyle, ruleOf, type StyleChoice, usualStyle } from "./paper-style.ts";
import { previewOf } from "./preview.ts";
import { freeNumber } from "./registers.ts";
import { onSecondVowel } from "./tones.ts";
import { documentKinds } from "./types.ts";

const commune = communeFixture();
const official = (state: AssemblyState, id: string, style: StyleChoice = {}): OfficialData => {
  const made = documentData(state, id, { style });
  assert.ok(made.ok, made.ok ? "" : made.refusal.text.vi);
  assert.ok(made.data.template === "official");
  return made.data;
};
const closed = (): AssemblyState => {
  const found = previewOf("congress-minutes");
  assert.ok(found !== null);
  return found.state;
};

describe("registers", () => {
  it("number papers of each type and body from 01, without gaps, in the order of the log", () => {
    const registers = new Map<string, number[]>();
    for (const d of documentList(closed()))
      if (d.number !== undefined)
        registers.set(d.register ?? "", [...(registers.get(d.register ?? "") ?? []), d.number]);
    assert.ok((registers.get("BB/ĐH") ?? []).length > 8);
    assert.ok(registers.has("NQ/ĐH") && registers.has("TTr/ĐU") && registers.has("BB/UBKT"));
    for (const numbers of registers.values())
      assert.deepEqual(
        numbers.toSorted((a, b) => a - b),
        numbers.map((_, i) => i + 1),
      );
  });

  it("never give a number that was printed to another paper, however far the log has gone", () => {
    const state = closed();
    const last = new Map(documentList(state).flatMap((d) => (d.number === undefined ? [] : [[d.id, d.number]])));
    // The congress before it closed: its sitting open, its later rounds not sealed yet.
    const earlier: AssemblyState = {
      ...state,
      closedAt: null,
      sittings: state.sittings.map((s) => ({ ...s, status: "open" as const })),
      elections: state.elections.map((e) => ({
        ...e,
        rounds: e.rounds.map((r, i) => (i === e.rounds.length - 1 && e.id !== "bch" ? { ...r, sealed: null } : r)),
      })),
    };
    const before = documentList(earlier).filter((d) => d.number !== undefined && d.register === "BB/ĐH");
    assert.ok(before.length > 3);
    for (const d of before.filter((d) => d.election === "bch")) assert.equal(d.number, last.get(d.id), d.id);
  });

  it("print the number in the heading, with a zero below 10, and leave room where there is none yet", () => {
    const head = official(closed(), "minutes-bch-1").head;
    assert.match(head.number ?? "", /^Số 0\d-BB\/ĐH$/);
    assert.match(official(commune.state, "hand-votes-main").head.number ?? "", /^Số {9}-BB\/ĐH$/);
    const byHand = official(closed(), "minutes-bch-1", { numbering: "by-hand" }).head;
    assert.match(byHand.number ?? "", /^Số {9}-BB\/ĐH$/);
    const begun = official(closed(), "opinion-minutes-bch", { registers: { "BB/ĐH": 11 } }).head;
    assert.equal(begun.number, "Số 11-BB/ĐH");
  });
});

describe("rules on form", () => {
  it("follow the day of the meeting, unless one is chosen", () => {
    assert.equal(ruleOf(usualStyle, false, "2025-08-12").id, "hd-36-2018");
    assert.equal(ruleOf(usualStyle, false, "2026-05-27").id, "hd-05-2026");
    assert.equal(ruleOf({ ...usualStyle, rules: "hd-36-2018" }, false, "2027-01-01").id, "hd-36-2018");
    assert.equal(ruleOf(usualStyle, true, "2027-01-01").id, "house");
    const { layout } = official(commune.state, "minutes-committee-1", { rules: "hd-05-2026" });
    assert.deepEqual(layout?.margins, { top: 20, bottom: 20, left: 30, right: 15 });
  });

  it("move tone marks where an office writes them on the second vowel, and never in the names of people", () => {
    const move = onSecondVowel(["Lê Thúy Hòa", "Trần Thị Thủy"]);
    assert.equal(move("Đảng ủy xã Hòa Bình, hòa, khỏe, thủy"), "Đảng uỷ xã Hoà Bình, hoà, khoẻ, thuỷ");
    assert.equal(move("quý, quỳ, hoàn, toán, của, giúp, xóa"), "quý, quỳ, hoàn, toán, của, giúp, xoá");
    assert.equal(move("Đồng chí Lê Thúy Hòa; Trần Thị Thủy"), "Đồng chí Lê Thúy Hòa; Trần Thị Thủy");
    assert.equal(move("ĐẢNG ỦY"), "ĐẢNG UỶ");
    const { head, blocks, recipients } = official(closed(), "approval", { tones: "second" });
    const people = Object.values(closed().people).map((p) => p.details?.name ?? "");
    const text = people.reduce((all, name) => all.replaceAll(name, ""), JSON.stringify([head, blocks, recipients]));
    assert.match(text, /Uỷ ban Kiểm tra|Đảng uỷ/u);
    assert.doesNotMatch(text, /Ủy|ủy/u);
  });

  it("change nothing but the place of tone marks", () => {
    const plain = (s: string) => s.normalize("NFD").replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, "");
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("ủy", "hòa", "quỳ", "thuở", "Khỏe", "hoàng", "-", " ", "x", "lũy")),
        (words) => {
          const text = words.join(" ");
          const moved = onSecondVowel([])(text);
          assert.equal(plain(moved), plain(text));
          assert.equal(onSecondVowel([])(moved), moved);
        },
      ),
    );
  });

  it("take the heading, the place, the recipients and the rounding from the style", () => {
    const style: StyleChoice = {
      above: "Đảng bộ tỉnh Đông Sơn",
      issuer: "Đảng bộ xã Cao An",
      place: "Cao An",
      recipients: { resolution: ["- Nơi khác."] },
      percent: "truncate",
    };
    const paper = official(closed(), "resolution-main", style);
    assert.ok(paper.head.style === "party" && paper.head.issuer === "Đảng bộ xã Cao An");
    assert.match(paper.head.dateline ?? "", /^Cao An, ngày /);
    assert.deepEqual(paper.recipients, ["- Nơi khác."]);
    // 179/201 is 89,05…%, 177/201 is 88,059…%: cut, not rounded.
    const cut = JSON.stringify(official(closed(), "minutes-dai-bieu-1", style).blocks);
    assert.match(cut, /88,05%/);
    assert.match(JSON.stringify(official(closed(), "minutes-dai-bieu-1").blocks), /88,06%/);
  });

  it("name every wrong setting", () => {
    const read = readStyle({ rules: "hd-99", colour: 1, registers: { "BB/ĐH": 0 }, recipients: { letter: [] } });
    assert.ok(!read.ok);
    assert.deepEqual(read.problems.map((p) => p.field).toSorted(), [
      "colour",
      "recipients.letter",
      "registers.BB/ĐH",
      "rules",
    ]);
    assert.ok(readStyle({}).ok && !readStyle([]).ok);
  });
});

describe("templates of an office", () => {
  it("replace one paper, ask for facts by name, and name the field that is not there; the others are still made", async () => {
    const folder = await mkdtemp(join(tmpdir(), "laphieu-office-"));
    const office = pathToFileURL(`${folder}/`);
    const { state, figures } = cellFixture();
    const maker = createDocumentMaker({ office });
    try {
      const top = '#import "lib/common.typ": document-of\n#let d = json("/data.json")\n#show: document-of.with(d)\n';
      await writeFile(
        join(folder, "election-list.typ"),
        `${top}#set page(paper: "a5")\n#d.fields.at("chair"), #d.title\n`,
      );
      await writeFile(join(folder, "roll.typ"), `${top}\n#d.fields.at("no-such-fact")\n`);
      const list = await maker.make(state, "list-committee", { figures });
      assert.ok(list.ok);
      const roll = await maker.make(state, "roll-main", { figures });
      assert.ok(!roll.ok);
      assert.equal(roll.refusal.code, "template-failed");
      assert.match(roll.refusal.template, /^roll\.typ:5:/);
      assert.equal(roll.refusal.field, "no-such-fact");
      assert.match(roll.refusal.text.vi, /“no-such-fact”/);
      assert.ok((await maker.make(state, "minutes-committee-1", { figures })).ok);
      await rm(join(folder, "roll.typ"));
      assert.ok((await maker.make(state, "roll-main", { figures })).ok);
      assert.deepEqual(await readOffice(office), { ok: true, style: {} });
      await writeFile(join(folder, "style.json"), '{"tones":"second"}');
      const read = await readOffice(office);
      assert.ok(read.ok && read.style.tones === "second");
      await writeFile(join(folder, "style.json"), "{tones");
      assert.ok(!(await readOffice(office)).ok);
    } finally {
      await maker.close();
      await rm(folder, { recursive: true });
    }
  });

  it("find every fact by its name in every paper", () => {
    const data = official(commune.state, "minutes-committee-1");
    assert.deepEqual(Object.keys(data.fields ?? {}).toSorted(), [...fieldNames].toSorted());
  });
});

describe("bad input", () => {
  it("a term without number, and names of 60 letters, go through every paper", async () => {
    const long = "Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Ngọc Diệp Thùy Dương";
    const { state, figures } = cellFixture();
    const odd: AssemblyState = {
      ...state,
      about: { ...state.about, term: "", title: "Đại hội", above: "", place: "" },
      people: Object.fromEntries(
        Object.entries(state.people).map(([id, p]) => [
          id,
          p.details === null ? p : { ...p, details: { ...p.details, name: `${long} ${id}` } },
        ]),
      ),
    };
    const maker = createDocumentMaker();
    try {
      for (const info of documentList(odd, { figures }).filter((d) => d.ready && d.kind !== "fallback-pack")) {
        const made = await maker.make(odd, info.id, { figures });
        assert.ok(made.ok, made.ok ? "" : `${info.id}: ${made.refusal.text.vi}`);
        const data = documentData(odd, info.id, { figures });
        assert.ok(data.ok);
        assert.doesNotMatch(JSON.stringify(data.data), /nhiệm kỳ\s*(?:["\\.,;:]|$)/iu, info.id);
      }
    } finally {
      await maker.close();
    }
  });

  it("every signature has words or rows to go with to the next page, and nobody signs K/T", () => {
    for (const kind of documentKinds) {
      const found = previewOf(kind);
      assert.ok(found !== null);
      const made = documentData(found.state, found.id);
      assert.ok(made.ok);
      if (made.data.template !== "official" || made.data.signatures.length === 0) continue;
      const last = made.data.blocks.at(-1);
      assert.ok(
        last?.type === "para" || last?.type === "items" || (last?.type === "table" && last.rows.length > 4),
        kind,
      );
      assert.ok(
        made.data.signatures.every((s) => s.lines.every((line) => !/K\/T/u.test(line.text))),
        kind,
      );
    }
  });

  it("every kind of paper has a preview", () => {
    assert.deepEqual(
      documentKinds.filter((kind) => previewOf(kind) === null),
      [],
    );
  });
});

it("numbers borne already stay, and the log steps over them", () => {
  const { state, figures } = communeFixture();
  const plain = documentList(state, { figures });
  const bearing = plain.filter((d) => d.register === "BB/ĐH" && d.number !== undefined);
  const hand = plain.find((d) => d.register === "BB/ĐH" && d.ready && d.number === undefined);
  const [first] = bearing;
  assert.ok(first !== undefined && hand !== undefined);
  const free = freeNumber(plain, "BB/ĐH", usualStyle);
  assert.equal(free, Math.max(...bearing.map((d) => d.number ?? 0)) + 1);
  const numbers = { [hand.id]: first.number ?? 0 };
  const after = documentList(state, { figures, numbers });
  const all = after.flatMap((d) => (d.register === "BB/ĐH" && d.number !== undefined ? [d.number] : []));
  assert.equal(new Set(all).size, all.length, "no number twice");
  assert.equal(after.find((d) => d.id === hand.id)?.number, first.number);
});

it("what was said in the hall and handed in fills the collected contributions", () => {
  const { state, figures } = communeFixture();
  const person = state.sittings[0]?.roll[0]?.person;
  assert.ok(person !== undefined);
  const at = "2025-07-25T02:00:00.000Z";
  const floor = {
    ...emptyFloor,
    requests: [
      {
        ...{ id: "r1", person, kind: "speech" as const, topic: "Nông thôn mới", via: "slip" as const, at },
        state: "done" as const,
        clock: { startedAt: at, endedAt: "2025-07-25T02:05:00.000Z", heldAt: null, heldFor: 0, seconds: 300 },
        note: "Đề nghị thêm chỉ tiêu về đường thôn.",
      },
    ],
    contributions: [{ id: "c1", person, title: "Chuyển đổi số", fileName: "a.pdf", size: 1, hash: "a", at }],
  };
  const spoken = { ...state, sittings: state.sittings.map((s, i) => (i === 0 ? { ...s, floor } : s)) };
  const made = documentData(spoken, `contributions-${state.sittings[0]?.id}`, { figures });
  assert.ok(made.ok);
  const text = JSON.stringify(made.data);
  for (const part of ["2 ý kiến", "Nông thôn mới", "đường thôn", "Tham luận bằng văn bản", "Chuyển đổi số"])
    assert.ok(text.includes(part), part);
});
