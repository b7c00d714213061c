/** Zips under way: made in the background, looked at for progress, fetched once ready, forgotten after a while. */
import { randomUUID } from "node:crypto";
import type { ZipState } from "../wire/file.ts";

type Job = { readonly assembly: string; readonly owner: string; state: ZipState; zip: Uint8Array<ArrayBuffer> | null };
type Work = (progress: (done: number, all: number) => void) => Promise<{
  readonly zip: Uint8Array<ArrayBuffer>;
  readonly failed: ZipState["failed"];
}>;

/** Memory is bounded: a few zips at a time, each for ten minutes. */
const most = 4;
const lifetime = 600_000;

export class ZipJobs {
  readonly #jobs = new Map<string, Job>();

  /** Starts one; an earlier zip of the same place is dropped. `owner` alone may look at it. */
  start(assembly: string, owner: string, work: Work): string {
    for (const [id, job] of this.#jobs) if (job.owner === owner && job.assembly === assembly) this.#jobs.delete(id);
    for (const id of [...this.#jobs.keys()].slice(0, Math.max(0, this.#jobs.size - most + 1))) this.#jobs.delete(id);
    const id = randomUUID();
    const job: Job = {
      assembly,
      owner,
      state: { done: 0, all: 1, ready: false, failed: [], fault: false },
      zip: null,
    };
    this.#jobs.set(id, job);
    const progress = (done: number, all: number): void => {
      job.state = { ...job.state, done, all };
    };
    void work(progress).then(
      ({ zip, failed }) => {
        job.zip = zip;
        job.state = { ...job.state, ready: true, failed };
      },
      () => {
        job.state = { ...job.state, fault: true };
      },
    );
    setTimeout(() => this.#jobs.delete(id), lifetime).unref();
    return id;
  }

  state(assembly: string, owner: string, id: string): ZipState | null {
    return this.#find(assembly, owner, id)?.state ?? null;
  }
  zip(assembly: string, owner: string, id: string): Uint8Array<ArrayBuffer> | null {
    return this.#find(assembly, owner, id)?.zip ?? null;
  }

  #find(assembly: string, owner: string, id: string): Job | null {
    const job = this.#jobs.get(id);
    return job !== undefined && job.assembly === assembly && job.owner === owner ? job : null;
  }
}
