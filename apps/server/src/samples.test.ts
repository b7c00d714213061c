import assert from "node:assert/strict";
import { test } from "node:test";
import { samplePin } from "./assembly/samples.ts";
import { Browser, Json } from "./testing/browser.ts";
import { owner } from "./testing/meeting.ts";
import { started } from "./testing/start.ts";

test("each sample plays to its end, and a second one stands beside the first", async (t) => {
  const { server, lines } = await started(t);
  const office = await owner(new Browser(server.url));
  for (const kind of ["cell", "appointed", "by-election", "commune", "cell"]) {
    const played = await office.post("/api/samples", { kind });
    assert.equal(played.status, 201, `${kind}: ${played.text}`);
    const id = String(Json.of(played).at("id").value);
    const view = Json.of(await office.get(`/api/assemblies/${id}/view`));
    assert.equal(view.at("state", "sample").value, true);
    assert.equal(
      Json.of(await office.get(`/api/assemblies/${id}/log?limit=500`)).at("entries", 0, "position").value,
      0,
    );
  }
  assert.equal(Json.of(await office.get("/api/assemblies")).list.length, 5);
  assert.deepEqual(lines, []);
});

test("a sample can stop with the machine away; the PIN of samples brings the counting head back", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  const played = await office.post("/api/samples", { kind: "commune", until: "counted" });
  assert.equal(played.status, 201, played.text);
  const at = `/api/assemblies/${Json.of(played).at("id").value}`;
  const before = Json.of(await office.get(`${at}/view`));
  assert.equal(before.at("state", "machine", "with").value, "counting-committee");
  assert.equal((await office.post(`${at}/unlock`, { pin: "502918" })).status, 403);
  assert.equal((await office.post(`${at}/unlock`, { pin: samplePin })).status, 200);
  const after = Json.of(await office.get(`${at}/view`));
  assert.equal(after.at("audience").value, "counting");
  const returned = await office.post(`${at}/return`, { expectedVersion: after.at("state", "version").value });
  assert.equal(returned.status, 200, returned.text);
  assert.equal(Json.of(await office.get(`${at}/view`)).at("audience").value, "chair");
});

test("the one account of a cell counts by itself, without hand-over", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  const id = String(Json.of(await office.post("/api/samples", { kind: "cell", until: "cast" })).at("id").value);
  const view = Json.of(await office.get(`/api/assemblies/${id}/view`));
  assert.equal(view.at("state", "mode").value, "short");
  assert.equal(view.at("audience").value, "counting");
});

test("a list of names is previewed, a broken file is refused with a sentence, the template is a workbook", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  const id = String(Json.of(await office.post("/api/samples", { kind: "appointed", until: "setup" })).at("id").value);
  const preview = `/api/assemblies/${id}/import/preview`;
  const names = await office.post(preview, { text: "Nguyễn Văn An\nTrần Thị Bình" });
  assert.equal(names.status, 200, names.text);
  assert.deepEqual(
    Json.of(names)
      .at("rows")
      .list.map((row) => row.at("details", "name").value),
    ["Nguyễn Văn An", "Trần Thị Bình"],
  );
  const form = new FormData();
  form.append("file", new Blob([Buffer.from("d0cf11e0a1b11ae1", "hex")]), "danh-sach.xls");
  const old = await office.send("POST", preview, form);
  assert.equal(old.status, 400, old.text);
  assert.ok(String(Json.of(old).at("error", "text", "vi").value).length > 20);
  const template = await office.get("/api/templates/roll.xlsx");
  assert.equal(template.status, 200);
  assert.ok(template.text.startsWith("PK"));
});

test("the law answers over HTTP and names a wrong field", async (t) => {
  const { server } = await started(t);
  const browser = new Browser(server.url);
  const wrong = await browser.post("/api/rules/ask", { ask: "base", regulation: "vn-190-2024", colour: "red" });
  assert.equal(wrong.status, 400);
  assert.equal(typeof Json.of(wrong).at("error", "text", "vi").value, "string");
  assert.notEqual(Json.of(wrong).at("error", "field").value, undefined);
});
