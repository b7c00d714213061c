/** Files that arrive: taken up, or kept aside under a name. Nothing that is there is ever overwritten by them. */
import { dayShort } from "@laphieu/vietnamese";
import { type Book, endOf, reportKey, wentInto } from "./book.ts";
import type { ExchangeFile } from "./exchange.ts";
import { type UnitFinder, unitFinder } from "./register.ts";
import type { AsideReason, BookEvent, Payload } from "./schema.ts";
import type { Unit } from "./tree.ts";

const keyChanged = (book: Book, unit: string, key: string): boolean => {
  const known = book.keys.get(unit);
  return known !== undefined && known !== key;
};

const senderOf = (payload: Payload): { readonly id: string; readonly name: string } => {
  switch (payload.kind) {
    case "campaign":
      return payload.campaign.issuer;
    case "report":
      return payload.report.unit;
    case "proposals":
    case "answers":
      return payload.from;
    default: {
      const never: never = payload;
      return never;
    }
  }
};

/** A body that was merged away, with what it went into and when. */
const mergedAbout = (book: Book, { id, name }: { readonly id: string; readonly name: string }): string => {
  const end = endOf(book, id);
  if (end === null) return name;
  const into = end.into.length === 0 ? "" : ` → ${end.into.join(", ")}`;
  return `${name}${into}, ${dayShort(end.on)}`.slice(0, 300);
};

const reportProblem = (
  book: Book,
  payload: Extract<Payload, { kind: "report" }>,
  sha256: string,
): AsideReason | null => {
  const { campaign, unit, version } = payload.report;
  if (!book.campaigns.has(campaign)) return "unknown-campaign";
  if (!book.units.has(unit.id)) return "unknown-unit";
  const file = book.reports.get(reportKey(campaign, unit.id));
  const all = file === undefined ? [] : [...file.earlier, ...(file.signed === null ? [] : [file.signed])];
  if (all.some((s) => s.sha256 === sha256)) return "sent-twice";
  // What a body signed while it stood keeps its place.
  const end = endOf(book, unit.id);
  if (end !== null && payload.report.signed.on >= end.on) return "merged-body";
  // Another report under a number that came before, or one written here: two that say different things.
  if (all.some((s) => s.report.version >= version) || file?.from === "here") return "disagrees";
  return null;
};

const proposalsProblem = (book: Book, payload: Extract<Payload, { kind: "proposals" }>): AsideReason | null => {
  if (!book.units.has(payload.from.id)) return "unknown-unit";
  const known = payload.proposals.flatMap((p) => book.proposals.get(p.id) ?? []);
  if (known.length === 0) return null;
  const same = known.every((k) => payload.proposals.some((p) => p.id === k.proposal.id && p.rule === k.proposal.rule));
  return same ? "sent-twice" : "disagrees";
};

/**
 * The file in the words of this book: a body that another machine knows under another id is the one that has its name here,
 * where only one has. What was signed is checked before; the hash stays that of the file.
 */
const inOurWords = (payload: Payload, find: UnitFinder): Payload => {
  switch (payload.kind) {
    case "campaign": {
      const units = payload.units.map((u): Unit => {
        const ours = find(u);
        return ours ?? { ...u, parent: parentHere(u.parent, payload.units, find) };
      });
      return {
        ...payload,
        campaign: { ...payload.campaign, issuer: find(payload.campaign.issuer) ?? payload.campaign.issuer },
        units,
      };
    }
    case "report":
      return { ...payload, report: { ...payload.report, unit: find(payload.report.unit) ?? payload.report.unit } };
    case "proposals":
    case "answers":
      return { ...payload, from: find(payload.from) ?? payload.from };
    default: {
      const never: never = payload;
      return never;
    }
  }
};

const parentHere = (parent: string | null, units: readonly Unit[], find: UnitFinder): string | null => {
  const named = units.find((u) => u.id === parent);
  return named === undefined ? parent : (find(named)?.id ?? parent);
};

/** The facts that a file brings. A file that is kept aside brings the one fact that it is, and why. */
export const receive = (book: Book, file: ExchangeFile): readonly BookEvent[] => {
  const { sha256, key } = file;
  const payload = inOurWords(file.payload, unitFinder(book));
  const sender = senderOf(payload);
  const source = { sha256, key };
  const aside = (reason: AsideReason): readonly BookEvent[] => [
    {
      type: "set-aside",
      reason,
      about: reason === "merged-body" ? mergedAbout(book, sender) : sender.name,
      unit: book.units.has(sender.id) ? sender.id : null,
      source,
    },
  ];
  if (keyChanged(book, sender.id, key)) return aside("key-changed");
  switch (payload.kind) {
    case "campaign": {
      const known = book.campaigns.get(payload.campaign.id);
      if (known !== undefined)
        return aside(
          JSON.stringify(known.campaign) === JSON.stringify(payload.campaign) ? "sent-twice" : "known-campaign",
        );
      const units: readonly BookEvent[] = payload.units.flatMap((unit) =>
        book.units.has(unit.id) ? [] : [{ type: "unit-placed" as const, unit }],
      );
      return [...units, { type: "campaign-received", campaign: payload.campaign, source }];
    }
    case "report": {
      const problem = reportProblem(book, payload, sha256);
      return problem === null ? [{ type: "report-received", report: payload.report, source }] : aside(problem);
    }
    case "proposals": {
      const problem = proposalsProblem(book, payload);
      return problem === null
        ? [{ type: "proposals-received", from: payload.from, proposals: payload.proposals, source }]
        : aside(problem);
    }
    case "answers": {
      const fresh = payload.answers.filter((a) => {
        const known = [...book.proposals.values()].filter((f) => wentInto(book, f, a.proposal));
        return known.length > 0 && !known.every((f) => f.answers.some((b) => JSON.stringify(b) === JSON.stringify(a)));
      });
      return fresh.length === 0 ? aside("sent-twice") : [{ type: "proposals-answered", answers: fresh }];
    }
    default: {
      const never: never = payload;
      return never;
    }
  }
};
