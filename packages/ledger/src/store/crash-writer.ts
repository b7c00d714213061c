/**
 * The process that the crash test kills. Appends to several streams without end, several at once, and prints each
 * append when it is acknowledged: the stream, its size, and the root. With a number it ends after as many.
 */
import { writeSync } from "node:fs";
import { toHex } from "../bytes.ts";
import { seal } from "../sealed.ts";
import { sampleEntry } from "./contract-entry.ts";
import { openLedger } from "./open.ts";

const [folder = "", limit = "Infinity"] = process.argv.slice(2);
let said = 0;
const ledger = await openLedger({ folder });

/** Entries of one append: the crash test knows from `of` how many belong together. */
async function appendForEver(stream: string): Promise<void> {
  for (let version = (await ledger.head(stream)).size; ; ) {
    const of = (version % 3) + 1;
    const entries = Array.from({ length: of }, (_, k) =>
      sampleEntry("x", { start: version, k, of, p: seal(`${stream}/${version}`, { version, k }) }),
    );
    const result = await ledger.append(stream, version, entries);
    if (!result.ok) throw new Error(`refused: ${result.reason}`);
    version = result.head.size;
    // Written at once: a line that is printed was acknowledged before the kill.
    writeSync(1, `${stream} ${version} ${toHex(result.head.root)}\n`);
    said += 1;
    if (said >= Number(limit)) process.exit(0);
  }
}

await Promise.all(["a", "b", "c", "d"].map(appendForEver));
