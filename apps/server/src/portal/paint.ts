/** How soon a phone on a slow line sees the largest thing of a page: measured in a real Chromium over its own protocol. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

/** A middling phone on a slow mobile line: 1.6 Mbit/s down, 0.75 up, 150 ms for each answer, a quarter of this processor. */
export const phone = { down: 1_600_000 / 8, up: 750_000 / 8, latency: 150, slower: 4 } as const;

export type Paint = {
  /** Largest contentful paint in ms. */
  readonly paint: number;
  /** Element that was the largest. */
  readonly element: string;
  /** Bytes over the line without photographs, and those of photographs. */
  readonly bytes: number;
  readonly photographs: number;
};

const message = z.object({
  id: z.int().optional(),
  method: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ message: z.string() }).optional(),
});
type Params = { readonly [name: string]: unknown };

/** A Chromium of this machine, or null. */
async function browserPath(): Promise<{ readonly path: string; readonly env: NodeJS.ProcessEnv } | null> {
  for (const path of ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"])
    if (existsSync(path)) return { path, env: {} };
  const finder = new URL("../../../../scripts/ensure-browser.mjs", import.meta.url);
  if (!existsSync(finder)) return null;
  const { chromium }: { readonly chromium: () => Promise<{ path: string; env: NodeJS.ProcessEnv }> } = await import(
    finder.href
  );
  return await chromium().catch(() => null);
}

class Line {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: z.infer<typeof message>) => void>();
  readonly #heard: (method: string, params: Params) => void;
  #last = 0;

  constructor(socket: WebSocket, heard: (method: string, params: Params) => void) {
    this.#socket = socket;
    this.#heard = heard;
    socket.addEventListener("message", (event) => {
      const got = message.parse(JSON.parse(String(event.data)));
      if (got.id !== undefined) this.#waiting.get(got.id)?.(got);
      else if (got.method !== undefined) this.#heard(got.method, got.params ?? {});
    });
  }

  async ask(method: string, params: Params = {}, session?: string): Promise<Params> {
    this.#last += 1;
    const id = this.#last;
    const answer = await new Promise<z.infer<typeof message>>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.send(
        JSON.stringify({ id, method, params, ...(session === undefined ? {} : { sessionId: session }) }),
      );
    });
    this.#waiting.delete(id);
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result ?? {};
  }
}

const watch = `window.__paint={at:0,el:""};new PerformanceObserver((l)=>{for(const e of l.getEntries())window.__paint={at:e.startTime,el:(e.element&&(e.element.tagName+" "+(e.element.currentSrc||e.element.textContent||"").slice(-60)))||""}}).observe({type:"largest-contentful-paint",buffered:true})`;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens each address `times` times in a browser that knows nothing of it. Empty where there is no Chromium. */
export async function paintTimes(
  urls: readonly string[],
  times: number,
): Promise<ReadonlyMap<string, readonly Paint[]>> {
  const browser = await browserPath();
  const all = new Map<string, Paint[]>();
  if (browser === null) return all;
  const folder = await mkdtemp(join(tmpdir(), "laphieu-paint-"));
  const child = spawn(
    browser.path,
    [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--user-data-dir=${folder}`,
      "--remote-debugging-port=0",
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...browser.env } },
  );
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let said = "";
      child.stderr.on("data", (data: Buffer) => {
        said += data.toString();
        const at = /listening on (ws:\S+)/.exec(said)?.[1];
        if (at !== undefined) resolve(at);
      });
      child.once("exit", () => reject(new Error(`the browser ended: ${said.slice(0, 400)}`)));
    });
    const socket = new WebSocket(address);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener("open", () => resolve());
      socket.addEventListener("error", () => reject(new Error("no line to the browser")));
    });
    let loaded = (): void => undefined;
    const types = new Map<string, string>();
    let bytes = 0;
    let photographs = 0;
    const line = new Line(socket, (method, params) => {
      if (method === "Page.loadEventFired") loaded();
      else if (method === "Network.responseReceived") types.set(String(params.requestId), String(params.type));
      else if (method === "Network.loadingFinished") {
        const size = Number(params.encodedDataLength);
        if (types.get(String(params.requestId)) === "Image") photographs += size;
        else bytes += size;
      }
    });
    for (const url of urls)
      for (let i = 0; i < times; i += 1) {
        const { browserContextId } = await line.ask("Target.createBrowserContext");
        const { targetId } = await line.ask("Target.createTarget", { url: "about:blank", browserContextId });
        const { sessionId } = await line.ask("Target.attachToTarget", { targetId, flatten: true });
        const ask = (method: string, params: Params = {}): Promise<Params> =>
          line.ask(method, params, String(sessionId));
        await ask("Page.enable");
        await ask("Network.enable");
        await ask("Network.setCacheDisabled", { cacheDisabled: true });
        await ask("Emulation.setDeviceMetricsOverride", {
          width: 412,
          height: 823,
          deviceScaleFactor: 1.75,
          mobile: true,
        });
        await ask("Emulation.setCPUThrottlingRate", { rate: phone.slower });
        await ask("Network.emulateNetworkConditions", {
          offline: false,
          latency: phone.latency,
          downloadThroughput: phone.down,
          uploadThroughput: phone.up,
        });
        await ask("Page.addScriptToEvaluateOnNewDocument", { source: watch });
        bytes = 0;
        photographs = 0;
        const done = new Promise<void>((resolve) => {
          loaded = resolve;
        });
        await ask("Page.navigate", { url });
        await Promise.race([done, wait(30_000)]);
        await wait(500);
        const told = await ask("Runtime.evaluate", { expression: "JSON.stringify(window.__paint)" });
        const value = z.object({ value: z.string() }).parse(told.result).value;
        const { at, el } = z.object({ at: z.number(), el: z.string() }).parse(JSON.parse(value));
        all.set(url, [...(all.get(url) ?? []), { paint: Math.round(at), element: el, bytes, photographs }]);
        await line.ask("Target.disposeBrowserContext", { browserContextId });
      }
    await line.ask("Browser.close");
    socket.close();
  } finally {
    if (child.exitCode === null) child.kill("SIGKILL");
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  return all;
}
