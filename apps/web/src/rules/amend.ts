/** A new version of a pack while it is being written: from what was typed to a pack file, and what is still missing. */
import {
  exportPack,
  type ImportedPack,
  importPack,
  isRegulation,
  type Pack,
  type RuleUnit,
  ruleUnits,
  type Text,
} from "@laphieu/regulations";
import { readValue } from "./setting-input.ts";

export type Place = { readonly article: string; readonly clause: string };
export type AmendDraft = {
  readonly id: string;
  readonly title: string;
  /** Empty: the Vietnamese name stands in English too. */
  readonly titleEn: string;
  readonly from: string;
  readonly until: string;
  readonly sourceTitle: string;
  readonly sourceDate: string;
  readonly sourceBy: string;
  /** Values as typed, by setting. */
  readonly values: { readonly [setting: string]: string };
  /** Article of the amending text, by rule. */
  readonly places: { readonly [unit: string]: Place };
  /** Vietnamese words, by label. */
  readonly labels: { readonly [label: string]: string };
  /** English words, by label; without one the old English word stays. */
  readonly labelsEn: { readonly [label: string]: string };
};

export const emptyDraft: AmendDraft = {
  id: "",
  title: "",
  titleEn: "",
  from: "",
  until: "",
  sourceTitle: "",
  sourceDate: "",
  sourceBy: "",
  values: {},
  places: {},
  labels: {},
  labelsEn: {},
};

export const lineOf = (pack: Pack): string => pack.version?.line ?? pack.id;

/** An id that no version has yet: the line and the month from which it holds. */
export const suggestedId = (pack: Pack, from: string, taken: readonly string[]): string => {
  const stem = `${lineOf(pack)}.${from === "" ? "moi" : from.slice(0, 7)}`;
  let id = stem;
  for (let n = 2; taken.includes(id) || isRegulation(id); n += 1) id = `${stem}.${n}`;
  return id;
};

/** What a draft lacks before it can be read as a file at all: the field in the form. */
export type Missing =
  | { readonly field: "title" | "from" | "sourceTitle" }
  | { readonly field: "value"; readonly setting: string }
  /** A rule was changed without the article that changes it. */
  | { readonly field: "place"; readonly unit: RuleUnit }
  /** The Vietnamese word of a label was wiped out. */
  | { readonly field: "label"; readonly word: string }
  | { readonly field: "nothing" };

const changedSettings = (pack: Pack, draft: AmendDraft) =>
  pack.settings.filter((s) => draft.values[s.id] !== undefined && draft.values[s.id] !== String(s.value));

/** Rules whose figures a draft changes. */
export const changedUnits = (pack: Pack, draft: AmendDraft): readonly RuleUnit[] => {
  const changed = new Set(changedSettings(pack, draft).map((s) => s.id));
  return ruleUnits(pack).filter((u) => u.settings.some((s) => changed.has(s.id)));
};

const hasPlace = (draft: AmendDraft, unit: string): boolean => (draft.places[unit]?.article ?? "").trim() !== "";

/** Everything that is missing, in the order of the form; empty when the draft can be sent. */
export const missingIn = (pack: Pack, draft: AmendDraft): readonly Missing[] => {
  const missing: Missing[] = [];
  for (const field of ["title", "from", "sourceTitle"] as const) {
    if (draft[field].trim() === "") missing.push({ field });
  }
  for (const s of changedSettings(pack, draft)) {
    if (readValue(s.value, draft.values[s.id] ?? "") === null) missing.push({ field: "value", setting: s.id });
  }
  // One article per figure is enough: a figure that several rules show is laid down once.
  const covered = new Set(
    changedUnits(pack, draft)
      .filter((u) => hasPlace(draft, u.id))
      .flatMap((u) => u.settings.map((s) => s.id)),
  );
  const asked = new Set<string>();
  for (const u of changedUnits(pack, draft)) {
    const open = u.settings.filter(
      (s) => changedSettings(pack, draft).some((c) => c.id === s.id) && !covered.has(s.id) && !asked.has(s.id),
    );
    if (open.length > 0) missing.push({ field: "place", unit: u });
    for (const s of open) asked.add(s.id);
  }
  for (const { id, word } of amendableLabels(pack)) {
    if ((draft.labels[id] ?? word.vi).trim() === "") missing.push({ field: "label", word: word.vi });
  }
  const words =
    Object.keys({ ...draft.labels, ...draft.labelsEn }).length +
    Object.values(draft.places).filter((p) => p.article !== "").length;
  if (changedSettings(pack, draft).length + words === 0) missing.push({ field: "nothing" });
  return missing;
};

/** The file of a draft; what is missing stands as a stroke, so that the rules can be read while one types. */
export const fileOf = (pack: Pack, draft: AmendDraft): unknown => {
  const old = exportPack(pack, "changes");
  const { until: _until, ...kept } = old;
  const source = draft.sourceTitle.trim() === "" ? "—" : draft.sourceTitle.trim();
  const places = Object.entries(draft.places).filter(([, p]) => p.article.trim() !== "");
  const originOf = (setting: string): string => {
    const unit = changedUnits(pack, draft).find(
      (u) => hasPlace(draft, u.id) && u.settings.some((s) => s.id === setting),
    );
    const article = unit === undefined ? "" : (draft.places[unit.id]?.article.trim() ?? "");
    return article === "" ? source : `${source}, Điều ${article}`;
  };
  return {
    ...kept,
    id: draft.id,
    line: lineOf(pack),
    title: {
      vi: draft.title.trim() === "" ? "—" : draft.title.trim(),
      en: draft.titleEn.trim() || draft.title.trim() || "—",
    },
    from: draft.from === "" ? pack.effective.from : draft.from,
    ...(draft.until === "" ? {} : { until: draft.until }),
    source: {
      title: source,
      ...(draft.sourceDate === "" ? {} : { date: draft.sourceDate }),
      ...(draft.sourceBy.trim() === "" ? {} : { by: draft.sourceBy.trim() }),
    },
    articles: {
      ...old.articles,
      ...Object.fromEntries(
        places.map(([unit, p]) => {
          const clause = p.clause.trim() === "" ? {} : { clause: p.clause.trim() };
          return [unit, [{ source, article: p.article.trim(), ...clause, confidence: "V" }]];
        }),
      ),
    },
    settings: {
      ...old.settings,
      ...Object.fromEntries(
        changedSettings(pack, draft).flatMap((s) => {
          const value = readValue(s.value, draft.values[s.id] ?? "");
          return value === null ? [] : [[s.id, { value, confidence: "V", origin: originOf(s.id) }]];
        }),
      ),
    },
    labels: { ...old.labels, ...draftedLabels(pack, draft) },
  };
};

/** The words of a pack that people may want otherwise: sessions, meetings, bodies, posts. */
export const amendableLabels = (pack: Pack): readonly { readonly id: string; readonly word: Text }[] =>
  Object.entries(pack.labels).flatMap(([id, word]) =>
    word !== undefined && /^(office|session|meeting)\.|^[a-z-]+$/.test(id) ? [{ id, word }] : [],
  );

/** Labels with the words typed; a word left empty stays as it was. */
const draftedLabels = (pack: Pack, { labels, labelsEn }: AmendDraft): { readonly [id: string]: Text } =>
  Object.fromEntries(
    amendableLabels(pack).flatMap(({ id, word }) => {
      const vi = labels[id]?.trim() || word.vi;
      const en = labelsEn[id]?.trim() || word.en;
      return vi === word.vi && en === word.en ? [] : [[id, { vi, en }] as const];
    }),
  );

/** The pack as drafted, or why it cannot be read. */
export const draftedPack = (pack: Pack, draft: AmendDraft): ImportedPack => importPack(fileOf(pack, draft));

/** A pack file as it was dropped on the page, or null when it is not JSON. */
export const parseFile = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
