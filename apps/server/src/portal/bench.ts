/** The portal as a visitor meets it: requests a second beside a plain server, and a page on a throttled phone. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bareSite, type Figure, plainRequestsPerSecond, renderTime, requestsPerSecond } from "@laphieu/portal/bench";
import { startServer } from "../server.ts";
import { createPortalSample } from "./demo.ts";
import { paintTimes, phone } from "./paint.ts";

const RUNS = 5;
const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const profile = `phone 412×823, ${(phone.down * 8) / 1_000_000} Mbit/s, ${phone.latency} ms, CPU ÷${phone.slower}, median of ${RUNS}`;

/** Largest contentful paint of the home page and of the first article of the sample site, with what they weigh. */
async function* benchPaint(url: string): AsyncGenerator<Figure> {
  const home = await (await fetch(`${url}/cong`)).text();
  const article = /href="(\/cong\/bai\/[^"]+)"/.exec(home)?.[1] ?? "/cong";
  const pages = [
    ["home page", `${url}/cong`],
    ["article", `${url}${article}`],
  ] as const;
  const painted = await paintTimes(
    pages.map(([, at]) => at),
    RUNS,
  );
  for (const [name, at] of pages) {
    const runs = painted.get(at) ?? [];
    if (runs.length === 0) continue;
    const of = (part: (run: (typeof runs)[number]) => number): number => middle(runs.map(part));
    yield {
      bench: "portal",
      figure: `largest contentful paint, ${name} of the sample site`,
      value: of((r) => r.paint),
      unit: "ms",
      of: profile,
    };
    yield {
      bench: "portal",
      figure: `weight without photographs, ${name} of the sample site`,
      value: Math.round(of((r) => r.bytes) / 100) / 10,
      unit: "kB",
    };
    yield {
      bench: "portal",
      figure: `photographs before scrolling, ${name} of the sample site`,
      value: Math.round(of((r) => r.photographs) / 100) / 10,
      unit: "kB",
    };
  }
}

/** `laphieu bench portal`: the clients of the measure run on the same cores. */
export async function* benchPortal(): AsyncGenerator<Figure> {
  yield { bench: "portal", figure: "render a home page without content", value: renderTime(bareSite()), unit: "ms" };
  const folder = await mkdtemp(join(tmpdir(), "laphieu-bench-"));
  await createPortalSample({ folder, seed: 1 });
  const server = await startServer({ folder, port: 0, host: "127.0.0.1" });
  try {
    const home = await (await fetch(`${server.url}/cong`)).text();
    const plain = await plainRequestsPerSecond(gzipSync(home), 3);
    yield { bench: "portal", figure: "plain server of the same bytes", value: plain, unit: "requests/s" };
    const value = await requestsPerSecond(`${server.url}/cong`, 3);
    yield { bench: "portal", figure: "kept page, whole server", value, unit: "requests/s" };
    yield {
      bench: "portal",
      figure: "kept page of plain server",
      value: value / plain,
      unit: "ratio",
      of: "plain server of the same bytes",
    };
    yield* benchPaint(server.url);
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
