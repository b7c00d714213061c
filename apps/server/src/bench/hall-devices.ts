/**
 * Two thousand phones in one process: each joins with a card of its own, keeps its stream open, and votes. Reads orders
 * from its input, writes what it measured to its output; one JSON line each. Argument: the order as JSON in a file.
 */
import { readFileSync } from "node:fs";
import { Agent, type ClientRequest, request } from "node:http";
import { createInterface } from "node:readline";
import { type HallOrder, type HallReport, type HallSignal, percentilesOf } from "./hall-config.ts";

const [orderFile] = process.argv.slice(2);
if (orderFile === undefined) throw new Error("the order is missing");
const order: HallOrder = JSON.parse(readFileSync(orderFile, "utf8"));
const { hostname, port } = new URL(order.url);
const report = (line: HallReport): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);

type Device = { readonly code: string; cookie: string; stream: ClientRequest | null; bytes: number; version: number };
const devices: Device[] = order.codes.map((code) => ({ code, cookie: "", stream: null, bytes: 0, version: 0 }));
/** As many connections as people who press in the same moment; a phone keeps its own open for a while. */
const agent = new Agent({ keepAlive: true, maxSockets: 400 });

type Answer = { readonly status: number; readonly cookie: string; readonly text: string };
function send(method: string, path: string, body: string, cookie: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      "x-laphieu": "1",
      ...(body === "" ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
      ...(cookie === "" ? {} : { cookie }),
    };
    const sent = request({ hostname, port, method, path, agent, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        text += chunk;
      });
      answer.on("end", () => {
        const set = (answer.headers["set-cookie"] ?? []).map((line) => line.split(";")[0] ?? "").join("; ");
        resolve({ status: answer.statusCode ?? 0, cookie: set, text });
      });
    });
    // The server may close a connection in the moment in which it is used again: a browser then asks once more.
    sent.on("error", (error) => (sent.reusedSocket ? resolve(send(method, path, body, cookie)) : reject(error)));
    sent.end(body);
  });
}

/** Runs `work` for every device, at most `width` at a time. */
async function each(width: number, work: (device: Device) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let device = devices[next++]; device !== undefined; device = devices[next++]) await work(device);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

/** Hears of messages, and when. */
let heard: (device: Device) => void = () => undefined;
function connect(device: Device): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = request(
      {
        hostname,
        port,
        path: `/api/assemblies/${order.assembly}/live`,
        headers: { cookie: device.cookie },
        agent: false,
      },
      (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`a stream was refused: ${answer.statusCode}`));
        let own = false;
        answer.on("data", (chunk: Buffer) => {
          device.bytes += chunk.length;
          if (chunk.includes("event: delegate")) heard(device);
          if (!own && chunk.includes("event: own")) {
            own = true;
            resolve();
          }
        });
      },
    );
    stream.on("error", reject);
    stream.end();
    device.stream = stream;
  });
}

const seconds = (since: number): number => (performance.now() - since) / 1_000;

let began = performance.now();
await each(16, async (device) => {
  const answer = await send("POST", "/api/devices/join", JSON.stringify({ code: device.code }), "");
  if (answer.status !== 200) throw new Error(`a card was refused: ${answer.status} ${answer.text}`);
  device.cookie = answer.cookie;
});
report({ at: "joined", devices: devices.length, seconds: seconds(began) });
began = performance.now();
await each(64, connect);
report({ at: "connected", devices: devices.length, seconds: seconds(began) });

/** Every device sends once; `spread` seconds apart in all, or all at once. */
async function offered(spread: number, work: (device: Device) => Promise<boolean>) {
  const times: number[] = [];
  let refused = 0;
  const start = performance.now();
  await Promise.all(
    devices.map(async (device, index) => {
      // Evenly over the time and a little beside it, the same in each run.
      const wait = (spread * 1_000 * (index + ((index * 7_919) % 97) / 97)) / devices.length;
      if (spread > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const sent = performance.now();
      if (!(await work(device))) refused += 1;
      times.push(performance.now() - sent);
    }),
  );
  return { times, refused, seconds: seconds(start) };
}

async function obey(signal: HallSignal): Promise<void> {
  switch (signal.go) {
    case "empty": {
      const done = await offered(order.spread, async () => (await send("GET", "/api/health", "", "")).status === 200);
      report({ at: "empty", requests: devices.length, seconds: done.seconds, latency: percentilesOf(done.times) });
      return;
    }
    case "tell": {
      const from = Date.now();
      const times: number[] = [];
      const before = devices.reduce((sum, device) => sum + device.bytes, 0);
      const left = new Set(devices);
      await new Promise<void>((resolve) => {
        heard = (device) => {
          if (!left.delete(device)) return;
          times.push(Date.now());
          if (left.size === 0) resolve();
        };
        // Only now may the change be made: nobody can miss it.
        process.stdout.write(`${JSON.stringify({ at: "ready", from })}\n`);
      });
      const bytes = devices.reduce((sum, device) => sum + device.bytes, 0) - before;
      report({ at: "told", devices: times.length, latency: percentilesOf(times), bytes });
      return;
    }
    case "vote": {
      const body = JSON.stringify({
        expectedVersion: 0,
        command: { type: "cast-hand-vote", sitting: order.sitting, vote: signal.vote, choice: "for" },
      });
      const path = `/api/assemblies/${order.assembly}/commands`;
      const done = await offered(signal.way === "spread" ? order.spread : 0, async (device) => {
        const answer = await send("POST", path, body, device.cookie);
        if (answer.status !== 200 && process.env.LAPHIEU_BENCH_WHY !== undefined)
          process.stderr.write(`${answer.text}\n`);
        return answer.status === 200;
      });
      report({
        at: "voted",
        way: signal.way,
        votes: devices.length - done.refused,
        refused: done.refused,
        seconds: done.seconds,
        latency: percentilesOf(done.times),
      });
      return;
    }
    case "end":
      process.exit(0);
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const signal: HallSignal = JSON.parse(line);
  await obey(signal);
}
// The bench is gone: the open streams would keep this process for ever.
process.exit(0);
