import { exit, type Io, UsageError } from "../io.ts";
import { readOptions } from "../options.ts";

export type Figure = {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly of?: string;
};

/** Benchmarks by name; each yields figures of one run. */
const benches: { readonly [name: string]: (full: boolean) => Promise<AsyncIterable<Figure>> } = {
  ledger: async () => (await import("@laphieu/ledger/bench")).benchLedger(),
  start: async () => (await import("@laphieu/server/bench")).benchStart(),
  hall: async () => (await import("@laphieu/server/bench")).benchHall(),
  files: async () => (await import("@laphieu/server/bench")).benchFiles(),
  rules: async () => (await import("@laphieu/regulations/bench")).benchRules(),
  evidence: async () => (await import("@laphieu/evidence/bench")).benchEvidence(),
  above: async () => (await import("@laphieu/organisations/bench")).benchAbove(),
  "summing-up": async () => (await import("@laphieu/summing-up/bench")).benchSummingUp(),
  documents: async () => (await import("@laphieu/documents/bench")).benchDocuments(),
  portal: async () => (await import("@laphieu/server/bench")).benchPortal(),
  paper: async (full) => (await import("@laphieu/paper/bench")).benchPaper({ full }),
  papers: async () => (await import("@laphieu/server/bench")).benchPapers(),
};

/** `bench [NAME…] [--full]`: one JSON line a figure; times in ms, ratios within this run. */
export async function bench(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, { full: { type: "boolean" } });
  const names = positionals.length > 0 ? positionals : Object.keys(benches);
  for (const name of names)
    if (benches[name] === undefined)
      throw new UsageError({
        vi: `Không có phép đo "${name}". Các phép đo: ${Object.keys(benches).join(", ")}.`,
        en: `There is no benchmark "${name}". Benchmarks: ${Object.keys(benches).join(", ")}.`,
      });
  for (const name of names) {
    const open = benches[name];
    if (open) for await (const figure of await open(values.full === true)) io.out(JSON.stringify(figure));
  }
  return exit.done;
}
