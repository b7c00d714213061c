import assert from "node:assert/strict";
import { test } from "node:test";
import { questionSet } from "@laphieu/summing-up";
import { Browser, Json } from "../../testing/browser.ts";
import { owner } from "../../testing/meeting.ts";
import { started, temporary } from "../../testing/start.ts";

const at = "/api/summing-up";
const day = "2026-12-01";
const opened = async (browser: Browser) => owner(browser);
const give = (browser: Browser, command: object) => browser.post(`${at}/commands`, { command });

const bytesOf = async (browser: Browser, path: string): Promise<Uint8Array<ArrayBuffer>> => {
  const answer = await fetch(browser.base + path, { headers: { cookie: browser.cookie } });
  return new Uint8Array(await answer.arrayBuffer());
};
const sendBytes = async (browser: Browser, bytes: Uint8Array<ArrayBuffer>): Promise<number> => {
  const form = new FormData();
  form.append("file", new Blob([bytes]), "dai-hoi.laphieu");
  return (await browser.post(`${at}/bundle`, form)).status;
};

test("figures come from the congresses, survive a restart, and trace down to them", async (t) => {
  const folder = temporary(t);
  const first = await started(t, { folder });
  const office = await opened(new Browser(first.server.url));
  for (const kind of ["commune", "cell"]) await office.post("/api/samples", { kind });
  assert.equal(Json.of(await office.post(`${at}/count`, { samples: false })).at("counted").value, 0);
  assert.equal(Json.of(await office.post(`${at}/count`, { samples: true })).at("counted").value, 2);
  assert.equal(Json.of(await office.post(`${at}/count`, { samples: true })).at("counted").value, 0);
  const before = await office.get(`${at}/overview`);
  const tops = Json.of(before).at("tops").list;
  assert.ok(tops.length > 0);
  await first.server.close();

  const again = await started(t, { folder });
  const office2 = new Browser(again.server.url, office);
  const after = await office2.get(`${at}/overview`);
  assert.deepEqual(Json.of(after).at("tops").value, Json.of(before).at("tops").value);
  let congresses = 0;
  for (const [i] of tops.entries()) {
    const unit = String(Json.of(after).at("tops", i, "id").value);
    const trace = Json.of(await office2.get(`${at}/trace?unit=${unit}&key=rounds`));
    const parts = trace.at("parts").list;
    const sum = parts.reduce((n, _, p) => n + Number(trace.at("parts", p, "value").value), 0);
    assert.equal(sum, trace.at("total").value);
    congresses += Number(Json.of(after).at("tops", i, "congresses").value);
    assert.equal((await office2.get(`${at}/table.xlsx?unit=${unit}`)).status, 200);
    assert.equal((await office2.get(`${at}/table?unit=${unit}&group=committee`)).status, 200);
  }
  assert.equal(congresses, 2);
  const trial = Json.of(
    await office2.post(`${at}/proposals/try`, { changes: [{ setting: "list.ceiling-percent", value: 1 }] }),
  );
  assert.equal(trial.at("congresses").value, 2);
  assert.ok(trial.at("differences").list.length > 0);
  assert.deepEqual(again.lines, []);
});

test("a congress comes as a bundle from another machine, once, and only when it holds", async (t) => {
  const [below, above] = [await started(t), await started(t)];
  const cell = await opened(new Browser(below.server.url));
  const office = await opened(new Browser(above.server.url));
  const id = String(Json.of(await cell.post("/api/samples", { kind: "cell" })).at("id").value);
  const bundle = await bytesOf(cell, `/api/assemblies/${id}/evidence/superior.laphieu`);
  const spoiled = bundle.slice();
  spoiled[spoiled.length >> 1] = (spoiled[spoiled.length >> 1] ?? 0) ^ 1;
  assert.equal(await sendBytes(office, spoiled), 400);
  assert.equal(await sendBytes(office, bundle), 201);
  assert.equal(await sendBytes(office, bundle), 409);
  const tried = await office.post(`${at}/proposals/try`, {
    changes: [{ setting: "result.threshold", value: "at least 99/100" }],
  });
  assert.equal(Json.of(tried).at("congresses").value, 1);
  assert.equal((await new Browser(above.server.url).get(`${at}/overview`)).status, 401);
});

test("a campaign goes down and a report comes up as signed files", async (t) => {
  const [tinh, xa] = [await started(t), await started(t)];
  const top = await opened(new Browser(tinh.server.url));
  const low = await opened(new Browser(xa.server.url));
  const province = { id: "tinh", name: "Đảng bộ tỉnh", parent: null };
  const commune = { id: "xa", name: "Đảng bộ xã", parent: "tinh" };
  for (const unit of [province, commune]) assert.equal((await give(top, { type: "place-unit", unit })).status, 200);
  const campaign = {
    id: "tk",
    title: "Tổng kết",
    issuer: province,
    from: "2025-01-01",
    to: day,
    due: day,
    questions: questionSet,
  };
  assert.equal((await give(top, { type: "open-campaign", campaign })).status, 200);
  const down = await top.get(`${at}/campaigns/tk/file`);
  assert.equal((await low.post(`${at}/exchange`, { file: down.text })).status, 201);
  const answers = questionSet.map((q) => ({ question: q.id, statements: [{ text: "Không", units: [commune] }] }));
  const own = { campaign: "tk", unit: "xa" };
  for (const command of [
    { type: "save-report", ...own, answers },
    { type: "sign-report", ...own, by: "Trần Thị Bình", post: "Bí thư", on: day },
    { type: "send-report", ...own },
  ])
    assert.equal((await give(low, command)).status, 200);
  const up = await low.get(`${at}/campaigns/tk/reports/xa/file`);
  assert.equal((await top.post(`${at}/exchange`, { file: up.text.replace("Bình", "Hoa") })).status, 400);
  assert.equal(Json.of(await top.post(`${at}/exchange`, { file: up.text })).at("aside").value, null);
  const twice = Json.of(await top.post(`${at}/exchange`, { file: up.text }));
  assert.equal(twice.at("aside", "reason").value, "sent-twice");
  const view = Json.of(await top.get(`${at}/campaigns/tk/reports/xa`));
  assert.equal(view.at("standing").value, "sent");
  assert.equal(view.at("file", "signed", "report", "signed", "by").value, "Trần Thị Bình");
  const refused = await give(top, { type: "save-report", ...own, answers });
  assert.equal(Json.of(refused).at("error", "code").value, "report-of-others");
});

test("a proposal goes up with another merged into it, and the answer comes down to whoever sent it", async (t) => {
  const [tinh, xa] = [await started(t), await started(t)];
  const top = await opened(new Browser(tinh.server.url));
  const low = await opened(new Browser(xa.server.url));
  const province = { id: "tinh", name: "Đảng bộ tỉnh", parent: null };
  const commune = { id: "xa", name: "Đảng bộ xã", parent: "tinh" };
  for (const browser of [top, low])
    for (const unit of [province, commune])
      assert.equal((await give(browser, { type: "place-unit", unit })).status, 200);
  const proposal = (id: string, author: object) => ({
    id,
    article: { source: "Quy chế bầu cử", article: "14" },
    wording: "Số dư tối đa 30%.",
    difficulty: "Nơi ít người không làm tròn được.",
    cases: [],
    rule: "Được thêm một người.",
    changes: [],
    authors: [author],
  });
  for (const command of [
    { type: "add-proposal", proposal: proposal("kn-xa", commune) },
    { type: "send-proposals", proposals: ["kn-xa"] },
  ])
    assert.equal((await give(low, command)).status, 200);
  const up = await low.get(`${at}/proposals/file?unit=xa`);
  assert.equal((await top.post(`${at}/exchange`, { file: up.text })).status, 201);
  assert.equal((await top.get(`${at}/proposals/file?unit=tinh&what=answers`)).status, 404, "nothing is answered yet");
  // Two that want the same are one from here on; the answer to it is the answer to both.
  const said = { state: "partly", text: "Tiếp thu một phần.", by: "Ban Thường vụ Tỉnh ủy", on: "2026-11-30" };
  for (const command of [
    { type: "add-proposal", proposal: proposal("kn-tinh", province) },
    { type: "merge-proposals", into: "kn-tinh", others: ["kn-xa"] },
    { type: "answer-proposals", answers: [{ proposal: "kn-tinh", ...said }] },
  ])
    assert.equal((await give(top, command)).status, 200);
  const down = await top.get(`${at}/proposals/file?unit=tinh&what=answers`);
  assert.equal((await low.post(`${at}/exchange`, { file: down.text.replace("một phần", "toàn bộ") })).status, 400);
  assert.equal(Json.of(await low.post(`${at}/exchange`, { file: down.text })).at("aside").value, null);
  const view = Json.of(await low.get(`${at}/proposals`));
  const places = view.at("proposals").list.map((_, i) => i);
  const own = places.find((i) => view.at("proposals", i, "proposal", "id").value === "kn-xa") ?? -1;
  assert.equal(view.at("proposals", own, "state").value, "partly");
  assert.equal(view.at("proposals", own, "answers", 0, "text").value, "Tiếp thu một phần.");
});

test("a conference of the hall gives its record to the summing-up, with conclusions and tasks", async (t) => {
  const { server } = await started(t);
  const office = await opened(new Browser(server.url));
  const id = String(Json.of(await office.post("/api/samples", { kind: "appointed" })).at("id").value);
  const unit = { id: "xa", name: "Đảng bộ xã", parent: null };
  const task = { id: "viec-1", text: "Rà soát mẫu phiếu", unit, due: "2020-01-01" };
  for (const command of [
    { type: "plan-conference", conference: id, title: "Hội nghị tổng kết", campaign: null },
    { type: "record-conclusion", conference: id, text: "Đúng quy chế." },
    { type: "assign-task", conference: id, task },
  ])
    assert.equal((await give(office, command)).status, 200);
  const view = Json.of(await office.get(`${at}/conferences/${id}`));
  assert.equal(view.at("inHall").value, true);
  assert.equal(view.at("record", "attended").value, 150);
  assert.ok(view.at("record", "votes").list.length > 0);
  assert.equal(view.at("record", "tasks", 0, "standing").value, "overdue");
  assert.equal((await office.get(`${at}/conferences/khong-co`)).status, 404);
});
