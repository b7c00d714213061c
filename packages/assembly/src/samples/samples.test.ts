import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decide } from "../decide.ts";
import { evolve } from "../evolve.ts";
import type { AssemblyState } from "../model.ts";
import { playSample, type SampleKind, type SampleStage, sampleKinds, sampleStages } from "./index.ts";

function replay(
  kind: SampleKind,
  options: { readonly seed?: number; readonly until?: SampleStage } = {},
): AssemblyState {
  let state: AssemblyState | null = null;
  for (const step of playSample(kind, options).steps) {
    const decision = decide(state, step.command, { at: step.at, actor: step.actor });
    assert.ok(decision.ok, `${step.command.type} was refused`);
    state = decision.events.reduce<AssemblyState | null>(evolve, state);
  }
  assert.ok(state !== null);
  return state;
}

describe("samples", () => {
  for (const kind of sampleKinds) {
    it(`${kind}: every step is allowed, for several seeds, up to the closing`, () => {
      for (const seed of [1, 2, 3]) {
        const state = replay(kind, { seed });
        assert.ok(state.sample);
        assert.ok(state.closedAt !== null);
        for (const election of state.elections) assert.equal(election.outcome.state, "complete", election.title);
      }
    });

    it(`${kind}: can be left at every stage`, () => {
      for (const until of sampleStages) {
        const state = replay(kind, { until });
        assert.equal(state.closedAt === null, until !== "closed");
      }
    });
  }

  it("gives the same meeting for the same seed, and another for another", () => {
    assert.deepEqual(playSample("commune", { seed: 7 }), playSample("commune", { seed: 7 }));
    assert.notDeepEqual(playSample("cell", { seed: 7, id: "x" }).steps, playSample("cell", { seed: 8, id: "x" }).steps);
  });

  it("commune: 201 delegates from 31 bodies elect a committee of 27 from 31 names, and all that follows", () => {
    const state = replay("commune");
    const main = state.sittings[0];
    assert.equal(main?.roll.length, 201);
    assert.equal(new Set(main?.roll.map((a) => a.delegation)).size, 31);
    const elected = state.elections.map((e) => [
      e.office,
      e.outcome.state === "complete" ? e.outcome.elected.length : 0,
    ]);
    assert.deepEqual(elected, [
      ["committee", 27],
      ["delegate-upward", 15],
      ["standing-committee", 9],
      ["secretary", 1],
      ["deputy-secretary", 2],
      ["inspection-committee", 5],
      ["inspection-chair", 1],
      ["inspection-deputy", 1],
    ]);
    assert.equal(state.elections[0]?.list?.names.length, 31);
    assert.deepEqual(
      state.sittings.map((s) => s.kind),
      ["delegates-congress", "committee-conference", "inspection-conference"],
    );
  });
});
