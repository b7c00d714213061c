/** A scanned count over HTTP: from files of the scanner to sealed ballots, with nothing told outside the counting room. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join as joinPath } from "node:path";
import { type TestContext, test } from "node:test";
import type { CommandInput } from "@laphieu/assembly";
import { startServer } from "../index.ts";
import { type Answer, Browser, Json, until } from "../testing/browser.ts";
import { assembly, create, give, join, owner, pin, round, upToBox, versionOf } from "../testing/meeting.ts";
import { started, temporary } from "../testing/start.ts";

const at = (path: string) => `/api/assemblies/${assembly}${path}`;
const scans = (path: string) => at(`/rounds/${round.election}/${round.round}${path}`);
const codeOf = (answer: Answer) => new Json(JSON.parse(answer.text)).at("error", "code").value;
const clear = { pinCost: 10, now: () => new Date("2026-11-20T03:00:00Z") };
const box = "2026-11-20T03:00:00.000Z";
const scanned: CommandInput = { type: "choose-count", ...round, way: "scanned", purpose: "official" };

/** The same meeting with 23 people, whose list of 20 takes both sides of a small paper. */
function upToBoxOfTwoSides(): readonly CommandInput[] {
  const given = ["Minh", "Nam", "Oanh", "Phúc", "Quyên", "Sơn", "Tâm", "Uyên"];
  const more: Extract<CommandInput, { type: "add-people" }>["people"] = given.map((name, i) => ({
    id: `q${i + 1}`,
    details: { name: `Mai Thị ${name}` },
    attendee: { standing: "official", seat: "member", flags: [] },
  }));
  const ids = more.map((one) => one.id);
  const members = [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15].map((n) => `p${n}`);
  return upToBox.map((command): CommandInput => {
    switch (command.type) {
      case "add-people":
        return { ...command, people: [...command.people, ...more] };
      case "check-in":
        return { ...command, people: [...command.people, ...ids] };
      case "add-election":
      case "vote-number":
        return { ...command, seats: 17 };
      case "prepare-list":
        return { ...command, people: [...members, ...ids] };
      case "print-ballots":
        return { ...command, printed: 25, paper: "A6" };
      case "issue-ballots":
        return { ...command, issued: 23 };
      case "open-box":
        return { ...command, returned: 23 };
      default:
        return command;
    }
  });
}

/** A sample meeting with the box open, outsiders on devices of their own, the machine with the counting head. */
async function world(t: TestContext, folder = temporary(t), commands = upToBox, regulation?: "majority") {
  const { server } = await started(t, { ...clear, folder });
  const head = await owner(new Browser(server.url));
  const command = create();
  assert.ok(command.type === "create-assembly");
  await head.post("/api/assemblies", {
    command: { ...command, sample: true, ...(regulation === undefined ? {} : { regulation }) },
  });
  await give(head, commands);
  const outsiders: Browser[] = [];
  for (const role of ["secretary", "presidium", "credentials", "observer"])
    outsiders.push(await join(head, new Browser(server.url), role));
  outsiders.push(await join(head, new Browser(server.url), "teller", "p11"));
  outsiders.push(new Browser(server.url));
  const handed = await head.post(at("/hand-over"), {
    expectedVersion: await versionOf(head),
    ...round,
    head: "p10",
    pin,
  });
  assert.equal(handed.status, 200, handed.text);
  return { server, folder, head, outsiders };
}

const statusOf = async (head: Browser) => Json.of(await head.get(scans("/scans")));
const stateOf = async (head: Browser, batch: number): Promise<unknown> =>
  (await statusOf(head))
    .at("batches")
    .list.find((b) => b.at("batch").value === batch)
    ?.at("state").value;
async function read(head: Browser, batch: number, files: number): Promise<Json> {
  for (let i = 0; i < 600; i += 1) {
    const found = (await statusOf(head)).at("batches").list.find((b) => b.at("batch").value === batch);
    if (found?.at("state").value === "read" && found.at("files", "all").value === files) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(JSON.stringify((await statusOf(head)).value));
}
const filesOf = (folder: string): readonly string[] =>
  existsSync(joinPath(folder, "counting"))
    ? readdirSync(joinPath(folder, "counting"), { recursive: true, encoding: "utf8" }).map((name) =>
        joinPath(folder, "counting", name),
      )
    : [];

test("from scanned papers to sealed ballots: read, judged by two, concluded, announced, and nothing left", async (t) => {
  const { folder, head, outsiders } = await world(t);
  assert.equal(codeOf(await head.get(scans("/scans"))), "not-scanned");
  await give(head, [scanned]);
  const live = outsiders.slice(0, -1).map((browser) => browser.live(at("/live")));
  const own = head.live(at("/live"));
  assert.equal((await head.post(scans("/rehearsal"), { batch: 1, papers: 15, grade: "rough" })).status, 202);
  const batch = await read(head, 1, 15);
  assert.equal(batch.at("sheets").value, 15, JSON.stringify(batch.value));
  await until(() => own.text.includes("event: scanning"), "progress in the counting room");

  // No name, time or byte of a file tells anything.
  for (const file of filesOf(folder)) {
    assert.match(file, /[0-9a-f]{64}$/);
    assert.equal(statSync(file).mtime.toISOString(), box);
    if (statSync(file).isFile())
      assert.ok(!readFileSync(file).includes("JFIF\0") && !readFileSync(file).includes("PNG\r\n"));
  }

  const finish = async (papers: number) =>
    head.post(scans("/scans/1/finish"), { expectedVersion: await versionOf(head), papers });
  const finished = await finish(15);
  assert.equal(finished.status, 200, finished.text);
  assert.equal(codeOf(await finish(15)), "batch-recorded");
  const view = Json.of(await head.get(at("/view")));
  const cases = view.at("counting", "scanning", "cases").list;
  assert.equal(cases.length, Json.of(finished).at("doubtful").value);
  assert.ok(cases.length > 0, "rough papers leave something to people");
  const kept: { struck: number[] } = { struck: [3] };
  for (const one of cases) {
    const number = Number(one.at("case").value);
    const picture = await head.get(scans(`/cases/1/${number}.png`));
    assert.equal(picture.status, 200, JSON.stringify(one.value));
    assert.ok(picture.text.includes("PNG"));
    for (const outsider of number === 1 ? outsiders : []) {
      const refused = await outsider.get(scans(`/cases/1/${number}.png`));
      assert.ok(refused.status === 401 || refused.status === 403 || refused.status === 409);
    }
    for (const teller of ["p11", "p12"])
      await give(head, [
        { type: "judge-case", ...round, batch: 1, case: number, teller, decision: { as: "keyed", reading: kept } },
      ]);
  }
  const sheet = String(cases[0]?.at("content", "sheet").value);
  for (const outsider of outsiders) {
    for (const path of ["/view", "/log?limit=500", "/documents"]) {
      const { text } = await outsider.get(at(path));
      assert.ok(!text.includes("struck") && !text.includes(sheet) && !text.includes('"doubt"'), path);
    }
    for (const path of ["/scans", "/layout", "/scans?check=1"])
      assert.ok((await outsider.get(scans(path))).status >= 400);
    const forged = await outsider.post(scans("/scans/1/finish"), { expectedVersion: 1, papers: 15 });
    assert.ok(forged.status >= 400);
  }
  for (const one of live) assert.ok(!one.text.includes("event: scanning") && !one.text.includes(sheet));

  const next = Json.of(await head.get(at("/view"))).at("next", "action").value;
  if (next === "confirm-close-marks")
    await give(head, [{ type: "confirm-close-marks", ...round, people: ["p11", "p12"] }]);
  await give(head, [
    { type: "conclude-count", ...round },
    { type: "sign-minutes", ...round, signedBy: ["p10", "p11"] },
    { type: "report-to-presidium", ...round, receivedBy: "p1" },
    { type: "announce", ...round },
  ]);
  // Announced: the room is closed for everybody, the head included.
  assert.equal((await head.get(scans("/cases/1/1.png"))).status, 409);
  await give(head, [{ type: "seal-ballots", ...round, packages: 1, handedTo: "p1" }]);
  for (const one of [...live, own]) one.close();
  for (let i = 0; i < 200 && filesOf(folder).length > 0; i += 1) await new Promise((r) => setTimeout(r, 20));
  assert.deepEqual(filesOf(folder), []);
  const removed = async () => (await head.get(at("/log?limit=500"))).text.includes("scans-removed");
  for (let i = 0; i < 100 && !(await removed()); i += 1) await new Promise((r) => setTimeout(r, 20));
  assert.ok(await removed());
});

test("a restart goes on reading once the room is unlocked, a locked room shows nothing", async (t) => {
  const folder = temporary(t);
  const first = await startServer({ folder, port: 0, host: "127.0.0.1", ...clear });
  const before = await owner(new Browser(first.url));
  await before.post("/api/assemblies", { command: create() });
  await give(before, upToBox);
  await before.post(at("/hand-over"), { expectedVersion: await versionOf(before), ...round, head: "p10", pin });
  await give(before, [scanned]);
  const form = new FormData();
  form.append("file", new File(["không phải ảnh"], "0001.jpg"));
  assert.equal((await before.send("POST", scans("/scans/1"), form)).status, 202);
  assert.equal(codeOf(await before.post(scans("/rehearsal"), { batch: 1, papers: 3 })), "not-a-sample");
  assert.equal((await before.post(scans("/folder"), { batch: 1 })).status, 200);
  await first.close();
  const again = await startServer({ folder, port: 0, host: "127.0.0.1", ...clear });
  t.after(() => again.close());
  const head = new Browser(again.url, before);
  assert.equal(codeOf(await head.get(scans("/scans"))), "room-locked");
  assert.equal((await head.post(at("/unlock"), { pin })).status, 200);
  const batch = await read(head, 1, 1);
  assert.equal(batch.at("sheets").value, 0);
  // The folder of the scanner is watched again without a word.
  assert.equal((await statusOf(head)).at("folder", "batch").value, 1);
  assert.equal(batch.at("problems").list.length, 1);
  const finish = { expectedVersion: await versionOf(head), papers: 1 };
  assert.equal(codeOf(await head.post(scans("/scans/1/finish"), finish)), "nothing-scanned");
  const again1 = new FormData();
  again1.append("file", new File(["không phải ảnh"], "0002.jpg"));
  const known = Json.of(await head.send("POST", scans("/scans/1"), again1));
  assert.deepEqual([known.at("accepted").value, known.at("known").value], [0, 1]);
  assert.equal((await head.send("DELETE", scans("/scans/1"))).status, 200);
  assert.equal(await stateOf(head, 1), undefined);
});

test("a folder is watched only inside the data folder; its files are taken in and removed", async (t) => {
  const { folder, head } = await world(t);
  await give(head, [scanned]);
  for (const bad of ["..", "../quet", "/tmp", ".", "counting/x"])
    assert.equal(codeOf(await head.post(scans("/folder"), { batch: 1, folder: bad })), "folder-outside", bad);
  assert.equal((await head.post(scans("/folder"), { batch: 1 })).status, 200);
  const { writeFileSync } = await import("node:fs");
  writeFileSync(joinPath(folder, "quet", "a.jpg"), "chưa phải ảnh");
  await until(() => !existsSync(joinPath(folder, "quet", "a.jpg")), "the file to be taken in");
  await read(head, 1, 1);
  assert.equal((await statusOf(head)).at("folder", "path").value, joinPath(folder, "quet"));
  // Somebody stopped the reading: what the scanner writes next is taken in and waits for the word to go on.
  writeFileSync(joinPath(folder, "quet", "b.jpg"), "cũng chưa phải ảnh");
  await until(() => !existsSync(joinPath(folder, "quet", "b.jpg")), "the second file to be taken in");
  assert.equal((await head.post(scans("/scans/1/cancel"), {})).status, 200);
  const stopped = (await stateOf(head, 1)) === "stopped";
  writeFileSync(joinPath(folder, "quet", "c.jpg"), "vẫn chưa phải ảnh");
  await until(() => !existsSync(joinPath(folder, "quet", "c.jpg")), "the third file to be taken in");
  // Where the second was read before the word came there was nothing to stop.
  if (stopped) assert.equal(await stateOf(head, 1), "stopped");
  assert.equal((await head.post(scans("/scans/1/resume"), {})).status, 200);
  await read(head, 1, 3);
  // What is no scan stays, and is said by its name.
  writeFileSync(joinPath(folder, "quet", "thư.docx"), "không phải bản quét");
  const said = async () => String((await statusOf(head)).at("folder", "said", "vi").value);
  for (let i = 0; i < 600 && !(await said()).includes("thư.docx"); i += 1) await new Promise((r) => setTimeout(r, 100));
  assert.match(await said(), /thư\.docx/);
  assert.equal((await head.send("DELETE", scans("/folder"))).status, 200);
  assert.equal((await statusOf(head)).at("folder").value, null);
});

test("totals of another program are read by name, and screens cannot forge what the scanner says", async (t) => {
  const { head } = await world(t);
  const text = "STT;Họ tên;Số phiếu\n1;Nguyễn Văn An;15\n2;Trần Thị Bình;14\n3;Lê Quốc Cường;10\n4;Phạm Thu Dung;6";
  const totals = Json.of(await head.post(scans("/other-program"), { text }));
  assert.deepEqual(totals.at("votes").value, [15, 14, 10, 6]);
  assert.deepEqual(totals.at("problems").value, []);
  const table = new FormData();
  const lines = ["Kết quả,,", "Họ và tên,Số phiếu,Tỉ lệ", "Nguyễn Văn An,15,100%", "Trần Thị Bình,14,93%"];
  table.append("file", new File([lines.join("\r\n")], "ket-qua.csv"));
  const fromFile = Json.of(await head.send("POST", scans("/other-program"), table));
  assert.deepEqual(fromFile.at("votes").value, [15, 14, null, null]);
  assert.equal(fromFile.at("problems").list.length, 2);
  const picture = new FormData();
  picture.append("file", new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])], "ket-qua.xlsx"));
  assert.equal(codeOf(await head.send("POST", scans("/other-program"), picture)), "not-a-workbook");
  await give(head, [scanned]);
  const forged = await head.post(at("/commands"), {
    expectedVersion: await versionOf(head),
    command: {
      type: "record-scanned-batch",
      ...round,
      batch: 1,
      papers: 15,
      images: "A".repeat(43),
      readings: [],
      cases: [],
    },
  });
  assert.equal(codeOf(forged), "by-server-alone");
});

test("a doubt on one side of a ballot is judged with all its sides at hand", async (t) => {
  const { head } = await world(t, temporary(t), upToBoxOfTwoSides(), "majority");
  await give(head, [scanned]);
  assert.equal((await head.post(scans("/rehearsal"), { batch: 1, papers: 8, grade: "rough" })).status, 202);
  assert.equal((await read(head, 1, 16)).at("sheets").value, 8);
  const done = await head.post(scans("/scans/1/finish"), { expectedVersion: await versionOf(head), papers: 8 });
  assert.equal(done.status, 200, done.text);
  const pages = Json.of(await head.get(scans("/layout"))).at("pages").list;
  assert.equal(pages.length, 2);
  const onPage = (page: Json): readonly unknown[] => page.at("names").list.map((name) => name.at("index").value);
  const cases = Json.of(await head.get(at("/view"))).at("counting", "scanning", "cases").list;
  let seen = 0;
  for (const one of cases) {
    const picture = (query: string) => head.get(scans(`/cases/1/${one.at("case").value}.png${query}`));
    const sides = [await picture("?page=1"), await picture("?page=2")];
    assert.deepEqual(
      sides.map((side) => side.status),
      [200, 200],
    );
    assert.equal((await picture("?page=3")).status, 404);
    for (const doubtful of one.at("content", "doubtful").list) {
      const index = doubtful.at("index").value;
      const whole = await picture(`?mark=${index}-strike&whole=1`);
      const lies = pages.findIndex((page) => onPage(page).includes(index));
      assert.equal(whole.text, sides[lies]?.text, `name ${index} lies on side ${lies + 1}`);
      if (lies === 1) seen++;
    }
  }
  assert.ok(seen > 0, "some doubt stands on the second side");
});
