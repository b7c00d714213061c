/**
 * Accounts by better-auth, called from within only: none of its own routes is mounted. E-mail is a required column
 * there; it holds a placeholder that is never shown.
 */
import { randomBytes, randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { username } from "better-auth/plugins/username";

export type Account = { readonly id: string; readonly name: string; readonly username: string };

export type SignedIn = { readonly account: Account; readonly cookies: readonly string[] };

export interface Accounts {
  /** True once the first owner exists. */
  hasOwner(): boolean;
  isOwner(account: string): boolean;
  /** Creates the first owner and signs in; null when somebody else was quicker, or the user name is not accepted. */
  createOwner(input: { name: string; username: string; password: string }, headers: Headers): Promise<SignedIn | null>;
  /** Null when name or password is wrong; `wait` in seconds when the peer tries too often. */
  signIn(
    input: { username: string; password: string },
    peer: string,
    host: string,
  ): Promise<SignedIn | { readonly wait: number } | null>;
  /** The account of a session cookie, or null. */
  session(headers: Headers): Promise<Account | null>;
  /** Ends the session; answers the cookies to clear. */
  signOut(headers: Headers): Promise<readonly string[]>;
}

const hour = 3_600;

/** A secret of this installation, made at first use and kept in the accounts database. */
export function installationSecret(db: DatabaseSync, name: string): string {
  db.exec("create table if not exists secrets (name text primary key, value text not null) strict");
  db.prepare("insert or ignore into secrets (name, value) values (?, ?)").run(
    name,
    randomBytes(32).toString("base64url"),
  );
  const row = db.prepare("select value from secrets where name = ?").get(name);
  if (typeof row?.value !== "string") throw new Error(`no secret ${name}`);
  return row.value;
}

type UserRow = { readonly id: string; readonly name: string; readonly username?: string | null | undefined };
const accountOf = (user: UserRow): Account => ({ id: user.id, name: user.name, username: user.username ?? "" });

/** Opens the accounts in an already opened database; `allowedHosts` are host patterns as better-auth takes them. */
export async function openAccounts(db: DatabaseSync, allowedHosts: readonly string[]): Promise<Accounts> {
  const options = {
    appName: "la-phieu",
    secret: installationSecret(db, "sessions"),
    basePath: "/api/auth",
    baseURL: { allowedHosts: [...allowedHosts], protocol: "http" },
    database: db,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, minPasswordLength: 12, maxPasswordLength: 200 },
    rateLimit: { enabled: true, window: 60, max: 200, customRules: { "/sign-in/username": { window: 60, max: 30 } } },
    // The peer comes from the socket: without it one attacker would lock out the whole hall.
    advanced: { cookiePrefix: "laphieu", ipAddress: { ipAddressHeaders: ["x-peer-ip"] } },
    session: { expiresIn: 7 * 24 * hour, updateAge: 24 * hour },
    plugins: [username({ minUsernameLength: 2, maxUsernameLength: 40 })],
  } satisfies BetterAuthOptions;
  const auth = betterAuth(options);
  await (await getMigrations(options)).runMigrations();
  db.exec("create table if not exists owners (account text primary key) strict");

  const ownerCount = db.prepare("select count(*) as n from owners");
  const ownerOf = db.prepare("select 1 from owners where account = ?");
  const addOwner = db.prepare("insert into owners (account) values (?)");
  const userOf = db.prepare('select id, name, username from "user" where username = ?');

  const hasOwner = (): boolean => Number(ownerCount.get()?.n ?? 0) > 0;
  const byName = (name: string): Account | null => {
    const row = userOf.get(name.toLowerCase());
    if (typeof row?.id !== "string" || typeof row.name !== "string") return null;
    return { id: row.id, name: row.name, username: name.toLowerCase() };
  };

  return {
    hasOwner,
    isOwner: (account) => ownerOf.get(account) !== undefined,

    async createOwner(input, headers) {
      if (hasOwner()) return null;
      let response: Response;
      try {
        response = await auth.api.signUpEmail({
          body: {
            email: `${randomUUID()}@noemail.invalid`,
            name: input.name,
            username: input.username,
            password: input.password,
          },
          headers,
          asResponse: true,
        });
      } catch {
        return null;
      }
      const account = byName(input.username);
      // Checked again: another browser may have finished while the password was being hashed.
      if (!response.ok || account === null || hasOwner()) return null;
      addOwner.run(account.id);
      return { account, cookies: response.headers.getSetCookie() };
    },

    async signIn(input, peer, host) {
      const request = new Request(`http://${host}/api/auth/sign-in/username`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-peer-ip": peer, host },
        body: JSON.stringify({ username: input.username, password: input.password }),
      });
      const response = await auth.handler(request);
      if (response.status === 429) return { wait: 60 };
      const account = byName(input.username);
      if (!response.ok || account === null) return null;
      return { account, cookies: response.headers.getSetCookie() };
    },

    async session(headers) {
      if (!(headers.get("cookie") ?? "").includes("laphieu.session_token=")) return null;
      const found = await auth.api.getSession({ headers });
      return found === null ? null : accountOf(found.user);
    },

    async signOut(headers) {
      const response = await auth.api.signOut({ headers, asResponse: true });
      return response.headers.getSetCookie();
    },
  };
}
