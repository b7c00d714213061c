/** Words that rulings, screens and papers share: citations, offices, numbers in sentences. */
import { number } from "@laphieu/vietnamese";
import { associationLabels, type Labels, officeIn, partyLabels } from "./labels.ts";
import type { Citation, Level, Meeting, Office, RegulationId, Text } from "./types.ts";

export type Lang = "vi" | "en";
export const text = (vi: string, en: string): Text => ({ vi, en });

/** Whole number as written in each language: 1.600 and 1,600. */
export const vi = (n: number): string => number(n);
export const en = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

/** `1 vote`, `2 votes`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${en(n)} ${n === 1 ? one : many}`;

type Source = { readonly unit: Text; readonly title: Text };
const articleUnit: Text = { vi: "Điều", en: "Article" };
const item: Text = { vi: "mục", en: "item" };
const sources: { readonly [source: string]: Source } = {
  "190-QĐ/TW": { unit: articleUnit, title: text("Quy chế bầu cử (190-QĐ/TW)", "Election Regulation (190-QĐ/TW)") },
  "244-QĐ/TW": { unit: articleUnit, title: text("Quy chế bầu cử (244-QĐ/TW)", "Election Regulation (244-QĐ/TW)") },
  "04-HD/TW": {
    unit: item,
    title: text("Hướng dẫn 04-HD/TW ngày 31/12/2024", "Guidance 04-HD/TW of 31 December 2024"),
  },
  "03-HD/TW": {
    unit: item,
    title: text("Hướng dẫn 03-HD/TW ngày 20/3/2020", "Guidance 03-HD/TW of 20 March 2020"),
  },
  "06-HD/TW": {
    unit: item,
    title: text("Hướng dẫn 06-HD/TW ngày 09/6/2025", "Guidance 06-HD/TW of 9 June 2025"),
  },
  "01-HD/TW": {
    unit: item,
    title: text("Hướng dẫn 01-HD/TW ngày 20/9/2016", "Guidance 01-HD/TW of 20 September 2016"),
  },
  "26-HD/BTCTW": { unit: item, title: text("Hướng dẫn 26-HD/BTCTW", "Guidance 26-HD/BTCTW") },
  "294-QĐ/TW": { unit: item, title: text("Quy định 294-QĐ/TW", "Rules 294-QĐ/TW") },
  "24-QĐ/TW": { unit: item, title: text("Quy định 24-QĐ/TW", "Rules 24-QĐ/TW") },
  "Điều lệ Đảng": { unit: articleUnit, title: text("Điều lệ Đảng", "Party Charter") },
  majority: {
    unit: articleUnit,
    title: text("Quy tắc quá một phần hai của Lá Phiếu", "Absolute-majority rules of Lá Phiếu"),
  },
};

/**
 * A citation in words, for example `Điều 30, khoản 2, Quy chế bầu cử (190-QĐ/TW)`. Guidance carries its date, because
 * numbers repeat from year to year. An unknown source is written as it stands.
 */
export const describeCitation = (c: Citation, lang: Lang): string => {
  const source = sources[c.source] ?? { unit: articleUnit, title: text(c.source, c.source) };
  const clause = c.clause === undefined ? [] : [`${lang === "vi" ? "khoản" : "clause"} ${c.clause}`];
  return [`${source.unit[lang]} ${c.article}`, ...clause, source.title[lang]].join(", ");
};

/**
 * Name of an office as written at a level: `Ban Chấp hành`, `chi ủy` at a cell, `Chủ tịch` in an association. Given a
 * pack, in that pack's own words.
 */
export const officeName = (
  office: Office,
  level: Level | undefined,
  lang: Lang,
  of: RegulationId | { readonly labels: Labels } = "vn-190-2024",
): string => {
  const labels = typeof of === "object" ? of.labels : of === "majority" ? associationLabels : partyLabels;
  return officeIn(labels, office, level)[lang];
};

/** The word for a meeting in running text. */
export const meetingName = (meeting: Meeting | undefined): Text =>
  meeting === undefined
    ? text("đại hội (hội nghị)", "the meeting")
    : meeting === "members" || meeting === "delegates"
      ? text("đại hội", "the congress")
      : text("hội nghị", "the conference");

/** `a member`, `an official member`. */
export const article = (noun: string): string => `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;

/** Upper-cases the first letter, for the start of a sentence. */
export const sentence = (s: string): string => s.charAt(0).toLocaleUpperCase("vi") + s.slice(1);

const joined = (items: readonly string[], and: string): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${and} ${items.at(-1)}`;

/** Places in the list as people count them, from 1: `số 3 và số 5`. */
export const places = (indexes: readonly number[]): Text =>
  text(
    joined(
      indexes.map((i) => `số ${vi(i + 1)}`),
      "và",
    ),
    joined(
      indexes.map((i) => `no. ${en(i + 1)}`),
      "and",
    ),
  );
