/** Names as typed into lists: numbering and forms of address taken off, capitals, odd characters. */
import { fold, normalize } from "@laphieu/vietnamese";

/** Common family names: before one of these, `Ông` and `Bà` are forms of address and not a family name themselves. */
const FAMILIES = new Set(
  (
    "nguyễn trần lê phạm hoàng huỳnh vũ võ đặng bùi đỗ hồ ngô dương lý phan trịnh đinh mai tạ cao lương hà lâm lưu chu " +
    "đào đoàn tống tăng kiều quách thái triệu tôn khuất nghiêm vương la lò lô vi quàng ma nông hứa bế châu giàng thạch " +
    "sơn danh trương tô đàm bạch ninh thân khương âu liễu phùng phí từ lục diệp h' hạ giáp mẫu tiêu ung vừ sùng thào cầm"
  ).split(" "),
);

const BULLET = /^[-–—•*·+▪●○]+\s*/u;
const NUMBERING = /^\(?\d{1,5}\s*(?:[.):/\]]|[-–](?=\s)|\s)\s*(?=\p{L})/u;
const ADDRESS = /^(?:đồng chí|đ\/c|đ\.c\.?|đc|ông|bà|anh|chị)[.:]?\s+/iu;

export type CleanName = { readonly name: string; readonly sex: "female" | "male" | null };

/** Without a bullet or a running number before it. */
export const withoutNumbering = (text: string): string => normalize(text).replace(BULLET, "").replace(NUMBERING, "");

/** The name alone, with the sex its form of address tells. `Ông Ích Khiêm` keeps its family name. */
export function cleanName(text: string): CleanName {
  let name = withoutNumbering(text)
    .replace(/[,;:.]+$/u, "")
    .trim();
  let sex: CleanName["sex"] = null;
  const address = ADDRESS.exec(name)?.[0];
  if (address !== undefined) {
    const rest = name.slice(address.length);
    const words = rest.split(" ");
    const strong = /^đ/iu.test(address);
    if (words.length >= 2 && (strong || FAMILIES.has(normalize(words[0] ?? "").toLowerCase()))) {
      name = rest;
      const key = fold(address).replace(/[^a-z]/g, "");
      if (key === "ong") sex = "male";
      if (key === "ba") sex = "female";
    }
  }
  return { name, sex };
}

/** Two to seven words of letters: what a column of names mostly holds. */
export function looksLikeName(text: string): boolean {
  const { name } = cleanName(text.replace(/\s*\(.*$/u, "").replace(/\s[-–].*$/u, ""));
  return /^\p{L}[\p{L}\p{M}'’.-]*(?:\s\p{L}[\p{L}\p{M}'’.-]*){1,6}$/u.test(name) && name.length <= 60;
}

/** Letters, marks, spaces, hyphen, apostrophes, point, comma and brackets for a usual name. */
export const hasOddCharacters = (name: string): boolean => /[^\p{L}\p{M}\s'’ʼ\-–.,()\d]/u.test(name);
export const hasDigits = (name: string): boolean => /\d/u.test(name);

/** All in capitals, or all in small letters, and long enough to tell. */
export function hasWrongCase(name: string): boolean {
  const letters = name.replace(/[^\p{L}]/gu, "");
  const plain = name.split(" ").filter((word) => word !== "");
  if (letters.length < 4 || plain.length < 2) return false;
  return name === name.toUpperCase() || plain.some((word) => /^\p{Ll}/u.test(word));
}

/** `NGUYỄN VĂN AN` → `Nguyễn Văn An`, `H'HEN NIÊ` → `H'Hen Niê`. */
export function properCase(name: string): string {
  return name
    .toLowerCase()
    .replace(
      /(^|[\s(.\-–]|(?<=\p{L})['’ʼ])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    );
}
