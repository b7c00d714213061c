/** The work with files of standards as a whole: counts and days for those who lead or inspect it, on screen and on paper. */

import type { OfficialData } from "@laphieu/documents";
import { figuresSheet, purgeSheet, type SheetHead, workloadSheet } from "@laphieu/documents/standards";
import {
  currentStep,
  type Due,
  dueAfter,
  type FileState,
  figuresOf,
  purgeList,
  roleIn,
  smallestGroup,
  stepIds,
  stepName,
  type UnitLoad,
  workloadOf,
} from "@laphieu/standards-file";
import { Hono } from "hono";
import { answer } from "../http/answer.ts";
import { done, type Outcome, refuse, sendProblem } from "../http/problem.ts";
import type { Ctx, Env } from "../services.ts";
import { noDuty, notHere } from "../standards/sentences.ts";
import type { Who } from "../standards/service.ts";
import type { Figures, Lapsing, PurgeList, Workload } from "../wire/standards.ts";
import type { StandardsParts } from "./standards.ts";

/** Working days ahead that count as soon; access that ends is shown to the head twice as early. */
const soonDays = 5;
const mostLapsing = 100;

/** Keeps what was made for a key while the revision stays: counting 17,000 files takes a moment, and many look. */
function keptWhile<T>(revision: () => number) {
  let at = -1;
  const kept = new Map<string, T>();
  return async (key: string, make: () => Promise<T>): Promise<T> => {
    if (at !== revision() || kept.size > 500) kept.clear();
    at = revision();
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = await make();
    if (at === revision()) kept.set(key, made);
    return made;
  };
}

export function standardsWorkRoutes({ services, standards, papers }: StandardsParts): Hono<Env> {
  const app = new Hono<Env>();
  const { files, office } = standards;
  const names = (account: string): string => services.accounts.find(account)?.name ?? "…";

  /** Who oversees, and the counts that were made for the same people since the last change of any file. */
  const overseen = async (c: Ctx): Promise<Outcome<{ readonly who: Who; readonly key: string }>> => {
    const found = await standards.who(c.get("caller"));
    if (!found.ok) return found;
    const { duty, unit } = found.value.actor;
    if (duty !== "head" && duty !== "inspection") return refuse(duty === null ? noDuty : notHere);
    await files.load();
    return done({ who: found.value, key: JSON.stringify([duty, duty === "head" ? unit : null, files.today()]) });
  };
  const statesOf = async ({ actor }: Who): Promise<readonly FileState[]> =>
    (await files.all()).filter((f) => actor.duty === "inspection" || f.unit === actor.unit);
  const loads = keptWhile<readonly UnitLoad[]>(() => files.revision);
  const figures = keptWhile<Omit<Figures, "smallestGroup">>(() => files.revision);
  const purges = keptWhile<readonly Due[]>(() => files.revision);
  const lapses = keptWhile<readonly Lapsing[]>(() => files.revision);

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
  const figuresFor = (asking: Who, key: string, year: number) =>
    figures(`${key} ${year}`, async () => {
      const states = await statesOf(asking);
      const first = states.reduce((day, f) => (f.openedOn < day ? f.openedOn : day), files.today()).slice(0, 4);
      return { ...figuresOf(states, year), first: Number(first) };
    });
  app.get("/standards/figures", async (c) => {
    const found = await overseen(c);
    if (!found.ok) return sendProblem(c, found.problem);
    return answer<Figures>(c, { ...(await figuresFor(found.value.who, found.value.key, yearOf(c))), smallestGroup });
  });
  app.get("/standards/figures.pdf", async (c) => {
    const found = await overseen(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const nameOf = (id: string) => stepIds.filter((step) => step === id).map((step) => stepName(step).vi)[0] ?? id;
    const counted = await figuresFor(found.value.who, found.value.key, yearOf(c));
    return paperOf(c, figuresSheet(headOf(found.value.who), counted, smallestGroup, nameOf));
  });

  const loadsFor = (asking: Who, key: string) =>
    loads(key, async () => {
      const today = files.today();
      return workloadOf(await statesOf(asking), today, dueAfter(today, soonDays, office.calendar()));
    });
  /** Parts of the own unit whose time is over or ends soon; the head renews them. */
  const lapsesFor = (asking: Who, key: string) =>
    lapses(key, async () => {
      const today = files.today();
      const soon = dueAfter(today, soonDays * 2, office.calendar());
      return (await statesOf(asking))
        .filter((s) => s.members.some((m) => m.ended === null && m.until <= soon) && currentStep(s) !== null)
        .flatMap((s) =>
          s.members
            .filter((m) => m.ended === null && m.role !== "subject" && m.role !== "inspector" && m.until <= soon)
            .map((m) => ({ id: s.id, number: s.number, role: m.role, until: m.until, over: m.until < today })),
        )
        .toSorted((a, b) => (a.until < b.until ? -1 : 1))
        .slice(0, mostLapsing);
    });
  app.get("/standards/workload", async (c) => {
    const found = await overseen(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { who: asking, key } = found.value;
    const leads = asking.actor.duty === "head";
    return answer<Workload>(c, {
      units: (await loadsFor(asking, key)).map((load) => ({
        ...load,
        // How much each officer has is for the head who shares out the work.
        officers: leads ? load.officers.map((o) => ({ ...o, name: names(o.account) })) : [],
      })),
      lapsing: leads ? await lapsesFor(asking, key) : [],
    });
  });
  app.get("/standards/workload.pdf", async (c) => {
    const found = await overseen(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { who: asking, key } = found.value;
    const leads = asking.actor.duty === "head";
    return paperOf(c, workloadSheet(headOf(asking), await loadsFor(asking, key), leads ? names : null));
  });

  // What is to be destroyed: for those who propose it, those who inspect, and those whose signature it waits for.
  app.get("/standards/purge-list", async (c) => {
    const found = await standards.who(c.get("caller"));
    if (!found.ok) return sendProblem(c, found.problem);
    const { actor } = found.value;
    const today = files.today();
    await files.load();
    const key = JSON.stringify([actor.account, actor.duty, actor.unit, today]);
    const list = await purges(key, async () => {
      const all = await files.all();
      const signs = (s: FileState): boolean => {
        const role = roleIn(s, actor.account, today);
        return s.purge !== null && (role === "decider" || role === "examiner");
      };
      const leads = (s: FileState): boolean => actor.duty === "head" && s.unit === actor.unit;
      return purgeList(actor.duty === "inspection" ? all : all.filter((s) => leads(s) || signs(s)), today);
    });
    return answer<PurgeList>(c, { list });
  });
  app.get("/standards/purge-list.pdf", async (c) => {
    const found = await overseen(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const list = purgeList(await statesOf(found.value.who), files.today());
    return paperOf(c, purgeSheet(headOf(found.value.who), list));
  });
  return app;
}
