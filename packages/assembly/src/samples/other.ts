/** Two shorter samples: a congress whose committee is appointed, and a by-election at a conference. */
import { communePeople, createCommune } from "./commune.ts";
import { playElection } from "./election.ts";
import { ids, member, samplePeople } from "./people.ts";
import { seededRandom } from "./random.ts";
import { type Sample, Script } from "./steps.ts";

const main = "main";

/** 150 delegates, no election: the decision of appointment is read out and the resolution voted. */
export function playAppointed(id: string, seed: number): Sample {
  const random = seededRandom(seed);
  const script = new Script("2025-07-01T01:00:00Z");
  const everyone = { for: 150, against: 0, noOpinion: 0 };
  script.office(
    createCommune(id, {
      delegates: 150,
      title: "Đại hội đại biểu lần thứ I, nhiệm kỳ 2025-2030",
      withElection: false,
      day: "2025-08-05",
    }),
    { type: "record-preparation", item: "opening-announced", day: "2025-07-01", note: "Thông báo triệu tập đại hội" },
    { type: "record-preparation", item: "allocation", day: "2025-07-02", note: "Phân bổ 150 đại biểu" },
    communePeople(random, 150, 30),
  );
  script.clock("2025-08-05T06:30:00Z");
  script.stage("open");
  script.office(
    { type: "open-sitting", sitting: main },
    { type: "check-in", sitting: main, people: ids(1, 150) },
    {
      type: "elect-body",
      sitting: main,
      body: "presidium",
      members: ids(1, 5).map((person, i) => ({ person, head: i === 0 })),
      vote: everyone,
    },
    {
      type: "elect-body",
      sitting: main,
      body: "secretariat",
      members: ids(60, 61).map((person, i) => ({ person, head: i === 0 })),
      vote: everyone,
    },
    {
      type: "elect-body",
      sitting: main,
      body: "credentials-committee",
      members: ids(70, 72).map((person, i) => ({ person, head: i === 0 })),
      vote: everyone,
    },
    { type: "recognise-delegates", sitting: main, notRecognised: [], vote: everyone },
  );
  script.stage("closed");
  const post = (i: number) =>
    i === 0 ? "Bí thư" : i < 3 ? "Phó Bí thư" : i < 9 ? "Ủy viên Ban Thường vụ" : "Ủy viên Ban Chấp hành";
  script.office(
    {
      type: "read-appointment",
      number: "Số 105-QĐ/TU",
      day: "2025-07-28",
      issuer: "Ban Thường vụ Tỉnh ủy (mẫu)",
      people: ids(1, 27).map((person, i) => ({ person, post: post(i) })),
    },
    { type: "vote-by-hand", sitting: main, matter: "resolution", subject: "Nghị quyết Đại hội", votes: everyone },
    { type: "close-sitting", sitting: main },
    { type: "close-assembly" },
  );
  return { id, steps: script.steps };
}

/** A committee of 27 fills the post of deputy secretary in mid-term; the standing committee presides. */
export function playByElection(id: string, seed: number): Sample {
  const random = seededRandom(seed);
  const script = new Script("2026-10-15T01:00:00Z");
  const votes = { for: 27, against: 0, noOpinion: 0 };
  const tellers = ["p20", "p21", "p22"];
  script.office(
    {
      type: "create-assembly",
      id,
      mode: "full",
      sample: true,
      regulation: "vn-190-2024",
      about: {
        kind: "by-election-conference",
        level: "grassroots",
        body: "Ban Chấp hành Đảng bộ xã Tân Lập (mẫu)",
        above: "Đảng bộ tỉnh (mẫu)",
        place: "Phòng họp Đảng ủy xã",
        title: "Hội nghị bầu bổ sung Phó Bí thư Đảng ủy, nhiệm kỳ 2025-2030",
        term: "2025-2030",
        day: "2026-10-15",
        sessions: [{ name: "Hội nghị", day: "2026-10-15", startsAt: "08:00" }],
        secretaryDirect: false,
        withElection: true,
      },
    },
    {
      type: "add-people",
      sitting: main,
      people: samplePeople(
        random,
        27,
        (i) => ({ ...member, flags: i < 9 ? ["outgoing-standing-committee"] : [] }),
        (i) => (i < 9 ? "Ủy viên Ban Thường vụ" : undefined),
      ),
    },
    {
      type: "record-preparation",
      item: "personnel-plan",
      day: "2026-10-01",
      note: "Cấp trên đồng ý chủ trương bầu bổ sung",
    },
  );
  script.stage("open");
  script.office(
    { type: "open-sitting", sitting: main },
    { type: "check-in", sitting: main, people: ids(1, 27) },
    { type: "elect-body", sitting: main, body: "secretariat", members: [{ person: "p15", head: true }], vote: votes },
    { type: "recognise-delegates", sitting: main, notRecognised: [] },
  );
  script.stage("list");
  playElection(script, random, {
    id: "pho-bi-thu",
    sitting: main,
    office: "deputy-secretary",
    title: "Bầu bổ sung Phó Bí thư Đảng ủy",
    seats: 1,
    prepared: ["p5"],
    tellers,
    way: "hand-tally",
    receivedBy: "p1",
    marks: true,
    beforeBallots: () =>
      script.office({
        type: "elect-body",
        sitting: main,
        body: "counting-committee",
        members: tellers.map((person, i) => ({ person, head: i === 0 })),
        vote: votes,
      }),
  });
  script.office({ type: "close-sitting", sitting: main }, { type: "close-assembly" });
  return { id, steps: script.steps };
}
