import assert from "node:assert/strict";
import { test } from "node:test";
import { readDate } from "./cell-dates.ts";
import { dayOfSerial } from "./grid.ts";

const place = { row: 7, column: "C", field: "birth" } as const;
const today = "2026-05-06";
const text = (value: string) => readDate({ text: value }, value, false, place, today);
const number = (value: number, isDate = false) =>
  readDate({ text: String(value), number: value, isDate }, String(value), false, place, today);

test("dates of cells: text, real dates, day numbers and years", () => {
  assert.deepEqual(text("02/3/1975"), { date: { year: 1975, month: 3, day: 2 }, problem: null });
  assert.deepEqual(text("T2/1975").date, { year: 1975, month: 2 });
  assert.deepEqual(number(27455, true), { date: { year: 1975, month: 3, day: 2 }, problem: null });
  assert.deepEqual(number(27455.75, true).date, { year: 1975, month: 3, day: 2 });
  assert.deepEqual(number(27455), { date: { year: 1975, month: 3, day: 2 }, problem: null });
  assert.deepEqual(number(1975), { date: { year: 1975 }, problem: null });
  assert.deepEqual(number(1975, true).date, { year: 1975 });
  assert.deepEqual(text("—"), { date: null, problem: null });
});

test("days are counted as Excel counts them, from 1900 or 1904, over the 29 February that never was", () => {
  assert.deepEqual(dayOfSerial(1, false), { year: 1900, month: 1, day: 1 });
  assert.deepEqual(dayOfSerial(59, false), { year: 1900, month: 2, day: 28 });
  assert.deepEqual(dayOfSerial(61, false), { year: 1900, month: 3, day: 1 });
  assert.deepEqual(dayOfSerial(0, true), { year: 1904, month: 1, day: 1 });
  assert.deepEqual(dayOfSerial(25_993, true), { year: 1975, month: 3, day: 2 });
  assert.equal(dayOfSerial(Number.NaN, false), null);
});

test("numbers that only look like dates are read, and asked about", () => {
  assert.deepEqual(number(2.1975).date, { year: 1975, month: 2 });
  assert.equal(number(2.1975).problem?.code, "date-guessed");
  assert.deepEqual(number(3.198).date, { year: 1980, month: 3 });
  assert.deepEqual(number(2031975).date, { year: 1975, month: 3, day: 2 });
  assert.deepEqual(number(19750302).date, { year: 1975, month: 3, day: 2 });
  assert.deepEqual(text("02031975").date, { year: 1975, month: 3, day: 2 });
});

test("what is wrong is said with its cell and with what to do", () => {
  const codes: readonly (readonly [string, string])[] = [
    ["31/02/1975", "impossible-date"],
    ["32/01/1975", "impossible-date"],
    ["03/25/1975", "month-first"],
    ["02/3/75", "two-digit-year"],
    ["không rõ", "unreadable-date"],
    ["13/1975", "impossible-date"],
    ["02/3/2031", "date-out-of-range"],
    ["1850", "date-out-of-range"],
  ];
  for (const [value, code] of codes) {
    const { date, problem } = text(value);
    assert.equal(date, null, value);
    assert.equal(problem?.code, code, value);
    assert.equal(problem?.row, 7);
    assert.equal(problem?.column, "C");
  }
  assert.match(text("03/25/1975").problem?.text.vi ?? "", /25\/3\/1975/);
});
