/** Rounds whose readings lie under the PIN of their counting room. */
import { type AssemblyState, countSubject } from "@laphieu/assembly";
import type { StoredLedger } from "@laphieu/ledger/store";
import { samplePin } from "../assembly/samples.ts";

/** Opens the rounds that a PIN opens; answers those that stay locked. */
export async function unlockRounds(
  ledger: StoredLedger,
  state: AssemblyState,
  pins: readonly string[],
): Promise<readonly string[]> {
  const locked: string[] = [];
  for (const election of state.elections) {
    for (const { number } of election.rounds) {
      const subject = countSubject(state.id, election.id, number);
      if (!(await ledger.isLocked(subject))) continue;
      let open = false;
      for (const pin of [...pins, ...(state.sample ? [samplePin] : [])]) {
        open ||= await ledger.unlock(subject, pin);
      }
      if (!open) locked.push(`${election.title}, lần ${number}`);
    }
  }
  return locked;
}
