/** The form of papers and the templates of the office that keeps this machine: `office/` in the data folder. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolesForAct } from "@laphieu/assembly";
import { Hono } from "hono";
import { z } from "zod";
import type { Papers } from "../gates/papers.ts";
import { answer } from "../http/answer.ts";
import { done, type Outcome, type Problem, refuse, sendProblem } from "../http/problem.ts";
import { paperHeaders } from "../http/security.ts";
import { machineWithCounting, notFound, notSignedIn, roleRefused } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import type { Ctx, Env } from "../services.ts";
import type { Done } from "../wire/common.ts";
import type { Office, StyleSaved } from "../wire/office.ts";
import { disposition } from "./disposition.ts";

/** Folder of the office in the data folder. */
export const officeFolder = (folder: string): URL => pathToFileURL(`${join(folder, "office")}/`);

const styleBody = z.strictObject({ style: z.unknown() });
const templateBody = z.strictObject({ text: z.string().min(1) });
const tooLong: Problem = {
  status: 413,
  code: "too-large",
  text: { vi: "Mẫu dài quá 100.000 ký tự.", en: "The template is over 100,000 characters." },
  field: "text",
};

/** Who may set the form: the owner of this machine. */
function setter(c: Ctx): Outcome<null> {
  const caller = c.get("caller");
  if (caller.counting !== null) return refuse(machineWithCounting);
  if (caller.account === null && caller.device === null) return refuse(notSignedIn);
  if (caller.account === null || !caller.owner) return refuse(roleRefused(rolesForAct("set-office")));
  return done(null);
}

/** `/api/office…` */
export function officeRoutes(papers: Papers, folder: URL): Hono<Env> {
  const app = new Hono<Env>();
  const tools = () => import("@laphieu/documents");

  app.get("/office", async (c) => {
    const may = setter(c);
    if (!may.ok) return sendProblem(c, may.problem);
    const { listTemplates, paperRules, readOffice, styleOf, templateName } = await tools();
    const read = await readOffice(folder);
    return answer<Office>(c, {
      style: styleOf(read.ok ? read.style : {}),
      problems: read.ok ? [] : read.problems,
      rules: paperRules.map(({ id, title, from, until }) => ({ id, title, from, until })),
      templates: (await listTemplates(folder)).map((t) => ({ ...t, title: templateName(t.name) })),
    });
  });

  app.post("/office/style", async (c) => {
    const may = setter(c);
    if (!may.ok) return sendProblem(c, may.problem);
    const body = await readBody(c, styleBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { saveStyle, styleOf } = await tools();
    const saved = await saveStyle(folder, body.value.style);
    if (saved.ok) return answer<StyleSaved>(c, { style: styleOf(saved.style) });
    const [first] = saved.problems;
    const text = first?.text ?? { vi: "Thiết lập không đúng.", en: "The settings are not right." };
    return sendProblem(c, {
      status: 400,
      code: "shape",
      text: { vi: `${first?.field ?? ""}: ${text.vi}`, en: `${first?.field ?? ""}: ${text.en}` },
      field: first?.field ?? "style",
    });
  });

  const nameOf = (c: Ctx): string => (c.req.param("name") ?? "").replace(/\.typ$/u, "");

  app.get("/office/templates/:name{.+\\.typ}", async (c) => {
    const may = setter(c);
    if (!may.ok) return sendProblem(c, may.problem);
    const name = nameOf(c);
    const text = await (await tools()).templateText(folder, name);
    if (text === null) return sendProblem(c, notFound);
    const file = `${name.replaceAll("/", "-")}.typ`;
    return c.body(text, 200, {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="${file}"`,
      "x-content-type-options": "nosniff",
    });
  });

  /** Tried with sample data first: what cannot be drawn is not kept, and the answer names template, line and field. */
  app.post("/office/templates/:name{.+\\.typ}", async (c) => {
    const may = setter(c);
    if (!may.ok) return sendProblem(c, may.problem);
    const body = await readBody(c, templateBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { saveTemplate, templateLimit, templateText } = await tools();
    if (body.value.text.length > templateLimit) return sendProblem(c, tooLong);
    const name = nameOf(c);
    if ((await templateText(folder, name)) === null) return sendProblem(c, notFound);
    const saved = await saveTemplate(folder, name, body.value.text);
    if (saved.ok) return answer<Done>(c, {});
    return sendProblem(c, { status: 400, code: "template-failed", text: saved.refusal.text, field: "text" });
  });

  app.post("/office/templates/:name{.+\\.typ}/remove", async (c) => {
    const may = setter(c);
    if (!may.ok) return sendProblem(c, may.problem);
    await (await tools()).removeTemplate(folder, nameOf(c));
    return answer<Done>(c, {});
  });

  app.get("/office/preview/:kind{.+\\.pdf}", async (c) => {
    const may = setter(c);
    if (!may.ok) return sendProblem(c, may.problem);
    const { officeKinds, templateName } = await tools();
    const kind = officeKinds.find((k) => `${k}.pdf` === c.req.param("kind"));
    if (kind === undefined) return sendProblem(c, notFound);
    const drawn = await papers.preview(kind);
    if (!drawn.ok) return sendProblem(c, { status: 409, code: drawn.refusal.code, text: drawn.refusal.text });
    return c.body(drawn.pdf, 200, {
      ...paperHeaders,
      "content-type": "application/pdf",
      "content-disposition": disposition(templateName(kind).vi),
      "cache-control": "no-store",
    });
  });

  return app;
}
