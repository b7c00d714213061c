/**
 * Two meetings made by hand for tests and benches: a cell of 15 and a commune of 201 delegates. Every name is invented
 * and both are marked as samples.
 */
import type {
  AssemblyState,
  Attendee,
  Candidate,
  Election,
  HandVote,
  Person,
  PersonId,
  Round,
  Sitting,
  SittingFigures,
  Totals,
} from "@laphieu/assembly";
import { toAssemblyId, toElectionId, toPersonId, toSittingId } from "@laphieu/assembly";
import type { Answers, Office, Ruling } from "@laphieu/regulations";
import { sortNames } from "@laphieu/vietnamese";

export type Fixture = {
  readonly state: AssemblyState;
  readonly figures: { readonly [sitting: string]: SittingFigures };
};

const cellNames = [
  "Nguyễn Thị Ái",
  "Hoàng Văn Bình",
  "Lò Thị Chấn",
  "Đặng Quốc Cường",
  "Phạm Thị Thùy Dương",
  "Lê Đình Đức",
  "Giàng A Của",
  "Trần Thị Hường",
  "Vũ Đức Khuê",
  "Hà Thị Nương",
  "Bùi Xuân Phượng",
  "Nguyễn Hữu Quyết",
  "Đỗ Thị Tuyết",
  "Nông Văn Ưng",
  "Nguyễn Thị Yến",
];
const families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý"];
const middles = ["Văn", "Thị", "Đức", "Thị Thùy", "Quốc", "Thị Ngọc", "Hữu", "Xuân", "Thị Bích", "Đình"];
const givens = [
  ...["Ánh", "Bằng", "Cường", "Dũng", "Đạt", "Giang", "Hạnh", "Hường", "Khuê", "Lượng", "Mẫn", "Nghĩa", "Oanh"],
  ...["Phượng", "Quyết", "Sửu", "Thắng", "Tuyền", "Uyên", "Vỹ", "Xoan", "Yến", "Ẩn", "Thủy", "Ước"],
];
const minority = [
  ...["H'Bia Niê Kđăm", "Y Bhăm Êban", "Lò Văn Pốm", "Giàng A Chu", "Thạch Sa Rây", "K'Brêl", "Vàng Thị Máy"],
  ...["Triệu Mùi Chài", "Sùng A Páo", "Quàng Thị Thỏa", "Đinh Văn Nhớ", "Cầm Bá Lộc"],
];

const communeNames: readonly string[] = (() => {
  const made = new Set(minority);
  for (let i = 0; made.size < 201; i++) {
    const at = (list: readonly string[], n: number) => list[n % list.length] ?? "";
    made.add(`${at(families, i * 5 + (i >> 3))} ${at(middles, i * 7 + (i >> 4))} ${at(givens, i * 11 + (i >> 5))}`);
  }
  return [...made];
})();

const ruling = <A>(answer: A, vi: string): Ruling<A> => ({
  answer,
  because: [{ source: "190-QĐ/TW", article: "30", confidence: "V" }],
  text: { vi, en: vi },
  settings: [],
});

const vote = (id: string, matter: HandVote["matter"], subject: string, base: number, minute: number): HandVote => ({
  id,
  matter,
  subject,
  votes: { for: base - 1, against: 0, noOpinion: 1 },
  base,
  passed: true,
  at: `2025-08-12T01:${String(minute).padStart(2, "0")}:00Z`,
});

const peopleOf = (names: readonly string[]): { readonly [id: string]: Person } =>
  Object.fromEntries(
    names.map((name, i) => {
      const id = toPersonId(`p${i + 1}`);
      return [
        id,
        {
          id,
          details: {
            name,
            birth: { year: 1962 + ((i * 7) % 36), month: 1 + (i % 12), day: 1 + (i % 28) },
            sex: name.includes("Thị") ? "female" : "male",
            ethnicGroup: minority.includes(name) ? "Ê Đê" : "Kinh",
            joined: { year: 1988 + ((i * 5) % 32) },
            position: i % 3 === 0 ? "Trưởng ban công tác mặt trận" : "Bí thư chi bộ",
          },
        },
      ];
    }),
  );

const blankPapers = {
  printed: null,
  spoiled: 0,
  unused: null,
  issued: null,
  issuedByDelegation: [],
  returned: null,
} as const;

type RoundInput = {
  readonly names: readonly PersonId[];
  readonly seats: number;
  readonly base: Answers["base"];
  readonly issued: number;
  readonly totals: Totals;
  readonly elected: readonly number[];
  readonly announced: boolean;
  readonly way: "hand-tally" | "keyed";
  readonly head: PersonId;
  readonly receiver: PersonId;
};
const roundOf = (r: RoundInput): Round => {
  const done = r.announced;
  const unfilled = r.seats - r.elected.length;
  return {
    number: 1,
    kind: "first",
    fills: "seats",
    names: r.names,
    seats: r.seats,
    form: r.names.length > r.seats ? "strike" : "agree",
    stage: done ? "done" : "minutes",
    papers: {
      ...blankPapers,
      printed: r.issued + 5,
      spoiled: 2,
      unused: 3,
      issued: r.issued,
      returned: r.totals.found,
    },
    openedAt: "2025-08-12T02:40:00Z",
    count: {
      way: r.way,
      purpose: "official",
      batches: [],
      tally: null,
      other: null,
      concluded: { totals: r.totals, at: "2025-08-12T02:40:00Z" },
    },
    minutes: done ? { signedBy: [r.head], at: "2025-08-12T03:25:00Z" } : null,
    reportedTo: done ? r.receiver : null,
    result: done
      ? {
          base: ruling(r.base, ""),
          totals: r.totals,
          ruling: ruling({ elected: r.elected, tied: [], unfilled, next: "done" as const }, "Đã bầu đủ số lượng."),
          elected: r.elected.flatMap((i) => r.names[i] ?? []),
          alternates: [],
        }
      : null,
    announcedBy: done ? r.head : null,
    sealed: done ? { packages: 1, handedTo: r.receiver, at: "2025-08-12T03:50:00Z" } : null,
    stoppedBecause: null,
    cancelled: false,
  };
};

type ElectionInput = {
  readonly id: string;
  readonly office: Office;
  readonly title: string;
  readonly seats: number;
  readonly names: readonly PersonId[];
  readonly base: number;
  readonly rounds: readonly Round[];
  readonly listed?: boolean;
  readonly extra?: readonly Candidate[];
};
const electionOf = (e: ElectionInput): Election => ({
  id: toElectionId(e.id),
  sitting: toSittingId("main"),
  office: e.office,
  title: e.title,
  seats: e.seats,
  seatsVote:
    e.listed === false
      ? null
      : vote(`${e.id}-n`, "number-and-list", `số lượng ${e.title.replace("Bầu", "bầu")}`, e.base, 20),
  alternates: 0,
  candidates: [...e.names.map((person): Candidate => ({ person, origin: "prepared" })), ...(e.extra ?? [])],
  preparedAt: "2025-08-01T00:00:00Z",
  introduction: null,
  poll: null,
  list:
    e.listed === false
      ? null
      : {
          names: e.names,
          vote: vote(`${e.id}-l`, "number-and-list", `danh sách ${e.title.replace("Bầu", "bầu")}`, e.base, 25),
        },
  rounds: e.rounds,
  furtherRefused: false,
  outcome: { state: "running" },
});

const sortedIds = (people: AssemblyState["people"], ids: readonly PersonId[]): readonly PersonId[] =>
  sortNames(ids.map((id) => ({ id, name: people[id]?.details?.name ?? "" }))).map((x) => x.id);

const member = (ids: readonly PersonId[], index: number): PersonId => {
  const id = ids[index];
  if (id === undefined) throw new RangeError(`the sample has no person ${index}`);
  return id;
};

const figuresOf = (
  convened: number,
  base: Answers["base"],
  rest: Pick<SittingFigures, "deductions" | "absent" | "women" | "minorities" | "seats" | "present">,
): SittingFigures => ({
  convened,
  base: ruling(base, ""),
  presentWithoutVote: 0,
  quorum: ruling({ met: true, needed: Math.ceil((convened * 2) / 3) }, ""),
  delegations: [],
  ...rest,
});

/** A cell of 15: committee of 3 from 4 announced, secretary being elected. */
export const cellFixture = (): Fixture => {
  const people = peopleOf(cellNames);
  const ids = cellNames.map((_, i) => toPersonId(`p${i + 1}`));
  const at = (i: number) => member(ids, i);
  const here = [{ from: "2025-08-12T00:50:00Z" }];
  const base = { base: 13, majority: 7 };
  const roll: readonly Attendee[] = ids.map((person, i) => ({
    person,
    standing: i === 12 ? "probationary" : "official",
    seat: "member",
    flags: i === 14 ? ["exempt"] : [],
  }));
  const bodies: Sitting["bodies"] = [
    {
      kind: "presidium",
      members: [{ person: at(1), head: true }],
      vote: vote("b1", "bodies", "số lượng và danh sách Đoàn chủ tịch", 13, 5),
    },
    {
      kind: "secretariat",
      members: [{ person: at(4), head: true }],
      vote: vote("b2", "bodies", "số lượng và danh sách Đoàn thư ký", 13, 6),
    },
    {
      kind: "counting-committee",
      members: [
        { person: at(7), head: true },
        { person: at(8), head: false },
        { person: at(9), head: false },
      ],
      vote: vote("b3", "bodies", "số lượng và danh sách Ban kiểm phiếu", 13, 30),
    },
  ];
  const names = sortedIds(people, [at(1), at(3), at(4), at(5)]);
  const committee = roundOf({
    names,
    seats: 3,
    base,
    issued: 12,
    totals: {
      found: 12,
      valid: 11,
      invalid: 1,
      invalidReasons: [{ reason: "too-many", count: 1 }],
      votes: [9, 11, 4, 9],
    },
    elected: [0, 1, 3],
    announced: true,
    way: "hand-tally",
    head: at(7),
    receiver: at(1),
  });
  const secretary = sortedIds(people, [at(1)]);
  const state: AssemblyState = {
    id: toAssemblyId("mau-chi-bo"),
    version: 60,
    mode: "short",
    sample: true,
    regulation: "vn-190-2024",
    about: {
      kind: "members-congress",
      level: "cell",
      body: "Chi bộ thôn Đông",
      above: "Đảng bộ xã Cao An",
      place: "Nhà văn hóa thôn Đông",
      title: "Đại hội chi bộ thôn Đông, nhiệm kỳ 2025-2027",
      term: "2025-2027",
      day: "2025-08-12",
      sessions: [{ name: "Phiên chính thức", day: "2025-08-12", startsAt: "08:00" }],
      secretaryDirect: false,
      withElection: true,
    },
    levels: [],
    preparation: [],
    people,
    sittings: [
      {
        id: toSittingId("main"),
        kind: "members-congress",
        title: "Đại hội chi bộ thôn Đông",
        status: "open",
        roll,
        presence: Object.fromEntries(ids.filter((_, i) => i !== 14 && i !== 11).map((id) => [id, here])),
        absences: [
          { person: at(11), reason: "đi chữa bệnh", excused: false, acceptedBy: "chi ủy", at: "2025-08-12T01:00:00Z" },
        ],
        credentials: null,
        bodies,
        handVotes: [],
        agenda: [],
        agendaItem: null,
      },
    ],
    elections: [
      electionOf({
        id: "committee",
        office: "committee",
        title: "Bầu Chi ủy chi bộ thôn Đông",
        seats: 3,
        names,
        base: 13,
        rounds: [committee],
      }),
      electionOf({
        id: "secretary",
        office: "secretary",
        title: "Bầu Bí thư chi bộ",
        seats: 1,
        names: secretary,
        base: 13,
        rounds: [],
      }),
    ],
    appointment: null,
    machine: { with: "office" },
    reexamined: [],
    focus: { on: "welcome" },
    closedAt: null,
  };
  const figures = figuresOf(14, base, {
    deductions: [{ key: "exempt-absent", people: [at(14)] }],
    absent: [at(11), at(14)],
    women: 5,
    minorities: 3,
    present: 12,
    seats: { exOfficio: 0, elected: 0, appointed: 0, alternates: 0, guests: 0 },
  });
  return { state, figures: { main: figures } };
};

/** A commune of 201 delegates from 31 bodies: committee of 27 from 31 announced, delegates upward counted and not announced. */
export const communeFixture = (): Fixture => {
  const people = peopleOf(communeNames);
  const ids = communeNames.map((_, i) => toPersonId(`p${i + 1}`));
  const at = (i: number) => member(ids, i);
  const here = [{ from: "2025-08-12T00:50:00Z" }];
  const base = { base: 199, majority: 100 };
  const roll: readonly Attendee[] = ids.map((person, i) => ({
    person,
    standing: "official",
    seat: i < 25 ? "ex-officio" : "elected",
    delegation: `Đảng bộ, chi bộ ${i % 31 < 18 ? "thôn" : "cơ quan"} số ${(i % 31) + 1}`,
    flags: i < 25 ? ["convening-committee"] : [],
  }));
  const v = (id: string, subject: string, minute: number) => vote(id, "bodies", subject, 199, minute);
  const bodies: Sitting["bodies"] = [
    {
      kind: "presidium",
      members: [0, 1, 2, 3, 4].map((i) => ({ person: at(i), head: i === 0 })),
      vote: v("b1", "số lượng và danh sách Đoàn chủ tịch", 5),
    },
    {
      kind: "secretariat",
      members: [60, 61].map((i) => ({ person: at(i), head: i === 60 })),
      vote: v("b2", "số lượng và danh sách Đoàn thư ký", 6),
    },
    {
      kind: "credentials-committee",
      members: [70, 71, 72].map((i) => ({ person: at(i), head: i === 70 })),
      vote: v("b3", "số lượng và danh sách Ban thẩm tra tư cách đại biểu", 7),
    },
    {
      kind: "counting-committee",
      members: [100, 101, 102, 103, 104, 105, 106].map((i) => ({ person: at(i), head: i === 100 })),
      vote: v("b4", "số lượng và danh sách Ban kiểm phiếu", 30),
    },
  ];
  const names = sortedIds(people, ids.slice(0, 31));
  const votes = names.map((_, i) => (i % 8 === 7 ? 80 + i : 196 - ((i * 13) % 41)));
  const order = votes.map((_, i) => i).filter((i) => (votes[i] ?? 0) >= 100);
  const elected = [...order]
    .sort((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0))
    .slice(0, 27)
    .sort((a, b) => a - b);
  const committee = roundOf({
    names,
    seats: 27,
    base,
    issued: 199,
    totals: {
      found: 198,
      valid: 196,
      invalid: 2,
      invalidReasons: [
        { reason: "too-many", count: 1 },
        { reason: "signed", count: 1 },
      ],
      votes,
    },
    elected,
    announced: true,
    way: "keyed",
    head: at(100),
    receiver: at(0),
  });
  const upward = sortedIds(people, ids.slice(5, 19));
  const counted = roundOf({
    names: upward,
    seats: 12,
    base,
    issued: 199,
    totals: { found: 199, valid: 199, invalid: 0, invalidReasons: [], votes: upward.map((_, i) => 190 - i * 8) },
    elected: upward.map((_, i) => i).slice(0, 12),
    announced: false,
    way: "keyed",
    head: at(100),
    receiver: at(0),
  });
  const extra: readonly Candidate[] = [
    { person: at(40), origin: "stood" },
    { person: at(41), origin: "nominated", by: at(42) },
    { person: at(43), origin: "nominated", by: at(44), out: "breach" },
  ];
  const state: AssemblyState = {
    id: toAssemblyId("mau-xa"),
    version: 300,
    mode: "full",
    sample: true,
    regulation: "vn-190-2024",
    about: {
      kind: "delegates-congress",
      level: "above-grassroots",
      body: "Đảng bộ xã Cao An",
      above: "Đảng bộ tỉnh Đông Sơn",
      place: "Hội trường trung tâm xã Cao An",
      title: "Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030",
      term: "2025-2030",
      day: "2025-08-12",
      sessions: [
        { name: "Phiên trù bị", day: "2025-08-11", startsAt: "14:00" },
        { name: "Phiên chính thức", day: "2025-08-12", startsAt: "07:30" },
      ],
      secretaryDirect: false,
      withElection: true,
    },
    levels: [],
    preparation: [],
    people,
    sittings: [
      {
        id: toSittingId("main"),
        kind: "delegates-congress",
        title: "Đại hội đại biểu lần thứ I",
        status: "open",
        roll,
        presence: Object.fromEntries(ids.filter((_, i) => i !== 20 && i !== 150).map((id) => [id, here])),
        absences: [
          {
            person: at(20),
            reason: "đi công tác nước ngoài",
            excused: true,
            acceptedBy: "cấp ủy triệu tập",
            at: "2025-08-12T01:00:00Z",
          },
          { person: at(150), reason: "ốm", excused: true, acceptedBy: "cấp ủy triệu tập", at: "2025-08-12T01:00:00Z" },
        ],
        credentials: { recognised: 201, vote: vote("cr", "bodies", "công nhận tư cách đại biểu", 199, 10) },
        bodies,
        handVotes: [],
        agenda: [],
        agendaItem: null,
      },
    ],
    elections: [
      electionOf({
        ...{ id: "committee", office: "committee", title: "Bầu Ban Chấp hành Đảng bộ xã Cao An, nhiệm kỳ 2025-2030" },
        ...{ seats: 27, names, base: 199, rounds: [committee], extra },
      }),
      electionOf({
        ...{ id: "upward", office: "delegate-upward", title: "Bầu đại biểu dự Đại hội đại biểu Đảng bộ tỉnh" },
        ...{ seats: 12, names: upward, base: 199, rounds: [counted] },
      }),
    ],
    appointment: {
      number: "125-QĐ/TU",
      day: "2025-08-05",
      issuer: "Ban Thường vụ Tỉnh ủy Đông Sơn",
      people: [
        { person: at(0), post: "Bí thư Đảng ủy" },
        { person: at(1), post: "Phó Bí thư Thường trực Đảng ủy" },
        { person: at(2), post: "Ủy viên Ban Thường vụ Đảng ủy" },
      ],
    },
    machine: {
      with: "counting-committee",
      election: toElectionId("upward"),
      round: 1,
      head: at(100),
      since: "2025-08-12T04:05:00Z",
    },
    reexamined: [],
    focus: { on: "welcome" },
    closedAt: null,
  };
  const figures = figuresOf(201, base, {
    deductions: [
      { key: "committee-absent-throughout", people: [at(20)] },
      { key: "delegates-absent-not-replaced", people: [at(150)] },
    ],
    absent: [at(20), at(150)],
    women: 60,
    minorities: 12,
    present: 199,
    seats: { exOfficio: 25, elected: 176, appointed: 0, alternates: 0, guests: 0 },
  });
  return { state, figures: { main: figures } };
};
