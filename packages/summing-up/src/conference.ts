/** The record of a summing-up conference: what the hall's log holds of it, with its conclusions and tasks. */
import { type AssemblyState, collectedSpeeches, floorOf, mainSittingId } from "@laphieu/assembly";
import { type Conference, type TaskStanding, taskStanding } from "./book.ts";

export type ConferenceRecord = {
  readonly title: string;
  readonly body: string;
  readonly place: string;
  readonly day: string;
  readonly convened: number;
  readonly attended: number;
  readonly opened: boolean;
  readonly closedAt: string | null;
  readonly programme: readonly { readonly title: string; readonly who: string; readonly at: string | null }[];
  readonly speakers: readonly {
    readonly name: string;
    readonly delegation: string;
    readonly topic: string;
    readonly seconds: number;
  }[];
  readonly papers: readonly { readonly name: string; readonly title: string }[];
  readonly votes: readonly {
    readonly subject: string;
    readonly for: number;
    readonly base: number;
    readonly passed: boolean;
  }[];
  readonly conclusions: readonly string[];
  readonly tasks: readonly {
    readonly id: string;
    readonly text: string;
    readonly unit: string;
    readonly due: string;
    readonly standing: TaskStanding;
    readonly last: string;
  }[];
};

/** Builds the record. `state` is null while the meeting was not made in the hall, or lies on another machine. */
export const conferenceRecord = (
  conference: Conference,
  state: AssemblyState | null,
  today: string,
  attendance: { readonly convened: number; readonly attended: number } | null,
): ConferenceRecord => {
  const main = state?.sittings.find((s) => s.id === mainSittingId);
  const nameOf = (person: string): string => state?.people[person]?.details?.name ?? "";
  return {
    title: state?.about.title ?? conference.title,
    body: state?.about.body ?? "",
    place: state?.about.place ?? "",
    day: state?.about.day ?? "",
    convened: attendance?.convened ?? 0,
    attended: attendance?.attended ?? 0,
    opened: main !== undefined && main.status !== "planned",
    closedAt: state?.closedAt ?? null,
    programme: (main?.agenda ?? []).map((item) => ({
      title: item.title,
      who: item.who ?? "",
      at: main?.agendaTimes?.[item.id] ?? null,
    })),
    speakers:
      main === undefined
        ? []
        : collectedSpeeches(main).map((s) => ({
            name: nameOf(s.person),
            delegation: s.delegation,
            topic: s.topic,
            seconds: s.seconds,
          })),
    papers:
      main === undefined ? [] : floorOf(main).contributions.map((c) => ({ name: nameOf(c.person), title: c.title })),
    votes: (main?.handVotes ?? []).map((v) => ({
      subject: v.subject,
      for: v.votes.for,
      base: v.base,
      passed: v.passed,
    })),
    conclusions: conference.conclusions,
    tasks: conference.tasks.map((t) => ({
      id: t.task.id,
      text: t.task.text,
      unit: t.task.unit.name,
      due: t.task.due,
      standing: taskStanding(t, today),
      last: t.follow.at(-1)?.text ?? "",
    })),
  };
};
