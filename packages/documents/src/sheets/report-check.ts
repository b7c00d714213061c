/**
 * Checks a report against what SP 1500-100 revision 2 lays down for the classes in use: required and known fields, lists of
 * values, and references that lead somewhere. Written from the specification; the published JSON schema agrees.
 */
type Rule =
  | { readonly is: "text" | "count" | "flag" | "day" | "instant" }
  | { readonly is: "one-of"; readonly of: readonly string[] }
  | { readonly is: "class" | "classes"; readonly of: string }
  | { readonly is: "texts" }
  | { readonly is: "ref" | "refs"; readonly to: string };
type Fields = { readonly [field: string]: Rule & { readonly required?: true } };

const text = { is: "text" } as const;
const name = { is: "class", of: "InternationalizedText" } as const;
const identifiers = { is: "classes", of: "ExternalIdentifier" } as const;
const countType = {
  is: "one-of",
  of: ["absentee", "early", "election-day", "other", "provisional", "seats", "total", "write-in"],
} as const;
const unit = { is: "ref", to: "ReportingUnit" } as const;
const must = <R extends Rule>(rule: R): R & { readonly required: true } => ({ ...rule, required: true });

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

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const prefix = "ElectionResults.";

/** Ids by class, and whether an id was given twice. */
const idsIn = (value: unknown, found: Map<string, string>, twice: string[]): void => {
  if (Array.isArray(value)) for (const item of value) idsIn(item, found, twice);
  if (!isRecord(value)) return;
  const { "@id": id, "@type": type } = value;
  if (typeof id === "string" && typeof type === "string") {
    if (found.has(id)) twice.push(id);
    found.set(id, type.slice(prefix.length));
  }
  for (const inner of Object.values(value)) idsIn(inner, found, twice);
};

/** Every fault with its place; none when the report holds. */
export const reportFaults = (report: unknown): readonly string[] => {
  const ids = new Map<string, string>();
  const faults: string[] = [];
  idsIn(report, ids, faults);
  const repeated = faults.splice(0).map((id) => `@id ${id} is given twice`);
  const check = (value: unknown, rule: Rule, at: string): void => {
    const wrong = (what: string) => faults.push(`${at}: ${what}`);
    switch (rule.is) {
      case "text":
        if (typeof value !== "string" || value === "") wrong("text expected");
        return;
      case "texts":
        if (!Array.isArray(value) || !value.every((v) => typeof v === "string")) wrong("list of text expected");
        return;
      case "count":
        if (typeof value !== "number" || !Number.isInteger(value) || value < 0) wrong("whole number expected");
        return;
      case "flag":
        if (typeof value !== "boolean") wrong("true or false expected");
        return;
      case "day":
        if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) wrong("date expected");
        return;
      case "instant":
        if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/.test(value))
          wrong("date, time and zone expected");
        return;
      case "one-of":
        if (typeof value !== "string" || !rule.of.includes(value)) wrong(`not one of ${rule.of.join(", ")}`);
        return;
      case "ref":
        if (typeof value !== "string" || ids.get(value) !== rule.to) wrong(`no ${rule.to} of this id`);
        return;
      case "refs":
        if (!Array.isArray(value) || value.length === 0) wrong("ids expected");
        else for (const [i, item] of value.entries()) check(item, { is: "ref", to: rule.to }, `${at}[${i}]`);
        return;
      case "classes":
        if (!Array.isArray(value)) wrong("list expected");
        else for (const [i, item] of value.entries()) check(item, { is: "class", of: rule.of }, `${at}[${i}]`);
        return;
      case "class": {
        const fields = classes[rule.of];
        if (!isRecord(value) || fields === undefined) return void wrong(`${rule.of} expected`);
        if (value["@type"] !== prefix + rule.of) wrong(`@type must be ${prefix}${rule.of}`);
        for (const [field, inner] of Object.entries(fields))
          if (value[field] !== undefined) check(value[field], inner, `${at}.${field}`);
          else if (inner.required === true) wrong(`${field} is missing`);
        for (const field of Object.keys(value))
          if (field !== "@type" && fields[field] === undefined) wrong(`${field} is not a field of ${rule.of}`);
        return;
      }
      default: {
        const never: never = rule;
        throw new Error(`unknown rule ${String(never)}`);
      }
    }
  };
  check(report, { is: "class", of: "ElectionReport" }, "report");
  return [...repeated, ...faults];
};
