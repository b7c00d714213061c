import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { GreyPage, PageReading } from "../types.ts";
import { ballotOf } from "./ballot.ts";
import { createReader } from "./page.ts";
import { sameSheet } from "./same-sheet.ts";
import { blankPage, copyOf, cross, drawLine, random, scan, strike, testPrint, upsideDown } from "./test-page.ts";

const ten = testPrint(10, "strike");
const reader = createReader(ten.layout, [ten.print]);
const names = ten.layout.pages[0]?.names ?? [];

const struckPage = (struck: readonly number[]): GreyPage => {
  const page = copyOf(ten.print);
  for (const i of struck) {
    const name = names[i];
    if (name !== undefined) strike(page, name);
  }
  return page;
};
const marked = (reading: PageReading) => reading.marks.filter((m) => m.state === "marked").map((m) => m.index);
const looks = (reading: PageReading) => reading.marks.filter((m) => m.state === "look").map((m) => m.index);

test("a ballot without any stroke reads as not marked, whatever the skew, shift and scale", () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.integer({ min: 1, max: 99 }),
        turn: fc.double({ min: -4.5, max: 4.5, noNaN: true }),
        scale: fc.double({ min: 0.97, max: 1.03, noNaN: true }),
        x: fc.double({ min: -3, max: 3, noNaN: true }),
        y: fc.double({ min: -3, max: 3, noNaN: true }),
      }),
      ({ seed, turn, scale, x, y }) => {
        const reading = reader.read(scan(ten.print, { seed, turn, scale, shift: { x, y } }));
        assert.equal(reading.sheet, "own");
        assert.deepEqual(marked(reading), []);
        assert.deepEqual(looks(reading), []);
        assert.ok(reading.marks.every((m) => m.where.every((p) => Number.isFinite(p.x) && Number.isFinite(p.y))));
      },
    ),
    { numRuns: 6 },
  );
});

test("exactly the names struck read as marked, upright and upside down alike", () => {
  fc.assert(
    fc.property(
      fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
      fc.double({ min: -2, max: 2, noNaN: true }),
      (struck, turn) => {
        const page = scan(struckPage(struck), { turn });
        const upright = reader.read(page);
        const turned = reader.read(upsideDown(page));
        assert.deepEqual(marked(upright), struck);
        assert.deepEqual(marked(turned), struck);
        assert.deepEqual(looks(upright), []);
        assert.equal(upright.upsideDown, false);
        assert.equal(turned.upsideDown, true);
      },
    ),
    { numRuns: 5 },
  );
});

test("a thin level line drawn with a ruler is seen wherever the points of the page fall", () => {
  const [, , name] = names;
  assert.ok(name !== undefined);
  const px = 200 / 25.4;
  for (let row = 0; row < 6; row++) {
    const page = copyOf(ten.print);
    const y = Math.round((name.baseline - 1.4) * px) + row;
    page.data.fill(
      40,
      y * page.width + Math.round((name.ink.x - 1) * px),
      y * page.width + Math.round((name.ink.x + name.ink.w + 1) * px),
    );
    const reading = reader.read(page);
    assert.notEqual(reading.marks.find((m) => m.index === 2)?.state, "not-marked");
  }
});

test("a frame about one name alone is found, upright and upside down", () => {
  const one = testPrint(1, "agree", 5, 23);
  const box = one.layout.pages[0]?.boxes[0];
  assert.ok(box !== undefined);
  const page = copyOf(one.print);
  cross(page, box);
  const alone = createReader(one.layout, [one.print]);
  for (const scanned of [scan(page, { turn: 1.5 }), upsideDown(scan(page, { turn: -1 }))]) {
    const reading = alone.read(scanned);
    assert.equal(reading.sheet, "own");
    assert.deepEqual(
      reading.marks.filter((m) => m.state === "marked").map((m) => m.mark),
      ["agree"],
    );
  }
});

test("one more strike changes that name and no other", () => {
  const before = reader.read(scan(struckPage([2, 7])));
  const after = reader.read(scan(struckPage([2, 5, 7])));
  for (const [i, m] of after.marks.entries()) {
    assert.equal(m.state, m.index === 5 ? "marked" : before.marks[i]?.state);
  }
});

test("a stroke over a third of a name, or under it, is for people", () => {
  const page = struckPage([4]);
  const [first, second] = names;
  assert.ok(first !== undefined && second !== undefined);
  strike(page, first, 0.35);
  drawLine(
    page,
    { x: second.ink.x, y: second.baseline + 1 },
    { x: second.ink.x + second.ink.w, y: second.baseline + 1 },
    0.45,
    0.8,
  );
  const reading = reader.read(scan(page));
  assert.deepEqual(looks(reading), [0, 1]);
  assert.deepEqual(marked(reading), [4]);
});

test("a note in the margin is said, a strike that is drawn too long is not one", () => {
  const page = struckPage([3]);
  assert.equal(reader.read(scan(page)).writing.length, 0);
  for (let i = 0; i < 6; i++) drawLine(page, { x: 90 + i * 3, y: 120 }, { x: 92 + i * 3, y: 126 }, 0.4, 0.8);
  assert.ok(reader.read(scan(page)).writing.length > 0);
});

test("a line drawn with a pen beside the table is said, in one or in parts", () => {
  const x = 142;
  for (const parts of [
    [[55, 195]],
    [
      [55, 90],
      [94, 130],
      [133, 190],
    ],
  ] as const) {
    const page = struckPage([3]);
    for (const [from, to] of parts) drawLine(page, { x, y: from }, { x: x + 0.3, y: to }, 0.4, 0.8);
    assert.ok(reader.read(scan(page)).writing.length > 0);
  }
});

test("a name blotted out up to the name above it leaves the page ours", () => {
  const page = struckPage([7]);
  const [, above, name] = names;
  assert.ok(above !== undefined && name !== undefined);
  for (let y = above.baseline + 0.5; y < name.baseline + 0.4; y += 0.2)
    drawLine(page, { x: name.ink.x - 1, y }, { x: name.ink.x + name.ink.w + 1, y }, 0.3, 0.8);
  const reading = reader.read(scan(page));
  assert.deepEqual([reading.sheet, reading.doubts], ["own", []]);
  assert.deepEqual(marked(reading), [7]);
  assert.deepEqual(looks(reading), [1, 2]);
});

test("noise, an empty page, a tiny one and a page of other words are foreign", () => {
  const { width, height } = ten.print;
  const next = random(5);
  const noise = blankPage(width, height);
  for (let i = 0; i < noise.data.length; i++) noise.data[i] = Math.floor(next() * 256);
  for (const page of [noise, blankPage(width, height), blankPage(width, height, 0), blankPage(9, 9)]) {
    const reading = reader.read(page);
    assert.equal(reading.sheet, "foreign");
    assert.deepEqual(reading.marks, []);
  }
  const text = blankPage(width, height);
  for (let y = 20; y < 190; y += 7)
    for (let x = 15; x < 130; x += 2) drawLine(text, { x, y: y - next() * 3 }, { x: x + next() * 1.5, y }, 0.35);
  assert.equal(reader.read(scan(text)).sheet, "foreign");
});

test("a ballot with the same frame and other words is never read as ours", () => {
  const other = testPrint(10, "strike", 2);
  const reading = reader.read(scan(other.print));
  assert.notEqual(reading.sheet, "own");
  assert.equal(ballotOf(ten.layout, [reading]).valid, null);
});

test("a cross in one box of each name is read, both are for people", () => {
  const form = testPrint(8, "agree");
  const boxes = form.layout.pages[0]?.boxes ?? [];
  const page = copyOf(form.print);
  for (const box of boxes) {
    const want = box.index === 6 ? true : (box.mark === "agree") === (box.index % 2 === 0);
    if (want) cross(page, box);
  }
  const reading = createReader(form.layout, [form.print]).read(scan(page, { turn: 1.2 }));
  assert.equal(reading.sheet, "own");
  const agreed = reading.marks.filter((m) => m.mark === "agree" && m.state === "marked").map((m) => m.index);
  assert.deepEqual(agreed, [0, 2, 4]);
  const doubts = reading.marks.filter((m) => m.state === "look").map((m) => `${m.index} ${m.doubt}`);
  assert.deepEqual([...new Set(doubts)], ["6 both-boxes"]);
});

test("a name with neither box marked is read as such beside enough dark crosses, else people look", () => {
  const form = testPrint(8, "agree");
  const boxes = form.layout.pages[0]?.boxes ?? [];
  const emptyWith = (left: readonly number[]) => {
    const page = copyOf(form.print);
    for (const box of boxes) if (box.mark === "agree" && !left.includes(box.index)) cross(page, box);
    const { marks } = createReader(form.layout, [form.print]).read(scan(page, { turn: 1.2 }));
    return left.map((index) => marks.filter((m) => m.index === index).map((m) => m.doubt ?? m.state));
  };
  assert.deepEqual(emptyWith([7]), [["not-marked", "not-marked"]]);
  assert.deepEqual(emptyWith([3, 7]), [
    ["no-box", "no-box"],
    ["no-box", "no-box"],
  ]);
});

test("two scans of one sheet are the same, another hand's are different, bare pages never the same", () => {
  const page = struckPage([1, 4, 6, 8]);
  const one = reader.read(scan(page, { turn: 1, seed: 3 }));
  const two = reader.read(upsideDown(scan(page, { turn: -1.5, seed: 4, shift: { x: 1, y: 2 } })));
  assert.equal(sameSheet(one, two), "same");
  const other = copyOf(ten.print);
  for (const i of [1, 4, 6, 8]) {
    const name = names[i];
    assert.ok(name !== undefined);
    const y = name.baseline - 0.6 - (i % 3) * 0.5;
    drawLine(
      other,
      { x: name.ink.x - 3 + (i % 2) * 2, y },
      { x: name.ink.x + name.ink.w + 1 + (i % 4), y: y - 0.5 },
      0.4,
      0.8,
    );
  }
  assert.equal(sameSheet(one, reader.read(scan(other, { turn: 1 }))), "different");
  const bare = reader.read(scan(ten.print));
  assert.equal(sameSheet(bare, bare), "different");
});

test("crosses that leave their boxes tell sheets apart by their way, not by where the boxes end", () => {
  const form = testPrint(5, "agree");
  const boxes = form.layout.pages[0]?.boxes.filter((b) => b.mark === "agree") ?? [];
  const reads = createReader(form.layout, [form.print]);
  const sheet = (seed: number) => {
    const page = copyOf(form.print);
    const next = random(seed);
    for (const { box } of boxes) {
      const [x, y] = [box.x + 2.5 + 0.5 * (next() - 0.5), box.y + 2.5 + 0.5 * (next() - 0.5)];
      const [a, b] = [2.6 + 0.5 * next(), 2.6 + 0.5 * next()];
      drawLine(page, { x: x - a, y: y - b }, { x: x + a, y: y + b }, 0.45, 0.8);
      drawLine(page, { x: x + b, y: y - a }, { x: x - b, y: y + a }, 0.45, 0.8);
    }
    return page;
  };
  const read = (seed: number, noise: number) => reads.read(scan(sheet(seed), { turn: noise / 4, seed: noise }));
  const [one, ...others] = [1, 2, 3, 4].map((seed) => read(seed, seed + 1));
  assert.ok(one !== undefined);
  assert.deepEqual(
    others.map((other) => sameSheet(one, other)),
    ["different", "different", "different"],
  );
  assert.equal(sameSheet(one, read(1, 7)), "same");
});

test("one other letter above the names is another ballot", () => {
  const other = copyOf(ten.print);
  const px = 200 / 25.4;
  // The third letter of a word of the heading, and nothing else.
  for (let y = Math.floor(13 * px); y < 16.5 * px; y++)
    for (let x = Math.floor(66.1 * px); x < 68.2 * px; x++) other.data[y * other.width + x] = 255;
  const reading = reader.read(scan(other, { turn: 0.8, seed: 5 }));
  assert.deepEqual(reading.doubts, ["wrong-ballot"]);
  assert.notEqual(reading.sheet, "own");
});
