/**
 * The rules of a regulation as a document: one unit a subject, generated from the pack that the engine decides by, so
 * that what is read and what is ruled can never differ.
 */
import { fold } from "@laphieu/vietnamese";
import { type PackData, type Subject, subjects } from "../pack-data.ts";
import { dataOf, packOf, packs } from "../packs.ts";
import type { Pack, RegulationId } from "../types.ts";
import { describeCitation } from "../words.ts";
import { listAndBallot } from "./list-ballot.ts";
import { people } from "./people.ts";
import { resultAndAfter } from "./result-after.ts";
import { chapters, type Reading, type RuleUnit, type UnitText } from "./unit.ts";

const texts: { readonly [S in Subject]: UnitText } = { ...people, ...listAndBallot, ...resultAndAfter };

const unitOf = (data: PackData, pack: Pack, id: Subject): RuleUnit | null => {
  const { chapter, title, settings, say } = texts[id];
  const reading: Reading = { data, labels: data.labels, get: (s) => data.settings[s].value };
  const sentence = say(reading);
  const citations = data.articles[id];
  const first = citations[0];
  if (sentence === null || first === undefined) return null;
  return {
    id,
    regulation: data.id,
    chapter,
    title,
    sentence,
    citations,
    confidence: first.confidence,
    settings: settings.map((s) => ({ id: s, ...data.settings[s] })),
    effective: pack.effective,
  };
};

const chapterAt = (u: RuleUnit): number => chapters.findIndex((c) => c.id === u.chapter);

/** Every rule of a regulation, or of a pack with its own settings, chapter by chapter. */
export const ruleUnits = (of: RegulationId | Pack): readonly RuleUnit[] => {
  const pack = typeof of === "string" ? packOf(of) : of;
  const data = dataOf(pack);
  const units = subjects.map((id) => unitOf(data, pack, id)).filter((u) => u !== null);
  return units.sort((a, b) => chapterAt(a) - chapterAt(b));
};

export type UnitRow = {
  readonly id: Subject;
  readonly left: RuleUnit | null;
  readonly right: RuleUnit | null;
  /** What is not the same on both sides; empty where the rule only moved to another article. */
  readonly differs: readonly ("only-left" | "only-right" | "sentence" | "settings")[];
};

/** Two regulations side by side, rule by rule; by default 244 with 190. */
export const compareUnits = (
  left: RegulationId | Pack = "vn-244-2014",
  right: RegulationId | Pack = "vn-190-2024",
): readonly UnitRow[] => {
  const [ls, rs] = [ruleUnits(left), ruleUnits(right)];
  const values = (u: RuleUnit): string => JSON.stringify(u.settings.map((s) => s.value));
  return [...new Set([...rs, ...ls].sort((a, b) => chapterAt(a) - chapterAt(b)).map((u) => u.id))].map((id) => {
    const l = ls.find((u) => u.id === id) ?? null;
    const r = rs.find((u) => u.id === id) ?? null;
    const differs: UnitRow["differs"] =
      l === null
        ? ["only-right"]
        : r === null
          ? ["only-left"]
          : [
              ...(l.sentence.vi === r.sentence.vi ? [] : (["sentence"] as const)),
              ...(values(l) === values(r) ? [] : (["settings"] as const)),
            ];
    return { id, left: l, right: r, differs };
  });
};

const searchable = (u: RuleUnit): string =>
  fold(
    [
      u.title.vi,
      u.title.en,
      u.sentence.vi,
      u.sentence.en,
      ...u.citations.flatMap((c) => [c.source, describeCitation(c, "vi"), describeCitation(c, "en")]),
    ].join(" "),
  );

/** Rules that hold every word of `text`, diacritics and case aside; titles that hold them come first. */
export const searchUnits = (text: string, among: readonly (RegulationId | Pack)[] = packs): readonly RuleUnit[] => {
  const words = fold(text)
    .split(/\s+/)
    .filter((w) => w !== "");
  if (words.length === 0) return [];
  const found = among.flatMap((p) => ruleUnits(p)).filter((u) => words.every((w) => searchable(u).includes(w)));
  const inTitle = (u: RuleUnit): number =>
    words.every((w) => fold(`${u.title.vi} ${u.title.en}`).includes(w)) ? 0 : 1;
  return found.sort((a, b) => inTitle(a) - inTitle(b));
};
