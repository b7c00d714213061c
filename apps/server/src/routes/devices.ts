/** Devices of one congress: codes to join, joining, the list, taking a right back, and the cards of delegates. */

import { type AssemblyState, mayAct, type Role, roles, rolesForAct } from "@laphieu/assembly";
import { Hono } from "hono";
import { z } from "zod";
import { openRoom } from "../assembly/host.ts";
import { answer } from "../http/answer.ts";
import { done, type Outcome, refuse, sendProblem } from "../http/problem.ts";
import { machineWithCounting, notSignedIn, problem, roleRefused, tooMany } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import { deviceCookie, insideRoom, roomKey } from "../people/caller.ts";
import { type Card, cardLetters } from "../people/cards.ts";
import { fromOf, giveCookie } from "../people/connection.ts";
import { type Joined as JoinedDevice, shortLetters, shortMinutes } from "../people/devices.ts";
import { browserName } from "../people/last-seen.ts";
import { typedCode } from "../people/secrets.ts";
import { type Ctx, type Env, type Seated, type Services, seated } from "../services.ts";
import type {
  CardReplaced,
  Cards,
  CardsMade,
  DelegateCard,
  DeviceRow,
  Devices,
  Joined,
  OneTimeLink,
  Revoked,
} from "../wire/access.ts";
import type { Done } from "../wire/common.ts";

const joinBody = z.strictObject({ code: z.string().min(1).max(80), name: z.string().trim().max(60).optional() });
const codeBody = z.strictObject({
  role: z.enum(roles),
  person: z.string().max(40).optional(),
  minutes: z.int().min(1).max(1440).optional(),
  /** Eight letters to type, for ten minutes. */
  short: z.boolean().optional(),
});
const revokeRoleBody = z.strictObject({ role: z.enum(roles) });
const cardsBody = z.strictObject({ sitting: z.string().max(40).optional() });
const replaceBody = z.strictObject({ person: z.string().max(40) });

const unknownCode = problem(
  404,
  "code-unknown",
  "Mã này không có, đã dùng hoặc đã hết hạn. Hãy xin mã mới.",
  "This code is unknown, used or expired. Ask for a new one.",
  "code",
);
const personNeeded = problem(
  400,
  "person-needed",
  "Vai trò này gắn với một thành viên ban kiểm phiếu. Hãy chọn người.",
  "This role belongs to a member of the counting committee. Choose the person.",
  "person",
);
const cardNeeded = problem(
  400,
  "card-needed",
  "Đại biểu vào bằng mã trên thẻ của mình. Hãy tạo thẻ đại biểu.",
  "Delegates join with the code of their card. Make the cards of delegates.",
  "role",
);
const noDevice = problem(404, "not-found", "Thiết bị này không còn quyền vào.", "This device has no right any more.");
const noCard = problem(404, "no-card", "Người này chưa có thẻ.", "This person has no card yet.", "person");

const deviceSeconds = 5 * 24 * 3_600;

/** Whether a person is on a counting committee of this assembly. */
const counts = (state: AssemblyState, person: string): boolean =>
  state.sittings.some((sitting) =>
    sitting.bodies.some((body) => body.kind === "counting-committee" && body.members.some((m) => m.person === person)),
  );

/** The head of the counting committee that was elected last. */
const headOf = (state: AssemblyState): string | null =>
  state.sittings
    .flatMap((sitting) => sitting.bodies)
    .findLast((body) => body.kind === "counting-committee")
    ?.members.find((member) => member.head)?.person ?? null;

/** Who gets a card: everybody with a vote on the roll of a sitting, alternates too, for they may be seated. */
function holders(state: AssemblyState, sitting: string | undefined): readonly string[] {
  const rolls = state.sittings.filter((item) => sitting === undefined || item.id === sitting).map((item) => item.roll);
  const voting = rolls.flat().filter((a) => a.standing === "official" && a.seat !== "guest");
  return [...new Set(voting.map((a) => a.person))];
}

/** `/api/devices/join`, `/api/assemblies/:id/device-codes`, `…/devices…`, `…/cards…`. */
export function deviceRoutes(services: Services): Hono<Env> {
  const { devices, cards, limits, access, hosts, seen } = services;
  const app = new Hono<Env>();

  /** Joins with whatever kind of code it is; a delegate's card ends the device that joined with it before. */
  const joinWith = (typed: string, name: string): JoinedDevice | null => {
    if (typedCode(typed).length !== cardLetters) return devices.join(typed, name);
    return cards.use(typed, (holder) => devices.joinDelegate(holder.assembly, holder.person, name));
  };

  app.post("/devices/join", async (c) => {
    const body = await readBody(c, joinBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { peer, counting } = c.get("caller");
    if (counting !== null) return sendProblem(c, machineWithCounting);
    const { code } = body.value;
    const isLong = typedCode(code).length >= cardLetters;
    const budget = isLong ? limits.longCode : limits.shortCode;
    const wait = budget.wait(peer);
    if (wait > 0) return sendProblem(c, tooMany(wait));
    const { headers } = fromOf(c);
    const joined = joinWith(code, body.value.name ?? browserName(headers.get("user-agent") ?? ""));
    if (joined === null) {
      budget.failed(peer);
      await access.refused("code", peer);
      return sendProblem(c, unknownCode);
    }
    const { assembly, role, hash } = joined.grant;
    giveCookie(c, deviceCookie, joined.token, { seconds: deviceSeconds });
    seen.note(hash, peer, headers.get("user-agent") ?? "");
    await access.record({ type: "device-joined", assembly, role, device: hash.slice(0, 8) });
    return answer<Joined>(c, { assembly, role });
  });

  /** Whether this place may give a code for a role. */
  function mayGive({ state, seat }: Seated, role: Role): Outcome<{ readonly admitted: string | null }> {
    if (role === "owner") return refuse(roleRefused([]));
    if (role === "projector")
      return mayAct(seat.role, "add-screen")
        ? done({ admitted: null })
        : refuse(roleRefused(rolesForAct("add-screen")));
    if (role === "teller") {
      const room = openRoom(state);
      // The head gives it from within the room, and then it needs no PIN.
      if (seat.role === "counting-head" && room !== null && insideRoom(seat, state, devices))
        return done({ admitted: roomKey(room) });
      const may = mayAct(seat.role, "add-teller-device") && seat.role !== "counting-head";
      return may ? done({ admitted: null }) : refuse(roleRefused(rolesForAct("add-teller-device")));
    }
    return mayAct(seat.role, "add-device") ? done({ admitted: null }) : refuse(roleRefused(rolesForAct("add-device")));
  }

  app.post("/assemblies/:id/device-codes", async (c) => {
    const body = await readBody(c, codeBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { account, device, counting, secure } = c.get("caller");
    if (account === null && device === null && counting === null) return sendProblem(c, notSignedIn);
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    const { role, person, minutes } = body.value;
    const may = mayGive(found.value, role);
    if (!may.ok) return sendProblem(c, may.problem);
    if (role === "delegate") return sendProblem(c, cardNeeded);
    const holder = person ?? (role === "counting-head" ? headOf(state) : null);
    if (role === "teller" || role === "counting-head") {
      if (holder === null || !counts(state, holder)) return sendProblem(c, personNeeded);
    }
    const isScreen = role === "projector";
    const isShort = body.value.short === true && !isScreen;
    const life = isShort ? Math.min(minutes ?? shortMinutes, shortMinutes) : (minutes ?? (isScreen ? 24 * 60 : 30));
    const expires = services.now().getTime() + life * 60_000;
    const code = devices.createCode({
      assembly: state.id,
      role,
      person: holder,
      uses: 1,
      expires,
      admitted: may.value.admitted,
      short: isShort,
    });
    await access.record({ type: "code-made", assembly: state.id, role, by: seat.account });
    const base = services.baseUrl(secure);
    const url = isShort ? `${base}/tham-gia` : `${base}/${isScreen ? "man-hinh" : "tham-gia"}/${code}`;
    const shown = isShort ? `${code.slice(0, shortLetters / 2)}-${code.slice(shortLetters / 2)}` : code;
    return answer<OneTimeLink>(c, { code: shown, url, expires: new Date(expires).toISOString() }, 201);
  });

  const nameOf = (state: AssemblyState, person: string | null): string | null =>
    person === null ? null : (state.people[person]?.details?.name ?? null);

  app.get("/assemblies/:id/devices", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    if (!mayAct(seat.role, "see-devices")) return sendProblem(c, roleRefused(rolesForAct("see-devices")));
    const joined = devices.list(state.id).map((item): DeviceRow => {
      const last = seen.of(item.hash);
      return {
        id: item.hash,
        role: item.role,
        person: item.person,
        personName: nameOf(state, item.person),
        name: item.name === "" ? browserName(last?.agent ?? "") : item.name,
        screen: item.screen,
        joined: new Date(item.joined).toISOString(),
        seen: last === null ? null : new Date(last.at).toISOString(),
        peer: last?.peer ?? "",
        current: item.hash === c.get("caller").device?.hash,
        mayRevoke: mayAct(seat.role, item.screen ? "revoke-screen" : "revoke-device"),
      };
    });
    const people = services.grants.in(state.id).map((grant) => ({
      account: grant.account,
      name: services.accounts.find(grant.account)?.name ?? "",
      role: grant.role,
    }));
    return answer<Devices>(c, { devices: joined, people });
  });

  app.post("/assemblies/:id/devices/:device/revoke", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    const item = devices.list(state.id).find((device) => device.hash === c.req.param("device"));
    const act = item?.screen === true ? "revoke-screen" : "revoke-device";
    if (!mayAct(seat.role, act)) return sendProblem(c, roleRefused(rolesForAct(act)));
    if (item === undefined) return sendProblem(c, noDevice);
    devices.revoke(item.hash);
    await access.record({
      type: "device-revoked",
      assembly: state.id,
      role: item.role,
      device: item.hash.slice(0, 8),
      by: seat.account,
    });
    await hosts.recheck();
    return answer<Done>(c, {});
  });

  app.post("/assemblies/:id/devices/revoke-role", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, revokeRoleBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { state, seat } = found.value;
    const { role } = body.value;
    const act = role === "projector" ? "revoke-screen" : "revoke-device";
    if (!mayAct(seat.role, act)) return sendProblem(c, roleRefused(rolesForAct(act)));
    const count = devices.revokeRole(state.id, role);
    await access.record({ type: "role-revoked", assembly: state.id, role, devices: count, by: seat.account });
    await hosts.recheck();
    return answer<Revoked>(c, { devices: count });
  });

  const cardOf = (c: Ctx, state: AssemblyState, card: Card): DelegateCard => {
    const attendee = state.sittings.flatMap((sitting) => sitting.roll).find((item) => item.person === card.person);
    return {
      person: card.person,
      name: nameOf(state, card.person) ?? "",
      delegation: attendee?.delegation ?? null,
      code: card.code.replace(/(.{4})(?=.)/g, "$1-"),
      url: `${services.baseUrl(c.get("caller").secure)}/dt/${card.code}`,
      number: card.number,
      used: card.used === null ? null : new Date(card.used).toISOString(),
    };
  };
  const listCards = (c: Ctx, state: AssemblyState, sitting: string | undefined) => {
    const wanted = new Set(holders(state, sitting));
    return cards
      .list(state.id)
      .filter((card) => wanted.has(card.person))
      .map((card) => cardOf(c, state, card));
  };

  app.post("/assemblies/:id/cards", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    if (!mayAct(seat.role, "make-cards")) return sendProblem(c, roleRefused(rolesForAct("make-cards")));
    const body = await readBody(c, cardsBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const made = cards.make(state.id, holders(state, body.value.sitting));
    if (made > 0) await access.record({ type: "cards-made", assembly: state.id, cards: made, by: seat.account });
    return answer<CardsMade>(c, { made, cards: listCards(c, state, body.value.sitting) }, 201);
  });

  app.get("/assemblies/:id/cards", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    if (!mayAct(seat.role, "make-cards")) return sendProblem(c, roleRefused(rolesForAct("make-cards")));
    return answer<Cards>(c, { cards: listCards(c, state, c.req.query("sitting")) });
  });

  app.post("/assemblies/:id/cards/replace", async (c) => {
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    if (!mayAct(seat.role, "replace-card")) return sendProblem(c, roleRefused(rolesForAct("replace-card")));
    const body = await readBody(c, replaceBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const card = cards.replace(state.id, body.value.person);
    if (card === null) return sendProblem(c, noCard);
    devices.revokeDelegate(state.id, card.person);
    await access.record({ type: "card-replaced", assembly: state.id, person: card.person, by: seat.account });
    await hosts.recheck();
    return answer<CardReplaced>(c, { card: cardOf(c, state, card) }, 201);
  });

  return app;
}
