import type { Entry, Ledger, NewEntry, StreamId } from "@laphieu/ledger";
import { done, type Outcome, refuse } from "./problem.ts";
import { diskFull, readOnly, stale, storeFault } from "./sentences.ts";

/**
 * Appends after `size` entries of a stream. What was not taken is refused in words: `stale` where somebody else was
 * first, so that the caller reads again.
 */
export async function append(
  ledger: Ledger,
  stream: StreamId,
  size: number,
  entries: readonly NewEntry[],
): Promise<Outcome<readonly Entry[]>> {
  const result = await ledger.append(stream, size, entries).catch(() => null);
  if (result === null) return refuse(storeFault);
  if (result.ok) return done(result.entries);
  switch (result.reason) {
    case "version-conflict":
      return refuse(stale(result.actual));
    case "disk-full":
      return refuse(diskFull);
    case "read-only":
      return refuse(readOnly);
    default: {
      const never: never = result;
      return never;
    }
  }
}

/** Whether somebody else wrote first. */
export const wasStale = (outcome: Outcome<unknown>): boolean => !outcome.ok && outcome.problem.code === "stale";
