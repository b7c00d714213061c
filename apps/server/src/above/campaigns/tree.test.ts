import assert from "node:assert/strict";
import { test } from "node:test";
import { questionSet } from "@laphieu/summing-up";
import { Browser, Json } from "../../testing/browser.ts";
import { owner, password } from "../../testing/meeting.ts";
import { started } from "../../testing/start.ts";

const at = "/api/summing-up";
const give = (browser: Browser, command: object, more: object = {}) =>
  browser.post(`${at}/commands`, { command, ...more });

const bodyUnit = { id: "xa", name: "Đảng bộ xã Đông", parent: "tinh" };

/** Another account of the machine, signed in. */
const account = async (boss: Browser, username: string) => {
  const link = Json.of(await boss.post("/api/invitations", { name: username, owner: false, grants: [] }));
  const browser = new Browser(boss.base);
  const code = String(link.at("code").value);
  assert.ok((await browser.post("/api/invitations/accept", { code, username, password })).status < 300);
  return { browser, id: String(Json.of(await browser.get("/api/me")).at("account", "id").value) };
};

test("a campaign goes down the tree of bodies, and what an account may do follows its place there", async (t) => {
  const { server, lines } = await started(t);
  const boss = await owner(new Browser(server.url));
  const record = async (...commands: readonly object[]) => {
    const answer = await boss.post("/api/above/commands", { commands });
    assert.equal(answer.status, 201, answer.text);
  };
  const from = "2020-07-01";
  const bodies = [
    { id: "tinh", code: "38", name: "Đảng bộ tỉnh Mẫu", level: "province", parent: null, from },
    { id: "xa", code: "38.1", name: "Đảng bộ xã Đông", level: "above-grassroots", parent: "tinh", from },
    { id: "xa-cu", code: "38.2", name: "Đảng bộ xã Cũ", level: "above-grassroots", parent: "tinh", from },
    { id: "chi-bo", code: "38.1.1", name: "Chi bộ thôn Bắc", level: "cell", parent: "xa", from },
  ];
  await record({ type: "bodies-opened", bodies });
  await record({ type: "body-ended", body: "xa-cu", end: { how: "merged", on: "2025-07-01", into: "xa" } });
  const clerk = await account(boss, "canboxa");
  const stranger = await account(boss, "nguoingoai");
  await record({ type: "place-given", account: clerk.id, body: "xa", role: "office" });

  const units = Json.of(await boss.get(`${at}/overview`)).at("units");
  assert.deepEqual(units.list.map((_, i) => units.at(i, "id").value).sort(), ["chi-bo", "tinh", "xa"]);
  const campaign = {
    id: "tk",
    title: "Tổng kết",
    issuer: { id: "tinh", name: "Đảng bộ tỉnh Mẫu", parent: null },
    from: "2025-01-01",
    to: "2025-12-31",
    due: "2026-01-31",
    questions: questionSet,
  };
  assert.equal((await give(clerk.browser, { type: "open-campaign", campaign })).status, 403);
  const opened = await give(boss, { type: "open-campaign", campaign }, { levels: ["above-grassroots"] });
  assert.equal(opened.status, 200, opened.text);
  const rows = Json.of(await boss.get(`${at}/campaigns/tk`)).at("rows");
  const asked = rows.list.flatMap((_, i) =>
    rows.at(i, "asked").value === true ? [rows.at(i, "unit", "id").value] : [],
  );
  assert.deepEqual(asked.sort(), ["tinh", "xa"]);

  const own = { campaign: "tk", unit: "xa" };
  const answers = questionSet.map((q) => ({ question: q.id, statements: [{ text: "Không", units: [bodyUnit] }] }));
  const sign = { type: "sign-report", ...own, by: "Trần Thị Bình", post: "Bí thư", on: "2026-01-02" };
  const view = Json.of(await clerk.browser.get(`${at}/campaigns/tk`));
  assert.equal(view.at("rows", 0, "unit", "id").value, "xa");
  assert.equal((await clerk.browser.get(`${at}/table?unit=tinh`)).status, 404);
  assert.equal((await stranger.browser.get(`${at}/overview`)).status, 403);
  assert.equal((await give(clerk.browser, { type: "save-report", ...own, answers })).status, 200);
  assert.equal((await give(clerk.browser, { type: "save-report", ...own, unit: "tinh", answers })).status, 403);
  assert.equal((await give(clerk.browser, sign)).status, 403);
  await record({ type: "place-given", account: clerk.id, body: "xa", role: "committee" });
  assert.equal((await give(clerk.browser, sign)).status, 200);
  assert.equal((await give(clerk.browser, { type: "send-report", ...own })).status, 200);
  assert.equal((await give(clerk.browser, { type: "return-report", ...own, reason: "Thiếu" })).status, 403);
  const ended = await give(boss, { type: "save-report", ...own, unit: "xa-cu", answers });
  assert.equal(Json.of(ended).at("error", "code").value, "body-ended");
  assert.deepEqual(lines, []);
});
