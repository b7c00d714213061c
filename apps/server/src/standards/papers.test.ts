import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { type Answer, Browser, Json } from "../testing/browser.ts";
import { password } from "../testing/meeting.ts";
import { started } from "../testing/start.ts";
import { type Cast, cast, give, openedFile, type PersonName, personNames, secret } from "./testing.ts";

const codeOf = (answer: Answer) => String(Json.of(answer).at("error", "code").value);
const marked = "DẤU-KÍN-TRONG-BẢN-CHỤP";
const pdf = new TextEncoder().encode(`%PDF-1.7\n${marked}\n`);

async function begun(c: Cast): Promise<string> {
  const file = await openedFile(c);
  for (const [who, command] of [
    [
      "drafter",
      {
        type: "record-request",
        content: { name: "Lò Thị Kín", birth: "1980", requestedBy: "Đảng ủy", letter: "1-CV", purpose: "Ứng cử" },
      },
    ],
    ["drafter", { type: "name-subject", account: c.id("subject") }],
    ["drafter", { type: "give-notice" }],
  ] as const) {
    const answer = await give(c, file, who, command);
    assert.equal(answer.status, 200, answer.text);
  }
  return file;
}
const versionOf = async (c: Cast, file: string) =>
  String(Json.of(await c.of("drafter").get(`/api/standards/files/${file}`)).at("file", "version").value);
async function upload(c: Cast, who: PersonName, file: string, bytes: Uint8Array) {
  const form = new FormData();
  form.set("title", "Bằng đại học");
  form.set("place", "Tủ 3, ngăn 2");
  form.set("expectedVersion", await versionOf(c, file));
  form.set("file", new File([Uint8Array.from(bytes)], "bằng.pdf", { type: "application/pdf" }));
  return c.of(who).post(`/api/standards/files/${file}/papers`, form);
}

test("a copy of a paper is read by members alone, lies encrypted on the disk, and goes with the file", async (t) => {
  const { server, folder } = await started(t);
  const c = await cast(server.url);
  const file = await begun(c);
  for (const who of personNames.filter((name) => name !== "drafter"))
    assert.ok((await upload(c, who, file, pdf)).status >= 403, who);
  assert.equal(codeOf(await upload(c, "drafter", file, new TextEncoder().encode("MZ chương trình"))), "paper-kind");
  assert.ok([400, 413].includes((await upload(c, "drafter", file, new Uint8Array(5_000_000))).status));
  assert.equal((await upload(c, "drafter", file, pdf)).status, 201);
  // A command cannot name a copy that never came.
  const attachment = { id: "0".repeat(24), name: "x", type: "application/pdf", bytes: 3 };
  const named = { type: "record-paper", content: { title: "x", place: "y", sha256: null, attachment } };
  assert.equal(codeOf(await give(c, file, "drafter", named)), "no-paper");

  const held = Json.of(await c.of("subject").get(`/api/standards/files/${file}`))
    .at("contents")
    .list.find((each) => each.at("kind").value === "paper");
  const address = `/api/standards/files/${file}/papers/${String(held?.at("value", "attachment", "id").value)}`;
  for (const who of personNames) {
    const answer = await c.of(who).get(address);
    const member = who === "drafter" || who === "decider" || who === "subject";
    assert.equal(answer.status === 200, member, `${who} ${answer.status}`);
    assert.equal(answer.text.includes(marked), member, who);
  }
  assert.equal((await new Browser(server.url).get(address)).status, 401);
  for (const each of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile()))
    assert.ok(!readFileSync(join(each.parentPath, each.name)).includes(Buffer.from(marked)), each.name);

  const early = { type: "propose-purge", rule: "Điều 14 Luật số 91/2025/QH15" };
  assert.equal((await give(c, file, "head", early)).status, 200);
  const listed = async (who: PersonName) =>
    Json.of(await c.of(who).get("/api/standards/purge-list"))
      .at("list")
      .list.map((each) => each.at("id").value);
  for (const who of ["head", "decider", "inspection"] as const) assert.deepEqual(await listed(who), [file], who);
  for (const who of ["head2", "drafter", "subject", "stranger", "outsider"] as const)
    assert.deepEqual(await listed(who), [], who);
  assert.equal((await give(c, file, "decider", { type: "sign-purge" })).status, 200);
  assert.equal((await c.of("subject").get(address)).status, 404);
  const db = new DatabaseSync(join(folder, "accounts.db"), { readOnly: true });
  assert.equal(db.prepare("select count(*) as n from standards_papers").get()?.n, 0);
  db.close();
});

test("a printed copy with its code follows the steps without an account, and a guessed code finds nothing", async (t) => {
  const { server } = await started(t);
  const c = await cast(server.url, ["head", "drafter", "decider", "subject", "inspection"]);
  const file = await begun(c);
  assert.equal((await give(c, file, "drafter", { type: "give-copy" })).status, 200);
  const code = String(
    Json.of(await c.of("drafter").get(`/api/standards/files/${file}`))
      .at("contents")
      .list.find((each) => each.at("kind").value === "copy")
      ?.at("value", "code").value,
  );
  assert.match(code, /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  const visitor = new Browser(server.url);
  const seen = await visitor.post("/api/standards/copy", { code: ` ${code.toLowerCase().replaceAll("-", " ")}` });
  assert.equal(seen.status, 200, seen.text);
  assert.equal(Json.of(seen).at("step").value, "papers");
  for (const word of ["Lò Thị Kín", "1-CV", c.id("subject"), file, code]) assert.ok(!seen.text.includes(word), word);
  for (const who of ["head", "inspection"] as const)
    assert.ok(!(await c.of(who).get(`/api/standards/files/${file}`)).text.includes(code), who);
  for (let i = 0; i < 10; i += 1)
    assert.equal(codeOf(await visitor.post("/api/standards/copy", { code: "0000-0000-0000-0000" })), "no-copy");
  assert.equal((await visitor.post("/api/standards/copy", { code })).status, 429);
});

test("every address of the files is closed to everybody whose part it is not", async (t) => {
  const { server } = await started(t);
  const c = await cast(server.url);
  const file = await begun(c);
  const of = `/api/standards/files/${file}`;
  const post = {
    id: "delegate",
    title: "Đại biểu",
    fields: [{ id: "a", label: "B", reason: "c", source: "d", sensitiveBasis: null }],
  };
  const clocks = Json.of(await c.of("head").get("/api/standards/protection")).at("clocks").value;
  const opening = {
    post: "delegate",
    body: "x",
    basis: "Quy định",
    collective: false,
    drafter: c.id("drafter"),
    decider: c.id("decider"),
    until: "2030-01-01",
    reason: "y",
    keepUntil: null,
  };
  type Way = readonly [method: "GET" | "POST", address: string, allowed: readonly string[], body?: unknown];
  const overseers = ["head", "head2", "inspection"];
  const members = ["drafter", "decider", "subject"];
  const ways: readonly Way[] = [
    ["GET", of, [...members, "head", "inspection"]],
    ["GET", `${of}/export`, ["subject"]],
    ["GET", `${of}/congresses`, ["drafter"]],
    ["GET", `${of}/letters/own.pdf`, members],
    ["GET", `${of}/letters/notice.pdf`, ["drafter", "decider"]],
    ["GET", "/api/standards/figures", overseers],
    ["GET", "/api/standards/figures.pdf", overseers],
    ["GET", "/api/standards/workload", overseers],
    ["GET", "/api/standards/workload.pdf", overseers],
    ["GET", "/api/standards/purge-list.pdf", overseers],
    ["GET", "/api/standards/duties", ["head", "head2", "chu"]],
    ["POST", "/api/standards/posts", ["head", "head2"], post],
    ["POST", "/api/standards/clocks", ["head", "head2"], clocks],
    ["POST", "/api/standards/calendar", ["head", "head2"], { holidays: ["2026-12-24"], workdays: [] }],
    ["POST", "/api/standards/network", ["chu"], { decision: null }],
    ["POST", "/api/standards/files", ["head", "head2"], opening],
  ];
  const nobody = new Browser(server.url);
  for (const [method, address, allowed, body] of ways) {
    const ask = (browser: Browser) => (method === "GET" ? browser.get(address) : browser.post(address, body));
    assert.equal((await ask(nobody)).status, 401, `nobody ${address}`);
    for (const who of [...personNames, "chu"] as const) {
      // Every paper is set once: others are tried for their refusal alone.
      if (address.endsWith(".pdf") && allowed.includes(who) && who !== allowed[0]) continue;
      const answer = await ask(who === "chu" ? c.chu : c.of(who));
      const may = answer.status === 200 || answer.status === 201;
      assert.equal(
        may,
        allowed.includes(who),
        `${who} ${method} ${address}: ${answer.status} ${answer.text.slice(0, 200)}`,
      );
      if (!may) {
        assert.ok([403, 404].includes(answer.status), `${who} ${address} ${answer.status}`);
        assert.ok(!answer.text.includes("Lò Thị Kín"), `${who} ${address}`);
      }
    }
  }
  // Without the own sentence, the part alone reads nothing.
  const again = new Browser(server.url);
  await again.post("/api/sign-in", { username: "drafter", password });
  assert.equal(codeOf(await again.get(`${of}/letters/own.pdf`)), "locked");
  await again.post("/api/standards/unlock", { secret });
  assert.equal((await again.get(`${of}/letters/own.pdf`)).status, 200);
});
