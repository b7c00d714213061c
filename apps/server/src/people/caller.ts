/** Who is asking, and which role that gives in one assembly. Deny by default. */
import { type AssemblyState, type Audience, audienceOf, type PersonId, type Role } from "@laphieu/assembly";
import { openRoom, type Room } from "../assembly/host.ts";
import type { Account, Accounts } from "./accounts.ts";
import type { From } from "./auth.ts";
import { cookieName } from "./connection.ts";
import type { CountingSession, CountingSessions } from "./counting-sessions.ts";
import type { DeviceGrant, Devices } from "./devices.ts";
import type { AccountRole, Grants } from "./grants.ts";
import type { LastSeen } from "./last-seen.ts";
import { tokenHash } from "./secrets.ts";

export const deviceCookie = "laphieu.device";
export const countingCookie = "laphieu.counting";

export type Caller = {
  readonly peer: string;
  /** Whether the request came over HTTPS. */
  readonly secure: boolean;
  /** Stands for the browser among the open live streams. */
  readonly browser: string;
  readonly account: Account | null;
  /** The session of the account; null without one. */
  readonly session: string | null;
  readonly owner: boolean;
  /** Roles of the account by congress. */
  readonly grants: ReadonlyMap<string, AccountRole>;
  readonly device: DeviceGrant | null;
  readonly counting: CountingSession | null;
};

/** A place in one assembly: the role, the name written into the log, and the person where the role is a person's. */
export type Seat = {
  readonly role: Role;
  readonly account: string;
  readonly person: PersonId | null;
  /** How the place is held; a device in a counting role must have been admitted to the counting room. */
  readonly by: "account" | "device" | "counting-session";
  readonly device: string | null;
};

export type CallerSources = {
  readonly accounts: Accounts;
  readonly devices: Devices;
  readonly sessions: CountingSessions;
  readonly grants: Grants;
  readonly seen: LastSeen;
};

export function cookieOf(headers: Headers, name: string): string | null {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return value.join("=");
  }
  return null;
}

/** The value of one of our cookies; over HTTPS the `Secure` one first, for a browser may have come over HTTP before. */
export function ownCookie(from: Pick<From, "headers" | "secure">, name: string): string | null {
  const plain = cookieOf(from.headers, name);
  return from.secure ? (cookieOf(from.headers, cookieName(name, true)) ?? plain) : plain;
}

/** Marks the browser by its cookies, without keeping them. */
const browserOf = (headers: Headers): string => tokenHash(headers.get("cookie") ?? "");

/**
 * Reads the cookies of a request. While this browser holds the machine for the counting committee, its other sessions
 * are suspended. `stateOf` gives the state of an assembly, or null.
 */
export async function callerOf(
  sources: CallerSources,
  from: From,
  stateOf: (assembly: string) => Promise<AssemblyState | null>,
): Promise<Caller> {
  const { headers, peer, secure } = from;
  const none: Caller = {
    peer,
    secure,
    browser: browserOf(headers),
    account: null,
    session: null,
    owner: false,
    grants: new Map(),
    device: null,
    counting: null,
  };
  const countingToken = ownCookie(from, countingCookie);
  const counting = countingToken === null ? null : sources.sessions.find(countingToken);
  if (counting !== null) {
    const state = await stateOf(counting.assembly);
    if (state !== null && holdsMachine(counting, state)) return { ...none, counting };
  }
  const found = await sources.accounts.session(from);
  const deviceToken = ownCookie(from, deviceCookie);
  const device = deviceToken === null ? null : sources.devices.grant(deviceToken);
  const agent = headers.get("user-agent") ?? "";
  if (found !== null) sources.seen.note(found.session, peer, agent);
  if (device !== null) sources.seen.note(device.hash, peer, agent);
  return {
    ...none,
    account: found?.account ?? null,
    session: found?.session ?? null,
    owner: found !== null && sources.accounts.isOwner(found.account.id),
    grants: found === null ? none.grants : sources.grants.of(found.account.id),
    device,
  };
}

/** Whether a counting session still stands for the machine as it is handed over. */
export function holdsMachine(session: CountingSession, state: AssemblyState): boolean {
  const { machine } = state;
  return (
    machine.with === "counting-committee" &&
    machine.election === session.election &&
    machine.round === session.round &&
    machine.head === session.person
  );
}

const personIn = (state: AssemblyState, id: string | null): PersonId | null =>
  id === null ? null : (state.people[id]?.id ?? null);

/** The caller's place in an assembly; null when there is none. */
export function seatOf(caller: Caller, state: AssemblyState): Seat | null {
  const { counting, device, account } = caller;
  if (counting !== null) {
    if (counting.assembly !== state.id || !holdsMachine(counting, state)) return null;
    return {
      role: "counting-head",
      account: `counting:${counting.hash.slice(0, 8)}`,
      person: personIn(state, counting.person),
      by: "counting-session",
      device: null,
    };
  }
  if (account !== null && caller.owner) {
    return { role: "owner", account: account.id, person: null, by: "account", device: null };
  }
  const granted = account === null ? undefined : caller.grants.get(state.id);
  if (account !== null && granted !== undefined) {
    return { role: granted, account: account.id, person: null, by: "account", device: null };
  }
  if (device !== null && device.assembly === state.id) {
    return {
      role: device.role,
      account: `device:${device.hash.slice(0, 8)}`,
      person: personIn(state, device.person),
      by: "device",
      device: device.hash,
    };
  }
  return null;
}

/** Key under which admissions to the counting room of a round are kept. */
export const roomKey = (room: Room): string => room.subject;

/** Whether a person may be in the counting room of a round: on the committee, and not on the list. */
export function mayCount(state: AssemblyState, room: Room, person: PersonId | null): boolean {
  const election = state.elections.find((item) => item.id === room.election);
  const round = election?.rounds.find((item) => item.number === room.round);
  const sitting = state.sittings.find((item) => item.id === election?.sitting);
  const committee = sitting?.bodies.find((body) => body.kind === "counting-committee");
  if (person === null || round === undefined || committee === undefined) return false;
  return committee.members.some((member) => member.person === person) && !round.names.includes(person);
}

/** Whether this place is inside the open counting room now. */
export function insideRoom(seat: Seat, state: AssemblyState, devices: Devices): boolean {
  const room = openRoom(state);
  if (room === null || (seat.role !== "counting-head" && seat.role !== "teller")) return false;
  if (!mayCount(state, room, seat.person)) return false;
  if (seat.by === "counting-session") return true;
  return seat.device !== null && devices.isAdmitted(seat.device, roomKey(room));
}

/** What this place may see now. Counting roles see the counting room only from inside it. */
export function audienceNow(seat: Seat, state: AssemblyState, devices: Devices): Audience {
  // A cell's one account does everything itself: there is no room to be kept out of.
  if (state.mode === "short" && seat.role === "owner") return "counting";
  const audience = audienceOf(seat.role);
  if (audience !== "counting") return audience;
  return insideRoom(seat, state, devices) || (seat.by === "counting-session" && openRoom(state) === null)
    ? "counting"
    : "observer";
}
