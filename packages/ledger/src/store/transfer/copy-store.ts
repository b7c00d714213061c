import { folderSink, folderSource } from "./folder-store.ts";
import type { RawSource } from "./raw.ts";

/** Where a ledger lies. */
export type StorePlace = { readonly folder: string } | { readonly database: string };

const CHUNK = 500;

/**
 * Copies a ledger as it stands into a new store: every leaf, ciphertext and key byte by byte, so that roots, checkpoints
 * and PINs stay what they were. Whole, or nothing at all. Throws NoLedger and StoreNotEmpty.
 */
export async function copyStore(from: StorePlace, to: StorePlace): Promise<{ readonly entries: number }> {
  const source = await sourceOf(from);
  try {
    const { installation } = source;
    const sink =
      "folder" in to
        ? folderSink(to.folder, installation)
        : await (await import("./postgres-store.ts")).postgresSink(to.database, installation);
    let entries = 0;
    try {
      const streams = await source.streams();
      await sink.streams(streams);
      for (const { id, size } of streams) {
        for (let start = 0; start < size; start += CHUNK) {
          const rows = await source.entries(id, start, start + CHUNK);
          entries += rows.length;
          await sink.entries(rows);
          await sink.privates(await source.privates(id, start, start + CHUNK));
        }
      }
      await sink.subjects(await source.subjects());
      await sink.finish();
    } catch (error) {
      await sink.abandon();
      throw error;
    }
    return { entries };
  } finally {
    await source.close();
  }
}

async function sourceOf(place: StorePlace): Promise<RawSource> {
  if ("folder" in place) return folderSource(place.folder);
  return (await import("./postgres-store.ts")).postgresSource(place.database);
}
