/** The script to read out: who speaks, what is said with names and figures filled in, what is done and written down. */
import type { BodyKind, Election, Sitting } from "@laphieu/assembly";
import { dayInWords, number, numberInWords } from "@laphieu/vietnamese";
import { baseSentence } from "../base-words.ts";
import { bodyOf, type Context, citedNumber, createdOf, dots, nameOf } from "../context.ts";
import type { Block, ScriptData } from "../paper-data.ts";
import { rulesCited } from "../rules-cited.ts";
import { bodyName, capital, caps, isSinglePost, officeName } from "../words.ts";
import { firstRound } from "./ballots.ts";

const cue = (who: string): Block => ({ type: "cue", who });
const say = (text: string): Block => ({ type: "say", text });
const act = (text: string): Block => ({ type: "do", text });
const section = (text: string): Block => ({ type: "section", text });

const tallyLine = act(`Ghi: tán thành ${dots(8)}; không tán thành ${dots(8)}; không có ý kiến ${dots(8)}`);

const handVote = (context: Context, subject: string): readonly Block[] => [
  say(
    `Đề nghị ${context.terms.meeting.toLocaleLowerCase("vi")} biểu quyết ${subject}. Ai nhất trí xin giơ tay. Xin cảm ơn. Ai không nhất trí? Ai có ý kiến khác?`,
  ),
  tallyLine,
];

const bodyBlocks = (context: Context, kind: BodyKind): readonly Block[] => {
  const { sitting, terms, state } = context;
  const name = bodyName(kind, sitting.kind);
  const members = bodyOf(sitting, kind)?.members ?? [];
  return [
    cue(kind === "presidium" ? "Ban tổ chức" : terms.presidium),
    say(
      members.length === 0
        ? `Xin giới thiệu ${name} gồm ${dots(6)} ${terms.person}: ${dots(80)}.`
        : `Xin giới thiệu ${name} gồm ${number(members.length)} ${terms.person}: ${[...members]
            .sort((a, b) => Number(b.head) - Number(a.head))
            .map((m) => nameOf(state, m.person))
            .join("; ")}.`,
    ),
    ...handVote(context, `số lượng và danh sách ${name}`),
  ];
};

const attendance = (context: Context): readonly Block[] => {
  const { figures, terms, sitting } = context;
  const delegates = sitting.kind === "delegates-congress";
  const by = delegates ? "Trưởng ban thẩm tra tư cách đại biểu" : terms.presidium;
  return [
    section(delegates ? "Báo cáo thẩm tra tư cách đại biểu" : `Báo cáo tình hình ${terms.voters} tham dự`),
    cue(by),
    say(
      `Triệu tập ${figures === null ? dots() : number(figures.convened)} ${terms.voters}; có mặt ${dots()}; vắng mặt ${dots()}.${figures === null ? "" : ` Cần ít nhất ${number(figures.quorum.answer.needed)} người có mặt để tiến hành.`}`,
    ),
    ...(delegates ? handVote(context, "công nhận tư cách đại biểu") : []),
  ];
};

/** Everything said at one election, from the number to elect to the announcement. */
const electionBlocks = (context: Context, election: Election, firstOfSitting: boolean): readonly Block[] => {
  const { state, terms, figures } = context;
  const round = firstRound(context, election);
  const office = officeName(election);
  const meeting = terms.meeting.toLocaleLowerCase("vi");
  const majority = figures?.base.answer.majority ?? null;
  const single = isSinglePost(election.office) && election.seats === 1;
  const allocated = election.office === "delegate-upward";
  const needed =
    majority === null
      ? `Người trúng cử phải được quá một phần hai, tức từ ${dots()} phiếu trở lên.`
      : `Người trúng cử phải được quá một phần hai, tức từ ${number(majority)} phiếu (${numberInWords(majority)}) trở lên.`;
  return [
    section(`Bầu ${office}`),
    cue(terms.presidium),
    ...(single
      ? [say(`${terms.meeting} bầu ${office}: một ${terms.person}.`)]
      : allocated
        ? [
            say(
              `Theo phân bổ của cấp trên, số đại biểu được bầu là ${number(election.seats)} ${terms.person}${election.alternates > 0 ? `, dự khuyết ${number(election.alternates)}` : ""}.`,
            ),
          ]
        : [
            say(`Đề nghị số lượng cần bầu là ${number(election.seats)} ${terms.person}.`),
            ...handVote(context, `số lượng ${number(election.seats)} ${terms.person}`),
          ]),
    say(
      round.names.length === 0
        ? `Danh sách được chuẩn bị gồm ${dots(6)} ${terms.person}: ${dots(80)}.`
        : `Danh sách được chuẩn bị gồm ${number(round.names.length)} ${terms.person}${round.names.length > 1 ? ", xếp theo tên gọi thứ tự A, B, C" : ""}:`,
    ),
    ...(round.names.length === 0
      ? []
      : [
          {
            type: "items",
            items: round.names.map((id, i) => `${i + 1}. ${nameOf(state, id)}`),
          } satisfies Block,
        ]),
    say(
      `Đề nghị ${meeting} ứng cử, đề cử. Ai ứng cử hoặc đề cử người khác xin nêu rõ. Người được đề cử có ý kiến nhận hay xin rút.`,
    ),
    act(`Ghi tên người ứng cử, được đề cử, xin rút: ${dots(60)}`),
    ...handVote(
      context,
      `danh sách bầu cử gồm ${round.names.length === 0 ? dots(6) : number(round.names.length)} ${terms.person}`,
    ),
    ...(firstOfSitting ? bodyBlocks(context, "counting-committee") : []),
    cue("Trưởng ban kiểm phiếu"),
    say(
      `Việc bầu tiến hành bằng bỏ phiếu kín, theo ${rulesCited(state)}. ${
        round.form === "strike"
          ? `Phiếu có ${round.names.length === 0 ? dots(6) : number(round.names.length)} tên, bầu ${number(round.seats)} ${terms.person}: không bầu ai thì gạch ngang cả họ và tên người đó, để lại không quá ${number(round.seats)} người.`
          : "Với từng người trong phiếu, đánh một dấu X vào ô Đồng ý hoặc ô Không đồng ý."
      } Không ký tên, không viết thêm vào phiếu; phiếu viết hỏng được đổi phiếu khác.`,
    ),
    say(baseSentence(context, null)),
    say(needed),
    act("Kiểm tra hòm phiếu trước toàn thể, niêm phong, phát phiếu, bỏ phiếu, mở hòm và đếm phiếu thu về."),
    say(`Số phiếu phát ra: ${dots(8)}. Số phiếu thu về: ${dots(8)}.`),
    act("Kiểm phiếu; lập và ký biên bản; báo cáo Đoàn chủ tịch."),
    cue("Trưởng ban kiểm phiếu công bố kết quả"),
    say(
      `Số phiếu hợp lệ: ${dots(8)}; không hợp lệ: ${dots(8)}. Những người trúng cử, theo số phiếu từ cao xuống thấp: ${dots(90)}.`,
    ),
  ];
};

const opening = (context: Context): readonly Block[] => {
  const { state, terms } = context;
  return [
    section("Khai mạc"),
    cue("Ban tổ chức"),
    ...(context.house === "party"
      ? [act("Mời toàn thể đứng dậy làm lễ chào cờ, hát Quốc ca, Quốc tế ca.")]
      : [act("Ổn định tổ chức.")]),
    say(
      `Hôm nay, ${dayInWords(state.about.day)}, ${state.about.body} tiến hành ${state.about.title}. Xin trân trọng giới thiệu các vị đại biểu, khách mời và toàn thể ${terms.voters.replace(/ chính thức$/u, "")}.`,
    ),
  ];
};

const closing = (context: Context): readonly Block[] => [
  section("Thông qua nghị quyết, bế mạc"),
  cue(bodyName("secretariat", context.sitting.kind)),
  act(`Đọc dự thảo nghị quyết ${context.terms.meeting.toLocaleLowerCase("vi")}.`),
  cue(context.terms.presidium),
  ...handVote(context, "thông qua nghị quyết"),
  say(`${context.terms.meeting} đã hoàn thành chương trình. Tôi xin tuyên bố bế mạc.`),
];

const appointmentBlocks = (context: Context): readonly Block[] => {
  const { appointment } = context.state;
  if (appointment === null) return [];
  return [
    section("Công bố quyết định chỉ định"),
    cue(`Đại diện ${appointment.issuer}`),
    act(`Đọc toàn văn Quyết định số ${citedNumber(appointment.number)} của ${appointment.issuer}.`),
  ];
};

const electionsOf = (context: Context): readonly Election[] =>
  context.state.elections.filter((e) => e.sitting === context.sitting.id);

/** Agenda as it was set, with the elections and votes spelled out; the usual order when none was set. */
const body = (context: Context, sitting: Sitting): readonly Block[] => {
  const elections = electionsOf(context);
  const bodies: readonly BodyKind[] =
    sitting.kind === "delegates-congress"
      ? ["presidium", "secretariat", "credentials-committee"]
      : ["presidium", "secretariat"];
  const working = [
    section(`Bầu ${bodies.map((b) => bodyName(b, sitting.kind)).join(", ")}`),
    ...bodies.flatMap((b) => bodyBlocks(context, b)),
  ];
  const congress = sitting.kind.endsWith("congress");
  if (sitting.agenda.length === 0)
    return [
      ...opening(context),
      ...working,
      ...attendance(context),
      ...(congress
        ? [
            section("Báo cáo, thảo luận"),
            cue(context.terms.presidium),
            act("Trình bày báo cáo, báo cáo kiểm điểm; thảo luận; ý kiến của cấp trên."),
          ]
        : []),
      ...appointmentBlocks(context),
      ...elections.flatMap((e, i) => electionBlocks(context, e, i === 0)),
      ...(congress ? closing(context) : []),
    ];
  const done = new Set<string>();
  const items = sitting.agenda.flatMap((item): readonly Block[] => {
    const title = item.title.toLocaleLowerCase("vi");
    const election = elections.find((e) => e.id === item.election);
    if (election !== undefined) {
      const first = elections.every((e) => !done.has(e.id));
      done.add(election.id);
      return electionBlocks(context, election, first);
    }
    if (/khai mạc|chào cờ/u.test(title)) return opening(context);
    if (/đoàn chủ tịch|chủ tọa/u.test(title)) return working;
    if (/thẩm tra|tư cách|tham dự/u.test(title)) return attendance(context);
    if (/nghị quyết|bế mạc/u.test(title)) {
      if (done.has("closing")) return [];
      done.add("closing");
      return closing(context);
    }
    if (/quyết định chỉ định|chỉ định/u.test(title)) return appointmentBlocks(context);
    return [
      section(item.title),
      cue(context.terms.presidium),
      act(item.minutes === undefined ? "Thực hiện theo chương trình." : `Thời gian ${number(item.minutes)} phút.`),
    ];
  });
  const left = elections.filter((e) => !done.has(e.id));
  const offset = elections.length > left.length;
  return [...items, ...left.flatMap((e, i) => electionBlocks(context, e, i === 0 && !offset))];
};

const numbered = (blocks: readonly Block[]): readonly Block[] => {
  let count = 0;
  return blocks.map((b) => (b.type === "section" ? { ...b, text: `${++count}. ${capital(b.text)}` } : b));
};

/** Script of one sitting. */
export const scriptPaper = (context: Context): ScriptData => {
  const { state, sitting } = context;
  return {
    template: "script",
    title: "Kịch bản điều hành",
    created: createdOf(state),
    sample: state.sample,
    heading: [
      caps(state.about.body),
      "KỊCH BẢN ĐIỀU HÀNH",
      sitting.kind.endsWith("congress") ? state.about.title : sitting.title,
    ],
    blocks: numbered(body(context, sitting)),
  };
};
