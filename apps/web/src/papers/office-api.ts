/** The form of papers and the templates of the office over HTTP (apps/server/API.md, "The office"). */
import type { Done } from "@laphieu/server/wire/common";
import type { Office, OfficeStyle, StyleSaved } from "@laphieu/server/wire/office";
import { type ApiRefusal, refusalOf, request } from "../app/api.ts";

export type * from "@laphieu/server/wire/office";

export const templateUrl = (name: string): string => `/api/office/templates/${name}.typ`;
export const previewUrl = (kind: string, version: number): string => `/api/office/preview/${kind}.pdf?v=${version}`;

export const officeApi = {
  office: () => request<Office>("GET", "/api/office"),
  saveStyle: (style: OfficeStyle) => request<StyleSaved>("POST", "/api/office/style", { style }),
  saveTemplate: (name: string, text: string) => request<Done>("POST", templateUrl(name), { text }),
  removeTemplate: (name: string) => request<Done>("POST", `${templateUrl(name)}/remove`),
};

/** Why a preview cannot be drawn; null when it can. */
export async function previewFault(url: string): Promise<ApiRefusal | null> {
  const answer = await fetch(url, { credentials: "same-origin" }).catch(() => null);
  if (answer === null || answer.ok) return null;
  return refusalOf(answer);
}
