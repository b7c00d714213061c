/**
 * The facts of an assembly, in the past tense. `decide` makes them, `evolve` folds them, `codec` writes them to the log.
 * A field typed `… | null` beside a comment "private" is sealed in the log and reads as null when its key is gone.
 */
import type { Answers, Level, Office, RegulationId, Ruling } from "@laphieu/regulations";
import type { AuditEvent } from "./audit/events.ts";
import type { AgendaEntry, HallEvent } from "./hall/events.ts";
import type {
  About,
  Appointment,
  AssemblyId,
  Attendee,
  AttendeeFlag,
  BallotPaper,
  BallotReading,
  BallotSource,
  BallotStyle,
  BodyKind,
  CaseDecision,
  CountPurpose,
  CountWay,
  Day,
  ElectionId,
  HandVote,
  Instant,
  MeetingKind,
  Mode,
  PackRecord,
  PersonDetails,
  PersonId,
  Poll,
  PreparationItem,
  RoundResult,
  RuleDecision,
  ScanCaseContent,
  Seating,
  SittingId,
  Totals,
  WorkingBody,
} from "./model.ts";

/** An attendee as written to the log; the flags (discipline, exemption, office) are private. */
export type RollEntry = Omit<Attendee, "flags"> & { readonly flags: readonly AttendeeFlag[] | null };
/** A vote by hand as written to the log; free words of a subject are private. */
export type VoteEntry = Omit<HandVote, "subject"> & { readonly subject: string | null };

type InElection = { readonly election: ElectionId };
type InRound = { readonly assembly: AssemblyId; readonly election: ElectionId; readonly round: number };
/** `at` is the start of the round's count, for every event of it. */
type InCount = InRound & { readonly at: Instant };
/** A fact of the round's count or, with `check`, of its second, independent count. */
type InSide = InCount & { readonly check?: true };

export type AssemblyEvent =
  | {
      readonly type: "assembly-created";
      readonly assembly: AssemblyId;
      readonly mode: Mode;
      readonly sample: boolean;
      readonly regulation: RegulationId;
      readonly about: About;
      /** The rules it opens with, whole; absent in logs older than versions of packs. */
      readonly pack?: PackRecord;
    }
  /** Before the opening the meeting takes another version of its rules, whole as in the first fact. */
  | {
      readonly type: "pack-changed";
      readonly pack: PackRecord;
      /** Id of the version it would have opened with. */
      readonly before: string;
    }
  | {
      readonly type: "rule-decided";
      readonly assembly: AssemblyId;
      readonly sitting: SittingId;
      /** The wording is private. */
      readonly decision: Omit<RuleDecision, "wording"> & { readonly wording: string | null };
      readonly vote: VoteEntry | null;
    }
  | { readonly type: "about-amended"; readonly about: About }
  | { readonly type: "level-recorded"; readonly level: Level; readonly from: Day; readonly source: string }
  | {
      readonly type: "preparation-recorded";
      readonly assembly: AssemblyId;
      readonly item: PreparationItem;
      readonly day: Day;
      readonly note: string | null;
    }
  | { readonly type: "agenda-set"; readonly sitting: SittingId; readonly items: readonly AgendaEntry[] }
  | {
      readonly type: "agenda-item-shown";
      readonly sitting: SittingId;
      readonly item: string | null;
      /** Absent in logs older than planned times. */
      readonly at?: Instant;
    }
  | {
      readonly type: "people-added";
      readonly sitting: SittingId;
      readonly people: readonly {
        readonly id: PersonId;
        readonly details: PersonDetails | null;
        readonly attendee: RollEntry | null;
      }[];
    }
  | { readonly type: "person-amended"; readonly person: PersonId; readonly details: PersonDetails | null }
  | { readonly type: "attendee-amended"; readonly sitting: SittingId; readonly attendee: RollEntry }
  | {
      readonly type: "attendee-removed";
      readonly sitting: SittingId;
      readonly person: PersonId;
      readonly reason: string | null;
    }
  | {
      readonly type: "sitting-added";
      readonly sitting: SittingId;
      readonly kind: MeetingKind;
      readonly title: string;
      readonly roll: readonly RollEntry[];
    }
  | { readonly type: "sitting-opened"; readonly sitting: SittingId }
  | { readonly type: "sitting-closed"; readonly sitting: SittingId }
  | {
      readonly type: "people-checked-in";
      readonly sitting: SittingId;
      readonly people: readonly PersonId[];
      readonly at: Instant;
    }
  | {
      readonly type: "people-checked-out";
      readonly sitting: SittingId;
      readonly people: readonly PersonId[];
      readonly at: Instant;
    }
  | {
      readonly type: "check-in-withdrawn";
      readonly sitting: SittingId;
      readonly person: PersonId;
      readonly reason: string | null;
    }
  | {
      readonly type: "alternate-seated";
      readonly sitting: SittingId;
      readonly alternate: PersonId;
      readonly replaces: PersonId;
    }
  | {
      readonly type: "absence-found";
      readonly sitting: SittingId;
      readonly person: PersonId;
      readonly excused: boolean;
      readonly words: { readonly reason: string; readonly acceptedBy: string } | null;
      readonly at: Instant;
    }
  | { readonly type: "absence-lifted"; readonly sitting: SittingId; readonly person: PersonId }
  /** The check-in that had lifted the finding was a mistake: it stands again with its reason. */
  | { readonly type: "absence-restored"; readonly sitting: SittingId; readonly person: PersonId }
  | { readonly type: "seating-set"; readonly sitting: SittingId; readonly seating: Seating | null }
  | {
      readonly type: "result-reexamined";
      readonly election: ElectionId;
      readonly round: number;
      readonly person: PersonId;
      readonly base: Ruling<Answers["base"]>;
      readonly ruling: Ruling<Answers["result"]>;
      readonly electedChanged: boolean;
    }
  | {
      readonly type: "delegates-recognised";
      readonly sitting: SittingId;
      readonly recognised: number;
      readonly notRecognised: readonly PersonId[];
      readonly vote: VoteEntry | null;
    }
  | {
      readonly type: "body-elected";
      readonly sitting: SittingId;
      readonly body: BodyKind;
      readonly members: WorkingBody["members"];
      readonly vote: VoteEntry | null;
    }
  | {
      readonly type: "body-member-replaced";
      readonly sitting: SittingId;
      readonly body: BodyKind;
      readonly out: PersonId;
      readonly in: PersonId;
      readonly head: boolean;
      readonly vote: VoteEntry | null;
    }
  | {
      readonly type: "hand-vote-held";
      readonly assembly: AssemblyId;
      readonly sitting: SittingId;
      readonly vote: VoteEntry;
    }
  | { readonly type: "appointment-read"; readonly appointment: Appointment }
  | {
      readonly type: "election-added";
      readonly election: ElectionId;
      readonly sitting: SittingId;
      readonly office: Office;
      readonly title: string;
      readonly seats: number;
      readonly alternates: number;
    }
  | ({ readonly type: "number-voted"; readonly seats: number; readonly vote: VoteEntry } & InElection)
  | ({ readonly type: "list-prepared"; readonly people: readonly PersonId[]; readonly at: Instant } & InElection)
  | ({ readonly type: "candidate-stood"; readonly person: PersonId } & InElection)
  | ({ readonly type: "candidate-nominated"; readonly person: PersonId; readonly by: PersonId } & InElection)
  | ({ readonly type: "withdrawal-asked"; readonly person: PersonId; readonly reason: string | null } & InElection)
  | ({
      readonly type: "withdrawal-decided";
      readonly person: PersonId;
      readonly allowed: boolean;
      readonly vote: VoteEntry;
    } & InElection)
  | ({
      readonly type: "introduction-held";
      readonly issued: number;
      readonly returned: number;
      readonly votes: readonly { readonly person: PersonId; readonly votes: number }[];
    } & InElection)
  | ({
      readonly type: "poll-held";
      readonly poll: Poll;
      readonly admitted: readonly PersonId[];
      readonly tied: readonly PersonId[];
    } & InElection)
  | ({
      readonly type: "poll-cut-settled";
      readonly admitted: readonly PersonId[];
      readonly refused: readonly PersonId[];
      readonly vote: VoteEntry;
    } & InElection)
  | ({
      readonly type: "list-voted";
      readonly names: readonly PersonId[];
      readonly seats: number;
      readonly form: "strike" | "agree";
      readonly vote: VoteEntry;
    } & InElection)
  | ({ readonly type: "ballot-style-voted"; readonly style: BallotStyle; readonly vote: VoteEntry } & InElection)
  | ({
      readonly type: "ballots-pre-printed";
      readonly names: readonly PersonId[];
      readonly seats: number;
      readonly printed: number;
    } & InElection)
  | ({
      readonly type: "pre-printed-destroyed";
      readonly counted: number;
      readonly by: readonly PersonId[];
      /** Why another number was there than had been printed. */
      readonly reason?: string;
    } & InElection)
  | ({
      readonly type: "ballots-printed";
      readonly printed: number;
      readonly style?: BallotStyle;
      readonly source?: BallotSource;
      readonly paper?: BallotPaper;
    } & InRound)
  | ({ readonly type: "spoiled-exchanged"; readonly delegation: string | null } & InRound)
  | ({
      readonly type: "ballots-issued";
      readonly issued: number;
      readonly unused: number;
      readonly byDelegation: readonly { readonly delegation: string; readonly issued: number }[];
    } & InRound)
  | ({ readonly type: "box-opened"; readonly returned: number } & InCount)
  | ({ readonly type: "round-stopped"; readonly ruling: Ruling<Answers["reconcile"]> } & InCount)
  | ({ readonly type: "machine-handed-over"; readonly head: PersonId; readonly since: Instant } & InRound)
  | { readonly type: "machine-returned"; readonly at: Instant }
  | ({ readonly type: "count-chosen"; readonly way: CountWay; readonly purpose: CountPurpose } & InSide)
  | ({
      readonly type: "tally-entered";
      readonly teller: PersonId;
      readonly fromPaper: boolean;
      /** Private to the counting room. */
      readonly totals: Totals | null;
    } & InSide)
  | ({ readonly type: "tally-confirmed"; readonly teller: PersonId } & InSide)
  | ({
      readonly type: "batch-keyed";
      readonly batch: number;
      readonly pair: 1 | 2;
      readonly by: PersonId | null;
      readonly papers: number;
      /** Private to the counting room; sorted by canonical content. */
      readonly readings: readonly BallotReading[] | null;
    } & InSide)
  | ({
      readonly type: "batch-settled";
      readonly batch: number;
      /** The two members who decided with the papers in hand; empty when both pairs agreed. */
      readonly by: readonly PersonId[];
      readonly readings: readonly BallotReading[] | null;
    } & InSide)
  | ({ readonly type: "batch-reopened"; readonly batch: number; readonly reason: string | null } & InSide)
  | ({
      readonly type: "batch-scanned";
      readonly batch: number;
      /** Physical count of the bundle. */
      readonly papers: number;
      readonly sheets: number;
      /** Salted root over the images: base64url of SHA-256. */
      readonly images: string;
      readonly doubtful: number;
      /** Private to the counting room: readings sorted by content, doubtful sheets by hash. */
      readonly read: {
        readonly readings: readonly BallotReading[];
        readonly cases: readonly ScanCaseContent[];
      } | null;
    } & InSide)
  | ({
      readonly type: "case-judged";
      readonly batch: number;
      readonly case: number;
      readonly by: PersonId;
      readonly turn: 1 | 2;
      readonly outcome: "waits" | "agreed" | "disagreed";
      /** Private to the counting room, as the readings are. */
      readonly judgment: { readonly sheet: string; readonly decision: CaseDecision } | null;
    } & InSide)
  | ({
      readonly type: "case-decided";
      readonly batch: number;
      readonly case: number;
      readonly for: number;
      readonly against: number;
      readonly judgment: { readonly sheet: string; readonly decision: CaseDecision } | null;
    } & InSide)
  | ({
      readonly type: "case-reopened";
      readonly batch: number;
      readonly case: number;
      readonly reason: string | null;
    } & InSide)
  | ({
      readonly type: "papers-recounted";
      readonly batch: number;
      readonly papers: number;
      readonly by: readonly PersonId[];
    } & InSide)
  | ({ readonly type: "close-marks-seen"; readonly by: readonly PersonId[] } & InSide)
  | ({
      readonly type: "difference-settled";
      readonly batch: number | null;
      readonly papers: number;
      readonly by: readonly PersonId[];
      /** All readings of the batch, or of the round where `batch` is null, as they now stand in both counts. */
      readonly readings: readonly BallotReading[] | null;
    } & InCount)
  | ({ readonly type: "scans-removed"; readonly images: number; readonly removedAt: Instant } & InRound)
  | ({
      readonly type: "other-program-entered";
      readonly other: { readonly totals: Totals; readonly agrees: boolean | null } | null;
    } & InCount)
  | ({
      readonly type: "count-concluded";
      readonly result: { readonly totals: Totals; readonly agrees: boolean | null } | null;
    } & InCount)
  | ({ readonly type: "recount-ordered"; readonly reason: string | null } & InSide)
  | ({ readonly type: "minutes-signed"; readonly signedBy: readonly PersonId[]; readonly signedAt: Instant } & InRound)
  | ({ readonly type: "reported-to-presidium"; readonly receivedBy: PersonId } & InRound)
  | ({
      readonly type: "announced";
      readonly by: PersonId | null;
      readonly result: RoundResult;
    } & InRound)
  | ({
      readonly type: "ballots-sealed";
      readonly packages: number;
      readonly handedTo: PersonId;
      readonly sealedAt: Instant;
    } & InRound)
  | ({ readonly type: "round-cancelled"; readonly reason: string | null; readonly vote: VoteEntry } & InRound)
  | ({
      readonly type: "further-ballot-opened";
      readonly assembly: AssemblyId;
      readonly kind: "further" | "revote";
      readonly fills: "seats" | "alternates";
      readonly names: readonly PersonId[];
      readonly seats: number;
      readonly form: "strike" | "agree";
      readonly vote: VoteEntry | null;
    } & InElection)
  | ({ readonly type: "further-ballot-refused"; readonly vote: VoteEntry } & InElection)
  | ({
      readonly type: "election-stopped";
      readonly assembly: AssemblyId;
      readonly reason: string | null;
      readonly vote: VoteEntry | null;
    } & InElection)
  | AuditEvent
  | HallEvent
  | { readonly type: "assembly-closed"; readonly at: Instant };

export type AssemblyEventType = AssemblyEvent["type"];
export type EventOf<T extends AssemblyEventType> = Extract<AssemblyEvent, { type: T }>;
