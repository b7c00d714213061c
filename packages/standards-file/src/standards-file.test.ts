import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  checkPost,
  currentStep,
  evolve,
  type FileCommand,
  figuresOf,
  followed,
  hidden,
  outline,
  placesFor,
  purgeList,
  rowOf,
  usualPosts,
  waitingOn,
  workloadOf,
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
  ]);
  // A second complaint is still possible, so the file stays open unless the person has none.
  assert.equal(file.do("drafter", { type: "close" })?.code, "complaint-time");
  play(file, [
    ["subject", { type: "accept-result" }],
    ["drafter", { type: "tell-congress", assembly: "dh", person: "p1" }],
    ["drafter", { type: "close" }],
  ]);
  assert.equal(file.state.told[0]?.validUntil, "2027-05-23");
  assert.equal(file.do("head", { type: "propose-purge", rule: null })?.code, "kept");
  file.today = "2028-01-03";
  play(file, [["head", { type: "propose-purge", rule: null }]]);
  // The times of all assignments are over: somebody must be named to sign.
  assert.equal(file.do("decider", { type: "sign-purge" })?.code, "not-your-part");
  play(file, [
    ["head", { type: "assign", account: "decider", role: "decider", until: "2028-02-01", reason: "Ký hủy" }],
    ["decider", { type: "sign-purge" }],
  ]);
  assert.equal(file.state.purged, "2028-01-03");
  assert.equal(file.do("drafter", { type: "close" })?.code, "purged");
});

test("a second complaint goes to another examiner, is the last, and both take their time", () => {
  const file = new Play();
  const examine = (account: string): FileCommand => ({
    type: "assign",
    account,
    role: "examiner",
    until: "2027-12-31",
    reason: "Giải quyết khiếu nại",
  });
  const answer: FileCommand = {
    type: "answer-complaint",
    content: { outcome: "upheld", text: "Giữ nguyên", number: "1" },
  };
  play(file, [...toDraft(), ["drafter", draft]]);
  assert.equal(file.do("head", examine("examiner"))?.code, "no-complaint");
  play(file, [
    ["decider", decision("does-not")],
    ["drafter", { type: "give-result" }],
    ["head", examine("examiner")],
    // On paper, for a person without an account.
    ["examiner", { type: "record-complaint", content: { text: "Đơn ngày 24/11" } }],
    ["examiner", answer],
    ["subject", complaint],
  ]);
  assert.equal(waitingOn(file.state), "head");
  assert.equal(file.do("examiner", answer)?.code, "second-examiner");
  assert.equal(file.do("head", examine("stranger"))?.code, "held");
  play(file, [
    ["head", { type: "end-assignment", account: "examiner", reason: "Đã trả lời lần đầu" }],
    ["head", examine("stranger")],
  ]);
  assert.equal(file.do("drafter", { type: "close" })?.code, "step-first");
  play(file, [["stranger", answer]]);
  assert.equal(file.do("subject", complaint)?.code, "complaint-last");
  play(file, [["drafter", { type: "close" }]]);

  // The time of the second complaint runs from the first answer, and then closes by itself.
  const late = new Play();
  play(late, [...toDraft(), ["drafter", draft], ["decider", decision()], ["drafter", { type: "give-result" }]]);
  play(late, [
    ["subject", complaint],
    ["head", examine("examiner")],
    ["examiner", answer],
  ]);
  late.today = late.state.complaintUntil ?? "";
  assert.equal(late.do("drafter", { type: "close" })?.code, "complaint-time");
  late.today = "2027-02-01";
  assert.equal(late.do("subject", complaint)?.code, "complaint-late");
  play(late, [["drafter", { type: "close" }]]);
});

test("an erasure before the end date needs its rule, a signature and no open complaint; it can be refused by rule", () => {
  const file = new Play();
  play(file, [...toDraft(), ["subject", { type: "ask-erasure", content: { text: "Tôi rút, đề nghị xóa" } }]]);
  assert.equal(purgeList([file.state], file.today)[0]?.erasureAsked, true);
  const early: FileCommand = { type: "propose-purge", rule: "Điều 14 Luật số 91/2025/QH15" };
  assert.equal(file.do("head", { type: "propose-purge", rule: null })?.code, "kept");
  play(file, [
    ["head", early],
    ["decider", { type: "refuse-purge", rule: "Điều 3: còn phải lưu hết nhiệm kỳ" }],
  ]);
  assert.equal(file.state.purge, null);
  play(file, [
    ["drafter", draft],
    ["decider", decision("does-not")],
    ["drafter", { type: "give-result" }],
    ["subject", complaint],
  ]);
  assert.equal(file.do("head", early)?.code, "complaint-open");
  const second = new Play();
  play(second, [...toDraft().slice(0, 3), ["head", early]]);
  assert.equal(purgeList([second.state], second.today)[0]?.rule, "Điều 14 Luật số 91/2025/QH15");
  play(second, [["decider", { type: "sign-purge" }]]);
  assert.equal(second.state.purged, second.today);
});

test("access is renewed by giving the same part anew, and a printed copy follows the steps without the contents", () => {
  const file = new Play();
  play(file, toDraft("differs"));
  const renewed: FileCommand = {
    type: "assign",
    account: "drafter",
    role: "drafter",
    until: "2028-01-01",
    reason: "Gia hạn",
  };
  play(file, [
    ["head", renewed],
    ["drafter", { type: "give-copy" }],
  ]);
  const now = file.state.members.filter((m) => m.role === "drafter" && m.ended === null);
  assert.deepEqual(
    now.map((m) => m.until),
    ["2028-01-01"],
  );
  const seen = followed(file.state, "0".repeat(64), () => "Ai đó");
  assert.equal(
    followed(file.state, "1".repeat(64), () => "Ai đó"),
    null,
  );
  assert.equal(seen?.step, "differences");
  for (const word of ["Bí Mật", "Đại học", "Cấp năm", "TEST-CODE"])
    assert.ok(
      !JSON.stringify([seen, file.events.map((e) => e.event).filter((e) => e.type === "copy-given")]).includes(word),
      word,
    );
});

test("the person sees the own file until it is destroyed, even after the end date; a body is reminded in time", () => {
  const file = new Play();
  play(file, toDraft().slice(0, -1));
  const seen = outline(file.state, actors.drafter, file.today, () => "");
  // Seven working days after the letter, of ten for the reply.
  assert.deepEqual(
    seen.enquiries.map((e) => [e.remindOn, e.due]),
    [["2026-12-02", "2026-12-07"]],
  );
  file.today = "2031-01-01";
  const placeOn = (who: ActorName) => outline(file.state, actors[who], file.today, () => "").place;
  assert.equal(placeOn("subject"), "subject");
  assert.equal(file.do("drafter", { type: "finish-enquiries" })?.code, "not-your-part");
});

test("the workload counts files by unit and officer, and tells nothing of a person concerned", () => {
  const file = new Play();
  play(file, toDraft());
  const [load, ...others] = workloadOf([file.state, file.state], "2027-06-01", "2027-06-08");
  assert.deepEqual([load?.open, load?.late, load?.waiting.drafter, others.length], [2, 2, 2, 0]);
  assert.deepEqual(
    load?.officers.map((o) => `${o.account} ${o.files}`),
    ["decider 2", "drafter 2"],
  );
  assert.ok(!JSON.stringify(load).includes('subject",') && !JSON.stringify(load).includes("Bí Mật"));
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
