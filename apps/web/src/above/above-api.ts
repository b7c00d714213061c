/** The part of the HTTP API that is about what stands above the congress. */
import type {
  BodyEnd,
  BundleFacts,
  CheckedStep,
  ComplaintKind,
  ComplaintState,
  CongressRound,
  Dated,
  Discipline,
  DossierState,
  InspectionFinding,
  Level,
  MemberStatus,
  PlannedCongress,
  Post,
  RollUp,
  SetAside,
  Standing,
  StepResult,
  Term,
  TreeRole,
  Visit,
} from "@laphieu/organisations/types";
import type { Text } from "@laphieu/regulations";
import { request } from "../app/api.ts";

export type Named = { readonly id: string; readonly name: string };
export type Overview = {
  readonly today: string;
  readonly owner: boolean;
  readonly empty: boolean;
  readonly tops: readonly (Named & { readonly figures: RollUp })[];
  readonly places: readonly { readonly body: string; readonly role: TreeRole }[];
  readonly rounds: readonly { readonly id: string; readonly title: string; readonly body: string }[];
  readonly accounts: readonly Named[];
};
export type BodyRow = Named & {
  readonly code: string;
  readonly level: Level;
  readonly end: BodyEnd | null;
  readonly below: number;
  readonly figures: RollUp;
};
export type BodyView = BodyRow & {
  readonly names: readonly Dated<string>[];
  readonly levels: readonly Dated<Level>[];
  readonly from: string;
  readonly parents: readonly (Dated<string | null> & { readonly name: string | null })[];
  readonly terms: readonly Term[];
  readonly posts: readonly (Post & { readonly name: string | null })[];
  readonly path: readonly Named[];
  readonly children: readonly BodyRow[];
  readonly ended: readonly BodyRow[];
  readonly places: readonly {
    readonly account: string;
    readonly name: string;
    readonly body: string;
    readonly role: TreeRole;
  }[];
  readonly members: number;
  readonly may: { readonly edit: boolean };
};
export type MemberRow = {
  readonly id: string;
  readonly name: string | null;
  readonly statuses: readonly Dated<MemberStatus>[];
};
export type BoardRow = {
  readonly congress: PlannedCongress;
  readonly bodyName: string;
  readonly code: string;
  readonly level: Level;
  readonly standing: Standing;
  readonly due: string | null;
  readonly late: number;
  readonly steps: { readonly done: number; readonly all: number };
  readonly dossier: string | null;
};
export type Counts = { readonly [S in Standing]: number };
export type Board = {
  readonly round: CongressRound;
  readonly body: string;
  readonly all: number;
  readonly listed: number;
  readonly counts: Counts;
  readonly tiles: readonly {
    readonly body: string;
    readonly name: string;
    readonly all: number;
    readonly counts: Counts;
  }[];
  readonly rows: readonly BoardRow[];
};
export type DossierRow = {
  readonly id: string;
  readonly body: string;
  readonly bodyName: string;
  readonly title: string;
  readonly day: string;
  readonly received: string;
  readonly state: DossierState;
  readonly verdict: BundleFacts["verdict"];
  readonly answerDue: string;
  readonly late: boolean;
  readonly reportedLate: boolean;
  readonly complaints: number;
  readonly persons: number;
};
export type DecisionWords = {
  readonly kind: "correction" | "approved" | "refused" | "annulled";
  readonly on: string;
  readonly by: string;
  readonly number: string | null;
  readonly text: string;
  readonly approved: readonly string[];
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
};
export type DossierView = Omit<DossierRow, "persons"> & {
  readonly today: string;
  readonly bundle: BundleFacts;
  readonly persons: readonly { readonly id: string; readonly name: string | null; readonly electionTitle: string }[];
  readonly rounds: readonly {
    readonly title: string;
    readonly round: number;
    readonly base: number;
    readonly found: number;
    readonly valid: number;
  }[];
  readonly decisions: readonly DecisionWords[];
  readonly steps: readonly CheckedStep[];
  readonly may: { readonly decide: boolean };
};
export type Results = {
  readonly all: number;
  readonly dossiers: readonly DossierRow[];
  readonly aside: readonly (SetAside & { readonly bodyName: string | null })[];
  readonly may: { readonly receive: boolean };
};
export type ComplaintRow = {
  readonly id: string;
  readonly number: number;
  readonly kind: ComplaintKind;
  readonly body: string;
  readonly bodyName: string;
  readonly dossier: string | null;
  readonly received: string;
  readonly due: string;
  readonly late: boolean;
  readonly inTime: boolean | null;
  readonly state: ComplaintState;
  readonly complainant: string | null;
  readonly hidden: boolean;
  readonly about: string | null;
  /** Names of those whom it concerns, for whoever examines or decides it. */
  readonly concerned: readonly string[];
  readonly assigned: readonly { readonly account: string; readonly name: string }[];
  readonly evidence: readonly { readonly sha256: string; readonly position: number | null; readonly note: string }[];
  readonly hearings: readonly { readonly on: string; readonly with: string; readonly text: string }[];
  readonly conclusion: {
    readonly on: string;
    readonly founded: "founded" | "partly" | "unfounded";
    readonly text: string;
  } | null;
  readonly decision: { readonly on: string; readonly number: string; readonly text: string } | null;
  readonly answer: { readonly on: string; readonly text: string } | null;
  readonly may: { readonly examine: boolean; readonly decide: boolean };
};
export type Complaints = {
  readonly today: string;
  readonly complaints: readonly ComplaintRow[];
  readonly inspectors: readonly { readonly account: string; readonly name: string; readonly body: string }[];
};
export type Inspection = {
  readonly today: string;
  readonly congresses: number;
  readonly smallest: number;
  readonly steps: readonly {
    readonly id: string;
    readonly title: Text;
    readonly article: string;
    readonly counts: { readonly [R in StepResult]: number | null };
    readonly where: readonly { readonly dossier: string; readonly body: string }[];
  }[];
  readonly findings: readonly (InspectionFinding & { readonly bodyName: string; readonly late: boolean })[];
  readonly visits: readonly (Visit & { readonly bodyName: string })[];
  readonly disciplines: readonly (Discipline & { readonly bodyName: string })[];
  readonly may: { readonly record: boolean; readonly discipline: boolean };
};
export type KeptAnswer = {
  readonly at: string;
  readonly fingerprint: string;
  readonly answer: {
    readonly assembly: string;
    readonly title: string;
    readonly body: string;
    readonly due: string;
    readonly state: DossierState;
    readonly by: { readonly called: string };
    readonly decisions: readonly DecisionWords[];
  };
};
export type UpwardSent = {
  readonly state: "waiting" | "accepted" | "aside" | "refused";
  readonly at: string;
  readonly text: Text;
};
/** Where results are sent over the network, and how each closed congress of this machine stands with it. */
export type UpwardView = {
  readonly origin: string | null;
  readonly congresses: readonly {
    readonly id: string;
    readonly title: string;
    readonly body: string;
    readonly sample: boolean;
    readonly sent: UpwardSent | null;
  }[];
};
export type Received =
  | { readonly kind: "accepted"; readonly dossier: string }
  | { readonly kind: "aside"; readonly reason: SetAside["reason"]; readonly text: Text };
export type Imported = {
  readonly count: number;
  readonly problems: readonly { readonly row: number; readonly text: Text }[];
  readonly written: boolean;
};

const at = "/api/above";
const part = encodeURIComponent;
const withFile = (file: File, more: { readonly [key: string]: string } = {}): FormData => {
  const form = new FormData();
  form.append("file", file);
  for (const [key, value] of Object.entries(more)) if (value !== "") form.append(key, value);
  return form;
};
const query = (values: { readonly [key: string]: string | undefined }): string => {
  const given = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== undefined && value !== "") given.set(key, value);
  const text = given.toString();
  return text === "" ? "" : `?${text}`;
};

/** A fact to be recorded, as `packages/organisations/src/events.ts` describes it. */
export type Fact = { readonly type: string; readonly [field: string]: unknown };

export const aboveApi = {
  overview: () => request<Overview>("GET", at),
  body: (id: string, day = "") => request<BodyView>("GET", `${at}/bodies/${part(id)}${query({ day })}`),
  find: (q: string) =>
    request<{
      readonly bodies: readonly (Named & { readonly above: string | null })[];
      readonly more: boolean;
    }>("GET", `${at}/bodies${query({ q })}`),
  membersOf: (id: string, q: string) =>
    request<{ readonly all: number; readonly members: readonly MemberRow[] }>(
      "GET",
      `${at}/bodies/${part(id)}/members${query({ q })}`,
    ),
  record: (...commands: readonly Fact[]) => request<unknown>("POST", `${at}/commands`, { commands }),
  importList: (body: string, what: "bodies" | "members", file: File, write: boolean) =>
    request<Imported>("POST", `${at}/bodies/${part(body)}/import/${what}${write ? "?write=1" : ""}`, withFile(file)),
  board: (round: string, body?: string, standing?: string) =>
    request<Board>("GET", `${at}/rounds/${part(round)}/board${query({ body, standing })}`),
  checklist: () => request<CongressRound["checklist"]>("GET", `${at}/rounds/checklist`),
  results: (body?: string) => request<Results>("GET", `${at}/results${query({ body })}`),
  result: (id: string) => request<DossierView>("GET", `${at}/results/${part(id)}`),
  receive: (file: File, body: string) => request<Received>("POST", `${at}/results`, withFile(file, { body })),
  complaints: (body?: string) => request<Complaints>("GET", `${at}/complaints${query({ body })}`),
  inspection: (body?: string) => request<Inspection>("GET", `${at}/inspection${query({ body })}`),
  attach: (body: string, file: File) =>
    request<{ readonly sha256: string; readonly name: string }>(
      "POST",
      `${at}/inspection/files${query({ body })}`,
      withFile(file),
    ),
  newCode: (body: string) => request<{ readonly code: string }>("POST", `${at}/bodies/${part(body)}/sender`, {}),
  upward: () => request<UpwardView>("GET", `${at}/upward`),
  setUpward: (address: string, code: string) => request<unknown>("POST", `${at}/upward`, { address, code }),
  sendUp: (assembly: string) => request<UpwardSent>("POST", `${at}/upward/send`, { assembly }),
  fetchAnswer: (assembly: string) => request<{ readonly fresh: boolean }>("POST", `${at}/upward/fetch`, { assembly }),
  answers: () => request<{ readonly answers: readonly KeptAnswer[]; readonly key: string }>("GET", `${at}/answers`),
  takeAnswer: (file: File) => request<KeptAnswer>("POST", `${at}/answers`, withFile(file)),
};

/** Addresses of files to keep. */
export const aboveUrl = {
  bodies: (body: string, kind: "xlsx" | "csv") => `${at}/bodies/${part(body)}/bodies.${kind}`,
  members: (body: string) => `${at}/bodies/${part(body)}/members.xlsx`,
  board: (round: string, body: string) => `${at}/rounds/${part(round)}/board.xlsx${query({ body })}`,
  calendar: (round: string, body: string) => `${at}/rounds/${part(round)}/calendar.ics${query({ body })}`,
  results: (body: string | undefined) => `${at}/results/results.xlsx${query({ body })}`,
  answer: (id: string) => `${at}/results/${part(id)}/answer.json`,
  decision: (id: string) => `${at}/results/${part(id)}/decision.pdf`,
  /** One decision as a paper; `n` from 1. */
  decisionPaper: (id: string, n: number, kind: "pdf" | "docx", again = false) =>
    `${at}/results/${part(id)}/decisions/${n}${again ? "-bau-lai" : ""}.${kind}`,
  bundle: (id: string) => `${at}/results/${part(id)}/bundle.laphieu`,
  steps: (body: string | undefined) => `${at}/inspection/steps.xlsx${query({ body })}`,
  visitFile: (visit: string, sha256: string) => `${at}/inspection/visits/${part(visit)}/files/${sha256}`,
};

/** `2026-05-06` as offices write it. */
export const shortDay = (day: string): string => {
  const [y = "", m = "", d = ""] = day.slice(0, 10).split("-");
  return `${d}/${Number(m) < 3 ? m : Number(m)}/${y}`;
};
/** A new id for something that is recorded. */
export const freshId = (kind: string): string => `${kind}-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
