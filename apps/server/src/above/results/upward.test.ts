import assert from "node:assert/strict";
import { test } from "node:test";
import { Browser, Json } from "../../testing/browser.ts";
import { owner } from "../../testing/meeting.ts";
import { started } from "../../testing/start.ts";
import { upwardOrigin } from "./upward-address.ts";

test("only an address over TLS, or one of the own network, is taken, and nothing but its host and port", () => {
  for (const [text, origin] of [
    ["https://bantochuc.example.vn/a/b?c", "https://bantochuc.example.vn"],
    ["http://192.168.1.10:4321", "http://192.168.1.10:4321"],
    ["http://may-chu.local:4321/", "http://may-chu.local:4321"],
    ["http://[fd00::1]:4321", "http://[fd00::1]:4321"],
    ["http://example.vn", null],
    ["http://8.8.8.8", null],
    ["http://10.0.0.1@example.vn", null],
    ["http://192.168.1.10.example.vn", null],
    ["https://ai:do@example.vn", null],
    ["file:///etc/passwd", null],
    ["192.168.1.10", null],
  ] as const)
    assert.equal(upwardOrigin(text), origin, text);
});

test("a congress sends its result over the network, waits while nobody is there, and fetches the answer", async (t) => {
  const [tinh, xa] = [await started(t), await started(t)];
  const high = await owner(new Browser(tinh.server.url));
  const low = await owner(new Browser(xa.server.url));
  const id = String(Json.of(await low.post("/api/samples", { kind: "cell" })).at("id").value);
  const seen = Json.of(await low.get("/api/above/upward"));
  const name = String(seen.at("congresses", 0, "body").value);

  const record = (...commands: readonly object[]) => high.post("/api/above/commands", { commands });
  const from = "2020-07-01";
  const bodies = [
    { id: "xa", code: "38", name: "Đảng ủy xã Mẫu", level: "above-grassroots", parent: null, from },
    { id: "chi-bo", code: "38.1", name, level: "cell", parent: "xa", from },
  ];
  assert.equal((await record({ type: "bodies-opened", bodies })).status, 201);
  const code = String(Json.of(await high.post("/api/above/bodies/chi-bo/sender", {})).at("code").value);

  const send = () => low.post("/api/above/upward/send", { assembly: id });
  assert.equal((await send()).status, 409);
  const set = (address: string, given = code) => low.post("/api/above/upward", { address, code: given });
  assert.equal((await set("http://example.vn")).status, 400);
  // Nobody listens there: the result waits.
  assert.equal((await set("http://127.0.0.1:9")).status, 200);
  assert.equal(Json.of(await send()).at("state").value, "waiting");
  assert.equal((await set(tinh.server.url, "0000-0000-0000-0000-0000-0000-0000-0000")).status, 200);
  assert.equal(Json.of(await send()).at("state").value, "refused");
  assert.equal((await set(tinh.server.url)).status, 200);
  const sent = await send();
  assert.equal(Json.of(sent).at("state").value, "accepted", sent.text);
  // Sent once more, it is told apart there and changes nothing.
  assert.equal(Json.of(await send()).at("state").value, "accepted");

  const results = Json.of(await high.get("/api/above/results"));
  const dossier = String(results.at("dossiers", 0, "id").value);
  assert.equal(results.at("dossiers").list.length, 1);
  const me = String(Json.of(await high.get("/api/me")).at("account", "id").value);
  assert.equal((await record({ type: "place-given", account: me, body: "xa", role: "committee" })).status, 201);
  const today = String(Json.of(await high.get("/api/above")).at("today").value);
  const view = Json.of(await high.get(`/api/above/results/${dossier}`));
  const election = String(view.at("persons", 0, "id").value).split("/")[0];
  const decision = {
    kind: "annulled",
    on: today,
    by: "Ban Thường vụ Đảng ủy xã Mẫu",
    number: "15-QĐ/ĐU",
    reason: "Danh sách không có số dư.",
    again: [election],
    by_day: "2099-01-31",
  };
  const decided = await record({ type: "result-decided", dossier, decision });
  assert.equal(decided.status, 201, decided.text);
  for (const [file, type] of [
    ["1.pdf", "application/pdf"],
    ["1-bau-lai.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ] as const) {
    const paper = await fetch(`${tinh.server.url}/api/above/results/${dossier}/decisions/${file}`, {
      headers: { cookie: high.cookie },
    });
    assert.equal(paper.status, 200);
    assert.equal(paper.headers.get("content-type"), type);
  }
  const ask = () => low.post("/api/above/upward/fetch", { assembly: id });
  assert.equal(Json.of(await ask()).at("fresh").value, true);
  assert.equal(Json.of(await ask()).at("fresh").value, false);
  const answer = Json.of(await low.get("/api/above/answers")).at("answers", 0, "answer");
  assert.match(
    String(answer.at("decisions", 0, "text").value),
    /Bầu lại: .*trước ngày 31\/01\/2099|Bầu lại: .*trước ngày 31\/1\/2099/u,
  );
});
