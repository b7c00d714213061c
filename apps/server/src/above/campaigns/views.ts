/** What the screens of a summing-up are sent: plain JSON, small groups hidden, small enough for one page. */

import {
  type Book,
  endOf,
  type FigureKey,
  figureGroups,
  figureRows,
  hiddenCells,
  hiddenFigures,
  isAsked,
  type Rolls,
  reportFigures,
  reportKey,
  reportsBelow,
  similarGroups,
  type Unit,
  type UnitTree,
  unitTable,
} from "@laphieu/summing-up";
import type {
  CampaignView,
  Overview,
  ProposalsView,
  ReportView,
  Standing,
  TableView,
  TraceView,
} from "../../wire/summing-up.ts";
import type { Rights } from "./rights.ts";

/** Units that stand and may be chosen, as far as a list can be. */
const firstUnits = (book: Book, most: number, of: (unit: string) => boolean): readonly Unit[] => {
  const found: Unit[] = [];
  for (const unit of book.units.values()) {
    if (found.length >= most) break;
    if (endOf(book, unit.id) === null && of(unit.id)) found.push(unit);
  }
  return found.sort((a, b) => a.name.localeCompare(b.name, "vi"));
};

/** The body that a file goes down to, with all above it and everything below it; ended bodies stay behind. */
export const branchOf = (book: Book, tree: UnitTree, top: string, most = 20_000): Unit[] => {
  const found: Unit[] = [...tree.path(top)];
  for (let i = found.length - 1; i < found.length && found.length < most; i += 1)
    for (const unit of tree.below(found[i]?.id ?? "")) if (endOf(book, unit.id) === null) found.push(unit);
  return found.slice(0, most);
};

/** Bodies from which the view begins. */
export const topUnits = (tree: UnitTree, rights: Rights): readonly Unit[] =>
  rights.tops()?.flatMap((id) => tree.unit(id) ?? []) ?? tree.tops();

/** Everything on the first page; `rolls` holds the sums of the tops. */
export const overview = (
  book: Book,
  tops: readonly Unit[],
  rolls: Rolls,
  rights: Rights,
): Omit<Overview, "owner" | "questions" | "today"> => ({
  mayEdit: rights.preparesAny,
  byTree: rights.byTree,
  tops: tops.map((u) => ({
    ...u,
    congresses: rolls.of(u.id).congresses,
  })),
  /** For choices; a country's worth of them is looked up by table instead. */
  units: firstUnits(book, 2_000, (id) => rights.prepares(id)),
  campaigns: [...book.campaigns.values()].map(({ campaign, from }) => ({
    id: campaign.id,
    title: campaign.title,
    issuer: campaign.issuer.name,
    due: campaign.due,
    from,
    sent: [...book.reports.values()].filter((r) => r.campaign === campaign.id && r.signed?.sent === true).length,
  })),
  conferences: [...book.conferences.values()].map(({ id, title, tasks }) => ({ id, title, tasks: tasks.length })),
  aside: book.aside.filter((a) => (a.unit === null ? rights.preparesAny : rights.reads(a.unit))),
  groups: figureGroups,
});

/** A body's table, with all its figures beside. Null for an unknown body. */
export const tableView = (book: Book, rolls: Rolls, unit: string, keys: readonly FigureKey[]): TableView | null => {
  const table = unitTable(rolls, unit, keys);
  if (table === null) return null;
  const rows = table.rows.map((row) => ({ ...row, ended: endOf(book, row.unit.id) }));
  return { ...table, rows, ended: endOf(book, unit), all: figureRows(rolls, unit) };
};

/** The parts of a total. Where the total tells of persons, small parts are hidden as in the table. */
export const traceView = (rolls: Rolls, unit: string, key: FigureKey): TraceView => {
  const parts = rolls.trace(unit, key);
  const figures = parts.map((p) =>
    p.kind === "unit"
      ? rolls.of(p.unit)
      : ((p.kind === "register" ? rolls.register(p.unit) : rolls.congress(p.congress)?.figures) ?? rolls.of("")),
  );
  const hidden = hiddenCells(figures, key);
  const closed = hiddenFigures(rolls, unit, [key]).has(key);
  return {
    key,
    path: rolls.path(unit),
    total: closed ? null : rolls.of(unit)[key],
    parts: parts.map((part, i) => (closed || hidden.has(i) ? { ...part, value: null } : part)),
  };
};

const standingOf = (book: Book, campaign: string, unit: string): Standing => {
  const file = book.reports.get(reportKey(campaign, unit));
  if (file === undefined) return "not-begun";
  if (file.returned !== null && file.returned.version === file.signed?.report.version) return "returned";
  if (file.signed === null) return "draft";
  return file.signed.sent ? "sent" : "signed";
};

/**
 * A campaign with how a body and those directly below it stand, those that need something first; the body that opened it
 * where none is named. Null for an unknown campaign or body.
 */
export const campaignView = (
  book: Book,
  tree: UnitTree,
  id: string,
  under: string | undefined,
  today: string,
  rights: Rights,
): CampaignView | null => {
  const held = book.campaigns.get(id);
  if (held === undefined) return null;
  const issuer = held.campaign.issuer.id;
  const first = rights.reads(issuer) ? issuer : (rights.tops()?.find((t) => tree.isUnder(t, issuer)) ?? "");
  const top = book.units.get(under ?? first);
  if (top === undefined || !rights.reads(top.id)) return null;
  const shownHere = (unit: Unit): boolean =>
    unit.id === top.id ||
    isAsked(book, id, unit.id) ||
    book.reports.has(reportKey(id, unit.id)) ||
    tree.below(unit.id).some((u) => isAsked(book, id, u.id));
  const rank: readonly Standing[] = ["returned", "not-begun", "draft", "signed", "sent"];
  const rows = [top, ...tree.below(top.id)].filter(shownHere).map((unit) => {
    const standing = standingOf(book, id, unit.id);
    const file = book.reports.get(reportKey(id, unit.id));
    return {
      unit,
      standing,
      asked: isAsked(book, id, unit.id),
      ended: endOf(book, unit.id),
      late: standing !== "sent" && isAsked(book, id, unit.id) && held.campaign.due < today,
      version: file?.signed?.report.version ?? 0,
      by: file?.signed?.report.signed ?? null,
      hasMore: unit.id !== top.id && tree.hasBelow(unit.id),
    };
  });
  rows.sort(
    (a, b) => rank.indexOf(a.standing) - rank.indexOf(b.standing) || a.unit.name.localeCompare(b.unit.name, "vi"),
  );
  const { campaign, from } = held;
  return { campaign, from, path: tree.path(top.id).filter((u) => rights.reads(u.id)), rows };
};

const nameOf = ({ id, name }: Unit) => ({ id, name });

/** One report, with the figures filled in from the congresses and what came from below. Null where there is none to write. */
export const reportView = (
  book: Book,
  rolls: Rolls,
  campaign: string,
  unit: string,
  rights: Rights,
): ReportView | null => {
  const held = book.campaigns.get(campaign);
  const body = book.units.get(unit);
  if (held === undefined || body === undefined) return null;
  const file = book.reports.get(reportKey(campaign, unit)) ?? null;
  const below = rolls.below(unit);
  const sent = reportsBelow(book, campaign, unit).map((f) => f.unit);
  return {
    campaign: held.campaign,
    unit: body,
    file,
    standing: standingOf(book, campaign, unit),
    figures: figureRows(
      rolls,
      unit,
      file?.from === "file" ? rolls.of(unit) : reportFigures(book, rolls, campaign, unit),
    ),
    below: below
      .filter((u) => sent.includes(u.id) || isAsked(book, campaign, u.id))
      .map((u) => ({ ...nameOf(u), sent: sent.includes(u.id) })),
    ended: endOf(book, unit),
    may: { write: rights.prepares(unit), sign: rights.signs(unit), return: rights.returns(unit) },
  };
};

/** All proposals, with those that seem to want the same. */
export const proposalsView = (book: Book, rights: Rights): Omit<ProposalsView, "today"> => {
  const all = [...book.proposals.values()].filter((f) => f.proposal.authors.some((a) => rights.reads(a.id)));
  const standing = all.filter((f) => f.into === null && (f.state === "draft" || f.state === "under-review"));
  return {
    mayEdit: rights.preparesAny,
    units: firstUnits(book, 2_000, (id) => rights.prepares(id)).map(nameOf),
    proposals: all,
    similar: similarGroups(standing.map((f) => f.proposal)).map((g) => g.map((p) => p.id)),
  };
};
