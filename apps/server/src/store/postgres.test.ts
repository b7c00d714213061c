/** Two servers on one PostgreSQL database, with one data folder beside it on this machine. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { readBundle, verifyBundle } from "@laphieu/evidence";
import { startPostgres } from "@laphieu/ledger/testing";
import { exportEvidence } from "../evidence/export.ts";
import { decisionFrom, recordOpening } from "../evidence/record-opening.ts";
import { readFileOf } from "../file/read-file.ts";
import { readAssemblies } from "../read-folder.ts";
import { Browser, Json, until } from "../testing/browser.ts";
import { assembly, create, owner, password } from "../testing/meeting.ts";
import { started, temporary } from "../testing/start.ts";
import { copyData } from "./console.ts";
import { restoreBackup } from "./restore.ts";

const postgres = await startPostgres();
after(() => postgres.stop());

const view = `/api/assemblies/${assembly}/view`;
const versionOf = async (browser: Browser): Promise<number> =>
  Number(Json.of(await browser.get(view)).at("state", "version").value);
const person = (id: string) => ({
  type: "add-people",
  people: [{ id, details: { name: "Nguyễn Văn Thử" }, attendee: { standing: "official", seat: "member", flags: [] } }],
});

test("two servers share a database: what one records the other shows, and of two on one version the second is told", async (t) => {
  const database = await postgres.database();
  const folder = temporary(t);
  // Both at once, in a folder and a database where nothing is prepared yet.
  const [{ server: first }, { server: second }] = await Promise.all([
    started(t, { folder, database }),
    started(t, { folder, database }),
  ]);
  const chu = await owner(new Browser(first.url));
  assert.equal((await chu.post("/api/assemblies", { command: create() })).status, 201);
  const there = new Browser(second.url);
  assert.equal((await there.post("/api/sign-in", { username: "chu", password })).status, 200);
  assert.equal(await versionOf(there), await versionOf(chu));

  const version = await versionOf(chu);
  const send = (browser: Browser, id: string) =>
    browser.post(`/api/assemblies/${assembly}/commands`, { expectedVersion: version, command: person(id) });
  const answers = await Promise.all([send(chu, "p1"), send(there, "p2")]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  const refused = answers.find(({ status }) => status === 409);
  assert.equal(refused === undefined ? null : Json.of(refused).at("error", "code").value, "stale");
  let same = false;
  for (let tries = 0; !same && tries < 500; tries += 1) {
    const [a, b] = [await versionOf(chu), await versionOf(there)];
    same = a === b && a > version;
  }
  assert.ok(same, "the second server follows");

  // A live stream of the second server hears of a command at the first.
  const now = await versionOf(chu);
  const sent = await chu.post(`/api/assemblies/${assembly}/commands`, { expectedVersion: now, command: person("p3") });
  assert.equal(sent.status, 200);
  let reached = now;
  const following = (async () => {
    while (reached === now) reached = await versionOf(there);
  })();
  await until(() => reached > now, "the view of the second server");
  await following;
});

test("a folder moves to a database and back by backup, and the folder left behind is not opened by mistake", async (t) => {
  const database = await postgres.database();
  const folder = temporary(t);
  const { server } = await started(t, { folder });
  const chu = await owner(new Browser(server.url));
  assert.equal((await chu.post("/api/assemblies", { command: create() })).status, 201);
  const version = await versionOf(chu);
  await assert.rejects(copyData({ from: folder, to: database }), { code: "folder-in-use" });
  await server.close();
  await assert.rejects(started(t, { folder, database }), { code: "folder-of-another" });
  const fresh = await postgres.database();
  assert.equal((await copyData({ from: folder, to: fresh })).ok, true);
  await assert.rejects(started(t, { folder }), { code: "ledger-elsewhere" });

  const stick = temporary(t);
  const { server: moved } = await started(t, { folder, database: fresh, backup: { folder: stick } });
  const again = new Browser(moved.url, chu);
  assert.equal(await versionOf(again), version);
  const made = Json.of(await again.post("/api/storage/backup/now", {}));
  assert.deepEqual([made.at("store").value, made.at("backup", "fault").value], ["postgresql", null]);

  // The command line reads what the server records, beside it.
  const [state, ...others] = await readAssemblies(folder, fresh);
  assert.ok(state?.id === assembly && others.length === 0);
  const bundle = await exportEvidence(folder, state, "public", "2026-11-23T00:00:00Z", fresh);
  const read = readBundle(new Uint8Array(bundle));
  assert.ok(read.ok && verifyBundle(read.value).verdict !== "does-not-hold");
  const papers = await readFileOf(folder, assembly, fresh);
  assert.ok(papers.heads.congress.size > 0);
  await papers.close();
  const decision = decisionFrom("Ban Thường vụ; 12-QĐ/ĐU; 23/11/2026; có khiếu nại");
  assert.ok(decision !== null);
  const asked = { folder, database: fresh, assembly, sha256: "0".repeat(64), decision };
  const ended = await recordOpening(asked);
  await ended?.("holds");
  const history = Json.of(await again.get(`/api/assemblies/${assembly}/evidence/annexes`));
  assert.equal(history.at("openings").list[0]?.at("outcome").at("verdict").value, "holds");
  assert.equal(await recordOpening({ ...asked, assembly: "khac" }), null);
  await moved.close();

  const back = join(temporary(t), "back");
  assert.equal((await copyData({ from: fresh, to: back, beside: folder })).ok, true);
  const { server: home } = await started(t, { folder: back });
  assert.equal(await versionOf(new Browser(home.url, again)), version);
  const restored = join(temporary(t), "restored");
  const file = String(made.at("backup", "last", "file").value);
  await restoreBackup({ from: join(stick, file), folder: restored, replace: false });
  const { server: third } = await started(t, { folder: restored });
  assert.equal(await versionOf(new Browser(third.url, again)), version);
});

test("a database that is not there is said in one sentence", async (t) => {
  await assert.rejects(started(t, { database: "postgres://nobody@127.0.0.1:1/none" }), {
    name: "StartRefused",
    code: "database-unreachable",
  });
  const wrong = new URL(await postgres.database());
  wrong.pathname = "/khong-co";
  await assert.rejects(started(t, { database: wrong.href }), { code: "database-unreachable" });
});
