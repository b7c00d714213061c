/** Runs the reading of a bundle in a thread with bounds. */
import { Worker } from "node:worker_threads";
import type { ReadInput, ReadResult } from "./read-result.ts";

const longest = 10 * 60_000;

/** Never rejects: whatever happens to the thread is a file that could not be read. */
export function readInThread(input: ReadInput): Promise<ReadResult> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./read-worker.ts", import.meta.url), {
      workerData: input,
      resourceLimits: { maxOldGenerationSizeMb: 1_024 },
    });
    const timer = setTimeout(() => end({ ok: false, why: "quá lớn hoặc kiểm quá lâu." }), longest);
    const end = (result: ReadResult): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      worker.on("error", () => undefined);
      void worker.terminate();
      resolve(result);
    };
    worker.on("message", (result: ReadResult) => end(result));
    worker.on("error", () => end({ ok: false, why: "không đọc được nội dung." }));
    worker.on("exit", () => end({ ok: false, why: "không đọc được nội dung." }));
  });
}
