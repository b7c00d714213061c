/** A browser for tests: keeps cookies, sends our header, reads live streams. */
import { request } from "node:http";

export type Answer = { readonly status: number; readonly text: string; readonly headers: Headers };

export class Browser {
  readonly base: string;
  readonly #cookies = new Map<string, string>();

  /** `like` lends its cookies: the same browser after the server came back on another port. */
  constructor(base: string, like?: Browser) {
    this.base = base;
    for (const [name, value] of like === undefined ? [] : like.#cookies) this.#cookies.set(name, value);
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const isForm = body instanceof FormData;
    const response = await fetch(this.base + path, {
      method,
      headers: {
        ...(method === "GET" ? {} : { "x-laphieu": "1" }),
        ...(body === undefined || isForm ? {} : { "content-type": "application/json" }),
        ...(this.#cookies.size === 0 ? {} : { cookie: this.cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";");
      const [name = "", ...value] = pair.split("=");
      if (attributes.some((a) => a.trim().toLowerCase() === "max-age=0")) this.#cookies.delete(name);
      else this.#cookies.set(name, value.join("="));
    }
    // Bytes as they came: a paper is no text, yet it is searched like one.
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, text: bytes.toString("utf8"), headers: response.headers };
  }

  get(path: string): Promise<Answer> {
    return this.send("GET", path);
  }

  post(path: string, body: unknown = {}): Promise<Answer> {
    return this.send("POST", path, body);
  }

  /** Follows a live stream; `text` grows with what arrives. */
  live(path: string): Live {
    const live: Live = { text: "", ended: false, close: () => outgoing.destroy() };
    const outgoing = request(this.base + path, { headers: { cookie: this.cookie } }, (response) => {
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        live.text += chunk;
      });
      response.on("close", () => {
        live.ended = true;
      });
    });
    outgoing.on("error", () => {
      live.ended = true;
    });
    outgoing.end();
    return live;
  }
}

export type Live = { text: string; ended: boolean; close: () => void };

/** Any value as read from JSON, walked without claiming a shape. */
export class Json {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }

  static of(answer: Answer): Json {
    return new Json(JSON.parse(answer.text));
  }

  at(...path: readonly (string | number)[]): Json {
    let value: unknown = this.value;
    for (const key of path) {
      value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
    }
    return new Json(value);
  }

  get list(): readonly Json[] {
    return Array.isArray(this.value) ? this.value.map((item: unknown) => new Json(item)) : [];
  }
}

/** Waits until something holds; fails after ten seconds. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
