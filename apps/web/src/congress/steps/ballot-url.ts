/** Addresses of ballots to print (apps/server/API.md, `ballots.pdf`). */
import type { BallotPaper } from "@laphieu/assembly";

/** What the server prints at a time. */
export const mostCopies = 2_000;

export type BallotFile = {
  readonly what?: "all" | "form" | "names" | "proof" | "calibration";
  readonly which?: "list" | "blank" | "4a" | "4b";
  readonly round?: number;
  readonly paper?: BallotPaper;
  readonly copies?: number;
  readonly rows?: number;
  /** Millimetres to the right and down. */
  readonly x?: number;
  readonly y?: number;
};

/** What is not given is left to the server; a shift of nothing is none. */
export const ballotUrl = (assembly: string, election: string, file: BallotFile): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(file)) {
    if (value !== undefined && value !== 0) query.set(name, String(value));
  }
  const asked = query.toString();
  const at = `/api/assemblies/${encodeURIComponent(assembly)}/elections/${encodeURIComponent(election)}/ballots.pdf`;
  return asked === "" ? at : `${at}?${asked}`;
};
