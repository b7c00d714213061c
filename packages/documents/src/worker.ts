/** Worker thread around the typesetter: one job at a time, in order. */

import { setFlagsFromString } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { createEngine } from "./engine.ts";
import type { Answer, Job } from "./messages.ts";

const port = parentPort;
if (port === null) throw new Error("worker.ts runs as a worker thread only");
const url = (text: unknown): URL | undefined => (typeof text === "string" ? new URL(text) : undefined);
// Most of the compiler runs a few times only: making the best code of it at once, in several threads, would take 100 MB
// and more time than it saves. What is really hot still gets there.
setFlagsFromString("--wasm-tiering-budget=1300000000");
setFlagsFromString("--wasm-num-compilation-tasks=1");
const known: unknown = workerData?.module;
const compiled = known instanceof WebAssembly.Module ? known : null;
const engine = createEngine(url(workerData?.folder), url(workerData?.office) ?? null, compiled);
if (compiled === null)
  void engine.then(
    ({ module }) => {
      const answer: Answer = { module };
      port.postMessage(answer);
    },
    () => undefined,
  );

port.on("message", (job: Job) => {
  void engine.then(
    (ready) => {
      try {
        const rendered = ready.render(job.templates, job.data, job.probe);
        const answer: Answer = { id: job.id, rendered, memory: ready.memory() };
        port.postMessage(answer, rendered.ok && "pdf" in rendered ? [rendered.pdf.buffer] : []);
      } catch (error) {
        const answer: Answer = { id: job.id, fault: String(error) };
        port.postMessage(answer);
      }
    },
    (error: unknown) => {
      const answer: Answer = { id: job.id, fault: String(error) };
      port.postMessage(answer);
    },
  );
});
