/** Rules on people: roll, presence, absence, alternates, credentials. */
import type { AssemblyEvent, RollEntry } from "../events.ts";
import { evolve } from "../evolve.ts";
import type { AssemblyState, Attendee, PersonId, Sitting } from "../model.ts";
import { attendeeOf, bodyOf, mainSittingId } from "../state/lookup.ts";
import { meetingOf } from "../state/pack.ts";
import { convened, factsOf, isOfficial, isPresent, isReplaced, wasPresent } from "../state/roll.ts";
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
  sittingIn,
} from "./common.ts";
import { reexamine } from "./reexamine.ts";

type AttendeeInput = CommandOf<"amend-attendee">["attendee"];
const rollEntry = (person: PersonId, input: AttendeeInput): RollEntry => ({
  person,
  standing: input.standing,
  seat: input.seat,
  ...(input.delegation === undefined || input.delegation === "" ? {} : { delegation: input.delegation }),
  flags: [...new Set(input.flags)],
});

export const addPeople = (ctx: Context, command: CommandOf<"add-people">): Decision => {
  const sitting = command.sitting ?? mainSittingId;
  const found = sittingIn(ctx, sitting);
  if (!found.ok) return found;
  if (found.value.status === "closed") {
    return refuse("sitting-closed", `“${found.value.title}” đã bế mạc.`, `“${found.value.title}” is closed.`);
  }
  const taken = command.people.find((p) => ctx.state.people[p.id] !== undefined);
  if (taken !== undefined || duplicates(command.people.map((p) => p.id))) {
    return refuse("duplicate", "Có mã người bị trùng.", "Two people have the same id.", { field: "people" });
  }
  return accept({
    type: "people-added",
    sitting,
    people: command.people.map((p) => ({
      id: p.id,
      details: p.details,
      attendee: p.attendee === undefined ? null : rollEntry(p.id, p.attendee),
    })),
  });
};

const noSuchPerson = () =>
  refuse("no-such-person", "Người này chưa có trong danh sách.", "This person is not on record.", { field: "person" });

export const amendPerson = (ctx: Context, command: CommandOf<"amend-person">): Decision =>
  ctx.state.people[command.person] === undefined
    ? noSuchPerson()
    : accept({ type: "person-amended", person: command.person, details: command.details });

export const amendAttendee = (ctx: Context, command: CommandOf<"amend-attendee">): Decision => {
  const found = sittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const old = attendeeOf(found.value, command.person);
  if (old === undefined) return noSuchPerson();
  const entry = rollEntry(command.person, command.attendee);
  return accept({
    type: "attendee-amended",
    sitting: command.sitting,
    attendee: {
      ...entry,
      ...(old.replaces === undefined ? {} : { replaces: old.replaces }),
      ...(old.notRecognised === undefined ? {} : { notRecognised: old.notRecognised }),
    },
  });
};

export const removeAttendee = (ctx: Context, command: CommandOf<"remove-attendee">): Decision => {
  const found = sittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  if (attendeeOf(found.value, command.person) === undefined) return noSuchPerson();
  const { person, sitting, reason } = command;
  if (wasPresent(found.value, person)) {
    return refuse(
      "was-present",
      `${nameOf(ctx.state, person)} đã có mặt, không đưa ra khỏi danh sách triệu tập được.`,
      `${nameOf(ctx.state, person)} has been present and cannot be taken off the roll.`,
    );
  }
  const used = ctx.state.elections.some(
    (e) => e.sitting === sitting && e.candidates.some((c) => c.person === person && c.out === undefined),
  );
  if (used || found.value.bodies.some((b) => b.members.some((m) => m.person === person))) {
    return refuse(
      "in-use",
      `${nameOf(ctx.state, person)} đang ở trong danh sách bầu cử hoặc trong một bộ phận của đại hội.`,
      `${nameOf(ctx.state, person)} is a candidate or a member of a working body.`,
    );
  }
  return accept({ type: "attendee-removed", sitting, person, reason });
};

const onRoll = (sitting: Sitting, people: readonly PersonId[]): Decision | null =>
  people.every((p) => attendeeOf(sitting, p) !== undefined) && !duplicates(people)
    ? null
    : refuse("not-on-roll", "Có người không thuộc danh sách triệu tập.", "Somebody is not on the roll.", {
        field: "people",
      });

/** Desks work from before the opening until the close: people come in while the hall fills. */
const notClosedSittingIn = (ctx: Context, id: CommandOf<"check-in">["sitting"]) => {
  const found = sittingIn(ctx, id);
  return found.ok && found.value.status === "closed" ? openSittingIn(ctx, id) : found;
};

/**
 * People come in. Somebody found absent throughout who turns up is taken out of the finding, and every result announced
 * before is looked at again with the new base.
 */
export const checkIn = (ctx: Context, command: CommandOf<"check-in">): Decision => {
  const found = notClosedSittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const sitting = found.value;
  const wrong = onRoll(sitting, command.people);
  if (wrong !== null) return wrong;
  const inside = command.people.find((p) => isPresent(sitting, p));
  if (inside !== undefined) {
    return refuse(
      "already-present",
      `${nameOf(ctx.state, inside)} đã điểm danh có mặt.`,
      `${nameOf(ctx.state, inside)} is already checked in.`,
      { field: "people" },
    );
  }
  for (const person of command.people) {
    const attendee = attendeeOf(sitting, person);
    if (attendee === undefined || !isOfficial(sitting, attendee)) continue;
    const meeting = meetingOf(sitting.kind);
    const ruling = ctx.pack.may({
      act: "be-convened",
      meeting,
      level: ctx.state.about.level,
      person: factsOf(ctx.state, sitting, person),
    });
    if (ruling.answer.allowed === false) return refuseBy("not-convened", ruling, "people");
  }
  const events: AssemblyEvent[] = [
    { type: "people-checked-in", sitting: sitting.id, people: [...command.people], at: ctx.at },
  ];
  for (const person of command.people) {
    if (sitting.absences.some((a) => a.person === person)) {
      events.push({ type: "absence-lifted", sitting: sitting.id, person });
    }
  }
  return accept(...withReexamination(ctx, sitting, events, command.people));
};

const withReexamination = (
  ctx: Context,
  sitting: Sitting,
  events: readonly AssemblyEvent[],
  people: readonly PersonId[],
): readonly AssemblyEvent[] => {
  const after = events.reduce<AssemblyState>((state, event) => evolve(state, event), ctx.state);
  return [...events, ...reexamine(after, sitting.id, people)];
};

export const checkOut = (ctx: Context, command: CommandOf<"check-out">): Decision => {
  const found = notClosedSittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const wrong = onRoll(found.value, command.people);
  if (wrong !== null) return wrong;
  const outside = command.people.find((p) => !isPresent(found.value, p));
  if (outside !== undefined) {
    return refuse(
      "not-present",
      `${nameOf(ctx.state, outside)} không có mặt.`,
      `${nameOf(ctx.state, outside)} is not present.`,
      { field: "people" },
    );
  }
  return accept({ type: "people-checked-out", sitting: found.value.id, people: [...command.people], at: ctx.at });
};

export const seatAlternate = (ctx: Context, command: CommandOf<"seat-alternate">): Decision => {
  const found = sittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const sitting = found.value;
  const alternate = attendeeOf(sitting, command.alternate);
  const official = attendeeOf(sitting, command.replaces);
  if (alternate === undefined || official === undefined) return noSuchPerson();
  if (alternate.seat !== "alternate" || alternate.replaces !== undefined || alternate.standing !== "official") {
    return refuse(
      "not-an-alternate",
      `${nameOf(ctx.state, command.alternate)} không phải đại biểu dự khuyết chưa được thay thế.`,
      `${nameOf(ctx.state, command.alternate)} is not an alternate who could be seated.`,
      { field: "alternate" },
    );
  }
  if (!isOfficial(sitting, official) || isReplaced(sitting, command.replaces)) {
    return refuse(
      "not-official",
      `${nameOf(ctx.state, command.replaces)} không phải đại biểu chính thức.`,
      `${nameOf(ctx.state, command.replaces)} is not an official delegate.`,
      { field: "replaces" },
    );
  }
  if (wasPresent(sitting, command.replaces)) {
    return refuseByLaw(
      ctx,
      "was-present",
      `${nameOf(ctx.state, command.replaces)} đã có mặt tại đại hội nên không thay bằng đại biểu dự khuyết.`,
      `${nameOf(ctx.state, command.replaces)} has been present and is not replaced by an alternate.`,
      "credentials",
    );
  }
  if (official.flags.includes("convening-committee")) {
    return refuseByLaw(
      ctx,
      "committee-not-replaced",
      "Cấp ủy viên cấp triệu tập vắng mặt không được thay bằng đại biểu dự khuyết.",
      "An absent member of the convening committee is not replaced by an alternate.",
      "credentials",
    );
  }
  const { alternate: person, replaces } = command;
  return accept(
    ...withReexamination(
      ctx,
      sitting,
      [{ type: "alternate-seated", sitting: sitting.id, alternate: person, replaces }],
      [person],
    ),
  );
};

/** A finding that somebody was absent throughout: the only absence that lowers the base. */
export const findAbsentThroughout = (ctx: Context, command: CommandOf<"find-absent-throughout">): Decision => {
  const found = openSittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const sitting = found.value;
  const { person, reason, acceptedBy, excused } = command;
  const attendee = attendeeOf(sitting, person);
  if (attendee === undefined || !isOfficial(sitting, attendee)) return noSuchPerson();
  if (wasPresent(sitting, person)) {
    const spans = sitting.presence[person]?.length ?? 0;
    return refuseByLaw(
      ctx,
      "was-present",
      `${nameOf(ctx.state, person)} đã có mặt (${spans} lượt điểm danh) nên không phải vắng suốt thời gian đại hội; vẫn tính vào tổng số.`,
      `${nameOf(ctx.state, person)} has been present (checked in ${spans} times): not absent throughout, and stays in the base.`,
      "result",
    );
  }
  if (sitting.absences.some((a) => a.person === person)) {
    return refuse("duplicate", "Đã ghi nhận vắng mặt.", "This absence is already on record.");
  }
  return accept({
    type: "absence-found",
    sitting: sitting.id,
    person,
    excused,
    words: { reason, acceptedBy },
    at: ctx.at,
  });
};

/** Delegates are recognised by vote on the credentials report; a members' congress takes note of who attends. */
export const recogniseDelegates = (ctx: Context, command: CommandOf<"recognise-delegates">): Decision => {
  const found = openSittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const sitting = found.value;
  const wrong = onRoll(sitting, command.notRecognised);
  if (wrong !== null) return wrong;
  const delegates = meetingOf(sitting.kind) === "delegates";
  const full = ctx.state.mode === "full";
  if (delegates && full && bodyOf(sitting, "credentials-committee") === undefined) {
    return refuseByLaw(
      ctx,
      "no-credentials-committee",
      "Chưa bầu ban thẩm tra tư cách đại biểu.",
      "The credentials committee has not been elected.",
      "credentials",
    );
  }
  if (delegates && full && command.vote === undefined) {
    return refuseByLaw(
      ctx,
      "vote-needed",
      "Đại hội biểu quyết công nhận tư cách đại biểu; chưa có kết quả biểu quyết.",
      "The congress votes to recognise its delegates; no vote was given.",
      "credentials",
    );
  }
  const out: (a: Attendee) => boolean = (a) => command.notRecognised.includes(a.person);
  const recognised = convened(ctx.state, sitting).filter((a) => !out(a)).length;
  if (command.vote === undefined) {
    return accept({
      type: "delegates-recognised",
      sitting: sitting.id,
      recognised,
      notRecognised: [...command.notRecognised],
      vote: null,
    });
  }
  const vote = handVote(ctx, sitting, "resolution", "Công nhận tư cách đại biểu", command.vote);
  if (!vote.ok) return vote;
  if (!vote.value.passed) return notCarried(ctx, sitting, vote.value);
  return accept({
    type: "delegates-recognised",
    sitting: sitting.id,
    recognised,
    notRecognised: [...command.notRecognised],
    vote: vote.value,
  });
};
