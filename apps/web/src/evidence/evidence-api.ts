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
import { offline, type Result, refusalOf, request } from "../app/api.ts";

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

/** What is sent as a part of a form; anything larger goes on its own, piece by piece. */
const formLimit = 32_000_000;

/** Puts the file of an annex into the form that opens it: itself, or the id under which the server took it in. */
export async function withAnnexFile(id: string, form: FormData, file: File): Promise<Result<FormData>> {
  if (file.size <= formLimit) {
    form.append("annex", file);
    return { ok: true, value: form };
  }
  const sent = await request<AnnexSent>("POST", `${of(id)}/annex/file`, file);
  if (!sent.ok) return sent;
  form.append("file", sent.value.file);
  return { ok: true, value: form };
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
    return { ok: false, refusal: await refusalOf(response) };
  } catch {
    return { ok: false, refusal: offline };
  }
}
