/** `/api/rehearsals`: that rehearsals were held. The rehearsal itself happens on the screen and leaves nothing. */

import { Hono } from "hono";
import { answer } from "../http/answer.ts";
import { sendProblem } from "../http/problem.ts";
import { machineWithCounting, notSignedIn, roleRefused } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import { heldSchema, Rehearsals } from "../rehearsal/rehearsals.ts";
import type { Ctx, Env, Services } from "../services.ts";
import type { Done } from "../wire/common.ts";
import type { HeldRehearsal } from "../wire/rehearsals.ts";

/** `GET` lists, `POST {kind, day, people}` records; both for the owner. */
export function rehearsalRoutes(services: Services): Hono<Env> {
  const app = new Hono<Env>();
  const rehearsals = new Rehearsals(services.ledger, services.now);
  const refused = (c: Ctx) => {
    const caller = c.get("caller");
    if (caller.counting !== null) return machineWithCounting;
    if (caller.account === null && caller.device === null) return notSignedIn;
    return caller.owner ? null : roleRefused(["owner"]);
  };

  app.get("/rehearsals", async (c) => {
    const problem = refused(c);
    return problem === null ? answer<readonly HeldRehearsal[]>(c, await rehearsals.list()) : sendProblem(c, problem);
  });

  app.post("/rehearsals", async (c) => {
    const problem = refused(c);
    if (problem !== null) return sendProblem(c, problem);
    const body = await readBody(c, heldSchema);
    if (!body.ok) return sendProblem(c, body.problem);
    const recorded = await rehearsals.record(body.value);
    return recorded.ok ? answer<Done>(c, {}, 201) : sendProblem(c, recorded.problem);
  });

  return app;
}
