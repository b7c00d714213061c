/** Rules on the working bodies of a sitting, all elected by hand. */
import type { Office } from "@laphieu/regulations";
import type { AssemblyState, BodyKind, PersonId, Round, Sitting, WorkingBody } from "../model.ts";
import { attendeeOf, bodyOf, headOf, isMember } from "../state/lookup.ts";
import { meetingOf } from "../state/pack.ts";
import { factsOf, isOfficial, isPresent, onList } from "../state/roll.ts";
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  duplicates,
  handVote,
  nameOf,
  notCarried,
  openSittingIn,
  refuse,
  refuseBy,
  refuseByLaw,
} from "./common.ts";

/** Bodies the meeting has to elect before its own business, in this order; the counting committee comes before ballots. */
export const neededBodies = (state: AssemblyState, sitting: Sitting): readonly BodyKind[] => {
  if (state.mode === "short") return sitting.kind === "by-election-conference" ? [] : ["presidium"];
  switch (sitting.kind) {
    case "delegates-congress":
      return ["presidium", "secretariat", "credentials-committee"];
    case "members-congress":
      return ["presidium", "secretariat"];
    case "committee-conference":
      return ["presidium"];
    // The inspection committee is led by its chair, a by-election by the standing committee (190 Art. 28).
    case "inspection-conference":
    case "by-election-conference":
      return [];
  }
};

export const missingBodies = (state: AssemblyState, sitting: Sitting): readonly BodyKind[] =>
  neededBodies(state, sitting).filter((kind) => bodyOf(sitting, kind) === undefined);

export const bodyName = (kind: BodyKind): { readonly vi: string; readonly en: string } => {
  switch (kind) {
    case "presidium":
      return { vi: "đoàn chủ tịch", en: "presidium" };
    case "secretariat":
      return { vi: "đoàn thư ký", en: "secretariat" };
    case "credentials-committee":
      return { vi: "ban thẩm tra tư cách đại biểu", en: "credentials committee" };
    case "counting-committee":
      return { vi: "ban kiểm phiếu", en: "counting committee" };
    case "opinion-team":
      return { vi: "tổ giúp việc kiểm phiếu xin ý kiến", en: "opinion-poll team" };
  }
};

/**
 * The election whose ballots a person could not count, being on its list: those with a voted list come first; before
 * any list is voted, everybody who stands for something is a candidate.
 */
const listedIn = (state: AssemblyState, sitting: Sitting, person: PersonId) => {
  const running = state.elections.filter((e) => e.sitting === sitting.id && e.outcome.state === "running");
  const voted = running.filter((e) => e.list !== null);
  return (voted.length > 0 ? voted : running).find((e) => onList(e).includes(person));
};

/** Null when a person may count at this sitting; otherwise the refusal of the regulation (190 Art. 8, 244 Art. 7). */
export const mayCount = (ctx: Context, sitting: Sitting, person: PersonId): Decision | null => {
  const election = listedIn(ctx.state, sitting, person) ?? null;
  const fields = { meeting: meetingOf(sitting.kind), level: ctx.state.about.level };
  const office: { readonly for?: Office } = election === null ? {} : { for: election.office };
  const facts = factsOf(ctx.state, sitting, person, election);
  const ruling = ctx.pack.may({ act: "count-ballots", ...fields, ...office, person: facts });
  return ruling.answer.allowed === false ? refuseBy("may-not-count", ruling, "members") : null;
};

/** Members of the counting committee who are on the list of a round and must be replaced before its ballots go out. */
export const tellersOnList = (sitting: Sitting, round: Round): readonly PersonId[] =>
  (bodyOf(sitting, "counting-committee")?.members ?? [])
    .map((m) => m.person)
    .filter((person) => round.names.includes(person));

const checkMember = (ctx: Context, sitting: Sitting, kind: BodyKind, person: PersonId): Decision | null => {
  const attendee = attendeeOf(sitting, person);
  if (attendee === undefined) {
    return refuse("not-on-roll", "Có người không thuộc danh sách triệu tập.", "Somebody is not on the roll.", {
      field: "members",
    });
  }
  // A guest of the level above may be asked onto the presidium; all other work is done by those with a vote.
  if (kind !== "presidium" && !isOfficial(sitting, attendee)) {
    return refuseByLaw(
      ctx,
      "not-official",
      `${nameOf(ctx.state, person)} không phải là người chính thức của đại hội, hội nghị.`,
      `${nameOf(ctx.state, person)} is no official member or delegate.`,
      kind === "counting-committee" ? "counting-committee" : "secretariat",
    );
  }
  if (!isPresent(sitting, person)) {
    return refuse(
      "not-present",
      `${nameOf(ctx.state, person)} không có mặt.`,
      `${nameOf(ctx.state, person)} is not present.`,
      { field: "members" },
    );
  }
  return kind === "counting-committee" ? mayCount(ctx, sitting, person) : null;
};

const checkHeads = (ctx: Context, kind: BodyKind, members: WorkingBody["members"]): Decision | null => {
  const heads = members.filter((m) => m.head).length;
  if (kind === "counting-committee" && heads !== 1) {
    return refuseByLaw(
      ctx,
      "one-head",
      `Ban kiểm phiếu phải có đúng một trưởng ban; danh sách này có ${heads}.`,
      `The counting committee has exactly one head; this list has ${heads}.`,
      "counting-committee",
    );
  }
  if (kind === "counting-committee" && members.length < 2) {
    return refuseByLaw(
      ctx,
      "two-tellers",
      "Ban kiểm phiếu cần ít nhất hai người để người này kiểm tra lại người kia.",
      "A counting committee has at least two members, so that one checks the other.",
      "counting-committee",
    );
  }
  return heads > 1
    ? refuse(
        "one-head",
        `Chỉ có một người đứng đầu; danh sách này có ${heads}.`,
        `One head only; this list has ${heads}.`,
        {
          field: "members",
        },
      )
    : null;
};

const inOrder = (ctx: Context, sitting: Sitting, kind: BodyKind): Decision | null => {
  const [first] = missingBodies(ctx.state, sitting);
  const order: readonly BodyKind[] = ["presidium", "secretariat", "credentials-committee", "counting-committee"];
  if (first === undefined || order.indexOf(kind) <= order.indexOf(first)) return null;
  return refuseByLaw(
    ctx,
    "body-order",
    `Chưa bầu ${bodyName(first).vi}.`,
    `The ${bodyName(first).en} has not been elected yet.`,
    first === "presidium" ? "presidium" : "secretariat",
  );
};

export const electBody = (ctx: Context, command: CommandOf<"elect-body">): Decision => {
  const found = openSittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const sitting = found.value;
  const kind = command.body;
  if (duplicates(command.members.map((m) => m.person))) {
    return refuse("duplicate", "Có người được nêu hai lần.", "Somebody is named twice.", { field: "members" });
  }
  const wrong = checkHeads(ctx, kind, command.members) ?? inOrder(ctx, sitting, kind);
  if (wrong !== null) return wrong;
  for (const member of command.members) {
    const no = checkMember(ctx, sitting, kind, member.person);
    if (no !== null) return no;
  }
  if (kind === "counting-committee" && countingUnderWay(ctx.state, sitting)) {
    return refuse(
      "counting-under-way",
      "Đang trong một lần bầu; thay từng thành viên ban kiểm phiếu, không bầu lại cả ban.",
      "A ballot is under way: replace single members, the whole committee cannot be elected anew.",
    );
  }
  const members = command.members.map((m) => ({ person: m.person, head: m.head }));
  if (command.vote === undefined) {
    if (ctx.state.mode === "full" && kind !== "opinion-team") return voteNeeded(ctx, kind);
    return accept({ type: "body-elected", sitting: sitting.id, body: kind, members, vote: null });
  }
  const vote = handVote(ctx, sitting, "bodies", `Bầu ${bodyName(kind).vi}`, command.vote);
  if (!vote.ok) return vote;
  if (!vote.value.passed) return notCarried(ctx, sitting, vote.value);
  return accept({ type: "body-elected", sitting: sitting.id, body: kind, members, vote: vote.value });
};

const voteNeeded = (ctx: Context, kind: BodyKind): Decision =>
  refuseByLaw(
    ctx,
    "vote-needed",
    `${bodyName(kind).vi.replace(/^./u, (c) => c.toUpperCase())} được bầu bằng biểu quyết; chưa có kết quả biểu quyết.`,
    `The ${bodyName(kind).en} is elected by a vote of hands; no vote was given.`,
    kind === "counting-committee" ? "counting-committee" : "presidium",
  );

const countingUnderWay = (state: AssemblyState, sitting: Sitting): boolean =>
  state.elections.some(
    (e) =>
      e.sitting === sitting.id &&
      e.rounds.some((r) => ["issue", "vote", "count", "minutes", "report", "announce"].includes(r.stage)),
  );

export const replaceBodyMember = (ctx: Context, command: CommandOf<"replace-body-member">): Decision => {
  const found = openSittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const sitting = found.value;
  const body = bodyOf(sitting, command.body);
  if (body === undefined || !isMember(body, command.out) || isMember(body, command.in)) {
    return refuse(
      "not-a-member",
      "Người thay hoặc người được thay không đúng.",
      "The one who leaves is no member, or the other already is.",
      {
        field: "out",
      },
    );
  }
  const members = body.members.map((m) => (m.person === command.out ? { person: command.in, head: command.head } : m));
  const wrong = checkHeads(ctx, command.body, members) ?? checkMember(ctx, sitting, command.body, command.in);
  if (wrong !== null) return wrong;
  if (ctx.state.machine.with === "counting-committee" && headOf(body) === command.out) {
    return refuse(
      "machine-away",
      "Trưởng ban kiểm phiếu đang giữ máy; trả máy trước khi thay.",
      "The head holds the machine: it must be returned first.",
    );
  }
  const event = {
    type: "body-member-replaced",
    sitting: sitting.id,
    body: command.body,
    out: command.out,
    in: command.in,
    head: command.head,
  } as const;
  if (command.vote === undefined) {
    return ctx.state.mode === "full" && command.body !== "opinion-team"
      ? voteNeeded(ctx, command.body)
      : accept({ ...event, vote: null });
  }
  const vote = handVote(ctx, sitting, "bodies", `Thay thành viên ${bodyName(command.body).vi}`, command.vote);
  if (!vote.ok) return vote;
  return vote.value.passed ? accept({ ...event, vote: vote.value }) : notCarried(ctx, sitting, vote.value);
};

export const voteByHand = (ctx: Context, command: CommandOf<"vote-by-hand">): Decision => {
  const found = openSittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const vote = handVote(ctx, found.value, command.matter, command.subject, command.votes);
  return vote.ok ? notCarried(ctx, found.value, vote.value) : vote;
};
