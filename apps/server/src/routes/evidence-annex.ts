/** The sealed annex and verification at the server: `…/evidence/annex…` and `/api/evidence/checks…`. */

import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Role, rolesForAct } from "@laphieu/assembly";
import { buildBundle, LARGEST_ANNEX } from "@laphieu/evidence";
import type { StoredLedger } from "@laphieu/ledger/store";
import { Hono } from "hono";
import { z } from "zod";
import { annexStore, removeImages } from "../evidence/annex-images.ts";
import { annexHistory, decisionSchema, decisionText, roundsOpen, sealOf } from "../evidence/annexes.ts";
import type { CheckInput } from "../evidence/check-messages.ts";
import type { CheckState, EvidenceChecks } from "../evidence/checks.ts";
import { signerOfStore } from "../evidence/signer.ts";
import { bundleSource } from "../evidence/source.ts";
import { recordEvidence } from "../evidence/witnesses.ts";
import { answer } from "../http/answer.ts";
import { done, type Outcome, type Problem, refuse, sendProblem } from "../http/problem.ts";
import { machineWithCounting, notFound, notSignedIn, roleRefused, storeFault, tooMany } from "../http/sentences.ts";
import { readBody, shapeProblem } from "../http/shape.ts";
import { AttemptLimit } from "../people/limits.ts";
import { type Ctx, type Env, type Services, seated } from "../services.ts";
import type { Done, JobBegun } from "../wire/common.ts";
import type { AnnexHistory, AnnexSent } from "../wire/evidence.ts";
import { sameSecret } from "./annex-key.ts";
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
const noFile = problem(400, "shape", "Hãy chọn tệp cần kiểm.", "Choose the file to be verified.", "file");
const noCheck = problem(404, "not-found", "Không có lượt kiểm chứng này.", "There is no such verification.");
const busy = problem(
  429,
  "checks-busy",
  "Máy đang kiểm chứng các tệp khác. Hãy chờ một lát rồi thử lại.",
  "Other files are being verified. Wait a little and try again.",
);
const otherSecrets = problem(
  403,
  "annex-secrets",
  "Một trong hai mã không đúng: ảnh phiếu đang được giữ bằng hai mã đã đặt trước khi công bố. Trưởng ban kiểm phiếu và đoàn chủ tịch nhập lại đúng mã của mình.",
  "One of the two secrets is wrong: images are kept under the two that were set before the announcement. The counting head and the presidium type theirs again.",
);
const largeAnnex = problem(
  413,
  "too-large",
  "Phụ lục lớn quá 16 GB; Lá Phiếu không lập tệp nào lớn như vậy.",
  "The annex is over 16 GB; Lá Phiếu makes no file of that size.",
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
  /** Exponent of scrypt for the key of an annex; 16 where absent. */
  readonly cost?: 10;
};

/** An annex as sent in, on its way to be opened; it is removed when that is over, or after half an hour. */
type Sent = { readonly owner: string; readonly path: string; readonly since: number };
const sentFor = 30 * 60_000;

/** Routes of the annex and of files handed in to be verified. */
export function evidenceAnnexRoutes(services: Services, { ledger, folder, checks, beside, cost }: Options): Hono<Env> {
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
  const sent = new Map<string, Sent>();
  const sendFolder = join(folder, "annex-sent");
  // What was left by a program that was cut off.
  const cleared = rm(sendFolder, { recursive: true, force: true }).catch(() => undefined);
  /** Takes a file in, piece by piece; answers where it lies, null where it is too large. */
  const take = async (body: ReadableStream<Uint8Array> | null): Promise<string | null> => {
    await cleared;
    await mkdir(sendFolder, { recursive: true, mode: 0o700 });
    const old = services.now().getTime() - sentFor;
    for (const [id, one] of sent)
      if (one.since < old) {
        sent.delete(id);
        await rm(one.path, { force: true });
      }
    const path = join(sendFolder, randomUUID());
    let size = 0;
    const pieces = async function* () {
      for await (const piece of body ?? []) {
        size += piece.length;
        if (size > LARGEST_ANNEX) return;
        yield piece;
      }
    };
    await pipeline(Readable.from(pieces()), createWriteStream(path, { mode: 0o600 })).catch(async (fault: unknown) => {
      await rm(path, { force: true });
      throw fault;
    });
    if (size <= LARGEST_ANNEX) return path;
    await rm(path, { force: true });
    return null;
  };
  const hashOf = async (path: string): Promise<string> => {
    const hash = createHash("sha256");
    for await (const piece of createReadStream(path)) hash.update(piece);
    return hash.digest("hex");
  };
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
    const { key, kept, lost } = await annexStore(ledger, state.id);
    const titled = <T extends { readonly election: string }>(one: T) => ({
      ...one,
      title: state.elections.find((e) => e.id === one.election)?.title ?? one.election,
    });
    return answer<AnnexHistory>(c, {
      sealed,
      openings,
      key: key === null ? null : { at: key.at },
      images: kept.map(({ sha256: _, ...one }) => titled(one)),
      lost: lost.map(titled),
      scanned: state.elections.some((e) => e.rounds.some((r) => (r.count?.scans ?? []).length > 0)),
      open: roundsOpen(state),
      may: keepers.includes(seat.role),
    });
  });

  /** The annex lies where it belongs: the images that waited for it go. */
  app.post(`${at}/annex/images/remove`, async (c) => {
    const found = await keeper(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    const by = { at: stamp(), actor: `${seat.role}/${seat.account}` };
    return (await removeImages(ledger, folder, state.id, by)) ? answer<Done>(c, {}) : sendProblem(c, storeFault);
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
      const about = { secrets, pins, made: made(), version: services.version };
      const sealing = await sealOf(view, folder, state, cost === undefined ? about : { ...about, cost });
      if (!sealing.ok) return sendProblem(c, sealing.why === "locked" ? locked(sealing.locked) : otherSecrets);
      tries.succeeded(state.id);
      const actor = `${seat.role}/${seat.account}`;
      const fact = { type: "annex-sealed", at: stamp(), actor, data: sealing.fact };
      if (!(await recordEvidence(ledger, state.id, fact))) return sendProblem(c, storeFault);
      const bytes = sealing.annex.pieces();
      const stream = new ReadableStream<Uint8Array>({
        pull: async (to) => {
          const { done: over, value } = await bytes.next();
          if (over === true) to.close();
          else to.enqueue(new Uint8Array(value));
        },
        cancel: () => void bytes.return(undefined),
      });
      return c.body(stream, 200, {
        "content-type": "application/octet-stream",
        "content-length": String(sealing.annex.size),
        "content-disposition": attachment(`Phụ lục niêm phong ${state.about.title}`, "phuluc"),
        "cache-control": "no-store",
      });
    } finally {
      await view.close();
    }
  });

  /** A sealed file as the body of the request, whatever its size; it is opened by the id in the answer. */
  app.post(`${at}/annex/file`, async (c) => {
    const found = await keeper(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const owner = ownerOf(c);
    if (!owner.ok) return sendProblem(c, owner.problem);
    if (Number(c.req.header("content-length") ?? 0) > LARGEST_ANNEX) return sendProblem(c, largeAnnex);
    const path = await take(c.req.raw.body);
    if (path === null) return sendProblem(c, largeAnnex);
    const id = randomUUID();
    sent.set(id, { owner: owner.value, path, since: services.now().getTime() });
    return answer<AnnexSent>(c, { file: id, size: (await stat(path)).size }, 201);
  });

  /** The decision is on record before anything is opened, and what came of it after. */
  app.post(`${at}/annex/open`, async (c) => {
    const found = await keeper(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const owner = ownerOf(c);
    if (!owner.ok) return sendProblem(c, owner.problem);
    const { state, seat } = found.value;
    const form = await c.req.parseBody();
    const { annex: part, file: id, head: headText, presidium: presidiumText, ...rest } = form;
    const waiting = typeof id === "string" ? sent.get(id) : undefined;
    const secrets = openForm.safeParse({ head: headText, presidium: presidiumText });
    const decision = decisionSchema.safeParse(rest);
    if (!(part instanceof File) && waiting?.owner !== owner.value) return sendProblem(c, { ...noFile, field: "annex" });
    if (!secrets.success) return sendProblem(c, shapeProblem(secrets.error));
    if (!decision.success) return sendProblem(c, shapeProblem(decision.error));
    const wait = tries.wait(state.id);
    if (wait > 0) return sendProblem(c, tooMany(wait));
    const path = part instanceof File ? await take(part.stream()) : (waiting?.path ?? null);
    if (path === null) return sendProblem(c, largeAnnex);
    if (typeof id === "string") sent.delete(id);
    const source = await bundleSource(ledger, folder, state, "superior", { made: made(), version: services.version });
    const input: CheckInput = {
      bundle: buildBundle(source, signerOfStore(ledger)),
      annex: { path, ...secrets.data, decision: decisionText(decision.data) },
    };
    const opening = randomUUID();
    const actor = `${seat.role}/${seat.account}`;
    const asked = { sha256: await hashOf(path), decision: decision.data, opening };
    if (!(await recordEvidence(ledger, state.id, { type: "annex-opening", at: stamp(), actor, data: asked }))) {
      await rm(path, { force: true });
      return sendProblem(c, storeFault);
    }
    const ended = (end: CheckState): void => {
      if (end.state === "failed" && end.problem.code === "annex-secrets") tries.failed(state.id);
      void rm(path, { force: true });
      const data = { opening, opened: end.state === "done", verdict: end.state === "done" ? end.report.verdict : null };
      void recordEvidence(ledger, state.id, { type: "annex-opened", at: stamp(), actor, data });
    };
    const job = checks.start(owner.value, input, ended);
    if (job !== null) {
      opened.set(job, { opening, assembly: state.id });
      return answer<JobBegun>(c, { job }, 202);
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
    return job === null ? sendProblem(c, busy) : answer<JobBegun>(c, { job }, 202);
  });

  app.get("/evidence/checks/:job", (c) => {
    const owner = ownerOf(c);
    if (!owner.ok) return sendProblem(c, owner.problem);
    const state = checks.look(owner.value, c.req.param("job"));
    return state === null ? sendProblem(c, noCheck) : answer<CheckState>(c, state);
  });

  app.post("/evidence/checks/:job/cancel", (c) => {
    const owner = ownerOf(c);
    if (!owner.ok) return sendProblem(c, owner.problem);
    return checks.cancel(owner.value, c.req.param("job")) ? answer<Done>(c, {}) : sendProblem(c, notFound);
  });

  return app;
}
