/** The tree of a summing-up joined to the register of organisations: places, names and mergers come from there. */
import { fold } from "@laphieu/vietnamese";
import type { Book } from "./book.ts";
import type { BookEvent, Ended, Joined } from "./schema.ts";
import type { Unit } from "./tree.ts";
import { bodyOfName } from "./units.ts";

/** A body as the register has it today. */
export type RegisterBody = {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
  readonly end: { readonly on: string; readonly into: readonly string[] } | null;
};

/** The unit of this book that is meant by one of another machine: the same id, else the only one of its name. */
export type UnitFinder = (unit: Pick<Unit, "id" | "name">) => Unit | null;

const nameKey = (name: string): string => fold(bodyOfName(name));

/** Units by name, null where several have it. */
const byName = (units: Iterable<Unit>): ReadonlyMap<string, Unit | null> => {
  const found = new Map<string, Unit | null>();
  for (const unit of units) found.set(nameKey(unit.name), found.has(nameKey(unit.name)) ? null : unit);
  return found;
};

/** Names are looked through once, and only where an id is not known. */
export const unitFinder = (book: Book): UnitFinder => {
  let names: ReadonlyMap<string, Unit | null> | null = null;
  return (unit) => {
    const known = book.units.get(unit.id);
    if (known !== undefined) return known;
    // Without a register two machines have nothing in common but ids; a name alone joins only what a register vouches for.
    if (book.unitOfBody.size === 0) return null;
    names ??= byName([...book.units.values()].filter((u) => book.joined.has(u.id)));
    return names.get(nameKey(unit.name)) ?? null;
  };
};

/** Longest list of one fact. */
const most = 2_000;

const sameEnd = (a: Ended | null, b: Ended | null): boolean =>
  a === b || (a !== null && b !== null && a.on === b.on && a.into.join() === b.into.join());

/** Bodies with those above them first, so that no move makes a circle on its way. */
const topDown = (bodies: readonly RegisterBody[]): readonly RegisterBody[] => {
  const by = new Map(bodies.map((b) => [b.id, b]));
  const below = new Map<string | null, RegisterBody[]>();
  for (const body of bodies) {
    const parent = body.parent !== null && by.has(body.parent) ? body.parent : null;
    const row = below.get(parent);
    if (row === undefined) below.set(parent, [body]);
    else row.push(body);
  }
  const order: RegisterBody[] = [];
  for (let row = below.get(null) ?? []; row.length > 0; row = row.flatMap((b) => below.get(b.id) ?? []))
    order.push(...row);
  return order;
};

/**
 * What the register says and the book does not know yet. A body takes over the unit that congresses or a file from above
 * named before it was entered, where just one has its name; figures and reports stay with that unit. `bodies` are all of
 * the register, or those that changed where none of them is new.
 */
export const joinRegister = (book: Book, bodies: readonly RegisterBody[]): readonly BookEvent[] => {
  const fresh = bodies.some((b) => !book.unitOfBody.has(b.id));
  const free: ReadonlyMap<string, Unit | null> = fresh
    ? byName([...book.units.values()].filter((u) => !book.joined.has(u.id)))
    : new Map();
  const once: ReadonlyMap<string, Unit | null> = fresh
    ? byName(bodies.map((b) => ({ id: b.id, name: b.name, parent: null })))
    : new Map();
  const units = new Map<string, string>();
  for (const body of bodies) {
    const key = fresh ? nameKey(body.name) : "";
    const named: Unit | null = once.get(key) == null ? null : (free.get(key) ?? null);
    units.set(body.id, book.unitOfBody.get(body.id) ?? named?.id ?? body.id);
  }
  const unitOf = (body: string): string => units.get(body) ?? book.unitOfBody.get(body) ?? body;
  const changed = topDown(bodies).flatMap((body): Joined[] => {
    const id = unitOf(body.id);
    const unit = book.units.get(id);
    const parent = body.parent === null ? (unit?.parent ?? null) : unitOf(body.parent);
    const ended = body.end === null ? null : { on: body.end.on, into: body.end.into.map(unitOf) };
    const known = book.joined.get(id);
    const same =
      known?.body === body.id &&
      sameEnd(known.ended, ended) &&
      unit !== undefined &&
      unit.name === body.name &&
      unit.parent === parent;
    return same ? [] : [{ unit: { id, name: body.name, parent }, body: body.id, ended }];
  });
  const events: BookEvent[] = [];
  for (let from = 0; from < changed.length; from += most)
    events.push({ type: "register-joined", bodies: changed.slice(from, from + most) });
  return events;
};
