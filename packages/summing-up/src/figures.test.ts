import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sampleKinds } from "@laphieu/assembly/samples";
import { addFigures, figuresOf } from "./figures.ts";
import { figureKeys, noFigures } from "./keys.ts";
import { played } from "./testing.ts";
import { tryRule } from "./trial.ts";
import { unitsOf } from "./units.ts";

describe("figures of a congress", () => {
  for (const kind of sampleKinds) {
    it(`${kind}: they meet each other and the log`, () => {
      const state = played(kind);
      const f = figuresOf(state);
      const reasons = figureKeys.filter((k) => /^invalid[A-Z]/.test(k)).reduce((n, k) => n + f[k], 0);
      assert.equal(f.congresses, 1);
      assert.equal(f.closed, 1);
      assert.equal(f.elections, state.elections.length);
      assert.equal(f.withoutElection, state.elections.length === 0 ? 1 : 0);
      assert.equal(f.valid + f.invalid, f.returned);
      assert.equal(reasons, f.invalid);
      assert.ok(f.returned <= f.issued);
      assert.ok(f.attended <= f.convened && f.attended > 0);
      assert.equal(f.reelected + f.new, f.committee);
      assert.ok(f.women <= f.sexKnown && f.young <= f.ageKnown && f.minority <= f.groupKnown);
      assert.ok(f.withdrawalsAllowed <= f.withdrawalsAsked);
      assert.equal(f.meetingsTimed, 1);
      assert.deepEqual(addFigures(f, noFigures), f);
    });
  }

  it("commune: the committee of 27 from 31 names, and the body it belongs to", () => {
    const state = played("commune");
    const f = figuresOf(state);
    assert.equal(f.committee, 27);
    assert.equal(f.filled, 27 + 15 + 9 + 1 + 2 + 5 + 1 + 1);
    assert.equal(f.complete, 8);
    assert.equal(f.convened, 201);
    const { unit, above } = unitsOf(state);
    assert.equal(unit.parent, above?.id);
  });

  it("a conference of the committee is counted with its body", () => {
    assert.equal(unitsOf(played("by-election")).unit.id, "dang-bo-xa-tan-lap-mau");
  });
});

describe("a rule tried on past congresses", () => {
  it("comes out the same with the rule as it was, and differently with a higher share", () => {
    const states = [played("cell"), played("commune")];
    const now = tryRule(states, [{ setting: "result.threshold", value: "more-than-half" }]);
    assert.deepEqual(now.differences, []);
    const higher = tryRule(states, [{ setting: "result.threshold", value: "at least 99/100" }]);
    assert.equal(higher.congresses, 2);
    assert.ok(
      higher.differences.some((d) => d.what === "result" && d.elected !== null && d.elected.after < d.elected.before),
    );
    assert.ok(higher.touched > 0 && higher.notComparable >= 0);
    const tight = tryRule(states, [{ setting: "list.ceiling-percent", value: 1 }]);
    assert.ok(tight.differences.length > 0);
    assert.ok(tight.differences.every((d) => d.what === "list" && d.elected === null && d.before.vi !== d.after.vi));
    const unknown = tryRule(states, [{ setting: "no.such-rule", value: 1 }]);
    assert.equal(unknown.notApplicable.length, 2);
    assert.equal(unknown.differences.length, 0);
  });

  it("names nobody", () => {
    const states = [played("commune")];
    const trial = JSON.stringify(tryRule(states, [{ setting: "list.ceiling-percent", value: 1 }]));
    for (const person of Object.values(states[0]?.people ?? {}))
      if (person.details !== null) assert.ok(!trial.includes(person.details.name));
  });
});
