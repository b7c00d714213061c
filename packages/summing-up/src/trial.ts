/**
 * A proposal tried: the changed rule is put over the rules that a past congress ran by, and every result, vote and list of
 * its log is worked out again. Nobody is named. Ballot by ballot nothing is judged anew: readings are sealed.
 */
import {
  type AssemblyState,
  baseOfRound,
  type Election,
  meetingOf,
  packFor,
  packHash,
  type Round,
  resultOf,
  type Sitting,
} from "@laphieu/assembly";
import { exportPack, type Office, type Text, withSettings } from "@laphieu/regulations";

export type RuleChange = { readonly setting: string; readonly value: string | number | boolean };
export type TrialDifference = {
  readonly congress: string;
  readonly title: string;
  readonly what: "base" | "result" | "list" | "hand-vote";
  readonly office: Office | null;
  readonly round: number | null;
  readonly before: Text;
  readonly after: Text;
  /** People elected in the round by the rule as it was, and by the rule as proposed. */
  readonly elected: { readonly before: number; readonly after: number; readonly changed: boolean } | null;
};
export type Trial = {
  readonly congresses: number;
  readonly elections: number;
  readonly rounds: number;
  readonly differences: readonly TrialDifference[];
  /** Congresses in which something would have come out differently. */
  readonly touched: number;
  /** Rounds held after a round that would have come out differently: what they would have been, nobody can know. */
  readonly notComparable: number;
  /** Congresses whose rules do not know the point, or cannot take the value. */
  readonly notApplicable: readonly { readonly congress: string; readonly title: string; readonly why: Text }[];
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The state with the changed rule laid over it; null where its pack cannot take it. */
const changedState = (state: AssemblyState, changes: readonly RuleChange[]): AssemblyState | null => {
  const values = Object.fromEntries(changes.map((c) => [c.setting, c.value]));
  const tried = withSettings(packFor(state), values);
  if (!tried.ok) return null;
  const changed = exportPack(tried.pack, "changes");
  const pack = { id: changed.id, hash: packHash(changed), changes: changed };
  // What the congress itself had decided on other points stays; on the point that is tried the proposal speaks.
  const ruleDecisions = (state.ruleDecisions ?? []).filter((d) => !changes.some((c) => c.setting === d.setting));
  return { ...state, pack, ruleDecisions };
};

type Place = { readonly state: AssemblyState; readonly sitting: Sitting; readonly election: Election };

const roundDifference = (place: Place, changed: AssemblyState, round: Round): TrialDifference | null => {
  const { state, sitting, election } = place;
  const { result } = round;
  if (result === null) return null;
  const at = {
    congress: state.id,
    title: state.about.title,
    office: election.office,
    round: round.number,
  } as const;
  const baseNow = baseOfRound(state, sitting, round, result.totals).answer.base;
  const baseThen = baseOfRound(changed, sitting, round, result.totals);
  // People found after the announcement move the base of today; the change alone is what is tried.
  const base = Math.max(...result.totals.votes, result.base.answer.base + (baseThen.answer.base - baseNow));
  const before = resultOf(state, sitting, election, round, result.totals, result.base.answer.base);
  const after = resultOf(changed, sitting, election, round, result.totals, base);
  const elected = {
    before: before.answer.elected.length,
    after: after.answer.elected.length,
    changed: !same(before.answer.elected, after.answer.elected),
  };
  if (!same(before.answer, after.answer))
    return { ...at, what: "result", before: before.text, after: after.text, elected };
  if (base !== result.base.answer.base)
    return { ...at, what: "base", before: result.base.text, after: baseThen.text, elected };
  return null;
};

const listDifference = ({ state, sitting, election }: Place, changed: AssemblyState): TrialDifference | null => {
  const first = election.rounds[0];
  if (first === undefined || election.list === null) return null;
  const floor = new Set(election.candidates.filter((c) => c.origin !== "prepared").map((c) => c.person));
  const added = election.candidates.filter(
    (c) => floor.has(c.person) && c.withdrawal?.decision !== "allowed" && c.out === undefined && c.admitted !== true,
  ).length;
  const prepared = first.names.length - added;
  if (prepared < 0) return null;
  const asked = {
    for: election.office,
    level: state.about.level,
    seats: first.seats,
    prepared,
    added,
    attending: first.presentAtIssue ?? sitting.roll.length,
  };
  const before = packFor(state).list(asked);
  const after = packFor(changed).list(asked);
  // Another ceiling alone changes nothing where the list stays below both.
  if (before.answer.next === after.answer.next && before.answer["poll-on"] === after.answer["poll-on"]) return null;
  return {
    congress: state.id,
    title: state.about.title,
    what: "list",
    office: election.office,
    round: null,
    before: before.text,
    after: after.text,
    elected: null,
  };
};

const handVoteDifferences = (state: AssemblyState, changed: AssemblyState): readonly TrialDifference[] =>
  state.sittings.flatMap((sitting) =>
    sitting.handVotes.flatMap((vote): TrialDifference[] => {
      const asked = { meeting: meetingOf(sitting.kind), matter: vote.matter, base: vote.base, for: vote.votes.for };
      if (vote.votes.for > vote.base) return [];
      const before = packFor(state)["hand-vote"](asked);
      const after = packFor(changed)["hand-vote"](asked);
      if (before.answer.passed === after.answer.passed) return [];
      return [
        {
          congress: state.id,
          title: state.about.title,
          what: "hand-vote",
          office: null,
          round: null,
          before: before.text,
          after: after.text,
          elected: null,
        },
      ];
    }),
  );

const electionDifferences = (
  place: Place,
  changed: AssemblyState,
): { readonly differences: readonly TrialDifference[]; readonly skipped: number } => {
  const list = listDifference(place, changed);
  const differences: TrialDifference[] = list === null ? [] : [list];
  const held = place.election.rounds.filter((r) => !r.cancelled && r.result !== null);
  for (const [i, round] of held.entries()) {
    const found = roundDifference(place, changed, round);
    if (found === null) continue;
    differences.push(found);
    if (found.what === "result") return { differences, skipped: held.length - i - 1 };
  }
  return { differences, skipped: 0 };
};

const cannot: Text = {
  vi: "Quy chế của đại hội này không có điểm ấy, hoặc điểm ấy không nhận giá trị đề xuất.",
  en: "The rules of this congress have no such point, or it cannot take the proposed value.",
};

/** Tries a changed rule on past congresses. */
export const tryRule = (states: readonly AssemblyState[], changes: readonly RuleChange[]): Trial => {
  const differences: TrialDifference[] = [];
  const notApplicable: { congress: string; title: string; why: Text }[] = [];
  let [elections, rounds, notComparable, congresses] = [0, 0, 0, 0];
  for (const state of states) {
    const changed = changedState(state, changes);
    if (changed === null) {
      notApplicable.push({ congress: state.id, title: state.about.title, why: cannot });
      continue;
    }
    congresses += 1;
    for (const election of state.elections) {
      const sitting = state.sittings.find((s) => s.id === election.sitting);
      if (sitting === undefined) continue;
      elections += 1;
      rounds += election.rounds.filter((r) => !r.cancelled && r.result !== null).length;
      const found = electionDifferences({ state, sitting, election }, changed);
      differences.push(...found.differences);
      notComparable += found.skipped;
    }
    differences.push(...handVoteDifferences(state, changed));
  }
  const touched = new Set(differences.map((d) => d.congress)).size;
  return { congresses, elections, rounds, differences, touched, notComparable, notApplicable };
};
