/** A paper of the level above, as PDF or for Word. */
import type { PaperData } from "@laphieu/documents";
import type { Papers } from "../gates/papers.ts";
import { sendProblem } from "../http/problem.ts";
import { attachment } from "../routes/disposition.ts";
import type { Ctx } from "../services.ts";

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Answers with the paper under its title; `kind` is the ending that was asked for. */
export async function sendPaper(
  c: Ctx,
  papers: Papers,
  data: PaperData,
  title: string,
  kind: string,
): Promise<Response> {
  if (kind === "docx") {
    const made = await (await import("@laphieu/documents/file")).wordOf(data);
    if (!made.ok) return sendProblem(c, { status: 409, code: made.refusal.code, text: made.refusal.text });
    return c.body(made.docx, 200, { "content-type": word, "content-disposition": attachment(title, "docx") });
  }
  const made = await papers.set(data);
  if (!made.ok) return sendProblem(c, { status: 409, code: made.refusal.code, text: made.refusal.text });
  return c.body(made.pdf, 200, {
    "content-type": "application/pdf",
    "content-disposition": attachment(title, "pdf"),
  });
}
