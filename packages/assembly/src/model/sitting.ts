/** A sitting: its roll, seats, working bodies, votes by hand and agenda. */
import type { Floor, ScreenPage, VotingWay } from "../hall/types.ts";
import type { ElectionId, Instant, PersonId, SittingId } from "./ids.ts";
import type { MeetingKind } from "./meeting.ts";
import type { AbsenceFinding, Attendee, Presence } from "./people.ts";

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
