/** Names and the words of complaints lie in the log under keys of their own: one per person, one per complaint. */
import { isSealed, type JsonObject, type JsonValue, openSealed, seal } from "@laphieu/ledger";
import type { AboveEvent } from "@laphieu/organisations";

/** Subject under which the words of a complaint lie. */
export const complaintSubject = (id: string): string => `above-complaint:${id}`;
export const memberSubject = (id: string): string => `above-member:${id}`;
export const electedSubject = (assembly: string, person: string): string => `above-elected:${assembly}:${person}`;

const json = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value));
const hide = (subject: string, value: string | null): JsonValue =>
  value === null ? null : { ...seal(subject, value) };

/** The data of an entry: everything of the fact but its type, with what is private sealed. */
export function dataOf(event: AboveEvent, assemblyOf: (dossier: string) => string): JsonObject {
  const { type: _, ...rest } = json(event);
  switch (event.type) {
    case "members-added":
      return {
        ...rest,
        members: event.members.map((m) => ({ ...json(m), name: hide(memberSubject(m.id), m.name) })),
      };
    case "result-received":
    case "result-replaced": {
      const assembly = event.type === "result-received" ? event.bundle.assembly : assemblyOf(event.dossier);
      return {
        ...rest,
        persons: event.persons.map((p) => ({ ...json(p), name: hide(electedSubject(assembly, p.id), p.name) })),
      };
    }
    case "complaint-registered": {
      const subject = complaintSubject(event.id);
      return { ...rest, about: hide(subject, event.about), complainant: hide(subject, event.complainant) };
    }
    case "complaint-heard": {
      const subject = complaintSubject(event.complaint);
      return { ...rest, with: hide(subject, event.with), text: hide(subject, event.text) };
    }
    case "complaint-concluded":
    case "complaint-decided":
    case "complaint-answered":
      return { ...rest, text: hide(complaintSubject(event.complaint), event.text) };
    default:
      return rest;
  }
}

/** The data of an entry with its private values in their places; null where they were erased. */
export function opened(value: JsonValue): JsonValue {
  if (isSealed(value)) return openSealed(value);
  if (Array.isArray(value)) return value.map((item: JsonValue) => opened(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, opened(item)]));
}
