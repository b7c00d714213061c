/** Bodies, terms, posts, members and places. */
import type { Above } from "./above.ts";
import type { Context } from "./decide.ts";
import type { AboveEvent, EventOf } from "./events.ts";
import { accept, type Decided, refuse } from "./refusal.ts";
import { isOpen, nameOf } from "./tree.ts";
import type { Day } from "./types.ts";

type BodiesEvent = Extract<
  AboveEvent,
  {
    type:
      | "bodies-opened"
      | `body-${string}`
      | "term-opened"
      | "post-held"
      | `member${string}`
      | `place-${string}`
      | `sender-${string}`;
  }
>;

const later = refuse(
  "later",
  "Chưa đến ngày đó: chỉ ghi sự việc đã có hiệu lực, ghi theo ngày hiệu lực.",
  "That day is still to come: record a fact once it holds, with the day it holds from.",
  "from",
);

const opened = (above: Above, event: EventOf<"bodies-opened">, today: Day): Decided => {
  const fresh = new Set<string>();
  const codes = new Set<string>();
  for (const body of event.bodies) {
    if (above.bodies.has(body.id) || fresh.has(body.id))
      return refuse("body-known", `Mã máy “${body.id}” đã có.`, `There is a body ${body.id} already.`, "id");
    const owner = above.bodies.get(above.codes.get(body.code) ?? "");
    if (body.code !== "" && (codes.has(body.code) || (owner !== undefined && owner.end === null)))
      return refuse(
        "code-taken",
        `Mã tổ chức “${body.code}” đang dùng cho ${owner === undefined ? "một dòng khác" : nameOf(owner, today)}.`,
        `The code ${body.code} is in use already.`,
        "code",
      );
    if (body.parent !== null && !above.bodies.has(body.parent) && !fresh.has(body.parent))
      return refuse(
        "no-parent",
        `Không có cấp trên “${body.parent}” của ${body.name}.`,
        `The body above ${body.name}, ${body.parent}, is not known.`,
        "parent",
      );
    if (body.from > today) return later;
    fresh.add(body.id);
    codes.add(body.code);
  }
  // One right is asked for the whole list: every body of it stands under the first one's parent, or under a new one.
  const top = event.bodies[0]?.parent ?? null;
  const outside = event.bodies.find(
    (b) => top !== null && !(b.parent !== null && (fresh.has(b.parent) || above.isUnder(b.parent, top))),
  );
  return outside === undefined
    ? accept(event)
    : refuse(
        "outside",
        `${outside.name} không thuộc nhánh đang nhập.`,
        `${outside.name} is outside the branch of this list.`,
        "parent",
      );
};

const ended = (above: Above, event: EventOf<"body-ended">, today: Day): Decided => {
  const body = above.bodies.get(event.body);
  if (event.end.on > today) return later;
  if (body?.end !== null)
    return refuse("ended", "Tổ chức này đã kết thúc hoạt động.", "This body has ended already.", "body");
  const into = event.end.how === "closed" ? [] : [event.end.into].flat();
  for (const id of into) {
    const other = above.bodies.get(id);
    if (id === event.body || other === undefined || !isOpen(other, event.end.on))
      return refuse(
        "no-successor",
        "Tổ chức nhận phải là một tổ chức khác, đang hoạt động vào ngày đó.",
        "What it goes into must be another body that is open on that day.",
        "into",
      );
  }
  const below = [...(above.children.get(event.body) ?? [])].filter((id) => above.bodies.get(id)?.end === null);
  return below.length === 0
    ? accept(event)
    : refuse(
        "has-bodies",
        `Còn ${below.length} tổ chức trực thuộc đang hoạt động: chuyển hoặc kết thúc các tổ chức đó trước.`,
        `${below.length} bodies still stand under it: move or end them first.`,
        "body",
      );
};

export const decideBodies = (above: Above, event: BodiesEvent, { actor, today }: Context): Decided => {
  switch (event.type) {
    case "bodies-opened":
      return opened(above, event, today);
    case "body-renamed":
    case "body-level-set":
      return event.from > today ? later : accept(event);
    case "body-moved":
      if (event.from > today) return later;
      if (event.parent !== null && !above.bodies.has(event.parent))
        return refuse("no-parent", "Không có tổ chức cấp trên đó.", "There is no such body above.", "parent");
      if (event.parent !== null && above.isUnder(event.parent, event.body))
        return refuse(
          "circle",
          "Tổ chức không thể trực thuộc chính mình hoặc cấp dưới của mình.",
          "A body cannot stand under itself or under what is below it.",
          "parent",
        );
      return accept(event);
    case "body-ended":
      return ended(above, event, today);
    case "term-opened":
      return event.to !== null && event.to < event.from
        ? refuse("order", "Nhiệm kỳ kết thúc trước ngày bắt đầu.", "The term ends before it begins.", "to")
        : accept(event);
    case "post-held":
      if (!above.bodies.get(event.body)?.terms.some((t) => t.id === event.term))
        return refuse("no-term", "Tổ chức này không có nhiệm kỳ đó.", "This body has no such term.", "term");
      return event.member !== null && !above.members.has(event.member)
        ? refuse("no-member", "Không có đảng viên này trong sổ.", "The register has no such member.", "member")
        : accept(event);
    case "members-added": {
      const known = event.members.find(
        (m, i) => above.members.has(m.id) || event.members.findIndex((o) => o.id === m.id) !== i,
      );
      if (known !== undefined)
        return refuse(
          "member-known",
          `Đảng viên “${known.name ?? known.id}” (${known.id}) đã có trong sổ; hãy ghi chuyển sinh hoạt.`,
          `The member ${known.id} is in the register already; record a move.`,
          "members",
        );
      return event.members.some((m) => m.from > today) ? later : accept(event);
    }
    case "member-status-set":
      return event.from > today ? later : accept(event);
    case "member-moved":
      if (!above.bodies.has(event.body))
        return refuse("no-body", "Không có tổ chức này.", "There is no such body.", "body");
      return event.from > today ? later : accept(event);
    case "place-given":
      if (event.account === actor.account && !actor.owner)
        return refuse(
          "own-place",
          "Không ai tự giao vai trò cho mình; nhờ cấp trên hoặc chủ máy.",
          "Nobody gives a role to themselves; ask the level above or the owner of the machine.",
        );
      return above.places.some((p) => p.account === event.account && p.body === event.body && p.role === event.role)
        ? refuse("place-known", "Tài khoản này đã có vai trò đó.", "The account has that role already.")
        : accept(event);
    case "place-taken":
    case "sender-admitted":
      return accept(event);
    case "sender-withdrawn":
      return above.senders.has(event.body)
        ? accept(event)
        : refuse("no-sender", "Tổ chức này không có mã gửi.", "This body has no code to send with.", "body");
    default: {
      const never: never = event;
      return never;
    }
  }
};
