/** The thread in which a file of unknown origin is read: bounded memory, ended by the caller when it takes too long. */
import { parentPort, workerData } from "node:worker_threads";
import { readRoll } from "./read.ts";
import type { RollInput, RollOptions } from "./types.ts";

export type WorkerTask = { readonly input: RollInput; readonly options: RollOptions & { readonly today: string } };

const task: WorkerTask = workerData;
parentPort?.postMessage(readRoll(task.input, task.options));
