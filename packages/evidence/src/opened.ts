/** Single ballots out of an opened annex, round by round: for files that audit programs of others read. */
import { type AssemblyState, type BallotReading, type ElectionId, settledReadings } from "@laphieu/assembly";
import type { Annex } from "./annex/opened.ts";
import type { Bundle } from "./bundle.ts";
import { checkAnnex } from "./checks/annex.ts";
import { replay } from "./replay/replay.ts";
import { bad, good, type Result } from "./words.ts";

export type OpenedRound = {
  readonly election: ElectionId;
  readonly round: number;
  readonly readings: readonly BallotReading[];
};
export type OpenedRounds = {
  /** The congress at the end of its log. Whose name is not in the bundle bears the id under which the log knows that person. */
  readonly state: AssemblyState;
  readonly rounds: readonly OpenedRound[];
  /** Announced rounds of which there are no single ballots: counted by hand tally, or sealed under a key that did not open. */
  readonly without: readonly string[];
};

/**
 * The ballots of every announced round that the annex opens. Refused for an annex of another log, and where one value is
 * not the committed one. That the bundle itself holds is for `verifyBundle` to say.
 */
export const openedRounds = (bundle: Bundle, annex: Annex): Result<OpenedRounds> => {
  const checked = checkAnnex(bundle, annex);
  const [wrong] = checked.outcome?.findings ?? [];
  if (wrong !== undefined) return bad("annex", wrong.text.vi, wrong.text.en);
  const { leaves } = bundle.congress;
  const { state } = replay(bundle.manifest.assembly, leaves, checked.openings, { from: leaves.length });
  if (state === null)
    return bad("log", "Không dựng lại được đại hội từ gói này.", "The congress cannot be built up from this bundle.");
  const rounds: OpenedRound[] = [];
  const without: string[] = [];
  for (const election of state.elections)
    for (const { number, count, result } of election.rounds) {
      if (result === null) continue;
      const readings = count === null ? null : settledReadings(count);
      if (readings === null) without.push(`${election.title}, lần ${number}`);
      else rounds.push({ election: election.id, round: number, readings });
    }
  return good({ state: named(state, bundle), rounds, without });
};

const named = (state: AssemblyState, { released }: Bundle): AssemblyState => {
  const told = new Map(released.map(({ person, name }) => [person, name]));
  const people = Object.entries(state.people).map(([id, person]) => {
    const name = told.get(id) ?? id;
    return [id, person.details === null ? { ...person, details: { name } } : person] as const;
  });
  return { ...state, people: Object.fromEntries(people) };
};

/** `castVoteRecords` of `@laphieu/documents/readings`, which this package does not depend on. */
export type MakeRecords = (
  state: AssemblyState,
  rounds: readonly OpenedRound[],
  about: { readonly generated: string; readonly program: string; readonly notes: string },
) =>
  | { readonly ok: true; readonly report: object }
  | { readonly ok: false; readonly code: string; readonly text: { readonly vi: string; readonly en: string } };
export type BallotFile = {
  /** The report as JSON. As secret as the ballots themselves. */
  readonly text: string;
  readonly ballots: number;
  readonly rounds: number;
  readonly without: OpenedRounds["without"];
};

/** The file of single ballots of an opened annex, with the decision on which it was opened. `generated`: instant with zone. */
export const ballotFile = (
  bundle: Bundle,
  annex: Annex,
  make: MakeRecords,
  about: { readonly generated: string; readonly program: string; readonly decision: string },
): Result<BallotFile> => {
  const opened = openedRounds(bundle, annex);
  if (!opened.ok) return opened;
  const { state, rounds, without } = opened.value;
  if (rounds.length === 0)
    return bad(
      "no-ballots",
      "Phụ lục này không có nội dung từng phiếu: các lượt bầu được kiểm bằng bảng kiểm tay, hoặc còn niêm phong.",
      "This annex holds no single ballots: the rounds were tallied by hand, or are still sealed.",
    );
  const { generated, program, decision } = about;
  const made = make(state, rounds, { generated, program, notes: decision });
  if (!made.ok) return bad(made.code, made.text.vi, made.text.en);
  const ballots = rounds.reduce((sum, { readings }) => sum + readings.length, 0);
  return good({ text: `${JSON.stringify(made.report, null, 1)}\n`, ballots, rounds: rounds.length, without });
};
