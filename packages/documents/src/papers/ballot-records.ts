/** The way of the ballot papers: issued by delegation, exchanged when spoiled, destroyed when their time has come. */
import { type Election, keptUntil, type Round } from "@laphieu/assembly";
import { dayInWords, dayShort, number } from "@laphieu/vietnamese";
import {
  type Context,
  committeeHead,
  dots,
  headOfBody,
  isVoter,
  localTime,
  meetingHead,
  nameOf,
  presidiumSignature,
  signature,
} from "../context.ts";
import type { OfficialData } from "../paper-data.ts";
import { rulesCited } from "../rules-cited.ts";
import { capital, officeName, roundName } from "../words.ts";
import { column, dayOf, items, nameOrDots, para, placeOf, section, sheet, table } from "./sheet.ts";

const subjectOf = (what: string, election: Election, round: Round): readonly string[] => {
  const extra = roundName(round);
  return [what, officeName(election), extra === "" ? "" : `(${extra})`];
};
const written = (value: number | null): string => (value === null ? dots() : number(value));

/** Ballots handed to each delegation, with room for the signature of whoever received them. */
export const issuingSheet = (context: Context, election: Election, round: Round): OfficialData => {
  const { sitting, figures, terms } = context;
  const groups = new Map<string, number>();
  for (const a of sitting.roll.filter(isVoter))
    groups.set(a.delegation ?? "", (groups.get(a.delegation ?? "") ?? 0) + 1);
  const delegations = [...groups.entries()];
  const present = (name: string) => figures?.delegations.find((d) => d.name === name)?.present;
  const issued = (name: string) => round.papers.issuedByDelegation.find((d) => d.delegation === name)?.issued;
  const rows = delegations.map(([name, convened], i) => {
    const here = present(name);
    const given = issued(name);
    return [
      String(i + 1),
      name === "" ? `Toàn thể ${terms.voters}` : name,
      number(convened),
      here === undefined || round.openedAt !== null ? "" : number(here),
      given === undefined ? "" : number(given),
      "",
    ];
  });
  const head = headOfBody(sitting, "counting-committee");
  return sheet(context, {
    title: `Bảng phát phiếu: ${officeName(election)}`,
    head: meetingHead(context, null, false),
    kind: "BẢNG PHÁT PHIẾU BẦU",
    subject: subjectOf("", election, round),
    blocks: [
      table(
        [
          column("TT", 12, "center"),
          column("Đoàn (tổ)", -1),
          column("Triệu tập", 20, "center"),
          column("Có mặt", 18, "center"),
          column("Số phiếu nhận", 20, "center"),
          column("Người nhận ký", 36, "center"),
        ],
        [
          ...rows,
          [
            "",
            "Cộng",
            number(delegations.reduce((sum, [, n]) => sum + n, 0)),
            "",
            round.papers.issued === null ? "" : number(round.papers.issued),
            "",
          ],
        ],
        8,
      ),
      para(
        `Số phiếu đã in: ${written(round.papers.printed)}; phát ra: ${written(round.papers.issued)}; chưa dùng: ${written(round.papers.unused)}. Số phiếu phát cho mỗi đoàn không quá số ${terms.voters} có mặt của đoàn đó.`,
      ),
    ],
    signatures: [
      signature("", "Người phát phiếu", ""),
      signature("", "Trưởng ban kiểm phiếu", head === null ? "" : nameOf(context.state, head)),
    ],
  });
};

/** Spoiled ballots given back for new ones: one line each, to be signed when it happens. */
export const exchangeRecord = (context: Context, election: Election, round: Round): OfficialData => {
  const { terms } = context;
  const known = round.openedAt !== null || round.papers.returned !== null;
  const count = known ? round.papers.spoiled : 8;
  const head = headOfBody(context.sitting, "counting-committee");
  return sheet(context, {
    title: `Biên bản đổi phiếu hỏng: ${officeName(election)}`,
    head: meetingHead(context, "BB", false),
    kind: "BIÊN BẢN",
    subject: subjectOf("đổi phiếu hỏng khi bầu", election, round),
    blocks: [
      para(
        `${dayInWords(dayOf(context, round.openedAt)).replace(/^n/u, "N")}, tại ${placeOf(context)}, ban kiểm phiếu đã thu lại phiếu viết hỏng chưa bỏ vào hòm và đổi phiếu mới cho ${terms.voters} như sau:`,
      ),
      ...(count === 0
        ? []
        : [
            table(
              [
                column("TT", 12, "center"),
                column("Lúc (giờ, phút)", 30, "center"),
                column("Lý do", -1),
                column("Người đổi ký", 36, "center"),
                column("Ban kiểm phiếu ký", 36, "center"),
              ],
              Array.from({ length: Math.min(count, 40) }, (_, i) => [String(i + 1), "", "", "", ""]),
              9,
            ),
          ]),
      para(
        known
          ? `Tổng số phiếu hỏng được đổi: ${number(round.papers.spoiled)} phiếu. Phiếu hỏng được gạch chéo, để riêng, không tính vào số phiếu phát ra và được niêm phong cùng phiếu bầu.`
          : `Tổng số phiếu hỏng được đổi: ${dots()} phiếu. Phiếu hỏng được gạch chéo, để riêng, không tính vào số phiếu phát ra và được niêm phong cùng phiếu bầu.`,
      ),
    ],
    signatures: [
      presidiumSignature(context, "(chứng kiến)"),
      signature(`${terms.onBehalf} Ban kiểm phiếu`, "Trưởng ban", head === null ? "" : nameOf(context.state, head)),
    ],
  });
};

/** Destruction of sealed ballots by decision of the committee that kept them; the day and the decision are written in. */
export const destructionRecord = (context: Context, rounds: readonly (readonly [Election, Round])[]): OfficialData => {
  const { house, state, terms } = context;
  const keeper = house === "party" ? "cấp ủy lưu giữ" : "ban lãnh đạo lưu giữ";
  const receivers = [...new Set(rounds.flatMap(([, r]) => (r.sealed === null ? [] : [r.sealed.handedTo])))];
  return sheet(context, {
    title: "Biên bản tiêu hủy phiếu bầu",
    head: { ...committeeHead(context, "BB"), dateline: null },
    kind: "BIÊN BẢN",
    subject: ["tiêu hủy phiếu bầu đã niêm phong", state.about.title],
    blocks: [
      para(
        `Hôm nay, ngày ${dots(4)} tháng ${dots(4)} năm ${dots(6)}, tại ${dots(40)}, thực hiện Quyết định số ${dots(12)}, ngày ${dots(10)} của ${keeper}, sau khi hết thời hạn lưu giữ và không có khiếu nại, tố cáo về bầu cử chưa giải quyết xong, chúng tôi đã tiêu hủy phiếu bầu lưu giữ theo ${rulesCited(state)}.`,
      ),
      section("1. Phiếu được tiêu hủy"),
      table(
        [
          column("TT", 12, "center"),
          column("Lần bầu", -1),
          column("Ngày niêm phong", 26, "center"),
          column("Số gói", 14, "center"),
          column("Số phiếu", 16, "center"),
          column("Giữ đến hết ngày", 26, "center"),
          column("Niêm phong còn nguyên", 26, "center"),
        ],
        rounds.map(([election, r], i) => {
          const extra = roundName(r);
          return [
            String(i + 1),
            `${capital(officeName(election))}${extra === "" ? "" : ` (${extra})`}`,
            r.sealed === null ? "" : dayShort(localTime(r.sealed.at).day),
            r.sealed === null ? "" : number(r.sealed.packages),
            r.papers.returned === null ? "" : number(r.papers.returned + r.papers.spoiled + (r.papers.unused ?? 0)),
            r.sealed === null ? "" : dayShort(keptUntil(state, r.sealed.at)),
            "",
          ];
        }),
      ),
      section("2. Cách tiêu hủy"),
      items([
        `- Người giữ phiếu: ${receivers.length === 0 ? nameOrDots(context, null) : receivers.map((id) => nameOf(state, id)).join("; ")}.`,
        "- Các gói phiếu được đối chiếu với biên bản niêm phong, bàn giao trước khi mở để tiêu hủy.",
        `- Hình thức tiêu hủy: ${dots(40)}. Không còn phiếu nào có thể đọc được.`,
      ]),
      para(
        `Việc tiêu hủy kết thúc lúc ${dots(6)} giờ ${dots(6)} phút cùng ngày. Biên bản được lập thành 02 bản, lưu cùng hồ sơ ${terms.meeting.toLocaleLowerCase("vi")}.`,
      ),
    ],
    signatures: [
      signature("", "Người thực hiện", ""),
      signature("", "Người giữ phiếu", receivers.length === 1 ? nameOrDots(context, receivers[0]) : ""),
      signature("", "Người chứng kiến", ""),
      signature("", house === "party" ? "Đại diện cấp ủy" : "Đại diện ban lãnh đạo", ""),
    ],
  });
};
