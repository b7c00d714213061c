/**
 * Papers from the floor on a list that is being made: on a delegate's phone, or on paper and keyed at the table. A slip is
 * checked as it arrives; taking it into the list is the same act as recording it there by hand, and asks the same rules
 * (who may stand and nominate: 190 Art. 9-11, 244 Art. 10-13).
 */
import { askToWithdraw, beforeList, mayAct, nominate, notPresented, stand } from "../decide/candidates.ts";
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  type ElectionPlace,
  type Found,
  nameOf,
  refuse,
} from "../decide/common.ts";
import type { PersonId, Sitting } from "../model.ts";
import { attendeeOf, electionOf } from "../state/lookup.ts";
import { isPresent, isStanding } from "../state/roll.ts";
import { actingFor } from "./decide-speakers.ts";
import { personNamed, slipOf, slipsOf } from "./slips.ts";
import type { Slip, SlipConsent } from "./types.ts";

type SlipPlace = ElectionPlace & { readonly slip: Slip };

const waitingSlip = (ctx: Context, id: string): Found<SlipPlace> => {
  const found = slipOf(ctx.state, id);
  const election = found === null ? undefined : electionOf(ctx.state, found.slip.election);
  if (found === null || election === undefined) {
    return refuse("no-such-slip", "Không có phiếu này.", "There is no such slip.", { field: "slip" });
  }
  return found.slip.state === "waiting"
    ? { ok: true, value: { ...found, election } }
    : refuse("slip-settled", "Phiếu này đã được xử lý.", "This slip is settled already.", { field: "slip" });
};

/** The command that the slip asks for, decided as if it had been given at the table. */
const asked = (ctx: Context, slip: Slip, person: PersonId): Decision => {
  const { election, by, kind, reason } = slip;
  switch (kind) {
    case "stand":
      return stand(ctx, { type: "stand", election, person });
    case "nominate":
      return nominate(ctx, { type: "nominate", election, by, person });
    case "withdraw":
      return askToWithdraw(ctx, { type: "ask-to-withdraw", election, person, reason });
    default: {
      const never: never = kind;
      return never;
    }
  }
};

/**
 * What the rules say of a slip as things stand: null when it may go into the list. The refusal carries its ruling and
 * may name a person's standing, so it is for those who run the meeting alone.
 */
export const slipRefusal = (ctx: Context, slip: Slip): Extract<Decision, { ok: false }> | null => {
  if (slip.person === null) {
    return refuse(
      "person-needed",
      `Chưa xác định được “${slip.named}” là ai.`,
      `It is not settled who “${slip.named}” is.`,
      { field: "person" },
    );
  }
  const decision = asked(ctx, slip, slip.person);
  return decision.ok ? null : decision;
};

/** What holds for the one who hands a slip in; nothing here tells anything of the person named. */
const mayHandIn = (ctx: Context, { election, sitting }: ElectionPlace, kind: Slip["kind"], by: PersonId) => {
  const { preparedAt } = election;
  if (kind !== "withdraw" && preparedAt === null) return notPresented(ctx);
  switch (kind) {
    case "stand":
      return mayAct(ctx, { election, sitting }, "stand", by);
    case "withdraw":
      return election.candidates.some((c) => c.person === by && isStanding(c))
        ? null
        : refuse(
            "not-standing",
            `${nameOf(ctx.state, by)} không có trong danh sách đang lập.`,
            `${nameOf(ctx.state, by)} is not on the list being made.`,
            { field: "by" },
          );
    case "nominate":
      return null;
    default: {
      const never: never = kind;
      return never;
    }
  }
};

const sameSlip = (sitting: Sitting, slip: Pick<Slip, "kind" | "election" | "by" | "person" | "named">): boolean =>
  slipsOf(sitting).some(
    (one) =>
      one.state === "waiting" &&
      one.kind === slip.kind &&
      one.election === slip.election &&
      one.by === slip.by &&
      one.person === slip.person &&
      one.named === slip.named,
  );

/** Slips of one phone that may wait for the table at once. */
const mostWaiting = 10;

export const handInSlip = (ctx: Context, command: CommandOf<"hand-in-slip">): Decision => {
  const place = beforeList(ctx, command.election);
  if (!place.ok) return place;
  const { sitting, election } = place.value;
  const acting = actingFor(ctx, command.by);
  if (!acting.ok) return acting;
  const by = acting.value;
  const { kind, reason } = command;
  const byPhone = ctx.actor.role === "delegate";
  const onRoll = attendeeOf(sitting, by) !== undefined;
  const onList = election.candidates.some((c) => c.person === by);
  if (!onRoll && !(kind === "withdraw" && onList) && (byPhone || kind === "nominate")) {
    return refuse(
      "not-on-roll",
      `${nameOf(ctx.state, by)} không có trong danh sách của phiên này.`,
      `${nameOf(ctx.state, by)} is not on the roll of this sitting.`,
      { field: "by" },
    );
  }
  if (byPhone && !isPresent(sitting, by)) {
    return refuse(
      "not-present",
      `${nameOf(ctx.state, by)} chưa được điểm danh có mặt.`,
      `${nameOf(ctx.state, by)} is not checked in.`,
    );
  }
  if (kind === "withdraw" && reason === "") {
    return refuse("reason-needed", "Chưa ghi lý do xin rút.", "The reason for withdrawing is missing.", {
      field: "reason",
    });
  }
  const no = mayHandIn(ctx, place.value, kind, by);
  if (no !== null) return no;
  const named = kind === "nominate" ? (command.named ?? "") : "";
  if (kind === "nominate" && command.person === undefined && named === "") {
    return refuse("person-needed", "Chưa ghi tên người được đề cử.", "The nominee is not named.", { field: "person" });
  }
  // A phone sends a name alone: the roll is not on it.
  const chosen = byPhone ? undefined : command.person;
  const person = kind === "nominate" ? (chosen ?? personNamed(ctx.state, named)) : by;
  if (person !== null && ctx.state.people[person] === undefined) {
    return refuse("no-such-person", "Người này chưa có trong danh sách.", "This person is not on record.", {
      field: "person",
    });
  }
  // As written: a phone is not to learn from its own slip whom the record knows.
  const written = byPhone || person === null ? named : "";
  if (sameSlip(sitting, { kind, election: election.id, by, person, named: written })) {
    return refuse("slip-waiting", "Phiếu này đã nộp và đang chờ.", "This slip was handed in already and waits.");
  }
  const waiting = slipsOf(sitting).filter((slip) => slip.by === by && slip.state === "waiting").length;
  if (byPhone && waiting >= mostWaiting) {
    return refuse(
      "too-many-slips",
      `Đang có ${waiting} phiếu của đồng chí chờ xem xét.`,
      `${waiting} of your slips wait to be looked at.`,
    );
  }
  // Who names himself stands, whatever the form is called.
  const self = kind !== "nominate" || person === by;
  const consent: SlipConsent = self ? "own" : !byPhone && command.consents === true ? "given" : "needed";
  return accept({
    type: "slip-handed-in",
    assembly: ctx.state.id,
    sitting: sitting.id,
    slip: `n${ctx.state.version}`,
    kind: kind === "nominate" && person === by ? "stand" : kind,
    election: election.id,
    by,
    person,
    via: byPhone ? "phone" : "paper",
    consent,
    named: written,
    reason,
    at: ctx.at,
  });
};

const of = (ctx: Context, { sitting, slip }: SlipPlace) => ({
  assembly: ctx.state.id,
  sitting: sitting.id,
  slip: slip.id,
});

/** The table says whom a written name means. */
export const identifySlip = (ctx: Context, command: CommandOf<"identify-slip">): Decision => {
  const found = waitingSlip(ctx, command.slip);
  if (!found.ok) return found;
  if (ctx.state.people[command.person] === undefined) {
    return refuse("no-such-person", "Người này chưa có trong danh sách.", "This person is not on record.", {
      field: "person",
    });
  }
  if (found.value.slip.kind !== "nominate" || found.value.slip.consent !== "needed") {
    return refuse("person-settled", "Đã rõ phiếu này nêu ai.", "It is settled whom this slip is about.", {
      field: "person",
    });
  }
  return accept({ type: "slip-identified", ...of(ctx, found.value), person: command.person });
};

/** The person named consents or not: on his own phone, or as signed on paper. */
export const answerSlip = (ctx: Context, command: CommandOf<"answer-slip">): Decision => {
  const found = waitingSlip(ctx, command.slip);
  if (!found.ok) return found;
  const { slip } = found.value;
  if (slip.person === null) {
    return refuse("person-needed", "Chưa xác định người được đề cử.", "The nominee is not settled yet.", {
      field: "slip",
    });
  }
  const acting = actingFor(ctx, slip.person);
  if (!acting.ok) return acting;
  if (slip.consent === "own") {
    return refuse("own-slip", "Phiếu này không cần hỏi ý kiến ai.", "This slip needs nobody's consent.", {
      field: "slip",
    });
  }
  const { consents } = command;
  return accept({ type: "slip-answered", ...of(ctx, found.value), person: slip.person, consents });
};

export const takeBackSlip = (ctx: Context, command: CommandOf<"take-back-slip">): Decision => {
  const found = waitingSlip(ctx, command.slip);
  if (!found.ok) return found;
  const acting = actingFor(ctx, found.value.slip.by);
  if (!acting.ok) return acting;
  return accept({ type: "slip-taken-back", ...of(ctx, found.value) });
};

/**
 * Into the list, with the facts that the list knows; or set aside, with the reason. Nobody's lawful right is set aside: what
 * the rules allow and the person named consents to goes into the list, and the meeting decides.
 */
export const settleSlip = (ctx: Context, command: CommandOf<"settle-slip">): Decision => {
  const found = waitingSlip(ctx, command.slip);
  if (!found.ok) return found;
  const { slip } = found.value;
  const no = slipRefusal(ctx, slip);
  const because = command.because ?? "";
  const settled = {
    type: "slip-settled",
    ...of(ctx, found.value),
    taken: command.take,
    because: command.take ? null : because,
  } as const;
  if (!command.take) {
    if (because === "") {
      return refuse("reason-needed", "Chưa ghi lý do không đưa vào danh sách.", "The reason is missing.", {
        field: "because",
      });
    }
    if (no === null && (slip.consent === "own" || slip.consent === "given")) {
      return refuse(
        "lawful-slip",
        "Phiếu này hợp lệ và người được nêu đồng ý: phải đưa vào danh sách để đại hội quyết định.",
        "This slip is lawful and the person consents: it goes into the list, and the meeting decides.",
        { field: "take" },
      );
    }
    return accept(settled);
  }
  if (slip.consent === "needed" || slip.consent === "refused") {
    return slip.consent === "needed"
      ? refuse("consent-needed", "Chưa có ý kiến của người được đề cử.", "The nominee has not answered yet.", {
          field: "slip",
        })
      : refuse("consent-refused", "Người được đề cử không nhận.", "The nominee has declined.", { field: "slip" });
  }
  if (no !== null) return no;
  if (slip.person === null) return accept();
  const facts = asked(ctx, slip, slip.person);
  return facts.ok ? accept(settled, ...facts.events) : facts;
};

/** The presidium says what it proposes on a request to withdraw; the meeting decides by its vote (190 Art. 5(2)). */
export const proposeOnWithdrawal = (ctx: Context, command: CommandOf<"propose-on-withdrawal">): Decision => {
  const found = beforeList(ctx, command.election);
  if (!found.ok) return found;
  const { election, sitting } = found.value;
  const { person, allow } = command;
  const candidate = election.candidates.find((c) => c.person === person);
  if (candidate === undefined || !isStanding(candidate) || candidate.withdrawal?.decision !== "asked") {
    return refuse("not-asked", "Người này không xin rút.", "This person has not asked to withdraw.", {
      field: "person",
    });
  }
  return accept({
    type: "withdrawal-proposed",
    assembly: ctx.state.id,
    sitting: sitting.id,
    election: election.id,
    person,
    allow,
  });
};
