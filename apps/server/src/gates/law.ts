/** The one place where the server meets `ask` of the regulations. */
import type { Problem } from "../http/problem.ts";

export type Asked = { readonly ok: true; readonly ruling: unknown } | { readonly ok: false; readonly problem: Problem };
export function askLaw(_question: unknown): Asked {
  return { ok: false, problem: { status: 400, code: "shape", text: { vi: "", en: "" } } };
}
