/** Evidence over HTTP: bundles by role, the signed head, countersignatures given and taken. */

import { type Role, rolesForAct } from "@laphieu/assembly";
import {
  audiences,
  buildBundle,
  fingerprintOf,
  lookAtCheckpoint,
  publicKeyOf,
  tidyNote,
  witnessCheckpoint,
  witnessesOf,
  witnessKey,
} from "@laphieu/evidence";
import { openCheckpoint, toHex } from "@laphieu/ledger";
import type { StoredLedger } from "@laphieu/ledger/store";
import { Hono } from "hono";
import { z } from "zod";
import { streamOf } from "../assembly/host.ts";
import { signerOfStore } from "../evidence/signer.ts";
import { bundleSource } from "../evidence/source.ts";
import { recordEvidence, witnessed } from "../evidence/witnesses.ts";
import { answer } from "../http/answer.ts";
import { type Problem, sendProblem } from "../http/problem.ts";
import { notFound, notSignedIn, roleRefused, storeFault } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import { type Ctx, type Env, type Services, seated } from "../services.ts";
import type { Countersigned, EvidenceStatus, WitnessKept } from "../wire/evidence.ts";
import { attachment } from "./disposition.ts";

/** Who may take the bundle with the roll, and who enters what a witness signed. */
const keepers: readonly Role[] = ["owner", "secretary", "presidium"];

const witnessBody = z.strictObject({
  note: z.string().min(1).max(20_000),
  called: z.string().trim().min(2).max(120),
  key: z.string().trim().min(20).max(300),
});
const signBody = z.strictObject({ note: z.string().min(1).max(20_000) });

const problem = (code: string, vi: string, en: string, field?: string): Problem =>
  field === undefined ? { status: 400, code, text: { vi, en } } : { status: 400, code, text: { vi, en }, field };
const notOurs = problem(
  "checkpoint",
  "Mã này không phải mã gốc của đại hội này, hoặc chép thiếu dòng.",
  "This is not a signed head of this congress, or lines of it are missing.",
  "note",
);
const notWitnessed = problem(
  "not-witnessed",
  "Chưa có chữ ký đúng của máy chứng với khóa này.",
  "It does not bear a good signature of a witness with this key.",
  "key",
);

/** `/api/assemblies/:id/evidence…` and `/api/evidence/witness`. `folder` is the data folder. */
export function evidenceRoutes(services: Services, ledger: StoredLedger, folder: string): Hono<Env> {
  const app = new Hono<Env>();
  const at = "/assemblies/:id/evidence";

  app.get(at, async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    const log = rolesForAct("see-log");
    if (!log.includes(seat.role)) return sendProblem(c, roleRefused(log));
    const signer = signerOfStore(ledger);
    const head = await ledger.checkpoint(streamOf(state.id));
    const all = await witnessed(ledger, state.id);
    return answer<EvidenceStatus>(c, {
      head,
      key: publicKeyOf(signer),
      fingerprint: fingerprintOf(publicKeyOf(signer)),
      witnesses: all.map(({ called, note, key, at: when }) => ({
        called,
        key,
        size: lookAtCheckpoint(note)?.size ?? 0,
        at: when,
      })),
      may: { superior: keepers.includes(seat.role), witness: keepers.includes(seat.role) },
    });
  });

  app.get(`${at}/:file{[a-z]+\\.laphieu}`, async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    const audience = audiences.find((a) => `${a}.laphieu` === c.req.param("file"));
    if (audience === undefined) return sendProblem(c, notFound);
    const roles = audience === "public" ? rolesForAct("see-log") : keepers;
    if (!roles.includes(seat.role)) return sendProblem(c, roleRefused(roles));
    const made = `${services.now().toISOString().slice(0, 19)}Z`;
    const source = await bundleSource(ledger, folder, state, audience, { made, version: services.version });
    const who = audience === "public" ? "công khai" : "gửi cấp trên";
    return c.body(buildBundle(source, signerOfStore(ledger)), 200, {
      "content-type": "application/octet-stream",
      "content-disposition": attachment(`Bằng chứng ${state.about.title} (${who})`, "laphieu"),
      "cache-control": "no-store",
    });
  });

  app.post(`${at}/witnesses`, async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    if (!keepers.includes(seat.role)) return sendProblem(c, roleRefused(keepers));
    const body = await readBody(c, witnessBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { called, key } = body.value;
    const note = tidyNote(body.value.note);
    const stream = streamOf(state.id);
    const head = openCheckpoint(note, ledger.verifier(stream));
    if (head === null) return sendProblem(c, notOurs);
    if ((witnessesOf(note, [key]) ?? []).length === 0) return sendProblem(c, notWitnessed);
    const actor = `${seat.role}/${seat.account}`;
    const fact = { type: "head-witnessed", at: services.now().toISOString(), actor, data: { note, called, key } };
    if (!(await recordEvidence(ledger, state.id, fact))) return sendProblem(c, storeFault);
    return answer<WitnessKept>(c, { size: head.size, root: toHex(head.root) }, 201);
  });

  /** Countersigns the head of another installation's congress: the owner says "I have seen this". */
  app.post("/evidence/witness", async (c: Ctx) => {
    const caller = c.get("caller");
    if (caller.account === null) return sendProblem(c, notSignedIn);
    if (!caller.owner || caller.counting !== null) return sendProblem(c, roleRefused(["owner"]));
    const body = await readBody(c, signBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const signer = signerOfStore(ledger);
    const signed = witnessCheckpoint(signer, body.value.note);
    if (!signed.ok) return sendProblem(c, { status: 400, ...signed.problem, field: "note" });
    return answer<Countersigned>(c, {
      note: signed.value,
      key: witnessKey(signer),
      size: lookAtCheckpoint(signed.value)?.size ?? 0,
    });
  });

  return app;
}
