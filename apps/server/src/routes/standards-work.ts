/** The work with files of standards as a whole: counts and days for those who lead or inspect it, on screen and on paper. */
import type { OfficialData } from "@laphieu/documents";
import { figuresSheet, purgeSheet, type SheetHead, workloadSheet } from "@laphieu/documents/standards";
import {
  currentStep,
  dueAfter,
  type FileState,
  figuresOf,
  purgeList,
  roleIn,
  smallestGroup,
  stepIds,
  stepName,
  workloadOf,
} from "@laphieu/standards-file";
import { Hono } from "hono";
import { done, type Outcome, refuse, sendProblem } from "../http/problem.ts";
import type { Ctx, Env } from "../services.ts";
import { noDuty, notHere } from "../standards/sentences.ts";
import type { Who } from "../standards/service.ts";
import type { StandardsParts } from "./standards.ts";

/** Working days ahead that count as soon; access that ends is shown to the head twice as early. */
const soonDays = 5;
const mostLapsing = 100;

export function standardsWorkRoutes({ services, standards, papers }: StandardsParts): Hono<Env> {
  const app = new Hono<Env>();
  const { files, office } = standards;
  const names = (account: string): string => services.accounts.find(account)?.name ?? "…";

  /** Files that the caller leads or inspects. */
  const overseen = async (c: Ctx): Promise<Outcome<{ readonly who: Who; readonly states: readonly FileState[] }>> => {
    const found = await standards.who(c.get("caller"));
    if (!found.ok) return found;
    const { duty, unit } = found.value.actor;
    if (duty !== "head" && duty !== "inspection") return refuse(duty === null ? noDuty : notHere);
    const states = (await files.all()).filter((f) => duty === "inspection" || f.unit === unit);
    return done({ who: found.value, states });
  };
  const paperOf = async (c: Ctx, data: OfficialData): Promise<Response> => {
    const made = await papers.set(data);
    if (!made.ok) return sendProblem(c, { status: 409, code: made.refusal.code, text: made.refusal.text });
    return c.body(made.pdf, 200, { "content-type": "application/pdf", "content-disposition": "inline" });
  };
  const headOf = ({ actor }: Who): SheetHead => ({ above: "", issuer: actor.unit ?? "", today: files.today() });

  const yearOf = (c: Ctx): number => {
    const year = Number(c.req.query("year") ?? files.today().slice(0, 4));
    return Number.isInteger(year) ? year : 0;
  };
  app.get("/standards/figures", async (c) => {
    const found = await overseen(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { states } = found.value;
    const first = states.reduce((year, f) => (f.openedOn < year ? f.openedOn : year), files.today()).slice(0, 4);
    return c.json({ ...figuresOf(states, yearOf(c)), smallestGroup, first: Number(first) });
  });
  app.get("/standards/figures.pdf", async (c) => {
    const found = await overseen(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const figures = figuresOf(found.value.states, yearOf(c));
    const nameOf = (id: string) => stepIds.filter((step) => step === id).map((step) => stepName(step).vi)[0] ?? id;
    return paperOf(c, figuresSheet(headOf(found.value.who), figures, smallestGroup, nameOf));
  });

  const loadsOf = (states: readonly FileState[]) => {
    const today = files.today();
    return workloadOf(states, today, dueAfter(today, soonDays, office.calendar()));
  };
  app.get("/standards/workload", async (c) => {
    const found = await overseen(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { who: asking, states } = found.value;
    const today = files.today();
    const soon = dueAfter(today, soonDays * 2, office.calendar());
    return c.json({
      units: loadsOf(states).map((load) => ({
        ...load,
        // How much each officer has is for the head who shares out the work.
        officers: asking.actor.duty === "head" ? load.officers.map((o) => ({ ...o, name: names(o.account) })) : [],
      })),
      lapsing:
        asking.actor.duty !== "head"
          ? []
          : states
              .filter((s) => currentStep(s) !== null)
              .flatMap((s) =>
                s.members
                  .filter((m) => m.ended === null && m.role !== "subject" && m.role !== "inspector" && m.until <= soon)
                  .map((m) => ({ id: s.id, number: s.number, role: m.role, until: m.until, over: m.until < today })),
              )
              .toSorted((a, b) => (a.until < b.until ? -1 : 1))
              .slice(0, mostLapsing),
    });
  });
  app.get("/standards/workload.pdf", async (c) => {
    const found = await overseen(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { who: asking, states } = found.value;
    return paperOf(c, workloadSheet(headOf(asking), loadsOf(states), asking.actor.duty === "head" ? names : null));
  });

  // What is to be destroyed: for those who propose it, those who inspect, and those whose signature it waits for.
  app.get("/standards/purge-list", async (c) => {
    const found = await standards.who(c.get("caller"));
    if (!found.ok) return sendProblem(c, found.problem);
    const { actor } = found.value;
    const today = files.today();
    const all = await files.all();
    const mine =
      actor.duty === "inspection"
        ? all
        : all.filter((s) => {
            const role = roleIn(s, actor.account, today);
            const leads = actor.duty === "head" && s.unit === actor.unit;
            return leads || (s.purge !== null && (role === "decider" || role === "examiner"));
          });
    return c.json({ list: purgeList(mine, today) });
  });
  app.get("/standards/purge-list.pdf", async (c) => {
    const found = await overseen(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { who: asking, states } = found.value;
    return paperOf(c, purgeSheet(headOf(asking), purgeList(states, files.today())));
  });

  return app;
}
