import assert from "node:assert/strict";
import { request } from "node:http";
import { test } from "node:test";
import { started } from "../testing/start.ts";

const json = { "x-laphieu": "1", "content-type": "application/json" };
const owner = { name: "Trần Văn Bình", username: "chumay", password: "mat khau du dai 2026" };
const post = (url: string, path: string, body: unknown, cookie = ""): Promise<Response> =>
  fetch(`${url}/api${path}`, { method: "POST", headers: { ...json, cookie }, body: JSON.stringify(body) });
const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

/** A request whose path goes out as written, dots and all. */
const raw = (url: string, path: string): Promise<{ readonly status: number; readonly text: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const call = request({ hostname, port, path }, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => {
        text += chunk.toString("latin1");
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    call.on("error", reject);
    call.end();
  });

test("a session that somebody planted is not taken up by signing in, and ends with signing out", async (t) => {
  const { server } = await started(t);
  const made = cookieOf(await post(server.url, "/setup", owner));
  const name = made.split("=")[0] ?? "";
  const planted = `${name}=planted-by-somebody.signature`;
  const { username, password } = owner;
  const answer = await post(server.url, "/sign-in", { username, password }, planted);
  assert.equal(answer.status, 200);
  const own = cookieOf(answer);
  assert.ok(own.includes(`${name}=`) && !own.includes("planted"));
  const me = async (cookie: string): Promise<string> =>
    (await fetch(`${server.url}/api/me`, { headers: { cookie } })).text();
  assert.doesNotMatch(await me(planted), /"username"/);
  assert.match(await me(own), /"username":"chumay"/);
  // Two sign-ins are two sessions; ending one leaves no way back by its cookie.
  assert.notEqual(own, made);
  await post(server.url, "/sign-out", {}, own);
  assert.doesNotMatch(await me(own), /"username"/);
});

test("session cookies are out of reach of scripts and of other sites", async (t) => {
  const { server } = await started(t);
  const answer = await post(server.url, "/setup", owner);
  const cookies = answer.headers.getSetCookie();
  assert.ok(cookies.length > 0);
  for (const line of cookies) {
    assert.match(line, /httponly/i);
    assert.match(line, /samesite=(?:lax|strict)/i);
  }
});

test("every answer carries the headers, faults and refusals included", async (t) => {
  const { server } = await started(t);
  for (const path of ["/", "/api/me", "/api/nothing", "/api/assemblies", "/no.css", "/api/standby", "/x/y/z"]) {
    const { headers } = await fetch(`${server.url}${path}`);
    assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    assert.equal(headers.get("referrer-policy"), "no-referrer", path);
    assert.equal(headers.get("x-frame-options"), "DENY", path);
    const policy = headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'/, path);
    assert.match(policy, /frame-ancestors 'none'/, path);
    assert.doesNotMatch(policy, /script-src[^;]*unsafe/, path);
    assert.equal(headers.get("access-control-allow-origin"), null, path);
    assert.equal(headers.get("server"), null, path);
    assert.equal(headers.get("x-powered-by"), null, path);
  }
});

test("no path of a request reaches a file beside the screens", async (t) => {
  const { server } = await started(t);
  const cookie = cookieOf(await post(server.url, "/setup", owner));
  for (const way of ["/../", "/..%2f", "/%2e%2e/", "/..%5c", "/assets/../../", "//", "/%00"])
    for (const file of ["installation.key", "accounts.db", "keys.db", "../../../../etc/passwd"]) {
      const { text } = await raw(server.url, `${way}${file}`);
      assert.doesNotMatch(text, /laphieu-installation|SQLite format|root:/, `${way}${file}`);
    }
  for (const path of [
    "/api/office/templates/..%2f..%2finstallation.key.typ",
    "/api/assemblies/..%2f..%2fx/contributions/..%2f..%2finstallation.key",
    "/api/assemblies/x/handouts/..%2f..%2finstallation.key",
    "/api/assemblies/x/file/papers/..%2f1.pdf",
    "/api/standby/file?name=../installation.key",
  ]) {
    const answer = await fetch(`${server.url}${path}`, { headers: { cookie } });
    assert.ok(answer.status >= 400 && answer.status < 500, `${path} ${answer.status}`);
    assert.doesNotMatch(await answer.text(), /laphieu-installation/, path);
  }
});
