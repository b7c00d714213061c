/**
 * The hall at full size: two thousand phones in a second process, each with its own card and stream, and a vote by hand
 * on them all. Beside it what the same HTTP server takes for a request that does nothing, offered in the same way.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { CommandInput } from "@laphieu/assembly";
import { Browser, Json } from "../testing/browser.ts";
import { give, owner, versionOf } from "../testing/meeting.ts";
import { type HallOrder, type HallReport, type HallSignal, type Percentiles, percentilesOf } from "./hall-config.ts";

export type HallFigure = {
  readonly bench: "hall";
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly of?: string;
};

const child = fileURLToPath(new URL("../child.ts", import.meta.url));
/** As the first line of `apps/cli/src/laphieu.ts` starts the program. */
const asStarted = {
  flags: ["--max-semi-space-size=4", "--heap-growing-percent=25"],
  env: {
    ...process.env,
    MALLOC_ARENA_MAX: "2",
    MALLOC_MMAP_THRESHOLD_: "131072",
    MALLOC_TRIM_THRESHOLD_: "131072",
  },
};
const deviceProcess = fileURLToPath(new URL("./hall-devices.ts", import.meta.url));
const assembly = "dh-lon";
const at = (path: string): string => `/api/assemblies/${assembly}${path}`;
const round = (value: number): number => Math.round(value * 10) / 10;

/** Resident memory of a process in MB: now, and the most it ever was; null where the system does not tell. */
function memoryOf(pid: number): { readonly now: number; readonly most: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) / 1024;
    return { now: of("VmRSS"), most: of("VmHWM") };
  } catch {
    return null;
  }
}

/** Lines of a process as they come. */
class Lines {
  readonly #waiting: ((line: Json) => void)[] = [];
  readonly #come: Json[] = [];
  readonly #ended: Promise<never>;

  constructor(process: ChildProcess) {
    if (process.stdout === null) throw new Error("the process has no output");
    this.#ended = new Promise((_, reject) => {
      process.once("exit", (code) => reject(new Error(`the devices ended with ${code}`)));
    });
    // Heard of where a line is waited for.
    this.#ended.catch(() => undefined);
    createInterface({ input: process.stdout }).on("line", (line) => {
      const json = new Json(JSON.parse(line));
      const next = this.#waiting.shift();
      if (next === undefined) this.#come.push(json);
      else next(json);
    });
  }

  next(): Promise<Json> {
    const come = this.#come.shift();
    if (come !== undefined) return Promise.resolve(come);
    return Promise.race([new Promise<Json>((resolve) => this.#waiting.push(resolve)), this.#ended]);
  }

  async expect(what: HallReport["at"] | "ready"): Promise<Json> {
    const line = await this.next();
    if (line.at("at").value !== what) throw new Error(`${what} was expected: ${JSON.stringify(line.value)}`);
    return line;
  }
}

/** What the disk itself takes meanwhile: a few bytes written and made durable, twenty times a second. */
class Disk {
  readonly #times: number[] = [];
  readonly #done: Promise<void>;
  #on = true;

  constructor(path: string) {
    this.#done = this.#run(path);
  }

  async stop(): Promise<Percentiles> {
    this.#on = false;
    await this.#done;
    return percentilesOf(this.#times);
  }

  async #run(path: string): Promise<void> {
    const file = await open(path, "w");
    while (this.#on) {
      const since = performance.now();
      await file.write("một lá phiếu\n");
      await file.datasync();
      this.#times.push(performance.now() - since);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await file.close();
  }
}

/** Ends a process in order, and waits for it. */
function ended(one: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (one.exitCode !== null || one.signalCode !== null) return resolve();
    one.once("exit", () => resolve());
    one.kill("SIGTERM");
    setTimeout(() => one.kill("SIGKILL"), 10_000).unref();
  });
}

const num = (json: Json, ...path: readonly string[]): number => Number(json.at(...path).value);

function meeting(devices: number): readonly CommandInput[] {
  const people = Array.from({ length: devices }, (_, i) => `p${i + 1}`);
  return [
    {
      type: "add-people",
      sitting: "main",
      people: people.map((id, i) => ({
        id,
        details: { name: `Nguyễn Văn ${i + 1}`, position: "Đại biểu" },
        attendee: { standing: "official", seat: "elected", flags: [], delegation: `Đoàn ${(i % 40) + 1}` },
      })),
    },
    { type: "record-preparation", item: "opening-announced", day: "2026-11-01", note: "" },
    { type: "record-preparation", item: "allocation", day: "2026-11-01", note: "" },
    { type: "record-preparation", item: "personnel-plan", day: "2026-11-02", note: "" },
    {
      type: "set-agenda",
      sitting: "main",
      items: Array.from({ length: 12 }, (_, i) => ({ id: `m${i + 1}`, title: `Mục thứ ${i + 1} của chương trình` })),
    },
    { type: "open-sitting", sitting: "main" },
    { type: "check-in", sitting: "main", people },
  ];
}

const create: CommandInput = {
  type: "create-assembly",
  id: assembly,
  mode: "full",
  sample: false,
  regulation: "majority",
  about: {
    kind: "delegates-congress",
    level: "above-grassroots",
    body: "Hội",
    above: "",
    place: "Hội trường",
    title: "Đại hội đại biểu",
    term: "2026-2031",
    day: "2026-11-20",
    sessions: [{ name: "Phiên chính thức", day: "2026-11-20", startsAt: "07:30" }],
    secretaryDirect: false,
    withElection: true,
  },
};

/** Measures the hall with so many devices; `spread` are the seconds over which they vote. */
export async function* benchHall(
  options: { readonly devices?: number; readonly spread?: number } = {},
): AsyncIterable<HallFigure> {
  const { devices = 2_000, spread = 10 } = options;
  const figure = (name: string, value: number, unit: string, of?: string): HallFigure => ({
    bench: "hall",
    figure: name,
    value: round(value),
    unit,
    ...(of === undefined ? {} : { of }),
  });
  const folder = mkdtempSync(join(tmpdir(), "laphieu-bench-"));
  const running: ChildProcess[] = [];
  const killAll = (): void => {
    for (const one of running) one.kill("SIGKILL");
  };
  process.once("exit", killAll);
  try {
    const server = spawn(process.execPath, [...asStarted.flags, child, folder], {
      stdio: ["ignore", "pipe", "inherit"],
      env: asStarted.env,
    });
    running.push(server);
    const url = await new Promise<string>((resolve, reject) => {
      server.stdout.once("data", (data: Buffer) => resolve(data.toString().trim()));
      server.once("exit", () => reject(new Error("the server ended before it listened")));
    });
    const pid = server.pid ?? 0;
    const office = await owner(new Browser(url));
    await office.post("/api/assemblies", { command: create });
    await give(office, meeting(devices), assembly);
    const cards = Json.of(await office.post(at("/cards"))).at("cards").list;
    const order: HallOrder = {
      url,
      assembly,
      sitting: "main",
      codes: cards.map((card) => String(card.at("code").value)),
      spread,
    };
    const orderFile = join(folder, "order.json");
    writeFileSync(orderFile, JSON.stringify(order), { mode: 0o600 });
    const phones = spawn(process.execPath, [deviceProcess, orderFile], { stdio: ["pipe", "pipe", "inherit"] });
    running.push(phones);
    const lines = new Lines(phones);
    const go = (signal: HallSignal): boolean => phones.stdin.write(`${JSON.stringify(signal)}\n`);

    const before = memoryOf(pid);
    if (before !== null) yield figure("memory before the phones come", before.now, "MB", `a roll of ${devices}`);
    const joined = await lines.expect("joined");
    yield figure("cards used", devices / num(joined, "seconds"), "a second");
    const connected = await lines.expect("connected");
    yield figure("phones connected", devices / num(connected, "seconds"), "a second");
    const connectedMemory = memoryOf(pid);
    if (connectedMemory !== null)
      yield figure("memory with the phones", connectedMemory.now, "MB", `${devices} phones`);
    // The pages of the office are open too.
    const office2 = office.live(at("/live"));

    go({ go: "empty" });
    const empty = await lines.expect("empty");
    yield figure("empty request, median", num(empty, "latency", "p50"), "ms", `${devices} in ${spread} s`);
    yield figure("empty request, 99 of 100", num(empty, "latency", "p99"), "ms", `${devices} in ${spread} s`);

    const told: number[] = [];
    for (const item of ["m1", "m2", "m3"]) {
      go({ go: "tell" });
      await lines.expect("ready");
      const since = Date.now();
      await give(office, [{ type: "show-agenda-item", sitting: "main", item }], assembly);
      const heard = await lines.expect("told");
      told.push(num(heard, "latency", "max") - since);
      if (item === "m1") yield figure("bytes of a change for a phone", num(heard, "bytes") / devices, "bytes");
      await new Promise((resolve) => setTimeout(resolve, 1_500));
    }
    yield figure(
      "change told to every phone",
      told.toSorted((a, b) => a - b)[1] ?? 0,
      "ms",
      `median of 3, ${devices} phones`,
    );
    yield figure("change told to every phone, slowest", Math.max(...told), "ms", `${devices} phones`);

    for (const way of ["spread", "together"] as const) {
      const version = await give(
        office,
        [
          {
            type: "open-hand-vote",
            sitting: "main",
            matter: "resolution",
            subject: "Thông qua",
            way: "phones",
            sections: [],
          },
        ],
        assembly,
      );
      const vote = `b${version - 1}`;
      const disk = new Disk(join(folder, `disk-${way}`));
      go({ go: "vote", way, vote });
      const voted = await lines.expect("voted");
      const waits = await disk.stop();
      const of = way === "spread" ? `${devices} in ${spread} s` : `${devices} at once`;
      yield figure("votes taken", num(voted, "votes"), "votes", of);
      yield figure("votes, time for all", num(voted, "seconds"), "s", of);
      yield figure("vote acknowledged, median", num(voted, "latency", "p50"), "ms", of);
      yield figure("vote acknowledged, 99 of 100", num(voted, "latency", "p99"), "ms", of);
      yield figure("plain write to the same disk, 99 of 100", waits.p99, "ms", of);
      yield figure("slowest: vote, plain write", num(voted, "latency", "max"), "ms", `${round(waits.max)} ms`);
      if (way === "spread")
        yield figure(
          "vote against empty request, 99 of 100",
          num(voted, "latency", "p99") / Math.max(0.1, num(empty, "latency", "p99")),
          "times",
          of,
        );
      await give(office, [{ type: "close-hand-vote", sitting: "main", vote }], assembly);
    }
    // What the whole server takes: by itself, with the worker of papers, with the longest paper of such a hall, and when
    // nobody has asked for a paper for a while.
    const note = (what: string, which: "now" | "most", of: string): readonly HallFigure[] => {
      const memory = memoryOf(pid);
      return memory === null ? [] : [figure(what, memory[which], "MB", of)];
    };
    yield* note("memory with the phones, after the votes", "now", `${devices} phones`);
    yield* note("memory with the phones, most", "most", `${devices} phones`);
    for (const [paper, of] of [
      ["script-main", "the running order"],
      ["roll-main", `a roll of ${devices}`],
    ] as const) {
      const made = await office.get(at(`/documents/${paper}.pdf`));
      if (made.status !== 200) throw new Error(`${paper} was not made: ${made.status}`);
      yield* note("memory with the worker of papers", "now", of);
    }
    yield* note("memory with the worker of papers, most", "most", `a roll of ${devices}`);
    await new Promise((resolve) => setTimeout(resolve, 25_000));
    yield* note("memory once the worker has gone", "now", `${devices} phones`);
    if ((await versionOf(office, assembly)) < devices * 2) throw new Error("votes are missing in the log");
    office2.close();
    go({ go: "end" });
  } finally {
    for (const one of running) await ended(one);
    process.removeListener("exit", killAll);
    rmSync(folder, { recursive: true, force: true });
  }
}
