/** Reading a roll without risk for the server: in a thread with a memory limit and a time limit, two at a time. */
import { Worker } from "node:worker_threads";
import { readRoll } from "./read.ts";
import type { WorkerTask } from "./read-worker.ts";
import { damaged, tookTooLong, tooLarge } from "./refusals.ts";
import type { ImportRefusal, ImportResult, RollInput, RollOptions, TableResult } from "./types.ts";

const TIME_LIMIT_MS = 30_000;
const MEMORY_LIMIT_MB = 640;
const AT_ONCE = 2;
/** A pasted list this short is read at once, without a thread. */
const SMALL_TEXT = 100_000;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
}

export type ReadLimits = { readonly milliseconds?: number; readonly megabytes?: number };

type Refused = { readonly ok: false; readonly refusal: ImportRefusal };

function inWorker<Result extends { readonly ok: boolean }>(
  task: WorkerTask,
  limits: ReadLimits,
): Promise<Result | Refused> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./read-worker.ts", import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes ?? MEMORY_LIMIT_MB, maxYoungGenerationSizeMb: 64 },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    const finish = (result: Result | Refused): void => {
      clearTimeout(timer);
      resolve(result);
      void worker.terminate();
    };
    const timer = setTimeout(() => finish({ ok: false, refusal: tookTooLong() }), limits.milliseconds ?? TIME_LIMIT_MS);
    worker.once("message", (result: Result) => finish(result));
    worker.once("error", (error: NodeJS.ErrnoException) =>
      finish({ ok: false, refusal: error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooLarge() : damaged() }),
    );
    worker.once("exit", () => finish({ ok: false, refusal: damaged() }));
  });
}

/**
 * What a roll would import: rows as understood and every problem by row and column. Nothing is stored. A file that
 * cannot be read is a typed refusal with a sentence; a hostile one ends as `too-large` or `not-a-workbook`.
 */
export function previewRoll(
  input: RollInput,
  options: RollOptions = {},
  limits: ReadLimits = {},
): Promise<ImportResult> {
  const dated = { ...options, today: options.today ?? new Date().toISOString().slice(0, 10) };
  if (input.kind === "text" && input.text.length <= SMALL_TEXT) return Promise.resolve(readRoll(input, dated));
  // A copy: the caller's bytes may be a view into a larger buffer, which must not travel along.
  const own: RollInput = input.kind === "file" ? { ...input, bytes: new Uint8Array(input.bytes) } : input;
  return inTurn(() => inWorker<ImportResult>({ input: own, options: dated }, limits));
}

/** The cells of a file's first sheet as text, read under the same limits as a roll. */
export function readCells(file: Extract<RollInput, { kind: "file" }>, limits: ReadLimits = {}): Promise<TableResult> {
  const own: RollInput = { ...file, bytes: new Uint8Array(file.bytes) };
  return inTurn(() => inWorker<TableResult>({ input: own, options: null }, limits));
}
