/**
 * One assembly at work: its state folded from the log, and its commands taken one at a time. Nothing is told to
 * anybody before the log has made it durable.
 */

import {
  type Actor,
  type AssemblyEvent,
  type AssemblyState,
  type AssemblyView,
  type Audience,
  type Command,
  countSubject,
  decide,
  delegateSelf,
  delegateView,
  evolve,
  fromEntry,
  type HallScreen,
  openAudit,
  type PersonId,
  type RoundStage,
  rolesFor,
  screenShown,
  toAssemblyId,
  toEntry,
  viewFor,
} from "@laphieu/assembly";
import type { Entry, Ledger, NewEntry } from "@laphieu/ledger";
import type { PackVersion } from "@laphieu/regulations";
import { jsonOf } from "../http/answer.ts";
import { append, wasStale } from "../http/append.ts";
import { done, type Outcome, type Problem, refuse } from "../http/problem.ts";
import { assemblyNotFound, roleRefused, stale } from "../http/sentences.ts";
import type { LiveEvents } from "../wire/congress.ts";

export type Request = {
  readonly command: Command;
  readonly actor: Actor;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
  /** Version on the screen that sent it; null for a program that runs in order (samples). */
  readonly expectedVersion: number | null;
  /** Dated versions of the rules that an assembly may open with. */
  readonly versions?: readonly PackVersion[];
  /** Work to be done between the decision and the log, such as making the key of a counting room. */
  readonly prepare?: () => Promise<Outcome<null>>;
};

type Waiting = {
  readonly request: Request;
  readonly resolve: (outcome: Outcome<number>) => void;
  readonly reject: (error: unknown) => void;
};

/** The round for which a counting room is open. */
export type Room = { readonly election: string; readonly round: number; readonly subject: string };

export const streamOf = (id: string): string => `assembly:${id}`;

/** What people do side by side, each for a person of their own: taken also from a page that has not seen the others'. */
const sideBySide: ReadonlySet<Command["type"]> = new Set([
  "check-in",
  "check-out",
  "withdraw-check-in",
  "ask-to-speak",
  "take-back-request",
  "hand-in-slip",
  "answer-slip",
  "take-back-slip",
  "raise-complaint",
  "cast-hand-vote",
  "report-section",
]);
const commutes = (command: Command): boolean => sideBySide.has(command.type);

/** Tries of commands side by side that another server of the same database was quicker with. */
const mostTries = 20;

/** Commands side by side that become durable together. */
const mostTogether = 100;

const afterAnnouncement: ReadonlySet<RoundStage> = new Set(["seal", "done"]);

/** The counting room of the round for which the machine is handed over, whatever its stage; null when it is not. */
export function handedRoom(state: AssemblyState): Room | null {
  const { machine } = state;
  if (machine.with !== "counting-committee") return null;
  const { election, round } = machine;
  return { election, round, subject: countSubject(state.id, election, round) };
}

/** The counting room that the state has open, or null: handed over and the result not yet announced. */
export function openRoom(state: AssemblyState): Room | null {
  const room = handedRoom(state);
  const election = state.elections.find((item) => item.id === room?.election);
  const round = election?.rounds.find((item) => item.number === room?.round);
  // A sample drawn after the announcement opens the room again until it is concluded.
  if (round === undefined) return null;
  return afterAnnouncement.has(round.stage) && openAudit(round) === null ? null : room;
}

const refusalProblem = (refusal: {
  readonly code: string;
  readonly text: Problem["text"];
  readonly field?: string;
  readonly ruling?: NonNullable<Problem["ruling"]>;
  readonly roles?: NonNullable<Problem["roles"]>;
}): Problem => ({ ...refusal, status: refusal.roles === undefined ? 409 : 403 });

export class AssemblyHost {
  readonly id: string;
  readonly #ledger: Ledger;
  readonly #changed: () => void;
  #state: AssemblyState | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #views = new Map<Audience, { readonly view: AssemblyView; readonly json: string }>();
  #delegates: { readonly version: number; readonly json: string } | null = null;
  #waiting: Waiting[] = [];

  private constructor(id: string, ledger: Ledger, changed: () => void) {
    this.id = id;
    this.#ledger = ledger;
    this.#changed = changed;
  }

  /** Reads the stream and folds it; `changed` is called after every change of state. */
  static async open(id: string, ledger: Ledger, changed: () => void): Promise<AssemblyHost> {
    const host = new AssemblyHost(id, ledger, changed);
    await host.#load();
    return host;
  }

  /** The state, or null when the stream has no entry yet. */
  get state(): AssemblyState | null {
    return this.#state;
  }

  /** Runs one command after all that came before it; those side by side go to the disk together. */
  run(request: Request): Promise<Outcome<number>> {
    if (!commutes(request.command)) return this.#exclusive(() => this.#run(request));
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ request, resolve, reject }) === 1) void this.#exclusive(() => this.#runTogether());
    });
  }

  /** Folds the stream again: after a counting room was opened or locked, its readings come or go. */
  reload(): Promise<void> {
    return this.#exclusive(async () => {
      await this.#load();
      this.#changed();
    });
  }

  /** Takes up what another server appended to the same log. */
  catchUp(): Promise<void> {
    return this.#exclusive(async () => {
      const entries = await this.#ledger.read(streamOf(this.id), this.#state?.version ?? 0);
      if (entries.length === 0) return;
      const roomBefore = this.#state === null ? null : openRoom(this.#state);
      this.#fold(entries);
      await this.#lockAfter(roomBefore);
      this.#changed();
    });
  }

  /** Runs work while no command runs. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    return this.#exclusive(work);
  }

  /** The view of an audience, and the same as JSON, made once per version and audience. */
  show(audience: Audience): { readonly view: AssemblyView; readonly json: string } | null {
    if (this.#state === null) return null;
    const known = this.#views.get(audience);
    if (known !== undefined) return known;
    const view = viewFor(this.#state, audience);
    const made = { view, json: jsonOf<LiveEvents["view"]>(view) };
    this.#views.set(audience, made);
    return made;
  }

  /** What the screen of this id shows: the page it is pinned to, or what the congress is at. */
  showScreen(id: string): HallScreen | null {
    return this.#state === null ? null : screenShown(this.#state, id);
  }

  /** What every delegate's phone shows, made once per version. */
  showDelegates(): { readonly version: number; readonly json: string } | null {
    if (this.#state === null) return null;
    this.#delegates ??= {
      version: this.#state.version,
      json: jsonOf<LiveEvents["delegate"]>(delegateView(this.#state)),
    };
    return this.#delegates;
  }

  /** What is a delegate's own, as JSON; null when the person is not in this assembly. */
  showSelf(person: PersonId): string | null {
    const own = this.#state === null ? null : delegateSelf(this.#state, person);
    return own === null ? null : jsonOf<LiveEvents["own"]>(own);
  }

  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work, work);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  #fold(entries: readonly Entry[]): void {
    let state = this.#state;
    for (const entry of entries) state = evolve(state, fromEntry(entry));
    this.#become(state);
  }

  #become(state: AssemblyState | null): void {
    this.#state = state;
    this.#views.clear();
    this.#delegates = null;
  }

  async #load(): Promise<void> {
    const entries = await this.#ledger.read(streamOf(this.id));
    this.#state = null;
    this.#fold(entries);
  }

  /** What a command brings about in a state, if anything: its role, its version and its rules hold. */
  #decide(state: AssemblyState | null, request: Request): Outcome<readonly AssemblyEvent[]> {
    const { command, actor, at } = request;
    const version = state?.version ?? 0;
    const seen = request.expectedVersion ?? version;
    if (state === null && command.type !== "create-assembly") return refuse(assemblyNotFound);
    const roles = rolesFor(command.type);
    const ownerOfShort = state?.mode === "short" && actor.role === "owner";
    if (!roles.includes(actor.role) && !ownerOfShort) return refuse(roleRefused(roles));
    if (seen !== version && !(commutes(command) && seen < version)) return refuse(stale(version));
    const { versions = [] } = request;
    const decision = decide(state, command, { at, actor, versions });
    return decision.ok ? done(decision.events) : refuse(refusalProblem(decision.refusal));
  }

  /**
   * Runs what waits side by side, each command on the state that the one before it leaves, and waits for the disk once:
   * two thousand phones that vote in the same moment must not wait for two thousand disk writes.
   */
  async #runTogether(): Promise<void> {
    const group = this.#waiting.splice(0, mostTogether);
    if (this.#waiting.length > 0) void this.#exclusive(() => this.#runTogether());
    await this.#runGroup(group, mostTries);
  }

  async #runGroup(group: readonly Waiting[], tries: number): Promise<void> {
    try {
      const version = this.#state?.version ?? 0;
      let state = this.#state;
      const entries: NewEntry[] = [];
      const taken: { readonly item: Waiting; readonly version: number }[] = [];
      for (const item of group) {
        const { at, actor } = item.request;
        const decided = this.#decide(state, item.request);
        if (!decided.ok) {
          item.resolve(decided);
          continue;
        }
        for (const event of decided.value) {
          state = evolve(state, event);
          entries.push(toEntry(event, { assembly: toAssemblyId(this.id), at, actor }));
        }
        taken.push({ item, version: state?.version ?? 0 });
      }
      const appended = entries.length === 0 ? done([]) : await this.#append(version, entries);
      if (appended.ok && entries.length > 0) {
        // None of these commands writes what a locked key could hide: the state is what the log would fold to.
        this.#become(state);
        this.#changed();
      }
      if (wasStale(appended) && tries > 1) {
        // Another server was quicker; what is done side by side holds on its state as well.
        return await this.#runGroup(
          taken.map(({ item }) => item),
          tries - 1,
        );
      }
      for (const { item, version: reached } of taken) item.resolve(appended.ok ? done(reached) : appended);
    } catch (error) {
      for (const item of group) item.reject(error);
    }
  }

  async #run(request: Request): Promise<Outcome<number>> {
    const { actor, at } = request;
    const version = this.#state?.version ?? 0;
    const decision = this.#decide(this.#state, request);
    if (!decision.ok) return decision;
    if (decision.value.length === 0) return done(version);
    const prepared = await (request.prepare?.() ?? done(null));
    if (!prepared.ok) return prepared;
    const roomBefore = this.#state === null ? null : openRoom(this.#state);
    const appended = await this.#append(
      version,
      decision.value.map((event) => toEntry(event, { assembly: toAssemblyId(this.id), at, actor })),
    );
    if (!appended.ok) return appended;
    this.#fold(appended.value);
    await this.#lockAfter(roomBefore);
    this.#changed();
    return done(this.#state?.version ?? 0);
  }

  /** Announced or returned: from here on nobody reads single papers again without the PIN. */
  async #lockAfter(roomBefore: Room | null): Promise<void> {
    if (this.#state?.mode !== "full" || roomBefore === null || openRoom(this.#state) !== null) return;
    this.#ledger.lock(roomBefore.subject);
    await this.#load();
  }

  async #append(version: number, entries: readonly NewEntry[]): Promise<Outcome<readonly Entry[]>> {
    const appended = await append(this.#ledger, streamOf(this.id), version, entries);
    if (wasStale(appended)) {
      await this.#load();
      this.#changed();
    }
    return appended;
  }
}
