/**
 * Choices about the paper that the meeting or the committee makes: marked ballots by a vote, ballots printed before the
 * list is voted, their destruction when the list came out otherwise.
 */
import type { BallotStyle, Election, Round } from "../model.ts";
import { bodyOf, isMember, lastRound } from "../state/lookup.ts";
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  duplicates,
  handVote,
  nameOf,
  notCarried,
  refuse,
  runningElectionIn,
} from "./common.ts";

const styleName: { readonly [S in BallotStyle]: { readonly vi: string; readonly en: string } } = {
  plain: { vi: "phiếu thường, không có ký hiệu", en: "plain ballots without marks" },
  marked: { vi: "phiếu có dấu góc và mã mẫu phiếu, giống nhau trên mọi phiếu", en: "ballots with marks, all alike" },
};

export const voteBallotStyle = (ctx: Context, command: CommandOf<"vote-ballot-style">): Decision => {
  const found = runningElectionIn(ctx, command.election);
  if (!found.ok) return found;
  const { election, sitting } = found.value;
  const stage = lastRound(election)?.stage;
  if (stage !== undefined && stage !== "prepare") {
    return refuse("printed", "Phiếu đã in.", "The ballots are printed already.");
  }
  const subject = `Mẫu phiếu: ${styleName[command.style].vi} (${election.title})`;
  const vote = handVote(ctx, sitting, "resolution", subject, command.votes);
  if (!vote.ok) return vote;
  if (!vote.value.passed) return notCarried(ctx, sitting, vote.value);
  return accept({ type: "ballot-style-voted", election: election.id, style: command.style, vote: vote.value });
};

export const prePrintBallots = (ctx: Context, command: CommandOf<"pre-print-ballots">): Decision => {
  const found = runningElectionIn(ctx, command.election);
  if (!found.ok) return found;
  const { election } = found.value;
  if (election.list !== null) {
    return refuse(
      "list-voted",
      "Danh sách đã thông qua; hãy in phiếu chính thức.",
      "The list is voted: print ballots.",
    );
  }
  if (election.prePrinted?.state === "waiting") {
    return refuse("pre-printed", "Đã có phiếu in trước.", "Ballots are pre-printed already.");
  }
  const stranger = command.names.find((id) => ctx.state.people[id] === undefined);
  if (duplicates(command.names) || stranger !== undefined || command.printed === 0) {
    return refuse("names", "Danh sách tên để in trước không đúng.", "The names to pre-print are not valid.", {
      field: command.printed === 0 ? "printed" : "names",
    });
  }
  const { names, printed } = command;
  return accept({ type: "ballots-pre-printed", election: election.id, names, seats: election.seats, printed });
};

/** Whether ballots printed beforehand carry exactly the list as voted: same names, same order, same number to elect. */
export const prePrintedFit = (election: Election, round: Round): boolean => {
  const pre = election.prePrinted;
  return (
    pre !== undefined &&
    pre.state === "waiting" &&
    pre.seats === round.seats &&
    pre.names.length === round.names.length &&
    pre.names.every((id, i) => id === round.names[i])
  );
};

export const destroyPrePrinted = (ctx: Context, command: CommandOf<"destroy-pre-printed">): Decision => {
  const found = runningElectionIn(ctx, command.election);
  if (!found.ok) return found;
  const { election, sitting } = found.value;
  const pre = election.prePrinted;
  if (pre === undefined || pre.state !== "waiting") {
    return refuse("not-pre-printed", "Không có phiếu in trước để hủy.", "There are no pre-printed ballots to destroy.");
  }
  // A sheet that a printer tore must not hold up the meeting for ever: two people say what became of it, and it stays told.
  if (command.counted !== pre.printed && command.reason === undefined) {
    return refuse(
      "papers-do-not-meet",
      `In trước ${pre.printed} phiếu, đếm để hủy được ${command.counted}. Đếm lại; vẫn vậy thì ghi lý do.`,
      `${pre.printed} ballots were pre-printed, ${command.counted} are there to be destroyed. Count again; if it stays so, give the reason.`,
      { field: "counted" },
    );
  }
  const committee = bodyOf(sitting, "counting-committee");
  for (const person of [command.by, command.second]) {
    const known = committee === undefined ? ctx.state.people[person] !== undefined : isMember(committee, person);
    if (known) continue;
    return refuse(
      "not-a-teller",
      `${nameOf(ctx.state, person)} không phải thành viên ban kiểm phiếu.`,
      `${nameOf(ctx.state, person)} is no member of the counting committee.`,
    );
  }
  if (command.by === command.second) {
    return refuse("same-teller", "Hai người chứng kiến phải khác nhau.", "Two different people witness it.", {
      field: "second",
    });
  }
  const by = [command.by, command.second];
  const { counted, reason } = command;
  return accept({
    ...{ type: "pre-printed-destroyed", election: election.id, counted, by },
    ...(reason === undefined || counted === pre.printed ? {} : { reason }),
  });
};

/** Why ballots of this style or from this stock may not be used now; null when they may. */
export const paperRefused = (
  election: Election,
  round: Round,
  command: Pick<CommandOf<"print-ballots">, "style" | "source" | "printed">,
): Decision | null => {
  if (command.style === "marked" && election.ballotStyle?.style !== "marked") {
    return refuse(
      "style-not-voted",
      "Phiếu có dấu góc và mã chỉ dùng khi đại hội đã biểu quyết đồng ý; nếu không, dùng phiếu thường.",
      "Marked ballots are used only after a vote of the meeting; plain ballots are the default.",
      { field: "style" },
    );
  }
  const waiting = election.prePrinted?.state === "waiting";
  const fit = prePrintedFit(election, round);
  if (command.source === "pre-printed") {
    // Once they are in use a wrong figure is put right like that of any others.
    if (election.prePrinted?.state === "used" && round.papers.source === "pre-printed") return null;
    if (!fit) {
      return refuse(
        "list-differs",
        "Danh sách đã thông qua khác danh sách trên phiếu in trước; phiếu in trước phải đếm và hủy, có ghi biên bản.",
        "The list as voted is not that of the pre-printed ballots: they are counted and destroyed, with a record.",
        { field: "source" },
      );
    }
    return command.printed === (election.prePrinted?.printed ?? 0)
      ? null
      : refuse(
          "papers-do-not-meet",
          `Đã in trước ${election.prePrinted?.printed ?? 0} phiếu, không phải ${command.printed}.`,
          `${election.prePrinted?.printed ?? 0} ballots were pre-printed, not ${command.printed}.`,
          { field: "printed" },
        );
  }
  return waiting
    ? refuse(
        "pre-printed-waiting",
        "Còn phiếu in trước chưa hủy: đếm, hủy và ghi biên bản trước khi in phiếu khác.",
        "Pre-printed ballots are still there: count and destroy them, with a record, before others are printed.",
        { field: "source" },
      )
    : null;
};
