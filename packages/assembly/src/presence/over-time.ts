/** Presence as it was at any moment of a sitting: for quorum at each vote and for the ballots to issue. */
import type { AssemblyState, Instant, PersonId, Presence, Sitting } from "../model.ts";
import { convened } from "../state/roll.ts";

const holds = (span: Presence, at: number): boolean =>
  Date.parse(span.from) <= at && (span.to === undefined || at < Date.parse(span.to));

/** Voting members of a sitting in the hall at an instant. The roll is taken as it stands now. */
export const votersAt = (state: AssemblyState, sitting: Sitting, at: Instant): readonly PersonId[] => {
  const moment = Date.parse(at);
  return convened(state, sitting)
    .filter((a) => !a.flags.includes("suspended") && !a.flags.includes("prosecuted"))
    .map((a) => a.person)
    .filter((person) => (sitting.presence[person] ?? []).some((span) => holds(span, moment)));
};

export type PresenceStep = {
  readonly at: Instant;
  /** Voting members who came in and who left at that instant. */
  readonly came: number;
  readonly left: number;
  /** Voting members in the hall from that instant on. */
  readonly present: number;
};

/** How the number of voting members in the hall went, one step for each instant at which it changed. */
export const presenceSteps = (state: AssemblyState, sitting: Sitting): readonly PresenceStep[] => {
  const steps = new Map<Instant, { came: number; left: number }>();
  const stepAt = (at: Instant) => {
    const step = steps.get(at) ?? { came: 0, left: 0 };
    steps.set(at, step);
    return step;
  };
  for (const attendee of convened(state, sitting)) {
    if (attendee.flags.includes("suspended") || attendee.flags.includes("prosecuted")) continue;
    for (const span of sitting.presence[attendee.person] ?? []) {
      stepAt(span.from).came += 1;
      if (span.to !== undefined) stepAt(span.to).left += 1;
    }
  }
  let present = 0;
  return [...steps]
    .sort(([a], [b]) => Date.parse(a) - Date.parse(b))
    .map(([at, { came, left }]) => {
      present += came - left;
      return { at, came, left, present };
    });
};

export type PresenceAtVote = {
  readonly at: Instant;
  readonly subject: string;
  /** `hand`: a vote by hand. `ballot`: the box of a round was opened. */
  readonly kind: "hand" | "ballot";
  readonly present: number;
};

/** Voting members in the hall at each vote of a sitting, oldest first. */
export const presenceAtVotes = (state: AssemblyState, sitting: Sitting): readonly PresenceAtVote[] => {
  const hands = sitting.handVotes.map((vote) => ({ at: vote.at, subject: vote.subject, kind: "hand" as const }));
  const ballots = state.elections
    .filter((election) => election.sitting === sitting.id)
    .flatMap((election) =>
      election.rounds.flatMap((round) =>
        round.openedAt === null || round.cancelled
          ? []
          : [{ at: round.openedAt, subject: `${election.title} (${round.number})`, kind: "ballot" as const }],
      ),
    );
  return [...hands, ...ballots]
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map((vote) => ({ ...vote, present: votersAt(state, sitting, vote.at).length }));
};
