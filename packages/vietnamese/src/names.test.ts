import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareNames, type Named, sortNames, splitName } from "./names.ts";

/** Order of Vietnamese letters and tones written out by hand, as an independent check of the collation. */
const LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy";
const TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
function byHand(word: string): { letters: string; tone: number } {
  const tone = TONES.findIndex((mark) => mark !== "" && word.normalize("NFD").includes(mark));
  const bare = word
    .normalize("NFD")
    .replace(/[\u0300\u0309\u0303\u0301\u0323]/g, "")
    .normalize("NFC")
    .toLowerCase();
  return {
    letters: [...bare].map((letter) => String.fromCharCode(65 + LETTERS.indexOf(letter))).join(""),
    tone: Math.max(0, tone),
  };
}
function compareByHand(a: string, b: string): number {
  const [x, y] = [byHand(a), byHand(b)];
  return x.letters < y.letters ? -1 : x.letters > y.letters ? 1 : x.tone - y.tone;
}

const vowel = fc.constantFrom("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "oa", "uy", "iê", "ươ");
const syllable = fc
  .tuple(
    fc.constantFrom("", "b", "ch", "d", "đ", "gi", "h", "kh", "ng", "ph", "q", "th", "tr", "v"),
    vowel,
    fc.constantFrom("", "c", "ch", "m", "n", "ng", "nh", "t"),
    fc.constantFrom(...TONES),
    fc.boolean(),
  )
  .map(([head, middle, tail, tone, early]) => {
    const at = early ? 1 : middle.length;
    const word = head + middle.slice(0, at) + tone + middle.slice(at) + tail;
    return (word.charAt(0).toUpperCase() + word.slice(1)).normalize("NFC");
  });
const person: fc.Arbitrary<Named> = fc.record(
  {
    name: fc.array(syllable, { minLength: 1, maxLength: 4 }).map((words) => words.join(" ")),
    since: fc.constantFrom("1990-02-03", "2001-09-02", "2020-05-19"),
    sortKey: fc.array(syllable, { minLength: 1, maxLength: 3 }).map((words) => words.join(" ")),
  },
  { requiredKeys: ["name"] },
);

test("a name is split into given, family and middle", () => {
  assert.deepEqual(splitName("Nguyễn Thị Minh Khai"), { given: "Khai", family: "Nguyễn", middle: "Thị Minh" });
  assert.deepEqual(splitName("  Lê   An "), { given: "An", family: "Lê", middle: "" });
  assert.deepEqual(splitName("Y'Thuột"), { given: "Y'Thuột", family: "", middle: "" });
  assert.deepEqual(splitName("Trần Văn Ba (Ba Bé)"), { given: "Ba", family: "Trần", middle: "Văn" });
  assert.deepEqual(splitName(""), { given: "", family: "", middle: "" });
});

test("words stand in dictionary order: letters first, then none, huyền, hỏi, ngã, sắc, nặng", () => {
  const expected = "An Ang Anh Ành Ảnh Ãnh Ánh Ạnh Ăn Ân Dũng Duy Đạt Đông Uyên Ước".split(" ");
  const sorted = sortNames(expected.toReversed().map((name) => ({ name })));
  assert.deepEqual(
    sorted.map(({ name }) => name),
    expected,
  );
});

test("given name decides before family, family before middle, and a tone in the given name counts first", () => {
  const names = ["Trần Văn Ba", "Nguyễn Thị Bà", "Lê Văn Ba", "Lê Thị Ba", "Vũ An", "Đỗ Văn An"];
  assert.deepEqual(
    sortNames(names.map((name) => ({ name }))).map(({ name }) => name),
    ["Đỗ Văn An", "Vũ An", "Lê Thị Ba", "Lê Văn Ba", "Trần Văn Ba", "Nguyễn Thị Bà"],
  );
});

test("tone placement and capitals do not change where a name stands", () => {
  const names = ["Vũ Hoà", "An Hòa", "Bùi Hoá", "CAO HOA", "Bùi Hóa", "Mai Hoà"];
  assert.deepEqual(
    sortNames(names.map((name) => ({ name }))).map(({ name }) => name),
    ["CAO HOA", "An Hòa", "Mai Hoà", "Vũ Hoà", "Bùi Hoá", "Bùi Hóa"],
  );
});

test("a sort key places a minority name; equal names stand by the earlier day", () => {
  const people: Named[] = [
    { name: "Y Thanh Hà Niê Kđăm", sortKey: "Hà Niê Kđăm Y Thanh" },
    { name: "Lê Hạnh" },
    { name: "Lê Anh", since: "2001-09-02" },
    { name: "Lê Anh" },
    { name: "Lê Anh", since: "1990-02-03" },
  ];
  assert.deepEqual(
    sortNames(people).map(({ name, since }) => `${name} ${since ?? ""}`.trim()),
    ["Lê Anh 1990-02-03", "Lê Anh 2001-09-02", "Lê Anh", "Y Thanh Hà Niê Kđăm", "Lê Hạnh"],
  );
});

test("the order agrees with letters and tones compared by hand", () => {
  fc.assert(
    fc.property(syllable, syllable, (a, b) => {
      const byUs = compareNames({ name: a }, { name: b });
      const hand = compareByHand(a, b);
      if (hand !== 0) assert.equal(Math.sign(byUs), Math.sign(hand), `${a} / ${b}`);
    }),
    { numRuns: 3000 },
  );
});

test("the order is total: antisymmetric, transitive, zero only for equal items", () => {
  fc.assert(
    fc.property(person, person, person, (a, b, c) => {
      assert.equal(Math.sign(compareNames(a, b)) + Math.sign(compareNames(b, a)), 0);
      assert.equal(compareNames(a, a), 0);
      if (compareNames(a, b) <= 0 && compareNames(b, c) <= 0) assert.ok(compareNames(a, c) <= 0);
      if (compareNames(a, b) === 0)
        assert.deepEqual({ ...a, sortKey: a.sortKey ?? "" }, { ...b, sortKey: b.sortKey ?? "" });
    }),
    { numRuns: 1000 },
  );
});

test("the sorted list does not depend on the order of the input, nor on NFC or NFD", () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (people, random) => {
      const shuffled = people
        .map((value) => ({ value, at: random.next().value }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ value }) => value);
      assert.deepEqual(sortNames(shuffled), sortNames(people));
      for (const one of people)
        for (const other of people.slice(0, 3)) {
          const decomposed = { ...one, name: one.name.normalize("NFD") };
          if (one.name !== other.name)
            assert.equal(Math.sign(compareNames(decomposed, other)), Math.sign(compareNames(one, other)));
        }
    }),
  );
});
