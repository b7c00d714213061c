/**
 * What a delegate's phone receives. Two parts: what is the same for all, made once and sent to every phone as the same
 * bytes, and what is the holder's own. Nothing of a count before it is announced; of other people only the names that
 * are read out in the hall.
 */
import type {
  ComplaintOutcome,
  HandoutKind,
  SlipConsent,
  SlipKind,
  SlipState,
  SpeechKind,
  SpeechState,
  VoteChoice,
  VotingWay,
} from "../hall/types.ts";
import type { HandVote, Instant, SittingId, Votes } from "../model.ts";

export type DelegateAgendaItem = {
  readonly id: string;
  readonly title: string;
  readonly minutes: number | null;
  /** Planned start, `HH:MM`, where one is set. */
  readonly startsAt: string | null;
  /** Place in `sessions`. */
  readonly session: number;
  readonly state: "done" | "now" | "todo";
};

/** `photo`: id under which the server shows the portrait. */
export type DelegateCandidate = { readonly name: string; readonly position?: string; readonly photo?: string };
export type DelegateResult = {
  readonly round: number;
  readonly base: number;
  readonly majority: number;
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly invalid: number;
  readonly seats: number;
  readonly rows: readonly {
    readonly name: string;
    readonly votes: number;
    readonly percent: string;
    readonly elected: boolean;
  }[];
};
export type DelegateElection = {
  readonly id: string;
  readonly title: string;
  readonly seats: number;
  /** The voted list, or the list of the round under way; empty before that. */
  readonly list: readonly DelegateCandidate[];
  readonly form: "strike" | "agree" | null;
  /** Whether people may stand, be named and ask to withdraw now. */
  readonly naming: boolean;
  /** How far the last round is; of the count nothing but that it goes on. */
  readonly stage: "to-come" | "list" | "voting" | "counting" | "announced";
  /** Announced results alone, the oldest first. */
  readonly results: readonly DelegateResult[];
};

export type DelegateVote = {
  readonly id: string;
  readonly subject: string;
  readonly way: VotingWay;
  readonly state: "open" | "closed" | "withdrawn";
  readonly matter: HandVote["matter"];
  /** Known once the vote is closed. */
  readonly result: { readonly votes: Votes; readonly base: number; readonly passed: boolean } | null;
};

/** The same for every delegate. */
export type DelegateView = {
  readonly title: string;
  readonly body: string;
  readonly place: string;
  readonly day: string;
  readonly sample: boolean;
  readonly closed: boolean;
  readonly sessions: readonly { readonly name: string; readonly day: string; readonly startsAt: string | null }[];
  readonly sitting: {
    readonly id: SittingId;
    readonly title: string;
    readonly status: "planned" | "open" | "closed";
  } | null;
  readonly agenda: readonly DelegateAgendaItem[];
  readonly floor: {
    readonly open: boolean;
    readonly seconds: number;
    readonly speaking: {
      readonly request: string;
      readonly name: string;
      readonly startedAt: Instant;
      readonly heldAt: Instant | null;
      readonly heldFor: number;
      readonly seconds: number;
    } | null;
    /** Ids of the requests that wait, in the order in which they will be called; whose they are is not told. */
    readonly waiting: readonly string[];
  };
  readonly vote: DelegateVote | null;
  /** Whether the rules of this congress let a vote by hand be given on a phone. */
  readonly phoneVoting: boolean;
  readonly elections: readonly DelegateElection[];
  /** Documents that the secretariat hands out, oldest first. */
  readonly handouts: readonly {
    readonly id: string;
    readonly title: string;
    readonly fileName: string;
    readonly kind: HandoutKind;
    /** Bytes. */
    readonly size: number;
    /** SHA-256, hexadecimal: the name under which a phone keeps it. */
    readonly hash: string;
  }[];
};

/** The holder's own. */
export type DelegateSelf = {
  readonly person: string;
  readonly name: string;
  readonly position: string | null;
  readonly delegation: string | null;
  readonly seat: "member" | "ex-officio" | "elected" | "appointed" | "alternate" | "guest" | null;
  /** Row and seat, where the hall has a map. */
  readonly place: readonly [row: number, seat: number] | null;
  /** Whether the holder may vote by hand in this sitting. */
  readonly votes: boolean;
  readonly present: boolean;
  readonly requests: readonly {
    readonly id: string;
    readonly kind: SpeechKind;
    readonly topic: string;
    readonly state: SpeechState;
  }[];
  /** Slips that the holder handed in; of the person named nothing but the name as the holder wrote it, or as it is known. */
  readonly slips: readonly {
    readonly id: string;
    readonly kind: SlipKind;
    readonly election: string;
    readonly name: string;
    readonly state: SlipState;
    readonly consent: SlipConsent;
    readonly because: string;
  }[];
  /** Slips that name the holder and wait for an answer. */
  readonly named: readonly { readonly id: string; readonly election: string; readonly by: string }[];
  /** Lists being made on which the holder stands, and whether the holder has asked to withdraw. */
  readonly standing: readonly { readonly election: string; readonly withdrawal: "asked" | "refused" | null }[];
  readonly complaints: readonly {
    readonly id: string;
    readonly text: string;
    readonly conclusion: { readonly outcome: ComplaintOutcome; readonly text: string } | null;
  }[];
  /** What the phone has cast in the vote that is open or was the last. */
  readonly cast: { readonly vote: string; readonly choice: VoteChoice } | null;
};
