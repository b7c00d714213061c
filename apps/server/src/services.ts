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
import type { Accounts } from "./people/accounts.ts";
import { type Caller, type Seat, seatOf } from "./people/caller.ts";
import type { CountingSessions } from "./people/counting-sessions.ts";
import type { Devices } from "./people/devices.ts";
import type { AttemptLimit } from "./people/limits.ts";

export type Limits = {
  /** By user name and peer together. */
  readonly signIn: AttemptLimit;
  /** By user name alone, whatever the peer. */
  readonly account: AttemptLimit;
  /** By peer alone: passwords, join codes, screen codes, the setup code. */
  readonly peer: AttemptLimit;
};

export type Services = {
  readonly ledger: Ledger;
  readonly accounts: Accounts;
  readonly devices: Devices;
  readonly packs: Packs;
  readonly sessions: CountingSessions;
  readonly hosts: Hosts;
  readonly rooms: CountingRooms;
  readonly access: AccessLog;
  readonly limits: Limits;
  /** Code on the console that the first owner must give; null when the server listens on loopback only. */
  readonly setupCode: string | null;
  /** Addresses (URLs) under which the hall's devices find this server. */
  readonly addresses: () => readonly string[];
  /** Address for codes and for printing. */
  readonly baseUrl: () => string;
  readonly version: string;
  readonly now: () => Date;
  /** Writes one line to the log of the program; never anything secret. */
  readonly log: (line: string) => void;
};

export type Env = { Bindings: HttpBindings; Variables: { caller: Caller } };
export type Ctx = Context<Env>;

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
