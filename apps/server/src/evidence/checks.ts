/** Verifications that run in threads: few at once, each with an end, and each told of its progress. */
import { randomUUID } from "node:crypto";
import { Worker } from "node:worker_threads";
import type { BallotFile, Problem, Report } from "@laphieu/evidence";
import type { CheckInput, CheckMessage } from "./check-messages.ts";

export type CheckState =
  | { readonly state: "running"; readonly done: number; readonly total: number }
  | {
      readonly state: "done";
      readonly report: Report;
      /** What the file of single ballots holds; the file itself is asked for apart. */
      readonly ballots: Omit<BallotFile, "text"> | null;
    }
  | { readonly state: "failed"; readonly problem: Problem }
  | { readonly state: "cancelled" };

type Job = {
  readonly owner: string;
  readonly since: number;
  state: CheckState;
  ballots: string | null;
  stop: () => void;
};

/** Most at once for the whole server, and answers kept to be fetched. */
const bounds = { running: 2, kept: 20, keptFor: 30 * 60_000, longest: 15 * 60_000, megabytes: 1536 } as const;

const cutOff: Problem = {
  code: "cut-off",
  text: {
    vi: "Việc kiểm chứng bị dừng vì quá lâu hoặc quá lớn. Hãy kiểm tệp này bằng lệnh laphieu bundle verify.",
    en: "Verification was stopped because it took too long or too much. Use the command laphieu bundle verify.",
  },
};

const withoutText = (file: BallotFile | null): Omit<BallotFile, "text"> | null => {
  if (file === null) return null;
  const { text: _, ...about } = file;
  return about;
};

export class EvidenceChecks {
  readonly #jobs = new Map<string, Job>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Begins one; null when as many run as may. `ended` is told once, however it ends. */
  start(owner: string, input: CheckInput, ended: (state: CheckState) => void = () => undefined): string | null {
    this.#sweep();
    const running = [...this.#jobs.values()].filter((job) => job.state.state === "running").length;
    if (running >= bounds.running) return null;
    const id = randomUUID();
    const worker = new Worker(new URL("./check-worker.ts", import.meta.url), {
      workerData: input,
      resourceLimits: { maxOldGenerationSizeMb: bounds.megabytes },
    });
    const timer = setTimeout(() => end({ state: "failed", problem: cutOff }), bounds.longest);
    timer.unref();
    const job: Job = {
      owner,
      since: this.#now(),
      state: { state: "running", done: 0, total: 0 },
      ballots: null,
      stop: () => end({ state: "cancelled" }),
    };
    const end = (state: CheckState): void => {
      if (job.state.state !== "running") return;
      job.state = state;
      clearTimeout(timer);
      worker.removeAllListeners();
      worker.on("error", () => undefined);
      void worker.terminate();
      ended(state);
    };
    worker.on("message", (message: CheckMessage) => {
      switch (message.say) {
        case "progress":
          if (job.state.state === "running") job.state = { state: "running", done: message.done, total: message.total };
          return;
        case "report":
          end({ state: "done", report: message.report, ballots: withoutText(message.ballots) });
          job.ballots = message.ballots?.text ?? null;
          return;
        case "problem":
          end({ state: "failed", problem: message.problem });
          return;
        default: {
          const never: never = message;
          return never;
        }
      }
    });
    worker.on("error", () => end({ state: "failed", problem: cutOff }));
    worker.on("exit", () => end({ state: "failed", problem: cutOff }));
    this.#jobs.set(id, job);
    return id;
  }

  /** How far it is; null for none, and for somebody else's. */
  look(owner: string, id: string): CheckState | null {
    const job = this.#jobs.get(id);
    return job === undefined || job.owner !== owner ? null : job.state;
  }

  /** The single ballots of an opened annex as a file; null for none, and for somebody else's. */
  ballots(owner: string, id: string): string | null {
    this.#sweep();
    const job = this.#jobs.get(id);
    return job === undefined || job.owner !== owner ? null : job.ballots;
  }

  /** Stops it; false when there is none of this owner. */
  cancel(owner: string, id: string): boolean {
    const job = this.#jobs.get(id);
    if (job === undefined || job.owner !== owner) return false;
    job.stop();
    return true;
  }

  close(): void {
    for (const job of this.#jobs.values()) job.stop();
    this.#jobs.clear();
  }

  #sweep(): void {
    const old = this.#now() - bounds.keptFor;
    for (const [id, job] of this.#jobs) if (job.state.state !== "running" && job.since < old) this.#jobs.delete(id);
    const over = [...this.#jobs].filter(([, job]) => job.state.state !== "running");
    for (const [id] of over.slice(0, Math.max(0, over.length - bounds.kept))) this.#jobs.delete(id);
  }
}
