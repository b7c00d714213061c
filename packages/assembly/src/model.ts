/**
 * The state of one congress or conference, as folded from its log by `evolve`. Plain readonly data: it serialises to
 * JSON, crosses to the browser and is compared by value. Vietnamese words for each idea: glossary in ARCHITECTURE.md.
 */
import type { Answers, Level, Office, PackFile, RegulationId, Ruling } from "@laphieu/regulations";
import type { RoundAudit } from "./audit/types.ts";
import type { Floor, HallScreenPin, ScreenPage, VotingWay } from "./hall/types.ts";

declare const brand: unique symbol;
type Branded<B extends string> = string & { readonly [brand]: B };
export type AssemblyId = Branded<"assembly">;
export type PersonId = Branded<"person">;
export type SittingId = Branded<"sitting">;
export type ElectionId = Branded<"election">;

/** Calendar day `YYYY-MM-DD`. */
export type Day = string;
/** Instant, ISO 8601 UTC. */
export type Instant = string;
/** A date as precise as it is known. */
export type PartialDate = { readonly year: number; readonly month?: number; readonly day?: number };

export type MeetingKind =
  | "members-congress"
  | "delegates-congress"
  | "committee-conference"
  | "inspection-conference"
  | "by-election-conference";

/** `short` is the path of a cell: one account, no roles on screen, no counting-room hand-over. */
export type Mode = "full" | "short";

export type About = {
  readonly kind: MeetingKind;
  readonly level: Level;
  /** Body holding the meeting, for example `Chi bộ thôn Đông`; `above` is the directly superior body. */
  readonly body: string;
  readonly above: string;
  readonly place: string;
  /** Whole title, for example `Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030`. */
  readonly title: string;
  readonly term: string;
  readonly day: Day;
  readonly sessions: readonly { readonly name: string; readonly day: Day; readonly startsAt?: string }[];
  /** The direct election of the secretary by the congress itself, where the level above allows it. */
  readonly secretaryDirect: boolean;
  /** False for a congress whose committee is appointed: no election, the decision is read out. */
  readonly withElection: boolean;
};

export type PersonDetails = {
  /** Full name exactly as signed. */
  readonly name: string;
  /** Where the derived order would be wrong (minority names): `given family middle` as the person is listed. */
  readonly sortKey?: string;
  readonly birth?: PartialDate;
  readonly sex?: "female" | "male";
  readonly ethnicGroup?: string;
  readonly joined?: PartialDate;
  readonly position?: string;
  readonly note?: string;
};
export type Person = {
  readonly id: PersonId;
  /** Null when erased. */
  readonly details: PersonDetails | null;
};

export type AttendeeFlag =
  | "exempt"
  | "temporary-elsewhere"
  | "suspended"
  | "prosecuted"
  | "retired-before-opening"
  | "transferred-out"
  | "elected-in-breach"
  | "convening-committee"
  | "outgoing-standing-committee"
  | "politburo"
  | "secretariat";
export type Seat = "member" | "ex-officio" | "elected" | "appointed" | "alternate" | "guest";
export type Attendee = {
  readonly person: PersonId;
  readonly standing: "official" | "probationary" | "temporary";
  readonly seat: Seat;
  readonly delegation?: string;
  readonly flags: readonly AttendeeFlag[];
  /** Set on an alternate seated in place of an official delegate. */
  readonly replaces?: PersonId;
  /** Set by the vote on the credentials report. */
  readonly notRecognised?: boolean;
};
export type Presence = { readonly from: Instant; readonly to?: Instant };
/** A recorded finding that somebody was absent throughout. */
export type AbsenceFinding = {
  readonly person: PersonId;
  readonly reason: string;
  readonly excused: boolean;
  readonly acceptedBy: string;
  readonly at: Instant;
};

/** Rows of seats: `keep` rows in front stay free (guests, presidium); delegations fill along rows or along columns. */
export type SeatingPlan = {
  readonly rows: number;
  /** Seats in each row. */
  readonly seats: number;
  readonly keep: number;
  readonly fill: "rows" | "columns";
  /** Delegations from the first block on; those left out follow as they stand on the roll. */
  readonly order: readonly string[];
};
export type Seating = {
  readonly plan: SeatingPlan;
  /** Row and seat, both from 1, by person. */
  readonly places: { readonly [person: string]: readonly [row: number, seat: number] };
};

export type Votes = { readonly for: number; readonly against: number; readonly noOpinion: number };
export type HandVote = {
  readonly id: string;
  readonly matter: "resolution" | "bodies" | "number-and-list" | "withdrawal";
  /** What was voted on, in words for the minutes. */
  readonly subject: string;
  readonly votes: Votes;
  readonly base: number;
  readonly passed: boolean;
  readonly at: Instant;
  /** Particulars of a vote that was put to the meeting on screen: voters present, votes needed, how it was counted. */
  readonly present?: number;
  readonly needed?: number;
  readonly way?: VotingWay;
  readonly sections?: readonly { readonly name: string; readonly votes: Votes }[];
  /** Id of the vote put to the meeting that was recorded first, and that this one names the matter of. */
  readonly put?: string;
};

export type BodyKind = "presidium" | "secretariat" | "credentials-committee" | "counting-committee" | "opinion-team";
export type WorkingBody = {
  readonly kind: BodyKind;
  readonly members: readonly { readonly person: PersonId; readonly head: boolean }[];
  readonly vote: HandVote | null;
};

export type AgendaItem = {
  readonly id: string;
  readonly title: string;
  readonly minutes?: number;
  readonly election?: ElectionId;
  /** Place in `about.sessions`; the first one when absent. */
  readonly session?: number;
  /** Planned start, `HH:MM`, where it does not simply follow the item before. */
  readonly startsAt?: string;
  /** Who speaks or reads, in words. */
  readonly who?: string;
  /** What the screens that follow the congress show meanwhile; the agenda when absent. */
  readonly shows?: ScreenPage;
  /** Kind of the paper that comes out of it. */
  readonly paper?: string;
};

/** A sitting has its own roll, presence, bodies and votes: the congress itself, the first conference, and so on. */
export type Sitting = {
  readonly id: SittingId;
  readonly kind: MeetingKind;
  readonly title: string;
  readonly status: "planned" | "open" | "closed";
  readonly roll: readonly Attendee[];
  readonly presence: { readonly [person: string]: readonly Presence[] };
  readonly absences: readonly AbsenceFinding[];
  /** Findings lifted by a check-in; they stand again when that check-in turns out to have been a mistake. */
  readonly lifted?: readonly AbsenceFinding[];
  readonly credentials: { readonly recognised: number; readonly vote: HandVote | null } | null;
  readonly bodies: readonly WorkingBody[];
  readonly handVotes: readonly HandVote[];
  readonly agenda: readonly AgendaItem[];
  readonly agendaItem: string | null;
  /** When each item was first turned to. */
  readonly agendaTimes?: { readonly [item: string]: Instant };
  readonly floor?: Floor;
  readonly seating?: Seating;
};

export type CandidateOrigin = "prepared" | "stood" | "nominated";
export type Candidate = {
  readonly person: PersonId;
  readonly origin: CandidateOrigin;
  readonly by?: PersonId;
  readonly withdrawal?: {
    readonly reason: string;
    readonly decision: "asked" | "allowed" | "refused";
    /** What the presidium proposes to the meeting, once it has said so. */
    readonly proposal?: "allow" | "refuse";
  };
  /** Taken off the list by the meeting for a breach (190 Art. 11, 244 Art. 13) or not admitted by the poll. */
  readonly out?: "breach" | "poll" | "cut-by-meeting";
  /** Named from the floor and let onto the list by an opinion poll. */
  readonly admitted?: boolean;
};
export type Poll = {
  readonly team: readonly PersonId[];
  readonly attending: number;
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly support: readonly { readonly person: PersonId; readonly votes: number }[];
  readonly ruling: Ruling<Answers["list"]>;
  /** False while the meeting has still to decide between people tied at the ceiling. */
  readonly cutSettled: boolean;
};

export type BallotReading = {
  /** Indexes in the round's list of names, ascending. Strike form uses `struck`; agree form `agree` and `disagree`. */
  readonly struck?: readonly number[];
  readonly agree?: readonly number[];
  readonly disagree?: readonly number[];
  readonly extra?: readonly ("name-added" | "signed" | "writing" | "several-inks")[];
  /** False for a paper that the counting committee did not issue. */
  readonly issued?: boolean;
  /** What two members concluded on a doubtful paper, where the regulation leaves it to the counting committee. */
  readonly judged?: "valid" | "invalid";
  /** Found invalid by the committee for a reason that no mark shows (torn, cannot be made out); with `judged`. */
  readonly because?: "other";
};
export type CountWay = "hand-tally" | "keyed" | "scanned";
/** `official`: our count is the count. `beside`: the second, independent count next to another program. */
export type CountPurpose = "official" | "beside";
export type InvalidReason =
  | "not-issued"
  | "too-many"
  | "nobody"
  | "both-or-neither"
  | "name-added"
  | "signed"
  | "writing"
  | "several-inks"
  | "other";
/** Totals of one round. `votes` follows the round's names. Secret until announced. */
export type Totals = {
  readonly found: number;
  readonly valid: number;
  readonly invalid: number;
  readonly invalidReasons: readonly { readonly reason: InvalidReason; readonly count: number }[];
  readonly votes: readonly number[];
};
export type KeyedBatch = {
  readonly batch: number;
  readonly papers: number;
  /** Sorted by content hash; null while the counting room is locked. */
  readonly first: readonly BallotReading[] | null;
  readonly second: readonly BallotReading[] | null;
  readonly secondKeyed: boolean;
  /** Who keyed first: the other pair must be another person. Null where one account does everything (short path). */
  readonly firstBy: PersonId | null;
  /** Papers keyed by the second pair; differs from `papers` only until the batch is keyed anew. */
  readonly secondPapers: number | null;
  /** Agreed readings after settlement; null while open or locked. */
  readonly settled: readonly BallotReading[] | null;
  readonly isSettled: boolean;
};
/** Why people must look at a scanned sheet or at one mark of it; the reader's doubts, and those of the arithmetic gate. */
export const scanDoubts = [
  "part-of-name",
  "faint",
  "beside-name",
  "steep-or-shared",
  "fold",
  "stray-ink",
  "both-boxes",
  "no-box",
  "corrected",
  "outside-box",
  "writing",
  "handwritten-row",
  "page-not-certain",
  "wrong-ballot",
  "foreign-page",
  "page-missing",
  "scanned-twice",
  "not-readable",
  "one-name-away",
] as const;
export type ScanDoubt = (typeof scanDoubts)[number];
export type ScanMark = "strike" | "agree" | "disagree";
/** One sheet that people must look at. */
export type ScanCaseContent = {
  /** Hash of the images of the sheet, hexadecimal; cases of a batch stand in its order, which tells nothing. */
  readonly sheet: string;
  /** What the reader is sure of; null when no mark of the sheet could be read. */
  readonly sure: BallotReading | null;
  /** Marks to be decided, ascending by name. */
  readonly doubtful: readonly { readonly index: number; readonly mark: ScanMark; readonly doubt: ScanDoubt }[];
  /** Doubts about the sheet as a whole. */
  readonly doubts: readonly ScanDoubt[];
};
export type CaseReason = "not-issued" | "name-added" | "signed" | "writing" | "several-inks" | "other";
/** What people conclude on a doubtful sheet. */
export type CaseDecision =
  /** Every doubtful mark, one by one. Other writing on the sheet, if any, was looked at and is none. */
  | {
      readonly as: "marks";
      readonly marks: readonly { readonly index: number; readonly mark: ScanMark; readonly marked: boolean }[];
    }
  /** The whole ballot read by a person, from the image or with the paper in hand. */
  | { readonly as: "keyed"; readonly reading: BallotReading }
  | { readonly as: "invalid"; readonly reason: CaseReason; readonly words?: string }
  /** Not a ballot of this round, or the same sheet a second time: it is not counted among the papers. */
  | { readonly as: "leave-out"; readonly why: "not-a-ballot" | "same-sheet" };
export type CaseJudgment = { readonly by: PersonId; readonly decision: CaseDecision | null };
export type ScanCase = {
  /** From 1, in the order of the sheets' hashes. */
  readonly case: number;
  /** Null while the counting room is locked. */
  readonly content: ScanCaseContent | null;
  readonly first: CaseJudgment | null;
  readonly second: CaseJudgment | null;
  readonly disagreed: boolean;
  /** The committee's decision by majority, where the two disagreed. */
  readonly committee: { readonly for: number; readonly against: number; readonly decision: CaseDecision | null } | null;
  readonly isDecided: boolean;
};
export type ScannedBatch = {
  readonly batch: number;
  /** Papers of the bundle by physical count, typed. */
  readonly papers: number;
  /** Ballots that came out of the scanner, left-out ones included. */
  readonly sheets: number;
  /** Salted root over the images of the batch; opens nothing without the sealed annex. */
  readonly images: string;
  /** Readings without any doubt, sorted by content; null while the room is locked. */
  readonly readings: readonly BallotReading[] | null;
  readonly cases: readonly ScanCase[];
  /** The two who counted the bundle again; empty when the first figure stands. */
  readonly recountedBy: readonly PersonId[];
  readonly settled: readonly BallotReading[] | null;
  readonly isSettled: boolean;
};
export type Count = {
  readonly way: CountWay;
  readonly purpose: CountPurpose;
  readonly batches: readonly KeyedBatch[];
  /** Bundles that went through the scanner. */
  readonly scans?: readonly ScannedBatch[];
  /** Doubtful marks so near the majority line that the committee looked at them again: who did. */
  readonly closeSeenBy?: readonly PersonId[];
  /** All papers as settled between two counts whose bundles were not the same; null while the room is locked. */
  readonly corrected?: readonly BallotReading[] | null;
  /** Papers on which two counts differed and two members decided with the paper in hand. */
  readonly differencesSettled?: number;
  /** Totals entered from a hand tally, by one teller and confirmed by a second. */
  readonly tally: {
    readonly totals: Totals | null;
    readonly enteredBy: PersonId;
    readonly confirmedBy: PersonId | null;
    readonly fromPaper: boolean;
  } | null;
  /** Totals of the other program, when counting beside it. */
  readonly other: { readonly totals: Totals | null; readonly agrees: boolean | null } | null;
  /** Set when the count is concluded; totals null while the room is locked. */
  readonly concluded: { readonly totals: Totals | null; readonly at: Instant } | null;
};

export type BallotPapers = {
  readonly printed: number | null;
  readonly spoiled: number;
  readonly unused: number | null;
  readonly issued: number | null;
  readonly issuedByDelegation: readonly { readonly delegation: string; readonly issued: number }[];
  /** Papers counted at the opening of the box and reported to the meeting. */
  readonly returned: number | null;
  /** Plain is the default; marked papers (corner marks, a code of the form) need a vote of the meeting. */
  readonly style?: BallotStyle;
  readonly source?: BallotSource;
  /** Size of the paper, where it is not the one suggested: the reader must know it. */
  readonly paper?: BallotPaper;
};
export type BallotPaper = "A3" | "A4" | "A5" | "A6";
export type BallotStyle = "plain" | "marked";
/** Pre-printed for the expected list, or names written or overprinted on stamped papers. */
export type BallotSource = "printed" | "pre-printed" | "stamped-blanks" | "overprint";
/** Ballots printed before the list was voted; used only when the voted list equals theirs, else destroyed with a record. */
export type PrePrinted = {
  readonly names: readonly PersonId[];
  readonly seats: number;
  readonly printed: number;
  readonly state: "waiting" | "used" | "destroyed";
  readonly destroyedBy: readonly PersonId[];
};
export type RoundStage =
  | "prepare" // ballots to print
  | "issue" // printed, to be issued
  | "vote" // issued, box open for voting
  | "count" // box opened, counting
  | "minutes" // count concluded, minutes to sign
  | "report" // minutes signed, to report to the presidium
  | "announce" // reported, the head of the counting committee announces
  | "seal" // announced, ballots to seal and hand over
  | "done"
  | "stopped"; // more papers than issued: the round cannot be counted
export type RoundResult = {
  readonly base: Ruling<Answers["base"]>;
  readonly totals: Totals;
  readonly ruling: Ruling<Answers["result"]>;
  readonly elected: readonly PersonId[];
  readonly alternates: readonly PersonId[];
  /** Ways of counting that agreed, where there were two or more, and papers settled between them. */
  readonly agreed?: { readonly ways: readonly (CountWay | "other-program")[]; readonly settled: number };
};
export type Round = {
  readonly number: number;
  readonly kind: "first" | "further" | "revote";
  /** A round held for alternates alone, once every official seat is filled; its `seats` are theirs. */
  readonly fills: "seats" | "alternates";
  readonly names: readonly PersonId[];
  readonly seats: number;
  readonly form: "strike" | "agree";
  readonly stage: RoundStage;
  readonly papers: BallotPapers;
  /** Voters present when the ballots were issued; absent before that. */
  readonly presentAtIssue?: number;
  /** When the box was opened: the only instant that events of the count carry. */
  readonly openedAt: Instant | null;
  /** When the machine was with the counting committee for this round; `to` null while it still is. Goes into the minutes. */
  readonly handOvers: readonly { readonly head: PersonId; readonly from: Instant; readonly to: Instant | null }[];
  readonly count: Count | null;
  /** A second count of our own, independent of the first; both must agree before the count is concluded. */
  readonly check?: Count | null;
  /** Set when scanned images and page readings were removed, after sealing. */
  readonly scansRemoved?: { readonly images: number; readonly at: Instant };
  readonly minutes: { readonly signedBy: readonly PersonId[]; readonly at: Instant } | null;
  readonly reportedTo: PersonId | null;
  /** Known to all only from the announcement on. */
  readonly result: RoundResult | null;
  /** Public samples of papers drawn to test the count, oldest first. */
  readonly audits?: readonly RoundAudit[];
  readonly announcedBy: PersonId | null;
  readonly sealed: { readonly packages: number; readonly handedTo: PersonId; readonly at: Instant } | null;
  readonly stoppedBecause: string | null;
  /** Voided by the meeting; it does not count as a ballot held. */
  readonly cancelled: boolean;
};

export type Election = {
  readonly id: ElectionId;
  readonly sitting: SittingId;
  readonly office: Office;
  readonly title: string;
  /** Proposed until voted; for delegates upward the number allocated by the level above, which is not voted. */
  readonly seats: number;
  readonly seatsVote: HandVote | null;
  readonly alternates: number;
  readonly candidates: readonly Candidate[];
  readonly preparedAt: Instant | null;
  /** Introduction ballot before a direct election of the secretary by the congress. */
  readonly introduction: {
    readonly issued: number;
    readonly returned: number;
    readonly votes: readonly { readonly person: PersonId; readonly votes: number }[];
  } | null;
  readonly poll: Poll | null;
  readonly list: { readonly names: readonly PersonId[]; readonly vote: HandVote } | null;
  /** The meeting's vote on the style of the ballots; absent means plain. */
  readonly ballotStyle?: { readonly style: BallotStyle; readonly vote: HandVote };
  readonly prePrinted?: PrePrinted;
  readonly rounds: readonly Round[];
  /** The meeting voted against a further ballot after the last round. */
  readonly furtherRefused: boolean;
  readonly outcome:
    | { readonly state: "running" }
    | { readonly state: "complete"; readonly elected: readonly PersonId[]; readonly alternates: readonly PersonId[] }
    | {
        readonly state: "stopped";
        readonly elected: readonly PersonId[];
        readonly unfilled: number;
        readonly reason: string;
      };
};

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
