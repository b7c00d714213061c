/** Requests that only the chair's page makes. */
import type { Version } from "@laphieu/server/wire/common";
import type { ScreenRow } from "@laphieu/server/wire/congress";
import { type ApiRefusal, type Result, request } from "../app/api.ts";

const of = (id: string) => `/api/assemblies/${encodeURIComponent(id)}`;

/** Hands in a written contribution; null when it was taken, else why not. */
export async function handIn(
  id: string,
  given: { readonly sitting: string; readonly person: string; readonly title: string; readonly file: File },
): Promise<ApiRefusal | null> {
  const form = new FormData();
  form.append("sitting", given.sitting);
  form.append("person", given.person);
  form.append("title", given.title);
  form.append("file", given.file);
  const result = await request<Version>("POST", `${of(id)}/contributions`, form);
  return result.ok ? null : result.refusal;
}

export type { ScreenRow };
/** Screens whose codes hold now. */
export const screensOf = (id: string): Promise<Result<readonly ScreenRow[]>> =>
  request<readonly ScreenRow[]>("GET", `${of(id)}/screens`);

const refusalOf = (result: Result<unknown>): ApiRefusal | null => (result.ok ? null : result.refusal);

/** Hands a document out to the delegates' phones; null when it was taken, else why not. */
export async function handOut(
  id: string,
  given: { readonly sitting: string; readonly title: string; readonly file: File },
): Promise<ApiRefusal | null> {
  const form = new FormData();
  form.append("sitting", given.sitting);
  form.append("title", given.title);
  form.append("file", given.file);
  return refusalOf(await request<Version>("POST", `${of(id)}/handouts`, form));
}

const photoOf = (id: string, person: string) => `${of(id)}/people/${encodeURIComponent(person)}/photo`;
/** The photo of somebody, as it comes from a camera: the server makes the portrait. */
export async function sendPhoto(id: string, person: string, file: File): Promise<ApiRefusal | null> {
  const form = new FormData();
  form.append("file", file);
  return refusalOf(await request<Version>("POST", photoOf(id, person), form));
}
export async function removePhoto(id: string, person: string): Promise<ApiRefusal | null> {
  return refusalOf(await request<Version>("POST", `${photoOf(id, person)}/remove`, {}));
}
