/**
 * Reading threads kept from bundle to bundle: to start them and to prepare the layout costs as much as reading dozens of
 * ballots. They end when nothing was read for a while.
 */
import { type LayoutFile, type ScanPool, threadsOf } from "../gates/scans.ts";

/** Milliseconds from the last reading until the threads end. */
const idle = 60_000;

export class KeptThreads {
  #kept: { readonly layout: LayoutFile; readonly pool: ScanPool } | null = null;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  /** Threads for this layout; those of another one end. */
  async of(layout: LayoutFile): Promise<ScanPool> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#kept?.layout === layout) return this.#kept.pool;
    await this.#end();
    const pool = await threadsOf(layout);
    // Closed meanwhile: what is asked of them is answered at once, with nothing read.
    if (this.#closed) await pool.close();
    else this.#kept = { layout, pool };
    return pool;
  }

  /** Nothing is read for now. */
  rest(): void {
    if (this.#kept === null) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#end(), idle);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#end();
  }

  async #end(): Promise<void> {
    const kept = this.#kept;
    this.#kept = null;
    await kept?.pool.close();
  }
}
