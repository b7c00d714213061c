/** BALLOT.json from outside: every field known and of its kind, or one sentence that names the field. */
import type { BallotDefinition } from "@laphieu/documents/ballots";
import * as z from "zod";

const schema = z.strictObject({
  body: z.string().min(1),
  meeting: z.string().min(1),
  office: z.string().min(1),
  seats: z.int().min(1).max(1000),
  form: z.enum(["strike", "agree", "opinion"]),
  names: z.array(z.string().min(1)).max(1000),
  blankRows: z.int().min(0).max(1000).optional(),
  paper: z.enum(["A3", "A4", "A5", "A6"]),
  style: z.enum(["plain", "marked"]).optional(),
  round: z.int().min(1).max(1000),
  title: z.string().min(1).optional(),
  subtitle: z.string().min(1).optional(),
  notes: z.array(z.string()).optional(),
  person: z.string().min(1).optional(),
});

export type ParsedBallot =
  | { readonly ok: true; readonly definition: BallotDefinition }
  | { readonly ok: false; readonly field: string; readonly text: { readonly vi: string; readonly en: string } };

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (so, step) => (typeof step === "number" ? `${so}[${step}]` : so === "" ? String(step) : `${so}.${String(step)}`),
    "",
  );

/** Reads a ballot definition; unknown, missing and malformed fields are refused by name. */
export const parseBallot = (value: unknown): ParsedBallot => {
  const read = schema.safeParse(value);
  if (read.success) return { ok: true, definition: withoutUndefined(read.data) };
  const [issue] = read.error.issues;
  if (issue?.code === "unrecognized_keys") {
    const field = pathOf([...issue.path, issue.keys[0] ?? ""]);
    return {
      ok: false,
      field,
      text: { vi: `Trường "${field}" không có trong phiếu.`, en: `A ballot has no field "${field}".` },
    };
  }
  const path = issue?.path ?? [];
  const field = pathOf(path);
  if (field === "")
    return {
      ok: false,
      field,
      text: { vi: "Phiếu phải là một đối tượng JSON.", en: "A ballot must be a JSON object." },
    };
  return missing(value, path)
    ? { ok: false, field, text: { vi: `Thiếu trường "${field}".`, en: `Field "${field}" is missing.` } }
    : {
        ok: false,
        field,
        text: {
          vi: `Trường "${field}" không hợp lệ: ${expected(field).vi}.`,
          en: `Field "${field}" is not valid: ${expected(field).en}.`,
        },
      };
};

const missing = (value: unknown, path: readonly PropertyKey[]): boolean => {
  let at: unknown = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return true;
    at = Object.getOwnPropertyDescriptor(at, step)?.value;
  }
  return at === undefined;
};

const expected = (field: string): { readonly vi: string; readonly en: string } => {
  const name = field.replace(/\[.*$/, "");
  switch (name) {
    case "seats":
    case "round":
      return { vi: "phải là số nguyên từ 1 đến 1000", en: "it must be a whole number from 1 to 1000" };
    case "blankRows":
      return { vi: "phải là số nguyên từ 0 đến 1000", en: "it must be a whole number from 0 to 1000" };
    case "form":
      return { vi: "là strike, agree hoặc opinion", en: "it is strike, agree or opinion" };
    case "paper":
      return { vi: "là A3, A4, A5 hoặc A6", en: "it is A3, A4, A5 or A6" };
    case "style":
      return { vi: "là plain hoặc marked", en: "it is plain or marked" };
    case "names":
    case "notes":
      return field === name
        ? { vi: "phải là danh sách chữ, không quá 1000", en: "it must be a list of texts, at most 1000" }
        : { vi: "phải là chữ, không để trống", en: "it must be text, not empty" };
    default:
      return { vi: "phải là chữ, không để trống", en: "it must be text, not empty" };
  }
};

type Optional = "blankRows" | "style" | "title" | "subtitle" | "notes" | "person";
const withoutUndefined = (data: z.infer<typeof schema>): BallotDefinition => {
  const { blankRows, style, title, subtitle, notes, person, ...needed } = data;
  const given: { -readonly [K in Optional]?: Exclude<BallotDefinition[K], undefined> } = {};
  if (blankRows !== undefined) given.blankRows = blankRows;
  if (style !== undefined) given.style = style;
  if (title !== undefined) given.title = title;
  if (subtitle !== undefined) given.subtitle = subtitle;
  if (notes !== undefined) given.notes = notes;
  if (person !== undefined) given.person = person;
  return { ...needed, ...given };
};
