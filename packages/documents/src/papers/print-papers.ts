/** Papers that go with the ballots: the report on what was printed, and the sheet that goes with each bundle. */
import type { BallotSource, Election, Round } from "@laphieu/assembly";
import { dayInWords, number } from "@laphieu/vietnamese";
import { type Context, dots, headOfBody, meetingHead, nameOf, signature } from "../context.ts";
import type { Block, OfficialData } from "../paper-data.ts";
import { officeName, roundName } from "../words.ts";
import { ballotsPerTallySheet } from "./ballots.ts";
import { column, dayOf, para, placeOf, section, sheet, table } from "./sheet.ts";

const most = 200;

const subjectOf = (what: string, election: Election, round: Round): readonly string[] => {
  const extra = roundName(round);
  return [what, officeName(election), extra === "" ? "" : `(${extra})`];
};

const sourceWords = (source: BallotSource | undefined): string => {
  switch (source) {
    case "pre-printed":
      return "in trước theo danh sách dự kiến; danh sách được biểu quyết giống hệt danh sách đã in";
    case "stamped-blanks":
      return "phôi đã đóng dấu, tên người viết tay";
    case "overprint":
      return "tên người in đè lên phôi đã đóng dấu";
    case "printed":
    case undefined:
      return "in mới theo danh sách đã thông qua";
    default: {
      const never: never = source;
      return never;
    }
  }
};

const prePrinted = (context: Context, election: Election): readonly Block[] => {
  const pre = election.prePrinted;
  if (pre === undefined) return [];
  const by = pre.destroyedBy.map((id) => nameOf(context.state, id)).join(" và ");
  const fate =
    pre.state === "destroyed"
      ? pre.reason === undefined
        ? `Danh sách được biểu quyết khác danh sách đã in nên toàn bộ ${number(pre.printed)} phiếu in trước đã được ${by} đếm đủ và hủy; không phiếu nào được phát ra.`
        : `Danh sách được biểu quyết khác danh sách đã in nên phiếu in trước đã được ${by} đếm được ${number(pre.counted ?? 0)} phiếu và hủy, lệch ${number(Math.abs(pre.printed - (pre.counted ?? 0)))} phiếu so với số đã in; lý do: ${pre.reason}.`
      : pre.state === "used"
        ? "Danh sách được biểu quyết giống hệt danh sách đã in nên phiếu in trước được dùng."
        : "Phiếu in trước được niêm giữ, chờ biểu quyết danh sách.";
  return [
    section("2. Phiếu in trước"),
    para(
      `Trước khi biểu quyết danh sách đã in ${number(pre.printed)} phiếu theo danh sách dự kiến ${number(pre.names.length)} người. ${fate}`,
    ),
  ];
};

/** Printed = issued + unused + spoiled, signed by who printed and who received the ballots. */
export const printReport = (context: Context, election: Election, round: Round): OfficialData => {
  const { printed, issued, unused, spoiled } = round.papers;
  const known = printed !== null && issued !== null && unused !== null;
  const sum = known ? issued + unused + spoiled : null;
  const figure = (value: number | null) => (value === null ? "" : number(value));
  const head = headOfBody(context.sitting, "counting-committee");
  const paper = round.papers.paper;
  return sheet(context, {
    title: `Báo cáo in phiếu: ${officeName(election)}`,
    head: meetingHead(context, "BC", false),
    kind: "BÁO CÁO",
    subject: subjectOf("in, phát phiếu và thu lại phiếu chưa dùng khi bầu", election, round),
    blocks: [
      para(
        `${dayInWords(dayOf(context, round.openedAt)).replace(/^n/u, "N")}, tại ${placeOf(context)}, phiếu bầu được in như sau: ${sourceWords(round.papers.source)}; ${round.papers.style === "marked" ? "phiếu có dấu góc và mã mẫu phiếu do hội nghị biểu quyết, mọi phiếu in giống hệt nhau" : "phiếu thường, không có mã và không có dấu nào ngoài khung bảng"}${paper === undefined ? "" : `; khổ ${paper}`}.`,
      ),
      section("1. Số phiếu"),
      table(
        [column("TT", 12, "center"), column("Phiếu", -1), column("Số lượng", 34, "center")],
        [
          ["1", "Đã in", figure(printed)],
          ["2", "Phát ra", figure(issued)],
          ["3", "Hỏng, đã đổi và giữ lại", known ? number(spoiled) : ""],
          ["4", "Chưa dùng", figure(unused)],
          ["5", "Cộng phát ra, hỏng và chưa dùng", figure(sum)],
          ["6", "Chênh lệch so với số đã in", known && sum !== null ? number(sum - printed) : ""],
        ],
        9,
      ),
      para(
        known && sum === printed
          ? "Số phiếu đã in bằng số phiếu phát ra cộng phiếu hỏng cộng phiếu chưa dùng. Phiếu hỏng và phiếu chưa dùng được niêm phong cùng phiếu bầu."
          : `Số phiếu đã in phải bằng số phiếu phát ra cộng phiếu hỏng cộng phiếu chưa dùng; nếu khác, ghi lý do: ${dots(60)}.`,
      ),
      ...prePrinted(context, election),
    ],
    signatures: [
      signature("", "Người in phiếu", ""),
      signature(
        `${context.terms.onBehalf} Ban kiểm phiếu`,
        "Trưởng ban",
        head === null ? "" : nameOf(context.state, head),
      ),
    ],
  });
};

/**
 * A slip for each bundle, cut off and laid on it: counted by one teller, then by another, before anything is scanned or
 * keyed. `ballots` are those that may come back.
 */
export const batchSheets = (context: Context, election: Election, round: Round, ballots: number): OfficialData => {
  const bundles = Math.min(most, Math.max(1, Math.ceil(ballots / ballotsPerTallySheet)));
  const extra = roundName(round);
  const office = `${officeName(election)}${extra === "" ? "" : ` (${extra})`}`;
  const slip = (batch: number): readonly Block[] => [
    section(`Tờ bìa tập số ${batch}: ${office}`),
    table(
      [
        column("Việc", -1),
        column("Số phiếu", 26, "center"),
        column("Họ và tên người đếm", 50, "center"),
        column("Ký", 26, "center"),
      ],
      [
        ["Đếm lần thứ nhất", "", "", ""],
        ["Đếm lần thứ hai", "", "", ""],
        ["Máy đọc được (ghi sau)", "", "", ""],
      ],
      10,
    ),
  ];
  return sheet(context, {
    title: `Tờ bìa các tập phiếu: ${officeName(election)}`,
    head: meetingHead(context, null, false),
    kind: "TỜ BÌA CÁC TẬP PHIẾU",
    subject: subjectOf("đếm tay từng tập phiếu bầu", election, round),
    blocks: [
      para(
        `Mỗi tập không quá ${ballotsPerTallySheet} phiếu; nếu nhập từng phiếu thì mỗi tập 25 phiếu. Hai thành viên ban kiểm phiếu đếm riêng, ghi số và ký; hai số khác nhau thì đếm lại từ đầu. Số đã đếm được gõ vào máy trước khi quét hoặc nhập. Cắt rời từng tờ bìa, đặt lên tập và giữ cùng tập đến khi niêm phong.`,
      ),
      ...Array.from({ length: bundles }, (_, i) => slip(i + 1)).flat(),
    ],
    signatures: [],
  });
};
