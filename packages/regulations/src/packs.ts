/** The packs: each regulation as one method per kind of question. */
import type { PackData } from "./pack-data.ts";
import { majority } from "./packs/majority.ts";
import { vn190 } from "./packs/vn-190-2024.ts";
import { vn244 } from "./packs/vn-244-2014.ts";
import { type Problem, problem } from "./problem.ts";
import { ballot } from "./rules/ballot.ts";
import { base } from "./rules/base.ts";
import { deadline } from "./rules/deadline.ts";
import { elects } from "./rules/elects.ts";
import { handVote } from "./rules/hand-vote.ts";
import { list } from "./rules/list.ts";
import { may } from "./rules/may.ts";
import { order } from "./rules/order.ts";
import { quorum } from "./rules/quorum.ts";
import { reconcile } from "./rules/reconcile.ts";
import { result } from "./rules/result.ts";
import { votingForm } from "./rules/voting-form.ts";
import { isSettingId, type SettingTable, settingShapes } from "./settings.ts";
import type { Pack, PackSetting, PackVersionFacts, Question, RegulationId, Ruling } from "./types.ts";

const packData: { readonly [R in RegulationId]: PackData } = {
  "vn-190-2024": vn190,
  "vn-244-2014": vn244,
  majority,
};
const dataOfPack = new WeakMap<Pack, PackData>();

const settingsOf = (table: SettingTable): readonly PackSetting[] =>
  Object.entries(table).map(([id, entry]) => ({ id, ...entry }));

type Asked = { readonly question: Question; readonly pack: Pack };
const askedByRuling = new WeakMap<object, Asked>();
/** Notes which question a ruling answered, for {@link askedOf}. */
export const remember = (ruling: Ruling<unknown>, question: Question, pack: Pack): void => {
  askedByRuling.set(ruling, { question, pack });
};
/** The question that a ruling of a pack answered; null for rulings from elsewhere. */
export const askedOf = (ruling: Ruling<unknown>): Asked | null => askedByRuling.get(ruling) ?? null;

/** A pack that decides by this data. */
export const buildPack = (data: PackData, version?: PackVersionFacts): Pack => {
  // Single ballots and the order of names are asked by the thousand, and nobody opens one of those rulings.
  const kept = <A>(question: Question, ruling: Ruling<A>): Ruling<A> => {
    remember(ruling, question, pack);
    return ruling;
  };
  const regulation = data.id;
  const pack: Pack = Object.freeze({
    id: data.id,
    title: data.title,
    effective: data.effective,
    sources: data.sources,
    labels: data.labels,
    ...(version === undefined ? {} : { version }),
    settings: settingsOf(data.settings),
    may: (q) => kept({ ...q, regulation, ask: "may" }, may(data, q)),
    base: (q) => kept({ ...q, regulation, ask: "base" }, base(data, q)),
    ballot: (q) => ballot(data, q),
    list: (q) => kept({ ...q, regulation, ask: "list" }, list(data, q)),
    result: (q) => kept({ ...q, regulation, ask: "result" }, result(data, q)),
    elects: (q) => kept({ ...q, regulation, ask: "elects" }, elects(data, q)),
    quorum: (q) => kept({ ...q, regulation, ask: "quorum" }, quorum(data, q)),
    "hand-vote": (q) => kept({ ...q, regulation, ask: "hand-vote" }, handVote(data, q)),
    reconcile: (q) => kept({ ...q, regulation, ask: "reconcile" }, reconcile(data, q)),
    "voting-form": (q) => kept({ ...q, regulation, ask: "voting-form" }, votingForm(data, q)),
    deadline: (q) => kept({ ...q, regulation, ask: "deadline" }, deadline(data, q)),
    order: (q) => order(data, q),
  } satisfies Pack);
  dataOfPack.set(pack, data);
  return pack;
};

const byId: { readonly [R in RegulationId]: Pack } = {
  "vn-190-2024": buildPack(vn190),
  "vn-244-2014": buildPack(vn244),
  majority: buildPack(majority),
};

/** Every pack, newest regulation first. */
export const packs: readonly Pack[] = [byId["vn-190-2024"], byId["vn-244-2014"], byId.majority];

export const isRegulation = (id: string): id is RegulationId => Object.hasOwn(byId, id);

/** The pack of a regulation, with its own settings. */
export const packOf = (id: RegulationId): Pack => byId[id];

/** The data behind a pack, changed settings included. */
export const dataOf = (pack: Pack): PackData => dataOfPack.get(pack) ?? packData[pack.id];

export type SettingOverrides = { readonly [id: string]: string | number | boolean };

/**
 * The pack with some settings decided otherwise, for example by a meeting's own rules. Refuses an unknown id or a value
 * that the setting cannot take; the mark of confidence stays, so that rulings keep naming the setting.
 */
export const withSettings = (
  pack: Pack,
  overrides: SettingOverrides,
): { readonly ok: true; readonly pack: Pack } | { readonly ok: false; readonly error: Problem } => {
  const data = dataOf(pack);
  let settings: SettingTable = data.settings;
  for (const [id, value] of Object.entries(overrides)) {
    if (!isSettingId(id)) {
      return { ok: false, error: problem("unknown-field", id, "không có thiết lập này", "there is no such setting") };
    }
    const parsed = settingShapes[id].safeParse(value);
    if (!parsed.success) {
      return {
        ok: false,
        error: problem("unknown-value", id, "giá trị không dùng được", "the setting cannot take this value"),
      };
    }
    settings = { ...settings, [id]: { ...settings[id], value: parsed.data } };
  }
  return { ok: true, pack: buildPack({ ...data, settings }, pack.version) };
};
