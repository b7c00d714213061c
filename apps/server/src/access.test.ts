import assert from "node:assert/strict";
import { test } from "node:test";
import { startServer } from "./server.ts";
import { StartRefused } from "./start-refused.ts";
import { type Answer, Browser, Json, until } from "./testing/browser.ts";
import { addPeople, assembly, create, give, join, owner, password } from "./testing/meeting.ts";
import { started } from "./testing/start.ts";
import { totp } from "./testing/totp.ts";

const codeOf = (answer: Answer) => Json.of(answer).at("error", "code").value;
const text = (answer: Answer, ...path: string[]): string => String(Json.of(answer).at(...path).value);

/** The first owner, and the congress of the tests. */
async function opened(url: string): Promise<Browser> {
  const chu = await owner(new Browser(url));
  assert.equal((await chu.post("/api/assemblies", { command: create() })).status, 201);
  await give(chu, [addPeople]);
  return chu;
}

async function invited(from: Browser, url: string, body: object, username: string): Promise<Browser> {
  const made = await from.post("/api/invitations", { name: "Trần Thị Thư", grants: [], ...body });
  assert.equal(made.status, 201, made.text);
  const browser = new Browser(url);
  const accepted = await browser.post("/api/invitations/accept", { code: text(made, "code"), username, password });
  assert.equal(accepted.status, 201, accepted.text);
  return browser;
}

test("an invited secretary signs in with a code of the phone, and is cut off at once", async (t) => {
  const { server } = await started(t);
  const chu = await opened(server.url);
  const grants = [{ assembly, role: "secretary" }];
  const made = await chu.post("/api/invitations", { name: "Trần Thị Thư", grants });
  const code = text(made, "code");
  const thu = new Browser(server.url);
  assert.equal(text(await thu.post("/api/invitations/look", { code }), "name"), "Trần Thị Thư");
  assert.equal(
    codeOf(await thu.post("/api/invitations/accept", { code, username: "chu", password })),
    "username-taken",
  );
  const accept = { code, username: "thu", password };
  assert.equal((await thu.post("/api/invitations/accept", accept)).status, 201);
  assert.equal(codeOf(await thu.post("/api/invitations/accept", accept)), "code-unknown");
  assert.deepEqual(Json.of(await thu.get("/api/me")).at("grants").value, grants);
  assert.equal(codeOf(await thu.get("/api/accounts")), "role");

  // An authenticator: begun with the password, counting from its first code.
  assert.equal(codeOf(await thu.post("/api/account/totp", { password: "không phải mật khẩu" })), "wrong-password");
  const begun = await thu.post("/api/account/totp", { password });
  const secret = text(begun, "secret");
  const recovery = String(Json.of(begun).at("recoveryCodes").list[0]?.value);
  assert.ok(!begun.text.includes("noemail"));
  assert.equal(codeOf(await thu.post("/api/account/totp/confirm", { code: "000000" })), "wrong-second-factor");
  assert.equal((await thu.post("/api/account/totp/confirm", { code: totp(secret) })).status, 200);

  const phone = new Browser(server.url);
  const first = await phone.post("/api/sign-in", { username: "thu", password });
  assert.equal(Json.of(first).at("secondFactor").value, true);
  assert.equal(Json.of(await phone.get("/api/me")).at("account").value, undefined);
  const wrong = await phone.post("/api/sign-in/second-factor", { code: "000000" });
  assert.equal(codeOf(wrong), "wrong-second-factor");
  assert.equal((await phone.post("/api/sign-in/second-factor", { code: totp(secret) })).status, 200);
  assert.equal(Json.of(await phone.get("/api/me")).at("account", "username").value, "thu");

  // A recovery code opens once.
  for (const status of [200, 401]) {
    const lost = new Browser(server.url);
    await lost.post("/api/sign-in", { username: "thu", password });
    const answer = await lost.post("/api/sign-in/second-factor", { code: recovery, recovery: true });
    assert.equal(answer.status, status);
  }

  const live = phone.live(`/api/assemblies/${assembly}/live`);
  await until(() => live.text.includes("event: view"), "the first view");
  const sessions = Json.of(await chu.get("/api/sessions")).list.filter((s) => s.at("name").value === "Trần Thị Thư");
  assert.equal(sessions.length, 3);
  for (const session of sessions)
    assert.equal((await chu.post(`/api/sessions/${String(session.at("id").value)}/end`)).status, 200);
  await until(() => live.ended, "the stream to end");
  assert.equal(codeOf(await phone.get(`/api/assemblies/${assembly}/view`)), "not-signed-in");

  // Reset: the old password is dead at once, and the phone is no longer asked for.
  const id = Json.of(await chu.get("/api/accounts"))
    .at("accounts")
    .list.find((a) => a.at("username").value === "thu")
    ?.at("id").value;
  const reset = await chu.post(`/api/accounts/${String(id)}/reset`);
  assert.equal(codeOf(await phone.post("/api/sign-in", { username: "thu", password })), "wrong-sign-in");
  const back = await phone.post("/api/invitations/accept", {
    code: text(reset, "code"),
    password: "một câu mới để nhớ",
  });
  assert.equal(back.status, 200);
  assert.equal(text(back, "account", "username"), "thu");

  const log = Json.of(await chu.get("/api/access-log")).at("entries").list;
  const types = new Set(log.map((entry) => String(entry.at("type").value)));
  for (const type of [
    "invited",
    "account-created",
    "signed-in",
    "refused",
    "second-factor",
    "session-ended",
    "access-reset",
  ])
    assert.ok(types.has(type), type);
  for (const entry of log) assert.notEqual(entry.at("text", "vi").value, entry.at("type").value);
});

test("roles of accounts are given, changed and taken per congress; the last owner stays", async (t) => {
  const { server } = await started(t);
  const chu = await opened(server.url);
  const ban = await invited(chu, server.url, {}, "ban");
  assert.equal(codeOf(await ban.get(`/api/assemblies/${assembly}/view`)), "no-role");
  const accounts = Json.of(await chu.get("/api/accounts")).at("accounts").list;
  const idOf = (name: string) => String(accounts.find((a) => a.at("username").value === name)?.at("id").value);
  const role = (value: string | null) => chu.post(`/api/accounts/${idOf("ban")}/role`, { assembly, role: value });
  await role("observer");
  const live = ban.live(`/api/assemblies/${assembly}/live`);
  await until(() => live.text.includes("event: view"), "the first view");
  await role("technician");
  await until(() => live.ended, "the stream of the old role to end");
  assert.equal((await ban.get(`/api/assemblies/${assembly}/devices`)).status, 200);
  assert.equal(codeOf(await ban.get(`/api/assemblies/${assembly}/log`)), "role");
  await role(null);
  assert.equal((await ban.get(`/api/assemblies/${assembly}/view`)).status, 403);

  assert.equal(codeOf(await chu.post(`/api/accounts/${idOf("chu")}/closed`, { closed: true })), "last-owner");
  assert.equal(codeOf(await chu.post(`/api/accounts/${idOf("chu")}/owner`, { owner: false })), "last-owner");
  assert.equal((await chu.post(`/api/accounts/${idOf("ban")}/owner`, { owner: true })).status, 200);
  assert.equal((await ban.get("/api/accounts")).status, 200);
  assert.equal((await chu.post(`/api/accounts/${idOf("ban")}/closed`, { closed: true })).status, 200);
  assert.equal((await ban.get("/api/accounts")).status, 401);
  assert.equal(codeOf(await ban.post("/api/sign-in", { username: "ban", password })), "wrong-sign-in");
});

test("whoever guesses behind the router of the hall locks nobody out who signed in here before", async (t) => {
  const { server } = await started(t);
  const chu = await owner(new Browser(server.url));
  await chu.post("/api/sign-out");
  const guesser = new Browser(server.url);
  for (let i = 0; i < 6; i += 1) await guesser.post("/api/sign-in", { username: "chu", password: `đoán ${i} đoán` });
  assert.equal(codeOf(await guesser.post("/api/sign-in", { username: "chu", password })), "too-many-attempts");
  assert.equal((await chu.post("/api/sign-in", { username: "chu", password })).status, 200);
  // Codes to scan are too long to guess: they go on while eight-letter codes must wait.
  for (let i = 0; i < 6; i += 1) await guesser.post("/api/devices/join", { code: "abcd-efgh" });
  assert.equal(codeOf(await guesser.post("/api/devices/join", { code: "abcd-efgh" })), "too-many-attempts");
  assert.equal(codeOf(await guesser.post("/api/devices/join", { code: "0".repeat(26) })), "code-unknown");
});

test("a short code is typed once, within ten minutes", async (t) => {
  let now = Date.now();
  const { server } = await started(t, { now: () => new Date(now) });
  const chu = await opened(server.url);
  const make = async () =>
    text(await chu.post(`/api/assemblies/${assembly}/device-codes`, { role: "credentials", short: true }), "code");
  const code = await make();
  assert.match(code, /^[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}$/);
  const desk = new Browser(server.url);
  assert.equal((await desk.post("/api/devices/join", { code: code.toUpperCase(), name: "Bàn số 2" })).status, 200);
  assert.equal(codeOf(await new Browser(server.url).post("/api/devices/join", { code })), "code-unknown");
  const late = await make();
  now += 10 * 60_000 + 1;
  assert.equal(codeOf(await new Browser(server.url).post("/api/devices/join", { code: late })), "code-unknown");

  const listed = Json.of(await chu.get(`/api/assemblies/${assembly}/devices`)).at("devices").list;
  assert.deepEqual(
    listed.map((d) => [d.at("role").value, d.at("name").value, d.at("peer").value]),
    [["credentials", "Bàn số 2", "127.0.0.1"]],
  );
  const live = desk.live(`/api/assemblies/${assembly}/live`);
  await until(() => live.text.includes("event: view"), "the first view");
  const id = String(listed[0]?.at("id").value);
  assert.equal(codeOf(await desk.post(`/api/assemblies/${assembly}/devices/${id}/revoke`)), "role");
  assert.equal((await chu.post(`/api/assemblies/${assembly}/devices/${id}/revoke`)).status, 200);
  await until(() => live.ended, "the stream to end");
  assert.equal((await desk.get(`/api/assemblies/${assembly}/view`)).status, 401);
});

test("all devices of a role are cut off together, screens too, with the codes not yet used", async (t) => {
  const { server } = await started(t);
  const chu = await opened(server.url);
  const watchers = [
    await join(chu, new Browser(server.url), "observer"),
    await join(chu, new Browser(server.url), "observer"),
  ];
  const waiting = text(await chu.post(`/api/assemblies/${assembly}/device-codes`, { role: "observer" }), "code");
  const screen = text(await chu.post(`/api/assemblies/${assembly}/device-codes`, { role: "projector" }), "code");
  const wall = new Browser(server.url).live(`/api/screens/${screen}/live`);
  await until(() => wall.text.includes("event: screen"), "the screen");
  const revoke = (role: string) => chu.post(`/api/assemblies/${assembly}/devices/revoke-role`, { role });
  assert.equal(Json.of(await revoke("observer")).at("devices").value, 2);
  for (const watcher of watchers) assert.equal((await watcher.get(`/api/assemblies/${assembly}/view`)).status, 401);
  assert.equal(codeOf(await new Browser(server.url).post("/api/devices/join", { code: waiting })), "code-unknown");
  assert.ok(!wall.ended);
  await revoke("projector");
  await until(() => wall.ended, "the screen to end");
});

test("a delegate joins with the code of the own card, once; a lost card is dead at once", async (t) => {
  const { server } = await started(t);
  const chu = await opened(server.url);
  const made = await chu.post(`/api/assemblies/${assembly}/cards`);
  assert.equal(Json.of(made).at("made").value, 15);
  const listed = await chu.get(`/api/assemblies/${assembly}/cards`);
  // The same cards can be printed again.
  assert.deepEqual(Json.of(listed).at("cards").value, Json.of(made).at("cards").value);
  const card = Json.of(listed).at("cards").list[0];
  const [code, person] = [String(card?.at("code").value), String(card?.at("person").value)];
  const phone = new Browser(server.url);
  assert.equal(text(await phone.post("/api/devices/join", { code }), "role"), "delegate");
  assert.equal(Json.of(await phone.get("/api/me")).at("device", "person").value, person);
  assert.equal(codeOf(await new Browser(server.url).post("/api/devices/join", { code })), "code-unknown");
  assert.equal(codeOf(await phone.get(`/api/assemblies/${assembly}/cards`)), "role");

  const desk = await join(chu, new Browser(server.url), "credentials");
  assert.equal(codeOf(await desk.get(`/api/assemblies/${assembly}/cards`)), "role");
  const again = await desk.post(`/api/assemblies/${assembly}/cards/replace`, { person });
  assert.equal((await phone.get(`/api/assemblies/${assembly}/view`)).status, 401);
  const fresh = text(again, "card", "code");
  assert.notEqual(fresh, code);
  assert.equal(text(await phone.post("/api/devices/join", { code: fresh }), "role"), "delegate");
});

test("a sole owner who lost the password comes back by the console, and the old password is dead", async (t) => {
  const { server, folder } = await started(t);
  const before = await opened(server.url);
  await server.close();
  await assert.rejects(
    startServer({ folder, port: 0, host: "127.0.0.1", recover: "ai-do" }),
    (error) => error instanceof StartRefused && error.code === "account-unknown",
  );

  const { server: again } = await started(t, { folder, recover: "chu" });
  const code = again.recovery?.split("/moi/")[1] ?? "";
  assert.equal(Json.of(await new Browser(again.url, before).get("/api/me")).at("account").value, undefined);
  const browser = new Browser(again.url);
  assert.equal(codeOf(await browser.post("/api/sign-in", { username: "chu", password })), "wrong-sign-in");
  const chosen = "mật khẩu mới, dài và khác";
  assert.equal((await browser.post("/api/invitations/accept", { code, password: chosen })).status, 200);
  assert.equal((await browser.get(`/api/assemblies/${assembly}/view`)).status, 200);
});
