/** Who must sign a paper, and the number it carries, read from the paper itself. */
import type { PaperData } from "../paper-data.ts";

/** `T/M ĐOÀN CHỦ TỊCH: Nguyễn Văn A`; empty for papers that nobody signs. */
export const signersOf = (data: PaperData): readonly string[] => {
  if (data.template !== "official") return data.template === "tally" ? data.signatures : [];
  return data.signatures.map((s) => {
    const post = s.lines.map((l) => l.text).join(", ");
    return s.name === "" ? post : `${post}: ${s.name}`;
  });
};

/** `05-BB/ĐH`; null where there is none, or room is left to write it. */
export const numberOf = (data: PaperData): string | null => {
  if (data.template !== "official" || data.head.number === null) return null;
  return /^Số:?\s*(\d.*)$/u.exec(data.head.number.trim())?.[1]?.trim() ?? null;
};
