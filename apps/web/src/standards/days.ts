/** Days typed one a line, as people write them: `30/4/2027` or `2027-04-30`. */
export type Days =
  | { readonly ok: true; readonly days: readonly string[] }
  | { readonly ok: false; readonly line: number; readonly text: string };

function dayOf(text: string): string | null {
  const spoken = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const iso =
    spoken === null ? text : `${spoken[3]}-${(spoken[2] ?? "").padStart(2, "0")}-${(spoken[1] ?? "").padStart(2, "0")}`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const at = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso ? null : iso;
}

/** The days in order, each once; or the first line that is none. */
export function readDays(text: string): Days {
  const days = new Set<string>();
  for (const [i, line] of text.split("\n").entries()) {
    const plain = line.trim();
    if (plain === "") continue;
    const day = dayOf(plain);
    if (day === null) return { ok: false, line: i + 1, text: plain };
    days.add(day);
  }
  return { ok: true, days: [...days].toSorted() };
}
