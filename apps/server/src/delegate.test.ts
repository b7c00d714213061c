/** A delegate's phone: what it is shown, what it may do, how its stream behaves. */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { Browser, Json, until } from "./testing/browser.ts";
import { assembly, create, give, owner, upToBox, versionOf } from "./testing/meeting.ts";
import { started } from "./testing/start.ts";

const at = (path: string) => `/api/assemblies/${assembly}${path}`;

async function hall(t: TestContext) {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  await office.post("/api/assemblies", { command: create() });
  await give(office, upToBox.slice(0, 5));
  const cards = Json.of(await office.post(at("/cards"))).at("cards").list;
  const phoneOf = async (person: string): Promise<Browser> => {
    const code = cards.find((card) => card.at("person").value === person)?.at("code").value;
    const phone = new Browser(server.url);
    const joined = await phone.post("/api/devices/join", { code });
    assert.equal(joined.status, 200, joined.text);
    return phone;
  };
  return { server, office, phoneOf };
}

test("a phone is shown the hall and its holder's own, and no other person's", async (t) => {
  const { office, phoneOf } = await hall(t);
  const phone = await phoneOf("p5");
  const shown = await phone.get(at("/delegate"));
  assert.equal(shown.status, 200);
  const json = Json.of(shown);
  assert.equal(json.at("view", "title").value, "Đại hội chi bộ thôn Đông nhiệm kỳ 2026-2028");
  assert.equal(json.at("own", "name").value, "Hoàng Minh Đức");
  assert.equal(json.at("own", "present").value, true);
  assert.match(String(json.at("card", "url").value), /\/dt\/[0-9a-z]{12}$/);
  const names = ["Vũ Thị Giang", "Đặng Văn Hải", "Hồ Thị Lan"];
  for (const text of [shown.text, (await phone.get(at("/view"))).text])
    for (const name of names) assert.ok(!text.includes(name), `${name} is not for other delegates`);
  assert.equal((await office.get(at("/delegate"))).status, 403);
  for (const path of ["/log", "/documents", "/cards", "/devices"])
    assert.equal((await phone.get(at(path))).status, 403);
});

test("what does not change for phones is not sent to them, and what is a holder's own is sent to nobody else", async (t) => {
  const { office, phoneOf } = await hall(t);
  const [first, second] = [await phoneOf("p5"), await phoneOf("p6")];
  const streams = [first.live(at("/live")), second.live(at("/live"))] as const;
  t.after(() => {
    for (const stream of streams) stream.close();
  });
  const [one, two] = streams;
  await until(() => one.text.includes("event: own") && two.text.includes("event: own"), "both phones are served");
  assert.ok(one.text.includes("event: delegate") && !one.text.includes("event: view"));
  const before = two.text;
  await give(office, [{ type: "check-out", sitting: "main", people: ["p5"] }]);
  await until(() => one.text.includes('"present":false'), "the phone knows that its holder left");
  await give(office, [{ type: "check-out", sitting: "main", people: ["p7"] }]);
  assert.ok(!two.text.includes('"present":false'));
  assert.equal(two.text.slice(before.length).includes('"person":"p5"'), false);
});

test("a phone that comes back with the newest state is told so, one that missed something gets it", async (t) => {
  const { office, phoneOf } = await hall(t);
  const phone = await phoneOf("p5");
  const version = await versionOf(office);
  const again = async (seen: number): Promise<string> => {
    const controller = new AbortController();
    const response = await fetch(`${phone.base}${at("/live")}`, {
      headers: { cookie: phone.cookie, "last-event-id": String(seen) },
      signal: controller.signal,
    });
    let text = "";
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString("utf8");
      if (text.includes("event: own")) break;
    }
    controller.abort();
    return text;
  };
  assert.match(await again(version), /event: same\nid: \d+\n/);
  assert.match(await again(version - 1), /event: delegate\nid: \d+\ndata: \{/);
});

test("of two who press the same button one wins, and the other is told so in words", async (t) => {
  const { office } = await hall(t);
  const expectedVersion = await versionOf(office);
  const press = () =>
    office.post(at("/commands"), {
      expectedVersion,
      command: {
        type: "elect-body",
        sitting: "main",
        body: "presidium",
        members: [{ person: "p1", head: true }],
        vote: { for: 15, against: 0, noOpinion: 0 },
      },
    });
  const answers = await Promise.all([press(), press()]);
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409]);
  const late = answers.find((answer) => answer.status === 409);
  assert.equal(late && Json.of(late).at("error", "code").value, "stale");
  assert.ok(String(late && Json.of(late).at("error", "text", "vi").value).length > 20);
});

test("a lost card ends the phone that joined with it, and the new card lets the holder in again", async (t) => {
  const { office, phoneOf, server } = await hall(t);
  const phone = await phoneOf("p5");
  const stream = phone.live(at("/live"));
  await until(() => stream.text.includes("event: own"), "the phone is served");
  const replaced = Json.of(await office.post(at("/cards/replace"), { person: "p5" }));
  await until(() => stream.ended, "the stream of the lost card ends");
  assert.equal((await phone.get(at("/delegate"))).status, 401);
  const next = new Browser(server.url);
  assert.equal((await next.post("/api/devices/join", { code: replaced.at("card", "code").value })).status, 200);
  assert.equal(Json.of(await next.get(at("/delegate"))).at("own", "person").value, "p5");
  assert.equal(Json.of(await next.get(at("/delegate"))).at("card", "number").value, 2);
});
