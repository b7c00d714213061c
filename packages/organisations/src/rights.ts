/** Who may record what: a place in the tree holds for its body and everything below it. Deny by default. */
import type { Above } from "./above.ts";
import type { AboveEvent } from "./events.ts";
import type { BodyId, Place, TreeRole } from "./types.ts";

/** Who asks: the account, and whether it owns the machine. The owner keeps the register; whoever decides needs a place. */
export type Actor = { readonly account: string; readonly owner: boolean };

const office: readonly TreeRole[] = ["office"];
const inspection: readonly TreeRole[] = ["inspection"];

/** Roles that may record a fact. */
export const rolesOf = (type: AboveEvent["type"]): readonly TreeRole[] => {
  switch (type) {
    case "bodies-opened":
    case "body-renamed":
    case "body-level-set":
    case "body-moved":
    case "body-ended":
    case "term-opened":
    case "post-held":
    case "members-added":
    case "member-status-set":
    case "member-moved":
    case "place-given":
    case "place-taken":
    case "sender-admitted":
    case "sender-withdrawn":
    case "round-opened":
    case "congresses-planned":
    case "congress-moved":
    case "step-done":
    case "congress-held":
    case "result-received":
    case "result-replaced":
    case "result-aside":
    case "aside-settled":
      return office;
    case "result-decided":
    case "complaint-decided":
      return ["committee"];
    case "discipline-decided":
      return ["committee", "inspection"];
    case "complaint-registered":
      return ["inspection", "office"];
    case "complaint-answered":
      return ["inspection", "committee"];
    case "complaint-assigned":
    case "complaint-evidence":
    case "complaint-heard":
    case "complaint-concluded":
    case "complaint-withdrawn":
    case "finding-recorded":
    case "finding-closed":
    case "visit-planned":
    case "visit-recorded":
      return inspection;
    default: {
      const never: never = type;
      return never;
    }
  }
};

/** Facts that only a level above the body itself may record: nobody approves or examines their own congress. */
const fromAbove = (type: AboveEvent["type"]): boolean =>
  type === "result-decided" ||
  type === "discipline-decided" ||
  type.startsWith("complaint-") ||
  type.startsWith("finding-") ||
  type.startsWith("visit-");

export const placesOf = (above: Above, actor: Actor): readonly Place[] =>
  above.places.filter((place) => place.account === actor.account);

/** Whether the actor holds one of these roles at a body or above it; `strict`: above it alone, except at the top of the tree. */
export const holds = (
  above: Above,
  actor: Actor,
  roles: readonly TreeRole[],
  body: BodyId | null,
  strict = false,
): boolean => {
  if (actor.owner && roles.includes("office")) return true;
  if (body === null) return false;
  const path = above.path(body);
  const from = strict && path.length > 1 ? path.slice(1) : path;
  return placesOf(above, actor).some((p) => roles.includes(p.role) && from.includes(p.body));
};

export const mayRecord = (above: Above, actor: Actor, type: AboveEvent["type"], body: BodyId | null): boolean =>
  holds(above, actor, rolesOf(type), body, fromAbove(type));

/** Whether the actor may read about a body at all. */
export const mayRead = (above: Above, actor: Actor, body: BodyId): boolean =>
  actor.owner || holds(above, actor, ["office", "committee", "inspection", "observer"], body);

/** Whether the actor may know who complained: whoever examines it, and the head of the inspection that hands it out. */
export const maySeeComplainant = (above: Above, actor: Actor, body: BodyId, assigned: readonly string[]): boolean =>
  holds(above, { ...actor, owner: false }, inspection, body, true) &&
  (assigned.length === 0 || assigned.includes(actor.account));

/** Bodies from which the actor's view begins: the places that stand under no other of their own. */
export const topsOf = (above: Above, actor: Actor): readonly BodyId[] => {
  if (actor.owner) return [...(above.children.get(null) ?? [])];
  const own = [...new Set(placesOf(above, actor).map((p) => p.body))];
  return own.filter((id) => !own.some((other) => other !== id && above.isUnder(id, other)));
};
