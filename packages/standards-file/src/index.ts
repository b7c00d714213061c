/** Files in which a body verifies that one person meets the standards of one post: the rules, as pure functions. */
export {
  type Calendar,
  currentStep,
  dueAfter,
  monthsAfter,
  nextDue,
  plainCalendar,
  type WaitingOn,
  waitingOn,
} from "./clocks.ts";
export { type FileAct, type FileCommand, fileCommandSchema, type OpenFile, openFileSchema } from "./commands.ts";
export {
  attachmentLimits,
  attachmentTypes,
  type Content,
  type ContentKind,
  factStates,
  type Held,
  type Outcome,
  outcomes,
  readContent,
  replyOutcomes,
} from "./contents.ts";
export { type Context, type Made, stepName } from "./decide/made.ts";
export { openFile } from "./decide/office.ts";
export { unheard } from "./decide/work.ts";
export { decide } from "./decide.ts";
export { clocksSchema, type FileEvent, fileEventSchema, type Recorded } from "./events.ts";
export { evolve } from "./evolve.ts";
export { checkPost, type Field, looksSensitive, type Post, postSchema, sensitiveFields, usualPosts } from "./fields.ts";
export * from "./model.ts";
export {
  byDue,
  type Count,
  type FileRow,
  figuresOf,
  hidden,
  rowOf,
  smallestGroup,
  type YearFigures,
} from "./overview.ts";
export { type FilePlace, mayAct, placeOf, placesFor, seesSteps } from "./permissions.ts";
export { contents, followed, outline } from "./shown.ts";
export { inWorkOf, viewedFrom, type WorkCounts, type WorkView, WorkViews } from "./work-views.ts";
export { type Due, purgeList, type UnitLoad, workloadOf } from "./workload.ts";
