/** Rules of the counting room. Nothing decided here reveals a vote outside it before the announcement. */
import { handOverPlace } from "../audit/decide.ts";
import type { Totals } from "../model.ts";
import { toPersonId } from "../state/ids.ts";
import { bodyOf, headOf } from "../state/lookup.ts";
import { canonicalBatch, compareBatches, fits, ownTotals, sameTotals } from "../state/readings.ts";
import { accept, type CommandOf, type Context, type Decision, refuse, refuseByLaw } from "./common.ts";
import {
  countingRound,
  countUnderWay,
  inCount,
  roomLocked,
  tellerMissing,
  twoTellers,
  wrongWay,
} from "./counting-place.ts";
import { checkTotals } from "./totals.ts";

export const handOverMachine = (ctx: Context, command: CommandOf<"hand-over-machine">): Decision => {
  const found = handOverPlace(ctx, command);
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
  const { round } = found.value;
  const count = command.check === true ? (round.check ?? null) : round.count;
  if (command.check === true && round.count === null) {
    return refuse(
      "way-not-chosen",
      "Chọn cách kiểm phiếu chính trước, rồi mới chọn cách kiểm đối chiếu.",
      "Choose the way of the first count before that of the second.",
    );
  }
  if (command.way === "scanned" && round.papers.source === "stamped-blanks") {
    return refuse(
      "handwritten-names",
      "Phiếu viết tay tên người thì không đọc bằng máy quét; hãy nhập từng phiếu hoặc kiểm tay.",
      "Ballots with handwritten names are not read by the scanner: key them or tally by hand.",
      { field: "way" },
    );
  }
  if (count !== null && (count.tally !== null || count.batches.length > 0 || (count.scans ?? []).length > 0)) {
    return refuse(
      "count-begun",
      "Đã bắt đầu nhập phiếu; muốn đổi cách thì kiểm lại từ đầu.",
      "Counting has begun: order a recount to change the way.",
    );
  }
  const { way, purpose } = command;
  return accept({ type: "count-chosen", ...inCount(ctx, found.value, command), way, purpose });
};

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
  return accept({
    type: "tally-entered",
    ...inCount(ctx, place, command),
    teller,
    fromPaper,
    totals: plain(command.totals),
  });
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
  return accept({ type: "tally-confirmed", ...inCount(ctx, place, command), teller: command.teller });
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
    ...inCount(ctx, place, command),
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
  return accept(keyed, { type: "batch-settled", ...inCount(ctx, place, command), batch, by: [], readings });
};

export const settleBatch = (ctx: Context, command: CommandOf<"settle-batch">): Decision => {
  const found = countUnderWay(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  const wrong = twoTellers(ctx, place, command.by, command.second);
  if (wrong !== null) return wrong;
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
    ...inCount(ctx, place, command),
    batch: batch.batch,
    by: [command.by, command.second],
    readings,
  });
};

export const rekeyBatch = (ctx: Context, command: CommandOf<"rekey-batch">): Decision => {
  const found = countUnderWay(ctx, command);
  if (!found.ok) return found;
  const { batches, scans } = found.value.count;
  if (![...batches, ...(scans ?? [])].some((b) => b.batch === command.batch)) {
    return refuse("no-such-batch", `Không có tập ${command.batch}.`, `There is no batch ${command.batch}.`, {
      field: "batch",
    });
  }
  const { batch, reason } = command;
  return accept({ type: "batch-reopened", ...inCount(ctx, found.value, command), batch, reason });
};

export const enterOtherProgram = (ctx: Context, command: CommandOf<"enter-other-program">): Decision => {
  const found = countUnderWay(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
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
