/** Congresses as a calendar file (RFC 5545), to be opened by any calendar. */
import type { BoardRow } from "./board.ts";
import { daysOn } from "./clocks.ts";

const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, "\\n");
const plain = (day: string): string => day.replaceAll("-", "");

/** Lines of 75 octets at most, as the RFC wants; a letter is never cut. */
const folded = (line: string): string => {
  const encoder = new TextEncoder();
  const parts: string[] = [];
  let part = "";
  let bytes = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (bytes + size > 74) {
      parts.push(part);
      part = "";
      bytes = 0;
    }
    part += letter;
    bytes += size;
  }
  return [...parts, part].join("\r\n ");
};

/** One whole-day event for each congress. `made`: instant in ISO 8601 UTC. */
export const calendarOf = (title: string, rows: readonly BoardRow[], made: string): string => {
  const stamp = `${made.slice(0, 19).replace(/[-:]/g, "")}Z`;
  const events = rows.flatMap(({ congress, bodyName, code }) => [
    "BEGIN:VEVENT",
    `UID:${congress.id}@la-phieu`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plain(congress.day)}`,
    `DTEND;VALUE=DATE:${plain(daysOn(congress.day, congress.days))}`,
    `SUMMARY:${escaped(`Đại hội ${bodyName}`)}`,
    ...(code === "" ? [] : [`DESCRIPTION:${escaped(code)}`]),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
  return `${[
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//La Phieu//VI",
    `X-WR-CALNAME:${escaped(title)}`,
    ...events,
    "END:VCALENDAR",
  ]
    .map(folded)
    .join("\r\n")}\r\n`;
};
