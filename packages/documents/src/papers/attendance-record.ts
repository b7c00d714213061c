/** Presence over time: how many were in the hall at each vote, and each change in between, by delegation at the end. */
import { presenceAtVotes, presenceSteps } from "@laphieu/assembly/presence";
import { number } from "@laphieu/vietnamese";
import { type Context, createdOf, localTime, meetingHead, presidiumSignature } from "../context.ts";
import type { Block, OfficialData } from "../paper-data.ts";

const clock = (at: string): string => {
  const { hour, minute } = localTime(at);
  return `${hour} giờ ${String(minute).padStart(2, "0")}`;
};

/** Changes of presence by the minute: a desk that lets in forty people in a minute is one line. */
const byMinute = (steps: ReturnType<typeof presenceSteps>): readonly (readonly string[])[] => {
  const rows = new Map<string, { came: number; left: number; present: number }>();
  for (const step of steps) {
    const key = clock(step.at);
    const row = rows.get(key) ?? { came: 0, left: 0, present: 0 };
    rows.set(key, { came: row.came + step.came, left: row.left + step.left, present: step.present });
  }
  return [...rows].map(([at, r]) => [at, number(r.came), number(r.left), number(r.present)]);
};

/** Record of presence of a sitting, figures alone. */
export const attendanceRecord = (context: Context): OfficialData => {
  const { state, sitting, figures } = context;
  const votes = presenceAtVotes(state, sitting);
  const steps = presenceSteps(state, sitting);
  const blocks: Block[] = [
    {
      type: "para",
      text:
        figures === null
          ? "Số liệu có mặt theo thời điểm:"
          : `Triệu tập ${number(figures.convened)}; số để tính kết quả ${number(figures.base.answer.base)}; cần ít nhất ${number(figures.quorum.answer.needed)} người có mặt để tiến hành. Khách mời và người dự không biểu quyết không tính vào các số dưới đây.`,
    },
    { type: "section", text: "1. Có mặt tại từng lần biểu quyết, bỏ phiếu" },
    votes.length === 0
      ? { type: "para", text: "Chưa có lần biểu quyết nào." }
      : {
          type: "table",
          rowHeight: 0,
          columns: [
            { title: "Thời điểm", width: 26, align: "center" },
            { title: "Nội dung", width: -1, align: "left" },
            { title: "Hình thức", width: 26, align: "center" },
            { title: "Có mặt", width: 20, align: "right" },
          ],
          rows: votes.map((v) => [
            clock(v.at),
            v.subject,
            v.kind === "hand" ? "giơ tay" : "mở thùng phiếu",
            number(v.present),
          ]),
        },
    { type: "section", text: "2. Thay đổi theo thời gian" },
    {
      type: "table",
      rowHeight: 0,
      columns: [
        { title: "Thời điểm", width: -1, align: "center" },
        { title: "Vào", width: 30, align: "right" },
        { title: "Ra", width: 30, align: "right" },
        { title: "Có mặt", width: 30, align: "right" },
      ],
      rows: byMinute(steps),
    },
    ...((figures?.delegations.length ?? 0) === 0
      ? []
      : ([
          { type: "section", text: "3. Có mặt hiện tại theo đoàn" },
          {
            type: "table",
            rowHeight: 0,
            columns: [
              { title: "Đoàn", width: -1, align: "left" },
              { title: "Triệu tập", width: 30, align: "right" },
              { title: "Có mặt", width: 30, align: "right" },
            ],
            rows: (figures?.delegations ?? []).map((d) => [d.name, number(d.convened), number(d.present)]),
          },
        ] satisfies Block[])),
  ];
  return {
    template: "official",
    title: "Bảng theo dõi có mặt",
    created: createdOf(state),
    sample: state.sample,
    head: meetingHead(context, null, true),
    kind: "BẢNG THEO DÕI CÓ MẶT",
    subject: [sitting.kind.endsWith("congress") ? state.about.title : sitting.title],
    blocks,
    recipients: [],
    signatures: [presidiumSignature(context)],
  };
};
