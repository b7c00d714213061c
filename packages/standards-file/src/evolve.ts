/** The state of a file from its log. */
import type { FileEvent, Recorded } from "./events.ts";
import type { FileState, Member, StepId, StepState } from "./model.ts";

type Opened = Extract<FileEvent, { readonly type: "file-opened" }>;

function begun(event: Opened, at: Recorded): FileState {
  const open = (step: StepId): StepState => ({ state: "open", due: event.dues[step] ?? null });
  return {
    id: event.id,
    number: event.number,
    unit: event.unit,
    post: event.post,
    postVersion: event.postVersion,
    body: event.body,
    basis: event.basis,
    collective: event.collective,
    openedOn: at.day,
    keepUntil: event.keepUntil,
    clocks: event.clocks,
    members: event.members.map((m) => ({ ...m, from: at.day, ended: null })),
    conflicts: [],
    steps: {
      request: open("request"),
      notice: open("notice"),
      papers: open("papers"),
      enquiries: open("enquiries"),
      replies: open("replies"),
      differences: open("differences"),
      draft: open("draft"),
      decision: open("decision"),
      "result-notice": open("result-notice"),
      complaint: open("complaint"),
      closing: open("closing"),
    },
    enquiries: [],
    differences: [],
    postponed: null,
    complaint: null,
    complaintUntil: null,
    complaintsAnswered: 0,
    answeredBy: [],
    accepted: null,
    copies: [],
    erasureAsked: null,
    told: [],
    opened: [],
    purge: null,
    purged: null,
    version: 1,
  };
}

const done = (state: FileState, day: string, ...steps: readonly StepId[]): FileState["steps"] => {
  let next = state.steps;
  for (const step of steps)
    if (next[step].state !== "skipped") next = { ...next, [step]: { state: "done", due: next[step].due, on: day } };
  return next;
};
const again = (steps: FileState["steps"], step: StepId, due: string | null): FileState["steps"] => ({
  ...steps,
  [step]: { state: "open", due },
});
const endOf = (members: readonly Member[], account: string, day: string): readonly Member[] =>
  members.map((m) => (m.account === account && m.ended === null ? { ...m, ended: day } : m));

/** Folds one entry. Every entry moves the version by one. Throws when a log does not begin with its opening. */
export function evolve(state: FileState | null, entry: Recorded): FileState {
  const { event, day } = entry;
  if (event.type === "file-opened") return begun(event, entry);
  if (state === null) throw new Error("a file begins with its opening");
  return { ...moved(state, entry, event, day), version: state.version + 1 };
}

function moved(state: FileState, entry: Recorded, event: Exclude<FileEvent, Opened>, day: string): FileState {
  switch (event.type) {
    case "member-assigned":
      // A renewed part takes the place of the former one.
      return {
        ...state,
        members: [...endOf(state.members, event.member.account, day), { ...event.member, from: day, ended: null }],
      };
    case "member-ended":
      return { ...state, members: endOf(state.members, event.account, day) };
    case "conflict-declared":
      return {
        ...state,
        members: endOf(state.members, event.account, day),
        conflicts: [...state.conflicts, event.account],
      };
    case "deadline-moved":
      return { ...state, steps: { ...state.steps, [event.step]: { ...state.steps[event.step], due: event.due } } };
    case "notice-postponed":
      return {
        ...state,
        postponed: { until: event.until, rule: event.rule },
        steps: { ...state.steps, notice: { ...state.steps.notice, due: event.until } },
      };
    case "step-skipped": {
      const skipped: StepState = { state: "skipped", due: state.steps[event.step].due, on: day, rule: event.rule };
      return { ...state, steps: { ...state.steps, [event.step]: skipped } };
    }
    case "request-recorded":
      return { ...state, steps: done(state, day, "request") };
    case "notice-given":
      return { ...state, steps: done(state, day, "notice") };
    case "papers-finished":
      return { ...state, steps: done(state, day, "papers") };
    case "enquiry-sent":
      return {
        ...state,
        enquiries: [...state.enquiries, { id: event.id, sent: day, due: event.due, replied: null }],
      };
    case "reply-recorded": {
      const enquiries = state.enquiries.map((e) => (e.id === event.id ? { ...e, replied: day } : e));
      const all = state.steps.enquiries.state === "done" && enquiries.every((e) => e.replied !== null);
      return { ...state, enquiries, steps: all ? done(state, day, "replies") : state.steps };
    }
    case "enquiries-finished": {
      const all = state.enquiries.every((e) => e.replied !== null);
      return { ...state, steps: all ? done(state, day, "enquiries", "replies") : done(state, day, "enquiries") };
    }
    case "difference-put":
      return {
        ...state,
        differences: [...state.differences, { id: event.id, put: day, due: event.due, answered: null }],
        steps: state.steps.differences.state === "open" ? state.steps : again(state.steps, "differences", event.due),
      };
    case "explanation-recorded":
      return {
        ...state,
        differences: state.differences.map((d) => (d.id === event.id ? { ...d, answered: day } : d)),
      };
    case "draft-submitted":
      return {
        ...state,
        steps: again(done(state, day, "enquiries", "replies", "differences", "draft"), "decision", event.due),
      };
    case "draft-returned":
      return { ...state, steps: again(state.steps, "draft", event.due) };
    case "decided":
      return {
        ...state,
        complaintUntil: null,
        complaintsAnswered: 0,
        accepted: null,
        steps: again(done(state, day, "decision"), "result-notice", event.due),
      };
    case "result-given":
      return {
        ...state,
        complaintUntil: event.due,
        steps: again(again(done(state, day, "result-notice"), "complaint", event.due), "closing", event.due),
      };
    case "complaint-recorded":
      return {
        ...state,
        complaint: { on: day, answered: null },
        accepted: null,
        steps: again(state.steps, "complaint", event.due),
      };
    case "complaint-answered": {
      const complaint = { on: state.complaint?.on ?? day, answered: day };
      const steps = done(state, day, "complaint");
      return {
        ...state,
        complaint,
        complaintUntil: event.again ? null : event.due,
        complaintsAnswered: state.complaintsAnswered + 1,
        answeredBy: [...state.answeredBy, entry.by],
        steps: event.again
          ? again(steps, "decision", event.due)
          : steps.closing.state === "open"
            ? again(steps, "closing", event.due)
            : steps,
      };
    }
    case "congress-told": {
      const { assembly, person, validUntil } = event;
      return { ...state, told: [...state.told, { assembly, person, validUntil, on: day }] };
    }
    case "closed":
      return { ...state, steps: done(state, day, "complaint", "closing") };
    case "contents-opened":
      return {
        ...state,
        opened: [...state.opened, { account: entry.by, role: event.role, at: entry.at, reason: event.reason }],
      };
    case "purge-proposed":
      return { ...state, purge: { proposedBy: entry.by, on: day, rule: event.rule } };
    case "purge-refused":
      return { ...state, purge: null };
    case "result-accepted":
      return { ...state, accepted: day };
    case "erasure-asked":
      return { ...state, erasureAsked: day };
    case "copy-given":
      return { ...state, copies: [...state.copies, { hash: event.hash, on: day }] };
    case "purged":
      return { ...state, purged: day, told: [], members: state.members.map((m) => ({ ...m, ended: m.ended ?? day })) };
    case "declared-recorded":
    case "paper-recorded":
    case "papers-handed-over":
    case "correction-asked":
    case "corrected":
      return state;
    default: {
      const never: never = event;
      return never;
    }
  }
}
