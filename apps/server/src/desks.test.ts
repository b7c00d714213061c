import assert from "node:assert/strict";
import { test } from "node:test";
import { codeIn } from "./routes/desks.ts";
import { Browser, Json } from "./testing/browser.ts";
import { started, temporary } from "./testing/start.ts";

const owner = { name: "Nguyễn Văn An", username: "vanan", password: "mot cau de nho 2027" };

const join = async (url: string, chair: Browser, assembly: string, role: string): Promise<Browser> => {
  const made = Json.of(await chair.post(`/api/assemblies/${assembly}/device-codes`, { role }));
  const browser = new Browser(url);
  await browser.post("/api/devices/join", { code: made.at("code").value });
  return browser;
};

test("a card is read as an address or as a code, however it was typed", () => {
  assert.equal(codeIn("http://192.168.1.5:8080/dt/abcd-efgh-jkmn"), "abcdefghjkmn");
  assert.equal(codeIn(" https://may.local:8081/tham-gia/ABCDEFGHJKMN/?x=1 \n"), "abcdefghjkmn");
  assert.equal(codeIn("abcd efgh jkmn"), "abcdefghjkmn");
  assert.equal(codeIn(""), "");
});

test("two desks, one card: in once, said twice; lost cards are dead; everything outlives a restart", async (t) => {
  const folder = temporary(t);
  const { server } = await started(t, { folder });
  const chair = new Browser(server.url);
  await chair.post("/api/setup", owner);
  const sample = Json.of(await chair.post("/api/samples", { kind: "commune", until: "setup" }));
  const id = String(sample.at("id").value);
  const at = `/api/assemblies/${id}`;
  const made = Json.of(await chair.post(`${at}/cards`, { sitting: "main" })).at("cards").list;
  const desks = [await join(server.url, chair, id, "credentials"), await join(server.url, chair, id, "credentials")];
  const [first, second] = desks;
  assert.ok(first !== undefined && second !== undefined);
  const view = Json.of(await chair.get(`${at}/view`));
  const roll = view.at("state", "sittings", 0, "roll").list;
  const presence = view.at("state", "sittings", 0, "presence");
  const absent = made.filter((card) => {
    const spans = presence.at(String(card.at("person").value)).list;
    return spans.length === 0 || spans.at(-1)?.at("to").value !== undefined;
  });
  const usable = absent.filter((card) =>
    roll.some((a) => a.at("person").value === card.at("person").value && a.at("seat").value !== "alternate"),
  );
  const [card, lost] = usable;
  assert.ok(card !== undefined && lost !== undefined);
  const url = String(card.at("url").value);

  const answers = await Promise.all(desks.map((desk) => desk.post(`${at}/desk`, { sitting: "main", code: url })));
  const outcomes = answers.map((a) => String(Json.of(a).at("outcome").value)).sort();
  assert.deepEqual(outcomes, ["already-in", "in"]);
  assert.equal(Json.of(answers[0] ?? (await first.get(at))).at("name").value, card.at("name").value);
  const out = Json.of(await second.post(`${at}/desk`, { sitting: "main", code: url, leaving: true }));
  assert.equal(out.at("outcome").value, "out");
  const again = Json.of(await first.post(`${at}/desk`, { sitting: "main", code: url, leaving: true }));
  assert.equal(again.at("outcome").value, "already-out");

  // A lost card: the old code is known as such and opens nothing.
  const old = String(lost.at("code").value);
  const replaced = await first.post(`${at}/cards/replace`, { person: lost.at("person").value });
  assert.equal(replaced.status, 201);
  const dead = Json.of(await first.post(`${at}/desk`, { sitting: "main", code: old }));
  assert.equal(dead.at("outcome").value, "old-card");
  assert.equal(dead.at("name").value, lost.at("name").value);
  const fresh = String(Json.of(replaced).at("card", "code").value);
  const inNow = Json.of(await first.post(`${at}/desk`, { sitting: "main", code: fresh }));
  assert.equal(inNow.at("outcome").value, "in");
  for (const code of ["http://x/dt/000000000000", "9781234567897", ""]) {
    const wrong = Json.of(await first.post(`${at}/desk`, { sitting: "main", code }));
    assert.equal(wrong.at("outcome").value, "wrong-card", code);
  }

  // A desk prints the new card, and no other; the office prints all.
  const own = await first.get(`${at}/cards.pdf?layout=badge&person=${String(lost.at("person").value)}`);
  assert.equal(own.headers.get("content-type"), "application/pdf");
  assert.equal((await first.get(`${at}/cards.pdf?person=${String(card.at("person").value)}`)).status, 404);
  assert.equal((await first.get(`${at}/cards.pdf`)).status, 403);
  assert.equal(
    (await chair.get(`${at}/cards.pdf?delegation=${encodeURIComponent(String(card.at("delegation").value))}`)).status,
    200,
  );

  await chair.post(`${at}/commands`, {
    expectedVersion: Json.of(await chair.get(`${at}/view`)).at("state", "version").value,
    command: { type: "open-sitting", sitting: "main" },
  });
  for (const paper of ["attendance-main.pdf", "attendance-main.pdf?names=1", "presence-main.pdf"]) {
    const answer = await first.get(`${at}/documents/${paper}`);
    assert.equal(answer.headers.get("content-type"), "application/pdf", `${paper}: ${answer.text.slice(0, 300)}`);
  }

  // Nobody else uses a desk.
  const observer = await join(server.url, chair, id, "observer");
  assert.equal((await observer.post(`${at}/desk`, { sitting: "main", code: url })).status, 403);

  await server.close();
  const { server: later } = await started(t, { folder });
  const back = new Browser(later.url, first);
  const still = Json.of(await back.post(`${at}/desk`, { sitting: "main", code: fresh }));
  assert.equal(still.at("outcome").value, "already-in");
});

test("guests are let in without being counted, and who was found absent is asked about first", async (t) => {
  const { server } = await started(t);
  const chair = new Browser(server.url);
  await chair.post("/api/setup", owner);
  const id = String(Json.of(await chair.post("/api/samples", { kind: "commune", until: "setup" })).at("id").value);
  const at = `/api/assemblies/${id}`;
  const give = async (command: object) => {
    const version = Json.of(await chair.get(`${at}/view`)).at("state", "version").value;
    const answer = await chair.post(`${at}/commands`, { expectedVersion: version, command });
    assert.equal(answer.status, 200, answer.text);
  };
  await give({
    type: "add-people",
    people: [
      { id: "khach", details: { name: "Khách Mời" }, attendee: { standing: "official", seat: "guest", flags: [] } },
      { id: "vang", details: { name: "Người Vắng" }, attendee: { standing: "official", seat: "elected", flags: [] } },
    ],
  });
  const present = async () => Json.of(await chair.get(`${at}/view`)).at("figures", "main", "present").value;
  const before = await present();
  const guest = Json.of(await chair.post(`${at}/desk`, { sitting: "main", person: "khach" }));
  assert.equal(guest.at("outcome").value, "in");
  assert.equal(guest.at("standing", "kind").value, "guest");
  assert.equal(await present(), before);
  const status = Json.of(await chair.get(`${at}/view`)).at("state", "sittings", 0, "status").value;
  if (status === "planned") await give({ type: "open-sitting", sitting: "main" });
  await give({
    type: "find-absent-throughout",
    sitting: "main",
    person: "vang",
    reason: "Ốm",
    excused: true,
    acceptedBy: "Đoàn chủ tịch",
  });
  const asked = Json.of(await chair.post(`${at}/desk`, { sitting: "main", person: "vang" }));
  assert.equal(asked.at("outcome").value, "ask");
  const sure = Json.of(await chair.post(`${at}/desk`, { sitting: "main", person: "vang", sure: true }));
  assert.equal(sure.at("outcome").value, "in");
});
