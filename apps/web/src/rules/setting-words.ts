/** Settings of a pack as people read them: which words stand for a value, and the document that it comes from. */
import { type SettingId, settingShapes } from "@laphieu/regulations";

export const isSettingId = (id: string): id is SettingId => Object.hasOwn(settingShapes, id);

export const valueWords = [
  "invalid",
  "valid",
  "committee-concludes",
  "convened",
  "present",
  "within",
  "above",
  "at-most-one",
  "warn",
  "strict",
  "every-added-name",
  "above-ceiling",
  "none",
  "all",
  "surplus-offices",
  "meeting-decides",
  "leave-out",
  "more-than-half",
  "two-thirds",
  "most-votes",
  "revote",
  "ballot-again",
  "stop",
  "left-above-half",
  "own-ballot",
  "done",
  "count",
  "wait",
  "secret",
  "hand",
  "official-members",
  "refused",
  "allowed",
  "family",
  "middle",
  "since",
  "cell",
  "grassroots",
  "above-grassroots",
  "province",
  "centre",
  "committee",
  "standing-committee",
  "secretary",
  "deputy-secretary",
  "inspection-committee",
  "inspection-chair",
  "inspection-deputy",
  "delegate-upward",
  "temporary-elsewhere",
  "exempt-absent",
  "suspended",
  "prosecuted",
  "absent-throughout-excused",
  "committee-absent-throughout",
  "delegates-absent-not-replaced",
  "yes",
  "no",
] as const;
export type ValueWord = (typeof valueWords)[number];

export type ValuePart =
  | { readonly kind: "word"; readonly word: ValueWord }
  | { readonly kind: "number"; readonly n: number }
  | { readonly kind: "percent"; readonly n: number }
  | { readonly kind: "period"; readonly n: number; readonly unit: "working-days" | "days" | "months" }
  /** A value of somebody's own pack that has no word here, as it stands. */
  | { readonly kind: "text"; readonly text: string };

const periodUnits = ["working-days", "days", "months"] as const;

const partOf = (text: string): ValuePart => {
  const word = valueWords.find((w) => w === text);
  if (word !== undefined) return { kind: "word", word };
  const [n = "", name] = text.split(" ");
  const unit = periodUnits.find((u) => u === name);
  return unit !== undefined && /^\d+$/.test(n) ? { kind: "period", n: Number(n), unit } : { kind: "text", text };
};

/** The value of a setting in parts, each a word, a number or a period; a list has several. */
export const valueParts = (id: string, value: string | number | boolean): readonly ValuePart[] => {
  if (typeof value === "number") return [{ kind: id.endsWith("-percent") ? "percent" : "number", n: value }];
  if (typeof value === "boolean") return [{ kind: "word", word: value ? "yes" : "no" }];
  return value.split(",").map((w) => partOf(w.trim()));
};

/**
 * The document named in the origin of a setting, for example `294-QĐ/TW` with place `23.2`, or `190-QĐ/TW` with `14(1)`.
 * Null where the origin names none, or says that it was not seen there.
 */
export const originDocument = (origin: string): { readonly source: string; readonly place?: string } | null => {
  if (/not seen|from memory/.test(origin)) return null;
  const full = /(\d+-(?:QĐ|HD)\/\p{Lu}+)(?: (?:item |Art\. )?(\d[\d.]*(?:\(\d+\))?))?/u.exec(origin);
  if (full?.[1] !== undefined) return { source: full[1], ...(full[2] === undefined ? {} : { place: full[2] }) };
  const short = /\b(190|244) Arts?\.? (\d+(?:\(\d+\))?)/.exec(origin);
  return short?.[1] === undefined ? null : { source: `${short[1]}-QĐ/TW`, place: short[2] ?? "" };
};
