/** The seat map of the hall: rows of seats with delegations as blocks, to hang at the door. */
import { cardNumbers } from "@laphieu/assembly/presence";
import { type Context, createdOf, nameOf } from "../context.ts";
import type { SeatMapData } from "../paper-data.ts";

/** The map of a sitting; null while no seats are arranged. */
export const seatMap = (context: Context): SeatMapData | null => {
  const { state, sitting } = context;
  const { seating } = sitting;
  if (seating === undefined) return null;
  const numbers = cardNumbers(state.people, sitting);
  const names = [...new Set(sitting.roll.flatMap((a) => (a.delegation === undefined ? [] : [a.delegation])))];
  const order = [...new Set([...seating.plan.order.filter((n) => names.includes(n)), ...names])];
  const seats = sitting.roll.flatMap((a) => {
    const place = seating.places[a.person];
    if (place === undefined) return [];
    const [row, seat] = place;
    const block = order.indexOf(a.delegation ?? "");
    const alternate = sitting.roll.find((other) => other.replaces === a.person);
    const person = alternate?.person ?? a.person;
    return [{ row, seat, block, label: String(numbers.get(person) ?? ""), name: nameOf(state, person) }];
  });
  const blocks = order.flatMap((name, block) => {
    const own = seats.filter((s) => s.block === block);
    if (own.length === 0) return [];
    const rows = own.map((s) => s.row);
    const [from, to] = [Math.min(...rows), Math.max(...rows)];
    return [{ block, name, seats: own.length, rows: from === to ? `Hàng ${from}` : `Hàng ${from}–${to}` }];
  });
  return {
    template: "seat-map",
    title: "Sơ đồ chỗ ngồi",
    created: createdOf(state),
    sample: state.sample,
    heading: [state.about.body, sitting.title],
    rows: seating.plan.rows,
    seatsPerRow: seating.plan.seats,
    keep: seating.plan.keep,
    seats,
    blocks,
  };
};
