/** A rendered page kept in memory, beside a plain file server in the same run. */
import { Agent, createServer, get } from "node:http";
import { gzipSync } from "node:zlib";
import { emptySettings } from "./model.ts";
import { render } from "./render.ts";
import { siteOf } from "./site.ts";

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

/** What a server that only hands out bytes of this size reaches, and how long the page takes to make. */
export async function* benchPages(): AsyncGenerator<Figure> {
  const sums = { online: 0, today: 0, week: 0, month: 0, year: 0, total: 0 };
  const site = siteOf({
    settings: emptySettings,
    articles: [],
    documents: [],
    files: new Map(),
    congresses: [],
    at: "2026-05-06T02:00:00.000Z",
    origin: "http://127.0.0.1",
    views: new Map(),
    visits: new Map(),
    sums,
    still: false,
  });
  const start = performance.now();
  for (let i = 0; i < 200; i++) render(site, "/cong");
  yield { bench: "portal", figure: "render the home page", value: (performance.now() - start) / 200, unit: "ms" };
  const bytes = gzipSync(render(site, "/cong").body);
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address !== null && typeof address === "object")
    yield {
      bench: "portal",
      figure: "plain server of the same bytes",
      value: await requestsPerSecond(`http://127.0.0.1:${address.port}/`, 3),
      unit: "requests/s",
    };
  server.close();
}
