/** Setup, who is signed in, sign-in and sign-out. */
import type { Role } from "@laphieu/assembly";
import { Hono } from "hono";
import { z } from "zod";
import { openRoom } from "../assembly/host.ts";
import { answer } from "../http/answer.ts";
import { sendProblem } from "../http/problem.ts";
import { machineWithCounting, problem, tooMany } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import type { SignInWay } from "../people/access-log.ts";
import type { SignedIn } from "../people/accounts.ts";
import { shortestPassword } from "../people/auth.ts";
import { type Caller, deviceCookie, insideRoom, ownCookie, seatOf } from "../people/caller.ts";
import { dropCookie, fromOf, giveCookie } from "../people/connection.ts";
import { knownCookie, knownSeconds } from "../people/known-browsers.ts";
import { sameSecret, typedCode } from "../people/secrets.ts";
import type { Ctx, Env, Services } from "../services.ts";
import type { CountingPlace, Me, PasskeyAsked, SignedInAs, SignInAnswer } from "../wire/access.ts";
import type { Done } from "../wire/common.ts";

export const username = z
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
const secondBody = z.strictObject({ code: z.string().trim().min(1).max(40), recovery: z.boolean().default(false) });
const passkeyBody = z.strictObject({ response: z.unknown() });

const alreadySetUp = problem(
  409,
  "already-set-up",
  "Máy này đã có tài khoản chủ. Hãy đăng nhập.",
  "This machine already has an owner. Sign in.",
);
export const shortPassword = problem(
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
const wrongSecondFactor = problem(
  401,
  "wrong-second-factor",
  "Mã xác thực không đúng hoặc đã qua thời gian. Hãy nhập mã đang hiện trên điện thoại.",
  "The code is not right or its time has passed. Type the one your phone shows now.",
  "code",
);
const beginAgain = problem(
  401,
  "sign-in-over",
  "Lần đăng nhập này đã hết hạn. Hãy nhập lại tên và mật khẩu.",
  "This sign-in is over. Type user name and password again.",
);
export const passkeyImpossible = problem(
  409,
  "passkey-impossible",
  "Khóa truy cập (passkey) chỉ dùng được khi mở trang bằng HTTPS dưới tên máy, hoặc tại máy này dưới tên localhost.",
  "A passkey works only on a page opened with HTTPS under the machine's name, or at this machine as localhost.",
);
const wrongPasskey = problem(
  401,
  "wrong-passkey",
  "Không nhận ra khóa truy cập này trên máy.",
  "This passkey is not known here.",
);

export const passwordFits = (password: string): boolean => [...password].length >= shortestPassword;

/** Gives the cookies of a session, remembers the browser, and notes the sign-in. */
export async function welcome(c: Ctx, services: Services, done: SignedIn, how: SignInWay): Promise<void> {
  for (const cookie of done.cookies) c.header("set-cookie", cookie, { append: true });
  const from = fromOf(c);
  const token = services.known.remember(ownCookie(from, knownCookie), done.account.id);
  giveCookie(c, knownCookie, token, { seconds: knownSeconds });
  await services.access.record({ type: "signed-in", account: done.account.id, peer: from.peer, how });
}

const noProfile = (caller: Caller): boolean =>
  caller.account === null && caller.device === null && caller.counting === null;

/** `/api/me`, `/api/setup`, `/api/sign-in…`, `/api/sign-out`. */
export function peopleRoutes(services: Services): Hono<Env> {
  const { accounts, devices, factors, limits, access, known } = services;
  const app = new Hono<Env>();

  app.get("/me", async (c) => {
    const caller = c.get("caller");
    const { account, device, counting, owner } = caller;
    const hasOwner = accounts.hasOwner();
    const grants: { assembly: string; role: Role }[] = [];
    if (!noProfile(caller)) {
      for (const id of await services.hosts.ids()) {
        const state = (await services.hosts.find(id))?.host.state ?? null;
        const seat = state === null ? null : seatOf(caller, state);
        if (seat !== null) grants.push({ assembly: id, role: seat.role });
      }
    }
    const room = await countingOf(services, caller);
    return answer<Me>(c, {
      setup: !hasOwner,
      setupCode: !hasOwner && services.setupCode !== null,
      ...(account === null ? {} : { account, owner, twoFactor: accounts.find(account.id)?.twoFactor === true }),
      ...(counting !== null
        ? { device: { assembly: counting.assembly, role: "counting-head" } }
        : device !== null
          ? { device: { assembly: device.assembly, role: device.role, person: device.person } }
          : {}),
      ...(room === null ? {} : { counting: room }),
      grants,
      lang: "vi",
      addresses: services.addresses(),
      secure: caller.secure,
      passkeys: factors.canPasskey(fromOf(c)),
      oidc: services.oidc?.name ?? null,
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
        await access.refused("setup-code", peer);
        return sendProblem(c, wrongSetupCode);
      }
    }
    if (!passwordFits(body.value.password)) return sendProblem(c, shortPassword);
    const { name, username, password } = body.value;
    const made = await accounts.createOwner({ name, username, password }, fromOf(c));
    if (made === null) return sendProblem(c, alreadySetUp);
    await access.record({ type: "owner-created", account: made.account.id });
    await welcome(c, services, made, "password");
    return answer<SignedInAs>(c, { account: made.account }, 201);
  });

  app.post("/sign-in", async (c) => {
    const body = await readBody(c, signInBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { peer, counting } = c.get("caller");
    if (counting !== null) return sendProblem(c, machineWithCounting);
    const from = fromOf(c);
    const name = body.value.username.toLowerCase();
    const account = accounts.byUsername(name);
    const browser = account === null ? null : known.name(ownCookie(from, knownCookie), account.id);
    const key = browser === null ? `${name}\n${peer}` : `known\n${name}\n${browser}`;
    const wait =
      browser === null
        ? Math.max(limits.signIn.wait(key), limits.account.wait(name), limits.peer.wait(peer))
        : limits.signIn.wait(key);
    if (wait > 0) return sendProblem(c, tooMany(wait));
    const outcome = await accounts.signIn(body.value, from);
    if (outcome.kind === "wrong") {
      const locked = [limits.signIn.failed(key)];
      if (browser === null) locked.push(limits.account.failed(name), limits.peer.failed(peer));
      await access.refused("password", peer, account?.id);
      if (locked[0] === true) await access.record({ type: "sign-in-locked", peer });
      return sendProblem(c, wrongSignIn);
    }
    limits.signIn.succeeded(key);
    limits.account.succeeded(name);
    if (outcome.kind === "second-factor") {
      for (const cookie of outcome.cookies) c.header("set-cookie", cookie, { append: true });
      return answer<SignInAnswer>(c, { secondFactor: true });
    }
    await welcome(c, services, outcome, "password");
    return answer<SignInAnswer>(c, { account: outcome.account });
  });

  app.post("/sign-in/second-factor", async (c) => {
    const body = await readBody(c, secondBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { peer, counting } = c.get("caller");
    if (counting !== null) return sendProblem(c, machineWithCounting);
    // No limit of our own by peer: a challenge takes five codes, an account ten, and each begins with the right password.
    const { recovery } = body.value;
    const code = recovery ? body.value.code : body.value.code.replace(/\s/g, "");
    const outcome = await accounts.secondFactor({ code, recovery }, fromOf(c));
    switch (outcome.kind) {
      case "signed-in":
        await welcome(c, services, outcome, recovery ? "recovery-code" : "second-factor");
        return answer<SignedInAs>(c, { account: outcome.account });
      case "wrong":
        await access.refused(recovery ? "recovery-code" : "second-factor", peer);
        return sendProblem(c, wrongSecondFactor);
      case "over":
        return sendProblem(c, beginAgain);
      case "locked":
        await access.refused("second-factor", peer);
        return sendProblem(c, tooMany(900));
      default: {
        const never: never = outcome;
        return never;
      }
    }
  });

  app.post("/sign-in/passkey/options", async (c) => {
    const from = fromOf(c);
    if (!factors.canPasskey(from)) return sendProblem(c, passkeyImpossible);
    const begun = await factors.beginPasskeySignIn(from);
    if (begun === null) return sendProblem(c, passkeyImpossible);
    for (const cookie of begun.cookies) c.header("set-cookie", cookie, { append: true });
    return answer<PasskeyAsked>(c, { options: begun.options });
  });

  app.post("/sign-in/passkey", async (c) => {
    const body = await readBody(c, passkeyBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { peer, counting } = c.get("caller");
    if (counting !== null) return sendProblem(c, machineWithCounting);
    const wait = limits.longCode.wait(peer);
    if (wait > 0) return sendProblem(c, tooMany(wait));
    const done = await factors.passkeySignIn(body.value.response, fromOf(c));
    const account = done === null ? null : accounts.find(done.account);
    if (done === null || account === null || account.closed) {
      limits.longCode.failed(peer);
      await access.refused("passkey", peer);
      return sendProblem(c, wrongPasskey);
    }
    const { id, name, username } = account;
    await welcome(c, services, { account: { id, name, username }, cookies: done.cookies }, "passkey");
    return answer<SignedInAs>(c, { account: { id, name, username } });
  });

  app.post("/sign-out", async (c) => {
    const { account, device, counting } = c.get("caller");
    if (counting !== null) return sendProblem(c, machineWithCounting);
    if (account !== null) {
      for (const cookie of await accounts.signOut(fromOf(c))) c.header("set-cookie", cookie, { append: true });
      await access.record({ type: "signed-out", account: account.id });
    }
    if (device !== null) {
      devices.revoke(device.hash);
      dropCookie(c, deviceCookie);
    }
    await services.hosts.recheck();
    return answer<Done>(c, {});
  });

  return app;
}

/** What a caller in a counting role is told of the counting room. */
async function countingOf(services: Services, caller: Caller): Promise<CountingPlace | null> {
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
