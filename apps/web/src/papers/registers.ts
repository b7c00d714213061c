/** First free numbers of registers begun outside, as lines that people type: `BB/ĐH: 4`. */

export const registerLines = (registers: { readonly [register: string]: number }): string =>
  Object.entries(registers)
    .map(([register, number]) => `${register}: ${number}`)
    .join("\n");

/** Null when a line is not a register and a whole number from 1. */
export function readRegisters(text: string): { readonly [register: string]: number } | null {
  const found: { [register: string]: number } = {};
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const match = /^\s*([\p{L}]{1,8}\s*\/\s*[\p{L}-]{1,12})\s*[:=]\s*([1-9]\d{0,3})\s*$/u.exec(line);
    const [, register, number] = match ?? [];
    if (register === undefined || number === undefined) return null;
    found[register.replace(/\s/gu, "")] = Number(number);
  }
  return found;
}

/** Lines of recipients without empty ones. */
export const recipientLines = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
