/** Ballots and tally sheets of the elections in a state. */
import type { Election, PersonId, Round } from "@laphieu/assembly";
import type { BallotDefinition } from "../ballot-definition.ts";
import { suggestPaper } from "../ballot-layout.ts";
import { type Context, createdOf, dots, nameOf } from "../context.ts";
import type { TallyData } from "../paper-data.ts";
import { capital, officeName, roundName } from "../words.ts";
import { inOrder } from "./lists.ts";

/** A round as far as a ballot needs it; before the first round opens, what the list voted (or proposed) will give. */
export type BallotRound = Pick<Round, "number" | "kind" | "fills" | "names" | "seats" | "form">;

/** Candidates still standing, in the order of the ballot. */
export const standing = (context: Context, election: Election): readonly PersonId[] =>
  inOrder(
    context,
    election.candidates.filter((c) => c.out === undefined && c.withdrawal?.decision !== "allowed").map((c) => c.person),
  );

/** The first round before it is opened, from the list voted or, failing that, from the candidates standing. */
export const firstRound = (context: Context, election: Election): BallotRound => {
  const names = election.list?.names ?? standing(context, election);
  return {
    number: 1,
    kind: "first",
    fills: "seats",
    names,
    seats: election.seats,
    form: names.length > election.seats ? "strike" : "agree",
  };
};

const meetingTitle = ({ state, sitting }: Context): string =>
  sitting.kind === "members-congress" || sitting.kind === "delegates-congress" ? state.about.title : sitting.title;

const onPaper = (context: Context, ballot: Omit<BallotDefinition, "paper">): BallotDefinition => ({
  ...ballot,
  paper: context.options.paper ?? suggestPaper(ballot),
});

/** Marks for a reader stand on a ballot only where the meeting voted for them; its vote is on record. */
const votedStyle = ({ ballotStyle }: Election): Pick<BallotDefinition, "style"> =>
  ballotStyle?.style === "marked" ? { style: "marked" } : {};

export const roundBallot = (context: Context, election: Election, round: BallotRound): BallotDefinition =>
  onPaper(context, {
    body: context.state.about.body,
    meeting: meetingTitle(context),
    office: capital(officeName(election)),
    seats: round.seats,
    form: round.form,
    names: round.names.map((id) => nameOf(context.state, id)),
    round: round.number,
    person: context.terms.person,
    ...votedStyle(election),
    ...(round.kind === "revote"
      ? { subtitle: "Bầu lại giữa những người bằng phiếu" }
      : round.fills === "alternates"
        ? { subtitle: "Bầu dự khuyết" }
        : {}),
  });

/** Ballot with numbered dotted lines, for the counting committee to write the names when nothing can be printed. */
export const blankBallot = (context: Context, election: Election, rows: number): BallotDefinition =>
  onPaper(context, {
    body: context.state.about.body,
    meeting: meetingTitle(context),
    office: capital(officeName(election)),
    seats: election.seats,
    form: rows > election.seats ? "strike" : "agree",
    names: [],
    blankRows: rows,
    round: 1,
    person: context.terms.person,
    ...votedStyle(election),
  });

/**
 * Opinion ballot before the list is closed: one for those who stood, one for those nominated (forms 4A and 4B of
 * 04-HD/TW). Null when there is nobody of that kind.
 */
export const opinionBallot = (
  context: Context,
  election: Election,
  origin: "stood" | "nominated",
): BallotDefinition | null => {
  const people = inOrder(
    context,
    election.candidates.filter((c) => c.origin === origin && c.withdrawal?.decision !== "allowed").map((c) => c.person),
  );
  if (people.length === 0) return null;
  const breach = (id: PersonId) => election.candidates.find((c) => c.person === id)?.out === "breach";
  return onPaper(context, {
    body: context.state.about.body,
    meeting: meetingTitle(context),
    office: `vào danh sách bầu ${officeName(election)}`,
    seats: election.seats,
    form: "opinion",
    names: people.map((id) => nameOf(context.state, id)),
    notes: people.map((id) => (breach(id) ? "không đúng quy định" : "")),
    round: 1,
    title: "Phiếu lấy ý kiến giới thiệu",
    subtitle:
      context.house === "house"
        ? origin === "stood"
          ? "(người ứng cử)"
          : "(người được đề cử)"
        : origin === "stood"
          ? "(Mẫu 4A: người ứng cử)"
          : "(Mẫu 4B: người được đề cử)",
    person: context.terms.person,
  });
};

export const introductionBallot = (context: Context, election: Election): BallotDefinition =>
  onPaper(context, {
    body: context.state.about.body,
    meeting: meetingTitle(context),
    office: capital(officeName(election)),
    seats: 1,
    form: "introduction",
    names: [],
    blankRows: 1,
    round: 1,
    title: "Phiếu giới thiệu",
    subtitle: "(để tham khảo trước khi bầu trực tiếp)",
    person: context.terms.person,
  });

/** Ballots on one tally sheet: more go on further sheets, which are added up. */
export const ballotsPerTallySheet = 50;

/** Tally sheet with the names of a round, or with numbered empty rows when the list is not known yet. */
export const tallySheet = (context: Context, election: Election, round: BallotRound, ballots: number): TallyData => {
  const { state } = context;
  const names = round.names.map((id) => nameOf(state, id));
  const extra = roundName(round);
  const onSheet = Math.min(ballotsPerTallySheet, Math.max(ballots, 5));
  const strike = round.form === "strike";
  return {
    template: "tally",
    title: `Phiếu kiểm: ${officeName(election)}`,
    created: createdOf(state),
    sample: state.sample,
    heading: { body: state.about.body, meeting: meetingTitle(context) },
    kind: "PHIẾU KIỂM",
    subject: `${capital(officeName(election))}${extra === "" ? "" : ` (${extra})`}`,
    figures: [
      `Số lượng cần bầu: ${round.seats} ${context.terms.person}.   Tờ số: ${dots(6)} / ${dots(6)}   Số phiếu của tờ này (không quá ${onSheet}): ${dots(8)}   Hợp lệ: ${dots(8)}   Không hợp lệ: ${dots(8)}`,
    ],
    labels: {
      number: "TT",
      name: "Họ và tên",
      first: strike ? "Được bầu" : "Đồng ý",
      second: strike ? "Bị gạch" : "Không đồng ý",
      sum: "Cộng",
      both: "Hai cột",
    },
    names: names.length > 0 ? names : Array.from({ length: Math.max(round.seats + 2, 5) }, () => ""),
    squares: Math.ceil(onSheet / 5),
    notes: [
      "Mỗi ô vuông là 5 phiếu: bốn cạnh rồi một đường chéo. Người đọc, người ghi và người kiểm tra là ba người khác nhau.",
      strike
        ? `Kiểm tra: với từng người, được bầu + bị gạch = số phiếu hợp lệ; cộng cả cột được bầu không quá số phiếu hợp lệ × ${round.seats}.`
        : "Kiểm tra: với từng người, đồng ý + không đồng ý không quá số phiếu hợp lệ.",
    ],
    signatures: ["NGƯỜI ĐỌC PHIẾU", "NGƯỜI GHI", "NGƯỜI KIỂM TRA"],
  };
};
