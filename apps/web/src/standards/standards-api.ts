/** Files of standards over HTTP (apps/server/API.md, "Files of standards"). */
import type { Done, Version } from "@laphieu/server/wire/common";
import type {
  Candidates,
  Clocks,
  Duties,
  Duty,
  Figures,
  FileOpened,
  FileOpening,
  Followed,
  Matches,
  Mine,
  Post,
  Protection,
  PurgeList,
  Shown,
  Work,
  Workload,
} from "@laphieu/server/wire/standards";
import { request } from "../app/api.ts";

export type * from "@laphieu/server/wire/standards";

const of = (id: string) => `/api/standards/files/${encodeURIComponent(id)}`;
export const exportUrl = (id: string): string => `${of(id)}/export`;
export const paperUrl = (id: string, paper: string): string => `${of(id)}/papers/${paper}`;
export const workloadUrl = "/api/standards/workload.pdf";
export const purgeListUrl = "/api/standards/purge-list.pdf";
export const figuresUrl = (year: number): string => `/api/standards/figures.pdf?year=${year}`;
export const letterUrl = (id: string, kind: string): string => `${of(id)}/letters/${kind}.pdf`;

export const standardsApi = {
  me: () => request<Mine>("GET", "/api/standards/me"),
  setSecret: (secret: string, again = false) => request<Done>("POST", "/api/standards/secret", { secret, again }),
  unlock: (secret: string) => request<Done>("POST", "/api/standards/unlock", { secret }),
  lock: () => request<Done>("POST", "/api/standards/lock", {}),
  work: (from: number) => request<Work>("GET", `/api/standards/files?from=${from}`),
  file: (id: string) => request<Shown>("GET", of(id)),
  act: (id: string, expectedVersion: number, command: object) =>
    request<Version>("POST", `${of(id)}/commands`, { expectedVersion, command }),
  open: (body: FileOpening) => request<FileOpened>("POST", "/api/standards/files", body),
  congresses: (id: string) => request<Matches>("GET", `${of(id)}/congresses`),
  duties: () => request<Duties>("GET", "/api/standards/duties"),
  giveDuty: (body: { account: string; duty: Duty | null; unit: string | null }) =>
    request<Done>("POST", "/api/standards/duties", body),
  protection: () => request<Protection>("GET", "/api/standards/protection"),
  candidates: (assembly: string) =>
    request<Candidates>("GET", `/api/assemblies/${encodeURIComponent(assembly)}/standards`),
  figures: (year: number) => request<Figures>("GET", `/api/standards/figures?year=${year}`),
  workload: () => request<Workload>("GET", "/api/standards/workload"),
  purgeList: () => request<PurgeList>("GET", "/api/standards/purge-list"),
  setPost: (post: Post) => request<Done>("POST", "/api/standards/posts", post),
  setClocks: (clocks: Clocks) => request<Done>("POST", "/api/standards/clocks", clocks),
  setCalendar: (body: { holidays: readonly string[]; workdays: readonly string[] }) =>
    request<Done>("POST", "/api/standards/calendar", body),
  setNetwork: (decision: string | null) => request<Done>("POST", "/api/standards/network", { decision }),
  follow: (code: string) => request<Followed>("POST", "/api/standards/copy", { code }),
  addPaper: (id: string, expectedVersion: number, paper: { title: string; place: string; file: File }) => {
    const form = new FormData();
    form.set("title", paper.title);
    form.set("place", paper.place);
    form.set("expectedVersion", String(expectedVersion));
    form.set("file", paper.file);
    return request<Version>("POST", `${of(id)}/papers`, form);
  },
};
