/** Minutes of the poll on people named from the floor (form 5 of Guidance 04-HD/TW), or the blank form before it is held. */
import type { Candidate, Election } from "@laphieu/assembly";
import { dayInWords, number } from "@laphieu/vietnamese";
import { bodyOf, type Context, dots, meetingHead, nameOf, presidiumSignature, shareOf, signature } from "../context.ts";
import type { OfficialData } from "../paper-data.ts";
import { rulesCited } from "../rules-cited.ts";
import { officeName } from "../words.ts";
import { inOrder } from "./lists.ts";
import { column, dayOf, items, para, placeOf, section, sheet, table } from "./sheet.ts";

/** Named from the floor and not allowed to withdraw: those the meeting is asked about. */
export const polled = (election: Election): readonly Candidate[] =>
  election.candidates.filter((c) => c.origin !== "prepared" && c.withdrawal?.decision !== "allowed");

/** Why somebody polled is, or is not, on the list in the end. */
const outcomeOf = (candidate: Candidate | undefined): string => {
  if (candidate === undefined) return "";
  if (candidate.out === "breach") return "Không đúng quy định";
  if (candidate.out === "poll") return "Không vào danh sách";
  if (candidate.out === "cut-by-meeting") return "Không vào danh sách (theo biểu quyết)";
  return "Vào danh sách";
};

export const opinionMinutes = (context: Context, election: Election): OfficialData => {
  const { state, sitting, terms, house } = context;
  const { poll } = election;
  const office = officeName(election);
  const meeting = terms.meeting.toLocaleLowerCase("vi");
  const people = inOrder(
    context,
    poll === null ? polled(election).map((c) => c.person) : poll.support.map((s) => s.person),
  );
  const team = poll?.team ?? bodyOf(sitting, "opinion-team")?.members.map((m) => m.person) ?? [];
  const n = (value: number | undefined) => (value === undefined ? dots() : number(value));
  const candidate = (id: string) => election.candidates.find((c) => c.person === id);
  const admitted = people.filter((id) => poll !== null && outcomeOf(candidate(id)) === "Vào danh sách");
  return sheet(context, {
    title: `Biên bản kiểm phiếu lấy ý kiến giới thiệu: ${office}`,
    head: meetingHead(context, "BB", false),
    kind: "BIÊN BẢN",
    subject: [
      "kiểm phiếu lấy ý kiến giới thiệu người vào danh sách bầu cử",
      office,
      house === "party" ? "(Mẫu 5)" : "",
    ],
    blocks: [
      para(
        `Hôm nay, ${dayInWords(dayOf(context, poll === null ? null : (election.list?.vote.at ?? null)))}, tại ${placeOf(context)}, tổ giúp việc do ${terms.presidium} chỉ định đã kiểm phiếu lấy ý kiến ${meeting} về những người ứng cử, được đề cử ngoài danh sách do cấp triệu tập chuẩn bị, theo ${rulesCited(state)}. Tổ giúp việc gồm:`,
      ),
      items(
        team.length === 0
          ? [1, 2, 3].map((i) => `${i}. ${dots(60)}`)
          : team.map((id, i) => `${i + 1}. ${nameOf(state, id)}${i === team.length - 1 ? "." : ";"}`),
      ),
      section("1. Số phiếu"),
      items([
        `- Số ${terms.voters} có mặt khi lấy ý kiến: ${n(poll?.attending)}.`,
        `- Số phiếu phát ra: ${n(poll?.issued)}; thu về: ${n(poll?.returned)}.`,
        `- Số phiếu hợp lệ: ${n(poll?.valid)}; không hợp lệ: ${n(poll === null ? undefined : poll.returned - poll.valid)}.`,
      ]),
      section(`2. Kết quả (tỉ lệ tính trên số ${terms.voters} có mặt)`),
      table(
        [
          column("TT", 12, "center"),
          column("Họ và tên", -1),
          column("Ứng cử hay được đề cử", 30, "center"),
          column("Số phiếu đồng ý", 24, "center"),
          column("Tỉ lệ %", 24, "center"),
          column("Kết luận", 36),
        ],
        people.map((id, i) => {
          const votes = poll?.support.find((s) => s.person === id)?.votes;
          return [
            String(i + 1),
            nameOf(state, id),
            candidate(id)?.origin === "stood" ? "Ứng cử" : "Được đề cử",
            votes === undefined ? "" : number(votes),
            votes === undefined || poll === null ? "" : shareOf(context, votes, poll.attending),
            poll === null ? "" : outcomeOf(candidate(id)),
          ];
        }),
        poll === null ? 9 : 0,
      ),
      section("3. Kết luận"),
      para(
        poll === null
          ? `Những người đủ điều kiện đưa vào danh sách để ${meeting} quyết định: ${dots(60)}.`
          : `${admitted.length === 0 ? `Không có người nào được đưa thêm vào danh sách để ${meeting} quyết định.` : `Có ${number(admitted.length)} ${terms.person} được đưa vào danh sách để ${meeting} quyết định: ${admitted.map((id) => nameOf(state, id)).join("; ")}.`} ${poll.ruling.text.vi}`.trim(),
      ),
      para(
        `Biên bản được lập thành 02 bản, đọc lại cho các thành viên tổ giúp việc cùng nghe, thống nhất và báo cáo ${terms.presidium}.`,
      ),
    ],
    signatures: [
      presidiumSignature(context),
      signature(`${terms.onBehalf} tổ giúp việc`, "", team[0] === undefined ? "" : nameOf(state, team[0])),
    ],
  });
};
