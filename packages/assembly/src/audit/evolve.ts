/** Folding of facts about a public sample. */
import type { AssemblyState, Round } from "../model.ts";
import { withRound } from "../state/lookup.ts";
import type { AuditEvent } from "./events.ts";
import type { AuditPaper, RoundAudit } from "./types.ts";

const unread = (draw: number): AuditPaper => ({
  draw,
  first: null,
  firstBy: null,
  second: null,
  secondKeyed: false,
  settled: null,
  isSettled: false,
});

const inLast = (round: Round, change: (audit: RoundAudit) => RoundAudit): Round => {
  const audits = round.audits ?? [];
  return { ...round, audits: audits.map((a, i) => (i === audits.length - 1 ? change(a) : a)) };
};
const withPaper = (round: Round, draw: number, change: (paper: AuditPaper) => AuditPaper): Round =>
  inLast(round, (audit) => {
    const old = audit.papers.find((p) => p.draw === draw) ?? unread(draw);
    const papers = [...audit.papers.filter((p) => p.draw !== draw), change(old)].sort((a, b) => a.draw - b.draw);
    return { ...audit, papers };
  });

const roundAfter = (r: Round, event: AuditEvent): Round => {
  switch (event.type) {
    case "audit-started": {
      const { audit: number, seed, readBy, limit, bundles, decision, startedAt } = event;
      const audit: RoundAudit = {
        number,
        seed,
        readBy,
        limit,
        bundles,
        decision,
        startedAt,
        papers: [],
        concluded: null,
        findings: null,
      };
      return { ...r, audits: [...(r.audits ?? []), audit] };
    }
    case "audit-paper-read":
      return withPaper(r, event.draw, (p) =>
        event.pair === 1
          ? { ...unread(event.draw), first: event.reading, firstBy: event.by }
          : { ...p, second: event.reading, secondKeyed: true },
      );
    case "audit-paper-settled":
      return withPaper(r, event.draw, (p) => ({ ...p, settled: event.reading, isSettled: true }));
    case "audit-concluded":
      return inLast(r, (a) => ({ ...a, concluded: { outcome: event.outcome, papers: event.papers } }));
    case "audit-published":
      return {
        ...r,
        audits: (r.audits ?? []).map((a) => (a.number === event.audit ? { ...a, findings: event.findings } : a)),
      };
    default: {
      const never: never = event;
      return never;
    }
  }
};

/** The state after a fact about a sample, version untouched. */
export const evolveAudit = (state: AssemblyState, event: AuditEvent): AssemblyState =>
  withRound(state, event.election, event.round, (r) => roundAfter(r, event));

/** A recount makes an unfinished sample void: it was drawn to test figures that no longer stand. */
export const auditsAfterRecount = (round: Round): Pick<Round, "audits"> =>
  round.audits === undefined
    ? {}
    : {
        audits: round.audits.map((a) =>
          a.concluded === null
            ? { ...a, concluded: { outcome: "recount", papers: a.papers.filter((p) => p.isSettled).length } }
            : a,
        ),
      };
