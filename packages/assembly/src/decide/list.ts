import { formOf, inBallotOrder, listRuling, standingCandidates, tiedAtCut } from "../state/list.ts";
import { lastRound } from "../state/lookup.ts";
import { isCongress } from "../state/pack.ts";
import { beforeList, introductionMissing, mayAct, notPresented, numberMissing, undecided } from "./candidates.ts";
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  type ElectionPlace,
  handVote,
  notCarried,
  refuse,
  refuseBy,
  refuseByLaw,
} from "./common.ts";

/** Secretary and deputy are elected after the committee, never on one ballot with it. */
const committeeFirst = (ctx: Context, { election, sitting }: ElectionPlace): Decision | null => {
  if (!isCongress(sitting) || election.office === "committee" || election.office === "delegate-upward") return null;
  const committee = ctx.state.elections.find((e) => e.office === "committee" && e.outcome.state === "running");
  return committee === undefined
    ? null
    : refuseByLaw(
        ctx,
        "committee-first",
        `“${committee.title}” chưa xong; bầu cấp ủy trước, bí thư và phó bí thư sau.`,
        `“${committee.title}” is not over: the committee first, then secretary and deputy.`,
        "electing",
      );
};

/** Somebody may have lost the right to stand since being named. */
const unfitCandidate = (ctx: Context, place: ElectionPlace): Decision | null => {
  for (const candidate of standingCandidates(place.election)) {
    const no = mayAct(ctx, place, "accept-nomination", candidate.person);
    if (no !== null) return no;
  }
  return null;
};

/** The voted list opens the first round; its form follows from names and seats. */
export const voteList = (ctx: Context, command: CommandOf<"vote-list">): Decision => {
  const found = beforeList(ctx, command.election);
  if (!found.ok) return found;
  const { election, sitting } = found.value;
  if (lastRound(election) !== undefined) return refuse("list-voted", "Danh sách đã thông qua.", "The list is voted.");
  const missing =
    numberMissing(ctx, election) ??
    introductionMissing(ctx, election, sitting) ??
    (election.preparedAt === null ? notPresented(ctx) : null) ??
    undecided(ctx, election) ??
    committeeFirst(ctx, found.value) ??
    unfitCandidate(ctx, found.value);
  if (missing !== null) return missing;
  if (tiedAtCut(election).length > 0) {
    return refuse(
      "cut-tied",
      `Còn ${tiedAtCut(election).length} người bằng phiếu xin ý kiến, đại hội chưa quyết định.`,
      `${tiedAtCut(election).length} people are tied in the poll and the meeting has not decided yet.`,
    );
  }
  const ruling = listRuling(ctx.state, sitting, election);
  if (ruling.answer.next === "too-few" || ruling.answer.next === "opinion-poll") {
    return refuseBy(ruling.answer.next, ruling);
  }
  const names = inBallotOrder(
    ctx.state,
    standingCandidates(election).map((c) => c.person),
  );
  if (names.length === 0) {
    return refuse("empty-list", "Danh sách chưa có ai.", "The list is empty.");
  }
  const vote = handVote(ctx, sitting, "number-and-list", `Danh sách bầu cử: ${election.title}`, command.votes);
  if (!vote.ok) return vote;
  if (!vote.value.passed) return notCarried(ctx, sitting, vote.value);
  return accept({
    type: "list-voted",
    election: election.id,
    names,
    seats: election.seats,
    form: formOf(names.length, election.seats),
    vote: vote.value,
  });
};
