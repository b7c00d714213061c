import { closeSync, existsSync, fsyncSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Name of the file that keeps room on the disk. */
export const RESERVE_FILE = "reserve";
const CHUNK = new Uint8Array(64 * 1024);
/** How often a reserve that was used up is tried to be kept again, in ms. */
const AGAIN = 30_000;

/**
 * Room kept on the disk: when it becomes full in the middle of a count, what is under way can still be recorded, while
 * somebody makes room.
 */
export class Reserve {
  readonly #path: string;
  readonly #bytes: number;
  #used = false;
  #tried = 0;

  constructor(folder: string, bytes: number) {
    this.#path = join(folder, RESERVE_FILE);
    this.#bytes = bytes;
    // A disk that is too full already has none; then a full disk is a refusal at once.
    this.#used = !this.#keep();
  }

  /** Whether the room is not kept now. */
  get used(): boolean {
    return this.#used && this.#bytes > 0;
  }

  /** Gives the room back to the disk; false when there was none to give. */
  release(): boolean {
    if (this.#used) return false;
    this.#used = true;
    this.#tried = performance.now();
    if (!existsSync(this.#path)) return false;
    rmSync(this.#path);
    return true;
  }

  /** Keeps the room again when there is some; tries now and then. */
  restore(): void {
    if (!this.used || performance.now() - this.#tried < AGAIN) return;
    this.#tried = performance.now();
    this.#used = !this.#keep();
  }

  #keep(): boolean {
    if (this.#bytes === 0) return false;
    if (statSync(this.#path, { throwIfNoEntry: false })?.size === this.#bytes) return true;
    let handle: number | null = null;
    try {
      handle = openSync(this.#path, "w", 0o600);
      for (let left = this.#bytes; left > 0; left -= CHUNK.length)
        writeSync(handle, CHUNK, 0, Math.min(left, CHUNK.length));
      fsyncSync(handle);
      closeSync(handle);
      return true;
    } catch {
      if (handle !== null) closeSync(handle);
      rmSync(this.#path, { force: true });
      return false;
    }
  }
}
