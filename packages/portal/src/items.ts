/** How a text goes from a draft to the public and back. Pure: who, what and when come in, the item comes out. */
import type { Actor, Instant, Item, PortalGrant, PortalRole } from "./model.ts";
import { done, type Refused, type Result, refuse } from "./text.ts";

export type ItemAct<C> =
  | { readonly act: "save"; readonly content: C }
  | { readonly act: "submit" }
  | { readonly act: "send-back"; readonly reason: string }
  /** `from` in the future is a schedule. `correction` is said under the text when it was out already. */
  | { readonly act: "publish"; readonly from: Instant | null; readonly correction: string }
  | { readonly act: "withdraw"; readonly reason: string }
  | { readonly act: "trash" }
  | { readonly act: "untrash" };

/** What somebody may do in one section. */
export type Rights = { readonly write: boolean; readonly publish: boolean; readonly keep: boolean };
const rank: { readonly [R in PortalRole]: number } = { writer: 1, publisher: 2, keeper: 3 };

/** The rights of an account in a section; the owner of the machine keeps the whole site. */
export function rightsIn(grants: readonly PortalGrant[], account: string, owner: boolean, section: string): Rights {
  const best = grants
    .filter((g) => g.account === account && (g.section === "*" || g.section === section))
    .reduce((most, g) => Math.max(most, rank[g.role]), owner ? 3 : 0);
  return { write: best >= 1, publish: best >= 2, keep: best >= 3 };
}

/** A new draft. */
export const newItem = <C>(id: string, content: C, by: Actor, at: Instant): Item<C> => ({
  id,
  content,
  status: "draft",
  createdAt: at,
  writers: [by],
  release: null,
  note: "",
  trashed: null,
});

const notNow = (vi: string, en: string): Refused => refuse("not-now", vi, en);
const noRight = refuse(
  "portal-role",
  "Tài khoản này không được giao việc đó ở chuyên mục này.",
  "This account is not entrusted with that in this section.",
);

/** Does one thing with an item, or says why not. */
export function actOn<C>(
  item: Item<C>,
  act: ItemAct<C>,
  context: { readonly by: Actor; readonly at: Instant; readonly rights: Rights; readonly twoPeople: boolean },
): Result<Item<C>> {
  const { by, at, rights } = context;
  if (!rights.write) return noRight;
  if (item.trashed !== null && act.act !== "untrash")
    return notNow(
      "Bài này đang ở thùng rác. Hãy lấy lại trước.",
      "This text is in the recycle bin. Take it back first.",
    );
  switch (act.act) {
    case "save": {
      // From the first change after a release on, whoever writes belongs to the writers of what comes next.
      const fresh = item.status === "published" || item.status === "withdrawn";
      const others = fresh ? [] : item.writers.filter((w) => w.id !== by.id);
      return done({ ...item, content: act.content, status: "draft", writers: [...others, by], note: "" });
    }
    case "submit":
      if (item.status !== "draft") return notNow("Chỉ bản nháp mới gửi duyệt được.", "Only a draft can be submitted.");
      return done({ ...item, status: "review" });
    case "send-back":
      if (!rights.publish) return noRight;
      if (item.status !== "review") return notNow("Bài này không chờ duyệt.", "This text does not wait for review.");
      if (act.reason.trim() === "")
        return refuse("reason", "Hãy ghi lý do trả lại.", "Say why it is sent back.", "reason");
      return done({ ...item, status: "draft", note: act.reason.trim() });
    case "publish": {
      if (!rights.publish) return noRight;
      if (item.status !== "review")
        return notNow(
          "Bài phải được gửi duyệt trước khi đăng.",
          "A text is submitted for review before it is published.",
        );
      if (context.twoPeople && item.writers.some((w) => w.id === by.id))
        return refuse(
          "two-people",
          "Người viết không tự đăng bài của mình. Hãy để người duyệt khác đăng.",
          "Who wrote a text does not publish it. Another publisher does.",
        );
      const out = item.release;
      if (out !== null && out.from <= at && act.correction.trim() === "")
        return refuse(
          "correction",
          "Bài này đã đăng. Hãy ghi đã sửa gì để bạn đọc biết.",
          "This text is out already. Say what was corrected, for the readers.",
          "correction",
        );
      const scheduled = act.from !== null && act.from > at ? act.from : null;
      if (out !== null && out.from <= at && scheduled !== null)
        return refuse(
          "schedule",
          "Bài đang hiện, không hẹn giờ được. Gỡ bài trước nếu muốn đăng lại sau.",
          "The text is out and cannot be scheduled. Withdraw it first to publish it later.",
          "from",
        );
      const corrections =
        out === null || act.correction.trim() === ""
          ? (out?.corrections ?? [])
          : [...out.corrections, { at, text: act.correction.trim() }];
      const from = out !== null && out.from <= at ? out.from : (scheduled ?? act.from ?? at);
      return done({
        ...item,
        status: "published",
        note: "",
        release: { content: item.content, from, changed: at, corrections },
      });
    }
    case "withdraw":
      if (!rights.publish) return noRight;
      if (item.release === null) return notNow("Bài này chưa đăng.", "This text is not out.");
      if (act.reason.trim() === "")
        return refuse("reason", "Hãy ghi lý do gỡ bài.", "Say why it is withdrawn.", "reason");
      return done({ ...item, status: "withdrawn", release: null, note: act.reason.trim() });
    case "trash":
      if (item.release !== null)
        return notNow("Hãy gỡ bài trước khi bỏ vào thùng rác.", "Withdraw the text before it goes to the recycle bin.");
      return done({ ...item, trashed: at });
    case "untrash":
      if (item.trashed === null) return notNow("Bài này không ở thùng rác.", "This text is not in the recycle bin.");
      return done({ ...item, trashed: null });
    default: {
      const never: never = act;
      return never;
    }
  }
}

/** Whether the public sees it at an instant. */
export const isOut = <C>(item: Item<C>, at: Instant): boolean =>
  item.trashed === null && item.release !== null && item.release.from <= at;
