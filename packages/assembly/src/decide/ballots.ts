/** Rules on the papers: printed, issued, exchanged, box opened. Figures must meet before the next step opens. */
import type { ElectionId, RoundStage, Sitting } from "../model.ts";
import { delegationsOf } from "../state/figures.ts";
import { bodyOf, headOf } from "../state/lookup.ts";
import { votersPresent } from "../state/roll.ts";
import { paperRefused } from "./ballot-style.ts";
import { tellersOnList } from "./bodies.ts";
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  nameOf,
  openSittingIn,
  quorumMissing,
  type RoundPlace,
  refuse,
  refuseByLaw,
  roundIn,
} from "./common.ts";

export const stageName = (stage: RoundStage): { readonly vi: string; readonly en: string } => {
  switch (stage) {
    case "prepare":
      return { vi: "chuẩn bị phiếu", en: "ballots being prepared" };
    case "issue":
      return { vi: "phát phiếu", en: "ballots being issued" };
    case "vote":
      return { vi: "bỏ phiếu", en: "voting" };
    case "count":
      return { vi: "kiểm phiếu", en: "counting" };
    case "minutes":
      return { vi: "ký biên bản", en: "minutes to be signed" };
    case "report":
      return { vi: "báo cáo đoàn chủ tịch", en: "report to the presidium" };
    case "announce":
      return { vi: "chờ công bố", en: "waiting for the announcement" };
    case "seal":
      return { vi: "niêm phong phiếu", en: "ballots to be sealed" };
    case "done":
      return { vi: "đã xong", en: "done" };
    case "stopped":
      return { vi: "đã dừng", en: "stopped" };
  }
};

/** A round of an open sitting at one of the stages asked for, or the refusal that says where it stands. */
export const roundAt = (
  ctx: Context,
  id: ElectionId,
  number: number,
  ...stages: readonly RoundStage[]
): ReturnType<typeof roundIn> => {
  const found = roundIn(ctx, id, number);
  if (!found.ok) return found;
  const { round, sitting } = found.value;
  const open = openSittingIn(ctx, sitting.id);
  if (!open.ok) return open;
  if (stages.includes(round.stage)) return found;
  const name = stageName(round.stage);
  return refuseByLaw(
    ctx,
    "wrong-stage",
    `Lần bầu này đang ở bước: ${name.vi}.`,
    `This round stands at: ${name.en}.`,
    "electing",
  );
};

/** The counting committee has one head and nobody on the list (190 Art. 8, 244 Art. 7). */
const countingCommitteeMissing = (ctx: Context, { sitting, election, round }: RoundPlace): Decision | null => {
  const committee = bodyOf(sitting, "counting-committee");
  if (committee === undefined || headOf(committee) === null) {
    return refuseByLaw(
      ctx,
      "no-counting-committee",
      "Chưa bầu ban kiểm phiếu.",
      "The counting committee has not been elected.",
      "counting-committee",
    );
  }
  const [listed] = tellersOnList(sitting, round);
  if (listed === undefined) return null;
  return refuseByLaw(
    ctx,
    "teller-on-list",
    `${nameOf(ctx.state, listed)} có tên trong danh sách “${election.title}” nên phải được thay trong ban kiểm phiếu trước khi phát phiếu.`,
    `${nameOf(ctx.state, listed)} is on the list of “${election.title}” and must be replaced on the counting committee before ballots are issued.`,
    "counting-committee",
  );
};

export const printBallots = (ctx: Context, command: CommandOf<"print-ballots">): Decision => {
  const found = roundAt(ctx, command.election, command.round, "prepare", "issue");
  if (!found.ok) return found;
  const missing = countingCommitteeMissing(ctx, found.value);
  if (missing !== null) return missing;
  const refused = paperRefused(found.value.election, found.value.round, command);
  if (refused !== null) return refused;
  const { papers } = found.value.round;
  if (command.printed === 0 || command.printed < papers.spoiled) {
    return refuse(
      "nothing-printed",
      "Số phiếu in phải lớn hơn số phiếu đã hỏng.",
      "More papers must be printed than were spoiled.",
      {
        field: "printed",
      },
    );
  }
  const { election, round, printed, style, source, paper } = command;
  return accept({
    type: "ballots-printed",
    assembly: ctx.state.id,
    election,
    round,
    printed,
    ...(style === undefined ? {} : { style }),
    ...(source === undefined ? {} : { source }),
    ...(paper === undefined ? {} : { paper }),
  });
};

/** A spoiled paper comes back and another is given out: issued stays, unused falls by one. */
export const exchangeSpoiled = (ctx: Context, command: CommandOf<"exchange-spoiled">): Decision => {
  const found = roundAt(ctx, command.election, command.round, "issue", "vote");
  if (!found.ok) return found;
  const { papers } = found.value.round;
  if (papers.unused === 0 || papers.spoiled + 1 > (papers.printed ?? 0)) {
    return refuse(
      "no-paper-left",
      `Không còn phiếu để đổi (đã in ${papers.printed ?? 0}, phát ra ${papers.issued ?? 0}, hỏng ${papers.spoiled}).`,
      `No paper is left to exchange (printed ${papers.printed ?? 0}, issued ${papers.issued ?? 0}, spoiled ${papers.spoiled}).`,
    );
  }
  return accept({
    type: "spoiled-exchanged",
    assembly: ctx.state.id,
    election: command.election,
    round: command.round,
    delegation: command.delegation ?? null,
  });
};

const delegationsDoNotMeet = (ctx: Context, sitting: Sitting, command: CommandOf<"issue-ballots">): Decision | null => {
  if (command.byDelegation.length === 0) return null;
  const sum = command.byDelegation.reduce((n, d) => n + d.issued, 0);
  if (sum !== command.issued) {
    return refuse(
      "delegations-do-not-meet",
      `Phiếu phát cho các đoàn cộng lại là ${sum}, khác tổng số phát ra ${command.issued}.`,
      `Papers issued to the delegations add up to ${sum}, not to the ${command.issued} issued.`,
      { field: "byDelegation" },
    );
  }
  const known = delegationsOf(ctx.state, sitting);
  for (const { delegation, issued } of command.byDelegation) {
    const present = known.find((d) => d.name === delegation)?.present ?? 0;
    if (issued > present) {
      return refuse(
        "above-present",
        `Đoàn ${delegation}: phát ${issued} phiếu, có mặt ${present}.`,
        `Delegation ${delegation}: ${issued} papers issued, ${present} present.`,
        { field: "byDelegation" },
      );
    }
  }
  return null;
};

export const issueBallots = (ctx: Context, command: CommandOf<"issue-ballots">): Decision => {
  const found = roundAt(ctx, command.election, command.round, "issue");
  if (!found.ok) return found;
  const { sitting, round } = found.value;
  const missing = countingCommitteeMissing(ctx, found.value) ?? quorumMissing(ctx, sitting);
  if (missing !== null) return missing;
  const { issued, unused } = command;
  const { printed, spoiled } = round.papers;
  const present = votersPresent(ctx.state, sitting).length;
  const ruling = ctx.pack.reconcile({ present, issued, returned: issued, found: issued });
  if (issued > present || !ruling.answer["may-count"]) {
    return refuse(
      "above-present",
      `Phát ra ${issued} phiếu nhưng chỉ có ${present} người có quyền bầu đang có mặt.`,
      `${issued} papers issued, but only ${present} with the right to vote are present.`,
      { field: "issued", ruling },
    );
  }
  if (issued === 0)
    return refuse("nothing-issued", "Chưa phát phiếu nào.", "No paper was issued.", { field: "issued" });
  if (printed !== issued + unused + spoiled) {
    return refuse(
      "papers-do-not-meet",
      `Đã in ${printed ?? 0}, nhưng phát ra ${issued} + chưa dùng ${unused} + hỏng ${spoiled} = ${issued + unused + spoiled}.`,
      `${printed ?? 0} printed, but issued ${issued} + unused ${unused} + spoiled ${spoiled} = ${issued + unused + spoiled}.`,
      { field: "unused" },
    );
  }
  const wrong = delegationsDoNotMeet(ctx, sitting, command);
  if (wrong !== null) return wrong;
  return accept({
    type: "ballots-issued",
    assembly: ctx.state.id,
    election: command.election,
    round: command.round,
    issued,
    unused,
    byDelegation: command.byDelegation.map((d) => ({ delegation: d.delegation, issued: d.issued })),
  });
};

/** The box is opened and its papers counted before the meeting: more than were issued stop the round there and then. */
export const openBox = (ctx: Context, command: CommandOf<"open-box">): Decision => {
  const found = roundAt(ctx, command.election, command.round, "vote");
  if (!found.ok) return found;
  const { round } = found.value;
  const issued = round.papers.issued ?? 0;
  const { election, returned } = command;
  const inCount = { assembly: ctx.state.id, election, round: round.number, at: ctx.at } as const;
  const opened = { type: "box-opened", ...inCount, returned } as const;
  const ruling = ctx.pack.reconcile({ issued, returned, found: returned });
  return returned > issued || !ruling.answer["may-count"]
    ? accept(opened, { type: "round-stopped", ...inCount, ruling })
    : accept(opened);
};
