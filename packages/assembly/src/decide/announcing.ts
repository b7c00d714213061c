/** From the signed minutes to the sealed ballots: report, announcement by the head of the counting committee, sealing. */
import { publishedWith } from "../audit/decide.ts";
import type { RoundResult } from "../model.ts";
import { agreement } from "../state/agreement.ts";
import { baseOfRound } from "../state/base.ts";
import { attendeeOf, bodyOf, headOf, isMember } from "../state/lookup.ts";
import { roundAt, stageName } from "./ballots.ts";
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  handVote,
  nameOf,
  notCarried,
  openSittingIn,
  refuse,
  refuseByLaw,
  roundIn,
} from "./common.ts";
import { resultOf, winnersOf } from "./result.ts";

export const reportToPresidium = (ctx: Context, command: CommandOf<"report-to-presidium">): Decision => {
  const found = roundAt(ctx, command.election, command.round, "report");
  if (!found.ok) return found;
  const { sitting } = found.value;
  const presidium = bodyOf(sitting, "presidium");
  const { election, round, receivedBy } = command;
  const receives =
    presidium === undefined ? attendeeOf(sitting, receivedBy) !== undefined : isMember(presidium, receivedBy);
  if (!receives) {
    return refuseByLaw(
      ctx,
      "not-the-presidium",
      `${nameOf(ctx.state, receivedBy)} không thuộc đoàn chủ tịch (người chủ trì).`,
      `${nameOf(ctx.state, receivedBy)} does not belong to the presidium.`,
      "counting-committee",
    );
  }
  return accept({ type: "reported-to-presidium", assembly: ctx.state.id, election, round, receivedBy });
};

/** Only the head of the counting committee announces, and only what was signed and reported. */
export const announce = (ctx: Context, command: CommandOf<"announce">): Decision => {
  const found = roundAt(ctx, command.election, command.round, "announce");
  if (!found.ok) return found;
  const { sitting, election, round } = found.value;
  const head = headOf(bodyOf(sitting, "counting-committee"));
  if (ctx.actor.person !== undefined && ctx.actor.person !== head) {
    return refuseByLaw(
      ctx,
      "not-the-head",
      "Kết quả do trưởng ban kiểm phiếu công bố.",
      "The head of the counting committee announces the result.",
      "counting-committee",
    );
  }
  const totals = round.count?.concluded?.totals ?? null;
  if (totals === null) {
    return refuse(
      "room-locked",
      "Phòng kiểm phiếu đang khóa; trưởng ban kiểm phiếu mở khóa bằng mã PIN.",
      "The counting room is locked: its head opens it with the PIN.",
    );
  }
  const base = baseOfRound(ctx.state, sitting, round, totals);
  const ruling = resultOf(ctx.state, sitting, election, round, totals, base.answer.base);
  const agreed = agreement(ctx.pack, round);
  const result: RoundResult = {
    base,
    totals,
    ruling,
    ...winnersOf(round, ruling.answer),
    ...(agreed.agrees === true ? { agreed: { ways: agreed.ways, settled: agreed.settled } } : {}),
  };
  const sample = publishedWith(ctx, found.value);
  if (!sample.ok) return sample;
  const announced = {
    type: "announced",
    assembly: ctx.state.id,
    election: election.id,
    round: round.number,
    by: head,
    result,
  } as const;
  return accept(announced, ...sample.events);
};

export const sealBallots = (ctx: Context, command: CommandOf<"seal-ballots">): Decision => {
  const found = roundAt(ctx, command.election, command.round, "seal");
  if (!found.ok) return found;
  const { election, round, packages, handedTo } = command;
  if (ctx.state.people[handedTo] === undefined) {
    return refuse(
      "no-such-person",
      "Người nhận bàn giao chưa có trong danh sách.",
      "The person who takes the ballots is not on record.",
      {
        field: "handedTo",
      },
    );
  }
  return accept({
    type: "ballots-sealed",
    assembly: ctx.state.id,
    election,
    round,
    packages,
    handedTo,
    sealedAt: ctx.at,
  });
};

/** The meeting voids a round before its announcement and votes on the same list again. */
export const cancelRound = (ctx: Context, command: CommandOf<"cancel-round">): Decision => {
  const found = roundIn(ctx, command.election, command.round);
  if (!found.ok) return found;
  const { sitting, election, round } = found.value;
  const open = openSittingIn(ctx, sitting.id);
  if (!open.ok) return open;
  if (round.cancelled || round.result !== null || election.outcome.state !== "running") {
    const name = stageName(round.stage);
    return refuseByLaw(
      ctx,
      "wrong-stage",
      `Không hủy được lần bầu này (${name.vi}); sau khi công bố, kết quả chỉ do cấp có thẩm quyền hủy.`,
      `This round cannot be voided (${name.en}); an announced result is annulled only by the competent level.`,
      "result",
    );
  }
  if (ctx.state.machine.with === "counting-committee") {
    return refuse(
      "machine-away",
      "Máy đang ở ban kiểm phiếu; trả máy trước khi hủy lần bầu.",
      "The machine must be returned before a round is voided.",
    );
  }
  const vote = handVote(
    ctx,
    sitting,
    "resolution",
    `Hủy lần bầu thứ ${round.number}: ${election.title}`,
    command.votes,
  );
  if (!vote.ok) return vote;
  if (!vote.value.passed) return notCarried(ctx, sitting, vote.value);
  return accept({
    type: "round-cancelled",
    assembly: ctx.state.id,
    election: election.id,
    round: round.number,
    reason: command.reason,
    vote: vote.value,
  });
};
