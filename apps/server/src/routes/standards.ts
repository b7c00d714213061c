/** `/api/standards…`: files of standards. There is no route that looks for people, and none that answers many files at once. */

import {
  checkPost,
  clocksSchema,
  contents,
  duties,
  fileCommandSchema,
  openFileSchema,
  outline,
  placeOf,
  postSchema,
  sensitiveFields,
  viewedFrom,
} from "@laphieu/standards-file";
import { Hono } from "hono";
import { z } from "zod";
import type { Papers } from "../gates/papers.ts";
import { answer } from "../http/answer.ts";
import { type Outcome, refuse, sendProblem } from "../http/problem.ts";
import { roleRefused } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import { type Ctx, type Env, type Services, seated } from "../services.ts";
import { noAccount, noDuty, notHere, ownerApart } from "../standards/sentences.ts";
import { type Standards, toProblem, type Who } from "../standards/service.ts";
import type { Done, Version } from "../wire/common.ts";
import type {
  Candidate,
  Candidates,
  Duties,
  FileExport,
  FileOpened,
  Match,
  Matches,
  Mine,
  Protection,
  Shown,
  Work,
} from "../wire/standards.ts";

const line = z.string().trim().min(1).max(120);
const secretBody = z.strictObject({ secret: z.string().min(10).max(200), again: z.boolean().optional() });
const unlockBody = z.strictObject({ secret: z.string().min(1).max(200) });
const dutyBody = z.strictObject({
  account: z.string().max(80),
  duty: z.enum(duties).nullable(),
  unit: line.nullable(),
});
const calendarBody = z.strictObject({
  holidays: z.array(z.iso.date()).max(400),
  workdays: z.array(z.iso.date()).max(400),
});
const networkBody = z.strictObject({ decision: z.string().trim().min(3).max(300).nullable() });
const commandBody = z.strictObject({ expectedVersion: z.int().min(0), command: fileCommandSchema });
const pageSize = 100;

export type StandardsParts = {
  readonly services: Services;
  readonly standards: Standards;
  readonly papers: Pick<Papers, "set">;
};

export function standardsRoutes({ services, standards, papers }: StandardsParts): Hono<Env> {
  const app = new Hono<Env>();
  const { files, office } = standards;
  const names = (account: string): string => services.accounts.find(account)?.name ?? "…";
  const who = (c: Ctx): Promise<Outcome<Who>> => standards.who(c.get("caller"));
  const withDuty = async (c: Ctx, ...allowed: readonly string[]): Promise<Outcome<Who>> => {
    const found = await who(c);
    if (!found.ok) return found;
    const { duty } = found.value.actor;
    return duty !== null && allowed.includes(duty) ? found : refuse(duty === null ? noDuty : notHere);
  };

  app.get("/standards/me", async (c) => {
    const found = await who(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { actor, owner } = found.value;
    // Whoever works with files asks for the own view next; what goes wrong is told there.
    if (actor.duty !== null) files.load().catch(() => undefined);
    return answer<Mine>(c, {
      duty: actor.duty,
      unit: actor.unit,
      owner,
      key: standards.keyState(found.value),
      network: office.network(),
      today: files.today(),
    });
  });

  app.post("/standards/secret", async (c) => {
    const found = await who(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, secretBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { secret, again } = body.value;
    const set = await standards.exclusive(() => standards.setSecret(found.value, secret, again === true));
    return set.ok ? answer<Done>(c, {}) : sendProblem(c, set.problem);
  });
  app.post("/standards/unlock", async (c) => {
    const found = await who(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, unlockBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const opened = await standards.unlock(found.value, body.value.secret);
    return opened.ok ? answer<Done>(c, {}) : sendProblem(c, opened.problem);
  });
  app.post("/standards/lock", async (c) => {
    const found = await who(c);
    if (!found.ok) return sendProblem(c, found.problem);
    standards.lock(found.value);
    return answer<Done>(c, {});
  });

  // The owner names heads and the inspection commission; a head names the people of the own unit.
  app.get("/standards/duties", async (c) => {
    const found = await who(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { owner, actor } = found.value;
    if (!owner && actor.duty !== "head") return sendProblem(c, notHere);
    const listed = office.duties().filter((d) => owner || d.unit === actor.unit || d.duty === "inspection");
    return answer<Duties>(c, {
      duties: listed.map((d) => ({ ...d, name: names(d.account), key: standards.keys.person(d.account) !== null })),
      accounts: services.accounts
        .all()
        .filter((a) => !a.closed && !a.owner)
        .map(({ id, name, username }) => ({ id, name, username })),
    });
  });
  app.post("/standards/duties", async (c) => {
    const found = await who(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, dutyBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { owner, actor } = found.value;
    const { account, duty, unit } = body.value;
    if (services.accounts.find(account) === null) return sendProblem(c, noAccount);
    if (services.accounts.isOwner(account)) return sendProblem(c, ownerApart);
    const held = office.dutyOf(account);
    const byOwner = owner && duty !== "officer" && held?.duty !== "officer";
    const byHead =
      actor.duty === "head" &&
      (duty === null || (duty === "officer" && unit === actor.unit)) &&
      (held === null || (held.duty === "officer" && held.unit === actor.unit));
    if (!byOwner && !byHead) return sendProblem(c, notHere);
    const set = await office.record({ type: "duty-given", account, duty, unit }, actor.account);
    return set.ok ? answer<Done>(c, {}) : sendProblem(c, set.problem);
  });

  /** What is asked for each post and why; generated from the lists that the files really use. */
  app.get("/standards/protection", async (c) => {
    const found = await who(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const sensitive = office.posts().flatMap((post) => sensitiveFields(post).map((f) => ({ post: post.title, ...f })));
    const clocks = office.clocks(found.value.actor.unit ?? "");
    return answer<Protection>(c, {
      laws: ["Luật số 91/2025/QH15", "Nghị định số 356/2025/NĐ-CP"],
      posts: office.posts(),
      sensitive,
      clocks,
      calendar: {
        holidays: [...office.calendar().holidays].toSorted(),
        workdays: [...office.calendar().workdays].toSorted(),
      },
      network: office.network(),
      // Who changed which list and when is for those who inspect and those who lead.
      changes:
        found.value.actor.duty === "inspection" || found.value.actor.duty === "head"
          ? office.postChanges().map((change) => ({
              at: change.at,
              by: names(change.by),
              post: change.post.title,
              sensitive: sensitiveFields(change.post),
            }))
          : [],
    });
  });
  app.post("/standards/posts", async (c) => {
    const found = await withDuty(c, "head");
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, postSchema);
    if (!body.ok) return sendProblem(c, body.problem);
    const checked = checkPost(body.value);
    if (!checked.ok) return sendProblem(c, toProblem(checked.refusal));
    const set = await office.record({ type: "post-set", post: checked.value }, found.value.actor.account);
    return set.ok ? answer<Done>(c, {}) : sendProblem(c, set.problem);
  });
  app.post("/standards/clocks", async (c) => {
    const found = await withDuty(c, "head");
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, clocksSchema);
    if (!body.ok) return sendProblem(c, body.problem);
    const { account, unit } = found.value.actor;
    const set = await office.record({ type: "clocks-set", unit: unit ?? "", clocks: body.value }, account);
    return set.ok ? answer<Done>(c, {}) : sendProblem(c, set.problem);
  });
  app.post("/standards/calendar", async (c) => {
    const found = await withDuty(c, "head");
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, calendarBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const set = await office.record({ type: "calendar-set", ...body.value }, found.value.actor.account);
    return set.ok ? answer<Done>(c, {}) : sendProblem(c, set.problem);
  });
  app.post("/standards/network", async (c) => {
    const found = await who(c);
    if (!found.ok) return sendProblem(c, found.problem);
    if (!found.value.owner) return sendProblem(c, roleRefused(["owner"]));
    const body = await readBody(c, networkBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const set = await office.record(
      { type: "network-approved", decision: body.value.decision },
      found.value.actor.account,
    );
    return set.ok ? answer<Done>(c, {}) : sendProblem(c, set.problem);
  });

  // Rows of the files of the caller: deadlines and on whom they wait. Nothing to search by.
  app.get("/standards/files", async (c) => {
    const found = await who(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { actor } = found.value;
    const today = files.today();
    const { rows, ...counts } = await files.work(actor);
    standards.finishOnce();
    const from = Math.max(0, Math.trunc(Number(c.req.query("from") ?? "0")) || 0);
    return answer<Work>(c, {
      rows: rows.slice(from, from + pageSize).map((row) => {
        const state = files.state(row.id);
        return { ...row, place: state === null ? null : viewedFrom(state, actor, today) };
      }),
      all: rows.length,
      from,
      ...counts,
      units: actor.duty === null || actor.duty === "officer" ? {} : counts.units,
    });
  });
  app.post("/standards/files", async (c) => {
    const found = await withDuty(c, "head");
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, openFileSchema);
    if (!body.ok) return sendProblem(c, body.problem);
    const made = await standards.exclusive(() => standards.create(found.value, body.value));
    return made.ok
      ? answer<FileOpened>(c, { id: made.value.id, number: made.value.number, version: made.value.version }, 201)
      : sendProblem(c, made.problem);
  });
  app.get("/standards/files/:id", async (c) => {
    const found = await who(c);
    if (!found.ok) return sendProblem(c, found.problem);
    return standards.exclusive(async () => {
      const seen = await standards.visible(found.value, c.req.param("id"));
      if (!seen.ok) return sendProblem(c, seen.problem);
      const today = files.today();
      const post = office.post(seen.value.post, seen.value.postVersion);
      const place = placeOf(seen.value, found.value.actor, today);
      if (place === null || place === "head")
        return answer<Shown>(c, {
          file: outline(seen.value, found.value.actor, today, names, office.calendar()),
          post: { title: post?.title ?? "" },
          contents: null,
          locked: null,
        });
      const opened = await standards.open(found.value, seen.value, "read");
      if (!opened.ok && opened.problem.code !== "locked" && opened.problem.code !== "key-awaited")
        return sendProblem(c, opened.problem);
      return answer<Shown>(c, {
        file: outline(opened.ok ? opened.value.state : seen.value, found.value.actor, today, names, office.calendar()),
        post: post ?? { title: "" },
        contents: opened.ok ? contents(opened.value.held, names) : null,
        locked: opened.ok ? null : opened.problem.code,
      });
    });
  });
  app.post("/standards/files/:id/commands", async (c) => {
    const found = await who(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, commandBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { expectedVersion, command } = body.value;
    // People type user names; the log holds ids.
    const typed = "account" in command ? command.account : null;
    const account =
      typed === null ? null : (services.accounts.find(typed) ?? services.accounts.byUsername(typed.trim()));
    if (typed !== null && account === null) return sendProblem(c, noAccount);
    const meant = account !== null && "account" in command ? { ...command, account: account.id } : command;
    const acted = await standards.exclusive(() =>
      standards.act(found.value, c.req.param("id"), expectedVersion, meant),
    );
    return acted.ok ? answer<Version>(c, { version: acted.value.version }) : sendProblem(c, acted.problem);
  });
  /** The own file, whole, for the person it is about; and for nobody else. */
  app.get("/standards/files/:id/export", async (c) => {
    const found = await who(c);
    if (!found.ok) return sendProblem(c, found.problem);
    return standards.exclusive(async () => {
      const seen = await standards.visible(found.value, c.req.param("id"));
      if (!seen.ok) return sendProblem(c, seen.problem);
      const today = files.today();
      if (placeOf(seen.value, found.value.actor, today) !== "subject") return sendProblem(c, notHere);
      const opened = await standards.open(found.value, seen.value, "export");
      if (!opened.ok) return sendProblem(c, opened.problem);
      const { state, held } = opened.value;
      const file: FileExport = {
        format: "laphieu-standards-file",
        version: 1,
        file: outline(state, found.value.actor, today, names, office.calendar()),
        post: office.post(state.post, state.postVersion),
        contents: contents(held, names),
        proof: await files.proof(state.id),
      };
      c.header("content-disposition", `attachment; filename="${state.id}.json"`);
      return answer<FileExport>(c, file);
    });
  });

  /** One letter of one file, for its members; the person gets the printed copy. */
  app.get("/standards/files/:id/letters/:letter{.+\\.pdf}", async (c) => {
    const found = await who(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const letter = await standards.exclusive(async () => {
      const seen = await standards.visible(found.value, c.req.param("id"));
      if (!seen.ok) return seen;
      const place = placeOf(seen.value, found.value.actor, files.today());
      if (place === null || place === "head") return refuse(notHere);
      return standards.letter(found.value, seen.value, c.req.param("letter").replace(/\.pdf$/u, ""), place, names);
    });
    if (!letter.ok) return sendProblem(c, letter.problem);
    const made = await papers.set(letter.value);
    if (!made.ok) return sendProblem(c, { status: 409, code: made.refusal.code, text: made.refusal.text });
    return c.body(made.pdf, 200, { "content-type": "application/pdf", "content-disposition": "inline" });
  });

  /** Congresses of this machine that have somebody of the name in the file; for the drafter to say which. */
  app.get("/standards/files/:id/congresses", async (c) => {
    const found = await who(c);
    if (!found.ok) return sendProblem(c, found.problem);
    return standards.exclusive(async () => {
      const seen = await standards.visible(found.value, c.req.param("id"));
      if (!seen.ok) return sendProblem(c, seen.problem);
      if (placeOf(seen.value, found.value.actor, files.today()) !== "drafter") return sendProblem(c, notHere);
      const opened = await standards.open(found.value, seen.value, "tell-congress");
      if (!opened.ok) return sendProblem(c, opened.problem);
      const request = opened.value.held.find((h) => h.content.kind === "request")?.content;
      const wanted = request?.kind === "request" ? request.value.name : null;
      const matches: Match[] = [];
      for (const id of wanted === null ? [] : await services.hosts.ids()) {
        const state = (await services.hosts.find(id))?.host.state ?? null;
        if (state === null) continue;
        for (const { id: person, details } of Object.values(state.people))
          if (details !== null && details.name === wanted)
            matches.push({
              assembly: id,
              title: state.about.title,
              person,
              name: details.name,
              birth: details.birth === undefined ? null : JSON.stringify(details.birth),
            });
      }
      return answer<Matches>(c, { matches });
    });
  });

  /** For the candidates of a congress: concluded or not, when, until when, by whom. Never what was concluded. */
  app.get("/assemblies/:id/standards", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    if (!["owner", "secretary", "presidium"].includes(seat.role))
      return sendProblem(c, roleRefused(["owner", "secretary", "presidium"]));
    const people = new Set(
      state.elections.flatMap((e) => [
        ...(e.list?.names ?? []),
        ...e.rounds.flatMap((r) => r.names),
        // Before the list is voted there is still time to ask for a conclusion.
        ...e.candidates.map((candidate) => candidate.person),
      ]),
    );
    const today = files.today();
    const candidates: Candidate[] = [];
    for (const person of people) {
      const told = await files.toldOf(state.id, person);
      candidates.push({
        person,
        concluded: told !== null,
        on: told?.on ?? null,
        validUntil: told?.validUntil ?? null,
        by: told?.by ?? null,
        months: told?.months ?? null,
        warning: told === null ? "none" : told.validUntil < today ? "old" : null,
      });
    }
    return answer<Candidates>(c, { inUse: await files.inUse(), candidates });
  });
  return app;
}
