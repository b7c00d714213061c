import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type BallotDefinition, ballotsPerSheet, ballotWarning, checkBallot } from "./ballot-definition.ts";
import { type BallotLayout, type Box, layoutBallot, suggestPaper } from "./ballot-layout.ts";
import { textWidth } from "./ballot-letters.ts";

const ballot = (names: number, over: Partial<BallotDefinition> = {}): BallotDefinition => ({
  body: "Đảng bộ xã Cao An",
  meeting: "Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030",
  office: "Ban Chấp hành Đảng bộ",
  seats: Math.max(1, names - 1),
  form: names > 1 ? "strike" : "agree",
  names: Array.from({ length: names }, (_, i) => `Nguyễn Văn ${i + 1}`),
  paper: "A4",
  round: 1,
  ...over,
});
const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const pagesOf = (definition: BallotDefinition): BallotLayout => {
  const made = layoutBallot(definition);
  assert.ok(made.ok, made.ok ? "" : made.refusal.text.en);
  return made.layout;
};
const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - 1e-6 &&
  inner.y >= outer.y - 1e-6 &&
  inner.x + inner.w <= outer.x + outer.w + 1e-6 &&
  inner.y + inner.h <= outer.y + outer.h + 1e-6;

const anyBallot = fc
  .record({
    names: fc.array(
      fc
        .array(fc.constantFrom("Nguyễn", "Thị", "Ưng", "Hoàng", "H'Bia", "Kđăm", "Đỗ", "Quỳnh"), {
          minLength: 1,
          maxLength: 6,
        })
        .map((words) => words.join(" ")),
      { minLength: 0, maxLength: 240 },
    ),
    blankRows: fc.integer({ min: 0, max: 12 }),
    paper: fc.constantFrom("A3", "A4", "A5", "A6"),
    form: fc.constantFrom("strike", "agree", "opinion"),
    style: fc.constantFrom("plain", "marked"),
  })
  .filter(({ names, blankRows }) => names.length + blankRows > 0);

describe("geometry of a ballot", () => {
  it("keeps every name on its page and row, away from the seal, whatever the paper, form, style and number of names", () => {
    fc.assert(
      fc.property(anyBallot, (over) => {
        const made = layoutBallot(ballot(4, over));
        if (!made.ok) {
          assert.match(made.refusal.field ?? "", /^paper$|^names\[/);
          return;
        }
        const { pages, paper, pitch, headingHeight } = made.layout;
        const sheet: Box = { x: 0, y: 0, ...paper };
        const told = pages.flatMap((page) => page.rows.map((row) => row.name));
        assert.deepEqual(told.slice(0, over.names.length), over.names);
        assert.equal(told.length, over.names.length + over.blankRows);
        for (const page of pages) {
          assert.equal(page.seal !== null, page.number === 1);
          const { frame, head, guidance, seal, marks } = page;
          const below: Box = { ...frame, y: frame.y + headingHeight, h: frame.h - headingHeight };
          const apart = [head, frame, ...(guidance === null ? [] : [guidance]), ...(seal === null ? [] : [seal])];
          const squares = marks?.squares ?? [];
          const white = (box: Box): Box => ({ x: box.x - 3, y: box.y - 3, w: box.w + 6, h: box.h + 6 });
          for (const [i, a] of apart.entries()) {
            for (const b of apart.slice(i + 1)) assert.ok(!overlap(a, b));
            for (const square of squares) assert.ok(!overlap(a, white(square)));
          }
          for (const [i, a] of squares.entries())
            for (const b of squares.slice(i + 1)) assert.ok(!overlap(a, white(b)));
          for (const box of [...apart, ...squares]) assert.ok(inside(box, sheet));
          for (const [i, row] of page.rows.entries()) {
            const column = page.columns[row.column];
            assert.ok(column !== undefined && row.y + pitch <= below.y + below.h + 1e-6 && row.y >= below.y);
            assert.ok(
              page.rows.every((other, j) => j <= i || other.column !== row.column || other.y - row.y >= pitch - 1e-6),
            );
            for (const line of row.lines) assert.ok(textWidth(line, row.size) <= column.name.w);
            if (row.name === null) continue;
            const [first = row.y + pitch / 2, last = first] = [row.baselines[0], row.baselines.at(-1)];
            const em = row.size * (25.4 / 72);
            assert.ok(first - 0.9 * em >= row.y - 0.5 && last + 0.25 * em <= row.y + pitch + 0.5);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("is the same for names and for empty rows, so that names can be printed later on stamped papers", () => {
    const plain = (layout: BallotLayout) =>
      layout.pages.map((page) => ({
        ...page,
        rows: page.rows.map(({ y, column, number, baseline }) => ({ y, column, number, baseline })),
      }));
    const empty = pagesOf(ballot(0, { names: [], blankRows: 23, seats: 19, form: "strike" }));
    const full = pagesOf(ballot(20, { blankRows: 3, seats: 19 }));
    assert.deepEqual(plain(full), plain(empty));
  });

  it("puts 31 names in one column of one A4 page, in every form and style", () => {
    for (const form of ["strike", "agree", "opinion"] as const)
      for (const style of ["plain", "marked"] as const) {
        const { pages, size } = pagesOf(ballot(31, { form, style }));
        assert.equal(pages.length, 1);
        assert.equal(pages[0]?.columns.length, 1);
        assert.equal(size.name, 14);
      }
  });

  it("takes two columns, then several pages, as the list grows", () => {
    const shape = (names: number, over: Partial<BallotDefinition>) =>
      pagesOf(ballot(names, over)).pages.map((page) => `${page.columns.length}×${page.rows.length}`);
    assert.deepEqual(shape(60, {}), ["2×60"]);
    assert.deepEqual(shape(120, { paper: "A3" }), ["2×120"]);
    assert.equal(shape(220, {}).length, 3);
    assert.deepEqual(shape(5, { paper: "A6" }), ["1×5"]);
    assert.deepEqual(shape(15, { paper: "A5" }), ["1×15"]);
    // With boxes beside the names half an A4 page is too narrow.
    assert.equal(shape(60, { form: "agree" }).length, 2);
  });

  it("prints no name on the fold of a page", () => {
    for (const [names, paper] of [
      [10, "A4"],
      [31, "A4"],
      [43, "A4"],
      [15, "A5"],
      [9, "A6"],
    ] as const) {
      const { pages, paper: sheet, pitch } = pagesOf(ballot(names, { paper }));
      for (const page of pages)
        assert.ok(
          page.rows.every((row) => Math.abs(row.y + pitch / 2 - sheet.h / 2) > 4),
          `${names} ${paper}`,
        );
    }
  });

  it("keeps numbers 10 mm before names and 8 mm white after them where the paper has room", () => {
    for (const paper of ["A3", "A4", "A5"] as const) {
      const [column] = pagesOf(ballot(9, { paper, form: "agree" })).pages[0]?.columns ?? [];
      assert.ok(column?.agree);
      assert.ok(column.name.x - column.number - 2.5 >= 9.9);
      assert.ok(column.agree.x - (column.name.x + column.name.w) >= 8 - 1e-6);
    }
  });

  it("gives five squares of which no three lie on one line", () => {
    for (const paper of ["A3", "A4", "A5", "A6"] as const) {
      const squares = pagesOf(ballot(4, { paper, style: "marked" })).pages[0]?.marks?.squares.slice(0, 5) ?? [];
      assert.equal(squares.length, 5);
      for (const [i, a] of squares.entries())
        for (const [j, b] of squares.entries())
          for (const c of squares.slice(j + 1)) {
            if (i >= j || a === c) continue;
            const area = Math.abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y));
            const long = Math.max(
              Math.hypot(b.x - a.x, b.y - a.y),
              Math.hypot(c.x - a.x, c.y - a.y),
              Math.hypot(c.x - b.x, c.y - b.y),
            );
            assert.ok(area / long > 7, `${paper}: ${i} ${j}`);
          }
    }
  });

  it("writes a long name in two even lines, and refuses one that nobody could read", () => {
    const long = "Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Ngọc Diệp Thùy Dương";
    const [row] =
      pagesOf(ballot(15, { paper: "A5", form: "agree", names: [long, "Lê An"], seats: 2 })).pages[0]?.rows ?? [];
    assert.deepEqual(row?.lines, ["Công Tằng Tôn Nữ Nguyễn Phước", "Hoàng Thị Ngọc Diệp Thùy Dương"]);
    const made = layoutBallot(ballot(4, { paper: "A6", form: "agree", names: ["Ưng".repeat(38)], seats: 1 }));
    assert.ok(!made.ok);
    assert.equal(made.refusal.code, "ballot-too-small");
    assert.equal(made.refusal.field, "names[0]");
  });

  it("suggests the smallest comfortable paper", () => {
    const { paper: _, ...four } = ballot(4);
    const { paper: __, ...thirty } = ballot(31);
    assert.equal(suggestPaper(four), "A6");
    assert.equal(suggestPaper(thirty), "A4");
  });

  it("counts the ballots of a sheet", () => {
    assert.deepEqual(
      (["A3", "A4", "A5", "A6"] as const).map((paper) => ballotsPerSheet(paper)),
      [1, 1, 2, 4],
    );
  });

  it("leaves more white between two long names than between the two lines of one", () => {
    const long = "Công Tằng Tôn Nữ Thị Phương Thảo Nguyên";
    const { pages } = pagesOf(ballot(2, { form: "agree", paper: "A5", names: [long, long] }));
    const [a, b] = (pages[0]?.rows ?? []).map((row) => row.baselines);
    assert.deepEqual([a?.length, b?.length], [2, 2]);
    const within = (a?.[1] ?? 0) - (a?.[0] ?? 0);
    assert.ok((b?.[0] ?? 0) - (a?.[1] ?? 0) > within + 1);
  });
});

describe("a ballot definition", () => {
  const cases: readonly [string, Partial<BallotDefinition>, string][] = [
    ["no names", { names: [] }, "names"],
    ["an empty name", { names: ["Nguyễn Văn An", " "], seats: 1 }, "names[1]"],
    ["no seats", { seats: 0 }, "seats"],
    ["round zero", { round: 0 }, "round"],
    ["a line break in a name", { names: ["Nguyễn Văn An\nLê Văn Bình", "Lê An"], seats: 1 }, "names[0]"],
    ["a letter that the font lacks", { names: ["Lê An", "阮文安"], seats: 1 }, "names[1]"],
    ["a title without end", { office: "Ban Chấp hành ".repeat(30) }, "office"],
    ["more notes than names", { notes: ["", "", "", "", "thừa"] }, "notes"],
  ];
  for (const [what, over, field] of cases)
    it(`refuses ${what} by field`, () => {
      const checked = checkBallot(ballot(4, over));
      assert.ok(!checked.ok);
      assert.equal(checked.refusal.field, field);
    });

  it("warns of a form to strike without surplus, and draws it all the same", () => {
    const definition = ballot(4, { seats: 4 });
    assert.ok(checkBallot(definition).ok);
    assert.match(ballotWarning(definition)?.vi ?? "", /không có số dư/);
    assert.equal(ballotWarning(ballot(4, { seats: 3 })), null);
  });
});
