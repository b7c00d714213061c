import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { packOf, packs } from "../index.ts";
import { answer, refusal, ruling } from "../testing.ts";
import type { Act, Level, Meeting, MembershipOf, Office } from "../types.ts";

const allowed = (question: object): unknown => Reflect.get(answer({ ask: "may", ...question }), "allowed");
const official = { status: "official" };
const delegate = { status: "official", delegate: true };
const inBody = (...bodies: MembershipOf[]) => ({ ...delegate, in: bodies });

describe("who may vote and be convened", () => {
  const table: readonly [string, object, boolean, boolean][] = [
    // meeting, person, may vote, is convened
    ["members", official, true, true],
    ["members", { ...official, exempt: true }, true, true],
    ["members", { status: "probationary" }, false, true],
    ["members", { status: "temporary" }, false, true],
    ["members", { ...official, suspended: true }, false, false],
    ["members", { ...official, prosecuted: true }, false, false],
    ["members", { ...official, "transferred-out": true }, false, false],
    ["delegates", delegate, true, true],
    ["delegates", official, false, false],
    ["delegates", { ...official, in: ["convening-committee"] }, true, true],
    ["delegates", { ...delegate, "elected-in-breach": true }, false, false],
    ["delegates", { ...delegate, "retired-before-opening": true, in: ["convening-committee"] }, false, false],
    ["delegates", { ...delegate, "retired-before-opening": true }, true, true],
    ["committee", inBody("committee"), true, true],
    ["committee", inBody("inspection-committee"), false, false],
    ["inspection", inBody("inspection-committee"), true, true],
    ["inspection", inBody("committee"), false, false],
    ["committee", { ...inBody("committee"), suspended: true }, false, false],
  ];
  for (const [meeting, person, vote, convened] of table) {
    it(`${meeting}: ${JSON.stringify(person)}`, () => {
      for (const regulation of ["vn-190-2024", "vn-244-2014"]) {
        assert.equal(allowed({ regulation, act: "vote", meeting, person }), vote);
        assert.equal(allowed({ regulation, act: "be-convened", meeting, person }), convened);
      }
    });
  }
});

describe("who may count ballots", () => {
  it("is whoever votes there and is on no list", () => {
    const act = "count-ballots";
    assert.equal(allowed({ act, meeting: "members", person: official }), true);
    assert.equal(allowed({ act, meeting: "members", person: { ...official, in: ["election-list"] } }), false);
    assert.equal(allowed({ act, meeting: "members", person: { ...official, in: ["prepared-list"] } }), true);
    assert.equal(allowed({ act, meeting: "members", person: { status: "probationary" } }), false);
    assert.equal(allowed({ act, meeting: "delegates", person: official }), false);
    assert.equal(allowed({ act, meeting: "committee", person: inBody("committee", "election-list") }), false);
  });
});

describe("who may stand", () => {
  const stand = { act: "stand" };
  it("for the committee: members, delegates, and others with papers", () => {
    const forCommittee = { ...stand, for: "committee" };
    assert.equal(allowed({ ...forCommittee, meeting: "members", level: "cell", person: official }), true);
    assert.equal(allowed({ ...forCommittee, meeting: "members", person: { status: "probationary" } }), false);
    assert.equal(allowed({ ...forCommittee, meeting: "committee", person: inBody("committee") }), false);
    const how = (level: string, person: object) =>
      Reflect.get(answer({ ask: "may", ...forCommittee, meeting: "delegates", level, person }), "how");
    assert.equal(how("province", delegate), "at-meeting-or-application-to-presidium");
    assert.equal(how("grassroots", official), "application-to-committee");
    assert.equal(how("province", official), "file-before-opening");
  });
  it("for delegate upward: only delegates, at a delegates' congress", () => {
    const q = { ...stand, for: "delegate-upward" };
    assert.equal(allowed({ ...q, meeting: "delegates", person: delegate }), true);
    assert.equal(allowed({ ...q, meeting: "delegates", person: official }), false);
    assert.equal(allowed({ ...q, meeting: "members", person: official }), true);
  });
  it("for posts: from the body elected before", () => {
    const at = (office: Office, meeting: Meeting, level: Level, ...bodies: MembershipOf[]) =>
      allowed({ ...stand, for: office, meeting, level, person: inBody(...bodies) });
    assert.equal(at("standing-committee", "committee", "grassroots", "committee"), true);
    assert.equal(at("standing-committee", "committee", "grassroots"), false);
    assert.equal(at("secretary", "committee", "grassroots", "committee", "standing-committee"), true);
    assert.equal(at("secretary", "committee", "grassroots", "committee"), false);
    assert.equal(at("deputy-secretary", "committee", "cell", "committee"), true);
    assert.equal(at("deputy-secretary", "committee", "cell"), false);
    assert.equal(at("secretary", "members", "cell"), true);
    assert.equal(at("secretary", "delegates", "above-grassroots", "committee"), true);
    assert.equal(at("secretary", "delegates", "above-grassroots"), false);
    assert.equal(at("inspection-committee", "committee", "grassroots", "committee"), true);
    assert.equal(at("inspection-committee", "committee", "grassroots"), false);
    assert.equal(at("inspection-chair", "committee", "grassroots", "committee", "standing-committee"), true);
    assert.equal(at("inspection-chair", "committee", "grassroots", "committee"), false);
    assert.equal(at("inspection-deputy", "inspection", "grassroots", "inspection-committee"), true);
  });
  it("lets people outside the committee be nominated for the inspection committee", () => {
    const q = { for: "inspection-committee", meeting: "committee", level: "grassroots" };
    assert.equal(allowed({ ...q, act: "accept-nomination", person: official }), true);
    assert.equal(allowed({ ...q, act: "nominate", person: inBody("committee"), nominee: official }), true);
  });
});

describe("those bound to a prepared list", () => {
  const congress = { meeting: "delegates", for: "committee", level: "grassroots" };
  const conference = { meeting: "committee", for: "standing-committee", level: "province" };
  it("may neither stand nor accept outside it, nor nominate anybody outside it", () => {
    for (const regulation of ["vn-190-2024", "vn-244-2014"]) {
      for (const act of ["stand", "accept-nomination"]) {
        const q = { regulation, act, ...congress };
        assert.equal(allowed({ ...q, person: inBody("convening-committee") }), false);
        assert.equal(allowed({ ...q, person: inBody("convening-committee", "prepared-list") }), true);
        const c = { regulation, act, ...conference };
        assert.equal(allowed({ ...c, person: inBody("committee", "outgoing-standing-committee") }), false);
        assert.equal(allowed({ ...c, person: inBody("committee", "convening-committee") }), true);
        assert.equal(allowed({ ...c, person: inBody("committee", "standing-committee") }), true);
      }
      const n = { regulation, act: "nominate", ...congress };
      const person = inBody("convening-committee", "prepared-list");
      assert.equal(allowed({ ...n, person, nominee: delegate }), false);
      assert.equal(allowed({ ...n, person, nominee: inBody("prepared-list") }), true);
    }
  });
  it("are bound at the Centre as members of Politburo and Secretariat", () => {
    const q = { act: "stand", meeting: "committee", for: "standing-committee", level: "centre" };
    assert.equal(allowed({ ...q, person: inBody("committee", "politburo") }), false);
    assert.equal(allowed({ ...q, person: inBody("committee", "secretariat", "prepared-list") }), true);
    assert.equal(allowed({ ...q, level: "province", person: inBody("committee", "politburo") }), true);
  });
  it("may be named by an ordinary delegate, and the meeting decides on removal", () => {
    const q = { act: "nominate", ...congress, person: delegate, nominee: inBody("convening-committee") };
    assert.equal(allowed(q), "meeting-decides");
  });
  it("do not exist in an association, nor does the National Congress bind its own", () => {
    const q = { act: "stand", ...congress, person: inBody("convening-committee") };
    assert.equal(allowed({ ...q, regulation: "majority" }), true);
    assert.equal(allowed({ ...q, level: "centre" }), "meeting-decides");
  });
});

describe("who may nominate", () => {
  it("at a members' congress is everybody who takes part, and only official members are named", () => {
    const q = { act: "nominate", meeting: "members", for: "committee", level: "cell" };
    for (const status of ["official", "probationary", "temporary"]) {
      assert.equal(allowed({ ...q, person: { status }, nominee: official }), true);
    }
    assert.equal(allowed({ ...q, person: official, nominee: { status: "probationary" } }), false);
    assert.equal(allowed({ ...q, person: { ...official, suspended: true }, nominee: official }), false);
    assert.equal(allowed({ ...q, person: official, nominee: { ...official, prosecuted: true } }), false);
  });
  it("at a delegates' congress is a delegate", () => {
    const q = { act: "nominate", meeting: "delegates", for: "committee", level: "grassroots", nominee: official };
    assert.equal(allowed({ ...q, person: delegate }), true);
    assert.equal(allowed({ ...q, person: official }), false);
  });
});

describe("a question about a person", () => {
  it("is refused where a field is missing, unknown or out of place", () => {
    const q = { ask: "may", act: "stand", meeting: "members", for: "committee", person: official };
    const table: readonly [object, string][] = [
      [{ ...q, for: undefined }, "for"],
      [{ ...q, act: "nominate" }, "nominee"],
      [{ ...q, nominee: official }, "nominee"],
      [{ ...q, person: { status: "honorary" } }, "person.status"],
      [{ ...q, person: { ...official, retired: true } }, "person.retired"],
      [{ ...q, person: { ...official, in: ["committee", "choir"] } }, "person.in[1]"],
      [{ ...q, person: { ...official, exempt: "no" } }, "person.exempt"],
      [{ ...q, person: undefined }, "person"],
    ];
    for (const [question, field] of table) {
      assert.equal(refusal(JSON.parse(JSON.stringify(question))).field, field, JSON.stringify(question));
    }
  });
  it("is answered for every combination, with an article and a sentence", () => {
    const acts: Act[] = ["vote", "stand", "nominate", "accept-nomination", "count-ballots", "be-convened"];
    const meetings: Meeting[] = ["members", "delegates", "committee", "inspection"];
    const offices: Office[] = [
      "committee",
      "standing-committee",
      "secretary",
      "deputy-secretary",
      "inspection-committee",
      "inspection-chair",
      "inspection-deputy",
      "delegate-upward",
    ];
    const levels: Level[] = ["cell", "grassroots", "province", "centre"];
    const bodies: MembershipOf[][] = [
      [],
      ["convening-committee"],
      ["committee", "inspection-committee", "standing-committee"],
    ];
    for (const pack of packs) {
      for (const act of acts) {
        for (const meeting of meetings) {
          for (const office of offices) {
            for (const level of levels) {
              for (const body of bodies) {
                const person = { status: "official", delegate: true, in: body } as const;
                const nominee = act === "nominate" ? { nominee: person } : {};
                const r = pack.may({ act, meeting, for: office, level, person, ...nominee });
                assert.ok(r.because.length > 0 && r.text.vi.endsWith(".") && r.text.en.endsWith("."));
              }
            }
          }
        }
      }
    }
  });
  it("is worded with the pack's own form of address", () => {
    const q = { act: "vote", meeting: "members", person: { status: "official" } } as const;
    assert.match(packOf("vn-190-2024").may(q).text.vi, /^Đồng chí được/);
    assert.match(packOf("majority").may(q).text.vi, /^Ông\/bà được/);
    assert.equal(ruling({ ask: "may", ...q }).because[0]?.article, "13");
  });
});
