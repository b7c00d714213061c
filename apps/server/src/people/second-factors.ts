/** What an account holder sets up for the own account: codes of an authenticator, recovery codes, passkeys. */
import { isIP } from "node:net";
import { z } from "zod";
import { authOfSession, settled } from "./accounts.ts";
import { type AuthPool, type From, innerHeaders } from "./auth.ts";
import type { Tables } from "./tables/tables.ts";

export type Totp = {
  /** `otpauth:` address for the QR code. */
  readonly uri: string;
  /** The secret to type where no camera is. */
  readonly secret: string;
  /** Shown once: each opens the account once when the phone is lost. */
  readonly recoveryCodes: readonly string[];
};
export type PasskeyInfo = { readonly id: string; readonly name: string; readonly made: number };

const enabled = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const codes = z.object({ backupCodes: z.array(z.string()) });
const verified = z.object({ session: z.object({ userId: z.string() }) });

/** What a browser answers with a passkey (WebAuthn level 3, AuthenticationResponseJSON), as far as it is used. */
const signedChallenge = z.object({
  id: z.string(),
  rawId: z.string(),
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: z.string(),
    authenticatorData: z.string(),
    signature: z.string(),
    userHandle: z.string().nullish(),
  }),
  clientExtensionResults: z.object({}),
});

export interface SecondFactors {
  /** Begins: a secret that counts once a code of it was given. Null when the password is wrong, or it is on already. */
  beginTotp(password: string, label: string, from: From): Promise<Totp | null>;
  /** Confirms with a first code; answers new cookies, or null for a wrong code. */
  confirmTotp(code: string, from: From): Promise<readonly string[] | null>;
  endTotp(password: string, from: From): Promise<readonly string[] | null>;
  newRecoveryCodes(password: string, from: From): Promise<readonly string[] | null>;
  passkeys(account: string): readonly PasskeyInfo[];
  /** Whether a browser at this address can have passkeys at all: a secure page under a name, not an address of digits. */
  canPasskey(from: Pick<From, "secure" | "host">): boolean;
  beginPasskey(name: string, from: From): Promise<Begun<PublicKeyCredentialCreationOptionsJSON> | null>;
  confirmPasskey(name: string, response: unknown, from: From): Promise<boolean>;
  removePasskey(account: string, id: string): boolean;
  beginPasskeySignIn(from: From): Promise<Begun<PublicKeyCredentialRequestOptionsJSON> | null>;
  /** Signs in by a passkey; answers the account and its cookies, or null. */
  passkeySignIn(response: unknown, from: From): Promise<{ account: string; cookies: readonly string[] } | null>;
}

/** Options for the browser in the JSON of WebAuthn level 3, and the cookie that holds the challenge. */
export type Begun<O> = { readonly options: O; readonly cookies: readonly string[] };

const begun = async <O>(response: Response | null): Promise<Begun<O> | null> =>
  response?.ok === true ? { options: await response.json(), cookies: response.headers.getSetCookie() } : null;

const nameOf = (host: string): string => host.replace(/:\d+$/, "").replace(/^\[|\]$/g, "");

/** Second factors of the accounts in an opened database. */
export function openSecondFactors(db: Tables, pool: AuthPool): SecondFactors {
  return {
    async beginTotp(password, label, from) {
      const response = await settled(() =>
        authOfSession(pool, from).api.enableTwoFactor({
          body: { password, method: "totp" },
          headers: innerHeaders(from),
          asResponse: true,
        }),
      );
      const answer = enabled.safeParse(response?.ok === true ? await response.json() : null);
      if (!answer.success) return null;
      const secret = new URL(answer.data.totpURI).searchParams.get("secret") ?? "";
      // The address that better-auth makes would show the hidden e-mail in the authenticator.
      const uri = `otpauth://totp/${encodeURIComponent(`Lá Phiếu:${label}`)}?secret=${secret}&issuer=${encodeURIComponent("Lá Phiếu")}&digits=6&period=30`;
      return { uri, secret, recoveryCodes: answer.data.backupCodes };
    },

    async confirmTotp(code, from) {
      const response = await settled(() =>
        authOfSession(pool, from).api.verifyTOTP({ body: { code }, headers: innerHeaders(from), asResponse: true }),
      );
      return response?.ok === true ? response.headers.getSetCookie() : null;
    },

    async endTotp(password, from) {
      const response = await settled(() =>
        authOfSession(pool, from).api.disableTwoFactor({
          body: { password },
          headers: innerHeaders(from),
          asResponse: true,
        }),
      );
      return response?.ok === true ? response.headers.getSetCookie() : null;
    },

    async newRecoveryCodes(password, from) {
      const response = await settled(() =>
        authOfSession(pool, from).api.generateBackupCodes({
          body: { password },
          headers: innerHeaders(from),
          asResponse: true,
        }),
      );
      const answer = codes.safeParse(response?.ok === true ? await response.json() : null);
      return answer.success ? answer.data.backupCodes : null;
    },

    passkeys: (account) =>
      db
        .prepare('select id, name, "createdAt" as made from "passkey" where "userId" = ? order by made')
        .all(account)
        .flatMap((row) =>
          typeof row.id === "string"
            ? [
                {
                  id: row.id,
                  name: typeof row.name === "string" ? row.name : "",
                  made: instantOf(row.made),
                },
              ]
            : [],
        ),

    canPasskey: ({ secure, host }) => {
      const name = nameOf(host);
      return (secure || name === "localhost") && isIP(name) === 0;
    },

    async beginPasskey(name, from) {
      return begun(
        await settled(() =>
          authOfSession(pool, from).api.generatePasskeyRegistrationOptions({
            query: { name },
            headers: innerHeaders(from),
            asResponse: true,
          }),
        ),
      );
    },

    async confirmPasskey(name, response, from) {
      const done = await settled(() =>
        authOfSession(pool, from).api.verifyPasskeyRegistration({
          body: { response, name },
          headers: innerHeaders(from),
          asResponse: true,
        }),
      );
      return done?.ok === true;
    },

    removePasskey: (account, id) =>
      db.prepare('delete from "passkey" where id = ? and "userId" = ?').run(id, account).changes > 0,

    async beginPasskeySignIn(from) {
      return begun(
        await settled(() =>
          pool.of(from).api.generatePasskeyAuthenticationOptions({ headers: innerHeaders(from), asResponse: true }),
        ),
      );
    },

    async passkeySignIn(response, from) {
      const parsed = signedChallenge.safeParse(response);
      if (!parsed.success) return null;
      const { userHandle, ...signed } = parsed.data.response;
      const assertion = {
        ...parsed.data,
        response: { ...signed, ...(userHandle === undefined || userHandle === null ? {} : { userHandle }) },
      };
      const done = await settled(() =>
        pool.of(from).api.verifyPasskeyAuthentication({
          body: { response: assertion },
          headers: innerHeaders(from),
          asResponse: true,
        }),
      );
      const answer = verified.safeParse(done?.ok === true ? await done.json() : null);
      if (done === null || !answer.success) return null;
      return { account: answer.data.session.userId, cookies: done.headers.getSetCookie() };
    },
  };
}

/** An instant as the adapter stores it, in milliseconds. */
export function instantOf(value: unknown): number {
  const at = typeof value === "string" || typeof value === "number" ? new Date(value).getTime() : Number.NaN;
  return Number.isNaN(at) ? 0 : at;
}
