/** Minutes of the counting committee for one round, filled in from the count or blank with dots. */
import {
  agreement,
  type CountWay,
  type Election,
  type PersonId,
  packFor,
  type Round,
  type Totals,
} from "@laphieu/assembly";
import type { Answers } from "@laphieu/regulations";
import { dayInWords, number } from "@laphieu/vietnamese";
import { baseSentence } from "../base-words.ts";
import {
  bodyOf,
  type Context,
  createdOf,
  dots,
  headOfBody,
  isVoter,
  localTime,
  meetingHead,
  nameOf,
  presidiumSignature,
  shareOf,
  signature,
  timeInWords,
} from "../context.ts";
import type { Block, OfficialData } from "../paper-data.ts";
import { ruleDecisionBlocks, rulesCited } from "../rules-cited.ts";
import { capital, invalidReasonName, officeName, roundName } from "../words.ts";
import { complaintsOfRound } from "./complaints.ts";
import { agreedSentence, sampleSentence } from "./count-checks.ts";

/** A count with what follows from it by the regulation; null figures print as dots. */
export type Counted = {
  readonly totals: Totals;
  readonly base: Answers["base"];
  readonly result: Answers["result"];
  readonly text: string;
};

const orDots = (value: number | null, length = 10): string => (value === null ? dots(length) : number(value));

const wayOf = (way: CountWay | null, fromPaper: boolean): string => {
  switch (way) {
    case "hand-tally":
      if (fromPaper)
        return "kiểm tay, ghi biên bản trên giấy; số liệu được nhập vào máy sau, từ biên bản giấy đã ký, do một thành viên nhập và một thành viên khác xác nhận";
      return "kiểm tay, ghi từng phiếu vào phiếu kiểm; số liệu do một thành viên nhập và một thành viên khác xác nhận";
    case "keyed":
      return "nhập từng phiếu vào máy tính hai lần độc lập, mọi chỗ khác nhau được đối chiếu lại trên phiếu";
    case "scanned":
      return "quét theo từng tập đã đếm tay, máy đọc dấu trên phiếu; mọi dấu chưa rõ do hai thành viên xem riêng và kết luận, khác nhau thì cả ban quyết định theo đa số";
    case null:
      return dots(80);
    default: {
      const never: never = way;
      return never;
    }
  }
};

const tellers = (context: Context): readonly string[] => {
  const members = bodyOf(context.sitting, "counting-committee")?.members ?? [];
  if (members.length === 0) return Array.from({ length: 3 }, (_, i) => `${i + 1}. ${dots(60)}`);
  return [...members]
    .sort((a, b) => Number(b.head) - Number(a.head))
    .map(
      (m, i, all) =>
        `${i + 1}. ${capital(context.terms.person)} ${nameOf(context.state, m.person)}, ${m.head ? "Trưởng ban" : "thành viên"}${i === all.length - 1 ? "." : ";"}`,
    );
};

/** Convened people entitled to vote who came before `at`, and those who did not. */
const attendanceSentence = (context: Context, at: string | null): string => {
  const { sitting, terms, figures } = context;
  if (at === null || figures === null) return `Có mặt: ${dots()} ${terms.voters}; vắng mặt: ${dots()}.`;
  const came = sitting.roll.filter(
    (a) => isVoter(a) && (sitting.presence[a.person] ?? []).some((p) => Date.parse(p.from) <= Date.parse(at)),
  ).length;
  return `Có mặt: ${number(came)} ${terms.voters}; vắng mặt: ${number(Math.max(0, figures.convened - came))}.`;
};

const ranked = (indexes: readonly number[], votes: readonly number[]): readonly number[] =>
  [...indexes].sort((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0) || a - b);

const resultTable = (
  context: Context,
  names: readonly string[],
  order: readonly number[],
  counted: Counted | null,
): Block => ({
  type: "table",
  rowHeight: counted === null ? 8 : 0,
  columns: [
    { title: "TT", width: 13, align: "center" },
    { title: "Họ và tên", width: -1, align: "left" },
    { title: "Số phiếu", width: 26, align: "center" },
    { title: "Tỉ lệ %", width: 28, align: "center" },
  ],
  rows: order.map((index, i) => {
    const votes = counted?.totals.votes[index];
    return [
      String(i + 1),
      names[index] ?? "",
      votes === undefined ? "" : number(votes),
      votes === undefined || counted === null ? "" : shareOf(context, votes, counted.base.base),
    ];
  }),
});

const figureItems = (round: Round, totals: Totals | null): readonly string[] => {
  const { papers } = round;
  const invalid = totals?.invalid ?? null;
  const reasons = (totals?.invalidReasons ?? [])
    .filter((r) => r.count > 0)
    .map((r) => `${number(r.count)} phiếu ${invalidReasonName(r.reason)}`);
  const reason =
    invalid === null ? `, lý do: ${dots(60)}` : invalid === 0 ? "" : `, lý do: ${reasons.join("; ") || dots(60)}`;
  const spoiled = totals === null ? null : papers.spoiled;
  return [
    `- Số phiếu phát ra: ${orDots(totals === null ? null : papers.issued)} phiếu.`,
    ...(spoiled !== null && spoiled === 0 ? [] : [`- Số phiếu hỏng được đổi lại: ${orDots(spoiled)} phiếu.`]),
    `- Số phiếu thu về: ${orDots(totals === null ? null : papers.returned)} phiếu.`,
    `- Số phiếu hợp lệ: ${orDots(totals?.valid ?? null)} phiếu.`,
    `- Số phiếu không hợp lệ: ${orDots(invalid)} phiếu${reason}.`,
  ];
};

const comparison = (round: Round, names: readonly string[]): readonly Block[] => {
  if (round.count?.purpose !== "beside") return [];
  const { other, concluded } = round.count;
  const theirs = other?.totals ?? null;
  const ours = concluded?.totals ?? null;
  if (theirs === null || ours === null)
    return [
      {
        type: "para",
        text: `Kết quả được kiểm song song bằng chương trình khác để đối chiếu. Kết quả đối chiếu: ${dots(60)}.`,
      },
    ];
  const differing = ours.votes.flatMap((votes, i) =>
    votes === (theirs.votes[i] ?? 0)
      ? []
      : [`${names[i] ?? ""} (${number(votes)} so với ${number(theirs.votes[i] ?? 0)})`],
  );
  return [
    {
      type: "para",
      text:
        differing.length === 0
          ? "Kết quả được kiểm song song bằng chương trình khác để đối chiếu; số phiếu của từng người khớp nhau."
          : `Kết quả được kiểm song song bằng chương trình khác để đối chiếu; số phiếu khác nhau ở: ${differing.join("; ")}.`,
    },
  ];
};

/** The ways of counting that agreed, and the public samples of papers taken so far. */
const checks = (context: Context, round: Round): readonly Block[] => {
  const found = agreement(packFor(context.state), round);
  // A program beside, alone, has its own sentence.
  const beside = round.count?.purpose === "beside" && (round.check ?? null) === null;
  const ways = found.agrees === true && !beside ? agreedSentence(found) : "";
  const samples = (round.audits ?? []).map((audit) => sampleSentence(audit));
  return [ways, ...samples].filter((text) => text !== "").map((text) => ({ type: "para", text }));
};

const handOver = (context: Context, round: Round): readonly Block[] => {
  if (context.state.mode === "short") return [];
  const expected = { head: headOfBody(context.sitting, "counting-committee"), from: null, to: null };
  // Signed before the machine goes back: the hour of return is then written by hand.
  const times = round.handOvers.length > 0 ? round.handOvers : [expected];
  return times.map(({ head, from, to }) => {
    const who =
      head === null ? `Trưởng ban kiểm phiếu ${dots(30)}` : `${context.terms.person} ${nameOf(context.state, head)}`;
    return {
      type: "para",
      text: `Bàn giao máy: ${capital(who)} nhận máy tính lúc ${timeInWords(from)}, trả lại lúc ${timeInWords(to)}. Trong thời gian đó chỉ ban kiểm phiếu sử dụng máy.`,
    };
  });
};

/** Complaints raised while this round was voted or counted, with the conclusion of the committee. */
const complaints = (context: Context, election: Election, round: Round): readonly Block[] => {
  const lines = complaintsOfRound(context, election.id, round);
  return lines.length === 0
    ? []
    : [
        { type: "section", text: "6. Khiếu nại trong khi bỏ phiếu và kiểm phiếu" },
        { type: "items", items: lines },
      ];
};

/** Where somebody found absent throughout turned up later and the result was computed again (the base grew). */
const reexamined = (context: Context, election: Election, round: Round): readonly Block[] =>
  context.state.reexamined
    .filter((r) => r.election === election.id && r.round === round.number)
    .map((r) => ({
      type: "para",
      text: `Kết quả đã được tính lại với số để tính ${number(r.base)}, do ${context.terms.person} ${nameOf(context.state, r.person)} đến dự sau khi được ghi nhận vắng mặt; ${r.electedChanged ? "kết quả trúng cử có thay đổi" : "kết quả trúng cử không thay đổi"}.`,
    }));

/** Builds the minutes; `counted` null gives the blank form with dotted lines. */
export const countingMinutes = (
  context: Context,
  election: Election,
  round: Round,
  counted: Counted | null,
): OfficialData => {
  const { state, sitting, terms } = context;
  const names = round.names.map((id: PersonId) => nameOf(state, id));
  const blankRows = names.length === 0 ? Math.max(round.seats + 2, 5) : 0;
  const shown = blankRows > 0 ? Array.from({ length: blankRows }, () => "") : names;
  const all = shown.map((_, i) => i);
  // Counting itself carries no instant but the opening of the box; the minutes end when they are signed.
  const opened = counted === null ? null : round.openedAt;
  const day = opened === null ? state.about.day : localTime(opened).day;
  const office = officeName(election);
  const round_ = roundName(round);
  const meeting = terms.meeting.toLocaleLowerCase("vi");
  const elected = counted === null ? [] : ranked(counted.result.elected, counted.totals.votes);
  const alternates = counted === null ? [] : ranked(counted.result.alternates ?? [], counted.totals.votes);
  const tied = counted?.result.tied ?? [];
  const form =
    round.form === "strike" ? "danh sách có số dư, gạch tên người không bầu" : "danh sách có ô đồng ý và không đồng ý";

  const outcome: Block[] =
    counted === null
      ? [
          {
            type: "para",
            text: `Những người sau đây được quá một phần hai số phiếu cần thiết và trúng cử, xếp theo số phiếu từ cao xuống thấp:`,
          },
          { type: "lines", count: Math.min(Math.max(round.seats, 3), 12) },
        ]
      : elected.length === 0
        ? [{ type: "para", text: "Không có người nào trúng cử trong lần bầu này." }]
        : [
            {
              type: "para",
              text: `Có ${number(elected.length)} ${terms.person} trúng cử${round.fills === "alternates" ? " dự khuyết" : ""}, xếp theo số phiếu từ cao xuống thấp:`,
            },
            resultTable(context, shown, elected, counted),
          ];
  if (counted !== null && alternates.length > 0)
    outcome.push(
      { type: "para", text: `Có ${number(alternates.length)} ${terms.person} trúng cử dự khuyết:` },
      resultTable(context, shown, alternates, counted),
    );
  if (counted !== null && tied.length > 0)
    outcome.push({
      type: "para",
      text: `Bằng phiếu ở suất cuối cùng: ${tied.map((i) => shown[i] ?? "").join("; ")}.`,
    });
  if (counted !== null && counted.result.unfilled > 0)
    outcome.push({
      type: "para",
      text: `Còn thiếu ${number(counted.result.unfilled)} so với số lượng cần bầu. ${counted.text}`,
    });

  const blocks: Block[] = [
    {
      type: "para",
      text: `Hôm nay, ${dayInWords(day)}, tại ${state.about.place === "" ? dots(40) : state.about.place}, ban kiểm phiếu do ${meeting} biểu quyết bầu đã tiến hành kiểm phiếu bầu ${office}${round_ === "" ? "" : `, ${round_}`}, theo ${rulesCited(state)}. Ban kiểm phiếu gồm:`,
    },
    { type: "items", items: tellers(context) },
    { type: "section", text: "1. Số lượng bầu, số phiếu cần để trúng cử" },
    {
      type: "para",
      text: `Số lượng cần bầu: ${number(round.seats)} ${terms.person}. Danh sách bầu cử có ${names.length === 0 ? dots() : number(names.length)} người${names.length === 1 ? "" : ", xếp theo tên gọi thứ tự A, B, C"}; ${form}.`,
    },
    {
      type: "para",
      text: baseSentence(counted === null ? { ...context, figures: null } : context, counted?.base ?? null),
    },
    { type: "para", text: attendanceSentence(context, opened) },
    { type: "section", text: "2. Số phiếu" },
    { type: "items", items: figureItems(round, counted?.totals ?? null) },
    {
      type: "section",
      text: `3. Kết quả theo thứ tự trên phiếu bầu (tỉ lệ tính trên ${orDots(counted?.base.base ?? null)})`,
    },
    resultTable(context, shown, all, counted),
    { type: "section", text: "4. Trúng cử" },
    ...outcome,
    { type: "section", text: "5. Cách kiểm phiếu" },
    {
      type: "para",
      text: `Phiếu được ${wayOf(counted === null ? null : (round.count?.way ?? null), round.count?.tally?.fromPaper ?? false)}.`,
    },
    ...comparison(round, names),
    ...(counted === null ? [] : checks(context, round)),
    ...handOver(context, round),
    ...(counted === null ? [] : complaints(context, election, round)),
    ...reexamined(context, election, round),
    ...ruleDecisionBlocks(state),
    {
      type: "para",
      text: `Biên bản được lập thành 02 bản, kết thúc lúc ${timeInWords(counted === null ? null : (round.minutes?.at ?? null))} cùng ngày, báo cáo ${terms.presidium} và công bố trước ${meeting}.`,
    },
  ];
  const head = headOfBody(sitting, "counting-committee");
  return {
    template: "official",
    title: `Biên bản kiểm phiếu ${office}${round_ === "" ? "" : ` (${round_})`}`,
    created: createdOf(state),
    sample: state.sample,
    head: meetingHead(context, "BB", false),
    kind: "BIÊN BẢN",
    subject: [`kiểm phiếu bầu ${office}`, ...(round_ === "" ? [] : [`(${round_})`])],
    blocks,
    recipients: [],
    signatures: [
      presidiumSignature(context, "(chứng kiến)"),
      signature(`${terms.onBehalf} Ban kiểm phiếu`, "Trưởng ban", head === null ? "" : nameOf(state, head)),
    ],
  };
};
