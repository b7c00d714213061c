/** Rules on who may be a candidate, and on standing, nominating and withdrawing. */
import type { Act, Office } from "@laphieu/regulations";
import { waitingSlips } from "../hall/slips.ts";
import type { Election, PersonId, Sitting } from "../model.ts";
import { needsIntroduction, votesNumber } from "../state/elects.ts";
import { electionOf, sittingOf } from "../state/lookup.ts";
import { isCongress, meetingOf } from "../state/pack.ts";
import { factsOf, isStanding } from "../state/roll.ts";
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
} from "./common.ts";

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
  if (ruling.answer.allowed === false) return refuseBy(`may-not-${act}`, named(ctx, ruling, person), "person");
  if (act === "nominate") return null;
  return holdsOtherPost(ctx, election, person) ?? outsideCommittee(ctx, { election, sitting }, person);
};

/** A list holds many people: the sentence says which of them is meant. */
const named = (ctx: Context, ruling: ReturnType<Context["pack"]["may"]>, person: PersonId) => {
  const name = nameOf(ctx.state, person);
  const { vi, en } = ruling.text;
  return { ...ruling, text: { vi: `${name}: ${lower(vi)}`, en: `${name}: ${lower(en)}` } };
};
const lower = (sentence: string): string => sentence.charAt(0).toLocaleLowerCase("vi") + sentence.slice(1);

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

const listClosed = (election: Election): Decision | null =>
  election.list === null
    ? null
    : refuse(
        "list-voted",
        `Danh sách bầu cử của “${election.title}” đã được thông qua (${election.list.names.length} người).`,
        `The list of “${election.title}” has been voted (${election.list.names.length} names).`,
      );

export const beforeList = (ctx: Context, id: Election["id"]) => {
  const found = runningElectionIn(ctx, id);
  if (!found.ok) return found;
  const closed = listClosed(found.value.election);
  return closed !== null && !closed.ok ? closed : found;
};

export const numberMissing = (ctx: Context, election: Election): Decision | null =>
  votesNumber(election.office) && election.seatsVote === null
    ? refuseByLaw(
        ctx,
        "number-not-voted",
        `Chưa biểu quyết số lượng cần bầu (dự kiến ${election.seats}).`,
        `The number to elect (${election.seats} proposed) has not been voted yet.`,
        "electing",
      )
    : null;

export const notPresented = (ctx: Context) =>
  refuseByLaw(
    ctx,
    "list-not-presented",
    "Chưa giới thiệu danh sách nhân sự đã chuẩn bị.",
    "The prepared list has not been presented yet.",
    "nominating",
  );

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

export const introductionMissing = (ctx: Context, election: Election, sitting: Sitting): Decision | null =>
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

export const undecided = (ctx: Context, election: Election): Decision | null => {
  const slips = waitingSlips(ctx.state, election.id).length;
  if (slips > 0) {
    return refuseByLaw(
      ctx,
      "slips-open",
      `Còn ${slips} phiếu ứng cử, đề cử hoặc xin rút chưa được xem xét.`,
      `${slips} slips to stand, to nominate or to withdraw have not been looked at.`,
      "presidium",
    );
  }
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
