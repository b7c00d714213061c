/**
 * Puts the sides of a stack together into ballots. A ballot of several pages is read only when its pages lie one after
 * another in their order; whatever else the stack shows is a line that says so, so that no side goes unreported.
 */
import type { PageReading } from "../types.ts";
import type { SideRead } from "./messages.ts";
import type { Problem } from "./problem.ts";

/** One side of the stack in the order of scanning; `page` counts from 1 in its file. */
export type Side = {
  readonly file: string;
  readonly page: number;
  readonly read: SideRead | null;
  readonly problem: Problem | null;
};

export type Gathered =
  | {
      readonly kind: "ballot";
      readonly sides: readonly ReadSide[];
      readonly wrongOrder: boolean;
      readonly missing: boolean;
    }
  | { readonly kind: "foreign" | "blank" | "unreadable"; readonly sides: readonly Side[] };
export type ReadSide = Side & { readonly read: SideRead };

export type Gatherer = {
  /** Lines that are complete with this side, in the order of the stack. */
  push(side: Side): readonly Gathered[];
  /** What is still open at the end of the stack. */
  end(): readonly Gathered[];
};

const isRead = (side: Side): side is ReadSide => side.read !== null;
const numberOf = (reading: PageReading): number => (reading.sheet === "foreign" ? 0 : reading.page);

/** `pages` is the number of pages of a ballot. */
export const createGatherer = (pages: number): Gatherer => {
  let group: ReadSide[] = [];
  /** Empty backs met inside an open group: said after it. */
  let backs: Side[] = [];
  /** How this stack lies, known from a first page at its start, or from its first whole ballot. */
  let direction: "unknown" | "forward" | "reverse" = "unknown";

  const close = (): Gathered[] => {
    const out: Gathered[] = [];
    if (group.length > 0) {
      const first = group[0]?.read.reading.page ?? 0;
      const missing = group.length < pages;
      const wrongOrder = !missing && first !== 1;
      if (!missing) direction = wrongOrder ? "reverse" : "forward";
      out.push({ kind: "ballot", sides: group, wrongOrder, missing });
    }
    for (const side of backs) out.push({ kind: "blank", sides: [side] });
    group = [];
    backs = [];
    return out;
  };

  const push = (side: Side): readonly Gathered[] => {
    if (!isRead(side) || side.problem !== null) return [...close(), { kind: "unreadable", sides: [side] }];
    const number = numberOf(side.read.reading);
    if (number === 0) {
      const kind = side.read.blank ? "blank" : "foreign";
      if (kind === "blank" && group.length > 0) {
        backs.push(side);
        return [];
      }
      return [...close(), { kind, sides: [side] }];
    }
    if (pages === 1) return [...close(), { kind: "ballot", sides: [side], wrongOrder: false, missing: false }];
    const last = group.at(-1)?.read.reading.page;
    const first = group[0]?.read.reading.page;
    // In a stack that lies the wrong way round 1 must not be joined with the 2 of the next ballot.
    const follows =
      last !== undefined &&
      ((first === 1 && direction !== "reverse" && number === last + 1) ||
        (first === pages && direction !== "forward" && number === last - 1));
    const out = follows ? [] : close();
    if (group.length === 0 && number === 1 && direction === "unknown") direction = "forward";
    group.push(side);
    if (group.length === pages) out.push(...close());
    return out;
  };
  return { push, end: close };
};
