/** Order, search and export of a table of people, apart from React so that it can be tested. */
import { compareNames, fold } from "@laphieu/vietnamese";

export type Named = { readonly name: string; readonly sortKey?: string };

/** Rows whose text holds every word of the query, without regard to diacritics or case. */
export function search<R>(rows: readonly R[], textOf: (row: R) => string, query: string): readonly R[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = fold(textOf(row));
    return words.every((w) => text.includes(w));
  });
}

/** Rows in the Vietnamese order of names: given name, family name, middle name. */
export function byName<R>(rows: readonly R[], named: (row: R) => Named): readonly R[] {
  return rows
    .map((row) => ({ row, key: named(row) }))
    .sort((a, b) => compareNames(a.key, b.key))
    .map(({ row }) => row);
}

/** CSV as Excel in Vietnam opens it: byte order mark, semicolons are not needed, quotes doubled, formulas defused. */
export function toCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => {
    const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
    return /[",\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${[header, ...rows].map((r) => r.map(cell).join(",")).join("\r\n")}\r\n`;
}
