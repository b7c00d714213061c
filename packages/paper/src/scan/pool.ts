/**
 * Reading threads with their queues. A page that hangs or kills its thread costs only itself: the thread is replaced, and
 * what stood beside it is read again.
 */
import { getCompileCacheDir } from "node:module";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import type { LayoutFile } from "../types.ts";
import { PAGE_TIMEOUT, START_TIMEOUT } from "./limits.ts";
import type { Answer, Failure, Job, SideRead, Start } from "./messages.ts";

export type PoolOptions = {
  readonly layout: LayoutFile;
  readonly workers: number;
  /** Address of the module that makes the reader. */
  readonly reader: string;
  /** Milliseconds for one page. */
  readonly timeout?: number;
};
export type Opened = { readonly ok: true; readonly pages: number } | Failure;
export type PageResult = ({ readonly ok: true } & SideRead) | Failure;
export type ScanPool = {
  readonly workers: number;
  open(file: string): Promise<Opened>;
  /** Page from 0. */
  page(file: string, page: number, evidence: boolean | "every-page"): Promise<PageResult>;
  close(): Promise<void>;
};

/** Two pages in a thread: one is decoded in the library's own threads while the other is read. */
const PER_WORKER = 2;
/** One more where a thread is alone: decoding takes longer than reading. */
const ALONE = 3;
/**
 * Pages that a thread answers before the next is started. Each has to warm up by itself, at the price of dozens of pages,
 * and for a small stack one thread and what decodes for it keep two cores busy.
 */
const WARM = 24;

/** What a thread is given of the surroundings: where compiled code is kept, which it does not learn by itself. */
const surroundings = (): NodeJS.ProcessEnv => {
  const cache = getCompileCacheDir();
  return cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(cache) };
};

type Reply = Extract<Answer, { readonly result: unknown }>;
type Task = { readonly job: Job; readonly done: (answer: Reply) => void; tries: number; timer: NodeJS.Timeout | null };
/** `reading` is the page with which the thread is busy, null while it only waits for pages to be decoded. */
type Seat = { readonly worker: Worker; readonly tasks: Map<number, Task>; reading: number | null };

/** Starts its threads at the first job. Jobs are begun in the order given. */
export const createPool = (options: PoolOptions): ScanPool => {
  const timeout = options.timeout ?? PAGE_TIMEOUT;
  const queue: Task[] = [];
  const seats: Seat[] = [];
  let next = 1;
  let closed = false;
  let answered = 0;

  const failed = (task: Task, code: Failure["code"]): void => {
    const result: Failure = { ok: false, code, detail: "" };
    const { id, ask } = task.job;
    task.done({ id, ask, result });
  };

  const begin = (): Worker => {
    const data: Start = { layout: options.layout, reader: options.reader };
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: data,
      env: surroundings(),
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    worker.on("message", (answer: Answer) => {
      const seat = seats.find((s) => s.worker === worker);
      const task = seat?.tasks.get(answer.id);
      if (seat === undefined || task === undefined) return;
      if (!("result" in answer)) {
        if (answer.ask === "reading") seat.reading = answer.id;
        arm(seat, task, timeout);
        return;
      }
      if (answer.ask === "page") answered++;
      if (seat.reading === answer.id) seat.reading = null;
      seat.tasks.delete(answer.id);
      if (task.timer !== null) clearTimeout(task.timer);
      task.done(answer);
      step();
    });
    worker.on("error", () => lost(worker, null));
    worker.on("exit", () => lost(worker, null));
    return worker;
  };

  /** `slow` is the job that took too long; without it every page of the thread is suspect and gets one more try, alone. */
  const lost = (worker: Worker, slow: number | null): void => {
    const at = seats.findIndex((s) => s.worker === worker);
    const seat = seats[at];
    if (seat === undefined) return;
    seats.splice(at, 1);
    worker.removeAllListeners();
    worker.on("error", () => {});
    void worker.terminate();
    const tasks = [...seat.tasks.values()];
    for (const task of tasks) if (task.timer !== null) clearTimeout(task.timer);
    for (const task of tasks.reverse()) {
      if (closed) failed(task, "stopped");
      else if (task.job.id === slow) failed(task, "too-slow");
      else if (slow === null && ++task.tries > 1) failed(task, "stopped");
      else queue.unshift(task);
    }
    step();
  };

  /**
   * The limit of a page runs from when its thread has taken it, and again from when it is read: a thread that starts slowly
   * and a neighbour that takes long are not counted against it.
   */
  const arm = (seat: Seat, task: Task, wait: number): void => {
    if (task.timer !== null) clearTimeout(task.timer);
    const timer = setTimeout(() => {
      // Answers that came while this thread itself was held up are heard first.
      setImmediate(() => {
        if (task.timer !== timer || !seat.tasks.has(task.job.id)) return;
        if (seat.reading === null || seat.reading === task.job.id) lost(seat.worker, task.job.id);
        else arm(seat, task, wait);
      });
    }, wait);
    task.timer = timer;
  };

  const give = (seat: Seat, task: Task): void => {
    seat.tasks.set(task.job.id, task);
    // A thread that never comes up must not hold the batch for ever.
    arm(seat, task, Math.max(timeout, START_TIMEOUT));
    seat.worker.postMessage(task.job);
  };

  const step = (): void => {
    while (!closed) {
      const task = queue[0];
      if (task === undefined) return;
      let seat = seats.reduce<Seat | null>(
        (best, s) => (best === null || s.tasks.size < best.tasks.size ? s : best),
        null,
      );
      const isWanted = seats.length < options.workers && seats.length * WARM <= answered;
      if ((seat === null || seat.tasks.size > 0) && isWanted) {
        seat = { worker: begin(), tasks: new Map(), reading: null };
        seats.push(seat);
      }
      if (seat === null) return;
      // A page that was in a thread that died is tried alone, so that it cannot take others with it again.
      const alone = task.tries > 0 || [...seat.tasks.values()].some((t) => t.tries > 0);
      if (seat.tasks.size >= (alone ? 1 : seats.length === 1 ? ALONE : PER_WORKER)) return;
      queue.shift();
      give(seat, task);
    }
  };

  const ask = (job: Job): Promise<Reply> =>
    new Promise((resolve) => {
      const task: Task = { job, done: resolve, tries: 0, timer: null };
      if (closed) {
        failed(task, "stopped");
        return;
      }
      queue.push(task);
      step();
    });
  const stopped: Failure = { ok: false, code: "stopped", detail: "" };

  return {
    workers: options.workers,
    open: async (file) => {
      const answer = await ask({ id: next++, ask: "open", file });
      return answer.ask === "open" ? answer.result : stopped;
    },
    page: async (file, page, evidence) => {
      const answer = await ask({ id: next++, ask: "page", file, page, evidence });
      return answer.ask === "page" ? answer.result : stopped;
    },
    close: async () => {
      closed = true;
      for (const task of queue.splice(0)) failed(task, "stopped");
      const workers = seats.map((s) => s.worker);
      for (const worker of workers) worker.removeAllListeners();
      for (const seat of seats.splice(0))
        for (const task of seat.tasks.values()) {
          if (task.timer !== null) clearTimeout(task.timer);
          failed(task, "stopped");
        }
      await Promise.all(workers.map(async (w) => await w.terminate()));
    },
  };
};
