/** A cell of 15: committee of 3 from 4, then secretary, then deputy, on the short path. */
import { playElection } from "./election.ts";
import { ids, member, samplePeople } from "./people.ts";
import { seededRandom } from "./random.ts";
import { type Sample, Script } from "./steps.ts";

export function playCell(id: string, seed: number): Sample {
  const random = seededRandom(seed);
  const script = new Script("2027-03-14T00:30:00Z");
  const main = "main";
  script.office(
    {
      type: "create-assembly",
      id,
      mode: "short",
      sample: true,
      regulation: "vn-190-2024",
      about: {
        kind: "members-congress",
        level: "cell",
        body: "Chi bộ thôn Bình Minh (mẫu)",
        above: "Đảng bộ xã Tân Lập (mẫu)",
        place: "Nhà văn hóa thôn Bình Minh",
        title: "Đại hội chi bộ nhiệm kỳ 2027-2030",
        term: "2027-2030",
        day: "2027-03-14",
        sessions: [{ name: "Đại hội", day: "2027-03-14", startsAt: "07:30" }],
        secretaryDirect: false,
        withElection: true,
      },
    },
    {
      type: "add-people",
      sitting: main,
      people: samplePeople(
        random,
        15,
        (i) =>
          i === 14
            ? { standing: "probationary", seat: "member", flags: [] }
            : { ...member, flags: i < 3 ? ["convening-committee"] : [] },
        (i) => ["Bí thư chi bộ, Trưởng thôn", "Phó Bí thư chi bộ", "Chi ủy viên"][i],
      ),
    },
  );
  script.stage("open");
  script.office(
    { type: "open-sitting", sitting: main },
    { type: "check-in", sitting: main, people: ids(1, 15) },
    {
      type: "elect-body",
      sitting: main,
      body: "presidium",
      members: [{ person: "p1", head: true }],
      vote: { for: 14, against: 0, noOpinion: 0 },
    },
    {
      type: "elect-body",
      sitting: main,
      body: "secretariat",
      members: [{ person: "p13", head: true }],
      vote: { for: 14, against: 0, noOpinion: 0 },
    },
    { type: "recognise-delegates", sitting: main, notRecognised: [] },
  );
  script.stage("list");
  const tellers = ["p10", "p11", "p12"];
  const election = { sitting: main, tellers, way: "hand-tally", receivedBy: "p1" } as const;
  playElection(script, random, {
    ...election,
    id: "chi-uy",
    office: "committee",
    title: "Bầu chi ủy",
    seats: 3,
    prepared: ["p1", "p2", "p4", "p3"],
    marks: true,
    beforeBallots: () =>
      script.office({
        type: "elect-body",
        sitting: main,
        body: "counting-committee",
        members: tellers.map((person, i) => ({ person, head: i === 0 })),
        vote: { for: 14, against: 0, noOpinion: 0 },
      }),
  });
  const elected = () => {
    const outcome = script.election("chi-uy").outcome;
    return outcome.state === "running" ? [] : outcome.elected;
  };
  playElection(script, random, {
    ...election,
    id: "bi-thu",
    office: "secretary",
    title: "Bầu bí thư chi bộ",
    seats: 1,
    prepared: elected().slice(0, 1),
  });
  playElection(script, random, {
    ...election,
    id: "pho-bi-thu",
    office: "deputy-secretary",
    title: "Bầu phó bí thư chi bộ",
    seats: 1,
    prepared: elected().slice(1, 2),
  });
  script.office(
    {
      type: "vote-by-hand",
      sitting: main,
      matter: "resolution",
      subject: "Nghị quyết Đại hội",
      votes: { for: 14, against: 0, noOpinion: 0 },
    },
    { type: "close-sitting", sitting: main },
    { type: "close-assembly" },
  );
  return { id, steps: script.steps };
}
