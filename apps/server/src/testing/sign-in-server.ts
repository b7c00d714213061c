/** A small OpenID Connect server for tests: discovery, PKCE (S256), ID tokens signed with ES256, codes used once. */
import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";

export type SignInServer = {
  readonly issuer: string;
  /** Every path that was asked for. */
  readonly asked: string[];
  /** Who is signed in at the server. */
  person: { readonly sub: string; readonly preferred_username: string };
  /** Makes ID tokens that nobody may trust: signed with another key, or made for another sign-in. */
  wrong: "signature" | "nonce" | "audience" | null;
};

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
};
const pair = () => generateKeyPairSync("ec", { namedCurve: "P-256" });

/** Starts the server for one client; it ends with the test. */
export async function startSignInServer(t: TestContext, clientId: string, clientSecret: string): Promise<SignInServer> {
  const key = pair();
  const other = pair();
  const codes = new Map<string, { challenge: string; nonce: string; redirect: string }>();
  const tokens = new Set<string>();
  const asked: string[] = [];
  const at: SignInServer = {
    issuer: "",
    asked,
    person: { sub: "u-1", preferred_username: "vanan" },
    wrong: null,
  };

  const idToken = (nonce: string, issuer: string): string => {
    const now = Math.floor(Date.now() / 1_000);
    const header = base64({ alg: "ES256", kid: "k1", typ: "JWT" });
    const claims = base64({
      iss: issuer,
      aud: at.wrong === "audience" ? "another-program" : clientId,
      iat: now,
      exp: now + 300,
      nonce: at.wrong === "nonce" ? "of another sign-in" : nonce,
      ...at.person,
    });
    const signed = sign("sha256", Buffer.from(`${header}.${claims}`), {
      key: at.wrong === "signature" ? other.privateKey : key.privateKey,
      dsaEncoding: "ieee-p1363",
    });
    return `${header}.${claims}.${signed.toString("base64url")}`;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, issuer: string): Promise<void> => {
    const url = new URL(request.url ?? "/", issuer);
    asked.push(url.pathname);
    const json = (status: number, body: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        json(200, {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/userinfo`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["ES256"],
          code_challenge_methods_supported: ["S256"],
        });
        return;
      case "/jwks":
        json(200, { keys: [{ ...key.publicKey.export({ format: "jwk" }), kid: "k1", alg: "ES256", use: "sig" }] });
        return;
      case "/authorize": {
        const of = (name: string): string => url.searchParams.get(name) ?? "";
        const wrong =
          of("client_id") !== clientId ||
          of("response_type") !== "code" ||
          of("code_challenge_method") !== "S256" ||
          !of("scope").split(" ").includes("openid");
        if (wrong) {
          json(400, { error: "invalid_request" });
          return;
        }
        const code = randomUUID();
        const redirect = of("redirect_uri");
        codes.set(code, { challenge: of("code_challenge"), nonce: of("nonce"), redirect });
        const back = new URL(redirect);
        back.searchParams.set("code", code);
        back.searchParams.set("state", of("state"));
        response.writeHead(302, { location: back.href }).end();
        return;
      }
      case "/token": {
        const form = new URLSearchParams(await textOf(request));
        const known = codes.get(form.get("code") ?? "");
        codes.delete(form.get("code") ?? "");
        const proof = createHash("sha256")
          .update(form.get("code_verifier") ?? "")
          .digest("base64url");
        const basic = request.headers.authorization?.replace(/^Basic /, "") ?? "";
        const secret = form.get("client_secret") ?? Buffer.from(basic, "base64").toString().split(":")[1];
        if (
          known === undefined ||
          proof !== known.challenge ||
          form.get("redirect_uri") !== known.redirect ||
          secret !== clientSecret
        ) {
          json(400, { error: "invalid_grant" });
          return;
        }
        const token = randomUUID();
        tokens.add(token);
        json(200, {
          access_token: token,
          token_type: "Bearer",
          expires_in: 300,
          id_token: idToken(known.nonce, issuer),
        });
        return;
      }
      case "/userinfo": {
        const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
        json(tokens.has(token) ? 200 : 401, tokens.has(token) ? at.person : {});
        return;
      }
      default:
        json(404, {});
    }
  };

  const server = createServer((request, response) => {
    const address: AddressInfo | string | null = server.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    void answer(request, response, `http://127.0.0.1:${port}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address: AddressInfo | string | null = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return Object.assign(at, { issuer: `http://127.0.0.1:${port}` });
}
