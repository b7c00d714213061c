/** Two servers on two machines, each with a folder of its own, on one PostgreSQL database: one system of people and rights. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, type TestContext, test } from "node:test";
import { startPostgres } from "@laphieu/ledger/testing";
import { openFolderTables } from "../people/tables/folder-tables.ts";
import { openPostgresTables } from "../people/tables/postgres-tables.ts";
import { Browser, Json, until } from "../testing/browser.ts";
import { assembly, create, give, owner, password, upToBox } from "../testing/meeting.ts";
import { started, temporary } from "../testing/start.ts";
import { totp } from "../testing/totp.ts";
import { copyData } from "./console.ts";
import { restoreBackup } from "./restore.ts";

const postgres = await startPostgres();
after(() => postgres.stop());

const at = (path: string) => `/api/assemblies/${assembly}${path}`;
const codeOf = (answer: { readonly text: string }): unknown =>
  new Json(JSON.parse(answer.text)).at("error", "code").value;

/** Codes of the cards, which follow from a secret of the installation. */
const cardsOf = async (browser: Browser): Promise<readonly unknown[]> =>
  Json.of(await browser.post(at("/cards")))
    .at("cards")
    .list.map((card) => card.at("code").value);

async function two(t: TestContext) {
  const database = await postgres.database();
  const [a, b] = await Promise.all([started(t, { database }), started(t, { database })]);
  const chu = await owner(new Browser(a.server.url));
  assert.equal((await chu.post("/api/assemblies", { command: create() })).status, 201);
  return { database, a, b, chu, there: new Browser(b.server.url, chu) };
}

test("signed in at one, at work at the other; signed out or cut off at one, out at both", async (t) => {
  const { a, b, chu, there } = await two(t);
  assert.ok([...a.lines, ...b.lines].some((line) => line.includes("share one folder")));
  assert.equal(Json.of(await there.get("/api/me")).at("account", "username").value, "chu");
  assert.equal(
    codeOf(await new Browser(b.server.url).post("/api/setup", { name: "Lê Thị X", username: "them", password })),
    "already-set-up",
  );
  const made = await there.post("/api/assemblies", { command: create("dh-hai") });
  assert.equal(made.status, 201, made.text);

  // Invited at the second, comes in at the first, with the role that was given there.
  const grants = [{ assembly, role: "secretary" }];
  const invited = Json.of(await there.post("/api/invitations", { name: "Trần Thị Thư", grants }));
  const code = String(invited.at("code").value);
  const thu = new Browser(a.server.url);
  const accepted = await thu.post("/api/invitations/accept", { code, username: "thu", password });
  assert.equal(accepted.status, 201, accepted.text);
  assert.notEqual(
    (await new Browser(b.server.url).post("/api/invitations/accept", { code, username: "hai", password })).status,
    201,
  );
  const live = new Browser(b.server.url, thu).live(at("/live"));
  await until(() => live.text.includes("event: view"), "the first view at the second server");

  // A password changed, an account closed: at once, also for a stream that is open elsewhere.
  const account = Json.of(await thu.get("/api/me")).at("account", "id").value;
  assert.equal((await chu.post(`/api/accounts/${String(account)}/closed`, { closed: true })).status, 200);
  await until(() => live.ended, "the stream at the second server to end");
  assert.equal(codeOf(await new Browser(b.server.url, thu).get(at("/view"))), "not-signed-in");
  assert.equal((await there.post("/api/sign-out")).status, 200);
  assert.equal(Json.of(await chu.get("/api/me")).at("account").value, undefined);
});

test("a card joins once wherever it is shown; its phone is known at both and cut off at both", async (t) => {
  const { b, chu, there } = await two(t);
  await give(chu, upToBox.slice(0, 5));
  const cards = Json.of(await chu.post(at("/cards"))).at("cards").list;
  assert.deepEqual(Json.of(await there.post(at("/cards"))).at("cards").list.length, cards.length);
  const [first, second] = cards.map((card) => String(card.at("code").value));
  const phone = new Browser(chu.base);
  assert.equal((await phone.post("/api/devices/join", { code: first })).status, 200);
  assert.notEqual((await new Browser(b.server.url).post("/api/devices/join", { code: first })).status, 200);
  const both = await Promise.all(
    [chu.base, b.server.url].map((url) => new Browser(url).post("/api/devices/join", { code: second })),
  );
  assert.equal(both.filter(({ status }) => status === 200).length, 1);

  const live = new Browser(b.server.url, phone).live(at("/live"));
  await until(() => live.text.includes("event:"), "the stream of the phone at the second server");
  const person = cards[0]?.at("person").value;
  assert.equal((await chu.post(at("/cards/replace"), { person })).status, 201);
  await until(() => live.ended, "the stream of the lost phone to end");
});

test("wrong passwords count together, and waiting at one is waiting at the other", async (t) => {
  const { a, b } = await two(t);
  const tries = [a, b, a, b, a].map(({ server }) => server.url);
  for (const url of tries)
    assert.equal(
      (await new Browser(url).post("/api/sign-in", { username: "chu", password: "sai mật khẩu nhé" })).status,
      401,
    );
  for (const url of [a.server.url, b.server.url])
    assert.equal((await new Browser(url).post("/api/sign-in", { username: "chu", password })).status, 429);
});

test("accounts move into a database and back with the log, second factors and cards too, and are in its backups", async (t) => {
  const folder = temporary(t);
  const { server } = await started(t, { folder });
  const chu = await owner(new Browser(server.url));
  await chu.post("/api/assemblies", { command: create() });
  await give(chu, upToBox.slice(0, 5));
  const cards = await cardsOf(chu);
  const begun = Json.of(await chu.post("/api/account/totp", { password }));
  const secret = String(begun.at("secret").value);
  assert.equal((await chu.post("/api/account/totp/confirm", { code: totp(secret) })).status, 200);
  await server.close();

  const database = await postgres.database();
  assert.equal((await copyData({ from: folder, to: database })).ok, true);
  await assert.rejects(copyData({ from: folder, to: await postgres.database() }), { code: "ledger-elsewhere" });
  const stick = temporary(t);
  const { server: moved } = await started(t, { folder, database, backup: { folder: stick } });
  assert.ok(!existsSync(join(folder, "accounts.db")));
  const works = async (url: string): Promise<void> => {
    assert.equal(Json.of(await new Browser(url, chu).get("/api/me")).at("account", "username").value, "chu");
    const fresh = new Browser(url);
    assert.equal(
      Json.of(await fresh.post("/api/sign-in", { username: "chu", password })).at("secondFactor").value,
      true,
    );
    assert.equal((await fresh.post("/api/sign-in/second-factor", { code: totp(secret) })).status, 200);
    assert.deepEqual(await cardsOf(fresh), cards);
  };
  await works(moved.url);
  const made = Json.of(await new Browser(moved.url, chu).post("/api/storage/backup/now", {}));
  assert.equal(made.at("backup", "fault").value, null);
  await moved.close();

  const restored = join(temporary(t), "restored");
  await restoreBackup({
    from: join(stick, String(made.at("backup", "last", "file").value)),
    folder: restored,
    replace: false,
  });
  const { server: third } = await started(t, { folder: restored });
  await works(third.url);
  await third.close();
  // A folder that came out of a backup goes into a new database as any other.
  const next = await postgres.database();
  assert.equal((await copyData({ from: restored, to: next })).ok, true);

  const back = join(temporary(t), "về nhà");
  assert.equal((await copyData({ from: next, to: back, beside: restored })).ok, true);
  const { server: home } = await started(t, { folder: back });
  await works(home.url);
});

test("accounts that an older program kept beside the database are carried over at the first start", async (t) => {
  const database = await postgres.database();
  const old = temporary(t);
  const { server } = await started(t, { folder: old });
  const chu = await owner(new Browser(server.url));
  await server.close();
  const folder = temporary(t);
  const before = openFolderTables(old);
  before.define(`vacuum into '${join(folder, "accounts.db")}'`);
  await before.close();
  const { server: now, lines } = await started(t, { folder, database });
  assert.equal(Json.of(await new Browser(now.url, chu).get("/api/me")).at("account", "username").value, "chu");
  assert.ok(lines.some((line) => line.includes("accounts-moved.db")));
  await now.close();
  const tables = openPostgresTables(database);
  tables.prepare('delete from "session"').run();
  await tables.close();
  // Started again, what was ended since stays ended.
  const { server: again } = await started(t, { folder, database });
  assert.equal(Json.of(await new Browser(again.url, chu).get("/api/me")).at("account").value, undefined);
});

test("while the database is away requests are refused in words, streams stay, and all goes on by itself", async (t) => {
  const { a, chu } = await two(t);
  const code = Json.of(await chu.post(at("/device-codes"), { role: "observer" })).at("code").value;
  const desk = new Browser(a.server.url);
  assert.equal((await desk.post("/api/devices/join", { code })).status, 200);
  const live = desk.live(at("/live"));
  await until(() => live.text.includes("event: view"), "the first view");
  let over = false;
  const statuses = new Set<number>();
  const asking = (async () => {
    while (!over) {
      for (const browser of [desk, chu]) {
        const answer = await browser.get(at("/view"));
        statuses.add(answer.status);
        if (answer.status === 503) assert.equal(codeOf(answer), "database-away");
      }
    }
  })();
  await postgres.crash();
  let back = false;
  for (let tries = 0; !back && tries < 200; tries += 1) {
    await new Promise((done) => setTimeout(done, 50));
    back = (await desk.get(at("/view"))).status === 200;
  }
  over = true;
  await asking;
  assert.ok(back, "the server goes on");
  for (const status of statuses) assert.ok(status === 200 || status === 503, String(status));
  assert.ok(!live.ended);
  const version = Number(Json.of(await chu.get(at("/view"))).at("state", "version").value);
  const sent = await chu.post(at("/commands"), { expectedVersion: version, command: upToBox[0] });
  assert.equal(sent.status, 200, sent.text);
  const before = live.text.length;
  await until(() => live.text.length > before, "the next view on the stream that stayed");
});

test("the portal is one: what is published at one server is shown at the other, pictures too, and it is in backups", async (t) => {
  const { database, a, b, chu, there } = await two(t);
  assert.equal((await chu.post("/api/portal/sample", {})).status, 201);
  const guest = new Browser(b.server.url);
  const pictureOn = async (): Promise<string | null> =>
    /\/cong\/anh\/[0-9a-f]{64}-\d+\.(?:avif|webp|jpg)/.exec((await guest.get("/cong")).text)?.[0] ?? null;
  let picture: string | null = null;
  for (let tries = 0; picture === null && tries < 500; tries += 1) {
    picture = await pictureOn();
    if (picture === null) await new Promise((done) => setTimeout(done, 20));
  }
  assert.ok(picture !== null, "the second server shows the site");
  assert.equal((await guest.get(picture)).status, 200);

  // The same article opened at both: the second to save is told, and then sees the other's text.
  const listOf = async (browser: Browser) => Json.of(await browser.get("/api/portal")).at("articles").list;
  assert.deepEqual((await listOf(there)).length, (await listOf(chu)).length);
  const id = String((await listOf(chu))[0]?.at("id").value);
  const opened = Json.of(await chu.get(`/api/portal/articles/${id}`));
  const content = opened.at("item", "content").value;
  assert.ok(typeof content === "object" && content !== null);
  const save = (browser: Browser, title: string) =>
    browser.post(`/api/portal/articles/${id}`, {
      version: opened.at("version").value,
      act: { act: "save", content: { ...content, title } },
    });
  const saved = await Promise.all([save(chu, "Bản của máy một"), save(there, "Bản của máy hai")]);
  assert.deepEqual(saved.map(({ status }) => status).sort(), [200, 409]);
  const loser = saved[0]?.status === 409 ? chu : there;
  const winner = saved[0]?.status === 409 ? "Bản của máy hai" : "Bản của máy một";
  assert.equal(Json.of(await loser.get(`/api/portal/articles/${id}`)).at("item", "content", "title").value, winner);

  const stick = temporary(t);
  await a.server.close();
  const { server } = await started(t, { folder: a.folder, database, backup: { folder: stick } });
  const made = Json.of(await new Browser(server.url, chu).post("/api/storage/backup/now", {}));
  const file = String(made.at("backup", "last", "file").value);
  const restored = join(temporary(t), "restored");
  await restoreBackup({ from: join(stick, file), folder: restored, replace: false });
  const { server: alone } = await started(t, { folder: restored });
  assert.equal((await new Browser(alone.url).get(picture)).status, 200);
});

test("while the database is away the portal is still shown", async (t) => {
  const { a, chu } = await two(t);
  const settings = Json.of(await chu.get("/api/portal"));
  const guest = new Browser(a.server.url);
  assert.equal((await guest.get("/cong")).status, 200);
  await postgres.crash();
  const shown = await guest.get("/cong/thong-ke");
  assert.equal(shown.status, 200, shown.text.slice(0, 300));
  let back = false;
  for (let tries = 0; !back && tries < 200; tries += 1) {
    const answer = await chu.get("/api/portal");
    assert.ok(answer.status === 200 || answer.status === 503, answer.text);
    back = answer.status === 200;
    if (!back) await new Promise((done) => setTimeout(done, 50));
  }
  assert.equal(Json.of(await chu.get("/api/portal")).at("settingsVersion").value, settings.at("settingsVersion").value);
});
