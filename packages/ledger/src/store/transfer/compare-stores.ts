import { equalBytes } from "../../bytes.ts";
import type { StreamId } from "../../types.ts";
import type { StoredLedger } from "../stored-ledger.ts";
import { verifyStream } from "../verify.ts";

export type StoreComparison =
  | { readonly ok: true; readonly streams: number; readonly entries: number; readonly values: number }
  | { readonly ok: false; readonly stream: StreamId | null; readonly problem: string };

/** Whether a copy verifies by itself, entry by entry, and has the installation, the streams and the roots of the original. */
export async function compareStores(original: StoredLedger, copy: StoredLedger): Promise<StoreComparison> {
  if (original.installation !== copy.installation)
    return { ok: false, stream: null, problem: "The installation is another one" };
  const streams = await original.streams();
  const copied = await copy.streams();
  const missing = streams.find((stream) => !copied.includes(stream)) ?? copied.find((name) => !streams.includes(name));
  if (missing !== undefined) return { ok: false, stream: missing, problem: "The stream is in one of the two only" };
  let entries = 0;
  let values = 0;
  for (const stream of streams) {
    const head = await original.head(stream);
    const there = await copy.head(stream);
    if (head.size !== there.size || !equalBytes(head.root, there.root))
      return { ok: false, stream, problem: `The roots differ (${head.size} and ${there.size} entries)` };
    const [before, after] = [await verifyStream(original, stream), await verifyStream(copy, stream)];
    if (!before.ok) return { ok: false, stream, problem: `The original does not verify: ${before.problem}` };
    if (!after.ok) return { ok: false, stream, problem: `The copy does not verify: ${after.problem}` };
    if (before.opened !== after.opened || before.closed !== after.closed)
      return { ok: false, stream, problem: "Not the same private values open" };
    entries += after.head.size;
    values += after.opened;
  }
  return { ok: true, streams: streams.length, entries, values };
}
