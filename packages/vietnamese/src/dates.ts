/** Dates as Vietnamese official papers write them: days 1 to 9 and months 1 and 2 take a zero, other months do not. */

/** A date as precise as it is known. */
export type PartialDate = { readonly year: number; readonly month?: number; readonly day?: number };

const EARLIEST_YEAR = 1800;
const LATEST_YEAR = 2199;

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const dayText = (day: number): string => (day < 10 ? `0${day}` : String(day));
const monthText = (month: number): string => (month < 3 ? `0${month}` : String(month));

type Day = { readonly year: number; readonly month: number; readonly day: number };

function dayOf(day: string): Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const value = match === null ? null : checked(Number(match[1]), Number(match[2]), Number(match[3]));
  if (value?.month === undefined || value.day === undefined) throw new RangeError(`not a calendar day: ${day}`);
  return { year: value.year, month: value.month, day: value.day };
}

/** `"2026-05-06"` → `ngày 06 tháng 5 năm 2026`. Throws a RangeError for anything but a calendar day `YYYY-MM-DD`. */
export function dayInWords(day: string): string {
  const value = dayOf(day);
  return `ngày ${dayText(value.day)} tháng ${monthText(value.month)} năm ${value.year}`;
}

/** `"2026-05-06"` → `06/5/2026`. Throws a RangeError for anything but a calendar day `YYYY-MM-DD`. */
export function dayShort(day: string): string {
  return partialDate(dayOf(day));
}

/** `1975`, `3/1975` or `02/3/1975`, as precise as the date is known. */
export function partialDate(date: PartialDate): string {
  if (date.month === undefined) return String(date.year);
  const month = `${monthText(date.month)}/${date.year}`;
  return date.day === undefined ? month : `${dayText(date.day)}/${month}`;
}

function checked(year: number, month?: number, day?: number): PartialDate | null {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return null;
  if (month === undefined) return { year };
  if (month < 1 || month > 12) return null;
  if (day === undefined) return { year, month };
  return day < 1 || day > daysIn(year, month) ? null : { year, month, day };
}

// Each pattern names its groups y, m, d; the day always comes before the month, as everywhere in Viet Nam.
const PATTERNS: readonly RegExp[] = [
  /^(?:n(?:ăm|am)?\s*)?(?<y>\d{4})$/u,
  /^(?<y>\d{4})-(?<m>\d{1,2})(?:-(?<d>\d{1,2}))?(?:[t\s]\d{2}:\d{2}.*)?$/u,
  /^(?:ngày\s+)?(?<d>\d{1,2})\s*[/.\-–]\s*(?<m>\d{1,2})\s*[/.\-–]\s*(?<y>\d{4})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/u,
  /^(?:t(?:háng|hang|h)?\s*\.?\s*)?(?<m>\d{1,2})\s*[/.\-–]\s*(?<y>\d{4})$/u,
  /^t(?:háng|hang)?\s*\.?\s*(?<m>\d{1,2})\s*,?\s*n(?:ăm|am)\s*(?<y>\d{4})$/u,
  /^(?:ng(?:ày|ay)\s*)?(?<d>\d{1,2})\s+th(?:áng|ang)\s+(?<m>\d{1,2})\s*,?\s*(?:n(?:ăm|am)\s*)?(?<y>\d{4})$/u,
];

/**
 * Reads `02/3/1975`, `2-3-1975`, `1975`, `T2/1975`, `tháng 2/1975`, `2/1975`, `ngày 02 tháng 3 năm 1975` and ISO days.
 * Null for anything else, also for days that do not exist (31/02) and years of two digits, which are ambiguous.
 */
export function parsePartialDate(text: string): PartialDate | null {
  const plain = text.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase();
  for (const pattern of PATTERNS) {
    const groups = pattern.exec(plain)?.groups;
    if (groups === undefined) continue;
    const { y, m, d } = groups;
    return checked(Number(y), m === undefined ? undefined : Number(m), d === undefined ? undefined : Number(d));
  }
  return null;
}
