/**
 * A whole congress rehearsed in one role: the steps of the other roles are played from the sample, or by a driver where
 * the person has taken another way than the sample. Everything happens in memory and is decided by the same rules as a
 * real congress; nothing about the person is kept.
 */
import type { Citation, Text } from "@laphieu/regulations";
import { type CommandInput, commandSchema } from "../commands.ts";
import { type Decision, decide } from "../decide.ts";
import type { AssemblyEvent } from "../events.ts";
import { evolve } from "../evolve.ts";
import type { AssemblyState, BallotReading, Round, Totals } from "../model.ts";
import { rolesFor } from "../permissions.ts";
import type { Actor } from "../roles.ts";
import { playSample, type SampleKind } from "../samples/index.ts";
import { electionOf, roundOf } from "../state/lookup.ts";
import { sameTotals } from "../state/readings.ts";
import { Chance } from "../testing/chance.ts";
import { Driver } from "../testing/driver.ts";
import { nextStep } from "../view/next-step.ts";
import type { NextStep, Refusal } from "../view-types.ts";
import { castPapers, tallySheet } from "./papers.ts";
import { type RehearsalRole, roleOfStep } from "./roles.ts";

export const rehearsalKinds = ["cell", "commune"] as const satisfies readonly SampleKind[];
export type RehearsalKind = (typeof rehearsalKinds)[number];

/** What happened, for the screen of the person alone. */
export type RehearsalEntry = {
  readonly title: Text;
  readonly law: readonly Citation[];
  readonly by: "person" | "others" | "shown";
  readonly refusals: readonly Refusal[];
};

/** Most votes are carried, nobody errs: a driver that plays a quiet congress. */
class Calm extends Chance {
  override percent(n: number): boolean {
    return n >= 80;
  }
}

const paperInput = (r: BallotReading) => ({
  ...(r.struck === undefined ? {} : { struck: [...r.struck] }),
  ...(r.agree === undefined ? {} : { agree: [...r.agree] }),
  ...(r.disagree === undefined ? {} : { disagree: [...r.disagree] }),
});
const totalsInput = (totals: Totals) => ({
  ...totals,
  invalidReasons: totals.invalidReasons.map((r) => ({ ...r })),
  votes: [...totals.votes],
});
const batchSize = 25;

export class Rehearsal {
  readonly role: RehearsalRole;
  readonly #driver: Driver;
  readonly #chance: Calm;
  readonly #script: CommandInput[];
  readonly #papers = new Map<string, readonly BallotReading[]>();
  readonly #entries: RehearsalEntry[] = [];
  #refusals: Refusal[] = [];
  #state: AssemblyState;
  #seen: { readonly of: AssemblyState; readonly next: NextStep | null } | null = null;
  #at: number;

  constructor(kind: RehearsalKind, role: RehearsalRole, seed = 1) {
    this.role = role;
    this.#chance = new Calm(seed);
    this.#driver = new Driver(this.#chance);
    const whole = playSample(kind, { seed, id: `tap-duot-${kind}` });
    const setup = whole.steps.filter((s) => s.stage === "setup");
    this.#script = whole.steps.slice(setup.length).map((s) => s.command);
    this.#at = Date.parse(whole.steps[setup.length]?.at ?? "2027-03-14T00:00:00Z");
    const state = setup.reduce<AssemblyState | null>((before, step) => {
      const decision = decide(before, step.command, step);
      return decision.ok ? decision.events.reduce<AssemblyState | null>(evolve, before) : before;
    }, null);
    if (state === null) throw new Error("the sample does not begin");
    this.#state = state;
  }

  get state(): AssemblyState {
    return this.#state;
  }
  /** Steps taken so far, the person's and the others'. */
  get entries(): readonly RehearsalEntry[] {
    return this.#entries;
  }
  /** The step the congress waits for; null when it is over. */
  get next(): NextStep | null {
    if (this.#seen?.of === this.#state) return this.#seen.next;
    // Papers are printed from the finished file at leisure: the congress itself is over.
    const next = this.#state.closedAt === null ? nextStep(this.#state) : null;
    this.#seen = { of: this.#state, next };
    return next;
  }
  /** Whether the next step is the person's own. */
  get isOwn(): boolean {
    const { next } = this;
    return next !== null && roleOfStep(next.action) === this.role;
  }

  /** Papers of the round under way as they lie on the table: what is found in the box, and what the sheet says of them. */
  onTheTable(): { readonly found: number; readonly sheet: Totals } | null {
    const place = this.#place(this.next);
    if (place === null || place.round.papers.issued === null) return null;
    const papers = this.#cast(place);
    return { found: papers.length, sheet: tallySheet(this.#state, place.round, papers) };
  }

  /** Plays the others until the person's next step; answers how many steps that was. */
  advance(): number {
    let played = 0;
    while (this.next !== null && !this.isOwn && played < 2000) {
      if (!this.#play("others")) break;
      played += 1;
    }
    return played;
  }

  /** Shows the person's own step as the sample would do it. False when even that is refused. */
  show(): boolean {
    return this.#play("shown");
  }

  /** The person's command: null when it was accepted, else the refusal, which stays with the step for the last page. */
  give(input: CommandInput): Refusal | null {
    const step = this.next;
    if (input.type === "choose-count" && input.way === "scanned") {
      return {
        code: "not-rehearsed",
        text: {
          vi: "Ở đây không có máy quét: chọn kiểm tay hoặc nhập phiếu.",
          en: "There is no scanner here: choose a hand tally or keying.",
        },
      };
    }
    const decision = this.#decision(input);
    const refusal = decision.ok ? this.#otherThanOnTheTable(input) : decision.refusal;
    if (refusal !== null) {
      this.#refusals.push(refusal);
      return refusal;
    }
    if (decision.ok) this.#take(decision.events);
    if (step !== null && (this.next === null || this.next.title.vi !== step.title.vi || input.type === step.action))
      this.#note(step, "person");
    return null;
  }

  #note(step: NextStep, by: RehearsalEntry["by"]): void {
    this.#entries.push({ title: step.title, law: step.law, by, refusals: this.#refusals });
    this.#refusals = [];
  }

  #play(by: "others" | "shown"): boolean {
    const step = this.next;
    if (step === null) return false;
    for (const command of this.#ways(step)) {
      if (this.#decide(command) !== null) continue;
      const at = this.#script.indexOf(command);
      if (at >= 0) this.#script.splice(at, 1);
      this.#note(step, by);
      return true;
    }
    return false;
  }

  /** Commands of the sample for this step: of its kind, at its place. */
  #scripted(step: NextStep): readonly CommandInput[] {
    return this.#script.filter((c) => {
      if (c.type !== step.action) return false;
      if ("election" in c && c.election !== step.election) return false;
      if ("sitting" in c && c.sitting !== step.sitting) return false;
      if ("body" in c && c.body !== step.body) return false;
      return !("office" in c) || c.office === step.office;
    });
  }

  /** Ways to do a step, best first; the driver's last, tried anew because chance chooses people and not all are allowed. */
  *#ways(step: NextStep): Iterable<CommandInput> {
    const own = this.#counting(step);
    if (own !== null) {
      yield own;
      return;
    }
    yield* this.#scripted(step);
    for (let attempt = 0; attempt < 20; attempt += 1) yield this.#driver.command(this.#state, step);
  }

  #place(step: NextStep | null): { readonly key: string; readonly round: Round } | null {
    if (step?.election === undefined || step.round === undefined) return null;
    const election = electionOf(this.#state, step.election);
    const round = election && roundOf(election, step.round);
    return round === undefined ? null : { key: `${step.election}/${step.round}`, round };
  }

  #cast({ key, round }: { readonly key: string; readonly round: Round }): readonly BallotReading[] {
    const known = this.#papers.get(key);
    if (known !== undefined) return known;
    const papers = castPapers(this.#chance, round, round.papers.issued ?? 0);
    this.#papers.set(key, papers);
    return papers;
  }

  /** Steps that speak of the papers on the table; null for every other step. */
  #counting(step: NextStep): CommandInput | null {
    const place = this.#place(step);
    if (place === null || step.election === undefined || step.round === undefined) return null;
    const at = { election: step.election, round: step.round };
    const election = electionOf(this.#state, step.election);
    const sitting = this.#state.sittings.find((s) => s.id === election?.sitting);
    const members = sitting?.bodies.find((b) => b.kind === "counting-committee")?.members ?? [];
    const [first, second] = members.map((m) => m.person);
    switch (step.action) {
      case "open-box":
        return { type: "open-box", ...at, returned: this.#cast(place).length };
      case "choose-count":
        return { type: "choose-count", ...at, way: "hand-tally", purpose: "official" };
      case "enter-tally": {
        const totals = totalsInput(tallySheet(this.#state, place.round, this.#cast(place)));
        return first === undefined ? null : { type: "enter-tally", ...at, totals, teller: first, fromPaper: false };
      }
      case "confirm-tally": {
        const entered = place.round.count?.tally?.enteredBy;
        const other = members.find((m) => m.person !== entered)?.person ?? second;
        return other === undefined ? null : { type: "confirm-tally", ...at, teller: other };
      }
      case "key-batch": {
        const batch = step.batch ?? 1;
        const pair = step.pair ?? 1;
        const papers = this.#cast(place)
          .slice((batch - 1) * batchSize, batch * batchSize)
          .map(paperInput);
        return { type: "key-batch", ...at, batch, pair, papers };
      }
      case "enter-other-program": {
        const totals = totalsInput(tallySheet(this.#state, place.round, this.#cast(place)));
        return { type: "enter-other-program", ...at, totals };
      }
      default:
        return null;
    }
  }

  /** In a hall nobody would notice at once; here a figure that was misread is told. */
  #otherThanOnTheTable(input: CommandInput): Refusal | null {
    const table = input.type === "open-box" || input.type === "enter-tally" ? this.onTheTable() : null;
    if (table === null) return null;
    if (input.type === "open-box" && input.returned !== table.found) {
      return {
        code: "not-as-on-the-table",
        field: "returned",
        text: {
          vi: `Trên bàn có ${table.found} phiếu, ghi ${input.returned}: đếm lại trước khi báo cáo đại hội.`,
          en: `There are ${table.found} papers on the table, not ${input.returned}: count again before telling the meeting.`,
        },
      };
    }
    if (input.type !== "enter-tally" || sameTotals(totalsInput(table.sheet), input.totals)) return null;
    return {
      code: "not-as-on-the-table",
      field: "totals",
      text: {
        vi: "Các số khớp nhau nhưng khác bảng kiểm phiếu trên bàn: người thứ hai sẽ không xác nhận.",
        en: "The figures meet, but differ from the sheet on the table: a second member would not confirm them.",
      },
    };
  }

  #decision(input: CommandInput): Decision {
    const parsed = commandSchema.safeParse(input);
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.join(".") ?? "";
      const text = { vi: "Chưa nhập đủ hoặc nhập sai.", en: "Something is missing or wrong." };
      return { ok: false, refusal: { code: "shape", field, text } };
    }
    const command = parsed.data;
    const role = this.#state.mode === "short" ? "owner" : (rolesFor(command.type)[0] ?? "owner");
    const actor: Actor = { account: "rehearsal", role };
    this.#at += 60_000;
    return decide(this.#state, command, { at: new Date(this.#at).toISOString(), actor });
  }

  #take(events: readonly AssemblyEvent[]): void {
    this.#state = events.reduce<AssemblyState>((state, event) => evolve(state, event), this.#state);
  }

  #decide(input: CommandInput): Refusal | null {
    const decision = this.#decision(input);
    if (!decision.ok) return decision.refusal;
    this.#take(decision.events);
    return null;
  }
}

/** The steps of a role in a whole congress, each once, in their order, with their articles: for a handout. */
export const handoutOf = (kind: RehearsalKind, role: RehearsalRole): readonly NextStep[] => {
  const rehearsal = new Rehearsal(kind, role);
  const steps: NextStep[] = [];
  for (let i = 0; i < 2000; i += 1) {
    rehearsal.advance();
    const { next } = rehearsal;
    if (next === null) break;
    const known = steps.some((s) => s.action === next.action && s.body === next.body && s.item === next.item);
    if (!known) steps.push(next);
    if (!rehearsal.show()) break;
  }
  return steps;
};
