/** What the hall sees: one message at a time, following the meeting by itself; nothing of a count but papers. */
import { percent } from "@laphieu/vietnamese";
import { drawnInSample } from "../audit/view.ts";
import type { AssemblyState, Election, PersonId, Round, RoundResult } from "../model.ts";
import { electionOf, roundOf, sittingOf } from "../state/lookup.ts";
import { convened, votersPresent } from "../state/roll.ts";
import type { HallScreen } from "../view-types.ts";
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

/** The screen of the hall, from what the last facts were about. */
export const hallOf = (state: AssemblyState): HallScreen => {
  const { about, focus } = state;
  const welcome: HallScreen = { kind: "welcome", title: about.title, body: about.body };
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
    case "roll": {
      const sitting = sittingOf(state, focus.sitting);
      if (sitting === undefined) return welcome;
      return {
        kind: "roll",
        convened: convened(state, sitting).length,
        present: votersPresent(state, sitting).length,
      };
    }
    case "agenda": {
      const sitting = sittingOf(state, focus.sitting);
      if (sitting === undefined || sitting.agendaItem === null) return welcome;
      const at = sitting.agenda.findIndex((i) => i.id === sitting.agendaItem);
      return {
        kind: "agenda",
        items: sitting.agenda.map((item, i) => ({ title: item.title, current: i === at, done: i < at })),
      };
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
