/** Lists and results of a congress as sheets, from the state as its reader may see it. */
import type { AssemblyState, Attendee, Election, Round, Sitting } from "@laphieu/assembly";
import type { Text } from "@laphieu/regulations";
import { partialDate, percent, sortNames } from "@laphieu/vietnamese";
import { nameOf } from "../context.ts";
import { bodyName, flagName, officeName, roundName } from "../words.ts";
import type { Cell, Sheet, SheetColumn } from "./sheet.ts";

const both = (vi: string, en: string): Text => ({ vi, en });
const text = (vi: string, en: string, width: number): SheetColumn => ({ title: both(vi, en), kind: "text", width });
const count = (vi: string, en: string, width = 12): SheetColumn => ({ title: both(vi, en), kind: "number", width });

/** Hundredths of a percent, rounded as papers round. */
const shareOf = (votes: number, base: number): number | null => {
  if (base <= 0) return null;
  const digits = percent(votes, base, "half-up").replace(/\D/g, "");
  return Number(digits);
};

const seatName = (attendee: Attendee): Text => {
  switch (attendee.seat) {
    case "member":
      return both("thành viên", "member");
    case "ex-officio":
      return both("đương nhiên", "ex officio");
    case "elected":
      return both("được bầu", "elected");
    case "appointed":
      return both("chỉ định", "appointed");
    case "alternate":
      return both("dự khuyết", "alternate");
    case "guest":
      return both("khách mời", "guest");
    default: {
      const never: never = attendee.seat;
      return never;
    }
  }
};
const standingName = ({ standing }: Attendee): string => {
  switch (standing) {
    case "official":
      return "chính thức";
    case "probationary":
      return "dự bị";
    case "temporary":
      return "sinh hoạt tạm thời";
    default: {
      const never: never = standing;
      return never;
    }
  }
};

const rollColumns: readonly SheetColumn[] = [
  count("TT", "No.", 6),
  text("Họ và tên", "Full name", 30),
  text("Ngày sinh", "Date of birth", 14),
  text("Giới tính", "Sex", 10),
  text("Dân tộc", "Ethnic group", 14),
  text("Ngày vào Đảng (hội)", "Date of admission", 16),
  text("Chức vụ, đơn vị", "Position", 34),
  text("Đoàn", "Delegation", 26),
  text("Tư cách", "Standing", 18),
  text("Loại đại biểu", "Kind of seat", 16),
  text("Có mặt", "Present", 12),
  text("Ghi chú", "Note", 30),
];

const rollSheet = (state: AssemblyState, sitting: Sitting): Sheet => {
  const known = sitting.roll.map((attendee) => {
    const details = state.people[attendee.person]?.details ?? null;
    return {
      attendee,
      details,
      name: nameOf(state, attendee.person),
      ...(details?.sortKey === undefined ? {} : { sortKey: details.sortKey }),
    };
  });
  return {
    id: `roll-${sitting.id}`,
    name: `Điểm danh ${sitting.title}`,
    title: both(`Danh sách dự ${sitting.title}`, `Roll of ${sitting.title}`),
    columns: rollColumns,
    rows: sortNames(known).map(({ attendee, details, name }, i): readonly Cell[] => [
      i + 1,
      name,
      details?.birth === undefined ? null : partialDate(details.birth),
      details?.sex === undefined ? null : details.sex === "female" ? "nữ" : "nam",
      details?.ethnicGroup ?? null,
      details?.joined === undefined ? null : partialDate(details.joined),
      details?.position ?? null,
      attendee.delegation ?? null,
      standingName(attendee),
      seatName(attendee).vi,
      (sitting.presence[attendee.person]?.length ?? 0) > 0 ? "có" : "không",
      attendee.flags
        .map(flagName)
        .filter((flag) => flag !== null)
        .join("; ") || null,
    ]),
  };
};

/** Rounds whose result was announced; nothing else of a count ever leaves by a sheet. */
export const announcedRounds = (election: Election): readonly (Round & { result: NonNullable<Round["result"]> })[] =>
  election.rounds.flatMap((round) => (round.result === null ? [] : [{ ...round, result: round.result }]));

const outcomeOf = (result: NonNullable<Round["result"]>, person: Round["names"][number]): string =>
  result.elected.includes(person) ? "trúng cử" : result.alternates.includes(person) ? "dự khuyết" : "không trúng cử";

const resultSheet = (state: AssemblyState): Sheet => ({
  id: "results",
  name: "Kết quả bầu cử",
  title: both("Kết quả bầu cử", "Results of the elections"),
  columns: [
    text("Cuộc bầu", "Election", 40),
    text("Lần bầu", "Ballot", 22),
    count("Số lượng bầu", "Seats"),
    count("TT trên phiếu", "No. on the ballot", 10),
    text("Họ và tên", "Full name", 30),
    count("Số phiếu", "Votes"),
    count("Số để tính", "Base"),
    { title: both("Tỉ lệ", "Share"), kind: "share", width: 10 },
    text("Kết quả", "Outcome", 16),
  ],
  rows: state.elections.flatMap((election) =>
    announcedRounds(election).flatMap((round) =>
      round.names.map((person, i): readonly Cell[] => {
        const votes = round.result.totals.votes[i] ?? 0;
        const { base } = round.result.base.answer;
        return [
          officeName(election),
          roundName(round) || "lần thứ nhất",
          round.seats,
          i + 1,
          nameOf(state, person),
          votes,
          base,
          shareOf(votes, base),
          outcomeOf(round.result, person),
        ];
      }),
    ),
  ),
});

const ballotSheet = (state: AssemblyState): Sheet => ({
  id: "ballots",
  name: "Số phiếu từng lần bầu",
  title: both("Số phiếu của từng lần bầu", "Ballot papers of each ballot"),
  columns: [
    text("Cuộc bầu", "Election", 40),
    text("Lần bầu", "Ballot", 22),
    count("In", "Printed"),
    count("Phát ra", "Issued"),
    count("Hỏng được đổi", "Exchanged"),
    count("Chưa dùng", "Unused"),
    count("Thu về", "Returned"),
    count("Hợp lệ", "Valid"),
    count("Không hợp lệ", "Invalid"),
    count("Số để tính", "Base"),
    count("Cần quá nửa từ", "Majority from"),
  ],
  rows: state.elections.flatMap((election) =>
    announcedRounds(election).map(({ papers, result, ...round }): readonly Cell[] => [
      officeName(election),
      roundName(round) || "lần thứ nhất",
      papers.printed,
      papers.issued,
      papers.spoiled,
      papers.unused,
      papers.returned,
      result.totals.valid,
      result.totals.invalid,
      result.base.answer.base,
      result.base.answer.majority,
    ]),
  ),
});

const voteSheet = (state: AssemblyState): Sheet => ({
  id: "hand-votes",
  name: "Biểu quyết giơ tay",
  title: both("Biểu quyết giơ tay", "Votes by raised hand"),
  columns: [
    text("Phiên", "Sitting", 36),
    text("Nội dung", "Matter", 60),
    count("Đồng ý", "For"),
    count("Không đồng ý", "Against"),
    count("Không có ý kiến", "No opinion"),
    count("Số để tính", "Base"),
    text("Kết quả", "Outcome", 16),
  ],
  rows: state.sittings.flatMap((sitting) =>
    [...sitting.bodies.flatMap((b) => (b.vote === null ? [] : [b.vote])), ...sitting.handVotes].map(
      (vote): readonly Cell[] => [
        sitting.title,
        vote.subject,
        vote.votes.for,
        vote.votes.against,
        vote.votes.noOpinion,
        vote.base,
        vote.passed ? "thông qua" : "không thông qua",
      ],
    ),
  ),
});

const bodySheet = (state: AssemblyState): Sheet => ({
  id: "bodies",
  name: "Các bộ phận",
  title: both("Các bộ phận điều hành, giúp việc", "Working bodies"),
  columns: [
    text("Phiên", "Sitting", 36),
    text("Bộ phận", "Body", 34),
    text("Họ và tên", "Full name", 30),
    text("Nhiệm vụ", "Post", 18),
  ],
  rows: state.sittings.flatMap((sitting) =>
    sitting.bodies.flatMap((body) =>
      body.members.map((m): readonly Cell[] => [
        sitting.title,
        bodyName(body.kind, sitting.kind),
        nameOf(state, m.person),
        m.head ? "đứng đầu" : "thành viên",
      ]),
    ),
  ),
});

/** Every sheet that has a row, in the order of the work. */
export const sheetList = (state: AssemblyState): readonly Sheet[] =>
  [
    ...state.sittings.map((sitting) => rollSheet(state, sitting)),
    bodySheet(state),
    voteSheet(state),
    resultSheet(state),
    ballotSheet(state),
  ].filter((sheet) => sheet.rows.length > 0);
