/** Rules on which elections a sitting holds and how many it elects. */
import type { Office } from "@laphieu/regulations";
import type { Sitting } from "../model.ts";
import { electsRuling, isSingle, officesOf } from "../state/elects.ts";
import { electionOf } from "../state/lookup.ts";
import { beforeList } from "./candidates.ts";
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  handVote,
  notCarried,
  refuse,
  refuseBy,
  refuseByLaw,
  sittingIn,
} from "./common.ts";

export const addElection = (ctx: Context, command: CommandOf<"add-election">): Decision => {
  const { state } = ctx;
  const found = sittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const sitting = found.value;
  if (sitting.status === "closed") {
    return refuse("sitting-closed", `“${sitting.title}” đã bế mạc.`, `“${sitting.title}” is closed.`);
  }
  if (!state.about.withElection) {
    return refuse(
      "without-election",
      "Đại hội này không bầu cử: cấp ủy do cấp trên chỉ định.",
      "This congress elects nobody: its committee is appointed by the level above.",
    );
  }
  if (electionOf(state, command.id) !== undefined) {
    return refuse("duplicate", "Mã cuộc bầu đã có.", "An election with this id exists.", { field: "id" });
  }
  const { office, seats, alternates, title } = command;
  const running = state.elections.find(
    (e) => e.sitting === sitting.id && e.office === office && e.outcome.state === "running",
  );
  if (running !== undefined) {
    return refuse("election-running", `“${running.title}” chưa xong.`, `“${running.title}” is not over.`);
  }
  const wrong = checkOffice(ctx, sitting, office, seats);
  if (wrong !== null) return wrong;
  if (alternates > 0 && office !== "delegate-upward") {
    return refuse(
      "no-alternates",
      "Chỉ bầu dự khuyết khi bầu đại biểu dự đại hội cấp trên.",
      "Alternates are elected only with delegates to the congress above.",
      { field: "alternates" },
    );
  }
  return accept({
    type: "election-added",
    election: command.id,
    sitting: sitting.id,
    office,
    title,
    seats,
    alternates,
  });
};

export const checkOffice = (ctx: Context, sitting: Sitting, office: Office, seats: number): Decision | null => {
  if (!officesOf(ctx.state, sitting).includes(office)) {
    return refuseBy("office-not-elected", electsRuling(ctx.state, sitting), "office");
  }
  if (isSingle(office) && seats !== 1) {
    return refuse("one-seat", `Chức danh này chỉ bầu 1 người, không phải ${seats}.`, `One seat, not ${seats}.`, {
      field: "seats",
    });
  }
  return checkSeats(ctx, sitting, office, seats);
};

const checkSeats = (ctx: Context, sitting: Sitting, office: Office, seats: number): Decision | null => {
  const ruling = electsRuling(ctx.state, sitting);
  const max = ruling.answer["committee-max"];
  if (office === "committee" && max !== undefined && max > 0 && seats > max)
    return refuseBy("too-many-seats", ruling, "seats");
  const cell = ctx.state.about.level === "cell";
  if (office === "deputy-secretary" && cell && seats > ruling.answer.deputies) {
    return refuseBy("too-many-seats", ruling, "seats");
  }
  return null;
};

export const voteNumber = (ctx: Context, command: CommandOf<"vote-number">): Decision => {
  const found = beforeList(ctx, command.election);
  if (!found.ok) return found;
  const { election, sitting } = found.value;
  if (election.office === "delegate-upward") {
    return refuseByLaw(
      ctx,
      "number-allocated",
      `Số lượng ${election.seats} đại biểu do cấp trên phân bổ; đại hội không biểu quyết số lượng, chỉ biểu quyết danh sách.`,
      `The number of ${election.seats} delegates is allocated by the level above; the congress votes on the list alone.`,
      "delegates",
    );
  }
  const wrong = checkOffice(ctx, sitting, election.office, command.seats);
  if (wrong !== null) return wrong;
  const vote = handVote(ctx, sitting, "number-and-list", `Số lượng: ${election.title}`, command.votes);
  if (!vote.ok) return vote;
  if (!vote.value.passed) return notCarried(ctx, sitting, vote.value);
  return accept({ type: "number-voted", election: election.id, seats: command.seats, vote: vote.value });
};
