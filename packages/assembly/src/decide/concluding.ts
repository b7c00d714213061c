/** The end of a count: nothing is concluded before every figure meets and every way of counting says the same. */
import type { BallotReading, Count } from "../model.ts";
import { agreement } from "../state/agreement.ts";
import { bodyOf, headOf } from "../state/lookup.ts";
import { bundlesOf, ownTotals, sameTotals, settledPapers, settledReadings, totalsOf } from "../state/readings.ts";
import { closeMarks } from "../state/scans.ts";
import { accept, type CommandOf, type Context, type Decision, refuse, refuseBy, refuseByLaw } from "./common.ts";
import { type CountPlace, countingRound, countUnderWay, inCount, roomLocked, tellerMissing } from "./counting-place.ts";
import { majorityOf } from "./scanning.ts";

const allReadings = (count: Count): readonly BallotReading[] => settledReadings(count) ?? [];

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
  const bundles = bundlesOf(count);
  const open = bundles.filter((b) => !b.isSettled);
  if (open.length > 0) {
    return refuse(
      "batches-open",
      `Còn ${open.length} tập phiếu chưa thống nhất: ${open.map((b) => b.batch).join(", ")}.`,
      `${open.length} batches are not settled: ${open.map((b) => b.batch).join(", ")}.`,
    );
  }
  if (bundles.some((b) => b.settled === null)) return roomLocked();
  const returned = round.papers.returned ?? 0;
  const ruling = ctx.pack.reconcile({ issued: round.papers.issued ?? 0, returned, found: settledPapers(count) });
  if (!ruling.answer["may-count"]) return refuseBy("papers-do-not-meet", ruling);
  if (totalsOf(ctx.pack, round, allReadings(count)) === null) {
    return refuse(
      "doubtful-papers",
      "Còn phiếu nghi vấn chưa được ban kiểm phiếu kết luận.",
      "Doubtful papers are waiting for the conclusion of the counting committee.",
    );
  }
  return closeMarksUnseen(ctx, place);
};

/** Marks that people decided and that could tip a candidate over the line were looked at again by the committee. */
const closeMarksUnseen = (ctx: Context, place: CountPlace): Decision | null => {
  const close = closeMarks(ctx.pack, place.round, place.count, majorityOf(ctx, place));
  if (close === null || close.names.length === 0 || (place.count.closeSeenBy ?? []).length > 0) return null;
  return refuse(
    "close-marks",
    `Còn ${close.cases.length} tờ phiếu có dấu do người quyết định ở sát mức quá nửa; ban kiểm phiếu cùng xem lại trước khi kết thúc.`,
    `Marks that people decided on ${close.cases.length} sheets lie near the majority line: look at them together first.`,
  );
};

/** More papers than were issued, counted by hand bundle by bundle: the round cannot be counted. */
const morePapersThanIssued = (ctx: Context, place: CountPlace): Decision | null => {
  const { count, round } = place;
  if (count.way === "hand-tally" || bundlesOf(count).some((b) => !b.isSettled)) return null;
  const issued = round.papers.issued ?? 0;
  const found = settledPapers(count);
  if (found <= issued) return null;
  const ruling = ctx.pack.reconcile({ issued, returned: round.papers.returned ?? 0, found });
  return accept({ type: "round-stopped", ...inCount(ctx, place), ruling });
};

/** Printed papers are those issued, unused and spoiled: asked once more before anything is concluded. */
const printedUnmet = ({ round }: CountPlace): Decision | null => {
  const { printed, issued, unused, spoiled } = round.papers;
  const known = (issued ?? 0) + (unused ?? 0) + spoiled;
  return printed === known
    ? null
    : refuse(
        "papers-do-not-meet",
        `Đã in ${printed ?? 0}, nhưng phát ra ${issued ?? 0} + chưa dùng ${unused ?? 0} + hỏng ${spoiled} = ${known}.`,
        `${printed ?? 0} printed, but issued ${issued ?? 0} + unused ${unused ?? 0} + spoiled ${spoiled} = ${known}.`,
      );
};

/** The second count is finished too, and says the same of every paper and every name. */
const checkDiffers = (ctx: Context, place: CountPlace): Decision | null => {
  const check = place.round.check ?? null;
  if (check === null) return null;
  const incomplete = countIncomplete(ctx, { ...place, count: check });
  if (incomplete !== null) return incomplete;
  const { agrees, byName, papers } = agreement(ctx.pack, place.round);
  if (agrees === null) return roomLocked();
  if (agrees) return null;
  const names = (byName ?? []).filter((d) => d !== 0).length;
  const sheets = (papers ?? []).reduce((sum, d) => sum + d.onlyFirst.length, 0);
  return refuse(
    "counts-differ",
    `Hai cách kiểm không khớp: ${names} người khác số phiếu, ${sheets} phiếu đọc khác nhau; thống nhất trên phiếu trước khi kết thúc.`,
    `The two counts differ on ${names} names and ${sheets} papers: settle them on paper before concluding.`,
  );
};

export const concludeCount = (ctx: Context, command: CommandOf<"conclude-count">): Decision => {
  const found = countUnderWay(ctx, command);
  if (!found.ok) return found;
  const place = found.value;
  const stopped = morePapersThanIssued(ctx, place);
  if (stopped !== null) return stopped;
  const incomplete = printedUnmet(place) ?? countIncomplete(ctx, place) ?? checkDiffers(ctx, place);
  if (incomplete !== null) return incomplete;
  const totals = ownTotals(ctx.pack, place.round);
  if (totals === null) return roomLocked();
  const { purpose, other } = place.count;
  if (purpose === "official" && other === null) {
    return accept({
      type: "count-concluded",
      ...inCount(ctx, place),
      result: { totals, agrees: place.round.check == null ? null : true },
    });
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
  return accept({ type: "recount-ordered", ...inCount(ctx, found.value, command), reason: command.reason });
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
