/** The part of the HTTP API that is about evidence. */
import type { Done, JobBegun } from "@laphieu/server/wire/common";
import type {
  AnnexHistory,
  AnnexSent,
  CheckState,
  Countersigned,
  EvidenceStatus,
  WitnessKept,
} from "@laphieu/server/wire/evidence";
import { type ApiRefusal, type Result, request } from "../app/api.ts";

export type * from "@laphieu/server/wire/evidence";

const part = encodeURIComponent;
const of = (id: string) => `/api/assemblies/${part(id)}/evidence`;

export const bundleUrl = (id: string, audience: "public" | "superior"): string => `${of(id)}/${audience}.laphieu`;

export const ballotsUrl = (id: string, job: string): string => `${of(id)}/annex/open/${part(job)}/ballots.json`;

export const evidenceApi = {
  status: (id: string) => request<EvidenceStatus>("GET", of(id)),
  keepWitness: (id: string, body: { note: string; called: string; key: string }) =>
    request<WitnessKept>("POST", `${of(id)}/witnesses`, body),
  sign: (note: string) => request<Countersigned>("POST", "/api/evidence/witness", { note }),
  annexes: (id: string) => request<AnnexHistory>("GET", `${of(id)}/annexes`),
  openAnnex: (id: string, form: FormData) => request<JobBegun>("POST", `${of(id)}/annex/open`, form),
  removeImages: (id: string) => request<Done>("POST", `${of(id)}/annex/images/remove`, {}),
  check: (job: string) => request<CheckState>("GET", `/api/evidence/checks/${part(job)}`),
  cancel: (job: string) => request<Done>("POST", `/api/evidence/checks/${part(job)}/cancel`, {}),
};

const offline: ApiRefusal = {
  status: 0,
  code: "offline",
  text: {
    vi: "Không liên lạc được với máy chủ. Kiểm tra cửa sổ chương trình còn mở không, rồi thử lại.",
    en: "The server cannot be reached. Check that the program's window is still open, then try again.",
  },
};

/** What is sent as a part of a form; anything larger goes on its own, piece by piece. */
const formLimit = 32_000_000;

/** Puts the file of an annex into the form that opens it: itself, or the id under which the server took it in. */
export async function withAnnexFile(id: string, form: FormData, file: File): Promise<Result<FormData>> {
  if (file.size <= formLimit) {
    form.append("annex", file);
    return { ok: true, value: form };
  }
  try {
    const response = await fetch(`${of(id)}/annex/file`, {
      method: "POST",
      headers: { "x-laphieu": "1", "content-type": "application/octet-stream" },
      credentials: "same-origin",
      body: file,
    });
    const answer: Partial<AnnexSent> & { error?: Omit<ApiRefusal, "status"> } = await response.json();
    if (answer.file === undefined)
      return {
        ok: false,
        refusal: answer.error === undefined ? offline : { ...answer.error, status: response.status },
      };
    form.append("file", answer.file);
    return { ok: true, value: form };
  } catch {
    return { ok: false, refusal: offline };
  }
}

/** Asks for an annex and answers its bytes, to be saved as a file. */
export async function makeAnnex(
  id: string,
  body: { readonly head: string; readonly presidium: string; readonly pins: readonly string[] },
): Promise<Result<Blob>> {
  try {
    const response = await fetch(`${of(id)}/annex`, {
      method: "POST",
      headers: { "x-laphieu": "1", "content-type": "application/json" },
      credentials: "same-origin",
      body: JSON.stringify(body),
    });
    if (response.ok) return { ok: true, value: await response.blob() };
    const failed: { error?: Omit<ApiRefusal, "status"> } = await response.json();
    return { ok: false, refusal: failed.error === undefined ? offline : { ...failed.error, status: response.status } };
  } catch {
    return { ok: false, refusal: offline };
  }
}
