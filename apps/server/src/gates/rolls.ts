/** The one place where the server meets the package that reads lists of names. */
import type { ImportResult } from "@laphieu/imports";

export async function readRoll(
  _input: { bytes: Uint8Array; name: string; sheet?: string } | { text: string },
): Promise<ImportResult> {
  return { ok: false, refusal: { code: "empty", text: { vi: "", en: "" } } };
}
export async function rollTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array();
}
