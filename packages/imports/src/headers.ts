/** What a header cell says its column holds, in the many spellings of Vietnamese offices, with and without marks. */
import { fold, normalize } from "@laphieu/vietnamese";
import type { RollField } from "./types.ts";

/** `ordinal` is the running number; `official-date` the day of full membership, read only where no other day is given. */
export type HeaderField = RollField | "ordinal" | "official-date";
export type HeaderMeaning = {
  readonly field: HeaderField;
  /** Among columns of one field the lowest rank is taken. */
  readonly rank: number;
  /** A column to be ticked: a mark in it means this text in the field. */
  readonly tick?: string;
};

const meaning = (field: HeaderField, rank = 1): HeaderMeaning => ({ field, rank });

/** Small letters without marks, brackets and punctuation: `Họ và tên (chữ in)` → `ho va ten`. */
export function headerKey(text: string): string {
  return fold(text)
    .replace(/\([^)]*\)?/g, " ")
    .replace(/[^a-z0-9#]+/g, " ")
    .trim();
}

const WHOSE_ELSE = /\b(cha|me|bo|vo|chong|con|nguoi|don vi)\b/;

type Rule = readonly [RegExp, HeaderMeaning];
const RULES: readonly Rule[] = [
  [/^(stt|tt|so tt|so thu tu|thu tu|no|nr|#|s t t)$/, meaning("ordinal")],
  [
    /^(ho|ho( va)? (chu )?(dem|lot)|ho( va)?( ten)? (chu )?(dem|lot)|ho chu dem|family names?|last name|surname)$/,
    meaning("family-name"),
  ],
  [/^(ten|ten goi|ten rieng|given names?|first name)$/, meaning("given-name")],
  [/^(full name|name|names|ten (dang vien|dai bieu|hoi vien)|ho ten|ho va ten|ho & ten|ho ten dem)$/, meaning("name")],
  [/^(ho (va )?ten|ho ten)\b/, meaning("name", 2)],
  [/^(dang vien|dai bieu|hoi vien|thanh vien)$/, meaning("name", 3)],
  [
    /^(tinh trang|trang thai|tinh trang sinh hoat|loai dang vien|tu cach dang vien|dien dang vien|standing|status)\b/,
    meaning("standing"),
  ],
  [/^(dang vien )?chinh thuc( hoac)? du bi$/, meaning("standing")],
  [
    /^(loai|dien|tu cach|hinh thuc|thanh phan|kieu)( dai bieu| db| tham du| tham gia)?$|^dai bieu (loai|dien)\b|^(kind|seat)\b/,
    meaning("seat"),
  ],
  [/^(ngay|nam|thang|thoi gian|ng).*\bchinh thuc\b|^chinh thuc (ngay|tu)/, meaning("official-date")],
  [
    /^(ngay|nam|thang|thoi gian|ng)\b.*\b(vao|ket nap)\b|^(vao|ket nap)( dang| doan| hoi)?$|^(joined|date joined|admitted)\b/,
    meaning("joined"),
  ],
  [
    /^(ngay|nam|thang|sinh|ntn|ng)\b.*\bsinh\b|^sinh( ngay| nam)?$|^(ns|ntns|nam sinh)\b|^(date of |year of )?birth\b|^(dob|born)$/,
    meaning("birth"),
  ],
  [/^(gioi tinh|gioi|phai|nam nu|sex|gender)$/, meaning("sex")],
  [/^(dan toc|ethnic)\b/, meaning("ethnic-group")],
  [/^(chuc vu|chuc danh|chuc trach|position|title|post)\b/, meaning("position")],
  [/^(cong viec|nghe nghiep|nhiem vu)\b/, meaning("position", 2)],
  [/^(doan|ten doan|thuoc doan|delegation)( dai bieu| so)?$|^(doan|to) dai bieu\b/, meaning("delegation")],
  [
    /^(thuoc |ten |sinh hoat tai )?(chi bo|dang bo|chi dang bo|to chuc dang)\b|^noi sinh hoat\b|^sinh hoat (tai|o)\b/,
    meaning("delegation", 2),
  ],
  [/^(ten |thuoc )?don vi( bau)?$|^unit$/, meaning("delegation", 3)],
  [/^don vi\b|^noi cong tac\b|^co quan\b|^to chuc\b/, meaning("delegation", 4)],
  [/^(ghi chu|notes?|remarks?|luu y)\b/, meaning("note")],
];

const TICKS: readonly (readonly [RegExp, RollField])[] = [
  [/^(dai bieu )?(duong nhien|duoc bau|bau|chi dinh|duoc chi dinh|du khuyet|khach moi)$/, "seat"],
  [/^(dang vien )?(chinh thuc|du bi)$/, "standing"],
  [/^(duoc )?mien sinh hoat$|^sinh hoat tam thoi$|^mien sh$/, "standing"],
];

const FEMALE = /^(nữ|nu|female|f)$/iu;
const MALE = /^(nam|male|m)$/iu;

/** `Nam` is a man and `Năm` a year: with the marks there is no doubt, without them the cell above decides. */
function sexOf(text: string): "female" | "male" | null {
  const plain = normalize(text)
    .replace(/[.:()]/g, "")
    .trim();
  return FEMALE.test(plain) ? "female" : MALE.test(plain) ? "male" : null;
}

/**
 * Meaning of a header cell; `above` is the header it stands under where a header takes two rows (`Năm sinh` over `Nam`
 * and `Nữ`). Null for headers that hold nothing we ask for.
 */
export function meaningOfHeader(text: string, above: string | null): HeaderMeaning | null {
  const key = headerKey(text);
  if (key === "") return above === null ? null : meaningOfHeader(above, null);
  const parent = above === null ? null : meaningOfHeader(above, null);
  const sex = sexOf(text);
  if (sex !== null) {
    if (parent?.field === "birth") return meaning(sex === "female" ? "birth-female" : "birth-male");
    return { field: "sex", rank: 2, tick: sex === "female" ? "nữ" : "nam" };
  }
  if (parent?.field === "joined" || parent?.field === "official-date") {
    if (/chinh thuc/.test(key)) return meaning("official-date");
    if (/du bi|ket nap|vao/.test(key)) return meaning("joined");
  }
  for (const [pattern, field] of TICKS) if (pattern.test(key)) return { field, rank: 2, tick: normalize(text) };
  for (const [pattern, found] of RULES) {
    if (!pattern.test(key)) continue;
    if (found.field === "name" && WHOSE_ELSE.test(key)) return null;
    if (found.field !== "birth") return found;
    const ending = normalize(text).replace(/[()]/g, " ").trim().split(" ").at(-1) ?? "";
    const of = sexOf(ending);
    return of === null ? found : meaning(of === "female" ? "birth-female" : "birth-male");
  }
  return parent === null ? null : meaningOfHeader(`${above ?? ""} ${text}`, null);
}

/** Whether a text may stand in the second row of a header. */
export function isSubHeader(text: string): boolean {
  const key = headerKey(text);
  return (
    sexOf(text) !== null ||
    TICKS.some(([pattern]) => pattern.test(key)) ||
    /^(ho|ho dem|ho va dem|ho lot|ten|ngay|thang|nam|dang|doan|chinh quyen|doan the|ngay du bi|ngay chinh thuc|ket nap)$/.test(
      key,
    )
  );
}
