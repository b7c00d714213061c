/** Papers of one round: ballots, tally sheets, minutes of the count and what follows it. */
import { type Election, type Round, resultOf } from "@laphieu/assembly";
import { ballotData } from "./ballot-data.ts";
import type { BallotDefinition } from "./ballot-definition.ts";
import { both, type DataResult, data, type Entry, entry, numberedBy } from "./catalogue-entry.ts";
import { type Context, createdOf } from "./context.ts";
import { exchangeRecord, issuingSheet } from "./papers/ballot-records.ts";
import { roundBallot, tallySheet } from "./papers/ballots.ts";
import { auditMinutes, scanMinutes, wasScanned } from "./papers/count-checks.ts";
import { type Counted, countingMinutes } from "./papers/counting-minutes.ts";
import { batchSheets, printReport } from "./papers/print-papers.ts";
import { roundTitle, sealingRecord } from "./papers/records.ts";
import { resultSlides } from "./papers/slides.ts";

/** Figures of a round that is counted; null while nobody but the counting room may know them, or nobody does. */
const countedOf = (context: Context, election: Election, round: Round): Counted | null => {
  if (round.result !== null) {
    const { totals, base, ruling } = round.result;
    return { totals, base: base.answer, result: ruling.answer, text: ruling.text.vi };
  }
  const totals = round.count?.concluded?.totals ?? null;
  const base = context.figures?.base.answer ?? null;
  if (totals === null || base === null) return null;
  const ruling = resultOf(context.state, context.sitting, election, round, totals, base.base);
  return { totals, base, result: ruling.answer, text: ruling.text.vi };
};

export const ballotEntry = (context: Context, ballot: BallotDefinition): DataResult =>
  ballotData(ballot, {
    created: createdOf(context.state),
    sample: context.state.sample,
    ...(context.options.copies === undefined ? {} : { copies: context.options.copies }),
  });

/** Papers of one round, in the order of the work. */
export const roundEntries = (context: Context, election: Election, round: Round): readonly Entry[] => {
  const at = { sitting: context.sitting, election, round: round.number };
  const id = `${election.id}-${round.number}`;
  const name = roundTitle(election, round);
  const expected = round.papers.issued ?? context.figures?.base.answer.base ?? context.sitting.roll.length;
  // A cell has one account and no counting room: nothing is kept from the person who prints.
  const audience = round.result !== null || context.state.mode === "short" ? "all" : "counting";
  const counted = countedOf(context, election, round);
  const notCounted =
    counted === null
      ? both("Chưa kiểm phiếu xong, hoặc kết quả chưa được công bố.", "Not counted yet, or not announced yet.")
      : null;
  const notAnnounced =
    round.result === null ? both("Kết quả chưa được công bố.", "The result is not announced.") : null;
  return [
    entry("ballot", `ballot-${id}`, both(`Phiếu bầu: ${name}`, `Ballot: ${name}`), at, () =>
      ballotEntry(context, roundBallot(context, election, round)),
    ),
    entry("tally-sheet", `tally-${id}`, both(`Phiếu kiểm: ${name}`, `Tally sheet: ${name}`), at, () =>
      data(tallySheet(context, election, round, expected)),
    ),
    entry(
      "issuing-sheet",
      `issuing-${id}`,
      both(`Bảng phát phiếu theo đoàn: ${name}`, `Ballots issued by delegation: ${name}`),
      at,
      () => data(issuingSheet(context, election, round)),
    ),
    entry(
      "print-report",
      `printed-${id}`,
      both(`Báo cáo in phiếu: ${name}`, `Report on ballots printed: ${name}`),
      {
        ...at,
        missing: [
          round.papers.printed === null
            ? both("Chưa ghi số phiếu đã in.", "The number of ballots printed is not on record.")
            : null,
        ],
        numbered: numberedBy(context, "BC", null),
      },
      () => data(printReport(context, election, round)),
    ),
    entry("batch-sheet", `bundles-${id}`, both(`Tờ bìa các tập phiếu: ${name}`, `Batch sheets: ${name}`), at, () =>
      data(batchSheets(context, election, round, expected)),
    ),
    entry(
      "exchange-record",
      `exchange-${id}`,
      both(`Biên bản đổi phiếu hỏng: ${name}`, `Record of spoiled ballots exchanged: ${name}`),
      { ...at, numbered: numberedBy(context, "BB", round.openedAt === null ? null : (round.minutes?.at ?? null)) },
      () => data(exchangeRecord(context, election, round)),
    ),
    entry(
      "counting-minutes-blank",
      `blank-minutes-${id}`,
      both(`Biên bản kiểm phiếu để trống: ${name}`, `Blank counting minutes: ${name}`),
      { ...at, numbered: numberedBy(context, "BB", null) },
      () => data(countingMinutes(context, election, round, null)),
    ),
    entry(
      "counting-minutes",
      `minutes-${id}`,
      both(`Biên bản kiểm phiếu: ${name}`, `Counting minutes: ${name}`),
      {
        ...at,
        audience,
        missing: [notCounted],
        numbered: numberedBy(context, "BB", round.minutes?.at ?? null),
      },
      () => data(countingMinutes(context, election, round, counted)),
    ),
    ...(wasScanned(round)
      ? [
          entry(
            "scan-minutes",
            `scan-${id}`,
            both(`Biên bản kiểm phiếu bằng máy quét: ${name}`, `Minutes of the scanned count: ${name}`),
            { ...at, audience, missing: [notCounted], numbered: numberedBy(context, "BB", round.minutes?.at ?? null) },
            () => data(scanMinutes(context, election, round)),
          ),
        ]
      : []),
    ...(round.audits ?? []).map((audit) =>
      entry(
        "audit-minutes",
        `audit-${id}-${audit.number}`,
        both(`Biên bản kiểm tra mẫu phiếu: ${name}`, `Minutes of the public sample: ${name}`),
        {
          ...at,
          audience,
          missing: [audit.concluded === null ? both("Chưa kiểm tra xong.", "The sample is not finished.") : null],
          // A sample has no moment of its end: its number is written by hand.
          numbered: numberedBy(context, "BB", null),
        },
        () => data(auditMinutes(context, election, round, audit)),
      ),
    ),
    entry(
      "sealing-record",
      `sealing-${id}`,
      both(`Biên bản niêm phong, bàn giao phiếu: ${name}`, `Record of sealing and hand-over: ${name}`),
      { ...at, missing: [notAnnounced], numbered: numberedBy(context, "BB", round.sealed?.at ?? null) },
      () => data(sealingRecord(context, election, round)),
    ),
    entry(
      "slides",
      `slides-${id}`,
      both(`Trình chiếu kết quả: ${name}`, `Slides of the result: ${name}`),
      { ...at, missing: [notAnnounced] },
      () => data(resultSlides(context, election, round)),
    ),
  ];
};
