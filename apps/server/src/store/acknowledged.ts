/** For processes that are killed in tests: what a ledger acknowledged is told at once, so that it can be looked for after. */
import { writeSync } from "node:fs";
import { type Ledger, toHex } from "@laphieu/ledger";

export const say = (line: string): void => {
  // Written at once: a line that is printed was acknowledged before the end.
  writeSync(1, `${line}\n`);
};

/** The same ledger, which says of each append where its stream then stands: `STREAM SIZE ROOT`. */
export const telling = (ledger: Ledger): Ledger => ({
  ...ledger,
  async append(stream, version, entries) {
    const result = await ledger.append(stream, version, entries);
    if (result.ok) say(`${stream} ${result.head.size} ${toHex(result.head.root)}`);
    return result;
  },
});
