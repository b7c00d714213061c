import assert from "node:assert/strict";
import { test } from "node:test";
import { type AssemblyState, type CommandInput, commandSchema } from "@laphieu/assembly";
import type { SampleStep } from "@laphieu/assembly/samples";
import type { BundleAudience } from "../format.ts";
import { readBundle } from "../read.ts";
import { bundleBytes, type TestCongress, testCongress } from "../testing.ts";
import { verifyBundle } from "../verify.ts";

type Given = {
  readonly command: CommandInput | ((state: AssemblyState) => CommandInput);
  /** The delegate whose phone gives it; the table when absent. */
  readonly phone?: string;
};
const election = "chi-uy";
const sitting = "main";

const table = (command: Given["command"]): Given => ({ command });
const phone = (person: string, command: Given["command"]): Given => ({ command, phone: person });
const handIn = (kind: "stand" | "nominate" | "withdraw", more: object): CommandInput => ({
  type: "hand-in-slip",
  election,
  kind,
  reason: "",
  ...more,
});
const lastSlip = (state: AssemblyState): string => state.sittings[0]?.floor?.slips?.at(-1)?.id ?? "";
const lastComplaint = (state: AssemblyState): string => state.sittings[0]?.floor?.complaints?.at(-1)?.id ?? "";
const nameOf = (state: AssemblyState, person: string): string =>
  Object.values(state.people).find((p) => p.id === person)?.details?.name ?? "";
const answers = (consents: boolean) => (state: AssemblyState) =>
  ({ type: "answer-slip", slip: lastSlip(state), consents }) as const;
const takes = (state: AssemblyState) => ({ type: "settle-slip", slip: lastSlip(state), take: true }) as const;
const aside = (state: AssemblyState) =>
  ({ type: "settle-slip", slip: lastSlip(state), take: false, because: "Không nhận đề cử" }) as const;

const atTheDoor: readonly Given[] = [
  table({ type: "withdraw-check-in", sitting, person: "p15", reason: "Ghi nhầm" }),
  table({ type: "check-in", sitting, people: ["p15"] }),
  table({
    type: "record-handout",
    sitting,
    title: "Báo cáo",
    fileName: "bao-cao.pdf",
    kind: "pdf",
    size: 10,
    hash: "ab".repeat(32),
  }),
  table((state) => ({
    type: "take-back-handout",
    sitting,
    handout: state.sittings[0]?.floor?.handouts?.[0]?.id ?? "",
  })),
  table({ type: "set-photo", person: "p5", jpeg: "AAECAw==" }),
  table({ type: "set-photo", person: "p5", jpeg: null }),
  table({ type: "set-photo", person: "p6", jpeg: "AAECAw==" }),
];
const onTheList: readonly Given[] = [
  phone("p7", (state) => handIn("nominate", { named: nameOf(state, "p8").toLocaleUpperCase("vi") })),
  phone("p8", answers(true)),
  table(takes),
  phone("p7", handIn("nominate", { named: "Người không rõ" })),
  table((state) => ({ type: "identify-slip", slip: lastSlip(state), person: "p9" })),
  phone("p9", answers(false)),
  table(aside),
  phone("p11", handIn("stand", {})),
  phone("p11", (state) => ({ type: "take-back-slip", slip: lastSlip(state) })),
  phone("p11", (state) => handIn("nominate", { named: nameOf(state, "p11") })),
  table(takes),
  table(handIn("nominate", { by: "p7", person: "p12", consents: true })),
  table(takes),
  phone("p8", handIn("withdraw", { reason: "Nhường người trẻ" })),
  table(takes),
  table(handIn("withdraw", { by: "p12", reason: "Sức khỏe" })),
  table(takes),
  table(handIn("withdraw", { by: "p11", reason: "Tuổi cao" })),
  table(takes),
  table({ type: "propose-on-withdrawal", election, person: "p12", allow: true }),
  // The list is again the one that the sample goes on with.
  ...["p8", "p12", "p11"].map((person) =>
    table({
      type: "decide-withdrawal",
      election,
      person,
      allowed: true,
      votes: { for: 14, against: 0, noOpinion: 0 },
    }),
  ),
];
const complaints: readonly Given[] = [
  phone("p14", { type: "raise-complaint", sitting, election, text: "Đề nghị xem lại phiếu" }),
  table((state) => ({
    type: "conclude-complaint",
    sitting,
    complaint: lastComplaint(state),
    outcome: "not-upheld",
    text: "Phiếu đúng mẫu",
    by: ["p10", "p11"],
  })),
];

const laterThan = (step: SampleStep, given: readonly Given[]) =>
  given.map(({ command, phone: person }) => (state: AssemblyState): SampleStep => {
    const asked = typeof command === "function" ? command(state) : command;
    const actor = person === undefined ? step.actor : { account: "phone", role: "delegate" as const, person };
    return { ...step, command: commandSchema.parse(asked), actor };
  });

const meeting = (audience: BundleAudience): TestCongress =>
  testCongress("cell", {
    audience,
    after: (step) => {
      const { command } = step;
      if (command.type === "check-in") return laterThan(step, atTheDoor);
      if (command.type === "prepare-list" && command.election === election) return laterThan(step, onTheList);
      return command.type === "elect-body" && command.body === "counting-committee" ? laterThan(step, complaints) : [];
    },
  });

test("a meeting with slips, complaints, documents, photos and a check-in by mistake replays to the last fact", () => {
  for (const audience of ["superior", "public"] as const) {
    const read = readBundle(bundleBytes(meeting(audience)));
    assert.ok(read.ok);
    const report = verifyBundle(read.value);
    const wrong = report.checks.flatMap((c) => c.findings.filter((f) => f.rank === 1).map((f) => f.text.en));
    assert.deepEqual(wrong, [], audience);
    if (audience === "superior") {
      const steps = report.checks.find((c) => c.id === "steps");
      assert.deepEqual(steps?.findings, []);
    }
  }
});
