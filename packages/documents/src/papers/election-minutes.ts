/** Minutes of the elections of a sitting: number, list, rounds and decisions in the order in which they were taken. */
import type { Candidate, Election, HandVote, Round } from "@laphieu/assembly";
import { dayShort, number } from "@laphieu/vietnamese";
import { baseSentence } from "../base-words.ts";
import { bodyOf, type Context, meetingHead, nameOf, shareOf, timeInWords } from "../context.ts";
import type { Block, OfficialData } from "../paper-data.ts";
import { ruleDecisionBlocks, rulesCited } from "../rules-cited.ts";
import { capital, officeName, roundName } from "../words.ts";
import { voteWords } from "./lists.ts";
import { daysWords, localDay } from "./moments.ts";
import {
  column,
  dayOf,
  endOf,
  items,
  meetingTitle,
  minutesSignatures,
  para,
  placeOf,
  section,
  sheet,
  table,
} from "./sheet.ts";
import { alternatesOf, winnersOf } from "./winners.ts";

const voted = (context: Context, vote: HandVote): string => voteWords(vote, context.style.percent);

/** Who was named besides the prepared list, who withdrew, and what became of each. */
const namesFromTheFloor = (context: Context, election: Election): readonly string[] => {
  const name = (c: Candidate) => nameOf(context.state, c.person);
  const of = (origin: Candidate["origin"]) => election.candidates.filter((c) => c.origin === origin);
  const withdrawn = (decision: "allowed" | "refused") =>
    election.candidates.filter((c) => c.withdrawal?.decision === decision);
  const list = (people: readonly Candidate[]) => people.map(name).join("; ");
  const out: string[] = [];
  const prepared = of("prepared");
  if (prepared.length > 0)
    out.push(`- Danh sách do cấp triệu tập chuẩn bị: ${number(prepared.length)} ${context.terms.person}.`);
  if (of("stood").length > 0) out.push(`- Ứng cử: ${list(of("stood"))}.`);
  if (of("nominated").length > 0) out.push(`- Được đề cử: ${list(of("nominated"))}.`);
  if (of("stood").length + of("nominated").length === 0) out.push("- Không có ai ứng cử hoặc được đề cử thêm.");
  if (withdrawn("allowed").length > 0) out.push(`- Xin rút và được đồng ý cho rút: ${list(withdrawn("allowed"))}.`);
  if (withdrawn("refused").length > 0) out.push(`- Xin rút, không được đồng ý: ${list(withdrawn("refused"))}.`);
  const breach = election.candidates.filter((c) => c.out === "breach");
  if (breach.length > 0) out.push(`- Không đưa vào danh sách do không đúng quy định: ${list(breach)}.`);
  if (election.poll !== null)
    out.push(
      `- Lấy phiếu xin ý kiến ${number(election.poll.support.length)} người: phát ra ${number(election.poll.issued)}, thu về ${number(election.poll.returned)}, hợp lệ ${number(election.poll.valid)} phiếu; kết quả có biên bản riêng.`,
    );
  return out;
};

const roundItems = (context: Context, election: Election, round: Round): readonly string[] => {
  const extra = roundName(round);
  const name = extra === "" ? "Lần thứ nhất" : capital(extra);
  if (round.cancelled)
    return [`- ${name}: ${context.terms.meeting.toLocaleLowerCase("vi")} quyết định hủy lần bầu này.`];
  if (round.stoppedBecause !== null) return [`- ${name}: dừng lại, ${round.stoppedBecause.replace(/\.$/u, "")}.`];
  const { result, papers } = round;
  if (result === null) return [`- ${name}: chưa công bố kết quả.`];
  const names = result.elected.length + result.alternates.length;
  return [
    `- ${name}: danh sách ${number(round.names.length)} người, bầu ${number(round.seats)}; phát ra ${number(papers.issued ?? 0)}, thu về ${number(papers.returned ?? 0)}, hợp lệ ${number(result.totals.valid)}, không hợp lệ ${number(result.totals.invalid)} phiếu; trúng cử ${number(names)} người.`,
    ...(result.ruling.answer.next === "done" ? [] : [`  ${result.ruling.text.vi}`]),
    ...(round.minutes === null
      ? []
      : [
          `  Biên bản kiểm phiếu ký lúc ${timeInWords(round.minutes.at)}, ngày ${dayShort(localDay(round.minutes.at))}.`,
        ]),
    ...(election.furtherRefused && round === election.rounds.at(-1)
      ? [`  ${context.terms.meeting} biểu quyết không bầu tiếp.`]
      : []),
  ];
};

/** Elected people with votes and share; nothing where nobody was. */
export const winnersTable = (context: Context, election: Election): readonly Block[] => {
  const all = [
    ...winnersOf(election).map((w) => ({ ...w, note: "" })),
    ...alternatesOf(election).map((w) => ({ ...w, note: "Dự khuyết" })),
  ];
  if (all.length === 0) return [];
  const notes = all.some((w) => w.note !== "");
  return [
    table(
      [
        column("TT", 12, "center"),
        column("Họ và tên", -1),
        column("Số phiếu", 26, "center"),
        column("Tỉ lệ %", 26, "center"),
        ...(notes ? [column("Ghi chú", 28, "center")] : []),
      ],
      all.map((w, i) => [
        String(i + 1),
        nameOf(context.state, w.person),
        `${number(w.votes)}/${number(w.base)}`,
        shareOf(context, w.votes, w.base),
        ...(notes ? [w.note] : []),
      ]),
    ),
  ];
};

const electionBlocks = (context: Context, election: Election, index: number): readonly Block[] => {
  const { terms } = context;
  const office = officeName(election);
  return [
    section(`${index}. Bầu ${office}`),
    items([
      election.seatsVote === null
        ? `- Số lượng cần bầu: ${number(election.seats)} ${terms.person}${election.alternates > 0 ? `, dự khuyết ${number(election.alternates)}` : ""}.`
        : `- Số lượng cần bầu: ${number(election.seats)} ${terms.person}; biểu quyết: ${voted(context, election.seatsVote)}.`,
      ...namesFromTheFloor(context, election),
      election.list === null
        ? "- Danh sách bầu cử chưa được biểu quyết."
        : `- Danh sách bầu cử gồm ${number(election.list.names.length)} ${terms.person}; biểu quyết: ${voted(context, election.list.vote)}.`,
      ...election.rounds.flatMap((round) => roundItems(context, election, round)),
    ]),
    ...(winnersOf(election).length === 0
      ? [para("Không có người nào trúng cử.")]
      : [para("Những người trúng cử, xếp theo số phiếu từ cao xuống thấp:"), ...winnersTable(context, election)]),
  ];
};

/** Days on which ballots of these elections were cast, or the day of the sitting. */
const heldOnDays = (context: Context, elections: readonly Election[]): string =>
  daysWords(
    elections.flatMap((e) => e.rounds.flatMap((r) => (r.openedAt === null ? [] : [localDay(r.openedAt)]))),
    dayOf(context, null),
  );

/** Minutes of all elections held in one sitting. */
export const electionMinutes = (context: Context): OfficialData => {
  const { state, sitting, terms } = context;
  const elections = state.elections.filter((e) => e.sitting === sitting.id);
  const tellers = bodyOf(sitting, "counting-committee");
  const meeting = terms.meeting.toLocaleLowerCase("vi");
  return sheet(context, {
    title: "Biên bản bầu cử",
    head: meetingHead(context, "BB", false),
    kind: "BIÊN BẢN",
    subject: ["bầu cử", meetingTitle(context)],
    blocks: [
      para(
        `${capital(heldOnDays(context, elections))}, tại ${placeOf(context)}, ${meeting} đã tiến hành bầu cử theo ${rulesCited(state)}, dưới sự điều hành của ${terms.presidium}.`,
      ),
      para(baseSentence(context, null)),
      ...(tellers === undefined
        ? []
        : [
            para(
              `Ban kiểm phiếu gồm ${number(tellers.members.length)} ${terms.person}: ${[...tellers.members]
                .sort((a, b) => Number(b.head) - Number(a.head))
                .map((m) => `${nameOf(state, m.person)}${m.head ? " (Trưởng ban)" : ""}`)
                .join("; ")}${tellers.vote === null ? "" : `. Biểu quyết: ${voted(context, tellers.vote)}`}.`,
            ),
          ]),
      ...elections.flatMap((election, i) => electionBlocks(context, election, i + 1)),
      ...ruleDecisionBlocks(state),
      para(
        `Biên bản kết thúc lúc ${timeInWords(endOf(context))}, được lập thành 02 bản, kèm biên bản kiểm phiếu của từng lần bầu.`,
      ),
    ],
    signatures: minutesSignatures(context),
  });
};
