/** Sign-in through a server of the organisation, with one of our own; and nothing asked of anybody without it. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { Browser, Json } from "../testing/browser.ts";
import { owner } from "../testing/meeting.ts";
import { startSignInServer } from "../testing/sign-in-server.ts";
import { started, temporary } from "../testing/start.ts";
import { oidcFile, readOidc } from "./oidc.ts";

async function hall(t: TestContext) {
  const provider = await startSignInServer(t, "la-phieu", "một bí mật");
  const folder = temporary(t);
  writeFileSync(
    join(folder, oidcFile),
    JSON.stringify({
      issuer: provider.issuer,
      clientId: "la-phieu",
      clientSecret: "một bí mật",
      name: "Cổng của tỉnh",
    }),
  );
  const { server, lines } = await started(t, { folder });
  const office = await owner(new Browser(server.url));
  const username = String(Json.of(await office.get("/api/me")).at("account", "username").value);
  provider.person = { sub: "u-1", preferred_username: username };
  /** As a browser does it: to the server of the organisation and back, each time only with the cookies of that place. */
  const signIn = async () => {
    const browser = new Browser(server.url);
    const begun = await browser.post("/api/sign-in/oidc");
    assert.equal(begun.status, 200, begun.text);
    const away = await fetch(String(Json.of(begun).at("url").value), { redirect: "manual" });
    const back = new URL(away.headers.get("location") ?? "");
    assert.equal(back.origin, server.url);
    const place = back.pathname + back.search;
    const returned = await fetch(back, { redirect: "manual", headers: { cookie: browser.cookie } });
    const cookie = [browser.cookie, ...returned.headers.getSetCookie().map((line) => line.split(";")[0] ?? "")].join(
      "; ",
    );
    const me = await fetch(`${server.url}/api/me`, { headers: { cookie } });
    const { account }: { account?: { username: string } } = JSON.parse(await me.text());
    return { to: returned.headers.get("location"), username: account?.username ?? null, place, cookie };
  };
  return { provider, server, office, username, signIn, lines };
}

test("a person signs in through the server of the organisation, and the log says so", async (t) => {
  const { office, username, signIn, provider, server } = await hall(t);
  assert.equal(Json.of(await office.get("/api/me")).at("oidc").value, "Cổng của tỉnh");
  const once = await signIn();
  assert.deepEqual([once.to, once.username], ["/", username]);
  assert.ok(provider.asked.includes("/jwks"), "the signature of the ID token was checked");
  assert.match((await office.get("/api/access-log")).text, /Cổng của tỉnh|máy chủ đăng nhập|sign-in server|oidc/i);
  // The way back opens once.
  const again = await fetch(server.url + once.place, { redirect: "manual", headers: { cookie: once.cookie } });
  assert.notEqual(again.headers.get("location"), "/");
  // Known by what the server calls the person, also under another name.
  provider.person = { sub: "u-1", preferred_username: "ten-moi" };
  assert.equal((await signIn()).username, username);
});

test("nobody gets in whom the owner did not let in, nor with a token made for something else", async (t) => {
  const { provider, username, signIn } = await hall(t);
  provider.person = { sub: "u-2", preferred_username: "nguoi-la" };
  const stranger = await signIn();
  assert.deepEqual([stranger.to, stranger.username], ["/?dang-nhap=khong", null]);
  provider.person = { sub: "u-1", preferred_username: username };
  for (const wrong of ["signature", "nonce", "audience"] as const) {
    provider.wrong = wrong;
    const refused = await signIn();
    assert.deepEqual([refused.to, refused.username], ["/?dang-nhap=khong", null], wrong);
  }
});

test("without the file nothing is offered, and nothing is asked of anybody", async (t) => {
  const asked: string[] = [];
  const { server } = await started(t);
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!address.startsWith(server.url)) asked.push(address);
    return real(input, init);
  };
  t.after(() => {
    globalThis.fetch = real;
  });
  const office = await owner(new Browser(server.url));
  assert.equal(Json.of(await office.get("/api/me")).at("oidc").value, null);
  assert.equal((await office.post("/api/sign-in/oidc")).status, 404);
  assert.equal((await office.get("/api/auth/callback/oidc?code=1&state=2")).status, 404);
  await office.post("/api/sign-out");
  assert.deepEqual(asked, []);
});

test("a sign-in server that does not answer is said, and the password still works", async (t) => {
  const folder = temporary(t);
  // A port that nothing listens on.
  writeFileSync(join(folder, oidcFile), JSON.stringify({ issuer: "http://127.0.0.1:9", clientId: "la-phieu" }));
  const { server } = await started(t, { folder });
  await owner(new Browser(server.url));
  const refused = await new Browser(server.url).post("/api/sign-in/oidc");
  assert.equal(Json.of(refused).at("error", "code").value, "oidc-unreachable");
});

test("a wrong file is told at the start, by its field", (t) => {
  const folder = temporary(t);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, oidcFile);
  writeFileSync(path, "{");
  assert.throws(() => readOidc(folder), /oidc\.json .*không phải JSON/);
  writeFileSync(path, JSON.stringify({ issuer: "https://dang-nhap.example", clientId: "" }));
  assert.throws(() => readOidc(folder), /mục clientId/);
  writeFileSync(path, JSON.stringify({ issuer: "https://dang-nhap.example/", clientId: "a" }));
  assert.equal(readOidc(folder)?.discoveryUrl, "https://dang-nhap.example/.well-known/openid-configuration");
});
