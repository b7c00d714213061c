import assert from "node:assert/strict";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join as joinPath } from "node:path";
import { type TestContext, test } from "node:test";
import { StartRefused, startServer } from "./index.ts";
import { Browser, Json } from "./testing/browser.ts";
import { owner, password } from "./testing/meeting.ts";
import { started, temporary } from "./testing/start.ts";

const codeOf = (answer: { readonly text: string }) => new Json(JSON.parse(answer.text)).at("error", "code").value;

test("the first owner is made without code on loopback, once, with a long password", async (t) => {
  const { server } = await started(t);
  const browser = new Browser(server.url);
  const me = Json.of(await browser.get("/api/me"));
  assert.equal(me.at("setup").value, true);
  assert.equal(me.at("setupCode").value, false);
  assert.equal(server.setupCode, null);
  const short = await browser.post("/api/setup", { name: "An", username: "an", password: "11 ký tự ơi" });
  assert.equal(short.status, 400);
  assert.equal(codeOf(short), "password-short");
  await owner(browser);
  assert.equal(Json.of(await browser.get("/api/me")).at("account", "name").value, "Nguyễn Văn Chủ");
  const again = await new Browser(server.url).post("/api/setup", { name: "Kẻ khác", username: "khac", password });
  assert.equal(again.status, 409);
  assert.equal(codeOf(again), "already-set-up");
  assert.ok(!(await browser.get("/api/me")).text.includes("noemail"));
});

test("beyond loopback the first owner types the code of the console", async (t) => {
  const { server } = await started(t, { host: "0.0.0.0" });
  const browser = new Browser(server.url);
  const body = { name: "Nguyễn Văn An", username: "an", password };
  assert.equal(Json.of(await browser.get("/api/me")).at("setupCode").value, true);
  assert.equal(codeOf(await browser.post("/api/setup", body)), "setup-code");
  assert.equal(codeOf(await browser.post("/api/setup", { ...body, code: "00000000" })), "setup-code");
  assert.equal((await browser.post("/api/setup", { ...body, code: server.setupCode?.toUpperCase() })).status, 201);
});

test("sign-in waits after five wrong passwords, also for the right one, and only for that peer and name", async (t) => {
  let now = Date.now();
  const { server, lines } = await started(t, { now: () => new Date(now) });
  await owner(new Browser(server.url));
  const browser = new Browser(server.url);
  for (let i = 0; i < 5; i += 1) {
    const wrong = await browser.post("/api/sign-in", { username: "chu", password: "sai mật khẩu rồi" });
    assert.equal(codeOf(wrong), "wrong-sign-in");
  }
  const locked = await browser.post("/api/sign-in", { username: "chu", password });
  assert.equal(locked.status, 429);
  assert.equal(codeOf(locked), "too-many-attempts");
  assert.equal(locked.headers.get("retry-after"), "30");
  now += 31_000;
  assert.equal((await browser.post("/api/sign-in", { username: "Chu", password })).status, 200);
  assert.equal(Json.of(await browser.get("/api/me")).at("account", "username").value, "chu");
  assert.equal((await browser.post("/api/sign-out")).status, 200);
  assert.equal(Json.of(await browser.get("/api/me")).at("account").value, undefined);
  assert.deepEqual(lines, []);
});

test("nothing is answered to nobody, under a foreign name, or from another site", async (t) => {
  const { server } = await started(t);
  const nobody = new Browser(server.url);
  for (const path of ["", "/x/view", "/x/live", "/x/log", "/x/documents", "/x/documents/a.pdf", "/x/pack.pdf"]) {
    const answer = await nobody.get(`/api/assemblies${path}`);
    assert.equal(answer.status, 401, path);
    assert.equal(codeOf(answer), "not-signed-in");
  }
  for (const path of [
    "/assemblies",
    "/samples",
    "/assemblies/x/commands",
    "/assemblies/x/hand-over",
    "/assemblies/x/unlock",
  ])
    assert.equal((await nobody.post(`/api${path}`, {})).status, 401, path);
  assert.equal((await nobody.send("POST", "/api/sign-out", {}, { "x-laphieu": "0" })).status, 403);
  assert.equal((await nobody.send("POST", "/api/sign-out", {}, { origin: "http://evil.example" })).status, 403);
  assert.equal((await nobody.send("POST", "/api/sign-out", {}, { origin: server.url })).status, 200);
  assert.equal(codeOf(await nobody.get("/api/nothing")), "not-found");
  assert.equal((await nobody.get("/api/screens/0000")).status, 404);
});

test("an unknown field is named", async (t) => {
  const { server } = await started(t);
  const answer = await new Browser(server.url).post("/api/setup", {
    name: "An",
    username: "an",
    password,
    admin: true,
  });
  assert.equal(answer.status, 400);
  assert.equal(codeOf(answer), "unknown-field");
  assert.equal(Json.of(answer).at("error", "field").value, "admin");
});

test("a body beyond the limit is refused and the server goes on", async (t) => {
  const { server } = await started(t);
  const browser = new Browser(server.url);
  const large = await browser.post("/api/setup", { name: "x".repeat(200_000), username: "an", password });
  assert.equal(large.status, 413);
  assert.equal((await browser.get("/api/health")).text, '{"ok":true}');
});

function webFolder(t: TestContext, page: string): string {
  const root = temporary(t);
  mkdirSync(joinPath(root, "assets"));
  writeFileSync(joinPath(root, "index.html"), page);
  writeFileSync(joinPath(root, "assets", "index-Df_fBXHP.js"), "console.log(1)");
  writeFileSync(joinPath(root, "man-hinh.html"), "<!doctype html><title>Màn hình</title>");
  writeFileSync(joinPath(root, "la-phieu.svg"), "<svg/>");
  return root;
}

test("pages carry a strict policy, files with a hash are kept for ever, every address of the app is the app", async (t) => {
  const { server } = await started(t, { webRoot: webFolder(t, "<!doctype html><title>Lá Phiếu</title>") });
  const browser = new Browser(server.url);
  const page = await browser.get("/dai-hoi/abc/kiem-phieu");
  assert.equal(page.status, 200);
  assert.match(page.text, /Lá Phiếu/);
  const policy = page.headers.get("content-security-policy") ?? "";
  assert.match(policy, /script-src 'self';/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.match(policy, /default-src 'none'/);
  assert.equal(page.headers.get("x-content-type-options"), "nosniff");
  assert.equal(page.headers.get("referrer-policy"), "no-referrer");
  const known = await browser.send("GET", "/", undefined, { "if-none-match": page.headers.get("etag") ?? "" });
  assert.equal(known.status, 304);
  const script = await browser.get("/assets/index-Df_fBXHP.js");
  assert.match(script.headers.get("cache-control") ?? "", /immutable/);
  assert.match((await browser.get("/man-hinh/abc")).text, /Màn hình/);
  assert.equal((await browser.get("/la-phieu.svg")).headers.get("cache-control"), "no-cache");
  assert.equal((await browser.get("/assets/missing.js")).status, 404);
  assert.ok(!(await browser.get("/..%2f..%2fpackage.json")).text.includes("workspaces"));
  const api = await browser.get("/api/me");
  assert.match(api.headers.get("content-security-policy") ?? "", /default-src 'none'/);
});

test("a page with a place for the nonce gets a new one each time", async (t) => {
  const { server } = await started(t, { webRoot: webFolder(t, '<!doctype html><meta name="csp-nonce" content="" />') });
  const browser = new Browser(server.url);
  const nonceOf = async () => {
    const page = await browser.get("/");
    const nonce = /content="([^"]{20,})"/.exec(page.text)?.[1] ?? "";
    const policy = page.headers.get("content-security-policy") ?? "";
    assert.ok(policy.includes(`style-src 'self' 'nonce-${nonce}'`), policy);
    assert.ok(!policy.includes("unsafe-inline"));
    return nonce;
  };
  assert.notEqual(await nonceOf(), await nonceOf());
});

test("a start that cannot be says why in both languages", async (t) => {
  const { server, folder } = await started(t);
  const port = Number(new URL(server.url).port);
  const refusal = (code: string) => (error: unknown) => {
    assert.ok(error instanceof StartRefused);
    assert.equal(error.code, code);
    assert.ok(error.text.vi.length > 20 && error.text.en.length > 20);
    return true;
  };
  const host = "127.0.0.1";
  await assert.rejects(startServer({ folder, port: 0, host }), refusal("folder-in-use"));
  await assert.rejects(startServer({ folder: temporary(t), port, host }), refusal("port-taken"));
  await assert.rejects(startServer({ folder: temporary(t), port: 0, host: "203.0.113.7" }), refusal("address-unknown"));
  const blocked = joinPath(temporary(t), "file");
  writeFileSync(blocked, "");
  chmodSync(blocked, 0o400);
  await assert.rejects(
    startServer({ folder: joinPath(blocked, "data"), port: 0, host }),
    refusal("folder-not-writable"),
  );
  // Whatever failed left nothing locked behind.
  const free = temporary(t);
  await assert.rejects(startServer({ folder: free, port, host }), refusal("port-taken"));
  const later = await startServer({ folder: free, port: 0, host });
  await later.close();
});
