/** Sealing of the ballots, request for approval, the appointment decision as it is read out. */
import type { Election, Round } from "@laphieu/assembly";
import { dayInWords, dayShort, number } from "@laphieu/vietnamese";
import {
  bareTerm,
  type Context,
  citedNumber,
  committeeHead,
  createdOf,
  datelineOf,
  dots,
  headOfBody,
  localTime,
  meetingHead,
  nameOf,
  presidiumSignature,
  shareOf,
  signature,
  timeInWords,
} from "../context.ts";
import type { Block, Column, OfficialData } from "../paper-data.ts";
import { rulesCited } from "../rules-cited.ts";
import { capital, committeeKind, committeeOf, officeName, roundName } from "../words.ts";
import { heldOn } from "./sheet.ts";
import { approvable, winnersOf } from "./winners.ts";

const figure = (value: number | null) => (value === null ? dots() : number(value));

/** Record of sealing and handing over the ballots of one round; blank where it has not happened yet. */
export const sealingRecord = (context: Context, election: Election, round: Round): OfficialData => {
  const { state, sitting, terms } = context;
  const { papers, sealed } = round;
  const totals = round.result?.totals ?? round.count?.concluded?.totals ?? null;
  const head = headOfBody(sitting, "counting-committee");
  const receiver = sealed?.handedTo ?? headOfBody(sitting, "presidium");
  const office = officeName(election);
  const extra = roundName(round);
  const day = sealed === null ? state.about.day : localTime(sealed.at).day;
  return {
    template: "official",
    title: `Biên bản niêm phong và bàn giao phiếu bầu ${office}`,
    created: createdOf(state),
    sample: state.sample,
    head: meetingHead(context, "BB", false),
    kind: "BIÊN BẢN",
    subject: ["niêm phong và bàn giao phiếu bầu", office, ...(extra === "" ? [] : [`(${extra})`])],
    blocks: [
      {
        type: "para",
        text: `Lúc ${timeInWords(sealed?.at ?? null)}, ${dayInWords(day)}, tại ${state.about.place === "" ? dots(40) : state.about.place}, sau khi công bố kết quả, ban kiểm phiếu đã niêm phong toàn bộ phiếu bầu và bàn giao cho ${terms.presidium}, theo ${rulesCited(state)}.`,
      },
      { type: "section", text: "1. Phiếu được niêm phong" },
      {
        type: "items",
        items: [
          `- Số phiếu đã in: ${figure(papers.printed)} phiếu.`,
          `- Số phiếu phát ra: ${figure(papers.issued)} phiếu; thu về: ${figure(papers.returned)} phiếu.`,
          `- Số phiếu hợp lệ: ${figure(totals?.valid ?? null)} phiếu; không hợp lệ: ${figure(totals?.invalid ?? null)} phiếu.`,
          `- Số phiếu hỏng được đổi lại: ${figure(sealed === null ? null : papers.spoiled)} phiếu; chưa dùng: ${figure(papers.unused)} phiếu.`,
        ],
      },
      { type: "section", text: "2. Niêm phong, bàn giao" },
      {
        type: "para",
        text: `Phiếu được đóng thành ${figure(sealed?.packages ?? null)} gói, có chữ ký của Trưởng ban kiểm phiếu và đại diện ${terms.presidium} trên giấy niêm phong. Bên giao: ${terms.person} ${head === null ? dots(30) : nameOf(state, head)}, Trưởng ban kiểm phiếu. Bên nhận: ${terms.person} ${receiver === null ? dots(30) : nameOf(state, receiver)}, thay mặt ${terms.presidium}, để chuyển cho ${context.house === "party" ? "cấp ủy khóa mới" : "ban lãnh đạo mới"} lưu giữ.`,
      },
      {
        type: "para",
        text: "Không ai được mở niêm phong khi chưa có quyết định của cấp có thẩm quyền. Biên bản được lập thành 02 bản, mỗi bên giữ 01 bản.",
      },
    ],
    recipients: [],
    signatures: [
      signature("", "Bên nhận", receiver === null ? "" : nameOf(state, receiver), `(thay mặt ${terms.presidium})`),
      signature("", "Bên giao", head === null ? "" : nameOf(state, head), "(Trưởng ban kiểm phiếu)"),
    ],
  };
};

const approvalColumns: readonly Column[] = [
  { title: "TT", width: 12, align: "center" },
  { title: "Họ và tên", width: -1, align: "left" },
  { title: "Số phiếu", width: 30, align: "center" },
  { title: "Tỉ lệ %", width: 28, align: "center" },
];

/** Request to the level above to approve the results, with a table for each body and post. */
export const approvalRequest = (context: Context): OfficialData => {
  const { state } = context;
  const elections = approvable(state.elections);
  const secretary = state.elections.filter((e) => e.office === "secretary").flatMap(winnersOf)[0];
  const cell = state.about.level === "cell";
  const party = context.house === "party";
  const above = party ? committeeOf(state.about.above) : state.about.above;
  const body = party ? committeeOf(state.about.body) : state.about.body;
  const tables = elections.flatMap((election, i): readonly Block[] => [
    {
      type: "section",
      text: `${i + 1}. ${capital(officeName(election))}`,
    },
    {
      type: "table",
      rowHeight: 0,
      columns: approvalColumns,
      rows: winnersOf(election).map((w, j) => [
        String(j + 1),
        nameOf(state, w.person),
        `${number(w.votes)}/${number(w.base)}`,
        shareOf(context, w.votes, w.base),
      ]),
    },
  ]);
  const attached = [
    "biên bản kiểm phiếu của từng lần bầu",
    "danh sách trích ngang",
    ...(state.sittings.length > 1 ? ["biên bản hội nghị lần thứ nhất"] : []),
  ];
  return {
    template: "official",
    title: "Tờ trình đề nghị chuẩn y kết quả bầu cử",
    created: createdOf(state),
    sample: state.sample,
    head: committeeHead(context, "TTr", state.closedAt === null ? undefined : localTime(state.closedAt).day),
    kind: "TỜ TRÌNH",
    subject: [
      party ? "đề nghị chuẩn y kết quả bầu cử" : "báo cáo và đề nghị công nhận kết quả bầu cử",
      state.about.title,
    ],
    blocks: [
      {
        type: "center",
        style: "plain",
        text: `Kính gửi: ${above === "" ? dots(40) : above}`,
      },
      {
        type: "para",
        text: `Căn cứ ${rulesCited(state)};`,
      },
      {
        type: "para",
        text: `${state.about.body} đã tiến hành ${state.about.title} ${heldOn(context)}. Kết quả bầu cử như sau (tỉ lệ tính trên số để tính kết quả):`,
      },
      ...tables,
      {
        type: "para",
        text: `Kèm theo: ${attached.join("; ")}.`,
      },
      {
        type: "para",
        text: `${body} kính trình ${above === "" ? "cấp trên trực tiếp" : above} xem xét, ${party ? "chuẩn y" : "công nhận"} kết quả bầu cử nêu trên.`,
      },
    ],
    recipients: [
      "- Như trên,",
      party ? (cell ? "- Lưu Chi bộ." : `- Lưu ${committeeKind(state.about.body)}.`) : "- Lưu văn phòng.",
    ],
    signatures: [
      signature(
        party ? `T/M ${cell ? "Chi bộ" : committeeKind(state.about.body)}` : "Thay mặt ban lãnh đạo",
        party ? "Bí thư" : "Người đứng đầu",
        secretary === undefined ? "" : nameOf(state, secretary.person),
      ),
    ],
  };
};

/** The decision of the level above, set for reading out where the committee is appointed and nobody votes. */
export const appointmentRead = (context: Context): OfficialData | null => {
  const { state, terms } = context;
  const { appointment } = state;
  if (appointment === null) return null;
  return {
    template: "official",
    title: `Quyết định chỉ định số ${citedNumber(appointment.number)}`,
    created: createdOf(state),
    sample: state.sample,
    head: { ...meetingHead(context, null, false), dateline: datelineOf(context) },
    kind: "CÔNG BỐ QUYẾT ĐỊNH",
    subject: [
      `số ${citedNumber(appointment.number)}, ${dayInWords(appointment.day)}`,
      `của ${appointment.issuer} (bản đọc tại ${terms.meeting.toLocaleLowerCase("vi")})`,
    ],
    blocks: [
      {
        type: "para",
        text: `Tại Quyết định số ${citedNumber(appointment.number)}, ngày ${dayShort(appointment.day)} của ${appointment.issuer}, ${number(appointment.people.length)} ${terms.person} có tên sau đây được chỉ định giữ chức vụ${bareTerm(state) === "" ? "" : ` nhiệm kỳ ${bareTerm(state)}`}:`,
      },
      {
        type: "table",
        rowHeight: 0,
        columns: [
          { title: "TT", width: 12, align: "center" },
          { title: "Họ và tên", width: -1, align: "left" },
          { title: "Chức vụ", width: 80, align: "left" },
        ],
        rows: appointment.people.map((p, i) => [String(i + 1), nameOf(state, p.person), p.post]),
      },
      {
        type: "para",
        text: `${terms.meeting} không tiến hành bầu cử. Quyết định được đọc toàn văn trước ${terms.meeting.toLocaleLowerCase("vi")}.`,
      },
    ],
    recipients: [],
    signatures: [presidiumSignature(context)],
  };
};

/** Title line of a paper that belongs to one round. */
export const roundTitle = (election: Election, round: Pick<Round, "number" | "kind" | "fills">): string => {
  const extra = roundName(round);
  return extra === "" ? officeName(election) : `${officeName(election)} (${extra})`;
};
