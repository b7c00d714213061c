/** Lists of the meeting: election list, roll to tick, votes by raised hand. */
import type { Attendee, Election, HandVote, PersonId, Round } from "@laphieu/assembly";
import { number, partialDate, percent, sortNames } from "@laphieu/vietnamese";
import {
  attendeeOf,
  type Context,
  createdOf,
  dots,
  headOfBody,
  joined,
  meetingHead,
  nameOf,
  personOf,
  presidiumSignature,
  shareOf,
  signature,
} from "../context.ts";
import type { OfficialData } from "../paper-data.ts";
import type { PaperStyle } from "../paper-style.ts";
import { capital, flagName, officeName, roundName } from "../words.ts";
import { daysWords, localDay } from "./moments.ts";
import { heldOn } from "./sheet.ts";

/** In the order of a list: by given name, then family and middle name; an erased person comes last. */
export const inOrder = (context: Context, people: readonly PersonId[]): readonly PersonId[] => {
  const known = people.flatMap((id) => {
    const details = personOf(context.state, id)?.details;
    return details === null || details === undefined
      ? []
      : [{ id, name: details.name, ...(details.sortKey === undefined ? {} : { sortKey: details.sortKey }) }];
  });
  const sorted = sortNames(known).map((k) => k.id);
  return [...sorted, ...people.filter((id) => !sorted.includes(id))];
};

/** The list voted for a round (or the prepared list before the vote), A-B-C by given name. */
export const electionList = (context: Context, election: Election, round: Round | null): OfficialData => {
  const { state, terms } = context;
  const names = round?.names ?? election.list?.names ?? [];
  const seats = round?.seats ?? election.seats;
  const office = officeName(election);
  const extra = round === null ? "" : roundName(round);
  const vote = round === null || round.number === 1 ? election.list?.vote : undefined;
  return {
    template: "official",
    title: `Danh sách bầu cử ${office}`,
    created: createdOf(state),
    sample: state.sample,
    head: meetingHead(context, null, true),
    kind: "DANH SÁCH BẦU CỬ",
    subject: [office, ...(extra === "" ? [] : [`(${extra})`])],
    blocks: [
      {
        type: "para",
        text: `Số lượng cần bầu: ${number(seats)} ${terms.person}. Danh sách bầu cử gồm ${number(names.length)} ${terms.person}, xếp theo tên gọi thứ tự A, B, C:`,
      },
      {
        type: "table",
        rowHeight: 0,
        columns: [
          { title: "TT", width: 12, align: "center" },
          { title: "Họ và tên", width: -1, align: "left" },
          { title: "Ngày sinh", width: 26, align: "center" },
          { title: "Chức vụ, đơn vị", width: 66, align: "left" },
        ],
        rows: names.map((id, i) => {
          const details = personOf(state, id)?.details;
          return [
            String(i + 1),
            nameOf(state, id),
            details?.birth === undefined ? "" : partialDate(details.birth),
            details?.position ?? attendeeOf(context.sitting, id)?.delegation ?? "",
          ];
        }),
      },
      {
        type: "para",
        text:
          vote === undefined
            ? `Danh sách này do ${terms.meeting.toLocaleLowerCase("vi")} thông qua.`
            : `${terms.meeting} biểu quyết thông qua số lượng và danh sách bầu cử: ${voteWords(vote, context.style.percent)}.`,
      },
    ],
    recipients: [],
    signatures: [presidiumSignature(context)],
  };
};

/** A vote by hand in words, with its percentage of the base. */
export const voteWords = (vote: HandVote, mode: PaperStyle["percent"] = "half-up"): string =>
  `tán thành ${number(vote.votes.for)}/${number(vote.base)} (${percent(vote.votes.for, vote.base, mode)}), không tán thành ${number(vote.votes.against)}, không có ý kiến ${number(vote.votes.noOpinion)}`;

/** Roll to tick at the door, by delegation, with room to sign. Birth years and other personal data stay off it. */
export const rollList = (context: Context): OfficialData => {
  const { state, sitting, terms } = context;
  const groups = new Map<string, Attendee[]>();
  for (const a of sitting.roll) {
    const key = a.seat === "guest" ? "Khách mời" : (a.delegation ?? "");
    groups.set(key, [...(groups.get(key) ?? []), a]);
  }
  let position = 0;
  const rowsOf = (people: readonly Attendee[]): readonly (readonly string[])[] =>
    inOrder(
      context,
      people.map((a) => a.person),
    ).map((id) => {
      position += 1;
      const a = people.find((each) => each.person === id);
      const notes = [
        a?.standing === "probationary" ? "dự bị" : null,
        a?.seat === "alternate" && a.replaces === undefined ? "dự khuyết" : null,
        a?.replaces === undefined ? null : `thay ${nameOf(state, a.replaces)}`,
        ...(a?.flags ?? []).map(flagName),
      ].filter((note) => note !== null);
      return [String(position), nameOf(state, id), "", "", notes.join("; ")];
    });
  const keys = [...groups.keys()].sort((a, b) => Number(a === "Khách mời") - Number(b === "Khách mời"));
  const rows = keys.flatMap((key) => {
    const people = groups.get(key) ?? [];
    const heading = groups.size > 1 && key !== "" ? [[`${key} (${people.length})`]] : [];
    return [...heading, ...rowsOf(people)];
  });
  return {
    template: "official",
    title: "Danh sách điểm danh",
    created: createdOf(state),
    sample: state.sample,
    head: meetingHead(context, null, true),
    kind: "DANH SÁCH ĐIỂM DANH",
    subject: [sitting.kind.endsWith("congress") ? state.about.title : sitting.title],
    blocks: [
      {
        type: "table",
        rowHeight: 7.5,
        columns: [
          { title: "TT", width: 12, align: "center" },
          { title: "Họ và tên", width: -1, align: "left" },
          { title: "Có mặt", width: 18, align: "center" },
          { title: "Ký tên", width: 30, align: "center" },
          { title: "Ghi chú", width: 40, align: "left" },
        ],
        rows,
      },
      {
        type: "para",
        text: `Triệu tập ${context.figures === null ? dots() : number(context.figures.convened)} ${terms.voters}; có mặt lúc khai mạc ${dots()}; vắng mặt ${dots()}, trong đó có lý do ${dots()}.`,
      },
    ],
    recipients: [],
    signatures: [signature("", "Người điểm danh", "")],
  };
};

/** Minutes of all votes by raised hand in a sitting. */
export const handVoteRecord = (context: Context): OfficialData => {
  const { state, sitting, terms } = context;
  const meeting = terms.meeting.toLocaleLowerCase("vi");
  const secretary = headOfBody(sitting, "secretariat");
  const votes = allHandVotes(context);
  return {
    template: "official",
    title: "Biên bản biểu quyết giơ tay",
    created: createdOf(state),
    sample: state.sample,
    head: meetingHead(context, "BB", false),
    kind: "BIÊN BẢN",
    subject: [
      "biểu quyết bằng hình thức giơ tay",
      sitting.kind.endsWith("congress") ? state.about.title : sitting.title,
    ],
    blocks: [
      {
        type: "para",
        text: `${capital(
          votes.length === 0
            ? heldOn(context)
            : daysWords(
                votes.map((v) => localDay(v.at)),
                state.about.day,
              ),
        )}, tại ${state.about.place === "" ? dots(40) : state.about.place}, ${meeting} đã biểu quyết bằng hình thức giơ tay các nội dung sau:`,
      },
      {
        type: "table",
        rowHeight: votes.length === 0 ? 11 : 0,
        columns: [
          { title: "TT", width: 10, align: "center" },
          { title: "Nội dung", width: -1, align: "left" },
          { title: "Tán thành", width: 18, align: "center" },
          { title: "Không tán thành", width: 18, align: "center" },
          { title: "Không có ý kiến", width: 18, align: "center" },
          { title: "Tỉ lệ %", width: 22, align: "center" },
          { title: "Kết quả", width: 18, align: "center" },
        ],
        rows:
          votes.length === 0
            ? Array.from({ length: 8 }, (_, i) => [String(i + 1), "", "", "", "", "", ""])
            : votes.map((v, i) => [
                String(i + 1),
                capital(v.subject),
                number(v.votes.for),
                number(v.votes.against),
                number(v.votes.noOpinion),
                shareOf(context, v.votes.for, v.base),
                v.passed ? "Đạt" : "Không đạt",
              ]),
      },
      {
        type: "para",
        text:
          votes.length === 0
            ? `Tỉ lệ tính trên tổng số ${terms.voters} được triệu tập sau khi trừ theo quy định.`
            : `Tỉ lệ tính trên ${joined([...new Set(votes.map((v) => number(v.base)))])} ${terms.voters}, là số để tính kết quả tại thời điểm biểu quyết.`,
      },
    ],
    recipients: [],
    signatures: [
      signature("", "Người ghi biên bản", secretary === null ? "" : nameOf(state, secretary)),
      signature("", `Chủ trì ${terms.meeting}`, presidiumHead(context)),
    ],
  };
};

const presidiumHead = (context: Context): string => {
  const head = headOfBody(context.sitting, "presidium");
  return head === null ? "" : nameOf(context.state, head);
};

/** Every vote by hand of the sitting, each once, in the order in which they were taken. */
export const allHandVotes = (context: Context): readonly HandVote[] => {
  const { sitting, state } = context;
  const votes = [
    ...sitting.bodies.flatMap((b) => (b.vote === null ? [] : [b.vote])),
    ...(sitting.credentials?.vote ? [sitting.credentials.vote] : []),
    ...sitting.handVotes,
    ...state.elections
      .filter((e) => e.sitting === sitting.id)
      .flatMap((e) => [...(e.seatsVote === null ? [] : [e.seatsVote]), ...(e.list === null ? [] : [e.list.vote])]),
  ];
  const once = new Map(votes.map((v) => [v.id, v]));
  return [...once.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
};
