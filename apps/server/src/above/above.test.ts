/** A level above receives, examines and answers results over HTTP; the congress takes the answer in. */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { bundleBytes, testCongress, testSigner } from "@laphieu/evidence/testing";
import { startPostgres } from "@laphieu/ledger/testing";
import { Browser, Json } from "../testing/browser.ts";
import { owner, password } from "../testing/meeting.ts";
import { started, temporary } from "../testing/start.ts";

const at = "/api/above";
const file = (bytes: Uint8Array<ArrayBuffer> | string, name: string, more: Record<string, string> = {}): FormData => {
  const form = new FormData();
  form.append("file", new Blob([bytes]), name);
  for (const [key, value] of Object.entries(more)) form.append(key, value);
  return form;
};
const give = (browser: Browser, ...commands: readonly object[]) => browser.post(`${at}/commands`, { commands });

const now = () => new Date("2026-11-27T02:00:00Z");

test("from the tree of bodies to an answer that the congress takes in", async (t) => {
  await wholeWay(t, { folder: temporary(t), now });
});

test("the same with everything in PostgreSQL", async (t) => {
  const postgres = await startPostgres();
  t.after(() => postgres.stop());
  await wholeWay(t, { folder: temporary(t), database: await postgres.database(), now });
});

async function wholeWay(t: TestContext, options: NonNullable<Parameters<typeof started>[1]>): Promise<void> {
  const { server } = await started(t, options);
  const office = await owner(new Browser(server.url));
  assert.equal((await new Browser(server.url).get(at)).status, 401);

  const signer = testSigner();
  const whole = testCongress("cell", { audience: "superior", signer });
  const name = whole.state.about.body;
  const list = `Mã tổ chức,Tên tổ chức,Cấp,Mã cấp trên,Từ ngày\n38,Đảng ủy xã Mẫu,xã,,01/7/2025\n38.1,"${name}",chi bộ,38,01/7/2025\n`;
  const looked = await office.post(`${at}/bodies/-/import/bodies`, file(list, "to-chuc.csv"));
  assert.deepEqual([Json.of(looked).at("count").value, Json.of(looked).at("written").value], [2, false]);
  assert.equal(
    Json.of(await office.post(`${at}/bodies/-/import/bodies?write=1`, file(list, "a.csv"))).at("written").value,
    true,
  );
  const exported = await office.get(`${at}/bodies/38/bodies.csv`);
  assert.match(exported.text, /38\.1,/);

  // Another account sees nothing until it is given a place.
  const link = Json.of(await office.post("/api/invitations", { name: "Ủy ban Kiểm tra", owner: false, grants: [] }));
  const inspector = new Browser(server.url);
  const code = String(link.at("code").value);
  assert.equal(
    (await inspector.post("/api/invitations/accept", { code, username: "kiemtra", password })).status < 300,
    true,
  );
  assert.equal((await inspector.get(`${at}/bodies/38`)).status, 404);
  const overview = Json.of(await office.get(at));
  const account = (called: string): string => {
    const all = overview
      .at("accounts")
      .list.map((_, i) => [overview.at("accounts", i, "name").value, overview.at("accounts", i, "id").value]);
    return String(all.find(([n]) => n === called)?.[1]);
  };
  const kt = account("Ủy ban Kiểm tra");
  const me = String(Json.of(await office.get("/api/me")).at("account", "id").value);
  const placed = await give(
    office,
    { type: "place-given", account: kt, body: "38", role: "inspection" },
    { type: "place-given", account: me, body: "38", role: "committee" },
  );
  assert.equal(placed.status, 201, placed.text);
  assert.equal((await inspector.get(`${at}/bodies/38`)).status, 200);
  assert.equal(
    (await give(inspector, { type: "body-renamed", body: "38", name: "X", from: "2026-01-01" })).status,
    403,
  );
  const forged = await give(office, {
    type: "result-aside",
    sha256: "a".repeat(64),
    reason: "altered",
    body: null,
    dossier: null,
    text: { vi: "", en: "" },
  });
  assert.equal(forged.status, 403);

  const round = {
    id: "dot",
    title: "Đợt",
    body: "38",
    regulation: "vn-190-2024",
    from: "2020-01-01",
    to: "2032-01-01",
  };
  const day = whole.state.about.day;
  const congress = { id: "c1", body: "38.1", kind: "members-congress", day, days: 1, contents: 4, election: true };
  const planned = await give(
    office,
    { type: "round-opened", ...round, due: [], checklist: [], holidays: [], workdays: [] },
    { type: "congresses-planned", round: "dot", congresses: [congress] },
  );
  assert.equal(planned.status, 201, planned.text);
  assert.match((await office.get(`${at}/rounds/dot/calendar.ics`)).text, /BEGIN:VEVENT/);

  // Altered, then half of it, then whole, then half again, then another log of the same congress.
  const bytes = bundleBytes(whole);
  const half = bundleBytes(testCongress("cell", { audience: "superior", signer, entries: 30 }));
  const send = async (b: Uint8Array<ArrayBuffer>) =>
    Json.of(await office.post(`${at}/results`, file(b, "goi.laphieu")));
  const broken = new Uint8Array(bytes);
  broken[Math.floor(bytes.length / 2)] = (broken[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
  assert.equal((await send(broken)).at("reason").value, "altered");
  const accepted = await send(bytes);
  assert.equal(accepted.at("kind").value, "accepted", JSON.stringify(accepted.value));
  const id = String(accepted.at("dossier").value);
  assert.equal((await send(bytes)).at("reason").value, "sent-twice");
  assert.equal((await send(half)).at("kind").value, "aside");
  const results = Json.of(await office.get(`${at}/results`));
  assert.equal(results.at("dossiers").list.length, 1);
  assert.equal(results.at("aside").list.length, 3);

  const dossier = Json.of(await office.get(`${at}/results/${id}`));
  const persons = dossier.at("persons").list.map((_, i) => String(dossier.at("persons", i, "id").value));
  assert.ok(persons.length > 0);
  const steps = dossier
    .at("steps")
    .list.map((_, i) => [dossier.at("steps", i, "id").value, dossier.at("steps", i, "result").value]);
  assert.ok(
    steps.some(([step, result]) => step === "list" && result === "done"),
    JSON.stringify(steps),
  );

  // A complaint: its sender is read by whoever examines it, and by nobody else.
  const complaint = { id: "d1", number: 1, kind: "complaint", body: "38.1", dossier: id, received: "2026-11-26" };
  const member = { female: false, minority: false, birthYear: null, status: "official", from: "2025-07-01" };
  const members = [{ id: "t1", name: "Lê Văn Liên", ...member }];
  assert.equal((await give(office, { type: "members-added", body: "38.1", members })).status, 201);
  const rest = {
    about: "Việc phát phiếu",
    complainant: "Trần Văn Kín",
    concerned: ["t1"],
    due: "2026-11-26",
    inTime: null,
  };
  assert.equal((await give(inspector, { type: "complaint-registered", ...complaint, ...rest })).status, 201);
  assert.equal((await give(inspector, { type: "complaint-assigned", complaint: "d1", accounts: [kt] })).status, 201);
  const seen = await inspector.get(`${at}/complaints`);
  assert.match(seen.text, /Trần Văn Kín/);
  assert.deepEqual(Json.of(seen).at("complaints", 0, "concerned").value, ["Lê Văn Liên"]);
  assert.doesNotMatch((await office.get(`${at}/complaints`)).text, /Trần Văn Kín/);
  const decision = {
    kind: "approved",
    on: "2026-11-27",
    by: "Ban Thường vụ",
    number: "12-QĐ/ĐU",
    approved: persons,
    refused: [],
  };
  const early = await give(office, { type: "result-decided", dossier: id, decision });
  assert.equal(Json.of(early).at("error", "code").value, "complaint-pending");
  assert.equal((await give(inspector, { type: "complaint-withdrawn", complaint: "d1", on: "2026-11-27" })).status, 201);
  assert.equal((await give(office, { type: "result-decided", dossier: id, decision })).status, 201);

  assert.match((await office.get(`${at}/results/${id}/decision.pdf`)).text, /^%PDF/);
  const answer = await office.get(`${at}/results/${id}/answer.json`);
  assert.match(answer.text, /12-QĐ\/ĐU/);
  // Another machine's congress is not ours to take an answer for; a changed answer is none.
  const taken = await office.post(`${at}/answers`, file(answer.text, "tra-loi.json"));
  assert.equal(Json.of(taken).at("error", "code").value, "other-congress");
  const changed = await office.post(`${at}/answers`, file(answer.text.replace("12-QĐ", "13-QĐ"), "tra-loi.json"));
  assert.equal(Json.of(changed).at("error", "code").value, "not-an-answer");
  assert.match((await office.get(`${at}/results/results.xlsx`)).text.slice(0, 2), /PK/);
  assert.equal((await inspector.get(`${at}/inspection`)).status, 200);
  await server.close();

  const again = await started(t, options);
  const later = new Browser(again.server.url, office);
  assert.equal(Json.of(await later.get(`${at}/results/${id}`)).at("state").value, "approved");
  assert.deepEqual(Json.of(await later.get(`${at}/results/${id}/answer.json`)).at("answer", "state").value, "approved");
  const board = Json.of(await later.get(`${at}/rounds/dot/board`));
  assert.deepEqual([board.at("all").value, board.at("counts", "done").value], [1, 1]);
}

test("a congress of the same machine sends its bundle and takes the answer in", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  const made = Json.of(await office.post("/api/samples", { kind: "cell" }));
  const id = String(made.at("id").value);
  const bundle = await fetch(`${server.url}/api/assemblies/${id}/evidence/superior.laphieu`, {
    headers: { cookie: office.cookie },
  });
  const bytes = new Uint8Array(await bundle.arrayBuffer());
  const form = file(bytes, "goi.laphieu");
  assert.equal(Json.of(await office.post(`${at}/results`, form)).at("error", "code").value, "no-body");
  const body = { id: "x", code: "x", name: "Đảng ủy xã", level: "above-grassroots", parent: null, from: "2020-01-01" };
  assert.equal((await give(office, { type: "bodies-opened", bodies: [body] })).status, 201);
  const unknown = Json.of(await office.post(`${at}/results`, file(bytes, "goi.laphieu")));
  assert.equal(unknown.at("reason").value, "unknown-body");
  const cell = { ...body, id: "x.1", code: "x.1", name: "Chi bộ khác tên", level: "cell", parent: "x" };
  assert.equal((await give(office, { type: "bodies-opened", bodies: [cell] })).status, 201);
  const taken = Json.of(await office.post(`${at}/results`, file(bytes, "goi.laphieu", { body: "x.1" })));
  assert.equal(taken.at("kind").value, "accepted", JSON.stringify(taken.value));
  const answer = await office.get(`${at}/results/${String(taken.at("dossier").value)}/answer.json`);
  assert.equal((await office.post(`${at}/answers`, file(answer.text, "a.json"))).status, 201);
  assert.equal(
    Json.of(await office.post(`${at}/answers`, file(answer.text, "a.json"))).at("error", "code").value,
    "sent-twice",
  );
  assert.equal(Json.of(await office.get(`${at}/answers`)).at("answers").list.length, 1);
});
