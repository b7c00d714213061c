/**
 * `/api/above/inbox`: results that come over the network from a body that was given a code. The code opens nothing else: what
 * comes is verified as a file that is carried by hand, and the answer that goes back is signed.
 */

import { createHash, randomBytes } from "node:crypto";
import type { StoredLedger } from "@laphieu/ledger/store";
import { type Above, mayRecord, type Sender } from "@laphieu/organisations";
import { type Context, Hono } from "hono";
import { signerOfStore } from "../../evidence/signer.ts";
import { answer } from "../../http/answer.ts";
import { sendProblem } from "../../http/problem.ts";
import { notFound, problem } from "../../http/sentences.ts";
import type { Env, Services } from "../../services.ts";
import type { Received, SenderCode } from "../../wire/above.ts";
import type { AboveStore } from "../organisations/store.ts";
import { actorOf } from "../who.ts";
import { answerFile } from "./answer-file.ts";
import { takeResult } from "./take.ts";

const at = "/above/inbox";
const noCode = problem(
  403,
  "no-code",
  "Mã gửi không đúng hoặc đã thôi hiệu lực. Hỏi cấp trên mã mới.",
  "The code is wrong or no longer valid. Ask the level above for a new one.",
);
/** Files that wait while another is verified; more are asked to come again. */
const mostWaiting = 8;
const busy = problem(
  429,
  "busy",
  "Máy của cấp trên đang kiểm nhiều hồ sơ. Máy này sẽ tự gửi lại.",
  "The machine above is verifying many files. It is tried again by itself.",
);
const noRight = problem(
  403,
  "no-right",
  "Chỉ văn phòng của cấp trên được cấp mã gửi.",
  "Codes are given by the office above.",
);

/** Hash under which a code is kept. */
export const hashOfCode = (code: string): string =>
  createHash("sha256")
    .update(`laphieu-sender\n${code.replaceAll(/[\s-]/gu, "").toLowerCase()}`)
    .digest("hex");

/** A code of 128 bits in groups of four, as it is read out or copied. */
const newCode = (): string =>
  randomBytes(16)
    .toString("hex")
    .replaceAll(/(.{4})(?!$)/gu, "$1-");

const senderOf = (above: Above, c: Context<Env>): Sender | null => {
  const header = c.req.header("authorization") ?? "";
  if (!header.startsWith("Bearer ")) return null;
  const hash = hashOfCode(header.slice("Bearer ".length));
  return [...above.senders.values()].find((s) => s.hash === hash) ?? null;
};

export function inboxRoutes(services: Services, ledger: StoredLedger, store: AboveStore): Hono<Env> {
  const app = new Hono<Env>();

  /** A new code for a body, told once; the one before it ends. */
  app.post("/above/bodies/:body/sender", async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const body = c.req.param("body");
    const above = await store.state();
    if (!above.bodies.has(body)) return sendProblem(c, notFound);
    if (!mayRecord(above, actor.value, "sender-admitted", body)) return sendProblem(c, noRight);
    const code = newCode();
    const recorded = await store.record(() => [{ type: "sender-admitted", body, hash: hashOfCode(code) }], actor.value);
    return recorded.ok ? answer<SenderCode>(c, { code }, 201) : sendProblem(c, recorded.problem);
  });

  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();
  /** One file after another: each takes a thread and much memory. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  };

  app.post(at, async (c) => {
    const above = await store.state();
    const sender = senderOf(above, c);
    if (sender === null) return sendProblem(c, noCode);
    if (waiting >= mostWaiting) return sendProblem(c, busy);
    const owner = services.accounts.find(sender.by)?.owner ?? false;
    waiting += 1;
    try {
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const chosen = { congress: null, body: sender.body };
      const taken = await inTurn(() => takeResult(store, bytes, chosen, { account: sender.by, owner }));
      if (!taken.ok) return sendProblem(c, taken.problem);
      return answer<Received>(c, taken.value, taken.value.kind === "accepted" ? 201 : 200);
    } finally {
      waiting -= 1;
    }
  });

  app.get(`${at}/answers/:assembly`, async (c) => {
    const above = await store.state();
    const sender = senderOf(above, c);
    if (sender === null) return sendProblem(c, noCode);
    const dossier = [...above.dossiers.values()].findLast(
      (d) => d.bundle.assembly === c.req.param("assembly") && above.isUnder(d.body, sender.body),
    );
    if (dossier === undefined) return sendProblem(c, notFound);
    return c.body(answerFile(above, dossier, signerOfStore(ledger), store.today(), store.instant()), 200, {
      "content-type": "application/json",
    });
  });

  return app;
}
