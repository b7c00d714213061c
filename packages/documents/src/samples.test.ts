import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type AssemblyState, decide, evolve } from "@laphieu/assembly";
import { playSample } from "@laphieu/assembly/samples";
import { documentList } from "./documents.ts";
import { createDocumentMaker, type DocumentMaker } from "./maker.ts";

const played = (kind: "cell" | "commune" | "appointed" | "by-election", until: "setup" | "counted" | "closed") => {
  let state: AssemblyState | null = null;
  for (const { command, at, actor } of playSample(kind, { until }).steps) {
    const decision = decide(state, command, { at, actor });
    assert.ok(decision.ok);
    for (const event of decision.events) state = evolve(state, event);
  }
  assert.ok(state !== null);
  return state;
};

describe("papers of the sample meetings, with the figures of the assembly itself", () => {
  let maker: DocumentMaker;
  before(() => {
    maker = createDocumentMaker();
  });
  after(() => maker.close());
  for (const kind of ["cell", "commune", "appointed", "by-election"] as const)
    for (const until of ["setup", "closed"] as const)
      it(`${kind}, ${until}: every paper that is ready is made`, async () => {
        const state = played(kind, until);
        const ready = documentList(state).filter((d) => d.ready);
        assert.ok(ready.some((d) => d.kind === "fallback-pack"));
        for (const info of ready) {
          const result = await maker.make(state, info.id);
          assert.ok(result.ok, result.ok ? "" : `${info.id}: ${result.refusal.text.vi}`);
        }
        if (until === "closed" && kind === "appointed") assert.ok(ready.some((d) => d.kind === "appointment"));
        if (until === "closed" && kind === "commune")
          assert.ok(ready.filter((d) => d.kind === "counting-minutes").length >= 3);
      });
});
