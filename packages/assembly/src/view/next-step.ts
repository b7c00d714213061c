/** The one thing to do now. */
import { bodyName, missingBodies } from "../decide/bodies.ts";
import { missingPreparation, preparationName } from "../decide/preparation.ts";
import type { AssemblyState, Election, Sitting } from "../model.ts";
import { baseOf } from "../state/base.ts";
import { officesOf } from "../state/elects.ts";
import { quorumOf } from "../state/figures.ts";
import { mainSittingId, sittingOf } from "../state/lookup.ts";
import { isCongress } from "../state/pack.ts";
import { convened } from "../state/roll.ts";
import type { NextStep } from "../view-types.ts";
import { electionStep, electionToAdd } from "./next-election.ts";
import { leftMachineStep } from "./next-round.ts";
import { step, text } from "./step.ts";

const beforeOpening = (state: AssemblyState, sitting: Sitting): NextStep => {
  const place = { sitting: sitting.id };
  const [item] = sitting.id === mainSittingId ? missingPreparation(state) : [];
  if (item !== undefined) {
    const name = preparationName(item);
    return step(
      state,
      "preparation",
      "record-preparation",
      text(`Ghi nhận: ${name.vi}`, `Record: ${name.en}`),
      text("Ghi ngày và văn bản của việc chuẩn bị này.", "Note the day and the paper of this preparation."),
      ["convening"],
      { ...place, item },
    );
  }
  if (convened(state, sitting).length === 0) {
    return step(
      state,
      "roll",
      "add-people",
      text("Lập danh sách triệu tập", "Draw up the roll"),
      text("Dán danh sách tên hoặc mở tệp Excel.", "Paste names or open the workbook."),
      ["convening"],
      place,
    );
  }
  return step(
    state,
    "roll",
    "open-sitting",
    text(`Khai mạc: ${sitting.title}`, `Open: ${sitting.title}`),
    text(
      `Triệu tập ${convened(state, sitting).length} người có quyền biểu quyết.`,
      `${convened(state, sitting).length} with the right to vote are convened.`,
    ),
    isCongress(sitting) ? ["convening"] : ["first-conference"],
    place,
  );
};

const bodiesStep = (state: AssemblyState, sitting: Sitting): NextStep | null => {
  const [body] = missingBodies(state, sitting);
  if (body === undefined) return null;
  const name = bodyName(body);
  return step(
    state,
    "bodies",
    "elect-body",
    text(`Bầu ${name.vi}`, `Elect the ${name.en}`),
    text("Biểu quyết số lượng và danh sách bằng giơ thẻ.", "Number and names are voted by hand."),
    [body === "secretariat" ? "secretariat" : body === "credentials-committee" ? "credentials" : "presidium"],
    { sitting: sitting.id, body },
  );
};

const credentialsStep = (state: AssemblyState, sitting: Sitting): NextStep | null => {
  if (!isCongress(sitting) || state.mode === "short" || sitting.credentials !== null) return null;
  const delegates = sitting.kind === "delegates-congress";
  return step(
    state,
    "roll",
    "recognise-delegates",
    delegates
      ? text("Biểu quyết công nhận tư cách đại biểu", "Vote to recognise the delegates")
      : text("Báo cáo tình hình đảng viên tham dự", "Report who attends"),
    baseOf(state, sitting).text,
    ["credentials"],
    { sitting: sitting.id },
  );
};

const appointmentStep = (state: AssemblyState, sitting: Sitting): NextStep | null =>
  state.about.withElection || state.appointment !== null || sitting.id !== mainSittingId
    ? null
    : step(
        state,
        "announcement",
        "read-appointment",
        text("Công bố quyết định chỉ định", "Read out the decision of appointment"),
        text("Đại diện cấp trên công bố quyết định chỉ định cấp ủy.", "The level above reads out its decision."),
        ["charter"],
        { sitting: sitting.id },
      );

/** The running election to go on with: one whose ballots are under way, else the first in the order of offices. */
const runningElection = (state: AssemblyState, sitting: Sitting): Election | undefined => {
  const running = state.elections.filter(
    (e) => e.sitting === sitting.id && (e.outcome.state === "running" || e.rounds.some((r) => r.stage === "seal")),
  );
  const order = officesOf(state, sitting);
  const sorted = [...running].sort((a, b) => order.indexOf(a.office) - order.indexOf(b.office));
  return sorted.find((e) => e.rounds.length > 0) ?? sorted[0];
};

const conferenceToAdd = (state: AssemblyState, sitting: Sitting): NextStep | null => {
  if (sitting.id !== mainSittingId || !isCongress(sitting) || state.about.level === "cell") return null;
  const over = (office: Election["office"]) =>
    state.elections.find((e) => e.office === office && e.outcome.state !== "running" && e.outcome.elected.length >= 3);
  const has = (kind: Sitting["kind"]) => state.sittings.some((s) => s.kind === kind);
  const committee = over("committee");
  if (committee !== undefined && !has("committee-conference")) {
    return step(
      state,
      "number",
      "add-sitting",
      text("Hội nghị lần thứ nhất của cấp ủy mới", "First conference of the new committee"),
      text(
        "Cấp ủy mới họp để bầu các chức danh của mình và ủy ban kiểm tra; danh sách lấy từ kết quả vừa công bố.",
        "The new committee meets to fill its offices and elect the inspection committee; its roll is the result just announced.",
      ),
      ["first-conference"],
      { meeting: "committee-conference", rollFrom: [committee.id] },
    );
  }
  const inspection = over("inspection-committee");
  if (inspection === undefined || has("inspection-conference")) return null;
  return step(
    state,
    "number",
    "add-sitting",
    text("Hội nghị của ủy ban kiểm tra", "Conference of the inspection committee"),
    text("Ủy ban kiểm tra mới bầu phó chủ nhiệm.", "The new inspection committee elects its deputies."),
    ["first-conference"],
    { meeting: "inspection-conference", rollFrom: [inspection.id] },
  );
};

const closeStep = (state: AssemblyState, sitting: Sitting): NextStep =>
  step(
    state,
    "papers",
    "close-sitting",
    text(`Bế mạc: ${sitting.title}`, `Close: ${sitting.title}`),
    text("Thông qua nghị quyết nếu có, rồi bế mạc.", "Adopt the resolution, if any, then close."),
    [],
    { sitting: sitting.id },
  );

const needsQuorum: readonly NextStep["action"][] = [
  "elect-body",
  "replace-body-member",
  "recognise-delegates",
  "vote-number",
  "hold-introduction",
  "decide-withdrawal",
  "hold-opinion-poll",
  "settle-poll-cut",
  "vote-list",
  "issue-ballots",
  "cancel-round",
  "hold-further-ballot",
  "stop-election",
];

/** A vote waits until enough are in the hall: the step is then to check people in. */
const withQuorum = (state: AssemblyState, sitting: Sitting, next: NextStep): NextStep => {
  const quorum = quorumOf(state, sitting);
  if (!needsQuorum.includes(next.action) || quorum.answer.met) return next;
  return step(
    state,
    "roll",
    "check-in",
    text("Điểm danh", "Check people in"),
    quorum.text,
    [],
    { sitting: sitting.id },
    quorum.because,
  );
};

const insideSitting = (state: AssemblyState, sitting: Sitting): NextStep => {
  const election = runningElection(state, sitting);
  const next =
    leftMachineStep(state, sitting) ??
    bodiesStep(state, sitting) ??
    credentialsStep(state, sitting) ??
    appointmentStep(state, sitting) ??
    (election === undefined ? null : electionStep(state, sitting, election)) ??
    electionToAdd(state, sitting) ??
    conferenceToAdd(state, sitting) ??
    closeStep(state, sitting);
  return withQuorum(state, sitting, next);
};

/** The one next step, seen with everything the counting room knows; null when there is nothing left to do. */
export const nextStep = (state: AssemblyState): NextStep | null => {
  if (state.closedAt !== null) {
    return step(
      state,
      "papers",
      "print",
      text("In và gửi văn bản", "Print and send the papers"),
      text("Biên bản, danh sách và tờ trình đề nghị chuẩn y.", "Minutes, lists and the request for approval."),
      [],
    );
  }
  const sitting = state.sittings.findLast((s) => s.status !== "closed");
  if (sitting !== undefined) {
    return sitting.status === "planned" ? beforeOpening(state, sitting) : insideSitting(state, sitting);
  }
  return sittingOf(state, mainSittingId) === undefined
    ? null
    : step(
        state,
        "papers",
        "close-assembly",
        state.about.kind.endsWith("congress")
          ? text("Kết thúc đại hội", "Close the congress")
          : text("Kết thúc hội nghị", "Close the conference"),
        text("Nhật ký được đóng lại; văn bản vẫn in được.", "The log is closed; papers can still be printed."),
        [],
      );
};
