import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readFileOf } from "../file/read-file.ts";
import { backupFolder } from "../read-folder.ts";
import { type Answer, Browser, Json } from "../testing/browser.ts";
import { assembly, create, give, owner, upToBox } from "../testing/meeting.ts";
import { started, temporary } from "../testing/start.ts";

const at = (answer: Answer, ...path: readonly (string | number)[]): unknown => Json.of(answer).at(...path).value;
const base = `/api/assemblies/${assembly}`;

test("an office sets its form and its templates, and a template that fails costs only its own paper", async (t) => {
  const { server, folder } = await started(t);
  const office = await owner(new Browser(server.url));
  assert.equal((await office.post("/api/assemblies", { command: create() })).status, 201);
  await give(office, upToBox);

  const first = await office.get("/api/office");
  assert.equal(first.status, 200, first.text);
  assert.equal(at(first, "style", "tones"), "first");
  assert.doesNotMatch(first.text, /"name":"ballot"/, "ballots are drawn by us alone");

  const wrong = await office.post("/api/office/style", { style: { tones: "third" } });
  assert.equal(wrong.status, 400);
  assert.equal(at(wrong, "error", "field"), "tones");
  const style = { rules: "hd-36-2018", tones: "second", issuer: "ĐẠI HỘI CỦA CHÚNG TÔI", logLine: true };
  const saved = await office.post("/api/office/style", { style });
  assert.equal(at(saved, "style", "rules"), "hd-36-2018");
  assert.equal(at(await office.get(`${base}/file`), "line"), true);

  const name = "/api/office/templates/hand-vote-record.typ";
  const text = (await office.get(name)).text;
  assert.match(text, /official\(d\)/);
  const broken = await office.post(name, { text: `${text}\n#d.fields.at("nobody")\n` });
  assert.equal(broken.status, 400);
  assert.match(String(at(broken, "error", "text", "vi")), /hand-vote-record\.typ:\d+:\d+.*nobody/);
  assert.equal(existsSync(join(folder, "office", "hand-vote-record.typ")), false, "what cannot be drawn is not kept");
  const own = await office.post(name, { text: `${text}\nRIENG CUA CO QUAN\n` });
  assert.equal(own.status, 200, own.text);
  const rows = Json.of(await office.get("/api/office")).at("templates").value;
  assert.ok(Array.isArray(rows));
  assert.deepEqual(
    rows.filter((r) => r.own).map((r) => r.name),
    ["hand-vote-record"],
  );
  assert.match((await office.get("/api/office/preview/hand-vote-record.pdf")).text, /^%PDF/);
  assert.equal((await office.get("/api/office/preview/ballot.pdf")).status, 404);
  assert.equal((await office.get("/api/office/templates/..%2Fstyle.json.typ")).status, 404);

  // A file put into the folder by hand is not tried first: it fails alone, by name.
  mkdirSync(join(folder, "office"), { recursive: true });
  writeFileSync(join(folder, "office", "script.typ"), "#let a = \n");
  const failed = await office.get(`${base}/documents/script-main.pdf`);
  assert.equal(failed.status, 409);
  assert.match(String(at(failed, "error", "text", "vi")), /script\.typ:\d+/);
  assert.match((await office.get(`${base}/documents/hand-votes-main.pdf`)).text, /^%PDF/);

  assert.equal((await office.post(`${name}/remove`)).status, 200);
  assert.equal((await office.get(name)).text, text);

  const copy = join(temporary(t), "copy");
  await backupFolder(folder, copy);
  assert.ok(existsSync(join(copy, "office", "style.json")));
});

test("settings that cannot be read cost no paper, and the page says what is wrong", async (t) => {
  const { server, folder } = await started(t);
  const office = await owner(new Browser(server.url));
  assert.equal((await office.post("/api/assemblies", { command: create() })).status, 201);
  await give(office, upToBox);
  mkdirSync(join(folder, "office"));
  writeFileSync(join(folder, "office", "style.json"), "{");
  assert.match((await office.get(`${base}/documents/script-main.pdf`)).text, /^%PDF/);
  assert.match(String(at(await office.get("/api/office"), "problems", 0, "text", "vi")), /JSON/);
});

test("a paper that the log does not number takes a free number, and keeps it", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  const { id } = JSON.parse((await office.post("/api/samples", { kind: "commune", until: "closed" })).text);
  const of = `/api/assemblies/${String(id)}`;
  const find = async (paper: string) => {
    const papers: unknown = JSON.parse((await office.get(`${of}/file`)).text).papers;
    assert.ok(Array.isArray(papers));
    return papers.find((p) => p.id === paper);
  };
  const { toNumber } = await find("destruction");
  assert.equal(toNumber.register, "BB/ĐU");
  assert.equal((await find("result-report")).toNumber, null, "the log numbers this one");

  const taken = await office.post(`${of}/file/record`, { paper: "destruction", number: 1 });
  assert.equal(at(taken, "error", "code"), "number-taken");
  const number = toNumber.free + 3;
  const made = await office.post(`${of}/file/record`, { paper: "destruction", number });
  assert.equal(at(made, "number"), `${number}-BB/ĐU`, made.text);
  const after = await find("destruction");
  assert.equal(after.number, `${number}-BB/ĐU`);
  assert.equal(after.changed, false);
  const fixed = await office.post(`${of}/file/record`, { paper: "result-report", number: 9 });
  assert.equal(at(fixed, "error", "code"), "numbered-already");
  const none = await office.post(`${of}/file/record`, { paper: "script-main", number: 9 });
  assert.equal(at(none, "error", "code"), "no-number");
});

test("what a biographical list needs goes to that list, to those who may read the file, and away again", async (t) => {
  const { server, folder } = await started(t);
  const office = await owner(new Browser(server.url));
  assert.equal((await office.post("/api/assemblies", { command: create() })).status, 201);
  await give(office, upToBox);
  const of = `${base}/file/biographies`;
  const text = `Họ và tên\tQuê quán\nNguyễn Văn An\tLàng Nhà Bí Mật\nNgười Lạ\tX\n`;
  const kept = await office.post(of, { text });
  assert.equal(at(kept, "people"), 1, kept.text);
  assert.equal(at(kept, "problems", 0, "row"), 3);
  assert.equal(at(await office.get(`${base}/file`), "biographies", "people"), 1);
  assert.equal(readdirSync(join(folder, "papers", assembly)).length, 1);
  const read = await readFileOf(folder, assembly);
  assert.match(JSON.stringify(read.biographies), /Làng Nhà Bí Mật/);
  await read.close();
  assert.equal((await office.post(of, { text: "a\tb" })).status, 400);

  const code = Json.of(await office.post(`${base}/device-codes`, { role: "observer" })).at("code").value;
  const observer = new Browser(server.url);
  assert.equal((await observer.post("/api/devices/join", { code })).status, 200);
  assert.equal(at(await observer.get(`${base}/file`), "biographies"), null);
  assert.equal((await observer.post(of, { text })).status, 403);

  assert.equal((await office.post(of, { text: "" })).status, 200);
  assert.equal(at(await office.get(`${base}/file`), "biographies"), null);
  assert.equal(readdirSync(join(folder, "papers", assembly)).length, 0);
});
