/** Every paper that a state can give, whether it can be made now, and how its data are built. */
import type { AssemblyState, Election, Sitting } from "@laphieu/assembly";
import { both, data, type Entry, entry, numberedBy } from "./catalogue-entry.ts";
import { nominationEntries, resultEntries, sittingPapers, stopEntries } from "./catalogue-more.ts";
import { ballotEntry, roundEntries } from "./catalogue-rounds.ts";
import { type Context, contextOf } from "./context.ts";
import { styleOf } from "./paper-style.ts";
import { attendanceReport } from "./papers/attendance.ts";
import { attendanceRecord } from "./papers/attendance-record.ts";
import { firstRound, introductionBallot, opinionBallot, roundBallot, standing, tallySheet } from "./papers/ballots.ts";
import { electionList, handVoteRecord, rollList } from "./papers/lists.ts";
import { startOf } from "./papers/moments.ts";
import { packData } from "./papers/pack.ts";
import { appointmentRead, approvalRequest } from "./papers/records.ts";
import { scriptPaper } from "./papers/script.ts";
import { seatMap } from "./papers/seat-map.ts";
import { endOf } from "./papers/sheet.ts";
import { approvable } from "./papers/winners.ts";
import { numbered } from "./registers.ts";
import type { DocumentOptions } from "./types.ts";
import { officeName } from "./words.ts";

const noRoll = (sitting: Sitting) =>
  sitting.roll.length === 0 ? both("Chưa có danh sách người dự.", "The roll is empty.") : null;

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
    ...nominationEntries(context, election),
    ...before,
    ...election.rounds.filter((r) => !r.cancelled).flatMap((r) => roundEntries(context, election, r)),
    ...stopEntries(context, election),
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
      {
        ...at,
        missing: [noRoll(sitting), notOpen],
        numbered: numberedBy(context, "BC", delegates ? (sitting.credentials?.vote?.at ?? null) : startOf(sitting)),
      },
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
      { ...at, missing: [notOpen], numbered: numberedBy(context, "BB", endOf(context)) },
      () => data(handVoteRecord(context)),
    ),
    ...state.elections.filter((e) => e.sitting === sitting.id).flatMap((e) => electionEntries(context, e)),
    ...sittingPapers(context, named),
  ];
};

/** All papers of a state in the order of the work. */
export const catalogue = (state: AssemblyState, options: DocumentOptions): readonly Entry[] => {
  const first = state.sittings[0];
  const noSitting = first === undefined ? both("Chưa có phiên họp nào.", "There is no sitting yet.") : null;
  const whole = first === undefined ? null : contextOf(state, first, options);
  const appointed = whole === null ? null : appointmentRead(whole);
  const entries: readonly Entry[] = [
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
              numbered: numberedBy(whole, "TTr", state.closedAt, "committee"),
            },
            () => data(approvalRequest(whole)),
          ),
        ]),
    ...(whole === null ? [] : resultEntries(state, whole)),
  ];
  return numbered(entries, styleOf(options.style), options.numbers);
};
