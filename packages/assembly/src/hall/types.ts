/** What is going on in the hall of one sitting: who asks to speak, who speaks, and the vote by hand under way. */
import type { ElectionId, HandVote, Instant, PersonId, Votes } from "../model.ts";
import type { Cast } from "./cast.ts";

/** What a screen shows: it follows the congress, or is pinned to one page. */
export type ScreenPage =
  | { readonly page: "follow" }
  | { readonly page: "welcome" }
  | { readonly page: "roll" }
  | { readonly page: "agenda" }
  | { readonly page: "speaker" }
  | { readonly page: "hand-vote" }
  | { readonly page: "candidate"; readonly election: ElectionId; readonly person: PersonId }
  | { readonly page: "list"; readonly election: ElectionId }
  | { readonly page: "how-to-vote"; readonly election: ElectionId }
  /** Stage and papers alone, never a vote. */
  | { readonly page: "counting"; readonly election: ElectionId }
  | { readonly page: "result"; readonly election: ElectionId }
  | { readonly page: "announcement"; readonly title: string; readonly text: string }
  | { readonly page: "message"; readonly text: string }
  | { readonly page: "blank" };

/** A screen of the hall. Its id is known to the server by the screen's code; a screen nobody set follows the congress. */
export type HallScreenPin = { readonly id: string; readonly name: string; readonly page: ScreenPage };

/** A point of order goes before every other request. */
export type SpeechKind = "speech" | "point-of-order";
export type SpeechState = "waiting" | "speaking" | "done" | "skipped" | "taken-back";
/** The clock of one speech. Instants are the server's. */
export type SpeechClock = {
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  /** Set while the clock is held. */
  readonly heldAt: Instant | null;
  /** Milliseconds for which it was held before. */
  readonly heldFor: number;
  /** Time allowed, seconds. */
  readonly seconds: number;
};
export type SpeechRequest = {
  readonly id: string;
  readonly person: PersonId;
  readonly kind: SpeechKind;
  readonly topic: string;
  readonly via: "phone" | "slip";
  readonly at: Instant;
  readonly state: SpeechState;
  readonly clock: SpeechClock | null;
  /** The secretary's notes on what was said; with the chair's audience alone. */
  readonly note: string;
};
/** A written contribution handed in: the file lies with the server, known by its hash. */
export type Contribution = {
  readonly id: string;
  readonly person: PersonId;
  readonly title: string;
  readonly fileName: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the file, hexadecimal. */
  readonly hash: string;
  readonly at: Instant;
};

export type VoteChoice = "for" | "against" | "no-opinion";
/** Cards are counted by people; phones count themselves, where the rules allow it. */
export type VotingWay = "cards" | "phones";
export type SectionCount = { readonly by: PersonId | null; readonly votes: Votes };
/** A part of the hall with two counters, who count independently of each other. */
export type VoteSection = {
  readonly name: string;
  readonly counters: readonly [PersonId, PersonId] | null;
  readonly first: SectionCount | null;
  readonly second: SectionCount | null;
  /** Times that the two figures differed and the section was counted again. */
  readonly recounts: number;
};
/** A vote by hand that is put to the meeting, or the last one that was. */
export type FloorVote = {
  readonly id: string;
  readonly matter: HandVote["matter"];
  readonly subject: string;
  readonly way: VotingWay;
  readonly sections: readonly VoteSection[];
  readonly openedAt: Instant;
  /** Open vote by phone: who has voted how. Every card once. Shown to nobody while the vote is open. */
  readonly cast: Cast;
  readonly state: "open" | "closed" | "withdrawn";
  /** The vote as recorded for the minutes, once closed. */
  readonly result: HandVote | null;
};

/** How a paper of the list came: from a delegate's own phone, or on paper at the secretaries' table. */
export type SlipKind = "stand" | "nominate" | "withdraw";
export type SlipConsent =
  /** Somebody standing or withdrawing speaks for himself. */
  | "own"
  /** The person named has not answered yet. */
  | "needed"
  | "given"
  | "refused";
export type SlipState = "waiting" | "taken" | "set-aside" | "taken-back";
/**
 * A paper from the floor on a list that is being made: somebody stands, names somebody, or asks to withdraw. It is no
 * candidacy yet: that is a fact of the list, and comes about when the slip is taken into it.
 */
export type Slip = {
  readonly id: string;
  readonly kind: SlipKind;
  readonly election: ElectionId;
  /** Who hands it in. */
  readonly by: PersonId;
  /** Whom it is about; null while a name written on a phone fits nobody, or several people. */
  readonly person: PersonId | null;
  /** The name as written on a phone, or at the table while it is not settled who is meant; else empty. */
  readonly named: string;
  /** Why somebody asks to withdraw; may be empty otherwise. */
  readonly reason: string;
  readonly via: "phone" | "paper";
  readonly at: Instant;
  readonly consent: SlipConsent;
  readonly state: SlipState;
  /** Why it was set aside. */
  readonly because: string;
};

export type ComplaintOutcome = "upheld" | "not-upheld" | "withdrawn" | "referred";
/** A complaint about the election raised during the meeting; the counting committee concludes on it (190 Art. 8(2)). */
export type Complaint = {
  readonly id: string;
  /** Who raised it; null when erased. */
  readonly by: PersonId | null;
  /** The election it is about; null for the meeting as a whole. */
  readonly election: ElectionId | null;
  /** The round whose ballots were out, or being counted, when it was raised; null before and between rounds. */
  readonly round: number | null;
  readonly text: string;
  readonly at: Instant;
  readonly conclusion: {
    readonly outcome: ComplaintOutcome;
    readonly text: string;
    /** Members of the counting committee who concluded, its head first. */
    readonly by: readonly PersonId[];
    readonly at: Instant;
  } | null;
};

/** A document handed out to the delegates' phones: the file lies with the server, known by its hash. */
export type Handout = {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly kind: HandoutKind;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the file, hexadecimal. */
  readonly hash: string;
  readonly at: Instant;
};
export const handoutKinds = ["pdf", "jpeg", "png"] as const;
export type HandoutKind = (typeof handoutKinds)[number];
/** Bytes of one document, and of all that lie on a phone together. */
export const handoutBounds = { each: 10_000_000, all: 60_000_000, files: 40 } as const;

export type Floor = {
  /** Whether requests to speak are taken. */
  readonly open: boolean;
  /** Time allowed for a speech, and how long before its end the screens warn; seconds. */
  readonly seconds: number;
  readonly warnAt: number;
  /** Time that a delegation has in all, seconds; null for no limit. */
  readonly perDelegation: number | null;
  /** In the order in which they are called; those who have spoken keep their place. */
  readonly requests: readonly SpeechRequest[];
  readonly contributions: readonly Contribution[];
  readonly vote: FloorVote | null;
  /** Papers from the floor on the lists, oldest first. */
  readonly slips?: readonly Slip[];
  readonly complaints?: readonly Complaint[];
  readonly handouts?: readonly Handout[];
};

export const emptyFloor: Floor = {
  open: false,
  seconds: 300,
  warnAt: 60,
  perDelegation: null,
  requests: [],
  contributions: [],
  vote: null,
};
