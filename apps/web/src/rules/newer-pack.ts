/** Whether a meeting that has not been opened should run by another version of its rules than the one it has. */
import { type AssemblyState, packFor } from "@laphieu/assembly";
import { isRegulation, type Pack, type PackVersion, packDifference, packOn } from "@laphieu/regulations";
import { lineOf } from "./amend.ts";

export type NewerPack = {
  readonly now: Pack;
  readonly then: Pack;
  /**
   * `newer`: it came out after the one in use; `edition`: the program holds the same version better written;
   * `of-the-day`: the day moved, or the one in use was withdrawn.
   */
  readonly why: "newer" | "edition" | "of-the-day";
};

const idOf = (pack: Pack): string => pack.version?.id ?? pack.id;

/** The version in force on the day of the meeting, where it differs from the one in use; null once a sitting was opened. */
export const newerPack = (
  state: Pick<AssemblyState, "regulation" | "pack" | "about" | "sittings" | "closedAt">,
  versions: readonly PackVersion[],
): NewerPack | null => {
  if (state.closedAt !== null || state.sittings.some((s) => s.status !== "planned" || s.handVotes.length > 0))
    return null;
  const { regulation, pack, about } = state;
  const now = packFor({ regulation, ...(pack === undefined ? {} : { pack }) });
  const line = lineOf(now);
  const then = packOn(line, about.day, versions) ?? (isRegulation(regulation) ? packOn(regulation, about.day) : null);
  if (then === null || packDifference(now, then).length === 0) return null;
  if (idOf(now) === idOf(then)) return { now, then, why: "edition" };
  return { now, then, why: now.effective.from < then.effective.from ? "newer" : "of-the-day" };
};
