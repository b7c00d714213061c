/** `/api/above/results`: files from below received and verified, dossiers, what was kept aside, and answers as signed files. */

import { xlsxOf } from "@laphieu/documents/file";
import { fingerprintOf, publicKeyOf } from "@laphieu/evidence";
import type { StoredLedger } from "@laphieu/ledger/store";
import {
  type Above,
  type Actor,
  type Dossier,
  mayRead,
  mayRecord,
  nameOf,
  pendingComplaints,
} from "@laphieu/organisations";
import { Hono } from "hono";
import { signerOfStore } from "../../evidence/signer.ts";
import type { Papers } from "../../gates/papers.ts";
import { answer } from "../../http/answer.ts";
import { done, type Outcome, type Problem, refuse, sendProblem } from "../../http/problem.ts";
import { notFound, problem, roleRefused } from "../../http/sentences.ts";
import { attachment } from "../../routes/disposition.ts";
import type { Ctx, Env, Services } from "../../services.ts";
import type { Answers, DossierRow, DossierView, KeptAnswer, Received, Results } from "../../wire/above.ts";
import { textSheet, xlsxType } from "../organisations/routes.ts";
import type { AboveStore } from "../organisations/store.ts";
import { actorOf, bodyAsked } from "../who.ts";
import { answerFile, decisionWords } from "./answer-file.ts";
import { answersOf, takeAnswer } from "./answers.ts";
import { decisionPaper } from "./decision.ts";
import { takeResult } from "./take.ts";

const at = "/above/results";
const noFile: Problem = problem(400, "no-file", "Chưa chọn tệp.", "No file was chosen.", "file");
const noRight: Problem = problem(
  403,
  "no-right",
  "Tài khoản này không nhận hồ sơ ở tổ chức đó.",
  "This account receives no results for that body.",
);

const brief = (above: Above, d: Dossier, today: string): DossierRow => ({
  id: d.id,
  body: d.body,
  bodyName: nameOf(above.bodies.get(d.body) ?? { id: d.body, names: [] }, today),
  title: d.bundle.title,
  day: d.bundle.day,
  received: d.received,
  state: d.state,
  verdict: d.bundle.verdict,
  reportDue: d.reportDue,
  answerDue: d.answerDue,
  late: d.state === "received" && today > d.answerDue,
  reportedLate: d.reportDue !== null && d.received > d.reportDue,
  complaints: pendingComplaints(above, d.body),
  persons: d.persons.length,
});

export function resultRoutes(
  services: Services,
  ledger: StoredLedger,
  _folder: string,
  store: AboveStore,
  papers: Papers,
): Hono<Env> {
  const app = new Hono<Env>();

  const found = async (c: Ctx): Promise<Outcome<{ above: Above; actor: Actor; dossier: Dossier }>> => {
    const actor = actorOf(c);
    if (!actor.ok) return actor;
    const above = await store.state();
    const dossier = above.dossiers.get(c.req.param("id") ?? "");
    if (dossier === undefined || !mayRead(above, actor.value, dossier.body)) return refuse(notFound);
    return done({ above, actor: actor.value, dossier });
  };

  app.get(at, async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const above = await store.state();
    const body = bodyAsked(above, actor.value, c.req.query("body"));
    if (!body.ok) return sendProblem(c, body.problem);
    const today = store.today();
    const dossiers = [...above.dossiers.values()]
      .filter((d) => above.isUnder(d.body, body.value))
      .map((d) => brief(above, d, today))
      // What waits longest first; what is answered last.
      .sort(
        (a, b) =>
          Number(a.state !== "received") - Number(b.state !== "received") || (a.answerDue < b.answerDue ? -1 : 1),
      );
    return answer<Results>(c, {
      today,
      all: dossiers.length,
      dossiers: dossiers.slice(0, 200),
      aside: above.aside
        .filter((a) =>
          a.body === null
            ? actor.value.owner || mayRecord(above, actor.value, "result-aside", body.value)
            : above.isUnder(a.body, body.value),
        )
        .map((a) => ({
          ...a,
          bodyName: a.body === null ? null : nameOf(above.bodies.get(a.body) ?? { id: a.body, names: [] }, today),
        }))
        .toReversed()
        .slice(0, 200),
      may: { receive: mayRecord(above, actor.value, "result-received", body.value) },
    });
  });

  app.post(at, async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const form = await c.req.formData().catch(() => null);
    const file = form?.get("file");
    if (!(file instanceof File) || file.size === 0) return sendProblem(c, noFile);
    const text = (name: string): string | null => {
      const value = form?.get(name);
      return typeof value === "string" && value !== "" ? value : null;
    };
    const bytes = new Uint8Array(await file.arrayBuffer());
    const above = await store.state();
    const chosen = text("body");
    const own = bodyAsked(above, actor.value, chosen ?? undefined);
    if (!own.ok) return sendProblem(c, own.problem);
    if (!mayRecord(above, actor.value, "result-received", own.value)) return sendProblem(c, noRight);
    const taken = await takeResult(store, bytes, { congress: text("congress"), body: chosen }, actor.value);
    if (!taken.ok) return sendProblem(c, taken.problem);
    return answer<Received>(c, taken.value, taken.value.kind === "accepted" ? 201 : 200);
  });

  app.get(`${at}/results.xlsx`, async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const above = await store.state();
    const body = bodyAsked(above, actor.value, c.req.query("body"));
    if (!body.ok) return sendProblem(c, body.problem);
    const today = store.today();
    const rows = [...above.dossiers.values()]
      .filter((d) => above.isUnder(d.body, body.value))
      .map((d) => brief(above, d, today))
      .map((d) => [d.bodyName, d.title, d.day, d.received, d.answerDue, stateWords[d.state], d.persons]);
    const sheet = textSheet(
      "ket-qua",
      { vi: "Kết quả gửi lên", en: "Results" },
      [
        ["Tổ chức", "Body"],
        ["Đại hội", "Congress"],
        ["Ngày", "Day"],
        ["Ngày nhận", "Received"],
        ["Hạn trả lời", "Answer due"],
        ["Tình trạng", "State"],
        ["Số người trúng cử", "Elected"],
      ],
      rows,
    );
    return c.body(xlsxOf([sheet], today), 200, {
      "content-type": xlsxType,
      "content-disposition": attachment("Kết quả gửi lên", "xlsx"),
    });
  });

  app.get("/above/answers", async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const caller = c.get("caller");
    const assemblies = await ledger.streams("answers:");
    const mine = assemblies
      .map((stream) => stream.slice("answers:".length))
      .filter((id) => caller.owner || caller.grants.has(id));
    const all = await Promise.all(mine.map((id) => answersOf(ledger, id)));
    return answer<Answers>(c, { answers: all.flat(), key: fingerprintOf(publicKeyOf(signerOfStore(ledger))) });
  });

  app.post("/above/answers", async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const caller = c.get("caller");
    const form = await c.req.formData().catch(() => null);
    const file = form?.get("file");
    if (!(file instanceof File) || file.size > 2_000_000) return sendProblem(c, noFile);
    const mine = async (id: string): Promise<boolean> =>
      (caller.owner || caller.grants.has(id)) && (await services.hosts.find(id)) !== null;
    const by = { at: store.instant(), account: actor.value.account };
    const taken = await takeAnswer(ledger, await file.text(), mine, by);
    return taken.ok ? answer<KeptAnswer>(c, taken.value, 201) : sendProblem(c, taken.problem);
  });

  app.get(`${at}/:id`, async (c) => {
    const got = await found(c);
    if (!got.ok) return sendProblem(c, got.problem);
    const { above, actor, dossier } = got.value;
    const today = store.today();
    return answer<DossierView>(c, {
      ...brief(above, dossier, today),
      today,
      bundle: dossier.bundle,
      earlier: dossier.earlier,
      persons: dossier.persons,
      rounds: dossier.rounds,
      decisions: dossier.decisions.map((d) => decisionWords(dossier, d)),
      steps: above.steps.get(dossier.id) ?? [],
      may: { decide: mayRecord(above, actor, "result-decided", dossier.body) },
    });
  });

  app.get(`${at}/:id/answer.json`, async (c) => {
    const got = await found(c);
    if (!got.ok) return sendProblem(c, got.problem);
    const { above, actor, dossier } = got.value;
    if (
      !mayRecord(above, actor, "result-decided", dossier.body) &&
      !mayRecord(above, actor, "result-received", dossier.body)
    )
      return sendProblem(c, roleRefused(["owner"]));
    return c.body(answerFile(above, dossier, signerOfStore(ledger), store.today(), store.instant()), 200, {
      "content-type": "application/json",
      "content-disposition": attachment(`Trả lời ${dossier.bundle.title}`, "json"),
    });
  });

  app.get(`${at}/:id/decision.pdf`, async (c) => {
    const got = await found(c);
    if (!got.ok) return sendProblem(c, got.problem);
    const { above, actor, dossier } = got.value;
    if (!mayRecord(above, actor, "result-decided", dossier.body)) return sendProblem(c, noRight);
    const bytes = await store.kept(dossier.bundle.sha256);
    const made = bytes === null ? null : await decisionPaper(papers, dossier, bytes);
    if (made === null) return sendProblem(c, notFound);
    if (!made.ok) return sendProblem(c, { status: 409, code: made.refusal.code, text: made.refusal.text });
    return c.body(made.pdf, 200, {
      "content-type": "application/pdf",
      "content-disposition": attachment(`Dự thảo quyết định ${dossier.bundle.title}`, "pdf"),
    });
  });

  app.get(`${at}/:id/bundle.laphieu`, async (c) => {
    const got = await found(c);
    if (!got.ok) return sendProblem(c, got.problem);
    const bytes = await store.kept(got.value.dossier.bundle.sha256);
    if (bytes === null) return sendProblem(c, notFound);
    return c.body(new Uint8Array(bytes), 200, {
      "content-type": "application/octet-stream",
      "content-disposition": attachment(`Gói ${got.value.dossier.bundle.title}`, "laphieu"),
    });
  });

  return app;
}

export const stateWords: { readonly [S in Dossier["state"]]: string } = {
  received: "Chờ trả lời",
  "correction-asked": "Đã yêu cầu sửa",
  approved: "Đã chuẩn y",
  "partly-approved": "Chuẩn y một phần",
  refused: "Không chuẩn y",
  annulled: "Hủy kết quả",
};
