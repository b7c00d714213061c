/** A commune of 201 delegates from 31 bodies: committee of 27 from 31, delegates upward, first conference, inspection committee. */
import type { CommandInput } from "../commands.ts";
import { playElection, type SampleElection } from "./election.ts";
import { ids, samplePeople } from "./people.ts";
import { type Random, seededRandom } from "./random.ts";
import { type Sample, Script } from "./steps.ts";

const main = "main";
const presidium = ["p1", "p2", "p3", "p4", "p5"];
const tellers = ["p150", "p151", "p152", "p153", "p154", "p155", "p156"];

const villages = [
  "Đông Thành",
  "Tây Hồ",
  "Nam Sơn",
  "Bắc Lý",
  "Trung Hòa",
  "Phú Xuân",
  "Đồng Tâm",
  "Quyết Thắng",
  "Hòa Bình",
  "Thanh Sơn",
  "Bản Mòn",
  "Bản Áng",
  "Nà Lại",
  "Yên Thịnh",
  "Vĩnh Phúc",
  "Tân Tiến",
  "Hợp Nhất",
  "Liên Cơ",
] as const;
const offices = [
  "Cơ quan Đảng",
  "Cơ quan Ủy ban nhân dân",
  "Công an xã",
  "Quân sự xã",
  "Trạm Y tế",
  "Trường THPT Tân Lập",
  "Trường THCS Tân Lập",
  "Trường THCS Nà Lại",
  "Trường Tiểu học số 1",
  "Trường Tiểu học số 2",
  "Trường Mầm non Hoa Ban",
  "Hợp tác xã Nông nghiệp",
  "Quỹ tín dụng nhân dân",
] as const;
/** The 31 bodies that send delegates. */
const delegations = [...villages.map((v) => `Chi bộ ${v}`), ...offices.map((o) => `Chi bộ ${o}`)];

/** What every delegates' congress of a sample commune has in common. */
export function createCommune(
  id: string,
  options: { readonly delegates: number; readonly title: string; readonly withElection: boolean; readonly day: string },
): CommandInput {
  return {
    type: "create-assembly",
    id,
    mode: "full",
    sample: true,
    regulation: "vn-190-2024",
    about: {
      kind: "delegates-congress",
      level: "grassroots",
      body: "Đảng bộ xã Tân Lập (mẫu)",
      above: "Đảng bộ tỉnh (mẫu)",
      place: "Hội trường trung tâm xã Tân Lập",
      title: options.title,
      term: "2025-2030",
      day: options.day,
      sessions: [
        { name: "Phiên trù bị", day: options.day, startsAt: "13:30" },
        { name: "Phiên chính thức", day: nextDay(options.day), startsAt: "07:30" },
      ],
      secretaryDirect: false,
      withElection: options.withElection,
    },
  };
}

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Delegates `p1`…: the first 38 ex officio of the convening committee, the rest elected, plus four alternates and some others. */
export function communePeople(random: Random, delegates: number, exOfficio: number): CommandInput {
  const outside = 2;
  return {
    type: "add-people",
    sitting: main,
    people: samplePeople(
      random,
      delegates + outside,
      (i) =>
        i >= delegates
          ? undefined
          : {
              standing: "official",
              seat: i < exOfficio ? "ex-officio" : "elected",
              delegation: delegations[i % delegations.length] ?? "",
              flags:
                i < exOfficio
                  ? i < 11
                    ? ["convening-committee", "outgoing-standing-committee"]
                    : ["convening-committee"]
                  : [],
            },
      (i) =>
        i === 0
          ? "Bí thư Đảng ủy"
          : i === 1
            ? "Phó Bí thư Thường trực Đảng ủy"
            : i === 2
              ? "Phó Bí thư, Chủ tịch Ủy ban nhân dân xã"
              : undefined,
    ),
  };
}

export function playCommune(id: string, seed: number): Sample {
  const random = seededRandom(seed);
  const script = new Script("2025-06-09T01:00:00Z");
  const everyone = { for: 201, against: 0, noOpinion: 0 };
  script.office(
    createCommune(id, {
      delegates: 201,
      title: "Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030",
      withElection: true,
      day: "2025-07-24",
    }),
    { type: "record-level", level: "grassroots", from: "2026-07-26", source: "Quy định 208-QĐ/TW ngày 26/7/2026" },
    { type: "record-preparation", item: "opening-announced", day: "2025-06-09", note: "Thông báo triệu tập đại hội" },
    {
      type: "record-preparation",
      item: "allocation",
      day: "2025-06-10",
      note: "Phân bổ 201 đại biểu cho 31 tổ chức đảng",
    },
    {
      type: "record-preparation",
      item: "personnel-plan",
      day: "2025-07-10",
      note: "Đề án nhân sự được cấp trên đồng ý",
    },
    communePeople(random, 201, 38),
  );
  script.clock("2025-07-24T06:30:00Z");
  script.stage("open");
  script.office(
    { type: "open-sitting", sitting: main },
    { type: "check-in", sitting: main, people: ids(1, 201) },
    body("presidium", presidium),
    body("secretariat", ["p60", "p61"]),
    body("credentials-committee", ["p70", "p71", "p72"]),
    { type: "recognise-delegates", sitting: main, notRecognised: [], vote: everyone },
  );
  script.stage("list");
  const election = { sitting: main, tellers, way: "keyed", receivedBy: "p1" } as const;
  script.clock("2025-07-25T01:00:00Z");
  playElection(script, random, {
    ...election,
    id: "bch",
    office: "committee",
    title: "Bầu Ban Chấp hành Đảng bộ xã",
    seats: 27,
    prepared: ids(1, 31),
    marks: true,
    onTheFloor: () => nominationsFromTheFloor(script),
    beforeBallots: () => script.office(body("counting-committee", tellers)),
  });
  playElection(script, random, {
    ...election,
    id: "dai-bieu",
    office: "delegate-upward",
    title: "Bầu đại biểu dự đại hội đại biểu Đảng bộ tỉnh",
    seats: 15,
    alternates: 2,
    prepared: ids(1, 18),
  });
  playFirstConference(script, random);
  script.office(
    {
      type: "vote-by-hand",
      sitting: main,
      matter: "resolution",
      subject: "Nghị quyết Đại hội đại biểu lần thứ I",
      votes: everyone,
    },
    { type: "close-sitting", sitting: main },
    { type: "close-assembly" },
  );
  return { id, steps: script.steps };
}

const body = (
  kind: "presidium" | "secretariat" | "credentials-committee" | "counting-committee",
  people: readonly string[],
  sitting = main,
  votes = 201,
) =>
  ({
    type: "elect-body",
    sitting,
    body: kind,
    members: people.map((person, i) => ({ person, head: i === 0 })),
    vote: { for: votes, against: 0, noOpinion: 0 },
  }) as const;

/** Two nominated from the floor: one asks to withdraw and may, the other stays below the support the law asks for. */
function nominationsFromTheFloor(script: Script): void {
  script.office(
    { type: "nominate", election: "bch", by: "p100", person: "p110" },
    { type: "nominate", election: "bch", by: "p101", person: "p111" },
    { type: "ask-to-withdraw", election: "bch", person: "p110", reason: "Tuổi cao, xin tập trung công tác chuyên môn" },
    {
      type: "decide-withdrawal",
      election: "bch",
      person: "p110",
      allowed: true,
      votes: { for: 198, against: 0, noOpinion: 3 },
    },
    {
      type: "hold-opinion-poll",
      election: "bch",
      team: ["p60", "p61"],
      attending: 201,
      issued: 201,
      returned: 201,
      valid: 201,
      support: [{ person: "p111", votes: 42 }],
    },
  );
}

const outcomeOf = (script: Script, id: string): readonly string[] => {
  const outcome = script.election(id).outcome;
  return outcome.state === "running" ? [] : outcome.elected;
};

/** The first conference of the new committee, and the inspection committee's own: events inside the event. */
function playFirstConference(script: Script, random: Random): void {
  const conference = "hoi-nghi-1";
  script.clock("2025-07-25T07:00:00Z");
  script.office(
    {
      type: "add-sitting",
      id: conference,
      kind: "committee-conference",
      title: "Hội nghị lần thứ nhất Ban Chấp hành",
      rollFrom: ["bch"],
    },
    { type: "open-sitting", sitting: conference },
  );
  const committee = script.sitting(conference).roll.map((a) => a.person as string);
  // Listed in the order of the prepared list: the leaders of the plan come first.
  const planned = ids(1, 31).filter((p) => committee.includes(p));
  const counters = planned.slice(-3);
  const votes = committee.length;
  script.office(
    { type: "check-in", sitting: conference, people: committee },
    body("presidium", planned.slice(0, 3), conference, votes),
    body("secretariat", planned.slice(-5, -4), conference, votes),
    { type: "recognise-delegates", sitting: conference, notRecognised: [] },
  );
  const inConference: Pick<SampleElection, "sitting" | "tellers" | "way" | "receivedBy"> = {
    sitting: conference,
    tellers: counters,
    way: "hand-tally",
    receivedBy: planned[0] ?? "",
  };
  playElection(script, random, {
    ...inConference,
    id: "btv",
    office: "standing-committee",
    title: "Bầu Ban Thường vụ Đảng ủy",
    seats: 9,
    prepared: planned.slice(0, 10),
    beforeBallots: () => script.office(body("counting-committee", counters, conference, votes)),
  });
  const standing = planned.filter((p) => outcomeOf(script, "btv").includes(p));
  playElection(script, random, {
    ...inConference,
    id: "bi-thu",
    office: "secretary",
    title: "Bầu Bí thư Đảng ủy",
    seats: 1,
    prepared: standing.slice(0, 1),
  });
  playElection(script, random, {
    ...inConference,
    id: "pho-bi-thu",
    office: "deputy-secretary",
    title: "Bầu Phó Bí thư Đảng ủy",
    seats: 2,
    prepared: standing.slice(1, 3),
  });
  const inspectors = [...standing.slice(3, 4), ...planned.slice(12, 13), "p120", "p121", "p122"];
  playElection(script, random, {
    ...inConference,
    id: "ubkt",
    office: "inspection-committee",
    title: "Bầu Ủy ban Kiểm tra Đảng ủy",
    seats: 5,
    prepared: inspectors,
  });
  playElection(script, random, {
    ...inConference,
    id: "cn-ubkt",
    office: "inspection-chair",
    title: "Bầu Chủ nhiệm Ủy ban Kiểm tra Đảng ủy",
    seats: 1,
    prepared: standing.slice(3, 4),
  });
  script.office({ type: "close-sitting", sitting: conference });
  playInspectionConference(script, random, standing[0] ?? "");
}

function playInspectionConference(script: Script, random: Random, secretary: string): void {
  const sitting = "hoi-nghi-ubkt";
  script.office(
    {
      type: "add-sitting",
      id: sitting,
      kind: "inspection-conference",
      title: "Hội nghị lần thứ nhất Ủy ban Kiểm tra",
      rollFrom: ["ubkt"],
    },
    { type: "open-sitting", sitting },
  );
  const roll = script.sitting(sitting).roll.map((a) => a.person as string);
  const chair = outcomeOf(script, "cn-ubkt")[0] ?? "";
  const deputy = roll.filter((p) => p !== chair).slice(0, 1);
  const counters = roll.filter((p) => p !== chair && !deputy.includes(p)).slice(0, 2);
  script.office(
    { type: "check-in", sitting, people: roll },
    body("presidium", [chair], sitting, roll.length),
    body("secretariat", counters.slice(1, 2), sitting, roll.length),
    { type: "recognise-delegates", sitting, notRecognised: [] },
  );
  playElection(script, random, {
    sitting,
    id: "pcn-ubkt",
    office: "inspection-deputy",
    title: "Bầu Phó Chủ nhiệm Ủy ban Kiểm tra Đảng ủy",
    seats: 1,
    prepared: deputy,
    tellers: counters,
    way: "hand-tally",
    receivedBy: chair || secretary,
    beforeBallots: () => script.office(body("counting-committee", counters, sitting, roll.length)),
  });
  script.office({ type: "close-sitting", sitting });
}
