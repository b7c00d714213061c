/**
 * better-auth, called from within only: of its own routes none is mounted but the return from a sign-in server. One
 * instance for each origin the machine answers to, all on one database: a passkey belongs to the host name of the page,
 * and cookies of HTTPS pages have a prefix and are `Secure`, so that both ways stand side by side in one browser.
 */
import { randomBytes } from "node:crypto";
import { passkey } from "@better-auth/passkey";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { twoFactor } from "better-auth/plugins/two-factor";
import { username } from "better-auth/plugins/username";
import type { OidcSettings } from "./oidc.ts";
import type { Tables } from "./tables/tables.ts";

const hour = 3_600;
export const cookiePrefix = "laphieu";
export const shortestPassword = 12;
export const oidcProvider = "oidc";

/** Where a request came in: the scheme of its listener and its `Host`, which was checked before. */
export type From = {
  readonly headers: Headers;
  readonly peer: string;
  readonly secure: boolean;
  readonly host: string;
};

/** A secret of this installation, made at first use and kept in the accounts database. */
export function installationSecret(db: Tables, name: string): string {
  db.define("create table if not exists secrets (name text primary key, value text not null) strict");
  db.prepare("insert into secrets (name, value) values (?, ?) on conflict (name) do nothing").run(
    name,
    randomBytes(32).toString("base64url"),
  );
  const row = db.prepare("select value from secrets where name = ?").get(name);
  if (typeof row?.value !== "string") throw new Error(`no secret ${name}`);
  return row.value;
}

/** Account of a user name that the sign-in server tells, as better-auth joins them: by the hidden e-mail column. */
export type EmailOfName = (username: string) => string | null;

function optionsFor(
  db: Tables,
  secret: string,
  origin: URL,
  oidc: { readonly settings: OidcSettings; readonly emailOf: EmailOfName } | null,
) {
  return {
    appName: "Lá Phiếu",
    secret,
    basePath: "/api/auth",
    baseURL: origin.origin,
    database: db.auth,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, minPasswordLength: shortestPassword, maxPasswordLength: 200 },
    // Attempts are limited by our own rules, which know browsers apart behind one router.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix,
      useSecureCookies: origin.protocol === "https:",
      ipAddress: { ipAddressHeaders: ["x-peer-ip"] },
    },
    session: { expiresIn: 7 * 24 * hour, updateAge: 24 * hour },
    account: { accountLinking: { enabled: true, trustedProviders: [oidcProvider], requireLocalEmailVerified: false } },
    plugins: [
      username({ minUsernameLength: 2, maxUsernameLength: 40 }),
      twoFactor({ issuer: "Lá Phiếu", accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 } }),
      passkey({ rpName: "Lá Phiếu", rpID: origin.hostname }),
      genericOAuth({
        config:
          oidc === null
            ? []
            : [
                {
                  providerId: oidcProvider,
                  name: oidc.settings.name,
                  discoveryUrl: oidc.settings.discoveryUrl,
                  clientId: oidc.settings.clientId,
                  ...(oidc.settings.clientSecret === undefined ? {} : { clientSecret: oidc.settings.clientSecret }),
                  scopes: ["openid", "profile"],
                  pkce: true,
                  requireIdTokenVerification: true,
                  // Who may come in is decided here by the owner, never by the sign-in server.
                  disableSignUp: true,
                  mapProfileToUser: (profile: Record<string, unknown>) => {
                    const told = profile[oidc.settings.usernameClaim];
                    const email = typeof told === "string" ? oidc.emailOf(told) : null;
                    return { email: email ?? "nobody@noemail.invalid", emailVerified: email !== null };
                  },
                },
              ],
      }),
    ],
  } satisfies BetterAuthOptions;
}

const make = (...args: Parameters<typeof optionsFor>) => betterAuth(optionsFor(...args));
export type Auth = ReturnType<typeof make>;

const mostInstances = 16;

export type AuthPool = {
  /** The instance for the origin of a request. */
  readonly of: (from: Pick<From, "secure" | "host">) => Auth;
};

/** Prepares the tables and answers instances by origin. */
export async function openAuth(
  db: Tables,
  oidc: { readonly settings: OidcSettings; readonly emailOf: EmailOfName } | null,
): Promise<AuthPool> {
  const secret = installationSecret(db, "sessions");
  await (await getMigrations(optionsFor(db, secret, new URL("http://localhost"), null))).runMigrations();
  const instances = new Map<string, Auth>();
  return {
    of: ({ secure, host }) => {
      const origin = `${secure ? "https" : "http"}://${host}`;
      const known = instances.get(origin);
      if (known !== undefined) return known;
      const first = instances.keys().next();
      if (instances.size >= mostInstances && first.done !== true) instances.delete(first.value);
      const made = make(db, secret, new URL(origin), oidc);
      instances.set(origin, made);
      return made;
    },
  };
}

/** Headers for a call from within: cookies and browser of the request, and the peer as the socket tells it. */
export function innerHeaders(from: From): Headers {
  const headers = new Headers({ host: from.host, "x-peer-ip": from.peer });
  for (const name of ["cookie", "user-agent", "origin"]) {
    const value = from.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}
