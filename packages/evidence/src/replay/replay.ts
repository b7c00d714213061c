/** Every transition of the log again: the command behind each fact is given to the rules, and must answer the same facts. */
import {
  type AssemblyEvent,
  type AssemblyState,
  type Command,
  commandName,
  commandSchema,
  decide,
  evolve,
  fromEntry,
  type Role,
  roles,
  type Totals,
  toAssemblyId,
  toEntry,
} from "@laphieu/assembly";
import { type JsonObject, type JsonValue, joinData, type Leaf } from "@laphieu/ledger";
import { importPack, type PackVersion } from "@laphieu/regulations";
import type { Openings } from "../bundle.ts";
import type { Words } from "../words.ts";
import { type Asked, askedFor } from "./commands.ts";
import { HIDDEN, likeness } from "./compare.ts";
import { fieldWords } from "./field-words.ts";

export type Step = {
  readonly position: number;
  readonly type: string;
  /**
   * `same`: the rules answer the same. `partly`: the same, in all that is not hidden. `hidden`: it rests on values that are
   * not here. `different`: the rules answer otherwise, or refuse.
   */
  readonly outcome: "same" | "partly" | "hidden" | "different";
  readonly why: Words | null;
  /** What the step is called on screen; null where no command is known for it. */
  readonly called?: Words;
};

export type Replay = {
  readonly steps: readonly Step[];
  readonly state: AssemblyState | null;
  readonly events: readonly AssemblyEvent[];
  /** The state after as many entries as were asked for. */
  readonly states: ReadonlyMap<number, AssemblyState>;
  /** Position at which the log cannot even be folded, with the reason; null when it can. */
  readonly broken: { readonly position: number; readonly why: string } | null;
};

type Logged = { readonly leaf: Leaf; readonly data: JsonObject; readonly event: AssemblyEvent };

const join = (leaf: Leaf, openings: Openings, absent: JsonValue): JsonObject => {
  const here = openings.get(leaf.position);
  return joinData(leaf.data, (_, ordinal) => {
    const opening = here?.get(ordinal);
    return opening === undefined ? absent : opening.value;
  });
};

const isRole = (text: string): text is Role => roles.some((r) => r === text);

/** What is asked beside the log's own words: values that stand in for hidden ones, so that the replay can go on. */
const totalsAhead = (all: readonly Logged[], from: number, election: string, round: number): Totals | null => {
  for (const { event } of all.slice(from + 1)) {
    if (!("election" in event) || event.election !== election || !("round" in event) || event.round !== round) continue;
    if (event.type === "announced") return event.result.totals;
    if (event.type === "count-concluded") return null;
  }
  return null;
};

const countFacts: ReadonlySet<string> = new Set([
  "tally-entered",
  "tally-confirmed",
  "batch-keyed",
  "batch-settled",
  "batch-scanned",
  "case-judged",
  "case-decided",
  "case-reopened",
  "papers-recounted",
  "close-marks-seen",
  "difference-settled",
  "other-program-entered",
  "count-concluded",
  "recount-ordered",
  "round-stopped",
  "audit-started",
  "audit-paper-read",
  "audit-paper-settled",
  "audit-concluded",
  "audit-published",
]);

/** What is not in the bundle, and so may make the rules answer otherwise. */
type Blind = { count: boolean; people: boolean; choices: boolean };

const excused = (blind: Blind, type: string): boolean =>
  countFacts.has(type) ? blind.count || blind.people : blind.people || (blind.choices && type === "hand-vote-closed");

const noteBlind = (blind: Blind, { data, event }: Logged): void => {
  // Cards alone show it.
  if (event.type === "photo-set") return;
  const text = (value: JsonValue): boolean => {
    if (Array.isArray(value)) return value.some(text);
    if (typeof value !== "object" || value === null) return false;
    const inner: JsonObject = Object.fromEntries(Object.entries(value));
    if (inner.$value === HIDDEN) {
      const subject = typeof inner.$subject === "string" ? inner.$subject : "";
      if (subject.startsWith("count:")) blind.count = true;
      else if (event.type === "hand-vote-cast") blind.choices = true;
      else if (subject.startsWith("person:")) blind.people = true;
      return true;
    }
    return Object.values(inner).some(text);
  };
  // Every value is looked at: `some` would stop at the first.
  for (const value of Object.values(data)) for (const part of Array.isArray(value) ? value : [value]) text(part);
};

type Tried =
  | { readonly ok: true; readonly count: number; readonly hidden: number }
  | { readonly ok: false; readonly why: Words; readonly code: string };

const difference = (type: string, path: string | null): Words => {
  const { vi, en } = fieldWords(type, path);
  return {
    vi: `Nhật ký ghi ${vi} khác với điều quy tắc cho ra từ các bước trước.`,
    en: `The log has something else for ${en} than the rules make of the steps before.`,
  };
};

/** The version of the rules that an entry brings with it: whoever holds the log needs no other. */
const versionIn = (event: AssemblyEvent): readonly PackVersion[] => {
  const read = event.type === "pack-changed" ? importPack(event.pack.file) : null;
  return read?.ok === true ? [read.version] : [];
};

const withoutPack = ({ pack: _, ...rest }: JsonObject): JsonObject => rest;
const withoutAgreed = (data: JsonObject): JsonObject => {
  const { result } = data;
  if (typeof result !== "object" || result === null || Array.isArray(result)) return data;
  const { agreed: _, ...kept } = Object.fromEntries(Object.entries(result));
  return { ...data, result: kept };
};

const sorted = (value: JsonValue | undefined): JsonValue =>
  Array.isArray(value) ? [...value].map(String).sort() : (value ?? null);

/**
 * Data without what cannot be made again here: the pack as built into this program, ways of a count that is sealed, the
 * order of a ballot whose names are not here (who is on it is compared all the same).
 */
const comparable = (type: string, data: JsonObject, blind: Blind): JsonObject => {
  switch (type) {
    case "assembly-created":
    case "pack-changed":
      return withoutPack(data);
    case "announced":
      return blind.count ? withoutAgreed(data) : data;
    case "list-voted":
    case "further-ballot-opened":
      return blind.people ? { ...data, names: sorted(data.names) } : data;
    default:
      return data;
  }
};

const tryOne = (
  state: AssemblyState | null,
  all: readonly Logged[],
  at: number,
  asked: Asked,
  assembly: string,
  blind: Blind,
): Tried => {
  const logged = all[at];
  const refused = (code: string, vi: string, en: string): Tried => ({ ok: false, code, why: { vi, en } });
  if (logged === undefined) return refused("end", "Hết nhật ký.", "The log ends.");
  const [roleText = "", account = ""] = logged.leaf.actor.split("/");
  if (!isRole(roleText)) return refused("role", "Vai trò lạ trong nhật ký.", "The log names an unknown role.");
  const parsed = commandSchema.safeParse(asked.command);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".") ?? "";
    return refused("shape", `Nội dung không đúng dạng ở “${field}”.`, `The content has no valid shape at “${field}”.`);
  }
  const command: Command = parsed.data;
  const actor = { role: roleText, account, ...(asked.person === undefined ? {} : { person: asked.person }) };
  const context = { at: logged.leaf.at, actor, versions: versionIn(logged.event) };
  const decision = decide(state, command, context);
  if (!decision.ok) return { ok: false, code: decision.refusal.code, why: decision.refusal.text };
  let hidden = 0;
  for (const [i, event] of decision.events.entries()) {
    const there = all[at + i];
    if (there === undefined) return refused("end", "Nhật ký thiếu mục tiếp theo.", "The log lacks the entry after it.");
    const made = toEntry(event, { assembly: toAssemblyId(assembly), at: logged.leaf.at, actor });
    const same = made.type === there.leaf.type && made.at === there.leaf.at && made.actor === there.leaf.actor;
    if (!same) return { ok: false, code: "different", why: difference(there.leaf.type, null) };
    const compared = likeness(comparable(made.type, made.data, blind), comparable(made.type, there.data, blind));
    if (!compared.same) return { ok: false, code: "different", why: difference(there.leaf.type, compared.path) };
    hidden += compared.hidden;
  }
  return decision.events.length === 0
    ? refused("nothing", "Lệnh này không tạo ra mục nào.", "This command brings nothing about.")
    : { ok: true, count: decision.events.length, hidden };
};

/** Refusals that no hidden value can explain. */
const neverExcused: ReadonlySet<string> = new Set(["role", "shape", "assembly-closed", "wrong-stage"]);

/**
 * Replays a congress log. Entries before `from` are folded without asking the rules again: their hashes are known to be
 * those that were verified before. `statesAt` names sizes of the log at which the state is wanted.
 */
export const replay = (
  assembly: string,
  leaves: readonly Leaf[],
  openings: Openings,
  options: {
    readonly from?: number;
    readonly statesAt?: ReadonlySet<number>;
    readonly progress?: (done: number, total: number) => void;
  } = {},
): Replay => {
  const { from = 0, statesAt = new Set() } = options;
  const steps: Step[] = [];
  const states = new Map<number, AssemblyState>();
  const blind: Blind = { count: false, people: false, choices: false };
  const all: Logged[] = [];
  for (const leaf of leaves) {
    try {
      const data = join(leaf, openings, HIDDEN);
      all.push({ leaf, data, event: fromEntry({ leaf, data: join(leaf, openings, null) }) });
    } catch {
      return { steps, state: null, events: [], states, broken: { position: leaf.position, why: "not an event" } };
    }
  }
  const events = all.map((l) => l.event);
  let state: AssemblyState | null = null;
  const foldOne = (logged: Logged, at: number): void => {
    const { event } = logged;
    noteBlind(blind, logged);
    const known =
      event.type === "count-concluded" && event.result === null
        ? totalsAhead(all, at, event.election, event.round)
        : null;
    state =
      known !== null && event.type === "count-concluded"
        ? evolve(state, { ...event, result: { totals: known, agrees: null } })
        : evolve(state, event);
    if (statesAt.has(at + 1)) states.set(at + 1, state);
  };
  let at = 0;
  while (at < all.length) {
    const logged = all[at];
    if (logged === undefined) break;
    let taken = 1;
    if (at >= from) {
      // What this very entry hides counts for its own step too.
      noteBlind(blind, logged);
      const verdict = judge(state, all, at, assembly, blind);
      taken = verdict.taken;
      for (let i = 0; i < taken; i += 1) {
        const there = all[at + i];
        if (there !== undefined)
          steps.push({
            position: at + i,
            type: there.leaf.type,
            outcome: verdict.outcome,
            why: verdict.why,
            ...(verdict.called === undefined ? {} : { called: verdict.called }),
          });
      }
    }
    try {
      for (let i = 0; i < taken; i += 1) {
        const there = all[at + i];
        if (there !== undefined) foldOne(there, at + i);
      }
    } catch (fault) {
      const why = fault instanceof Error ? fault.message : "fault";
      return { steps, state, events, states, broken: { position: at, why } };
    }
    at += taken;
    options.progress?.(at, all.length);
  }
  return { steps, state, events, states, broken: null };
};

const nameOf = (candidates: readonly Asked[]): Words | undefined => {
  for (const { command } of candidates) {
    const parsed = commandSchema.safeParse(command);
    if (parsed.success) return commandName(parsed.data.type);
  }
  return undefined;
};

const judge = (
  state: AssemblyState | null,
  all: readonly Logged[],
  at: number,
  assembly: string,
  blind: Blind,
): Pick<Step, "outcome" | "why" | "called"> & { readonly taken: number } => {
  const logged = all[at];
  const candidates = logged === undefined ? [] : askedFor(state, logged.event, all[at + 1]?.event);
  let refusal: { readonly code: string; readonly why: Words } | null = null;
  for (const asked of candidates) {
    let tried: Tried;
    try {
      tried = tryOne(state, all, at, asked, assembly, blind);
    } catch {
      tried = { ok: false, code: "fault", why: { vi: "Không tính lại được.", en: "It cannot be worked out." } };
    }
    if (tried.ok) return { taken: tried.count, outcome: tried.hidden > 0 ? "partly" : "same", why: null };
    refusal = tried;
  }
  const type = logged?.leaf.type ?? "";
  const why = refusal?.why ?? {
    vi: `Không có việc nào một mình tạo ra mục “${type}”.`,
    en: `No command brings “${type}” about alone.`,
  };
  const code = refusal?.code ?? "alone";
  const shapeHidden = code === "shape" && blind.count && countFacts.has(type);
  const locked = code === "room-locked" && blind.count;
  const hidden = locked || (excused(blind, type) && (!neverExcused.has(code) || shapeHidden));
  if (hidden) return { taken: 1, outcome: "hidden", why };
  const called = nameOf(candidates);
  return { taken: 1, outcome: "different", why, ...(called === undefined ? {} : { called }) };
};
