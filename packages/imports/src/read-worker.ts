/** The thread in which a file of unknown origin is read: bounded memory, ended by the caller when it takes too long. */
import { parentPort, workerData } from "node:worker_threads";
import { readRoll, readTable } from "./read.ts";
import type { RollInput, RollOptions } from "./types.ts";

export type WorkerTask = {
  readonly input: RollInput;
  /** Null for the cells alone. */
  readonly options: (RollOptions & { readonly today: string }) | null;
};

const task: WorkerTask = workerData;
parentPort?.postMessage(task.options === null ? readTable(task.input) : readRoll(task.input, task.options));
