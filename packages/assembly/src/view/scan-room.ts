/** What the counting room sees of a scanned count: bundles, doubtful sheets, and what is left to do. */
import type { Pack } from "@laphieu/regulations";
import type { Count, Round, ScanCase, ScannedBatch } from "../model.ts";
import { closeMarks, conclusionOf, keptOf, openCases } from "../state/scans.ts";
import type { ScanCaseView, ScanRoom } from "../view-types.ts";

/** Who a doubtful sheet waits for. */
export const waitsFor = (one: ScanCase): ScanCaseView["waitsFor"] =>
  one.isDecided ? "nobody" : one.disagreed ? "committee" : one.first === null ? "first" : "second";

const caseView = (batch: ScannedBatch, one: ScanCase): readonly ScanCaseView[] => {
  if (one.content === null) return [];
  const judged = [one.first, one.second].flatMap((j) => j ?? []);
  return [
    {
      batch: batch.batch,
      case: one.case,
      content: one.content,
      waitsFor: waitsFor(one),
      judgedBy: judged.map((j) => j.by),
      // The second member judges without knowing what the first concluded.
      decisions: judged.length < 2 ? [] : judged.flatMap((j) => j.decision ?? []),
      decided: conclusionOf(one),
    },
  ];
};

const batchView = (batch: ScannedBatch): ScanRoom["batches"][number] => {
  const left = openCases(batch).length;
  const kept = keptOf(batch) ?? batch.sheets;
  return {
    batch: batch.batch,
    papers: batch.papers,
    sheets: batch.sheets,
    kept,
    left,
    done: batch.cases.length - left,
    disagreements: batch.cases.filter((one) => one.disagreed).length,
    isSettled: batch.isSettled,
    doesNotMeet: !batch.isSettled && left === 0 && kept !== batch.papers,
  };
};

/** Null for a count that is not scanned. `majority` is the votes needed. */
export const scanRoomOf = (pack: Pack, round: Round, count: Count, majority: number): ScanRoom | null => {
  if (count.way !== "scanned") return null;
  const scans = count.scans ?? [];
  const batches = scans.map(batchView);
  const sum = (of: (b: ScanRoom["batches"][number]) => number) => batches.reduce((n, b) => n + of(b), 0);
  const close = closeMarks(pack, round, count, majority);
  return {
    batches,
    left: sum((b) => b.left),
    done: sum((b) => b.done),
    disagreements: sum((b) => b.disagreements),
    cases: scans.flatMap((b) => b.cases.flatMap((one) => caseView(b, one))),
    close: close === null ? null : { ...close, seen: (count.closeSeenBy ?? []).length > 0 },
  };
};
