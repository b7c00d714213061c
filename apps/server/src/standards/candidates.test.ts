import assert from "node:assert/strict";
import { test } from "node:test";
import { usualPosts } from "@laphieu/standards-file";
import { Json } from "../testing/browser.ts";
import { assembly, create, give as giveMeeting, password, upToBox } from "../testing/meeting.ts";
import { started } from "../testing/start.ts";
import { type Cast, cast, give, openedFile, type PersonName, secret } from "./testing.ts";

const facts = (usualPosts[0]?.fields ?? []).map((f) => ({ field: f.id, state: "found" }));
const request = { name: "A", birth: "1981", requestedBy: "Đảng ủy", letter: "1-CV", purpose: "Ứng cử" };
const vote = { present: 9, for: 9, against: 0, none: 0 };

/** A file up to its conclusion and the notice of it; then what the congress is told. */
async function concluded(c: Cast, person: string): Promise<void> {
  const file = await openedFile(c);
  const skip = (step: string) => ({ type: "skip-step", step, rule: "Điều 5 quy chế của Ban thường vụ" });
  const steps: readonly (readonly [PersonName, object])[] = [
    ["drafter", { type: "record-request", content: request }],
    ["drafter", { type: "give-notice" }],
    ["drafter", skip("papers")],
    ["drafter", skip("enquiries")],
    ["drafter", skip("replies")],
    ["drafter", { type: "submit-draft", content: { facts, proposed: "meets", text: "Dự thảo" } }],
    ["decider", { type: "decide", content: { outcome: "meets", text: "Kết luận", number: "1-KL", vote } }],
    ["drafter", { type: "give-result" }],
    ["drafter", { type: "tell-congress", assembly, person }],
  ];
  for (const [who, command] of steps) {
    const answer = await give(c, file, who, command);
    assert.equal(answer.status, 200, `${JSON.stringify(command)} ${answer.text}`);
  }
}

test("a congress is reminded of whom nobody concluded on and of conclusions that are old, and goes on all the same", async (t) => {
  let now = new Date("2026-05-04T02:00:00Z");
  const first = await started(t, { now: () => now });
  const c = await cast(first.server.url, ["head", "drafter", "decider", "inspection"]);
  const answer = await c.chu.post("/api/assemblies", { command: create() });
  assert.ok(answer.status < 300, answer.text);
  const listed = upToBox.findIndex((command) => command.type === "prepare-list") + 1;
  await giveMeeting(c.chu, upToBox.slice(0, listed));
  const seen = async () => Json.of(await c.chu.get(`/api/assemblies/${assembly}/standards`));
  const warnings = async () => {
    const said = await seen();
    return said.at("candidates").list.map((each) => `${each.at("person").value} ${each.at("warning").value}`);
  };

  assert.equal((await seen()).at("inUse").value, false);
  assert.deepEqual(await warnings(), ["p1 none", "p2 none", "p3 none", "p4 none"]);
  await concluded(c, "p1");
  await concluded(c, "p2");
  assert.equal((await seen()).at("inUse").value, true);
  assert.deepEqual(await warnings(), ["p1 null", "p2 null", "p3 none", "p4 none"]);

  // The months of validity are over; a new conclusion goes before the old one of the same person.
  now = new Date("2026-11-05T02:00:00Z");
  await c.chu.post("/api/sign-in", { username: "chu", password });
  assert.deepEqual(await warnings(), ["p1 old", "p2 old", "p3 none", "p4 none"]);
  assert.equal((await seen()).at("candidates").list[0]?.at("months").value, 6);
  for (const name of ["head", "drafter", "decider", "inspection"] as const) {
    await c.of(name).post("/api/sign-in", { username: name, password });
    await c.of(name).post("/api/standards/unlock", { secret });
  }
  await concluded(c, "p2");
  assert.deepEqual(await warnings(), ["p1 old", "p2 null", "p3 none", "p4 none"]);
  assert.ok(!JSON.stringify((await seen()).value).includes("meets"));

  await giveMeeting(c.chu, upToBox.slice(listed, listed + 1));
});
