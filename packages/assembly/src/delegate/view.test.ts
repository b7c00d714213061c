import assert from "node:assert/strict";
import { test } from "node:test";
import { toPersonId } from "../state/ids.ts";
import { announced, boxOpened, nameOfPerson, prepared } from "../testing/meetings.ts";
import { delegateSelf, delegateView } from "./view.ts";

test("a phone is shown nothing of a count before the announcement, and the whole result after it", () => {
  const play = boxOpened();
  const before = delegateView(play.state);
  assert.deepEqual(
    before.elections.map((election) => [election.stage, election.results.length]),
    [["counting", 0]],
  );
  const after = delegateView(announced(play, 15, [15, 14, 10, 5]).state);
  assert.deepEqual(
    after.elections[0]?.results[0]?.rows.map((row) => [row.votes, row.elected]),
    [
      [15, true],
      [14, true],
      [10, true],
      [5, false],
    ],
  );
});

test("names of others are those that are read out in the hall: candidates and the speaker", () => {
  const text = JSON.stringify(delegateView(boxOpened().state));
  assert.ok(text.includes(nameOfPerson(1)));
  for (const n of [5, 9, 15]) assert.ok(!text.includes(`"${nameOfPerson(n)}"`), `${n}`);
  assert.ok(!text.includes("ghi chú kín") && !text.includes("birth"));
});

test("the holder's own says whether there is a vote, and a person of no congress has nothing", () => {
  const { state } = prepared({ seats: { 4: "guest" }, standing: { 5: "probationary" } });
  const votes = (id: string) => delegateSelf(state, toPersonId(id))?.votes;
  assert.deepEqual([votes("p3"), votes("p4"), votes("p5")], [true, false, false]);
  assert.equal(delegateSelf(state, toPersonId("p3"))?.name, nameOfPerson(3));
  assert.equal(delegateSelf(state, toPersonId("nobody")), null);
});
