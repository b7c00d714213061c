/** Every paper that a state can give, whether it can be made now, and how its data are built. */
import { type AssemblyState, type Election, type Round, resultOf, type Sitting } from "@laphieu/assembly";
import { ballotData } from "./ballot-data.ts";
import type { BallotDefinition } from "./ballot-definition.ts";
import { both, type DataResult, data, type Entry, entry } from "./catalogue-entry.ts";
import { type Context, contextOf, createdOf } from "./context.ts";
import { attendanceReport } from "./papers/attendance.ts";
import { attendanceRecord } from "./papers/attendance-record.ts";
import { firstRound, introductionBallot, opinionBallot, roundBallot, standing, tallySheet } from "./papers/ballots.ts";
import { type Counted, countingMinutes } from "./papers/counting-minutes.ts";
import { electionList, handVoteRecord, rollList } from "./papers/lists.ts";
import { packData } from "./papers/pack.ts";
import { appointmentRead, approvable, approvalRequest, roundTitle, sealingRecord } from "./papers/records.ts";
import { scriptPaper } from "./papers/script.ts";
import { seatMap } from "./papers/seat-map.ts";
import type { DocumentOptions } from "./types.ts";
import { officeName } from "./words.ts";

const noRoll = (sitting: Sitting) =>
  sitting.roll.length === 0 ? both("Chưa có danh sách người dự.", "The roll is empty.") : null;

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

const ballotEntry = (context: Context, ballot: BallotDefinition): DataResult =>
  ballotData(ballot, {
    created: createdOf(context.state),
    sample: context.state.sample,
    ...(context.options.copies === undefined ? {} : { copies: context.options.copies }),
  });

const roundEntries = (context: Context, election: Election, round: Round): readonly Entry[] => {
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
      "counting-minutes-blank",
      `blank-minutes-${id}`,
      both(`Biên bản kiểm phiếu để trống: ${name}`, `Blank counting minutes: ${name}`),
      at,
      () => data(countingMinutes(context, election, round, null)),
    ),
    entry(
      "counting-minutes",
      `minutes-${id}`,
      both(`Biên bản kiểm phiếu: ${name}`, `Counting minutes: ${name}`),
      { ...at, audience, missing: [notCounted] },
      () => data(countingMinutes(context, election, round, counted)),
    ),
    entry(
      "sealing-record",
      `sealing-${id}`,
      both(`Biên bản niêm phong, bàn giao phiếu: ${name}`, `Record of sealing and hand-over: ${name}`),
      { ...at, missing: [notAnnounced] },
      () => data(sealingRecord(context, election, round)),
    ),
  ];
};

const electionEntries = (context: Context, election: Election): readonly Entry[] => {
  const at = { sitting: context.sitting, election };
  const office = officeName(election);
  const noNames =
    standing(context, election).length === 0 && election.list === null
      ? both("Chưa có tên nào trong danh sách.", "There are no names on the list yet.")
      : null;
  const noList =
    election.list === null ? both("Danh sách bầu cử chưa được biểu quyết.", "The list is not voted yet.") : null;
  const opinion = (["stood", "nominated"] as const).flatMap((origin): readonly Entry[] => {
    const ballot = opinionBallot(context, election, origin);
    if (ballot === null) return [];
    const form = origin === "stood" ? "4A" : "4B";
    return [
      entry(
        "opinion-ballot",
        `opinion-${election.id}-${form.toLocaleLowerCase()}`,
        both(`Phiếu lấy ý kiến giới thiệu (${form}): ${office}`, `Opinion ballot (${form}): ${office}`),
        at,
        () => ballotEntry(context, ballot),
      ),
    ];
  });
  const direct =
    election.office === "secretary" && context.state.about.secretaryDirect && context.sitting.kind.endsWith("congress")
      ? [
          entry(
            "introduction-ballot",
            `introduction-${election.id}`,
            both(`Phiếu giới thiệu: ${office}`, `Introduction ballot: ${office}`),
            at,
            () => ballotEntry(context, introductionBallot(context, election)),
          ),
        ]
      : [];
  const before: readonly Entry[] =
    election.rounds.length > 0
      ? []
      : [
          entry(
            "ballot",
            `ballot-${election.id}-1`,
            both(`Phiếu bầu (bản xem trước): ${office}`, `Ballot (proof): ${office}`),
            { ...at, round: 1, missing: [noNames] },
            () => ballotEntry(context, roundBallot(context, election, firstRound(context, election))),
          ),
          entry(
            "tally-sheet",
            `tally-${election.id}-1`,
            both(`Phiếu kiểm: ${office}`, `Tally sheet: ${office}`),
            { ...at, round: 1, missing: [noNames] },
            () =>
              data(
                tallySheet(
                  context,
                  election,
                  firstRound(context, election),
                  context.figures?.base.answer.base ?? context.sitting.roll.length,
                ),
              ),
          ),
        ];
  return [
    ...opinion,
    ...direct,
    entry(
      "election-list",
      `list-${election.id}`,
      both(`Danh sách bầu cử: ${office}`, `Election list: ${office}`),
      { ...at, missing: [noList] },
      () => data(electionList(context, election, election.rounds[0] ?? null)),
    ),
    ...before,
    ...election.rounds.filter((r) => !r.cancelled).flatMap((r) => roundEntries(context, election, r)),
  ];
};

const sittingEntries = (context: Context): readonly Entry[] => {
  const { sitting, state } = context;
  const at = { sitting };
  const several = state.sittings.length > 1;
  const named = (vi: string, en: string) =>
    several ? both(`${vi}: ${sitting.title}`, `${en}: ${sitting.title}`) : both(vi, en);
  const delegates = sitting.kind === "delegates-congress";
  const notOpen =
    sitting.status === "planned" ? both("Phiên họp chưa khai mạc.", "The sitting is not open yet.") : null;
  return [
    entry(
      "roll",
      `roll-${sitting.id}`,
      named("Danh sách điểm danh", "Roll to tick"),
      { ...at, missing: [noRoll(sitting)] },
      () => data(rollList(context)),
    ),
    entry("script", `script-${sitting.id}`, named("Kịch bản điều hành", "Script to read out"), at, () =>
      data(scriptPaper(context)),
    ),
    entry(
      delegates ? "credentials-report" : "attendance-report",
      `attendance-${sitting.id}`,
      delegates
        ? named("Báo cáo thẩm tra tư cách đại biểu", "Credentials report")
        : named("Báo cáo tình hình tham dự", "Report on attendance"),
      { ...at, missing: [noRoll(sitting), notOpen] },
      () => data(attendanceReport(context)),
    ),
    entry(
      "presence-record",
      `presence-${sitting.id}`,
      named("Bảng theo dõi có mặt", "Record of presence"),
      { ...at, missing: [notOpen] },
      () => data(attendanceRecord(context)),
    ),
    ...(sitting.seating === undefined
      ? []
      : [
          entry("seat-map", `seats-${sitting.id}`, named("Sơ đồ chỗ ngồi", "Seat map"), at, () => {
            const map = seatMap(context);
            if (map === null) throw new Error("a seat map without seats");
            return data(map);
          }),
        ]),
    entry(
      "hand-vote-record",
      `hand-votes-${sitting.id}`,
      named("Biên bản biểu quyết giơ tay", "Record of votes by hand"),
      { ...at, missing: [notOpen] },
      () => data(handVoteRecord(context)),
    ),
    ...state.elections.filter((e) => e.sitting === sitting.id).flatMap((e) => electionEntries(context, e)),
  ];
};

/** All papers of a state in the order of the work. */
export const catalogue = (state: AssemblyState, options: DocumentOptions): readonly Entry[] => {
  const first = state.sittings[0];
  const noSitting = first === undefined ? both("Chưa có phiên họp nào.", "There is no sitting yet.") : null;
  const whole = first === undefined ? null : contextOf(state, first, options);
  const appointed = whole === null ? null : appointmentRead(whole);
  return [
    entry("fallback-pack", "pack", both("Bộ giấy dự phòng", "Paper fallback pack"), { missing: [noSitting] }, () =>
      data(packData(state, options)),
    ),
    ...state.sittings.flatMap((sitting) => sittingEntries(contextOf(state, sitting, options))),
    ...(appointed === null
      ? []
      : [
          entry(
            "appointment",
            "appointment",
            both("Quyết định chỉ định (bản đọc)", "Decision of appointment, to read out"),
            {},
            () => data(appointed),
          ),
        ]),
    ...(whole === null || state.elections.length === 0
      ? []
      : [
          entry(
            "approval-request",
            "approval",
            both("Tờ trình đề nghị chuẩn y", "Request for approval"),
            {
              missing: [
                approvable(state.elections).length === 0
                  ? both("Chưa có kết quả bầu cử nào được công bố.", "No result has been announced yet.")
                  : null,
              ],
            },
            () => data(approvalRequest(whole)),
          ),
        ]),
  ];
};
