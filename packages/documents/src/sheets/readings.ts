/**
 * Single ballots in the format of NIST SP 1500-103 (CastVoteRecordReport 1.0, JSON). They leave by one door alone: with the
 * sealed annex, which only the keepers of the sealed material can open together. Nothing of the state is ever enough.
 *
 * A record tells what one paper did and nothing of the paper: no number, no bundle, no time, no device of its own; records
 * stand in the order of their content.
 */
import {
  type AssemblyState,
  type BallotReading,
  type Election,
  type ElectionId,
  judgeReading,
  packFor,
  type Round,
} from "@laphieu/assembly";
import type { Text } from "@laphieu/regulations";
import { nameOf } from "../context.ts";
import { officeName, roundName } from "../words.ts";

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
export type CastVoteRecordReport = { readonly [key: string]: Json };

/** Opened annex of one round: its readings, in whatever order. */
export type OpenedAnnex = {
  readonly election: ElectionId;
  readonly round: number;
  readonly readings: readonly BallotReading[];
};
export type ReadingsOptions = {
  /** Instant written as the date of making, ISO 8601 with zone. */
  readonly generated: string;
  /** Name and version of the program. */
  readonly program: string;
  /** Decision on which the annex was opened; stands in the report. */
  readonly notes?: string;
};
export type ReadingsResult =
  | { readonly ok: true; readonly report: CastVoteRecordReport }
  | { readonly ok: false; readonly code: "annex-needed" | "no-such-round" | "does-not-fit"; readonly text: Text };

const of = (type: string, fields: { readonly [key: string]: Json }): { readonly [key: string]: Json } => ({
  "@type": `CVR.${type}`,
  ...fields,
});
const refused = (code: Exclude<ReadingsResult, { readonly ok: true }>["code"], vi: string, en: string) =>
  ({ ok: false, code, text: { vi, en } }) as const;

const device = "device-1";
const unitId = (sitting: string): string => `unit-${sitting}`;

/** What a paper did to one name, as a selection; null where it did nothing. */
const selectionOf = (id: string, reading: BallotReading, name: number, counted: boolean, valid: boolean) => {
  const mark = reading.struck?.includes(name)
    ? "struck"
    : reading.disagree?.includes(name)
      ? "disagree"
      : reading.agree?.includes(name)
        ? "agree"
        : null;
  if (!counted && mark === null) return null;
  const votes = counted ? 1 : 0;
  const position = of("SelectionPosition", {
    // A name left standing on a ballot of striking out bears no mark, and is the vote.
    HasIndication: mark === null ? "no" : "yes",
    IsAllocable: counted ? "yes" : "no",
    NumberVotes: votes,
    ...(mark === null || mark === "agree" ? {} : { Status: ["other"], OtherStatus: mark }),
  });
  return of("CVRContestSelection", {
    ContestSelectionId: `selection-${id}-${name + 1}`,
    TotalNumberVotes: votes,
    SelectionPosition: [position],
    ...(valid ? {} : { Status: ["invalidated-rules"] }),
  });
};

type Judged = { readonly reading: BallotReading; readonly valid: boolean; readonly counts: readonly number[] };

const contestOf = (id: string, round: Round, { reading, valid, counts }: Judged) => {
  const selections = round.names.flatMap((_, i) => selectionOf(id, reading, i, counts.includes(i), valid) ?? []);
  const fewer = valid && counts.length < round.seats;
  const contest = of("CVRContest", {
    ContestId: `contest-${id}`,
    CVRContestSelection: selections,
    Selections: counts.length,
    ...(valid ? { Undervotes: round.seats - counts.length } : {}),
    ...(valid ? (fewer ? { Status: ["undervoted"] } : {}) : { Status: ["invalidated-rules"] }),
  });
  return contest;
};

/** The annex holds what was settled: a paper has one reading and no other. `place` counts records in order of content. */
const recordOf = (id: string, contest: Json, place: number) => {
  const snapshot = `snapshot-${id}-${place}`;
  return of("CVR", {
    ElectionId: `election-${id}`,
    CurrentSnapshotId: snapshot,
    CVRSnapshot: [of("CVRSnapshot", { "@id": snapshot, Type: "interpreted", CVRContest: [contest] })],
  });
};

const electionOf = (state: AssemblyState, election: Election, round: Round): Json => {
  const id = `${election.id}-${round.number}`;
  const name = [officeName(election), roundName(round)].filter((part) => part !== "").join(", ");
  const one = (i: number) => `${id}-${i + 1}`;
  return of("Election", {
    "@id": `election-${id}`,
    ElectionScopeId: unitId(election.sitting),
    Name: `${state.about.title}: ${name}`,
    Candidate: round.names.map((person, i) =>
      of("Candidate", { "@id": `candidate-${one(i)}`, Name: nameOf(state, person) }),
    ),
    Contest: [
      of("CandidateContest", {
        "@id": `contest-${id}`,
        Name: name,
        VotesAllowed: round.seats,
        NumberElected: round.seats,
        VoteVariation: "majority",
        ContestSelection: round.names.map((_, i) =>
          of("CandidateSelection", { "@id": `selection-${one(i)}`, CandidateIds: [`candidate-${one(i)}`] }),
        ),
      }),
    ],
  });
};

/**
 * The report of single ballots. Refused without an opened annex, for a round that the congress does not have or that was
 * not announced, and for readings that are not those of the announced result.
 */
export const castVoteRecords = (
  state: AssemblyState,
  annex: readonly OpenedAnnex[] | null,
  options: ReadingsOptions,
): ReadingsResult => {
  if (annex === null || annex.length === 0)
    return refused(
      "annex-needed",
      "Từng phiếu chỉ xuất được khi có phụ lục niêm phong đã mở theo quyết định của cấp có thẩm quyền.",
      "Single ballots are exported only with the sealed annex, opened on the decision of the competent body.",
    );
  const pack = packFor(state);
  const elections: Json[] = [];
  const records: Json[] = [];
  const sittings = new Set<string>();
  for (const part of annex) {
    const election = state.elections.find((e) => e.id === part.election);
    const round = election?.rounds.find((r) => r.number === part.round);
    if (election === undefined || round === undefined || round.result === null)
      return refused(
        "no-such-round",
        `Đại hội không có lượt bầu ${part.election}, lần ${part.round} đã công bố.`,
        `The congress has no announced round ${part.round} of ${part.election}.`,
      );
    const judged = part.readings.flatMap((reading): readonly Judged[] => {
      const verdict = judgeReading(pack, round, reading);
      return verdict === null ? [] : [{ reading, ...verdict }];
    });
    const { totals } = round.result;
    const votes = round.names.map((_, i) => judged.filter((j) => j.counts.includes(i)).length);
    if (
      judged.length !== part.readings.length ||
      judged.length !== totals.found ||
      judged.filter((j) => j.valid).length !== totals.valid ||
      votes.some((v, i) => v !== totals.votes[i])
    )
      return refused(
        "does-not-fit",
        `Các phiếu trong phụ lục không cho ra kết quả đã công bố của ${officeName(election)}.`,
        `The ballots of the annex do not give the announced result of ${officeName(election)}.`,
      );
    const id = `${election.id}-${round.number}`;
    sittings.add(election.sitting);
    elections.push(electionOf(state, election, round));
    records.push(
      ...judged
        .map((one) => contestOf(id, round, one))
        .map((contest) => ({ contest, key: JSON.stringify(contest) }))
        .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
        .map(({ contest }, i) => recordOf(id, contest, i + 1)),
    );
  }
  return {
    ok: true,
    report: of("CastVoteRecordReport", {
      Version: "1.0.0",
      GeneratedDate: options.generated,
      ReportType: ["aggregated"],
      ...(options.notes === undefined ? {} : { Notes: options.notes }),
      ReportGeneratingDeviceIds: [device],
      ReportingDevice: [of("ReportingDevice", { "@id": device, Application: options.program })],
      GpUnit: state.sittings
        .filter((s) => sittings.has(s.id))
        .map((s, i) =>
          of("GpUnit", {
            "@id": unitId(s.id),
            Type: "other",
            OtherType: "meeting",
            Name: s.title,
            ...(i === 0 ? { ReportingDeviceIds: [device] } : {}),
          }),
        ),
      Election: elections,
      CVR: records,
    }),
  };
};
