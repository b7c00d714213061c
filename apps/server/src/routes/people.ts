/** Setup, sign-in, devices. */
import { type AssemblyState, roles } from "@laphieu/assembly";
import { Hono } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { z } from "zod";
import { openRoom } from "../assembly/host.ts";
import { type Problem, sendProblem } from "../http/problem.ts";
import { machineWithCounting, notSignedIn, roleRefused, tooMany } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import { type Caller, deviceCookie, insideRoom, roomKey, seatOf } from "../people/caller.ts";
import { sameSecret, typedCode } from "../people/secrets.ts";
import { type Env, type Services, seated } from "../services.ts";

const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9_.]{2,40}$/);
const setupBody = z.strictObject({
  name: z.string().trim().min(2).max(120),
  username,
  password: z.string().min(1).max(200),
  code: z.string().max(40).optional(),
});
const signInBody = z.strictObject({ username: z.string().trim().max(80), password: z.string().max(200) });
const joinBody = z.strictObject({ code: z.string().min(1).max(80) });
const codeBody = z.strictObject({
  role: z.enum(roles),
  person: z.string().max(40).optional(),
  minutes: z.int().min(1).max(1440).optional(),
});

const problem = (status: Problem["status"], code: string, vi: string, en: string, field?: string): Problem => ({
  status,
  code,
  text: { vi, en },
  ...(field === undefined ? {} : { field }),
});
const alreadySetUp = problem(
  409,
  "already-set-up",
  "Máy này đã có tài khoản chủ. Hãy đăng nhập.",
  "This machine already has an owner. Sign in.",
);
const shortPassword = problem(
  400,
  "password-short",
  "Mật khẩu cần từ 12 ký tự trở lên.",
  "The password needs 12 characters or more.",
  "password",
);
const wrongSetupCode = problem(
  403,
  "setup-code",
  "Mã lập tài khoản không đúng. Mã được in trên cửa sổ chương trình.",
  "The setup code is not right. It is printed in the window of the program.",
  "code",
);
const wrongSignIn = problem(
  401,
  "wrong-sign-in",
  "Tên đăng nhập hoặc mật khẩu không đúng.",
  "The user name or the password is not right.",
);
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

const noProfile = (caller: Caller): boolean =>
  caller.account === null && caller.device === null && caller.counting === null;

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

/** `/api/me`, `/api/setup`, `/api/sign-in`, `/api/sign-out`, `/api/devices/join`, `/api/assemblies/:id/device-codes`. */
export function peopleRoutes(services: Services): Hono<Env> {
  const { accounts, devices, limits, access } = services;
  const app = new Hono<Env>();

  app.get("/me", async (c) => {
    const caller = c.get("caller");
    const { account, device, counting } = caller;
    const hasOwner = accounts.hasOwner();
    const grants: { assembly: string; role: string }[] = [];
    if (!noProfile(caller)) {
      for (const id of await services.hosts.ids()) {
        const state = (await services.hosts.find(id))?.host.state ?? null;
        const seat = state === null ? null : seatOf(caller, state);
        if (seat !== null) grants.push({ assembly: id, role: seat.role });
      }
    }
    const room = await countingOf(services, caller);
    return c.json({
      setup: !hasOwner,
      setupCode: !hasOwner && services.setupCode !== null,
      ...(account === null ? {} : { account }),
      ...(counting !== null
        ? { device: { assembly: counting.assembly, role: "counting-head" } }
        : device !== null
          ? { device: { assembly: device.assembly, role: device.role, person: device.person } }
          : {}),
      ...(room === null ? {} : { counting: room }),
      grants,
      lang: "vi",
      addresses: services.addresses(),
      version: services.version,
    });
  });

  app.post("/setup", async (c) => {
    const body = await readBody(c, setupBody);
    if (!body.ok) return sendProblem(c, body.problem);
    if (accounts.hasOwner()) return sendProblem(c, alreadySetUp);
    const { peer } = c.get("caller");
    if (services.setupCode !== null) {
      const wait = limits.peer.wait(peer);
      if (wait > 0) return sendProblem(c, tooMany(wait));
      if (!sameSecret(typedCode(body.value.code ?? ""), typedCode(services.setupCode))) {
        limits.peer.failed(peer);
        return sendProblem(c, wrongSetupCode);
      }
    }
    if ([...body.value.password].length < 12) return sendProblem(c, shortPassword);
    const { name, username, password } = body.value;
    const made = await accounts.createOwner({ name, username, password }, c.req.raw.headers);
    if (made === null) return sendProblem(c, alreadySetUp);
    for (const cookie of made.cookies) c.header("set-cookie", cookie, { append: true });
    await access.record({ type: "owner-created", account: made.account.id });
    return c.json({ account: made.account }, 201);
  });

  app.post("/sign-in", async (c) => {
    const body = await readBody(c, signInBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { peer, counting } = c.get("caller");
    if (counting !== null) return sendProblem(c, machineWithCounting);
    const name = body.value.username.toLowerCase();
    const both = `${name}\n${peer}`;
    const wait = Math.max(limits.signIn.wait(both), limits.account.wait(name), limits.peer.wait(peer));
    if (wait > 0) return sendProblem(c, tooMany(wait));
    const signedIn = await accounts.signIn(body.value, peer, c.req.header("host") ?? "");
    if (signedIn === null) {
      const locked = [limits.signIn.failed(both), limits.account.failed(name), limits.peer.failed(peer)];
      if (locked.includes(true)) await access.record({ type: "sign-in-locked", peer });
      return sendProblem(c, wrongSignIn);
    }
    if ("wait" in signedIn) return sendProblem(c, tooMany(signedIn.wait));
    limits.signIn.succeeded(both);
    limits.account.succeeded(name);
    limits.peer.succeeded(peer);
    for (const cookie of signedIn.cookies) c.header("set-cookie", cookie, { append: true });
    await access.record({ type: "signed-in", account: signedIn.account.id, peer });
    return c.json({ account: signedIn.account });
  });

  app.post("/sign-out", async (c) => {
    const { account, device, counting } = c.get("caller");
    if (counting !== null) return sendProblem(c, machineWithCounting);
    if (account !== null) {
      for (const cookie of await accounts.signOut(c.req.raw.headers)) c.header("set-cookie", cookie, { append: true });
      await access.record({ type: "signed-out", account: account.id });
    }
    if (device !== null) {
      devices.revoke(device.hash);
      deleteCookie(c, deviceCookie, { path: "/" });
    }
    return c.json({});
  });

  app.post("/devices/join", async (c) => {
    const body = await readBody(c, joinBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { peer, counting } = c.get("caller");
    if (counting !== null) return sendProblem(c, machineWithCounting);
    const wait = limits.peer.wait(peer);
    if (wait > 0) return sendProblem(c, tooMany(wait));
    const joined = devices.join(body.value.code);
    if (joined === null) {
      limits.peer.failed(peer);
      return sendProblem(c, unknownCode);
    }
    const { assembly, role, hash } = joined.grant;
    setCookie(c, deviceCookie, joined.token, { path: "/", httpOnly: true, sameSite: "Lax", maxAge: 5 * 24 * 3_600 });
    await access.record({ type: "device-joined", assembly, role, device: hash.slice(0, 8) });
    return c.json({ assembly, role });
  });

  app.post("/assemblies/:id/device-codes", async (c) => {
    const body = await readBody(c, codeBody);
    if (!body.ok) return sendProblem(c, body.problem);
    if (noProfile(c.get("caller"))) return sendProblem(c, notSignedIn);
    const found = await seated(c, services);
    if (!found.ok) return sendProblem(c, found.problem);
    const { state, seat } = found.value;
    const { role, person, minutes } = body.value;
    const room = openRoom(state);
    const head =
      role === "teller" && room !== null && seat.role === "counting-head" && insideRoom(seat, state, devices);
    if (seat.role !== "owner" && !head) return sendProblem(c, roleRefused(["owner"]));
    if (role === "owner") return sendProblem(c, roleRefused([]));
    const holder = person ?? (role === "counting-head" ? headOf(state) : null);
    if (role === "teller" || role === "counting-head") {
      if (holder === null || !counts(state, holder)) return sendProblem(c, personNeeded);
    }
    const isScreen = role === "projector";
    const expires = services.now().getTime() + (minutes ?? (isScreen ? 24 * 60 : 30)) * 60_000;
    const code = devices.createCode({
      assembly: state.id,
      role,
      person: holder,
      uses: 1,
      expires,
      admitted: head && room !== null ? roomKey(room) : null,
    });
    await access.record({ type: "code-made", assembly: state.id, role, by: seat.account });
    const url = `${services.baseUrl()}/${isScreen ? "man-hinh" : "tham-gia"}/${code}`;
    return c.json({ code, url, expires: new Date(expires).toISOString() }, 201);
  });

  return app;
}

/** What a caller in a counting role is told of the counting room. */
async function countingOf(services: Services, caller: Caller): Promise<object | null> {
  const assembly = caller.counting?.assembly ?? caller.device?.assembly;
  if (assembly === undefined) return null;
  const state = (await services.hosts.find(assembly))?.host.state ?? null;
  const seat = state === null ? null : seatOf(caller, state);
  const room = state === null ? null : openRoom(state);
  if (state === null || seat === null || room === null) return null;
  if (seat.role !== "counting-head" && seat.role !== "teller") return null;
  return {
    assembly,
    election: room.election,
    round: room.round,
    person: seat.person,
    locked: (await services.rooms.isLocked(state)) || !insideRoom(seat, state, services.devices),
  };
}
