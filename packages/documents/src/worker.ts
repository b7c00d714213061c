/** Worker thread around the typesetter: one job at a time, in order. */
import { parentPort, workerData } from "node:worker_threads";
import { createEngine } from "./engine.ts";
import type { Answer, Job } from "./messages.ts";

const port = parentPort;
if (port === null) throw new Error("worker.ts runs as a worker thread only");
const url = (text: unknown): URL | undefined => (typeof text === "string" ? new URL(text) : undefined);
const engine = createEngine(url(workerData?.folder), url(workerData?.office) ?? null);

port.on("message", (job: Job) => {
  void engine.then(
    (ready) => {
      try {
        const rendered = ready.render(job.templates, job.data);
        const answer: Answer = { id: job.id, rendered, memory: ready.memory() };
        port.postMessage(answer, rendered.ok ? [rendered.pdf.buffer] : []);
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
