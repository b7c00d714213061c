/**
 * The key of the sealed annex, set inside the counting room while its papers are scanned: the head of the counting committee
 * and the presidium each type a secret. From the announcement on the images lie under both; an owner alone can set none.
 */

import { makeAnnexKey } from "@laphieu/evidence";
import type { StoredLedger } from "@laphieu/ledger/store";
import { Hono } from "hono";
import { z } from "zod";
import { annexStore } from "../evidence/annex-images.ts";
import { recordEvidence } from "../evidence/witnesses.ts";
import { answer } from "../http/answer.ts";
import { type Problem, sendProblem } from "../http/problem.ts";
import { roleRefused, storeFault } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import type { Env, Services } from "../services.ts";
import type { AnnexKeySet, AnnexKeyStatus } from "../wire/evidence.ts";
import { insideCounting } from "./scanning.ts";

const secret = z.string().min(6).max(200);
const body = z.strictObject({ head: secret, presidium: secret });

export const sameSecret: Problem = {
  status: 400,
  code: "same-secret",
  text: {
    vi: "Hai mã phải khác nhau: mỗi người tự nhập mã của mình.",
    en: "The two secrets must differ: each person types an own one.",
  },
  field: "presidium",
};
const keyFixed: Problem = {
  status: 409,
  code: "key-fixed",
  text: {
    vi: "Ảnh phiếu của lần bầu trước đã niêm phong bằng hai mã đã đặt, nên không đổi mã được nữa. Giữ đúng hai mã ấy cho đến khi có quyết định mở.",
    en: "Images of an earlier round are sealed under the two secrets that were set, so they cannot be changed any more. Keep those two until a decision to open.",
  },
};
const notScanned: Problem = {
  status: 409,
  code: "not-scanned",
  text: {
    vi: "Lần bầu này không kiểm bằng quét phiếu, nên không có ảnh để giữ.",
    en: "This count is not made by scanning: there are no images to keep.",
  },
};

/** `…/rounds/:election/:round/annex-key`, for places inside the open counting room alone. `cost`: of scrypt, in tests. */
export function annexKeyRoutes(services: Services, ledger: StoredLedger, { cost }: { readonly cost?: 10 }): Hono<Env> {
  const app = new Hono<Env>();
  const at = "/assemblies/:id/rounds/:election/:round/annex-key";
  const inside = insideCounting(services);

  app.get(at, async (c) => {
    const found = await inside(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    const { key, kept } = await annexStore(ledger, state.id);
    return answer<AnnexKeyStatus>(c, { set: key !== null, fixed: kept.length > 0, may: seat.role !== "teller" });
  });

  app.post(at, async (c) => {
    const found = await inside(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat, election, round } = found.value;
    if (seat.role === "teller") return sendProblem(c, roleRefused(["counting-head"]));
    const given = await readBody(c, body);
    if (!given.ok) return sendProblem(c, given.problem);
    const { head, presidium } = given.value;
    if (head.normalize("NFC") === presidium.normalize("NFC")) return sendProblem(c, sameSecret);
    const now = state.elections.find((e) => e.id === election)?.rounds.find((r) => r.number === round);
    if (now?.count?.way !== "scanned" && now?.check?.way !== "scanned") return sendProblem(c, notScanned);
    if ((await annexStore(ledger, state.id)).kept.length > 0) return sendProblem(c, keyFixed);
    const key = await makeAnnexKey(given.value, cost);
    const when = services.now().toISOString();
    const fact = { type: "annex-key", at: when, actor: `${seat.role}/${seat.account}`, data: { key } };
    return (await recordEvidence(ledger, state.id, fact))
      ? answer<AnnexKeySet>(c, { set: true })
      : sendProblem(c, storeFault);
  });

  return app;
}
