/** A rendered page kept in memory, beside a plain file server in the same run. */
import { Agent, createServer, get } from "node:http";
import { emptySettings } from "./model.ts";
import { render } from "./render.ts";
import { type Site, siteOf } from "./site.ts";

export type Figure = {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly of?: string;
};

/** Requests a second that one address answers, over 50 kept connections. */
export async function requestsPerSecond(url: string, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const end = performance.now() + seconds * 1000;
  let done = 0;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      get(url, { agent, headers: { "accept-encoding": "gzip" } }, (response) => {
        response.on("end", resolve).on("error", reject).resume();
      }).on("error", reject);
    });
  const start = performance.now();
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      while (performance.now() < end) {
        await one();
        done += 1;
      }
    }),
  );
  agent.destroy();
  return Math.round((done * 1000) / (performance.now() - start));
}

/** Requests a second of a server that only hands out these bytes. */
export async function plainRequestsPerSecond(bytes: Uint8Array, seconds: number): Promise<number> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const address = server.address();
    if (address === null || typeof address !== "object") throw new Error("the plain server has no port");
    return await requestsPerSecond(`http://127.0.0.1:${address.port}/`, seconds);
  } finally {
    server.close();
  }
}

/** Milliseconds that one home page of a site takes to make. */
export function renderTime(site: Site): number {
  const start = performance.now();
  for (let i = 0; i < 200; i++) render(site, "/cong");
  return (performance.now() - start) / 200;
}

/** A site without any content. */
export const bareSite = (): Site =>
  siteOf({
    settings: emptySettings,
    articles: [],
    documents: [],
    files: new Map(),
    congresses: [],
    at: "2026-05-06T02:00:00.000Z",
    origin: "http://127.0.0.1",
    views: new Map(),
    visits: new Map(),
    sums: { online: 0, today: 0, week: 0, month: 0, year: 0, total: 0 },
    still: false,
  });
