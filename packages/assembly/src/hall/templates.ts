/** Running orders to begin with. They are data with a source; every line may be changed, taken out or moved. */
import type { Text } from "@laphieu/regulations";
import type { MeetingKind } from "../model.ts";
import type { ScreenPage } from "./types.ts";

export type TemplateItem = {
  readonly title: string;
  readonly minutes: number;
  readonly who?: string;
  readonly shows?: Extract<ScreenPage, { page: "welcome" | "roll" | "agenda" | "speaker" | "hand-vote" }>;
  /** Kind of paper, as the list of documents names it. */
  readonly paper?: string;
  /** Place in `sessions`. */
  readonly session?: number;
};
export type AgendaTemplate = {
  readonly id: string;
  readonly title: Text;
  readonly kinds: readonly MeetingKind[];
  readonly withElection: boolean;
  readonly sessions: readonly { readonly name: string; readonly startsAt: string }[];
  readonly items: readonly TemplateItem[];
  /** Where its order and its times come from. */
  readonly source: string;
};

const opening = "Ban tổ chức";
const chair = "Đoàn chủ tịch";
const counting = "Trưởng ban kiểm phiếu";
const flag: TemplateItem = { title: "Chào cờ", minutes: 5, who: opening, shows: { page: "welcome" } };
const resolution: TemplateItem = {
  title: "Thông qua nghị quyết",
  minutes: 10,
  who: "Đoàn thư ký",
  shows: { page: "hand-vote" },
  paper: "resolution",
};
const closing: TemplateItem = { title: "Bế mạc, chào cờ", minutes: 10, who: chair, shows: { page: "welcome" } };
const talks = (minutes: number): TemplateItem => ({
  title: "Tham luận, thảo luận",
  minutes,
  who: "Đại biểu",
  shows: { page: "speaker" },
  paper: "contributions",
});
const reports = (minutes: number): TemplateItem => ({
  title: "Trình bày báo cáo chính trị và báo cáo kiểm điểm",
  minutes,
  who: chair,
});
const higherDrafts: TemplateItem = {
  title: "Tổng hợp ý kiến góp ý dự thảo văn kiện đại hội cấp trên",
  minutes: 10,
  who: chair,
};
const guest: TemplateItem = {
  title: "Phát biểu của đại diện cấp trên, tiếp thu",
  minutes: 20,
  who: "Đại diện cấp ủy cấp trên",
};
const bodies: TemplateItem = {
  title: "Biểu quyết đoàn chủ tịch, đoàn thư ký, ban thẩm tra tư cách đại biểu",
  minutes: 20,
  who: opening,
  shows: { page: "hand-vote" },
};
const house: TemplateItem = {
  title: "Thông qua chương trình, nội quy, quy chế làm việc",
  minutes: 10,
  who: chair,
  shows: { page: "hand-vote" },
};
const credentials: TemplateItem = {
  title: "Báo cáo thẩm tra tư cách đại biểu",
  minutes: 10,
  who: "Ban thẩm tra tư cách đại biểu",
  shows: { page: "roll" },
  paper: "credentials",
};
const number: TemplateItem = {
  title: "Đề án nhân sự; biểu quyết số lượng cần bầu",
  minutes: 15,
  who: chair,
  shows: { page: "hand-vote" },
};
const naming: TemplateItem = { title: "Ứng cử, đề cử, xin rút; biểu quyết danh sách bầu cử", minutes: 25, who: chair };
const tellers: TemplateItem = {
  title: "Biểu quyết ban kiểm phiếu; hướng dẫn, phát phiếu, bỏ phiếu",
  minutes: 30,
  who: counting,
};
const meanwhile: TemplateItem = { title: "Kiểm phiếu; giải lao", minutes: 25, who: counting };
const announced: TemplateItem = {
  title: "Công bố kết quả bầu cử",
  minutes: 10,
  who: counting,
  paper: "counting-minutes",
};
const upward: readonly TemplateItem[] = [
  { title: "Bầu đoàn đại biểu dự đại hội cấp trên: số lượng, danh sách", minutes: 20, who: chair },
  { title: "Phát phiếu, bỏ phiếu bầu đoàn đại biểu", minutes: 20, who: counting },
  { ...meanwhile },
  { title: "Công bố kết quả bầu đoàn đại biểu", minutes: 10, who: counting, paper: "counting-minutes" },
];
const declaring: TemplateItem = {
  title: "Tuyên bố lý do, giới thiệu đại biểu, khai mạc",
  minutes: 20,
  who: chair,
  shows: { page: "welcome" },
};
/** The session before the official one, of a congress with delegates. */
const preparing: readonly TemplateItem[] = [
  flag,
  bodies,
  house,
  higherDrafts,
  { title: "Phân công tổ đại biểu, dặn việc", minutes: 15, who: chair },
];
const inSession = (session: number, items: readonly TemplateItem[]): readonly TemplateItem[] =>
  items.map((item) => (session === 0 ? item : { ...item, session }));

const scripts =
  "composed from published running scripts of cell and commune congresses (pgdgialoc.edu.vn 2017-2020, giamcanlamdep.com.vn 2020-2022); preliminary session by dangcongsan.vn, question and answer 555382";

export const agendaTemplates: readonly AgendaTemplate[] = [
  {
    id: "cell",
    title: { vi: "Đại hội chi bộ (nửa ngày)", en: "Cell congress (half a day)" },
    kinds: ["members-congress"],
    withElection: true,
    sessions: [{ name: "Đại hội", startsAt: "07:30" }],
    items: [
      flag,
      {
        title: "Tuyên bố lý do, giới thiệu đại biểu; biểu quyết đoàn chủ tịch, thư ký",
        minutes: 10,
        who: opening,
        shows: { page: "hand-vote" },
      },
      { title: "Báo cáo tình hình đảng viên dự đại hội", minutes: 5, who: chair, shows: { page: "roll" } },
      reports(25),
      talks(50),
      guest,
      number,
      naming,
      tellers,
      meanwhile,
      announced,
      { title: "Bầu bí thư, phó bí thư", minutes: 30, who: counting, paper: "counting-minutes" },
      resolution,
      closing,
    ],
    source:
      "half a day by a provincial plan for cell congresses; order by a published script (pgdgialoc.edu.vn, 2017-2020)",
  },
  {
    id: "commune-two",
    title: { vi: "Đại hội xã, phường: hai nội dung", en: "Commune congress: two contents" },
    kinds: ["delegates-congress"],
    withElection: false,
    sessions: [
      { name: "Phiên trù bị", startsAt: "14:00" },
      { name: "Phiên chính thức", startsAt: "07:30" },
    ],
    items: [
      ...inSession(0, preparing),
      ...inSession(1, [
        flag,
        declaring,
        credentials,
        reports(35),
        talks(70),
        guest,
        {
          title: "Công bố các quyết định chỉ định cấp ủy",
          minutes: 15,
          who: "Đại diện cấp ủy cấp trên",
          paper: "appointment",
        },
        { title: "Ra mắt Ban Chấp hành", minutes: 10, who: chair, shows: { page: "welcome" } },
        resolution,
        closing,
      ]),
    ],
    source: `two contents with an appointed committee as in 2025 (ngaynay.vn, post 165539); ${scripts}`,
  },
  {
    id: "commune-four",
    title: { vi: "Đại hội xã, phường: bốn nội dung", en: "Commune congress: four contents" },
    kinds: ["delegates-congress"],
    withElection: true,
    sessions: [
      { name: "Phiên trù bị", startsAt: "14:00" },
      { name: "Phiên chính thức", startsAt: "07:30" },
    ],
    items: [
      ...inSession(0, preparing),
      ...inSession(1, [
        flag,
        declaring,
        credentials,
        reports(25),
        talks(40),
        guest,
        number,
        naming,
        tellers,
        meanwhile,
        announced,
        ...upward,
        { title: "Ra mắt Ban Chấp hành", minutes: 10, who: chair, shows: { page: "welcome" } },
        resolution,
        closing,
      ]),
    ],
    source: `${scripts}; lengths by the timetable of a provincial Youth Union congress of September 2022`,
  },
  {
    id: "first-conference",
    title: { vi: "Hội nghị lần thứ nhất", en: "First conference" },
    kinds: ["committee-conference"],
    withElection: true,
    sessions: [{ name: "Hội nghị lần thứ nhất", startsAt: "14:00" }],
    items: [
      {
        title: "Khai mạc; biểu quyết chủ tọa, thư ký",
        minutes: 5,
        who: "Người được giao triệu tập",
        shows: { page: "hand-vote" },
      },
      { title: "Bầu ban thường vụ: số lượng, danh sách, bỏ phiếu", minutes: 20, who: "Chủ tọa" },
      { title: "Công bố kết quả bầu ban thường vụ", minutes: 5, who: counting, paper: "counting-minutes" },
      { title: "Bầu bí thư, phó bí thư", minutes: 20, who: "Chủ tọa", paper: "counting-minutes" },
      { title: "Bầu ủy ban kiểm tra và chủ nhiệm", minutes: 20, who: "Chủ tọa", paper: "counting-minutes" },
      { title: "Bế mạc", minutes: 5, who: "Chủ tọa" },
    ],
    source:
      "baothainguyen.vn, March 2025, on the first meeting of a new committee; lengths by the timetable of a provincial Youth Union congress of September 2022",
  },
  {
    id: "by-election",
    title: { vi: "Hội nghị bầu bổ sung", en: "By-election conference" },
    kinds: ["by-election-conference", "inspection-conference"],
    withElection: true,
    sessions: [{ name: "Hội nghị", startsAt: "08:00" }],
    items: [
      { title: "Khai mạc; kiểm tra số có mặt", minutes: 10, who: "Ban thường vụ", shows: { page: "roll" } },
      {
        title: "Văn bản đồng ý của cấp trên; số lượng cần bầu",
        minutes: 10,
        who: "Ban thường vụ",
        shows: { page: "hand-vote" },
      },
      naming,
      tellers,
      { title: "Kiểm phiếu", minutes: 15, who: counting },
      announced,
      { title: "Bế mạc", minutes: 5, who: "Ban thường vụ" },
    ],
    source: "190-QĐ/TW Art. 28 on who leads; order as at a congress",
  },
  {
    id: "appointed",
    title: { vi: "Đại hội không bầu cấp ủy, công bố chỉ định", en: "Congress with an appointed committee" },
    kinds: ["delegates-congress", "members-congress"],
    withElection: false,
    sessions: [{ name: "Đại hội", startsAt: "07:30" }],
    items: [
      flag,
      bodies,
      house,
      credentials,
      reports(35),
      talks(60),
      guest,
      {
        title: "Công bố các quyết định chỉ định cấp ủy",
        minutes: 15,
        who: "Đại diện cấp ủy cấp trên",
        paper: "appointment",
      },
      { title: "Ra mắt Ban Chấp hành", minutes: 10, who: chair, shows: { page: "welcome" } },
      resolution,
      closing,
    ],
    source:
      "as in congresses of merged bodies in 2025 (ngaynay.vn, post 165539): the decision is read out as an item of its own",
  },
  {
    id: "summing-up",
    title: { vi: "Hội nghị tổng kết", en: "Summing-up conference" },
    kinds: ["committee-conference"],
    withElection: false,
    sessions: [{ name: "Hội nghị", startsAt: "08:00" }],
    items: [
      { title: "Tuyên bố lý do, giới thiệu đại biểu", minutes: 10, who: opening, shows: { page: "welcome" } },
      { title: "Báo cáo tổng kết", minutes: 25, who: "Chủ tọa" },
      talks(60),
      { title: "Phát biểu của đại diện cấp trên", minutes: 15, who: "Đại diện cấp ủy cấp trên" },
      { title: "Công bố quyết định khen thưởng, trao thưởng", minutes: 20, who: opening, shows: { page: "welcome" } },
      { title: "Kết luận, bế mạc", minutes: 15, who: "Chủ tọa" },
    ],
    source: "usual order of such conferences; no text lays it down",
  },
];
