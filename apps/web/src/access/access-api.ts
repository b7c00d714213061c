/** The part of the HTTP API that is about people, sessions, devices and the network. */
import type { Role } from "@laphieu/assembly";
import type { Text } from "@laphieu/regulations";
import { request } from "../app/api.ts";

export const accountRoles = ["owner", "secretary", "presidium", "credentials", "technician", "observer"] as const;
export type AccountRole = (typeof accountRoles)[number];
export type Grant = { readonly assembly: string; readonly role: AccountRole };
export type AccountRow = {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly owner: boolean;
  readonly closed: boolean;
  readonly twoFactor: boolean;
  readonly self: boolean;
  readonly grants: readonly Grant[];
};
export type InvitationRow = {
  readonly id: string;
  readonly name: string;
  readonly owner: boolean;
  readonly grants: readonly Grant[];
  readonly expires: string;
};
export type Link = { readonly code: string; readonly url: string; readonly expires: string };
export type SessionRow = {
  readonly id: string;
  readonly name?: string;
  readonly browser: string;
  readonly peer: string;
  readonly seen: string;
  readonly current: boolean;
};
export type OwnAccount = {
  readonly account: { readonly id: string; readonly name: string; readonly username: string };
  readonly twoFactor: boolean;
  readonly passkeys: readonly { readonly id: string; readonly name: string; readonly made: string }[];
  readonly canPasskey: boolean;
  readonly sessions: readonly SessionRow[];
};
export type Totp = { readonly uri: string; readonly secret: string; readonly recoveryCodes: readonly string[] };
export type LogRow = { readonly position: number; readonly at: string; readonly text: Text };
export type DeviceRow = {
  readonly id: string;
  readonly role: Role;
  readonly personName: string | null;
  readonly name: string;
  readonly screen: boolean;
  readonly seen: string | null;
  readonly peer: string;
  readonly current: boolean;
  readonly mayRevoke: boolean;
};
export type CardRow = {
  readonly person: string;
  readonly name: string;
  readonly code: string;
  readonly url: string;
  readonly used: string | null;
};
export type NetworkInfo = {
  readonly http: readonly string[];
  readonly https: readonly string[];
  readonly named: string | null;
  readonly fingerprint: string | null;
  readonly secure: boolean;
};

const part = encodeURIComponent;
const of = (id: string) => `/api/assemblies/${part(id)}`;

export const accessApi = {
  network: () => request<NetworkInfo>("GET", "/api/network"),
  secondFactor: (code: string, recovery: boolean) =>
    request<unknown>("POST", "/api/sign-in/second-factor", { code, recovery }),
  passkeyOptions: () =>
    request<{ options: PublicKeyCredentialRequestOptionsJSON }>("POST", "/api/sign-in/passkey/options", {}),
  passkeySignIn: (response: unknown) => request<unknown>("POST", "/api/sign-in/passkey", { response }),
  oidc: () => request<{ url: string }>("POST", "/api/sign-in/oidc", {}),
  accounts: () =>
    request<{ readonly accounts: readonly AccountRow[]; readonly invitations: readonly InvitationRow[] }>(
      "GET",
      "/api/accounts",
    ),
  invite: (body: { name: string; owner: boolean; grants: readonly Grant[] }) =>
    request<Link>("POST", "/api/invitations", body),
  withdraw: (id: string) => request<unknown>("POST", `/api/invitations/${part(id)}/withdraw`, {}),
  look: (code: string) =>
    request<{ readonly name: string; readonly username: string | null }>("POST", "/api/invitations/look", { code }),
  accept: (body: { code: string; username?: string; password: string }) =>
    request<unknown>("POST", "/api/invitations/accept", body),
  giveRole: (account: string, assembly: string, role: AccountRole | null) =>
    request<unknown>("POST", `/api/accounts/${part(account)}/role`, { assembly, role }),
  setOwner: (account: string, owner: boolean) =>
    request<unknown>("POST", `/api/accounts/${part(account)}/owner`, { owner }),
  setClosed: (account: string, closed: boolean) =>
    request<unknown>("POST", `/api/accounts/${part(account)}/closed`, { closed }),
  reset: (account: string) => request<Link>("POST", `/api/accounts/${part(account)}/reset`, {}),
  sessions: () => request<readonly SessionRow[]>("GET", "/api/sessions"),
  endSession: (id: string) => request<unknown>("POST", `/api/sessions/${part(id)}/end`, {}),
  accessLog: (before?: number) =>
    request<{ readonly size: number; readonly entries: readonly LogRow[] }>(
      "GET",
      `/api/access-log?limit=100${before === undefined ? "" : `&before=${before}`}`,
    ),
  account: () => request<OwnAccount>("GET", "/api/account"),
  changePassword: (current: string, next: string) =>
    request<unknown>("POST", "/api/account/password", { current, next }),
  beginTotp: (password: string) => request<Totp>("POST", "/api/account/totp", { password }),
  confirmTotp: (code: string) => request<unknown>("POST", "/api/account/totp/confirm", { code }),
  endTotp: (password: string) => request<unknown>("POST", "/api/account/totp/remove", { password }),
  recoveryCodes: (password: string) =>
    request<{ readonly recoveryCodes: readonly string[] }>("POST", "/api/account/recovery-codes", { password }),
  newPasskey: (name: string) =>
    request<{ options: PublicKeyCredentialCreationOptionsJSON }>("POST", "/api/account/passkeys/options", { name }),
  addPasskey: (name: string, response: unknown) =>
    request<unknown>("POST", "/api/account/passkeys", { name, response }),
  removePasskey: (id: string) => request<unknown>("POST", `/api/account/passkeys/${part(id)}/remove`, {}),
  endOwnSession: (id: string) => request<unknown>("POST", `/api/account/sessions/${part(id)}/end`, {}),
  devices: (id: string) =>
    request<{
      readonly devices: readonly DeviceRow[];
      readonly people: readonly { readonly account: string; readonly name: string; readonly role: AccountRole }[];
    }>("GET", `${of(id)}/devices`),
  revoke: (id: string, device: string) => request<unknown>("POST", `${of(id)}/devices/${part(device)}/revoke`, {}),
  revokeRole: (id: string, role: Role) => request<unknown>("POST", `${of(id)}/devices/revoke-role`, { role }),
  cards: (id: string) => request<{ readonly cards: readonly CardRow[] }>("GET", `${of(id)}/cards`),
  makeCards: (id: string) => request<{ readonly cards: readonly CardRow[] }>("POST", `${of(id)}/cards`, {}),
  replaceCard: (id: string, person: string) =>
    request<{ readonly card: CardRow }>("POST", `${of(id)}/cards/replace`, { person }),
};
