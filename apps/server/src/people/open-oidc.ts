/** The way to the sign-in server of the organisation and back. */
import { z } from "zod";
import type { Oidc } from "../services.ts";
import type { Accounts } from "./accounts.ts";
import { settled } from "./accounts.ts";
import { type AuthPool, innerHeaders, oidcProvider } from "./auth.ts";
import type { OidcSettings } from "./oidc.ts";

const started = z.object({ url: z.string() });

/** Sign-in by OpenID Connect for the accounts of this machine; nobody gets an account by it. */
export function openOidc(settings: OidcSettings, pool: AuthPool, accounts: Accounts): Oidc {
  return {
    name: settings.name,

    async start(from) {
      const response = await settled(() =>
        pool.of(from).api.signInSocial({
          body: { provider: oidcProvider, callbackURL: "/", errorCallbackURL: "/?oidc=0", disableRedirect: true },
          headers: innerHeaders(from),
          asResponse: true,
        }),
      );
      const answer = started.safeParse(response?.ok === true ? await response.json() : null);
      if (response === null || !answer.success) return null;
      return { url: answer.data.url, cookies: response.headers.getSetCookie() };
    },

    async finish(request, from) {
      const scheme = from.secure ? "https" : "http";
      const { search } = new URL(request.url);
      const inner = new Request(`${scheme}://${from.host}/api/auth/callback/${oidcProvider}${search}`, {
        headers: innerHeaders(from),
      });
      const response = await settled(() => pool.of(from).handler(inner));
      const cookies = response?.headers.getSetCookie() ?? [];
      const session = cookies.find((cookie) => /(?:^|-)laphieu\.session_token=[^;]/.test(cookie));
      if (session === undefined) return null;
      const headers = new Headers({ cookie: session.split(";")[0] ?? "" });
      const found = await accounts.session({ ...from, headers });
      return found === null ? null : { account: found.account, cookies };
    },
  };
}
