/** Folding of facts about bundles that went through the scanner, and of what people decided on doubtful sheets. */
import type { EventOf } from "../events.ts";
import type { BallotReading, Count, ScanCase, ScannedBatch } from "../model.ts";

type InCountEvent =
  | EventOf<"batch-scanned">
  | EventOf<"case-judged">
  | EventOf<"case-decided">
  | EventOf<"case-reopened">
  | EventOf<"papers-recounted">
  | EventOf<"close-marks-seen">;
export type ScanEvent = InCountEvent | EventOf<"difference-settled">;

const newCase = (event: EventOf<"batch-scanned">, at: number): ScanCase => ({
  case: at + 1,
  content: event.read?.cases[at] ?? null,
  first: null,
  second: null,
  disagreed: false,
  committee: null,
  isDecided: false,
});

const withScan = (count: Count, batch: ScannedBatch): Count => ({
  ...count,
  scans: [...(count.scans ?? []).filter((b) => b.batch !== batch.batch), batch].sort((a, b) => a.batch - b.batch),
});
const changeScan = (count: Count, batch: number, change: (batch: ScannedBatch) => ScannedBatch): Count => ({
  ...count,
  scans: (count.scans ?? []).map((b) => (b.batch === batch ? change(b) : b)),
});
const changeCase = (count: Count, batch: number, number: number, change: (one: ScanCase) => ScanCase): Count =>
  changeScan(count, batch, (b) => ({ ...b, cases: b.cases.map((one) => (one.case === number ? change(one) : one)) }));
/** Whoever looked at the marks near the line looked at other marks than those that stand now. */
const closeUnseen = (count: Count): Count => ({ ...count, closeSeenBy: [] });

/** The count without a bundle, which is to be scanned again. */
export const withoutScan = (count: Count, batch: number): Count =>
  count.scans === undefined
    ? count
    : closeUnseen({ ...count, scans: count.scans.filter((b) => b.batch !== batch), corrected: null });

/** The count with the readings of a bundle final. */
export const settleScan = (count: Count, batch: number, settled: readonly BallotReading[] | null): Count =>
  closeUnseen(changeScan(count, batch, (b) => ({ ...b, settled, isSettled: true })));

/** The count after a fact about its scanned bundles. */
export const evolveScan = (count: Count, event: InCountEvent): Count => {
  switch (event.type) {
    case "batch-scanned":
      return withScan(count, {
        batch: event.batch,
        papers: event.papers,
        sheets: event.sheets,
        images: event.images,
        readings: event.read?.readings ?? null,
        cases: Array.from({ length: event.doubtful }, (_, at) => newCase(event, at)),
        recountedBy: [],
        settled: null,
        isSettled: false,
      });
    case "case-judged": {
      const judgment = { by: event.by, decision: event.judgment?.decision ?? null };
      return changeCase(count, event.batch, event.case, (one) => ({
        ...one,
        ...(event.turn === 1 ? { first: judgment } : { second: judgment }),
        disagreed: event.outcome === "disagreed",
        isDecided: event.outcome === "agreed",
      }));
    }
    case "case-decided":
      return changeCase(count, event.batch, event.case, (one) => ({
        ...one,
        committee: { for: event.for, against: event.against, decision: event.judgment?.decision ?? null },
        isDecided: true,
      }));
    case "case-reopened":
      return closeUnseen(
        changeScan(
          changeCase(count, event.batch, event.case, (one) => ({
            ...one,
            first: null,
            second: null,
            disagreed: false,
            committee: null,
            isDecided: false,
          })),
          event.batch,
          (b) => ({ ...b, settled: null, isSettled: false }),
        ),
      );
    case "papers-recounted":
      return changeScan(count, event.batch, (b) => ({ ...b, papers: event.papers, recountedBy: event.by }));
    case "close-marks-seen":
      return { ...count, closeSeenBy: event.by };
    default: {
      const never: never = event;
      return never;
    }
  }
};
