/** Numbers as Vietnamese papers write them. Computed with integers only: a percentage decides nothing and hides nothing. */

function requireCount(value: number, what: string): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${what} must be a whole number from 0: ${value}`);
}

/** `1234567` → `1.234.567`. Throws a RangeError unless given a safe integer. */
export function number(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
  const digits = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, ".");
  return value < 0 ? `-${digits}` : digits;
}

/**
 * Share of votes with two decimals, `percent(83, 85, "half-up") = "97,65%"`. Both in persons or papers, whole numbers;
 * anything else throws a RangeError. There is no share of a base of 0: `"—"`.
 */
export function percent(votes: number, base: number, mode: "half-up" | "truncate"): string {
  requireCount(votes, "votes");
  requireCount(base, "base");
  if (base === 0) return "—";
  const scaled = BigInt(votes) * 20_000n + (mode === "half-up" ? BigInt(base) : 0n);
  const hundredths = scaled / (2n * BigInt(base));
  const decimals = String(hundredths % 100n).padStart(2, "0");
  return `${number(Number(hundredths / 100n))},${decimals}%`;
}

const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"] as const;
const SCALES = ["", "nghìn", "triệu"] as const;
const BILLION = 1_000_000_000;

const digitWord = (digit: number): string => DIGITS[digit] ?? "";

function unitAfterTens(tens: number, unit: number): string {
  if (unit === 0) return "";
  if (unit === 1 && tens > 1) return " mốt";
  if (unit === 5) return " lăm";
  return ` ${digitWord(unit)}`;
}

/** Words of 1 to 999; `full` says the hundreds (and the gap) even when they are zero, as after a larger group. */
function group(value: number, full: boolean, gap: string): string {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor((value % 100) / 10);
  const unit = value % 10;
  const words: string[] = [];
  if (full || hundreds > 0) words.push(`${digitWord(hundreds)} trăm`);
  if (tens === 0) {
    if (unit > 0) words.push(words.length > 0 ? `${gap} ${digitWord(unit)}` : digitWord(unit));
  } else {
    words.push((tens === 1 ? "mười" : `${digitWord(tens)} mươi`) + unitAfterTens(tens, unit));
  }
  return words.join(" ");
}

function belowBillion(value: number, full: boolean, gap: string): string {
  const words: string[] = [];
  for (const scale of [2, 1, 0] as const) {
    const part = Math.floor(value / 1000 ** scale) % 1000;
    if (part === 0) continue;
    const said = group(part, full || words.length > 0, gap);
    words.push(scale === 0 ? said : `${said} ${SCALES[scale]}`);
  }
  return words.join(" ");
}

/**
 * Number in Vietnamese words, as minutes and scripts need it: `27` → `hai mươi bảy`, `105` → `một trăm linh năm`
 * (`lẻ` in the South, by `gap`). Whole numbers from 0 to the largest safe integer; else a RangeError.
 */
export function numberInWords(value: number, gap: "linh" | "lẻ" = "linh"): string {
  requireCount(value, "number");
  if (value === 0) return digitWord(0);
  const billions = Math.floor(value / BILLION);
  const rest = value % BILLION;
  const words: string[] = [];
  if (billions > 0) words.push(`${belowBillion(billions, false, gap)} tỷ`);
  if (rest > 0) words.push(belowBillion(rest, billions > 0, gap));
  return words.join(" ");
}
