/**
 * Dated versions of packs: files read and written, the version in force on a day, and the difference between two.
 * A version without an end holds until the next of its line begins.
 */
import { ask } from "../ask.ts";
import type { PackData } from "../pack-data.ts";
import { buildPack, dataOf, isRegulation, packOf } from "../packs.ts";
import { type Problem, problem } from "../problem.ts";
import { isSettingId, type SettingTable, settingShapes } from "../settings.ts";
import type { Pack } from "../types.ts";
import { type PackExample, type PackFile, type PackVersion, packFormat, readPackFile } from "./file.ts";
import { describeOrder } from "./order.ts";

export type ImportedPack =
  | { readonly ok: true; readonly version: PackVersion; readonly pack: Pack }
  | { readonly ok: false; readonly error: Problem };

/** The pack of a version: its base, with what the version lays down otherwise. */
export const packOfVersion = (version: PackVersion): Pack => {
  const base = dataOf(packOf(version.base));
  let settings: SettingTable = base.settings;
  for (const [id, change] of Object.entries(version.settings)) {
    if (!isSettingId(id)) continue;
    const parsed = settingShapes[id].safeParse(change.value);
    if (parsed.success) settings = { ...settings, [id]: { ...change, value: parsed.data } };
  }
  const articles: PackData["articles"] = { ...base.articles, ...version.articles };
  const cited = Object.values(articles).flatMap((cs) => cs.map((c) => c.source));
  const data: PackData = {
    ...base,
    title: version.title,
    effective: { from: version.from, ...(version.until === undefined ? {} : { until: version.until }) },
    sources: [...new Set([...base.sources, ...cited])].filter((s) => cited.includes(s)),
    labels: { ...base.labels, ...version.labels },
    deductions: { ...base.deductions, ...version.deductions },
    articles,
    settings,
  };
  return buildPack(data, { id: version.id, line: version.line, source: version.source });
};

/** Reads a pack file (parsed JSON). Refused with the field and the reason: an unknown id, a missing citation, … */
export const importPack = (json: unknown): ImportedPack => {
  const read = readPackFile(json);
  return read.ok ? { ok: true, version: read.version, pack: packOfVersion(read.version) } : read;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Entries of `own` that are not those of `base`; all of them when there is no base to compare with. */
const changed = <V>(
  own: { readonly [id: string]: V },
  base: { readonly [id: string]: V } | null,
): { [id: string]: V } =>
  Object.fromEntries(Object.entries(own).filter(([id, v]) => base === null || !same(v, base[id])));

/**
 * A pack as a file. With `what` "all" (the default) it holds every article, setting and word, to be read and changed;
 * with "changes" only what its base does not have. `importPack` gives the same pack back either way.
 */
export const exportPack = (pack: Pack, what: "all" | "changes" = "all"): PackFile => {
  const data = dataOf(pack);
  const base = what === "all" ? null : dataOf(packOf(pack.id));
  const { effective } = data;
  const citations = changed(data.articles, base?.articles ?? null);
  return {
    format: packFormat,
    id: pack.version?.id ?? pack.id,
    line: pack.version?.line ?? pack.id,
    base: pack.id,
    title: { ...data.title },
    from: effective.from,
    ...(effective.until === undefined ? {} : { until: effective.until }),
    source: pack.version?.source ?? { title: data.title.vi, date: effective.from },
    articles: Object.fromEntries(Object.entries(citations).map(([id, cs]) => [id, cs.map((c) => ({ ...c }))])),
    settings: changed(data.settings, base?.settings ?? null),
    labels: Object.fromEntries(
      Object.entries(changed(data.labels, base?.labels ?? null)).flatMap(([id, t]) =>
        t === undefined ? [] : [[id, { ...t }]],
      ),
    ),
    ...(base !== null && same(base.deductions, data.deductions)
      ? {}
      : { deductions: { members: [...data.deductions.members], delegates: [...data.deductions.delegates] } }),
  };
};

export type PackChange = {
  readonly kind: "setting" | "article" | "label" | "deduction" | "title" | "dates";
  readonly id: string;
  readonly before: unknown;
  readonly after: unknown;
};

/** What differs between two packs, entry by entry, in the order of the data. */
export const packDifference = (before: Pack, after: Pack): readonly PackChange[] => {
  const [a, b] = [dataOf(before), dataOf(after)];
  const between = (
    kind: PackChange["kind"],
    x: { readonly [id: string]: unknown },
    y: { readonly [id: string]: unknown },
  ) =>
    [...new Set([...Object.keys(x), ...Object.keys(y)])]
      .filter((id) => !same(x[id], y[id]))
      .map((id): PackChange => ({ kind, id, before: x[id] ?? null, after: y[id] ?? null }));
  return [
    ...between("title", { title: a.title }, { title: b.title }),
    ...between("dates", { effective: a.effective }, { effective: b.effective }),
    ...between("setting", a.settings, b.settings),
    ...between("article", a.articles, b.articles),
    ...between("deduction", a.deductions, b.deductions),
    ...between("label", a.labels, b.labels),
  ];
};

/** Two versions of one line that hold on the same day, or share an id; null where all of them stand. */
export const versionsProblem = (versions: readonly PackVersion[]): Problem | null => {
  for (const [at, v] of versions.entries()) {
    const twin = versions.findIndex((w) => w.id === v.id);
    if (twin < at || isRegulation(v.id)) {
      return problem("repeated", "id", `đã có bản mang mã "${v.id}"`, `there is a version called "${v.id}" already`);
    }
    for (const w of versions.slice(0, at)) {
      if (w.line !== v.line) continue;
      const [first, second] = w.from <= v.from ? [w, v] : [v, w];
      if (first.from === second.from || (first.until !== undefined && first.until >= second.from)) {
        return problem("contradiction", "from", describeOrder(first, second).vi, describeOrder(first, second).en);
      }
    }
  }
  return null;
};

/** Adds a version to those kept; refused where its dates overlap another of its line or its id is taken. */
export const addVersion = (
  versions: readonly PackVersion[],
  version: PackVersion,
):
  | { readonly ok: true; readonly versions: readonly PackVersion[] }
  | { readonly ok: false; readonly error: Problem } => {
  const all = [...versions, version];
  const wrong = versionsProblem(all);
  return wrong === null ? { ok: true, versions: all } : { ok: false, error: wrong };
};

/** The pack of a version by its id, or of a regulation by its own; null where there is none. */
export const packFor = (id: string, versions: readonly PackVersion[] = []): Pack | null => {
  if (isRegulation(id)) return packOf(id);
  const version = versions.find((v) => v.id === id);
  return version === undefined ? null : packOfVersion(version);
};

/** The pack of a line in force on a day (ISO): the latest version begun and not ended, else the regulation itself. */
export const packOn = (line: string, day: string, versions: readonly PackVersion[] = []): Pack | null => {
  const begun = versions.filter((v) => v.line === line && v.from <= day).sort((a, b) => (a.from < b.from ? 1 : -1));
  const [latest] = begun;
  if (latest !== undefined && (latest.until === undefined || day <= latest.until)) return packOfVersion(latest);
  return isRegulation(line) ? packOf(line) : null;
};

export type ExampleRow = {
  readonly about: string | null;
  readonly question: { readonly [field: string]: unknown };
  readonly expected: { readonly [field: string]: unknown };
  readonly answered: { readonly [field: string]: unknown } | { readonly error: Problem };
  readonly holds: boolean;
};

/** Runs the worked examples of a file against its pack. */
export const runExamples = (pack: Pack, examples: readonly PackExample[]): readonly ExampleRow[] =>
  examples.map(({ about, question, expect }) => {
    const asked = ask({ regulation: pack.id, ...question }, () => pack);
    const all = asked.ok ? Object.entries(asked.ruling.answer) : [];
    const answered = Object.fromEntries(all.filter(([key]) => key in expect));
    return {
      about: about ?? null,
      question,
      expected: expect,
      answered: asked.ok ? answered : { error: asked.error },
      holds: asked.ok && Object.keys(expect).every((key) => same(answered[key], expect[key])),
    };
  });
