/** The commands behind the facts of the hall: speaking, voting by hand, screens. */
import type { AssemblyEvent, AssemblyState } from "@laphieu/assembly";
import { type Asked, one, stand } from "./asked.ts";
import { floorRequests } from "./floor.ts";

export type HallEvent = Extract<
  AssemblyEvent,
  {
    type:
      | "floor-set"
      | "speech-asked"
      | "speech-taken-back"
      | "speakers-ordered"
      | "speaker-skipped"
      | "speech-started"
      | "speech-clock-held"
      | "speech-time-given"
      | "speech-ended"
      | "speech-noted"
      | "contribution-received"
      | "hand-vote-opened"
      | "section-counted"
      | "hand-vote-cast"
      | "hand-vote-closed"
      | "hand-vote-withdrawn"
      | "screen-set";
  }
>;

export const inHall = (
  state: AssemblyState | null,
  event: HallEvent,
  next: AssemblyEvent | undefined,
): readonly Asked[] => {
  switch (event.type) {
    case "floor-set": {
      const { sitting, open, seconds, warnAt, perDelegation } = event;
      return one({ type: "set-floor", sitting, open, seconds, warnAt, perDelegation });
    }
    case "speech-asked": {
      const { sitting, person, kind, topic } = event;
      return one({ type: "ask-to-speak", sitting, person, kind, topic: topic ?? stand }, person);
    }
    case "speech-taken-back": {
      const { sitting, request } = event;
      return one({ type: "take-back-request", sitting, request }, floorRequests(state, sitting).get(request) ?? null);
    }
    case "speakers-ordered":
      return one({ type: "order-speakers", sitting: event.sitting, requests: event.requests });
    case "speaker-skipped":
      return one({ type: "skip-speaker", sitting: event.sitting, request: event.request });
    case "speech-started":
      return one({
        type: "call-speaker",
        sitting: event.sitting,
        request: event.request,
        seconds: event.seconds,
      });
    case "speech-clock-held":
      return one({ type: "hold-clock", sitting: event.sitting, held: event.held });
    case "speech-time-given":
      return one({ type: "give-time", sitting: event.sitting, seconds: event.seconds });
    case "speech-ended": {
      const ended = one({ type: "end-speech", sitting: event.sitting });
      if (next?.type !== "speech-started") return ended;
      const { sitting, request, seconds } = next;
      return [...one({ type: "call-speaker", sitting, request, seconds }), ...ended];
    }
    case "speech-noted":
      return one({
        type: "note-speech",
        sitting: event.sitting,
        request: event.request,
        note: event.note ?? stand,
      });
    case "contribution-received": {
      const { sitting, person, size, hash } = event;
      const { title, fileName } = event.words ?? { title: stand, fileName: stand };
      return one({ type: "record-contribution", sitting, person, title, fileName, size, hash }, person);
    }
    case "hand-vote-opened": {
      const { sitting, matter, way, sections } = event;
      return one({ type: "open-hand-vote", sitting, matter, subject: event.subject ?? stand, way, sections });
    }
    case "section-counted": {
      const { sitting, vote, section, counter, votes } = event;
      return one({ type: "report-section", sitting, vote, section, counter, votes });
    }
    case "hand-vote-cast": {
      const { sitting, vote, person } = event;
      return one({ type: "cast-hand-vote", sitting, vote, choice: event.choice ?? "for" }, person);
    }
    case "hand-vote-closed": {
      const { sitting, vote } = event;
      const { votes } = event.recorded;
      const close = { type: "close-hand-vote", sitting, vote };
      return [{ command: { ...close, votes } }, { command: { ...close, votes, everybody: true } }, { command: close }];
    }
    case "hand-vote-withdrawn":
      return one({ type: "withdraw-hand-vote", sitting: event.sitting, vote: event.vote });
    case "screen-set":
      return one({
        type: "set-screen",
        screen: event.screen,
        name: event.name,
        page: event.page ?? { page: "blank" },
      });
    default: {
      const never: never = event;
      return never;
    }
  }
};
