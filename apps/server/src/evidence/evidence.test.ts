import assert from "node:assert/strict";
import { test } from "node:test";
import { readBundle, verifyBundle } from "@laphieu/evidence";
import { samplePin } from "../assembly/samples.ts";
import { Browser, Json } from "../testing/browser.ts";
import { owner } from "../testing/meeting.ts";
import { started } from "../testing/start.ts";

const bundleAt = async (browser: Browser, path: string) => {
  const answer = await fetch(browser.base + path, { headers: { cookie: browser.cookie } });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const read = readBundle(bytes);
  if (!read.ok) throw new Error(`${answer.status}: ${read.problem.text.en}`);
  return read.value;
};

test("bundles come by role and hold; another installation countersigns, and the next bundle carries it", async (t) => {
  const { server } = await started(t);
  const other = await started(t);
  const office = await owner(new Browser(server.url));
  const above = await owner(new Browser(other.server.url));
  const id = String(Json.of(await office.post("/api/samples", { kind: "cell" })).at("id").value);
  const at = `/api/assemblies/${id}/evidence`;
  const open = verifyBundle(await bundleAt(office, `${at}/public.laphieu`));
  assert.equal(open.verdict, "partly");
  const status = Json.of(await office.get(at));
  assert.equal(status.at("fingerprint").value, open.fingerprint);

  const signed = await above.post("/api/evidence/witness", { note: String(status.at("head").value) });
  assert.equal(signed.status, 200, signed.text);
  const given = {
    note: Json.of(signed).at("note").value,
    key: Json.of(signed).at("key").value,
    called: "Đảng ủy cấp trên",
  };
  assert.equal((await office.post(`${at}/witnesses`, { ...given, note: "sai" })).status, 400);
  assert.equal((await office.post(`${at}/witnesses`, { ...given, note: status.at("head").value })).status, 400);
  const taken = await office.post(`${at}/witnesses`, given);
  assert.equal(taken.status, 201, taken.text);
  const report = verifyBundle(await bundleAt(office, `${at}/superior.laphieu`));
  assert.equal(report.checks.find((c) => c.id === "witnesses")?.status, "ok");
  assert.deepEqual(
    report.checks.filter((c) => c.status === "failed"),
    [],
  );

  // Whoever is nobody gets nothing, and no witness is made without an owner.
  const stranger = new Browser(server.url);
  assert.equal((await stranger.get(`${at}/public.laphieu`)).status, 401);
  assert.equal((await stranger.post("/api/evidence/witness", given)).status, 401);
});

test("while ballots are counted and the room is open, a bundle holds nothing of the count", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  const id = String(Json.of(await office.post("/api/samples", { kind: "commune", until: "counted" })).at("id").value);
  assert.equal(await unlocked(office, id), 200);
  const at = `/api/assemblies/${id}/evidence`;
  for (const audience of ["public", "superior"]) {
    // The machine is with the counting committee: this browser is its head's, and may have the public one alone.
    const answer = await office.get(`${at}/${audience}.laphieu`);
    if (audience === "superior") {
      assert.equal(answer.status, 403);
      continue;
    }
    const bundle = await bundleAt(office, `${at}/${audience}.laphieu`);
    for (const values of bundle.congress.openings.values())
      for (const { subject } of values.values()) assert.ok(!subject.startsWith("count:"), subject);
    assert.notEqual(verifyBundle(bundle).verdict, "does-not-hold");
  }
});

const unlocked = async (office: Browser, id: string): Promise<number> =>
  (await office.post(`/api/assemblies/${id}/unlock`, { pin: samplePin })).status;
