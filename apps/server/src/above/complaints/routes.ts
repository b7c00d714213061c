/** `/api/above/complaints`: the register. Who complained is shown to those who examine it alone. */

import {
  type Above,
  type Actor,
  type Complaint,
  holds,
  mayRecord,
  maySeeComplainant,
  nameOf,
} from "@laphieu/organisations";
import { Hono } from "hono";
import { answer } from "../../http/answer.ts";
import { sendProblem } from "../../http/problem.ts";
import type { Env, Services } from "../../services.ts";
import type { ComplaintRow, Complaints } from "../../wire/above.ts";
import type { AboveStore } from "../organisations/store.ts";
import { actorOf, bodyAsked } from "../who.ts";

const at = "/above/complaints";

/** A complaint as this account may see it. */
const shown = (
  above: Above,
  actor: Actor,
  c: Complaint,
  today: string,
  name: (account: string) => string,
): ComplaintRow => {
  const full = maySeeComplainant(above, actor, c.body, c.assigned);
  const decides = holds(above, { ...actor, owner: false }, ["committee", "inspection"], c.body, true);
  const concerned = c.concerned.includes(actor.account);
  const open = c.state !== "answered" && c.state !== "withdrawn";
  return {
    id: c.id,
    number: c.number,
    kind: c.kind,
    body: c.body,
    bodyName: nameOf(above.bodies.get(c.body) ?? { id: c.body, names: [] }, today),
    dossier: c.dossier,
    received: c.received,
    due: c.due,
    late: open && c.state !== "decided" && today > c.due,
    inTime: c.inTime,
    state: c.state,
    complainant: full && !concerned ? c.complainant : null,
    hidden: !full || concerned,
    about: (full || decides) && !concerned ? c.about : null,
    // Accounts by their names; members by those of the register, unless they were erased.
    concerned:
      (full || decides) && !concerned
        ? c.concerned.map((id) => above.members.get(id)?.name ?? (above.members.has(id) ? "…" : name(id)))
        : [],
    assigned: c.assigned.map((account) => ({ account, name: name(account) })),
    evidence: full ? c.evidence : [],
    hearings: full ? c.hearings : [],
    conclusion: full || decides ? c.conclusion : null,
    decision: c.decision,
    answer: full || decides ? c.answer : null,
    may: {
      examine: mayRecord(above, actor, "complaint-assigned", c.body) && !concerned,
      decide: mayRecord(above, actor, "complaint-decided", c.body) && !concerned,
    },
  };
};

export function complaintRoutes(services: Services, store: AboveStore): Hono<Env> {
  const app = new Hono<Env>();
  app.get(at, async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const above = await store.state();
    const body = bodyAsked(above, actor.value, c.req.query("body"));
    if (!body.ok) return sendProblem(c, body.problem);
    const today = store.today();
    const name = (id: string): string => services.accounts.find(id)?.name ?? id;
    const complaints = [...above.complaints.values()]
      // A body does not read the register of what was said against it: that is kept above it.
      .filter(
        (k) =>
          above.isUnder(k.body, body.value) &&
          holds(above, actor.value, ["office", "committee", "inspection"], k.body, true),
      )
      .map((k) => shown(above, actor.value, k, today, name))
      .sort((a, b) => Number(b.late) - Number(a.late) || b.number - a.number);
    const inspectors = above.places
      .filter((p) => p.role === "inspection")
      .map((p) => ({ account: p.account, name: name(p.account), body: p.body }));
    return answer<Complaints>(c, { today, complaints, inspectors });
  });
  return app;
}
