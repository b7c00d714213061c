/** Facts of the hall. Free words and names are sealed by the codec; the log holds ids. */
import type { AgendaItem, AssemblyId, ElectionId, HandVote, Instant, PersonId, SittingId, Votes } from "../model.ts";
import type {
  ComplaintOutcome,
  HandoutKind,
  ScreenPage,
  SlipConsent,
  SlipKind,
  SpeechKind,
  VoteChoice,
  VotingWay,
} from "./types.ts";

/** An item of the agenda as written to the log; who speaks is private. */
export type AgendaEntry = Omit<AgendaItem, "who"> & { readonly who?: string | null };
/** A vote by hand as recorded; free words of its subject are private. */
type RecordedVote = Omit<HandVote, "subject"> & { readonly subject: string | null };

type InSitting = { readonly assembly: AssemblyId; readonly sitting: SittingId };
type OfSlip = InSitting & { readonly slip: string };
type OfSpeech = InSitting & { readonly request: string };

export type HallEvent =
  | ({
      readonly type: "floor-set";
      readonly open: boolean;
      readonly seconds: number;
      readonly warnAt: number;
      readonly perDelegation: number | null;
    } & InSitting)
  | ({
      readonly type: "speech-asked";
      readonly person: PersonId;
      readonly kind: SpeechKind;
      readonly via: "phone" | "slip";
      /** Private. */
      readonly topic: string | null;
      readonly at: Instant;
    } & OfSpeech)
  | ({ readonly type: "speech-taken-back" } & OfSpeech)
  | ({ readonly type: "speakers-ordered"; readonly requests: readonly string[] } & InSitting)
  | ({ readonly type: "speaker-skipped" } & OfSpeech)
  | ({ readonly type: "speech-started"; readonly seconds: number; readonly at: Instant } & OfSpeech)
  | ({ readonly type: "speech-clock-held"; readonly held: boolean; readonly at: Instant } & OfSpeech)
  | ({ readonly type: "speech-time-given"; readonly seconds: number } & OfSpeech)
  | ({ readonly type: "speech-ended"; readonly at: Instant } & OfSpeech)
  | ({
      readonly type: "speech-noted";
      readonly person: PersonId;
      /** Private. */
      readonly note: string | null;
    } & OfSpeech)
  | ({
      readonly type: "contribution-received";
      readonly id: string;
      readonly person: PersonId;
      /** Private. */
      readonly words: { readonly title: string; readonly fileName: string } | null;
      readonly size: number;
      readonly hash: string;
      readonly at: Instant;
    } & InSitting)
  | ({
      readonly type: "hand-vote-opened";
      readonly vote: string;
      readonly matter: HandVote["matter"];
      /** Private. */
      readonly subject: string | null;
      readonly way: VotingWay;
      readonly sections: readonly { readonly name: string; readonly counters: readonly [PersonId, PersonId] | null }[];
      readonly at: Instant;
    } & InSitting)
  | ({
      readonly type: "section-counted";
      readonly vote: string;
      readonly section: number;
      readonly counter: 1 | 2;
      readonly by: PersonId | null;
      readonly votes: Votes;
    } & InSitting)
  | ({
      readonly type: "hand-vote-cast";
      readonly vote: string;
      readonly person: PersonId;
      /** Private: an open vote, but the person's own. */
      readonly choice: VoteChoice | null;
    } & InSitting)
  | ({ readonly type: "hand-vote-closed"; readonly vote: string; readonly recorded: RecordedVote } & InSitting)
  | ({ readonly type: "hand-vote-withdrawn"; readonly vote: string } & InSitting)
  | ({
      readonly type: "slip-handed-in";
      readonly kind: SlipKind;
      readonly election: ElectionId;
      readonly by: PersonId;
      readonly person: PersonId | null;
      readonly via: "phone" | "paper";
      readonly consent: SlipConsent;
      /** Private, a name may stand in it. */
      readonly named: string | null;
      /** Private. */
      readonly reason: string | null;
      readonly at: Instant;
    } & OfSlip)
  | ({ readonly type: "slip-identified"; readonly person: PersonId } & OfSlip)
  | ({ readonly type: "slip-answered"; readonly person: PersonId; readonly consents: boolean } & OfSlip)
  | ({ readonly type: "slip-taken-back" } & OfSlip)
  | ({
      readonly type: "slip-settled";
      readonly taken: boolean;
      /** Private. */
      readonly because: string | null;
    } & OfSlip)
  | ({
      readonly type: "withdrawal-proposed";
      readonly election: ElectionId;
      readonly person: PersonId;
      /** What the presidium proposes to the meeting. */
      readonly allow: boolean;
    } & InSitting)
  | ({
      readonly type: "complaint-raised";
      readonly complaint: string;
      readonly election: ElectionId | null;
      /** Private. */
      readonly words: { readonly by: PersonId; readonly text: string } | null;
      readonly at: Instant;
    } & InSitting)
  | ({
      readonly type: "complaint-concluded";
      readonly complaint: string;
      readonly outcome: ComplaintOutcome;
      readonly by: readonly PersonId[];
      /** Private. */
      readonly text: string | null;
      readonly at: Instant;
    } & InSitting)
  | ({
      readonly type: "handout-given";
      readonly id: string;
      readonly title: string;
      readonly fileName: string;
      readonly kind: HandoutKind;
      readonly size: number;
      readonly hash: string;
      readonly at: Instant;
    } & InSitting)
  | ({ readonly type: "handout-taken-back"; readonly id: string } & InSitting)
  | {
      readonly type: "photo-set";
      readonly assembly: AssemblyId;
      readonly person: PersonId;
      /** Private: a small JPEG in base64; null also takes the photo away. */
      readonly jpeg: string | null;
    }
  | {
      readonly type: "screen-set";
      readonly assembly: AssemblyId;
      readonly screen: string;
      readonly name: string;
      /** Private: an announcement may name somebody. */
      readonly page: ScreenPage | null;
    };
