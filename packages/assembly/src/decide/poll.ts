import { standingCandidates, tiedAtCut, toPoll } from "../state/list.ts";
import { isCongress } from "../state/pack.ts";
import { convened, votersPresent } from "../state/roll.ts";
import { beforeList, undecided } from "./candidates.ts";
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
  refuseBy,
  refuseByLaw,
} from "./common.ts";

export const holdIntroduction = (ctx: Context, command: CommandOf<"hold-introduction">): Decision => {
  const found = beforeList(ctx, command.election);
  if (!found.ok) return found;
  const { election, sitting } = found.value;
  if (election.office !== "secretary" || !isCongress(sitting)) {
    return refuseByLaw(
      ctx,
      "no-introduction",
      "Phiếu giới thiệu chỉ lấy khi đại hội trực tiếp bầu bí thư.",
      "An introduction ballot belongs to the direct election of the secretary by a congress.",
      "electing",
    );
  }
  const { issued, returned, votes } = command;
  const present = votersPresent(ctx.state, sitting).length;
  if (issued > present || returned > issued || votes.some((v) => v.votes > returned)) return figuresDoNotMeet();
  if (duplicates(votes.map((v) => v.person)) || votes.some((v) => ctx.state.people[v.person] === undefined)) {
    return refuse(
      "no-such-person",
      "Có người trùng hoặc chưa có trong danh sách.",
      "Somebody is named twice or unknown.",
      {
        field: "votes",
      },
    );
  }
  return accept({
    type: "introduction-held",
    election: election.id,
    issued,
    returned,
    votes: votes.map((v) => ({ person: v.person, votes: v.votes })),
  });
};

const figuresDoNotMeet = () =>
  refuse(
    "figures-do-not-meet",
    "Số liệu không khớp: phiếu phát ra không quá số có mặt, thu về không quá phát ra, hợp lệ và số phiếu từng người không quá thu về.",
    "The figures do not meet: issued at most those present, returned at most issued, valid and each person's votes at most returned.",
  );

/** The poll on people named from the floor, counted by a helper team in which nobody is polled (190 Art. 14(3)). */
export const holdOpinionPoll = (ctx: Context, command: CommandOf<"hold-opinion-poll">): Decision => {
  const found = beforeList(ctx, command.election);
  if (!found.ok) return found;
  const { election, sitting } = found.value;
  const missing = undecided(ctx, election);
  if (missing !== null) return missing;
  const people = toPoll(election);
  if (people.length === 0 || tiedAtCut(election).length > 0) {
    return refuse(
      "nobody-to-poll",
      "Không có người ứng cử, được đề cử thêm cần xin ý kiến.",
      "Nobody was added from the floor, so there is nobody to poll.",
    );
  }
  const polled = command.team.find((p) => people.includes(p));
  if (polled !== undefined) {
    return refuseByLaw(
      ctx,
      "team-polled",
      `${nameOf(ctx.state, polled)} là người được xin ý kiến nên không tham gia kiểm phiếu xin ý kiến.`,
      `${nameOf(ctx.state, polled)} is being polled and cannot count the poll.`,
      "secretariat",
    );
  }
  const voters = convened(ctx.state, sitting);
  if (duplicates(command.team) || command.team.some((p) => !voters.some((a) => a.person === p))) {
    return refuseByLaw(
      ctx,
      "team-not-official",
      "Tổ giúp việc gồm thành viên đoàn thư ký và, khi cần, đại biểu (đảng viên) chính thức.",
      "The helper team is made of secretariat members and, if needed, official delegates or members.",
      "secretariat",
    );
  }
  const { attending, issued, returned, valid } = command;
  const present = votersPresent(ctx.state, sitting).length;
  const support = people.map((person) => ({
    person,
    votes: command.support.find((s) => s.person === person)?.votes ?? -1,
  }));
  if (support.some((s) => s.votes < 0) || command.support.length !== people.length) {
    return refuse(
      "poll-incomplete",
      `Cần số phiếu đồng ý của đúng ${people.length} người được xin ý kiến.`,
      `Exactly the ${people.length} people polled need their votes of support.`,
      { field: "support" },
    );
  }
  if (attending > present || issued > attending || returned > issued || valid > returned) return figuresDoNotMeet();
  if (support.some((s) => s.votes > valid)) return figuresDoNotMeet();
  const ruling = ctx.pack.list({
    for: election.office,
    level: ctx.state.about.level,
    seats: election.seats,
    prepared: standingCandidates(election).length - people.length,
    added: people.length,
    attending,
    support: support.map((s) => s.votes),
  });
  const all = people.map((_, i) => i);
  const tied = ruling.answer["cut-tied"] ?? [];
  const admit = ruling.answer.admit ?? all.filter((i) => !tied.includes(i));
  return accept({
    type: "poll-held",
    election: election.id,
    poll: {
      team: [...command.team],
      attending,
      issued,
      returned,
      valid,
      support,
      ruling,
      cutSettled: tied.length === 0,
    },
    admitted: admit.flatMap((i) => people[i] ?? []),
    tied: tied.flatMap((i) => people[i] ?? []),
  });
};

export const settlePollCut = (ctx: Context, command: CommandOf<"settle-poll-cut">): Decision => {
  const found = beforeList(ctx, command.election);
  if (!found.ok) return found;
  const { election, sitting } = found.value;
  const tied = tiedAtCut(election);
  if (tied.length === 0 || duplicates(command.admitted) || command.admitted.some((p) => !tied.includes(p))) {
    return refuse(
      "no-cut",
      "Chỉ quyết định giữa những người bằng phiếu ở mức trần số dư.",
      "The meeting decides only between people tied at the ceiling.",
      { field: "admitted" },
    );
  }
  const ceiling = election.poll?.ruling.answer.ceiling ?? null;
  const now = standingCandidates(election).length - tied.length + command.admitted.length;
  if (ceiling !== null && now > ceiling && election.poll !== null) {
    return refuseBy("above-ceiling", election.poll.ruling, "admitted");
  }
  const vote = handVote(
    ctx,
    sitting,
    "number-and-list",
    `Người bằng phiếu xin ý kiến: ${election.title}`,
    command.votes,
  );
  if (!vote.ok) return vote;
  if (!vote.value.passed) return notCarried(ctx, sitting, vote.value);
  return accept({
    type: "poll-cut-settled",
    election: election.id,
    admitted: [...command.admitted],
    refused: tied.filter((p) => !command.admitted.includes(p)),
    vote: vote.value,
  });
};
