import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { backupFolder } from "../read-folder.ts";
import { type Answer, Browser, Json } from "../testing/browser.ts";
import { assembly, create, give, owner, upToBox } from "../testing/meeting.ts";
import { started, temporary } from "../testing/start.ts";
import { readFileOf } from "./read-file.ts";

const base = `/api/assemblies/${assembly}`;
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3);
const form = (bytes: Uint8Array, name = "scan.png"): FormData => {
  const data = new FormData();
  data.append("file", new File([new Uint8Array(bytes)], name));
  return data;
};
const codeOf = (answer: Answer): unknown => Json.of(answer).at("error", "code").value;
const at = (answer: Answer, ...path: readonly (string | number)[]): unknown => Json.of(answer).at(...path).value;

test("a paper goes on record, is signed, scanned, corrected, checked and filed", async (t) => {
  const { server, folder } = await started(t);
  const office = await owner(new Browser(server.url));
  assert.equal((await office.post("/api/assemblies", { command: create() })).status, 201);
  await give(office, upToBox);
  const paper = "hand-votes-main";

  const made = await office.post(`${base}/file/record`, { paper });
  assert.equal(made.status, 201, made.text);
  const position = Number(at(made, "position"));
  const sha256 = String(at(made, "sha256"));
  assert.match(String(at(made, "code")), /^([0-9A-F]{4} ){7}[0-9A-F]{4}$/, "with the code that the page shows");
  assert.equal(at(await office.post(`${base}/file/record`, { paper }), "position"), position, "the same bytes again");

  const pdf = await fetch(`${server.url}${base}/file/papers/${position}.pdf`, { headers: { cookie: office.cookie } });
  const bytes = new Uint8Array(await pdf.arrayBuffer());
  assert.equal(createHash("sha256").update(bytes).digest("hex"), sha256);
  // Nothing of it lies readable in the data folder, under its own name or any.
  const stored = join(folder, "papers", assembly);
  for (const name of readdirSync(stored)) {
    assert.doesNotMatch(name, new RegExp(sha256));
    assert.ok(!readFileSync(join(stored, name)).includes("%PDF"));
  }

  const wrong = await office.send(
    "POST",
    `${base}/file/scans/${position}`,
    form(new TextEncoder().encode("<svg>"), "a.png"),
  );
  assert.equal(codeOf(wrong), "scan-kind");
  const scan = await office.send("POST", `${base}/file/scans/${position}`, form(png, "<b>.png"));
  assert.equal(scan.status, 201, scan.text);
  assert.equal(at(scan, "withdrawn"), undefined);
  assert.match(String(at(scan, "code")), /^[0-9A-F]{4} /);
  assert.equal(codeOf(await office.send("POST", `${base}/file/scans/${position}`, form(png))), "scan-known");
  const back = await office.get(`${base}/file/scans/${String(at(scan, "position"))}`);
  assert.match(back.headers.get("content-disposition") ?? "", /^attachment; .*\.png/);
  assert.match(back.headers.get("content-security-policy") ?? "", /sandbox; default-src 'none'/);
  assert.equal(back.headers.get("x-content-type-options"), "nosniff");

  await give(office, [
    {
      type: "vote-by-hand",
      sitting: "main",
      matter: "resolution",
      subject: "thông qua chương trình",
      votes: { for: 15, against: 0, noOpinion: 0 },
    },
  ]);
  assert.equal(codeOf(await office.post(`${base}/file/record`, { paper })), "reason-needed");
  const again = await office.post(`${base}/file/record`, { paper, reason: "bổ sung một lần biểu quyết" });
  assert.equal(again.status, 201, again.text);
  assert.equal(at(again, "replaces", "position"), position);
  assert.equal(codeOf(await office.send("POST", `${base}/file/scans/${position}`, form(png))), "paper-replaced");

  const list = Json.of(await office.get(`${base}/file`));
  const papers = list.at("papers").value;
  assert.ok(Array.isArray(papers));
  const entry = papers.find((p) => p.id === paper);
  assert.equal(entry.changed, false);
  assert.equal(entry.earlier.length, 1);
  assert.match(entry.record.code, /^([0-9A-F]{4} ){7}[0-9A-F]{4}$/);

  const known = await office.send("POST", `${base}/file/check/0`, form(bytes, "x.pdf"));
  assert.equal(at(known, "match", "title"), "Biên bản biểu quyết giơ tay");
  assert.notEqual(at(known, "match", "replacedBy"), null);
  const strange = await office.send("POST", `${base}/file/check/0`, form(Uint8Array.of(1, 2, 3)));
  assert.equal(at(strange, "match"), null);

  const sheet = await office.get(`${base}/file/check-sheet.pdf`);
  assert.match(sheet.text, /^%PDF/);

  const job = String(at(await office.post(`${base}/file/zip`, { formats: ["pdf", "csv"] }), "job"));
  for (let i = 0; i < 400 && at(await office.get(`${base}/file/zip/${job}`), "ready") !== true; i += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const zip = await office.get(`${base}/file/zip/${job}/ho-so.zip`);
  assert.equal(zip.headers.get("content-type"), "application/zip");
  for (const name of ["0-danh-muc-ho-so.pdf", "0-phieu-doi-chieu.pdf", "SHA256SUMS.txt"])
    assert.ok(zip.text.includes(name), name);

  // A backup carries the store and its key: the paper opens from the copy.
  const copy = join(temporary(t), "copy");
  await backupFolder(folder, copy);
  const read = await readFileOf(copy, assembly);
  assert.deepEqual(Buffer.from((await read.kept(sha256)) ?? []), Buffer.from(bytes));
  assert.equal(read.records.papers.length, 2);
  await read.close();

  const gone = await office.post(`${base}/file/scans/${String(at(scan, "position"))}/withdraw`, {
    reason: "quét nhầm",
  });
  assert.equal(gone.status, 200, gone.text);
  assert.equal((await office.get(`${base}/file/scans/${String(at(scan, "position"))}`)).status, 404);
});

test("minutes of a count stay out of the file until the announcement, and nobody but the chair's side reads it", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  assert.equal((await office.post("/api/assemblies", { command: create() })).status, 201);
  await give(office, upToBox);
  const early = await office.post(`${base}/file/record`, { paper: "minutes-chi-uy-1" });
  assert.ok(early.status === 409 || early.status === 404, early.text);
  const code = Json.of(await office.post(`${base}/device-codes`, { role: "observer" })).at("code").value;
  const observer = new Browser(server.url);
  assert.equal((await observer.post("/api/devices/join", { code })).status, 200);
  const list = Json.of(await observer.get(`${base}/file`));
  assert.equal(list.at("mayRead").value, false);
  assert.doesNotMatch(JSON.stringify(list.at("papers").value), /"kind":"counting-minutes"/);
  for (const path of ["/sheets/all.xlsx", "/results.json", "/file/check-sheet.pdf"])
    assert.equal((await observer.get(base + path)).status, 403, path);
  assert.equal((await observer.post(`${base}/file/record`, { paper: "script-main" })).status, 403);
});

test("Word files, lists and results come as downloads", async (t) => {
  const { server } = await started(t);
  const office = await owner(new Browser(server.url));
  const { id } = JSON.parse((await office.post("/api/samples", { kind: "cell", until: "closed" })).text);
  const of = `/api/assemblies/${String(id)}`;
  const word = await office.get(`${of}/documents/script-main.docx`);
  assert.match(word.headers.get("content-disposition") ?? "", /^attachment; .*\.docx/);
  assert.match(word.text, /^PK/);
  assert.match((await office.get(`${of}/sheets/all.xlsx`)).text, /^PK/);
  assert.match((await office.get(`${of}/sheets/results.csv`)).text, /Cuộc bầu \/ Election/);
  const report = JSON.parse((await office.get(`${of}/results.json`)).text);
  assert.equal(report["@type"], "ElectionResults.ElectionReport");
  assert.equal(report.IsTest, true);
  const ballot = JSON.parse((await office.get(`${of}/documents`)).text).find(
    (d: { kind: string }) => d.kind === "ballot",
  );
  assert.equal(codeOf(await office.get(`${of}/documents/${ballot.id}.docx`)), "pdf-only");
});
