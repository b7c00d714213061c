/** Proposals over HTTP: `/api/summing-up/proposals…`. Trying one reads past congresses and changes nothing. */

import type { AssemblyState } from "@laphieu/assembly";
import {
  answersDown,
  changeSchema,
  difficultRounds,
  type Proposal,
  sealExchange,
  tryRule,
  unitIdOf,
} from "@laphieu/summing-up";
import { Hono } from "hono";
import { z } from "zod";
import { signerOfStore } from "../../evidence/signer.ts";
import { answer } from "../../http/answer.ts";
import { sendProblem } from "../../http/problem.ts";
import { notFound } from "../../http/sentences.ts";
import { readBody } from "../../http/shape.ts";
import { attachment } from "../../routes/disposition.ts";
import type { Env } from "../../services.ts";
import type { CaseBehind, ProposalsView, TrialView } from "../../wire/summing-up.ts";
import { askerOf, type SummingUp } from "../campaigns/routes.ts";
import { proposalsView } from "../campaigns/views.ts";

const tryBody = z.strictObject({ changes: z.array(changeSchema).min(1).max(20) });

export function proposalRoutes(summing: SummingUp): Hono<Env> {
  const { services, ledger, store, shelf } = summing;
  const app = new Hono<Env>();
  const at = "/summing-up/proposals";

  /** Counted congresses: those of this machine, and those that came as bundles. */
  const pastCongresses = async (): Promise<readonly AssemblyState[]> => {
    const here: AssemblyState[] = [];
    const ids = await services.hosts.ids();
    const counted = await store.countedOf(ids);
    for (const id of ids) {
      if (!counted.has(id)) continue;
      const state = (await services.hosts.find(id))?.host.state ?? null;
      if (state !== null) here.push(state);
    }
    const known = new Set(here.map((s) => s.id));
    return [...here, ...(await shelf.states()).filter((s) => !known.has(s.id))];
  };

  app.get(at, async (c) => {
    const asker = await askerOf(c, summing);
    return asker.ok
      ? answer<ProposalsView>(c, { ...proposalsView(store.book, asker.value.rights), today: store.today() })
      : sendProblem(c, asker.problem);
  });

  app.get(`${at}/cases`, async (c) => {
    const reader = await askerOf(c, summing);
    if (!reader.ok) return sendProblem(c, reader.problem);
    return answer<readonly CaseBehind[]>(c, (await pastCongresses()).flatMap(difficultRounds).slice(0, 500));
  });

  app.post(`${at}/try`, async (c) => {
    const reader = await askerOf(c, summing);
    if (!reader.ok) return sendProblem(c, reader.problem);
    const body = await readBody(c, tryBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const trial = tryRule(await pastCongresses(), body.value.changes);
    return answer<TrialView>(c, {
      ...trial,
      differences: trial.differences.slice(0, 500),
      all: trial.differences.length,
    });
  });

  /** The proposals that were sent up, or the answers given down, as a signed file. */
  app.get(`${at}/file`, async (c) => {
    const reader = await askerOf(c, summing);
    if (!reader.ok) return sendProblem(c, reader.problem);
    const from = store.book.units.get(c.req.query("unit") ?? "");
    if (from === undefined || !reader.value.rights.prepares(from.id)) return sendProblem(c, notFound);
    const made = `${services.now().toISOString().slice(0, 19)}Z`;
    const files = [...store.book.proposals.values()].filter(
      (f) => f.into === null && f.proposal.authors.some((a) => reader.value.rights.reads(a.id)),
    );
    const proposals: readonly Proposal[] = files.filter((f) => f.state === "sent").map((f) => f.proposal);
    const answers = answersDown(
      [...store.book.proposals.values()].filter((f) => f.proposal.authors.some((a) => reader.value.rights.reads(a.id))),
    );
    const down = c.req.query("what") === "answers";
    if ((down ? answers : proposals).length === 0) return sendProblem(c, notFound);
    const payload = down
      ? ({ kind: "answers", from, answers: answers.slice(-500) } as const)
      : ({ kind: "proposals", from, proposals: proposals.slice(0, 500) } as const);
    const title = down ? `Trả lời kiến nghị ${unitIdOf(from.name)}` : `Kiến nghị ${unitIdOf(from.name)}`;
    return c.body(sealExchange(payload, signerOfStore(ledger), made), 200, {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": attachment(title, "json"),
    });
  });

  return app;
}
