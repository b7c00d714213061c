/** The form of papers and the templates of the office over HTTP (apps/server/API.md, "The office"). */
import type { Text } from "@laphieu/regulations";
import { type ApiRefusal, request } from "../app/api.ts";

export type OfficeStyle = {
  readonly rules: string;
  readonly tones: "first" | "second";
  readonly percent: "half-up" | "truncate";
  readonly numbering: "log" | "by-hand";
  readonly registers: { readonly [register: string]: number };
  readonly above: string;
  readonly issuer: string;
  readonly place: string;
  readonly recipients: { readonly [kind: string]: readonly string[] };
  readonly logLine: boolean;
};
export type OfficeTemplate = { readonly name: string; readonly own: boolean; readonly title: Text };
export type Office = {
  readonly style: OfficeStyle;
  readonly problems: readonly { readonly field: string; readonly text: Text }[];
  readonly rules: readonly {
    readonly id: string;
    readonly title: Text;
    readonly from: string | null;
    readonly until: string | null;
  }[];
  readonly templates: readonly OfficeTemplate[];
};

export const templateUrl = (name: string): string => `/api/office/templates/${name}.typ`;
export const previewUrl = (kind: string, version: number): string => `/api/office/preview/${kind}.pdf?v=${version}`;

export const officeApi = {
  office: () => request<Office>("GET", "/api/office"),
  saveStyle: (style: OfficeStyle) => request<{ readonly style: OfficeStyle }>("POST", "/api/office/style", { style }),
  saveTemplate: (name: string, text: string) => request<unknown>("POST", templateUrl(name), { text }),
  removeTemplate: (name: string) => request<unknown>("POST", `${templateUrl(name)}/remove`),
};

/** Why a preview cannot be drawn; null when it can. */
export async function previewFault(url: string): Promise<ApiRefusal | null> {
  const answer = await fetch(url, { credentials: "same-origin" }).catch(() => null);
  if (answer === null || answer.ok) return null;
  const body: { error?: ApiRefusal } = await answer.json().catch(() => ({}));
  return body.error ?? null;
}
