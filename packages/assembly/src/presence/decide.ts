/** The seat map, and a check-in made by mistake. */
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  nameOf,
  openSittingIn,
  refuse,
  sittingIn,
} from "../decide/common.ts";
import { reexamine } from "../decide/reexamine.ts";
import type { AssemblyEvent } from "../events.ts";
import { evolve } from "../evolve.ts";
import { hasCast } from "../hall/cast.ts";
import { arrange } from "./seating.ts";

/** Arranges the seats of a sitting anew, or takes the map away. */
export const setSeating = (ctx: Context, command: CommandOf<"set-seating">): Decision => {
  const found = sittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const { plan, sitting } = command;
  if (plan === null) return accept({ type: "seating-set", sitting, seating: null });
  if (plan.keep >= plan.rows) {
    return refuse(
      "no-rows-left",
      "Số hàng dành riêng phía trước phải ít hơn tổng số hàng ghế.",
      "The rows kept free in front must be fewer than all rows.",
      { field: "keep" },
    );
  }
  const places = arrange(ctx.state, found.value, plan);
  if (places === null) {
    const need = found.value.roll.filter((a) => a.seat !== "guest" && a.seat !== "alternate").length;
    const have = (plan.rows - plan.keep) * plan.seats;
    return refuse(
      "too-few-seats",
      `Cần ${need} ghế, sơ đồ này chỉ có ${have}.`,
      `${need} seats are needed, this plan has ${have}.`,
      { field: "rows" },
    );
  }
  return accept({ type: "seating-set", sitting, seating: { plan, places } });
};

/**
 * A check-in by mistake: the last stay of the person is taken away as if it had not been. Whoever spoke or voted on a phone
 * during it was there: then a leaving is the right fact.
 */
export const withdrawCheckIn = (ctx: Context, command: CommandOf<"withdraw-check-in">): Decision => {
  const there = sittingIn(ctx, command.sitting);
  const found = there.ok && there.value.status === "closed" ? openSittingIn(ctx, command.sitting) : there;
  if (!found.ok) return found;
  const sitting = found.value;
  const { person, reason } = command;
  const stay = sitting.presence[person]?.at(-1);
  const name = nameOf(ctx.state, person);
  if (stay === undefined) {
    return refuse("never-present", `${name} chưa được điểm danh lần nào.`, `${name} was never checked in.`, {
      field: "person",
    });
  }
  const since = Date.parse(stay.from);
  const { requests, vote } = sitting.floor ?? { requests: [], vote: null };
  const spoke = requests.some((r) => r.person === person && r.clock !== null && Date.parse(r.clock.startedAt) >= since);
  const voted = vote !== null && hasCast(vote.cast, person) && Date.parse(vote.openedAt) >= since;
  if (spoke || voted) {
    return refuse(
      "was-there",
      `${name} đã phát biểu hoặc biểu quyết từ khi điểm danh; nếu đã về, hãy ghi ra về.`,
      `${name} has spoken or voted since the check-in; record a leaving instead.`,
      { field: "person" },
    );
  }
  const withdrawn: AssemblyEvent = { type: "check-in-withdrawn", sitting: sitting.id, person, reason };
  // Somebody who was never there is absent again, for the reason that was accepted before.
  const restored: readonly AssemblyEvent[] =
    sitting.presence[person]?.length === 1 && (sitting.lifted ?? []).some((finding) => finding.person === person)
      ? [{ type: "absence-restored", sitting: sitting.id, person }]
      : [];
  const events = [withdrawn, ...restored];
  const after = events.reduce((state, event) => evolve(state, event), ctx.state);
  return accept(...events, ...reexamine(after, sitting.id, [person]));
};
