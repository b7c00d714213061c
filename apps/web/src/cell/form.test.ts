import assert from "node:assert/strict";
import { test } from "node:test";
import {
  announcedAbsence,
  type CellForm,
  createCommand,
  dayOf,
  dayWithWeekday,
  emptyForm,
  expectedVoters,
  hourOf,
  missing,
  nextPersonId,
  proposeTerm,
  type RollRow,
  setupCommands,
} from "./form.ts";

const row = (n: number, more: Partial<RollRow> = {}): RollRow => ({
  id: `p${n}`,
  name: `Nguyễn Văn ${n}`,
  details: {},
  standing: "official",
  exempt: false,
  elsewhere: false,
  absence: null,
  ...more,
});
const filled: CellForm = {
  ...emptyForm,
  body: "Chi bộ thôn Đông",
  day: "14/3/2027",
  term: "2027-2030",
  roll: Array.from({ length: 10 }, (_, i) => row(i + 1)),
  committee: ["p1", "p2", "p3", "p4"],
};

test("a typed day is understood and read back with its weekday", () => {
  assert.equal(dayOf("14/3/2027"), "2027-03-14");
  assert.equal(dayOf("3/2027"), null);
  assert.equal(dayWithWeekday("2027-03-14", "vi"), "Chủ nhật, ngày 14 tháng 3 năm 2027");
  assert.equal(dayWithWeekday("2027-03-14", "en"), "Sunday 14 March 2027");
});

test("an hour is understood as people write it", () => {
  assert.deepEqual(["7h30", "7:30", "7 giờ", "19.05", "07:30", ""].map(hourOf), [
    "07:30",
    "07:30",
    "07:00",
    "19:05",
    "07:30",
    "",
  ]);
  assert.deepEqual(["25h", "7h75", "sáng"].map(hourOf), [null, null, null]);
});

test("the term follows the rounds of cells", () => {
  assert.equal(proposeTerm("2025-02-01"), "2025-2027");
  assert.equal(proposeTerm("2027-03-14"), "2027-2030");
  assert.equal(proposeTerm("2030-03-14"), "2030-2032");
});

test("nothing is missing from a filled page, and each gap is named", () => {
  const nine = { committee: true, max: 7 };
  assert.deepEqual(missing(filled, nine), []);
  assert.deepEqual(missing(emptyForm, null), ["body", "day", "people"]);
  assert.deepEqual(missing({ ...filled, committee: ["p1", "p2", "p3"] }, nine), ["committee-names"]);
  assert.deepEqual(missing({ ...filled, roll: [...filled.roll, row(11, { absence: " " })] }, nine), ["absence-reason"]);
});

test("a cell from nine on gets committee, secretary and deputy, with the committee's names prepared", () => {
  const commands = setupCommands(filled, { committee: true, max: 7 });
  assert.deepEqual(
    commands.map((c) => (c.type === "add-election" ? `${c.type} ${c.office} ${c.seats}` : c.type)),
    [
      "add-people",
      "add-election committee 3",
      "prepare-list",
      "add-election secretary 1",
      "add-election deputy-secretary 1",
    ],
  );
});

test("a cell under nine elects its secretary at once, from the prepared name", () => {
  const small = { ...filled, deputy: false, secretary: "p2" };
  assert.deepEqual(setupCommands(small, { committee: false, max: 0 }).slice(1), [
    {
      type: "add-election",
      id: "bi-thu",
      sitting: "main",
      office: "secretary",
      title: "Bầu bí thư chi bộ",
      seats: 1,
      alternates: 0,
    },
    { type: "prepare-list", election: "bi-thu", people: ["p2"] },
  ]);
});

test("ticks reach the roll: probationary, exempt, elsewhere, and an announced absence as a note", () => {
  const roll = [row(1, { exempt: true }), row(2, { standing: "probationary" }), row(3, { absence: "đi viện" })];
  const first = setupCommands({ ...filled, roll }, { committee: false, max: 0 })[0];
  assert.equal(first?.type, "add-people");
  if (first?.type !== "add-people") return;
  assert.deepEqual(first.people[0]?.attendee?.flags, ["exempt"]);
  assert.equal(first.people[1]?.attendee?.standing, "probationary");
  assert.equal(announcedAbsence(first.people[2]?.details.note), "đi viện");
  assert.equal(announcedAbsence("cán bộ hưu"), null);
  assert.equal(expectedVoters(roll), 1);
});

test("a person struck off the list leaves no id to be used again by mistake", () => {
  assert.equal(nextPersonId([row(1), row(7)]), "p8");
  assert.equal(nextPersonId([]), "p1");
});

test("the meeting is created on the short path with its title and hour", () => {
  const command = createCommand(filled, "cb-1");
  assert.equal(command.about.title, "Đại hội chi bộ nhiệm kỳ 2027-2030");
  assert.deepEqual(command.about.sessions, [{ name: "Đại hội", day: "2027-03-14", startsAt: "07:30" }]);
});
