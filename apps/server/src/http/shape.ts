/** Checks the shape of what arrives: every refusal names the field, in both languages. */
import type { Context } from "hono";
import type { z } from "zod";
import { done, type Outcome, type Problem, refuse } from "./problem.ts";

type Issue = z.core.$ZodIssue;

const where = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");

/** Goes down to the issue that says most: inside a union, the branch that came furthest. */
function deepest(issue: Issue, base: readonly PropertyKey[]): { issue: Issue; path: readonly PropertyKey[] } {
  const path = [...base, ...issue.path];
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return { issue, path };
  const branches = issue.errors.flatMap((list) => list.slice(0, 1)).map((inner) => deepest(inner, path));
  return branches.reduce((best, next) => (next.path.length > best.path.length ? next : best), { issue, path });
}

/** The problem of the first issue of a failed parse. */
export function shapeProblem(error: z.ZodError): Problem {
  const first = error.issues[0];
  if (first === undefined) return shape("", "Dữ liệu gửi lên không đúng.", "The data sent is not valid.");
  const { issue, path } = deepest(first, []);
  if (issue.code === "unrecognized_keys") {
    const field = where([...path, issue.keys[0] ?? ""]);
    return {
      status: 400,
      code: "unknown-field",
      text: { vi: `Không có trường “${field}”.`, en: `There is no field “${field}”.` },
      field,
    };
  }
  const field = where(path);
  switch (issue.code) {
    case "invalid_type":
      return shape(
        field,
        `Trường “${field}” thiếu hoặc sai kiểu.`,
        `The field “${field}” is missing or of the wrong type.`,
      );
    case "too_small":
      return shape(
        field,
        `Trường “${field}” quá ngắn hoặc quá nhỏ.`,
        `The field “${field}” is too short or too small.`,
      );
    case "too_big":
      return shape(field, `Trường “${field}” quá dài hoặc quá lớn.`, `The field “${field}” is too long or too large.`);
    default:
      return shape(field, `Trường “${field}” không đúng dạng.`, `The field “${field}” is not in the expected form.`);
  }
}

function shape(field: string, vi: string, en: string): Problem {
  const named = field === "" ? {} : { field };
  return { status: 400, code: "shape", text: { vi, en }, ...named };
}

/** Reads a JSON body and checks it. */
export async function readBody<S extends z.ZodType>(c: Context, schema: S): Promise<Outcome<z.output<S>>> {
  let body: unknown;
  try {
    body = await c.req.json();
  } catch {
    return refuse(shape("", "Nội dung gửi lên không phải JSON.", "The body is not JSON."));
  }
  const parsed = schema.safeParse(body);
  return parsed.success ? done(parsed.data) : refuse(shapeProblem(parsed.error));
}
