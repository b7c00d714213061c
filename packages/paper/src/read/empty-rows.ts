/**
 * Names of which neither box is marked. As a rule they are for people: a cross may be there that the reader does not see.
 * Where the pen of the page is dark and both boxes and the paper about them are bare, there is nothing to see for people
 * either, and "no mark" is proved as it is for a name that is not struck.
 */
import type { MarkReading } from "../types.ts";
import { median } from "./geometry.ts";
import { thresholds } from "./thresholds.ts";

/**
 * Turns `no-box` into "not marked" where it is proved. `pens`: ink of each mark of the page. `areas`: ink in the cell of
 * each entry of `marks`. Many such names on a page, or few marks, stay for people: a voter who leaves most names out may
 * have marked them in a way nobody thought of.
 */
export const settleEmptyRows = (
  marks: readonly MarkReading[],
  areas: ReadonlyMap<MarkReading, number>,
  pens: readonly number[],
): readonly MarkReading[] => {
  const { empty } = thresholds;
  const names = new Set(marks.map((m) => m.index));
  const bare = new Set(marks.filter((m) => m.doubt === "no-box").map((m) => m.index));
  if (pens.length < empty.marks || !(median(pens) >= empty.pen) || bare.size > Math.max(1, empty.share * names.size))
    return marks;
  for (const m of marks) if (!((areas.get(m) ?? Number.NaN) <= empty.area)) bare.delete(m.index);
  return marks.map((m) => (m.doubt === "no-box" && bare.has(m.index) ? { ...m, state: "not-marked", doubt: null } : m));
};
