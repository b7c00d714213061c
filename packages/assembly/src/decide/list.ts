/** Rules on one election up to its voted list. */
import type { Act, Office } from "@laphieu/regulations";
import type { Election, PersonId, Sitting } from "../model.ts";
import { electsRuling, isSingle, needsIntroduction, officesOf, votesNumber } from "../state/elects.ts";
import { formOf, inBallotOrder, listRuling, standingCandidates, tiedAtCut, toPoll } from "../state/list.ts";
import { electionOf, lastRound, sittingOf } from "../state/lookup.ts";
import { isCongress, meetingOf } from "../state/pack.ts";
import { convened, factsOf, isStanding, votersPresent } from "../state/roll.ts";
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  duplicates,
  type ElectionPlace,
  handVote,
  nameOf,
  notCarried,
  refuse,
  refuseBy,
  refuseByLaw,
  runningElectionIn,
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

const checkOffice = (ctx: Context, sitting: Sitting, office: Office, seats: number): Decision | null => {
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

const listClosed = (election: Election): Decision | null =>
  election.list === null
    ? null
    : refuse(
        "list-voted",
        `Danh sách bầu cử của “${election.title}” đã được thông qua (${election.list.names.length} người).`,
        `The list of “${election.title}” has been voted (${election.list.names.length} names).`,
      );

const beforeList = (ctx: Context, id: Election["id"]) => {
  const found = runningElectionIn(ctx, id);
  if (!found.ok) return found;
  const closed = listClosed(found.value.election);
  return closed !== null && !closed.ok ? closed : found;
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

const numberMissing = (ctx: Context, election: Election): Decision | null =>
  votesNumber(election.office) && election.seatsVote === null
    ? refuseByLaw(
        ctx,
        "number-not-voted",
        `Chưa biểu quyết số lượng cần bầu (dự kiến ${election.seats}).`,
        `The number to elect (${election.seats} proposed) has not been voted yet.`,
        "electing",
      )
    : null;

/** Asks the regulation about one person and one act; null when nothing speaks against it. */
export const mayAct = (
  ctx: Context,
  { election, sitting }: ElectionPlace,
  act: Act,
  person: PersonId,
  nominee?: PersonId,
  onPreparedList = false,
): Decision | null => {
  const facts = factsOf(ctx.state, sitting, person, election);
  const ruling = ctx.pack.may({
    act,
    meeting: meetingOf(sitting.kind),
    for: election.office,
    level: ctx.state.about.level,
    person: onPreparedList ? { ...facts, in: [...(facts.in ?? []), "prepared-list"] } : facts,
    ...(nominee === undefined ? {} : { nominee: factsOf(ctx.state, sitting, nominee, election) }),
  });
  if (ruling.answer.allowed === false) return refuseBy(`may-not-${act}`, ruling, "person");
  if (act === "nominate") return null;
  return holdsOtherPost(ctx, election, person) ?? outsideCommittee(ctx, { election, sitting }, person);
};

const leaders: readonly Office[] = ["secretary", "deputy-secretary"];

/** Nobody is elected secretary and deputy at once. */
const holdsOtherPost = (ctx: Context, election: Election, person: PersonId): Decision | null => {
  if (!leaders.includes(election.office)) return null;
  const other = ctx.state.elections.find(
    (e) =>
      e.id !== election.id &&
      leaders.includes(e.office) &&
      e.outcome.state !== "running" &&
      e.outcome.elected.includes(person),
  );
  return other === undefined
    ? null
    : refuse(
        "holds-other-post",
        `${nameOf(ctx.state, person)} đã trúng cử tại “${other.title}”.`,
        `${nameOf(ctx.state, person)} was elected in “${other.title}”.`,
        { field: "person" },
      );
};

/** In a cell that elects a committee its secretary and deputy come from it (190 Art. 17, 244 Art. 19(9)). */
const outsideCommittee = (ctx: Context, { election, sitting }: ElectionPlace, person: PersonId): Decision | null => {
  if (ctx.state.about.level !== "cell" || !isCongress(sitting)) return null;
  if (election.office !== "secretary" && election.office !== "deputy-secretary") return null;
  const committee = ctx.state.elections.find((e) => e.office === "committee");
  if (committee === undefined || committee.outcome.state === "running") return null;
  const elected = committee.outcome.elected;
  if (elected.length === 0 || elected.includes(person)) return null;
  return refuseByLaw(
    ctx,
    "outside-committee",
    `${nameOf(ctx.state, person)} không thuộc chi ủy vừa bầu (${elected.length} người).`,
    `${nameOf(ctx.state, person)} is not on the committee just elected (${elected.length} members).`,
    "electing",
  );
};

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

export const prepareList = (ctx: Context, command: CommandOf<"prepare-list">): Decision => {
  const found = electionForPreparing(ctx, command.election);
  if (!found.ok) return found;
  const { election, sitting } = found.value;
  if (election.candidates.some((c) => c.origin !== "prepared" || c.withdrawal !== undefined)) {
    return refuse(
      "list-under-way",
      "Đã có ứng cử, đề cử hoặc xin rút; danh sách đã giới thiệu không thay được.",
      "People have stood, been nominated or asked to withdraw: the prepared list can no longer be replaced.",
    );
  }
  if (duplicates(command.people)) {
    return refuse("duplicate", "Có người được nêu hai lần.", "Somebody is named twice.", { field: "people" });
  }
  const unknown = command.people.find((p) => ctx.state.people[p] === undefined);
  if (unknown !== undefined) {
    return refuse("no-such-person", "Có người chưa có trong danh sách.", "Somebody is not on record.", {
      field: "people",
    });
  }
  // Numbers and introduction come first in the hall; a list typed in the evening before is judged on its people alone.
  if (sitting.status === "open") {
    const missing = numberMissing(ctx, election) ?? introductionMissing(ctx, election, sitting);
    if (missing !== null) return missing;
  }
  for (const person of command.people) {
    const no = mayAct(ctx, { election, sitting }, "accept-nomination", person, undefined, true);
    if (no !== null) return no;
  }
  return accept({ type: "list-prepared", election: election.id, people: [...command.people], at: ctx.at });
};

const introductionMissing = (ctx: Context, election: Election, sitting: Sitting): Decision | null =>
  needsIntroduction(ctx.state, sitting, election) && election.introduction === null
    ? refuseByLaw(
        ctx,
        "introduction-missing",
        "Đại hội trực tiếp bầu bí thư: phải lấy phiếu giới thiệu trước khi lập danh sách.",
        "Where the congress elects its secretary directly, an introduction ballot comes before the list.",
        "electing",
      )
    : null;

/** The prepared list may be typed before the meeting opens. */
const electionForPreparing = (ctx: Context, id: Election["id"]) => {
  const election = electionOf(ctx.state, id);
  const sitting = election && sittingOf(ctx.state, election.sitting);
  if (election !== undefined && sitting?.status === "planned")
    return { ok: true, value: { election, sitting } } as const;
  return beforeList(ctx, id);
};

const nominationsOpen = (ctx: Context, id: Election["id"], person: PersonId) => {
  const found = beforeList(ctx, id);
  if (!found.ok) return found;
  const { election } = found.value;
  if (election.preparedAt === null) return notPresented(ctx);
  if (ctx.state.people[person] === undefined) {
    return refuse("no-such-person", "Người này chưa có trong danh sách.", "This person is not on record.", {
      field: "person",
    });
  }
  const known = election.candidates.find((c) => c.person === person);
  if (known !== undefined) {
    const name = nameOf(ctx.state, person);
    return isStanding(known)
      ? refuse("already-candidate", `${name} đã có trong danh sách.`, `${name} is a candidate already.`)
      : refuse("left-list", `${name} đã rút hoặc không được đưa vào danh sách.`, `${name} has left the list.`);
  }
  return found;
};

export const stand = (ctx: Context, command: CommandOf<"stand">): Decision => {
  const found = nominationsOpen(ctx, command.election, command.person);
  if (!found.ok) return found;
  const no = mayAct(ctx, found.value, "stand", command.person);
  if (no !== null) return no;
  return accept({ type: "candidate-stood", election: command.election, person: command.person });
};

export const nominate = (ctx: Context, command: CommandOf<"nominate">): Decision => {
  const found = nominationsOpen(ctx, command.election, command.person);
  if (!found.ok) return found;
  if (!found.value.sitting.roll.some((a) => a.person === command.by)) {
    return refuse("not-on-roll", "Người đề cử không thuộc danh sách triệu tập.", "The nominator is not on the roll.", {
      field: "by",
    });
  }
  const no =
    mayAct(ctx, found.value, "nominate", command.by, command.person) ??
    mayAct(ctx, found.value, "accept-nomination", command.person);
  if (no !== null) return no;
  return accept({ type: "candidate-nominated", election: command.election, person: command.person, by: command.by });
};

const standingCandidate = (election: Election, person: PersonId) =>
  election.candidates.find((c) => c.person === person && isStanding(c));

export const askToWithdraw = (ctx: Context, command: CommandOf<"ask-to-withdraw">): Decision => {
  const found = beforeList(ctx, command.election);
  if (!found.ok) return found;
  const candidate = standingCandidate(found.value.election, command.person);
  if (candidate === undefined || candidate.withdrawal !== undefined) {
    return refuse(
      "not-standing",
      "Người này không có trong danh sách hoặc đã xin rút.",
      "This person is not a candidate, or has asked to withdraw already.",
      { field: "person" },
    );
  }
  return accept({
    type: "withdrawal-asked",
    election: command.election,
    person: command.person,
    reason: command.reason,
  });
};

export const decideWithdrawal = (ctx: Context, command: CommandOf<"decide-withdrawal">): Decision => {
  const found = beforeList(ctx, command.election);
  if (!found.ok) return found;
  const { election, sitting } = found.value;
  if (standingCandidate(election, command.person)?.withdrawal?.decision !== "asked") {
    return refuse("not-asked", "Người này không xin rút.", "This person has not asked to withdraw.", {
      field: "person",
    });
  }
  const vote = handVote(
    ctx,
    sitting,
    "withdrawal",
    command.allowed ? `Cho rút tên: ${election.title}` : `Không cho rút tên: ${election.title}`,
    command.votes,
  );
  if (!vote.ok) return vote;
  if (!vote.value.passed) return notCarried(ctx, sitting, vote.value);
  const { person, allowed } = command;
  return accept({ type: "withdrawal-decided", election: election.id, person, allowed, vote: vote.value });
};

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

const undecided = (ctx: Context, election: Election): Decision | null => {
  const asked = election.candidates.filter((c) => c.withdrawal?.decision === "asked" && isStanding(c)).length;
  return asked === 0
    ? null
    : refuseByLaw(
        ctx,
        "withdrawals-open",
        `Còn ${asked} trường hợp xin rút chưa được quyết định.`,
        `${asked} requests to withdraw have not been decided.`,
        "presidium",
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

const notPresented = (ctx: Context) =>
  refuseByLaw(
    ctx,
    "list-not-presented",
    "Chưa giới thiệu danh sách nhân sự đã chuẩn bị.",
    "The prepared list has not been presented yet.",
    "nominating",
  );
