import assert from "node:assert/strict";
import { test } from "node:test";
import { toEntry } from "../codec.ts";
import type { CommandInput } from "../commands.ts";
import { delegateSelf, delegateView } from "../delegate/view.ts";
import { fold } from "../evolve.ts";
import { toAssemblyId, toPersonId } from "../state/ids.ts";
import { allFor, body, boxOpened, ids, nameOfPerson, opened, type Setup } from "../testing/meetings.ts";
import type { Play } from "../testing/play.ts";
import { viewFor } from "../view.ts";
import { floorOf } from "./floor.ts";
import type { Slip } from "./types.ts";

/** A members' congress whose prepared list (p1 to p4) has been presented; 3 seats. */
const naming = (setup: Setup = {}): Play =>
  opened(setup).does(
    {
      type: "add-election",
      id: "bch",
      sitting: "main",
      office: "committee",
      title: "Bầu chi ủy",
      seats: 3,
      alternates: 0,
    },
    { type: "vote-number", election: "bch", seats: 3, votes: allFor(15) },
    { type: "prepare-list", election: "bch", people: ids(1, 4) },
  );
const floor = (play: Play) => {
  const [sitting] = play.state.sittings;
  assert.ok(sitting !== undefined);
  return floorOf(sitting);
};
const slips = (play: Play): readonly Slip[] => floor(play).slips ?? [];
const last = (play: Play): Slip => {
  const slip = slips(play).at(-1);
  assert.ok(slip !== undefined);
  return slip;
};
const candidates = (play: Play) => play.state.elections[0]?.candidates ?? [];
const phone = (play: Play, person: string, command: CommandInput) => play.tries(command, "delegate", person)?.code;
const own = (play: Play, person: string) => {
  const found = delegateSelf(play.state, toPersonId(person));
  assert.ok(found !== null);
  return found;
};
const names = (name: string): CommandInput => ({
  type: "hand-in-slip",
  election: "bch",
  kind: "nominate",
  named: name,
  reason: "",
});

test("named on one phone, consented to on another, taken into the list: the facts of the list are the usual ones", () => {
  const play = naming();
  assert.equal(phone(play, "p7", names(nameOfPerson(8).toLocaleUpperCase("vi"))), undefined);
  const { id } = last(play);
  assert.equal(last(play).person, "p8");
  assert.equal(play.tries({ type: "settle-slip", slip: id, take: true })?.code, "consent-needed");
  assert.deepEqual(own(play, "p8").named, [{ id, election: "bch", by: nameOfPerson(7) }]);
  assert.equal(phone(play, "p9", { type: "answer-slip", slip: id, consents: true }), "own-card");
  assert.equal(phone(play, "p8", { type: "answer-slip", slip: id, consents: true }), undefined);
  play.does({ type: "settle-slip", slip: id, take: true });
  assert.equal(last(play).state, "taken");
  const added = candidates(play).at(-1);
  assert.deepEqual([added?.person, added?.origin, added?.by], ["p8", "nominated", "p7"]);
  assert.equal(own(play, "p7").slips[0]?.state, "taken");
  assert.equal(play.tries({ type: "settle-slip", slip: id, take: true })?.code, "slip-settled");
});

test("the same without any phone: keyed at the table, with the signature on the paper", () => {
  const play = naming().does({
    type: "hand-in-slip",
    election: "bch",
    kind: "nominate",
    by: "p7",
    person: "p8",
    reason: "",
    consents: true,
  });
  play.does({ type: "settle-slip", slip: last(play).id, take: true });
  play.does({ type: "hand-in-slip", election: "bch", kind: "stand", by: "p9", reason: "" });
  play.does({ type: "settle-slip", slip: last(play).id, take: true });
  play.does({ type: "hand-in-slip", election: "bch", kind: "withdraw", by: "p2", reason: "Sức khỏe" });
  play.does({ type: "settle-slip", slip: last(play).id, take: true });
  assert.deepEqual(
    candidates(play).map((c) => [c.person, c.origin, c.withdrawal?.decision ?? ""]),
    [
      ["p1", "prepared", ""],
      ["p2", "prepared", "asked"],
      ["p3", "prepared", ""],
      ["p4", "prepared", ""],
      ["p8", "nominated", ""],
      ["p9", "stood", ""],
    ],
  );
  play.does(
    { type: "propose-on-withdrawal", election: "bch", person: "p2", allow: true },
    { type: "decide-withdrawal", election: "bch", person: "p2", allowed: true, votes: allFor(15) },
  );
  assert.deepEqual(candidates(play)[1]?.withdrawal, { reason: "Sức khỏe", decision: "allowed", proposal: "allow" });
});

test("what is lawful and consented to cannot be set aside, and the list is not voted while a slip waits", () => {
  const play = naming();
  assert.equal(phone(play, "p9", { type: "hand-in-slip", election: "bch", kind: "stand", reason: "" }), undefined);
  const { id } = last(play);
  const aside = { type: "settle-slip", slip: id, take: false, because: "Không cần" } as const;
  assert.equal(play.tries(aside)?.code, "lawful-slip");
  assert.equal(play.tries({ type: "vote-list", election: "bch", votes: allFor(15) })?.code, "slips-open");
  assert.equal(phone(play, "p8", { type: "take-back-slip", slip: id }), "own-card");
  assert.equal(phone(play, "p9", { type: "take-back-slip", slip: id }), undefined);
  play.does({ type: "vote-list", election: "bch", votes: allFor(15) });
});

test("a member of the convening committee who is not on its list may neither stand nor name others (190 Art. 11)", () => {
  const play = naming({ flags: { 6: ["convening-committee"], 7: ["convening-committee"] } });
  const refusal = play.tries({ type: "hand-in-slip", election: "bch", kind: "stand", reason: "" }, "delegate", "p6");
  assert.equal(refusal?.code, "may-not-stand");
  assert.ok((refusal?.ruling?.because.length ?? 0) > 0, "the ruling cites its article");
  // Naming somebody is recorded as it came; why it may not go into the list is told to the table alone.
  assert.equal(phone(play, "p6", names(nameOfPerson(8))), undefined);
  assert.equal(phone(play, "p8", { type: "answer-slip", slip: last(play).id, consents: true }), undefined);
  const { id } = last(play);
  const told = viewFor(play.state, "chair").floors?.main?.slips?.[id];
  assert.equal(told?.code, "may-not-nominate");
  assert.ok(told?.ruling !== undefined);
  assert.equal(play.tries({ type: "settle-slip", slip: id, take: true })?.code, "may-not-nominate");
  play.does({ type: "settle-slip", slip: id, take: false, because: "Trái Điều 11" });
  assert.deepEqual(
    own(play, "p6").slips.map((s) => [s.state, s.because]),
    [["set-aside", "Trái Điều 11"]],
  );
});

test("a phone learns nothing of others: not whether a name is on record, nor how somebody stands", () => {
  const play = naming({ flags: { 8: ["convening-committee"] } });
  const written = ["nguyễn bí mật 8", "Trần Không Có", "nobody"];
  for (const name of written) {
    assert.equal(phone(play, "p9", names(name)), undefined, name);
  }
  assert.deepEqual(
    own(play, "p9").slips.map((s) => [s.name, s.consent, s.state]),
    written.map((name) => [name, "needed", "waiting"]),
  );
  for (const audience of ["observer", "projector", "delegate", "desk"] as const) {
    const shown = JSON.stringify(viewFor(play.state, audience));
    assert.ok(!shown.includes("Trần Không Có") && !shown.includes('"slips"'), audience);
  }
  assert.ok(!JSON.stringify(delegateView(play.state)).includes("Trần Không Có"));
});

test("words on a slip and a complaint are sealed in the log, and a photo under the key of the person", () => {
  const play = naming();
  phone(play, "p9", names("Trần Không Có"));
  play.does(
    { type: "raise-complaint", sitting: "main", by: "p9", election: "bch", text: "Chữ kín về phiếu" },
    { type: "set-photo", person: "p1", jpeg: "/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==" },
  );
  const at = "2027-03-14T00:00:00.000Z";
  for (const { event, actor } of play.facts.slice(-3)) {
    const { data } = toEntry(event, { assembly: toAssemblyId("dh-1"), at, actor });
    const open = JSON.stringify(data, (key, value) => (key === "$value" ? null : value));
    for (const secret of ["Trần Không Có", "Chữ kín", "/9j/"]) assert.ok(!open.includes(secret), event.type);
  }
  assert.deepEqual(fold(play.facts.map((f) => f.event)), play.state);
  assert.ok(!JSON.stringify(viewFor(play.state, "chair")).includes("/9j/"));
  const photo = delegateView(play.state).elections[0]?.list.find((c) => c.name === nameOfPerson(1))?.photo;
  assert.equal(photo, play.state.photos?.p1?.id);
});

test("a complaint is concluded by more than half of the counting committee, never by the one who complains", () => {
  const play = naming().does({
    type: "raise-complaint",
    sitting: "main",
    by: "p10",
    election: "bch",
    text: "Phiếu phát thiếu",
  });
  const complaint = floor(play).complaints?.[0]?.id ?? "";
  // No ballot is out yet: it is about no round.
  assert.equal(floor(play).complaints?.[0]?.round, null);
  const conclude = (by: readonly string[]): CommandInput => ({
    type: "conclude-complaint",
    sitting: "main",
    complaint,
    outcome: "not-upheld",
    text: "Đã đếm lại, đủ phiếu",
    by: [...by],
  });
  assert.equal(play.tries(conclude(["p11"]))?.code, "no-counting-committee");
  play.does(
    { type: "vote-list", election: "bch", votes: allFor(15) },
    body("counting-committee", ["p10", "p11", "p12"], 15),
  );
  assert.equal(play.tries(conclude(["p11"]))?.code, "no-majority");
  assert.equal(play.tries(conclude(["p11", "p9"]))?.code, "not-on-committee");
  assert.equal(play.tries(conclude(["p10", "p11"]))?.code, "own-complaint");
  play.does(conclude(["p12", "p11"]));
  assert.equal(play.tries(conclude(["p12", "p11"]))?.code, "complaint-concluded");
  assert.equal(own(play, "p10").complaints[0]?.conclusion?.outcome, "not-upheld");
  assert.equal(viewFor(play.state, "observer").state.sittings[0]?.floor?.complaints, undefined);
});

test("a complaint raised while ballots are out or counted belongs to that round, and the counting committee sees it", () => {
  const play = boxOpened().does({
    type: "raise-complaint",
    sitting: "main",
    by: "p9",
    election: "bch",
    text: "Phiếu phát thiếu",
  });
  assert.equal(floor(play).complaints?.[0]?.round, 1);
  assert.equal(viewFor(play.state, "counting").state.sittings[0]?.floor?.complaints?.[0]?.text, "Phiếu phát thiếu");
});

test("a vote put to the meeting and used for a step is on record once, with its particulars", () => {
  const play = opened().does({
    type: "add-election",
    id: "bch",
    sitting: "main",
    office: "committee",
    title: "Bầu chi ủy",
    seats: 3,
    alternates: 0,
  });
  const held = () => play.state.sittings[0]?.handVotes ?? [];
  const before = held().length;
  play.does({
    type: "open-hand-vote",
    sitting: "main",
    matter: "number-and-list",
    subject: "Số lượng chi ủy viên",
    way: "cards",
    sections: [],
  });
  const vote = floor(play).vote?.id ?? "";
  const figures = { for: 14, against: 1, noOpinion: 0 };
  play.does({ type: "close-hand-vote", sitting: "main", vote, votes: figures });
  assert.equal(held().length, before + 1);
  const number = (votes: typeof figures, put: string): CommandInput => ({
    type: "vote-number",
    election: "bch",
    seats: 3,
    votes: { ...votes, put },
  });
  assert.equal(play.tries(number({ ...figures, for: 15, against: 0 }, vote))?.code, "other-figures");
  play.does(number(figures, vote));
  assert.equal(held().length, before + 1);
  const [recorded] = held().slice(-1);
  assert.deepEqual([recorded?.way, recorded?.present, recorded?.votes], ["cards", 15, figures]);
  assert.equal(play.tries(number(figures, vote))?.code, "no-such-vote");
});
