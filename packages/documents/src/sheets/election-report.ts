/**
 * Announced results in the common data format of NIST SP 1500-100 revision 2 (ElectionReport, JSON), so that programs of
 * others can read them. Each ballot is an Election of its own, since each had papers of its own.
 */
import type { AssemblyState, Election, PersonId, Round } from "@laphieu/assembly";
import { splitName } from "@laphieu/vietnamese";
import { nameOf } from "../context.ts";
import { officeName, roundName } from "../words.ts";
import { announcedRounds } from "./lists.ts";

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
export type ElectionReport = { readonly [key: string]: Json };

export type ReportOptions = {
  /** Instant written as the date of making, ISO 8601 with zone. */
  readonly generated: string;
  /** Name and version of the program. */
  readonly program: string;
  /** Entries and root (hexadecimal) of the log that the results come from. */
  readonly log?: { readonly size: number; readonly root: string };
};

const of = (type: string, fields: { readonly [key: string]: Json }): { readonly [key: string]: Json } => ({
  "@type": `ElectionResults.${type}`,
  ...fields,
});
const words = (content: string): Json =>
  of("InternationalizedText", { Text: [of("LanguageString", { Content: content, Language: "vi" })] });
const identifier = (label: string, value: string): Json =>
  of("ExternalIdentifier", { Type: "other", OtherType: label, Value: value });

const unitId = (sitting: string): string => `unit-${sitting}`;
const personId = (person: PersonId): string => `person-${person}`;

type Announced = Round & { readonly result: NonNullable<Round["result"]> };

const contestOf = (election: Election, round: Announced): Json => {
  const id = `${election.id}-${round.number}`;
  const unit = unitId(election.sitting);
  const { base, majority } = round.result.base.answer;
  return of("CandidateContest", {
    "@id": `contest-${id}`,
    Name: [officeName(election), roundName(round)].filter((part) => part !== "").join(", "),
    ElectionDistrictId: unit,
    OfficeIds: [`office-${election.id}`],
    VotesAllowed: round.seats,
    NumberElected: round.result.elected.length,
    // Elected is who has more than half of the base, and the base is not the number of ballots.
    VoteVariation: "majority",
    ExternalIdentifier: [identifier("base", String(base)), identifier("votes-needed", String(majority))],
    ContestSelection: round.names.map((_, i) =>
      of("CandidateSelection", {
        "@id": `selection-${id}-${i + 1}`,
        CandidateIds: [`candidate-${id}-${i + 1}`],
        SequenceOrder: i + 1,
        VoteCounts: [of("VoteCounts", { GpUnitId: unit, Type: "total", Count: round.result.totals.votes[i] ?? 0 })],
      }),
    ),
  });
};

const statusOf = (result: Announced["result"], person: PersonId): string =>
  result.elected.includes(person) || result.alternates.includes(person) ? "winner" : "defeated";

const electionOf = (state: AssemblyState, election: Election, round: Announced): Json => {
  const id = `${election.id}-${round.number}`;
  const unit = unitId(election.sitting);
  const { papers, result } = round;
  const day = (round.openedAt ?? state.about.day).slice(0, 10);
  const outstanding =
    papers.issued === null || papers.returned === null ? {} : { BallotsOutstanding: papers.issued - papers.returned };
  return of("Election", {
    Name: words(`${state.about.title}: ${officeName(election)}`),
    StartDate: day,
    EndDate: day,
    ElectionScopeId: unit,
    ...(round.kind === "first" ? { Type: "other", OtherType: "internal-election" } : { Type: "runoff" }),
    BallotCounts: [
      of("BallotCounts", {
        GpUnitId: unit,
        Type: "total",
        BallotsCast: result.totals.found,
        BallotsRejected: result.totals.invalid,
        ...outstanding,
      }),
    ],
    Candidate: round.names.map((person, i) =>
      of("Candidate", {
        "@id": `candidate-${id}-${i + 1}`,
        BallotName: words(nameOf(state, person)),
        PersonId: personId(person),
        PostElectionStatus: statusOf(result, person),
      }),
    ),
    Contest: [contestOf(election, round)],
  });
};

const personOf = (state: AssemblyState, person: PersonId): Json => {
  const name = nameOf(state, person);
  const { given, middle, family } = splitName(name);
  return of("Person", {
    "@id": personId(person),
    FullName: words(name),
    ...(given === "" ? {} : { FirstName: given }),
    ...(middle === "" ? {} : { MiddleName: [middle] }),
    ...(family === "" ? {} : { LastName: family }),
  });
};

/** The report; elections that were not announced are not in it. */
export const electionReport = (state: AssemblyState, options: ReportOptions): ElectionReport => {
  const announced = state.elections.flatMap((election) =>
    announcedRounds(election).map((round) => ({ election, round })),
  );
  const held = state.elections.filter((e) => announced.some((a) => a.election === e));
  const people = [...new Set(announced.flatMap((a) => a.round.names))];
  const all = state.closedAt !== null;
  return of("ElectionReport", {
    Format: "summary-contest",
    GeneratedDate: options.generated,
    Issuer: state.about.body,
    IssuerAbbreviation: state.id,
    SequenceStart: 1,
    SequenceEnd: 1,
    Status: all ? "certified" : "unofficial-partial",
    IsTest: state.sample,
    VendorApplicationId: options.program,
    ...(options.log === undefined
      ? {}
      : {
          ExternalIdentifier: [
            identifier("log-size", String(options.log.size)),
            identifier("log-root", options.log.root),
          ],
        }),
    GpUnit: state.sittings
      .filter((s) => held.some((e) => e.sitting === s.id))
      .map((sitting) =>
        of("ReportingUnit", {
          "@id": unitId(sitting.id),
          Type: "other",
          OtherType: "meeting",
          Name: words(sitting.title),
        }),
      ),
    Office: held.map((election) =>
      of("Office", { "@id": `office-${election.id}`, Name: words(officeName(election)), IsPartisan: false }),
    ),
    Person: people.map((person) => personOf(state, person)),
    Election: announced.map(({ election, round }) => electionOf(state, election, round)),
  });
};
