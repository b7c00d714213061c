/** What of a file is shown to whom: everything to its members, steps and clocks to those who oversee the work. */
import {
  currentStep,
  type FileState,
  type Held,
  nextDue,
  placeOf,
  stepIds,
  stepName,
  waitingOn,
} from "@laphieu/standards-file";
import type { Who } from "./service.ts";

type Names = (account: string) => string;

/** Steps, clocks, skipped steps with their rule. Without the person: neither name nor account. */
export function outline(state: FileState, who: Who, today: string, names: Names) {
  const place = placeOf(state, who.actor, today);
  const member = place !== null && place !== "head";
  const shows = (account: string) =>
    member || !state.members.some((m) => m.account === account && m.role === "subject");
  return {
    id: state.id,
    number: state.number,
    unit: state.unit,
    post: state.post,
    body: state.body,
    basis: state.basis,
    collective: state.collective,
    openedOn: state.openedOn,
    keepUntil: state.keepUntil,
    place: place ?? "inspection",
    step: currentStep(state),
    due: nextDue(state),
    waitingOn: waitingOn(state),
    steps: stepIds.map((step) => ({ step, name: stepName(step), ...state.steps[step] })),
    members: state.members
      .filter((m) => shows(m.account))
      .map(({ account, role, from, until, reason, ended }) => ({
        account,
        name: names(account),
        role,
        from,
        until,
        reason,
        ended,
      })),
    hasSubject: state.members.some((m) => m.role === "subject"),
    enquiries: state.enquiries,
    differences: state.differences,
    postponed: state.postponed,
    complaint: state.complaint,
    opened: state.opened
      .filter((o) => shows(o.account))
      .map((o) => ({ name: names(o.account), role: o.role, at: o.at, reason: o.reason })),
    told: member ? state.told : [],
    purge: state.purge === null ? null : { on: state.purge.on },
    purged: state.purged,
    version: state.version,
  };
}

/** Contents with the names of those who wrote them. */
export const contents = (held: readonly Held[], names: Names) =>
  held.map(({ position, at, by, content }) => ({ position, at, by: names(by), ...content }));
