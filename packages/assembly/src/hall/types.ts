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
