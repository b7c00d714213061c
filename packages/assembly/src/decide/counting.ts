/** Rules of the counting room. Nothing decided here reveals a vote outside it before the announcement. */
import type { BallotReading, Count, PersonId, Round, Totals } from "../model.ts";
import { toPersonId } from "../state/ids.ts";
import { bodyOf, headOf, isMember } from "../state/lookup.ts";
import {
  canonicalBatch,
  compareBatches,
  fits,
  ownTotals,
  sameTotals,
  settledPapers,
  totalsOf,
} from "../state/readings.ts";
import { roundAt } from "./ballots.ts";
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  type Found,
  nameOf,
  type RoundPlace,
  refuse,
  refuseBy,
  refuseByLaw,
} from "./common.ts";
import { checkTotals } from "./totals.ts";

type InRound = { readonly election: RoundPlace["election"]["id"]; readonly round: number };
type CountPlace = RoundPlace & { readonly count: Count; readonly at: string };

const inCount = (ctx: Context, place: RoundPlace) =>
  ({
    assembly: ctx.state.id,
    election: place.election.id,
    round: place.round.number,
    at: place.round.openedAt ?? ctx.at,
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
const tellerMissing = (ctx: Context, { sitting, round }: RoundPlace, person: PersonId): Decision | null => {
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

/** A round in the counting room: right stage, machine with the committee, nobody on the list at work. */
const countingRound = (ctx: Context, { election, round }: InRound, ...stages: Round["stage"][]): Found<RoundPlace> => {
  const found = roundAt(ctx, election, round, ...stages);
  if (!found.ok) return found;
  const wrong = machineElsewhere(ctx, found.value) ?? actorOnList(ctx, found.value.round);
  return wrong !== null && !wrong.ok ? wrong : found;
};

/** The same, once the way of counting is chosen. */
const countUnderWay = (ctx: Context, command: InRound): Found<CountPlace> => {
  const found = countingRound(ctx, command, "count");
  if (!found.ok) return found;
  const { count, openedAt } = found.value.round;
  if (count === null) {
    return refuse("way-not-chosen", "Chưa chọn cách kiểm phiếu.", "The way of counting has not been chosen.");
  }
  return { ok: true, value: { ...found.value, count, at: openedAt ?? ctx.at } };
};

export const handOverMachine = (ctx: Context, command: CommandOf<"hand-over-machine">): Decision => {
  const found = roundAt(ctx, command.election, command.round, "count", "minutes", "report", "announce");
  if (!found.ok) return found;
  const { sitting } = found.value;
  if (ctx.state.machine.with === "counting-committee") {
    return refuse("machine-away", "Máy đã ở ban kiểm phiếu.", "The counting committee has the machine already.");
  }
  const head = headOf(bodyOf(sitting, "counting-committee"));
  if (head !== command.head) {
    return refuseByLaw(
      ctx,
      "not-the-head",
      "Máy chỉ bàn giao cho trưởng ban kiểm phiếu.",
      "The machine is handed to the head of the counting committee alone.",
      "counting-committee",
    );
  }
  const wrong = tellerMissing(ctx, found.value, command.head);
  if (wrong !== null) return wrong;
  const { election, round } = command;
  return accept({ type: "machine-handed-over", assembly: ctx.state.id, election, round, head, since: ctx.at });
};

export const returnMachine = (ctx: Context): Decision =>
  ctx.state.machine.with === "office"
    ? refuse("machine-here", "Máy đang ở văn phòng đại hội.", "The office has the machine already.")
    : accept({ type: "machine-returned", at: ctx.at });

export const chooseCount = (ctx: Context, command: CommandOf<"choose-count">): Decision => {
  const found = countingRound(ctx, command, "count");
  if (!found.ok) return found;
  const { count } = found.value.round;
  if (count !== null && (count.tally !== null || count.batches.length > 0)) {
    return refuse(
      "count-begun",
      "Đã bắt đầu nhập phiếu; muốn đổi cách thì kiểm lại từ đầu.",
      "Counting has begun: order a recount to change the way.",
    );
  }
  const { way, purpose } = command;
  return accept({ type: "count-chosen", ...inCount(ctx, found.value), way, purpose });
};

const wrongWay = (count: Count, way: Count["way"]): Decision | null =>
  count.way === way
    ? null
    : refuse(
        "other-way",
        way === "keyed" ? "Đã chọn kiểm bằng bảng kiểm phiếu." : "Đã chọn nhập từng phiếu.",
        way === "keyed" ? "A hand tally was chosen." : "Keying every paper was chosen.",
      );

export const enterTally = (ctx: Context, command: CommandOf<"enter-tally">): Decision => {
  const found = countUnderWay(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  const wrong =
    wrongWay(place.count, "hand-tally") ??
    tellerMissing(ctx, place, command.teller) ??
    checkTotals(ctx, place.round, command.totals, command.struck);
  if (wrong !== null) return wrong;
  const { teller, fromPaper } = command;
  return accept({ type: "tally-entered", ...inCount(ctx, place), teller, fromPaper, totals: plain(command.totals) });
};

const plain = (totals: Totals): Totals => ({
  found: totals.found,
  valid: totals.valid,
  invalid: totals.invalid,
  invalidReasons: totals.invalidReasons.filter((r) => r.count > 0).map((r) => ({ reason: r.reason, count: r.count })),
  votes: [...totals.votes],
});

export const confirmTally = (ctx: Context, command: CommandOf<"confirm-tally">): Decision => {
  const found = countUnderWay(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  const { tally } = place.count;
  if (tally === null) return refuse("no-tally", "Chưa nhập bảng kiểm phiếu.", "No tally has been entered.");
  const wrong = tellerMissing(ctx, place, command.teller);
  if (wrong !== null) return wrong;
  if (tally.enteredBy === command.teller) {
    return refuse(
      "same-teller",
      "Người xác nhận phải khác người nhập: hai thành viên ban kiểm phiếu.",
      "The one who confirms must be another member than the one who entered.",
      { field: "teller" },
    );
  }
  return accept({ type: "tally-confirmed", ...inCount(ctx, place), teller: command.teller });
};

export const keyBatch = (ctx: Context, command: CommandOf<"key-batch">): Decision => {
  const found = countUnderWay(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  const wrong = wrongWay(place.count, "keyed");
  if (wrong !== null) return wrong;
  const { batch, pair, papers } = command;
  if (papers.some((p) => !fits(p, place.round))) {
    return refuse(
      "not-on-paper",
      "Có phiếu ghi số thứ tự hoặc kiểu đánh dấu không có trên phiếu bầu này.",
      "A reading names a number or a mark that this ballot does not have.",
      {
        field: "papers",
      },
    );
  }
  const old = place.count.batches.find((b) => b.batch === batch);
  if (pair === 1 && old !== undefined) {
    return refuse("already-keyed", `Tập ${batch} đã nhập.`, `Batch ${batch} is keyed already.`, { field: "batch" });
  }
  if (pair === 2 && old === undefined) {
    return refuse(
      "first-pair-first",
      `Cặp thứ nhất chưa nhập tập ${batch}.`,
      `The first pair has not keyed batch ${batch} yet.`,
      {
        field: "batch",
      },
    );
  }
  if (pair === 2 && old?.secondKeyed === true) {
    return refuse("already-keyed", `Tập ${batch} đã nhập đủ hai lượt.`, `Both pairs have keyed batch ${batch}.`, {
      field: "batch",
    });
  }
  const by = ctx.actor.person === undefined ? null : toPersonId(ctx.actor.person);
  if (pair === 2 && by !== null && by === old?.firstBy) {
    return refuse(
      "same-person",
      `Tập ${batch} do chính người này nhập lượt thứ nhất; lượt thứ hai phải do người khác nhập, trên thiết bị khác.`,
      `This person keyed batch ${batch} the first time; the second keying is for somebody else, on another device.`,
    );
  }
  const readings = canonicalBatch(papers, place.round.form);
  const keyed = {
    type: "batch-keyed",
    ...inCount(ctx, place),
    batch,
    pair,
    by,
    papers: readings.length,
    readings,
  } as const;
  if (pair === 1 || old === undefined) return accept(keyed);
  if (old.first === null) return roomLocked();
  const { onlyFirst, onlySecond } = compareBatches(old.first, readings);
  if (onlyFirst.length > 0 || onlySecond.length > 0) return accept(keyed);
  return accept(keyed, { type: "batch-settled", ...inCount(ctx, place), batch, by: [], readings });
};

const roomLocked = () =>
  refuse(
    "room-locked",
    "Phòng kiểm phiếu đang khóa; trưởng ban kiểm phiếu mở khóa bằng mã PIN.",
    "The counting room is locked: its head opens it with the PIN.",
  );

export const settleBatch = (ctx: Context, command: CommandOf<"settle-batch">): Decision => {
  const found = countUnderWay(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  const wrong = tellerMissing(ctx, place, command.by) ?? tellerMissing(ctx, place, command.second);
  if (wrong !== null) return wrong;
  if (command.by === command.second) {
    return refuse("same-teller", "Hai người quyết định phải khác nhau.", "Two different members decide.", {
      field: "second",
    });
  }
  const batch = place.count.batches.find((b) => b.batch === command.batch);
  if (batch === undefined || !batch.secondKeyed || batch.isSettled) {
    return refuse(
      "nothing-to-settle",
      `Tập ${command.batch} không có gì cần thống nhất.`,
      `Batch ${command.batch} has nothing to settle.`,
      {
        field: "batch",
      },
    );
  }
  if (batch.first === null || batch.second === null) return roomLocked();
  if (batch.papers !== batch.secondPapers) {
    return refuse(
      "rekey",
      `Tập ${batch.batch}: hai lượt nhập khác số phiếu (${batch.papers} và ${batch.secondPapers ?? 0}); phải nhập lại.`,
      `Batch ${batch.batch}: the pairs keyed ${batch.papers} and ${batch.secondPapers ?? 0} papers; it must be keyed anew.`,
    );
  }
  const { common, onlyFirst } = compareBatches(batch.first, batch.second);
  if (command.decided.length !== onlyFirst.length || command.decided.some((p) => !fits(p, place.round))) {
    return refuse(
      "not-all-decided",
      `Cần quyết định đúng ${onlyFirst.length} phiếu khác nhau của tập ${batch.batch}.`,
      `Exactly the ${onlyFirst.length} papers that differ in batch ${batch.batch} are to be decided.`,
      { field: "decided" },
    );
  }
  const readings = canonicalBatch([...common, ...command.decided], place.round.form);
  return accept({
    type: "batch-settled",
    ...inCount(ctx, place),
    batch: batch.batch,
    by: [command.by, command.second],
    readings,
  });
};

export const rekeyBatch = (ctx: Context, command: CommandOf<"rekey-batch">): Decision => {
  const found = countUnderWay(ctx, command);
  if (!found.ok) return found;
  if (!found.value.count.batches.some((b) => b.batch === command.batch)) {
    return refuse("no-such-batch", `Không có tập ${command.batch}.`, `There is no batch ${command.batch}.`, {
      field: "batch",
    });
  }
  const { batch, reason } = command;
  return accept({ type: "batch-reopened", ...inCount(ctx, found.value), batch, reason });
};

export const enterOtherProgram = (ctx: Context, command: CommandOf<"enter-other-program">): Decision => {
  const found = countUnderWay(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  if (place.count.purpose !== "beside") {
    return refuse(
      "not-beside",
      "Lần bầu này kiểm chính thức tại đây, không đối chiếu chương trình khác.",
      "Ours is the official count here; no other program is compared.",
    );
  }
  const wrong = checkTotals(ctx, place.round, command.totals);
  if (wrong !== null) return wrong;
  const totals = plain(command.totals);
  const ours = ownTotals(ctx.pack, place.round);
  return accept({
    type: "other-program-entered",
    ...inCount(ctx, place),
    other: { totals, agrees: ours === null ? null : sameTotals(ours, totals) },
  });
};

const allReadings = (count: Count): readonly BallotReading[] => count.batches.flatMap((b) => b.settled ?? []);

const countIncomplete = (ctx: Context, place: CountPlace): Decision | null => {
  const { count, round } = place;
  if (count.way === "hand-tally") {
    if (count.tally === null) return refuse("no-tally", "Chưa nhập bảng kiểm phiếu.", "No tally has been entered.");
    if (count.tally.confirmedBy === null) {
      return refuse(
        "not-confirmed",
        "Người thứ hai chưa xác nhận bảng kiểm phiếu.",
        "A second member has not confirmed the tally.",
      );
    }
    return count.tally.totals === null ? roomLocked() : null;
  }
  const open = count.batches.filter((b) => !b.isSettled);
  if (open.length > 0) {
    return refuse(
      "batches-open",
      `Còn ${open.length} tập phiếu chưa thống nhất: ${open.map((b) => b.batch).join(", ")}.`,
      `${open.length} batches are not settled: ${open.map((b) => b.batch).join(", ")}.`,
    );
  }
  if (count.batches.some((b) => b.settled === null)) return roomLocked();
  const returned = round.papers.returned ?? 0;
  const ruling = ctx.pack.reconcile({ issued: round.papers.issued ?? 0, returned, found: settledPapers(count) });
  if (!ruling.answer["may-count"]) return refuseBy("papers-do-not-meet", ruling);
  return totalsOf(ctx.pack, round, allReadings(count)) === null
    ? refuse(
        "doubtful-papers",
        "Còn phiếu nghi vấn chưa được ban kiểm phiếu kết luận.",
        "Doubtful papers are waiting for the conclusion of the counting committee.",
      )
    : null;
};

export const concludeCount = (ctx: Context, command: CommandOf<"conclude-count">): Decision => {
  const found = countUnderWay(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  const incomplete = countIncomplete(ctx, place);
  if (incomplete !== null) return incomplete;
  const totals = ownTotals(ctx.pack, place.round);
  if (totals === null) return roomLocked();
  const { purpose, other } = place.count;
  if (purpose === "official") {
    return accept({ type: "count-concluded", ...inCount(ctx, place), result: { totals, agrees: null } });
  }
  if (other === null) {
    return refuse(
      "other-missing",
      "Chưa nhập số liệu của chương trình kia.",
      "The totals of the other program are missing.",
    );
  }
  if (other.totals === null) return roomLocked();
  const different = totals.votes.filter((v, i) => v !== other.totals?.votes[i]).length;
  if (!sameTotals(totals, other.totals)) {
    return refuse(
      "programs-differ",
      `Hai chương trình không khớp (${different} người khác số phiếu); kiểm tra lại trước khi kết thúc.`,
      `The two programs differ (on ${different} names); check again before concluding.`,
    );
  }
  return accept({ type: "count-concluded", ...inCount(ctx, place), result: { totals, agrees: true } });
};

export const recount = (ctx: Context, command: CommandOf<"recount">): Decision => {
  const found = countingRound(ctx, command, "count", "minutes", "report", "announce");
  if (!found.ok) return found;
  return accept({ type: "recount-ordered", ...inCount(ctx, found.value), reason: command.reason });
};

export const signMinutes = (ctx: Context, command: CommandOf<"sign-minutes">): Decision => {
  const found = countingRound(ctx, command, "minutes");
  if (!found.ok) return found;
  const { sitting } = found.value;
  const committee = bodyOf(sitting, "counting-committee");
  for (const person of command.signedBy) {
    const wrong = tellerMissing(ctx, found.value, person);
    if (wrong !== null) return wrong;
  }
  const head = headOf(committee);
  const signers = new Set(command.signedBy);
  const needed = Math.min(2, committee?.members.length ?? 1);
  if (head === null || !signers.has(head) || signers.size < needed) {
    return refuseByLaw(
      ctx,
      "signatures-missing",
      `Biên bản kiểm phiếu phải có chữ ký của trưởng ban và ít nhất ${needed} người ký; hiện có ${signers.size}.`,
      `The counting minutes need the head's signature and at least ${needed} signatures; there are ${signers.size}.`,
      "counting-committee",
    );
  }
  const { election, round } = command;
  return accept({
    type: "minutes-signed",
    assembly: ctx.state.id,
    election,
    round,
    signedBy: [...signers],
    signedAt: ctx.at,
  });
};
