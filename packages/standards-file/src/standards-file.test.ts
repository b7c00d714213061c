import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  checkPost,
  currentStep,
  evolve,
  type FileCommand,
  figuresOf,
  hidden,
  placesFor,
  rowOf,
  usualPosts,
  waitingOn,
} from "./index.ts";
import { canSkip, everyCommand } from "./testing/commands.ts";
import { type ActorName, actors, complaint, decision, draft, Play, toDraft } from "./testing/play.ts";

const play = (file: Play, steps: readonly (readonly [ActorName, FileCommand])[]): void => {
  for (const [who, command] of steps) assert.equal(file.do(who, command), null, `${who} ${command.type}`);
};

test("a file of five people goes from the request to its destruction", () => {
  const file = new Play();
  play(file, [...toDraft(), ["drafter", draft], ["decider", decision()], ["drafter", { type: "give-result" }]]);
  assert.equal(file.do("drafter", { type: "close" })?.code, "complaint-time");
  play(file, [
    ["subject", complaint],
    [
      "head",
      { type: "assign", account: "examiner", role: "examiner", until: "2027-06-30", reason: "Giải quyết khiếu nại" },
    ],
    ["examiner", { type: "answer-complaint", content: { outcome: "upheld", text: "Giữ nguyên", number: "1" } }],
    ["drafter", { type: "tell-congress", assembly: "dh", person: "p1" }],
    ["drafter", { type: "close" }],
  ]);
  assert.equal(file.state.told[0]?.validUntil, "2027-05-23");
  assert.equal(file.do("head", { type: "propose-purge" })?.code, "kept");
  file.today = "2028-01-03";
  play(file, [["head", { type: "propose-purge" }]]);
  // The times of all assignments are over: somebody must be named to sign.
  assert.equal(file.do("decider", { type: "sign-purge" })?.code, "not-your-part");
  play(file, [
    ["head", { type: "assign", account: "decider", role: "decider", until: "2028-02-01", reason: "Ký hủy" }],
    ["decider", { type: "sign-purge" }],
  ]);
  assert.equal(file.state.purged, "2028-01-03");
  assert.equal(file.do("drafter", { type: "close" })?.code, "purged");
});

test("an adverse reply is put to the person, and cannot be skipped", () => {
  const file = new Play();
  play(file, toDraft("differs"));
  assert.equal(file.do("drafter", draft)?.code, "must-hear");
  assert.equal(
    file.do("drafter", { type: "skip-step", step: "differences", rule: "Điều 5 quy chế" })?.code,
    "must-hear",
  );
  play(file, [["drafter", { type: "put-difference", content: { enquiry: "h1", what: "Năm tốt nghiệp khác nhau" } }]]);
  assert.equal(waitingOn(file.state), "subject");
  assert.equal(file.do("drafter", draft)?.code, "waiting");
  const said = { text: "Bản khai ghi nhầm", paper: null };
  assert.equal(
    file.do("drafter", { type: "record-explanation", difference: "k1", content: said })?.code,
    "paper-needed",
  );
  play(file, [
    ["subject", { type: "explain", difference: "k1", content: said }],
    ["drafter", draft],
  ]);
  assert.equal(currentStep(file.state), "decision");
});

test("the parts of a file never meet in one person", () => {
  const file = new Play();
  play(file, toDraft());
  for (const [account, role] of [
    ["drafter", "decider"],
    ["decider", "drafter"],
    ["subject", "decider"],
  ] as const) {
    const until = "2027-06-30";
    const before = account === "subject" ? "no-duty" : "parts-apart";
    assert.equal(file.do("head", { type: "assign", account, role, until, reason: "thử" })?.code, before);
  }
  play(file, [["decider", { type: "declare-conflict" }]]);
  const back = { type: "assign", account: "decider", role: "decider", until: "2027-06-30", reason: "thử" } as const;
  assert.equal(file.do("head", back)?.code, "conflict");
  const second = new Play();
  assert.equal(second.do("drafter", { type: "name-subject", account: "drafter" })?.code, "parts-apart");
  assert.equal(second.do("drafter", { type: "name-subject", account: "head" })?.code, "own-unit");
});

test("whatever anybody tries, the safeguards hold", () => {
  const names = Object.keys(actors).filter((name): name is ActorName => name in actors);
  const act = fc.record({
    who: fc.constantFrom(...names),
    command: fc.constantFrom(...everyCommand),
    days: fc.constantFrom(0, 0, 0, 3, 40),
    start: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), fc.constantFrom(0, 7, 10), (acts, begin) => {
      const file = new Play();
      for (const [who, command] of toDraft("differs").slice(0, begin)) file.do(who, command);
      for (const { who, command, days } of acts) {
        file.today = new Date(Date.parse(file.today) + days * 86_400_000).toISOString().slice(0, 10);
        const before = file.state;
        const refusal = file.do(who, command);
        if (refusal !== null) {
          assert.equal(file.state, before);
          assert.ok(refusal.text.vi.length > 10 && refusal.text.en.length > 10);
          continue;
        }
        assert.equal(file.state.version, before.version + 1);
        assert.ok(!["stranger", "otherHead", "owner", "inspection"].includes(who) || who === "stranger", who);
      }
      const { members, steps } = file.state;
      const roles = new Map<string, Set<string>>();
      for (const m of members) roles.set(m.account, (roles.get(m.account) ?? new Set()).add(m.role));
      for (const [account, held] of roles) assert.equal(held.size, 1, account);
      for (const [step, state] of Object.entries(steps))
        if (state.state === "skipped") assert.ok(canSkip(step) && state.rule.length >= 5);
      // Whoever decided did so on a draft, and every adverse reply was put to the person first.
      if (file.held.some((h) => h.content.kind === "draft"))
        for (const { content } of file.held)
          if (content.kind === "reply" && content.value.outcome === "differs")
            assert.ok(file.held.some((h) => h.content.kind === "difference" && h.content.value.enquiry === content.id));
      // The plain log holds no word of the contents.
      const plain = JSON.stringify(file.events.map((e) => e.event));
      for (const word of ["Bí Mật", "Đại học", "Cấp năm", "Nội dung", "meets", "differs"])
        assert.ok(!plain.includes(word));
      // The same log gives the same state.
      let again = null;
      let position = 0;
      for (const made of file.events) {
        again = evolve(again, { event: made.event, at: "2026-11-23T03:00:00Z", by: "x", day: "2026-11-23" });
        position += 1;
        assert.equal(again.version, position);
      }
    }),
    { numRuns: 150 },
  );
});

test("a field that the product would never ask for needs a basis, and scores have no place", () => {
  const [post] = usualPosts;
  assert.ok(post !== undefined);
  for (const each of usualPosts) {
    assert.ok(checkPost(each).ok);
    for (const field of each.fields) assert.ok(field.reason.length > 5 && field.sensitiveBasis === null);
  }
  const field = (label: string, sensitiveBasis: string | null = null) => ({
    ...post,
    fields: [{ id: "them", label, reason: "Lý do", source: "Nguồn", sensitiveBasis }],
  });
  const code = (label: string, basis: string | null = null) => {
    const checked = checkPost(field(label, basis));
    return checked.ok ? "ok" : checked.refusal.code;
  };
  for (const label of ["Dân tộc", "Tôn giáo", "Sức khỏe", "Quan điểm chính trị", "Quá khứ của thân nhân"]) {
    assert.equal(code(label), "basis-needed", label);
    assert.equal(code(label, "Điều 5 Quy định số 1"), "ok", label);
  }
  for (const label of ["Điểm số tin cậy", "Mức rủi ro", "Xếp loại", "Danh sách đen", "Watch list"])
    assert.equal(code(label, "Có căn cứ"), "field-never", label);
});

test("work views and figures tell counts and days alone, and hide small groups", () => {
  const file = new Play();
  play(file, [...toDraft(), ["drafter", draft], ["decider", decision("does-not")]]);
  const shown = JSON.stringify([rowOf(file.state, file.today), figuresOf([file.state], 2026)]);
  for (const word of ["Bí Mật", "does-not", "meets", 'subject":"subject']) assert.ok(!shown.includes(word), word);
  assert.equal(figuresOf([file.state], 2026).opened, "few");
  assert.deepEqual([0, 1, 4, 5].map(hidden), [0, "few", "few", 5]);
  assert.equal(
    figuresOf(
      Array.from({ length: 6 }, () => file.state),
      2026,
    ).decided,
    6,
  );
});

test("no act scores, ranks, watches, gathers opinions, or looks for people", () => {
  for (const { type } of everyCommand) {
    assert.doesNotMatch(type, /score|rank|risk|watch|opinion|search|family|relative|bulk|label|suggest/);
    assert.ok(placesFor(type).length > 0);
  }
});
