/** One reading thread: decodes pages and reads them. Opening a few files at a time, it holds no more than the pages asked for. */
import { flushCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { GreyPage } from "../types.ts";
import { isBlank } from "./blank.ts";
import { decodeImage } from "./decode.ts";
import { releasePage } from "./decode-colour.ts";
import { digestOf } from "./digest.ts";
import { evidenceOf } from "./evidence.ts";
import type { Answer, Failure, Job, Reader, ReaderModule, Start } from "./messages.ts";
import { Unreadable } from "./problem.ts";
import { openSource, type ScanSource } from "./source.ts";

const port = parentPort;
if (port === null) throw new Error("must run as a worker");
const start: Start = workerData;

const prepare = async (): Promise<Reader> => {
  const module: ReaderModule = await import(start.reader);
  const prints: GreyPage[] = [];
  for (const page of start.layout.pages)
    prints.push((await decodeImage({ from: Buffer.from(page.print.png, "base64") })).page);
  const made = module.createReader(start.layout, prints);
  // A thread is ended, it does not end: what was compiled for it would not be kept for the next.
  flushCompileCache();
  return made;
};
const reader = prepare();

const MAX_OPEN = 4;
type Opened = { readonly source: Promise<ScanSource>; users: number };
const opened = new Map<string, Opened>();

const withSource = async <T>(file: string, use: (source: ScanSource) => Promise<T>): Promise<T> => {
  let entry = opened.get(file);
  if (entry === undefined) entry = { source: openSource(file), users: 0 };
  // Most recently used last.
  opened.delete(file);
  opened.set(file, entry);
  entry.users++;
  try {
    return await use(await entry.source);
  } finally {
    entry.users--;
    for (const [name, old] of opened) {
      if (opened.size <= MAX_OPEN) break;
      if (old.users > 0) continue;
      opened.delete(name);
      old.source.then(
        (s) => s.close(),
        () => {},
      );
    }
  }
};

const failure = (fault: unknown): Failure =>
  fault instanceof Unreadable
    ? { ok: false, code: fault.code, detail: fault.detail }
    : { ok: false, code: "broken", detail: fault instanceof Error ? fault.message : "" };

const tell = (ask: "taken" | "reading", id: number): void => {
  const told: Answer = { ask, id };
  port.postMessage(told);
};

const answer = async (job: Job): Promise<Answer> => {
  switch (job.ask) {
    case "open":
      tell("taken", job.id);
      try {
        return {
          id: job.id,
          ask: "open",
          result: { ok: true, pages: await withSource(job.file, async (s) => s.pages) },
        };
      } catch (fault) {
        return { id: job.id, ask: "open", result: failure(fault) };
      }
    case "page": {
      const ready = await reader;
      tell("taken", job.id);
      try {
        const began = performance.now();
        const decoded = await withSource(job.file, async (s) => await s.decode(job.page));
        const decode = performance.now() - began;
        const { page, damaged, reduced } = decoded;
        tell("reading", job.id);
        const reading = ready.read(page);
        const blank = reading.sheet === "foreign" && isBlank(page);
        const evidence = job.evidence
          ? await evidenceOf(
              job.file,
              job.page + 1,
              page,
              damaged ? { ...reading, sheet: "unsure" } : reading,
              job.evidence === "every-page",
            )
          : [];
        const digest = digestOf(page);
        releasePage(page);
        return {
          id: job.id,
          ask: "page",
          result: { ok: true, reading, damaged, reduced, blank, decode, digest, evidence },
        };
      } catch (fault) {
        return { id: job.id, ask: "page", result: failure(fault) };
      }
    }
    default: {
      const never: never = job;
      return never;
    }
  }
};

port.on("message", (job: Job) => {
  // A reader that cannot be made is a fault of the program: the thread ends and the pool says so.
  void answer(job).then((a) => port.postMessage(a));
});
