/** Papers on which two counts differ are settled by two members with the papers in hand; both counts then hold the same. */
import type { BallotReading, Count } from "../model.ts";
import { paperDifferences } from "../state/agreement.ts";
import { bundlesOf, canonicalBatch, compareBatches, fits, settledReadings } from "../state/readings.ts";
import { accept, type CommandOf, type Context, type Decision, refuse } from "./common.ts";
import { countUnderWay, inCount, roomLocked, twoTellers } from "./counting-place.ts";

const papersOf = (count: Count, batch: number | null): readonly BallotReading[] | null =>
  batch === null ? settledReadings(count) : (bundlesOf(count).find((b) => b.batch === batch)?.settled ?? null);

export const settleDifference = (ctx: Context, command: CommandOf<"settle-difference">): Decision => {
  const found = countUnderWay(ctx, { election: command.election, round: command.round });
  if (!found.ok) return found;
  const place = found.value;
  const wrong = twoTellers(ctx, place, command.by, command.second);
  if (wrong !== null) return wrong;
  const batch = command.batch ?? null;
  const difference = (paperDifferences(ctx.pack, place.round) ?? []).find((d) => d.batch === batch);
  if (difference === undefined) {
    return refuse(
      "nothing-to-settle",
      "Hai cách kiểm không khác nhau ở đây, hoặc chưa đủ số liệu để so.",
      "The two counts do not differ here, or one of them is not finished.",
      { field: "batch" },
    );
  }
  const { onlyFirst, onlySecond } = difference;
  if (onlyFirst.length !== onlySecond.length) {
    return refuse(
      "papers-do-not-meet",
      `Hai cách kiểm khác nhau về số phiếu (${onlyFirst.length} và ${onlySecond.length}); phải kiểm lại một trong hai.`,
      `The two counts differ in the number of papers (${onlyFirst.length} and ${onlySecond.length}): one is made again.`,
    );
  }
  if (command.decided.length !== onlyFirst.length || command.decided.some((r) => !fits(r, place.round))) {
    return refuse(
      "not-all-decided",
      `Cần quyết định đúng ${onlyFirst.length} phiếu khác nhau.`,
      `Exactly the ${onlyFirst.length} papers that differ are to be decided.`,
      { field: "decided" },
    );
  }
  const all = papersOf(place.count, batch);
  if (all === null) return roomLocked();
  const kept = compareBatches(all, onlyFirst).onlyFirst;
  return accept({
    type: "difference-settled",
    ...inCount(ctx, place),
    batch,
    papers: command.decided.length,
    by: [command.by, command.second],
    readings: canonicalBatch([...kept, ...command.decided], place.round.form),
  });
};
