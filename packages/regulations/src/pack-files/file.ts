/** The shape of a pack as a file: a base regulation and what is laid down otherwise, each with where it is written. */
import { z } from "zod";
import { isLabelId, type LabelId } from "../labels.ts";
import { type Subject, subjects } from "../pack-data.ts";
import { type Problem, problem } from "../problem.ts";
import { isDay } from "../rules/deadline.ts";
import { isSettingId, type SettingId, settingShapes } from "../settings.ts";
import { shapeProblem } from "../shape-problem.ts";
import type { Citation, Confidence, DeductionKey, RegulationId, Text } from "../types.ts";

const words = z.string().min(1).max(500).regex(/\S/);
const day = z.string().refine(isDay, { params: { code: "not-a-date" } });
const twoLanguages = z.strictObject({ vi: words, en: words });
const confidence = z.enum(["V", "S", "B", "U"]);
const citation = z.strictObject({ source: words, article: words, clause: words.exactOptional(), confidence });
const deduction = z.enum([
  "temporary-elsewhere",
  "exempt-absent",
  "suspended",
  "prosecuted",
  "absent-throughout-excused",
  "committee-absent-throughout",
  "delegates-absent-not-replaced",
]);
const id = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,63}$/);

/** The name and number of the format; a later one that is not understood is refused. */
export const packFormat = "laphieu-pack-1";

/** Schema of the file. Ids inside `articles`, `settings` and `labels` are checked one by one after it. */
export const packFileSchema = z.strictObject({
  format: z.literal(packFormat),
  /** Id of this version, for example `vn-190-2024.2027` or `hoi-khuyen-hoc.2026`. */
  id,
  /** Versions of one body's rules share a line; without it the line is the base. */
  line: id.exactOptional(),
  /** The regulation whose rules are taken over wherever this file says nothing. */
  base: z.enum(["vn-190-2024", "vn-244-2014", "majority"]),
  title: twoLanguages,
  from: day,
  until: day.exactOptional(),
  /** The decision or statute that lays the changes down. */
  source: z.strictObject({
    title: words,
    date: day.exactOptional(),
    by: words.exactOptional(),
    note: words.exactOptional(),
  }),
  articles: z.record(z.string(), z.array(citation).min(1)).exactOptional(),
  settings: z
    .record(
      z.string(),
      z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]), confidence, origin: words }),
    )
    .exactOptional(),
  labels: z.record(z.string(), twoLanguages).exactOptional(),
  deductions: z
    .strictObject({ members: z.array(deduction).exactOptional(), delegates: z.array(deduction).exactOptional() })
    .exactOptional(),
  /** Questions of `rules ask` without `regulation`, and the fields of the answer that must come out. */
  examples: z
    .array(
      z.strictObject({
        about: words.exactOptional(),
        question: z.record(z.string(), z.unknown()),
        expect: z.record(z.string(), z.unknown()),
      }),
    )
    .exactOptional(),
});

export type PackFile = z.infer<typeof packFileSchema>;
export type PackExample = NonNullable<PackFile["examples"]>[number];

export type SettingChange = {
  readonly value: string | number | boolean;
  readonly confidence: Confidence;
  readonly origin: string;
};
/** A file whose every id and value is known. */
export type PackVersion = {
  readonly id: string;
  readonly line: string;
  readonly base: RegulationId;
  readonly title: Text;
  readonly from: string;
  readonly until?: string;
  readonly source: { readonly title: string; readonly date?: string; readonly by?: string; readonly note?: string };
  readonly articles: { readonly [S in Subject]?: readonly Citation[] };
  readonly settings: { readonly [S in SettingId]?: SettingChange };
  readonly labels: { readonly [L in LabelId]?: Text };
  readonly deductions: {
    readonly members?: readonly DeductionKey[];
    readonly delegates?: readonly DeductionKey[];
  };
  readonly examples: readonly PackExample[];
};

const isSubject = (s: string): s is Subject => subjects.some((x) => x === s);
const unknownId = (field: string): Problem =>
  problem("unknown-field", field, "không có mục này trong bộ quy tắc", "a pack has no such entry");

const settingProblem = (file: PackFile): Problem | null => {
  for (const [key, change] of Object.entries(file.settings ?? {})) {
    if (!isSettingId(key)) return unknownId(`settings.${key}`);
    if (!settingShapes[key].safeParse(change.value).success) {
      return problem(
        "unknown-value",
        `settings.${key}.value`,
        `${JSON.stringify(change.value)} không dùng được cho thiết lập này`,
        `${JSON.stringify(change.value)} is not a value of this setting`,
      );
    }
  }
  return null;
};

const idProblem = (file: PackFile): Problem | null => {
  const subject = Object.keys(file.articles ?? {}).find((k) => !isSubject(k));
  if (subject !== undefined) return unknownId(`articles.${subject}`);
  const label = Object.keys(file.labels ?? {}).find((k) => !isLabelId(k));
  return label === undefined ? null : unknownId(`labels.${label}`);
};

const dateProblem = (file: PackFile): Problem | null =>
  file.until !== undefined && file.until < file.from
    ? problem(
        "contradiction",
        "until",
        `hết hiệu lực ${file.until}, trước ngày bắt đầu ${file.from}`,
        `ends on ${file.until}, before it begins on ${file.from}`,
      )
    : null;

export type ReadPackFile =
  | { readonly ok: true; readonly version: PackVersion }
  | { readonly ok: false; readonly error: Problem };

/** Reads parsed JSON as a pack file. The error names the field and the reason. */
export const readPackFile = (json: unknown): ReadPackFile => {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return {
      ok: false,
      error: {
        code: "not-a-question",
        text: { vi: "Tệp bộ quy tắc phải là một đối tượng JSON.", en: "A pack file must be a JSON object." },
      },
    };
  }
  const parsed = packFileSchema.safeParse(json);
  if (!parsed.success) return { ok: false, error: shapeProblem(json, parsed.error.issues) };
  const file = parsed.data;
  const wrong = idProblem(file) ?? settingProblem(file) ?? dateProblem(file);
  if (wrong !== null) return { ok: false, error: wrong };
  return {
    ok: true,
    version: {
      id: file.id,
      line: file.line ?? file.base,
      base: file.base,
      title: file.title,
      from: file.from,
      ...(file.until === undefined ? {} : { until: file.until }),
      source: file.source,
      articles: file.articles ?? {},
      settings: file.settings ?? {},
      labels: file.labels ?? {},
      deductions: file.deductions ?? {},
      examples: file.examples ?? [],
    },
  };
};
