/**
 * The HTTP API of the server (apps/server/API.md), typed. A refusal by the server is data, not an exception; only a
 * fault (no connection, a broken answer) is turned into a refusal with code `offline` or `fault`.
 */
import type { AssemblyView, CommandInput, Role } from "@laphieu/assembly";
import type { Answers, Ask, Question, Ruling } from "@laphieu/regulations";
import type { Joined, Me, OneTimeLink, SignedInAs, SignInAnswer } from "@laphieu/server/wire/access";
import type { Done, Refused, Version } from "@laphieu/server/wire/common";
import type {
  AssemblyMade,
  AssemblySummary,
  ImportPreview,
  LogPage,
  SampleKind,
  SampleMade,
} from "@laphieu/server/wire/congress";
import type { DocumentEntry } from "@laphieu/server/wire/file";
import type { HeldRehearsal } from "@laphieu/server/wire/rehearsals";
import type { PackRow, PackSaved, PacksKnown } from "@laphieu/server/wire/rules";

export type { AssemblySummary, DocumentEntry, HeldRehearsal, Me, OneTimeLink, SampleKind };

export type ApiRefusal = Refused["error"] & { readonly status: number };
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: ApiRefusal };

const fault = (status: number): ApiRefusal => ({
  status,
  code: "fault",
  text: {
    vi: "Máy chủ gặp lỗi khi trả lời. Số liệu đã ghi vẫn còn nguyên; hãy thử lại.",
    en: "The server failed to answer. What was recorded is safe; please try again.",
  },
});
/** Nothing answered. */
export const offline: ApiRefusal = {
  status: 0,
  code: "offline",
  text: {
    vi: "Không liên lạc được với máy chủ. Kiểm tra cửa sổ chương trình còn mở không, rồi thử lại.",
    en: "The server cannot be reached. Check that the program's window is still open, then try again.",
  },
};

/** Why the server refused; a fault where its answer does not tell. */
export async function refusalOf(response: Response): Promise<ApiRefusal> {
  try {
    const failed: Partial<Refused> = await response.json();
    return failed.error === undefined ? fault(response.status) : { ...failed.error, status: response.status };
  } catch {
    return fault(response.status);
  }
}

/** A request whose body is a form, a file as it is, or anything else as JSON. */
export async function request<T>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<Result<T>> {
  let response: Response;
  try {
    const headers: Record<string, string> = { accept: "application/json" };
    const isForm = body instanceof FormData;
    const isFile = body instanceof Blob;
    if (method !== "GET") headers["x-laphieu"] = "1";
    if (body !== undefined && !isForm)
      headers["content-type"] = isFile ? "application/octet-stream" : "application/json";
    response = await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      ...(body === undefined ? {} : { body: isForm || isFile ? body : JSON.stringify(body) }),
    });
  } catch {
    return { ok: false, refusal: offline };
  }
  if (!response.ok) return { ok: false, refusal: await refusalOf(response) };
  try {
    const text = await response.text();
    // The server is the only writer of these answers, and its routes are held to the same types.
    const value: T = text === "" ? undefined : JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false, refusal: fault(response.status) };
  }
}

const of = (id: string) => `/api/assemblies/${encodeURIComponent(id)}`;

/** Every call of the API. Each answers a `Result`; nothing here throws. */
export const api = {
  me: () => request<Me>("GET", "/api/me"),
  setup: (body: { name: string; username: string; password: string; code?: string }) =>
    request<SignedInAs>("POST", "/api/setup", body),
  signIn: (body: { username: string; password: string }) => request<SignInAnswer>("POST", "/api/sign-in", body),
  signOut: () => request<Done>("POST", "/api/sign-out", {}),
  join: (code: string, name?: string) =>
    request<Joined>("POST", "/api/devices/join", {
      code,
      ...(name === undefined ? {} : { name }),
    }),
  deviceCode: (id: string, body: { role: Role; person?: string; minutes?: number; short?: boolean }) =>
    request<OneTimeLink>("POST", `${of(id)}/device-codes`, body),
  assemblies: () => request<readonly AssemblySummary[]>("GET", "/api/assemblies"),
  create: (command: CommandInput) => request<AssemblyMade>("POST", "/api/assemblies", { command }),
  sample: (kind: SampleKind, until?: string) =>
    request<SampleMade>("POST", "/api/samples", { kind, ...(until === undefined ? {} : { until }) }),
  view: (id: string) => request<AssemblyView>("GET", `${of(id)}/view`),
  command: (id: string, expectedVersion: number, command: CommandInput) =>
    request<Version>("POST", `${of(id)}/commands`, { expectedVersion, command }),
  log: (id: string, from: number, limit: number) =>
    request<LogPage>("GET", `${of(id)}/log?from=${from}&limit=${limit}`),
  handOver: (
    id: string,
    body: { expectedVersion: number; election: string; round: number; head: string; pin: string },
  ) => request<Version>("POST", `${of(id)}/hand-over`, body),
  unlock: (id: string, pin: string) => request<Version>("POST", `${of(id)}/unlock`, { pin }),
  returnMachine: (id: string, expectedVersion: number) =>
    request<Version>("POST", `${of(id)}/return`, { expectedVersion }),
  previewFile: (id: string, file: File) => {
    const form = new FormData();
    form.append("file", file);
    return request<ImportPreview>("POST", `${of(id)}/import/preview`, form);
  },
  previewText: (id: string, text: string) => request<ImportPreview>("POST", `${of(id)}/import/preview`, { text }),
  ask: <K extends Ask>(question: Question<K>) => request<Ruling<Answers[K]>>("POST", "/api/rules/ask", question),
  /** A question to the rules that one congress runs by, with its reasons. */
  askIn: <K extends Ask>(id: string, question: Question<K>) =>
    request<Ruling<Answers[K]>>("POST", `${of(id)}/ask`, question),
  packs: () => request<PacksKnown>("GET", "/api/packs"),
  savePack: (file: unknown) => request<PackSaved>("POST", "/api/packs", { file }),
  withdrawPack: (id: string, reason: string) =>
    request<PackRow>("POST", `/api/packs/${encodeURIComponent(id)}/withdraw`, { reason }),
  rehearsals: () => request<readonly HeldRehearsal[]>("GET", "/api/rehearsals"),
  recordRehearsal: (held: HeldRehearsal) => request<Done>("POST", "/api/rehearsals", held),
  documents: (id: string) => request<readonly DocumentEntry[]>("GET", `${of(id)}/documents`),
};

/** Address of a pack as a file to keep or to give on. */
export const packFileUrl = (id: string, what: "all" | "changes"): string =>
  `/api/packs/${encodeURIComponent(id)}.json?what=${what}`;

/** Addresses of papers, for links that open or print them. */
export const documentUrl = (id: string, document: string, copies?: number): string =>
  `${of(id)}/documents/${encodeURIComponent(document)}.pdf${copies === undefined ? "" : `?copies=${copies}`}`;
export const packUrl = (id: string): string => `${of(id)}/pack.pdf`;
export const templateUrl = "/api/templates/roll.xlsx";

/** Carries a refusal through TanStack Query, which knows only exceptions. */
export class RefusedError extends Error {
  readonly refusal: ApiRefusal;
  constructor(refusal: ApiRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** For `queryFn`: the value, or a `RefusedError`. */
export async function orThrow<T>(result: Promise<Result<T>>): Promise<T> {
  const r = await result;
  if (r.ok) return r.value;
  throw new RefusedError(r.refusal);
}
