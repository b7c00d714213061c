/** Versions of the rules: read by everyone, amended by the owner; and questions put to the rules of one congress. */

import { packFor, rolesForAct } from "@laphieu/assembly";
import { packs as builtIn, exportPack, type Ruling } from "@laphieu/regulations";
import { Hono } from "hono";
import { z } from "zod";
import { askPack } from "../gates/law.ts";
import { answer } from "../http/answer.ts";
import { done, type Outcome, refuse, sendProblem } from "../http/problem.ts";
import { machineWithCounting, notSignedIn, roleRefused } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import { noSuchVersion, type Who } from "../packs/packs.ts";
import { type Ctx, type Env, type Services, seated } from "../services.ts";
import type { PackPreview, PackRow, PackSaved, PacksKnown } from "../wire/rules.ts";

const fileBody = z.strictObject({ file: z.unknown() });
const withdrawBody = z.strictObject({ reason: z.string().trim().min(1).max(500) });

/** The one who may amend the rules on this machine. */
function amender(c: Ctx): Outcome<Who> {
  const caller = c.get("caller");
  if (caller.counting !== null) return refuse(machineWithCounting);
  if (caller.account === null && caller.device === null) return refuse(notSignedIn);
  if (caller.account === null || !caller.owner) return refuse(roleRefused(rolesForAct("amend-rules")));
  return done({ account: caller.account.id, name: caller.account.name });
}

/** `/api/packs…` and `/api/assemblies/:id/ask`. */
export function packRoutes(services: Services): Hono<Env> {
  const { packs } = services;
  const app = new Hono<Env>();

  // The law is public; who saved a version is for those who are signed in.
  app.get("/packs", (c) => {
    const caller = c.get("caller");
    const known = caller.account !== null || caller.device !== null || caller.counting !== null;
    const may = caller.account !== null && caller.owner && caller.counting === null;
    return answer<PacksKnown>(c, {
      versions: packs.rows().map((row) => ({
        ...row,
        by: known ? row.by : null,
        withdrawn: row.withdrawn === null ? null : { ...row.withdrawn, by: known ? row.withdrawn.by : null },
      })),
      mayAmend: may,
    });
  });

  app.post("/packs/preview", async (c) => {
    const who = amender(c);
    if (!who.ok) return sendProblem(c, who.problem);
    const body = await readBody(c, fileBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const preview = packs.preview(body.value.file);
    return preview.ok ? answer<PackPreview>(c, preview.value) : sendProblem(c, preview.problem);
  });

  app.post("/packs", async (c) => {
    const who = amender(c);
    if (!who.ok) return sendProblem(c, who.problem);
    const body = await readBody(c, fileBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const saved = await packs.add(body.value.file, who.value);
    return saved.ok ? answer<PackSaved>(c, saved.value, 201) : sendProblem(c, saved.problem);
  });

  app.post("/packs/:id/withdraw", async (c) => {
    const who = amender(c);
    if (!who.ok) return sendProblem(c, who.problem);
    const body = await readBody(c, withdrawBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const row = await packs.withdraw(c.req.param("id"), body.value.reason, who.value);
    return row.ok ? answer<PackRow>(c, row.value) : sendProblem(c, row.problem);
  });

  /** A pack as a file: whole, or with `?what=changes` only what its base does not have. */
  app.get("/packs/:file{.+\\.json}", (c) => {
    const id = c.req.param("file").replace(/\.json$/u, "");
    const pack = packs.find(id) ?? builtIn.find((p) => p.id === id) ?? null;
    if (pack === null) return sendProblem(c, noSuchVersion(id));
    const file = exportPack(pack, c.req.query("what") === "changes" ? "changes" : "all");
    return c.body(`${JSON.stringify(file, null, 2)}\n`, 200, {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${id}.json"`,
    });
  });

  app.post("/assemblies/:id/ask", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const question = await readBody(c, z.record(z.string(), z.unknown()));
    if (!question.ok) return sendProblem(c, question.problem);
    const pack = packFor(found.value.state);
    const asked = askPack({ ...question.value, regulation: pack.id }, pack);
    return asked.ok ? answer<Ruling<unknown>>(c, asked.value) : sendProblem(c, asked.problem);
  });

  return app;
}
