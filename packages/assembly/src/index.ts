/**
 * The assembly: commands in, events out. `decide` answers a command with events or with a refusal that carries a ruling;
 * `evolve` folds events into the state; `viewFor` shows the state to one audience. No clock, no storage, no HTTP.
 */
export type { Claim } from "./audit/claims.ts";
export { drawPapers, placeIn, seedOf } from "./audit/sampler.ts";
export { openAudit } from "./audit/state.ts";
export type * from "./audit/types.ts";
export type { AuditPaperView, AuditRoom, AuditStep } from "./audit/view.ts";
export { countSubject, fromEntry, personSubject, toEntry, wordsSubject } from "./codec.ts";
export * from "./commands.ts";
export { resultOf } from "./decide/result.ts";
export { choicesOf } from "./decide/rules.ts";
export type { Decision } from "./decide.ts";
export { decide } from "./decide.ts";
export type * from "./delegate/types.ts";
export { delegateSelf, delegateView } from "./delegate/view.ts";
export type { AssemblyEvent, AssemblyEventType, EventOf } from "./events.ts";
export { newRound } from "./evolve/election.ts";
export { evolve, fold } from "./evolve.ts";
export * from "./hall/clock.ts";
export type * from "./hall/events.ts";
export * from "./hall/floor.ts";
export * from "./hall/schedule.ts";
export { type AgendaTemplate, agendaTemplates } from "./hall/templates.ts";
export * from "./hall/types.ts";
export * from "./model.ts";
export { actName, commandName } from "./permission-names.ts";
export { type Act, acts, audienceOf, mayAct, mayCommand, rolesFor, rolesForAct, tableCommands } from "./permissions.ts";
export * from "./roles.ts";
export { agreement } from "./state/agreement.ts";
export { toAssemblyId, toElectionId, toPersonId, toSittingId } from "./state/ids.ts";
export { mainSittingId } from "./state/lookup.ts";
export { readOtherTotals } from "./state/other-totals.ts";
export { packFor, packHash } from "./state/pack.ts";
export { oneNameAway } from "./state/scans.ts";
export { screenShown } from "./view/hall.ts";
export { viewFor } from "./view.ts";
export * from "./view-types.ts";
