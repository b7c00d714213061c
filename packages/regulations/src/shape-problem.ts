/** Turns what the shape check finds into one sentence that names the field. */
import type { z } from "zod";
import { type Problem, type ProblemCode, problem } from "./problem.ts";
import type { Ask } from "./types.ts";

const fieldOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (s, p) => (typeof p === "number" ? `${s}[${p}]` : s === "" ? String(p) : `${s}.${String(p)}`),
    "",
  );

const isRecord = (v: unknown): v is { readonly [key: string]: unknown } =>
  typeof v === "object" && v !== null && !Array.isArray(v);

const at = (json: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (v, p) => (Array.isArray(v) && typeof p === "number" ? v[p] : isRecord(v) ? v[String(p)] : undefined),
    json,
  );

const shown = (v: unknown): string => {
  const s = JSON.stringify(v) ?? "undefined";
  return s.length > 60 ? `${s.slice(0, 57)}…` : s;
};

const missing = (field: string): Problem => problem("missing-field", field, "thiếu trường này", "is missing");
const unknownField = (field: string): Problem =>
  problem("unknown-field", field, "không có trường này", "there is no such field");
const unknownValue = (field: string, value: unknown, values: readonly unknown[]): Problem =>
  problem(
    "unknown-value",
    field,
    `${shown(value)} không phải giá trị cho phép (${values.map(String).join(", ")})`,
    `${shown(value)} is not one of ${values.map(String).join(", ")}`,
  );
const say = (code: ProblemCode, field: string, value: unknown, vi: string, en: string): Problem =>
  problem(code, field, `${shown(value)} ${vi}`, `${shown(value)} ${en}`);

/** Reads the kind of question, before its shape is known. */
export const topProblem = (
  json: unknown,
  asks: readonly Ask[],
  isAsk: (v: unknown) => v is Ask,
): { readonly ok: true; readonly ask: Ask } | { readonly ok: false; readonly error: Problem } => {
  if (!isRecord(json)) {
    return {
      ok: false,
      error: {
        code: "not-a-question",
        text: { vi: "Câu hỏi phải là một đối tượng JSON.", en: "A question must be a JSON object." },
      },
    };
  }
  if (json.ask === undefined) return { ok: false, error: missing("ask") };
  if (!isAsk(json.ask)) return { ok: false, error: unknownValue("ask", json.ask, asks) };
  return { ok: true, ask: json.ask };
};

/** The first thing wrong with a question's shape; unknown fields first, since a misspelt one explains the rest. */
export const shapeProblem = (json: unknown, issues: readonly z.core.$ZodIssue[]): Problem => {
  const issue = issues.find((i) => i.code === "unrecognized_keys") ?? issues[0];
  if (issue === undefined) return missing("ask");
  const field = fieldOf(issue.path);
  const value = at(json, issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return unknownField(fieldOf([...issue.path, issue.keys[0] ?? ""]));
    case "invalid_value":
      return value === undefined ? missing(field) : unknownValue(field, value, issue.values);
    case "invalid_type": {
      if (value === undefined) return missing(field);
      if (issue.expected === "int" || issue.expected === "number") {
        return say("not-a-count", field, value, "không phải số nguyên", "is not a whole number");
      }
      return say("wrong-type", field, value, "không đúng kiểu", `is not of type ${issue.expected}`);
    }
    case "too_small":
      return typeof value === "number"
        ? say("not-a-count", field, value, `nhỏ hơn ${issue.minimum}`, `is less than ${issue.minimum}`)
        : Array.isArray(value)
          ? problem("out-of-range", field, `cần ít nhất ${issue.minimum} mục`, `needs at least ${issue.minimum}`)
          : say("out-of-range", field, value, "quá ngắn", "is too short");
    case "too_big":
      return typeof value === "number"
        ? say("out-of-range", field, value, `lớn hơn ${issue.maximum}`, `is more than ${issue.maximum}`)
        : say("out-of-range", field, undefined, "quá dài", "is too long");
    case "custom":
      return say("not-a-date", field, value, "không phải ngày (năm-tháng-ngày)", "is not a calendar day (YYYY-MM-DD)");
    case "invalid_union": {
      // One of the branches fits the value's own type: what is wrong there is what to say.
      const branch = issue.errors.find((e) => e.some((i) => i.code === "unrecognized_keys" || i.path.length > 0));
      const inner = branch?.find((i) => i.code === "unrecognized_keys") ?? branch?.[0];
      if (inner !== undefined) return shapeProblem(json, [{ ...inner, path: [...issue.path, ...inner.path] }]);
      return say("wrong-type", field, value, "không đúng kiểu", "is not of the right type");
    }
    case "invalid_format":
      return say("wrong-type", field, value, "không đúng dạng", "is not of the right form");
    case "not_multiple_of":
    case "invalid_key":
    case "invalid_element":
      return say("wrong-type", field, value, "không đúng kiểu", "is not of the right type");
    default: {
      const never: never = issue;
      return never;
    }
  }
};
