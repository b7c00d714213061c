/** The resolution with its votes, and the paper that collects contributions. */
import { collectedSpeeches, floorOf, type HandVote, type PersonId } from "@laphieu/assembly";
import { number } from "@laphieu/vietnamese";
import {
  attendeeOf,
  type Context,
  dots,
  headOfBody,
  meetingHead,
  nameOf,
  presidiumSignature,
  signature,
} from "../context.ts";
import type { Block, OfficialData } from "../paper-data.ts";
import type { ContributionText } from "../types.ts";
import { capital, officeName } from "../words.ts";
import { allHandVotes, voteWords } from "./lists.ts";
import { localDay } from "./moments.ts";
import {
  column,
  dayOf,
  endOf,
  heldOn,
  items,
  lines,
  meetingTitle,
  para,
  placeOf,
  section,
  sheet,
  table,
} from "./sheet.ts";
import { alternatesOf, winnersOf } from "./winners.ts";

/** The vote on the resolution as a whole. */
export const resolutionVote = (context: Context): HandVote | null =>
  allHandVotes(context).findLast((v) => v.matter === "resolution" && /nghị quyết/iu.test(v.subject)) ?? null;

export const resolution = (context: Context): OfficialData => {
  const { state, sitting, terms, house } = context;
  const vote = resolutionVote(context);
  const results = state.elections
    .filter((e) => e.sitting === sitting.id && winnersOf(e).length > 0)
    .map((e) => {
      const more = alternatesOf(e).length;
      return `- ${capital(officeName(e))}: ${number(winnersOf(e).length)} ${terms.person}${more === 0 ? "" : `, dự khuyết ${number(more)}`}.`;
    });
  const leaders = house === "party" ? "cấp ủy" : "ban lãnh đạo";
  let count = 0;
  const part = (title: string): Block => section(`${++count}. ${title}`);
  return sheet(context, {
    title: `Nghị quyết ${terms.meeting.toLocaleLowerCase("vi")}`,
    head: meetingHead(context, "NQ", vote === null ? true : localDay(vote.at)),
    kind: vote === null ? "NGHỊ QUYẾT (DỰ THẢO)" : "NGHỊ QUYẾT",
    subject: [meetingTitle(context)],
    blocks: [
      para(
        `${meetingTitle(context)} của ${state.about.body} họp ${heldOn(context)}, tại ${placeOf(context)}, sau khi thảo luận và biểu quyết,`,
      ),
      { type: "center", style: "bold", text: "QUYẾT NGHỊ:" },
      part("Tán thành các báo cáo trình tại phiên họp"),
      lines(3),
      part("Phương hướng, mục tiêu, nhiệm vụ"),
      lines(4),
      ...(results.length === 0 ? [] : [part("Kết quả bầu cử"), items(results)]),
      part("Tổ chức thực hiện"),
      para(
        `Giao ${leaders} khóa mới cụ thể hóa, lãnh đạo, kiểm tra việc thực hiện nghị quyết và báo cáo theo quy định.`,
      ),
      para(
        vote === null
          ? `Nghị quyết được ${terms.meeting.toLocaleLowerCase("vi")} biểu quyết: tán thành ${dots()}, không tán thành ${dots()}, không có ý kiến ${dots()}.`
          : `Nghị quyết được ${terms.meeting.toLocaleLowerCase("vi")} biểu quyết thông qua: ${voteWords(vote, context.style.percent)}.`,
      ),
    ],
    recipients:
      house === "party"
        ? ["- Cấp ủy cấp trên trực tiếp,", "- Các tổ chức đảng trực thuộc,", "- Lưu hồ sơ đại hội."]
        : ["- Các thành viên,", "- Lưu hồ sơ."],
    signatures: [presidiumSignature(context)],
  });
};

/** What was said in the hall, with what the secretariat noted, then what was handed in in writing. */
const ofTheHall = ({ state, sitting }: Context): readonly ContributionText[] => {
  const by = (person: PersonId, delegation: string) =>
    delegation === "" ? nameOf(state, person) : `${nameOf(state, person)} (${delegation})`;
  const delegationOf = (person: PersonId) => attendeeOf(sitting, person)?.delegation ?? "";
  return [
    ...collectedSpeeches(sitting).map(({ person, delegation, topic, seconds, note }) => ({
      by: by(person, delegation),
      topic: topic === "" ? "Ý kiến thảo luận" : topic,
      text: note === "" ? `Phát biểu ${number(Math.max(1, Math.round(seconds / 60)))} phút.` : note,
    })),
    ...floorOf(sitting).contributions.map(({ person, title }) => ({
      by: by(person, delegationOf(person)),
      topic: "Tham luận bằng văn bản",
      text: title,
    })),
  ];
};

/** Contributions by topic; lines to write on where none were recorded. */
export const contributionsPaper = (context: Context): OfficialData => {
  const { options, terms, sitting } = context;
  const given = options.contributions ?? ofTheHall(context);
  const topics = [...new Set(given.map((c) => c.topic))];
  const head = headOfBody(sitting, "secretariat");
  return sheet(context, {
    title: "Tổng hợp ý kiến đóng góp",
    head: meetingHead(context, "BC", dayOf(context, endOf(context))),
    kind: "BÁO CÁO",
    subject: ["tổng hợp ý kiến thảo luận, đóng góp", meetingTitle(context)],
    blocks: [
      para(
        given.length === 0
          ? `Đoàn thư ký tổng hợp ý kiến của ${terms.voters} tại ${terms.meeting.toLocaleLowerCase("vi")} như sau:`
          : `Đoàn thư ký tổng hợp ${number(given.length)} ý kiến của ${terms.voters} tại ${terms.meeting.toLocaleLowerCase("vi")}, theo ${number(topics.length)} nội dung:`,
      ),
      ...(given.length === 0
        ? ([
            section("1. Ý kiến về các báo cáo"),
            lines(4),
            section("2. Ý kiến về dự thảo văn kiện cấp trên"),
            lines(4),
            section("3. Kiến nghị, đề xuất"),
            lines(3),
          ] satisfies readonly Block[])
        : topics.flatMap((topic, i): readonly Block[] => [
            section(`${i + 1}. ${capital(topic)}`),
            table(
              [column("TT", 12, "center"), column("Người góp ý", 48), column("Nội dung", -1)],
              given.filter((c) => c.topic === topic).map((c, j) => [String(j + 1), c.by, c.text]),
            ),
          ])),
      para(`Trên đây là tổng hợp ý kiến, báo cáo ${terms.presidium}.`),
    ],
    signatures: [signature(`${terms.onBehalf} Đoàn thư ký`, "", head === null ? "" : nameOf(context.state, head))],
  });
};
