import assert from "node:assert/strict";
import { test } from "node:test";
import { recordFaults } from "@laphieu/documents/file";
import { openAnnex } from "@laphieu/evidence";
import { samplePin } from "../assembly/samples.ts";
import { Browser, Json } from "../testing/browser.ts";
import { assembly, create, give, owner, upToBox } from "../testing/meeting.ts";
import { started } from "../testing/start.ts";

const secrets = { head: "mã của trưởng ban", presidium: "mã của đoàn chủ tịch" };
const decision = { body: "Ban Thường vụ Đảng ủy xã", number: "12-QĐ/ĐU", day: "2026-11-23", reason: "Có khiếu nại" };

const bytesAt = async (browser: Browser, path: string, body: unknown) => {
  const answer = await fetch(browser.base + path, {
    method: "POST",
    headers: { cookie: browser.cookie, "content-type": "application/json", "x-laphieu": "1" },
    body: JSON.stringify(body),
  });
  return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
};

/** Waits for the end of a verification, however slow the machine is. */
const ended = async (browser: Browser, job: string): Promise<Json> => {
  for (;;) {
    const state = Json.of(await browser.get(`/api/evidence/checks/${job}`));
    if (state.at("state").value !== "running") return state;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
const upload = (bytes: Uint8Array<ArrayBuffer>, name: string, fields: { readonly [key: string]: string } = {}) => {
  const form = new FormData();
  form.set(name, new File([bytes], "tệp"));
  for (const [key, value] of Object.entries(fields)) form.set(key, value);
  return form;
};

test("an annex is made with two secrets, opens with them, and every opening stands with its decision", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  const id = String(Json.of(await office.post("/api/samples", { kind: "commune" })).at("id").value);
  const at = `/api/assemblies/${id}/evidence`;
  assert.equal((await office.post(`${at}/annex`, { head: "trùng mã", presidium: "trùng mã", pins: [] })).status, 400);
  const made = await bytesAt(office, `${at}/annex`, { ...secrets, pins: [samplePin] });
  assert.equal(made.status, 200);
  const opened = await openAnnex(made.bytes, secrets);
  assert.ok(opened.ok);
  assert.ok(opened.value.openings.size > 0);

  assert.equal((await office.post(`${at}/annex/open`, upload(made.bytes, "annex", secrets))).status, 400);
  const wrong = upload(made.bytes, "annex", { ...decision, ...secrets, head: "không phải mã" });
  const refused = await office.post(`${at}/annex/open`, wrong);
  assert.equal(refused.status, 202, refused.text);
  const no = await ended(office, String(Json.of(refused).at("job").value));
  assert.equal(no.at("state").value, "failed");
  const right = await office.post(`${at}/annex/open`, upload(made.bytes, "annex", { ...decision, ...secrets }));
  const whole = await ended(office, String(Json.of(right).at("job").value));
  assert.equal(whole.at("report").at("verdict").value, "holds");
  assert.match(String(whole.at("report").at("decision").value), /12-QĐ\/ĐU/);

  const job = String(Json.of(right).at("job").value);
  assert.ok(Number(whole.at("ballots", "ballots").value) > 500);
  const ballots = `${at}/annex/open/${job}/ballots.json`;
  const taken = await office.get(ballots);
  assert.equal(taken.status, 200);
  const file: unknown = JSON.parse(taken.text);
  assert.deepEqual(recordFaults(file), []);
  assert.equal((await new Browser(server.url).get(ballots)).status, 401);
  const none = String(Json.of(refused).at("job").value);
  assert.equal((await office.get(`${at}/annex/open/${none}/ballots.json`)).status, 404);

  const history = Json.of(await office.get(`${at}/annexes`));
  assert.deepEqual(
    history.at("openings").list.map((one) => one.at("taken").list.length),
    [0, 1],
  );
  assert.equal(history.at("sealed").list.length, 1);
  assert.deepEqual(
    history
      .at("openings")
      .list.map((one) => [one.at("decision").at("number").value, one.at("outcome").at("opened").value]),
    [
      ["12-QĐ/ĐU", false],
      ["12-QĐ/ĐU", true],
    ],
  );
  assert.ok(!JSON.stringify(history.value).includes(secrets.head));
  const log = String(JSON.stringify(Json.of(await office.get("/api/access-log?limit=100")).value));
  assert.match(log, /phụ lục niêm phong/);
});

test("while a result is not announced there is no annex, and nobody but its owner fetches a verification", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  await office.post("/api/assemblies", { command: create() });
  await give(office, upToBox);
  const at = `/api/assemblies/${assembly}/evidence`;
  const early = await office.post(`${at}/annex`, { ...secrets, pins: [] });
  assert.equal(early.status, 409, early.text);
  assert.match(early.text, /count-open/);

  const stranger = new Browser(server.url);
  const sent = upload(new Uint8Array(1000), "file");
  assert.equal((await stranger.post("/api/evidence/checks", sent)).status, 401);
  assert.equal((await stranger.post(`${at}/annex`, { ...secrets, pins: [] })).status, 401);
  const begun = await office.post("/api/evidence/checks", upload(new Uint8Array(1000), "file"));
  assert.equal(begun.status, 202, begun.text);
  const job = String(Json.of(begun).at("job").value);
  assert.equal((await stranger.get(`/api/evidence/checks/${job}`)).status, 401);
  const answer = await ended(office, job);
  assert.equal(answer.at("state").value, "failed");
  assert.ok(String(answer.at("problem").at("text").at("vi").value).length > 10);
  const other = await office.post("/api/evidence/checks", upload(new Uint8Array(1000), "file"));
  const second = String(Json.of(other).at("job").value);
  assert.equal((await office.post(`/api/evidence/checks/${second}/cancel`)).status, 200);
  assert.notEqual((await ended(office, second)).at("state").value, "running");
});

test("a file handed in is verified beside the server's work", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  const id = String(Json.of(await office.post("/api/samples", { kind: "cell" })).at("id").value);
  const answer = await fetch(`${server.url}/api/assemblies/${id}/evidence/superior.laphieu`, {
    headers: { cookie: office.cookie },
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const begun = await office.post("/api/evidence/checks", upload(bytes, "file"));
  const end = await ended(office, String(Json.of(begun).at("job").value));
  assert.equal(end.at("report").at("verdict").value, "partly");
  const seen = JSON.stringify(Json.of(await office.get("/api/access-log?limit=100")).value);
  assert.match(seen, /gói bằng chứng kèm danh sách người/);
});
