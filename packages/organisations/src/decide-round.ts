/** Rounds of congresses: the plan, its steps, and that a congress was held. */
import type { Above } from "./above.ts";
import type { Context } from "./decide.ts";
import type { AboveEvent } from "./events.ts";
import { accept, type Decided, refuse } from "./refusal.ts";
import { isOpen, nameOf } from "./tree.ts";

type RoundEvent = Extract<
  AboveEvent,
  { type: "round-opened" | "congresses-planned" | `congress-${string}` | "step-done" }
>;

export const decideRound = (above: Above, event: RoundEvent, { today }: Context): Decided => {
  switch (event.type) {
    case "round-opened":
      if (above.rounds.has(event.id))
        return refuse("round-known", "Đợt đại hội này đã có.", "There is such a round already.", "id");
      return event.to < event.from
        ? refuse("order", "Ngày kết thúc đợt trước ngày bắt đầu.", "The round ends before it begins.", "to")
        : accept(event);
    case "congresses-planned": {
      const top = above.rounds.get(event.round)?.body ?? "";
      const fresh = new Set<string>();
      for (const { id, body, day, contents, election } of event.congresses) {
        const known = above.bodies.get(body);
        if (known === undefined || !above.isUnder(body, top))
          return refuse(
            "no-body",
            `Tổ chức “${body}” không có trong nhánh của đợt này.`,
            `The body ${body} is not in the branch of this round.`,
            "body",
          );
        const name = nameOf(known, day);
        if (!isOpen(known, day))
          return refuse("ended", `${name} không hoạt động vào ngày đó.`, `${name} is not open on that day.`, "day");
        const twice = (above.congressesOf.get(body) ?? []).some(
          (other) =>
            above.congresses.get(other)?.round === event.round &&
            // What was annulled is held again: a new congress of the same round.
            above.dossiers.get(above.dossierOf.get(other) ?? "")?.state !== "annulled",
        );
        if (above.congresses.has(id) || fresh.has(body) || twice)
          return refuse(
            "planned-already",
            `${name} đã có đại hội trong đợt này.`,
            `${name} has a congress in this round already.`,
            "body",
          );
        if (contents === 2 && election)
          return refuse(
            "contents",
            `${name}: đại hội hai nội dung thì không bầu cấp ủy.`,
            `${name}: a congress of two contents elects no committee.`,
            "election",
          );
        fresh.add(body);
      }
      return accept(event);
    }
    case "congress-moved":
      return above.congresses.get(event.congress)?.held === null
        ? accept(event)
        : refuse("held", "Đại hội này đã tổ chức xong.", "This congress was held already.", "congress");
    case "step-done": {
      const congress = above.congresses.get(event.congress);
      const items = above.rounds.get(congress?.round ?? "")?.checklist ?? [];
      if (!items.some((i) => i.id === event.item))
        return refuse("no-step", "Bản kế hoạch không có bước này.", "The plan has no such step.", "item");
      return event.on > today
        ? refuse("later", "Chưa đến ngày đó.", "That day is still to come.", "on")
        : accept(event);
    }
    case "congress-held":
      return event.on > today
        ? refuse("later", "Chưa đến ngày đó.", "That day is still to come.", "on")
        : accept(event);
    default: {
      const never: never = event;
      return never;
    }
  }
};
