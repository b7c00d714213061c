/** Sign-in through a server of the organisation (OpenID Connect): off unless `oidc.json` stands in the data folder. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { StartRefused } from "../start-refused.ts";

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

const wrongFile = (vi: string, en: string): StartRefused =>
  new StartRefused(
    "settings-wrong",
    {
      vi: `Tệp ${oidcFile} trong thư mục dữ liệu: ${vi}. Sửa tệp, hoặc bỏ tệp đi để đăng nhập bằng mật khẩu.`,
      en: `The file ${oidcFile} in the data folder: ${en}. Mend the file, or take it away to sign in by password.`,
    },
    null,
  );

/** Reads the configuration; null when there is none. Throws `StartRefused` when the file is there but wrong. */
export function readOidc(folder: string): OidcSettings | null {
  const path = join(folder, oidcFile);
  if (!existsSync(path)) return null;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw wrongFile("không phải JSON", "is not JSON");
  }
  const parsed = file.safeParse(value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".") ?? "";
    throw field === ""
      ? wrongFile("có mục lạ", "holds an unknown field")
      : wrongFile(`mục ${field} thiếu hoặc không đúng`, `field ${field} is missing or wrong`);
  }
  const { issuer, ...rest } = parsed.data;
  return { ...rest, discoveryUrl: `${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration` };
}
