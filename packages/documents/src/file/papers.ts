/** All papers of a state at once: listing forty papers must not build their catalogue forty times. */
import type { AssemblyState } from "@laphieu/assembly";
import { catalogue } from "../catalogue.ts";
import type { DataResult } from "../catalogue-entry.ts";
import { finish } from "../finish.ts";
import type { DocumentInfo, DocumentOptions } from "../types.ts";

export type PaperOf = {
  readonly info: DocumentInfo;
  /** Data of the paper, or null while something is missing. */
  readonly data: () => DataResult | null;
};

/** Papers that this audience may have, in the order of the work. */
export const papersOf = (state: AssemblyState, options: DocumentOptions): readonly PaperOf[] =>
  catalogue(state, options)
    .filter(({ info }) => info.audience === "all" || options.audience === undefined || options.audience === "counting")
    .map((entry) => ({
      info: entry.info,
      data: () => {
        if (!entry.info.ready) return null;
        const made = entry.build();
        return made.ok ? { ok: true, data: finish(state, entry.info, made.data, options) } : made;
      },
    }));
