/** Minutes of the whole sitting, and the lists of the bodies that ran it. */
import type { HandVote } from "@laphieu/assembly";
import { number } from "@laphieu/vietnamese";
import {
  type Context,
  citedNumber,
  dots,
  meetingHead,
  nameOf,
  personOf,
  presidiumSignature,
  timeInWords,
} from "../context.ts";
import type { Block, OfficialData } from "../paper-data.ts";
import { bodyName, capital, officeName } from "../words.ts";
import { complaintLine } from "./complaints.ts";
import { allHandVotes, voteWords } from "./lists.ts";
import { startOf } from "./moments.ts";
import {
  column,
  endOf,
  heldOn,
  isCongress,
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

const bodyLines = (context: Context): readonly string[] =>
  context.sitting.bodies.map((body) => {
    const members = [...body.members]
      .sort((a, b) => Number(b.head) - Number(a.head))
      .map((m) => nameOf(context.state, m.person));
    return `- ${bodyName(body.kind, context.sitting.kind)} gồm ${number(members.length)} ${context.terms.person}: ${members.join("; ")}.`;
  });

/** Votes on everything but bodies, numbers and lists, which stand elsewhere in the minutes. */
const otherVotes = (context: Context): readonly HandVote[] =>
  allHandVotes(context).filter((v) => v.matter === "resolution");

const resultLines = (context: Context): readonly string[] =>
  context.state.elections
    .filter((e) => e.sitting === context.sitting.id)
    .map((election) => {
      const elected = winnersOf(election);
      const alternates = alternatesOf(election);
      const names =
        elected.length <= 5 && elected.length > 0
          ? `: ${elected.map((w) => nameOf(context.state, w.person)).join("; ")}`
          : "";
      return `- ${capital(officeName(election))}: trúng cử ${number(elected.length)}/${number(election.seats)} ${context.terms.person}${names}${alternates.length === 0 ? "" : `; dự khuyết ${number(alternates.length)}`}.`;
    });

/** Complaints raised in the hall with what the counting committee concluded; nothing where there were none. */
const complaintPart = (context: Context, part: (title: string) => Block): readonly Block[] => {
  const lines = (context.sitting.floor?.complaints ?? []).map((complaint) =>
    complaintLine(context, complaint, {
      title: true,
      open: "Chưa có kết luận khi bế mạc; chuyển cấp có thẩm quyền theo quy định.",
    }),
  );
  return lines.length === 0 ? [] : [part("Khiếu nại tại phiên họp"), items(lines)];
};

/** Minutes of a congress or conference from its opening to its close. */
export const congressMinutes = (context: Context): OfficialData => {
  const { state, sitting, terms, figures } = context;
  const congress = isCongress(sitting);
  const start = startOf(sitting);
  const meeting = terms.meeting.toLocaleLowerCase("vi");
  const votes = otherVotes(context);
  const n = (value: number | undefined) => (value === undefined ? dots() : number(value));
  // A conference called to elect often has no other running order than its elections.
  const agenda =
    sitting.agenda.length > 0 || congress
      ? sitting.agenda.map((item) => item.title)
      : state.elections.filter((e) => e.sitting === sitting.id).map((e) => `Bầu ${officeName(e)}`);
  let count = 0;
  const part = (title: string): Block => section(`${++count}. ${title}`);
  const results = resultLines(context);
  return sheet(context, {
    title: congress ? "Biên bản đại hội" : "Biên bản hội nghị",
    head: meetingHead(context, "BB", false),
    kind: "BIÊN BẢN",
    subject: [meetingTitle(context)],
    blocks: [
      para(
        `${state.about.body} tiến hành ${congress ? state.about.title : sitting.title} ${heldOn(context)}, tại ${placeOf(context)}. Bắt đầu lúc ${timeInWords(start)}.`,
      ),
      part("Thành phần"),
      items([
        `- Triệu tập: ${n(figures?.convened)} ${terms.voters}; có mặt: ${n(figures === null ? undefined : figures.convened - figures.absent.length)}; vắng mặt: ${n(figures?.absent.length)}.`,
        ...(figures !== null && figures.seats.guests > 0 ? [`- Khách mời: ${number(figures.seats.guests)}.`] : []),
        ...bodyLines(context),
      ]),
      part("Nội dung, chương trình"),
      items(
        agenda.length === 0 ? [`- ${dots(60)}`] : agenda.map((title) => `- ${capital(title).replace(/\.$/u, "")}.`),
      ),
      part("Báo cáo, thảo luận"),
      para(`Các báo cáo, ý kiến thảo luận và ý kiến của cấp trên có văn bản kèm theo. Nội dung chính: ${dots(60)}`),
      ...(state.appointment === null || !congress
        ? []
        : [
            para(
              `${terms.meeting} nghe công bố Quyết định số ${citedNumber(state.appointment.number)} của ${state.appointment.issuer} chỉ định ${number(state.appointment.people.length)} ${terms.person}.`,
            ),
          ]),
      ...(results.length === 0
        ? []
        : [
            part("Bầu cử"),
            para("Kết quả bầu cử (chi tiết trong biên bản bầu cử và các biên bản kiểm phiếu):"),
            items(results),
          ]),
      ...complaintPart(context, part),
      part("Biểu quyết"),
      ...(votes.length === 0
        ? [para("Không có nội dung nào khác được biểu quyết.")]
        : [
            items(
              votes.map(
                (v) =>
                  `- ${capital(v.subject)}: ${voteWords(v, context.style.percent)}; ${v.passed ? "được thông qua" : "không được thông qua"}.`,
              ),
            ),
          ]),
      para(
        `${terms.meeting} bế mạc lúc ${timeInWords(endOf(context))}. Biên bản được lập thành 02 bản, đọc lại trước ${meeting} và lưu trong hồ sơ.`,
      ),
    ],
    signatures: minutesSignatures(context),
  });
};

/** Presidium, secretariat and committees with their members, as the meeting voted them. */
export const bodyList = (context: Context): OfficialData => {
  const { state, sitting, terms } = context;
  return sheet(context, {
    title: "Danh sách các cơ quan điều hành, giúp việc",
    head: meetingHead(context, null, true),
    kind: "DANH SÁCH",
    subject: [sitting.bodies.map((b) => bodyName(b.kind, sitting.kind)).join(", "), meetingTitle(context)],
    blocks: [
      ...sitting.bodies.flatMap((body, i): readonly Block[] => [
        section(`${i + 1}. ${bodyName(body.kind, sitting.kind)}`),
        table(
          [
            column("TT", 12, "center"),
            column("Họ và tên", -1),
            column("Chức vụ, đơn vị", 60),
            column("Nhiệm vụ", 36, "center"),
          ],
          [...body.members]
            .sort((a, b) => Number(b.head) - Number(a.head))
            .map((m, j) => [
              String(j + 1),
              nameOf(state, m.person),
              personOf(state, m.person)?.details?.position ??
                sitting.roll.find((a) => a.person === m.person)?.delegation ??
                "",
              m.head
                ? body.kind.endsWith("committee") || body.kind === "opinion-team"
                  ? "Trưởng ban"
                  : "Phụ trách"
                : "Thành viên",
            ]),
        ),
        ...(body.vote === null ? [] : [para(`Biểu quyết: ${voteWords(body.vote, context.style.percent)}.`)]),
      ]),
      para(
        `Danh sách này đã được ${terms.meeting.toLocaleLowerCase("vi")} biểu quyết thông qua bằng hình thức giơ tay.`,
      ),
    ],
    signatures: [presidiumSignature(context)],
  });
};
