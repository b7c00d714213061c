/** An election from its candidates to its outcome. */
import type { Answers, Office, Ruling } from "@laphieu/regulations";
import type { BallotStyle, PrePrinted } from "./ballot-papers.ts";
import type { ElectionId, Instant, PersonId, SittingId } from "./ids.ts";
import type { Round } from "./round.ts";
import type { HandVote } from "./sitting.ts";

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
