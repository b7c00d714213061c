/** Work views: deadlines, counts and durations. No row tells anything of the person. */
import { currentStep, nextDue, type WaitingOn, waitingOn } from "./clocks.ts";
import { type Day, type FileState, type StepId, stepIds } from "./model.ts";

export type FileRow = {
  readonly id: string;
  readonly number: string;
  readonly unit: string;
  readonly post: string;
  readonly step: StepId | null;
  readonly due: Day | null;
  readonly late: boolean;
  readonly waitingOn: WaitingOn;
  readonly closed: boolean;
  readonly purged: boolean;
  readonly version: number;
};

export function rowOf(state: FileState, today: Day): FileRow {
  const step = currentStep(state);
  const due = nextDue(state);
  return {
    id: state.id,
    number: state.number,
    unit: state.unit,
    post: state.post,
    step,
    due,
    late: step !== null && due !== null && due < today,
    waitingOn: waitingOn(state),
    closed: state.steps.closing.state === "done",
    purged: state.purged !== null,
    version: state.version,
  };
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Number in the register, `12/2026`: by year, then by number. */
const compareNumbers = (a: string, b: string): number => {
  const [x = "", y = ""] = [a.slice(a.indexOf("/") + 1), b.slice(b.indexOf("/") + 1)];
  return compare(x, y) || Number.parseInt(a, 10) - Number.parseInt(b, 10) || compare(a, b);
};
/** Soonest first; files that wait for nothing last. No two files are equal. */
export const byDue = (a: FileRow, b: FileRow): number =>
  (a.step === null ? 1 : 0) - (b.step === null ? 1 : 0) ||
  compare(a.due ?? "9999", b.due ?? "9999") ||
  compareNumbers(a.number, b.number) ||
  compare(a.id, b.id);

/** Groups smaller than this are hidden: a small count can point at a person. */
export const smallestGroup = 5;
export type Count = number | "few";
export const hidden = (n: number): Count => (n > 0 && n < smallestGroup ? "few" : n);

export type YearFigures = {
  readonly year: number;
  readonly opened: Count;
  readonly decided: Count;
  readonly complaints: Count;
  readonly late: Count;
  readonly purged: Count;
  /** Days from opening to decision, half of the files at most; null for few files. */
  readonly medianDays: number | null;
  readonly skipped: readonly { readonly step: StepId; readonly files: Count }[];
};

const days = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Figures for the summing-up of a year: counts and durations of the work, never outcomes. */
export function figuresOf(files: readonly FileState[], year: number): YearFigures {
  const prefix = `${String(year).padStart(4, "0")}-`;
  const within = (day: Day): boolean => day.startsWith(prefix);
  const opened = files.filter((f) => within(f.openedOn));
  const decidedOn = (f: FileState) => (f.steps.decision.state === "done" ? f.steps.decision.on : null);
  const decided = files.filter((f) => within(decidedOn(f) ?? ""));
  const lasted = decided.map((f) => days(f.openedOn, decidedOn(f) ?? f.openedOn)).toSorted((a, b) => a - b);
  const late = decided.filter((f) => {
    const step = f.steps.decision;
    return step.state === "done" && step.due !== null && step.on > step.due;
  });
  return {
    year,
    opened: hidden(opened.length),
    decided: hidden(decided.length),
    complaints: hidden(files.filter((f) => f.complaint !== null && within(f.complaint.on)).length),
    late: hidden(late.length),
    purged: hidden(files.filter((f) => f.purged !== null && within(f.purged)).length),
    medianDays: lasted.length < smallestGroup ? null : (lasted[Math.floor((lasted.length - 1) / 2)] ?? null),
    skipped: stepIds.flatMap((step) => {
      const n = opened.filter((f) => f.steps[step].state === "skipped").length;
      return n === 0 ? [] : [{ step, files: hidden(n) }];
    }),
  };
}
