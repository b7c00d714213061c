/** Days of the steps: working days as the regulations count them, the day it starts from not counted. */
import { workingDay } from "@laphieu/regulations";
import { type Day, type FileState, type StepId, stepIds } from "./model.ts";

export type Calendar = { readonly holidays: ReadonlySet<string>; readonly workdays: ReadonlySet<string> };
export const plainCalendar: Calendar = { holidays: new Set(), workdays: new Set() };

/** The `days`th working day after `from`. */
export const dueAfter = (from: Day, days: number, calendar: Calendar): Day =>
  workingDay(from, days, 1, calendar.holidays, calendar.workdays);

/** `months` on: the same day, or the last of a shorter month. */
export function monthsAfter(from: Day, months: number): Day {
  const at = new Date(`${from}T00:00:00Z`);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 0)).getUTCDate();
  const on = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, Math.min(at.getUTCDate(), last)));
  return on.toISOString().slice(0, 10);
}

/** The step that the file stands at: the first that is open; null once everything is done. */
export const currentStep = (state: FileState): StepId | null =>
  state.purged !== null || state.steps.closing.state !== "open"
    ? null
    : (stepIds.find(
        (step) =>
          state.steps[step].state === "open" &&
          // A complaint is a right, not a stage: the file waits for it only when there is one.
          (step !== "complaint" || (state.complaint !== null && state.complaint.answered === null)),
      ) ?? null);

export type WaitingOn = "drafter" | "decider" | "examiner" | "subject" | "bodies" | "head" | "nobody";
/** On whom the file waits. */
export function waitingOn(state: FileState): WaitingOn {
  const step = currentStep(state);
  if (state.purged !== null) return "nobody";
  if (state.purge !== null) return "decider";
  switch (step) {
    case null:
      return "nobody";
    case "replies":
      return state.enquiries.some((e) => e.replied === null) ? "bodies" : "drafter";
    case "differences":
      return state.differences.some((d) => d.answered === null) ? "subject" : "drafter";
    case "decision":
      return "decider";
    case "complaint":
      return state.members.some(
        (m) => m.role === "examiner" && m.ended === null && !state.answeredBy.includes(m.account),
      )
        ? "examiner"
        : "head";
    case "request":
    case "notice":
    case "papers":
    case "enquiries":
    case "draft":
    case "result-notice":
    case "closing":
      return "drafter";
    default: {
      const never: never = step;
      return never;
    }
  }
}

/** The next day that matters. */
export function nextDue(state: FileState): Day | null {
  const step = currentStep(state);
  if (step === null) return state.purged === null ? state.keepUntil : null;
  const own = state.steps[step].due;
  const asked = step === "replies" ? state.enquiries.filter((e) => e.replied === null).map((e) => e.due) : [];
  const put = step === "differences" ? state.differences.filter((d) => d.answered === null).map((d) => d.due) : [];
  const first = [...asked, ...put].toSorted()[0];
  return first ?? own;
}
