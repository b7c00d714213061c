/** The next step of an election: number, list, rounds, and what follows a round. */
import type { Office } from "@laphieu/regulations";
import { mayAct } from "../decide/candidates.ts";
import type { AssemblyState, Election, PersonId, Sitting } from "../model.ts";
import { electsRuling, needsIntroduction, officesOf, votesNumber } from "../state/elects.ts";
import { furtherOf, hasHadMostRounds } from "../state/further.ts";
import { toPersonId } from "../state/ids.ts";
import { listRuling, standingCandidates, tiedAtCut } from "../state/list.ts";
import { isCongress, packFor } from "../state/pack.ts";
import { isStanding } from "../state/roll.ts";
import type { NextStep } from "../view-types.ts";
import { roundStep } from "./next-round.ts";
import { step, text } from "./step.ts";

/** People whom the regulation lets be candidates, as if on the prepared list or named from the floor. */
export const eligible = (
  state: AssemblyState,
  sitting: Sitting,
  election: Election,
  prepared: boolean,
): readonly PersonId[] => {
  const ctx = { state, pack: packFor(state), at: "", actor: { account: "", role: "owner" } } as const;
  return Object.keys(state.people)
    .map(toPersonId)
    .filter((p) => mayAct(ctx, { election, sitting }, "accept-nomination", p, undefined, prepared) === null);
};

const moreNames = (state: AssemblyState, sitting: Sitting, election: Election): NextStep => {
  const ruling = listRuling(state, sitting, election);
  const place = { sitting: sitting.id, election: election.id };
  const fresh = election.candidates.every((c) => c.origin === "prepared" && c.withdrawal === undefined);
  const known = election.candidates.map((c) => c.person);
  const open = eligible(state, sitting, election, fresh).filter((p) => !known.includes(p));
  if (open.length === 0) {
    return step(
      state,
      "list",
      "stop-election",
      text("Không đủ người để lập danh sách", "Not enough people for a list"),
      ruling.text,
      ["list"],
      place,
      ruling.because,
    );
  }
  const title = text("Giới thiệu thêm người vào danh sách", "Name more people for the list");
  return step(
    state,
    "list",
    fresh ? "prepare-list" : "nominate",
    title,
    ruling.text,
    ["nominating"],
    { ...place, people: open },
    ruling.because,
  );
};

const unfit = (state: AssemblyState, sitting: Sitting, election: Election): readonly PersonId[] => {
  const ctx = { state, pack: packFor(state), at: "", actor: { account: "", role: "owner" } } as const;
  return standingCandidates(election)
    .map((c) => c.person)
    .filter((p) => mayAct(ctx, { election, sitting }, "accept-nomination", p) !== null);
};

const listStep = (state: AssemblyState, sitting: Sitting, election: Election): NextStep => {
  const place = { sitting: sitting.id, election: election.id, office: election.office };
  if (votesNumber(election.office) && election.seatsVote === null) {
    return step(
      state,
      "number",
      "vote-number",
      text(`Biểu quyết số lượng: ${election.title}`, `Vote the number: ${election.title}`),
      text(`Đề nghị bầu ${election.seats}; biểu quyết bằng giơ thẻ.`, `${election.seats} proposed; hands are raised.`),
      ["electing"],
      place,
    );
  }
  if (needsIntroduction(state, sitting, election) && election.introduction === null) {
    return step(
      state,
      "list",
      "hold-introduction",
      text("Lấy phiếu giới thiệu bí thư", "Hold the introduction ballot"),
      text(
        "Đại hội giới thiệu người để bầu bí thư bằng phiếu kín trước khi bầu.",
        "The congress introduces candidates for secretary by secret ballot.",
      ),
      ["electing"],
      place,
    );
  }
  if (election.preparedAt === null) {
    const open = eligible(state, sitting, election, true);
    if (open.length === 0) return moreNames(state, sitting, election);
    return step(
      state,
      "list",
      "prepare-list",
      text(`Giới thiệu danh sách: ${election.title}`, `Present the prepared list: ${election.title}`),
      text("Người chủ trì giới thiệu danh sách nhân sự đã chuẩn bị.", "The chair presents the list as prepared."),
      ["nominating", "list"],
      place,
    );
  }
  const asked = election.candidates.filter((c) => c.withdrawal?.decision === "asked" && isStanding(c));
  if (asked.length > 0) {
    return step(
      state,
      "list",
      "decide-withdrawal",
      text("Quyết định việc xin rút", "Decide on withdrawals"),
      text(
        `${asked.length} người xin rút; đại hội biểu quyết cho rút hay không.`,
        `${asked.length} asked to withdraw; the meeting votes.`,
      ),
      ["presidium"],
      { ...place, people: asked.map((c) => c.person) },
    );
  }
  const tied = tiedAtCut(election);
  const ruling = listRuling(state, sitting, election);
  if (tied.length > 0) {
    return step(
      state,
      "list",
      "settle-poll-cut",
      text("Quyết định người bằng phiếu xin ý kiến", "Decide between those tied in the poll"),
      election.poll?.ruling.text ?? ruling.text,
      ["list"],
      { ...place, people: tied },
      ruling.because,
    );
  }
  if (ruling.answer.next === "opinion-poll") {
    return step(
      state,
      "list",
      "hold-opinion-poll",
      text("Lấy phiếu xin ý kiến", "Hold the opinion poll"),
      ruling.text,
      ["list"],
      place,
      ruling.because,
    );
  }
  if (ruling.answer.next === "too-few") return moreNames(state, sitting, election);
  const breach = unfit(state, sitting, election);
  if (breach.length > 0) {
    return step(
      state,
      "list",
      "ask-to-withdraw",
      text("Đề nghị rút tên người không đủ điều kiện", "Propose to take off who may not stand"),
      text(
        `${breach.length} người trong danh sách không còn đủ điều kiện.`,
        `${breach.length} on the list may not stand any longer.`,
      ),
      ["standing"],
      { ...place, people: breach },
    );
  }
  return step(
    state,
    "list",
    "vote-list",
    text(`Biểu quyết danh sách bầu cử: ${election.title}`, `Vote the election list: ${election.title}`),
    ruling.text,
    ["list"],
    place,
    ruling.because,
  );
};

const afterRound = (state: AssemblyState, sitting: Sitting, election: Election): NextStep | null => {
  const further = furtherOf(election);
  const ruling = election.rounds.findLast((r) => r.result !== null)?.result?.ruling;
  if (further === null || ruling === undefined) return null;
  const place = { sitting: sitting.id, election: election.id, people: further.names };
  if (election.furtherRefused || further.names.length === 0 || further.seats === 0 || hasHadMostRounds(election)) {
    return step(
      state,
      "announcement",
      "stop-election",
      text(`Dừng: ${election.title}`, `Stop: ${election.title}`),
      text("Kết thúc với số đã trúng cử và báo cáo cấp trên.", "End with those elected and report to the level above."),
      ["result"],
      place,
      ruling.because,
    );
  }
  const title =
    further.kind === "revote"
      ? text("Bầu lại những người bằng phiếu", "Revote of the tied")
      : text(`Bầu tiếp: ${election.title}`, `Further ballot: ${election.title}`);
  return step(state, "list", "hold-further-ballot", title, ruling.text, ["result"], place, ruling.because);
};

/** The step that a running election waits for. */
export const electionStep = (state: AssemblyState, sitting: Sitting, election: Election): NextStep | null => {
  const round = election.rounds.at(-1);
  if (round === undefined) return listStep(state, sitting, election);
  return roundStep({ state, sitting, election, round }) ?? afterRound(state, sitting, election);
};

/** An election that is not there yet, to ask who could stand in it. */
const imagined = (state: AssemblyState, sitting: Sitting, office: Office): Election | null => {
  const [any] = state.elections;
  if (any === undefined) return null;
  return {
    ...any,
    sitting: sitting.id,
    office,
    candidates: [],
    rounds: [],
    list: null,
    outcome: { state: "running" },
  };
};

const proposable = (state: AssemblyState, sitting: Sitting, office: Office): boolean => {
  if (office === "delegate-upward") return false;
  if (state.elections.some((e) => e.sitting === sitting.id && e.office === office)) return false;
  const elects = electsRuling(state, sitting).answer;
  if (office === "deputy-secretary" && (elects.deputies === 0 || (!elects.committee && isCongress(sitting))))
    return false;
  if (sitting.kind === "by-election-conference") return !state.elections.some((e) => e.sitting === sitting.id);
  const election = imagined(state, sitting, office);
  if (election === null) return true;
  const least = office === "standing-committee" ? 2 : 1;
  return eligible(state, sitting, election, true).length >= least;
};

/** The next office that the sitting is to elect and that has no election yet. */
export const electionToAdd = (state: AssemblyState, sitting: Sitting): NextStep | null => {
  if (!state.about.withElection) return null;
  const office = officesOf(state, sitting).find((o) => proposable(state, sitting, o));
  if (office === undefined) return null;
  const ruling = electsRuling(state, sitting);
  const byElection = sitting.kind === "by-election-conference";
  return step(
    state,
    "number",
    "add-election",
    text("Thêm cuộc bầu tiếp theo", "Add the next election"),
    byElection
      ? text("Chọn chức danh và số lượng cần bầu bổ sung.", "Choose the office and the number to be elected.")
      : sitting.kind === "inspection-conference"
        ? text("Ủy ban kiểm tra bầu phó chủ nhiệm.", "The inspection committee elects its deputies.")
        : ruling.text,
    [byElection ? "by-election" : "electing"],
    { sitting: sitting.id, office },
    ruling.because,
  );
};
