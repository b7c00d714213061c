/** Words that rulings, screens and papers share: citations, offices, numbers in sentences. */
import { number } from "@laphieu/vietnamese";
import type { Citation, Level, Meeting, Office, RegulationId, Text } from "./types.ts";

export type Lang = "vi" | "en";
export const text = (vi: string, en: string): Text => ({ vi, en });

/** Whole number as written in each language: 1.600 and 1,600. */
export const vi = (n: number): string => number(n);
export const en = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

/** `1 vote`, `2 votes`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${en(n)} ${n === 1 ? one : many}`;

type Source = { readonly unit: Text; readonly title: Text };
const article: Text = { vi: "Điều", en: "Article" };
const item: Text = { vi: "mục", en: "item" };
const sources: { readonly [source: string]: Source } = {
  "190-QĐ/TW": { unit: article, title: text("Quy chế bầu cử (190-QĐ/TW)", "Election Regulation (190-QĐ/TW)") },
  "244-QĐ/TW": { unit: article, title: text("Quy chế bầu cử (244-QĐ/TW)", "Election Regulation (244-QĐ/TW)") },
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
  "Điều lệ Đảng": { unit: article, title: text("Điều lệ Đảng", "Party Charter") },
  majority: {
    unit: article,
    title: text("Quy tắc quá một phần hai của Lá Phiếu", "Absolute-majority rules of Lá Phiếu"),
  },
};

/**
 * A citation in words, for example `Điều 30, khoản 2, Quy chế bầu cử (190-QĐ/TW)`. Guidance carries its date, because
 * numbers repeat from year to year. An unknown source is written as it stands.
 */
export const describeCitation = (c: Citation, lang: Lang): string => {
  const source = sources[c.source] ?? { unit: article, title: text(c.source, c.source) };
  const clause = c.clause === undefined ? [] : [`${lang === "vi" ? "khoản" : "clause"} ${c.clause}`];
  return [`${source.unit[lang]} ${c.article}`, ...clause, source.title[lang]].join(", ");
};

const offices: { readonly [O in Office]: Text } = {
  committee: text("Ban Chấp hành", "Executive Committee"),
  "standing-committee": text("Ban Thường vụ", "Standing Committee"),
  secretary: text("Bí thư", "Secretary"),
  "deputy-secretary": text("Phó Bí thư", "Deputy Secretary"),
  "inspection-committee": text("Ủy ban Kiểm tra", "Inspection Committee"),
  "inspection-chair": text("Chủ nhiệm Ủy ban Kiểm tra", "Chair of the Inspection Committee"),
  "inspection-deputy": text("Phó Chủ nhiệm Ủy ban Kiểm tra", "Deputy Chair of the Inspection Committee"),
  "delegate-upward": text("đại biểu dự đại hội cấp trên", "delegates to the higher congress"),
};
const officesAt: { readonly [L in Level]?: { readonly [O in Office]?: Text } } = {
  cell: {
    committee: text("chi ủy", "cell committee"),
    secretary: text("Bí thư chi bộ", "Cell Secretary"),
    "deputy-secretary": text("Phó Bí thư chi bộ", "Deputy Cell Secretary"),
  },
  centre: {
    committee: text("Ban Chấp hành Trung ương", "Central Committee"),
    "standing-committee": text("Bộ Chính trị", "Politburo"),
    secretary: text("Tổng Bí thư", "General Secretary"),
    "inspection-committee": text("Ủy ban Kiểm tra Trung ương", "Central Inspection Committee"),
    "inspection-chair": text("Chủ nhiệm Ủy ban Kiểm tra Trung ương", "Chair of the Central Inspection Committee"),
    "inspection-deputy": text(
      "Phó Chủ nhiệm Ủy ban Kiểm tra Trung ương",
      "Deputy Chair of the Central Inspection Committee",
    ),
  },
};
const officesOfAssociations: { readonly [O in Office]?: Text } = {
  secretary: text("Chủ tịch", "President"),
  "deputy-secretary": text("Phó Chủ tịch", "Vice-President"),
  "inspection-committee": text("Ban Kiểm tra", "Audit Committee"),
  "inspection-chair": text("Trưởng Ban Kiểm tra", "Chair of the Audit Committee"),
  "inspection-deputy": text("Phó Trưởng Ban Kiểm tra", "Deputy Chair of the Audit Committee"),
};

/** Name of an office as written at a level: `Ban Chấp hành`, `chi ủy` at a cell, `Chủ tịch` in an association. */
export const officeName = (
  office: Office,
  level: Level | undefined,
  lang: Lang,
  regulation: RegulationId = "vn-190-2024",
): string => {
  const special = regulation === "majority" ? officesOfAssociations[office] : level && officesAt[level]?.[office];
  return (special ?? offices[office])[lang];
};

/** The word for a meeting in running text. */
export const meetingName = (meeting: Meeting | undefined): Text =>
  meeting === undefined
    ? text("đại hội (hội nghị)", "the meeting")
    : meeting === "members" || meeting === "delegates"
      ? text("đại hội", "the congress")
      : text("hội nghị", "the conference");

/** Upper-cases the first letter, for the start of a sentence. */
export const sentence = (s: string): string => s.charAt(0).toLocaleUpperCase("vi") + s.slice(1);

/** Places in the list as people count them, from 1: `số 3, số 5`. */
export const places = (indexes: readonly number[]): Text =>
  text(indexes.map((i) => `số ${vi(i + 1)}`).join(", "), indexes.map((i) => `no. ${en(i + 1)}`).join(", "));

/** The sentence that every count ends in: how many votes are needed and of what. */
export const needs = (base: number): Text => {
  const n = Math.floor(base / 2) + 1;
  return text(
    `Cần từ ${vi(n)} phiếu trở lên (quá một phần hai của ${vi(base)}).`,
    `At least ${count(n, "vote")} needed (more than half of ${en(base)}).`,
  );
};
