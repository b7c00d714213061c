/** The commands behind papers from the floor, complaints, documents handed out, and photos. */
import type { AssemblyEvent, AssemblyState } from "@laphieu/assembly";
import { type Asked, one, optional, stand } from "./asked.ts";

export type PaperEvent = Extract<
  AssemblyEvent,
  {
    type:
      | "slip-handed-in"
      | "slip-identified"
      | "slip-answered"
      | "slip-taken-back"
      | "slip-settled"
      | "withdrawal-proposed"
      | "complaint-raised"
      | "complaint-concluded"
      | "handout-given"
      | "handout-taken-back"
      | "photo-set";
  }
>;

/** Any picture: one that is not here is compared with nothing. */
const anyPhoto = "AAAA";

/**
 * How a slip may have come: who names himself stands, whatever the form is called, and a phone names people in words
 * alone. Words that are not here are stood in for by the name of whom they were found to mean.
 */
const handedIn = (
  state: AssemblyState | null,
  event: Extract<AssemblyEvent, { type: "slip-handed-in" }>,
): readonly Asked[] => {
  const { election, by, person, via, kind } = event;
  const reason = event.reason ?? stand;
  const meant = person === null ? stand : (state?.people[person]?.details?.name ?? stand);
  const written = event.named ?? meant;
  const base = { type: "hand-in-slip", election, by, reason };
  const ask = (more: { readonly [field: string]: unknown }): Asked => ({ command: { ...base, ...more }, person: by });
  const named =
    via === "phone"
      ? ask({ kind: "nominate", named: written })
      : ask({
          kind: "nominate",
          ...(person === null ? { named: written } : { person }),
          ...(event.consent === "given" ? { consents: true } : {}),
        });
  if (kind === "nominate") return [named];
  const plain = ask({ kind });
  return kind === "stand" ? [plain, named] : [plain];
};

const slipBy = (state: AssemblyState | null, id: string): string | undefined =>
  state?.sittings.flatMap((s) => s.floor?.slips ?? []).find((slip) => slip.id === id)?.by;

/** Asks again what brought a paper about. */
export const inPapers = (state: AssemblyState | null, event: PaperEvent): readonly Asked[] => {
  switch (event.type) {
    case "slip-handed-in":
      return handedIn(state, event);
    case "slip-identified":
      return one({ type: "identify-slip", slip: event.slip, person: event.person });
    case "slip-answered":
      return one({ type: "answer-slip", slip: event.slip, consents: event.consents }, event.person);
    case "slip-taken-back":
      return one({ type: "take-back-slip", slip: event.slip }, slipBy(state, event.slip));
    case "slip-settled": {
      const settle = { type: "settle-slip", slip: event.slip, take: event.taken };
      return one(event.taken ? settle : { ...settle, because: event.because ?? stand });
    }
    case "withdrawal-proposed": {
      const { election, person, allow } = event;
      return one({ type: "propose-on-withdrawal", election, person, allow });
    }
    case "complaint-raised": {
      const { sitting, election, words } = event;
      // Where it is not here who complained, the rules are asked about somebody who may.
      const roll = state?.sittings.find((s) => s.id === sitting)?.roll ?? [];
      const by = words?.by ?? roll[0]?.person;
      return one({ type: "raise-complaint", sitting, election, text: words?.text ?? stand, ...optional("by", by) }, by);
    }
    case "complaint-concluded": {
      const { sitting, complaint, outcome, by } = event;
      return one({ type: "conclude-complaint", sitting, complaint, outcome, by, text: event.text ?? stand });
    }
    case "handout-given": {
      const { sitting, title, fileName, kind, size, hash } = event;
      return one({ type: "record-handout", sitting, title, fileName, kind, size, hash });
    }
    case "handout-taken-back":
      return one({ type: "take-back-handout", sitting: event.sitting, handout: event.id });
    case "photo-set": {
      const asked = (jpeg: string | null): Asked => ({ command: { type: "set-photo", person: event.person, jpeg } });
      return event.jpeg === null ? [asked(anyPhoto), asked(null)] : [asked(event.jpeg)];
    }
    default: {
      const never: never = event;
      return never;
    }
  }
};
