/** A result that arrives, by hand or over the network: verified in a thread, kept whole, and taken up or kept aside. */

import { compareBundles, readBundle } from "@laphieu/evidence";
import type { SetAside } from "@laphieu/organisations";
import { type Actor, altered, dossierFor, type Received, receive } from "@laphieu/organisations";
import type { Text } from "@laphieu/regulations";
import { done, type Outcome, refuse } from "../../http/problem.ts";
import { notFound } from "../../http/sentences.ts";
import { type AboveStore, sha256Of } from "../organisations/store.ts";
import { readInThread } from "./in-thread.ts";

export type Taken =
  | { readonly kind: "accepted"; readonly dossier: string }
  | { readonly kind: "aside"; readonly reason: SetAside["reason"]; readonly text: Text };

export async function takeResult(
  store: AboveStore,
  bytes: Uint8Array<ArrayBuffer>,
  chosen: { readonly congress: string | null; readonly body: string | null },
  actor: Actor,
): Promise<Outcome<Taken>> {
  const today = store.today();
  const above = await store.state();
  const sha256 = sha256Of(bytes);
  const first = await readInThread({ bytes });
  const arrived = first.ok ? { ...first.arrived, ...chosen } : null;
  const before = arrived === null ? null : dossierFor(above, arrived);
  const relation = async () => {
    if (before === null || before.bundle.assembly !== arrived?.facts.assembly) return null;
    const old = await store.kept(before.bundle.sha256);
    return old === null ? null : compared(bytes, old);
  };
  const stands = await relation();
  const id = `hs-${sha256.slice(0, 16)}`;
  // What arrives is kept, whatever becomes of it.
  await store.keep(bytes);
  const got: { value: Received | null } = { value: null };
  const recorded = await store.record((now) => {
    got.value =
      first.ok && arrived !== null
        ? receive(now, arrived, stands, today, id)
        : altered(sha256, first.ok ? "" : first.why);
    return [got.value.event];
  }, actor);
  if (!recorded.ok) return recorded;
  const { value } = got;
  if (value === null) return refuse(notFound);
  return value.kind === "accepted"
    ? done({ kind: "accepted", dossier: value.dossier })
    : done({ kind: "aside", reason: value.event.reason, text: value.event.text });
}

/** How a file stands to the one accepted before it. Both were read and verified once already. */
function compared(bytes: Uint8Array, old: Uint8Array): "same" | "extends" | "extended-by" | "differs" {
  const [here, there] = [readBundle(bytes), readBundle(old)];
  if (!here.ok || !there.ok) return "differs";
  const { verdict, logs } = compareBundles(here.value, there.value);
  const relations = logs.map((l) => l.relation);
  if (verdict !== "consistent" || relations.includes("differs")) return "differs";
  if (relations.includes("extends")) return relations.includes("extended-by") ? "differs" : "extends";
  return relations.includes("extended-by") ? "extended-by" : "same";
}
