import assert from "node:assert/strict";
import { test } from "node:test";
import { Browser, Json } from "../testing/browser.ts";
import { addPeople, assembly, create, give, join, owner } from "../testing/meeting.ts";
import { started } from "../testing/start.ts";
import { seenBy } from "./view-log.ts";

test("what shows people is told from what does not", () => {
  const of = (path: string, method = "GET") => seenBy(method, `/api/assemblies/dh-1${path}`)?.what ?? null;
  assert.equal(of("/view"), "roll");
  assert.equal(of("/documents/roll.pdf"), "documents");
  assert.equal(of("/cards.pdf"), "cards");
  assert.equal(of("/evidence/superior.laphieu"), "evidence");
  assert.equal(of("/evidence/annex", "POST"), "annex");
  for (const path of ["/evidence/public.laphieu", "/log", "/delegate", "/screens"]) assert.equal(of(path), null, path);
  const other = (path: string) => seenBy("GET", `/api/${path}`);
  const is = (path: string, what: string, taken: boolean) => {
    const found = other(path);
    assert.deepEqual([found?.what, found?.taken], [what, taken], path);
  };
  is("standards/files/f1", "standards", false);
  is("standards/files/f1/export", "standards", true);
  is("above/bodies/b1/members.xlsx", "organisations", true);
  is("above/bodies/b1/members", "organisations", false);
  assert.equal(other("me"), null);
});

test("who looked at the roll stands once a while, every file that was taken stands, and only the owner reads of it", async (t) => {
  let now = Date.UTC(2026, 10, 20, 3);
  const { server } = await started(t, { now: () => new Date(now) });
  const office = await owner(new Browser(server.url));
  await office.post("/api/assemblies", { command: create() });
  await give(office, [addPeople]);
  const observer = await join(office, new Browser(server.url), "observer");
  const at = `/api/assemblies/${assembly}`;
  for (let i = 0; i < 5; i += 1) assert.equal((await observer.get(`${at}/view`)).status, 200);
  now += 11 * 60_000;
  await observer.get(`${at}/view`);
  for (let i = 0; i < 2; i += 1) assert.equal((await office.get(`${at}/evidence/superior.laphieu`)).status, 200);
  assert.equal((await observer.get(`${at}/evidence/superior.laphieu`)).status, 403);
  assert.notEqual((await observer.get("/api/access-log")).status, 200);
  const entries = Json.of(await office.get("/api/access-log?limit=100")).at("entries").list;
  const texts = (type: string) =>
    entries.filter((e) => e.at("type").value === type).map((e) => String(e.at("text").at("vi").value));
  assert.equal(texts("personal-data-seen").filter((text) => text.startsWith("Thiết bị")).length, 2);
  const taken = texts("personal-data-taken");
  assert.equal(taken.length, 2);
  for (const text of taken)
    assert.match(text, /^Nguyễn Văn Chủ tải gói bằng chứng kèm danh sách người của Chi bộ thôn Đông/);
});
