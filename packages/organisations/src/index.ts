/** Above the congress: bodies over time, rounds of congresses, results upward, complaints, inspection. Pure. */
export { Above, noFigures } from "./above.ts";
export { type Board, type BoardCounts, type BoardRow, boardOf, standingOf, type Tile } from "./board.ts";
export { calendarOf } from "./calendar.ts";
export { checklistOf, checklistSteps, type LoggedFact, type VerifiedCheck } from "./checklist.ts";
export { daysBetween, daysOn, lastDay } from "./clocks.ts";
export { bodyOf, type Context, decide } from "./decide.ts";
export { pendingComplaints } from "./decide-result.ts";
export {
  type AboveEvent,
  type EventOf,
  eventSchema,
  type NewBody,
  type NewCongress,
  type NewMember,
} from "./events.ts";
export { usualChecklist } from "./plan.ts";
export { type Arrived, altered, bodyFor, dossierFor, type Received, type Relation, receive } from "./receive.ts";
export type { Decided, Refusal } from "./refusal.ts";
export { type RegisterFigures, registerFigures } from "./register-figures.ts";
export { type Actor, holds, mayRead, mayRecord, maySeeComplainant, placesOf, rolesOf, topsOf } from "./rights.ts";
export {
  type BodiesRead,
  bodiesTable,
  bodyHeadings,
  levelName,
  type MembersRead,
  memberHeadings,
  membersTable,
  type RowProblem,
  readBodies,
  readMembers,
  statusName,
} from "./tables.ts";
export type { Touched } from "./touched.ts";
export { compareBodies, isOpen, levelOf, nameOf, onDay, parentOf, pathOf, successorOf, withFact } from "./tree.ts";
export * from "./types.ts";
export { type StepCount, shown, shownCounts, smallest, wrongSteps } from "./wrong-steps.ts";
