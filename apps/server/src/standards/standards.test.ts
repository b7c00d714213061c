import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { openLedger, verifyStream } from "@laphieu/ledger/store";
import { placesFor, usualPosts } from "@laphieu/standards-file";
import { everyCommand } from "../../../../packages/standards-file/src/testing/commands.ts";
import { type Answer, Browser, Json } from "../testing/browser.ts";
import { password } from "../testing/meeting.ts";
import { started } from "../testing/start.ts";
import { type Cast, cast, give, openedFile, type PersonName, people, personNames, secret } from "./testing.ts";

const codeOf = (answer: Answer) => Json.of(answer).at("error", "code").value;
const name = "Đỗ Thị Kín Đáo";
const facts = (usualPosts[0]?.fields ?? []).map((f) => ({ field: f.id, state: "found" }));
const begin = (id: string): readonly (readonly [PersonName, object])[] => [
  [
    "drafter",
    {
      type: "record-request",
      content: {
        name,
        birth: "1981",
        requestedBy: "Đảng ủy xã",
        letter: "Công văn 77-KD",
        purpose: "Giới thiệu ứng cử",
      },
    },
  ],
  ["drafter", { type: "name-subject", account: id }],
  ["drafter", { type: "give-notice" }],
  [
    "drafter",
    { type: "record-declared", content: { field: "education", value: "Đại học Kín 2003", source: "Bản khai" } },
  ],
  ["drafter", { type: "finish-papers" }],
  ["drafter", { type: "send-enquiry", content: { field: "education", body: "Trường Đại học Kín" } }],
  ["drafter", { type: "finish-enquiries" }],
  [
    "drafter",
    {
      type: "record-reply",
      enquiry: "h1",
      content: {
        outcome: "differs",
        fact: "Cấp bằng năm 2004 kín",
        source: "Sổ gốc",
        signer: "Hiệu trưởng",
        dated: "2026-11-23",
      },
    },
  ],
  ["drafter", { type: "put-difference", content: { enquiry: "h1", what: "Năm cấp bằng kín" } }],
  ["subject", { type: "explain", difference: "k1", content: { text: "Ghi nhầm kín", paper: null } }],
  ["drafter", { type: "submit-draft", content: { facts, proposed: "does-not", text: "Dự thảo kín" } }],
  [
    "decider",
    {
      type: "decide",
      content: {
        outcome: "does-not",
        text: "Kết luận kín",
        number: "9-KL",
        vote: { present: 9, for: 8, against: 1, none: 0 },
      },
    },
  ],
  ["drafter", { type: "give-result" }],
  ["subject", { type: "complain", content: { text: "Khiếu nại kín" } }],
];
async function played(c: Cast, file: string, steps: readonly (readonly [PersonName, object])[]): Promise<void> {
  for (const [who, command] of steps) {
    const answer = await give(c, file, who, command);
    assert.equal(answer.status, 200, `${who} ${JSON.stringify(command)} ${answer.text}`);
  }
}
const secretWords = [
  "Kín Đáo",
  "77-KD",
  "Đại học Kín",
  "2004 kín",
  "nhầm kín",
  "Dự thảo kín",
  "Kết luận kín",
  "Khiếu nại kín",
  "does-not",
];

test("a refused person is heard, complains and sees who opened; the folder tells nothing; the purge keeps a log that verifies", async (t) => {
  let now = new Date("2026-11-23T02:00:00Z");
  const { server, folder } = await started(t, { now: () => now });
  const c = await cast(server.url, ["head", "drafter", "decider", "examiner", "subject", "inspection"]);
  const file = await openedFile(c, "2027-03-01");
  await played(c, file, begin(c.id("subject")));
  const assign = {
    type: "assign",
    account: c.id("examiner"),
    role: "examiner",
    until: "2027-01-31",
    reason: "Giao khiếu nại",
  };
  await played(c, file, [["head", assign]]);
  // The key comes when somebody who holds it opens the file.
  const early = Json.of(await c.of("examiner").get(`/api/standards/files/${file}`));
  assert.equal(early.at("locked").value, "key-awaited");
  assert.equal(early.at("contents").value, null);
  await c.of("drafter").get(`/api/standards/files/${file}`);
  await played(c, file, [
    ["examiner", { type: "answer-complaint", content: { outcome: "upheld", text: "Giữ kết luận", number: "2-TL" } }],
    ["subject", { type: "accept-result" }],
  ]);
  const declared = Json.of(await c.of("subject").get(`/api/standards/files/${file}`))
    .at("contents")
    .list.find((held) => held.at("kind").value === "declared");
  const position = declared?.at("position").value;
  await played(c, file, [
    ["subject", { type: "ask-correction", content: { position, text: "Sửa năm" } }],
    ["drafter", { type: "correct", content: { position, value: "Năm 2004", why: "Theo đề nghị" } }],
    ["drafter", { type: "close" }],
  ]);

  const own = await c.of("subject").get(`/api/standards/files/${file}`);
  for (const word of secretWords) assert.ok(own.text.includes(word), word);
  const openers = new Set(
    Json.of(own)
      .at("file", "opened")
      .list.map((o) => String(o.at("name").value)),
  );
  for (const who of ["drafter", "decider", "examiner"] as const) assert.ok(openers.has(people[who]), who);
  const exported = Json.of(await c.of("subject").get(`/api/standards/files/${file}/export`));
  assert.ok(exported.at("contents").list.length >= 10 && exported.at("proof", "leaves").list.length > 10);
  assert.equal(codeOf(await c.of("drafter").get(`/api/standards/files/${file}/export`)), "not-your-part");

  // Head and inspection: steps and clocks, no word of the contents, and nobody's account.
  for (const who of ["head", "inspection"] as const) {
    const seen = await c.of(who).get(`/api/standards/files/${file}`);
    assert.equal(seen.status, 200);
    assert.equal(Json.of(seen).at("contents").value, null);
    for (const word of [...secretWords, people.subject, c.id("subject"), "confirms", "differs"])
      assert.ok(!seen.text.includes(word), `${who} sees ${word}`);
    assert.ok(seen.text.includes("k1") && Json.of(seen).at("file", "steps").list.length === 11);
  }

  // The whole folder, every file and every private value of the log read with the keys that lie beside it.
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())) {
    const bytes = readFileSync(join(file.parentPath, file.name));
    for (const word of secretWords.filter((w) => w !== "does-not")) {
      assert.ok(!bytes.includes(Buffer.from(word)), `${file.name} holds ${word}`);
      assert.ok(!bytes.includes(Buffer.from(JSON.stringify(word).slice(1, -1))), file.name);
    }
  }
  now = new Date("2027-03-02T02:00:00Z");
  await c.of("head").post("/api/sign-in", { username: "head", password });
  await played(c, file, [
    ["head", { type: "propose-purge" }],
    ["decider", { type: "sign-purge" }],
  ]);
  assert.equal((await c.of("subject").get(`/api/standards/files/${file}`)).status, 404);
  assert.equal(codeOf(await give(c, file, "drafter", { type: "close" })), "no-file");
  await server.close();

  const ledger = await openLedger({ folder, readOnly: true });
  t.after(() => ledger.close());
  const stream = `standards:${file}`;
  const verified = await verifyStream(ledger, stream);
  assert.ok(verified.ok);
  const entries = await ledger.read(stream);
  const types = entries.map((e) => e.leaf.type);
  for (const type of ["notice-given", "decided", "complaint-recorded", "purged"]) assert.ok(types.includes(type), type);
  const text = JSON.stringify(entries);
  for (const word of secretWords) assert.ok(!text.includes(word), word);
  assert.ok(!/"\$value":"/.test(text));
  const db = new DatabaseSync(join(folder, "accounts.db"), { readOnly: true });
  assert.equal(db.prepare("select count(*) as n from standards_wraps where file = ?").get(file)?.n, 0);
  db.close();
});

test("before the purge, the keys beside the log open only what is encrypted once more", async (t) => {
  const { server, folder } = await started(t);
  const c = await cast(server.url, ["head", "drafter", "decider", "subject", "inspection"]);
  const file = await openedFile(c);
  await played(c, file, begin(c.id("subject")).slice(0, 8));
  await server.close();
  const ledger = await openLedger({ folder, readOnly: true });
  t.after(() => ledger.close());
  const text = JSON.stringify(await ledger.read(`standards:${file}`));
  assert.match(text, /"\$value":"[A-Za-z0-9+/=]{300,}"/);
  for (const word of secretWords) assert.ok(!text.includes(word), word);
});

test("every act is refused to everybody whose part it is not", async (t) => {
  const { server } = await started(t);
  const c = await cast(server.url);
  const file = await openedFile(c);
  await played(c, file, begin(c.id("subject")).slice(0, 2));
  const nobody = new Browser(server.url);
  const place = (who: PersonName): string | null =>
    who === "drafter" || who === "decider" || who === "subject" || who === "head" ? who : null;
  const seen = await c.of("inspection").get(`/api/standards/files/${file}`);
  let version = Number(Json.of(seen).at("file", "version").value);
  const tried = new Map(everyCommand.map((command) => [command.type, command]));
  for (const command of tried.values()) {
    const path = `/api/standards/files/${file}/commands`;
    const fixed = "account" in command ? { ...command, account: c.id("stranger") } : command;
    assert.equal((await nobody.post(path, { expectedVersion: version, command: fixed })).status, 401);
    for (const who of [...personNames, "chu"] as const) {
      const from = who === "chu" ? null : place(who);
      if (from !== null && placesFor(command.type).some((p) => p === from)) continue;
      const browser = who === "chu" ? c.chu : c.of(who);
      const answer = await browser.post(path, { expectedVersion: version, command: fixed });
      assert.ok(
        ["not-your-part", "no-file"].includes(String(codeOf(answer))),
        `${who} ${command.type}: ${answer.text}`,
      );
      const knows = from !== null || who === "inspection";
      assert.equal(answer.status, knows ? 403 : 404, `${who} ${command.type}`);
    }
  }
  for (const who of ["head2", "stranger", "examiner", "outsider"] as const)
    assert.equal((await c.of(who).get(`/api/standards/files/${file}`)).status, 404, who);
  assert.equal((await c.chu.get(`/api/standards/files/${file}`)).status, 404);
  assert.equal((await nobody.get("/api/standards/files")).status, 401);
  for (const who of ["stranger", "outsider", "head2"] as const)
    assert.equal(Json.of(await c.of(who).get("/api/standards/files")).at("all").value, 0, who);
  // A session without the sentence reads nothing; a wrong sentence opens nothing.
  const second = new Browser(server.url);
  await second.post("/api/sign-in", { username: "drafter", password });
  const lockedView = Json.of(await second.get(`/api/standards/files/${file}`));
  assert.deepEqual([lockedView.at("locked").value, lockedView.at("contents").value], ["locked", null]);
  assert.equal(codeOf(await second.post("/api/standards/unlock", { secret: password })), "wrong-secret");
  assert.equal((await second.post("/api/standards/unlock", { secret })).status, 200);
  assert.ok((await second.get(`/api/standards/files/${file}`)).text.includes("Kín Đáo"));
  // An ended assignment ends the reading; a named decision lets one inspector read one file.
  version = Number(Json.of(await c.of("inspection").get(`/api/standards/files/${file}`)).at("file", "version").value);
  await played(c, file, [["head", { type: "end-assignment", account: c.id("decider"), reason: "Chuyển công tác" }]]);
  assert.equal((await c.of("decider").get(`/api/standards/files/${file}`)).status, 404);
  const decision = {
    type: "allow-inspection",
    account: c.id("inspection"),
    until: "2030-01-01",
    decision: "Quyết định 5-QĐ/UBKT",
  };
  await played(c, file, [["head", decision]]);
  await c.of("drafter").get(`/api/standards/files/${file}`);
  assert.ok((await c.of("inspection").get(`/api/standards/files/${file}`)).text.includes("Kín Đáo"));
  assert.ok((await c.of("subject").get(`/api/standards/files/${file}`)).text.includes("5-QĐ/UBKT"));
});

test("duties, posts and the network are set by those who may, and the owner holds no duty", async (t) => {
  const { server } = await started(t);
  const c = await cast(server.url);
  const give = (who: Browser, account: string, duty: string | null, unit: string | null) =>
    who.post("/api/standards/duties", { account, duty, unit });
  const chuId = String(Json.of(await c.chu.get("/api/me")).at("account", "id").value);
  assert.equal(codeOf(await give(c.chu, chuId, "head", "x")), "owner-apart");
  assert.equal(codeOf(await give(c.of("drafter"), c.id("outsider"), "officer", "x")), "not-your-part");
  assert.equal(codeOf(await give(c.of("head"), c.id("outsider"), "head", "x")), "not-your-part");
  assert.equal(codeOf(await give(c.of("head2"), c.id("drafter"), null, null)), "not-your-part");
  const field = { id: "ton-giao", label: "Tôn giáo", reason: "Lý do", source: "Bản khai", sensitiveBasis: null };
  const post = { id: "delegate", title: "Đại biểu", fields: [field] };
  assert.equal(codeOf(await c.of("head").post("/api/standards/posts", post)), "basis-needed");
  assert.equal(codeOf(await c.of("drafter").post("/api/standards/posts", post)), "not-your-part");
  const based = { ...post, fields: [{ ...field, sensitiveBasis: "Điều 9 Luật số 91/2025/QH15" }] };
  // What was told to a person stays what is collected: a file under way keeps its list.
  const opened = { ...{ post: "delegate", body: "Ban thường vụ", basis: "Quy định", collective: false } };
  const parts = {
    drafter: c.id("drafter"),
    decider: c.id("decider"),
    until: "2030-01-01",
    reason: "Giao",
    keepUntil: null,
  };
  const before = Json.of(await c.of("head").post("/api/standards/files", { ...opened, ...parts })).at("id").value;
  assert.equal((await c.of("head").post("/api/standards/posts", based)).status, 200);
  const after = Json.of(await c.of("head").post("/api/standards/files", { ...opened, ...parts })).at("id").value;
  const asks = async (file: unknown) => (await c.of("drafter").get(`/api/standards/files/${file}`)).text;
  assert.ok(!(await asks(before)).includes("Tôn giáo") && (await asks(after)).includes("Tôn giáo"));
  const page = await c.of("subject").get("/api/standards/protection");
  assert.ok(page.text.includes("Điều 9 Luật") && page.text.includes("Tôn giáo"));
  assert.equal(Json.of(page).at("changes").list.length, 0);
  assert.equal(Json.of(await c.of("inspection").get("/api/standards/protection")).at("changes").list.length, 1);
  assert.equal(codeOf(await c.of("head").post("/api/standards/network", { decision: "QĐ 3" })), "role");
  assert.equal((await c.chu.post("/api/standards/network", { decision: "QĐ 3" })).status, 200);
  assert.equal(Json.of(await c.of("head").get("/api/standards/figures")).at("opened").value, "few");
  assert.equal(codeOf(await c.of("drafter").get("/api/standards/figures")), "not-your-part");
  assert.equal((await c.of("outsider").get("/api/standards/figures")).status, 403);
});

test("there is no route, query or column for what the product must never have", () => {
  const routes = ["standards", "standards-papers", "standards-work"]
    .map((name) => readFileSync(new URL(`../routes/${name}.ts`, import.meta.url), "utf8"))
    .join("\n");
  const addresses = [...routes.matchAll(/app\.(?:get|post)\("([^"]+)"/g)].map((m) => m[1] ?? "");
  assert.ok(addresses.length > 20);
  for (const address of addresses)
    assert.doesNotMatch(
      address,
      /search|score|risk|watch|opinion|relative|family|label|rank|bulk|\ball\b|similar|suggest|person|name/,
    );
  // Pages of the own list, and the year of the figures: nothing to look for people by.
  assert.deepEqual([...routes.matchAll(/req\.query\("([^"]+)"/g)].map((m) => m[1]).toSorted(), ["from", "year"]);
  const tables = readFileSync(new URL("./key-store.ts", import.meta.url), "utf8");
  const columns = [...tables.matchAll(/create table if not exists (\w+) \(([^;`]+)\)/g)].map(
    (m) => `${m[1]}: ${[...(m[2] ?? "").matchAll(/(\w+) (?:text|integer|blob)/g)].map((c) => c[1]).join(" ")}`,
  );
  assert.deepEqual(columns, [
    "standards_keys: account public salt wrapped cost",
    "standards_wraps: file account wrapped",
    "standards_papers: file id sealed",
  ]);
});
