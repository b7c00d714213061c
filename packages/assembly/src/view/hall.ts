/** What the hall sees: one message at a time, following the meeting by itself; nothing of a count but papers. */
import { percent } from "@laphieu/vietnamese";
import { drawnInSample } from "../audit/view.ts";
import { candidateScreen, speakerScreen, voteScreen } from "../hall/screens.ts";
import type { ScreenPage } from "../hall/types.ts";
import type { AssemblyState, Election, PersonId, Round, RoundResult, Sitting } from "../model.ts";
import { baseOf } from "../state/base.ts";
import { delegationsOf, quorumOf } from "../state/figures.ts";
import { formOf, inBallotOrder, standingCandidates } from "../state/list.ts";
import { electionOf, roundOf, sittingOf } from "../state/lookup.ts";
import { convened, votersPresent } from "../state/roll.ts";
import type { HallScreen, ScreenView } from "../view-types.ts";
import { progressOf } from "./elections.ts";

const nameOf = (state: AssemblyState, person: PersonId): string => state.people[person]?.details?.name ?? "";

const resultScreen = (state: AssemblyState, election: Election, round: Round, result: RoundResult): HallScreen => {
  const { base, totals } = result;
  const chosen = round.fills === "alternates" ? result.alternates : result.elected;
  return {
    kind: "result",
    title: election.title,
    base: base.answer.base,
    majority: base.answer.majority,
    issued: round.papers.issued ?? 0,
    returned: round.papers.returned ?? 0,
    valid: totals.valid,
    invalid: totals.invalid,
    rows: round.names.map((person, i) => ({
      name: nameOf(state, person),
      votes: totals.votes[i] ?? 0,
      percent: base.answer.base === 0 ? "" : percent(totals.votes[i] ?? 0, base.answer.base, "half-up"),
      elected: chosen.includes(person),
    })),
    seats: round.seats,
    elected: chosen.length,
  };
};

const roundScreen = (state: AssemblyState, election: Election, round: Round): HallScreen => {
  const names = round.names.map((p) => nameOf(state, p));
  const { title } = election;
  const { seats, form, papers, result, stage } = round;
  const drawn = drawnInSample(round);
  switch (stage) {
    case "prepare":
    case "issue":
      return { kind: "list", title, seats, names, form };
    case "vote":
      return { kind: "voting", title, seats, names, form, issued: papers.issued ?? 0 };
    case "count":
    case "minutes":
    case "report":
    case "announce":
      return {
        kind: "counting",
        title,
        issued: papers.issued ?? 0,
        returned: papers.returned ?? 0,
        counted: progressOf(state)?.counted ?? 0,
        ...(drawn === null ? {} : { drawn }),
      };
    case "seal":
    case "done":
      return result === null
        ? { kind: "list", title, seats, names, form }
        : resultScreen(state, election, round, result);
    case "stopped":
      return { kind: "welcome", title, body: state.about.body };
    default: {
      const never: never = stage;
      return never;
    }
  }
};

const currentSitting = (state: AssemblyState): Sitting | undefined =>
  state.sittings.findLast((s) => s.status === "open") ?? state.sittings[0];

const welcomeOf = ({ about }: AssemblyState): HallScreen => ({ kind: "welcome", title: about.title, body: about.body });

const rollScreen = (state: AssemblyState, sitting: Sitting): HallScreen => {
  const delegations = delegationsOf(state, sitting);
  const { needed, met } = quorumOf(state, sitting).answer;
  return {
    kind: "roll",
    convened: convened(state, sitting).length,
    present: votersPresent(state, sitting).length,
    base: baseOf(state, sitting).answer.base,
    quorum: { needed, met },
    ...(delegations.length === 0
      ? {}
      : {
          delegations: {
            complete: delegations.filter((d) => d.present >= d.convened).length,
            all: delegations.length,
          },
        }),
  };
};

const agendaScreen = (state: AssemblyState, sitting: Sitting): HallScreen => {
  if (sitting.agenda.length === 0) return welcomeOf(state);
  const at = sitting.agenda.findIndex((i) => i.id === sitting.agendaItem);
  return {
    kind: "agenda",
    items: sitting.agenda.map((item, i) => ({ title: item.title, current: i === at, done: i < at })),
  };
};

const standing = (state: AssemblyState, election: Election): readonly PersonId[] =>
  election.rounds.at(-1)?.names ??
  inBallotOrder(
    state,
    standingCandidates(election).map((c) => c.person),
  );

type OfElection = Extract<ScreenPage, { page: "list" | "how-to-vote" | "counting" | "result" }>;
const electionScreen = (state: AssemblyState, page: OfElection): HallScreen => {
  const election = electionOf(state, page.election);
  if (election === undefined) return welcomeOf(state);
  const { title } = election;
  const round = election.rounds.at(-1);
  const people = standing(state, election);
  const names = people.map((p) => nameOf(state, p));
  const seats = round?.seats ?? election.seats;
  const form = round?.form ?? formOf(people.length, seats);
  switch (page.page) {
    case "list":
      return { kind: "list", title, seats, names, form };
    case "how-to-vote":
      return { kind: "voting", title, seats, names, form, issued: round?.papers.issued ?? 0 };
    case "counting": {
      const now = progressOf(state);
      const counted = now?.election === election.id ? now.counted : 0;
      const { issued, returned } = round?.papers ?? { issued: 0, returned: 0 };
      return { kind: "counting", title, issued: issued ?? 0, returned: returned ?? 0, counted };
    }
    case "result": {
      const last = election.rounds.findLast((r) => r.result !== null && !r.cancelled);
      const result = last?.result ?? null;
      return last === undefined || result === null ? welcomeOf(state) : resultScreen(state, election, last, result);
    }
    default: {
      const never: never = page;
      return never;
    }
  }
};

/** What a screen shows that is set to a page. */
export const screenOf = (state: AssemblyState, page: ScreenPage): HallScreen => {
  const welcome = welcomeOf(state);
  const sitting = currentSitting(state);
  switch (page.page) {
    case "follow":
      return hallOf(state);
    case "welcome":
      return welcome;
    case "roll":
      return sitting === undefined ? welcome : rollScreen(state, sitting);
    case "agenda":
      return sitting === undefined ? welcome : agendaScreen(state, sitting);
    case "speaker":
      return sitting === undefined ? welcome : speakerScreen(state, sitting);
    case "hand-vote":
      return (sitting && voteScreen(state, sitting)) ?? welcome;
    case "candidate": {
      const election = electionOf(state, page.election);
      const names = election === undefined ? [] : standing(state, election);
      return candidateScreen(state, page.election, page.person, names) ?? welcome;
    }
    case "list":
    case "how-to-vote":
    case "counting":
    case "result":
      return electionScreen(state, page);
    case "announcement":
      return { kind: "announcement", title: page.title, text: page.text };
    case "message":
      return { kind: "message", text: page.text };
    case "blank":
      return { kind: "blank" };
    default: {
      const never: never = page;
      return never;
    }
  }
};

/** The page of an item of the running order; one that follows the congress would follow itself. */
const itemScreen = (state: AssemblyState, sitting: Sitting): HallScreen => {
  const item = sitting.agenda.find((i) => i.id === sitting.agendaItem);
  if (item === undefined) return welcomeOf(state);
  const shows = item.shows ?? { page: "agenda" };
  return shows.page === "follow" || shows.page === "agenda" ? agendaScreen(state, sitting) : screenOf(state, shows);
};

/** The screen of the hall, from what the last facts were about. */
export const hallOf = (state: AssemblyState): HallScreen => {
  const { about, focus } = state;
  const welcome = welcomeOf(state);
  if (state.closedAt !== null) return { kind: "closed", title: about.title };
  switch (focus.on) {
    case "welcome":
      return welcome;
    case "appointment": {
      const { appointment } = state;
      if (appointment === null) return welcome;
      const people = appointment.people.map((p) => ({ name: nameOf(state, p.person), post: p.post }));
      return { kind: "appointment", number: appointment.number, issuer: appointment.issuer, people };
    }
    case "roll":
    case "agenda":
    case "speaker":
    case "hand-vote": {
      const sitting = sittingOf(state, focus.sitting);
      if (sitting === undefined) return welcome;
      if (focus.on === "roll") return rollScreen(state, sitting);
      if (focus.on === "agenda") return itemScreen(state, sitting);
      return focus.on === "speaker" ? speakerScreen(state, sitting) : (voteScreen(state, sitting) ?? welcome);
    }
    case "round": {
      const election = electionOf(state, focus.election);
      const round = election && roundOf(election, focus.round);
      return election === undefined || round === undefined ? welcome : roundScreen(state, election, round);
    }
    default: {
      const never: never = focus;
      return never;
    }
  }
};

/** What the screen of this id shows; a screen that nobody set follows the congress. */
export const screenShown = (state: AssemblyState, id: string): HallScreen =>
  screenOf(state, state.screens?.find((s) => s.id === id)?.page ?? { page: "follow" });

/** Every screen that was set, with what it shows. */
export const screensOf = (state: AssemblyState): readonly ScreenView[] =>
  (state.screens ?? []).map((s) => ({ ...s, hall: screenOf(state, s.page) }));
