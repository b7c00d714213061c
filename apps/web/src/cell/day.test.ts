/** The day played against the real decider: whatever the forms come to, the meeting accepts and goes on. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type AssemblyState,
  type AssemblyView,
  type CommandInput,
  commandSchema,
  decide,
  evolve,
  viewFor,
} from "@laphieu/assembly";
import {
  announceCommands,
  attendanceCommands,
  attendanceRows,
  bodiesCommands,
  confirmCommands,
  type DayStep,
  electedOf,
  eligible,
  listCommands,
  mainOf,
  papersCommands,
  sealCommands,
  standing,
  stepOf,
  tellerCommands,
  tellersOf,
  votesFor,
} from "./day.ts";
import { type CellForm, createCommand, emptyForm, type RollRow, remainingCommands, setupCommands } from "./form.ts";
import { tallyCommand } from "./tally.ts";

class Meeting {
  state: AssemblyState | null = null;
  minute = 0;
  send(commands: readonly CommandInput[]): void {
    for (const input of commands) {
      const at = new Date(Date.UTC(2027, 2, 14, 0, this.minute++)).toISOString();
      const decision = decide(this.state, commandSchema.parse(input), { at, actor: { account: "a", role: "owner" } });
      if (!decision.ok) assert.fail(`${input.type}: ${decision.refusal.text.en}`);
      this.state = decision.events.reduce<AssemblyState | null>(evolve, this.state);
    }
  }
  get view(): AssemblyView {
    assert.ok(this.state !== null);
    return viewFor(this.state, "chair");
  }
}

const row = (n: number, more: Partial<RollRow> = {}): RollRow => ({
  id: `p${n}`,
  name: `Nguyễn Văn ${String.fromCharCode(64 + n)}`,
  details: {},
  standing: "official",
  exempt: false,
  elsewhere: false,
  absence: null,
  ...more,
});
const base: CellForm = { ...emptyForm, body: "Chi bộ thôn Đông", day: "14/3/2027", term: "2027-2030" };
const fifteen: CellForm = {
  ...base,
  roll: Array.from({ length: 15 }, (_, i) =>
    row(i + 1, i === 14 ? { standing: "probationary" } : i === 13 ? { absence: "đi viện" } : {}),
  ),
  committee: ["p1", "p2", "p3", "p4"],
};

/** Takes the step that is due with the defaults of its form; `votes` gives the column of each count. */
function take(
  meeting: Meeting,
  step: DayStep,
  votes: (names: number, election: string, round: number) => readonly number[],
) {
  const { view } = meeting;
  const { state } = view;
  const sitting = mainOf(state);
  assert.ok(sitting !== undefined);
  const present = view.figures[sitting.id]?.present ?? 0;
  switch (step.kind) {
    case "attendance":
      return meeting.send(attendanceCommands(state, attendanceRows(state)));
    case "bodies":
      return meeting.send(bodiesCommands(state, { presidium: ["p12"], secretary: "p11", inFavour: present }, present));
    case "list": {
      const names =
        standing(step.election).length > 0 ? standing(step.election) : eligible(state, step.election).slice(0, 1);
      return meeting.send(
        listCommands(
          step.election,
          { seats: step.election.seats, names, numberFor: present, listFor: present },
          present,
        ),
      );
    }
    case "tellers": {
      const stay = tellersOf(sitting).filter((p) => !step.clash.includes(p));
      const listed = step.election.rounds.at(-1)?.names ?? [];
      const others = ["p10", "p9", "p8", "p7"].filter(
        (p) => !stay.some((s) => s === p) && !listed.some((l) => l === p),
      );
      const tellers = [...stay, ...others].slice(0, 3);
      return meeting.send(tellerCommands(state, { tellers, inFavour: present }, present));
    }
    case "papers":
      return meeting.send(papersCommands(step.election, step.round, { issued: present, unused: 2, returned: present }));
    case "tally": {
      const teller = tellersOf(sitting)[1];
      assert.ok(teller !== undefined);
      const figures = votes(step.round.names.length, step.election.id, step.round.number);
      const command = tallyCommand(
        step.election,
        step.round,
        { mode: "votes", invalid: 0, reasons: {}, figures, fromPaper: false },
        teller,
      );
      assert.ok(command !== null);
      return meeting.send([command]);
    }
    case "read-back":
      return meeting.send(
        step.round.stage === "count"
          ? confirmCommands(sitting, step.election, step.round)
          : announceCommands(sitting, step.election, step.round),
      );
    case "result":
      return meeting.send(sealCommands(sitting, step.election, step.round));
    case "further":
      return meeting.send([
        { type: "hold-further-ballot", election: step.election.id, votes: votesFor(present, present) },
      ]);
    case "closing":
      return meeting.send([{ type: "close-sitting", sitting: sitting.id }, { type: "close-assembly" }]);
    case "void":
    case "add":
    case "closed":
      return assert.fail(step.kind);
    default: {
      const never: never = step;
      return never;
    }
  }
}

function play(meeting: Meeting, votes: Parameters<typeof take>[2]): readonly string[] {
  const kinds: string[] = [];
  for (let i = 0; i < 80; i += 1) {
    const step = stepOf(meeting.view.state);
    kinds.push("election" in step ? `${step.election.id} ${step.kind}` : step.kind);
    if (step.kind === "closed") return kinds;
    take(meeting, step, votes);
  }
  return kinds;
}

const prepared = (form: CellForm, committee: boolean): Meeting => {
  const meeting = new Meeting();
  meeting.send([createCommand(form, "cb-1"), ...setupCommands(form, { committee, max: 7 })]);
  return meeting;
};

test("a cell of 15 elects its committee of 3 from 4, secretary and deputy, from its first step to its last", () => {
  const meeting = prepared(fifteen, true);
  const kinds = play(meeting, (names) => [13, 12, 9, 5].slice(0, names));
  const election = (id: string) =>
    ["list", "papers", "tally", "read-back", "read-back", "result"].map((k) => `${id} ${k}`);
  assert.deepEqual(kinds, [
    "attendance",
    "bodies",
    "chi-uy list",
    "chi-uy tellers",
    ...election("chi-uy").slice(1),
    ...election("bi-thu"),
    ...election("pho-bi-thu"),
    "closing",
    "closed",
  ]);
  const { state, figures } = meeting.view;
  assert.deepEqual(
    state.elections.map((e) => electedOf(e)),
    [["p1", "p2", "p3"], ["p1"], ["p2"]],
  );
  // 14 official members, one of them absent throughout with an accepted reason.
  assert.equal(figures.main?.base.answer.base, 13);
});

test("a secretary below the half is voted on again, and a teller who becomes a candidate is replaced", () => {
  const small: CellForm = {
    ...base,
    roll: Array.from({ length: 8 }, (_, i) => row(i + 5)),
    deputy: false,
    secretary: "p5",
    delegateSeats: 2,
    delegates: ["p10", "p6"],
  };
  const meeting = prepared(small, false);
  const kinds = play(meeting, (names, id, round) => (id === "bi-thu" && round === 1 ? [4] : [8, 7].slice(0, names)));
  assert.ok(kinds.includes("bi-thu further"));
  assert.ok(kinds.includes("dai-bieu tellers"));
  assert.equal(kinds.at(-1), "closed");
});

test("answers changed before the opening are sent again only where they differ", () => {
  const meeting = prepared(fifteen, true);
  assert.deepEqual(remainingCommands(fifteen, { committee: true, max: 7 }, meeting.view.state), []);
  const changed: CellForm = {
    ...fifteen,
    place: "Nhà văn hóa",
    roll: [
      ...fifteen.roll.slice(1).map((r) => (r.id === "p2" ? { ...r, name: "Trần Thị Bình", exempt: true } : r)),
      row(16),
    ],
    committee: ["p2", "p3", "p4", "p5"],
  };
  const commands = remainingCommands(changed, { committee: true, max: 7 }, meeting.view.state);
  assert.deepEqual(
    commands.map((c) => c.type),
    ["amend-about", "amend-person", "amend-attendee", "add-people", "prepare-list", "remove-attendee"],
  );
  meeting.send(commands);
  assert.deepEqual(remainingCommands(changed, { committee: true, max: 7 }, meeting.view.state), []);
});

test("more ballots returned than issued void the round, and somebody who comes late is checked in", () => {
  const meeting = prepared(fifteen, true);
  while (stepOf(meeting.view.state).kind !== "papers") take(meeting, stepOf(meeting.view.state), () => []);
  const step = stepOf(meeting.view.state);
  assert.ok(step.kind === "papers");
  meeting.send(papersCommands(step.election, step.round, { issued: 13, unused: 0, returned: 14 }));
  assert.equal(stepOf(meeting.view.state).kind, "void");
  const rows = attendanceRows(meeting.view.state).map((r) => ({ ...r, here: true }));
  assert.deepEqual(attendanceCommands(meeting.view.state, rows), [
    { type: "check-in", sitting: "main", people: ["p14"] },
  ]);
});
