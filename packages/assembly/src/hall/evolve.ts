/** Folding of facts of the hall. */
import { voteFrom } from "../evolve/meeting.ts";
import type { AssemblyState, Sitting, SittingId } from "../model.ts";
import { withSitting } from "../state/lookup.ts";
import { withChoice } from "./cast.ts";
import type { HallEvent } from "./events.ts";
import { evolvePapers } from "./evolve-papers.ts";
import { floorOf, sectionState } from "./floor.ts";
import type { Floor, FloorVote, HallScreenPin, SpeechClock, SpeechRequest, VoteSection } from "./types.ts";

const withFloor = (state: AssemblyState, id: SittingId, change: (floor: Floor) => Floor): AssemblyState =>
  withSitting(state, id, (s) => ({ ...s, floor: change(floorOf(s)) }));
const withRequest = (floor: Floor, id: string, change: (r: SpeechRequest) => SpeechRequest): Floor => ({
  ...floor,
  requests: floor.requests.map((r) => (r.id === id ? change(r) : r)),
});
const withClock = (floor: Floor, id: string, change: (clock: SpeechClock) => SpeechClock): Floor =>
  withRequest(floor, id, (r) => (r.clock === null ? r : { ...r, clock: change(r.clock) }));
const withVote = (floor: Floor, id: string, change: (vote: FloorVote) => FloorVote): Floor =>
  floor.vote?.id === id ? { ...floor, vote: change(floor.vote) } : floor;

/** A point of order stands behind earlier points of order and before everybody else who waits. */
const placed = (requests: readonly SpeechRequest[], asked: SpeechRequest): readonly SpeechRequest[] => {
  if (asked.kind === "speech") return [...requests, asked];
  const at = requests.findIndex((r) => r.state === "waiting" && r.kind === "speech");
  return at < 0 ? [...requests, asked] : [...requests.slice(0, at), asked, ...requests.slice(at)];
};

/** The waiting requests in a new order, in the places that waiting requests had. */
const reordered = (requests: readonly SpeechRequest[], order: readonly string[]): readonly SpeechRequest[] => {
  const next = order.flatMap((id) => requests.filter((r) => r.id === id));
  let at = 0;
  return requests.map((r) => (r.state === "waiting" ? (next[at++] ?? r) : r));
};

const heldClock = (clock: SpeechClock, held: boolean, at: string): SpeechClock => {
  if (held) return { ...clock, heldAt: at };
  const since = clock.heldAt === null ? 0 : Date.parse(at) - Date.parse(clock.heldAt);
  return { ...clock, heldAt: null, heldFor: clock.heldFor + since };
};

const counted = (section: VoteSection, event: Extract<HallEvent, { type: "section-counted" }>): VoteSection => {
  const count = { by: event.by, votes: event.votes };
  if (event.counter === 2) return { ...section, second: count };
  const again = sectionState(section) === "differ";
  return { ...section, first: count, second: null, recounts: section.recounts + (again ? 1 : 0) };
};

/** What the screens that follow the congress turn to. */
const focused = (state: AssemblyState, on: "speaker" | "hand-vote", sitting: SittingId): AssemblyState => ({
  ...state,
  focus: { on, sitting },
});

const closed = (
  sitting: Sitting,
  event: Extract<HallEvent, { type: "hand-vote-closed" }>,
): Pick<Sitting, "handVotes" | "floor"> => {
  const result = voteFrom(event.recorded);
  return {
    handVotes: [...sitting.handVotes, result],
    floor: withVote(floorOf(sitting), event.vote, (v) => ({ ...v, state: "closed", result })),
  };
};

const screensAfter = (
  screens: readonly HallScreenPin[],
  { screen, name, page }: Extract<HallEvent, { type: "screen-set" }>,
): readonly HallScreenPin[] => {
  const set: HallScreenPin = { id: screen, name, page: page ?? { page: "follow" } };
  return screens.some((s) => s.id === screen) ? screens.map((s) => (s.id === screen ? set : s)) : [...screens, set];
};

/** The state after a fact of the hall, version untouched. */
export const evolveHall = (state: AssemblyState, event: HallEvent): AssemblyState => {
  switch (event.type) {
    case "floor-set": {
      const { open, seconds, warnAt, perDelegation } = event;
      return withFloor(state, event.sitting, (f) => ({ ...f, open, seconds, warnAt, perDelegation }));
    }
    case "speech-asked": {
      const { request: id, person, kind, via, at } = event;
      const asked: SpeechRequest = {
        id,
        person,
        kind,
        topic: event.topic ?? "",
        via,
        at,
        state: "waiting",
        clock: null,
        note: "",
      };
      return withFloor(state, event.sitting, (f) => ({ ...f, requests: placed(f.requests, asked) }));
    }
    case "speech-taken-back":
      return withFloor(state, event.sitting, (f) =>
        withRequest(f, event.request, (r) => ({ ...r, state: "taken-back" })),
      );
    case "speakers-ordered":
      return withFloor(state, event.sitting, (f) => ({ ...f, requests: reordered(f.requests, event.requests) }));
    case "speaker-skipped":
      return withFloor(state, event.sitting, (f) => withRequest(f, event.request, (r) => ({ ...r, state: "skipped" })));
    case "speech-started": {
      const { at: startedAt, seconds } = event;
      const clock: SpeechClock = { startedAt, endedAt: null, heldAt: null, heldFor: 0, seconds };
      return withFloor(focused(state, "speaker", event.sitting), event.sitting, (f) =>
        withRequest(f, event.request, (r) => ({ ...r, state: "speaking", clock })),
      );
    }
    case "speech-clock-held":
      return withFloor(state, event.sitting, (f) =>
        withClock(f, event.request, (clock) => heldClock(clock, event.held, event.at)),
      );
    case "speech-time-given":
      return withFloor(state, event.sitting, (f) =>
        withClock(f, event.request, (clock) => ({ ...clock, seconds: clock.seconds + event.seconds })),
      );
    case "speech-ended":
      return withFloor(state, event.sitting, (f) =>
        withRequest(f, event.request, (r) => ({
          ...r,
          state: "done",
          clock: r.clock === null ? null : { ...heldClock(r.clock, false, event.at), endedAt: event.at },
        })),
      );
    case "speech-noted":
      return withFloor(state, event.sitting, (f) =>
        withRequest(f, event.request, (r) => ({ ...r, note: event.note ?? "" })),
      );
    case "contribution-received": {
      const { id, person, size, hash, at } = event;
      const { title, fileName } = event.words ?? { title: "", fileName: "" };
      return withFloor(state, event.sitting, (f) => ({
        ...f,
        contributions: [...f.contributions, { id, person, title, fileName, size, hash, at }],
      }));
    }
    case "hand-vote-opened": {
      const { vote: id, matter, way, at: openedAt } = event;
      const sections = event.sections.map((s) => ({ ...s, first: null, second: null, recounts: 0 }));
      const vote: FloorVote = {
        id,
        matter,
        subject: event.subject ?? "",
        way,
        sections,
        openedAt,
        cast: {},
        state: "open",
        result: null,
      };
      return withFloor(focused(state, "hand-vote", event.sitting), event.sitting, (f) => ({ ...f, vote }));
    }
    case "section-counted":
      return withFloor(state, event.sitting, (f) =>
        withVote(f, event.vote, (v) => ({
          ...v,
          sections: v.sections.map((s, i) => (i === event.section ? counted(s, event) : s)),
        })),
      );
    case "hand-vote-cast":
      return withFloor(state, event.sitting, (f) =>
        withVote(f, event.vote, (v) => ({ ...v, cast: withChoice(v.cast, event.person, event.choice) })),
      );
    case "hand-vote-closed":
      return withSitting(focused(state, "hand-vote", event.sitting), event.sitting, (s) => ({
        ...s,
        ...closed(s, event),
      }));
    case "hand-vote-withdrawn":
      return withFloor(state, event.sitting, (f) => withVote(f, event.vote, (v) => ({ ...v, state: "withdrawn" })));
    case "slip-handed-in":
    case "slip-identified":
    case "slip-answered":
    case "slip-taken-back":
    case "slip-settled":
    case "withdrawal-proposed":
    case "complaint-raised":
    case "complaint-concluded":
    case "handout-given":
    case "handout-taken-back":
    case "photo-set":
      return evolvePapers(state, event);
    case "screen-set":
      return { ...state, screens: screensAfter(state.screens ?? [], event) };
    default: {
      const never: never = event;
      return never;
    }
  }
};
