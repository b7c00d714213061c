/** Assemblies: list, create, view, live, commands, log, samples. */

import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import {
  type AssemblyState,
  type Command,
  type CommandType,
  commandSchema,
  mayAct,
  mayCommand,
  rolesFor,
  rolesForAct,
  tableCommands,
  viewFor,
} from "@laphieu/assembly";
import { leafHash, toHex } from "@laphieu/ledger";
import { Hono } from "hono";
import { z } from "zod";
import { openRoom, streamOf } from "../assembly/host.ts";
import type { Hosted } from "../assembly/hosts.ts";
import type { Channel, Reader } from "../assembly/live.ts";
import { textOf } from "../assembly/log-text.ts";
import { answer } from "../http/answer.ts";
import { type Problem, sendProblem } from "../http/problem.ts";
import { securityHeaders } from "../http/security.ts";
import { machineWithCounting, notSignedIn, roleRefused, roomLocked } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import type { From } from "../people/auth.ts";
import { audienceNow, type Caller, callerOf, insideRoom, type Seat, seatOf } from "../people/caller.ts";
import { fromOf } from "../people/connection.ts";
import { type Env, type Services, seated } from "../services.ts";
import type { Version } from "../wire/common.ts";
import type { AssemblyMade, AssemblySummary, LogEntry, LogPage } from "../wire/congress.ts";

const commandBody = z.strictObject({ expectedVersion: z.int().min(0), command: commandSchema });
const commandName = z.object({ command: z.object({ type: z.string() }) });
const createBody = z.strictObject({ command: commandSchema });
const logQuery = z.object({
  from: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const exists: Problem = {
  status: 409,
  code: "assembly-exists",
  text: {
    vi: "Mã này đã dùng cho một đại hội khác trên máy.",
    en: "This id is already used by another congress on this machine.",
  },
  field: "command.id",
};
const notCreate: Problem = {
  status: 400,
  code: "shape",
  text: {
    vi: "Ở đây chỉ nhận lệnh lập đại hội, hội nghị.",
    en: "Only the command that creates a congress is taken here.",
  },
  field: "command.type",
};
const handOverElsewhere: Problem = {
  status: 409,
  code: "pin-needed",
  text: {
    vi: "Bàn giao máy cho ban kiểm phiếu cần mã PIN của trưởng ban.",
    en: "Handing the machine to the counting committee needs the PIN of its head.",
  },
  field: "pin",
};

/** Commands that read or write what is sealed in the counting room. */
const inRoom = (type: CommandType): boolean =>
  type !== "return-machine" && rolesFor(type).every((role) => role === "counting-head" || role === "teller");

const actorOf = (seat: Seat) =>
  seat.person === null
    ? { account: seat.account, role: seat.role }
    : { account: seat.account, role: seat.role, person: seat.person };

/** What the reader found, and what became of the images, is told by the server, never by a screen. */
const byServerAlone: Problem = {
  status: 403,
  code: "by-server-alone",
  text: {
    vi: "Việc này do chương trình tự ghi từ máy quét, không gửi từ màn hình.",
    en: "The program records this from the scanner; no screen may send it.",
  },
};

/** A contribution, a document or a photo is on record once its file is kept, and not before. */
const fileFirst: Problem = {
  status: 403,
  code: "by-server-alone",
  text: {
    vi: "Tham luận, tài liệu, ảnh được ghi khi nộp tệp, không gửi riêng.",
    en: "A contribution, document or photo is recorded when its file is handed in, and not by itself.",
  },
};

/** The request's own headers are gone once it is answered; kept is what tells who holds a stream. */
function slim({ headers, ...from }: From): From {
  const kept = new Headers();
  for (const name of ["cookie", "user-agent"]) {
    const value = headers.get(name);
    if (value !== null) kept.set(name, value);
  }
  return { ...from, headers: kept };
}

/** A stream lives for hours, two thousand of them beside each other: it holds nothing of the request that began it. */
function readerOf(
  services: Services,
  hosted: Hosted,
  caller: Caller,
  seat: Seat,
  from: From,
): Omit<Reader, "response" | "seen"> {
  const { devices, hosts } = services;
  const { host } = hosted;
  const channel = (): Channel | null => {
    const state = host.state;
    const now = state === null ? null : seatOf(caller, state);
    if (state === null || now === null) return null;
    const audience = audienceNow(now, state, devices);
    return audience === "delegate" ? { kind: "delegate" } : { kind: "view", audience };
  };
  const stateOf = async (id: string): Promise<AssemblyState | null> => (await hosts.find(id))?.host.state ?? null;
  const holds = async (): Promise<boolean> => {
    const now = await callerOf(services, from, stateOf);
    return (
      now.account?.id === caller.account?.id &&
      now.device?.hash === caller.device?.hash &&
      now.counting?.hash === caller.counting?.hash &&
      now.session === caller.session &&
      now.owner === caller.owner &&
      now.grants.get(host.id) === caller.grants.get(host.id)
    );
  };
  const { person, role } = seat;
  const own = role === "delegate" && person !== null ? { own: () => host.showSelf(person) } : {};
  return { channel, holds, browser: caller.browser, ...own };
}

/** Routes under `/api/assemblies`. */
export function assemblyRoutes(services: Services): Hono<Env> {
  const { hosts, devices, sessions, rooms } = services;
  const app = new Hono<Env>();

  app.get("/assemblies", async (c) => {
    const caller = c.get("caller");
    if (caller.account === null && caller.device === null && caller.counting === null)
      return sendProblem(c, notSignedIn);
    const list: AssemblySummary[] = [];
    for (const id of await hosts.ids()) {
      const hosted = await hosts.find(id);
      const state = hosted?.host.state ?? null;
      const seat = state === null ? null : seatOf(caller, state);
      if (hosted === null || state === null || seat === null) continue;
      const shown = hosted.host.show(audienceNow(seat, state, devices))?.view;
      const { about, mode, sample } = state;
      list.push({
        id,
        title: about.title,
        body: about.body,
        day: about.day,
        mode,
        sample,
        role: seat.role,
        step: shown?.next?.title ?? null,
        closed: state.closedAt !== null,
      });
    }
    return answer<readonly AssemblySummary[]>(c, list);
  });

  app.post("/assemblies", async (c) => {
    const caller = c.get("caller");
    if (caller.counting !== null) return sendProblem(c, machineWithCounting);
    if (caller.account === null && caller.device === null) return sendProblem(c, notSignedIn);
    if (caller.account === null || !caller.owner) return sendProblem(c, roleRefused(["owner"]));
    const body = await readBody(c, createBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { command } = body.value;
    if (command.type !== "create-assembly") return sendProblem(c, notCreate);
    const hosted = await hosts.prepare(command.id);
    if (hosted.host.state !== null) return sendProblem(c, exists);
    const actor = { account: caller.account.id, role: "owner" } as const;
    const at = services.now().toISOString();
    const versions = services.packs.versions();
    const result = await hosted.host.run({ command, actor, at, expectedVersion: 0, versions });
    if (!result.ok) return sendProblem(c, result.problem.code === "stale" ? exists : result.problem);
    const state = hosted.host.state;
    if (state === null) return sendProblem(c, exists);
    return answer<AssemblyMade>(c, { view: viewFor(state, "chair") }, 201);
  });

  app.get("/assemblies/:id/view", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { hosted, state, seat } = found.value;
    const shown = hosted.host.show(audienceNow(seat, state, devices));
    if (shown === null) return sendProblem(c, notSignedIn);
    return c.body(shown.json, 200, {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      etag: `"${state.version}"`,
    });
  });

  app.get("/assemblies/:id/live", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { hosted, seat } = found.value;
    const from = fromOf(c);
    const seen = Number.parseInt(c.req.header("last-event-id") ?? "", 10);
    const { outgoing } = c.env;
    const reader = readerOf(services, hosted, c.get("caller"), seat, slim(from));
    hosted.live.add({ ...reader, response: outgoing, seen: Number.isNaN(seen) ? null : seen }, securityHeaders);
    return RESPONSE_ALREADY_SENT;
  });

  app.post("/assemblies/:id/commands", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { hosted, state, seat } = found.value;
    // The right comes first: who may not give a command is not told what it would need.
    const named = await readBody(c, commandName);
    const wanted = named.ok ? tableCommands.find((type) => type === named.value.command.type) : undefined;
    if (wanted !== undefined && !mayCommand(state.mode, actorOf(seat), wanted))
      return sendProblem(c, roleRefused(rolesFor(wanted)));
    const body = await readBody(c, commandBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { command, expectedVersion } = body.value;
    const kept = await keptOut(state, seat, command);
    if (kept !== null) return sendProblem(c, kept);
    const at = services.now().toISOString();
    const result = await hosted.host.run({
      command,
      actor: actorOf(seat),
      at,
      expectedVersion,
      versions: services.packs.versions(),
    });
    if (!result.ok) return sendProblem(c, result.problem);
    if (command.type === "return-machine") sessions.end(state.id);
    return answer<Version>(c, { version: result.value });
  });

  /** Why a command may not even be decided: it belongs into the counting room, and this place is not inside. */
  async function keptOut(state: AssemblyState, seat: Seat, command: Command): Promise<Problem | null> {
    if (["record-contribution", "record-handout", "set-photo"].includes(command.type)) return fileFirst;
    if (command.type === "record-scanned-batch" || command.type === "record-scans-removed") return byServerAlone;
    if (state.mode === "short") return null;
    if (command.type === "hand-over-machine") {
      const allowed = rolesFor(command.type);
      return allowed.includes(seat.role) ? handOverElsewhere : roleRefused(allowed);
    }
    if (!inRoom(command.type) || !rolesFor(command.type).includes(seat.role)) return null;
    if (openRoom(state) === null) return null;
    return !insideRoom(seat, state, devices) || (await rooms.isLocked(state)) ? roomLocked : null;
  }

  app.get("/assemblies/:id/log", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    if (!mayAct(seat.role, "see-log")) return sendProblem(c, roleRefused(rolesForAct("see-log")));
    const query = logQuery.safeParse(c.req.query());
    if (!query.success)
      return sendProblem(c, {
        status: 400,
        code: "shape",
        text: { vi: "Khoảng cần xem không đúng.", en: "The range asked for is not valid." },
        field: "from",
      });
    const { from, limit } = query.data;
    const stream = streamOf(state.id);
    const all = await services.ledger.read(stream, from);
    const entries = all.slice(0, limit).map(
      ({ leaf }): LogEntry => ({
        position: leaf.position,
        at: leaf.at,
        type: leaf.type,
        actor: leaf.actor.split("/")[0] ?? "",
        text: textOf(leaf, state),
        hash: toHex(leafHash(leaf)),
      }),
    );
    const head = await services.ledger.head(stream);
    return answer<LogPage>(c, {
      entries,
      head: { size: head.size, root: toHex(head.root), checkpoint: await services.ledger.checkpoint(stream) },
    });
  });

  return app;
}
