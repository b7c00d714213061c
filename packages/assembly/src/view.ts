/** The state as one audience may see it, with every derived figure computed. */
import { auditRoomOf } from "./audit/view.ts";
import { floorFigures } from "./hall/figures.ts";
import type { AssemblyState } from "./model.ts";
import type { Audience } from "./roles.ts";
import { figuresOf } from "./state/figures.ts";
import { countingRoomOf, electionFigures, progressOf } from "./view/elections.ts";
import { hallOf, screensOf } from "./view/hall.ts";
import { nextStep } from "./view/next-step.ts";
import { redacted, seesCount } from "./view/redact.ts";
import { spineOf } from "./view/spine.ts";
import { step, text } from "./view/step.ts";
import type { AssemblyView, NextStep, SittingFigures } from "./view-types.ts";

const roomSteps: readonly NextStep["action"][] = [
  "choose-count",
  "enter-tally",
  "confirm-tally",
  "key-batch",
  "settle-batch",
  "rekey-batch",
  "record-scanned-batch",
  "judge-case",
  "decide-case",
  "reopen-case",
  "recount-papers",
  "confirm-close-marks",
  "settle-difference",
  "enter-other-program",
  "conclude-count",
  "recount",
];

/** Outside the counting room its steps are one: wait. What they are would tell how the count goes. */
const nextFor = (state: AssemblyState, next: NextStep | null, sees: boolean): NextStep | null => {
  if (next === null || sees || !roomSteps.includes(next.action)) return next;
  return step(
    state,
    "count",
    "wait",
    text("Ban kiểm phiếu đang làm việc", "The counting committee is at work"),
    text("Kết quả chỉ có khi trưởng ban kiểm phiếu công bố.", "There is no result until its head announces it."),
    ["counting-committee"],
    {
      ...(next.sitting === undefined ? {} : { sitting: next.sitting }),
      ...(next.election === undefined ? {} : { election: next.election }),
      ...(next.round === undefined ? {} : { round: next.round }),
    },
  );
};

const figuresFor = (state: AssemblyState): { readonly [sitting: string]: SittingFigures } =>
  Object.fromEntries(state.sittings.map((s) => [s.id, figuresOf(state, s)]));

/**
 * What screens of one audience receive. Everything is computed from the whole state and then shown as far as the audience
 * may see: readings, tallies and totals of a count only in the counting room until they are announced.
 */
export const viewFor = (state: AssemblyState, audience: Audience): AssemblyView => {
  const sees = seesCount(state.mode, audience);
  const audit = sees ? auditRoomOf(state) : null;
  const projector = audience === "projector" || audience === "delegate";
  const next = projector ? null : nextFor(state, nextStep(state), sees);
  return {
    audience,
    state: redacted(state, audience),
    spine: projector ? [] : spineOf(state, next),
    next,
    figures: projector ? {} : figuresFor(state),
    elections: projector ? {} : electionFigures(state),
    progress: progressOf(state),
    counting: sees ? countingRoomOf(state) : null,
    ...(audit === null ? {} : { audit }),
    hall: hallOf(state),
    ...(audience === "chair" ? { screens: screensOf(state), floors: floorFigures(state) } : {}),
  };
};
