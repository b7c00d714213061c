/** Sign-in through a server of the organisation (OpenID Connect): off unless `oidc.json` stands in the data folder. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const file = z.strictObject({
  /** Address of the issuer; its discovery document is asked for at `/.well-known/openid-configuration`. */
  issuer: z.url().max(500),
  clientId: z.string().min(1).max(300),
  clientSecret: z.string().min(1).max(500).optional(),
  /** Name on the button. */
  name: z.string().min(1).max(60).default("OpenID Connect"),
  /** Claim that holds the user name of an account of this machine. */
  usernameClaim: z.string().min(1).max(60).default("preferred_username"),
});

export type OidcSettings = Omit<z.output<typeof file>, "issuer"> & { readonly discoveryUrl: string };

export const oidcFile = "oidc.json";

/** Reads the configuration; null when there is none. Throws with a sentence when the file is there but wrong. */
export function readOidc(folder: string): OidcSettings | null {
  const path = join(folder, oidcFile);
  if (!existsSync(path)) return null;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new Error(`${oidcFile}: không phải JSON / is not JSON`);
  }
  const parsed = file.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`${oidcFile}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`);
  }
  const { issuer, ...rest } = parsed.data;
  return { ...rest, discoveryUrl: `${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration` };
}
