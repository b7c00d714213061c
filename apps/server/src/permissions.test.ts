import assert from "node:assert/strict";
import { test } from "node:test";
import { type Act, acts, commandName, type Role, roles, rolesFor, rolesForAct, tableCommands } from "@laphieu/assembly";
import { type Answer, Browser, Json } from "./testing/browser.ts";
import { assembly, chooseTally, create, give, join, owner, pin, round, upToBox, versionOf } from "./testing/meeting.ts";
import { started } from "./testing/start.ts";

const codeOf = (answer: Answer) => Json.of(answer).at("error", "code").value;
const place = `/api/assemblies/${assembly}`;

/** How each act is asked for; the body is wrong on purpose, so that whoever may is refused for another reason. */
const asked: { readonly [A in Act]: (browser: Browser) => Promise<Answer> } = {
  "see-log": (b) => b.get(`${place}/log`),
  "see-documents": (b) => b.get(`${place}/documents`),
  "read-file": (b) => b.get(`${place}/file/check-sheet.pdf`),
  "keep-file": (b) => b.post(`${place}/file/record`, {}),
  "set-office": (b) => b.post("/api/office/style", {}),
  "import-roll": (b) => b.post(`${place}/import/preview`, {}),
  "open-counting-room": (b) => b.post(`${place}/unlock`, { pin: "1" }),
  "add-screen": (b) => b.post(`${place}/device-codes`, { role: "projector" }),
  "add-device": (b) => b.post(`${place}/device-codes`, { role: "observer" }),
  "add-teller-device": (b) => b.post(`${place}/device-codes`, { role: "teller" }),
  "see-devices": (b) => b.get(`${place}/devices`),
  "revoke-screen": (b) => b.post(`${place}/devices/revoke-role`, { role: "projector" }),
  "revoke-device": (b) => b.post(`${place}/devices/none/revoke`),
  "make-cards": (b) => b.get(`${place}/cards`),
  "replace-card": (b) => b.post(`${place}/cards/replace`, { person: "none" }),
  "amend-rules": (b) => b.post("/api/packs", {}),
  "grant-roles": (b) => b.post("/api/invitations", {}),
  "see-access-log": (b) => b.get("/api/access-log"),
};

test("every command and every act is refused to every role that the table does not name, and says who can", async (t) => {
  const { server } = await started(t);
  const chu = await owner(new Browser(server.url));
  assert.equal((await chu.post("/api/assemblies", { command: create() })).status, 201);
  await give(chu, upToBox);
  const browsers = new Map<Role, Browser>([["owner", chu]]);
  for (const role of ["secretary", "presidium", "credentials", "technician", "observer"] as const)
    browsers.set(role, await join(chu, new Browser(server.url), role));
  browsers.set("teller", await join(chu, new Browser(server.url), "teller", "p11"));
  browsers.set("counting-head", await join(chu, new Browser(server.url), "counting-head"));
  const card = Json.of(await chu.post(`${place}/cards`)).at("cards").list[0];
  const phone = new Browser(server.url);
  assert.equal((await phone.post("/api/devices/join", { code: card?.at("code").value })).status, 200);
  browsers.set("delegate", phone);
  // The projector holds no session at all: its code opens the hall screen alone.
  assert.deepEqual(
    roles.filter((role) => !browsers.has(role)),
    ["projector"],
  );

  const before = await versionOf(chu);
  for (const [role, browser] of browsers) {
    for (const type of tableCommands) {
      const allowed = rolesFor(type);
      const answer = await browser.post(`${place}/commands`, { expectedVersion: before, command: { type } });
      const refused = Json.of(answer).at("error", "roles").value;
      if (allowed.includes(role)) assert.notEqual(codeOf(answer), "role", `${role} ${type}`);
      else {
        assert.equal(answer.status, 403, `${role} ${type}`);
        assert.deepEqual(refused, allowed, `${role} ${type}`);
      }
    }
    for (const act of acts) {
      const allowed = rolesForAct(act);
      const answer = await asked[act](browser);
      if (allowed.includes(role)) {
        // The head of the counting committee gives codes to tellers only from within the counting room.
        const needsRoom = role === "counting-head" && act === "add-teller-device";
        if (!needsRoom) assert.notEqual(answer.status, 403, `${role} ${act} ${answer.text}`);
      } else {
        assert.equal(codeOf(answer), "role", `${role} ${act} ${answer.text}`);
        assert.deepEqual(Json.of(answer).at("error", "roles").value, allowed, `${role} ${act}`);
      }
    }
  }
  assert.equal(await versionOf(chu), before);
  const nobody = new Browser(server.url);
  for (const act of acts) assert.equal((await asked[act](nobody)).status, 401, act);
});

test("a device in a counting role reaches nothing of the count without the PIN, whatever the table says", async (t) => {
  const { server } = await started(t);
  const chu = await owner(new Browser(server.url));
  await chu.post("/api/assemblies", { command: create() });
  await give(chu, upToBox);
  const teller = await join(chu, new Browser(server.url), "teller", "p11");
  const expectedVersion = await versionOf(chu);
  const handed = await chu.post(`${place}/hand-over`, { expectedVersion, ...round, head: "p10", pin });
  assert.equal(handed.status, 200, handed.text);
  await give(chu, [chooseTally]);
  const version = await versionOf(teller);
  const entered = await teller.post(`${place}/commands`, {
    expectedVersion: version,
    command: { type: "enter-tally", ...round, totals: { found: 15, valid: 15, invalid: 0, votes: {} } },
  });
  assert.notEqual(entered.status, 200);
  // Office sessions in the browser that holds the machine are suspended, those of other browsers are not.
  assert.equal(codeOf(await chu.get("/api/accounts")), "machine-with-counting");
});

test("every command has a name on the page of rights", () => {
  for (const type of tableCommands) {
    assert.notEqual(commandName(type).vi, type, type);
    assert.notEqual(commandName(type).en, type, type);
  }
});
