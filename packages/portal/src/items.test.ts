import assert from "node:assert/strict";
import { it } from "node:test";
import { actOn, type ItemAct, isOut, newItem, rightsIn } from "./items.ts";
import type { Actor, Item } from "./model.ts";

const lan: Actor = { id: "a1", name: "Trần Thị Lan" };
const hung: Actor = { id: "a2", name: "Lê Văn Hùng" };
const all = { write: true, publish: true, keep: true };
type C = { readonly title: string };
const play = (item: Item<C>, act: ItemAct<C>, by: Actor, at = "2026-05-06T02:00:00.000Z", rights = all) =>
  actOn(item, act, { by, at, rights, twoPeople: true });
function must(item: Item<C>, act: ItemAct<C>, by: Actor, at?: string): Item<C> {
  const result = play(item, act, by, at);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
const draft = newItem<C>("abc", { title: "một" }, lan, "2026-05-06T01:00:00.000Z");
const publish = { act: "publish", from: null, correction: "" } as const;

it("lets another person publish, never a writer", () => {
  const review = must(draft, { act: "submit" }, lan);
  assert.equal(play(review, publish, lan).ok, false);
  assert.equal(must(review, publish, hung).status, "published");
  // Whoever touched the draft is a writer too.
  const both = must(must(review, { act: "save", content: { title: "hai" } }, hung), { act: "submit" }, lan);
  const refused = play(both, publish, hung);
  assert.ok(!refused.ok && refused.refusal.code === "two-people");
});

it("keeps what is out while the next text is written, and says what was corrected", () => {
  const out = must(must(draft, { act: "submit" }, lan), publish, hung);
  const next = must(must(out, { act: "save", content: { title: "hai" } }, hung), { act: "submit" }, hung);
  assert.equal(next.release?.content.title, "một");
  assert.ok(!play(next, publish, lan).ok);
  const corrected = must(next, { act: "publish", from: null, correction: "Sửa tên." }, lan, "2026-05-07T00:00:00.000Z");
  assert.equal(corrected.release?.content.title, "hai");
  assert.equal(corrected.release?.from, "2026-05-06T02:00:00.000Z");
  assert.deepEqual(corrected.release?.corrections, [{ at: "2026-05-07T00:00:00.000Z", text: "Sửa tên." }]);
});

it("waits for its time", () => {
  const later = must(must(draft, { act: "submit" }, lan), { ...publish, from: "2026-06-01T00:00:00.000Z" }, hung);
  assert.equal(isOut(later, "2026-05-31T23:59:59.000Z"), false);
  assert.equal(isOut(later, "2026-06-01T00:00:00.000Z"), true);
});

it("goes to the bin and comes back, but never while it is out", () => {
  const out = must(must(draft, { act: "submit" }, lan), publish, hung);
  assert.equal(play(out, { act: "trash" }, lan).ok, false);
  const gone = must(must(out, { act: "withdraw", reason: "Nhầm." }, hung), { act: "trash" }, hung);
  assert.equal(play(gone, { act: "submit" }, lan).ok, false);
  assert.equal(must(gone, { act: "untrash" }, lan).trashed, null);
});

it("gives rights by section", () => {
  const grants = [
    { account: "a1", role: "writer", section: "tin-tuc" },
    { account: "a2", role: "publisher", section: "*" },
  ] as const;
  assert.deepEqual(rightsIn(grants, "a1", false, "tin-tuc"), { write: true, publish: false, keep: false });
  assert.deepEqual(rightsIn(grants, "a1", false, "documents"), { write: false, publish: false, keep: false });
  assert.deepEqual(rightsIn(grants, "a2", false, "documents"), { write: true, publish: true, keep: false });
  assert.equal(rightsIn([], "x", true, "documents").keep, true);
  assert.equal(play(draft, { act: "submit" }, lan, undefined, { write: false, publish: false, keep: false }).ok, false);
});
