/** The part of the HTTP API that is about what stands above the congress. */
import type {
  AnswerFetched,
  Answers,
  Board,
  BodiesFound,
  BodyView,
  Checklist,
  Complaints,
  DossierView,
  Fact,
  FileKept,
  Imported,
  Inspection,
  KeptAnswer,
  Members,
  Overview,
  Received,
  Results,
  SenderCode,
  UpwardSent,
  UpwardSet,
  UpwardView,
} from "@laphieu/server/wire/above";
import type { Done } from "@laphieu/server/wire/common";
import { request } from "../app/api.ts";

export type * from "@laphieu/server/wire/above";

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

export const aboveApi = {
  overview: () => request<Overview>("GET", at),
  body: (id: string, day = "") => request<BodyView>("GET", `${at}/bodies/${part(id)}${query({ day })}`),
  find: (q: string) => request<BodiesFound>("GET", `${at}/bodies${query({ q })}`),
  membersOf: (id: string, q: string) => request<Members>("GET", `${at}/bodies/${part(id)}/members${query({ q })}`),
  record: (...commands: readonly Fact[]) => request<Done>("POST", `${at}/commands`, { commands }),
  importList: (body: string, what: "bodies" | "members", file: File, write: boolean) =>
    request<Imported>("POST", `${at}/bodies/${part(body)}/import/${what}${write ? "?write=1" : ""}`, withFile(file)),
  board: (round: string, body?: string, standing?: string) =>
    request<Board>("GET", `${at}/rounds/${part(round)}/board${query({ body, standing })}`),
  checklist: () => request<Checklist>("GET", `${at}/rounds/checklist`),
  results: (body?: string) => request<Results>("GET", `${at}/results${query({ body })}`),
  result: (id: string) => request<DossierView>("GET", `${at}/results/${part(id)}`),
  receive: (file: File, body: string) => request<Received>("POST", `${at}/results`, withFile(file, { body })),
  complaints: (body?: string) => request<Complaints>("GET", `${at}/complaints${query({ body })}`),
  inspection: (body?: string) => request<Inspection>("GET", `${at}/inspection${query({ body })}`),
  attach: (body: string, file: File) =>
    request<FileKept>("POST", `${at}/inspection/files${query({ body })}`, withFile(file)),
  newCode: (body: string) => request<SenderCode>("POST", `${at}/bodies/${part(body)}/sender`, {}),
  upward: () => request<UpwardView>("GET", `${at}/upward`),
  setUpward: (address: string, code: string) => request<UpwardSet>("POST", `${at}/upward`, { address, code }),
  sendUp: (assembly: string) => request<UpwardSent>("POST", `${at}/upward/send`, { assembly }),
  fetchAnswer: (assembly: string) => request<AnswerFetched>("POST", `${at}/upward/fetch`, { assembly }),
  answers: () => request<Answers>("GET", `${at}/answers`),
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
/** What was chosen from a list, as one of its entries. */
export const oneOf = <T extends string>(all: readonly T[], chosen: string, before: T): T =>
  all.find((each) => each === chosen) ?? before;
/** A new id for something that is recorded. */
export const freshId = (kind: string): string => `${kind}-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
