/** `/api/above/rounds`: the board of a round, its calendar and its table. */

import { xlsxOf } from "@laphieu/documents/file";
import { boardOf, calendarOf, levelName, type Standing, standings, usualChecklist } from "@laphieu/organisations";
import { Hono } from "hono";
import { z } from "zod";
import { answer } from "../../http/answer.ts";
import { done, type Outcome, refuse, sendProblem } from "../../http/problem.ts";
import { notFound } from "../../http/sentences.ts";
import { attachment } from "../../routes/disposition.ts";
import type { Ctx, Env } from "../../services.ts";
import type { Board, Checklist } from "../../wire/above.ts";
import { textSheet, xlsxType } from "../organisations/routes.ts";
import type { AboveStore } from "../organisations/store.ts";
import { actorOf, bodyAsked } from "../who.ts";

const at = "/above/rounds";
const pageSize = 100;
export const standingWords: { readonly [S in Standing]: { readonly vi: string; readonly en: string } } = {
  overdue: { vi: "Quá ngày đại hội", en: "Congress overdue" },
  "late-report": { vi: "Chậm báo cáo kết quả", en: "Result not reported" },
  "late-answer": { vi: "Cấp trên chậm trả lời", en: "Answer overdue" },
  "step-late": { vi: "Chậm bước chuẩn bị", en: "Preparation late" },
  soon: { vi: "Sắp đại hội", en: "Coming soon" },
  "under-way": { vi: "Đang xử lý kết quả", en: "Under way" },
  planned: { vi: "Theo kế hoạch", en: "As planned" },
  done: { vi: "Xong", en: "Done" },
};
const asked = z.enum(standings);

export function roundRoutes(store: AboveStore): Hono<Env> {
  const app = new Hono<Env>();
  const boardFor = async (c: Ctx) => {
    const actor = actorOf(c);
    if (!actor.ok) return actor;
    const above = await store.state();
    const round = above.rounds.get(c.req.param("round") ?? "");
    if (round === undefined) return refuse(notFound);
    // Without a body: that of the round where the account may see it, else the top of what it may see.
    const own = bodyAsked(above, actor.value, c.req.query("body") ?? round.body);
    const body = own.ok || c.req.query("body") !== undefined ? own : bodyAsked(above, actor.value, undefined);
    if (!body.ok) return body;
    const value = { round, body: body.value, ...boardOf(above, round, body.value, store.today()) };
    const made: Outcome<typeof value> = done(value);
    return made;
  };

  app.get(`${at}/checklist`, (c) => answer<Checklist>(c, usualChecklist));

  app.get(`${at}/:round/board`, async (c) => {
    const board = await boardFor(c);
    if (!board.ok) return sendProblem(c, board.problem);
    const { round, body, rows, counts, tiles } = board.value;
    const only = asked.safeParse(c.req.query("standing"));
    const from = Math.max(0, Number(c.req.query("from") ?? 0) || 0);
    const listed = only.success ? rows.filter((r) => r.standing === only.data) : rows;
    return answer<Board>(c, {
      round,
      body,
      today: store.today(),
      all: rows.length,
      listed: listed.length,
      counts,
      tiles,
      rows: listed.slice(from, from + pageSize),
    });
  });

  app.get(`${at}/:round/calendar.ics`, async (c) => {
    const board = await boardFor(c);
    if (!board.ok) return sendProblem(c, board.problem);
    const { round, rows } = board.value;
    const inOrder = rows.toSorted((a, b) => (a.congress.day < b.congress.day ? -1 : 1));
    return c.body(calendarOf(round.title, inOrder, store.instant()), 200, {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": attachment(round.title, "ics"),
    });
  });

  app.get(`${at}/:round/board.xlsx`, async (c) => {
    const board = await boardFor(c);
    if (!board.ok) return sendProblem(c, board.problem);
    const { round, rows } = board.value;
    const sheet = textSheet(
      "tien-do",
      { vi: "Tiến độ", en: "Progress" },
      [
        ["Mã", "Code"],
        ["Tổ chức", "Body"],
        ["Cấp", "Level"],
        ["Ngày đại hội", "Day"],
        ["Tình trạng", "Standing"],
        ["Hạn", "Due"],
        ["Bước đã xong", "Steps done"],
      ],
      rows.map((r) => [
        r.code,
        r.bodyName,
        levelName(r.level),
        r.congress.day,
        standingWords[r.standing].vi,
        r.due ?? "",
        `${r.steps.done}/${r.steps.all}`,
      ]),
    );
    return c.body(xlsxOf([sheet], store.today()), 200, {
      "content-type": xlsxType,
      "content-disposition": attachment(`Tiến độ ${round.title}`, "xlsx"),
    });
  });

  return app;
}
