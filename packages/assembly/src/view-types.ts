/** What screens receive: the state as one audience may see it, with every derived figure already computed. */
import type { Answers, Citation, DeductionKey, HandVoteMatter, Office, Ruling, Text } from "@laphieu/regulations";
import type { AuditRoom } from "./audit/view.ts";
import type { CommandType } from "./commands.ts";
import type { PhoneVoting } from "./hall/floor.ts";
import type { HallScreenPin, SpeechClock, SpeechKind, VotingWay } from "./hall/types.ts";
import type {
  AssemblyState,
  BallotReading,
  BodyKind,
  CaseDecision,
  CountWay,
  ElectionId,
  MeetingKind,
  PersonId,
  PreparationItem,
  ScanCaseContent,
  SittingId,
  Totals,
  Votes,
} from "./model.ts";
import type { Audience, Role } from "./roles.ts";

export type SpineStepId =
  | "preparation"
  | "roll"
  | "bodies"
  | "number"
  | "list"
  | "ballots"
  | "count"
  | "minutes"
  | "announcement"
  | "papers"
  | "file";
export type SpineStep = { readonly id: SpineStepId; readonly status: "done" | "current" | "todo" | "not-needed" };

/** The one thing to do now. */
export type NextStep = {
  readonly step: SpineStepId;
  /** The command that does it; `print` and `wait` are not commands. */
  readonly action: CommandType | "print" | "wait";
  readonly sitting?: SittingId;
  readonly election?: ElectionId;
  readonly round?: number;
  /** What the action needs to know beyond its place: which body, office, item of preparation, batch or people. */
  readonly body?: BodyKind;
  readonly office?: Office;
  readonly item?: PreparationItem;
  readonly meeting?: MeetingKind;
  readonly rollFrom?: readonly ElectionId[];
  readonly batch?: number;
  readonly pair?: 1 | 2;
  readonly case?: number;
  /** The step is of the second, independent count. */
  readonly check?: true;
  readonly people?: readonly PersonId[];
  readonly title: Text;
  /** What to do and say, one or two sentences. */
  readonly explain: Text;
  readonly law: readonly Citation[];
  /** What holds it up; empty when the step can be taken. */
  readonly missing: readonly Text[];
  readonly roles: readonly Role[];
};

export type SittingFigures = {
  /** Voting members convened, before deductions. */
  readonly convened: number;
  readonly deductions: readonly { readonly key: DeductionKey; readonly people: readonly PersonId[] }[];
  readonly base: Ruling<Answers["base"]>;
  /** Voting members in the hall now: ballots to issue. */
  readonly present: number;
  /** Everybody else in the hall (probationary, temporary, alternates, guests). */
  readonly presentWithoutVote: number;
  readonly absent: readonly PersonId[];
  readonly quorum: Ruling<Answers["quorum"]>;
  readonly delegations: readonly { readonly name: string; readonly convened: number; readonly present: number }[];
  readonly women: number;
  readonly minorities: number;
  readonly seats: {
    readonly exOfficio: number;
    readonly elected: number;
    readonly appointed: number;
    readonly alternates: number;
    readonly guests: number;
  };
};

export type ElectionFigures = {
  /** Ruling on the list as it stands (surplus, ceiling, what comes next). */
  readonly list: Ruling<Answers["list"]>;
  /** Candidates still standing, in the order of the ballot. */
  readonly standing: readonly PersonId[];
  readonly form: "strike" | "agree";
  /** Votes needed, from the base of the sitting. */
  readonly majority: number;
  readonly ballotsToIssue: number;
};

export type RoundProgress = {
  readonly election: ElectionId;
  readonly round: number;
  readonly issued: number;
  readonly returned: number;
  /** Papers keyed by both pairs and settled; for a hand tally 0 until concluded. Never a vote. */
  readonly counted: number;
  readonly startedAt: string | null;
};

/** A doubtful sheet that waits for somebody, or that was decided. */
export type ScanCaseView = {
  readonly batch: number;
  readonly case: number;
  readonly content: ScanCaseContent;
  readonly waitsFor: "first" | "second" | "committee" | "nobody";
  /** Who judged already; another person must be the second. */
  readonly judgedBy: readonly PersonId[];
  /** What they concluded: empty until both have spoken, so that the second judges without knowing the first. */
  readonly decisions: readonly CaseDecision[];
  readonly decided: CaseDecision | null;
};
/** A scanned count: bundles, and what people have still to judge. */
export type ScanRoom = {
  readonly batches: readonly {
    readonly batch: number;
    readonly papers: number;
    readonly sheets: number;
    /** Papers that count so far: sheets less those left out. */
    readonly kept: number;
    readonly left: number;
    readonly done: number;
    readonly disagreements: number;
    readonly isSettled: boolean;
    /** Nothing is left to judge, and the ballots are not as many as the papers counted by hand. */
    readonly doesNotMeet: boolean;
  }[];
  readonly left: number;
  readonly done: number;
  readonly disagreements: number;
  readonly cases: readonly ScanCaseView[];
  /**
   * Candidates so near the majority line that marks people decided could tip it, and the sheets with those marks: the
   * committee looks at them once more before the count is concluded. Null until every batch is settled.
   */
  readonly close: {
    readonly names: readonly number[];
    readonly cases: readonly { readonly batch: number; readonly case: number }[];
    readonly seen: boolean;
  } | null;
};
/** One count of the round: its way, how far it is, its totals when they are final. */
export type CountSide = {
  readonly way: CountWay;
  readonly ours: Totals | null;
  readonly open: CountingRoom["open"];
  readonly counted: number;
  readonly scanning: ScanRoom | null;
};
/** How the ways of counting a round stand to each other; the minutes say it. */
export type Agreement = {
  readonly ways: readonly (CountWay | "other-program")[];
  /** Null while one of them is not finished, or when there is only one. */
  readonly agrees: boolean | null;
  /** First way less the second for each name; null while not comparable. */
  readonly byName: readonly number[] | null;
  /** Papers that only one of two counts of papers has, by bundle where both took the same bundles. */
  readonly papers:
    | readonly {
        readonly batch: number | null;
        readonly onlyFirst: readonly BallotReading[];
        readonly onlySecond: readonly BallotReading[];
      }[]
    | null;
  /** Papers on which the two differed and two members decided. */
  readonly settled: number;
};

/** The counting room's own figures; only in the view of the audience that counts. */
export type CountingRoom = {
  readonly election: ElectionId;
  readonly round: number;
  /** Our totals as far as they are final: a confirmed tally, or all batches settled. */
  readonly ours: Totals | null;
  /** Ours less those of the other program, for each name; null while either is missing. */
  readonly differences: readonly number[] | null;
  /** Batches that both pairs keyed and that do not agree yet. */
  readonly open: readonly {
    readonly batch: number;
    readonly papersDiffer: boolean;
    readonly onlyFirst: readonly BallotReading[];
    readonly onlySecond: readonly BallotReading[];
  }[];
  /** Papers in settled batches. */
  readonly counted: number;
  readonly returned: number;
  /** Set where the round's count is scanned. */
  readonly scanning: ScanRoom | null;
  /** The second, independent count; null when there is none. */
  readonly check: CountSide | null;
  readonly agreement: Agreement;
};

/** One message at a time for the projector. */
export type HallScreen =
  | { readonly kind: "welcome"; readonly title: string; readonly body: string }
  | {
      readonly kind: "roll";
      readonly convened: number;
      readonly present: number;
      /** Of which more than half must agree. */
      readonly base?: number;
      /** Present that are needed for the meeting to go on, and whether every condition for that is met. */
      readonly quorum?: { readonly needed: number; readonly met: boolean };
      /** Delegations of which everybody is in the hall, of all; absent where there are none. */
      readonly delegations?: { readonly complete: number; readonly all: number };
    }
  | {
      readonly kind: "agenda";
      readonly items: readonly { readonly title: string; readonly current: boolean; readonly done: boolean }[];
    }
  | {
      readonly kind: "list";
      readonly title: string;
      readonly seats: number;
      readonly names: readonly string[];
      readonly form: "strike" | "agree";
    }
  | {
      readonly kind: "voting";
      readonly title: string;
      readonly seats: number;
      readonly names: readonly string[];
      readonly form: "strike" | "agree";
      readonly issued: number;
    }
  | {
      readonly kind: "counting";
      readonly title: string;
      readonly issued: number;
      readonly returned: number;
      readonly counted: number;
      /** Papers drawn and read in the public sample under way. */
      readonly drawn?: number;
    }
  | {
      readonly kind: "result";
      readonly title: string;
      readonly base: number;
      readonly majority: number;
      readonly issued: number;
      readonly returned: number;
      readonly valid: number;
      readonly invalid: number;
      readonly rows: readonly {
        readonly name: string;
        readonly votes: number;
        readonly percent: string;
        readonly elected: boolean;
      }[];
      readonly seats: number;
      readonly elected: number;
    }
  | {
      readonly kind: "appointment";
      readonly number: string;
      readonly issuer: string;
      readonly people: readonly { readonly name: string; readonly post: string }[];
    }
  | {
      readonly kind: "speaker";
      /** Who has the floor, with the clock; null when nobody has. */
      readonly now: (HallSpeaker & { readonly topic: string; readonly clock: SpeechClock }) | null;
      /** Seconds before the end at which the clock warns. */
      readonly warnAt: number;
      readonly next: readonly HallSpeaker[];
      readonly waiting: number;
      readonly open: boolean;
    }
  | {
      readonly kind: "hand-vote";
      readonly subject: string;
      readonly way: VotingWay;
      readonly base: number;
      readonly needed: number;
      readonly present: number;
      /** Sections agreed of all, or phones that have voted of all present; never how. */
      readonly counted: { readonly done: number; readonly all: number };
      /** Known once the vote is closed. */
      readonly votes: Votes | null;
      readonly passed: boolean | null;
    }
  | {
      readonly kind: "candidate";
      readonly title: string;
      readonly number: number | null;
      readonly name: string;
      /** Id under which the server shows the portrait; null where there is none. */
      readonly photo?: string | null;
      readonly birthYear: number | null;
      readonly position: string;
      readonly delegation: string;
    }
  | { readonly kind: "announcement"; readonly title: string; readonly text: string }
  | { readonly kind: "message"; readonly text: string }
  | { readonly kind: "blank" }
  | { readonly kind: "closed"; readonly title: string };

export type HallSpeaker = { readonly name: string; readonly from: string; readonly kind: SpeechKind };

/** One screen of the hall with what it shows now: the preview on the chair's page. */
export type ScreenView = HallScreenPin & { readonly hall: HallScreen };

/** What a vote by hand on each matter needs as things stand, and whether phones may vote. */
export type FloorFigures = {
  readonly needed: { readonly [M in HandVoteMatter]: number };
  /** Phones that have voted in the vote under way. */
  readonly cast: number;
  readonly phones: PhoneVoting;
  /** Slips that wait and may not go into a list as things stand: why, with the ruling. */
  readonly slips?: { readonly [slip: string]: Refusal };
};

export type AssemblyView = {
  readonly audience: Audience;
  /** The state without anything this audience may not see. */
  readonly state: AssemblyState;
  readonly spine: readonly SpineStep[];
  readonly next: NextStep | null;
  readonly figures: { readonly [sitting: string]: SittingFigures };
  readonly elections: { readonly [election: string]: ElectionFigures };
  readonly progress: RoundProgress | null;
  readonly counting: CountingRoom | null;
  /** The public sample under way; only in the view of the audience that counts. */
  readonly audit?: AuditRoom;
  readonly hall: HallScreen;
  /** Screens that were named or pinned; only in the view of the chair. */
  readonly screens?: readonly ScreenView[];
  /** By sitting that is open; only in the view of the chair. */
  readonly floors?: { readonly [sitting: string]: FloorFigures };
};

/** A domain refusal: what is not allowed, why, with which figures, and the ruling behind it. */
export type Refusal = {
  readonly code: string;
  readonly text: Text;
  readonly field?: string;
  readonly ruling?: Ruling<unknown>;
  /** Roles that may do it, when the role was the reason. */
  readonly roles?: readonly Role[];
};
