/** Report on the credentials of delegates, or on the people attending a members' congress or a conference. */
import { number } from "@laphieu/vietnamese";
import {
  type Context,
  createdOf,
  dots,
  headOfBody,
  meetingHead,
  nameOf,
  presidiumSignature,
  signature,
} from "../context.ts";
import type { Block, OfficialData } from "../paper-data.ts";
import { absenceItems, structureItems } from "./credentials.ts";
import { voteWords } from "./lists.ts";

/** Report on the credentials of delegates, or on the members attending. Personal data appear as totals. */
export const attendanceReport = (context: Context): OfficialData => {
  const { state, sitting, terms, figures } = context;
  const delegates = sitting.kind === "delegates-congress";
  const conference = sitting.kind !== "members-congress" && !delegates;
  const n = (value: number | null | undefined) => (value === null || value === undefined ? dots() : number(value));
  const others = sitting.roll.filter((a) => a.standing === "probationary").length;
  const vote = sitting.credentials?.vote ?? null;
  const credentialsHead = headOfBody(sitting, "credentials-committee");
  const blocks: Block[] = [
    {
      type: "para",
      text: delegates
        ? `Ban thẩm tra tư cách đại biểu đã xem xét hồ sơ đại biểu và kết quả đại biểu đến dự, báo cáo đại hội như sau:`
        : `${terms.presidium} báo cáo tình hình ${terms.voters} tham dự ${terms.meeting.toLocaleLowerCase("vi")} như sau:`,
    },
    { type: "section", text: "1. Số lượng" },
    {
      type: "items",
      items: [
        `- Triệu tập: ${n(figures?.convened)} ${terms.voters}.`,
        `- Có mặt: ${n(figures?.present)}; vắng mặt: ${n(figures?.absent.length)}.`,
        ...absenceItems(context),
        ...(others > 0 && !delegates
          ? [
              `- ${context.house === "party" ? "Đảng viên dự bị" : "Hội viên dự bị"} tham dự (không biểu quyết, không bầu cử): ${number(others)}.`,
            ]
          : []),
        ...(figures !== null && figures.seats.guests > 0 ? [`- Khách mời: ${number(figures.seats.guests)}.`] : []),
      ],
    },
    ...(delegates
      ? ([
          { type: "section", text: "2. Thành phần" },
          {
            type: "items",
            items: [
              `- Đại biểu đương nhiên: ${n(figures?.seats.exOfficio)}; đại biểu được bầu: ${n(figures?.seats.elected)}; đại biểu được chỉ định: ${n(figures?.seats.appointed)}.`,
              `- Đại biểu dự khuyết được thay đại biểu chính thức vắng mặt: ${number(sitting.roll.filter((a) => a.replaces !== undefined).length)}.`,
            ],
          },
        ] satisfies Block[])
      : []),
    ...(conference
      ? []
      : ([
          { type: "section", text: `${delegates ? 3 : 2}. Cơ cấu` },
          { type: "items", items: structureItems(context) },
        ] satisfies Block[])),
    {
      type: "section",
      text: `${conference ? 2 : delegates ? 4 : 3}. ${delegates ? "Kết luận về tư cách" : "Điều kiện tiến hành"}`,
    },
    {
      type: "para",
      text: delegates
        ? `Ban thẩm tra đề nghị đại hội công nhận tư cách của ${n(sitting.credentials?.recognised ?? figures?.convened)} đại biểu.${vote === null ? "" : ` Đại hội biểu quyết công nhận: ${voteWords(vote)}.`}`
        : `Căn cứ số người được triệu tập và có mặt, ${terms.meeting.toLocaleLowerCase("vi")} ${figures?.quorum.answer.met === false ? "chưa đủ điều kiện" : "đủ điều kiện"} tiến hành${figures === null ? "" : ` (cần ít nhất ${number(figures.quorum.answer.needed)} người có mặt)`}.`,
    },
  ];
  return {
    template: "official",
    title: delegates ? "Báo cáo thẩm tra tư cách đại biểu" : "Báo cáo tình hình tham dự",
    created: createdOf(state),
    sample: state.sample,
    head: meetingHead(context, "BC", true),
    kind: "BÁO CÁO",
    subject: [
      delegates ? "thẩm tra tư cách đại biểu" : `tình hình ${terms.voters} tham dự`,
      sitting.kind.endsWith("congress") ? state.about.title : sitting.title,
    ],
    blocks,
    recipients: [],
    signatures: [
      delegates
        ? signature(
            `${terms.onBehalf} Ban thẩm tra`,
            "Trưởng ban",
            credentialsHead === null ? "" : nameOf(state, credentialsHead),
          )
        : presidiumSignature(context),
    ],
  };
};
