/**
 * A folder into which a scanner drops its files. By looking again and again, not by notices of the system: scanners write
 * to network shares, which give none.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { findScans } from "./files.ts";
import { openManifest } from "./manifest.ts";

export type WatchEvent =
  /** Still being written: its size changed since the last look. */
  | { readonly kind: "growing"; readonly file: string }
  | { readonly kind: "reading"; readonly file: string; readonly waiting: number }
  | { readonly kind: "done"; readonly file: string; readonly done: number; readonly waiting: number }
  /** The handler failed; the file is tried again at the next start, or when it changes. */
  | { readonly kind: "failed"; readonly file: string; readonly fault: unknown }
  /** The same bytes were read before: `of` is the earlier file, null when that was before a restart. */
  | { readonly kind: "copy"; readonly file: string; readonly of: string | null }
  /** Read before the restart. */
  | { readonly kind: "known"; readonly file: string }
  /** The folder cannot be seen at the moment (a share that went away); looked for again. */
  | { readonly kind: "folder-gone"; readonly fault: unknown };

export type WatchOptions = {
  readonly signal: AbortSignal;
  /** Path of the manifest; outside of the folder that is watched. */
  readonly manifest: string;
  /** Milliseconds between two looks, 1,000 by default; a file is finished when two looks see the same size and time. */
  readonly every?: number;
  readonly onEvent?: (event: WatchEvent) => void;
};

type Seen = { readonly size: number; readonly time: number; settled: boolean };

const hashOf = async (file: string, signal: AbortSignal): Promise<string> => {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { signal })) hash.update(chunk);
  return hash.digest("hex");
};

/**
 * Gives each finished file to `handler` once, one after another, in the order of the names. A file counts as given when
 * the handler's promise resolves. Resolves when `signal` aborts; a file in work then is given again at the next start.
 */
export const watchFolder = async (
  folder: string,
  handler: (file: string, context: { readonly hash: string; readonly signal: AbortSignal }) => Promise<void>,
  options: WatchOptions,
): Promise<void> => {
  const { signal, every = 1000 } = options;
  const say = (event: WatchEvent) => options.onEvent?.(event);
  const manifest = await openManifest(options.manifest);
  const seen = new Map<string, Seen>();
  const nameOf = new Map<string, string>();
  let done = 0;

  /** Files that stood still since the last look and are not yet dealt with. */
  const look = async (): Promise<readonly string[]> => {
    const { files, missing } = await findScans([folder]);
    if (missing.length > 0) {
      say({ kind: "folder-gone", fault: folder });
      return [];
    }
    const ready: string[] = [];
    for (const file of files) {
      const now = await stat(file).catch(() => null);
      if (now === null) continue;
      const before = seen.get(file);
      if (before !== undefined && before.size === now.size && before.time === now.mtimeMs) {
        // An empty file is one that the scanner has only begun.
        if (!before.settled && now.size > 0) ready.push(file);
        continue;
      }
      if (before !== undefined) say({ kind: "growing", file });
      seen.set(file, { size: now.size, time: now.mtimeMs, settled: false });
    }
    return ready;
  };

  const take = async (file: string, waiting: number): Promise<void> => {
    const hash = await hashOf(file, signal);
    const state = seen.get(file);
    const earlier = nameOf.get(hash);
    if (earlier !== undefined && earlier !== file) {
      if (state) state.settled = true;
      say({ kind: "copy", file, of: earlier });
      return;
    }
    nameOf.set(hash, file);
    if (manifest.stateOf(hash) === "done") {
      if (state) state.settled = true;
      say({ kind: "known", file });
      return;
    }
    say({ kind: "reading", file, waiting });
    try {
      await handler(file, { hash, signal });
    } catch (fault) {
      if (signal.aborted) return;
      if (state) state.settled = true;
      nameOf.delete(hash);
      await manifest.set(hash, "failed");
      say({ kind: "failed", file, fault });
      return;
    }
    if (signal.aborted) return;
    await manifest.set(hash, "done");
    if (state) state.settled = true;
    done++;
    say({ kind: "done", file, done, waiting });
  };

  while (!signal.aborted) {
    const ready = await look();
    for (const [i, file] of ready.entries()) {
      if (signal.aborted) return;
      try {
        await take(file, ready.length - 1 - i);
      } catch (fault) {
        // Locked or gone between two looks: seen again at the next one.
        if (!signal.aborted) say({ kind: "failed", file, fault });
      }
    }
    await wait(every, undefined, { signal }).catch(() => {});
  }
};
