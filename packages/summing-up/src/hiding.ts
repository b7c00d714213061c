/** Small groups of persons are hidden, and so is whatever would give them back by subtraction from a total. */
import { type FigureKey, type Figures, ofPersons } from "./keys.ts";

/** Fewest persons of a group whose number is shown. A setting of the office, not a figure of any text. */
export const leastShown = 5;

const isSmall = (value: number, whole: number, least: number): boolean =>
  (value > 0 && value < least) ||
  (whole > value && whole - value < least && whole >= least && value > 0) ||
  (whole > 0 && whole < least);

/** Whether a figure of persons may be shown beside the whole that it is part of. */
export const mayShow = (figures: Figures, key: FigureKey, least = leastShown): boolean => {
  const whole = ofPersons[key];
  return whole === undefined || !isSmall(figures[key], figures[whole], least);
};

/**
 * Which cells of a column are hidden, where the column stands above its total. When what is hidden could be worked out from
 * the total (one cell alone, or so few persons together that they are a small group again), the next smallest is hidden too.
 */
export const hiddenCells = (rows: readonly Figures[], key: FigureKey, least = leastShown): ReadonlySet<number> => {
  const hidden = new Set(rows.flatMap((row, i) => (mayShow(row, key, least) ? [] : [i])));
  if (hidden.size === 0 || ofPersons[key] === undefined) return hidden;
  const order = rows.map((_, i) => i).filter((i) => !hidden.has(i) && (rows[i]?.[key] ?? 0) > 0);
  order.sort((a, b) => (rows[a]?.[key] ?? 0) - (rows[b]?.[key] ?? 0) || a - b);
  const sum = (): number => [...hidden].reduce((n, i) => n + (rows[i]?.[key] ?? 0), 0);
  for (const i of order) {
    if (hidden.size > 1 && sum() >= least) break;
    hidden.add(i);
  }
  return hidden;
};
