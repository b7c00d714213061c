/** Dates as cells hold them: real dates, day numbers, years, digits without points, and text. */
import { type PartialDate, parsePartialDate, partialDate } from "@laphieu/vietnamese";
import { dayOfSerial, type GridCell } from "./grid.ts";
import { type Place, problem } from "./problems.ts";
import type { ImportProblem } from "./types.ts";

export type DateReading = { readonly date: PartialDate | null; readonly problem: ImportProblem | null };

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const isYear = (value: number): boolean => Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR;

/** A number that is no date cell: a year, a day number, `2.1975` for 2/1975, `19750302`, `2031975`. */
function fromNumber(value: number, from1904: boolean): { date: PartialDate; sure: boolean } | null {
  if (isYear(value)) return { date: { year: value }, sure: true };
  if (!Number.isInteger(value)) {
    const month = Math.floor(value);
    const year = Math.round((value - month) * 10_000);
    if (month >= 1 && month <= 12 && isYear(year)) return { date: { year, month }, sure: false };
  }
  if (value >= 3_000 && value < 100_000) {
    const day = dayOfSerial(value, from1904);
    return day === null ? null : { date: day, sure: true };
  }
  const digits = String(value).padStart(8, "0");
  if (!/^\d{8}$/.test(digits)) return null;
  const date =
    parsePartialDate(`${digits.slice(0, 2)}/${digits.slice(2, 4)}/${digits.slice(4)}`) ??
    parsePartialDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`);
  return date === null ? null : { date, sure: false };
}

function fromText(text: string, from1904: boolean, place: Place): DateReading {
  const date = parsePartialDate(text);
  if (date !== null) return { date, problem: null };
  if (/^\d{4,8}([.,]\d+)?$|^\d{1,2}[.,]\d{4}$/.test(text)) {
    const guessed = fromNumber(Number(text.replace(",", ".")), from1904);
    if (guessed !== null) {
      return { date: guessed.date, problem: problem("date-guessed", place, text, partialDate(guessed.date)) };
    }
  }
  const parts = /^(\d{1,2})\s*[/.\-–]\s*(\d{1,2})\s*[/.\-–]\s*(\d{2}|\d{4})$/.exec(text);
  if (parts !== null) {
    const [, first = "", second = "", year = ""] = parts;
    if (year.length === 2) return { date: null, problem: problem("two-digit-year", place, text) };
    const swapped = parsePartialDate(`${second}/${first}/${year}`);
    return swapped === null
      ? { date: null, problem: problem("impossible-date", place, text) }
      : { date: null, problem: problem("month-first", place, text, partialDate(swapped)) };
  }
  if (/^\D*\d{1,2}\s*[/.-]\s*\d{4}$|^\d{4}-\d{1,2}(-\d{1,2})?$/.test(text)) {
    return { date: null, problem: problem("impossible-date", place, text) };
  }
  return { date: null, problem: problem("unreadable-date", place, text) };
}

/** Reads a date cell; `today` bounds what can be true. A blank cell or a dash is no date and no problem. */
export function readDate(cell: GridCell, text: string, from1904: boolean, place: Place, today: string): DateReading {
  if (/^[-–—.…\s]*$/.test(text)) return { date: null, problem: null };
  const reading = read(cell, text, from1904, place);
  if (reading.date === null || (reading.date.year >= FIRST_YEAR && !isAfter(reading.date, today))) return reading;
  return { date: null, problem: problem("date-out-of-range", place, partialDate(reading.date)) };
}

function read(cell: GridCell, text: string, from1904: boolean, place: Place): DateReading {
  if (cell.number === undefined) return fromText(text, from1904, place);
  if (cell.isDate === true && !isYear(cell.number)) {
    const day = dayOfSerial(cell.number, from1904);
    return day === null
      ? { date: null, problem: problem("unreadable-date", place, text) }
      : { date: day, problem: null };
  }
  const guessed = fromNumber(cell.number, from1904);
  if (guessed === null) return { date: null, problem: problem("unreadable-date", place, text) };
  return {
    date: guessed.date,
    problem: guessed.sure ? null : problem("date-guessed", place, text, partialDate(guessed.date)),
  };
}

const padded = (value: number): string => String(value).padStart(2, "0");

/** Whether the whole of a date, as far as it is known, lies after a day `YYYY-MM-DD`. */
export function isAfter(date: PartialDate, day: string): boolean {
  const from = `${String(date.year).padStart(4, "0")}-${padded(date.month ?? 1)}-${padded(date.day ?? 1)}`;
  return from > day;
}

/** `1975` agrees with `02/3/1975`; two dates disagree when a part known in both differs. */
export function mayBeSame(a: PartialDate, b: PartialDate): boolean {
  return (
    a.year === b.year &&
    (a.month === undefined || b.month === undefined || a.month === b.month) &&
    (a.day === undefined || b.day === undefined || a.day === b.day)
  );
}
