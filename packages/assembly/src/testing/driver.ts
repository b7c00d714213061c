/** A driver that always does the one next step, with chance deciding everything else. */
import type { CommandInput } from "../commands.ts";
import type { AssemblyState, BallotReading, Election, PersonId, Round, Sitting } from "../model.ts";
import { electionOf, sittingOf } from "../state/lookup.ts";
import { packFor } from "../state/pack.ts";
import { totalsOf } from "../state/readings.ts";
import { isOfficial, isPresent } from "../state/roll.ts";
import { eligible } from "../view/next-election.ts";
import { viewFor } from "../view.ts";
import type { NextStep } from "../view-types.ts";
import type { Chance } from "./chance.ts";
import { ScanHands } from "./scans.ts";

export class Driver {
  readonly chance: Chance;
  readonly #papers = new Map<string, readonly BallotReading[]>();
  readonly #scans: ScanHands;
  #ids = 0;
  constructor(chance: Chance) {
    this.chance = chance;
    this.#scans = new ScanHands(chance);
  }

  /** The step as whoever it is for sees it. */
  nextOf(state: AssemblyState): NextStep | null {
    const seen = viewFor(state, "chair").next;
    return seen?.action === "wait" ? viewFor(state, "counting").next : seen;
  }

  /** Something said on the floor while a list is open. */
  onTheFloor(state: AssemblyState, election: Election, sitting: Sitting): CommandInput {
    const at = { election: election.id };
    const taken = election.candidates.map((c) => c.person);
    const free = eligible(state, sitting, election, false).filter((p) => !taken.includes(p));
    const crowded = taken.length > sitting.roll.length - 8;
    if (free.length === 0 || crowded || this.chance.percent(30)) {
      const person = taken.length === 0 ? "p1" : this.chance.pick(taken);
      return { type: "ask-to-withdraw", ...at, person, reason: "Tuổi cao" };
    }
    const person = this.chance.pick(free);
    return this.chance.percent(50)
      ? { type: "stand", ...at, person }
      : { type: "nominate", ...at, by: this.chance.pick(sitting.roll).person, person };
  }

  /** A command that does the step. */
  command(state: AssemblyState, next: NextStep): CommandInput {
    const sitting = next.sitting === undefined ? undefined : sittingOf(state, next.sitting);
    const election = next.election === undefined ? undefined : electionOf(state, next.election);
    if (election !== undefined && sitting !== undefined) return this.#inElection(state, next, sitting, election);
    switch (next.action) {
      case "record-preparation":
        return { type: "record-preparation", item: next.item ?? "allocation", day: "2027-01-01", note: "" };
      case "add-sitting":
        return {
          type: "add-sitting",
          id: `s${++this.#ids}`,
          kind: next.meeting ?? "committee-conference",
          title: "Hội nghị lần thứ nhất",
          rollFrom: [...(next.rollFrom ?? [])],
        };
      case "close-assembly":
        return { type: "close-assembly" };
      default:
        if (sitting === undefined) throw new Error(`no place for ${next.action}`);
        return this.#inSitting(state, next, sitting);
    }
  }

  #voters(sitting: Sitting): readonly PersonId[] {
    return sitting.roll
      .filter((a) => isOfficial(sitting, a) && isPresent(sitting, a.person))
      .filter((a) => !a.flags.includes("suspended") && !a.flags.includes("prosecuted"))
      .map((a) => a.person);
  }

  /** Mostly carried, sometimes not. */
  #votes(state: AssemblyState, sitting: Sitting) {
    const present = viewFor(state, "chair").figures[sitting.id]?.present ?? 0;
    const against = this.chance.percent(88) ? 0 : this.chance.int(0, present);
    return { for: present - against, against, noOpinion: 0 };
  }

  #inSitting(state: AssemblyState, next: NextStep, sitting: Sitting): CommandInput {
    const at = { sitting: sitting.id };
    switch (next.action) {
      case "open-sitting":
        return { type: "open-sitting", ...at };
      case "close-sitting":
        return { type: "close-sitting", ...at };
      case "check-in": {
        const absent = sitting.roll.filter((a) => !isPresent(sitting, a.person) && !barred(a.flags));
        const needed = absent.filter((a) => a.flags.length === 0 || this.chance.percent(20));
        return { type: "check-in", ...at, people: (needed.length > 0 ? needed : absent).map((a) => a.person) };
      }
      case "recognise-delegates":
        return { type: "recognise-delegates", ...at, notRecognised: [], vote: this.#votes(state, sitting) };
      case "elect-body":
        return this.#body(state, next, sitting);
      case "read-appointment":
        return {
          type: "read-appointment",
          number: "01-QĐ/TU",
          day: "2027-01-01",
          issuer: "Tỉnh ủy",
          people: [{ person: sitting.roll[0]?.person ?? "p1", post: "Bí thư" }],
        };
      case "add-election":
        return this.#election(state, next, sitting);
      default:
        throw new Error(`the driver cannot do ${next.action} in a sitting`);
    }
  }

  #body(state: AssemblyState, next: NextStep, sitting: Sitting): CommandInput {
    const kind = next.body ?? "presidium";
    const running = state.elections.filter((e) => e.sitting === sitting.id && e.outcome.state === "running");
    const voted = running.filter((e) => e.rounds.length > 0);
    const listed = voted.length > 0 ? voted : running;
    const names = listed.flatMap((e) => e.rounds.at(-1)?.names ?? e.candidates.map((c) => c.person));
    const free = this.#voters(sitting).filter((p) => kind !== "counting-committee" || !names.includes(p));
    const members = this.chance.shuffled(free).slice(0, kind === "counting-committee" ? 3 : 2);
    return {
      type: "elect-body",
      sitting: sitting.id,
      body: kind,
      members: members.map((person, i) => ({ person, head: i === 0 })),
      vote: this.#votes(state, sitting),
    };
  }

  #election(_state: AssemblyState, next: NextStep, sitting: Sitting): CommandInput {
    const office = next.office ?? "committee";
    const size = this.#voters(sitting).length;
    const room = Math.max(1, size - 6);
    const many = office === "committee" || office === "standing-committee" || office === "inspection-committee";
    const seats = many ? this.chance.int(1, Math.max(1, Math.min(7, room))) : 1;
    return {
      type: "add-election",
      id: `e${++this.#ids}`,
      sitting: sitting.id,
      office,
      title: `Bầu ${office}`,
      seats,
      alternates: office === "delegate-upward" ? this.chance.int(0, 2) : 0,
    };
  }

  #inElection(state: AssemblyState, next: NextStep, sitting: Sitting, election: Election): CommandInput {
    const at = { election: election.id };
    const votes = () => this.#votes(state, sitting);
    switch (next.action) {
      case "vote-number":
        return { type: "vote-number", ...at, seats: election.seats, votes: votes() };
      case "prepare-list":
        return { type: "prepare-list", ...at, people: this.#names(state, sitting, election, next.people ?? []) };
      case "nominate": {
        const person = this.chance.pick(next.people ?? []);
        const by = this.#nominator(sitting);
        return by === null ? this.#comeIn(sitting) : { type: "nominate", ...at, by, person };
      }
      case "ask-to-withdraw":
        return { type: "ask-to-withdraw", ...at, person: next.people?.[0] ?? "p1", reason: "Không đủ điều kiện" };
      case "decide-withdrawal":
        return {
          type: "decide-withdrawal",
          ...at,
          person: next.people?.[0] ?? "p1",
          allowed: this.chance.percent(50),
          votes: votes(),
        };
      case "hold-introduction": {
        const present = this.#voters(sitting).length;
        return { type: "hold-introduction", ...at, issued: present, returned: present, votes: [] };
      }
      case "hold-opinion-poll": {
        const people = election.candidates.filter(
          (c) =>
            c.origin !== "prepared" &&
            c.out === undefined &&
            c.admitted !== true &&
            c.withdrawal?.decision !== "allowed",
        );
        const voters = this.#voters(sitting);
        const team = voters.filter((p) => !people.some((c) => c.person === p)).slice(0, 2);
        const n = voters.length;
        const level = this.chance.int(0, n);
        const support = people.map((c) => ({
          person: c.person,
          votes: this.chance.percent(50) ? level : this.chance.int(0, n),
        }));
        return { type: "hold-opinion-poll", ...at, team, attending: n, issued: n, returned: n, valid: n, support };
      }
      case "settle-poll-cut":
        return { type: "settle-poll-cut", ...at, admitted: [], votes: votes() };
      case "vote-list":
        return { type: "vote-list", ...at, votes: votes() };
      case "hold-further-ballot":
        return { type: "hold-further-ballot", ...at, votes: votes() };
      case "stop-election":
        return { type: "stop-election", ...at, reason: "Báo cáo cấp trên", votes: votes() };
      default: {
        const round = election.rounds.find((r) => r.number === next.round);
        if (round === undefined) throw new Error(`no round for ${next.action}`);
        return this.#inRound(state, next, sitting, election, round);
      }
    }
  }

  #nominator(sitting: Sitting): PersonId | null {
    const here = sitting.roll.filter((a) => this.#voters(sitting).includes(a.person));
    const unbound = here.filter((a) => a.flags.length === 0);
    const free = unbound.length > 0 ? unbound : here;
    return free.length === 0 ? null : this.chance.pick(free).person;
  }

  #comeIn(sitting: Sitting): CommandInput {
    const absent = sitting.roll.filter((a) => !isPresent(sitting, a.person) && !barred(a.flags));
    return { type: "check-in", sitting: sitting.id, people: absent.map((a) => a.person) };
  }

  /** As many as the list needs, leaving people in the hall who can count. */
  #names(state: AssemblyState, sitting: Sitting, election: Election, more: readonly PersonId[]): PersonId[] {
    const surplus = election.office === "committee" || election.office === "standing-committee";
    const have = election.candidates.map((c) => c.person);
    const open = more.length > 0 ? more : eligible(state, sitting, election, true);
    const counters = this.#voters(sitting).slice(-2);
    const ranked = this.chance
      .shuffled(open)
      .sort((a, b) => Number(counters.includes(a)) - Number(counters.includes(b)));
    const wanted =
      election.seats + (surplus ? 1 : 0) + (election.office === "delegate-upward" ? election.alternates : 0);
    return [...have, ...ranked.filter((p) => !have.includes(p))].slice(0, Math.max(wanted, have.length + 1));
  }

  #inRound(state: AssemblyState, next: NextStep, sitting: Sitting, election: Election, round: Round): CommandInput {
    const at = { election: election.id, round: round.number };
    const members = sitting.bodies.find((b) => b.kind === "counting-committee")?.members ?? [];
    const head = members.find((m) => m.head)?.person ?? "p1";
    const second = members.find((m) => !m.head)?.person ?? head;
    const present = viewFor(state, "chair").figures[sitting.id]?.present ?? 0;
    switch (next.action) {
      case "elect-body":
        return this.#body(state, next, sitting);
      case "replace-body-member": {
        const out = next.people?.[0] ?? head;
        const free = this.#voters(sitting).filter(
          (p) => !round.names.includes(p) && !members.some((m) => m.person === p),
        );
        return {
          type: "replace-body-member",
          sitting: sitting.id,
          body: "counting-committee",
          out,
          in: this.chance.pick(free),
          head: out === head,
          vote: this.#votes(state, sitting),
        };
      }
      case "print-ballots":
        return { type: "print-ballots", ...at, printed: present + 3 };
      case "issue-ballots": {
        const { printed, spoiled } = round.papers;
        const issued = Math.min(present, (printed ?? 0) - spoiled);
        return { type: "issue-ballots", ...at, issued, unused: (printed ?? 0) - spoiled - issued, byDelegation: [] };
      }
      case "open-box": {
        const issued = round.papers.issued ?? 0;
        const returned = this.chance.percent(5) ? issued + 1 : issued - this.chance.int(0, Math.min(1, issued - 1));
        this.#papers.set(`${election.id}/${round.number}`, this.#cast(round, returned));
        return { type: "open-box", ...at, returned };
      }
      case "cancel-round":
        return { type: "cancel-round", ...at, reason: "Thừa phiếu", votes: this.#votes(state, sitting) };
      case "hand-over-machine":
        return { type: "hand-over-machine", ...at, head };
      case "return-machine":
        return { type: "return-machine" };
      case "choose-count":
        return {
          type: "choose-count",
          ...at,
          way: this.chance.pick(["keyed", "hand-tally", "scanned"] as const),
          purpose: this.chance.percent(80) ? "official" : "beside",
        };
      case "enter-tally":
        return {
          type: "enter-tally",
          ...at,
          totals: this.#totals(state, election, round),
          teller: head,
          fromPaper: false,
        };
      case "confirm-tally":
        return { type: "confirm-tally", ...at, teller: second };
      case "key-batch":
        return this.#key(next, at, election, round);
      case "settle-batch": {
        const open = viewFor(state, "counting").counting?.open.find((b) => b.batch === next.batch);
        return {
          type: "settle-batch",
          ...at,
          batch: next.batch ?? 1,
          decided: (open?.onlyFirst ?? []).map(input),
          by: head,
          second,
        };
      }
      case "record-scanned-batch": {
        const batch = next.batch ?? 1;
        const papers = this.#truth(election, round).slice((batch - 1) * bundle, batch * bundle);
        return this.#scans.scan(state, round, at, batch, papers);
      }
      case "judge-case":
      case "decide-case":
        return this.#scans.judge(round, at, next.batch ?? 1, next.case ?? 1, [head, second], members.length);
      case "recount-papers": {
        const batch = next.batch ?? 1;
        const papers = this.#truth(election, round).slice((batch - 1) * bundle, batch * bundle).length;
        return { type: "recount-papers", ...at, batch, papers, by: head, second };
      }
      case "confirm-close-marks":
        return { type: "confirm-close-marks", ...at, people: [head, second] };
      case "rekey-batch":
        return { type: "rekey-batch", ...at, batch: next.batch ?? 1, reason: "Khác số phiếu" };
      case "enter-other-program": {
        const totals = this.#totals(state, election, round);
        const [first = 0, ...rest] = totals.votes;
        const slip = first > 0 && this.chance.percent(30);
        return {
          type: "enter-other-program",
          ...at,
          totals: slip ? { ...totals, votes: [first - 1, ...rest] } : totals,
        };
      }
      case "conclude-count":
        return { type: "conclude-count", ...at };
      case "recount":
        return { type: "recount", ...at, reason: "Hai chương trình khác nhau" };
      case "sign-minutes":
        return { type: "sign-minutes", ...at, signedBy: members.map((m) => m.person) };
      case "report-to-presidium": {
        const presidium = sitting.bodies.find((b) => b.kind === "presidium")?.members[0]?.person;
        return { type: "report-to-presidium", ...at, receivedBy: presidium ?? sitting.roll[0]?.person ?? "p1" };
      }
      case "announce":
        return { type: "announce", ...at };
      case "seal-ballots":
        return { type: "seal-ballots", ...at, packages: 1, handedTo: sitting.roll[0]?.person ?? "p1" };
      default:
        throw new Error(`the driver cannot do ${next.action} in a round`);
    }
  }

  #cast(round: Round, returned: number): readonly BallotReading[] {
    const kind = this.chance.pick(["mild", "wild"] as const);
    return Array.from({ length: returned }, () => this.#paper(round, kind));
  }

  #paper(round: Round, kind: "mild" | "wild"): BallotReading {
    const odd: Partial<Pick<BallotReading, "extra">> = this.chance.percent(3) ? { extra: ["several-inks"] } : {};
    const all = round.names.map((_, i) => i);
    if (round.form === "agree") {
      const disagree = all.filter(() => this.chance.percent(kind === "mild" ? 5 : 50));
      return { agree: all.filter((i) => !disagree.includes(i)), disagree, ...odd };
    }
    const few = all.length - round.seats;
    const n = kind === "mild" ? few : this.chance.int(Math.max(0, few - 1), all.length);
    const struck = (kind === "mild" && this.chance.percent(60) ? all : this.chance.shuffled(all)).slice(-n);
    return { struck: n === 0 ? [] : struck.sort((a, b) => a - b), ...odd };
  }

  #truth(election: Election, round: Round): readonly BallotReading[] {
    return this.#papers.get(`${election.id}/${round.number}`) ?? [];
  }

  #totals(state: AssemblyState, election: Election, round: Round) {
    const totals = totalsOf(packFor(state), round, this.#truth(election, round));
    if (totals === null) throw new Error("papers in doubt");
    return {
      ...totals,
      invalidReasons: totals.invalidReasons.map((r) => ({ ...r })),
      votes: [...totals.votes],
    };
  }

  #key(next: NextStep, at: { election: string; round: number }, election: Election, round: Round): CommandInput {
    const batch = next.batch ?? 1;
    const papers = this.#truth(election, round)
      .slice((batch - 1) * bundle, batch * bundle)
      .map(input);
    const wrong = next.pair === 2 && this.chance.percent(20);
    const slip = round.form === "strike" ? { struck: [0] } : { agree: [], disagree: [0] };
    const keyed = wrong ? [...papers.slice(1), ...(this.chance.percent(70) ? [slip] : [])] : papers;
    return {
      type: "key-batch",
      ...at,
      batch,
      pair: next.pair ?? 1,
      papers: this.chance.shuffled(keyed.length === 0 ? papers : keyed),
    };
  }
}

/** Papers of a bundle. */
const bundle = 7;

const barred = (flags: readonly string[]): boolean =>
  flags.some((f) =>
    ["suspended", "prosecuted", "transferred-out", "retired-before-opening", "elected-in-breach"].includes(f),
  );

const input = (r: BallotReading) => ({
  ...(r.struck === undefined ? {} : { struck: [...r.struck] }),
  ...(r.agree === undefined ? {} : { agree: [...r.agree] }),
  ...(r.disagree === undefined ? {} : { disagree: [...r.disagree] }),
  ...(r.extra === undefined ? {} : { extra: [...r.extra] }),
});
