/** The one place where the server meets the printing of ballots by their definition. Loaded with the first of them. */
import type { AssemblyState } from "@laphieu/assembly";
import type { DocumentResult, WantedBallot } from "@laphieu/documents";
import type { BallotMaker, BallotPart } from "@laphieu/documents/ballots";

/** What is to be printed: ballots whole or in part, the page to be checked before, or the sheet that measures a printer. */
export type BallotPrint = WantedBallot & {
  readonly what: BallotPart | "proof" | "calibration";
  /** Ballots wanted. */
  readonly copies: number;
  /** Millimetres to the right and down, for names on papers stamped before. */
  readonly shift: { readonly x: number; readonly y: number };
  /** Whether the list is expected, not voted. */
  readonly expected: boolean;
};
export interface BallotPrinting {
  /** Null when there is no such ballot. */
  print(state: AssemblyState, election: string, wanted: BallotPrint): Promise<DocumentResult | null>;
  close(): Promise<void>;
}

export function openBallots(): BallotPrinting {
  let opened: Promise<BallotMaker> | null = null;
  const maker = (): Promise<BallotMaker> => {
    opened ??= import("@laphieu/documents/ballots").then((m) => m.createBallotMaker());
    return opened;
  };
  return {
    print: async (state, election, { what, copies, shift, expected, ...wanted }) => {
      const { wantedDefinition } = await import("@laphieu/documents");
      const definition = wantedDefinition(state, election, wanted);
      if (definition === null) return null;
      if (what === "calibration") return (await maker()).calibration(definition.paper);
      // Small ballots share a sheet only where every sheet is blank paper: parts lie one on the other, page by page.
      const impose = what === "all" || what === "proof";
      const { ballotsPerSheet } = await import("@laphieu/documents/ballots");
      const each = impose ? ballotsPerSheet(definition.paper) : 1;
      const printed = Math.ceil(copies / each) * each;
      if (what === "proof") return (await maker()).proof(definition, { printed, expected });
      const options = { copies, sample: state.sample, impose, part: what };
      return (await maker()).make(definition, what === "names" ? { ...options, shift } : options);
    },
    close: async () => (await opened)?.close(),
  };
}
