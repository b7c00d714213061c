/** Figures of the start: time to the first page, memory at rest. Each run is a process of its own. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sampleKinds } from "@laphieu/assembly/samples";
import { createSample } from "./sample-folder.ts";

export { benchFiles } from "./bench/files.ts";
export { benchHall } from "./bench/hall.ts";
export { benchPapers } from "./bench/papers.ts";

export type Figure = {
  readonly bench: "start";
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly of?: string;
};

const child = fileURLToPath(new URL("./child.ts", import.meta.url));
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Resident memory of a process in MB, or null where the system does not tell. */
function residentOf(pid: number): number | null {
  try {
    const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return line === null ? null : Math.round(Number(line[1]) / 1024);
  } catch {
    return null;
  }
}

/** Starts a server on a folder, asks for the first page, and stops it. Times in milliseconds. */
async function once(folder: string): Promise<{ first: number; next: number; memory: number | null }> {
  const started = performance.now();
  const server = spawn(process.execPath, [child, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    server.stdout.once("data", (data: Buffer) => resolve(data.toString().trim()));
    server.once("exit", () => reject(new Error("the server ended before it listened")));
  });
  await (await fetch(`${url}/`)).text();
  await (await fetch(`${url}/api/me`)).text();
  const first = performance.now() - started;
  const again = performance.now();
  await (await fetch(`${url}/`)).text();
  const next = performance.now() - again;
  await wait(1_000);
  const memory = server.pid === undefined ? null : residentOf(server.pid);
  server.kill("SIGTERM");
  await ended;
  return { first, next, memory };
}

/** Measures a start on a new folder and one on the same folder again, then each sample played from start to end. */
export async function* benchStart(): AsyncIterable<Figure> {
  const folder = mkdtempSync(join(tmpdir(), "laphieu-bench-"));
  try {
    for (const kind of ["new folder", "known folder"]) {
      const { first, next, memory } = await once(folder);
      yield { bench: "start", figure: "first page", value: Math.round(first), unit: "ms", of: kind };
      yield { bench: "start", figure: "next page", value: Math.round(next * 10) / 10, unit: "ms", of: kind };
      if (memory !== null) yield { bench: "start", figure: "memory at rest", value: memory, unit: "MB", of: kind };
    }
    for (const kind of sampleKinds) {
      const began = performance.now();
      await createSample({ folder: join(folder, kind), kind, seed: 1, until: "closed" });
      yield { bench: "start", figure: "demo", value: Math.round(performance.now() - began), unit: "ms", of: kind };
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export { benchPortal } from "./portal/bench.ts";
