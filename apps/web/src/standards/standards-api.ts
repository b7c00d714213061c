/** Files of standards over HTTP (apps/server/API.md, "Files of standards"). */
import type { Text } from "@laphieu/regulations";
import { request } from "../app/api.ts";

export type StepId =
  | "request"
  | "notice"
  | "papers"
  | "enquiries"
  | "replies"
  | "differences"
  | "draft"
  | "decision"
  | "result-notice"
  | "complaint"
  | "closing";
export type Place = "drafter" | "decider" | "examiner" | "subject" | "inspector" | "head" | "inspection";
export type Duty = "head" | "officer" | "inspection";
export type Mine = {
  readonly duty: Duty | null;
  readonly unit: string | null;
  readonly owner: boolean;
  readonly key: "none" | "locked" | "open";
  readonly network: string | null;
  readonly today: string;
};
export type FileRow = {
  readonly id: string;
  readonly number: string;
  readonly unit: string;
  readonly step: StepId | null;
  readonly due: string | null;
  readonly late: boolean;
  readonly waitingOn: string;
  readonly closed: boolean;
  readonly purged: boolean;
  readonly place: Place | null;
};
export type Work = {
  readonly rows: readonly FileRow[];
  readonly all: number;
  readonly from: number;
  readonly open: number;
  readonly late: number;
  readonly waiting: { readonly [who: string]: number };
  readonly units: { readonly [unit: string]: number };
};
export type Field = {
  readonly id: string;
  readonly label: string;
  readonly reason: string;
  readonly source: string;
  readonly sensitiveBasis: string | null;
};
export type Post = { readonly id: string; readonly title: string; readonly fields: readonly Field[] };
export type StepShown = {
  readonly step: StepId;
  readonly name: Text;
  readonly state: "open" | "done" | "skipped";
  readonly due: string | null;
  readonly on?: string;
  readonly rule?: string;
};
export type StandardsFile = {
  readonly id: string;
  readonly number: string;
  readonly unit: string;
  readonly body: string;
  readonly basis: string;
  readonly collective: boolean;
  readonly openedOn: string;
  readonly keepUntil: string;
  readonly place: Place;
  readonly step: StepId | null;
  readonly due: string | null;
  readonly waitingOn: string;
  readonly steps: readonly StepShown[];
  readonly members: readonly {
    readonly account: string;
    readonly name: string;
    readonly role: string;
    readonly until: string;
    readonly reason: string;
    readonly ended: string | null;
  }[];
  readonly hasSubject: boolean;
  readonly enquiries: readonly {
    readonly id: string;
    readonly due: string;
    readonly replied: string | null;
    /** Day on which the body is to be reminded. */
    readonly remindOn: string;
  }[];
  readonly differences: readonly { readonly id: string; readonly due: string; readonly answered: string | null }[];
  readonly complaint: { readonly on: string; readonly answered: string | null } | null;
  readonly complaintUntil: string | null;
  readonly complaintsAnswered: number;
  readonly accepted: string | null;
  readonly copies: readonly { readonly on: string }[];
  readonly erasureAsked: string | null;
  readonly told: readonly { readonly on: string; readonly validUntil: string }[];
  readonly opened: readonly {
    readonly name: string;
    readonly role: string;
    readonly at: string;
    readonly reason: string;
  }[];
  readonly purge: { readonly on: string; readonly rule: string | null } | null;
  readonly purged: string | null;
  readonly version: number;
};
export type Held = {
  readonly position: number;
  readonly at: string;
  readonly by: string;
  readonly kind: string;
  readonly id?: string;
  readonly value: { readonly [name: string]: unknown };
};
export type Shown = {
  readonly file: StandardsFile;
  readonly post: { readonly title: string; readonly fields?: readonly Field[] };
  readonly contents: readonly Held[] | null;
  readonly locked: string | null;
};
export type Duties = {
  readonly duties: readonly {
    readonly account: string;
    readonly name: string;
    readonly duty: Duty;
    readonly unit: string;
    readonly key: boolean;
  }[];
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly username: string }[];
};
export type Protection = {
  readonly laws: readonly string[];
  readonly posts: readonly Post[];
  readonly sensitive: readonly (Field & { readonly post: string })[];
  readonly clocks: Clocks;
  readonly calendar: { readonly holidays: readonly string[]; readonly workdays: readonly string[] };
  readonly network: string | null;
  readonly changes: readonly { readonly at: string; readonly by: string; readonly post: string }[];
};
export type Match = {
  readonly assembly: string;
  readonly title: string;
  readonly person: string;
  readonly name: string;
};
export type Candidate = {
  readonly person: string;
  readonly concluded: boolean;
  readonly on: string | null;
  readonly validUntil: string | null;
  readonly by: string | null;
  /** For how long a conclusion counts as recent. */
  readonly months: number | null;
  readonly warning: "none" | "old" | null;
};
export type Figures = {
  readonly year: number;
  readonly opened: number | "few";
  readonly decided: number | "few";
  readonly complaints: number | "few";
  readonly late: number | "few";
  readonly purged: number | "few";
  readonly medianDays: number | null;
  readonly skipped: readonly { readonly step: StepId; readonly files: number | "few" }[];
  /** Year of the first file. */
  readonly first: number;
};
export type Clocks = { readonly [S in StepId]: number } & {
  readonly reminder: number;
  readonly validity: number;
  readonly retention: number;
};
export type Load = {
  readonly unit: string;
  readonly open: number;
  readonly late: number;
  readonly soon: number;
  readonly waiting: { readonly [who: string]: number };
  readonly oldest: string | null;
  readonly officers: readonly { readonly name: string; readonly files: number; readonly late: number }[];
};
export type Workload = {
  readonly units: readonly Load[];
  readonly lapsing: readonly {
    readonly id: string;
    readonly number: string;
    readonly role: string;
    readonly until: string;
    readonly over: boolean;
  }[];
};
export type ToPurge = {
  readonly id: string;
  readonly number: string;
  readonly unit: string;
  readonly keepUntil: string;
  readonly proposed: string | null;
  readonly rule: string | null;
  readonly erasureAsked: boolean;
};
export type Followed = {
  readonly number: string;
  readonly unit: string;
  readonly body: string;
  readonly basis: string;
  readonly post: string;
  readonly keepUntil: string;
  readonly copyOn: string;
  readonly step: StepId | null;
  readonly waitingOn: string;
  readonly steps: readonly StepShown[];
  readonly explainUntil: string | null;
  readonly complaintUntil: string | null;
  readonly opened: StandardsFile["opened"];
  readonly purged: string | null;
};

const of = (id: string) => `/api/standards/files/${encodeURIComponent(id)}`;
export const exportUrl = (id: string): string => `${of(id)}/export`;
export const paperUrl = (id: string, paper: string): string => `${of(id)}/papers/${paper}`;
export const workloadUrl = "/api/standards/workload.pdf";
export const purgeListUrl = "/api/standards/purge-list.pdf";
export const figuresUrl = (year: number): string => `/api/standards/figures.pdf?year=${year}`;
export const letterUrl = (id: string, kind: string): string => `${of(id)}/letters/${kind}.pdf`;

export const standardsApi = {
  me: () => request<Mine>("GET", "/api/standards/me"),
  setSecret: (secret: string, again = false) => request<unknown>("POST", "/api/standards/secret", { secret, again }),
  unlock: (secret: string) => request<unknown>("POST", "/api/standards/unlock", { secret }),
  lock: () => request<unknown>("POST", "/api/standards/lock", {}),
  work: (from: number) => request<Work>("GET", `/api/standards/files?from=${from}`),
  file: (id: string) => request<Shown>("GET", of(id)),
  act: (id: string, expectedVersion: number, command: object) =>
    request<{ readonly version: number }>("POST", `${of(id)}/commands`, { expectedVersion, command }),
  open: (body: object) =>
    request<{ readonly id: string; readonly number: string }>("POST", "/api/standards/files", body),
  congresses: (id: string) => request<{ readonly matches: readonly Match[] }>("GET", `${of(id)}/congresses`),
  duties: () => request<Duties>("GET", "/api/standards/duties"),
  giveDuty: (body: { account: string; duty: Duty | null; unit: string | null }) =>
    request<unknown>("POST", "/api/standards/duties", body),
  protection: () => request<Protection>("GET", "/api/standards/protection"),
  candidates: (assembly: string) =>
    request<{ readonly inUse: boolean; readonly candidates: readonly Candidate[] }>(
      "GET",
      `/api/assemblies/${encodeURIComponent(assembly)}/standards`,
    ),
  figures: (year: number) => request<Figures>("GET", `/api/standards/figures?year=${year}`),
  workload: () => request<Workload>("GET", "/api/standards/workload"),
  purgeList: () => request<{ readonly list: readonly ToPurge[] }>("GET", "/api/standards/purge-list"),
  setPost: (post: Post) => request<unknown>("POST", "/api/standards/posts", post),
  setClocks: (clocks: Clocks) => request<unknown>("POST", "/api/standards/clocks", clocks),
  setCalendar: (body: { holidays: readonly string[]; workdays: readonly string[] }) =>
    request<unknown>("POST", "/api/standards/calendar", body),
  setNetwork: (decision: string | null) => request<unknown>("POST", "/api/standards/network", { decision }),
  follow: (code: string) => request<Followed>("POST", "/api/standards/copy", { code }),
  addPaper: (id: string, expectedVersion: number, paper: { title: string; place: string; file: File }) => {
    const form = new FormData();
    form.set("title", paper.title);
    form.set("place", paper.place);
    form.set("expectedVersion", String(expectedVersion));
    form.set("file", paper.file);
    return request<{ readonly version: number }>("POST", `${of(id)}/papers`, form);
  },
};
