/** `/api/summing-up/…/report.pdf` and `record.pdf`: a signed report and the record of a conference, as papers. */
import { conferencePaper, summingReport } from "@laphieu/documents/above";
import { conferenceRecord, figureRows, figureTable, reportKey, sections, wholeFigures } from "@laphieu/summing-up";
import { Hono } from "hono";
import type { Papers } from "../../gates/papers.ts";
import { sendProblem } from "../../http/problem.ts";
import { notFound, problem } from "../../http/sentences.ts";
import type { Env } from "../../services.ts";
import { sendPaper } from "../paper.ts";
import { attendanceOf } from "./attendance.ts";
import { askerOf, type SummingUp } from "./routes.ts";

const sectionWords: { readonly [S in (typeof sections)[number]]: string } = {
  results: "Kết quả",
  limits: "Hạn chế",
  causes: "Nguyên nhân",
  lessons: "Bài học kinh nghiệm",
  proposals: "Kiến nghị, đề xuất",
};
const notSigned = problem(
  409,
  "not-signed",
  "Báo cáo chưa ký: ký rồi mới in thành văn bản.",
  "The report is not signed yet: it is printed as a paper once it is.",
);

export function summingPaperRoutes(summing: SummingUp, papers: Papers): Hono<Env> {
  const { services, store } = summing;
  const app = new Hono<Env>();

  app.get("/summing-up/campaigns/:id/reports/:unit/:file{report\\.(pdf|docx)}", async (c) => {
    const asker = await askerOf(c, summing);
    if (!asker.ok) return sendProblem(c, asker.problem);
    const { book } = store;
    const [id, unit] = [c.req.param("id"), c.req.param("unit")];
    const campaign = book.campaigns.get(id)?.campaign;
    const body = book.units.get(unit);
    if (campaign === undefined || body === undefined || !asker.value.rights.reads(unit))
      return sendProblem(c, notFound);
    const report = book.reports.get(reportKey(id, unit))?.signed?.report;
    if (report === undefined) return sendProblem(c, notSigned);
    const rows = figureRows(await store.rolls(unit), unit, wholeFigures(report.figures));
    const data = summingReport({
      campaign: campaign.title,
      body: body.name,
      above: book.units.get(body.parent ?? "")?.name ?? "",
      from: campaign.from,
      to: campaign.to,
      version: report.version,
      signed: report.signed,
      congresses: report.congresses,
      sections: sections.flatMap((section) => {
        const questions = campaign.questions.filter((q) => q.section === section);
        if (questions.length === 0) return [];
        return [
          {
            title: sectionWords[section],
            questions: questions.map((q) => ({
              text: q.text,
              figures: q.figures.map((key) => ({
                name: figureTable.find((f) => f.id === key)?.text.vi ?? key,
                value: rows.find((r) => r.key === key)?.value ?? null,
              })),
              statements: (report.answers.find((a) => a.question === q.id)?.statements ?? []).map((s) => ({
                text: s.text,
                bodies: s.units.filter((u) => u.id !== unit).map((u) => u.name),
              })),
            })),
          },
        ];
      }),
    });
    return sendPaper(
      c,
      papers,
      data,
      `Báo cáo ${campaign.title} ${body.name}`,
      c.req.param("file").split(".")[1] ?? "",
    );
  });

  app.get("/summing-up/conferences/:id/:file{record\\.(pdf|docx)}", async (c) => {
    const asker = await askerOf(c, summing);
    if (!asker.ok) return sendProblem(c, asker.problem);
    const conference = store.book.conferences.get(c.req.param("id"));
    if (conference === undefined) return sendProblem(c, notFound);
    const state = (await services.hosts.find(conference.id))?.host.state ?? null;
    const record = conferenceRecord(conference, state, store.today(), state === null ? null : attendanceOf(state));
    const issuer = store.book.campaigns.get(conference.campaign ?? "")?.campaign.issuer;
    const body = record.body === "" ? (issuer?.name ?? "") : record.body;
    const above = state?.about.above ?? store.book.units.get(issuer?.parent ?? "")?.name ?? "";
    const data = conferencePaper({ ...record, day: record.day === "" ? store.today() : record.day, body, above });
    return sendPaper(c, papers, data, `Biên bản ${record.title}`, c.req.param("file").split(".")[1] ?? "");
  });

  return app;
}
