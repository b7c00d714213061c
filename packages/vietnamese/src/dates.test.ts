import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dayInWords, dayShort, parsePartialDate, partialDate } from "./dates.ts";

test("days 1 to 9 and months 1 and 2 take a zero, other months do not", () => {
  assert.equal(dayInWords("2026-05-06"), "ngày 06 tháng 5 năm 2026");
  assert.equal(dayInWords("2018-02-20"), "ngày 20 tháng 02 năm 2018");
  assert.equal(dayInWords("2025-10-01"), "ngày 01 tháng 10 năm 2025");
  assert.equal(dayShort("2026-05-06"), "06/5/2026");
  assert.equal(dayShort("2026-01-31"), "31/01/2026");
  assert.equal(partialDate({ year: 1975 }), "1975");
  assert.equal(partialDate({ year: 1975, month: 2 }), "02/1975");
  assert.equal(partialDate({ year: 1975, month: 3 }), "3/1975");
});

test("what is no day is refused loudly", () => {
  for (const text of ["", "2026-5-6", "2026-02-30", "06/5/2026"]) assert.throws(() => dayInWords(text), RangeError);
});

test("dates are read as offices write them", () => {
  const march = { year: 1975, month: 3, day: 2 };
  const texts = ["02/3/1975", "2-3-1975", "02.03.1975", "1975-03-02", " 2 / 3 / 1975 ", "ngày 02 tháng 3 năm 1975"];
  for (const text of [...texts, "02 tháng 3 năm 1975".normalize("NFD"), "1975-03-02T00:00:00Z", "02/3/1975 00:00:00"])
    assert.deepEqual(parsePartialDate(text), march, text);
  const february = { year: 1975, month: 2 };
  for (const text of [
    "T2/1975",
    "tháng 2/1975",
    "2/1975",
    "02/1975",
    "1975-02",
    "Tháng 02 năm 1975",
    "t2-1975",
    "T.2/1975",
  ])
    assert.deepEqual(parsePartialDate(text), february, text);
  assert.deepEqual(parsePartialDate("1975"), { year: 1975 });
  assert.deepEqual(parsePartialDate("năm 1975"), { year: 1975 });
  assert.deepEqual(parsePartialDate("29/02/2024"), { year: 2024, month: 2, day: 29 });
});

test("days that do not exist and unclear years are not guessed", () => {
  for (const text of [
    "",
    "31/02/1975",
    "29/02/2023",
    "13/1975",
    "02/3/75",
    "75",
    "0/1975",
    "3502",
    "abc",
    "1/2/3/1975",
    "27457",
  ])
    assert.equal(parsePartialDate(text), null, text);
});

test("every date that can be written is read back", () => {
  const date = fc
    .date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2099-12-31T00:00:00Z"), noInvalidDate: true })
    .chain((value) => {
      const [year, month, day] = [value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate()];
      return fc.constantFrom({ year }, { year, month }, { year, month, day });
    });
  fc.assert(fc.property(date, (value) => assert.deepEqual(parsePartialDate(partialDate(value)), value)));
});

test("no text makes the reader fail", () => {
  fc.assert(fc.property(fc.string(), (text) => assert.doesNotThrow(() => parsePartialDate(text))));
});
