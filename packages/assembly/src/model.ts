/**
 * The state of one congress or conference, as folded from its log by `evolve`. Plain readonly data: it serialises to
 * JSON, crosses to the browser and is compared by value. Vietnamese words for each idea: glossary in ARCHITECTURE.md.
 */
import type { Level, PackFile, RegulationId } from "@laphieu/regulations";
import type { HallScreenPin } from "./hall/types.ts";
import type { Election } from "./model/election.ts";
import type { AssemblyId, Day, ElectionId, Instant, PersonId, SittingId } from "./model/ids.ts";
import type { About, Mode } from "./model/meeting.ts";
import type { Person } from "./model/people.ts";
import type { Sitting } from "./model/sitting.ts";

export type * from "./model/ballot-papers.ts";
export type * from "./model/count.ts";
export type * from "./model/election.ts";
export type * from "./model/ids.ts";
export type * from "./model/meeting.ts";
export type * from "./model/people.ts";
export type * from "./model/round.ts";
export * from "./model/scan.ts";
export type * from "./model/sitting.ts";

export type PreparationItem = "opening-announced" | "allocation" | "personnel-plan";

export type Appointment = {
  readonly number: string;
  readonly day: Day;
  readonly issuer: string;
  readonly people: readonly { readonly person: PersonId; readonly post: string }[];
};

export type Machine =
  | { readonly with: "office" }
  | {
      readonly with: "counting-committee";
      readonly election: ElectionId;
      readonly round: number;
      readonly head: PersonId;
      readonly since: Instant;
    };

/** What the hall is looking at: set by the events themselves, so that the projector follows the meeting. */
export type Focus =
  | { readonly on: "welcome" | "appointment" }
  | { readonly on: "roll" | "agenda" | "speaker" | "hand-vote"; readonly sitting: SittingId }
  | { readonly on: "round"; readonly election: ElectionId; readonly round: number };

/** A pack as the log keeps it: whole, with the hash of its canonical JSON. */
export type PackRecord = { readonly id: string; readonly hash: string; readonly file: PackFile };

/** The pack a meeting runs by: the version it opened with. `changes` null: exactly the regulation built into the program. */
export type PackInForce = { readonly id: string; readonly hash: string; readonly changes: PackFile | null };

/** What the meeting or a competent body decided on a point that the text leaves open. */
export type RuleDecision = {
  readonly id: string;
  readonly setting: string;
  /** From now on the pack decides by this value; null confirms the value it assumes. */
  readonly value: string | number | boolean | null;
  readonly by: "meeting" | "convening-committee" | "superior";
  /** Name of the body that decided, as it signs. */
  readonly body: string;
  readonly day: Day;
  /** The decision in its own words. */
  readonly wording: string;
  readonly at: Instant;
};

export type AssemblyState = {
  readonly id: AssemblyId;
  /** Number of log entries folded so far: the `expectedVersion` of the next command. */
  readonly version: number;
  readonly mode: Mode;
  /** Samples are marked and refused for real use. */
  readonly sample: boolean;
  readonly regulation: RegulationId;
  /** The version of the rules it opened with; absent in logs older than versions: the regulation as it is built in. */
  readonly pack?: PackInForce;
  readonly ruleDecisions?: readonly RuleDecision[];
  readonly about: About;
  /** The level of a body is a fact with a date. */
  readonly levels: readonly { readonly level: Level; readonly from: Day; readonly source: string }[];
  readonly preparation: readonly { readonly item: PreparationItem; readonly day: Day; readonly note: string }[];
  readonly people: { readonly [id: string]: Person };
  /** Small portraits, by person: JPEG in base64, left out of every view (the server serves them by `id`). */
  readonly photos?: { readonly [person: string]: { readonly id: string; readonly jpeg: string } };
  readonly sittings: readonly Sitting[];
  readonly elections: readonly Election[];
  readonly appointment: Appointment | null;
  readonly machine: Machine;
  /** Results whose figures changed because somebody found absent throughout turned up, with what that changes. */
  readonly reexamined: readonly {
    readonly election: ElectionId;
    readonly round: number;
    readonly base: number;
    readonly electedChanged: boolean;
    readonly person: PersonId;
  }[];
  readonly focus: Focus;
  /** Screens of the hall that were named or pinned to a page. */
  readonly screens?: readonly HallScreenPin[];
  readonly closedAt: Instant | null;
};
