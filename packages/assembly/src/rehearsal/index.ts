/** A congress rehearsed in one role. */
export { handoutOf, Rehearsal, type RehearsalEntry, type RehearsalKind, rehearsalKinds } from "./engine.ts";
export { type RehearsalRole, rehearsalRoles, roleOfStep } from "./roles.ts";
