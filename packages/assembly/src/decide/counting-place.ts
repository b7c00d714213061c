/** Where a step of the count happens: the round, its stage, the machine with the committee, nobody on the list at work. */
import type { Count, PersonId, Round } from "../model.ts";
import { bodyOf, isMember } from "../state/lookup.ts";
import { roundAt } from "./ballots.ts";
import { type Context, type Decision, type Found, nameOf, type RoundPlace, refuse, refuseByLaw } from "./common.ts";

export type InRound = {
  readonly election: RoundPlace["election"]["id"];
  readonly round: number;
  /** Set on what belongs to the second, independent count. */
  readonly check?: true;
};
export type CountPlace = RoundPlace & { readonly count: Count; readonly at: string };

/** Place and instant of a fact of the count: the opening of the box, whenever it happened. */
export const inCount = (ctx: Context, place: RoundPlace, { check }: Pick<InRound, "check"> = {}) =>
  ({
    assembly: ctx.state.id,
    election: place.election.id,
    round: place.round.number,
    at: place.round.openedAt ?? ctx.at,
    ...(check === true ? { check } : {}),
  }) as const;

/** Somebody on the list neither keys nor counts, whoever lends a hand. */
const actorOnList = (ctx: Context, round: Round): Decision | null => {
  const person = ctx.actor.person;
  const listed = round.names.find((p) => p === person);
  return listed === undefined ? null : onList(ctx, listed);
};
const onList = (ctx: Context, person: PersonId): Decision =>
  refuseByLaw(
    ctx,
    "teller-on-list",
    `${nameOf(ctx.state, person)} có tên trong danh sách bầu cử nên không được nhập hoặc kiểm phiếu.`,
    `${nameOf(ctx.state, person)} is on the list and may neither key nor count ballots.`,
    "counting-committee",
  );

/** A member of the counting committee who is not on the list; it may sit in another room, so presence is not asked. */
export const tellerMissing = (ctx: Context, { sitting, round }: RoundPlace, person: PersonId): Decision | null => {
  if (round.names.includes(person)) return onList(ctx, person);
  if (!isMember(bodyOf(sitting, "counting-committee"), person)) {
    return refuseByLaw(
      ctx,
      "not-a-teller",
      `${nameOf(ctx.state, person)} không phải thành viên ban kiểm phiếu.`,
      `${nameOf(ctx.state, person)} is no member of the counting committee.`,
      "counting-committee",
    );
  }
  return null;
};

const machineElsewhere = (ctx: Context, { election, round }: RoundPlace): Decision | null => {
  const { machine, mode } = ctx.state;
  if (mode === "short") return null;
  if (machine.with === "counting-committee" && machine.election === election.id && machine.round === round.number) {
    return null;
  }
  return refuseByLaw(
    ctx,
    "machine-not-handed-over",
    "Máy chưa bàn giao cho ban kiểm phiếu của lần bầu này.",
    "The machine has not been handed over to the counting committee for this round.",
    "counting-committee",
  );
};

/** The machine is in the counting room of this round, and nobody on the list is at work; null when it is so. */
export const inOwnRoom = (ctx: Context, place: RoundPlace): Decision | null =>
  machineElsewhere(ctx, place) ?? actorOnList(ctx, place.round);

/** A round in the counting room: right stage, machine with the committee, nobody on the list at work. */
export const countingRound = (
  ctx: Context,
  { election, round }: InRound,
  ...stages: Round["stage"][]
): Found<RoundPlace> => {
  const found = roundAt(ctx, election, round, ...stages);
  if (!found.ok) return found;
  const wrong = machineElsewhere(ctx, found.value) ?? actorOnList(ctx, found.value.round);
  return wrong !== null && !wrong.ok ? wrong : found;
};

/** The same, once the way of counting is chosen. */
export const countUnderWay = (ctx: Context, command: InRound): Found<CountPlace> => {
  const found = countingRound(ctx, command, "count");
  if (!found.ok) return found;
  const { openedAt } = found.value.round;
  const count = command.check === true ? (found.value.round.check ?? null) : found.value.round.count;
  if (count === null) {
    return refuse("way-not-chosen", "Chưa chọn cách kiểm phiếu.", "The way of counting has not been chosen.");
  }
  return { ok: true, value: { ...found.value, count, at: openedAt ?? ctx.at } };
};

const wayNames = {
  "hand-tally": { vi: "Đã chọn kiểm bằng bảng kiểm phiếu.", en: "A hand tally was chosen." },
  keyed: { vi: "Đã chọn nhập từng phiếu.", en: "Keying every paper was chosen." },
  scanned: { vi: "Đã chọn quét phiếu.", en: "Scanning was chosen." },
} as const;

/** A step of another way of counting than the one chosen. */
export const wrongWay = (count: Count, way: Count["way"]): Decision | null =>
  count.way === way ? null : refuse("other-way", wayNames[count.way].vi, wayNames[count.way].en);

/** Two members who stand behind one act: different, on the committee, not on the list. */
export const twoTellers = (ctx: Context, place: RoundPlace, by: PersonId, second: PersonId): Decision | null =>
  tellerMissing(ctx, place, by) ??
  tellerMissing(ctx, place, second) ??
  (by === second
    ? refuse("same-teller", "Hai người quyết định phải khác nhau.", "Two different members decide.", {
        field: "second",
      })
    : null);

/** The key of the round is not in memory: nothing can be decided on what cannot be read. */
export const roomLocked = () =>
  refuse(
    "room-locked",
    "Phòng kiểm phiếu đang khóa; trưởng ban kiểm phiếu mở khóa bằng mã PIN.",
    "The counting room is locked: its head opens it with the PIN.",
  );
