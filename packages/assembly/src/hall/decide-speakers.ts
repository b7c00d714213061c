/** Rules on speaking: who may ask, who is called, and the clock of the one who speaks. */
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  type Found,
  nameOf,
  openSittingIn,
  refuse,
  sittingIn,
} from "../decide/common.ts";
import type { PersonId, Sitting, SittingId } from "../model.ts";
import { toPersonId } from "../state/ids.ts";
import { attendeeOf } from "../state/lookup.ts";
import { isPresent } from "../state/roll.ts";
import { floorOf, requestOf, speakingIn, waitingIn } from "./floor.ts";
import type { SpeechRequest } from "./types.ts";

/** A delegate acts for nobody else: the person is the one whose card the phone was joined with. */
export const actingFor = (ctx: Context, named: PersonId | undefined): Found<PersonId> => {
  const own = ctx.actor.person === undefined ? null : toPersonId(ctx.actor.person);
  if (ctx.actor.role === "delegate" && (own === null || (named !== undefined && named !== own))) {
    return refuse("own-card", "Chỉ làm được cho chính mình.", "Only for oneself.", { field: "person" });
  }
  const person = named ?? own;
  return person === null
    ? refuse("person-needed", "Chưa nêu tên người.", "The person is not named.", { field: "person" })
    : { ok: true, value: person };
};

const place = (ctx: Context, sitting: SittingId) => ({ assembly: ctx.state.id, sitting });

type SpeechPlace = { readonly sitting: Sitting; readonly request: SpeechRequest };
const speechIn = (ctx: Context, id: SittingId, request: string): Found<SpeechPlace> => {
  const sitting = openSittingIn(ctx, id);
  if (!sitting.ok) return sitting;
  const found = requestOf(floorOf(sitting.value), request);
  return found === undefined
    ? refuse("no-such-request", "Không có đăng ký phát biểu này.", "There is no such request to speak.", {
        field: "request",
      })
    : { ok: true, value: { sitting: sitting.value, request: found } };
};

/** The waiting request, or the refusal that says what became of it: two people may have pressed at once. */
const waiting = (ctx: Context, id: SittingId, request: string): Found<SpeechPlace> => {
  const found = speechIn(ctx, id, request);
  if (!found.ok || found.value.request.state === "waiting") return found;
  const name = nameOf(ctx.state, found.value.request.person);
  return refuse(
    "not-waiting",
    `Đăng ký phát biểu của ${name} không còn chờ.`,
    `The request of ${name} is no longer waiting.`,
    { field: "request" },
  );
};

const current = (ctx: Context, id: SittingId): Found<SpeechPlace> => {
  const sitting = openSittingIn(ctx, id);
  if (!sitting.ok) return sitting;
  const request = speakingIn(floorOf(sitting.value));
  return request === undefined
    ? refuse("nobody-speaks", "Không có ai đang phát biểu.", "Nobody has the floor.")
    : { ok: true, value: { sitting: sitting.value, request } };
};

export const setFloor = (ctx: Context, command: CommandOf<"set-floor">): Decision => {
  const found = sittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const { open, seconds, warnAt, perDelegation } = command;
  if (warnAt >= seconds) {
    return refuse(
      "warning-too-early",
      "Thời gian báo trước phải ngắn hơn thời gian phát biểu.",
      "The warning must come within the time allowed.",
      { field: "warnAt" },
    );
  }
  return accept({ type: "floor-set", ...place(ctx, command.sitting), open, seconds, warnAt, perDelegation });
};

export const askToSpeak = (ctx: Context, command: CommandOf<"ask-to-speak">): Decision => {
  const found = openSittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const sitting = found.value;
  const acting = actingFor(ctx, command.person);
  if (!acting.ok) return acting;
  const person = acting.value;
  const floor = floorOf(sitting);
  if (attendeeOf(sitting, person) === undefined) {
    return refuse(
      "not-on-roll",
      `${nameOf(ctx.state, person)} không có trong danh sách của phiên này.`,
      `${nameOf(ctx.state, person)} is not on the roll of this sitting.`,
      { field: "person" },
    );
  }
  const byPhone = ctx.actor.role === "delegate";
  // A point of order may be raised at any time; a slip that the secretary keys was accepted at the table.
  if (byPhone && !floor.open && command.kind === "speech") {
    return refuse("list-closed", "Hiện chưa nhận đăng ký phát biểu.", "Requests to speak are not being taken now.");
  }
  if (byPhone && !isPresent(sitting, person)) {
    return refuse(
      "not-present",
      `${nameOf(ctx.state, person)} chưa được điểm danh có mặt.`,
      `${nameOf(ctx.state, person)} is not checked in.`,
    );
  }
  if (waitingIn(floor).some((r) => r.person === person && r.kind === command.kind)) {
    return refuse(
      "asked-already",
      `${nameOf(ctx.state, person)} đã đăng ký và đang chờ.`,
      `${nameOf(ctx.state, person)} has asked already and is waiting.`,
    );
  }
  const { kind, topic } = command;
  const via = byPhone ? "phone" : "slip";
  const request = `r${ctx.state.version}`;
  return accept({ type: "speech-asked", ...place(ctx, sitting.id), request, person, kind, via, topic, at: ctx.at });
};

export const takeBackRequest = (ctx: Context, command: CommandOf<"take-back-request">): Decision => {
  const found = waiting(ctx, command.sitting, command.request);
  if (!found.ok) return found;
  const acting = actingFor(ctx, found.value.request.person);
  if (!acting.ok) return acting;
  return accept({ type: "speech-taken-back", ...place(ctx, command.sitting), request: command.request });
};

export const orderSpeakers = (ctx: Context, command: CommandOf<"order-speakers">): Decision => {
  const found = openSittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const now = waitingIn(floorOf(found.value)).map((r) => r.id);
  const { requests } = command;
  if (now.length !== requests.length || now.some((id) => !requests.includes(id))) {
    return refuse(
      "list-changed",
      "Danh sách chờ vừa thay đổi; xem lại rồi sắp xếp.",
      "The list has just changed: look at it again.",
      { field: "requests" },
    );
  }
  return accept({ type: "speakers-ordered", ...place(ctx, command.sitting), requests });
};

export const skipSpeaker = (ctx: Context, command: CommandOf<"skip-speaker">): Decision => {
  const found = waiting(ctx, command.sitting, command.request);
  return found.ok
    ? accept({ type: "speaker-skipped", ...place(ctx, command.sitting), request: command.request })
    : found;
};

export const callSpeaker = (ctx: Context, command: CommandOf<"call-speaker">): Decision => {
  const found = speechIn(ctx, command.sitting, command.request);
  if (!found.ok) return found;
  const { sitting, request } = found.value;
  if (request.state !== "waiting" && request.state !== "skipped") {
    return refuse(
      "not-waiting",
      `Đăng ký phát biểu của ${nameOf(ctx.state, request.person)} không còn chờ.`,
      `The request of ${nameOf(ctx.state, request.person)} is no longer waiting.`,
      { field: "request" },
    );
  }
  const floor = floorOf(sitting);
  const before = speakingIn(floor);
  const at = ctx.at;
  const ended =
    before === undefined
      ? []
      : ([{ type: "speech-ended", ...place(ctx, sitting.id), request: before.id, at }] as const);
  return accept(...ended, {
    type: "speech-started",
    ...place(ctx, sitting.id),
    request: request.id,
    seconds: command.seconds ?? floor.seconds,
    at,
  });
};

export const holdClock = (ctx: Context, command: CommandOf<"hold-clock">): Decision => {
  const found = current(ctx, command.sitting);
  if (!found.ok) return found;
  const { request } = found.value;
  const held = (request.clock?.heldAt ?? null) !== null;
  // Pressed twice, or by two people: what was wanted is so already.
  if (held === command.held) return accept();
  return accept({
    type: "speech-clock-held",
    ...place(ctx, command.sitting),
    request: request.id,
    held: command.held,
    at: ctx.at,
  });
};

export const giveTime = (ctx: Context, command: CommandOf<"give-time">): Decision => {
  const found = current(ctx, command.sitting);
  if (!found.ok) return found;
  const { request } = found.value;
  if ((request.clock?.seconds ?? 0) + command.seconds < 10) {
    return refuse("too-short", "Còn lại ít hơn mười giây.", "Less than ten seconds would be left.", {
      field: "seconds",
    });
  }
  return accept({
    type: "speech-time-given",
    ...place(ctx, command.sitting),
    request: request.id,
    seconds: command.seconds,
  });
};

export const endSpeech = (ctx: Context, command: CommandOf<"end-speech">): Decision => {
  const found = current(ctx, command.sitting);
  if (!found.ok) return found;
  const request = found.value.request.id;
  return accept({ type: "speech-ended", ...place(ctx, command.sitting), request, at: ctx.at });
};

export const noteSpeech = (ctx: Context, command: CommandOf<"note-speech">): Decision => {
  // Notes are finished after the sitting as well.
  const found = sittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const request = requestOf(floorOf(found.value), command.request);
  if (request === undefined || request.clock === null) {
    return refuse("not-spoken", "Người này chưa phát biểu.", "This person has not spoken.", { field: "request" });
  }
  const { person } = request;
  const { note } = command;
  return accept({ type: "speech-noted", ...place(ctx, command.sitting), request: request.id, person, note });
};

export const recordContribution = (ctx: Context, command: CommandOf<"record-contribution">): Decision => {
  const found = sittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const acting = actingFor(ctx, command.person);
  if (!acting.ok) return acting;
  const person = acting.value;
  if (attendeeOf(found.value, person) === undefined) {
    return refuse(
      "not-on-roll",
      `${nameOf(ctx.state, person)} không có trong danh sách của phiên này.`,
      `${nameOf(ctx.state, person)} is not on the roll of this sitting.`,
      { field: "person" },
    );
  }
  const { title, fileName, size, hash } = command;
  if (floorOf(found.value).contributions.some((x) => x.hash === hash && x.person === person)) {
    return refuse("handed-in-already", "Bản tham luận này đã nộp.", "This contribution was handed in already.");
  }
  return accept({
    type: "contribution-received",
    ...place(ctx, command.sitting),
    id: `t${ctx.state.version}`,
    person,
    words: { title, fileName },
    size,
    hash,
    at: ctx.at,
  });
};
