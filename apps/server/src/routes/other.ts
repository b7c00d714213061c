/** Samples, rules, health. */

import { sampleKinds, sampleStages } from "@laphieu/assembly/samples";
import type { Ruling } from "@laphieu/regulations";
import { Hono } from "hono";
import { z } from "zod";
import { playInto } from "../assembly/samples.ts";
import { askLaw } from "../gates/law.ts";
import { answer } from "../http/answer.ts";
import { sendProblem } from "../http/problem.ts";
import { machineWithCounting, notSignedIn, roleRefused } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import { noSuchVersion } from "../packs/packs.ts";
import type { Env, Services } from "../services.ts";
import type { SampleMade } from "../wire/congress.ts";

const sampleBody = z.strictObject({ kind: z.enum(sampleKinds), until: z.enum(sampleStages).optional() });

/** `/api/samples`, `/api/rules/ask`, `/api/health`. */
export function otherRoutes(services: Services): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/health", (c) => answer<{ readonly ok: true }>(c, { ok: true }));

  app.post("/samples", async (c) => {
    const caller = c.get("caller");
    if (caller.counting !== null) return sendProblem(c, machineWithCounting);
    if (caller.account === null && caller.device === null) return sendProblem(c, notSignedIn);
    if (!caller.owner) return sendProblem(c, roleRefused(["owner"]));
    const body = await readBody(c, sampleBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const played = await playInto(services, body.value.kind, body.value.until);
    return played.ok ? answer<SampleMade>(c, { id: played.value }, 201) : sendProblem(c, played.problem);
  });

  // The law is public: anybody who reaches the server may ask it.
  app.post("/rules/ask", async (c) => {
    const question = await readBody(c, z.unknown());
    if (!question.ok) return sendProblem(c, question.problem);
    // `?pack=` names a dated version; the question itself keeps the contract of `rules ask`.
    const id = c.req.query("pack");
    const pack = id === undefined ? undefined : services.packs.find(id);
    if (pack === null) return sendProblem(c, noSuchVersion(id ?? ""));
    const asked = askLaw(question.value, pack);
    return asked.ok ? answer<Ruling<unknown>>(c, asked.value) : sendProblem(c, asked.problem);
  });

  return app;
}
