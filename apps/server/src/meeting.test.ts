import assert from "node:assert/strict";
import { test } from "node:test";
import { Browser, Json, until } from "./testing/browser.ts";
import {
  addPeople,
  assembly,
  chooseTally,
  create,
  give,
  join,
  owner,
  preparation,
  round,
  upToBox,
  versionOf,
} from "./testing/meeting.ts";
import { started } from "./testing/start.ts";

const at = (path: string) => `/api/assemblies/${assembly}${path}`;
const error = (answer: { readonly text: string }) => new Json(JSON.parse(answer.text)).at("error");

async function meeting(t: Parameters<typeof started>[0]) {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  const made = await office.post("/api/assemblies", { command: create() });
  assert.equal(made.status, 201, made.text);
  assert.equal(Json.of(made).at("view", "state", "version").value, 1);
  return { server, office };
}

test("a congress is created once, listed, and shown", async (t) => {
  const { office, server } = await meeting(t);
  assert.equal(error(await office.post("/api/assemblies", { command: create() })).at("code").value, "assembly-exists");
  const [item] = Json.of(await office.get("/api/assemblies")).list;
  assert.equal(item?.at("id").value, assembly);
  assert.equal(item?.at("role").value, "owner");
  assert.equal(item?.at("closed").value, false);
  const view = await office.get(at("/view"));
  assert.equal(view.headers.get("etag"), '"1"');
  assert.equal((await office.get("/api/assemblies/khong-co/view")).status, 404);
  assert.equal((await new Browser(server.url).get(at("/view"))).status, 401);
});

test("of two people pressing the same button one is told that the page is old, and nothing is recorded twice", async (t) => {
  const { office, server } = await meeting(t);
  const other = await join(office, new Browser(server.url), "secretary");
  const command = { expectedVersion: 1, command: addPeople };
  const answers = await Promise.all([office.post(at("/commands"), command), other.post(at("/commands"), command)]);
  assert.deepEqual(answers.map((a) => a.status).sort(), [200, 409]);
  const refused = answers.find((a) => a.status === 409);
  assert.ok(refused);
  assert.equal(error(refused).at("code").value, "stale");
  assert.equal(error(refused).at("version").value, 2);
  assert.match(String(error(refused).at("text", "vi").value), /^Trang này đã cũ/);
  assert.equal(await versionOf(office), 2);
});

test("check-in is taken from a page that is behind, other commands are not", async (t) => {
  const { office } = await meeting(t);
  await give(office, [addPeople, ...preparation, { type: "open-sitting", sitting: "main" }]);
  const late = { expectedVersion: 3, command: { type: "check-in", sitting: "main", people: ["p1"] } };
  assert.equal((await office.post(at("/commands"), late)).status, 200);
  const ahead = { expectedVersion: 99, command: { type: "check-in", sitting: "main", people: ["p2"] } };
  assert.equal(error(await office.post(at("/commands"), ahead)).at("code").value, "stale");
  const close = { expectedVersion: 3, command: { type: "close-sitting", sitting: "main" } };
  assert.equal(error(await office.post(at("/commands"), close)).at("code").value, "stale");
});

test("a role that may not do something is told which roles can", async (t) => {
  const { office, server } = await meeting(t);
  const observer = await join(office, new Browser(server.url), "observer");
  const refused = await observer.post(at("/commands"), { expectedVersion: 1, command: addPeople });
  assert.equal(refused.status, 403);
  assert.deepEqual(error(refused).at("roles").value, ["owner", "secretary"]);
  assert.match(String(error(refused).at("text", "vi").value), /đoàn thư ký/);
  const tally = { type: "confirm-tally", ...round, teller: "p11" };
  const kept = await office.post(at("/commands"), { expectedVersion: 1, command: tally });
  assert.equal(kept.status, 403);
  assert.deepEqual(error(kept).at("roles").value, ["counting-head", "teller"]);
  assert.equal((await observer.post(at("/device-codes"), { role: "observer" })).status, 403);
  assert.equal((await observer.post("/api/assemblies", { command: create("dh-2") })).status, 403);
  assert.equal((await observer.post("/api/samples", { kind: "cell" })).status, 403);
});

test("a refusal by the law carries its ruling with articles, and records nothing", async (t) => {
  const { office } = await meeting(t);
  const version = await give(office, upToBox.slice(0, 13));
  const command = { type: "issue-ballots", ...round, issued: 16, unused: 0, byDelegation: [] };
  await give(office, [{ type: "print-ballots", ...round, printed: 17 }]);
  const refused = await office.post(at("/commands"), { expectedVersion: version + 1, command });
  assert.equal(refused.status, 409);
  assert.equal(typeof error(refused).at("text", "vi").value, "string");
  assert.ok(error(refused).at("ruling", "because").list.length > 0, refused.text);
  assert.equal(await versionOf(office), version + 1);
});

test("an unknown field in a command is named", async (t) => {
  const { office } = await meeting(t);
  const command = { type: "open-sitting", sitting: "main", colour: "red" };
  const refused = await office.post(at("/commands"), { expectedVersion: 1, command });
  assert.equal(refused.status, 400);
  assert.equal(error(refused).at("field").value, "command.colour");
});

test("a code lets one device in, once, and only for its assembly and role", async (t) => {
  const { office, server } = await meeting(t);
  const made = Json.of(await office.post(at("/device-codes"), { role: "credentials" }));
  const code = made.at("code").value;
  assert.match(String(made.at("url").value), new RegExp(`/tham-gia/${code}$`));
  const device = new Browser(server.url);
  assert.equal((await device.post("/api/devices/join", { code })).status, 200);
  assert.deepEqual(Json.of(await device.get("/api/me")).at("grants").value, [{ assembly, role: "credentials" }]);
  assert.equal((await new Browser(server.url).post("/api/devices/join", { code })).status, 404);
  await office.post("/api/assemblies", { command: create("dh-2") });
  assert.equal((await device.get("/api/assemblies/dh-2/view")).status, 403);
  assert.deepEqual(
    Json.of(await device.get("/api/assemblies")).list.map((item) => item.at("id").value),
    [assembly],
  );
  const teller = await office.post(at("/device-codes"), { role: "teller" });
  assert.equal(error(teller).at("code").value, "person-needed");
});

test("the live stream starts with the state, tells of changes, and resumes by version", async (t) => {
  const { office, server } = await meeting(t);
  const live = office.live(at("/live"));
  t.after(() => live.close());
  await until(() => live.text.includes("id: 1\n"), "first state");
  await give(office, [addPeople, ...preparation]);
  await until(() => live.text.includes("id: 4\n"), "newest state");
  assert.match(live.text, /event: view\nid: 4\ndata: \{/);
  const code = Json.of(await office.post(at("/device-codes"), { role: "projector" })).at("code").value;
  const wall = new Browser(server.url);
  assert.equal(typeof Json.of(await wall.get(`/api/screens/${code}`)).at("kind").value, "string");
  const screen = wall.live(`/api/screens/${code}/live`);
  t.after(() => screen.close());
  await until(() => screen.text.includes("event: screen\nid: 4\n"), "screen");
  assert.equal((await wall.get(at("/view"))).status, 401);
});

test("the log is readable in both languages and names its head", async (t) => {
  const { office } = await meeting(t);
  await give(office, [...upToBox]);
  const log = Json.of(await office.get(at("/log?from=0&limit=5")));
  assert.equal(log.at("entries").list.length, 5);
  for (const entry of Json.of(await office.get(at("/log?limit=500"))).at("entries").list) {
    assert.match(String(entry.at("hash").value), /^[0-9a-f]{64}$/);
    for (const lang of ["vi", "en"]) {
      const text = String(entry.at("text", lang).value);
      assert.ok(text.length > 8, text);
      assert.notEqual(text, entry.at("type").value);
    }
  }
  assert.equal(log.at("head", "size").value, await versionOf(office));
  assert.match(String(log.at("head", "checkpoint").value), /^laphieu\//);
  assert.equal((await office.get(at("/log?from=-1"))).status, 400);
});

test("handing over needs a fit PIN, the right head, and turns this browser into the counting head's", async (t) => {
  const { office } = await meeting(t);
  const expectedVersion = await give(office, [...upToBox]);
  const body = { expectedVersion, ...round, head: "p10" };
  assert.equal(error(await office.post(at("/hand-over"), { ...body, pin: "123456" })).at("code").value, "pin");
  assert.equal((await office.post(at("/hand-over"), { ...body, head: "p11", pin: "280593" })).status, 409);
  const direct = { type: "hand-over-machine", ...round, head: "p10" };
  const without = await office.post(at("/commands"), { expectedVersion, command: direct });
  assert.equal(error(without).at("code").value, "pin-needed");
  // The refused attempt with the wrong head left no PIN behind.
  assert.equal((await office.post(at("/hand-over"), { ...body, pin: "502918" })).status, 200);
  const me = Json.of(await office.get("/api/me"));
  assert.equal(me.at("account").value, undefined);
  assert.equal(me.at("device", "role").value, "counting-head");
  assert.equal(me.at("counting", "locked").value, false);
  assert.equal(Json.of(await office.get(at("/view"))).at("audience").value, "counting");
  for (const path of ["/device-codes"]) assert.equal((await office.post(at(path), { role: "observer" })).status, 403);
  assert.equal((await office.post("/api/assemblies", { command: create("dh-2") })).status, 403);
  assert.equal((await office.post("/api/sign-out")).status, 403);
  await give(office, [chooseTally]);
  const returned = await office.post(at("/return"), { expectedVersion: await versionOf(office) });
  assert.equal(returned.status, 200, returned.text);
  assert.equal(Json.of(await office.get("/api/me")).at("account", "username").value, "chu");
  assert.equal(Json.of(await office.get(at("/view"))).at("audience").value, "chair");
});
