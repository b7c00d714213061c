/** What of a file is shown to whom: everything to its members, steps and clocks to those who oversee the work. */
import { type Calendar, currentStep, dueAfter, nextDue, plainCalendar, waitingOn } from "./clocks.ts";
import type { Held } from "./contents.ts";
import { stepName } from "./decide/made.ts";
import { type Actor, type Day, type FileState, stepIds } from "./model.ts";
import { type FilePlace, placeOf } from "./permissions.ts";

type Names = (account: string) => string;

/** Steps, clocks, skipped steps with their rule. Without the person: neither name nor account. */
export function outline(state: FileState, actor: Actor, today: Day, names: Names, calendar: Calendar = plainCalendar) {
  const place = placeOf(state, actor, today);
  const from: FilePlace | "inspection" = place ?? "inspection";
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
    place: from,
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
    enquiries: state.enquiries.map((e) => ({ ...e, remindOn: dueAfter(e.sent, state.clocks.reminder, calendar) })),
    differences: state.differences,
    postponed: state.postponed,
    complaint: state.complaint,
    complaintUntil: state.complaintUntil,
    complaintsAnswered: state.complaintsAnswered,
    accepted: state.accepted,
    copies: state.copies.map(({ on }) => ({ on })),
    erasureAsked: state.erasureAsked,
    opened: state.opened
      .filter((o) => shows(o.account))
      .map((o) => ({ name: names(o.account), role: o.role, at: o.at, reason: o.reason })),
    told: member ? state.told : [],
    purge: state.purge === null ? null : { on: state.purge.on, rule: state.purge.rule },
    purged: state.purged,
    version: state.version,
  };
}

/**
 * What a printed copy with its code tells somebody who does not sign in: steps and their days, who opened the file and
 * until when to explain or complain. Neither the name of the person nor anything that was declared, replied or concluded.
 */
export function followed(state: FileState, hash: string, names: Names) {
  const copy = state.copies.find((each) => each.hash === hash);
  if (copy === undefined) return null;
  return {
    number: state.number,
    unit: state.unit,
    body: state.body,
    basis: state.basis,
    openedOn: state.openedOn,
    keepUntil: state.keepUntil,
    copyOn: copy.on,
    step: currentStep(state),
    waitingOn: waitingOn(state),
    steps: stepIds.map((step) => ({ step, name: stepName(step), ...state.steps[step] })),
    explainUntil: state.differences.filter((d) => d.answered === null).map((d) => d.due)[0] ?? null,
    complaintUntil: state.complaintUntil,
    opened: state.opened.map((o) => ({ name: names(o.account), role: o.role, at: o.at, reason: o.reason })),
    purged: state.purged,
  };
}

/** Contents with the names of those who wrote them. */
export const contents = (held: readonly Held[], names: Names) =>
  held.map(({ position, at, by, content }) => ({ position, at, by: names(by), ...content }));
