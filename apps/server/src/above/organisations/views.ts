/** Bodies as a page shows them. */

import {
  type Above,
  type Actor,
  type Body,
  type BodyId,
  compareBodies,
  type Day,
  isOpen,
  levelOf,
  mayRead,
  mayRecord,
  nameOf,
  parentOf,
  pathOf,
} from "@laphieu/organisations";
import { fold } from "@laphieu/vietnamese";
import type { BodyFound, BodyRow, BodyView } from "../../wire/above.ts";

/** Most bodies that a look-up shows. */
export const mostFound = 30;

/** Open bodies whose name or code has these letters, and the one above each; one more than are shown tells that there are others. */
export function findBodies(above: Above, actor: Actor, text: string, day: Day): readonly BodyFound[] {
  const sought = fold(text.trim());
  const found: BodyFound[] = [];
  if (sought === "") return found;
  for (const [name, ids] of above.names) {
    for (const id of ids) {
      const body = above.bodies.get(id);
      if (body === undefined || !isOpen(body, day) || !(name.includes(sought) || body.code.startsWith(sought)))
        continue;
      if (found.some((f) => f.id === id) || !mayRead(above, actor, id)) continue;
      const parent = above.bodies.get(parentOf(body, day) ?? "");
      found.push({ id, name: nameOf(body, day), above: parent === undefined ? null : nameOf(parent, day) });
      if (found.length > mostFound) return found;
    }
  }
  return found;
}

const brief = (above: Above, body: Body, day: Day): BodyRow => ({
  id: body.id,
  code: body.code,
  name: nameOf(body, day),
  level: levelOf(body, day),
  end: body.end,
  below: above.children.get(body.id)?.size ?? 0,
  figures: above.figures(body.id),
});

/** A body on a day: its history, what stands below it, and what this account may do with it. */
export function bodyView(
  above: Above,
  actor: Actor,
  id: BodyId,
  day: Day,
  nameOfAccount: (id: string) => string,
): BodyView | null {
  const body = above.bodies.get(id);
  if (body === undefined) return null;
  // The tree as it stood on that day, from the facts of each body: a merger of later years is undone.
  const below = [...above.bodies.values()].filter(
    (b) => b.from <= day && parentOf(b, day) === id && b.id !== id && (b.end === null || b.end.on > day),
  );
  const ended = [...(above.children.get(id) ?? [])].flatMap((child) => {
    const b = above.bodies.get(child);
    return b === undefined || b.end === null || b.end.on > day ? [] : [b];
  });
  return {
    ...brief(above, body, day),
    from: body.from,
    names: body.names,
    levels: body.levels,
    parents: body.parents.map((p) => ({
      ...p,
      name: p.value === null ? null : nameOf(above.bodies.get(p.value) ?? body, p.from),
    })),
    terms: body.terms,
    posts: body.posts.map((p) => ({
      ...p,
      name: p.member === null ? null : (above.members.get(p.member)?.name ?? null),
    })),
    path: pathOf(above.bodies, id, day)
      .toReversed()
      .map((b) => ({ id: b.id, name: nameOf(b, day) })),
    children: below.toSorted((a, b) => compareBodies(a, b, day)).map((b) => brief(above, b, day)),
    ended: ended.map((b) => brief(above, b, day)),
    places: above.places.filter((p) => p.body === id).map((p) => ({ ...p, name: nameOfAccount(p.account) })),
    members: above.membersOf.get(id)?.size ?? 0,
    may: { edit: mayRecord(above, actor, "body-renamed", id) },
  };
}
