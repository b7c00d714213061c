/** What goes upward and outward when all is over: report of results, decision of approval, summary for the press. */
import type { Election } from "@laphieu/assembly";
import { dayShort, number, partialDate } from "@laphieu/vietnamese";
import {
  bareTerm,
  type Context,
  citedNumber,
  committeeHead,
  dots,
  localTime,
  meetingHead,
  nameOf,
  personOf,
  presidiumSignature,
  shareOf,
  signature,
} from "../context.ts";
import type { Block, OfficialData } from "../paper-data.ts";
import { rulesCited } from "../rules-cited.ts";
import { capital, committeeKind, committeeOf, isSinglePost, officeName } from "../words.ts";
import { column, heldOn, items, para, section, sheet, table } from "./sheet.ts";
import { alternatesOf, approvable, winnersOf } from "./winners.ts";

const aboveOf = ({ state, house }: Context): string =>
  state.about.above === "" ? dots(40) : house === "party" ? committeeOf(state.about.above) : state.about.above;

const summaryTable = (elections: readonly Election[]): Block =>
  table(
    [
      column("TT", 10, "center"),
      column("Bầu", -1),
      column("Số lượng", 17, "center"),
      column("Danh sách", 18, "center"),
      column("Số để tính", 18, "center"),
      column("Phiếu hợp lệ", 18, "center"),
      column("Trúng cử", 22, "center"),
      column("Số lần bầu", 15, "center"),
    ],
    elections.map((e, i) => {
      const rounds = e.rounds.filter((r) => !r.cancelled && r.result !== null);
      return [
        String(i + 1),
        capital(officeName(e)),
        number(e.seats),
        number(rounds[0]?.names.length ?? 0),
        rounds.map((r) => number(r.result?.base.answer.base ?? 0)).join("; "),
        rounds.map((r) => number(r.result?.totals.valid ?? 0)).join("; "),
        wonOf(e),
        number(rounds.length),
      ];
    }),
  );

/** Alternates fill no seat of the number to elect, so they are told apart from it. */
const wonOf = (election: Election): string => {
  const alternates = alternatesOf(election).length;
  const won = number(winnersOf(election).length);
  return alternates === 0 ? won : `${won} và ${number(alternates)} dự khuyết`;
};

const peopleTable = (context: Context, elections: readonly Election[]): Block =>
  table(
    [
      column("TT", 10, "center"),
      column("Họ và tên", -1),
      column("Năm sinh", 20, "center"),
      column("Giới tính", 17, "center"),
      column(context.house === "party" ? "Ngày vào Đảng" : "Ngày gia nhập", 24, "center"),
      column("Số phiếu", 24, "center"),
      column("Tỉ lệ %", 21, "center"),
    ],
    elections.flatMap((election, at) => [
      [`${at + 1}. ${capital(officeName(election))}`],
      ...electedRows(context, election),
    ]),
  );

const electedRows = (context: Context, election: Election): readonly (readonly string[])[] =>
  [
    ...winnersOf(election).map((w) => ({ ...w, note: "" })),
    ...alternatesOf(election).map((w) => ({ ...w, note: " (dự khuyết)" })),
  ].map((w, i) => {
    const d = personOf(context.state, w.person)?.details;
    return [
      String(i + 1),
      `${nameOf(context.state, w.person)}${w.note}`,
      d?.birth === undefined ? "" : String(d.birth.year),
      d?.sex === undefined ? "" : d.sex === "female" ? "Nữ" : "Nam",
      d?.joined === undefined ? "" : partialDate(d.joined),
      `${number(w.votes)}/${number(w.base)}`,
      shareOf(context, w.votes, w.base),
    ];
  });

/** Report of results to the level above: summary, then everybody elected. */
export const resultReport = (context: Context): OfficialData => {
  const { state, house, figures, terms } = context;
  const elections = state.elections.filter((e) => winnersOf(e).length > 0);
  const party = house === "party";
  const cell = state.about.level === "cell";
  const secretary = state.elections.filter((e) => e.office === "secretary").flatMap(winnersOf)[0];
  return sheet(context, {
    title: "Báo cáo kết quả đại hội",
    head: committeeHead(context, "BC", state.closedAt === null ? state.about.day : localTime(state.closedAt).day),
    kind: "BÁO CÁO",
    subject: ["kết quả bầu cử", state.about.title],
    blocks: [
      { type: "center", style: "plain", text: `Kính gửi: ${aboveOf(context)}` },
      para(
        `${state.about.body} tiến hành ${state.about.title} ${heldOn(context)}, theo ${rulesCited(state)}. ${
          figures === null
            ? ""
            : `Triệu tập ${number(figures.convened)} ${terms.voters}, có mặt ${number(figures.convened - figures.absent.length)}. `
        }Kết quả bầu cử như sau:`,
      ),
      section("1. Tổng hợp"),
      summaryTable(elections),
      section("2. Người trúng cử (xếp theo số phiếu; tỉ lệ tính trên số để tính kết quả)"),
      peopleTable(context, elections),
      section("3. Khiếu nại, tố cáo về bầu cử"),
      para(`Đến thời điểm báo cáo: ${dots(30)}`),
      para(
        "Gửi kèm: biên bản bầu cử, biên bản kiểm phiếu của từng lần bầu, danh sách trích ngang người trúng cử, sơ yếu lý lịch.",
      ),
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
  });
};

/** Draft of the decision by which the level above approves the results: theirs to number, date and sign. */
export const approvalDecision = (context: Context): OfficialData => {
  const { state, house } = context;
  const party = house === "party";
  const elections = approvable(state.elections);
  const above = aboveOf(context);
  const people = new Set(elections.flatMap((e) => winnersOf(e).map((w) => w.person)));
  const verb = party ? "chuẩn y" : "công nhận";
  const term = bareTerm(state);
  const provincial = /^(?:tỉnh ủy|thành ủy)/iu.test(above);
  const head = committeeHead(context, "QĐ");
  const day = `${dots(6)}, ngày ${dots(2)} tháng ${dots(2)} năm ${dots(4)}`;
  return sheet(context, {
    title: `Quyết định ${verb} kết quả bầu cử`,
    head:
      head.style === "party"
        ? {
            ...head,
            above,
            issuer: "Ban Thường vụ",
            number: `Số         -QĐ/${provincial ? "TU" : "ĐU"}`,
            dateline: day,
          }
        : { ...head, body: above, meeting: "", number: "Số:         /QĐ", dateline: day },
    kind: "QUYẾT ĐỊNH",
    subject: [`${verb} kết quả bầu cử ${state.about.title} ${state.about.body}`],
    blocks: [
      items([
        ...(party ? ["- Căn cứ Điều lệ Đảng và quy định thi hành Điều lệ Đảng;"] : ["- Căn cứ điều lệ;"]),
        `- Căn cứ ${rulesCited(state)};`,
        `- Xét đề nghị của ${party ? committeeOf(state.about.body) : state.about.body} tại ${party ? "tờ trình" : "văn bản"} số ${dots(12)}, ngày ${dots(10)},`,
      ]),
      { type: "center", style: "bold", text: party ? "BAN THƯỜNG VỤ QUYẾT ĐỊNH" : "QUYẾT ĐỊNH" },
      para(
        `Điều 1. ${capital(verb)} kết quả bầu cử${term === "" ? "" : ` nhiệm kỳ ${term}`} gồm ${number(people.size)} ${context.terms.person} có tên sau đây:`,
      ),
      ...elections.flatMap((e): readonly Block[] => [
        section(
          isSinglePost(e.office)
            ? `${capital(officeName(e))}:`
            : `${capital(officeName(e))}, ${number(winnersOf(e).length)} ${context.terms.person}:`,
        ),
        items([
          winnersOf(e)
            .map((w, i) => `${i + 1}. ${nameOf(state, w.person)}`)
            .join("; ")
            .concat("."),
        ]),
      ]),
      para(
        `Điều 2. ${party ? "Các cơ quan tham mưu của cấp ủy" : "Bộ phận giúp việc"}, ${state.about.body} và những người có tên ở Điều 1 thi hành quyết định này.`,
      ),
      para("Điều 3. Quyết định có hiệu lực từ ngày ký."),
    ],
    recipients: ["- Như Điều 2,", "- Lưu."],
    signatures: [signature(party ? "T/M Ban Thường vụ" : "Thay mặt ban lãnh đạo", party ? "" : "Người đứng đầu", "")],
  });
};

/** One page for the press: what was held, who was there, who was elected. No personal data but names and posts. */
export const pressSummary = (context: Context): OfficialData => {
  const { state, figures, terms } = context;
  const elections = state.elections.filter((e) => winnersOf(e).length > 0);
  const single = elections.filter((e) => isSinglePost(e.office));
  const bodies = elections.filter((e) => !isSinglePost(e.office));
  return sheet(context, {
    title: "Thông tin báo chí",
    head: meetingHead(context, null, state.closedAt === null ? true : localTime(state.closedAt).day),
    kind: "THÔNG TIN BÁO CHÍ",
    subject: [`về kết quả ${state.about.title}`, state.about.body],
    blocks: [
      para(
        `${capital(heldOn(context))}, tại ${state.about.place === "" ? dots(40) : state.about.place}, ${state.about.body} đã tiến hành ${state.about.title}.${
          figures === null
            ? ""
            : ` Dự ${terms.meeting.toLocaleLowerCase("vi")} có ${number(figures.convened - figures.absent.length)}/${number(figures.convened)} ${terms.voters} được triệu tập.`
        }`,
      ),
      ...(state.appointment === null
        ? []
        : [
            para(
              `Theo Quyết định số ${citedNumber(state.appointment.number)}, ngày ${dayShort(state.appointment.day)} của ${state.appointment.issuer}, ${number(state.appointment.people.length)} ${terms.person} được chỉ định: ${state.appointment.people
                .slice(0, 12)
                .map((p) => `${nameOf(state, p.person)} (${p.post})`)
                .join("; ")}${state.appointment.people.length > 12 ? "; và những người khác" : ""}.`,
            ),
          ]),
      ...(bodies.length === 0
        ? []
        : [
            para("Kết quả bầu cử:"),
            items(
              bodies.map(
                (e) => `- ${capital(officeName(e))}: ${number(winnersOf(e).length)} ${terms.person} trúng cử.`,
              ),
            ),
          ]),
      ...(single.length === 0
        ? []
        : [
            items(
              single.map(
                (e) =>
                  `- ${capital(officeName(e))}: ${winnersOf(e)
                    .map((w) => `${nameOf(state, w.person)} (${shareOf(context, w.votes, w.base)})`)
                    .join("; ")}.`,
              ),
            ),
          ]),
      para(
        elections.length === 0
          ? `Thông tin được phát hành sau khi ${terms.presidium} đồng ý.`
          : `Tỉ lệ tính trên số để tính kết quả theo quy định. Thông tin được phát hành sau khi ${terms.presidium} đồng ý.`,
      ),
    ],
    signatures: [presidiumSignature(context)],
  });
};
