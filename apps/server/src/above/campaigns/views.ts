/** What the screens of a summing-up are sent: plain JSON, small groups hidden, small enough for one page. */
import {
  type Book,
  type FigureKey,
  figureGroups,
  figureRows,
  hiddenCells,
  hiddenFigures,
  type RollUps,
  reportFigures,
  reportKey,
  reportsBelow,
  similarGroups,
  type Unit,
  unitTable,
} from "@laphieu/summing-up";

const firstUnits = (book: Book, most: number): readonly Unit[] => {
  const found: Unit[] = [];
  for (const unit of book.units.values()) {
    if (found.length >= most) break;
    found.push(unit);
  }
  return found.sort((a, b) => a.name.localeCompare(b.name, "vi"));
};

/** Everything on the first page. */
export const overview = (book: Book, rolls: RollUps, mayEdit: boolean) => ({
  mayEdit,
  tops: rolls.tops().map((u) => ({ ...u, congresses: rolls.of(u.id).congresses })),
  /** For choices; a country's worth of them is looked up by table instead. */
  units: firstUnits(book, 2_000),
  campaigns: [...book.campaigns.values()].map(({ campaign, from }) => ({
    id: campaign.id,
    title: campaign.title,
    issuer: campaign.issuer.name,
    due: campaign.due,
    from,
    sent: [...book.reports.values()].filter((r) => r.campaign === campaign.id && r.signed?.sent === true).length,
  })),
  conferences: [...book.conferences.values()].map(({ id, title, tasks }) => ({ id, title, tasks: tasks.length })),
  aside: book.aside,
  groups: figureGroups,
});

/** A body's table, with all its figures beside. Null for an unknown body. */
export const tableView = (rolls: RollUps, unit: string, keys: readonly FigureKey[]) => {
  const table = unitTable(rolls, unit, keys);
  return table === null ? null : { ...table, all: figureRows(rolls, unit) };
};

/** The parts of a total. Where the total tells of persons, small parts are hidden as in the table. */
export const traceView = (rolls: RollUps, unit: string, key: FigureKey) => {
  const parts = rolls.trace(unit, key);
  const figures = parts.map((p) =>
    p.kind === "unit" ? rolls.of(p.unit) : (rolls.congress(p.congress)?.figures ?? rolls.of("")),
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

type Standing = "not-begun" | "draft" | "signed" | "sent" | "returned";
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
export const campaignView = (book: Book, rolls: RollUps, id: string, under: string | undefined, today: string) => {
  const held = book.campaigns.get(id);
  const top = book.units.get(under ?? held?.campaign.issuer.id ?? "");
  if (held === undefined || top === undefined) return null;
  const rank: readonly Standing[] = ["returned", "not-begun", "draft", "signed", "sent"];
  const rows = [top, ...rolls.below(top.id)].map((unit) => {
    const standing = standingOf(book, id, unit.id);
    const file = book.reports.get(reportKey(id, unit.id));
    return {
      unit,
      standing,
      late: standing !== "sent" && held.campaign.due < today,
      version: file?.signed?.report.version ?? 0,
      by: file?.signed?.report.signed ?? null,
      hasMore: unit.id !== top.id && rolls.hasBelow(unit.id),
    };
  });
  rows.sort(
    (a, b) => rank.indexOf(a.standing) - rank.indexOf(b.standing) || a.unit.name.localeCompare(b.unit.name, "vi"),
  );
  return { ...held, path: rolls.path(top.id), rows };
};

const nameOf = ({ id, name }: Unit) => ({ id, name });

/** One report, with the figures filled in from the congresses and what came from below. Null where there is none to write. */
export const reportView = (book: Book, rolls: RollUps, campaign: string, unit: string) => {
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
    below: below.map((u) => ({ ...nameOf(u), sent: sent.includes(u.id) })),
  };
};

/** All proposals, with those that seem to want the same. */
export const proposalsView = (book: Book, mayEdit: boolean) => {
  const all = [...book.proposals.values()];
  const standing = all.filter((f) => f.into === null && (f.state === "draft" || f.state === "under-review"));
  return {
    mayEdit,
    units: firstUnits(book, 2_000).map(nameOf),
    proposals: all,
    similar: similarGroups(standing.map((f) => f.proposal)).map((g) => g.map((p) => p.id)),
  };
};
