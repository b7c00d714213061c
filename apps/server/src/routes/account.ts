/** What people do with their own account: password, authenticator, recovery codes, passkeys, own sessions. */

import { Hono } from "hono";
import { z } from "zod";
import { answer } from "../http/answer.ts";
import { done, type Outcome, refuse, sendProblem } from "../http/problem.ts";
import { machineWithCounting, notSignedIn, problem, tooMany } from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import type { Account } from "../people/accounts.ts";
import { fromOf } from "../people/connection.ts";
import { browserName } from "../people/last-seen.ts";
import type { Ctx, Env, Services } from "../services.ts";
import type { OwnAccount, PasskeyOffered, RecoveryCodes, Totp } from "../wire/access.ts";
import type { Done } from "../wire/common.ts";
import { passkeyImpossible, passwordFits, shortPassword } from "./people.ts";

const password = z.string().min(1).max(200);
const passwordBody = z.strictObject({ current: password, next: password });
const confirmBody = z.strictObject({ password });
const codeBody = z.strictObject({ code: z.string().trim().min(1).max(40) });
const nameBody = z.strictObject({ name: z.string().trim().min(1).max(60) });
const passkeyBody = z.strictObject({ name: z.string().trim().min(1).max(60), response: z.unknown() });

const wrongPassword = problem(
  403,
  "wrong-password",
  "Mật khẩu hiện tại không đúng.",
  "The current password is not right.",
  "password",
);
const wrongCode = problem(
  400,
  "wrong-second-factor",
  "Mã không đúng. Hãy nhập mã 6 số đang hiện trên điện thoại; giờ của điện thoại và của máy phải khớp nhau.",
  "The code is not right. Type the 6 digits your phone shows now; the clocks of phone and machine must agree.",
  "code",
);
const notFresh = problem(
  403,
  "sign-in-again",
  "Hãy đăng nhập lại rồi thêm khóa truy cập: phiên này đã mở quá lâu, hoặc khóa chưa được chấp nhận.",
  "Sign in again and then add the passkey: this session is too old, or the passkey was not accepted.",
);
const notFoundHere = problem(404, "not-found", "Không còn mục này.", "This is no longer there.");

/** `/api/account/…`: for whoever is signed in with an account. */
export function accountRoutes(services: Services): Hono<Env> {
  const { accounts, factors, access, limits, accountSessions, seen, hosts } = services;
  const app = new Hono<Env>();

  const own = (c: Ctx): Outcome<Account> => {
    const { account, counting } = c.get("caller");
    if (counting !== null) return refuse(machineWithCounting);
    return account === null ? refuse(notSignedIn) : done(account);
  };
  /** A password asked for again is limited like a sign-in: an open screen is no way to guess it. */
  const guarded = async <T>(c: Ctx, account: Account, act: () => Promise<T | null>): Promise<Outcome<T>> => {
    const key = `again\n${account.id}`;
    const wait = limits.signIn.wait(key);
    if (wait > 0) return refuse(tooMany(wait));
    const value = await act();
    if (value === null) {
      limits.signIn.failed(key);
      await access.refused("password", c.get("caller").peer, account.id);
      return refuse(wrongPassword);
    }
    limits.signIn.succeeded(key);
    return done(value);
  };
  const give = (c: Ctx, cookies: readonly string[]): void => {
    for (const cookie of cookies) c.header("set-cookie", cookie, { append: true });
  };

  app.get("/account", (c) => {
    const account = own(c);
    if (!account.ok) return sendProblem(c, account.problem);
    const { id } = account.value;
    const { session } = c.get("caller");
    return answer<OwnAccount>(c, {
      account: account.value,
      twoFactor: accounts.find(id)?.twoFactor === true,
      passkeys: factors.passkeys(id).map((key) => ({ ...key, made: new Date(key.made).toISOString() })),
      canPasskey: factors.canPasskey(fromOf(c)),
      sessions: accountSessions.list(id).map((item) => {
        const last = seen.of(item.id);
        return {
          id: item.id,
          browser: browserName(last?.agent ?? item.agent),
          peer: last?.peer ?? item.peer,
          since: new Date(item.since).toISOString(),
          seen: new Date(last?.at ?? item.since).toISOString(),
          current: item.id === session,
        };
      }),
    });
  });

  app.post("/account/password", async (c) => {
    const account = own(c);
    if (!account.ok) return sendProblem(c, account.problem);
    const body = await readBody(c, passwordBody);
    if (!body.ok) return sendProblem(c, body.problem);
    if (!passwordFits(body.value.next)) return sendProblem(c, { ...shortPassword, field: "next" });
    const changed = await guarded(c, account.value, () => accounts.changePassword(body.value, fromOf(c)));
    if (!changed.ok) return sendProblem(c, changed.problem);
    give(c, changed.value);
    await access.record({ type: "password-changed", account: account.value.id });
    await hosts.recheck();
    return answer<Done>(c, {});
  });

  app.post("/account/totp", async (c) => {
    const account = own(c);
    if (!account.ok) return sendProblem(c, account.problem);
    const body = await readBody(c, confirmBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { username } = account.value;
    const begun = await guarded(c, account.value, () => factors.beginTotp(body.value.password, username, fromOf(c)));
    return begun.ok ? answer<Totp>(c, begun.value) : sendProblem(c, begun.problem);
  });

  app.post("/account/totp/confirm", async (c) => {
    const account = own(c);
    if (!account.ok) return sendProblem(c, account.problem);
    const body = await readBody(c, codeBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const cookies = await factors.confirmTotp(body.value.code.replace(/\s/g, ""), fromOf(c));
    if (cookies === null) return sendProblem(c, wrongCode);
    give(c, cookies);
    await access.record({ type: "second-factor", account: account.value.id, on: true });
    return answer<Done>(c, {});
  });

  app.post("/account/totp/remove", async (c) => {
    const account = own(c);
    if (!account.ok) return sendProblem(c, account.problem);
    const body = await readBody(c, confirmBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const ended = await guarded(c, account.value, () => factors.endTotp(body.value.password, fromOf(c)));
    if (!ended.ok) return sendProblem(c, ended.problem);
    give(c, ended.value);
    await access.record({ type: "second-factor", account: account.value.id, on: false });
    return answer<Done>(c, {});
  });

  app.post("/account/recovery-codes", async (c) => {
    const account = own(c);
    if (!account.ok) return sendProblem(c, account.problem);
    const body = await readBody(c, confirmBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const made = await guarded(c, account.value, () => factors.newRecoveryCodes(body.value.password, fromOf(c)));
    if (!made.ok) return sendProblem(c, made.problem);
    await access.record({ type: "recovery-codes-made", account: account.value.id });
    return answer<RecoveryCodes>(c, { recoveryCodes: made.value });
  });

  app.post("/account/passkeys/options", async (c) => {
    const account = own(c);
    if (!account.ok) return sendProblem(c, account.problem);
    const body = await readBody(c, nameBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const from = fromOf(c);
    if (!factors.canPasskey(from)) return sendProblem(c, passkeyImpossible);
    const begun = await factors.beginPasskey(account.value.username, from);
    if (begun === null) return sendProblem(c, notFresh);
    give(c, begun.cookies);
    return answer<PasskeyOffered>(c, { options: begun.options });
  });

  app.post("/account/passkeys", async (c) => {
    const account = own(c);
    if (!account.ok) return sendProblem(c, account.problem);
    const body = await readBody(c, passkeyBody);
    if (!body.ok) return sendProblem(c, body.problem);
    if (!(await factors.confirmPasskey(body.value.name, body.value.response, fromOf(c))))
      return sendProblem(c, notFresh);
    await access.record({ type: "passkey-added", account: account.value.id });
    return answer<Done>(c, {}, 201);
  });

  app.post("/account/passkeys/:passkey/remove", async (c) => {
    const account = own(c);
    if (!account.ok) return sendProblem(c, account.problem);
    if (!factors.removePasskey(account.value.id, c.req.param("passkey"))) return sendProblem(c, notFoundHere);
    await access.record({ type: "passkey-removed", account: account.value.id });
    return answer<Done>(c, {});
  });

  app.post("/account/sessions/:session/end", async (c) => {
    const account = own(c);
    if (!account.ok) return sendProblem(c, account.problem);
    const id = c.req.param("session");
    const mine = accountSessions.list(account.value.id).some((item) => item.id === id);
    if (!mine || !accountSessions.end(id)) return sendProblem(c, notFoundHere);
    await access.record({ type: "session-ended", account: account.value.id, by: account.value.id });
    await hosts.recheck();
    return answer<Done>(c, {});
  });

  return app;
}
