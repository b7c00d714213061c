// x509 builds on it and leaves it to the program to bring.
import "reflect-metadata";

import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { connect, createServer } from "node:tls";
import {
  PemConverter,
  X509Certificate as Signed,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { Browser, Json } from "../../testing/browser.ts";
import { owner, password } from "../../testing/meeting.ts";
import { started } from "../../testing/start.ts";
import { openAuthority } from "./authority.ts";
import { isLocal } from "./name-constraints.ts";

type Reply = { readonly status: number; readonly text: string; readonly cookies: readonly string[] };

/** One request over TLS that trusts this root and no other. */
function send(
  url: string,
  ca: string,
  options: { method?: string; body?: object; cookie?: string } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        ca,
        method: options.method ?? "GET",
        headers: {
          "x-laphieu": "1",
          "content-type": "application/json",
          ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
        },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, text, cookies: response.headers["set-cookie"] ?? [] }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(options.body === undefined ? undefined : JSON.stringify(options.body));
  });
}

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "laphieu-tls-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("a phone that trusts the root reads the page over HTTPS; nobody else's root will do", async (t) => {
  const { server, folder } = await started(t, { https: true });
  assert.ok(server.httpsUrl);
  const https = server.httpsUrl;
  const plain = new Browser(server.url);
  const root = readFileSync(join(folder, "tls", "root.pem"), "utf8");
  const network = Json.of(await plain.get("/api/network"));
  assert.equal(network.at("fingerprint").value, new X509Certificate(root).fingerprint256);
  assert.equal(network.at("secure").value, false);
  const installed = await plain.get("/api/root.crt");
  assert.equal(installed.headers.get("content-type"), "application/x-x509-ca-cert");
  for (const name of ["root.key", "server.key"]) assert.equal(statSync(join(folder, "tls", name)).mode & 0o777, 0o600);

  const health = await send(`${https}/api/health`, root);
  assert.equal(health.text, '{"ok":true}');
  assert.equal(JSON.parse((await send(`${https}/api/network`, root)).text).secure, true);
  const other = await openAuthority(folderOf(t), "khac", () => new Date());
  await assert.rejects(send(`${https}/api/health`, other.root.pem));

  // The same session rules, with cookies that plain HTTP never sees.
  await owner(plain);
  const signIn = { method: "POST", body: { username: "chu", password } };
  const signedIn = await send(`${https}/api/sign-in`, root, signIn);
  assert.equal(signedIn.status, 200, signedIn.text);
  for (const cookie of signedIn.cookies.filter((line) => !/max-age=0/i.test(line))) {
    assert.match(cookie, /^__Secure-/);
    assert.match(cookie, /; Secure/);
    assert.match(cookie, /; HttpOnly/i);
  }
  const cookie = signedIn.cookies.map((line) => line.split(";")[0]).join("; ");
  assert.equal(JSON.parse((await send(`${https}/api/me`, root, { cookie })).text).account.username, "chu");
  // Whoever signed in over HTTP and comes over HTTPS stays signed in.
  assert.equal(
    JSON.parse((await send(`${https}/api/me`, root, { cookie: plain.cookie })).text).account.username,
    "chu",
  );
  const out = await send(`${https}/api/sign-out`, root, { method: "POST", body: {}, cookie });
  assert.equal(out.status, 200);
  assert.equal(JSON.parse((await send(`${https}/api/me`, root, { cookie })).text).account, undefined);
});

test("the certificate stays while it fits and is made anew for a new address; the root stays", async (t) => {
  const folder = folderOf(t);
  let now = new Date("2026-11-20T00:00:00Z");
  const open = () => openAuthority(folder, "hoi-truong", () => now);
  const first = await open();
  const names = ["localhost", "192.168.1.10", "hoi-truong.local", "fd00::12", "203.0.113.9", "example.com"];
  const one = await first.certificateFor(names);
  assert.deepEqual(one.names, ["localhost", "192.168.1.10", "hoi-truong.local", "fd00::12"]);
  const again = await open();
  assert.equal((await again.certificateFor(names)).cert, one.cert);
  assert.equal(again.fingerprint, first.fingerprint);
  const two = await again.certificateFor([...names, "10.0.0.7"]);
  assert.notEqual(two.cert, one.cert);
  now = new Date("2027-12-15T00:00:00Z");
  assert.notEqual((await (await open()).certificateFor([...names, "10.0.0.7"])).cert, two.cert);
  const root = new X509Certificate(first.root.pem);
  const leaf = new X509Certificate(two.cert);
  assert.ok(root.ca && !leaf.ca && leaf.verify(root.publicKey));
  assert.equal(leaf.checkIP("10.0.0.7"), "10.0.0.7");
});

test("the root vouches for private addresses and local names alone", async (t) => {
  for (const name of ["192.168.0.1", "10.1.2.3", "172.31.0.1", "169.254.3.4", "fe80::1", "may.local", "may.lan", "may"])
    assert.ok(isLocal(name, "may"), name);
  for (const name of ["8.8.8.8", "172.32.0.1", "2001:db8::1", "example.com", "local.example", "other"])
    assert.ok(!isLocal(name, "may"), name);
  // Even a certificate that the root's own key signed is refused when it names something else.
  const folder = folderOf(t);
  const authority = await openAuthority(folder, "may", () => new Date());
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const signingKey = await crypto.subtle.importKey(
    "pkcs8",
    PemConverter.decodeFirst(readFileSync(join(folder, "tls", "root.key"), "utf8")),
    algorithm,
    false,
    ["sign"],
  );
  const forged = await X509CertificateGenerator.create({
    subject: "CN=x",
    issuer: new Signed(authority.root.pem).subject,
    notBefore: new Date(Date.now() - 1_000),
    notAfter: new Date(Date.now() + 3_600_000),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new SubjectAlternativeNameExtension([
        { type: "dns", value: "localhost" },
        { type: "dns", value: "example.com" },
      ]),
    ],
  });
  const good = await authority.certificateFor(["localhost"]);
  const bad = {
    cert: forged.toString("pem"),
    key: PemConverter.encode(await crypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY"),
  };
  assert.equal(await accepted(t, good, authority.root.pem), true);
  assert.equal(await accepted(t, bad, authority.root.pem), false);
});

/** Whether a TLS client that trusts the root takes a server with this certificate. */
async function accepted(t: TestContext, pair: { readonly cert: string; readonly key: string }, ca: string) {
  const server = createServer({ cert: pair.cert, key: pair.key });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return new Promise<boolean>((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", servername: "localhost", ca }, () => {
      socket.end();
      resolve(socket.authorized);
    });
    socket.on("error", () => resolve(false));
  });
}
