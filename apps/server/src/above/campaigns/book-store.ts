/**
 * The book of summings-up on this machine: stream `summing-up` of the ledger, folded into the book and into the figures
 * that are added up the tree. One command after another; nothing is told before the log has it.
 */
import type { AssemblyState } from "@laphieu/assembly";
import { type JsonObject, type JsonValue, type NewEntry, seal } from "@laphieu/ledger";
import type { StoredLedger } from "@laphieu/ledger/store";
import {
  type Book,
  type BookCommand,
  type BookEvent,
  type BookProblem,
  decideBook,
  type ExchangeFile,
  type FiguresData,
  figuresData,
  figuresOf,
  joinRegister,
  keptFigures,
  type RegisterBody,
  type Rolls,
  receive,
  storedCongresses,
  storedRegister,
  type Unit,
  type UnitTree,
  unitsOf,
  wholeFigures,
} from "@laphieu/summing-up";
import { BookTables, bookStream } from "@laphieu/summing-up/store";
import { append, wasStale } from "../../http/append.ts";
import { done, type Outcome, type Problem, refuse } from "../../http/problem.ts";
import { problem } from "../../http/sentences.ts";

export type CountedHead = { readonly size: number; readonly root: string };
/** Where the register puts a congress: the unit of its body, and how that body had ended by the day of the congress. */
export type Placed = { readonly unit: Unit; readonly ended: string | null };

const asProblem = ({ code, text, field }: BookProblem): Problem => ({
  status: 409,
  code,
  text,
  ...(field === undefined ? {} : { field }),
});
export const bookProblem = (refused: BookProblem): Problem => asProblem(refused);

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Seals the name of whoever signed, wherever a report is written: it can be erased, the report stays. */
const sealNames = (value: JsonValue): JsonValue => {
  if (Array.isArray(value)) return value.map(sealNames);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]): [string, JsonValue] => {
      if (key !== "signed" || !isObject(inner) || typeof inner.by !== "string") return [key, sealNames(inner)];
      return [key, { ...inner, by: seal("summing-up:signers", inner.by) }];
    }),
  );
};

const entryOf = (event: BookEvent, at: string, actor: string): NewEntry => {
  const { type, ...data } = event;
  const plain: JsonObject = JSON.parse(JSON.stringify(data));
  const sealed = sealNames(plain);
  return { type, at, actor, data: isObject(sealed) ? sealed : {} };
};

const countsNothing = problem(
  409,
  "not-closed",
  "Đại hội chưa bế mạc: chỉ tổng kết đại hội đã bế mạc.",
  "The congress is not closed yet: only closed ones are summed up.",
);
const disagrees = problem(
  409,
  "disagrees",
  "Đã có số liệu của đại hội này từ một nhật ký khác cùng độ dài. Tệp mới được để riêng, số liệu cũ giữ nguyên.",
  "There are figures of this congress from another log of the same length. The new file is kept aside, nothing is changed.",
);
const sentTwice = problem(
  409,
  "sent-twice",
  "Đại hội này đã được tính, đúng nhật ký này. Không tính lần thứ hai.",
  "This congress is counted already, by this very log. It is not counted twice.",
);
const older = problem(
  409,
  "older",
  "Đã có số liệu mới hơn của đại hội này. Tệp cũ hơn không thay số liệu mới.",
  "There are newer figures of this congress. An older file does not take their place.",
);

const bodyEnded = (name: string, how: string): Problem =>
  problem(
    409,
    "merged-body",
    `${name} đã kết thúc hoạt động trước ngày đại hội này (${how}). Không lấy số liệu.`,
    `${name} had ended before the day of this congress (${how}). No figure is taken.`,
  );

export class BookStore {
  readonly #ledger: StoredLedger;
  readonly #now: () => Date;
  readonly #kept: BookTables;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(ledger: StoredLedger, now: () => Date) {
    this.#ledger = ledger;
    this.#now = now;
    this.#kept = new BookTables(ledger);
  }

  /** Reads the log. Throws where it holds what is no fact of a book: such a log is damaged. */
  static async open(ledger: StoredLedger, now: () => Date): Promise<BookStore> {
    const store = new BookStore(ledger, now);
    await store.#kept.level();
    return store;
  }

  get book(): Book {
    return this.#kept.book;
  }
  /** The bodies in their places. */
  get tree(): UnitTree {
    return this.#kept.tree;
  }
  today(): string {
    return this.#now().toISOString().slice(0, 10);
  }

  /** The sums of a few bodies with all that their tables, traces and reports need. */
  rolls(...units: readonly string[]): Promise<Rolls> {
    return this.#exclusive(() => this.#kept.rolls(units));
  }
  /** Which of these congresses are counted. */
  countedOf(ids: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#exclusive(async () => {
      const { tables } = this.#kept;
      return new Set(tables === null ? [] : (await storedCongresses(tables, ids)).keys());
    });
  }

  /** Takes up what another server of the same database wrote. */
  refresh(): Promise<void> {
    return this.#exclusive(() => this.#kept.level());
  }

  /** `more` are facts that go with the command where it is taken. */
  give(command: BookCommand, actor: string, more: readonly BookEvent[] = []): Promise<Outcome<readonly BookEvent[]>> {
    return this.#exclusive(async () => {
      const rolls = await this.#kept.rolls(command.type === "sign-report" ? [command.unit] : []);
      const decided = decideBook(this.book, rolls, command);
      if (!decided.ok) return refuse(asProblem(decided.problem));
      return this.#append([...decided.value, ...more], actor);
    });
  }

  /** Takes over the tree of the register as it is today, and what it says of each body itself. Only what changed is written. */
  join(bodies: readonly RegisterBody[], figures: ReadonlyMap<string, FiguresData>): Promise<Outcome<null>> {
    return this.#exclusive(async () => {
      await this.#kept.level();
      for (const event of joinRegister(this.book, bodies)) {
        const appended = await this.#append([event], "system");
        if (!appended.ok) return appended;
      }
      const units = [...figures].flatMap(([body, said]) => {
        const unit = this.book.unitOfBody.get(body);
        return unit === undefined ? [] : [{ unit, said }];
      });
      const { tables } = this.#kept;
      const counted: BookEvent[] = [];
      for (let from = 0; from < units.length; from += 5_000) {
        const some = units.slice(from, from + 5_000);
        const ids = some.map((u) => u.unit);
        const known = tables === null ? null : await storedRegister(tables, ids);
        for (const { unit, said } of some) {
          const now = figuresData(wholeFigures(said));
          const before = keptFigures(known?.get(unit));
          if (JSON.stringify(now) !== JSON.stringify(before === null ? {} : figuresData(before)))
            counted.push({ type: "register-counted", unit, day: this.today(), figures: now });
        }
      }
      for (let from = 0; from < counted.length; from += 500) {
        const appended = await this.#append(counted.slice(from, from + 500), "system");
        if (!appended.ok) return appended;
      }
      return done(null);
    });
  }

  /** A file from another installation. What is kept aside is a fact as well. */
  take(file: ExchangeFile, actor: string): Promise<Outcome<readonly BookEvent[]>> {
    return this.#exclusive(async () => {
      await this.#kept.level();
      return this.#append(receive(this.book, file), actor);
    });
  }

  /** Counts a closed congress, or counts it again when its log has grown. */
  count(
    state: AssemblyState,
    head: CountedHead,
    from: "here" | "bundle",
    actor: string,
    place: Placed | null = null,
  ): Promise<Outcome<null>> {
    return this.#exclusive(async () => {
      if (place !== null && place.ended !== null) return refuse(bodyEnded(place.unit.name, place.ended));
      if (state.closedAt === null) return refuse(countsNothing);
      await this.#kept.level();
      const { tables } = this.#kept;
      const known = tables === null ? null : (await storedCongresses(tables, [state.id])).get(state.id)?.head;
      if (known != null) {
        if (known.size === head.size) return refuse(known.root === head.root ? sentTwice : disagrees);
        if (known.size > head.size) return refuse(older);
      }
      const named = unitsOf(state);
      const { unit, above } = place === null ? named : { unit: place.unit, above: null };
      const placed: BookEvent[] = [above, unit].flatMap((u) =>
        u === null || this.book.units.has(u.id) ? [] : [{ type: "unit-placed" as const, unit: u }],
      );
      // A body that stood at the top because nobody had said what is above it gets its place from its own congress.
      const there = this.book.units.get(unit.id);
      if (
        there !== undefined &&
        there.parent === null &&
        unit.parent !== null &&
        !this.tree.isUnder(unit.parent, unit.id)
      )
        placed.push({ type: "unit-placed", unit });
      const counted = {
        id: state.id,
        unit: unit.id,
        title: state.about.title.slice(0, 300),
        day: state.about.day,
        figures: figuresData(figuresOf(state)),
        head: { size: head.size, root: head.root },
        from,
      };
      const appended = await this.#append([...placed, { type: "congress-counted", counted }], actor);
      return appended.ok ? done(null) : appended;
    });
  }

  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work, work);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  async #append(events: readonly BookEvent[], actor: string): Promise<Outcome<readonly BookEvent[]>> {
    const at = this.#now().toISOString();
    const entries = events.map((event) => entryOf(event, at, actor));
    const appended = await append(this.#ledger, bookStream, this.#kept.size, entries);
    if (wasStale(appended)) await this.#kept.level();
    if (!appended.ok) return appended;
    // Recorded is recorded: where the tables cannot follow now, the next to ask brings them up.
    await this.#kept.level().catch(() => undefined);
    return done(events);
  }
}
