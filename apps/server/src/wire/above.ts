/** What stands above the congress, over HTTP: bodies, rounds, results sent upward, complaints and inspection. */
import type {
  BoardCounts,
  BoardRow,
  BodyId,
  BundleFacts,
  CheckedStep,
  Complaint,
  CongressRound,
  Dated,
  Day,
  Discipline,
  Dossier,
  ElectedPerson,
  eventSchema,
  InspectionFinding,
  Level,
  Member,
  Body as OneBody,
  Place,
  Post,
  RollUp,
  RowProblem,
  SetAside,
  StepCount,
  StepResult,
  Tile,
  Visit,
} from "@laphieu/organisations";
import type { KeptAnswer } from "../above/results/answers.ts";
import type { Taken } from "../above/results/take.ts";
import type { Sent } from "../above/results/upward.ts";
import type { Told } from "./common.ts";

export type { BoardCounts, BoardRow, KeptAnswer, Tile };

/** A fact to be recorded. */
export type Fact = Told<typeof eventSchema>;
export type Named = { readonly id: string; readonly name: string };

export type Overview = {
  readonly today: Day;
  readonly owner: boolean;
  readonly empty: boolean;
  readonly tops: readonly (Named & { readonly figures: RollUp })[];
  readonly places: readonly Place[];
  readonly rounds: readonly Pick<CongressRound, "id" | "title" | "body" | "from" | "to">[];
  readonly accounts: readonly Named[];
};
export type BodyFound = Named & { readonly above: string | null };
export type BodiesFound = { readonly bodies: readonly BodyFound[]; readonly more: boolean };
export type BodyRow = Named &
  Pick<OneBody, "code" | "end"> & { readonly level: Level; readonly below: number; readonly figures: RollUp };
export type BodyView = BodyRow &
  Pick<OneBody, "from" | "names" | "levels" | "terms"> & {
    readonly parents: readonly (Dated<BodyId | null> & { readonly name: string | null })[];
    readonly posts: readonly (Post & { readonly name: string | null })[];
    /** From the top down to the body itself. */
    readonly path: readonly Named[];
    readonly children: readonly BodyRow[];
    readonly ended: readonly BodyRow[];
    readonly places: readonly (Place & { readonly name: string })[];
    readonly members: number;
    readonly may: { readonly edit: boolean };
  };
/** A member with the name of the last status. */
export type MemberRow = Member & { readonly status: string };
export type Members = { readonly all: number; readonly members: readonly MemberRow[] };
export type Imported = { readonly count: number; readonly problems: readonly RowProblem[]; readonly written: boolean };
/** A code for sending results over the network, told once. */
export type SenderCode = { readonly code: string };

export type Board = {
  readonly round: CongressRound;
  readonly body: BodyId;
  readonly today: Day;
  readonly all: number;
  /** Rows of the standing that was asked for. */
  readonly listed: number;
  readonly counts: BoardCounts;
  readonly tiles: readonly Tile[];
  readonly rows: readonly BoardRow[];
};
export type Checklist = CongressRound["checklist"];

export type DossierRow = Pick<Dossier, "id" | "body" | "received" | "state" | "reportDue" | "answerDue"> & {
  readonly bodyName: string;
  readonly title: string;
  readonly day: Day;
  readonly verdict: BundleFacts["verdict"];
  readonly late: boolean;
  readonly reportedLate: boolean;
  readonly complaints: number;
  readonly persons: number;
};
/** A decision in words, with the names of those it is about. */
export type DecisionWords = {
  readonly kind: Dossier["decisions"][number]["kind"];
  readonly on: Day;
  readonly by: string;
  readonly number: string | null;
  readonly text: string;
  readonly approved: readonly string[];
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
};
export type DossierView = Omit<DossierRow, "persons"> &
  Pick<Dossier, "bundle" | "earlier" | "rounds"> & {
    readonly today: Day;
    readonly persons: readonly ElectedPerson[];
    readonly decisions: readonly DecisionWords[];
    readonly steps: readonly CheckedStep[];
    readonly may: { readonly decide: boolean };
  };
export type Results = {
  readonly today: Day;
  readonly all: number;
  readonly dossiers: readonly DossierRow[];
  readonly aside: readonly (SetAside & { readonly bodyName: string | null })[];
  readonly may: { readonly receive: boolean };
};
export type Received = Taken;
export type Answers = { readonly answers: readonly KeptAnswer[]; readonly key: string };

export type UpwardSent = Sent;
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
export type UpwardSet = { readonly origin: string };
export type AnswerFetched = { readonly fresh: boolean };

/** A complaint as this account may see it. */
export type ComplaintRow = Omit<Complaint, "about" | "assigned"> & {
  readonly bodyName: string;
  readonly late: boolean;
  /** Whether what is told here leaves something out. */
  readonly hidden: boolean;
  readonly about: string | null;
  /** Names of those whom it concerns, for whoever examines or decides it. */
  readonly concerned: readonly string[];
  readonly assigned: readonly { readonly account: string; readonly name: string }[];
  readonly may: { readonly examine: boolean; readonly decide: boolean };
};
export type Complaints = {
  readonly today: Day;
  readonly complaints: readonly ComplaintRow[];
  readonly inspectors: readonly { readonly account: string; readonly name: string; readonly body: BodyId }[];
};

export type Inspection = {
  readonly today: Day;
  readonly congresses: number;
  /** Smaller numbers are hidden from whoever does not examine. */
  readonly smallest: number;
  readonly steps: readonly (Omit<StepCount, "counts" | "where"> & {
    readonly counts: { readonly [R in StepResult]: number | null };
    readonly where: readonly { readonly dossier: string; readonly body: string }[];
  })[];
  readonly findings: readonly (InspectionFinding & { readonly bodyName: string; readonly late: boolean })[];
  readonly visits: readonly (Visit & { readonly bodyName: string })[];
  readonly disciplines: readonly (Discipline & { readonly bodyName: string })[];
  readonly may: { readonly record: boolean; readonly discipline: boolean };
};
export type FileKept = { readonly sha256: string; readonly name: string };
