/** Report on the credentials of delegates, or on the people attending a members' congress or a conference. */
import type { PersonId } from "@laphieu/assembly";
import { number } from "@laphieu/vietnamese";
import {
  type Context,
  createdOf,
  dots,
  headOfBody,
  isVoter,
  meetingHead,
  nameOf,
  personOf,
  presidiumSignature,
  signature,
} from "../context.ts";
import type { Block, OfficialData } from "../paper-data.ts";
import { capital, deductionName } from "../words.ts";
import { voteWords } from "./lists.ts";

type Age = { readonly id: PersonId; readonly year: number };

/** Report on the credentials of delegates, or on the members attending. Personal data appear as totals. */
export const attendanceReport = (context: Context): OfficialData => {
  const { state, sitting, terms, figures } = context;
  const delegates = sitting.kind === "delegates-congress";
  const conference = sitting.kind !== "members-congress" && !delegates;
  const voters = sitting.roll.filter(isVoter);
  const n = (value: number | null | undefined) => (value === null || value === undefined ? dots() : number(value));
  const details = voters.flatMap((a) => {
    const d = personOf(state, a.person)?.details;
    return d === null || d === undefined ? [] : [{ id: a.person, d }];
  });
  const [meetingYear = 0] = state.about.day.split("-").map(Number);
  const ages: readonly Age[] = details.flatMap(({ id, d }) =>
    d.birth === undefined ? [] : [{ id, year: d.birth.year }],
  );
  const oldest = [...ages].sort((a, b) => a.year - b.year)[0];
  const youngest = [...ages].sort((a, b) => b.year - a.year)[0];
  const band = (from: number, to: number) =>
    ages.filter(({ year }) => meetingYear - year >= from && meetingYear - year < to).length;
  const mean = ages.length === 0 ? 0 : Math.round(ages.reduce((sum, a) => sum + meetingYear - a.year, 0) / ages.length);
  const joinedParty = details.filter(({ d }) => d.joined !== undefined);
  const earliest = [...joinedParty].sort((a, b) => (a.d.joined?.year ?? 0) - (b.d.joined?.year ?? 0))[0];
  const absent = (figures?.absent ?? []).map((id) => {
    const finding = sitting.absences.find((f) => f.person === id);
    const deduction = figures?.deductions.find((d) => d.people.includes(id));
    const why = finding?.reason ?? (deduction === undefined ? null : deductionName(deduction.key, terms));
    return why === null ? nameOf(state, id) : `${nameOf(state, id)} (${why})`;
  });
  const structure: string[] = [
    `- ${capital(terms.person)} nữ: ${n(figures?.women)}; dân tộc thiểu số: ${n(figures?.minorities)}.`,
  ];
  if (ages.length > 0 && oldest !== undefined && youngest !== undefined)
    structure.push(
      `- Độ tuổi: dưới 40 có ${number(band(0, 40))}; từ 40 đến 50 có ${number(band(40, 51))}; trên 50 có ${number(band(51, 200))}. Tuổi bình quân ${mean}.`,
      `- Cao tuổi nhất: ${nameOf(state, oldest.id)} (sinh năm ${oldest.year}); trẻ tuổi nhất: ${nameOf(state, youngest.id)} (sinh năm ${youngest.year}).`,
    );
  if (context.house === "party" && earliest?.d.joined !== undefined)
    structure.push(`- Tuổi đảng cao nhất: ${nameOf(state, earliest.id)} (vào Đảng năm ${earliest.d.joined.year}).`);
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
        `- Có mặt: ${n(figures?.present)}; vắng mặt: ${n(figures?.absent.length)}${absent.length > 0 ? `, gồm: ${absent.join("; ")}` : ""}.`,
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
          { type: "items", items: structure },
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
