/** The thread in which a bundle is read: a large or hostile one stops only itself. */
import { parentPort, workerData } from "node:worker_threads";
import { type ReadInput, type ReadResult, readResult } from "./read-result.ts";

const input: ReadInput = workerData;
const answer = (): ReadResult => {
  try {
    return readResult(input);
  } catch {
    return { ok: false, why: "không đọc được nội dung." };
  }
};
parentPort?.postMessage(answer());
