/** Two server processes on one database and one counting room: each needs the PIN, says so, and then counts with the other. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { CommandInput } from "@laphieu/assembly";
import { startPostgres } from "@laphieu/ledger/testing";
import { Browser, Json } from "../testing/browser.ts";
import {
  assembly,
  chooseTally,
  create,
  give,
  join,
  owner,
  pin,
  round,
  upToBox,
  versionOf,
} from "../testing/meeting.ts";
import { temporary } from "../testing/start.ts";

const postgres = await startPostgres();
after(() => postgres.stop());

const child = fileURLToPath(new URL("../child.ts", import.meta.url));
const at = (path: string) => `/api/assemblies/${assembly}${path}`;

async function process_(t: TestContext, database: string): Promise<string> {
  const server = spawn(process.execPath, [child, temporary(t), "fast-pin", database], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  t.after(() => server.kill("SIGKILL"));
  const [line]: unknown[] = await once(server.stdout, "data");
  return String(line).trim();
}

const tally: CommandInput = {
  type: "enter-tally",
  ...round,
  totals: { found: 15, valid: 15, invalid: 0, invalidReasons: [], votes: [15, 14, 13, 3] },
  teller: "p11",
  fromPaper: false,
};
const counting = async (browser: Browser) => Json.of(await browser.get("/api/me")).at("counting");
const locked = async (browser: Browser): Promise<unknown> => (await counting(browser)).at("locked").value;
const tried = async (browser: Browser, command: CommandInput) => {
  const answer = await browser.post(at("/commands"), { expectedVersion: await versionOf(browser), command });
  return { status: answer.status, error: new Json(JSON.parse(answer.text)).at("error") };
};
/** Waits until the browser's server knows the version that another reached. */
async function reaches(browser: Browser, version: number): Promise<void> {
  while ((await versionOf(browser)) < version) await new Promise((done) => setTimeout(done, 10));
}

test("what the PIN opened at one server is closed at the other until it is given there, and then both count", async (t) => {
  const database = await postgres.database();
  const [first, second] = [await process_(t, database), await process_(t, database)];
  const office = await owner(new Browser(first));
  await office.post("/api/assemblies", { command: create() });
  await give(office, upToBox);
  const presidium = await join(office, new Browser(second), "presidium");
  const teller = await join(office, new Browser(first), "teller", "p11");
  const handed = await office.post(at("/hand-over"), {
    expectedVersion: await versionOf(office),
    ...round,
    head: "p10",
    pin,
  });
  assert.equal(handed.status, 200, handed.text);
  const [head, headThere] = [office, new Browser(second, office)];
  const tellerThere = new Browser(second, teller);
  await reaches(presidium, Number(Json.of(handed).at("version").value));

  // The head is inside at the first server; at the second the same browser is told what to do.
  assert.equal(await locked(head), false);
  assert.equal(await locked(headThere), true);
  const refused = await tried(headThere, chooseTally);
  assert.deepEqual([refused.status, refused.error.at("code").value], [409, "room-locked"]);
  assert.match(String(refused.error.at("text", "vi").value), /Hãy nhập mã PIN/);

  await give(head, [chooseTally, tally]);
  const now = await versionOf(head);
  await reaches(headThere, now);
  // Nothing of the tally is shown or taken at the second before the PIN.
  assert.doesNotMatch((await headThere.get(at("/view"))).text, /"votes":\[15,14,13,3\]/);
  assert.equal((await tried(headThere, { type: "confirm-tally", ...round, teller: "p12" })).status, 409);
  assert.equal((await tellerThere.post(at("/unlock"), { pin: "111222" })).status, 403);
  assert.equal((await headThere.post(at("/unlock"), { pin })).status, 200);
  assert.equal(await locked(headThere), false);
  await give(headThere, [{ type: "confirm-tally", ...round, teller: "p12" }]);
  await reaches(head, await versionOf(headThere));
  await give(head, [
    { type: "conclude-count", ...round },
    { type: "sign-minutes", ...round, signedBy: ["p10", "p11"] },
  ]);
  const counted = await versionOf(head);
  await reaches(headThere, counted);
  await give(headThere, [
    { type: "report-to-presidium", ...round, receivedBy: "p1" },
    { type: "announce", ...round },
  ]);

  // Announced at one, shown at both; the single readings are closed at both from then on.
  const result = (browser: Browser) =>
    browser
      .get(at("/view"))
      .then((answer) => Json.of(answer).at("state", "elections", 0, "rounds", 0, "result", "totals", "votes").value);
  await reaches(head, await versionOf(headThere));
  assert.deepEqual(await result(presidium), [15, 14, 13, 3]);
  assert.deepEqual(await result(head), [15, 14, 13, 3]);
});

test("the announcement is refused in words where the PIN was never given, and shown there once it is made elsewhere", async (t) => {
  const database = await postgres.database();
  const [first, second] = [await process_(t, database), await process_(t, database)];
  const office = await owner(new Browser(first));
  await office.post("/api/assemblies", { command: create() });
  await give(office, upToBox);
  const presidium = await join(office, new Browser(second), "presidium");
  const expectedVersion = await versionOf(office);
  assert.equal((await office.post(at("/hand-over"), { expectedVersion, ...round, head: "p10", pin })).status, 200);
  const version = await give(office, [
    chooseTally,
    tally,
    { type: "confirm-tally", ...round, teller: "p12" },
    { type: "conclude-count", ...round },
    { type: "sign-minutes", ...round, signedBy: ["p10", "p11"] },
    { type: "report-to-presidium", ...round, receivedBy: "p1" },
  ]);
  const there = new Browser(second, office);
  await reaches(there, version);
  const refused = await tried(there, { type: "announce", ...round });
  assert.deepEqual([refused.status, refused.error.at("code").value], [409, "room-locked"]);
  assert.doesNotMatch((await presidium.get(at("/view"))).text, /\[15,14,13,3\]/);
  await reaches(presidium, await give(office, [{ type: "announce", ...round }]));
  assert.match((await presidium.get(at("/view"))).text, /\[15,14,13,3\]/);
});
