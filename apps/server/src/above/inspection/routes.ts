/** `/api/above/inspection`: which steps go wrong where, findings, and visits with their files. */

import { xlsxOf } from "@laphieu/documents/file";
import {
  type Above,
  type Actor,
  holds,
  mayRead,
  mayRecord,
  nameOf,
  shownCounts,
  smallest,
  wrongSteps,
} from "@laphieu/organisations";
import { Hono } from "hono";
import { answer } from "../../http/answer.ts";
import { sendProblem } from "../../http/problem.ts";
import { notFound, problem } from "../../http/sentences.ts";
import { attachment } from "../../routes/disposition.ts";
import type { Ctx, Env } from "../../services.ts";
import type { FileKept, Inspection } from "../../wire/above.ts";
import { textSheet, xlsxType } from "../organisations/routes.ts";
import type { AboveStore } from "../organisations/store.ts";
import { actorOf, bodyAsked } from "../who.ts";

const at = "/above/inspection";
const largest = 20_000_000;
const isPicture = (b: Uint8Array): boolean =>
  (b[0] === 0xff && b[1] === 0xd8) || (b[0] === 0x89 && b[1] === 0x50) || (b[0] === 0x25 && b[1] === 0x50);

/** Steps of a branch: whoever examines it or decides on it sees every number; to others small groups are hidden. */
const stepsFor = (above: Above, actor: Actor, body: string) => {
  const all = holds(above, { ...actor, owner: false }, ["inspection", "committee"], body);
  return wrongSteps(above, body).map((s) => (all ? s : { ...s, counts: shownCounts(s.counts), where: [] }));
};

export function inspectionRoutes(store: AboveStore): Hono<Env> {
  const app = new Hono<Env>();
  const place = async (c: Ctx) => {
    const actor = actorOf(c);
    if (!actor.ok) return actor;
    const above = await store.state();
    const body = bodyAsked(above, actor.value, c.req.query("body"));
    return body.ok ? { ok: true as const, value: { above, actor: actor.value, body: body.value } } : body;
  };

  app.get(at, async (c) => {
    const got = await place(c);
    if (!got.ok) return sendProblem(c, got.problem);
    const { above, actor, body } = got.value;
    const today = store.today();
    const name = (id: string): string => nameOf(above.bodies.get(id) ?? { id, names: [] }, today);
    const under = <T extends { readonly body: string }>(all: Iterable<T>): readonly T[] =>
      [...all].filter((x) => above.isUnder(x.body, body) && mayRead(above, actor, x.body));
    const steps = stepsFor(above, actor, body);
    const congresses = wrongSteps(above, body).reduce(
      (n, s) => Math.max(n, s.counts.done + s.counts["not-done"] + s.counts.decided + s.counts["not-checked"]),
      0,
    );
    return answer<Inspection>(c, {
      today,
      congresses,
      smallest,
      steps: steps.map((s) => ({
        ...s,
        where: s.where.map((id) => ({ dossier: id, body: name(above.dossiers.get(id)?.body ?? id) })).slice(0, 50),
      })),
      findings: under(above.findings.values())
        .map((f) => ({
          ...f,
          bodyName: name(f.body),
          late: f.closed === null && f.remedy !== null && today > f.remedy.due,
        }))
        .toSorted((a, b) => Number(b.late) - Number(a.late) || Number(a.closed !== null) - Number(b.closed !== null)),
      disciplines: under(above.disciplines.values())
        .map((d) => ({ ...d, bodyName: name(d.body) }))
        .toSorted((a, b) => (a.on < b.on ? 1 : -1)),
      visits: under(above.visits.values())
        .map((v) => ({ ...v, bodyName: name(v.body) }))
        .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
      may: {
        discipline:
          mayRecord(above, actor, "discipline-decided", body) ||
          above.places.some((p) => p.account === actor.account && (p.role === "inspection" || p.role === "committee")),
        record:
          mayRecord(above, actor, "finding-recorded", body) ||
          above.places.some((p) => p.account === actor.account && p.role === "inspection"),
      },
    });
  });

  app.get(`${at}/steps.xlsx`, async (c) => {
    const got = await place(c);
    if (!got.ok) return sendProblem(c, got.problem);
    const { above, actor, body } = got.value;
    const cell = (n: number | null): number | string => n ?? "***";
    const sheet = textSheet(
      "buoc-sai",
      { vi: "Bước hay sai", en: "Steps that go wrong" },
      [
        ["Bước", "Step"],
        ["Căn cứ", "Article"],
        ["Đã làm", "Done"],
        ["Chưa làm", "Not done"],
        ["Đại hội quyết định", "Decided by the meeting"],
        ["Không kiểm", "Not checked"],
      ],
      stepsFor(above, actor, body).map((s) => [
        s.title.vi,
        s.article,
        cell(s.counts.done),
        cell(s.counts["not-done"]),
        cell(s.counts.decided),
        cell(s.counts["not-checked"]),
      ]),
    );
    return c.body(xlsxOf([sheet], store.today()), 200, {
      "content-type": xlsxType,
      "content-disposition": attachment("Bước hay sai", "xlsx"),
    });
  });

  /** A photo or the signed record of a visit: kept encrypted; its hash goes into `visit-recorded`. */
  app.post(`${at}/files`, async (c) => {
    const got = await place(c);
    if (!got.ok) return sendProblem(c, got.problem);
    const { above, actor, body } = got.value;
    if (!mayRecord(above, actor, "visit-recorded", body))
      return sendProblem(
        c,
        problem(403, "no-right", "Chỉ ủy ban kiểm tra được đính tệp.", "Files are attached by the inspection."),
      );
    const form = await c.req.formData().catch(() => null);
    const file = form?.get("file");
    if (!(file instanceof File) || file.size > largest)
      return sendProblem(
        c,
        problem(400, "no-file", "Chọn một tệp không quá 20 MB.", "Choose a file of at most 20 MB.", "file"),
      );
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!isPicture(bytes))
      return sendProblem(
        c,
        problem(400, "file-kind", "Chỉ nhận JPEG, PNG hoặc PDF.", "Files are JPEG, PNG or PDF.", "file"),
      );
    return answer<FileKept>(c, { sha256: await store.keep(bytes), name: file.name.slice(0, 200) }, 201);
  });

  app.get(`${at}/visits/:visit/files/:sha256`, async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const above = await store.state();
    const visit = above.visits.get(c.req.param("visit"));
    const file = visit?.record?.files.find((f) => f.sha256 === c.req.param("sha256"));
    if (visit === undefined || file === undefined || !mayRead(above, actor.value, visit.body))
      return sendProblem(c, notFound);
    const bytes = await store.kept(file.sha256);
    if (bytes === null) return sendProblem(c, notFound);
    const dot = file.name.lastIndexOf(".");
    return c.body(new Uint8Array(bytes), 200, {
      "content-type": "application/octet-stream",
      "content-disposition": attachment(
        dot > 0 ? file.name.slice(0, dot) : file.name,
        dot > 0 ? file.name.slice(dot + 1) : "bin",
      ),
    });
  });

  return app;
}
