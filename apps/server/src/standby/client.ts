/** Requests of a standby to the machine it follows: HTTPS, and the one root certificate that was seen at pairing. */
import { X509Certificate } from "node:crypto";
import { type RequestOptions, request } from "node:https";
import { isIPv6 } from "node:net";
import type { z } from "zod";
import { problemAnswer } from "./protocol.ts";

/** The other machine answered with a refusal. */
export class FirstRefused extends Error {
  override readonly name = "FirstRefused";
  readonly code: string;
  readonly text: { readonly vi: string; readonly en: string };
  constructor(code: string, text: { readonly vi: string; readonly en: string }) {
    super(text.en);
    this.code = code;
    this.text = text;
  }
}

/** It did not answer, or not as our program does. */
export class FirstSilent extends Error {
  override readonly name = "FirstSilent";
}

/** Host and port of an address as people type it; null when it is none. */
export function readAddress(text: string): { readonly host: string; readonly port: number } | null {
  const trimmed = text.trim();
  const url = URL.parse(/^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (url === null || url.protocol !== "https:" || url.username !== "" || url.search !== "" || url.pathname !== "/")
    return null;
  return { host: url.hostname.replace(/^\[|\]$/g, ""), port: url.port === "" ? 4191 : Number(url.port) };
}

export type Target = { readonly host: string; readonly port: number };

/** Bytes of an answer with status 200. `ca` null takes any certificate: only for fetching the root itself. */
function ask(
  target: Target,
  ca: string | null,
  path: string,
  options: { readonly token?: string; readonly body?: unknown; readonly timeout: number; readonly largest: number },
): Promise<{ readonly status: number; readonly bytes: Buffer }> {
  const { token, body, timeout, largest } = options;
  const sent = body === undefined ? null : Buffer.from(JSON.stringify(body));
  const { host, port } = target;
  const how: RequestOptions = {
    host,
    port,
    path,
    method: sent === null ? "GET" : "POST",
    headers: {
      host: `${isIPv6(host) ? `[${host}]` : host}:${port}`,
      "x-laphieu": "1",
      ...(sent === null ? {} : { "content-type": "application/json", "content-length": sent.length }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    timeout,
    agent: false,
    ...(ca === null ? { rejectUnauthorized: false } : { ca }),
  };
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new FirstSilent(why));
    const call = request(how, (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > largest) call.destroy(new Error("too much"));
        else chunks.push(chunk);
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, bytes: Buffer.concat(chunks) }));
      answer.on("error", (error) => fail(error.message));
    });
    call.on("timeout", () => call.destroy(new Error("no answer")));
    call.on("error", (error) => fail(error.message));
    if (sent !== null) call.write(sent);
    call.end();
  });
}

/** The root certificate that a machine shows: who it is is proved by the pairing code alone. */
export async function fetchRoot(target: Target): Promise<{ readonly pem: string; readonly fingerprint: string }> {
  const { status, bytes } = await ask(target, null, "/api/root.crt", { timeout: 5_000, largest: 20_000 });
  if (status !== 200) throw new FirstSilent(`status ${status}`);
  try {
    const root = new X509Certificate(bytes);
    return { pem: root.toString(), fingerprint: root.fingerprint256 };
  } catch {
    throw new FirstSilent("no certificate");
  }
}

/** A request whose answer is JSON of the given shape. @throws FirstSilent, FirstRefused */
export async function askJson<S extends z.ZodType>(
  target: Target,
  ca: string,
  path: string,
  shape: S,
  options: { readonly token?: string; readonly body: unknown; readonly timeout?: number },
): Promise<z.output<S>> {
  const { status, bytes } = await ask(target, ca, `/api/standby/${path}`, {
    ...options,
    timeout: options.timeout ?? 15_000,
    largest: 300_000_000,
  });
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch {
    throw new FirstSilent("not JSON");
  }
  if (status !== 200) {
    const refused = problemAnswer.safeParse(json);
    if (!refused.success) throw new FirstSilent(`status ${status}`);
    throw new FirstRefused(refused.data.error.code, refused.data.error.text);
  }
  const read = shape.safeParse(json);
  if (!read.success) throw new FirstSilent(`unexpected answer: ${read.error.issues[0]?.path.join(".") ?? ""}`);
  return read.data;
}

/** The bytes of a file of the other machine. @throws FirstSilent */
export async function askFile(target: Target, ca: string, token: string, name: string): Promise<Buffer> {
  const { status, bytes } = await ask(target, ca, `/api/standby/file?name=${encodeURIComponent(name)}`, {
    token,
    timeout: 30_000,
    largest: 300_000_000,
  });
  if (status !== 200) throw new FirstSilent(`status ${status}`);
  return bytes;
}
