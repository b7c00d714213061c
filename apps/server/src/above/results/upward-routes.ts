/** `/api/above/upward`: where the congress was held, its result sent over the network and the answer fetched. */

import { buildBundle } from "@laphieu/evidence";
import type { StoredLedger } from "@laphieu/ledger/store";
import { Hono } from "hono";
import { z } from "zod";
import { signerOfStore } from "../../evidence/signer.ts";
import { bundleSource } from "../../evidence/source.ts";
import { answer } from "../../http/answer.ts";
import { sendProblem } from "../../http/problem.ts";
import { notFound, notSignedIn, problem, roleRefused } from "../../http/sentences.ts";
import { readBody } from "../../http/shape.ts";
import type { Ctx, Env, Services } from "../../services.ts";
import type { AnswerFetched, UpwardSent, UpwardSet, UpwardView } from "../../wire/above.ts";
import { readAnswer } from "./answer.ts";
import { answersOf, takeAnswer } from "./answers.ts";
import { Upward } from "./upward.ts";
import { upwardOrigin } from "./upward-address.ts";

const at = "/above/upward";
const setBody = z.strictObject({ address: z.string().max(300), code: z.string().trim().min(20).max(100) });
const sendBody = z.strictObject({ assembly: z.string().min(1).max(60) });
/** How often what waits is tried again, and answers are asked for. */
const every = 5 * 60_000;

const badAddress = problem(
  400,
  "address",
  "Địa chỉ phải bắt đầu bằng https://, hoặc http:// với máy cùng mạng nội bộ (như http://192.168.1.10:4321).",
  "The address begins with https://, or with http:// for a machine of the same local network.",
  "address",
);
const notClosed = problem(
  409,
  "not-closed",
  "Đại hội chưa bế mạc: bế mạc rồi mới gửi kết quả.",
  "The congress is not closed yet: its result is sent once it is.",
);

export function upwardRoutes(
  services: Services,
  ledger: StoredLedger,
  folder: string,
  closing: (() => Promise<void> | void)[],
): Hono<Env> {
  const app = new Hono<Env>();
  const upward = new Upward(folder, () => services.now().toISOString());

  const send = async (assembly: string) => {
    const state = (await services.hosts.find(assembly))?.host.state ?? null;
    if (state === null) return { ok: false as const, problem: notFound };
    if (state.closedAt === null) return { ok: false as const, problem: notClosed };
    const made = `${services.now().toISOString().slice(0, 19)}Z`;
    const source = await bundleSource(ledger, folder, state, "superior", { made, version: services.version });
    return upward.send(assembly, new Uint8Array(buildBundle(source, signerOfStore(ledger))));
  };
  /** True where an answer came that says something else than the last one. */
  const fetchAnswer = async (assembly: string, account: string): Promise<boolean> => {
    const text = await upward.answer(assembly);
    const answer = text === null ? null : readAnswer(text);
    if (text === null || answer === null || answer.assembly !== assembly) return false;
    const last = (await answersOf(ledger, assembly))[0]?.answer;
    const said = (one: typeof answer) => JSON.stringify({ ...one, made: "" });
    if (last !== undefined && said(last) === said(answer)) return false;
    const mine = async (id: string): Promise<boolean> => (await services.hosts.find(id)) !== null;
    return (await takeAnswer(ledger, text, mine, { at: services.now().toISOString(), account })).ok;
  };
  const again = async (): Promise<void> => {
    for (const id of upward.waiting()) await send(id);
    for (const id of upward.answerable()) await fetchAnswer(id, "system");
  };
  const timer = setInterval(() => void again().catch(() => undefined), every);
  timer.unref();
  closing.push(() => clearInterval(timer));

  const owner = (c: Ctx) => {
    const caller = c.get("caller");
    if (caller.account === null || caller.counting !== null) return { ok: false as const, problem: notSignedIn };
    if (!caller.owner) return { ok: false as const, problem: roleRefused(["owner"]) };
    return { ok: true as const, value: caller.account.id };
  };

  app.get(at, async (c) => {
    const who = owner(c);
    if (!who.ok) return sendProblem(c, who.problem);
    const congresses: UpwardView["congresses"][number][] = [];
    for (const id of await services.hosts.ids()) {
      const state = (await services.hosts.find(id))?.host.state ?? null;
      if (state === null || state.closedAt === null) continue;
      congresses.push({
        id,
        title: state.about.title,
        body: state.about.body,
        sample: state.sample,
        sent: upward.sent(id),
      });
    }
    return answer<UpwardView>(c, { origin: upward.origin, congresses });
  });

  app.post(at, async (c) => {
    const who = owner(c);
    if (!who.ok) return sendProblem(c, who.problem);
    const body = await readBody(c, setBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const origin = upwardOrigin(body.value.address);
    if (origin === null) return sendProblem(c, badAddress);
    await upward.set(origin, body.value.code);
    return answer<UpwardSet>(c, { origin });
  });

  app.post(`${at}/send`, async (c) => {
    const who = owner(c);
    if (!who.ok) return sendProblem(c, who.problem);
    const body = await readBody(c, sendBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const sent = await send(body.value.assembly);
    return sent.ok ? answer<UpwardSent>(c, sent.value) : sendProblem(c, sent.problem);
  });

  app.post(`${at}/fetch`, async (c) => {
    const who = owner(c);
    if (!who.ok) return sendProblem(c, who.problem);
    const body = await readBody(c, sendBody);
    if (!body.ok) return sendProblem(c, body.problem);
    return answer<AnswerFetched>(c, { fresh: await fetchAnswer(body.value.assembly, who.value) });
  });

  return app;
}
