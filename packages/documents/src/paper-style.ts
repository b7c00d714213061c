/**
 * The form of papers as a setting: which rules on Party documents are followed, with the dates they were in force, and
 * what a body decides for itself (heading, place, recipients, placing of tone marks, rounding, registers).
 */
import type { Text } from "@laphieu/regulations";
import type { Layout } from "./paper-data.ts";
import { type DocumentKind, documentKinds } from "./types.ts";

export const paperRuleIds = ["hd-05-2026", "hd-36-2018", "house"] as const;
export type PaperRuleId = (typeof paperRuleIds)[number];
export type PaperRule = {
  readonly id: PaperRuleId;
  readonly title: Text;
  /** Day from which it is followed, and the last day; null on a side that is open. */
  readonly from: string | null;
  readonly until: string | null;
  readonly layout: Layout;
};

const party: Layout = {
  paper: "a4",
  flipped: false,
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  size: 14,
  line: 18,
  titleSize: 16,
};

/** Rules on the form of documents, newest first. Values differ where the texts do, so each has its own table. */
export const paperRules: readonly PaperRule[] = [
  {
    id: "hd-05-2026",
    title: {
      vi: "Quy định 399-QĐ/TW, ngày 09/01/2026 và Hướng dẫn 05-HD/VPTW, ngày 27/5/2026",
      en: "Regulation 399-QĐ/TW of 9 January 2026 and Guidance 05-HD/VPTW of 27 May 2026",
    },
    from: "2026-05-27",
    until: null,
    layout: party,
  },
  {
    id: "hd-36-2018",
    title: {
      vi: "Hướng dẫn 36-HD/VPTW, ngày 03/4/2018",
      en: "Guidance 36-HD/VPTW of 3 April 2018",
    },
    from: "2018-04-03",
    until: "2026-05-26",
    layout: { ...party, titleSize: 15 },
  },
  {
    id: "house",
    title: { vi: "Thể thức riêng của tổ chức", en: "House style of the organisation" },
    from: null,
    until: null,
    layout: { ...party, margins: { top: 20, bottom: 20, left: 25, right: 20 }, size: 13, line: 17 },
  },
];

export type PaperStyle = {
  /** `by-date`: the rules in force on the day of the meeting, the house style for an association. */
  readonly rules: PaperRuleId | "by-date";
  /** `first`: hòa, ủy. `second`: hoà, uỷ. Names of people stay as they sign. */
  readonly tones: "first" | "second";
  readonly percent: "half-up" | "truncate";
  /** `log`: numbers follow the log, from 01. `by-hand`: room is left to write them. */
  readonly numbering: "log" | "by-hand";
  /** First free number of a register that was begun outside, by type and body: `{"BB/ĐH": 4}`. */
  readonly registers: { readonly [register: string]: number };
  /** Body's own lines of the heading, in place of those that follow from the meeting; empty: those that follow. */
  readonly above: string;
  readonly issuer: string;
  /** Place before the date; empty: taken from the name of the body. */
  readonly place: string;
  /** Recipients of a paper in place of the usual ones, by kind of paper. */
  readonly recipients: { readonly [kind in DocumentKind]?: readonly string[] };
  /** Whether each paper made for signing carries the line that ties it to the log; papers in prescribed form do not. */
  readonly logLine: boolean;
};
export type StyleChoice = { readonly [K in keyof PaperStyle]?: PaperStyle[K] };

export const usualStyle: PaperStyle = {
  rules: "by-date",
  tones: "first",
  percent: "half-up",
  numbering: "log",
  registers: {},
  above: "",
  issuer: "",
  place: "",
  recipients: {},
  logLine: false,
};
export const styleOf = (choice: StyleChoice | undefined): PaperStyle => ({ ...usualStyle, ...choice });

/** The rules on form that apply: as chosen, else by the day of the meeting. */
export const ruleOf = (style: PaperStyle, house: boolean, day: string): PaperRule => {
  const fallback = paperRules[0];
  if (fallback === undefined) throw new Error("there are no rules on form");
  const id = style.rules === "by-date" && house ? "house" : style.rules;
  const chosen = paperRules.find((rule) =>
    id === "by-date"
      ? rule.from !== null && day >= rule.from && (rule.until === null || day <= rule.until)
      : rule.id === id,
  );
  return chosen ?? fallback;
};

export type StyleProblem = { readonly field: string; readonly text: Text };
export type StyleRead =
  | { readonly ok: true; readonly style: StyleChoice }
  | { readonly ok: false; readonly problems: readonly StyleProblem[] };

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const one = <T extends string>(value: unknown, of: readonly T[]): T | null => of.find((each) => each === value) ?? null;
const texts = (value: unknown): readonly string[] | null =>
  Array.isArray(value) && value.every((each) => typeof each === "string") ? value : null;

/** Reads the settings of an office from JSON; every wrong or unknown field is named, nothing is guessed. */
export const readStyle = (json: unknown): StyleRead => {
  if (!isRecord(json))
    return {
      ok: false,
      problems: [{ field: "", text: { vi: "Không phải một đối tượng JSON.", en: "Not a JSON object." } }],
    };
  const problems: StyleProblem[] = [];
  const wrong = (field: string, vi: string, en: string) => problems.push({ field, text: { vi, en } });
  const pick = <T extends string>(field: string, of: readonly T[]): T | undefined => {
    if (json[field] === undefined) return undefined;
    const found = one(json[field], of);
    if (found === null) wrong(field, `Chỉ nhận: ${of.join(", ")}.`, `One of: ${of.join(", ")}.`);
    return found ?? undefined;
  };
  const line = (field: string): string | undefined => {
    const value = json[field];
    if (value === undefined || typeof value === "string") return value;
    wrong(field, "Phải là một dòng chữ.", "Must be text.");
    return undefined;
  };
  const known = new Set<string>(Object.keys(usualStyle));
  for (const field of Object.keys(json))
    if (!known.has(field)) wrong(field, "Không có thiết lập này.", "There is no such setting.");
  const rules = pick("rules", [...paperRuleIds, "by-date"]);
  const tones = pick("tones", ["first", "second"]);
  const percent = pick("percent", ["half-up", "truncate"]);
  const numbering = pick("numbering", ["log", "by-hand"]);
  const above = line("above");
  const issuer = line("issuer");
  const place = line("place");
  const { logLine } = json;
  if (logLine !== undefined && typeof logLine !== "boolean")
    wrong("logLine", "Chỉ nhận true hoặc false.", "Must be true or false.");
  const registers: { [register: string]: number } = {};
  const { registers: numbers = {}, recipients: lists = {} } = json;
  if (!isRecord(numbers)) wrong("registers", "Phải là bảng sổ và số.", "Must map registers to numbers.");
  else
    for (const [key, value] of Object.entries(numbers))
      if (typeof value === "number" && Number.isInteger(value) && value >= 1) registers[key] = value;
      else wrong(`registers.${key}`, "Phải là số nguyên từ 1.", "Must be a whole number from 1.");
  const recipients: { [kind in DocumentKind]?: readonly string[] } = {};
  if (!isRecord(lists))
    wrong("recipients", "Phải là bảng nơi nhận theo loại giấy tờ.", "Must map papers to recipients.");
  else
    for (const [key, value] of Object.entries(lists)) {
      const kind = one(key, documentKinds);
      const list = texts(value);
      if (kind === null) wrong(`recipients.${key}`, "Không có loại giấy tờ này.", "There is no such paper.");
      else if (list === null) wrong(`recipients.${key}`, "Phải là danh sách dòng chữ.", "Must be a list of lines.");
      else recipients[kind] = list;
    }
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    style: {
      ...(rules === undefined ? {} : { rules }),
      ...(tones === undefined ? {} : { tones }),
      ...(percent === undefined ? {} : { percent }),
      ...(numbering === undefined ? {} : { numbering }),
      ...(above === undefined ? {} : { above }),
      ...(issuer === undefined ? {} : { issuer }),
      ...(place === undefined ? {} : { place }),
      ...(typeof logLine === "boolean" ? { logLine } : {}),
      registers,
      recipients,
    },
  };
};
