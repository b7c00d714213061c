/**
 * Everything above the congress, folded from the stream `above`. One long-lived value per program: facts are applied in
 * place, and the roll-ups of a body and all above it move by what each fact changes.
 */
import { fold } from "@laphieu/vietnamese";
import { applyDossier } from "./apply-dossier.ts";
import { applyInspection } from "./apply-inspection.ts";
import type { AboveEvent } from "./events.ts";
import { type Touched, touchedBy } from "./touched.ts";
import { withFact } from "./tree.ts";
import type {
  Body,
  BodyId,
  CheckedStep,
  Complaint,
  CongressId,
  CongressRound,
  Discipline,
  Dossier,
  InspectionFinding,
  Member,
  MemberId,
  Place,
  PlannedCongress,
  RollUp,
  Sender,
  SetAside,
  Visit,
} from "./types.ts";

export const noFigures: RollUp = {
  bodies: 0,
  members: 0,
  planned: 0,
  held: 0,
  received: 0,
  approved: 0,
  answered: 0,
  complaints: 0,
  findings: 0,
};
type Change = Partial<Record<keyof RollUp, number>>;

const add = (a: RollUp, b: Change, sign: 1 | -1): RollUp => ({
  bodies: a.bodies + sign * (b.bodies ?? 0),
  members: a.members + sign * (b.members ?? 0),
  planned: a.planned + sign * (b.planned ?? 0),
  held: a.held + sign * (b.held ?? 0),
  received: a.received + sign * (b.received ?? 0),
  approved: a.approved + sign * (b.approved ?? 0),
  answered: a.answered + sign * (b.answered ?? 0),
  complaints: a.complaints + sign * (b.complaints ?? 0),
  findings: a.findings + sign * (b.findings ?? 0),
});

/** Whether a member counts: whoever left the Party counts nowhere. */
const counts = (member: Member): boolean => member.statuses.at(-1)?.value !== "left";

/** Facts of which it is known what they touched; a view that is further behind is worked out anew. */
const mostRecent = 2_000;

export class Above {
  readonly bodies = new Map<BodyId, Body>();
  /** Bodies right below each, as last recorded. */
  readonly children = new Map<BodyId | null, Set<BodyId>>();
  readonly codes = new Map<string, BodyId>();
  /** Folded names in use, for what arrives with a name alone. */
  readonly names = new Map<string, Set<BodyId>>();
  readonly members = new Map<MemberId, Member>();
  readonly membersOf = new Map<BodyId, Set<MemberId>>();
  readonly places: Place[] = [];
  readonly senders = new Map<BodyId, Sender>();
  readonly rounds = new Map<string, CongressRound>();
  readonly congresses = new Map<CongressId, PlannedCongress>();
  readonly congressesOf = new Map<BodyId, CongressId[]>();
  readonly dossiers = new Map<string, Dossier>();
  readonly steps = new Map<string, readonly CheckedStep[]>();
  /** Dossier of each congress. */
  readonly dossierOf = new Map<CongressId, string>();
  readonly aside: SetAside[] = [];
  readonly complaints = new Map<string, Complaint>();
  readonly findings = new Map<string, InspectionFinding>();
  readonly disciplines = new Map<string, Discipline>();
  readonly visits = new Map<string, Visit>();
  /** Grows with every fact: what was worked out at one version holds until the next. */
  version = 0;
  readonly #figures = new Map<BodyId, RollUp>();
  #recent: Touched[] = [];

  /** Figures of a body with everything below it. */
  figures(body: BodyId): RollUp {
    return this.#figures.get(body) ?? noFigures;
  }

  /** The body and all above it, as last recorded. */
  path(from: BodyId): readonly BodyId[] {
    const path: BodyId[] = [];
    for (let at: BodyId | null = from; at !== null && !path.includes(at); ) {
      path.push(at);
      at = this.bodies.get(at)?.parents.at(-1)?.value ?? null;
    }
    return path;
  }

  /** Whether `body` is `top` or stands below it. */
  isUnder(body: BodyId, top: BodyId): boolean {
    return this.path(body).includes(top);
  }

  /** Moves figures of a body and of all above it. */
  count(body: BodyId, change: Change, sign: 1 | -1 = 1): void {
    for (const at of this.path(body)) this.#figures.set(at, add(this.figures(at), change, sign));
  }

  /** The body and everything below it, as last recorded. */
  *under(top: BodyId): Generator<BodyId> {
    const waiting = [top];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      yield id;
      const below = this.children.get(id);
      if (below !== undefined) waiting.push(...below);
    }
  }

  #name(body: BodyId, name: string): void {
    const key = fold(name);
    const known = this.names.get(key) ?? new Set<BodyId>();
    known.add(body);
    this.names.set(key, known);
  }

  #put(member: Member, before: Member | undefined): void {
    const old = before?.bodies.at(-1)?.value;
    const now = member.bodies.at(-1)?.value;
    if (old !== undefined && before !== undefined) {
      this.membersOf.get(old)?.delete(member.id);
      if (counts(before)) this.count(old, { members: 1 }, -1);
    }
    if (now !== undefined) {
      const set = this.membersOf.get(now) ?? new Set<MemberId>();
      set.add(member.id);
      this.membersOf.set(now, set);
      if (counts(member)) this.count(now, { members: 1 });
    }
    this.members.set(member.id, member);
  }

  #hang(body: BodyId, parent: BodyId | null): void {
    const set = this.children.get(parent) ?? new Set<BodyId>();
    set.add(body);
    this.children.set(parent, set);
  }

  /** What the facts after a version touched, in their order; null where that is too long ago. */
  since(version: number): readonly Touched[] | null {
    const missed = this.version - version;
    return missed > this.#recent.length ? null : this.#recent.slice(this.#recent.length - missed);
  }

  /** Takes one fact in. `at` is its instant. */
  apply(event: AboveEvent, at: string, by: string): void {
    this.#fold(event, at, by);
    this.version += 1;
    this.#recent.push(touchedBy(this, event));
    if (this.#recent.length > 2 * mostRecent) this.#recent = this.#recent.slice(-mostRecent);
  }

  #fold(event: AboveEvent, at: string, by: string): void {
    switch (event.type) {
      case "bodies-opened":
        for (const { id, code, name, level, parent, from } of event.bodies) {
          this.bodies.set(id, {
            id,
            code,
            from,
            names: [{ from, value: name }],
            levels: [{ from, value: level }],
            parents: [{ from, value: parent }],
            end: null,
            terms: [],
            posts: [],
          });
          if (code !== "") this.codes.set(code, id);
          this.#name(id, name);
          this.#hang(id, parent);
          this.count(id, { bodies: 1 });
        }
        return;
      case "body-renamed":
        this.#change(event.body, (b) => ({
          ...b,
          names: withFact(b.names, dated(event.from, event.name, event.source)),
        }));
        this.#name(event.body, event.name);
        return;
      case "body-level-set":
        this.#change(event.body, (b) => ({
          ...b,
          levels: withFact(b.levels, dated(event.from, event.level, event.source)),
        }));
        return;
      case "body-moved": {
        const own = this.figures(event.body);
        const body = this.bodies.get(event.body);
        if (body === undefined) return;
        const old = body.parents.at(-1)?.value ?? null;
        if (old !== null) this.count(old, own, -1);
        this.children.get(old)?.delete(event.body);
        this.#change(event.body, (b) => ({
          ...b,
          parents: withFact(b.parents, dated(event.from, event.parent, event.source)),
        }));
        const now = this.bodies.get(event.body)?.parents.at(-1)?.value ?? null;
        this.#hang(event.body, now);
        if (now !== null) this.count(now, own);
        return;
      }
      case "body-ended":
        this.#change(event.body, (b) => ({ ...b, end: event.end }));
        this.count(event.body, { bodies: 1 }, -1);
        return;
      case "term-opened":
        this.#change(event.body, (b) => ({
          ...b,
          terms: [...b.terms, { id: event.id, name: event.name, from: event.from, to: event.to }],
        }));
        return;
      case "post-held":
        this.#change(event.body, (b) => ({
          ...b,
          posts: [
            ...b.posts.filter((p) => p.id !== event.id),
            {
              id: event.id,
              term: event.term,
              title: event.title,
              member: event.member,
              from: event.from,
              to: event.to,
            },
          ],
        }));
        return;
      case "members-added":
        for (const { id, name, female, minority, birthYear, status, from } of event.members)
          this.#put(
            {
              id,
              name,
              bodies: [{ from, value: event.body }],
              statuses: [{ from, value: status }],
              female,
              minority,
              birthYear,
            },
            this.members.get(id),
          );
        return;
      case "member-status-set": {
        const member = this.members.get(event.member);
        if (member !== undefined)
          this.#put({ ...member, statuses: withFact(member.statuses, dated(event.from, event.status)) }, member);
        return;
      }
      case "member-moved": {
        const member = this.members.get(event.member);
        if (member !== undefined)
          this.#put({ ...member, bodies: withFact(member.bodies, dated(event.from, event.body)) }, member);
        return;
      }
      case "place-given":
        this.places.push({ account: event.account, body: event.body, role: event.role });
        return;
      case "place-taken": {
        const index = this.places.findIndex(
          (p) => p.account === event.account && p.body === event.body && p.role === event.role,
        );
        if (index >= 0) this.places.splice(index, 1);
        return;
      }
      case "sender-admitted":
        this.senders.set(event.body, { body: event.body, hash: event.hash, by });
        return;
      case "sender-withdrawn":
        this.senders.delete(event.body);
        return;
      case "round-opened": {
        const { type: _, ...round } = event;
        this.rounds.set(event.id, round);
        return;
      }
      case "congresses-planned":
        for (const planned of event.congresses) {
          this.congresses.set(planned.id, { ...planned, round: event.round, done: [], held: null });
          this.congressesOf.set(planned.body, [...(this.congressesOf.get(planned.body) ?? []), planned.id]);
          this.count(planned.body, { planned: 1 });
        }
        return;
      case "congress-moved":
        this.changeCongress(event.congress, (c) => ({ ...c, day: event.day }));
        return;
      case "step-done":
        this.changeCongress(event.congress, (c) => ({
          ...c,
          done: [...c.done.filter((d) => d.item !== event.item), { item: event.item, on: event.on }],
        }));
        return;
      case "congress-held":
        this.hold(event.congress, event.on);
        return;
      case "result-received":
      case "result-replaced":
      case "result-aside":
      case "aside-settled":
      case "result-decided":
        applyDossier(this, event, at, by);
        return;
      case "complaint-registered":
      case "complaint-assigned":
      case "complaint-evidence":
      case "complaint-heard":
      case "complaint-concluded":
      case "complaint-decided":
      case "complaint-answered":
      case "complaint-withdrawn":
      case "finding-recorded":
      case "finding-closed":
      case "discipline-decided":
      case "visit-planned":
      case "visit-recorded":
        applyInspection(this, event);
        return;
      default: {
        const never: never = event;
        throw new TypeError(`not a fact: ${JSON.stringify(never)}`);
      }
    }
  }

  /** Notes that a congress was held; once. */
  hold(congress: CongressId, on: string): void {
    const planned = this.congresses.get(congress);
    if (planned === undefined) return;
    if (planned.held === null) this.count(planned.body, { held: 1 });
    this.congresses.set(congress, { ...planned, held: on });
  }

  changeCongress(id: CongressId, change: (congress: PlannedCongress) => PlannedCongress): void {
    const congress = this.congresses.get(id);
    if (congress !== undefined) this.congresses.set(id, change(congress));
  }

  #change(id: BodyId, change: (body: Body) => Body): void {
    const body = this.bodies.get(id);
    if (body !== undefined) this.bodies.set(id, change(body));
  }
}

const dated = <T>(from: string, value: T, source?: string) =>
  source === undefined || source === "" ? { from, value } : { from, value, source };
