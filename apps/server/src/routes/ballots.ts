/** Ballots to be printed: whole, in two passes over stamped paper, blank, opinion forms, and what is checked before. */
import { type AssemblyState, mayAct, rolesForAct } from "@laphieu/assembly";
import { Hono } from "hono";
import { z } from "zod";
import type { BallotPrinting } from "../gates/ballots.ts";
import { type Problem, sendProblem } from "../http/problem.ts";
import { paperHeaders } from "../http/security.ts";
import { notFound, roleRefused } from "../http/sentences.ts";
import { shapeProblem } from "../http/shape.ts";
import { audienceNow } from "../people/caller.ts";
import { type Env, type Seated, type Services, seated } from "../services.ts";
import { disposition } from "./disposition.ts";

/** More millimetres are a wrong paper, not a printer's shift. */
const mostShift = 20;
const shift = z.coerce.number().min(-mostShift).max(mostShift).default(0);
const query = z.strictObject({
  what: z.enum(["all", "form", "names", "proof", "calibration"]).default("all"),
  which: z.enum(["list", "blank", "4a", "4b"]).default("list"),
  round: z.coerce.number().int().min(1).max(99).optional(),
  paper: z.enum(["A3", "A4", "A5", "A6"]).optional(),
  copies: z.coerce.number().int().min(1).max(2_000).default(1),
  rows: z.coerce.number().int().min(1).max(220).optional(),
  x: shift,
  y: shift,
});

const titles = {
  all: "Phiếu bầu",
  form: "Phôi phiếu để đóng dấu",
  names: "Tên in lên phôi",
  proof: "Bản soát phiếu trước khi in",
  calibration: "Tờ căn máy in",
} as const;
const noBallot: Problem = {
  status: 409,
  code: "no-ballot",
  text: {
    vi: "Chưa có tên nào để in lên phiếu này.",
    en: "There is no name yet to be printed on this ballot.",
  },
};

export function ballotRoutes(services: Services, printing: BallotPrinting): Hono<Env> {
  const app = new Hono<Env>();
  const seen = ({ hosted, state, seat }: Seated): AssemblyState =>
    hosted.host.show(audienceNow(seat, state, services.devices))?.view.state ?? state;

  app.get("/assemblies/:id/elections/:election/ballots.pdf", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    if (!mayAct(found.value.seat.role, "see-documents"))
      return sendProblem(c, roleRefused(rolesForAct("see-documents")));
    const wanted = query.safeParse(c.req.query());
    if (!wanted.success) return sendProblem(c, shapeProblem(wanted.error));
    const state = seen(found.value);
    const election = state.elections.find((e) => e.id === c.req.param("election"));
    if (election === undefined) return sendProblem(c, notFound);
    const { what, which, copies, round, paper, rows, x, y } = wanted.data;
    const made = await printing.print(state, election.id, {
      ...{ what, which, copies, shift: { x, y }, expected: which === "list" && election.list === null },
      ...(round === undefined ? {} : { round }),
      ...(paper === undefined ? {} : { paper }),
      ...(rows === undefined ? {} : { rows }),
    });
    if (made === null) return sendProblem(c, noBallot);
    if (!made.ok) return sendProblem(c, { status: 409, code: made.refusal.code, text: made.refusal.text });
    return c.body(made.pdf, 200, {
      ...paperHeaders,
      "content-type": "application/pdf",
      "content-disposition": disposition(`${titles[what]}: ${election.title}`),
      "cache-control": "no-store",
    });
  });
  return app;
}
