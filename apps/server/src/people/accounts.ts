/**
 * Accounts: who they are, whether they are open, and sign-in by password and second factor. E-mail is a required column
 * of better-auth; it holds a placeholder that is never shown.
 */
import { randomUUID } from "node:crypto";
import { type Auth, type AuthPool, cookiePrefix, type EmailOfName, type From, innerHeaders } from "./auth.ts";
import type { Row, Tables } from "./tables/tables.ts";

export type Account = { readonly id: string; readonly name: string; readonly username: string };
export type AccountInfo = Account & { readonly owner: boolean; readonly closed: boolean; readonly twoFactor: boolean };

export type SignedIn = { readonly account: Account; readonly cookies: readonly string[] };

export type SignInOutcome =
  | ({ readonly kind: "signed-in" } & SignedIn)
  /** The password was right; a code of the second factor is still needed. */
  | ({ readonly kind: "second-factor" } & SignedIn)
  | { readonly kind: "wrong" };

export type SecondFactorOutcome =
  | ({ readonly kind: "signed-in" } & SignedIn)
  | { readonly kind: "wrong" }
  /** The sign-in is too old or was tried too often: begin with the password. */
  | { readonly kind: "over" }
  /** The account waits after too many wrong codes. */
  | { readonly kind: "locked" };

export type Session = { readonly account: Account; readonly session: string };

export interface Accounts {
  /** True once the first owner exists. */
  hasOwner(): boolean;
  isOwner(account: string): boolean;
  /** Gives or takes the right of an owner of the machine; the last open owner stays. */
  setOwner(account: string, owner: boolean): boolean;
  all(): readonly AccountInfo[];
  find(account: string): AccountInfo | null;
  byUsername(username: string): Account | null;
  /** Closes or opens an account; a closed account has no session. The last open owner stays. */
  setClosed(account: string, closed: boolean): boolean;
  /** Creates an account and signs in; null when the user name is taken or not accepted. */
  create(input: NewAccount, from: From): Promise<SignedIn | null>;
  /** Creates the first owner and signs in; null when somebody else was quicker. */
  createOwner(input: NewAccount, from: From): Promise<SignedIn | null>;
  signIn(input: { username: string; password: string }, from: From): Promise<SignInOutcome>;
  secondFactor(input: { code: string; recovery: boolean }, from: From): Promise<SecondFactorOutcome>;
  /** The account of a session cookie, or null. */
  session(from: From): Promise<Session | null>;
  /** Ends the session; answers the cookies to clear. */
  signOut(from: From): Promise<readonly string[]>;
  /** Changes the password of whoever is signed in, and ends the other sessions; null when the old one is wrong. */
  changePassword(input: { current: string; next: string }, from: From): Promise<readonly string[] | null>;
  /** Sets a new password and takes away second factor and passkeys: the way back in after a reset. */
  replacePassword(account: string, password: string): Promise<void>;
  /** Ends every session of an account. */
  endSessions(account: string): void;
}

export type NewAccount = { readonly name: string; readonly username: string; readonly password: string };

type UserRow = { readonly id: string; readonly name: string; readonly username?: string | null | undefined };
const accountOf = (user: UserRow): Account => ({ id: user.id, name: user.name, username: user.username ?? "" });

function infoOf(row: Row): AccountInfo | null {
  if (typeof row.id !== "string" || typeof row.name !== "string") return null;
  return {
    id: row.id,
    name: row.name,
    username: typeof row.username === "string" ? row.username : "",
    owner: row.owner === 1,
    closed: row.closed === 1,
    twoFactor: row.two === 1,
  };
}

const columns = `select u.id, u.name, u.username, case when u."twoFactorEnabled" then 1 else 0 end as two,
  (select 1 from owners o where o.account = u.id) as owner,
  (select 1 from closed_accounts d where d.account = u.id) as closed from "user" u`;

/** Tables beside those of better-auth. */
export function prepareAccounts(db: Tables): void {
  db.define(`create table if not exists owners (account text primary key) strict;
    create table if not exists closed_accounts (account text primary key) strict`);
}

/** The hidden e-mail of a user name, for the sign-in server. */
export const emailOfName =
  (db: Tables): EmailOfName =>
  (name) => {
    const row = db.prepare('select email from "user" where username = ?').get(name.toLowerCase());
    return typeof row?.email === "string" ? row.email : null;
  };

/** Accounts in an already opened database. */
export function openAccounts(db: Tables, pool: AuthPool): Accounts {
  prepareAccounts(db);
  const openOwners = (): number =>
    Number(
      db.prepare("select count(*) as n from owners where account not in (select account from closed_accounts)").get()
        ?.n ?? 0,
    );
  const hasOwner = (): boolean => Number(db.prepare("select count(*) as n from owners").get()?.n ?? 0) > 0;
  const isOwner = (account: string): boolean =>
    db.prepare("select 1 from owners where account = ?").get(account) !== undefined;
  const find = (account: string): AccountInfo | null => {
    const row = db.prepare(`${columns} where u.id = ?`).get(account);
    return row === undefined ? null : infoOf(row);
  };
  const byUsername = (name: string): AccountInfo | null => {
    const row = db.prepare(`${columns} where u.username = ?`).get(name.toLowerCase());
    return row === undefined ? null : infoOf(row);
  };
  const isLastOwner = (account: string): boolean =>
    isOwner(account) && find(account)?.closed === false && openOwners() <= 1;

  /** What better-auth could not do because the database is away is no refusal. Throws TablesUnreachable. */
  const checkReachable = (): void => void db.prepare("select 1 as one").get();

  const create = async (input: NewAccount, from: From): Promise<SignedIn | null> => {
    if (byUsername(input.username) !== null) return null;
    const auth = pool.of(from);
    const response = await settled(() =>
      auth.api.signUpEmail({
        body: {
          email: `${randomUUID()}@noemail.invalid`,
          name: input.name,
          username: input.username,
          password: input.password,
        },
        headers: innerHeaders(from),
        asResponse: true,
      }),
    );
    const account = byUsername(input.username);
    if (response === null || !response.ok || account === null) return null;
    return { account: accountOf(account), cookies: response.headers.getSetCookie() };
  };

  /** Name of the account of an answer to a sign-in; null for a closed one. */
  const signedIn = (response: Response, account: Account | null): SignedIn | null => {
    if (account === null || find(account.id)?.closed !== false) return null;
    return { account, cookies: response.headers.getSetCookie() };
  };

  return {
    hasOwner,
    isOwner,
    find,
    byUsername,
    all: () =>
      db
        .prepare(`${columns} order by u."createdAt"`)
        .all()
        .flatMap((row) => infoOf(row) ?? []),

    setOwner(account, owner) {
      return db.exclusive("owners", () => {
        if (!owner && isLastOwner(account)) return false;
        db.prepare(
          owner
            ? "insert into owners (account) values (?) on conflict (account) do nothing"
            : "delete from owners where account = ?",
        ).run(account);
        return true;
      });
    },

    setClosed(account, closed) {
      return db.exclusive("owners", () => {
        if (closed && isLastOwner(account)) return false;
        db.prepare(
          closed
            ? "insert into closed_accounts (account) values (?) on conflict (account) do nothing"
            : "delete from closed_accounts where account = ?",
        ).run(account);
        if (closed) db.prepare('delete from "session" where "userId" = ?').run(account);
        return true;
      });
    },

    create,

    async createOwner(input, from) {
      if (hasOwner()) return null;
      const made = await create(input, from);
      // Checked again: another browser may have finished while the password was being hashed.
      if (made === null) return null;
      return db.exclusive("owners", () => {
        if (hasOwner()) return null;
        db.prepare("insert into owners (account) values (?)").run(made.account.id);
        return made;
      });
    },

    async signIn(input, from) {
      const response = await settled(() =>
        pool.of(from).api.signInUsername({
          body: { username: input.username, password: input.password },
          headers: innerHeaders(from),
          asResponse: true,
        }),
      );
      if (response === null) checkReachable();
      if (response === null || !response.ok) return { kind: "wrong" };
      const done = signedIn(response, byUsername(input.username));
      if (done === null) return { kind: "wrong" };
      const answer: unknown = await response.json();
      const needsMore = typeof answer === "object" && answer !== null && "twoFactorRedirect" in answer;
      return { kind: needsMore ? "second-factor" : "signed-in", ...done };
    },

    async secondFactor({ code, recovery }, from) {
      const { api } = pool.of(from);
      // A session that this browser still has would turn the check into one of that session.
      const headers = withoutSession(innerHeaders(from));
      const response = await settled(() =>
        recovery
          ? api.verifyBackupCode({ body: { code }, headers, asResponse: true })
          : api.verifyTOTP({ body: { code }, headers, asResponse: true }),
      );
      if (response === null) checkReachable();
      if (response === null) return { kind: "over" };
      const answer: unknown = await response.json().catch(() => null);
      if (!response.ok) {
        if (response.status === 429) return { kind: "locked" };
        const wrong = /INVALID_(?:BACKUP_)?CODE/.test(JSON.stringify(answer));
        return { kind: wrong ? "wrong" : "over" };
      }
      const user = typeof answer === "object" && answer !== null && "user" in answer ? answer.user : null;
      const id = typeof user === "object" && user !== null && "id" in user ? user.id : null;
      const done = typeof id === "string" ? signedIn(response, find(id)) : null;
      if (done === null) return { kind: "wrong" };
      return { kind: "signed-in", account: accountOf(done.account), cookies: done.cookies };
    },

    async session(from) {
      const cookie = from.headers.get("cookie") ?? "";
      const plain = `${cookiePrefix}.session_token=`;
      const hasSecure = from.secure && cookie.includes(`__Secure-${plain}`);
      if (!cookie.includes(plain)) return null;
      // A browser that signed in over plain HTTP stays signed in when it comes over HTTPS.
      const auth = pool.of(hasSecure ? from : { ...from, secure: false });
      const ask = () => auth.api.getSession({ headers: innerHeaders(from) });
      // Once more where the connection broke that it happened to take.
      const found = await ask().catch(() => {
        checkReachable();
        return ask();
      });
      if (found === null || find(found.user.id)?.closed !== false) return null;
      return { account: accountOf(found.user), session: found.session.id };
    },

    async signOut(from) {
      const cookies: string[] = [];
      for (const secure of from.secure ? [true, false] : [false]) {
        const response = await settled(() =>
          pool.of({ ...from, secure }).api.signOut({ headers: innerHeaders(from), asResponse: true }),
        );
        cookies.push(...(response?.headers.getSetCookie() ?? []));
      }
      return cookies;
    },

    async changePassword({ current, next }, from) {
      const response = await settled(() =>
        authOfSession(pool, from).api.changePassword({
          body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
          headers: innerHeaders(from),
          asResponse: true,
        }),
      );
      return response?.ok === true ? response.headers.getSetCookie() : null;
    },

    async replacePassword(account, password) {
      const context = await pool.of({ secure: false, host: "localhost" }).$context;
      const hash = await context.password.hash(password);
      await context.internalAdapter.updatePassword(account, hash);
      db.prepare('delete from "twoFactor" where "userId" = ?').run(account);
      db.prepare('delete from "passkey" where "userId" = ?').run(account);
      db.prepare('update "user" set "twoFactorEnabled" = false where id = ?').run(account);
    },

    endSessions(account) {
      db.prepare('delete from "session" where "userId" = ?').run(account);
    },
  };
}

/** The instance that reads the session cookie which this request carries. */
export function authOfSession(pool: AuthPool, from: From): Auth {
  const cookie = from.headers.get("cookie") ?? "";
  const secure = from.secure && cookie.includes(`__Secure-${cookiePrefix}.session_token=`);
  return pool.of({ ...from, secure });
}

/** The cookies without those of a session. */
function withoutSession(headers: Headers): Headers {
  const kept = (headers.get("cookie") ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => !/^(?:__Secure-)?laphieu\.session_/.test(part));
  headers.set("cookie", kept.join("; "));
  return headers;
}

/** Refusals of better-auth come as exceptions or as answers; null for an exception. */
export async function settled(call: () => Promise<Response>): Promise<Response | null> {
  try {
    return await call();
  } catch {
    return null;
  }
}
