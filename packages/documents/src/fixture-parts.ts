/** Names, people, rounds and elections out of which the sample meetings of the tests are put together. */
import type {
  AssemblyState,
  Candidate,
  Election,
  HandVote,
  Person,
  PersonId,
  Round,
  SittingFigures,
  Totals,
} from "@laphieu/assembly";
import { toElectionId, toPersonId, toSittingId } from "@laphieu/assembly";
import type { Answers, Office, Ruling } from "@laphieu/regulations";
import { sortNames } from "@laphieu/vietnamese";

export const cellNames = [
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

export const communeNames: readonly string[] = (() => {
  const made = new Set(minority);
  for (let i = 0; made.size < 201; i++) {
    const at = (list: readonly string[], n: number) => list[n % list.length] ?? "";
    made.add(`${at(families, i * 5 + (i >> 3))} ${at(middles, i * 7 + (i >> 4))} ${at(givens, i * 11 + (i >> 5))}`);
  }
  return [...made];
})();

export const ruling = <A>(answer: A, vi: string): Ruling<A> => ({
  answer,
  because: [{ source: "190-QĐ/TW", article: "30", confidence: "V" }],
  text: { vi, en: vi },
  settings: [],
});

export const vote = (
  id: string,
  matter: HandVote["matter"],
  subject: string,
  base: number,
  minute: number,
): HandVote => ({
  id,
  matter,
  subject,
  votes: { for: base - 1, against: 0, noOpinion: 1 },
  base,
  passed: true,
  at: `2025-08-12T01:${String(minute).padStart(2, "0")}:00Z`,
});

export const peopleOf = (names: readonly string[]): { readonly [id: string]: Person } =>
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
export const roundOf = (r: RoundInput): Round => {
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
    handOvers: [],
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
export const electionOf = (e: ElectionInput): Election => ({
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

export const sortedIds = (people: AssemblyState["people"], ids: readonly PersonId[]): readonly PersonId[] =>
  sortNames(ids.map((id) => ({ id, name: people[id]?.details?.name ?? "" }))).map((x) => x.id);

export const member = (ids: readonly PersonId[], index: number): PersonId => {
  const id = ids[index];
  if (id === undefined) throw new RangeError(`the sample has no person ${index}`);
  return id;
};

export const figuresOf = (
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
