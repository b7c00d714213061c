/** Papers made again: the data of a paper from a state, as the office's screen would have made it. */
import { type AssemblyState, viewFor } from "@laphieu/assembly";
import { toHex } from "@laphieu/ledger";
import { sha256 } from "@noble/hashes/sha2.js";
import type { PaperData } from "./checks/papers.ts";

/** `documentData` of `@laphieu/documents/data`, which this package does not depend on. */
export type MakePaper = (
  state: AssemblyState,
  paper: string,
  options: { readonly audience: "chair" | "counting" },
) => { readonly ok: true; readonly data: object } | { readonly ok: false };

const audiences = ["chair", "counting"] as const;

/** The check of the figures on papers, with the maker of papers given. */
export const remakeWith =
  (make: MakePaper): PaperData =>
  (state, paper) =>
    audiences.flatMap((audience) => {
      try {
        const made = make(viewFor(state, audience).state, paper, { audience });
        return made.ok ? [toHex(sha256(new TextEncoder().encode(JSON.stringify(made.data))))] : [];
      } catch {
        // A paper that cannot be made from this state is said not to be the same.
        return [];
      }
    });
