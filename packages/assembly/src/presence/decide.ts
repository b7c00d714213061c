/** The seat map: seats are arranged by the plan and recorded, so that a seat printed on a card stays. */
import { accept, type CommandOf, type Context, type Decision, refuse, sittingIn } from "../decide/common.ts";
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
