/** Articles and documents from a sheet: columns known by their headings, every problem by its row. */
import { fold, normalize, parsePartialDate } from "@laphieu/vietnamese";
import { findTime } from "./import-html.ts";
import type { ArticleContent, DocumentContent, Lang } from "./model.ts";
import { cleanRichText, escapeHtml } from "./rich-text.ts";
import { numberKey } from "./slug.ts";
import { say, type Text } from "./text.ts";

export type SheetRow = { readonly row: number; readonly cells: readonly string[] };
export type RowProblem = { readonly row: number; readonly text: Text };
export type FoundRows =
  | {
      readonly kind: "documents";
      readonly rows: readonly { readonly row: number; readonly content: DocumentContent }[];
      readonly problems: readonly RowProblem[];
    }
  | {
      readonly kind: "articles";
      readonly rows: readonly { readonly row: number; readonly content: ArticleContent }[];
      readonly problems: readonly RowProblem[];
    }
  | { readonly kind: "unknown"; readonly problems: readonly RowProblem[] };

const headings = {
  number: ["so ky hieu", "so, ky hieu", "so van ban", "so hieu", "so/ky hieu", "number"],
  date: ["ngay ban hanh", "ngay van ban", "ngay thang", "ngay", "date"],
  type: ["loai van ban", "loai", "type"],
  issuer: ["co quan ban hanh", "noi ban hanh", "don vi ban hanh", "issuer"],
  subject: ["trich yeu", "trich yeu noi dung", "noi dung trich yeu", "subject"],
  signer: ["nguoi ky", "signer"],
  signerPost: ["chuc vu", "chuc vu nguoi ky", "post"],
  inForceFrom: ["hieu luc tu", "ngay hieu luc", "in force from"],
  inForceUntil: ["hieu luc den", "ngay het hieu luc", "in force until"],
  title: ["tieu de", "ten bai", "title"],
  lead: ["tom tat", "mo ta", "sapo", "lead"],
  body: ["noi dung", "noi dung bai", "body"],
  author: ["tac gia", "author"],
  source: ["nguon", "source"],
  category: ["chuyen muc", "category"],
  tags: ["the", "tu khoa", "tags"],
} as const;
type Field = keyof typeof headings;
const fields = Object.keys(headings).filter((name): name is Field => name in headings);

function columnsOf(row: SheetRow): ReadonlyMap<Field, number> {
  const found = new Map<Field, number>();
  row.cells.forEach((cell, column) => {
    const name = fold(cell).replace(/\s+/g, " ").trim();
    const field = fields.find((f) => headings[f].some((h) => h === name));
    if (field !== undefined && !found.has(field)) found.set(field, column);
  });
  return found;
}

function dayIn(text: string): string | null {
  if (text.trim() === "") return null;
  const date = parsePartialDate(text);
  if (date === null || date.month === undefined || date.day === undefined) return null;
  const day = `${date.year}-${String(date.month).padStart(2, "0")}-${String(date.day).padStart(2, "0")}`;
  const real = new Date(`${day}T00:00:00Z`);
  return Number.isFinite(real.getTime()) && real.toISOString().startsWith(day) ? day : null;
}
const paragraphs = (text: string): string =>
  /<[a-z][^>]*>/i.test(text)
    ? cleanRichText(text)
    : text
        .split(/\n+/)
        .map((p) => p.trim())
        .filter((p) => p !== "")
        .map((p) => `<p>${escapeHtml(p)}</p>`)
        .join("");

/** Understands a sheet. `known` are signs that are in the register already; `categories` by id and name. */
export function readPortalRows(
  rows: readonly SheetRow[],
  known: ReadonlySet<string>,
  categories: readonly { readonly id: string; readonly name: string }[],
  lang: Lang = "vi",
): FoundRows {
  const at = rows.findIndex((row) => {
    const columns = columnsOf(row);
    return columns.has("subject") || columns.has("title");
  });
  const head = rows[at];
  if (head === undefined)
    return {
      kind: "unknown",
      problems: [
        {
          row: 1,
          text: say(
            "Không thấy dòng tiêu đề có cột “Trích yếu” (văn bản) hoặc “Tiêu đề” (bài viết).",
            "There is no heading row with a column “Subject” (documents) or “Title” (articles).",
          ),
        },
      ],
    };
  const columns = columnsOf(head);
  const problems: RowProblem[] = [];
  const cell = (row: SheetRow, field: Field): string => normalize(row.cells[columns.get(field) ?? -1] ?? "");
  const whole = (row: SheetRow, field: Field): string => row.cells[columns.get(field) ?? -1] ?? "";
  const filled = rows.slice(at + 1).filter((row) => row.cells.some((c) => c.trim() !== ""));
  const say2 = (row: SheetRow, vi: string, en: string): void => {
    problems.push({ row: row.row, text: say(vi, en) });
  };
  const optionalDay = (row: SheetRow, field: "inForceFrom" | "inForceUntil"): string | null => {
    const text = cell(row, field);
    const day = dayIn(text);
    if (text !== "" && day === null)
      say2(row, `Ngày “${text}” không đọc được; để trống.`, `The date “${text}” cannot be read; left empty.`);
    return day;
  };
  if (columns.has("subject")) {
    const seen = new Set(known);
    const found = filled.flatMap((row) => {
      const [number, subject, dateText] = [
        cell(row, "number").replace(/^số\s*:?\s*(?=\d)/iu, ""),
        cell(row, "subject"),
        cell(row, "date"),
      ];
      const date = dayIn(dateText);
      if (subject === "") {
        say2(row, "Thiếu trích yếu; bỏ qua dòng này.", "The subject is missing; this row is left out.");
        return [];
      }
      if (date === null) {
        say2(
          row,
          `Ngày ban hành “${dateText}” không đọc được; bỏ qua dòng này.`,
          `The date “${dateText}” cannot be read; this row is left out.`,
        );
        return [];
      }
      const key = `${numberKey(number)} ${date}`;
      if (number !== "" && seen.has(key)) {
        say2(
          row,
          `Văn bản ${number} cùng ngày đã có; bỏ qua dòng này.`,
          `Document ${number} of that day is there already; this row is left out.`,
        );
        return [];
      }
      seen.add(key);
      const content: DocumentContent = {
        number,
        date,
        subject,
        type: cell(row, "type") || "Văn bản",
        issuer: cell(row, "issuer"),
        signer: cell(row, "signer"),
        signerPost: cell(row, "signerPost"),
        inForceFrom: optionalDay(row, "inForceFrom"),
        inForceUntil: optionalDay(row, "inForceUntil"),
        replaces: [],
        body: "",
        attachments: [],
        comments: null,
      };
      return [{ row: row.row, content }];
    });
    return { kind: "documents", rows: found, problems };
  }
  const [fallback] = categories;
  const found = filled.flatMap((row) => {
    const title = cell(row, "title");
    if (title === "") {
      say2(row, "Thiếu tiêu đề; bỏ qua dòng này.", "The title is missing; this row is left out.");
      return [];
    }
    const wanted = cell(row, "category");
    const category = categories.find((c) => fold(c.name) === fold(wanted) || c.id === wanted) ?? fallback;
    if (wanted !== "" && category !== undefined && fold(category.name) !== fold(wanted) && category.id !== wanted)
      say2(
        row,
        `Không có chuyên mục “${wanted}”; đưa vào “${category.name}”.`,
        `There is no section “${wanted}”; put under “${category.name}”.`,
      );
    const dated = cell(row, "date");
    if (dated !== "" && findTime(dated) === null)
      say2(row, `Ngày “${dated}” không đọc được.`, `The date “${dated}” cannot be read.`);
    const content: ArticleContent = {
      lang,
      title,
      lead: cell(row, "lead"),
      body: paragraphs(whole(row, "body")),
      author: cell(row, "author"),
      source: cell(row, "source"),
      category: category?.id ?? "tin-tuc",
      tags: cell(row, "tags")
        .split(/[,;]/)
        .map((t) => t.trim())
        .filter((t) => t !== "")
        .slice(0, 20),
      related: [],
      photo: null,
      attachments: [],
    };
    return [{ row: row.row, content }];
  });
  return { kind: "articles", rows: found, problems };
}
