/** Plays a sample meeting through the host, step by step, as people would have done. */
import { countSubject } from "@laphieu/assembly";
import { playSample, type SampleKind, type SampleStage, type SampleStep } from "@laphieu/assembly/samples";
import type { Ledger } from "@laphieu/ledger";
import { done, type Outcome } from "../http/problem.ts";
import type { Hosts } from "./hosts.ts";

/** PIN of the counting room of a sample that stops while it is counting. Samples are marked and hold no real vote. */
export const samplePin = "280593";

/** Whether no later step takes the machine back to the office. */
function staysAway(steps: readonly SampleStep[], from: number): boolean {
  return !steps.slice(from).some(({ command }) => command.type === "return-machine");
}

/** An id that no assembly of this folder has. */
async function freeId(hosts: Hosts, kind: SampleKind): Promise<string> {
  const taken = new Set(await hosts.ids());
  let number = 1;
  while (taken.has(`mau-${kind}-${number}`)) number += 1;
  return `mau-${kind}-${number}`;
}

/** Plays a sample into a new assembly; answers its id. */
export async function playInto(
  services: { readonly hosts: Hosts; readonly ledger: Ledger },
  kind: SampleKind,
  until: SampleStage | undefined,
  seed = 1,
): Promise<Outcome<string>> {
  const id = await freeId(services.hosts, kind);
  const { steps } = playSample(kind, { id, seed, ...(until === undefined ? {} : { until }) });
  const { host } = await services.hosts.prepare(id);
  for (const [index, { command, actor, at }] of steps.entries()) {
    // Only a machine that is still away when the sample ends needs the PIN; the other rounds were announced long ago.
    const prepare = async (): Promise<Outcome<null>> => {
      const state = host.state;
      if (command.type === "hand-over-machine" && state !== null && staysAway(steps, index)) {
        await services.ledger.createLockedSubject(countSubject(state.id, command.election, command.round), samplePin);
      }
      return done(null);
    };
    const result = await host.run({ command, actor, at, expectedVersion: null, prepare });
    if (!result.ok) return result;
  }
  return done(id);
}
