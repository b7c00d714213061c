/** People, sessions, devices, cards and the network over HTTP. */
import type { Role } from "@laphieu/assembly";
import type { Text } from "@laphieu/regulations";
import type { Account, AccountInfo } from "../people/accounts.ts";
import type { AccountGrant, AccountRole, Grant } from "../people/grants.ts";
import type { PasskeyInfo, Totp } from "../people/second-factors.ts";

export type { Account, AccountRole, Grant, Totp };

/** Who asks, and what this address can do. */
export type Me = {
  /** True until the first owner exists. */
  readonly setup: boolean;
  /** Whether the code printed on the console must be given with it. */
  readonly setupCode: boolean;
  readonly account?: Account;
  /** Whether the account owns the machine. */
  readonly owner?: boolean;
  readonly twoFactor?: boolean;
  /** `person`: on a device that joined with a code; absent where the machine was handed to the counting committee. */
  readonly device?: { readonly assembly: string; readonly role: Role; readonly person?: string | null };
  /** The counting room, for a place that belongs into it. */
  readonly counting?: CountingPlace;
  readonly grants: readonly { readonly assembly: string; readonly role: Role }[];
  readonly lang: string;
  readonly addresses: readonly string[];
  /** Whether this page came over HTTPS, and whether this address can have passkeys. */
  readonly secure: boolean;
  readonly passkeys: boolean;
  /** Name of the organisation's sign-in server; null when none is configured. */
  readonly oidc: string | null;
  readonly version: string;
};
export type CountingPlace = {
  readonly assembly: string;
  readonly election: string;
  readonly round: number;
  readonly person: string | null;
  readonly locked: boolean;
};
export type SignedInAs = { readonly account: Account };
/** A right password alone, or one that a second factor must follow. */
export type SignInAnswer = SignedInAs | { readonly secondFactor: true };
export type PasskeyAsked = { readonly options: PublicKeyCredentialRequestOptionsJSON };
export type PasskeyOffered = { readonly options: PublicKeyCredentialCreationOptionsJSON };
/** Address of the organisation's sign-in server to go to. */
export type SignInElsewhere = { readonly url: string };

export type AccountRow = AccountInfo & {
  readonly self: boolean;
  readonly passkeys: number;
  readonly sessions: number;
  readonly grants: readonly Grant[];
};
export type InvitationRow = {
  readonly id: string;
  readonly name: string;
  /** The account to come back into; null for a new one. */
  readonly account: string | null;
  readonly owner: boolean;
  readonly grants: readonly Grant[];
  readonly expires: string;
};
export type People = { readonly accounts: readonly AccountRow[]; readonly invitations: readonly InvitationRow[] };
/** A one-time code, and the address that holds it. */
export type OneTimeLink = { readonly code: string; readonly url: string; readonly expires: string };
/** What whoever holds the code of an invitation is told of it. */
export type Invited = {
  readonly name: string;
  readonly username: string | null;
  readonly owner: boolean;
  readonly grants: readonly Grant[];
};
export type OwnSession = {
  readonly id: string;
  readonly browser: string;
  readonly peer: string;
  readonly since: string;
  readonly seen: string;
  readonly current: boolean;
};
export type SessionRow = OwnSession & { readonly account: string; readonly name: string };
export type OwnAccount = {
  readonly account: Account;
  readonly twoFactor: boolean;
  readonly passkeys: readonly (Omit<PasskeyInfo, "made"> & { readonly made: string })[];
  readonly canPasskey: boolean;
  readonly sessions: readonly OwnSession[];
};
export type RecoveryCodes = Pick<Totp, "recoveryCodes">;
export type AccessLog = {
  readonly size: number;
  readonly entries: readonly {
    readonly position: number;
    readonly at: string;
    readonly type: string;
    readonly text: Text;
  }[];
};

/** The seat that a code gave. */
export type Joined = { readonly assembly: string; readonly role: Role };
export type DeviceRow = {
  readonly id: string;
  readonly role: Role;
  readonly person: string | null;
  readonly personName: string | null;
  readonly name: string;
  readonly screen: boolean;
  readonly joined: string;
  readonly seen: string | null;
  readonly peer: string;
  readonly current: boolean;
  readonly mayRevoke: boolean;
};
export type Devices = {
  readonly devices: readonly DeviceRow[];
  readonly people: readonly (Omit<AccountGrant, "assembly"> & { readonly name: string })[];
};
/** How many devices lost their right. */
export type Revoked = { readonly devices: number };
export type DelegateCard = {
  readonly person: string;
  readonly name: string;
  readonly delegation: string | null;
  /** In groups of four, as it is printed. */
  readonly code: string;
  readonly url: string;
  /** From 1; more where lost cards were replaced. */
  readonly number: number;
  /** When a device joined with it. */
  readonly used: string | null;
};
export type Cards = { readonly cards: readonly DelegateCard[] };
export type CardsMade = Cards & { readonly made: number };
export type CardReplaced = { readonly card: DelegateCard };

export type NetworkInfo = {
  readonly http: readonly string[];
  readonly https: readonly string[];
  readonly named: string | null;
  readonly fingerprint: string | null;
  readonly secure: boolean;
  readonly passkeys: boolean;
};
