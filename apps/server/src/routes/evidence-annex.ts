/** The sealed annex and verification at the server: `…/evidence/annex…` and `/api/evidence/checks…`. */
import { createHash, randomUUID } from "node:crypto";
import { type Role, rolesForAct } from "@laphieu/assembly";
import { buildBundle } from "@laphieu/evidence";
import type { StoredLedger } from "@laphieu/ledger/store";
import { Hono } from "hono";
import { z } from "zod";
import { annexHistory, decisionSchema, decisionText, roundsOpen, sealOf } from "../evidence/annexes.ts";
import type { CheckInput } from "../evidence/check-messages.ts";
import type { CheckState, EvidenceChecks } from "../evidence/checks.ts";
import { signerOfStore } from "../evidence/signer.ts";
import { bundleSource } from "../evidence/source.ts";
import { recordEvidence } from "../evidence/witnesses.ts";
import { done, type Outcome, type Problem, refuse, sendProblem } from "../http/problem.ts";
import { machineWithCounting, notFound, notSignedIn, roleRefused, storeFault, tooMany } from "../http/sentences.ts";
import { readBody, shapeProblem } from "../http/shape.ts";
import { AttemptLimit } from "../people/limits.ts";
import { type Ctx, type Env, type Services, seated } from "../services.ts";
import { attachment } from "./disposition.ts";

/** Who may make an annex and have one opened: with the two secrets, never without. */
const keepers: readonly Role[] = ["owner", "secretary", "presidium"];

const secret = z.string().min(6).max(200);
const sealBody = z.strictObject({
  head: secret,
  presidium: secret,
  pins: z.array(z.string().min(1).max(40)).max(20),
});
const openForm = z.object({ head: z.string().min(1).max(200), presidium: z.string().min(1).max(200) });

const problem = (status: Problem["status"], code: string, vi: string, en: string, field?: string): Problem =>
  field === undefined ? { status, code, text: { vi, en } } : { status, code, text: { vi, en }, field };
const sameSecret = problem(
  400,
  "same-secret",
  "Hai mã phải khác nhau: mỗi người tự nhập mã của mình.",
  "The two secrets must differ: each person types an own one.",
  "presidium",
);
const noFile = problem(400, "shape", "Hãy chọn tệp cần kiểm.", "Choose the file to be verified.", "file");
const noCheck = problem(404, "not-found", "Không có lượt kiểm chứng này.", "There is no such verification.");
const busy = problem(
  429,
  "checks-busy",
  "Máy đang kiểm chứng các tệp khác. Hãy chờ một lát rồi thử lại.",
  "Other files are being verified. Wait a little and try again.",
);
const stillCounted = (rounds: readonly string[]): Problem =>
  problem(
    409,
    "count-open",
    `Chưa lập được phụ lục: kết quả chưa công bố (${rounds.join("; ")}).`,
    `No annex can be made yet: a result is not announced (${rounds.join("; ")}).`,
  );
const locked = (rounds: readonly string[]): Problem =>
  problem(
    403,
    "wrong-pin",
    `Cần đúng mã PIN phòng kiểm phiếu của: ${rounds.join("; ")}.`,
    `The PIN of the counting room is needed for: ${rounds.join("; ")}.`,
    "pins",
  );

type Options = {
  readonly ledger: StoredLedger;
  readonly folder: string;
  readonly checks: EvidenceChecks;
  /** Opens a second view of the same store, for reading. */
  readonly beside: () => Promise<StoredLedger>;
};

/** Routes of the annex and of files handed in to be verified. */
export function evidenceAnnexRoutes(services: Services, { ledger, folder, checks, beside }: Options): Hono<Env> {
  const app = new Hono<Env>();
  const at = "/assemblies/:id/evidence";
  const tries = new AttemptLimit({
    free: 5,
    first: 60,
    longest: 3_600,
    now: () => services.now().getTime(),
    counts: services.counts("annex"),
  });
  /** Which opening a verification belongs to; the verification itself is forgotten after half an hour. */
  const opened = new Map<string, { readonly opening: string; readonly assembly: string }>();
  const stamp = (): string => services.now().toISOString();
  const made = (): string => `${stamp().slice(0, 19)}Z`;

  const keeper = async (c: Ctx) => {
    const found = await seated(c, services);
    if (!found.ok) return found;
    return keepers.includes(found.value.seat.role) ? found : refuse(roleRefused(keepers));
  };
  /** Stands for whoever asked, so that nobody else fetches the answer. */
  const ownerOf = (c: Ctx): Outcome<string> => {
    const { account, device, counting } = c.get("caller");
    if (counting !== null) return refuse(machineWithCounting);
    if (account !== null) return done(`account:${account.id}`);
    return device === null ? refuse(notSignedIn) : done(`device:${device.hash}`);
  };

  app.get(`${at}/annexes`, async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    const roles = rolesForAct("see-log");
    if (!roles.includes(seat.role)) return sendProblem(c, roleRefused(roles));
    const { sealed, openings } = await annexHistory(ledger, state.id);
    return c.json({ sealed, openings, open: roundsOpen(state), may: keepers.includes(seat.role) });
  });

  app.post(`${at}/annex`, async (c) => {
    const found = await keeper(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    const body = await readBody(c, sealBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { head, presidium, pins } = body.value;
    if (head.normalize("NFC") === presidium.normalize("NFC")) return sendProblem(c, sameSecret);
    const open = roundsOpen(state);
    if (open.length > 0) return sendProblem(c, stillCounted(open));
    const wait = tries.wait(state.id);
    if (wait > 0) return sendProblem(c, tooMany(wait));
    tries.failed(state.id);
    const view = await beside();
    try {
      const secrets = { head, presidium };
      const sealing = await sealOf(view, folder, state, { secrets, pins, made: made(), version: services.version });
      if (!sealing.ok) return sendProblem(c, locked(sealing.locked));
      tries.succeeded(state.id);
      const { bytes, sha256, size } = sealing;
      const actor = `${seat.role}/${seat.account}`;
      const fact = { type: "annex-sealed", at: stamp(), actor, data: { sha256, size } };
      if (!(await recordEvidence(ledger, state.id, fact))) return sendProblem(c, storeFault);
      return c.body(new Uint8Array(bytes), 200, {
        "content-type": "application/octet-stream",
        "content-disposition": attachment(`Phụ lục niêm phong ${state.about.title}`, "phuluc"),
        "cache-control": "no-store",
      });
    } finally {
      await view.close();
    }
  });

  /** The decision is on record before anything is opened, and what came of it after. */
  app.post(`${at}/annex/open`, async (c) => {
    const found = await keeper(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const owner = ownerOf(c);
    if (!owner.ok) return sendProblem(c, owner.problem);
    const { state, seat } = found.value;
    const form = await c.req.parseBody();
    const { annex: file, head: headText, presidium: presidiumText, ...rest } = form;
    const secrets = openForm.safeParse({ head: headText, presidium: presidiumText });
    const decision = decisionSchema.safeParse(rest);
    if (!(file instanceof File)) return sendProblem(c, { ...noFile, field: "annex" });
    if (!secrets.success) return sendProblem(c, shapeProblem(secrets.error));
    if (!decision.success) return sendProblem(c, shapeProblem(decision.error));
    const wait = tries.wait(state.id);
    if (wait > 0) return sendProblem(c, tooMany(wait));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const source = await bundleSource(ledger, folder, state, "superior", { made: made(), version: services.version });
    const input: CheckInput = {
      bundle: buildBundle(source, signerOfStore(ledger)),
      annex: { bytes, ...secrets.data, decision: decisionText(decision.data) },
    };
    const opening = randomUUID();
    const actor = `${seat.role}/${seat.account}`;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const asked = { sha256, decision: decision.data, opening };
    if (!(await recordEvidence(ledger, state.id, { type: "annex-opening", at: stamp(), actor, data: asked })))
      return sendProblem(c, storeFault);
    const ended = (end: CheckState): void => {
      if (end.state === "failed" && end.problem.code === "annex-secrets") tries.failed(state.id);
      const data = { opening, opened: end.state === "done", verdict: end.state === "done" ? end.report.verdict : null };
      void recordEvidence(ledger, state.id, { type: "annex-opened", at: stamp(), actor, data });
    };
    const job = checks.start(owner.value, input, ended);
    if (job !== null) {
      opened.set(job, { opening, assembly: state.id });
      return c.json({ job }, 202);
    }
    ended({ state: "cancelled" });
    return sendProblem(c, busy);
  });

  /** Single ballots of the annex just opened, by NIST SP 1500-103; that they were taken stands in the log first. */
  app.get(`${at}/annex/open/:job/ballots.json`, async (c) => {
    const found = await keeper(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const owner = ownerOf(c);
    if (!owner.ok) return sendProblem(c, owner.problem);
    const { state, seat } = found.value;
    const job = c.req.param("job");
    const about = opened.get(job);
    const text = checks.ballots(owner.value, job);
    const end = checks.look(owner.value, job);
    if (about?.assembly !== state.id || text === null || end?.state !== "done") return sendProblem(c, noCheck);
    const sha256 = createHash("sha256").update(text).digest("hex");
    const data = { opening: about.opening, sha256, ballots: end.ballots?.ballots ?? 0 };
    const actor = `${seat.role}/${seat.account}`;
    if (!(await recordEvidence(ledger, state.id, { type: "annex-ballots", at: stamp(), actor, data })))
      return sendProblem(c, storeFault);
    return c.body(text, 200, {
      "content-type": "application/json",
      "content-disposition": attachment(`Từng phiếu ${state.about.title}`, "json"),
      "cache-control": "no-store",
    });
  });

  app.post("/evidence/checks", async (c) => {
    const owner = ownerOf(c);
    if (!owner.ok) return sendProblem(c, owner.problem);
    if (c.get("caller").account === null) return sendProblem(c, roleRefused(["owner"]));
    const { file } = await c.req.parseBody();
    if (!(file instanceof File)) return sendProblem(c, noFile);
    const job = checks.start(owner.value, { bundle: new Uint8Array(await file.arrayBuffer()), annex: null });
    return job === null ? sendProblem(c, busy) : c.json({ job }, 202);
  });

  app.get("/evidence/checks/:job", (c) => {
    const owner = ownerOf(c);
    if (!owner.ok) return sendProblem(c, owner.problem);
    const state = checks.look(owner.value, c.req.param("job"));
    return state === null ? sendProblem(c, noCheck) : c.json(state);
  });

  app.post("/evidence/checks/:job/cancel", (c) => {
    const owner = ownerOf(c);
    if (!owner.ok) return sendProblem(c, owner.problem);
    return checks.cancel(owner.value, c.req.param("job")) ? c.json({}) : sendProblem(c, notFound);
  });

  return app;
}
