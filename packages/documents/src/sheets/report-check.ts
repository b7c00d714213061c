/**
 * Checks a report against what SP 1500-100 revision 2 lays down for the classes in use: required and known fields, lists of
 * values, and references that lead somewhere. Written from the specification; the published JSON schema agrees.
 */
import { classFaults, type Fields, must } from "./class-check.ts";

const text = { is: "text" } as const;
const name = { is: "class", of: "InternationalizedText" } as const;
const identifiers = { is: "classes", of: "ExternalIdentifier" } as const;
const countType = {
  is: "one-of",
  of: ["absentee", "early", "election-day", "other", "provisional", "seats", "total", "write-in"],
} as const;
const unit = { is: "ref", to: "ReportingUnit" } as const;

const classes: { readonly [type: string]: Fields } = {
  ElectionReport: {
    Format: must({ is: "one-of", of: ["precinct-level", "summary-contest"] }),
    GeneratedDate: must({ is: "instant" }),
    Issuer: must(text),
    IssuerAbbreviation: must(text),
    SequenceStart: must({ is: "count" }),
    SequenceEnd: must({ is: "count" }),
    Status: must({
      is: "one-of",
      of: ["certified", "correction", "pre-election", "recount", "unofficial-complete", "unofficial-partial"],
    }),
    VendorApplicationId: must(text),
    IsTest: { is: "flag" },
    Notes: text,
    ExternalIdentifier: identifiers,
    GpUnit: { is: "classes", of: "ReportingUnit" },
    Office: { is: "classes", of: "Office" },
    Person: { is: "classes", of: "Person" },
    Election: { is: "classes", of: "Election" },
  },
  Election: {
    ElectionScopeId: must(unit),
    StartDate: must({ is: "day" }),
    EndDate: must({ is: "day" }),
    Name: must(name),
    Type: must({ is: "one-of", of: ["general", "other", "primary", "runoff", "special"] }),
    OtherType: text,
    BallotCounts: { is: "classes", of: "BallotCounts" },
    Candidate: { is: "classes", of: "Candidate" },
    Contest: { is: "classes", of: "CandidateContest" },
  },
  BallotCounts: {
    GpUnitId: must(unit),
    Type: must(countType),
    BallotsCast: { is: "count" },
    BallotsRejected: { is: "count" },
    BallotsOutstanding: { is: "count" },
  },
  Candidate: {
    "@id": must(text),
    BallotName: must(name),
    PersonId: { is: "ref", to: "Person" },
    PostElectionStatus: {
      is: "one-of",
      of: ["advanced-to-runoff", "defeated", "projected-winner", "winner", "withdrawn"],
    },
  },
  CandidateContest: {
    "@id": must(text),
    ElectionDistrictId: must(unit),
    Name: must(text),
    VotesAllowed: must({ is: "count" }),
    NumberElected: { is: "count" },
    OfficeIds: { is: "refs", to: "Office" },
    VoteVariation: {
      is: "one-of",
      of: ["approval", "cumulative", "majority", "n-of-m", "other", "plurality", "super-majority"],
    },
    ContestSelection: { is: "classes", of: "CandidateSelection" },
    ExternalIdentifier: identifiers,
  },
  CandidateSelection: {
    "@id": must(text),
    CandidateIds: { is: "refs", to: "Candidate" },
    SequenceOrder: { is: "count" },
    VoteCounts: { is: "classes", of: "VoteCounts" },
  },
  VoteCounts: { GpUnitId: must(unit), Type: must(countType), Count: must({ is: "count" }) },
  ReportingUnit: {
    "@id": must(text),
    Type: must({ is: "one-of", of: ["city", "municipality", "other", "precinct", "state", "village", "ward"] }),
    OtherType: text,
    Name: name,
  },
  Office: { "@id": must(text), Name: must(name), IsPartisan: { is: "flag" } },
  Person: { "@id": must(text), FullName: name, FirstName: text, MiddleName: { is: "texts" }, LastName: text },
  ExternalIdentifier: {
    Type: must({ is: "one-of", of: ["fips", "local-level", "national-level", "ocd-id", "other", "state-level"] }),
    OtherType: text,
    Value: must(text),
  },
  InternationalizedText: { Text: must({ is: "classes", of: "LanguageString" }) },
  LanguageString: { Content: must(text), Language: must(text) },
};

/** Every fault with its place; none when the report holds. */
export const reportFaults = (report: unknown): readonly string[] =>
  classFaults(report, { prefix: "ElectionResults.", root: "ElectionReport", of: classes });
