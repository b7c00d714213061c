/** The counting room over HTTP: hand-over, unlock, return. */

import { commandSchema, countSubject, mayAct, rolesForAct } from "@laphieu/assembly";
import { Hono } from "hono";
import { z } from "zod";
import { handedRoom, openRoom } from "../assembly/host.ts";
import { answer } from "../http/answer.ts";
import { type Problem, sendProblem } from "../http/problem.ts";
import { roleRefused } from "../http/sentences.ts";
import { readBody, shapeProblem } from "../http/shape.ts";
import { countingCookie, insideRoom, mayCount, roomKey, type Seat } from "../people/caller.ts";
import { dropCookie, giveCookie } from "../people/connection.ts";
import { pinProblem } from "../people/secrets.ts";
import { type Ctx, type Env, type Services, seated } from "../services.ts";
import type { Version } from "../wire/common.ts";

const handOverBody = z.strictObject({
  expectedVersion: z.int().min(0),
  election: z.string().max(40),
  round: z.int().min(1).max(99),
  head: z.string().max(40),
  pin: z.string().max(40),
});
const unlockBody = z.strictObject({ pin: z.string().max(40) });
const returnBody = z.strictObject({ expectedVersion: z.int().min(0) });

const noRoom: Problem = {
  status: 409,
  code: "no-counting-room",
  text: {
    vi: "Máy chưa được bàn giao cho ban kiểm phiếu, nên không có phòng kiểm phiếu để mở.",
    en: "The machine has not been handed to the counting committee, so there is no counting room to open.",
  },
};
const notNeeded: Problem = {
  status: 409,
  code: "no-counting-room",
  text: {
    vi: "Đại hội chi bộ theo đường ngắn không bàn giao máy; chỉ cần nhập kết quả kiểm phiếu.",
    en: "On the short path of a cell the machine is not handed over; just enter the result of the count.",
  },
};
const mayNotCount: Problem = {
  status: 403,
  code: "may-not-count",
  text: {
    vi: "Người này không ở trong ban kiểm phiếu, hoặc có tên trong danh sách bầu cử, nên không được vào phòng kiểm phiếu.",
    en: "This person is not on the counting committee, or is on the list, and may not enter the counting room.",
  },
  roles: ["counting-head", "teller"],
};

const actorOf = (seat: Seat) =>
  seat.person === null
    ? { account: seat.account, role: seat.role }
    : { account: seat.account, role: seat.role, person: seat.person };

const giveSession = (c: Ctx, token: string): void =>
  giveCookie(c, countingCookie, token, { seconds: 2 * 24 * 3_600, strict: true });

/** `/api/assemblies/:id/hand-over`, `/unlock`, `/return`. */
export function countingRoutes(services: Services): Hono<Env> {
  const { sessions, devices, rooms, access } = services;
  const app = new Hono<Env>();

  app.post("/assemblies/:id/hand-over", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, handOverBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { hosted, state, seat } = found.value;
    if (state.mode === "short") return sendProblem(c, notNeeded);
    const { expectedVersion, pin, ...fields } = body.value;
    const command = commandSchema.safeParse({ type: "hand-over-machine", ...fields });
    if (!command.success) return sendProblem(c, shapeProblem(command.error));
    if (command.data.type !== "hand-over-machine") return sendProblem(c, noRoom);
    const unfit = pinProblem(pin);
    if (unfit !== null) return sendProblem(c, unfit);
    const { election, round, head } = command.data;
    const subject = countSubject(state.id, election, round);
    const result = await hosted.host.run({
      command: command.data,
      actor: actorOf(seat),
      at: services.now().toISOString(),
      expectedVersion,
      prepare: () => rooms.prepare(subject, pin),
    });
    if (!result.ok) return sendProblem(c, result.problem);
    sessions.end(state.id);
    devices.dismiss(subject);
    giveSession(c, sessions.start({ assembly: state.id, election, round, person: head }));
    // What an earlier hand-over of this round sealed can be read again.
    await hosted.host.reload();
    hosted.live.drop(c.get("caller").browser);
    return answer<Version>(c, { version: result.value });
  });

  app.post("/assemblies/:id/unlock", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, unlockBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { hosted, state, seat } = found.value;
    const counting = seat.role === "counting-head" || seat.role === "teller";
    if (!mayAct(seat.role, "open-counting-room")) return sendProblem(c, roleRefused(rolesForAct("open-counting-room")));
    const room = handedRoom(state);
    if (room === null || state.machine.with !== "counting-committee") return sendProblem(c, noRoom);
    if (counting && !mayCount(state, room, seat.person)) return sendProblem(c, mayNotCount);
    const { peer } = c.get("caller");
    const opened = await rooms.open(room, body.value.pin);
    if (!opened.ok) {
      await access.record({ type: "counting-room-refused", assembly: state.id, peer });
      return sendProblem(c, opened.problem);
    }
    if (counting && seat.device !== null) devices.admit(seat.device, roomKey(room));
    if (!counting) {
      const { election, round, head: person } = state.machine;
      giveSession(c, sessions.start({ assembly: state.id, election, round, person }));
    }
    // After the announcement the PIN gives the machine back to the committee, not the single papers.
    if (openRoom(state) === null) services.ledger.lock(room.subject);
    await access.record({ type: "counting-room-opened", assembly: state.id, peer });
    await hosted.host.reload();
    hosted.live.drop(c.get("caller").browser);
    return answer<Version>(c, { version: hosted.host.state?.version ?? state.version });
  });

  app.post("/assemblies/:id/return", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, returnBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { hosted, state, seat } = found.value;
    const room = openRoom(state);
    if (room !== null && seat.by === "device" && !insideRoom(seat, state, devices))
      return sendProblem(c, roleRefused(["counting-head"]));
    const result = await hosted.host.run({
      command: { type: "return-machine" },
      actor: actorOf(seat),
      at: services.now().toISOString(),
      expectedVersion: body.value.expectedVersion,
    });
    if (!result.ok) return sendProblem(c, result.problem);
    sessions.end(state.id);
    if (room !== null) devices.dismiss(room.subject);
    dropCookie(c, countingCookie);
    return answer<Version>(c, { version: result.value });
  });

  return app;
}
