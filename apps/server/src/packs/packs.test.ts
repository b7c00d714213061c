import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommandInput } from "@laphieu/assembly";
import { Browser, Json } from "../testing/browser.ts";
import { addPeople, create, owner, preparation } from "../testing/meeting.ts";
import { started, temporary } from "../testing/start.ts";

const amended = {
  format: "laphieu-pack-1",
  id: "vn-190-2024.2026b",
  line: "vn-190-2024",
  base: "vn-190-2024",
  title: { vi: "Quy chế 190, sửa đổi tháng 11/2026", en: "Regulation 190 as amended in November 2026" },
  from: "2026-11-01",
  source: { title: "1-QĐ/TW", date: "2026-10-15" },
  articles: { "list-surplus": [{ source: "1-QĐ/TW", article: "3", confidence: "V" }] },
  settings: { "list.ceiling-percent": { value: 20, confidence: "V", origin: "1-QĐ/TW, Điều 3" } },
};
const list = { ask: "list", for: "committee", seats: 10, prepared: 12, added: 0, attending: 12 };
const ceiling = async (browser: Browser, id: string) =>
  Json.of(await browser.post(`/api/assemblies/${id}/ask`, list)).at("answer", "ceiling").value;

const give = async (browser: Browser, id: string, command: CommandInput) => {
  const version = Json.of(await browser.get(`/api/assemblies/${id}/view`)).at("state", "version").value;
  return browser.post(`/api/assemblies/${id}/commands`, { expectedVersion: version, command });
};

test("a congress opened before an amendment keeps its version over a restart; a later one gets the new", async (t) => {
  const folder = temporary(t);
  const first = await started(t, { folder });
  let office = await owner(new Browser(first.server.url));
  assert.equal((await office.post("/api/assemblies", { command: create("truoc") })).status, 201);
  const saved = await office.post("/api/packs", { file: amended });
  assert.equal(saved.status, 201, saved.text);
  const preview = Json.of(saved).at("preview");
  assert.equal(preview.at("before").value, "vn-190-2024");
  assert.deepEqual(
    preview.at("changes").list.map((c) => `${c.at("kind").value} ${c.at("id").value}`),
    ["title title", "dates effective", "setting list.ceiling-percent", "article list-surplus"],
  );
  assert.equal((await office.post("/api/assemblies", { command: create("sau") })).status, 201);
  await first.server.close();

  const again = await started(t, { folder });
  office = new Browser(again.server.url, office);
  assert.equal(await ceiling(office, "truoc"), 13);
  assert.equal(await ceiling(office, "sau"), 12);
  const [row] = Json.of(await office.get("/api/packs")).at("versions").list;
  assert.equal(row?.at("by").value, "Nguyễn Văn Chủ");
  const view = Json.of(await office.get("/api/assemblies/sau/view"));
  assert.equal(view.at("state", "pack", "hash").value, row?.at("hash").value);

  const withdrawn = await office.post("/api/packs/vn-190-2024.2026b/withdraw", { reason: "Nhập nhầm tỷ lệ" });
  assert.equal(withdrawn.status, 200, withdrawn.text);
  assert.equal((await office.post("/api/assemblies", { command: create("sau-nua") })).status, 201);
  assert.equal(await ceiling(office, "sau-nua"), 13);
  assert.equal(await ceiling(office, "sau"), 12);
  assert.equal((await office.post("/api/packs", { file: amended })).status, 409, "the id of a version stays taken");
});

test("a congress set up before an amendment may take it until its opening, and is told why not afterwards", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  for (const id of ["som", "muon"]) {
    assert.equal((await office.post("/api/assemblies", { command: create(id) })).status, 201);
    for (const command of [...preparation, addPeople]) assert.equal((await give(office, id, command)).status, 200);
  }
  assert.equal((await office.post("/api/packs", { file: amended })).status, 201);
  const change = { type: "change-pack", packVersion: amended.id } as const;
  assert.equal((await give(office, "som", change)).status, 200);
  assert.equal(await ceiling(office, "som"), 12);
  assert.equal((await give(office, "muon", { type: "open-sitting", sitting: "main" })).status, 200);
  const refused = await give(office, "muon", change);
  assert.equal(refused.status, 409, refused.text);
  assert.match(String(Json.of(refused).at("error", "text", "vi").value), /^Đã khai mạc: giữ bản/);
  assert.equal(await ceiling(office, "muon"), 13);
  const unknown = await give(office, "som", { ...change, packVersion: "vn-190-2024.2050" });
  assert.equal(Json.of(unknown).at("error", "field").value, "packVersion");
});

test("a version goes out as a file and comes back the same; the law is read without signing in", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  assert.equal((await office.post("/api/packs", { file: amended })).status, 201);
  const stranger = new Browser(server.url);
  const file = await stranger.get("/api/packs/vn-190-2024.2026b.json?what=changes");
  assert.match(file.headers.get("content-disposition") ?? "", /vn-190-2024\.2026b\.json/);
  const other = await started(t);
  const elsewhere = await owner(new Browser(other.server.url));
  assert.equal((await elsewhere.post("/api/packs", { file: JSON.parse(file.text) })).status, 201);
  const hashes = [office, elsewhere].map(async (b) =>
    Json.of(await b.get("/api/packs"))
      .at("versions", 0, "hash")
      .value?.toString(),
  );
  const [here, there] = await Promise.all(hashes);
  assert.equal(here, there);
  assert.equal(Json.of(await stranger.get("/api/packs")).at("versions", 0, "by").value, null);
  const asked = await stranger.post("/api/rules/ask?pack=vn-190-2024.2026b", { ...list, regulation: "vn-190-2024" });
  assert.equal(Json.of(asked).at("answer", "ceiling").value, 12);
});

test("what is wrong with a version is refused with its field, and nobody but the owner may save one", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  const { source: _source, ...unsourced } = amended;
  const { from: _from, ...undated } = amended;
  const table: readonly (readonly [unknown, string])[] = [
    [unsourced, "source"],
    [undated, "from"],
    [{ ...amended, colour: "red" }, "colour"],
    [{ ...amended, articles: { "list-surplus": [] } }, "articles.list-surplus"],
    [
      { ...amended, settings: { "list.ceiling-percent": { value: -5, confidence: "V", origin: "x" } } },
      "settings.list.ceiling-percent.value",
    ],
    [
      { ...amended, settings: { "list.ceiling-percent": { value: 2.5, confidence: "V", origin: "x" } } },
      "settings.list.ceiling-percent.value",
    ],
    [{ ...amended, examples: [{ question: list, expect: { ceiling: 13 } }] }, "examples[0]"],
    [{ ...amended, id: "vn-190-2024" }, "id"],
  ];
  for (const [file, field] of table) {
    const answer = await office.post("/api/packs", { file });
    assert.ok(answer.status === 400 || answer.status === 409, answer.text);
    assert.equal(Json.of(answer).at("error", "field").value, field);
    assert.notEqual(Json.of(answer).at("error", "text", "vi").value, "");
  }
  assert.equal((await office.post("/api/packs", { file: amended })).status, 201);
  const overlap = await office.post("/api/packs/preview", { file: { ...amended, id: "vn-190-2024.2026c" } });
  assert.equal(overlap.status, 409);
  assert.equal(Json.of(overlap).at("error", "field").value, "from");
  assert.equal((await new Browser(server.url).post("/api/packs", { file: amended })).status, 401);
  const device = new Browser(server.url);
  await office.post("/api/assemblies", { command: create("co-thiet-bi") });
  const code = Json.of(await office.post("/api/assemblies/co-thiet-bi/device-codes", { role: "secretary" }));
  assert.equal((await device.post("/api/devices/join", { code: code.at("code").value })).status, 200);
  const refused = await device.post("/api/packs", { file: { ...amended, id: "vn-190-2024.2028", from: "2028-01-01" } });
  assert.equal(refused.status, 403);
  assert.deepEqual(Json.of(refused).at("error", "roles").value, ["owner"]);
});
