import assert from "node:assert/strict";
import { test } from "node:test";
import { actsFor, commandOf, inputsFor } from "./act-forms.ts";
import {
  beginPractice,
  hasPart,
  laterOf,
  type Player,
  practiceDuties,
  practicePlayers,
  practiceValues,
  practise,
  shownTo,
} from "./practice.ts";

test("one person plays a practice file to its destruction with the invented words alone", () => {
  let practice = beginPractice("2026-11-23");
  assert.ok(practice !== null);
  const done: string[] = [];
  const act = (player: Player, name: string): string | null => {
    assert.ok(practice !== null);
    const shown = shownTo(practice, player);
    const { now, more } = actsFor(shown.file, practice.today);
    assert.ok([...now, ...more].includes(name), `${player} ${name}: ${now.join(" ")} | ${more.join(" ")}`);
    const context = {
      lang: "vi" as const,
      file: shown.file,
      today: practice.today,
      fields: shown.post.fields ?? [],
      contents: shown.contents ?? [],
      people: practiceDuties.filter((d) => d.duty === (name === "allow-inspection" ? "inspection" : "officer")),
    };
    const inputs = inputsFor(name, context);
    const result = practise(practice, player, commandOf(name, practiceValues(name, context), shown.file, inputs));
    if (!result.ok) return result.refusal.text.vi;
    practice = result.practice;
    done.push(name);
    return null;
  };
  const go = (player: Player, ...names: readonly string[]) => {
    for (const name of names) assert.equal(act(player, name), null, `${player} ${name}`);
  };
  const later = () => {
    if (practice !== null) practice = { ...practice, today: laterOf(practice) };
  };
  assert.deepEqual(
    practicePlayers.filter((p) => practice !== null && hasPart(practice, p)),
    ["drafter", "decider", "head", "inspection"],
  );
  go("drafter", "record-request", "name-subject", "give-notice", "record-declared", "record-paper", "hand-over");
  go("drafter", "finish-papers", "send-enquiry", "finish-enquiries", "record-reply");
  // The refusal is that of a real file: an adverse reply is put to the person first.
  assert.match(act("drafter", "submit-draft") ?? "", /hỏi lại người được thẩm tra/);
  go("drafter", "put-difference");
  go("subject", "explain");
  go("drafter", "submit-draft");
  go("decider", "decide");
  go("drafter", "give-result", "give-copy");
  go("subject", "complain");
  go("head", "assign");
  go("examiner", "answer-complaint");
  go("subject", "complain");
  go("head", "end-assignment");
  go("head", "assign");
  // The second complaint is answered by somebody else than the first.
  go("second", "answer-complaint");
  go("drafter", "close");
  later();
  assert.ok(practice !== null);
  const seen = JSON.stringify(shownTo(practice, "inspection"));
  assert.ok(!seen.includes("Nguyễn Văn Bịa"));
  go("head", "propose-purge");
  go("decider", "sign-purge");
  assert.deepEqual(shownTo(practice, "decider").contents, null);
  assert.ok(new Set(done).size > 20);
});
