/** The tree of bodies on a given day. */
import { compareNames } from "@laphieu/vietnamese";
import type { Body, BodyId, Dated, Day, Level } from "./types.ts";

/** The fact that holds on a day; before the first one, the first. */
export const onDay = <T>(facts: readonly Dated<T>[], day: Day): T | undefined =>
  (facts.findLast((fact) => fact.from <= day) ?? facts[0])?.value;

/** Puts a fact in its place by date; a second fact of the same day replaces the first. */
export const withFact = <T>(facts: readonly Dated<T>[], fact: Dated<T>): readonly Dated<T>[] =>
  [...facts.filter((f) => f.from !== fact.from), fact].sort((a, b) => (a.from < b.from ? -1 : 1));

export const nameOf = (body: Pick<Body, "id" | "names">, day: Day): string => onDay(body.names, day) ?? body.id;
export const levelOf = (body: Body, day: Day): Level => onDay(body.levels, day) ?? "cell";
export const parentOf = (body: Body, day: Day): BodyId | null => onDay(body.parents, day) ?? null;
/** Whether the body was there on that day: opened, and not yet closed, merged or split. */
export const isOpen = (body: Body, day: Day): boolean => body.from <= day && (body.end === null || body.end.on > day);

/** The body and all above it on a day, itself first. Stops where the tree would turn in a circle. */
export const pathOf = (bodies: ReadonlyMap<BodyId, Body>, from: BodyId, day: Day): readonly Body[] => {
  const path: Body[] = [];
  for (let at = bodies.get(from); at !== undefined && !path.includes(at); ) {
    path.push(at);
    const parent = parentOf(at, day);
    at = parent === null ? undefined : bodies.get(parent);
  }
  return path;
};

/** Where a body that was merged away is to be looked for: the end of its mergers. */
export const successorOf = (bodies: ReadonlyMap<BodyId, Body>, from: BodyId): Body | undefined => {
  let at = bodies.get(from);
  for (let steps = 0; at?.end?.how === "merged" && steps < 20; steps += 1) at = bodies.get(at.end.into);
  return at;
};

/** Order in which bodies are listed: by code where there is one, else the Vietnamese way. */
export const compareBodies = (a: Body, b: Body, day: Day): number =>
  (a.code === "" || b.code === "" ? 0 : a.code.localeCompare(b.code, "vi", { numeric: true })) ||
  compareNames({ name: nameOf(a, day) }, { name: nameOf(b, day) });
