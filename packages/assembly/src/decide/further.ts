/** What follows a round that did not fill every seat: revote of the tied, further ballot, or a stop. */
import type { PersonId } from "../model.ts";
import { furtherOf, hasHadMostRounds, mostRounds } from "../state/further.ts";
import { formOf, inBallotOrder } from "../state/list.ts";
import { electedSoFar } from "../state/outcome.ts";
import { mayAct } from "./candidates.ts";
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  duplicates,
  handVote,
  notCarried,
  refuse,
  refuseBy,
  refuseByLaw,
  runningElectionIn,
} from "./common.ts";

const sameSet = (a: readonly PersonId[], b: readonly PersonId[]): boolean =>
  a.length === b.length && a.every((p) => b.includes(p));

export const holdFurtherBallot = (ctx: Context, command: CommandOf<"hold-further-ballot">): Decision => {
  const found = runningElectionIn(ctx, command.election);
  if (!found.ok) return found;
  const { election, sitting } = found.value;
  const further = furtherOf(election);
  if (further === null) {
    return refuseByLaw(
      ctx,
      "no-further-ballot",
      `“${election.title}” chưa có kết quả nào cần bầu tiếp.`,
      `“${election.title}” has no announced result that calls for a further ballot.`,
      "result",
    );
  }
  if (hasHadMostRounds(election)) {
    return refuse(
      "too-many-rounds",
      `“${election.title}” đã bầu ${mostRounds} lần; dừng cuộc bầu và báo cáo cấp trên.`,
      `“${election.title}” was voted on ${mostRounds} times: stop the election and report to the level above.`,
    );
  }
  const unsealed = election.rounds.some((r) => r.stage === "seal");
  if (unsealed) {
    return refuseByLaw(
      ctx,
      "ballots-not-sealed",
      "Phiếu của lần bầu trước chưa niêm phong, bàn giao.",
      "The ballots of the last round are not sealed and handed over yet.",
      "keeping",
    );
  }
  const people: readonly PersonId[] = command.people ?? further.names;
  const { elected } = electedSoFar(election);
  if (people.length === 0 || duplicates(people) || people.some((p) => elected.includes(p))) {
    return refuse(
      "wrong-names",
      "Danh sách bầu tiếp trống, có người trùng hoặc đã trúng cử.",
      "The list is empty, names somebody twice, or somebody already elected.",
      { field: "people" },
    );
  }
  const ruling = election.rounds.findLast((r) => r.result !== null)?.result?.ruling;
  if (further.kind === "revote" && !sameSet(people, further.names) && ruling !== undefined) {
    return refuseBy("tied-only", ruling, "people");
  }
  const added = people.filter((p) => !further.names.includes(p));
  for (const person of added) {
    const no = mayAct(ctx, { election, sitting }, "accept-nomination", person, undefined, true);
    if (no !== null) return no;
  }
  const names = inBallotOrder(ctx.state, people);
  const opened = {
    type: "further-ballot-opened",
    assembly: ctx.state.id,
    election: election.id,
    kind: further.kind,
    fills: further.fills,
    names,
    seats: further.seats,
    form: formOf(names.length, further.seats),
  } as const;
  const voteNeeded = further.meetingDecides || added.length > 0;
  if (command.votes === undefined) {
    return voteNeeded
      ? refuse(
          "vote-needed",
          "Bầu tiếp hay không, và bổ sung người vào danh sách, do đại hội (hội nghị) biểu quyết; chưa có kết quả biểu quyết.",
          "Whether to ballot again, and whether to add names, is for the meeting to vote; no vote was given.",
          { field: "votes", ...(ruling === undefined ? {} : { ruling }) },
        )
      : accept({ ...opened, vote: null });
  }
  const vote = handVote(ctx, sitting, "number-and-list", `Bầu tiếp: ${election.title}`, command.votes);
  if (!vote.ok) return vote;
  if (vote.value.passed || !voteNeeded) return accept({ ...opened, vote: vote.value });
  return further.meetingDecides
    ? accept({ type: "further-ballot-refused", election: election.id, vote: vote.value })
    : notCarried(ctx, sitting, vote.value);
};

/** The meeting ends an election with seats unfilled and reports upward. */
export const stopElection = (ctx: Context, command: CommandOf<"stop-election">): Decision => {
  const found = runningElectionIn(ctx, command.election);
  if (!found.ok) return found;
  const { election, sitting } = found.value;
  const open = election.rounds.find((r) => !["prepare", "seal", "done", "stopped"].includes(r.stage));
  if (open !== undefined) {
    return refuseByLaw(
      ctx,
      "round-under-way",
      `Lần bầu thứ ${open.number} đang diễn ra; không dừng cuộc bầu khi phiếu đã phát.`,
      `Round ${open.number} is under way: an election is not stopped once ballots are out.`,
      "result",
    );
  }
  const event = {
    type: "election-stopped",
    assembly: ctx.state.id,
    election: election.id,
    reason: command.reason,
  } as const;
  if (command.votes === undefined) {
    return ctx.state.mode === "full"
      ? refuse(
          "vote-needed",
          "Dừng cuộc bầu do đại hội (hội nghị) biểu quyết.",
          "Stopping an election is for the meeting to vote.",
          {
            field: "votes",
          },
        )
      : accept({ ...event, vote: null });
  }
  const vote = handVote(ctx, sitting, "resolution", `Dừng cuộc bầu: ${election.title}`, command.votes);
  if (!vote.ok) return vote;
  return vote.value.passed ? accept({ ...event, vote: vote.value }) : notCarried(ctx, sitting, vote.value);
};
