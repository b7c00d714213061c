/** What the routes work with, put together once at start. */
import type { HttpBindings } from "@hono/node-server";
import type { AssemblyState } from "@laphieu/assembly";
import type { Ledger } from "@laphieu/ledger";
import type { Context } from "hono";
import type { CountingRooms } from "./assembly/counting-room.ts";
import type { Hosted, Hosts } from "./assembly/hosts.ts";
import { done, type Outcome, refuse } from "./http/problem.ts";
import { assemblyNotFound, machineWithCounting, notSignedIn } from "./http/sentences.ts";
import type { Packs } from "./packs/packs.ts";
import type { AccessLog } from "./people/access-log.ts";
import type { Account, Accounts } from "./people/accounts.ts";
import type { From } from "./people/auth.ts";
import { type Caller, type Seat, seatOf } from "./people/caller.ts";
import type { Cards } from "./people/cards.ts";
import type { CountingSessions } from "./people/counting-sessions.ts";
import type { Counts } from "./people/counts.ts";
import type { Devices } from "./people/devices.ts";
import type { Grants } from "./people/grants.ts";
import type { Invitations } from "./people/invitations.ts";
import type { KnownBrowsers } from "./people/known-browsers.ts";
import type { LastSeen } from "./people/last-seen.ts";
import type { AttemptLimit, FailureBudget } from "./people/limits.ts";
import type { SecondFactors } from "./people/second-factors.ts";
import type { Sessions } from "./people/sessions.ts";

/**
 * A whole hall may stand behind one router and so be one peer. Whoever comes with a browser that knows the account has a
 * count of its own; what others of the peer guess wrong only slows down those who are new there.
 */
export type Limits = {
  /** By user name and peer together, or by the known browser. */
  readonly signIn: AttemptLimit;
  /** By user name alone, whatever the peer; not for known browsers. */
  readonly account: AttemptLimit;
  /** By peer alone: passwords of new browsers, the setup code, screen codes. */
  readonly peer: FailureBudget;
  /** By peer: codes of eight letters, which a patient guesser could otherwise try. */
  readonly shortCode: FailureBudget;
  /** By peer: codes too long to guess; only against noise. */
  readonly longCode: FailureBudget;
};

/** How the hall reaches this machine. */
export type Network = {
  readonly http: readonly string[];
  /** Empty without HTTPS. */
  readonly https: readonly string[];
  /** Address by name, where passkeys work; null without HTTPS. */
  readonly named: string | null;
  /** Root certificate to install on phones; null without HTTPS. */
  readonly root: { readonly pem: string; readonly der: Uint8Array; readonly fingerprint: string } | null;
};

export type Services = {
  readonly ledger: Ledger;
  readonly accounts: Accounts;
  readonly devices: Devices;
  readonly factors: SecondFactors;
  readonly grants: Grants;
  readonly invitations: Invitations;
  readonly known: KnownBrowsers;
  readonly seen: LastSeen;
  readonly cards: Cards;
  /** Sessions of accounts. */
  readonly accountSessions: Sessions;
  /** Name of the sign-in server and the way to it; null when none is configured. */
  readonly oidc: Oidc | null;
  readonly packs: Packs;
  readonly sessions: CountingSessions;
  readonly hosts: Hosts;
  readonly rooms: CountingRooms;
  readonly access: AccessLog;
  readonly limits: Limits;
  /** Where further limits count, together with other servers of the same database. */
  readonly counts: (kind: string) => Counts;
  /** Code on the console that the first owner must give; null when the server listens on loopback only. */
  readonly setupCode: string | null;
  /** Addresses (URLs) under which the hall's devices find this server. */
  readonly addresses: () => readonly string[];
  /** Address for codes and for printing; over HTTPS when asked and there is one. */
  readonly baseUrl: (secure?: boolean) => string;
  readonly network: () => Network;
  readonly version: string;
  readonly now: () => Date;
  /** Writes one line to the log of the program; never anything secret. */
  readonly log: (line: string) => void;
};

export type Env = { Bindings: HttpBindings; Variables: { caller: Caller } };
export type Ctx = Context<Env>;

/** Sign-in through a server of the organisation. */
export type Oidc = {
  readonly name: string;
  /** Address to send the browser to, and the cookies that hold the way back; null when the server does not answer. */
  readonly start: (from: From) => Promise<{ readonly url: string; readonly cookies: readonly string[] } | null>;
  /** Takes the return of the browser; answers the cookies of the session and its account, or null. */
  readonly finish: (
    request: Request,
    from: From,
  ) => Promise<{ readonly account: Account; readonly cookies: readonly string[] } | null>;
};

export type Seated = { readonly hosted: Hosted; readonly state: AssemblyState; readonly seat: Seat };

/** The assembly of the address and the caller's place in it. */
export async function seated(c: Ctx, services: Services): Promise<Outcome<Seated>> {
  const caller = c.get("caller");
  // Who is nobody learns nothing, not even which assemblies there are.
  if (caller.account === null && caller.device === null && caller.counting === null) return refuse(notSignedIn);
  const hosted = await services.hosts.find(c.req.param("id") ?? "");
  const state = hosted?.host.state ?? null;
  if (hosted === null || state === null) return refuse(assemblyNotFound);
  const seat = seatOf(caller, state);
  if (seat !== null) return done({ hosted, state, seat });
  if (caller.counting !== null) return refuse(machineWithCounting);
  return refuse({
    status: 403,
    code: "no-role",
    text: {
      vi: "Thiết bị hoặc tài khoản này không có vai trò trong đại hội, hội nghị này. Chủ máy có thể cấp mã tham gia.",
      en: "This device or account has no role in this congress or conference. The owner can give it a code to join.",
    },
    roles: ["owner"],
  });
}
