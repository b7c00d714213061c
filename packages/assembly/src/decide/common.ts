/** What every rule of the decider needs: context, accepting, refusing, votes by hand. */
import { explained, type HandVoteMatter, type Pack, type Ruling, type Text } from "@laphieu/regulations";
import type { CommandType } from "../commands.ts";
import type { AssemblyEvent, VoteEntry } from "../events.ts";
import { lawOn, rulesOn, type Topic } from "../law.ts";
import type {
  AssemblyState,
  Election,
  ElectionId,
  Instant,
  PersonId,
  Round,
  Sitting,
  SittingId,
  Votes,
} from "../model.ts";
import type { Actor, Role } from "../roles.ts";
import { baseOfVote } from "../state/base.ts";
import { quorumOf } from "../state/figures.ts";
import { electionOf, roundOf, sittingOf } from "../state/lookup.ts";
import { meetingOf } from "../state/pack.ts";
import { votersPresent } from "../state/roll.ts";
import type { Refusal } from "../view-types.ts";
import type { PlainCommand } from "./plain.ts";

export type Decision =
  | { readonly ok: true; readonly events: readonly AssemblyEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

export type Context = {
  readonly state: AssemblyState;
  readonly pack: Pack;
  readonly at: Instant;
  readonly actor: Actor;
};
export type CommandOf<T extends CommandType> = Extract<PlainCommand, { type: T }>;

/** A found thing, or the refusal that says it is not there. */
export type Found<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const accept = (...events: readonly AssemblyEvent[]): Decision => ({ ok: true, events });

type More = { readonly field?: string; readonly ruling?: Ruling<unknown>; readonly roles?: readonly Role[] };

/** A refusal: code, the sentence in both languages, and the ruling or field behind it. */
export const refuse = (code: string, vi: string, en: string, more: More = {}) =>
  ({ ok: false, refusal: { code, text: { vi, en }, ...more } }) as const;

/** A refusal that a ruling of the pack gives: its own sentence, its articles, its figures. */
export const refuseBy = (code: string, given: Ruling<unknown>, field?: string) => {
  const ruling = explained(given);
  return {
    ok: false,
    refusal: field === undefined ? { code, text: ruling.text, ruling } : { code, text: ruling.text, ruling, field },
  } as const;
};

/** A refusal by an article on the order of a meeting, with the figures in its sentence. */
export const refuseByLaw = (ctx: Context, code: string, vi: string, en: string, ...topics: readonly Topic[]) => {
  const text: Text = { vi, en };
  const ruling: Ruling<{ readonly allowed: false }> = {
    answer: { allowed: false },
    because: lawOn(ctx.pack, ...topics),
    text,
    settings: [],
    why: { comparisons: [], units: rulesOn(...topics), next: [] },
  };
  return { ok: false, refusal: { code, text, ruling } } as const;
};

export const sittingIn = (ctx: Context, id: SittingId): Found<Sitting> => {
  const value = sittingOf(ctx.state, id);
  return value === undefined
    ? refuse("no-such-sitting", "Không có phiên họp này.", "There is no such sitting.", { field: "sitting" })
    : { ok: true, value };
};

/** The sitting, if it is under way. */
export const openSittingIn = (ctx: Context, id: SittingId): Found<Sitting> => {
  const found = sittingIn(ctx, id);
  if (!found.ok || found.value.status === "open") return found;
  return found.value.status === "planned"
    ? refuse(
        "sitting-not-open",
        `“${found.value.title}” chưa khai mạc.`,
        `“${found.value.title}” has not been opened yet.`,
      )
    : refuse("sitting-closed", `“${found.value.title}” đã bế mạc.`, `“${found.value.title}” is closed.`);
};

export type ElectionPlace = { readonly election: Election; readonly sitting: Sitting };
export type RoundPlace = ElectionPlace & { readonly round: Round };

export const electionIn = (ctx: Context, id: ElectionId): Found<ElectionPlace> => {
  const election = electionOf(ctx.state, id);
  const sitting = election && sittingOf(ctx.state, election.sitting);
  if (election === undefined || sitting === undefined) {
    return refuse("no-such-election", "Không có cuộc bầu này.", "There is no such election.", { field: "election" });
  }
  return { ok: true, value: { election, sitting } };
};

/** The election, if it is not finished and its sitting is under way. */
export const runningElectionIn = (ctx: Context, id: ElectionId): Found<ElectionPlace> => {
  const found = electionIn(ctx, id);
  if (!found.ok) return found;
  const { election, sitting } = found.value;
  if (election.outcome.state !== "running") {
    return refuse("election-over", `“${election.title}” đã kết thúc.`, `“${election.title}” is over.`);
  }
  const open = openSittingIn(ctx, sitting.id);
  return open.ok ? found : open;
};

/** The last round of an election, if it is the one asked for. */
export const roundIn = (ctx: Context, id: ElectionId, number: number): Found<RoundPlace> => {
  const found = electionIn(ctx, id);
  if (!found.ok) return found;
  const round = roundOf(found.value.election, number);
  if (round === undefined) {
    return refuse("no-such-round", `Không có lần bầu thứ ${number}.`, `There is no round ${number}.`, {
      field: "round",
    });
  }
  return { ok: true, value: { ...found.value, round } };
};

/** Whether enough are in the hall; null when they are. */
export const quorumMissing = (ctx: Context, sitting: Sitting): Decision | null => {
  const quorum = quorumOf(ctx.state, sitting);
  return quorum.answer.met ? null : refuseBy("no-quorum", quorum);
};

export type HandVoteResult = Found<VoteEntry>;
/** Figures of a vote; `put` names the vote put to the meeting that they are of. */
type GivenVotes = Votes & { readonly put?: string };

/** The vote put to the meeting whose figures a step uses: of the same matter, with the same figures, and used once. */
const putVote = (
  ctx: Context,
  sitting: Sitting,
  matter: HandVoteMatter,
  subject: string,
  given: GivenVotes,
): HandVoteResult => {
  const vote = sitting.floor?.vote ?? null;
  const held = vote !== null && vote.id === given.put && vote.state === "closed" ? vote.result : null;
  const recorded = sitting.handVotes.find((v) => v.id === held?.id);
  if (held === null || recorded === undefined || held.matter !== matter) {
    return refuse(
      "no-such-vote",
      "Không dùng được lần biểu quyết này: khác nội dung hoặc đã dùng rồi; hãy nhập số biểu quyết.",
      "This vote cannot be used: it is of another matter or was used already. Enter the figures.",
      { field: "votes" },
    );
  }
  const { for: yes, against, noOpinion } = held.votes;
  if (yes !== given.for || against !== given.against || noOpinion !== given.noOpinion) {
    return refuse(
      "other-figures",
      `Lần biểu quyết vừa kết thúc có ${yes} tán thành, ${against} không tán thành, ${noOpinion} không có ý kiến; số nhập vào khác.`,
      `The vote just held has ${yes} for, ${against} against, ${noOpinion} without opinion; other figures were given.`,
      { field: "votes" },
    );
  }
  return { ok: true, value: { ...held, id: `v${ctx.state.version}`, subject, put: held.id } };
};

/** A vote by hand: quorum, no more hands than voters in the hall, and what the regulation makes of it. */
export const handVote = (
  ctx: Context,
  sitting: Sitting,
  matter: HandVoteMatter,
  subject: string,
  given: GivenVotes,
): HandVoteResult => {
  if (given.put !== undefined) return putVote(ctx, sitting, matter, subject, given);
  const votes: Votes = { for: given.for, against: given.against, noOpinion: given.noOpinion };
  const quorum = quorumOf(ctx.state, sitting);
  if (!quorum.answer.met) return refuseBy("no-quorum", quorum);
  const present = votersPresent(ctx.state, sitting).length;
  const cast = votes.for + votes.against + votes.noOpinion;
  if (cast > present) {
    return refuse(
      "votes-above-present",
      `Tổng số biểu quyết ${cast} lớn hơn số người có quyền biểu quyết đang có mặt (${present}).`,
      `${cast} votes were given, but only ${present} with the right to vote are present.`,
      { field: "votes" },
    );
  }
  const base = baseOfVote(ctx.state, sitting, votes);
  const ruling = ctx.pack["hand-vote"]({ meeting: meetingOf(sitting.kind), matter, base, for: votes.for });
  return {
    ok: true,
    value: {
      id: `v${ctx.state.version}`,
      matter,
      subject,
      votes,
      base,
      passed: ruling.answer.passed,
      at: ctx.at,
    },
  };
};

/** The vote alone, for a matter that did not find its majority: a fact without effect. */
export const notCarried = (ctx: Context, sitting: Sitting, vote: VoteEntry): Decision =>
  accept({ type: "hand-vote-held", assembly: ctx.state.id, sitting: sitting.id, vote });

/** A person's name for a sentence of a refusal; the id when the name is erased. */
export const nameOf = (state: AssemblyState, person: PersonId): string => state.people[person]?.details?.name ?? person;

export const duplicates = (people: readonly PersonId[]): boolean => new Set(people).size !== people.length;
