/**
 * Checks a report of single ballots against what SP 1500-103 lays down for the classes in use (CastVoteRecordReport 1.0.0).
 * Written from the specification; the published JSON schema agrees.
 */
import { type Classes, classFaults, type Fields, must } from "./class-check.ts";

const text = { is: "text" } as const;
const count = { is: "count" } as const;

const classes: { readonly [type: string]: Fields } = {
  CastVoteRecordReport: {
    Version: must({ is: "one-of", of: ["1.0.0"] }),
    GeneratedDate: must({ is: "instant" }),
    ReportGeneratingDeviceIds: must({ is: "refs", to: "ReportingDevice" }),
    ReportingDevice: must({ is: "classes", of: "ReportingDevice" }),
    GpUnit: must({ is: "classes", of: "GpUnit" }),
    Election: must({ is: "classes", of: "Election" }),
    CVR: { is: "classes", of: "CVR" },
    Notes: text,
    ReportType: {
      is: "some-of",
      of: ["adjudicated", "aggregated", "originating-device-export", "other", "rcv-round"],
    },
  },
  ReportingDevice: { "@id": must(text), Application: text, Manufacturer: text },
  GpUnit: {
    "@id": must(text),
    Type: must({
      is: "one-of",
      of: ["combined-precinct", "other", "polling-place", "precinct", "split-precinct", "vote-center"],
    }),
    OtherType: text,
    Name: text,
    ReportingDeviceIds: { is: "refs", to: "ReportingDevice" },
  },
  Election: {
    "@id": must(text),
    ElectionScopeId: must({ is: "ref", to: "GpUnit" }),
    Name: text,
    Candidate: { is: "classes", of: "Candidate" },
    Contest: must({ is: "classes", of: "CandidateContest" }),
  },
  Candidate: { "@id": must(text), Name: text },
  CandidateContest: {
    "@id": must(text),
    Name: text,
    VotesAllowed: count,
    NumberElected: count,
    VoteVariation: { is: "one-of", of: ["approval", "majority", "n-of-m", "other", "plurality", "super-majority"] },
    ContestSelection: must({ is: "classes", of: "CandidateSelection" }),
  },
  CandidateSelection: { "@id": must(text), CandidateIds: { is: "refs", to: "Candidate" } },
  CVR: {
    ElectionId: must({ is: "ref", to: "Election" }),
    CurrentSnapshotId: must({ is: "ref", to: "CVRSnapshot" }),
    CVRSnapshot: must({ is: "classes", of: "CVRSnapshot" }),
  },
  CVRSnapshot: {
    "@id": must(text),
    Type: must({ is: "one-of", of: ["interpreted", "modified", "original"] }),
    CVRContest: { is: "classes", of: "CVRContest" },
  },
  CVRContest: {
    ContestId: must({ is: "ref", to: "CandidateContest" }),
    CVRContestSelection: { is: "classes", of: "CVRContestSelection" },
    Selections: count,
    Undervotes: count,
    Status: { is: "some-of", of: ["invalidated-rules", "not-indicated", "other", "overvoted", "undervoted"] },
  },
  CVRContestSelection: {
    ContestSelectionId: { is: "ref", to: "CandidateSelection" },
    TotalNumberVotes: count,
    SelectionPosition: must({ is: "classes", of: "SelectionPosition" }),
    Status: { is: "some-of", of: ["generated-rules", "invalidated-rules", "needs-adjudication", "other"] },
  },
  SelectionPosition: {
    HasIndication: must({ is: "one-of", of: ["no", "unknown", "yes"] }),
    IsAllocable: { is: "one-of", of: ["no", "unknown", "yes"] },
    NumberVotes: must(count),
    Status: { is: "some-of", of: ["adjudicated", "generated-rules", "invalidated-rules", "other"] },
    OtherStatus: text,
  },
};
const report: Classes = { prefix: "CVR.", root: "CastVoteRecordReport", of: classes };

/** Every fault of a report of single ballots, with its place; none when it holds. */
export const recordFaults = (made: unknown): readonly string[] => classFaults(made, report);
