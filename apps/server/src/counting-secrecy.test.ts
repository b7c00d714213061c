/**
 * Before the announcement nobody but the counting committee learns a reading or a total. Shown in two ways: marks that
 * are planted in the counting room appear in no answer and no byte of the data folder, and everything that others see
 * is the same whatever the result.
 */
import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join as joinPath } from "node:path";
import { type TestContext, test } from "node:test";
import type { CommandInput } from "@laphieu/assembly";
import { startServer } from "./index.ts";
import { Browser, Json, until } from "./testing/browser.ts";
import {
  assembly,
  chooseTally,
  create,
  give,
  join,
  owner,
  password,
  pin,
  round,
  upToBox,
  versionOf,
} from "./testing/meeting.ts";
import { started, temporary } from "./testing/start.ts";

const at = (path: string) => `/api/assemblies/${assembly}${path}`;
const error = (answer: { readonly text: string }) => new Json(JSON.parse(answer.text)).at("error");
/** A sentence that only the counting room holds. */
const mark = "Kiểm lại vì tờ Kỳ-Nhông-7719 dính mực";
const tally = (votes: readonly number[]): CommandInput => ({
  type: "enter-tally",
  ...round,
  totals: { found: 15, valid: 15, invalid: 0, invalidReasons: [], votes: [...votes] },
  teller: "p11",
  fromPaper: false,
});
const clear = { pinCost: 10, now: () => new Date("2026-11-20T03:00:00Z") };

type World = Awaited<ReturnType<typeof world>>;

/** A meeting with the box open, every role on a device of its own, the machine handed over. */
async function world(t: TestContext) {
  const { server, folder } = await started(t, clear);
  const office = await owner(new Browser(server.url));
  await office.post("/api/assemblies", { command: create() });
  await give(office, upToBox);
  const outsiders = new Map<string, Browser>();
  for (const role of ["secretary", "presidium", "credentials", "observer"])
    outsiders.set(role, await join(office, new Browser(server.url), role));
  // The owner gives himself a teller's code: without the PIN it opens nothing.
  outsiders.set("teller without PIN", await join(office, new Browser(server.url), "teller", "p11"));
  outsiders.set("counting head without PIN", await join(office, new Browser(server.url), "counting-head", "p10"));
  const cards = Json.of(await office.post(at("/cards"))).at("cards").list;
  const card = cards.find((item) => item.at("person").value === "p5");
  const phone = new Browser(server.url);
  assert.equal((await phone.post("/api/devices/join", { code: card?.at("code").value })).status, 200);
  outsiders.set("delegate", phone);
  const second = new Browser(server.url);
  assert.equal((await second.post("/api/sign-in", { username: "chu", password })).status, 200);
  outsiders.set("owner", second);
  outsiders.set("anonymous", new Browser(server.url));
  const screen = String(Json.of(await office.post(at("/device-codes"), { role: "projector" })).at("code").value);
  const handed = await office.post(at("/hand-over"), {
    expectedVersion: await versionOf(office),
    ...round,
    head: "p10",
    pin,
  });
  assert.equal(handed.status, 200, handed.text);
  return { server, folder, head: office, outsiders, screen };
}

const paths = (screen: string): readonly string[] => [
  "/api/me",
  "/api/assemblies",
  at("/view"),
  at("/delegate"),
  at("/log?limit=500"),
  at("/documents"),
  at("/pack.pdf"),
  at(`/documents/minutes-${round.election}-${round.round}.pdf`),
  `/api/screens/${screen}`,
];

/** Everything that others are answered, without what differs between any two meetings. */
async function seenBy(place: World, name: string, browser: Browser): Promise<readonly string[]> {
  const seen: string[] = [];
  for (const path of paths(place.screen)) {
    const answer = await browser.get(path);
    const text = answer.text
      .replace(/"(hash|root|checkpoint)":"[^"]*"/g, '"$1":""')
      .replace(/"account":\{"id":"[^"]*"/g, '"account":{"id":""')
      .replace(/"code":"[0-9a-z]{26}"/g, "")
      .replace(/"card":\{[^}]*\}/g, "");
    seen.push(`${name} ${path.replace(place.screen, "")} ${answer.status} ${text}`);
  }
  return seen;
}

async function everythingSeen(place: World): Promise<readonly string[]> {
  const all: string[] = [];
  for (const [name, browser] of place.outsiders) all.push(...(await seenBy(place, name, browser)));
  return all;
}

/** Every paper that the owner is offered, as text of its answer. */
async function papersOf(browser: Browser): Promise<readonly string[]> {
  const papers: string[] = [];
  for (const paper of Json.of(await browser.get(at("/documents"))).list) {
    const answer = await browser.get(at(`/documents/${String(paper.at("id").value)}.pdf`));
    papers.push(`${paper.at("id").value} ${answer.status} ${answer.text}`);
  }
  return papers;
}

/** Bytes of all files of a folder, the write-ahead logs included. */
function bytesOf(folder: string): Buffer {
  return Buffer.concat(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((name) => joinPath(folder, name))
      .filter((path) => !path.endsWith("lock.db"))
      .map((path) => {
        try {
          return readFileSync(path);
        } catch {
          return Buffer.alloc(0);
        }
      }),
  );
}

test("no role outside the counting room learns a total from any answer, nor does the data folder hold it", async (t) => {
  const place = await world(t);
  const { head, outsiders, folder, server } = place;
  const streams = [...outsiders].map(([name, browser]) => ({ name, live: browser.live(at("/live")) }));
  streams.push({ name: "projector", live: new Browser(server.url).live(`/api/screens/${place.screen}/live`) });
  t.after(() => {
    for (const { live } of streams) live.close();
  });
  await give(head, [chooseTally, tally([14, 3, 9, 13]), { type: "recount", ...round, reason: mark }]);
  await give(head, [chooseTally, tally([13, 4, 8, 14])]);
  const version = await versionOf(head);
  await until(
    () =>
      streams
        // What the hall and the phones show does not change while the committee counts, so nothing is sent to them.
        .filter(({ name }) => !["anonymous", "projector", "delegate"].includes(name))
        .every(({ live }) => live.text.includes(`id: ${version}\n`)),
    "every stream at the newest version",
  );

  const own = (await head.get(at("/view"))).text;
  assert.ok(own.includes('"votes":[13,4,8,14]'), "the counting head sees the total");
  const secrets = ['"votes":[13,4,8,14]', '"votes":[14,3,9,13]', "Kỳ-Nhông-7719"];
  for (const text of [
    ...(await everythingSeen(place)),
    ...streams.map(({ name, live }) => `${name} live ${live.text}`),
  ])
    for (const secret of secrets) assert.ok(!text.includes(secret), text.slice(0, 200));
  const copy = joinPath(temporary(t), "copy");
  cpSync(folder, copy, { recursive: true });
  for (const bytes of [bytesOf(folder), bytesOf(copy)]) {
    assert.ok(bytes.includes("tally-entered"), "the log is among the bytes");
    for (const secret of [...secrets, "[13,4,8,14]", "[14,3,9,13]"]) assert.ok(!bytes.includes(secret), secret);
  }
});

test("what others see is the same whatever the result, until it is announced", async (t) => {
  const seen: (readonly string[])[] = [];
  const worlds: World[] = [];
  for (const votes of [
    [13, 4, 8, 14],
    [2, 15, 15, 9],
  ]) {
    const place = await world(t);
    await give(place.head, [chooseTally, tally(votes), { type: "confirm-tally", ...round, teller: "p10" }]);
    await give(place.head, [
      { type: "conclude-count", ...round },
      { type: "sign-minutes", ...round, signedBy: ["p10", "p11"] },
      { type: "report-to-presidium", ...round, receivedBy: "p1" },
    ]);
    const office = place.outsiders.get("owner");
    assert.ok(office);
    const kept = await office.get(at(`/documents/minutes-${round.election}-${round.round}.pdf`));
    assert.equal(kept.status, 403);
    assert.equal(error(kept).at("code").value, "counting-only");
    const minutes = await place.head.get(at(`/documents/minutes-${round.election}-${round.round}.pdf`));
    assert.equal(minutes.status, 200, minutes.text.slice(0, 300));
    assert.equal(minutes.headers.get("content-type"), "application/pdf");
    assert.match(
      minutes.headers.get("content-disposition") ?? "",
      /filename="Bien ban kiem phieu.*\.pdf"; filename\*=UTF-8''Bi%C3%AAn/,
    );
    const papers = await papersOf(office);
    assert.ok(papers.length > 5);
    seen.push([...(await everythingSeen(place)), ...papers]);
    worlds.push(place);
  }
  assert.deepEqual(seen[0], seen[1]);
  const [place] = worlds;
  assert.ok(place);
  await give(place.head, [{ type: "announce", ...round }]);
  for (const [name, browser] of place.outsiders) {
    if (name === "anonymous") continue;
    if (name === "delegate") continue;
    assert.ok(
      (await browser.get(at("/view"))).text.includes('"votes":[13,4,8,14]'),
      `${name} sees the announced result`,
    );
  }
  const phone = await place.outsiders.get("delegate")?.get(at("/delegate"));
  assert.match(phone?.text ?? "", /"name":"Nguyễn Văn An","votes":13/, "a delegate sees the announced result");
});

test("single papers stay sealed after the announcement, for everybody", async (t) => {
  const { head, outsiders, server } = await world(t);
  const papers = [
    ...Array.from({ length: 9 }, () => ({ struck: [3] })),
    ...Array.from({ length: 6 }, () => ({ struck: [0, 2] })),
  ];
  await give(head, [
    { type: "choose-count", ...round, way: "keyed", purpose: "official" },
    { type: "key-batch", ...round, batch: 1, pair: 1, papers },
  ]);
  const second = await join(head, new Browser(server.url), "teller", "p12");
  await give(second, [{ type: "key-batch", ...round, batch: 1, pair: 2, papers }]);
  const reading = '"struck":[0,2]';
  assert.ok((await head.get(at("/view"))).text.includes(reading));
  for (const browser of outsiders.values()) assert.ok(!(await browser.get(at("/view"))).text.includes(reading));
  await give(head, [
    { type: "conclude-count", ...round },
    { type: "sign-minutes", ...round, signedBy: ["p10", "p11"] },
    { type: "report-to-presidium", ...round, receivedBy: "p1" },
    { type: "announce", ...round },
  ]);
  assert.ok(!(await head.get(at("/view"))).text.includes(reading), "locked again with the announcement");
  for (const browser of outsiders.values()) assert.ok(!(await browser.get(at("/view"))).text.includes(reading));
});

test("after a restart the room waits for its PIN, and few wrong ones are allowed", async (t) => {
  const folder = temporary(t);
  const first = await startServer({ folder, port: 0, host: "127.0.0.1", ...clear });
  const before = await owner(new Browser(first.url));
  await before.post("/api/assemblies", { command: create() });
  await give(before, upToBox);
  await before.post(at("/hand-over"), { expectedVersion: await versionOf(before), ...round, head: "p10", pin });
  await give(before, [chooseTally, tally([13, 4, 8, 14])]);
  await first.close();

  const again = await startServer({ folder, port: 0, host: "127.0.0.1", ...clear });
  t.after(() => again.close());
  const head = new Browser(again.url, before);
  assert.ok(!(await head.get(at("/view"))).text.includes("[13,4,8,14]"));
  assert.equal(Json.of(await head.get("/api/me")).at("counting", "locked").value, true);
  const confirm = {
    expectedVersion: await versionOf(head),
    command: { type: "confirm-tally", ...round, teller: "p10" },
  };
  assert.equal(error(await head.post(at("/commands"), confirm)).at("code").value, "room-locked");
  for (let i = 0; i < 4; i += 1)
    assert.equal(error(await head.post(at("/unlock"), { pin: `50291${i}` })).at("code").value, "wrong-pin");
  assert.equal((await head.post(at("/unlock"), { pin })).status, 200);
  assert.ok((await head.get(at("/view"))).text.includes("[13,4,8,14]"));
  assert.equal((await head.post(at("/commands"), confirm)).status, 200);
  for (let i = 0; i < 5; i += 1) await head.post(at("/unlock"), { pin: `50291${i}` });
  const waiting = await head.post(at("/unlock"), { pin });
  assert.equal(waiting.status, 429);
  assert.equal(error(waiting).at("code").value, "too-many-attempts");
});

test("a second device enters the room with the PIN or a code of the head; nobody on the list ever does", async (t) => {
  const { head, outsiders, server } = await world(t);
  await give(head, [chooseTally, tally([13, 4, 8, 14])]);
  const teller = outsiders.get("teller without PIN");
  const observer = outsiders.get("observer");
  const presidium = outsiders.get("presidium");
  assert.ok(teller && observer && presidium);
  assert.ok(!(await teller.get(at("/view"))).text.includes("[13,4,8,14]"));
  assert.equal((await presidium.post(at("/unlock"), { pin })).status, 403);
  assert.equal((await observer.post(at("/unlock"), { pin })).status, 403);
  assert.equal((await teller.post(at("/unlock"), { pin })).status, 200);
  assert.ok((await teller.get(at("/view"))).text.includes("[13,4,8,14]"));
  const third = await join(head, new Browser(server.url), "teller", "p12");
  assert.ok((await third.get(at("/view"))).text.includes("[13,4,8,14]"));
  assert.equal((await head.post(at("/device-codes"), { role: "teller", person: "p1" })).status, 400);
  assert.equal((await head.post(at("/device-codes"), { role: "observer" })).status, 403);
  // Returned without an announcement: the room closes, for the devices too.
  await head.post(at("/return"), { expectedVersion: await versionOf(head) });
  for (const browser of [head, teller, third])
    assert.ok(!(await browser.get(at("/view"))).text.includes("[13,4,8,14]"));
});
