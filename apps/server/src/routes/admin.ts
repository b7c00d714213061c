/** What the owner does with the accounts of the machine: invite, give roles, reset, close; sessions; the access log. */

import { Hono } from "hono";
import { z } from "zod";
import { answer } from "../http/answer.ts";
import { done, type Outcome, refuse, sendProblem } from "../http/problem.ts";
import {
  assemblyNotFound,
  machineWithCounting,
  notSignedIn,
  problem,
  roleRefused,
  tooMany,
} from "../http/sentences.ts";
import { readBody } from "../http/shape.ts";
import { accessText } from "../people/access-text.ts";
import type { Account, AccountInfo } from "../people/accounts.ts";
import { fromOf } from "../people/connection.ts";
import { accountRoles } from "../people/grants.ts";
import { browserName } from "../people/last-seen.ts";
import { resetAccess } from "../people/reset-access.ts";
import type { Ctx, Env, Services } from "../services.ts";
import type {
  AccessLog,
  AccountRow,
  InvitationRow,
  Invited,
  OneTimeLink,
  People,
  SessionRow,
  SignedInAs,
} from "../wire/access.ts";
import type { Done } from "../wire/common.ts";
import { passwordFits, shortPassword, username, welcome } from "./people.ts";

const assemblyId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const inviteBody = z.strictObject({
  name: z.string().trim().min(2).max(120),
  owner: z.boolean().default(false),
  grants: z.array(z.strictObject({ assembly: assemblyId, role: z.enum(accountRoles) })).max(50),
  days: z.int().min(1).max(30).default(3),
});
const lookBody = z.strictObject({ code: z.string().min(1).max(80) });
const acceptBody = z.strictObject({
  code: z.string().min(1).max(80),
  username: username.optional(),
  password: z.string().min(1).max(200),
});
const roleBody = z.strictObject({ assembly: assemblyId, role: z.enum(accountRoles).nullable() });
const ownerBody = z.strictObject({ owner: z.boolean() });
const closedBody = z.strictObject({ closed: z.boolean() });
const logQuery = z.object({
  before: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const unknownInvitation = problem(
  404,
  "code-unknown",
  "Lời mời này không có, đã dùng hoặc đã hết hạn. Hãy xin lời mời mới.",
  "This invitation is unknown, used or expired. Ask for a new one.",
  "code",
);
const usernameTaken = problem(
  409,
  "username-taken",
  "Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.",
  "This user name is taken. Choose another.",
  "username",
);
const lastOwner = problem(
  409,
  "last-owner",
  "Đây là chủ máy duy nhất nên không khóa và không bỏ quyền được. Hãy mời thêm một chủ máy trước.",
  "This is the only owner, whose account cannot be closed nor lose its right. Invite another owner first.",
);
const ownAccount = problem(
  409,
  "own-account",
  "Không tự đặt lại tài khoản của chính mình. Hãy đổi mật khẩu ở trang tài khoản.",
  "You cannot reset your own access. Change your password on the page of your account.",
);
const noAccount = problem(404, "not-found", "Không có tài khoản này.", "There is no such account.");
const noSession = problem(404, "not-found", "Phiên này đã kết thúc.", "This session has ended.");
const day = 24 * 3_600_000;

/** `/api/accounts…`, `/api/invitations…`, `/api/sessions…`, `/api/access-log`. */
export function adminRoutes(services: Services): Hono<Env> {
  const { accounts, grants, invitations, access, hosts, accountSessions, seen, limits } = services;
  const app = new Hono<Env>();

  /** The owner of the machine, or who else can. */
  const asOwner = (c: Ctx): Outcome<Account> => {
    const { account, device, counting, owner } = c.get("caller");
    if (counting !== null) return refuse(machineWithCounting);
    if (account === null && device === null) return refuse(notSignedIn);
    return account !== null && owner ? done(account) : refuse(roleRefused(["owner"]));
  };
  const target = (c: Ctx): Outcome<{ readonly by: Account; readonly account: AccountInfo }> => {
    const by = asOwner(c);
    if (!by.ok) return by;
    const account = accounts.find(c.req.param("account") ?? "");
    return account === null ? refuse(noAccount) : done({ by: by.value, account });
  };
  const link = (c: Ctx, code: string): string => `${services.baseUrl(c.get("caller").secure)}/moi/${code}`;

  app.get("/accounts", (c) => {
    const by = asOwner(c);
    if (!by.ok) return sendProblem(c, by.problem);
    const list = accounts.all().map(
      (account): AccountRow => ({
        ...account,
        self: account.id === by.value.id,
        passkeys: services.factors.passkeys(account.id).length,
        sessions: accountSessions.list(account.id).length,
        grants: [...grants.of(account.id)].map(([assembly, role]) => ({ assembly, role })),
      }),
    );
    const open = invitations.open().map(
      ({ id, name, account, owner, grants, expires }): InvitationRow => ({
        id,
        name,
        account,
        owner,
        grants,
        expires: new Date(expires).toISOString(),
      }),
    );
    return answer<People>(c, { accounts: list, invitations: open });
  });

  app.post("/invitations", async (c) => {
    const by = asOwner(c);
    if (!by.ok) return sendProblem(c, by.problem);
    const body = await readBody(c, inviteBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { name, owner, days } = body.value;
    for (const grant of body.value.grants)
      if ((await hosts.find(grant.assembly)) === null) return sendProblem(c, assemblyNotFound);
    const expires = services.now().getTime() + days * day;
    const code = invitations.create({
      name,
      account: null,
      owner,
      grants: body.value.grants,
      expires,
      by: by.value.id,
    });
    const roles = body.value.grants.map((grant) => `${grant.assembly}/${grant.role}`);
    await access.record({ type: "invited", by: by.value.id, owner, roles });
    return answer<OneTimeLink>(c, { code, url: link(c, code), expires: new Date(expires).toISOString() }, 201);
  });

  app.post("/invitations/:invitation/withdraw", async (c) => {
    const by = asOwner(c);
    if (!by.ok) return sendProblem(c, by.problem);
    if (!invitations.revoke(c.req.param("invitation"))) return sendProblem(c, unknownInvitation);
    await access.record({ type: "invitation-withdrawn", by: by.value.id });
    return answer<Done>(c, {});
  });

  app.post("/invitations/look", async (c) => {
    const body = await readBody(c, lookBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { peer } = c.get("caller");
    const wait = limits.longCode.wait(peer);
    if (wait > 0) return sendProblem(c, tooMany(wait));
    const found = invitations.find(body.value.code);
    if (found === null) {
      limits.longCode.failed(peer);
      await access.refused("code", peer);
      return sendProblem(c, unknownInvitation);
    }
    const account = found.account === null ? null : accounts.find(found.account);
    return answer<Invited>(c, {
      name: account?.name ?? found.name,
      username: account?.username ?? null,
      owner: found.owner,
      grants: found.grants,
    });
  });

  app.post("/invitations/accept", async (c) => {
    const body = await readBody(c, acceptBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { peer, counting } = c.get("caller");
    if (counting !== null) return sendProblem(c, machineWithCounting);
    const wait = limits.longCode.wait(peer);
    if (wait > 0) return sendProblem(c, tooMany(wait));
    const { code, password } = body.value;
    const found = invitations.find(code);
    if (found === null) {
      limits.longCode.failed(peer);
      await access.refused("code", peer);
      return sendProblem(c, unknownInvitation);
    }
    if (!passwordFits(password)) return sendProblem(c, shortPassword);
    const from = fromOf(c);
    if (found.account !== null) {
      const account = accounts.find(found.account);
      if (account === null || !invitations.use(code)) return sendProblem(c, unknownInvitation);
      await accounts.replacePassword(account.id, password);
      const signedIn = await accounts.signIn({ username: account.username, password }, from);
      if (signedIn.kind !== "signed-in") return sendProblem(c, unknownInvitation);
      await access.record({ type: "access-restored", account: account.id, peer });
      await welcome(c, services, signedIn, "password");
      return answer<SignedInAs>(c, { account: signedIn.account });
    }
    const name = body.value.username;
    if (name === undefined || accounts.byUsername(name) !== null) return sendProblem(c, usernameTaken);
    if (!invitations.use(code)) return sendProblem(c, unknownInvitation);
    const made = await accounts.create({ name: found.name, username: name, password }, from);
    if (made === null) {
      invitations.restore(code);
      return sendProblem(c, usernameTaken);
    }
    if (found.owner) accounts.setOwner(made.account.id, true);
    for (const { assembly, role } of found.grants) grants.set(made.account.id, assembly, role);
    await access.record({ type: "account-created", account: made.account.id, by: found.by, peer });
    await welcome(c, services, made, "password");
    return answer<SignedInAs>(c, { account: made.account }, 201);
  });

  app.post("/accounts/:account/role", async (c) => {
    const found = target(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, roleBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { assembly, role } = body.value;
    if ((await hosts.find(assembly)) === null) return sendProblem(c, assemblyNotFound);
    const account = found.value.account.id;
    const by = found.value.by.id;
    grants.set(account, assembly, role);
    await access.record(
      role === null
        ? { type: "role-taken", account, by, assembly }
        : { type: "role-given", account, by, assembly, role },
    );
    await hosts.recheck();
    return answer<Done>(c, {});
  });

  app.post("/accounts/:account/owner", async (c) => {
    const found = target(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, ownerBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { owner } = body.value;
    if (!accounts.setOwner(found.value.account.id, owner)) return sendProblem(c, lastOwner);
    await access.record({ type: "owner-right", account: found.value.account.id, by: found.value.by.id, owner });
    await hosts.recheck();
    return answer<Done>(c, {});
  });

  app.post("/accounts/:account/closed", async (c) => {
    const found = target(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const body = await readBody(c, closedBody);
    if (!body.ok) return sendProblem(c, body.problem);
    const { id } = found.value.account;
    if (!accounts.setClosed(id, body.value.closed)) return sendProblem(c, lastOwner);
    if (body.value.closed) invitations.revokeFor(id);
    await access.record({
      type: body.value.closed ? "account-closed" : "account-opened",
      account: id,
      by: found.value.by.id,
    });
    await hosts.recheck();
    return answer<Done>(c, {});
  });

  app.post("/accounts/:account/reset", async (c) => {
    const found = target(c);
    if (!found.ok) return sendProblem(c, found.problem);
    const { account, by } = found.value;
    if (account.id === by.id) return sendProblem(c, ownAccount);
    const { code, expires } = await resetAccess(services, account, by);
    await hosts.recheck();
    return answer<OneTimeLink>(c, { code, url: link(c, code), expires: new Date(expires).toISOString() }, 201);
  });

  app.get("/sessions", (c) => {
    const by = asOwner(c);
    if (!by.ok) return sendProblem(c, by.problem);
    const { session } = c.get("caller");
    return answer<readonly SessionRow[]>(
      c,
      accountSessions.list().map((item): SessionRow => {
        const last = seen.of(item.id);
        return {
          id: item.id,
          account: item.account,
          name: accounts.find(item.account)?.name ?? "",
          browser: browserName(last?.agent ?? item.agent),
          peer: last?.peer ?? item.peer,
          since: new Date(item.since).toISOString(),
          seen: new Date(last?.at ?? item.since).toISOString(),
          current: item.id === session,
        };
      }),
    );
  });

  app.post("/sessions/:session/end", async (c) => {
    const by = asOwner(c);
    if (!by.ok) return sendProblem(c, by.problem);
    const id = c.req.param("session");
    const account = accountSessions.list().find((item) => item.id === id)?.account;
    if (account === undefined || !accountSessions.end(id)) return sendProblem(c, noSession);
    await access.record({ type: "session-ended", account, by: by.value.id });
    await hosts.recheck();
    return answer<Done>(c, {});
  });

  app.get("/access-log", async (c) => {
    const by = asOwner(c);
    if (!by.ok) return sendProblem(c, by.problem);
    const query = logQuery.safeParse(c.req.query());
    if (!query.success)
      return sendProblem(c, problem(400, "shape", "Khoảng cần xem không đúng.", "The range asked for is not valid."));
    const { entries, size } = await access.read(query.data.limit, query.data.before);
    const nameOf = (id: string): string => accounts.find(id)?.name ?? "—";
    const titles = new Map<string, string>();
    for (const id of await hosts.ids()) titles.set(id, (await hosts.find(id))?.host.state?.about.body ?? id);
    return answer<AccessLog>(c, {
      size,
      entries: entries.map(({ leaf }) => ({
        position: leaf.position,
        at: leaf.at,
        type: leaf.type,
        text: accessText(leaf.type, new Map(Object.entries(leaf.data)), {
          account: nameOf,
          assembly: (id) => titles.get(id) ?? id,
        }),
      })),
    });
  });

  return app;
}
