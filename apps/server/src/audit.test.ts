/** The public sample over HTTP: before the announcement inside the counting room, after it with the PIN once more. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommandInput } from "@laphieu/assembly";
import { Browser, Json } from "./testing/browser.ts";
import { assembly, chooseTally, create, give, join, owner, pin, round, upToBox, versionOf } from "./testing/meeting.ts";
import { started } from "./testing/start.ts";

const at = (path: string) => `/api/assemblies/${assembly}${path}`;
const codeOf = (answer: { readonly text: string }) => new Json(JSON.parse(answer.text)).at("error").at("code").value;
const counted: readonly CommandInput[] = [
  chooseTally,
  {
    type: "enter-tally",
    ...round,
    totals: { found: 15, valid: 15, invalid: 0, invalidReasons: [], votes: [15, 15, 15, 0] },
    teller: "p11",
    fromPaper: false,
  },
  { type: "confirm-tally", ...round, teller: "p12" },
  { type: "conclude-count", ...round },
];
const start: CommandInput = {
  type: "start-audit",
  ...round,
  seed: "27182818284590452353",
  readBy: "p15",
  limit: 50,
  bundles: [{ batch: 1, papers: 15 }],
};
const read = (draw: number, pair: 1 | 2): CommandInput => ({
  type: "record-audit-paper",
  ...round,
  draw,
  pair,
  reading: { found: true, reading: { struck: [3] } },
});
const command = async (browser: Browser, given: CommandInput) =>
  await browser.post(at("/commands"), { expectedVersion: await versionOf(browser), command: given });

test("a sample is read by two devices of the counting room, and after sealing only on a recorded decision", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  await office.post("/api/assemblies", { command: create() });
  await give(office, upToBox);
  const observer = await join(office, new Browser(server.url), "observer");
  const handOver = async (browser: Browser) =>
    await browser.post(at("/hand-over"), { expectedVersion: await versionOf(browser), ...round, head: "p10", pin });
  assert.equal((await handOver(office)).status, 200);
  await give(office, [...counted, start]);
  const teller = await join(office, new Browser(server.url), "teller", "p12");
  await give(office, [read(1, 1)]);
  assert.equal(codeOf(await command(office, read(1, 2))), "same-person");
  assert.equal(codeOf(await command(observer, read(1, 2))), "role");
  await give(teller, [read(1, 2)]);
  assert.ok(!(await observer.get(at("/view"))).text.includes('"struck"'));
  assert.ok((await teller.get(at("/view"))).text.includes('"claims"'));
  for (let draw = 2; draw <= 15; draw += 1) {
    if (JSON.parse((await office.get(at("/view"))).text).audit.confirmed) break;
    await give(office, [read(draw, 1)]);
    await give(teller, [read(draw, 2)]);
  }
  await give(office, [
    { type: "conclude-audit", ...round, outcome: "confirmed" },
    { type: "sign-minutes", ...round, signedBy: ["p10", "p11"] },
    { type: "report-to-presidium", ...round, receivedBy: "p1" },
    { type: "announce", ...round },
  ]);
  assert.ok((await observer.get(at("/view"))).text.includes('"findings":[{'));
  assert.equal((await office.post(at("/return"), { expectedVersion: await versionOf(office) })).status, 200);
  await give(office, [{ type: "seal-ballots", ...round, packages: 1, handedTo: "p1" }]);

  assert.equal(codeOf(await command(office, start)), "decision-needed");
  const decision = { issuer: "Đảng ủy xã", number: "12-QĐ/ĐU", day: "2026-11-21" };
  await give(office, [{ ...start, decision }]);
  assert.equal((await handOver(office)).status, 200);
  await give(office, [read(1, 1)]);
  assert.ok(!(await observer.get(at("/view"))).text.includes('"struck"'));
  await give(office, [{ type: "conclude-audit", ...round, outcome: "recount" }]);
  // With its end the room is locked again: what was read is nobody's any more.
  const { audits } = JSON.parse((await office.get(at("/view"))).text).state.elections[0].rounds[0];
  assert.equal(audits[1].concluded.outcome, "not-confirmed");
  assert.equal(audits[1].papers[0].first, null);
});
