/** `/api/above/results/:id/decisions/…`: each decision on a result as a paper, and the notice of a new election. */
import { type DecisionPaperSource, decisionPaper } from "@laphieu/documents/above";
import { type Above, type Decision, type Dossier, mayRead, nameOf, parentOf } from "@laphieu/organisations";
import { Hono } from "hono";
import type { Papers } from "../../gates/papers.ts";
import { sendProblem } from "../../http/problem.ts";
import { notFound } from "../../http/sentences.ts";
import type { Env } from "../../services.ts";
import type { AboveStore } from "../organisations/store.ts";
import { sendPaper } from "../paper.ts";
import { actorOf } from "../who.ts";

/** The rules in force on a day, as they are cited. */
const rulesOn = (day: string): string =>
  day < "2024-10-10"
    ? "Quy chế bầu cử trong Đảng (Quyết định số 244-QĐ/TW, ngày 09/6/2014)"
    : "Quy chế bầu cử trong Đảng (Quy định số 190-QĐ/TW, ngày 10/10/2024)";

const titles = {
  correction: "Công văn",
  approved: "Quyết định chuẩn y",
  refused: "Quyết định không chuẩn y",
  annulled: "Quyết định hủy kết quả",
};

/** Names under the titles of their elections, in the order of the dossier. */
const byElection = (dossier: Dossier, ids: readonly string[]) => {
  const found = new Map<string, string[]>();
  for (const { id, name, electionTitle } of dossier.persons) {
    if (!ids.includes(id)) continue;
    found.set(electionTitle, [...(found.get(electionTitle) ?? []), name ?? "(đã xóa)"]);
  }
  return [...found].map(([election, names]) => ({ election, names }));
};

const wordsOf = (dossier: Dossier, decision: Decision): Pick<DecisionPaperSource, "decision" | "number" | "reason"> => {
  switch (decision.kind) {
    case "correction":
      return { number: null, reason: decision.text, decision: { kind: "correction", due: decision.due } };
    case "approved":
      return {
        number: decision.number,
        reason: "",
        decision: {
          kind: "approved",
          approved: byElection(dossier, decision.approved),
          refused: decision.refused.map((r) => ({
            name: dossier.persons.find((p) => p.id === r.person)?.name ?? "(đã xóa)",
            reason: r.reason,
          })),
        },
      };
    case "refused":
      return { number: decision.number, reason: decision.reason, decision: { kind: "refused" } };
    case "annulled":
      return {
        number: decision.number,
        reason: decision.reason,
        decision: { kind: "annulled", again: againOf(dossier, decision.again), by: decision.by_day },
      };
    default: {
      const never: never = decision;
      return never;
    }
  }
};

/** Titles of the elections that are held again. */
export const againOf = (dossier: Dossier, again: readonly string[]): readonly string[] => [
  ...new Set(again.map((id) => dossier.persons.find((p) => p.election === id)?.electionTitle ?? id)),
];

const sourceOf = (above: Above, dossier: Dossier, decision: Decision): DecisionPaperSource => {
  const name = (id: string): string => nameOf(above.bodies.get(id) ?? { id, names: [] }, decision.on);
  const body = above.bodies.get(dossier.body);
  const parent = body === undefined ? null : parentOf(body, decision.on);
  return {
    body: name(dossier.body),
    above: name(parent ?? dossier.body),
    congress: dossier.bundle.title,
    held: dossier.bundle.day,
    received: dossier.received,
    rules: rulesOn(dossier.bundle.day),
    by: decision.by,
    on: decision.on,
    ...wordsOf(dossier, decision),
  };
};

export function decisionPaperRoutes(store: AboveStore, papers: Papers): Hono<Env> {
  const app = new Hono<Env>();
  /** `which` is the place of the decision, from 1; with `bau-lai` the notice of the new election that it orders. */
  app.get("/above/results/:id/decisions/:file{[0-9]{1,3}(-bau-lai)?\\.(pdf|docx)}", async (c) => {
    const actor = actorOf(c);
    if (!actor.ok) return sendProblem(c, actor.problem);
    const above = await store.state();
    const dossier = above.dossiers.get(c.req.param("id"));
    const [which = "", kind = ""] = c.req.param("file").split(".");
    const decision = dossier?.decisions[Number.parseInt(which, 10) - 1];
    if (dossier === undefined || decision === undefined || !mayRead(above, actor.value, dossier.body))
      return sendProblem(c, notFound);
    const source = sourceOf(above, dossier, decision);
    if (!which.endsWith("bau-lai"))
      return sendPaper(c, papers, decisionPaper(source), `${titles[decision.kind]} ${source.body}`, kind);
    if (source.decision.kind !== "annulled") return sendProblem(c, notFound);
    const notice = decisionPaper({ ...source, decision: { ...source.decision, kind: "new-election" } });
    return sendPaper(c, papers, notice, `Thông báo bầu cử lại ${source.body}`, kind);
  });
  return app;
}
