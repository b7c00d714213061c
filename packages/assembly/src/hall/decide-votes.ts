/** Rules on votes by hand put to the meeting: cards counted by sections with two counters, or phones where allowed. */
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  type Found,
  handVote,
  nameOf,
  openSittingIn,
  quorumMissing,
  refuse,
} from "../decide/common.ts";
import type { PersonId, Sitting, SittingId, Votes } from "../model.ts";
import { attendeeOf } from "../state/lookup.ts";
import { meetingOf } from "../state/pack.ts";
import { isConvened, isPresent, votersPresent } from "../state/roll.ts";
import { hasCast } from "./cast.ts";
import { actingFor } from "./decide-speakers.ts";
import { castVotes, countedVotes, floorOf, phoneVotingOf, sectionState } from "./floor.ts";
import type { FloorVote } from "./types.ts";

type VotePlace = { readonly sitting: Sitting; readonly vote: FloorVote };
const voteIn = (ctx: Context, id: SittingId, vote: string): Found<VotePlace> => {
  const found = openSittingIn(ctx, id);
  if (!found.ok) return found;
  const open = floorOf(found.value).vote;
  if (open?.id !== vote) {
    return refuse("no-such-vote", "Không có lần biểu quyết này.", "There is no such vote.", { field: "vote" });
  }
  return open.state === "open"
    ? { ok: true, value: { sitting: found.value, vote: open } }
    : refuse("vote-over", "Lần biểu quyết này đã kết thúc.", "This vote is over.", { field: "vote" });
};

const pairOf = (people: readonly PersonId[] | null): readonly [PersonId, PersonId] | null => {
  const [first, second] = people ?? [];
  return first === undefined || second === undefined ? null : [first, second];
};

export const openHandVote = (ctx: Context, command: CommandOf<"open-hand-vote">): Decision => {
  const found = openSittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const sitting = found.value;
  if (floorOf(sitting).vote?.state === "open") {
    return refuse("vote-open", "Đang có một lần biểu quyết chưa kết thúc.", "A vote is under way already.");
  }
  const missing = quorumMissing(ctx, sitting);
  if (missing !== null) return missing;
  const { matter, subject, way, sections } = command;
  if (way === "phones") {
    const phones = phoneVotingOf(ctx.state);
    if (!phones.allowed) {
      return refuse(
        "no-phone-voting",
        "Quy chế của đại hội này không cho biểu quyết bằng điện thoại; biểu quyết bằng thẻ.",
        "The rules of this congress do not let votes be given by phone: vote with cards.",
        { field: "way" },
      );
    }
    if (sections.length > 0) {
      return refuse("phones-count", "Biểu quyết bằng điện thoại không chia khu vực.", "Phones need no sections.", {
        field: "sections",
      });
    }
  }
  for (const section of sections) {
    const [first, second] = section.counters ?? [];
    if (first !== undefined && first === second) {
      return refuse(
        "two-counters",
        `${section.name}: hai người đếm phải là hai người khác nhau.`,
        `${section.name}: the two counters must be two people.`,
        { field: "sections" },
      );
    }
    const unknown = section.counters?.find((person) => ctx.state.people[person] === undefined);
    if (unknown !== undefined) {
      return refuse("no-such-person", "Có người chưa có trong danh sách.", "Somebody is not on record.", {
        field: "sections",
      });
    }
  }
  return accept({
    type: "hand-vote-opened",
    assembly: ctx.state.id,
    sitting: sitting.id,
    vote: `b${ctx.state.version}`,
    matter,
    subject,
    way,
    sections: sections.map(({ name, counters }) => ({ name, counters: pairOf(counters) })),
    at: ctx.at,
  });
};

export const reportSection = (ctx: Context, command: CommandOf<"report-section">): Decision => {
  const found = voteIn(ctx, command.sitting, command.vote);
  if (!found.ok) return found;
  const { vote } = found.value;
  const section = vote.sections[command.section];
  if (section === undefined) {
    return refuse("no-such-section", "Không có khu vực này.", "There is no such section.", { field: "section" });
  }
  const state = sectionState(section);
  const { counter, votes } = command;
  // Each counter speaks once; where the two differ, both count again, the first before the second.
  const due = state === "first" || state === "differ" ? 1 : state === "second" ? 2 : null;
  if (due === null) {
    return refuse(
      "section-agreed",
      `${section.name}: hai người đếm đã thống nhất.`,
      `${section.name}: the two counters agree already.`,
      { field: "section" },
    );
  }
  if (counter !== due) {
    return refuse(
      "other-counter",
      due === 1
        ? `${section.name}: chờ số của người đếm thứ nhất.`
        : `${section.name}: người đếm thứ nhất đã báo; chờ người thứ hai.`,
      due === 1
        ? `${section.name}: the first counter's figures come first.`
        : `${section.name}: the first counter has spoken; the second is due.`,
      { field: "counter" },
    );
  }
  const by = section.counters?.[counter - 1] ?? null;
  return accept({
    type: "section-counted",
    assembly: ctx.state.id,
    sitting: command.sitting,
    vote: vote.id,
    section: command.section,
    counter,
    by,
    votes,
  });
};

const mayVote = (ctx: Context, sitting: Sitting, person: PersonId): Decision | null => {
  const attendee = attendeeOf(sitting, person);
  const has = (flag: "suspended" | "prosecuted") => attendee?.flags.includes(flag) === true;
  if (attendee === undefined || has("suspended") || has("prosecuted") || !isConvened(ctx.state, sitting, attendee)) {
    return refuse(
      "no-vote",
      `${nameOf(ctx.state, person)} không có quyền biểu quyết ở phiên này.`,
      `${nameOf(ctx.state, person)} has no vote at this sitting.`,
    );
  }
  return isPresent(sitting, person)
    ? null
    : refuse(
        "not-present",
        `${nameOf(ctx.state, person)} chưa được điểm danh có mặt.`,
        `${nameOf(ctx.state, person)} is not checked in.`,
      );
};

export const castHandVote = (ctx: Context, command: CommandOf<"cast-hand-vote">): Decision => {
  const found = voteIn(ctx, command.sitting, command.vote);
  if (!found.ok) return found;
  const { sitting, vote } = found.value;
  const acting = actingFor(ctx, undefined);
  if (!acting.ok) return acting;
  const person = acting.value;
  if (vote.way !== "phones") {
    return refuse("cards-only", "Lần này biểu quyết bằng thẻ.", "This vote is by cards.");
  }
  const wrong = mayVote(ctx, sitting, person);
  if (wrong !== null) return wrong;
  if (hasCast(vote.cast, person)) {
    return refuse("voted-already", "Thẻ này đã biểu quyết.", "This card has voted already.");
  }
  const { choice } = command;
  return accept({
    type: "hand-vote-cast",
    assembly: ctx.state.id,
    sitting: sitting.id,
    vote: vote.id,
    person,
    choice,
  });
};

/** The figures with which a vote ends, or why there are none yet. */
const finalVotes = (
  ctx: Context,
  { sitting, vote }: VotePlace,
  command: CommandOf<"close-hand-vote">,
): Found<Votes> => {
  if (command.everybody === true) {
    const present = votersPresent(ctx.state, sitting).length;
    if (
      command.votes === undefined ||
      command.votes.for !== present ||
      command.votes.against + command.votes.noOpinion > 0
    ) {
      return refuse(
        "not-everybody",
        `Số có mặt hiện là ${present}; kiểm lại rồi ghi tất cả tán thành.`,
        `${present} are present now: check again before recording all in favour.`,
        { field: "votes" },
      );
    }
    if (vote.way === "phones" || vote.sections.some((s) => s.first !== null)) {
      return refuse(
        "counted-already",
        "Đã có số đếm; kết thúc theo số đếm.",
        "Votes were counted already: end the vote by the count.",
      );
    }
    return { ok: true, value: command.votes };
  }
  if (vote.way === "phones") return { ok: true, value: castVotes(vote) };
  if (vote.sections.length === 0) {
    return command.votes === undefined
      ? refuse("votes-needed", "Chưa có số biểu quyết.", "The votes are not given.", { field: "votes" })
      : { ok: true, value: command.votes };
  }
  const counted = countedVotes(vote);
  const open = vote.sections.filter((s) => sectionState(s) !== "agreed").map((s) => s.name);
  return counted === null
    ? refuse(
        "sections-open",
        `Chưa thống nhất số đếm: ${open.join(", ")}.`,
        `The count is not agreed yet: ${open.join(", ")}.`,
      )
    : { ok: true, value: counted };
};

export const closeHandVote = (ctx: Context, command: CommandOf<"close-hand-vote">): Decision => {
  const found = voteIn(ctx, command.sitting, command.vote);
  if (!found.ok) return found;
  const { sitting, vote } = found.value;
  const votes = finalVotes(ctx, found.value, command);
  if (!votes.ok) return votes;
  const held = handVote(ctx, sitting, vote.matter, vote.subject, votes.value);
  if (!held.ok) return held;
  const needed = ctx.pack["hand-vote"]({
    meeting: meetingOf(sitting.kind),
    matter: vote.matter,
    base: held.value.base,
    for: votes.value.for,
  }).answer.needed;
  const sections = vote.sections.flatMap((s) => (s.first === null ? [] : [{ name: s.name, votes: s.first.votes }]));
  return accept({
    type: "hand-vote-closed",
    assembly: ctx.state.id,
    sitting: sitting.id,
    vote: vote.id,
    recorded: {
      ...held.value,
      present: votersPresent(ctx.state, sitting).length,
      needed,
      way: vote.way,
      ...(command.everybody === true || sections.length === 0 ? {} : { sections }),
    },
  });
};

export const withdrawHandVote = (ctx: Context, command: CommandOf<"withdraw-hand-vote">): Decision => {
  const found = voteIn(ctx, command.sitting, command.vote);
  if (!found.ok) return found;
  return accept({ type: "hand-vote-withdrawn", assembly: ctx.state.id, sitting: command.sitting, vote: command.vote });
};
