/** The part of the HTTP API that is about people, sessions, devices and the network. */
import type { Role } from "@laphieu/assembly";
import type {
  AccessLog,
  AccountRole,
  CardReplaced,
  Cards,
  CardsMade,
  Devices,
  Grant,
  Invited,
  NetworkInfo,
  OneTimeLink,
  OwnAccount,
  PasskeyAsked,
  PasskeyOffered,
  People,
  RecoveryCodes,
  Revoked,
  SessionRow,
  SignedInAs,
  SignInElsewhere,
  Totp,
} from "@laphieu/server/wire/access";
import type { Done } from "@laphieu/server/wire/common";
import { request } from "../app/api.ts";

export type * from "@laphieu/server/wire/access";

/** Roles that an account may be given, in the order of the choice. */
export const accountRoles = [
  "owner",
  "secretary",
  "presidium",
  "credentials",
  "technician",
  "observer",
] as const satisfies readonly AccountRole[];
export type LogRow = AccessLog["entries"][number];

const part = encodeURIComponent;
const of = (id: string) => `/api/assemblies/${part(id)}`;

export const accessApi = {
  network: () => request<NetworkInfo>("GET", "/api/network"),
  secondFactor: (code: string, recovery: boolean) =>
    request<SignedInAs>("POST", "/api/sign-in/second-factor", { code, recovery }),
  passkeyOptions: () => request<PasskeyAsked>("POST", "/api/sign-in/passkey/options", {}),
  passkeySignIn: (response: unknown) => request<SignedInAs>("POST", "/api/sign-in/passkey", { response }),
  oidc: () => request<SignInElsewhere>("POST", "/api/sign-in/oidc", {}),
  accounts: () => request<People>("GET", "/api/accounts"),
  invite: (body: { name: string; owner: boolean; grants: readonly Grant[] }) =>
    request<OneTimeLink>("POST", "/api/invitations", body),
  withdraw: (id: string) => request<Done>("POST", `/api/invitations/${part(id)}/withdraw`, {}),
  look: (code: string) => request<Invited>("POST", "/api/invitations/look", { code }),
  accept: (body: { code: string; username?: string; password: string }) =>
    request<SignedInAs>("POST", "/api/invitations/accept", body),
  giveRole: (account: string, assembly: string, role: AccountRole | null) =>
    request<Done>("POST", `/api/accounts/${part(account)}/role`, { assembly, role }),
  setOwner: (account: string, owner: boolean) =>
    request<Done>("POST", `/api/accounts/${part(account)}/owner`, { owner }),
  setClosed: (account: string, closed: boolean) =>
    request<Done>("POST", `/api/accounts/${part(account)}/closed`, { closed }),
  reset: (account: string) => request<OneTimeLink>("POST", `/api/accounts/${part(account)}/reset`, {}),
  sessions: () => request<readonly SessionRow[]>("GET", "/api/sessions"),
  endSession: (id: string) => request<Done>("POST", `/api/sessions/${part(id)}/end`, {}),
  accessLog: (before?: number) =>
    request<AccessLog>("GET", `/api/access-log?limit=100${before === undefined ? "" : `&before=${before}`}`),
  account: () => request<OwnAccount>("GET", "/api/account"),
  changePassword: (current: string, next: string) => request<Done>("POST", "/api/account/password", { current, next }),
  beginTotp: (password: string) => request<Totp>("POST", "/api/account/totp", { password }),
  confirmTotp: (code: string) => request<Done>("POST", "/api/account/totp/confirm", { code }),
  endTotp: (password: string) => request<Done>("POST", "/api/account/totp/remove", { password }),
  recoveryCodes: (password: string) => request<RecoveryCodes>("POST", "/api/account/recovery-codes", { password }),
  newPasskey: (name: string) => request<PasskeyOffered>("POST", "/api/account/passkeys/options", { name }),
  addPasskey: (name: string, response: unknown) => request<Done>("POST", "/api/account/passkeys", { name, response }),
  removePasskey: (id: string) => request<Done>("POST", `/api/account/passkeys/${part(id)}/remove`, {}),
  endOwnSession: (id: string) => request<Done>("POST", `/api/account/sessions/${part(id)}/end`, {}),
  devices: (id: string) => request<Devices>("GET", `${of(id)}/devices`),
  revoke: (id: string, device: string) => request<Done>("POST", `${of(id)}/devices/${part(device)}/revoke`, {}),
  revokeRole: (id: string, role: Role) => request<Revoked>("POST", `${of(id)}/devices/revoke-role`, { role }),
  cards: (id: string) => request<Cards>("GET", `${of(id)}/cards`),
  makeCards: (id: string) => request<CardsMade>("POST", `${of(id)}/cards`, {}),
  replaceCard: (id: string, person: string) => request<CardReplaced>("POST", `${of(id)}/cards/replace`, { person }),
};
