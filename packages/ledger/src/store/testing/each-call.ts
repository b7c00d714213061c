/**
 * Each call to the file system that a process makes below a folder, made to fail in turn (`strace --inject`). A first run is
 * traced to learn which calls there are; strace counts the calls of each thread apart, so a place is a call and its number.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether processes can be traced on this machine. */
export const canTrace: boolean =
  process.platform === "linux" && spawnSync("strace", ["-qq", "-e", "trace=none", "true"]).status === 0;

const writes = ["write", "pwrite64", "writev", "pwritev", "ftruncate", "fallocate", "copy_file_range", "sendfile"];
const syncs = ["fsync", "fdatasync"];
const names = ["rename", "renameat", "renameat2", "link", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir"];
const modes = ["chmod", "fchmod", "fchmodat"];
const opens = ["openat"];
const reads = ["read", "pread64", "readv", "preadv"];
const traced = [...writes, ...syncs, ...names, ...modes, ...opens, ...reads];

export type Fault = "full" | "broken" | "killed";
/** One call that is to fail: the n-th on a file, or the n-th of a thread where the file has another name in every run. */
export type FaultPlace = {
  readonly call: string;
  readonly path: string | null;
  readonly number: number;
  readonly fault: Fault;
};

const faultsOf = (call: string): readonly Fault[] =>
  writes.includes(call) ? ["full", "broken", "killed"] : reads.includes(call) ? ["broken"] : ["broken", "killed"];
const injected = { full: "error=ENOSPC", broken: "error=EIO", killed: "signal=SIGKILL" } as const;

export type TracedRun = {
  readonly lines: readonly string[];
  readonly errors: string;
  readonly status: number | null;
  /** How many calls below the folder were made to fail; 1 where the process died of it. */
  readonly failed: number;
};
type Process = {
  readonly command: readonly string[];
  /** Calls on files below this folder are meant. */
  readonly root: string;
  readonly env?: NodeJS.ProcessEnv;
};

type Call = { readonly call: string; readonly path: string | null; readonly number: number; readonly line: string };

const byName: ReadonlySet<string> = new Set([...names, ...modes, ...opens, "copy_file_range", "sendfile"]);

/** Names that are drawn anew in every run. */
const changing = /\.backup-\d|-copy-\d|tmp-\d/;

/** The calls of a trace on files below a folder, each numbered as strace will count it. */
function callsBelow(trace: string, root: string): readonly Call[] {
  const counts = new Map<string, number>();
  const next = (key: string): number => {
    const number = (counts.get(key) ?? 0) + 1;
    counts.set(key, number);
    return number;
  };
  return trace.split("\n").flatMap((line): readonly Call[] => {
    const [, thread = "", call = ""] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
    if (call === "") return [];
    const ofThread = next(`${thread} ${call}`);
    // What is written or read may hold paths too; only those that are named by a call are meant.
    const named = byName.has(call) ? /[<"](\/[^<>"]*)[>"]/g : /^\d+ +\w+\(\d+<(\/[^<>"]*)>/g;
    const paths = [...line.matchAll(named)].map(([, path = ""]) => path);
    const [first, ...others] = new Set(paths.filter((path) => path.startsWith(root)));
    if (first === undefined) return [];
    const numbers = [first, ...others].map((path) => next(`${thread} ${call} ${path}`));
    return changing.test(first)
      ? [{ call, path: null, number: ofThread, line }]
      : [{ call, path: first, number: numbers[0] ?? 1, line }];
  });
}

function run(
  process: Process,
  options: readonly string[],
): Promise<{ readonly trace: string } & Omit<TracedRun, "failed">> {
  const place = mkdtempSync(join(tmpdir(), "laphieu-trace-"));
  const log = join(place, "log");
  const args = ["-f", "-qq", "-y", "-s", "256", "-o", log, ...options, ...process.command];
  return new Promise((resolve, reject) => {
    const child = spawn("strace", args, {
      stdio: ["ignore", "pipe", "pipe"],
      // One thread for files: its calls have the same numbers in every run.
      env: { ...globalThis.process.env, ...process.env, UV_THREADPOOL_SIZE: "1" },
    });
    let [out, errors] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      out += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      errors += chunk;
    });
    child.on("error", reject);
    child.on("close", (status) => {
      const trace = readFileSync(log, "latin1");
      rmSync(place, { recursive: true });
      const lines = out
        .slice(0, out.lastIndexOf("\n") + 1)
        .trim()
        .split("\n");
      resolve({ lines, errors, status, trace });
    });
  });
}

/** Every call that the process makes below the folder, with every way in which it can fail. */
export async function placesOf(process: Process): Promise<readonly FaultPlace[]> {
  const { trace } = await run(process, ["-e", `trace=${traced.join(",")}`]);
  const seen = new Map(callsBelow(trace, process.root).map((one) => [`${one.call} ${one.path} ${one.number}`, one]));
  return [...seen.values()].flatMap(({ call, path, number }) =>
    faultsOf(call).map((fault) => ({ call, path, number, fault })),
  );
}

/** Runs the process with one call failing. */
export async function failingAt(process: Process, { call, path, number, fault }: FaultPlace): Promise<TracedRun> {
  const only = path === null ? [] : ["-P", path];
  const inject = `inject=${call}:${injected[fault]}:when=${number}`;
  const ran = await run(process, [...only, "-e", `trace=${call}`, "-e", inject]);
  // A process that dies at a call may be gone before the call is written down.
  const failed =
    fault === "killed"
      ? Number(ran.status === null)
      : callsBelow(ran.trace, process.root).filter(({ line }) => line.includes("(INJECTED)")).length;
  return { lines: ran.lines, errors: ran.errors, status: ran.status, failed };
}

/** Said of a place in reports. */
export const placeText = ({ call, path, number, fault }: FaultPlace): string =>
  `${call} ${number} of ${path ?? "a thread"}: ${fault}`;
