import type { JsonObject, NewEntry } from "../types.ts";

/** An entry of a test. */
export function sampleEntry(type: string, data: JsonObject = {}): NewEntry {
  return { type, at: "2026-05-06T01:00:00Z", actor: "secretariat", data };
}
